"""Whether a file that is about to be written says what it shall, and nothing else: it is read again in a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from pmtemplates.documents.boundary import check_levels
from pmtemplates.house import House
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.reading import Reading, read_initiative
from pmtemplates.output import copied
from pmtemplates.planning.building import build_plan
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, Severity, error, in_file_order


@dataclass(frozen=True, slots=True)
class Judged:
    """An initiative file as it was read, what follows from it, and every problem; None where nothing could be read."""

    reading: Reading | None
    plan: Plan | None
    problems: Sequence[Problem]


def judge(path: FilePath, house: House, today: date) -> Judged:
    """Read and plan an initiative file."""
    reading, problems = read_initiative(path, house)
    if reading is None:
        return Judged(None, None, in_file_order(problems))
    plan, more = build_plan(reading, house, today)
    levels = reading.locate(check_levels(plan.initiative, plan.parties))
    return Judged(reading, plan, in_file_order([*problems, *more, *levels]))


def is_whole(judged: Judged) -> bool:
    """Whether all of the file could be understood, be it right or wrong: only then can it be told what changes."""
    reading = judged.reading
    return reading is not None and not reading.salvage.removed and not reading.source.unread


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop `generate`."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def judge_copy(path: FilePath, files: Mapping[FilePath, bytes], house: House, today: date) -> Judged:
    """The same with other content of the main file at `path` and of those that it includes."""
    names = {each: each.relative_to(path.parent).as_posix() for each in files}
    with copied({names[each]: content for each, content in files.items()}) as folder:
        found = judge(folder / path.name, house, today)
        problems = [_moved(problem, folder, path.parent) for problem in found.problems]
    return Judged(found.reading, found.plan, problems)


def _moved(problem: Problem, folder: FilePath, to: FilePath) -> Problem:
    """The problem at its place in the file that was copied."""
    if problem.place is None or not problem.place.file.startswith(str(folder)):
        return problem
    relative = FilePath(problem.place.file).relative_to(folder)
    return replace(problem, place=replace(problem.place, file=str(to / relative)))


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before; a line that has moved makes none."""
    known = {(problem.code, problem.message) for problem in before}
    return [problem for problem in after if (problem.code, problem.message) not in known]


def unintended(before: Initiative, after: Initiative, intended: Sequence[Path]) -> list[Path]:
    """Where two initiatives differ beyond what was intended."""
    old, new = dict(_flat(before.model_dump(by_alias=True), ())), dict(_flat(after.model_dump(by_alias=True), ()))
    different = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    return [path for path in different if not any(path[: len(each)] == each for each in intended)]


def side_effect(paths: Sequence[Path]) -> Problem:
    """That the file would say something else too: then it is not written."""
    words = ", ".join(".".join(map(str, path)) for path in paths[:5])
    message = f"with these changes, the file would say something else elsewhere too: {words}"
    return error("pull-changes-more", message, hint="make the changes in the file by hand; nothing was written")


def _flat(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _flat(inner, (*path, index))
    elif value is not None:
        yield path, value
