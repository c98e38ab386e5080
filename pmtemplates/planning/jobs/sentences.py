"""Duties of one or several rows as a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmtemplates.levels import Level
from pmtemplates.library.job_wording import Wording
from pmtemplates.library.responsibilities import Duty
from pmtemplates.planning.jobs.held_rows import DECISIONS, STRENGTH, HeldRow
from pmtemplates.planning.jobs.post import Standing
from pmtemplates.planning.responsibilities.matrix import MatrixRow
from pmtemplates.problems import first_few

MOST_WORDS = 30
"""Of a sentence with the names of what it is about."""
_MOST_NAMES = 3

_OWNERS = ("the project's ", "the program's ")

_FROM_A_MATRIX, _SUPPORT, _FROM_THE_LIBRARY = 300, 150, 100
_TAKEN, _WORK_DONE, KEPT = 30, 60, 94
"""The ranks of what the file has of its own, decided or done; and of a line that must stand: before reports."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its objects, each with the names of what its rows are about."""

    verb: str
    objects: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A duty on its way into a description. `theme` is that of the library, else the area; `order` the place of its
    first row there; `own`: worded in the file, so that it stays as it is. `partial`: it holds in some of the projects
    in which the role is held; `split`: in some of them others have the other part.
    """

    clauses: tuple[Clause, ...]
    held: tuple[HeldRow, ...]
    others: tuple[str, ...]
    standing: Standing
    theme: str
    order: int
    rank: int
    own: bool = False
    partial: bool = False
    split: bool = False

    @property
    def role(self) -> str:
        """The id of the role whose duty it is."""
        return self.held[0].held.role.id

    @property
    def level(self) -> Level | None:
        """The level of all its rows."""
        return self.held[0].row.level

    @property
    def weight(self) -> int:
        """See `weight_of`."""
        return weight_of(self.standing, self.rank)

    @property
    def names(self) -> tuple[str, ...]:
        """All that its rows are about, each once."""
        objects = (pair for clause in self.clauses for pair in clause.objects)
        return tuple(dict.fromkeys(name for _, names in objects for name in names))

    @property
    def short(self) -> str:
        """The sentence without names."""
        return self._said(0)

    @property
    def text(self) -> str:
        """The sentence with the first names of what it is about, as many as it has room for."""
        fitting = (self._said(most) for most in range(_MOST_NAMES, 0, -1))
        return next((text for text in fitting if len(text.split()) <= MOST_WORDS), self.short)

    def _said(self, most: int) -> str:
        sentence = _sentence(self.clauses, most)
        return f"{sentence}, in some projects" if self.partial and not self.own else sentence


def weight_of(standing: Standing, rank: int = 0) -> int:
    """What comes first in a description: what a matrix gives, by the rank that the library has for it; then what the
    job only supports; then the lines of the library, of which one that must stand has its place by rank as well.
    """
    if standing is Standing.SUPPORTS:
        return _SUPPORT
    return _FROM_THE_LIBRARY if standing is Standing.WORK and not rank else _FROM_A_MATRIX - rank


def drafts_of(rows: Sequence[HeldRow], order: int, lacking: bool) -> list[Draft]:
    """A duty of all rows that say the same; of several projects the part that is true in each, else one for each part.

    `lacking`: in another of the projects the role has no part in it.
    """
    standings = {each.standing for each in rows}
    if not _several(rows) or len(standings) == 1:
        return [_draft(rows, order, partial=lacking)]
    if Standing.DOES not in standings:
        return [_common(rows, Standing.ANSWERS, order, lacking)]
    if Standing.ANSWERS not in standings and rows[0].row.kind not in DECISIONS:
        return [_common(rows, Standing.DOES, order, lacking)]
    answering, doing = ([each for each in rows if (each.standing is Standing.DOES) is does] for does in (False, True))
    return [*drafts_of(answering, order, True), *drafts_of(doing, order, True)]


def _several(rows: Sequence[HeldRow]) -> bool:
    return rows[0].several or len({each.work for each in rows}) > 1


def _common(rows: Sequence[HeldRow], standing: Standing, order: int, partial: bool) -> Draft:
    """Worded for the part that all rows have; the other part is somebody else's in some of them."""
    return replace(_draft(rows, order, standing, partial), split=True)


