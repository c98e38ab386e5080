"""What is open and what is only proposed, each with who should answer or settle it."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Cell, Column, Content, Meaning, Row, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, day_text
from pmtemplates.documents.tables import Value, cell, inline
from pmtemplates.documents.views import View, party_text
from pmtemplates.initiative.fields import Model
from pmtemplates.initiative.gaps import OpenItem, subject_at
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import resolve, value_at
from pmtemplates.origins import Origin
from pmtemplates.problems import Path

_MOST_SUBJECTS = 3
"""Of one question that are named; more are counted."""


def open_items_table(initiative: View, work: View, among: Sequence[Path] = ((),)) -> Table | None:
    """The questions of this work without an answer, and who should answer each; the same question stands once.

    Only those about what stands below one of the keys `among`, seen from the work.
    """
    same: dict[tuple[str, str, str, object], list[OpenItem]] = {}
    for item in initiative.plan.open_items:
        if _belongs(item.path, work) and _is_below(item.path, work, among):
            same.setdefault((item.section, item.question, item.who, item.due), []).append(item)
    rows = [_open_row(work, items) for items in same.values()]
    columns = (Column("About", 3.4), Column("Question", 4.4), Column("Who answers", 2.8), Column("By", 1.5))
    return _table("open-items", columns, rows, "To be confirmed", "Each open question with who should answer it")


def _open_row(work: View, items: Sequence[OpenItem]) -> Row:
    first = items[0]
    subjects = [Fact(item.subject, Origin.STATED, item.path) for item in items if item.subject]
    about: list[Fact | str] = [first.section or _section(first.path)]
    if 0 < len(subjects) <= _MOST_SUBJECTS:
        about += [part for subject in subjects for part in ("; ", subject)]
        about[1] = ": "
    elif subjects:
        about.append(f" ({count_text(len(subjects), 'entry', 'entries')})")
    language = work.plan.initiative.document.language
    return Row(
        (
            Cell((inline(*about),), Meaning.LABEL),
            cell(Fact(first.question, Origin.STATED, first.path)),
            cell(Fact(answered_by(work, first.who), Origin.STATED, first.path)),
            cell(Fact(day_text(first.due, language), Origin.STATED, first.path) if first.due else None),
        ),
        path=first.path,
    )


def proposed_table(initiative: View, work: View, among: Sequence[Path] = ((),)) -> Table | None:
    """What the file itself lists as proposed in this work: the value, what has to be settled, who settles it."""
    rows = []
    for entry in initiative.each("proposed"):
        path, _ = resolve(initiative.plan.initiative, entry.value("path"))
        if path is not None and _belongs(path, work) and _is_below(path, work, among):
            what = Fact(in_words(initiative.plan.initiative, path), Origin.STATED, entry.path)
            value = _value_at(initiative, path)
            row = (
                cell(what, Meaning.LABEL),
                cell(value),
                *(cell(entry.get(key)) for key in ("question", "who", "due")),
            )
            rows.append(Row(row, path=path))
    columns = (
        Column("Value", 3),
        Column("Proposed", 2),
        Column("To be settled", 4),
        Column("Who settles it", 2.4),
        Column("By", 1.5),
    )
    description = "Each value that is only proposed, what has to be settled, by whom and by when"
    return _table("proposed", columns, rows, "Proposed, not yet agreed", description)


def _table(name: str, columns: Sequence[Column], rows: Sequence[Row], caption: str, description: str) -> Table | None:
    """The table without a last column in which nothing stands."""
    if not rows:
        return None
    last = len(columns) if any(any(row.cells[-1].paragraphs) for row in rows) else len(columns) - 1
    return Table(
        name=name,
        columns=tuple(columns[:last]),
        rows=tuple(Row(row.cells[:last], row.level, row.path) for row in rows),
        content=Content.OPEN_ITEMS,
        description=description,
        caption=caption,
    )


def in_words(initiative: Initiative, path: Path) -> str:
    """Where a value stands as a reader would say it: the entry, then the key."""
    entry = subject_at(initiative, path)
    keys = ", ".join(step.replace("_", " ") for step in path[-2:] if isinstance(step, str))
    return f"{entry}: {keys}" if entry else keys.capitalize()


def _value_at(initiative: View, path: Path) -> Value:
    """The fact of the value at a path; nothing for a list or a mapping, which is too long for a cell."""
    model, last = initiative.plan.initiative, path[-1]
    if not isinstance(last, str) or isinstance(value_at(model, path), Model | tuple):
        return None
    work = path[:2] if path[0] == "projects" else ()
    return View(initiative.plan, value_at(model, path[:-1]), path[:-1], work).get(last)


def _belongs(path: Path, work: View) -> bool:
    """Whether a value belongs to a work: within a project it is the project's alone, of a dependency also its ends'.

    Attitude and influence of a stakeholder belong to no document: they stand in a restricted register only.
    """
    if "stakeholders" in path and path[-1] in ("attitude", "influence"):
        return False
    if work.path:
        return path[:2] == work.path or _is_end(path, work)
    return path[:1] != ("projects",) or len(path) == 1


def _is_below(path: Path, work: View, among: Sequence[Path]) -> bool:
    """Whether a value stands below one of the keys, of the work or (a dependency) of the initiative."""
    inside = path[len(work.path) :] if path[: len(work.path)] == work.path else path
    return any(inside[: len(key)] == key for key in among)


def _is_end(path: Path, work: View) -> bool:
    """Whether a value belongs to a dependency that the project gives or receives."""
    if path[:1] != ("dependencies",) or len(path) < 2 or not isinstance(path[1], int):
        return False
    dependency = work.plan.initiative.dependencies[path[1]]
    return work.value("id") in (dependency.giver, dependency.receiver)


def _section(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str) and step != "projects"]
    return keys[0].replace("_", " ").capitalize() if keys else ""


def answered_by(work: View, who: str) -> str:
    """The holder of the role that should answer, or the title of the role."""
    parties = work.plan.parties
    if who in ("sponsor", "manager"):
        return party_text(parties.sponsor(work.path) if who == "sponsor" else parties.manager(work.path))
    return party_text(parties.find(who, work.path)) or who
