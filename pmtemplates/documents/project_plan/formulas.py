"""The formulas of a row of the schedule: the critical path method in the language of a workbook.

The rules are those of `planning.network`; the values beside the formulas come from the engine (`computed`).
"""

from __future__ import annotations

from collections.abc import Mapping

from pmtemplates.addresses import letters, quoted
from pmtemplates.documents.project_plan.links import LinkRows
from pmtemplates.documents.project_plan.places import (
    DETAILS,
    FAR,
    MOST_NAMED,
    PROJECT_END,
    STATUS_DATE,
    C,
    D,
    L,
    date_of,
    day_of,
    of_schedule,
    schedule_row,
    worked_by,
)
from pmtemplates.initiative.delivery import Task
from pmtemplates.planning.schedule import Row, Schedule

_LETTERS = {column: letters(column) for column in (*C, *D)}
_LATE = {D.LATE_START: C.S, D.LATE_FINISH: C.F}


def at(number: int, column: C | D) -> str:
    """The cell of a column in the row of a row of the plan; one of the details with the name of their sheet."""
    place = f"{_LETTERS[column]}{schedule_row(number)}"
    return f"{quoted(DETAILS)}!${place}" if isinstance(column, D) else f"${place}"


class Formulas:
    """The formulas of the computed columns, row by row; `expected` are the cells of three-point estimates by row."""

    def __init__(self, schedule: Schedule, links: LinkRows, expected: Mapping[int, str]) -> None:
        self.links, self.expected = links, expected
        self.summaries = [activity.summary for activity in schedule.network.activities]
        self.ends = _block_ends(schedule)

    def below(self, row: Row, column: C) -> str:
        """All cells of a column below a row."""
        first, last = schedule_row(row.number + 1), schedule_row(self.ends[row.number])
        return f"${_LETTERS[column]}{first}:${_LETTERS[column]}{last}"

    def of_row(self, row: Row) -> dict[C, str]:
        """Those of the schedule."""
        n = row.number
        own = _summary_formulas if self.summaries[n] else _leaf_formulas
        length = f"{at(n, C.EF)}-{at(n, C.ES)}" if self.summaries[n] else self.expected.get(n, "")
        return {**_common_formulas(self, row), **own(self, row), C.DURATION: length}

    def of_details(self, row: Row) -> dict[D, str]:
        """Those of the task details."""
        n = row.number
        spare, base = of_schedule(n, C.TOTAL_FLOAT), of_schedule(n, C.BASE_FINISH)
        later = f"{worked_by(of_schedule(n, C.FINISH))}-{worked_by(base)}"
        return {
            **{end: date_of(f"({of_schedule(n, of)}+2*{spare})") for end, of in _LATE.items()},
            D.FREE_FLOAT: f"{of_schedule(n, C.FREE_FINISH)}-{of_schedule(n, C.EF)}",
            D.DRIVEN_BY: "" if self.summaries[n] else _reason(self, row),
            D.BASE_START: of_schedule(n, C.BASE_START),
            D.BASE_FINISH: base,
            D.SLIP: f'IF({base}="","",{later})',
        }


def _block_ends(schedule: Schedule) -> list[int]:
    """Of each row, the number of the last row below it."""
    ends = list(range(len(schedule.rows)))
    for row in reversed(schedule.rows):
        if row.parent >= 0:
            ends[row.parent] = max(ends[row.parent], ends[row.number])
    return ends


def _common_formulas(formulas: Formulas, row: Row) -> dict[C, str]:
    n = row.number
    names = formulas.links.texts_into(n)
    return {
        C.TOTAL_FLOAT: f"{at(n, C.LF)}-{at(n, C.EF)}",
        C.PREDECESSORS: '&", "&'.join(names[:MOST_NAMED]),
    }


def _floors(formulas: Formulas, row: Row) -> list[str]:
    """What keeps a row from starting: its summary, its links, its own dates."""
    n = row.number
    floors = [at(row.parent, C.RAW) if row.parent >= 0 else "1"]
    if links := formulas.links.into(n, L.REQUIRED):
        floors.append(links)
    if isinstance(row.source, Task):
        for column in (D.NOT_BEFORE, D.MUST_START):
            cell = at(n, column)
            day = worked_by(f"{cell}-1")
            floors.append(f'IF({cell}="",-{FAR},2*{day}+1)')
    return floors


