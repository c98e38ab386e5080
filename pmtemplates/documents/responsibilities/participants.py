"""Who takes part in the matrices: each role of each work once, whatever columns it has, and the bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pmtemplates.initiative.people import Board
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.responsibilities import Per
from pmtemplates.planning.parties import PROJECT_MANAGER, PROJECT_SPONSOR, Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.problems import Path

_LONGEST = 120
"""Characters of an entry in a drop-down."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A role of a work, a body or a person with a column; `key` is its path in the file, or one made up for it."""

    key: Path
    title: str
    level: RoleLevel | None
    work: Path = ()
    role: Appointment | None = None
    board: Board | None = None


class Participants:
    """All of them, the program's first; `choices` are those with a column, each under a text of its own."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._program = plan.initiative.level is Level.PROGRAM
        self.columns: dict[tuple[Path, Path], str] = {}
        """By work and key the id of the column."""
        found: dict[Path, Participant] = {}
        for matrix in plan.responsibilities.matrices.values():
            for each in self._listed(matrix.path):
                found.setdefault(each.key, each)
            for column in matrix.columns:
                for each in self.of_column(matrix, column):
                    found.setdefault(each.key, each)
                    self.columns.setdefault((matrix.path, each.key), column.id)
        order = {path: place for place, path in enumerate(plan.responsibilities.matrices)}
        self.all = dict(sorted(found.items(), key=lambda entry: order[entry[1].work]))
        """Work by work, those of the program first."""

    def of_manager(self) -> Path:
        """The key of who manages the program, or the project alone."""
        return self._of_role(self._plan.parties.manager(), ()).key

    def _listed(self, path: Path) -> Iterator[Participant]:
        parties = self._plan.parties
        for role in dict.fromkeys([*parties.roles_of(path), parties.sponsor(path), parties.manager(path)]):
            yield self._of_role(role, path)
        for index, board in enumerate(self._plan.initiative.work_at(path).boards):
            yield Participant((*path, "boards", index), board.title, board.level, path, board=board)

    def _of_role(self, role: Appointment, path: Path) -> Participant:
        """A role that the file does not list belongs to the work whose manager or sponsor it is."""
        above = self._program and role.level.rank <= RoleLevel.PROGRAM.rank
        key = role.path or (*(() if above else path), "roles", role.id)
        return Participant(key, role.title, role.level, _work_of(key), role)

    def of_column(self, matrix: Matrix, column: Column) -> list[Participant]:
        """Those who share a column, in the order of the projects where it is one role of each."""
        if not column.path and not matrix.path and column.house in (PROJECT_MANAGER, PROJECT_SPONSOR) and self._program:
            return [found for path in self._projects() if (found := self._of_project(column.house, path))]
        if column.members:
            return [self._of_role(member, matrix.path) for member in column.members]
        key = column.path or (*matrix.path, "roles", column.id)
        return [Participant(key, column.title, column.level, _work_of(key), board=self._board_at(column.path))]

    def _projects(self) -> list[Path]:
        return [("projects", index) for index in range(len(self._plan.initiative.projects))]

    def _of_project(self, house: str, path: Path) -> Participant | None:
        """Who sponsors or manages a project, unless that is somebody of the program."""
        parties = self._plan.parties
        role = parties.sponsor(path) if house == PROJECT_SPONSOR else parties.manager(path)
        return self._of_role(role, path) if role.id == house else None

    def _board_at(self, path: Path) -> Board | None:
        *work, kind, index = path or ("", "", 0)
        if kind != "boards":
            return None
        return self._plan.initiative.work_at(tuple(work)).boards[int(index)]

    def actor(self, row: MatrixRow, column: str) -> Participant | None:
        """Who is meant in a row by a column that several share."""
        role = row.actors.get(column)
        if role is None:
            return None
        project = row.about if row.duty and row.duty.per is Per.COMPONENT else ""
        about = [path for path in self._projects() if self._plan.initiative.work_at(path).id == project]
        return self._of_role(role, about[0] if about else ())

    @cached_property
    def choices(self) -> dict[Path, str]:
        """By key the text of those with a column: Project manager – Sorrel Design."""
        with_column = {key for _, key in self.columns}
        found: dict[Path, str] = {}
        used: set[str] = set()
        for key, each in self.all.items():
            if key in with_column:
                plain = text = _cut(self._text(each))
                again = 2
                while text.casefold() in used:
                    text = f"{plain} ({again})"
                    again += 1
                used.add(text.casefold())
                found[key] = text
        return found

    def _text(self, each: Participant) -> str:
        if not each.work:
            return each.title
        return f"{_cut(each.title, _LONGEST // 2)} – {self._plan.initiative.work_at(each.work).title}"

    @cached_property
    def numbers(self) -> dict[Path, int]:
        """The numbers of the choices, from 1."""
        return {key: number for number, key in enumerate(self.choices, 1)}


def _work_of(key: Path) -> Path:
    return key[:2] if key[0] == "projects" else ()


def _cut(text: str, longest: int = _LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
