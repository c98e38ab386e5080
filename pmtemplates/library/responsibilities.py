"""The duties of the house: who does what at which level, one row of a responsibility matrix each.

Holds defaults only; what an initiative makes of them is planned elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field

from pmtemplates.house import House
from pmtemplates.levels import Level
from pmtemplates.library.job_wording import JobWording
from pmtemplates.library.reading import Entry, LibraryId, Phrase, check_unique, read_into, unknown_role
from pmtemplates.library.roles import Roles
from pmtemplates.library.variants import Part
from pmtemplates.problems import Path, Problem, did_you_mean, error
from pmtemplates.source import Source

FILE = "library/responsibilities.yaml"

MOST_CONSULTED = 3
"""More than three to be asked before a step slow it down; the others are informed."""


class Letter(StrEnum):
    """What a role has to do with a duty. SUPPORTS is printed in a RASCI and left out of a RACI."""

    ACCOUNTABLE = "A"
    RESPONSIBLE = "R"
    ACCOUNTABLE_AND_RESPONSIBLE = "A/R"
    CONSULTED = "C"
    INFORMED = "I"
    SUPPORTS = "S"

    @property
    def parts(self) -> frozenset[Part]:
        """What it stands for in every variant."""
        return _PARTS[self]

    @property
    def is_accountable(self) -> bool:
        """Whether the role answers for the duty; exactly one role of a row does."""
        return Part.ACCOUNTABLE in self.parts

    @property
    def is_responsible(self) -> bool:
        """Whether the role does the work."""
        return Part.RESPONSIBLE in self.parts


_PARTS = {
    Letter.ACCOUNTABLE: frozenset({Part.ACCOUNTABLE}),
    Letter.RESPONSIBLE: frozenset({Part.RESPONSIBLE}),
    Letter.ACCOUNTABLE_AND_RESPONSIBLE: frozenset({Part.ACCOUNTABLE, Part.RESPONSIBLE}),
    Letter.CONSULTED: frozenset({Part.CONSULTED}),
    Letter.INFORMED: frozenset({Part.INFORMED}),
    Letter.SUPPORTS: frozenset({Part.SUPPORTS}),
}


class Area(StrEnum):
    """What a duty is about; by area, the program's and the project's duties can be set side by side."""

    PURPOSE = "purpose"
    FOCUS = "focus"
    SCOPE = "scope"
    HORIZON = "horizon"
    SUCCESS = "success"
    PLANNING = "planning"
    RESOURCES = "resources"
    RISK = "risk"
    CHANGE = "change"
    MONEY = "money"
    STAKEHOLDERS = "stakeholders"
    GOVERNANCE = "governance"
    REPORTING = "reporting"
    QUALITY = "quality"
    PROCUREMENT = "procurement"
    DELIVERY = "delivery"
    CLOSURE = "closure"


class Interaction(StrEnum):
    """The points where program and project meet: each has one duty on either side."""

    ALIGNMENT = "alignment"
    RESOURCES = "resources"
    RISK = "risk"
    REPORTING = "reporting"
    ISSUES = "issues"
    STAKEHOLDERS = "stakeholders"
    DEPENDENCIES = "dependencies"
    CHANGE = "change"
    BENEFITS = "benefits"
    TRANSITION = "transition"
    CLOSURE = "closure"


class Per(StrEnum):
    """What a row repeats for."""

    DELIVERABLE = "deliverable"
    BENEFIT = "benefit"
    DISBENEFIT = "dis-benefit"
    GATE = "gate"
    COMPONENT = "component"
    DEPENDENCY = "dependency"


class DutyKind(StrEnum):
    """What kind of thing a row is about."""

    ACTIVITY = "activity"
    ARTEFACT = "artefact"  # something is written or produced, and kept
    DECISION = "decision"  # within the authority of who decides
    APPROVAL = "approval"  # somebody else's work is approved or accepted


class Duty(Entry):
    """A row of a matrix: an activity and what each role has to do with it."""

    id: LibraryId
    level: Level
    activity: Phrase
    job: JobWording | None = None
    area: Area
    kind: DutyKind = DutyKind.ACTIVITY
    per: Per | None = None
    each: Phrase = ""
    """The wording of a row that repeats: "{}" stands for the title of what it is about."""
    approves: LibraryId | None = None
    """The duty whose result is approved or accepted here; nobody approves their own work."""
    charter: bool = False
    """true: a charter names it among what the role is accountable for."""
    needs_program: bool = False
    """true: it makes sense only for a project inside a program."""
    alone: bool = False
    """true: it makes sense only for a project without a program."""
    interaction: Interaction | None = None
    counterpart: LibraryId | None = None
    """The duty on the other level, where the two levels meet."""
    letters: Annotated[Mapping[LibraryId, Letter], Field(min_length=1)]
    """By role, in the order of the file."""

    @property
    def accountable(self) -> str:
        """The role that answers for it; a duty of a sound library has exactly one."""
        return next(role for role, letter in self.letters.items() if letter.is_accountable)

    def roles_with(self, *letters: Letter) -> tuple[str, ...]:
        """The roles that have one of the letters, in the order of the file."""
        return tuple(role for role, letter in self.letters.items() if letter in letters)


class _DutiesFile(Entry):
    responsibilities: Annotated[tuple[Duty, ...], Field(min_length=1)]


def read_responsibilities(house: House, roles: Roles) -> tuple[tuple[Duty, ...], list[Problem]]:
    """The duties of the house in the order of the file, and all that is wrong with them.

    `roles` are those of the same house; when there are none, references to roles are not checked.
    """
    duties, source, problems = _read(house)
    if source is None:
        return duties, list(problems)
    return duties, [*problems, *map(source.locate, _check(duties, roles))]


def interaction_pairs(duties: Iterable[Duty]) -> Mapping[Interaction, tuple[Duty, Duty]]:
    """The program's and the project's duty at each point where the levels meet, in the order of Interaction."""
    sides = {(duty.interaction, duty.level): duty for duty in duties}
    return {
        point: (sides[point, Level.PROGRAM], sides[point, Level.PROJECT])
        for point in Interaction
        if (point, Level.PROGRAM) in sides and (point, Level.PROJECT) in sides
    }


@cache
def _read(house: House) -> tuple[tuple[Duty, ...], Source | None, tuple[Problem, ...]]:
    found, source, problems = read_into(house, FILE, _DutiesFile)
    return (found.responsibilities if found else ()), source if found else None, problems


def _check(duties: tuple[Duty, ...], roles: Roles) -> Iterator[Problem]:
    yield from check_unique((duty.id for duty in duties), "responsibilities")
    by_id = {duty.id: duty for duty in duties}
    for index, duty in enumerate(duties):
        path: Path = ("responsibilities", index)
        yield from _check_letters(duty, path)
        if roles:
            yield from _check_roles(duty, roles, path)
        yield from _check_counterpart(duty, by_id, path)
        yield from _check_repeating(duty, path)
        if duty.approves is not None and duty.approves not in by_id:
            message = f'"{duty.id}" approves the duty "{duty.approves}", which does not exist'
            hint = did_you_mean(duty.approves, by_id) or "name the duty whose result is approved"
            yield error("library-unknown-duty", message, (*path, "approves"), hint)
    yield from _check_activities(duties)
    yield from _check_points(duties)


def _check_letters(duty: Duty, path: Path) -> Iterator[Problem]:
    path = (*path, "letters")
    answering = [role for role, letter in duty.letters.items() if letter.is_accountable]
    if not answering:
        hint = "give one role the letter A, or A/R when it also does the work"
        yield error("library-no-accountable", f'nobody answers for "{duty.activity}"', path, hint)
    for role in answering[1:]:
        message = f'"{duty.activity}" has two accountable roles: {answering[0]} and {role}'
        yield error("library-two-accountable", message, (*path, role), "leave A with one of them")
    if not any(letter.is_responsible for letter in duty.letters.values()):
        hint = "give R to the role that does the work, or A/R to the accountable one"
        yield error("library-no-responsible", f'nobody does the work of "{duty.activity}"', path, hint)
    consulted = duty.roles_with(Letter.CONSULTED)
    for role in consulted[MOST_CONSULTED : MOST_CONSULTED + 1]:
        message = f'"{duty.activity}" consults {len(consulted)} roles, at most {MOST_CONSULTED} are workable'
        yield error("library-many-consulted", message, (*path, role), "inform (I) those who need no say")


def _check_roles(duty: Duty, roles: Roles, path: Path) -> Iterator[Problem]:
    for name, letter in duty.letters.items():
        at = (*path, "letters", name)
        role = roles.get(name)
        if role is None:
            yield unknown_role(name, roles, at)
        elif letter.is_accountable and role.body:
            message = f'"{name}" is a group and cannot be accountable for "{duty.activity}"'
            yield error("library-body-accountable", message, at, "let its chair answer and consult the group")
        elif letter.is_accountable and not role.level.may_decide(duty.level):
            message = f'"{name}" ({role.level}) has no authority over the {duty.level} duty "{duty.activity}"'
            hint = f"let a role of the level {duty.level} or above answer for it"
            yield error("library-wrong-level", message, at, hint)


def _check_counterpart(duty: Duty, by_id: Mapping[str, Duty], path: Path) -> Iterator[Problem]:
    if (duty.interaction is None) != (duty.counterpart is None):
        missing, given = ("counterpart", "interaction") if duty.interaction else ("interaction", "counterpart")
        message = f'"{duty.id}" has {given} but no {missing}'
        yield error("library-half-interaction", message, (*path, given), "state both, or neither")
    if duty.counterpart is None:
        return
    at = (*path, "counterpart")
    other = by_id.get(duty.counterpart)
    if other is None:
        message = f'"{duty.id}" refers to the duty "{duty.counterpart}", which does not exist'
        hint = did_you_mean(duty.counterpart, by_id) or "name a duty of the other level"
        yield error("library-unknown-counterpart", message, at, hint)
    elif other.level == duty.level:
        message = f'"{duty.id}" and its counterpart "{other.id}" are both {duty.level} duties'
        hint = "a counterpart stands on the other level"
        yield error("library-counterpart-same-level", message, at, hint)
    elif other.counterpart != duty.id or other.interaction != duty.interaction:
        message = f'"{duty.id}" names "{other.id}" as its counterpart, but not the other way round'
        hint = "let both name each other, with the same interaction"
        yield error("library-counterpart-not-mutual", message, at, hint)


def _check_repeating(duty: Duty, path: Path) -> Iterator[Problem]:
    if duty.per and "{}" not in duty.each:
        message = f'"{duty.id}" repeats for each {duty.per}, but does not say how each row is worded'
        hint = 'add `each:` with {} for the title, as in "Produce {}"'
        yield error("library-no-wording", message, (*path, "per"), hint)


def _check_activities(duties: tuple[Duty, ...]) -> Iterator[Problem]:
    seen: dict[str, Duty] = {}
    for index, duty in enumerate(duties):
        first = seen.setdefault(duty.activity.casefold(), duty)
        if first is not duty:
            message = f'"{duty.activity}" stands twice: as {first.id} ({first.level}) and {duty.id} ({duty.level})'
            hint = "word the two so that they differ, or remove one"
            yield error("library-same-activity", message, ("responsibilities", index, "activity"), hint)


def _check_points(duties: tuple[Duty, ...]) -> Iterator[Problem]:
    sides = Counter((duty.interaction, duty.level) for duty in duties)
    for point in Interaction:
        for level in Level:
            if not sides[point, level]:
                message = f"no {level} duty covers the interaction {point}"
                hint = f"add interaction: {point} and its counterpart to the {level} duty that meets it"
                yield error("library-interaction-missing", message, ("responsibilities",), hint)
    for index, duty in enumerate(duties):
        if duty.interaction and any(
            other.interaction is duty.interaction and other.level is duty.level for other in duties[:index]
        ):
            message = f"more than one {duty.level} duty covers the interaction {duty.interaction}"
            hint = "each level has one duty for it"
            path: Path = ("responsibilities", index, "interaction")
            yield error("library-interaction-twice", message, path, hint)