def _summary_formulas(formulas: Formulas, row: Row) -> dict[C, str]:
    n = row.number

    def block(column: C) -> str:
        return formulas.below(row, column)

    weights = f"{block(C.LEAF)},{block(C.DURATION)}"
    length = f"SUMPRODUCT({weights})"
    return {
        C.RAW: f"MAX({','.join(_floors(formulas, row))})",
        C.S: f"MIN({block(C.S)})",
        C.F: f"MAX({block(C.F)})",
        C.ES: f"MIN({block(C.ES)})",
        C.EF: f"MAX({block(C.EF)})",
        C.START: date_of(at(n, C.S)),
        C.FINISH: date_of(at(n, C.F)),
        C.SLACK: f"MIN({block(C.SLACK)})",
        C.LF: f"IF({at(n, C.SLACK)}>={FAR},{PROJECT_END},{at(n, C.EF)}+{at(n, C.SLACK)})",
        C.LATE_S: f"MIN({block(C.LATE_S)})",
        C.OPEN_S: f"MIN({block(C.OPEN_S)})",
        C.CRITICAL: f'IF(COUNTIF({block(C.CRITICAL)},"yes")>0,"yes","")',
        C.DONE: f"IF({length}=0,0,ROUND(SUMPRODUCT({weights},{block(C.DONE)})/{length},3))",
        **_caps(formulas, row),
    }


def _caps(formulas: Formulas, row: Row) -> dict[C, str]:
    """How late the parts of a summary may end and begin, and how late without delaying anything else."""
    n, links = row.number, formulas.links
    last, free_last, first, free_first = [PROJECT_END], [PROJECT_END], [str(FAR)], [str(FAR)]
    if row.parent >= 0:
        last, free_last = [at(row.parent, C.CAP_FINISH)], [at(row.parent, C.FREE_FINISH)]
        first.append(_tied(row, C.CAP_START))
        free_first.append(_tied(row, C.FREE_START))
    if links.out_of(n, L.LATE):
        last.append(links.out_of(n, L.LATE_FINISH))
        first.append(links.out_of(n, L.LATE_START))
        free_last.append(links.out_of(n, L.OPEN_FINISH))
        free_first.append(links.out_of(n, L.OPEN_START))
    if row.source:
        last.append(_by(n))
    if isinstance(row.source, Task):
        first.append(_must(n))
    return {
        C.CAP_FINISH: f"MIN({','.join(last)})",
        C.CAP_START: f"MIN({','.join(first)})",
        C.FREE_FINISH: f"MIN({','.join(free_last)})",
        C.FREE_START: f"MIN({','.join(free_first)})",
    }


def _tied(row: Row, column: C) -> str:
    """What limits the start of the summary limits the parts that start with it."""
    return f"IF({at(row.number, C.S)}={at(row.parent, C.S)},{at(row.parent, column)},{FAR})"


def _by(n: int) -> str:
    cell = at(n, C.FINISH_BY)
    return f'IF({cell}="",{FAR},{worked_by(cell)})'


def _must(n: int) -> str:
    cell = at(n, D.MUST_START)
    day = worked_by(f"{cell}-1")
    return f'IF({cell}="",{FAR},{day})'


def _leaf_formulas(formulas: Formulas, row: Row) -> dict[C, str]:
    n = row.number
    is_task = isinstance(row.source, Task)
    started, finished = at(n, C.STARTED), at(n, C.FINISHED)
    begun = f'OR({started}<>"",{finished}<>"")'
    caps = _caps(formulas, row)
    length = f"{at(n, C.EF)}-{at(n, C.ES)}"
    ends = {C.START: (started, C.S), C.FINISH: (finished, C.F)}
    shown = {end: (f'IF({actual}<>"",{actual},{date_of(at(n, of))})') for end, (actual, of) in ends.items()}
    limits = {
        C.LF: f"MIN({at(n, C.CAP_FINISH)},{at(n, C.CAP_START)}+{length})",
        C.FREE_FINISH: f"MIN({_inside(caps[C.FREE_FINISH])},{at(n, C.FREE_START)}+{length})",
    }
    if is_task:
        limits = {column: f'IF({finished}<>"",{PROJECT_END},{rule})' for column, rule in limits.items()}
    late_s, late_f, open_s, open_f = f"{at(n, C.LF)}-({length})", at(n, C.LF), at(n, C.ES), at(n, C.EF)
    if is_task:  # a delay runs from when the links let it start
        late_s, late_f, open_s, open_f = (f"{rule}-{at(n, D.DELAY)}" for rule in (late_s, late_f, open_s, open_f))
    if is_task:  # once it has started, only its end can still move
        open_start = {column: f'IF({started}<>"",{FAR},{caps[column]})' for column in (C.CAP_START, C.FREE_START)}
        caps |= open_start
    return {
        **caps,
        **_early(formulas, row),
        **(shown if is_task else {end: date_of(at(n, of)) for end, (_, of) in ends.items()}),
        **limits,
        C.SLACK: f'IF({finished}<>"",{FAR},{at(n, C.TOTAL_FLOAT)})' if is_task else at(n, C.TOTAL_FLOAT),
        C.LATE_S: f"IF({begun},{FAR},{late_s})" if is_task else late_s,
        C.LATE_F: f"IF({begun},{FAR},{late_f})" if is_task else late_f,
        C.OPEN_S: f"IF({begun},{FAR},{open_s})" if is_task else open_s,
        C.OPEN_F: f"IF({begun},{FAR},{open_f})" if is_task else open_f,
        C.CRITICAL: f'IF(AND({finished}="",{at(n, C.DONE)}<1,{at(n, C.TOTAL_FLOAT)}<=0),"yes","")',
    }


