"""The whole way back: an edited workbook and an initiative file in, the file as it would be out. Writes nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path as FilePath

from pmtemplates.documents.catalogue import Entry, list_documents
from pmtemplates.documents.sheets import Workbook
from pmtemplates.exchange.edited_workbook import EditedWorkbook, Value, read_edited_workbook
from pmtemplates.house import House
from pmtemplates.initiative.paths import path_text
from pmtemplates.output import read_files
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Place, Problem, error, has_errors
from pmtemplates.pulling.applying import apply
from pmtemplates.pulling.comparing import compare, input_values
from pmtemplates.pulling.day_lists import day_operations
from pmtemplates.pulling.entries import entry_operations
from pmtemplates.pulling.extras import extras_of
from pmtemplates.pulling.letters import is_of_matrix, letter_operations
from pmtemplates.pulling.operations import operations_of, settle_conflicts
from pmtemplates.pulling.proving import Judged, errors_of, is_whole, judge
from pmtemplates.pulling.record import Base, read_base
from pmtemplates.pulling.results import Pulled

_REGENERATE = (
    "generate the workbook anew, and make the changes there; a role catalogue or job costs hold nothing to bring back"
)


def pull(content: bytes, name: str, path: FilePath, house: House, today: date | None = None) -> Pulled:
    """What of a workbook gets into the initiative file at `path`; `name` stands for the file of the workbook.

    `today` is the date of the plan, by default the one that the workbook records.
    """
    edited, problems = read_edited_workbook(content, name)
    if edited is None:
        return Pulled(problems=problems)
    base = read_base(edited)
    if base is None:
        message = "this workbook has no record of what it held when it was generated"
        return Pulled(problems=[error("not-a-generated-workbook", message, hint=_REGENERATE).at(Place(name, 0, 0))])
    judged = judge(path, house, today or base.day)
    if judged.plan is None or not is_whole(judged):
        return Pulled(problems=errors_of(judged.problems))
    try:
        found = _document(judged.plan, edited, base)
    except Exception:
        # what a file with errors leads to cannot always be drawn; without errors it can
        if has_errors(judged.problems):
            return Pulled(problems=errors_of(judged.problems))
        raise
    if found is None:
        message = "the initiative file has no document like this workbook"
        hint = "is it the right file? Projects are known by their ids"
        return Pulled(problems=[error("not-a-generated-workbook", message, hint=hint).at(Place(name, 0, 0))])
    return _pulled(judged, *found, edited, base, house, path)


def _pulled(
    judged: Judged, entry: Entry, book: Workbook, edited: EditedWorkbook, base: Base, house: House, path: FilePath
) -> Pulled:
    plan, reading = judged.plan, judged.reading
    if plan is None or reading is None:
        raise ValueError("nothing was read")
    compared = compare(book, edited, base, plan.initiative)
    settle_conflicts(plan, compared)
    operations = [
        *operations_of(plan, [each for each in compared.edits if not is_of_matrix(each.path)]),
        *letter_operations(plan, [each for each in compared.edits if is_of_matrix(each.path)]),
        *day_operations(plan, compared, base),
        *entry_operations(plan, compared),
    ]
    left = [*compared.left, *extras_of(book, edited, base, compared, plan.initiative)]
    try:
        before = read_files(reading.source.files)
    except OSError as refused:
        return Pulled(problems=[_cannot_read(path, refused)])
    try:
        done = apply(judged, operations, before, house, path, partial(_shows, entry))
    except OSError as refused:  # what comes of the edits is tried out in a temporary folder
        return Pulled(problems=[_cannot_try(path, refused)])
    left = sorted(dict.fromkeys([*left, *done.left]), key=lambda each: (each.sheet, each.cell))
    return Pulled(entry.key, done.changes, left, compared.outdated, done.problems, done.files, before, done.findings)


def _cannot_read(path: FilePath, refused: OSError) -> Problem:
    message = f'cannot read "{refused.filename or path}": {refused.strerror or refused}'
    return error("unreadable", message, hint="it could be read a moment ago: run the command again")


def _cannot_try(path: FilePath, refused: OSError) -> Problem:
    message = f'cannot write "{refused.filename or path}": {refused.strerror or refused}'
    hint = "edits are tried out in the folder for temporary files: make room on the disk, and run the command again"
    return error("cannot-write", message, hint=hint)


def _document(plan: Plan, edited: EditedWorkbook, base: Base) -> tuple[Entry, Workbook] | None:
    """The document that the workbook is: of its kind by the names of its sheets, and about the project it names."""
    candidates = [entry for entry in list_documents(plan) if entry.kind.extension == "xlsx"]
    votes = Counter({entry: _shared(plan, entry, base) for entry in candidates})
    best: tuple[int, Entry, Workbook] | None = None
    for kind in dict.fromkeys(entry.kind.key for entry in candidates):
        entry = max((each for each in candidates if each.kind.key == kind), key=lambda each: votes[each])
        book = entry.kind.build(plan, entry)
        if votes[entry] and isinstance(book, Workbook):
            count = sum(sheet.name in edited.sheets for sheet in book.sheets)
            if count > len(book.sheets) / 2 and (best is None or count > best[0]):
                best = (count, entry, book)
    return best[1:] if best and _is_known(best[2], plan, base) else None


def _is_known(book: Workbook, plan: Plan, base: Base) -> bool:
    """Whether the workbook knows most of the values that the record names: else it is of another initiative."""
    known = input_values(book, plan.initiative)
    return sum(key in known for key in base.values) >= len(base.values) / 2


def _shows(entry: Entry, plan: Plan) -> dict[str, Value]:
    """What the inputs of a document hold, by key."""
    book = entry.kind.build(plan, entry)
    return input_values(book, plan.initiative) if isinstance(book, Workbook) else {}


def _shared(plan: Plan, entry: Entry, base: Base) -> int:
    """How many of the recorded values belong to the work that a document is about."""
    if not entry.path:
        return len(base.values)
    start = path_text(plan.initiative, entry.path) + "."
    return sum(key.startswith(start) for key in base.values)