def _draft(rows: Sequence[HeldRow], order: int, standing: Standing | None = None, partial: bool = False) -> Draft:
    """One duty: worded for one standing, the strongest unless said, with the names of what is so held in one work."""
    held = sorted(rows, key=lambda each: STRENGTH.index(each.standing))
    first, worded = held[0], standing or held[0].standing
    same = [each for each in held if standing or each.standing is worded]
    others = tuple(dict.fromkeys(title for each in same for title in each.others))
    if first.row.duty is None or is_own(first):
        clause, theme, own = _own(first, worded), "", True
    else:
        names = () if partial or _several(rows) else tuple(dict.fromkeys(each.name for each in same if each.name))
        clause, theme, own = _worded(first.row.duty, worded, names), _theme(first.row.duty), False
    return Draft((clause,), tuple(held), others, worded, theme, order, _rank(first.row, worded), own, partial)


def _theme(duty: Duty) -> str:
    return (duty.job.theme if duty.job else "") or str(duty.area)


def is_own(held: HeldRow) -> bool:
    """Whether a row is worded in the file: one of its own, or one of the house that it words differently."""
    row = held.row
    return row.duty is None or not _said_by_house(row.activity, row.duty)


def _said_by_house(activity: str, duty: Duty) -> bool:
    before, _, after = duty.each.partition("{}")
    return activity == duty.activity or bool(duty.each and activity.startswith(before) and activity.endswith(after))


def _own(held: HeldRow, standing: Standing) -> Clause:
    """As it is worded; who only does the work of a decision prepares it."""
    text, decided = held.row.activity.removesuffix("."), held.row.kind in DECISIONS
    return Clause("Prepare the decision:" if decided and standing is Standing.DOES else "", ((text, ()),))


def _worded(duty: Duty, standing: Standing, names: tuple[str, ...]) -> Clause:
    """As the library words it for jobs."""
    wording = _wording(duty, standing)
    return Clause(wording.verb, ((wording.object, names),)) if wording else Clause("", ((duty.activity, names),))


def _wording(duty: Duty, standing: Standing) -> Wording | None:
    """Who both answers and does decides decisions, and does everything else, unless the library says otherwise."""
    if duty.job is None:
        return None
    if standing is Standing.BOTH and duty.job.both:
        return duty.job.both
    leads = standing is Standing.ANSWERS or (standing is Standing.BOTH and duty.kind in DECISIONS)
    return duty.job.leads if leads else duty.job.does


def _rank(row: MatrixRow, standing: Standing) -> int:
    """As the library says; of the file's own rows those that one decides before others."""
    if row.duty and row.duty.job and (wording := _wording(row.duty, standing)):
        return wording.rank or row.duty.job.rank
    return _TAKEN if row.kind in DECISIONS and standing is not Standing.DOES else _WORK_DONE


def _sentence(clauses: Sequence[Clause], most: int) -> str:
    alone = len(clauses) == 1 and len(clauses[0].objects) == 1
    texts = [_clause(each, most, alone) for each in clauses]
    return ", and ".join([texts[0], *(text[:1].lower() + text[1:] for text in texts[1:])])


def _clause(clause: Clause, most: int, alone: bool) -> str:
    owned = _owned_once([text for text, _ in clause.objects])
    named = zip(owned, (names for _, names in clause.objects), strict=True)
    objects = [_object(text, names, most, alone) for text, names in named]
    return f"{clause.verb} {_listed(objects)}".strip()


def _owned_once(objects: Sequence[str]) -> list[str]:
    """The project's own risks and issues: whose they are is said once where it is the same."""
    owner = next((owner for owner in _OWNERS if all(text.startswith(owner) for text in objects)), "")
    return [objects[0], *(text.removeprefix(owner) for text in objects[1:])]


def _object(text: str, names: tuple[str, ...], most: int, alone: bool) -> str:
    if not names or not most:
        return text
    return f"{text}: {first_few(names, most)}" if alone else f"{text} ({first_few(names, most)})"


def _listed(objects: Sequence[str]) -> str:
    """a, b and c; with a comma before the last "and" where an object has one of its own."""
    if len(objects) == 1:
        return objects[0]
    comma = "," if any(len(text.split()) > 6 or " and " in text for text in objects) else ""
    return f"{', '.join(objects[:-1])}{comma} and {objects[-1]}"