def _inside(rule: str) -> str:
    return rule.removeprefix("MIN(").removesuffix(")")


def _early(formulas: Formulas, row: Row) -> dict[C, str]:
    n = row.number
    duration, percent = at(n, C.DURATION), at(n, C.PERCENT)
    started, finished = at(n, C.STARTED), at(n, C.FINISHED)
    floors = _floors(formulas, row)
    begin, end = f"MAX({','.join(floors)})", f"{at(n, C.ES)}+{duration}"
    done = ""
    if isinstance(row.source, Task):
        status = worked_by(STATUS_DATE)
        floors.append(f"IF(AND({STATUS_DATE}>0,{percent}=0),2*{status}+1,-{FAR})")
        before = worked_by(f"{started}-1")
        back = f"2*({worked_by(finished)}-{duration})+IF({duration}>0,1,0)"
        back = f"MAX({back},IF({worked_by(finished)}>0,1,-{FAR}))"  # not before the project
        begin = f'IF({started}<>"",2*{before}+1,IF({finished}<>"",{back},MAX({",".join(floors)})+2*{at(n, D.DELAY)}))'
        left = f"{status}+ROUNDUP(ROUND({duration}*(1-MIN(1,N({percent}))),6),0)"
        under_way = f'IF(AND({started}<>"",{STATUS_DATE}>0),MAX({end},{left}),{end})'
        end = f'IF({finished}<>"",MAX({worked_by(finished)},{at(n, C.ES)}),{under_way})'
        done = f'IF({finished}<>"",1,MIN(1,N({percent})))'
    length = f"({at(n, C.EF)}-{at(n, C.ES)})"
    drawn = day_of(f"({at(n, C.ES)}+MAX(1,ROUND({at(n, C.DONE)}*{length},0)))")
    return {
        C.RAW: begin,
        C.ES: f"INT({at(n, C.RAW)}/2)",
        C.EF: end,
        C.S: f"IF({at(n, C.EF)}={at(n, C.ES)},{at(n, C.RAW)},2*{at(n, C.ES)}+1)",
        C.F: f"IF({at(n, C.EF)}={at(n, C.ES)},{at(n, C.RAW)},2*{at(n, C.EF)})",
        C.DONE: done,
        C.PROGRESS: f"IF(OR({at(n, C.DONE)}=0,{at(n, C.EF)}={at(n, C.ES)}),0,{drawn})",
    }


def _reason(formulas: Formulas, row: Row) -> str:
    n, raw, delay = row.number, of_schedule(row.number, C.RAW), at(row.number, D.DELAY)
    begun = f'OR({of_schedule(n, C.STARTED)}<>"",{of_schedule(n, C.FINISHED)}<>"")'
    parent = '"start"' if row.parent == 0 else of_schedule(row.parent, C.WBS)
    rest = f'IF({raw}={of_schedule(row.parent, C.RAW)},{parent},"date")'
    if needed := formulas.links.into(n, L.REQUIRED):
        texts = formulas.links.into(n, L.TEXT)
        rest = f"IF(COUNTIF({needed},{raw})>0,INDEX({texts},MATCH({raw},{needed},0)),{rest})"
    if isinstance(row.source, Task):
        rest = f'IF({delay}>0,"delay",{rest})'
    return f'IF({begun},"has begun",{rest})'
