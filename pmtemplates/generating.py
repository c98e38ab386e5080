"""The whole way in one function: an initiative file in, rendered files and every problem out. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path as FilePath

from pmtemplates.documents.boundary import check_document, check_levels, check_workbook
from pmtemplates.documents.brief import Brief, Data
from pmtemplates.documents.catalogue import GROUPS, INDEX, JOB_POSTING, JOBS, Entry, list_documents
from pmtemplates.documents.index import build_index
from pmtemplates.documents.sheets import Workbook
from pmtemplates.house import House
from pmtemplates.initiative.delivery import Levelling
from pmtemplates.initiative.reading import read_initiative
from pmtemplates.output import File, distinct_names, file_name
from pmtemplates.planning.building import build_plan
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem, Severity, error, has_errors, in_file_order

INDEX_FILE = "Index.docx"
Progress = Callable[[str, int, int], None]
"""Called before each document with its file name, its number from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The files of a set in reading order; none when there is an error.

    `complete`: nothing was left out but the kinds `apart`, which are made when they are asked for only.
    """

    files: Sequence[File]
    problems: Sequence[Problem]
    complete: bool
    apart: frozenset[str] = frozenset()


def check(
    path: FilePath,
    house: House,
    today: date,
    jobs: bool = False,
    beside: FilePath | None = None,
    draft: str | None = None,
    read_postings: bool = True,
    levelling: Levelling | None = None,
) -> tuple[Plan | None, list[Problem]]:
    """The plan of an initiative file and every problem in file order.

    With errors, the plan is that of what fits, good for counting and no more; None when nothing does. It has jobs and
    mandates where the file states jobs, or `jobs` asks for them. `beside` is a file with what only HR knows; `draft`
    a text that is read instead of the file. Not `read_postings`: of jobs only errors are said.
    `levelling` is what the file would say of it.
    """
    judged = _judge(path, house, today, jobs, beside, draft, read_postings, levelling)
    return judged.plan, in_file_order([*judged.problems, *judged.about_jobs])


@dataclass(frozen=True, slots=True)
class _Judged:
    """A plan, what is wrong with it, and what is to be said of its jobs and postings."""

    plan: Plan | None
    problems: list[Problem]
    about_jobs: list[Problem]


def _judge(
    path: FilePath,
    house: House,
    today: date,
    jobs: bool,
    beside: FilePath | None,
    draft: str | None,
    read_postings: bool,
    levelling: Levelling | None = None,
) -> _Judged:
    """`read_postings`: the finished text of the postings is judged too, which costs as much as making them; else only
    errors are said of jobs.
    """
    reading, problems = read_initiative(path, house, beside, draft)
    if reading is None:
        return _Judged(None, problems, [])
    if levelling:
        reading = replace(reading, initiative=reading.initiative.model_copy(update={"levelling": levelling}))
    plan, more = build_plan(reading, house, today)
    problems += [*more, *reading.locate(check_levels(plan.initiative, plan.parties))]
    stated = bool(plan.initiative.jobs)
    if not (jobs or stated):
        return _Judged(plan, problems, [])
    from pmtemplates.planning.jobs.building import with_posts  # without jobs, nothing of this is loaded

    main = reading.source.place(("jobs",))[0].file == str(path)
    plan, found, flaws = with_posts(plan, house, propose=not main)
    problems += flaws
    if stated and read_postings and not has_errors([*problems, *found]):
        found = [*found, *_language_of_postings(plan, house)]
    unread = beside and any(each.place and each.place.file == str(beside) for each in problems)
    if unread or not read_postings:  # what is missing stands in the file that cannot be read
        found = [each for each in found if each.severity is Severity.ERROR]
    return _Judged(plan, problems, reading.locate(found))


def _language_of_postings(plan: Plan, house: House) -> list[Problem]:
    """What is said against the finished text of the postings; nothing where a template of the house is broken, and of
    a posting that withholds part of its text.
    """
    from pmtemplates.documents.jobs.language import check_posting_text
    from pmtemplates.wording import WordingError, compose

    posts = plan.posts
    problems: list[Problem] = []
    for entry in list_documents(plan):
        brief = entry.kind.build(plan, entry) if entry.kind is JOB_POSTING else None
        if posts and isinstance(brief, Brief) and not posts.job(entry.work).withholds:
            with suppress(WordingError):  # `generate` reports it
                problems += check_posting_text(compose(brief, house), posts.job(entry.work), posts.words)
    return problems


def generate(
    path: FilePath,
    house: House,
    today: date,
    only: Collection[str] = (),
    progress: Progress = lambda name, number, count: None,
    beside: FilePath | None = None,
    draft: str | None = None,
) -> Generated:
    """Render the documents of an initiative file, those of the kinds in `only` or all but HR's; stops at errors.

    HR's are made when they are asked for: they may hold pay, and have other readers. For `beside` and `draft` see
    `check`.
    """
    for_hr = bool(GROUPS[JOBS].intersection(only))
    judged = _judge(path, house, today, for_hr, beside, draft, read_postings=for_hr)
    plan, problems = judged.plan, in_file_order([*judged.problems, *judged.about_jobs])
    complete, apart = not only, frozenset() if for_hr else GROUPS[JOBS]
    if plan is None or has_errors(problems):
        return Generated((), problems, complete, apart)
    entries = [entry for entry in list_documents(plan) if entry.kind.key not in apart]
    names = name_files(entries)
    wanted = [entry for entry in entries if complete or entry.kind.key in only]
    orders = [
        _Order(names[entry.key], entry.key, bool(entry.path), partial(entry.kind.build, plan, entry))
        for entry in wanted
    ]
    if complete or INDEX in only:
        index = partial(build_index, plan, [(entry, names[entry.key]) for entry in entries])
        orders.insert(0, _Order(INDEX_FILE, INDEX, False, index))
    files, found = _rendered(orders, house, progress)
    problems = in_file_order([*problems, *found])
    return Generated(() if has_errors(problems) else files, problems, complete, apart)


@dataclass(frozen=True, slots=True)
class _Order:
    """A file to be made: built only when its turn comes, since a large plan takes much room."""

    name: str
    key: str
    component: bool
    build: Callable[[], Brief | Workbook | Data]


def name_files(entries: Sequence[Entry]) -> dict[str, str]:
    """A file name for each document by its key: those of a component stand in a folder with its title."""
    names = {entry.key: file_name(f"{entry.kind.title} - {entry.name}") for entry in entries}
    names |= _distinct(names, [entry for entry in entries if entry.folder])
    names = {entry.key: f"{names[entry.key]}.{entry.kind.extension}" for entry in entries}
    # a folder must not take the name of a file beside it: files come first and keep their names
    beside = [INDEX_FILE, *(names[entry.key] for entry in entries if not (entry.path or entry.folder))]
    wanted = {f"file {name}": name for name in beside} | {f"fixed {e.folder}": e.folder for e in entries if e.folder}
    folders = distinct_names(wanted | {f"folder {entry.work}": entry.name for entry in entries if entry.path})
    folder_of = {e.key: folders[f"folder {e.work}"] if e.path else e.folder for e in entries}
    return {key: f"{folder_of[key]}/{name}" if folder_of[key] else name for key, name in names.items()}


def _distinct(names: Mapping[str, str], entries: Sequence[Entry]) -> dict[str, str]:
    """Names for documents that share a folder: two jobs may have one title."""
    kinds = dict.fromkeys(entry.kind.key for entry in entries)
    alike = ({entry.key: names[entry.key] for entry in entries if entry.kind.key == kind} for kind in kinds)
    return {key: name for group in alike for key, name in distinct_names(group).items()}


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
        document = compose(made.brief if isinstance(made, Data) else made, house)
    except WordingError as mistake:
        where = f"{mistake.template}, line {mistake.line}" if mistake.line else mistake.template
        return None, [error("wording", f"{where}: {mistake.reason}", hint="mend the template of the house")]
    if isinstance(made, Data):
        return made.text(document).encode(), []
    reference = house.find("look/reference.docx").read_bytes()
    return render_word(document, reference), check_document(document, order.component)
