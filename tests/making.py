"""What the tests make initiatives and documents with: real files, the shipped house, a fixed day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pmtemplates.documents.blocks import Document, Run, Table
from pmtemplates.documents.brief import Brief
from pmtemplates.documents.catalogue import list_documents
from pmtemplates.documents.index import build_index
from pmtemplates.documents.sheets import Workbook
from pmtemplates.generating import check, name_files
from pmtemplates.house import House, shipped
from pmtemplates.initiative.model import Initiative
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem, has_errors
from pmtemplates.source import read_source, read_text
from pmtemplates.source.validating import validate_data
from pmtemplates.wording import compose

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 20)
EXAMPLES = ("minimal", "office-relocation", "product-launch")
HEAD = "schema: pmtemplates/1\n"


def text_of(data: Mapping[str, Any]) -> str:
    """The data as an initiative file; every text is quoted, so that it comes back as it stands."""
    return yaml.safe_dump({"schema": "pmtemplates/1", **data}, allow_unicode=True, default_style='"', width=10_000)


def example(name: str) -> dict[str, Any]:
    """The data of an example, with the included projects in their place; the caller may change it."""
    source, problems = read_source(ROOT / "examples" / name / "initiative.yaml")
    assert source is not None
    assert problems == []
    data: dict[str, Any] = _copied(source.data)
    return data


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return [_copied(entry) for entry in value] if isinstance(value, list) else value


def initiative_of(text: str) -> Initiative:
    """The model of an initiative file that fits the schema; not completed."""
    source, problems = read_text(HEAD + text, "initiative.yaml")
    assert source is not None
    assert problems == []
    found, mistakes = validate_data(Initiative, source.data)
    assert mistakes == []
    assert found is not None
    return found


def planned(
    folder: Path, what: str | Mapping[str, Any], house: House | None = None
) -> tuple[Plan | None, list[Problem]]:
    """The plan of an initiative, given as the text of its file or as data, and all its problems."""
    file = folder / "initiative.yaml"
    file.write_text(HEAD + what if isinstance(what, str) else text_of(what), encoding="utf-8")
    return check(file, house or shipped(), TODAY)


def plan_of(folder: Path, what: str | Mapping[str, Any]) -> Plan:
    """The plan of an initiative without errors."""
    plan, problems = planned(folder, what)
    assert plan is not None, problems
    assert not has_errors(problems), problems
    return plan


def documents_of(plan: Plan, group: str = "") -> dict[str, Document]:
    """The documents of a set in words by key, the index too, or those of a group; workbooks are not among them."""
    entries = [entry for entry in list_documents(plan) if entry.kind.group == group]
    names = name_files(entries)
    built = {entry.key: entry.kind.build(plan, entry) for entry in entries if entry.kind.extension == "docx"}
    found = {key: compose(brief, shipped()) for key, brief in built.items() if isinstance(brief, Brief)}
    assert list(found) == list(built)
    if group:
        return found
    return {**found, "index": compose(build_index(plan, [(entry, names[entry.key]) for entry in entries]), shipped())}


def workbooks_of(plan: Plan, group: str = "") -> dict[str, Workbook]:
    """The workbooks of a set by key, or those of a group."""
    entries = [each for each in list_documents(plan) if each.kind.extension == "xlsx" and each.kind.group == group]
    built = {each.key: each.kind.build(plan, each) for each in entries}
    found = {key: book for key, book in built.items() if isinstance(book, Workbook)}
    assert list(found) == list(built)
    return found


@cache
def plan_of_example(name: str) -> Plan:
    """The plan of an example."""
    plan, problems = check(ROOT / "examples" / name / "initiative.yaml", shipped(), TODAY)
    assert plan is not None
    assert not has_errors(problems)
    return plan


@cache
def documents_of_example(name: str) -> dict[str, Document]:
    """The documents of an example."""
    return documents_of(plan_of_example(name))


@cache
def workbooks_of_example(name: str) -> dict[str, Workbook]:
    """The workbooks of an example."""
    return workbooks_of(plan_of_example(name))


def runs_in(value: Any) -> Iterator[Run]:
    """Every run in a document, a block or a tuple of them, in order."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from runs_in(entry)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from runs_in(getattr(value, field.name))


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a document, a block or a tuple of them: runs, captions, descriptions, labels, properties."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts_in(entry)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "path":
                yield from texts_in(getattr(value, field.name))


def wording_of(document: Document) -> str:
    """What the product itself says in a document, without the facts."""
    return "\n".join(run.text for run in runs_in(document) if run.origin is None)


def words_of(document: Document) -> str:
    """All words of a document in one text."""
    return "\n".join(texts_in(document))


def table(document: Document, name: str) -> Table:
    """The table of that name."""
    return next(table for table in document.tables() if table.name == name)


def cells(table: Table) -> list[list[str]]:
    """The rows of a table as texts, without the header; paragraphs are parted by line ends."""
    return [
        ["\n".join("".join(run.text for run in line) for line in cell.paragraphs) for cell in row.cells]
        for row in table.rows
    ]


def anchors(document: Document) -> list[str]:
    """The anchors of the headings, in order."""
    return [heading.anchor for heading in document.headings()]


def codes(problems: list[Problem]) -> list[str]:
    """The codes of the problems, sorted."""
    return sorted(problem.code for problem in problems)
