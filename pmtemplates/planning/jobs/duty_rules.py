"""Rules about duties: what a description had to leave out, and typed duties that sound like the other level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pmtemplates.levels import Level
from pmtemplates.planning.jobs.post import Mandate, Post, Posts, PrincipalDuty, Standing
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, advice, first_few, warning
from pmtemplates.source.characters import visible

_ANSWERS = (Standing.BOTH, Standing.ANSWERS)
_LONGEST, _FEW = 80, 3
FEWEST = 3
"""Proposed by this product: with fewer duties nobody can tell what the job is."""


def few_duties(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A job does several things. A posting without any is reported by its own rule."""
    count = len(post.duties)
    if count < FEWEST and (count or not post.job.posting):
        found = "one duty" if count == 1 else f"{count} duties" if count else "no duties"
        message = f'the job "{visible(post.title, _LONGEST)}" has {found}, and a description needs {FEWEST} or more'
        hint = "say with like: which role of the house it is, give it letters in a matrix, or add duties:"
        yield warning("job-few-duties", message, (*post.path, "roles"), hint)


def other_level(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A role has letters in rows of the other level, and the file gave it them or an A."""
    yield from _of_other_level(_left_out(post), (*post.path, "roles"))


def answers_left_out(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """What the role answers for finds room in the description."""
    yield from _answered(_left_out(post), (*post.path, "roles"))


def others_left_out(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Which further rows of a matrix found no room; lines of the library are no more than proposals."""
    yield from _others(_left_out(post), (*post.path, "roles"))


def check_mandate(mandate: Mandate, plan: Plan) -> Iterator[Problem]:
    """What the mandate of an appointment had to leave out."""
    left_out = [(duty, duty.level) for duty in mandate.left_out]  # a sponsor may sponsor on both levels
    yield from _answered(left_out, mandate.role.path)
    yield from _others(left_out, mandate.role.path)


_LeftOut = Sequence[tuple[PrincipalDuty, Level]]
"""Each with the level of the role that has it."""


def _left_out(post: Post) -> _LeftOut:
    levels = {held.role.id: held.level for held in post.held}
    return [(duty, levels.get(duty.role, post.content_level)) for duty in post.left_out]


def _of_other_level(left_out: _LeftOut, path: Path) -> Iterator[Problem]:
    for duty, level in left_out:
        if duty.level is not level and not _small(duty):
            does = "answers for" if duty.standing in _ANSWERS else "does"
            message = f'"{duty.role}" works on a {level} and {does} work of a {duty.level}: {_named(duty)}'
            hint = "the description leaves it out: give the letter to a role of that level, or the role its authority"
            yield warning("job-duty-other-level", message, path, hint)


def _answered(left_out: _LeftOut, path: Path) -> Iterator[Problem]:
    for duty, level in left_out:
        if duty.level is level and duty.standing in _ANSWERS:
            message = f'"{duty.role}" answers for more than its document has room for; left out: {_named(duty)}'
            hint = "the matrix still says so: give some of the A to other roles, or merge rows"
            yield warning("job-duty-left-out", message, path, hint)


def _others(left_out: _LeftOut, path: Path) -> Iterator[Problem]:
    for role in dict.fromkeys(duty.role for duty, _ in left_out):
        own = [(duty, level) for duty, level in left_out if duty.role == role and duty.standing not in _ANSWERS]
        cut = [_named(d) for d, level in own if d.standing is not Standing.WORK and (d.level is level or _small(d))]
        if cut:
            message = f'"{role}" does more than its document says; left out: {first_few(cut, _FEW)}'
            yield advice("job-duties-left-out", message, path, "nothing to do, unless one of them matters more")


def _small(duty: PrincipalDuty) -> bool:
    """Whether it is work for others which the house's own table gives, as quality reviews to a PMO."""
    return duty.standing not in _ANSWERS and all(row.duty and not row.paths for row in duty.rows)


def _named(duty: PrincipalDuty) -> str:
    return f'"{visible(duty.text, _LONGEST)}"'


WORDS_OF_PROJECTS = (
    "assign tasks",
    "assigns tasks",
    "daily stand-up",
    "stand-ups",
    "sprint",
    "sprints",
    "backlog",
    "update the schedule",
    "project schedule",
    "project plan",
    "work package",
    "work packages",
    "timesheet",
    "timesheets",
    "test cases",
    "deliver on time and within budget",
)
"""In a program manager's duties they are a project manager's work."""

WORDS_OF_PROGRAMS = (
    "benefits realisation",
    "benefits realization",
    "realise the benefits",
    "realize the benefits",
    "strategy",
    "strategic",
    "portfolio",
    "between projects",
    "across projects",
    "several projects",
    "multiple projects",
    "project managers",
    "program board",
    "release funding",
)
"""In a project manager's duties they are a program's work."""

EXEMPT = (
    "product portfolio",
    "test strategy",
    "testing strategy",
    "migration strategy",
    "data strategy",
    "product strategy",
    "procurement strategy",
    "sourcing strategy",
    "release strategy",
    "cut-over strategy",
    "cutover strategy",
    "communication strategy",
    "communications strategy",
)
"""Terms of the trade in which such a word says nothing about the level."""


def duty_level(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Typed duties use the words of the job's own level. Words only advise."""
    if len({held.level for held in post.held}) > 1:
        return
    level = post.content_level
    words, other = (WORDS_OF_PROJECTS, "project") if level is Level.PROGRAM else (WORDS_OF_PROGRAMS, "program")
    for index, text in enumerate(post.job.duties):
        bare = _any_of(EXEMPT).sub(" ", text)
        if match := _any_of(words).search(bare):
            message = f'"{match.group()}" sounds like the work of a {other}, and the job is one of a {level}'
            hint = "leave it to the role of that level, or say what this job does about it"
            yield advice("job-duty-level", message, (*post.path, "duties", index), hint)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
