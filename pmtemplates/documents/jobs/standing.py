"""How far a role reaches: what it decides, escalates and leaves to others, its limits, and with whom it works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pmtemplates.documents.blocks import Cell, Content, Inline, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import joined
from pmtemplates.documents.governance import DECIDES, limit_fact
from pmtemplates.documents.jobs.lines import begun, fact_of, said_once, unmarked
from pmtemplates.documents.tables import Value, inline, pairs
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Distinction, Limit, Line, Relations
from pmtemplates.planning.jobs.titles import within_a_sentence
from pmtemplates.planning.plan import Plan


def all_lines(distinctions: Sequence[Distinction]) -> Iterator[Line]:
    """Every line of what sets roles apart."""
    return chain.from_iterable((*each.decides, *each.escalates, *each.leaves) for each in distinctions)


def distinctions_table(distinctions: Sequence[Distinction]) -> Table | None:
    """What a job decides, escalates and leaves; of several roles each by its title."""
    proposed = said_once(all_lines(distinctions)).proposed
    rows: list[tuple[str, Value]] = []
    for each in distinctions:
        whose = f"{each.role}: " if len(distinctions) > 1 else ""
        for verb, lines in _verbs(each):
            facts = [begun(fact_of(line)) for line in lines]
            rows.append((f"{whose}{verb}", [unmarked(fact) for fact in facts] if proposed else facts))
    description = "What the job decides, what it takes to the level above, what it leaves to others"
    return pairs("distinctions", rows, Content.RESPONSIBILITIES, description)


def _verbs(distinction: Distinction) -> tuple[tuple[str, Sequence[Line]], ...]:
    return (
        ("Decides", distinction.decides),
        ("Escalates", distinction.escalates),
        ("Leaves to others", distinction.leaves),
    )


def limits_rows(limits: Sequence[Limit], plan: Plan) -> list[tuple[str, Inline]]:
    """Matter by matter what is decided alone; matters with one answer stand together. Beyond: see `beyond`."""
    above = beyond(limits, plan)
    several = len({limit.work for limit in limits}) > 1
    matters: dict[Inline, list[str]] = {}
    for limit in limits:
        work = View(plan, plan.initiative.work_at(limit.work), limit.work, limit.work)
        matter, _, measured = DECIDES[limit.matter].partition(": ")
        fact = limit_fact(work, limit.matter, limit.rung)
        parts: list[Fact | str] = [f"{measured}: ", fact] if measured and limit.rung.limit is not None else [fact]
        if several:
            parts += [" (", work.need("title"), ")"]
        if limit.above and above is None:
            parts += ["; beyond that the ", _role(limit.above, plan)]
        matters.setdefault(_without_paths(inline(*parts)), []).append(matter.lower())
    return [(joined(names).capitalize(), line) for line, names in matters.items()]


def _without_paths(line: Inline) -> Inline:
    """The same words of several matters are the same line."""
    return tuple(run._replace(path=()) for run in line)


def beyond(limits: Sequence[Limit], plan: Plan) -> Fact | None:
    """Who decides beyond every limit, within a sentence; None when that differs from matter to matter."""
    above = {limit.above for limit in limits}
    return _role(above.pop(), plan) if len(above) == 1 and "" not in above else None


def _role(title: str, plan: Plan) -> Fact:
    return Fact(within_a_sentence(title, plan), Origin.COMPUTED)


def limits_table(limits: Sequence[Limit], plan: Plan) -> Table | None:
    """What the job decides alone on the ladders of authority."""
    description = "For each matter the limit up to which the job decides alone"
    rows = [(matter, Cell((line,))) for matter, line in limits_rows(limits, plan)]
    return pairs("limits", rows, Content.TOLERANCES, description)


def relations_table(relations: Relations) -> Table | None:
    """With whom the job works: above, below and beside it."""
    sides = (("Up", relations.up), ("Down", relations.down), ("Sideways", relations.sideways))
    rows: list[tuple[str, Value]] = [(title, [fact_of(line) for line in lines]) for title, lines in sides]
    return pairs("relations", rows, Content.GOVERNANCE, "The roles above, below and beside the job")
