"""Makes the edits that can be made: those that would make the file unreadable are left out one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pmtemplates.exchange.edited_workbook import Value
from pmtemplates.house import House
from pmtemplates.initiative.reading import Reading
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, Severity, has_errors, in_file_order
from pmtemplates.pulling.comparing import same
from pmtemplates.pulling.operations import Operation
from pmtemplates.pulling.proving import Judged, errors_of, judge_copy, new_problems, side_effect, unintended
from pmtemplates.pulling.results import Change, Left
from pmtemplates.pulling.stating import Statement
from pmtemplates.pulling.values import CannotSayError
from pmtemplates.source.splicing import splice

Shows = Callable[[Plan], Mapping[str, Value]]
"""Gives, for a plan, what the inputs of the workbook show, by key."""

_MOST_ROUNDS, MOST_SUSPICIONS = 12, 40
"""How often the operations that are left are tried, and how often for a workbook in all some of them are tried to find
out which is wrong: each takes about as long as reading the file and planning it."""
_IDLE = "it makes no difference to the file"
_TOGETHER = "it cannot be made together with the others"
_UNREADABLE = "the file would be wrong: {}"


@dataclass(slots=True)
class Done:
    """The changes that were made and the files with them; what was left, and the problems that come with the rest."""

    changes: list[Change] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: Mapping[FilePath, bytes] = field(default_factory=dict)
    findings: int = 0
    """Errors and warnings about the matrices that are in the file with the changes."""
    effects: list[Problem] = field(default_factory=list)
    """Why changes were left that would have changed more than themselves."""


@dataclass(slots=True)
class _Trial:
    """What each attempt starts from, and how often it may still be tried to find out which of them is wrong."""

    judged: Judged
    reading: Reading
    plan: Plan
    before: Mapping[FilePath, bytes]
    house: House
    path: FilePath
    shows: Shows
    suspicions: int = MOST_SUSPICIONS

    def judge(self, files: Mapping[FilePath, bytes]) -> Judged:
        """What comes of the file with these new contents."""
        return judge_copy(self.path, {**self.before, **files}, self.house, self.plan.today)


def apply(
    judged: Judged,
    operations: Sequence[Operation],
    before: Mapping[FilePath, bytes],
    house: House,
    path: FilePath,
    shows: Shows,
) -> Done:
    """The file with all operations that leave it readable; proved by reading it again."""
    if judged.reading is None or judged.plan is None:
        raise ValueError("nothing was read")
    trial = _Trial(judged, judged.reading, judged.plan, before, house, path, shows)
    done, pending = Done(), list(operations)
    for _ in range(_MOST_ROUNDS):
        refused = _attempt(trial, pending, done)
        if not refused:
            done.problems = [*done.effects, *done.problems]
            return done
        done.left += [pending[number].left(why) for number, why in refused.items()]
        pending = [each for number, each in enumerate(pending) if number not in refused]
    done.left += [each.left(_TOGETHER) for each in pending]
    return done


def _attempt(trial: _Trial, operations: Sequence[Operation], done: Done) -> dict[int, str]:
    """Make all of them; the numbers of those that cannot be made, with the reasons, or none when all are in `done`."""
    reading = trial.reading
    wanted = Statement(reading.source.data, reading.initiative)
    touched, refused = _make(operations, wanted)
    if refused:
        return refused
    edits = wanted.edits()
    if not edits:
        done.changes, done.files, done.problems = [], {}, errors_of(trial.judged.problems)
        return dict.fromkeys(range(len(operations)), _IDLE)
    files, unspliced = splice(reading.source, edits)
    if unspliced:
        wrong = [(problem.path, problem.message) for problem in unspliced]
        return _blamed(touched, wrong) or dict.fromkeys(range(len(operations)), wrong[0][1])
    after = trial.judge(files)
    found = new_problems(trial.judged.problems, after.problems)
    if wrong := _wrong(after, found):
        return _blamed(touched, wrong) or _guilty(trial, operations, touched, wrong[0][1])
    if refusal := _unproved(trial, after, wanted, done):
        return dict.fromkeys(range(len(operations)), refusal)
    if idle := _without_effect(operations, after, trial.shows):
        return idle
    done.changes, done.files = [each.change for each in operations], files
    done.findings = _about_matrices(after)
    all_of_them = [*errors_of(after.problems), *found]
    done.problems = in_file_order(each for each in all_of_them if each.severity is not Severity.ADVICE)
    return {}


def _about_matrices(after: Judged) -> int:
    found = after.plan.responsibilities.findings if after.plan else ()
    return sum(each.severity is not Severity.ADVICE for each in found)


def _unproved(trial: _Trial, after: Judged, wanted: Statement, done: Done) -> str:
    """Why the new file is not exactly the old one with the edits; "" when it is."""
    if after.reading is None:
        return _UNREADABLE.format("it can no longer be read")
    if after.reading.source.data != wanted.expected():
        return "the file would say something else than the workbook"
    more = unintended(trial.reading.initiative, after.reading.initiative, _intended(wanted))
    done.effects += [side_effect(more)] if more else []
    return "it would change more than was typed" if more else ""


def _without_effect(operations: Sequence[Operation], after: Judged, shows: Shows) -> dict[int, str]:
    """The operations after which the workbook would show again what it shows now."""
    if after.plan is None or has_errors(after.problems):
        return {}
    values = shows(after.plan)
    found = {}
    for number, each in enumerate(operations):
        if each.key in values and same(values[each.key], each.current):
            found[number] = "something else in the file decides it"
    return found


def _make(operations: Sequence[Operation], wanted: Statement) -> tuple[list[Sequence[Path]], dict[int, str]]:
    """The paths that each operation has touched, and which of them were refused."""
    touched: list[Sequence[Path]] = []
    refused: dict[int, str] = {}
    for number, each in enumerate(operations):
        start = len(wanted.paths)
        try:
            each.make(wanted)
            if len(wanted.paths) == start:
                refused[number] = _IDLE
        except CannotSayError as reason:
            refused[number] = str(reason)
        touched.append(wanted.paths[start:])
    return touched, refused


def _wrong(after: Judged, found: Sequence[Problem]) -> list[tuple[Path, str]]:
    """The new problems with which the file has no longer the form of an initiative, or names what is not there."""
    removed = after.reading.salvage.removed if after.reading else ()
    errors = [each for each in found if each.severity is Severity.ERROR]
    return [
        (each.path, _UNREADABLE.format(each.message))
        for each in errors
        if after.reading is None
        or each.code.startswith("unknown-")
        or each.code == "duplicate-id"
        or any(_related(each.path, path) for path in removed)
    ]


def _blamed(touched: Sequence[Sequence[Path]], wrong: Sequence[tuple[Path, str]]) -> dict[int, str]:
    """The operations that touched where something is wrong; none when it is nowhere near any."""
    blamed: dict[int, str] = {}
    for number, paths in enumerate(touched):
        reason = next((why for at, why in wrong if any(_related(at, path) for path in paths)), None)
        if reason is not None:
            blamed[number] = reason
    return blamed


def _guilty(
    trial: _Trial, operations: Sequence[Operation], touched: Sequence[Sequence[Path]], reason: str
) -> dict[int, str]:
    """The operations with which something is wrong elsewhere in the file: mostly another id, that is named there.

    Found by halves, for mostly there are few; all of those that may be it, when no single one is.
    """
    numbers = range(len(operations))
    suspects = [number for number in numbers if any(path[-1] == "id" for path in touched[number])] or list(numbers)
    found: dict[int, str] = {}
    kept: list[int] = []
    pending = [suspects]
    while pending:
        group = pending.pop()
        if trial.suspicions <= 0:
            found |= dict.fromkeys(group, _TOGETHER)
        elif not (why := _wrong_with(trial, [operations[number] for number in sorted({*kept, *group})])):
            kept += group
        elif len(group) == 1:
            found[group[0]] = why
        else:
            pending += [group[len(group) // 2 :], group[: len(group) // 2]]
    return found or dict.fromkeys(suspects, reason)


def _wrong_with(trial: _Trial, operations: Sequence[Operation]) -> str:
    """What is wrong with a file in which these operations are made; "" for nothing."""
    trial.suspicions -= 1
    wanted = Statement(trial.reading.source.data, trial.reading.initiative)
    _make(operations, wanted)
    files, _ = splice(trial.reading.source, wanted.edits())
    after = trial.judge(files)
    wrong = _wrong(after, new_problems(trial.judged.problems, after.problems))
    return wrong[0][1] if wrong else ""


def _related(one: Path, other: Path) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _intended(wanted: Statement) -> list[Path]:
    """The paths that may differ; of a list from which an entry is taken the whole list, since others move up."""
    return [path[:-1] if wanted.stated(path) is None and isinstance(path[-1], int) else path for path in wanted.paths]
