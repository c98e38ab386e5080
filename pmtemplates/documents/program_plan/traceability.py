"""The golden thread: from each strategic goal down to what the projects hand over, and what hangs in the air."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import HEAD_ROW, fill, heads, of_fact, of_key, text
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import TRACEABILITY
from pmtemplates.documents.program_plan.threads import Thread, threads_of
from pmtemplates.documents.sheets import Cell, Condition, Look, Range, Role, Sheet, Style
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.responsibilities.subjects import coded
from pmtemplates.planning.tracing import Link, Node
from pmtemplates.problems import Path

_FIRST_ROW = HEAD_ROW + 1
_TITLES = (
    "Goal", "Objective of the program", "Benefit", "Benefit owner", "Deliverable", "Project", "Accepted by", "Due",
    "Objective of the project", "Remark",
)  # fmt: skip
_WIDTHS = (8, 34, 32, 18, 32, 26, 18, 13, 34, 30)
_LOOSE = len(_TITLES)
_PLACES = {Link.OBJECTIVE: 1, Link.BENEFIT: 2, Link.DELIVERABLE: 4, Link.PROJECT_OBJECTIVE: 8}
_OWNER, _PROJECT, _ACCEPTED, _DUE = 3, 5, 6, 7
_NO_GOAL = "Below no strategic goal"
_AWAITED = "for a gate or another project, not for a benefit"


def build_traceability(source: Source) -> Sheet | None:
    """One row for each thread below its goal; None when there is nothing to trace."""
    threads = sorted(threads_of(source.plan.trace), key=lambda each: each.goal is None)
    if not threads:
        return None
    note = (
        "One row for each thread: from left to right it says what serves a goal, from right to left what something is "
        "for. A remark on amber is a loose end: it serves nothing, or nothing serves it."
    )
    sheet = source.start_sheet(TRACEABILITY, "Traceability", note, Content.ALIGNMENT, _WIDTHS)
    heads(sheet, HEAD_ROW, _TITLES)
    loose, row = _loose_ends(source), _FIRST_ROW
    for goal, group in groupby(threads, lambda each: each.goal):
        row = _goal(sheet, row, goal, loose)
        for thread in group:
            if thread.nodes:
                sheet.put_row(row, _cells(source, thread, loose))
                sheet.outline[row] = 1
                row += 1
    sheet.filter = Range(HEAD_ROW, 1, row - 1, _LOOSE)
    marks = Range(_FIRST_ROW, _LOOSE, row - 1, _LOOSE)
    first = sheet.ref(_FIRST_ROW, _LOOSE)
    sheet.conditions.append(Condition(marks, f'AND({first}<>"",{first}<>"{_AWAITED}")', Look.MEDIUM))
    _others(source, sheet, row + 1, loose)
    sheet.freeze = (_FIRST_ROW, 2)
    sheet.inputs_only = True
    return sheet


def _goal(sheet: Sheet, row: int, goal: Node | None, loose: Mapping[Path, str]) -> int:
    group = Style(role=Role.GROUP)
    sheet.put(row, 1, Cell(coded(goal.id, goal.title) if goal else _NO_GOAL, group))
    fill(sheet, row, range(2, _LOOSE + 1), group)
    if goal and goal.path in loose:
        sheet.put(row, _LOOSE, Cell(loose[goal.path], group._replace(wrap=True)))
    return row + 1


def _cells(source: Source, thread: Thread, loose: Mapping[Path, str]) -> list[Cell | None]:
    cells: list[Cell | None] = [Cell(None, Style(wrap=True)) for _ in _TITLES]
    cells[0] = text(thread.goal.id if thread.goal else "", Role.NOTE)
    for node in thread.nodes:
        title = f"{node.title} (dis-benefit)" if node.loss else node.title
        cells[_PLACES[node.kind]] = text(coded(node.id or None, title), wrap=True)
        view = View(source.plan, source.plan.initiative, (), node.work).at(node.path)
        if view and node.kind is Link.BENEFIT:
            cells[_OWNER] = of_fact(view.need("owner"))
        if view and node.kind is Link.DELIVERABLE:
            cells[_ACCEPTED], cells[_DUE] = of_fact(view.need("accepted_by")), of_key(view, "due")
    if thread.project:
        cells[_PROJECT] = text(source.plan.initiative.work_at(thread.project).title, wrap=True)
    ends = [loose[node.path] for node in thread.nodes if node.path in loose]
    if not ends and _is_awaited(source, thread):
        ends = [_AWAITED]
    cells[_LOOSE - 1] = text("; ".join(ends), wrap=True)
    return cells


def _is_awaited(source: Source, thread: Thread) -> bool:
    """A deliverable that no benefit names, where others are named, and of which nobody says that it serves nothing."""
    trace, node = source.plan.trace, thread.nodes[0] if thread.nodes else None
    if node is None or node.kind is not Link.DELIVERABLE:
        return False
    named = any(upper[0] == "benefits" for _, upper in trace.serves)
    return named and origin_of(node.path, source.plan.origins) is not Origin.PROPOSED


def _loose_ends(source: Source) -> dict[Path, str]:
    """What the findings say, by the path of what hangs in the air."""
    found: dict[Path, str] = {}
    for problem in source.plan.loose_ends:
        before = f"{found[problem.path]}; " if problem.path in found else ""
        found[problem.path] = f"{before}{problem.message}"
    return found


def _others(source: Source, sheet: Sheet, row: int, loose: Mapping[Path, str]) -> None:
    """Loose ends that belong to no single row; in words, when there are none at all."""
    rest = [words for path, words in loose.items() if source.plan.trace.node(path) is None]
    if rest or not loose:
        sheet.put(row, 1, Cell("Further loose ends" if rest else "No loose ends", Style(role=Role.SECTION)))
        fill(sheet, row, range(2, _LOOSE + 1), Style(role=Role.SECTION))
        for place, words in enumerate(rest, row + 1):
            sheet.put(place, 1, text(words))
