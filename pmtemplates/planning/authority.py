"""The one ladder of authority: for each matter who decides up to which limit, and to whom it goes beyond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pmtemplates.initiative.control import Authority, Matter, Tolerances
from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.authority import DefaultLadders, DefaultRung
from pmtemplates.origins import Origin, weakest
from pmtemplates.planning.money import Money
from pmtemplates.planning.parties import PROGRAM_MANAGER, PROJECT_MANAGER, Parties
from pmtemplates.problems import Path, Problem, error, warning

IN_WORDS = frozenset({Matter.SCOPE, Matter.QUALITY})
"""Matters whose limits cannot be put in figures."""

HIGHEST_SCORE = 25
"""Of a risk: likelihood 5 times impact 5."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A role decides up to and including `limit`; None on the top rung (no limit) and where it is not known yet.

    Money and procurement: a sum in the currency of the initiative. Time: working days of delay. Risk: a score
    of 1 to 25. People: full-time equivalents. `covers` says the limit in words.
    """

    role: str
    limit: Decimal | None
    covers: str
    origin: Origin
    path: Path
    top: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one matter as seen from one work, the lowest first; beyond each rung the next one decides."""

    matter: Matter
    rungs: tuple[Rung, ...]

    def rung_of(self, role: str) -> Rung | None:
        """The rung of a role, if it stands on this ladder."""
        return next((rung for rung in self.rungs if rung.role == role), None)

    def above(self, role: str) -> Rung | None:
        """The rung to which a matter goes beyond the limit of a role."""
        roles = [rung.role for rung in self.rungs]
        index = roles.index(role) + 1 if role in roles else len(roles)
        return self.rungs[index] if index < len(roles) else None


Ladders = dict[Matter, Ladder]


def build_authority(
    initiative: Initiative, parties: Parties, money: dict[Path, Money], defaults: DefaultLadders
) -> tuple[dict[Path, Ladders], list[Problem]]:
    """The ladders of the program (path ()) and of each project, and where they have a gap or an overlap.

    What the file states under `authority` comes first, then its tolerances, then the house's proposal.
    """
    ladders: dict[Path, Ladders] = {}
    problems: list[Problem] = []
    for path, work in works(initiative):
        view = _View(initiative, work, path, parties, money, defaults)
        problems += [*_mistakes(view), *_differing(view)]
        ladders[path] = {matter: Ladder(matter, tuple(_rungs(matter, view))) for matter in Matter}
        problems += [problem for ladder in ladders[path].values() for problem in _unsound(ladder)]
    return ladders, problems


@dataclass(frozen=True, slots=True)
class _View:
    """One work, and what is needed to see its ladders."""

    initiative: Initiative
    work: Work
    path: Path
    parties: Parties
    money: dict[Path, Money]
    defaults: DefaultLadders

    @property
    def alone(self) -> bool:
        return self.initiative.level is Level.PROJECT

    @property
    def whole_program(self) -> bool:
        return not self.path and not self.alone


_Stated = dict[str, tuple[Authority, Path]]


def _rungs(matter: Matter, view: _View) -> Iterator[Rung]:
    stated = _stated(matter, view)
    default = {rung.role: rung for rung in view.defaults.rungs(matter, view.alone)}
    if view.whole_program:
        default.pop(PROJECT_MANAGER, None)  # each project states its own limit
    reaches_the_top = any(entry.up_to is None and not entry.covers for entry, _ in stated.values())
    roles = _in_order(stated if reaches_the_top else {**default, **stated}, stated, view)
    for role in roles:
        top = role == roles[-1]
        if role in stated:
            entry, where = stated[role]
            top = top and entry.up_to is None
            covers = entry.covers or (_covered_at_the_top(matter, view) if top else "")
            yield Rung(role, entry.up_to, covers, Origin.STATED, where, top)
        elif not top and (tolerance := _tolerance(matter, role, view)):
            yield tolerance
        elif top:
            covers = _covered_at_the_top(matter, view)
            yield Rung(role, None, covers, Origin.STATED, (*view.path, "authority"), top)
        else:
            yield _default_rung(default[role], (*view.path, "authority"))


def _covered_at_the_top(matter: Matter, view: _View) -> str:
    return view.defaults.top.get(matter, "")


def _default_rung(house: DefaultRung, path: Path) -> Rung:
    origin = Origin.PROPOSED if house.covers or house.proposed else Origin.OPEN
    return Rung(house.role, house.proposed, house.covers or "", origin, path)


def _stated(matter: Matter, view: _View) -> _Stated:
    """The entries for a matter by role: a project's own come before the program's for the same role."""
    sources: list[tuple[Path, Work]] = [((), view.initiative)]
    if view.path:
        sources.append((view.path, view.work))
    return {
        entry.role: (entry, (*base, "authority", position))
        for base, work in sources
        for position, entry in enumerate(work.authority)
        if entry.matter is matter
    }


def _in_order(roles: Iterable[str], stated: _Stated, view: _View) -> list[str]:
    """The roles from the narrowest to the widest authority: by level, sponsors last, then by limit."""

    def width(role: str) -> tuple[int, bool, bool, Decimal]:
        rank = (view.parties.level_of(role, view.path) or RoleLevel.TEAM).rank
        limit = stated[role][0].up_to if role in stated else None
        unlimited = role in stated and limit is None and not stated[role][0].covers
        return -rank, role.endswith("sponsor"), unlimited, limit or Decimal(0)

    return sorted(roles, key=width)


