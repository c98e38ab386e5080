"""The principal duties of a job, drawn from its rows of the responsibility matrices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.jobs.binding import library_role
from pmtemplates.planning.jobs.distinctions import worded
from pmtemplates.planning.jobs.held_rows import HeldRow, lacks_elsewhere, level_in, rows_held
from pmtemplates.planning.jobs.joining import together
from pmtemplates.planning.jobs.post import Held, PrincipalDuty, Standing
from pmtemplates.planning.jobs.sentences import KEPT, Draft, drafts_of, is_own, weight_of
from pmtemplates.planning.jobs.shares import shared_out
from pmtemplates.planning.jobs.supporting import supported
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

MOST = 12
"""More than a dozen principal duties say nothing about what matters; the others are reported."""

_MOST_KEPT = 2
"""Lines of the library that stand before work for which others answer: more would crowd it out."""

_TYPED = 400
"""The weight of a duty that the file states for the job itself: above all others."""

Duties = tuple[PrincipalDuty, ...]


def duties_of(
    held: Sequence[Held], plan: Plan, typed: Sequence[str] = (), path: Path = (), both_levels: bool = False
) -> tuple[Duties, Duties]:
    """The principal duties, the weightiest first and at most `MOST`, of each role its part; and those left out.

    `typed` are the duties that the file states for the job at `path`. Rows of the other level are left out, unless
    `both_levels`: somebody appointed to a role may sponsor a program and its projects.
    """
    own: list[HeldRow] = []
    beyond: list[HeldRow] = []
    for row in rows_held(held, plan):
        fits = both_levels or row.row.level in (None, level_in(row.held, plan))
        (own if fits else beyond).append(row)
    said = list(_typed(typed, held, plan, path))
    kept, cut = _of_roles(held, _drafts(own, plan), max(MOST - len(said), 0), plan)
    return (*said[:MOST], *kept), (*said[MOST:], *cut, *(_duty(draft, plan) for draft in _drafts(beyond, plan)))


def _of_roles(held: Sequence[Held], drafts: Sequence[Draft], room: int, plan: Plan) -> tuple[Duties, Duties]:
    """What each role keeps, the weightiest first, and what matrix and library have beyond it."""
    roles = dict.fromkeys(each.role.id for each in held)
    own = {role: [draft for draft in drafts if draft.role == role] for role in roles}
    beside = [*supported(held, plan), *_work(held, plan)]
    work = {role: [duty for duty in beside if duty.role == role] for role in roles}
    there = {role: len(together(own[role], len(own[role]))) + len(work[role]) for role in roles}
    rooms = shared_out(room, held, there)
    kept: list[PrincipalDuty] = []
    cut: list[PrincipalDuty] = []
    for role, most in rooms.items():
        must = [line for line in work[role] if line.weight > weight_of(Standing.SUPPORTS)][: min(_MOST_KEPT, most)]
        merged = sorted(together(own[role], most - len(must)), key=lambda draft: (-draft.weight, draft.order))
        answering, doing = (
            [_duty(each, plan) for each in merged if _only_does(each) is does] for does in (False, True)
        )
        found = [*answering, *must, *doing, *(line for line in work[role] if line not in must)]
        kept += found[:most]
        cut += found[most:]
    return tuple(sorted(kept, key=lambda duty: -duty.weight)), tuple(cut)


def _only_does(draft: Draft) -> bool:
    """Such work makes room before what the role answers for does."""
    return draft.standing is Standing.DOES


def _drafts(rows: Sequence[HeldRow], plan: Plan) -> list[Draft]:
    """Those for each duty, or own wording, of the rows."""
    order = {duty.id: index for index, duty in enumerate(plan.responsibilities.defaults.duties)}
    groups: dict[tuple[str, str], list[HeldRow]] = {}
    of_duty: dict[str, list[HeldRow]] = {}
    for each in rows:
        duty = each.row.duty.id if each.row.duty else each.row.key
        groups.setdefault((duty, each.row.activity if is_own(each) else ""), []).append(each)
        of_duty.setdefault(duty, []).append(each)
    return [
        draft
        for index, ((name, _), group) in enumerate(groups.items())
        for draft in drafts_of(group, order.get(name, len(order) + index), lacks_elsewhere(of_duty[name], plan))
    ]


def _duty(draft: Draft, plan: Plan) -> PrincipalDuty:
    first = draft.held[0]
    return PrincipalDuty(
        text=draft.text,
        short=draft.short,
        standing=draft.standing,
        role=draft.role,
        level=first.row.level or level_in(first.held, plan),
        weight=draft.weight,
        others=draft.others,
        rows=tuple(each.row for each in draft.held),
        origin=weakest(*(each.row.origin for each in draft.held)),
        path=first.row.path,
        own=draft.own,
        split=draft.split,
        names=draft.names,
    )


def _typed(typed: Sequence[str], held: Sequence[Held], plan: Plan, path: Path) -> Iterator[PrincipalDuty]:
    for index, text in enumerate(typed):
        here: Path = (*path, "duties", index)
        plain, origin = text.removesuffix("."), origin_of(here, plan.origins)
        yield _line(plain, held[0], plan, _TYPED, origin, here, own=True)


def _work(held: Sequence[Held], plan: Plan) -> list[PrincipalDuty]:
    """What the library says that the roles do and no row says, in its order."""
    known = {duty.id for duty in plan.responsibilities.defaults.duties}
    found: list[PrincipalDuty] = []
    for each in {each.role.id: each for each in held}.values():
        role = library_role(each, plan)
        if role is None:
            continue
        for line in role.does:
            text = worded(line, role, plan)
            if text and not known.intersection(line.rows):
                weight = weight_of(Standing.WORK, KEPT if line.keep else 0)
                found.append(_line(text, each, plan, weight, Origin.PROPOSED, each.role.path))
    return found


def _line(
    text: str, held: Held, plan: Plan, weight: int, origin: Origin, path: Path, own: bool = False
) -> PrincipalDuty:
    return PrincipalDuty(
        text, text, Standing.WORK, held.role.id, level_in(held, plan), weight, origin=origin, path=path, own=own
    )
