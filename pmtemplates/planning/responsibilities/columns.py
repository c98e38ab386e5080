"""The columns of a matrix: the roles that an initiative has, and which of them a name or a role of the house means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.people import Board, Person
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.roles import Roles
from pmtemplates.planning.parties import PROJECT_MANAGER, PROJECT_SPONSOR, Appointment, Parties
from pmtemplates.planning.responsibilities.matrix import Column, column_held_by, column_of
from pmtemplates.problems import Path

BENEFIT_OWNER = "benefit-owner"
PROGRAM_BOARD = "program-board"
_FURTHER = 1000
"""Where roles of the file's own stand behind those of the library."""


def house_name(role: Appointment, owners: Collection[str | None]) -> str:
    """The role of the library that a role is, is like, or whose part it has as one of the `owners` of benefits; "" when
    there is none.
    """
    if role.library:
        return role.id
    return role.like or (BENEFIT_OWNER if role.id in owners else "")


class Columns:
    """The columns of one work, in the order of the matrix; grows when a row names somebody who has none yet."""

    def __init__(self, initiative: Initiative, parties: Parties, library: Roles, path: Path) -> None:
        self._initiative, self._parties, self._library, self._path = initiative, parties, library, path
        self._program = initiative.level is Level.PROGRAM and not path
        self._alone = initiative.level is Level.PROJECT
        self._owners = {benefit.owner for benefit in initiative.benefits if benefit.owner}
        self._columns: dict[str, Column] = {}
        self._own = [*self._listed(path), parties.sponsor(path), parties.manager(path)]
        for column in self._fixed():
            self._columns.setdefault(column.id, column)
        self.fixed = frozenset(self._columns)

    def _listed(self, path: Path) -> list[Appointment]:
        return [role for role in self._parties.roles_of(path) if not role.body]

    def _fixed(self) -> Iterator[Column]:
        """The roles that the work lists, who sponsors and manages it; in a program its board and the projects'."""
        owners = [role for role in self._own if self.house_of(role) == BENEFIT_OWNER]
        if len(owners) > 1:
            yield self._collective(BENEFIT_OWNER, owners)
        yield from (self._column(role) for role in self._own if role not in owners or len(owners) == 1)
        if self._program:
            board = self._board()
            if board:
                yield board
            works: list[Path] = [("projects", index) for index in range(len(self._initiative.projects))]
            sponsors = [self._parties.sponsor(path) for path in works]
            own = list(dict.fromkeys(each for each in sponsors if each.id == PROJECT_SPONSOR))
            for name, members in (
                (PROJECT_SPONSOR, own),
                (PROJECT_MANAGER, list(dict.fromkeys(self._parties.manager(path) for path in works))),
            ):
                if members:
                    yield self._collective(name, members)

    def _board(self) -> Column | None:
        tops = [board for board in self._initiative.boards if self._of_program(board) and not board.reports_to]
        if not tops:
            return None
        known = self._library.get(PROGRAM_BOARD)
        title = tops[0].title if len(tops) == 1 or known is None else known.title
        path: Path = ("boards", self._initiative.boards.index(tops[0]))
        return Column(PROGRAM_BOARD, title, RoleLevel.PROGRAM, house=PROGRAM_BOARD, body=True, path=path)

    def _of_program(self, board: Board) -> bool:
        return board.level in (None, RoleLevel.PROGRAM, RoleLevel.PORTFOLIO)

    def house_of(self, role: Appointment) -> str:
        """The role of the library that it is, that it is like, or whose part it has as the owner of a benefit."""
        return house_name(role, self._owners)

    def _column(self, role: Appointment) -> Column:
        return Column(
            role.id,
            role.title,
            role.level,
            (role,),
            house=self.house_of(role),
            body=role.body,
            supplier=role.supplier,
            vacant=role.vacant,
            path=role.path,
        )

    def _collective(self, name: str, members: Sequence[Appointment]) -> Column:
        """One column for roles of a kind; with a single member it keeps the general title, if a project has it."""
        known = self._library.get(name)
        title = known.title if known else name
        level = known.level if known else members[0].level
        return Column(name, f"{title}s" if len(members) > 1 else title, level, tuple(members), house=name)

    def of_house(self, name: str) -> list[Column]:
        """The columns of a role of the house, () when the initiative does not have it."""
        if name == PROJECT_SPONSOR and (self._path or self._alone):
            name = self.house_of(self._parties.sponsor(self._path)) or name
        found = [column for column in self._columns.values() if column.house == name]
        return found or self._from_above(name)

    def _from_above(self, name: str) -> list[Column]:
        """In a project of a program: the roles of the program that take part in it."""
        if not self._path:
            return []
        roles = [role for role in self._listed(()) if self.house_of(role) == name]
        if name == BENEFIT_OWNER:
            roles = [role for role in roles if role.id in self._served()] or roles
        if name == self._parties.manager(()).id and not roles:
            roles = [self._parties.manager(())]
        if name == self._parties.sponsor(()).id and not roles:
            roles = [self._parties.sponsor(())]
        if not roles:
            return []
        column = self._column(roles[0]) if len(roles) == 1 else self._collective(name, roles)
        return [self._columns.setdefault(column.id, column)]

    def _served(self) -> set[str | None]:
        """The owners of the benefits to which the project contributes."""
        serves = self._initiative.projects[int(self._path[1])].serves
        names = serves.benefits if serves else ()
        return {benefit.owner for benefit in self._initiative.benefits if benefit.id in names}

    def standing_in(self, name: str) -> list[Column]:
        """The columns of a role of the house, or of who stands in for it."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            if found := self.of_house(name):
                return found
            known = self._library.get(name)
            name = known.stands_in or name if known else name
        return []

    def named(self, name: str) -> Column | None:
        """The column of a role, body or person of the file, made when there is none yet; None when nobody is known.

        A person stands in the column of a role that they hold, if there is one.
        """
        if found := self._containing(name):
            return found
        if column := self._body(name):
            return self._columns.setdefault(column.id, column)
        party = self._parties.find(name, self._path)
        if isinstance(party, Person):
            held = column_held_by(self._columns.values(), party.id)
            return held or self._columns.setdefault(party.id, self._person(party))
        if party is None:
            return None
        if above := self._from_above(self.house_of(party)):
            return next((column for column in above if party in column.members), above[0])
        return self._columns.setdefault(party.id, self._column(party))

    def _containing(self, name: str) -> Column | None:
        return column_of(self._columns.values(), name)

    def _body(self, name: str) -> Column | None:
        for index, board in enumerate(self._initiative.boards):
            if board.id == name:
                level = board.level or RoleLevel.PROGRAM
                return Column(board.id, board.title, level, body=True, path=("boards", index))
        return None

    def _person(self, person: Person) -> Column:
        """A person without a role: what they may decide is not known."""
        index = next(i for i, each in enumerate(self._initiative.people) if each.id == person.id)
        return Column(person.id, person.position or person.name, path=("people", index))

    def is_person(self, name: str) -> bool:
        """Whether the name is that of a person and of no role."""
        return self._containing(name) is None and isinstance(self._parties.find(name, self._path), Person)

    def held_by(self, name: str) -> list[str]:
        """The ids of the columns that a person holds."""
        return [column.id for column in self._columns.values() if name in column.holders]

    def known(self) -> list[str]:
        """The names that may head a column."""
        above = [role.id for role in self._parties.roles_of(())]
        return list(dict.fromkeys([*self._columns, *above, *self._library]))

    def member(self, column: Column, name: str) -> Appointment | None:
        """The role of a collective column that a name means: its own id, or that of its holder."""
        return next(
            (each for each in column.members if each.id == name or (each.holder and each.holder.id == name)), None
        )

    def leads(self, column: Column) -> bool:
        """Whether it is who sponsors the work: the owner of a task that only they can settle makes no deliverable."""
        sponsor = self._parties.sponsor(self._path)
        return any(member.id == sponsor.id for member in column.members)

    def without_own(self, path: Path) -> list[str]:
        """The collective columns in which a project has no role of its own: the program's sponsor has its part."""
        return [name for name in (PROJECT_SPONSOR, PROJECT_MANAGER) if name not in self.of_work(path)]

    def of_work(self, path: Path) -> Mapping[str, Appointment]:
        """Who sponsors and who manages a project, for the collective columns of the program's matrix."""
        found = {
            PROJECT_SPONSOR: self._parties.sponsor(path),
            PROJECT_MANAGER: self._parties.manager(path),
        }
        return {name: role for name, role in found.items() if role.id == name}

    def ordered(self, used: frozenset[str]) -> tuple[Column, ...]:
        """The columns that are the work's own or are used, in the order of the matrix, with who each reports to."""
        kept = [column for column in self._columns.values() if column.id in self.fixed or column.id in used]
        order = {column.id: index for index, column in enumerate(kept)}
        kept.sort(key=lambda column: self._position(column, order[column.id]))
        above = {member.id: column.id for column in kept for member in column.members}
        return tuple(self._with_superior(column, above) for column in kept)

    def _with_superior(self, column: Column, above: Mapping[str, str]) -> Column:
        superiors = {above.get(member.reports_to or "", "") for member in column.members} - {column.id}
        return replace(column, superior=superiors.pop()) if len(superiors) == 1 else column

    def _position(self, column: Column, index: int) -> tuple[int, int, int]:
        known = list(self._library)
        place = known.index(column.house) if column.house in known else _FURTHER + index
        level = column.level or RoleLevel.TEAM
        if self._program:
            return (int(level.rank > RoleLevel.PROGRAM.rank), place, index)
        leads = column.id in (self._parties.manager(()).id, self._parties.sponsor(()).id) and bool(self._path)
        group = 0 if leads else 1 if level.rank > RoleLevel.PROGRAM.rank else 2
        return (group, place, index)
