"""The whole way in one function: an initiative file in, rendered files and every problem out. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path as FilePath

from pmtemplates.documents.boundary import check_document, check_levels, check_workbook
from pmtemplates.documents.brief import Brief
from pmtemplates.documents.catalogue import INDEX, Entry, list_documents
from pmtemplates.documents.index import build_index
from pmtemplates.documents.sheets import Workbook
from pmtemplates.house import House
from pmtemplates.initiative.reading import read_initiative
from pmtemplates.output import File, distinct_names, file_name
from pmtemplates.planning.plan import Plan, build_plan
from pmtemplates.problems import Problem, error, has_errors, in_file_order

INDEX_FILE = "Index.docx"
Progress = Callable[[str, int, int], None]
"""Called before each document with its file name, its number from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The files of a set in reading order; none when there is an error. `complete`: nothing was left out."""

    files: Sequence[File]
    problems: Sequence[Problem]
    complete: bool


def check(path: FilePath, house: House, today: date) -> tuple[Plan | None, list[Problem]]:
    """The plan of an initiative file and every problem in file order.

    With errors, the plan is that of what fits, good for counting and no more; None when nothing does.
    """
    reading, problems = read_initiative(path, house)
    if reading is None:
        return None, in_file_order(problems)
    plan, more = build_plan(reading, house, today)
    levels = reading.locate(check_levels(plan.initiative, plan.parties))
    return plan, in_file_order([*problems, *more, *levels])


def generate(
    path: FilePath,
    house: House,
    today: date,
    only: Collection[str] = (),
    progress: Progress = lambda name, number, count: None,
) -> Generated:
    """Render the documents of an initiative file, those of the kinds in `only` or all; stops at errors."""
    plan, problems = check(path, house, today)
    entries = list(list_documents(plan)) if plan else []
    complete = not only
    if plan is None or has_errors(problems):
        return Generated((), problems, complete)
    names = name_files(entries)
    wanted = [entry for entry in entries if complete or entry.kind.key in only]
    orders = [
        _Order(names[entry.key], entry.key, bool(entry.path), partial(entry.kind.build, plan, entry.path))
        for entry in wanted
    ]
    if complete or INDEX in only:
        index = partial(build_index, plan, [(entry, names[entry.key]) for entry in entries])
        orders.insert(0, _Order(INDEX_FILE, INDEX, False, index))
    files, found = _rendered(orders, house, progress)
    problems = in_file_order([*problems, *found])
    return Generated(() if has_errors(problems) else files, problems, complete)


@dataclass(frozen=True, slots=True)
class _Order:
    """A file to be made: built only when its turn comes, since a large plan takes much room."""

    name: str
    key: str
    component: bool
    build: Callable[[], Brief | Workbook]


def name_files(entries: Sequence[Entry]) -> dict[str, str]:
    """A file name for each document by its key: those of a component stand in a folder with its title."""
    names = {
        entry.key: f"{file_name(f'{entry.kind.title} - {entry.name}')}.{entry.kind.extension}" for entry in entries
    }
    # a folder must not take the name of a file beside it: files come first and keep their names
    beside = [INDEX_FILE, *(names[entry.key] for entry in entries if not entry.path)]
    wanted = {f"file {name}": name for name in beside}
    folders = distinct_names(wanted | {f"folder {entry.work}": entry.name for entry in entries if entry.path})
    return {
        entry.key: f"{folders[f'folder {entry.work}']}/{names[entry.key]}" if entry.path else names[entry.key]
        for entry in entries
    }


def _rendered(orders: Sequence[_Order], house: House, progress: Progress) -> tuple[list[File], list[Problem]]:
    files: list[File] = []
    problems: list[Problem] = []
    for number, order in enumerate(orders, 1):
        progress(order.name, number, len(orders))
        content, found = _content(order, house)
        problems += found
        if content is not None:
            files.append(File(name=order.name, content=content, key=order.key))
    return files, problems


def _content(order: _Order, house: House) -> tuple[bytes | None, list[Problem]]:
    # Imported here, so that `check` does not pay for templates, Word and Excel.
    made = order.build()
    if isinstance(made, Workbook):
        from pmtemplates.rendering.excel import render_excel

        return render_excel(made), check_workbook(made, order.component)
    from pmtemplates.rendering.word import render_word
    from pmtemplates.wording import WordingError, compose

    try:
        document = compose(made, house)
    except WordingError as mistake:
        where = f"{mistake.template}, line {mistake.line}" if mistake.line else mistake.template
        return None, [error("wording", f"{where}: {mistake.reason}", hint="mend the template of the house")]
    reference = house.find("look/reference.docx").read_bytes()
    return render_word(document, reference), check_document(document, order.component)
