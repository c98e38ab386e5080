"""Who is meant by a name in the file: a role with its holder, or a person; seen from the work that names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.people import Board, Person, Role, title_of
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.roles import LibraryRole
from pmtemplates.loops import find_loops
from pmtemplates.problems import Path, Problem, error

EXECUTIVE_SPONSOR = "executive-sponsor"
PROGRAM_MANAGER = "program-manager"
PROJECT_SPONSOR = "project-sponsor"
PROJECT_MANAGER = "project-manager"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A role in this initiative. `holder` is None when nobody holds it (`vacant`: and that is known).

    `like` is the role of the library whose rows of a matrix it has, when it is none of the library itself.
    """

    id: str
    title: str
    level: RoleLevel
    holder: Person | None = None
    deputy: Person | None = None
    vacant: bool = False
    supplier: bool = False
    body: bool = False
    reports_to: str | None = None
    escalates_to: str | None = None
    like: str = ""
    path: Path = ()
    library: LibraryRole | None = None


def person_of(party: Appointment | Person | None) -> Person | None:
    """Who holds a role, or the person; None while nobody does."""
    return party.holder if isinstance(party, Appointment) else party


def title_and_holder(party: Appointment | Person) -> str:
    """Program manager (Maria Keller); a role without a holder by its title, a person by name."""
    if isinstance(party, Person):
        return party.name
    return f"{party.title} ({party.holder.name})" if party.holder else party.title


class Parties:
    """All roles and people of an initiative; the path of a work decides whose project manager is meant."""

    def __init__(self, initiative: Initiative, library: Mapping[str, LibraryRole]) -> None:
        self._people = {person.id: person for person in initiative.people}
        self._library = library
        self._alone = initiative.level is Level.PROJECT
        self._roles = {
            path: {role.id: self._appointment(role, (*path, "roles", i)) for i, role in enumerate(work.roles)}
            for path, work in works(initiative)
        }

    def _appointment(self, role: Role, path: Path) -> Appointment:
        name, known = role.id, self._library.get(role.id)
        return Appointment(
            id=name,
            title=role.title or (known.title if known else title_of(name)),
            level=role.level or (known.level if known else self._level_at(path)),
            holder=self._people.get(role.holder or ""),
            deputy=self._people.get(role.deputy or ""),
            vacant=role.vacant,
            supplier=role.supplier,
            body=bool(known and known.body),
            reports_to=role.reports_to or (known.superior(self._alone) if known else None),
            escalates_to=role.escalates_to,
            like=role.like or "",
            path=path,
            library=known,
        )

    def _level_at(self, path: Path) -> RoleLevel:
        return RoleLevel.PROJECT if self._alone or path[0] == "projects" else RoleLevel.PROGRAM

    def find(self, name: str, work: Path = ()) -> Appointment | Person | None:
        """The role of that id in the work, else in the initiative; else the person; else a role nobody holds yet."""
        for path in dict.fromkeys((work, ())):
            if found := self._roles.get(path, {}).get(name):
                return found
        if person := self._people.get(name):
            return person
        known = self._library.get(name)
        return Appointment(name, known.title, known.level, body=known.body, library=known) if known else None

    def role(self, name: str, work: Path = ()) -> Appointment:
        """The role of that id, held or not."""
        found = self.find(name, work)
        if isinstance(found, Person):
            return Appointment(name, found.name, RoleLevel.TEAM, holder=found)
        return found or Appointment(name, title_of(name), RoleLevel.TEAM)

    def roles_of(self, work: Path) -> tuple[Appointment, ...]:
        """The roles that a work itself lists, in its order."""
        return tuple(self._roles.get(work, {}).values())

    def sponsor(self, work: Path = ()) -> Appointment:
        """Who sponsors the work; a component without a sponsor of its own has the program's."""
        if work or self._alone:
            own = self.role(PROJECT_SPONSOR, work)
            above = self.role(EXECUTIVE_SPONSOR)
            return above if not own.path and above.path else own
        return self.role(EXECUTIVE_SPONSOR)

    def manager(self, work: Path = ()) -> Appointment:
        """Who manages the work: its project manager, or the program manager."""
        return self.role(PROJECT_MANAGER if work or self._alone else PROGRAM_MANAGER, work)

    def board_of(self, role: str, boards: Sequence[Board]) -> Board | None:
        """The board with which a role of the initiative decides: the one it chairs, or the first that is on top."""
        holder = self.role(role).holder
        chairs = {role, holder.id} if holder else {role}
        chaired = (board for board in boards if board.chair in chairs)
        return next(chaired, next((board for board in boards if not board.reports_to), None))

    def level_of(self, name: str, work: Path = ()) -> RoleLevel | None:
        """The level of a role; None for a person, whose authority depends on the roles they hold."""
        found = self.find(name, work)
        return found.level if isinstance(found, Appointment) else None

    def check(self) -> list[Problem]:
        """Reporting lines that run in a circle."""
        return list(self._loops())

    def _loops(self) -> Iterator[Problem]:
        for work, roles in self._roles.items():
            scope = {**self._roles.get((), {}), **roles} if work else roles
            lines = {name: [role.reports_to] if role.reports_to else [] for name, role in scope.items()}
            for loop in find_loops(lines):
                path = next((roles[name].path for name in loop if name in roles), None)
                if path:
                    chain = " → ".join([*loop, loop[0]])
                    hint = "the line must end with somebody outside the loop"
                    yield error("reporting-loop", f"roles report in a circle: {chain}", (*path, "reports_to"), hint)