def _tolerance(matter: Matter, role: str, view: _View) -> Rung | None:
    """What the tolerances say of a manager's limit: a project's of its manager, the program's of the program's."""
    lowest = role == PROJECT_MANAGER
    if lowest and view.whole_program:
        return None
    owner, where = (view.work, view.path) if lowest else (view.initiative, ())
    if owner.tolerances is None or (view.alone and not lowest):
        return None
    found = _limit(matter, owner.tolerances, view.money[where])
    if found is None:
        return None
    key, limit, covers = found
    origin = weakest(Origin.COMPUTED, view.money[where].origin) if key == "cost_percent" else Origin.STATED
    return Rung(role, limit, covers, origin, (*where, "tolerances", key))


def _limit(matter: Matter, tolerances: Tolerances, money: Money) -> tuple[str, Decimal | None, str] | None:
    if matter is Matter.MONEY:
        if tolerances.cost is not None:
            return "cost", tolerances.cost, ""
        if tolerances.cost_percent is not None and money.envelope is not None:
            return "cost_percent", round(money.envelope * tolerances.cost_percent / 100, 2), ""
    if matter is Matter.TIME and tolerances.time_days is not None:
        return "time_days", Decimal(tolerances.time_days), ""
    if matter is Matter.RISK and tolerances.risk_score is not None:
        return "risk_score", Decimal(tolerances.risk_score), ""
    words = {Matter.SCOPE: tolerances.scope, Matter.QUALITY: tolerances.quality}.get(matter)
    return (str(matter), None, words) if words else None


def _mistakes(view: _View) -> Iterator[Problem]:
    """What is wrong with single entries."""
    seen: set[tuple[Matter, str]] = set()
    for index, entry in enumerate(view.work.authority):
        here: Path = (*view.path, "authority", index)
        if (entry.matter, entry.role) in seen:
            message = f'"{entry.role}" stands twice on the ladder for {entry.matter}'
            yield error("authority-twice", message, here, "keep one of the entries")
        seen.add((entry.matter, entry.role))
        if entry.matter in IN_WORDS and entry.up_to is not None:
            message = f"a limit for {entry.matter} has no unit"
            yield error("authority-unit", message, (*here, "up_to"), "say in words what is covered, under `covers`")
        if entry.matter is Matter.RISK and entry.up_to is not None and entry.up_to > HIGHEST_SCORE:
            message = f"a risk cannot score {entry.up_to}: likelihood 5 times impact 5 is {HIGHEST_SCORE}"
            yield error("out-of-range", message, (*here, "up_to"), f"write 1 to {HIGHEST_SCORE}")
        found = view.parties.find(entry.role, view.path)
        if getattr(found, "supplier", False):
            message = f'"{entry.role}" belongs to a supplier, who cannot decide for the organisation'
            yield error("authority-supplier", message, (*here, "role"), "name the role that answers for the supplier")
        if getattr(found, "body", False):
            message = f'"{entry.role}" is a body: one person decides'
            yield error("authority-body", message, (*here, "role"), "name its chair")


def _differing(view: _View) -> Iterator[Problem]:
    """A limit that stands under `authority` and, differently, under `tolerances`."""
    tolerances = view.work.tolerances
    if tolerances is None:
        return
    manager = PROGRAM_MANAGER if view.whole_program else PROJECT_MANAGER
    tolerated = {
        Matter.MONEY: tolerances.cost,
        Matter.TIME: tolerances.time_days,
        Matter.RISK: tolerances.risk_score,
    }
    for role, (entry, where) in _stated_all(view):
        tolerance = tolerated.get(entry.matter)
        if role == manager and tolerance is not None and entry.up_to is not None and tolerance != entry.up_to:
            message = f"{role} decides up to {entry.up_to:,}, but the tolerance is {tolerance:,}"
            yield error("authority-differs", message, (*where, "up_to"), "state the limit once")


def _stated_all(view: _View) -> Iterator[tuple[str, tuple[Authority, Path]]]:
    for matter in Matter:
        yield from _stated(matter, view).items()


def _unsound(ladder: Ladder) -> Iterator[Problem]:
    """A gap, an overlap, or a lower role that may decide as much as a higher one."""
    limited = [rung for rung in ladder.rungs if rung.limit is not None]
    for below, above in pairwise(limited):
        if below.limit is not None and above.limit is not None and above.limit <= below.limit:
            message = (
                f"for {ladder.matter}, {above.role} ({above.limit:,}) decides no more than "
                f"{below.role} ({below.limit:,}) below it"
            )
            yield error("authority-overlap", message, above.path, "each rung reaches further than the one below")
    for below, above in pairwise(ladder.rungs):
        if below.origin is Origin.STATED and below.limit is None and not below.covers:
            message = f"for {ladder.matter}, {below.role} decides without a limit, and so does {above.role} above it"
            yield error("authority-overlap", message, below.path, "give the lower role a limit")
    if ladder.rungs and not ladder.rungs[-1].top:
        last = ladder.rungs[-1]
        message = f"for {ladder.matter}, nobody decides beyond {last.role}"
        yield warning("authority-gap", message, last.path, "let one role decide without a limit: leave out its `up_to`")
