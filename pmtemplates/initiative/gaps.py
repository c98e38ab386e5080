"""What is not known yet: an open item in a draft, an error in a document for approval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pmtemplates.initiative.control import Status
from pmtemplates.initiative.fields import attribute_of
from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.paths import resolve
from pmtemplates.initiative.people import title_of
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level
from pmtemplates.library.expectations import Expectation, Standing
from pmtemplates.problems import Path, Problem, error


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A question without an answer: the path of the value, who should answer, and where it belongs.

    `subject` names the entry in question (an objective, a benefit); empty when the whole section is missing.
    `mandatory` items keep a document from being approved.
    """

    path: Path
    question: str
    who: str
    section: str
    subject: str = ""
    due: date | None = None
    mandatory: bool = True


def standing(initiative: Initiative, path: Path) -> Standing:
    """How the work at a path stands: () is the initiative, ("projects", 2) a component."""
    if path:
        return Standing.COMPONENT
    return Standing.PROGRAM if initiative.level is Level.PROGRAM else Standing.ALONE


def find_open_items(
    initiative: Initiative, expectations: Sequence[Expectation], titles: Mapping[str, str]
) -> list[OpenItem]:
    """Everything that is open: what is missing, then what the file itself lists under `open`.

    `titles` are those of the roles of the library, by id.
    """
    said = {}
    for entry in initiative.open:
        path, _ = resolve(initiative, entry.path)
        if path is not None:
            said[path] = entry
    items = []
    for item in _missing(initiative, expectations, titles):
        if item.path in said:
            entry = said.pop(item.path)
            item = replace(item, question=entry.question or item.question, who=entry.who or item.who, due=entry.due)
        items.append(item)
    for path, entry in said.items():
        question = entry.question or "What is the value?"
        items.append(
            OpenItem(path, question, entry.who or "manager", "", subject_at(initiative, path), entry.due, False)
        )
    return items


def check_gaps(initiative: Initiative, items: Sequence[OpenItem]) -> list[Problem]:
    """An error for each mandatory gap in a document for approval; nothing in a draft."""
    if initiative.document.status is not Status.FOR_APPROVAL:
        return []
    return [
        error(
            "missing-for-approval",
            f"{_named(item)} is missing, and the document is for approval",
            item.path,
            f"answer: {item.question} Or write status: draft",
        )
        for item in items
        if item.mandatory
    ]


def _named(item: OpenItem) -> str:
    keys = [step for step in item.path if isinstance(step, str)]
    what = ".".join(keys[-2:]) if keys[-1] in ("in", "out", "holder") else keys[-1]
    return f'"{what}" of "{item.subject[:60]}"' if item.subject else f'"{what}"'


def _missing(
    initiative: Initiative, expectations: Sequence[Expectation], titles: Mapping[str, str]
) -> Iterator[OpenItem]:
    for path, work in works(initiative):
        here = standing(initiative, path)
        for each in expectations:
            if here not in each.level:
                continue
            if each.holder:
                yield from _holder(work, path, each)
            else:
                yield from _values(work, path, (each.path or "").split("."), each, "")
        expected = {each.holder for each in expectations if each.holder}
        yield from _unheld(work, path, expected, titles)


def _holder(work: Work, path: Path, expectation: Expectation) -> Iterator[OpenItem]:
    for index, role in enumerate(work.roles):
        if role.id == expectation.holder:
            if not role.holder:
                yield _item((*path, "roles", index, "holder"), expectation, "")
            return
    yield _item((*path, "roles", expectation.holder or "", "holder"), expectation, "")


def _unheld(work: Work, path: Path, expected: set[str], titles: Mapping[str, str]) -> Iterator[OpenItem]:
    """The other roles that a work lists and nobody holds; they do not stand in the way of an approval."""
    for index, role in enumerate(work.roles):
        if role.id not in expected and role.holder is None:
            here: Path = (*path, "roles", index, "holder")
            name = role.title or titles.get(role.id) or title_of(role.id)
            yield OpenItem(here, "Who takes this role?", "manager", "Governance", name, mandatory=False)


def _values(value: Any, path: Path, steps: list[str], expectation: Expectation, subject: str) -> Iterator[OpenItem]:
    """Walks the steps; a missing value yields one item, entries of a missing list none of their own."""
    step, *rest = steps
    if step == "*":
        for index, entry in enumerate(value):
            yield from _values(entry, (*path, index), rest, expectation, subject_of(entry))
        return
    name = attribute_of(type(value), step)
    below = getattr(value, name)
    if below is None or (below == () and name not in value.model_fields_set):
        if "*" not in rest:
            yield _item((*path, *steps), expectation, subject)
    elif rest:
        yield from _values(below, (*path, step), rest, expectation, subject)


def _item(path: Path, expectation: Expectation, subject: str) -> OpenItem:
    return OpenItem(path, expectation.question, expectation.who, expectation.section, subject)


def subject_of(entry: Any) -> str:
    """What an entry of a list is called: its title, statement or text."""
    names = ("title", "statement", "event", "what", "text", "name", "need", "id")
    return next((str(text) for name in names if (text := getattr(entry, name, None))), "")


def subject_at(initiative: Initiative, path: Path) -> str:
    """What the innermost entry of a list is called that a path leads through; empty when there is none."""
    value: Any = initiative
    found = ""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
            found = subject_of(value) or found
        elif value is not None:
            value = getattr(value, attribute_of(type(value), step))
    return found
