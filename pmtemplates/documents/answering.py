"""Who answers for a duty and who does its work, as phrases within a sentence: taken from the matrices, never fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import joined
from pmtemplates.documents.views import View
from pmtemplates.initiative.people import within_sentence as within_sentence
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import Duty, Per
from pmtemplates.library.roles import LibraryRole
from pmtemplates.library.variants import Part
from pmtemplates.origins import Origin
from pmtemplates.planning.answering import Taker, answering, rows_of_duty, takers
from pmtemplates.planning.parties import PROJECT_SPONSOR
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.problems import Path

_SUBJECTS = {Per.COMPONENT: "project"}
"""What a row repeats for, where a reader has another word for it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Somebody within a sentence: `the` executive sponsor, with a capital `The`; the verb is plural when `many`.

    `name` is the person who holds the role, None where several roles are meant. Phrases with the same `key` mean the
    same people. `role` is the id of the role, "" when there is more than one.
    """

    the: Fact
    key: str
    name: Fact | None = None
    many: bool = False
    role: str = ""

    @property
    def The(self) -> Fact:  # noqa: N802 - it reads in a template as it is printed
        """At the beginning of a sentence."""
        text = self.the.text
        return Fact(text[:1].upper() + text[1:], self.the.origin, self.the.path)


class Phrases(dict[str, Phrase | None]):
    """Phrases by the id of a duty; None for a duty that the matrix leaves out, whose sentence then falls away."""

    def __missing__(self, duty: str) -> None:
        return None


def answers_of(initiative: View, work: View, projects: Sequence[View]) -> Phrases:
    """Who is accountable for each duty: of the program, and of the work or of all `projects` of the program."""
    return Phrases({duty.id: _accountable(duty, initiative, work, projects) for duty in _duties(work)})


def doers_of(initiative: View, work: View, projects: Sequence[View]) -> Phrases:
    """Who is responsible for the work of each duty."""
    return Phrases({duty.id: _responsible(duty, initiative, work, projects) for duty in _duties(work)})


def consulted_on(work: View, duty: str) -> frozenset[str]:
    """The ids of the roles that are asked before a duty of a program or project is done."""
    matrix = matrix_at(work)
    columns = {name for row in rows_of_duty(matrix, duty) for name in row.columns_with(Part.CONSULTED)}
    return frozenset(member.id for column in matrix.columns if column.id in columns for member in column.members)


def matrix_at(work: View) -> Matrix:
    """The responsibility matrix of a program or project."""
    return work.plan.responsibilities.matrices[work.path]


def _duties(work: View) -> Sequence[Duty]:
    return work.plan.responsibilities.defaults.duties


def _accountable(duty: Duty, initiative: View, work: View, projects: Sequence[View]) -> Phrase | None:
    if _of_each_project(duty, work):
        return _across(duty, Part.ACCOUNTABLE, work, projects)
    home = initiative if duty.level is initiative.plan.initiative.level else work
    return _one(home, [taker for _, taker in answering(matrix_at(home), duty.id, home.plan.roles)], duty)


def _responsible(duty: Duty, initiative: View, work: View, projects: Sequence[View]) -> Phrase | None:
    if _of_each_project(duty, work):
        return _across(duty, Part.RESPONSIBLE, work, projects)
    home = initiative if duty.level is initiative.plan.initiative.level else work
    by_row = [_doing(home, row) for row in rows_of_duty(matrix_at(home), duty.id)]
    if len({tuple(_key(taker) for taker in row) for row in by_row}) > 1:
        return _named_elsewhere(f"the responsibility matrix names for each {_subject(duty)}", by_row[0])
    found = by_row[0] if by_row else []
    if len(found) < 2:
        return _one(home, found, duty)
    text = joined([_titled(taker) for taker in found])
    return Phrase(Fact(text, Origin.STATED, found[0].path), "+".join(map(_key, found)), many=True)


def _doing(home: View, row: MatrixRow) -> list[Taker]:
    return list(takers(matrix_at(home), row, Part.RESPONSIBLE, home.plan.roles))


def _of_each_project(duty: Duty, work: View) -> bool:
    """Whether a program speaks of what stands in the matrices of its projects."""
    return duty.level is Level.PROJECT and not work.path and work.plan.initiative.level is Level.PROGRAM


def _one(home: View, found: Sequence[Taker], duty: Duty) -> Phrase | None:
    """The one who is meant in all rows of a duty; where the rows differ, the matrix is referred to."""
    if not found:
        return None
    if len({_key(taker) for taker in found}) > 1:
        return _named_elsewhere(f"the responsibility matrix names for each {_subject(duty)}", found)
    taker = found[0]
    role = taker.role
    return Phrase(
        Fact(_titled(taker), Origin.STATED, taker.path), _key(taker), _name(home, taker), role=role.id if role else ""
    )


def _subject(duty: Duty) -> str:
    return _SUBJECTS.get(duty.per, duty.per.value) if duty.per else "activity"


def _named_elsewhere(where: str, found: Iterable[Taker]) -> Phrase:
    path: Path = next((taker.path for taker in found), ())
    return Phrase(Fact(f"the role that {where}", Origin.COMPUTED, path), where)


def _key(taker: Taker) -> str:
    return f"{taker.id}|{taker.title}|{taker.each}"


def _titled(taker: Taker) -> str:
    return f"{'each' if taker.each else 'the'} {within_sentence(taker.title)}"


def _name(home: View, taker: Taker) -> Fact | None:
    role = taker.role
    if role is None:
        return None
    path = role.path[:2] if role.path[:1] == ("projects",) else home.path if not role.path else ()
    plan = home.plan
    return holder_fact(View(plan, plan.initiative.work_at(path), path, path), role.id)


# ------------------------------------------------------------------ over all projects of a program


def _across(duty: Duty, part: Part, program: View, projects: Sequence[View]) -> Phrase | None:
    """Who it is in each project, where their matrices agree: no name, since each has its own."""
    if not projects:
        return _by_default(duty, part, program.plan.roles)
    found: list[Taker] = []
    kinds: set[str] = set()
    for view in projects:
        matrix = matrix_at(view)
        for row in rows_of_duty(matrix, duty.id):
            own = list(takers(matrix, row, part, view.plan.roles))[: 1 if part is Part.ACCOUNTABLE else None]
            kinds |= {_kind(taker, view) for taker in own}
            found += own
    if not found:
        return None
    if len(kinds) > 1:
        return _named_elsewhere("the matrix of each project names", found)
    titles = {_titled(taker) for taker in found}
    known = program.plan.roles.get(kinds.pop())
    text = titles.pop() if len(titles) == 1 else f"the {within_sentence(known.title if known else found[0].title)}"
    return Phrase(Fact(text, Origin.STATED, found[0].path), text, role=found[0].role.id if found[0].role else "")


def _kind(taker: Taker, project: View) -> str:
    """What the role is in its project: one without a sponsor of its own has that of the program."""
    return PROJECT_SPONSOR if taker.id == project.plan.parties.sponsor(project.path).id else taker.id


def _by_default(duty: Duty, part: Part, library: Mapping[str, LibraryRole]) -> Phrase | None:
    """In a program that names no project yet: who it will be by the letters of the house."""
    wanted = [role for role, letter in duty.letters.items() if part in letter.parts]
    if not wanted or wanted[0] not in library:
        return None
    text = f"the {within_sentence(library[wanted[0]].title)}"
    return Phrase(Fact(text, Origin.STATED), text, role=wanted[0])
