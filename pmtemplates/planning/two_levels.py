"""The two levels side by side: at each point where they meet, and area by area, who is accountable on either side.

For a project on its own: the manager's side, the sponsor's side, and what others answer for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmtemplates.initiative.references import works
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import Area, Duty, Interaction, interaction_pairs
from pmtemplates.library.variants import Part
from pmtemplates.planning.answering import rows_of_duty, takers
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path

OWN_ROWS = "further rows"
"""Where rows stand that the file adds: the library does not know their area."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers in one row of a matrix: `role` is "" when nobody does, `holder` when nobody holds the role.

    `work` is the path of the program or project; `about` the gate, benefit … of a row that repeats.
    """

    work: Path
    about: str
    role: str
    title: str
    holder: str
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Charge:
    """A duty, or a row of the file's own, as one side has it; without answers it is left out everywhere."""

    id: str
    activity: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A point where program and project meet, with the duty of either side."""

    point: Interaction
    program: Charge
    project: Charge


@dataclass(frozen=True, slots=True)
class Field:
    """An area with what either side answers for in it: the program's and the project's, or manager's and sponsor's."""

    area: str
    left: tuple[Charge, ...]
    right: tuple[Charge, ...]
    others: tuple[Charge, ...] = ()


def meetings_of(plan: Plan) -> list[Meeting]:
    """The points where the levels meet, in the order of the library; none for a project on its own."""
    if plan.initiative.level is Level.PROJECT:
        return []
    pairs = interaction_pairs(plan.responsibilities.defaults.duties)
    return [Meeting(point, _charge(plan, above), _charge(plan, below)) for point, (above, below) in pairs.items()]


def fields_of(plan: Plan) -> list[Field]:
    """The rest of the areas of a program and its projects, in the order of Area; then what the file adds."""
    areas = [*Area]
    rest = [duty for duty in plan.responsibilities.defaults.duties if duty.interaction is None]
    found = [
        Field(
            area.value,
            tuple(_charges(plan, [duty for duty in rest if (duty.area, duty.level) == (area, Level.PROGRAM)])),
            tuple(_charges(plan, [duty for duty in rest if (duty.area, duty.level) == (area, Level.PROJECT)])),
        )
        for area in areas
    ]
    added = list(_added(plan))
    above = tuple(charge for level, charge in added if level is Level.PROGRAM)
    below = tuple(charge for level, charge in added if level is Level.PROJECT)
    return [each for each in (*found, Field(OWN_ROWS, above, below)) if each.left or each.right]


def sides_alone(plan: Plan) -> list[Field]:
    """The areas of a project on its own: what its manager, its sponsor and others answer for."""
    manager, sponsor = plan.parties.manager().id, plan.parties.sponsor().id
    by_area: dict[str, list[Charge]] = {}
    for duty in plan.responsibilities.defaults.duties:
        if rows_of_duty(_matrix(plan, ()), duty.id):
            by_area.setdefault(duty.area.value, []).append(_charge(plan, duty))
    order = [area.value for area in Area]
    areas = dict(sorted(by_area.items(), key=lambda entry: order.index(entry[0])))
    if added := [charge for _, charge in _added(plan)]:
        areas[OWN_ROWS] = added
    return [_divided(area, charges, manager, sponsor) for area, charges in areas.items()]


def _divided(area: str, charges: Sequence[Charge], manager: str, sponsor: str) -> Field:
    sides: dict[str, list[Charge]] = {manager: [], sponsor: [], "": []}
    for charge in charges:
        roles = {answer.role for answer in charge.answers}
        role = roles.pop() if len(roles) == 1 else ""
        sides[role if role in sides else ""].append(charge)
    return Field(area, tuple(sides[manager]), tuple(sides[sponsor]), tuple(sides[""]))


def _charges(plan: Plan, duties: Sequence[Duty]) -> Iterator[Charge]:
    """Those of the duties that some matrix has."""
    return (charge for duty in duties if (charge := _charge(plan, duty)).answers)


def _charge(plan: Plan, duty: Duty) -> Charge:
    answers: list[Answer] = []
    activities: list[str] = []
    for path, _ in works(plan.initiative):
        matrix = _matrix(plan, path)
        for row in rows_of_duty(matrix, duty.id):
            answers.append(_answer(plan, matrix, row))
            activities.append(row.activity)
    reworded = activities[0] if len(set(activities)) == 1 and not duty.per else duty.activity
    return Charge(duty.id, reworded, tuple(answers))


def _added(plan: Plan) -> Iterator[tuple[Level, Charge]]:
    """The rows of the file's own, with the level of their matrix."""
    for path, _ in works(plan.initiative):
        matrix = _matrix(plan, path)
        for row in matrix.rows:
            if row.duty is None:
                yield matrix.level or Level.PROJECT, Charge(row.key, row.activity, (_answer(plan, matrix, row),))


def _answer(plan: Plan, matrix: Matrix, row: MatrixRow) -> Answer:
    found = next(takers(matrix, row, Part.ACCOUNTABLE, plan.roles), None)
    if found is None:
        return Answer(matrix.path, row.about, "", "nobody", "")
    title = f"each {found.title}" if found.each else found.title
    vacant = bool(found.role and found.role.vacant)
    return Answer(matrix.path, row.about, found.id, title, found.holder, vacant)


def _matrix(plan: Plan, path: Path) -> Matrix:
    return plan.responsibilities.matrices[path]
