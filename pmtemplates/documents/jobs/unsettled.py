"""What has to be confirmed before a description counts as approved, and by whom: what it shows as open or proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmtemplates.documents.blocks import Cell, Content, Inline, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.jobs.purpose import purposes_of
from pmtemplates.documents.jobs.standing import all_lines
from pmtemplates.documents.tables import inline, pairs
from pmtemplates.initiative.people import within_sentence
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

_HR, _MANAGER = "HR", "Manager of the post"
_MANAGERS = frozenset({"unit", "reports_to", "purpose", "duties", "dimensions"})
"""The keys of a job that its manager confirms, beside what the initiative leaves open; HR confirms the others."""
_NO_POINT = "approved_on"
"""Follows when everything else is settled."""
_WHOSE = {"limits": "limits of "}
"""What the label of a row needs before it where it stands without its table."""


class Point(NamedTuple):
    """Something to be confirmed, or to be agreed as the house proposes it, and by whom."""

    who: str
    what: str
    proposed: bool = False


def points_of(plan: Plan, post: Post, tables: Iterable[Table], others: Iterable[Fact]) -> list[Point]:
    """What a description leaves open in its tables and in `other` facts, each once; then what the house proposes,
    unless somebody has approved the description with it.
    """
    shown = [*_open_rows(tables), *((fact.path[-1], fact.path) for fact in others if fact.origin is Origin.OPEN)]
    found = [Point(_who(path, post), str(what)) for what, path in shown if path[-1:] != (_NO_POINT,)]
    proposed = () if post.job.approved_on else _proposed(plan, post)
    return list(dict.fromkeys([*found, *proposed]))


def _open_rows(tables: Iterable[Table]) -> Iterator[tuple[str, Path]]:
    """The label of each row with something open, and the path of that."""
    for table in tables:
        for row in table.rows:
            runs = [run for cell in row.cells for line in cell.paragraphs for run in line]
            paths = [run.path for run in runs if run.origin is Origin.OPEN]
            if paths:
                yield _WHOSE.get(table.name, "") + within_sentence(runs[0].text), paths[0]


def _who(path: Path, post: Post) -> str:
    here = len(post.path)
    return _HR if path[:here] == post.path and path[here] not in _MANAGERS else _MANAGER


def _proposed(plan: Plan, post: Post) -> Iterator[Point]:
    """Each part of the description that the house proposes in whole or in part."""
    musts = (*post.qualifications.required, *post.qualifications.preferred)
    parts: tuple[tuple[str, str, Iterable[Origin]], ...] = (
        (_MANAGER, "the purpose", (line.origin for line in purposes_of(plan, post))),
        (_MANAGER, "what sets the job apart", (line.origin for line in all_lines(post.distinctions))),
        (_MANAGER, "the duties", (duty.origin for duty in post.duties)),
        (_MANAGER, "the limits of authority", (limit.rung.origin for limit in post.authority)),
        (_MANAGER, "the measures", (line.origin for line in post.measures)),
        (_HR, "the qualifications", (must.line.origin for must in musts)),
        (_HR, "the competencies", (Origin.PROPOSED for _ in post.competencies)),
    )
    return (Point(who, what, proposed=True) for who, what, origins in parts if Origin.PROPOSED in origins)


def unsettled_table(points: Sequence[Point]) -> Table | None:
    """A row for each of those who have to confirm something, with what it is."""
    rows = [(who, _asked([point for point in points if point.who == who])) for who in (_HR, _MANAGER)]
    return pairs("unsettled", rows, Content.OPEN_ITEMS, "Who has to confirm what in this description")


def _asked(points: Sequence[Point]) -> Cell | None:
    """What is open in one line, what is proposed in another."""
    found: dict[str, list[str]] = {}
    for point in points:
        found.setdefault("To be agreed, as proposed" if point.proposed else "To be confirmed", []).append(point.what)
    lines: list[Inline] = [inline(f"{what}: {', '.join(named)}") for what, named in found.items()]
    return Cell(tuple(lines), bulleted=len(lines) > 1) if lines else None
