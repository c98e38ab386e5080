"""What a role does for duties in which it only supports others, in one sentence: the S of a RASCI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.library.responsibilities import Duty
from pmtemplates.origins import weakest
from pmtemplates.planning.jobs.held_rows import HeldRow, level_in, rows_supported
from pmtemplates.planning.jobs.post import Held, PrincipalDuty, Standing
from pmtemplates.planning.jobs.sentences import weight_of
from pmtemplates.planning.plan import Plan

_MOST, _MOST_WORDS = 3, 25


def supported(held: Sequence[Held], plan: Plan) -> Iterator[PrincipalDuty]:
    """A duty for each role that supports others on its level, about the first things of the library's order.

    Rows that the file words itself are left out: they are worded for who answers.
    """
    found: dict[str, dict[str, list[HeldRow]]] = {}
    duties: dict[str, Duty] = {}
    for each in rows_supported(held, plan):
        duty = each.row.duty
        if duty and duty.job and each.row.level is level_in(each.held, plan):
            found.setdefault(each.held.role.id, {}).setdefault(duty.id, []).append(each)
            duties[duty.id] = duty
    for role, rows in found.items():
        named = _fitting(sorted((duties[name] for name in rows), key=lambda duty: duty.job.rank if duty.job else 0))
        yield _duty(role, [each for duty in named for each in rows[duty.id]], _sentence(named), plan)


def _fitting(duties: Sequence[Duty]) -> Sequence[Duty]:
    counts = (most for most in range(_MOST, 1, -1) if len(_sentence(duties[:most]).split()) <= _MOST_WORDS)
    return duties[: next(counts, 1)]


def _sentence(duties: Sequence[Duty]) -> str:
    """Help to plan the program roadmap, manage dependencies between projects and allocate people."""
    works: list[str] = []
    before = ""
    for does in (duty.job.does for duty in duties if duty.job):
        works.append(does.object if does.verb == before else f"{does.verb.lower()} {does.object}")
        before = does.verb
    return f"Help to {' and '.join([', '.join(works[:-1]), works[-1]] if len(works) > 1 else works)}"


def _duty(role: str, rows: Sequence[HeldRow], text: str, plan: Plan) -> PrincipalDuty:
    return PrincipalDuty(
        text=text,
        short=text,
        standing=Standing.SUPPORTS,
        role=role,
        level=level_in(rows[0].held, plan),
        weight=weight_of(Standing.SUPPORTS),
        others=tuple(dict.fromkeys(title for each in rows for title in each.others)),
        rows=tuple(each.row for each in rows),
        origin=weakest(*(each.row.origin for each in rows)),
        path=rows[0].row.path,
    )
