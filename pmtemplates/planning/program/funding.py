"""The money of the program: what each project and the program itself need, by month and by tranche, to the cent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from pmtemplates.origins import Origin, origin_of, weakest, weakest_within
from pmtemplates.planning.forecast import dated
from pmtemplates.planning.money import NOTHING
from pmtemplates.planning.months import in_cents
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.program.funding_checks import check_funding
from pmtemplates.planning.program.needs import costs_of, forecast_of_lines, need_of
from pmtemplates.planning.program.releases import GateRelease as GateRelease
from pmtemplates.planning.program.releases import build_releases, check_releases
from pmtemplates.planning.program.roadmap import Roadmap, TrancheSpan
from pmtemplates.planning.program.spending import (
    NO_DAYS,
    Axis,
    Spending,
    Spent,
    axis_of,
    spent_by_tasks,
    spent_evenly,
)
from pmtemplates.problems import Path, Problem

_DAY = timedelta(days=1)


class Share(StrEnum):
    """What a row of the funding is."""

    PROJECT = "project"
    PROGRAM = "program costs"
    CONTINGENCY = "contingency"
    RESERVE = "reserve"
    UNALLOCATED = "not allocated"


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A part of the envelope. `months` are the planned costs in each month of `Funding.months`, `undated` what has no
    month: the contingency of a project, a reserve, costs without days. All together are `total`.

    `tranches` are the planned costs by id of the tranche in which they fall, "" for those outside of all tranches.
    `envelope` is that of a project, None while it is not known: the total is more when the plan needs more.
    """

    share: Share
    path: Path
    title: str
    months: tuple[Decimal, ...]
    undated: Decimal
    tranches: Mapping[str, Decimal]
    origin: Origin
    envelope: Decimal | None = None

    @property
    def dated(self) -> Decimal:
        """What falls into some month."""
        return sum(self.months, NOTHING)

    @property
    def total(self) -> Decimal:
        """The whole part."""
        return self.dated + self.undated


@dataclass(frozen=True, slots=True)
class Funding:
    """`months` are first days of months without a gap; `envelope` None when it is not known.

    The rows add up to the envelope to the cent: what is missing or left over is the row UNALLOCATED.
    """

    months: Sequence[date]
    rows: Sequence[FundingRow]
    envelope: Decimal | None
    releases: Sequence[GateRelease]


@dataclass(frozen=True, slots=True)
class _Part:
    """A row before the months of the program are known; `within` are the tranches in which it may be spent."""

    share: Share
    path: Path
    title: str
    total: Decimal
    origin: Origin
    spending: Spending = NO_DAYS
    within: Sequence[TrancheSpan] = ()
    envelope: Decimal | None = None


def build_funding(plan: Plan, roadmap: Roadmap) -> tuple[Funding, list[Problem]]:
    """The funding of a program, and where its money does not suffice, or nobody is to spend it."""
    parts = list(_parts(plan, roadmap))
    axis = axis_of([part.spending for part in parts], plan.calendar)
    spent = [_spent(part, axis) if axis else None for part in parts]
    rows = [_row(part, each) for part, each in zip(parts, spent, strict=True)]
    months = axis.months.firsts if axis else ()
    releases = build_releases(plan.initiative, roadmap, [each for each in spent if each])
    problems = [*check_funding(plan), *check_releases(plan.initiative, roadmap, releases)]
    return Funding(months, tuple(rows), plan.money[()].envelope, releases), problems


def _parts(plan: Plan, roadmap: Roadmap) -> Iterator[_Part]:
    parts = [_project(plan, roadmap, index) for index in range(len(plan.initiative.projects))]
    parts += _program(plan, roadmap)
    yield from parts
    money = plan.money[()]
    rest = (money.envelope or NOTHING) - sum((part.total for part in parts), NOTHING)
    if money.envelope is not None and rest:
        origin = weakest(Origin.COMPUTED, money.origin, *(part.origin for part in parts))
        yield _Part(Share.UNALLOCATED, ("budget", "envelope"), "Not allocated", rest, origin)


def _project(plan: Plan, roadmap: Roadmap, index: int) -> _Part:
    path: Path = ("projects", index)
    project, money = plan.initiative.projects[index], plan.money[path]
    costs = costs_of(plan, path)
    if not costs:
        spending = spent_evenly(project, _fiscal_year(plan))
    else:
        schedule = dated(plan.schedules[path])
        spending = spent_by_tasks(costs, schedule) if schedule else NO_DAYS
    days = [line.origin for line in costs.lines] if costs else [_days(plan, path)]
    origin = weakest(Origin.COMPUTED, money.origin, weakest_within(plan.origins, (*path, "budget")), *days)
    return _Part(
        share=Share.PROJECT,
        path=path,
        title=project.title,
        total=max(money.envelope or NOTHING, need_of(plan, path)),
        origin=origin if project.budget else Origin.OPEN,
        spending=spending,
        within=[each for each in roadmap.tranches if each.id in roadmap.components[index].tranches],
        envelope=money.envelope,
    )


def _program(plan: Plan, roadmap: Roadmap) -> Iterator[_Part]:
    program, budget = plan.initiative, plan.initiative.budget
    if budget is None:
        return
    if budget.lines:
        path: Path = ("budget", "lines")
        origin = weakest(Origin.COMPUTED, weakest_within(plan.origins, path), _days(plan, ()))
        total, spending = forecast_of_lines(plan, ()), spent_evenly(program, _fiscal_year(plan))
        yield _Part(Share.PROGRAM, path, "Program costs", total, origin, spending, roadmap.tranches)
    for share, key in ((Share.CONTINGENCY, "contingency"), (Share.RESERVE, "reserve")):
        if provision := getattr(budget, key):
            where: Path = ("budget", key)
            origin = origin_of((*where, "amount"), plan.origins)
            yield _Part(share, where, str(share).capitalize(), provision.amount, origin)


def _days(plan: Plan, path: Path) -> Origin:
    """Of the days over which lines without days of their own are spread."""
    return weakest(*(origin_of((*path, key), plan.origins) for key in ("start", "finish")))


def _fiscal_year(plan: Plan) -> str | None:
    return plan.initiative.budget.fiscal_year if plan.initiative.budget else None


def _spent(part: _Part, axis: Axis) -> Spent:
    return Spent(axis, axis.placed(part.spending), part.spending.first, part.spending.last)


def _row(part: _Part, spent: Spent | None) -> FundingRow:
    months = tuple(spent.months) if spent else ()
    tranches = _by_tranche(part, spent) if spent else {}
    undated = part.total - sum(months, NOTHING)
    return FundingRow(part.share, part.path, part.title, months, undated, tranches, part.origin, part.envelope)


def _by_tranche(part: _Part, spent: Spent) -> dict[str, Decimal]:
    """Dated costs by tranche; a day that lies in several tranches is paid for by all of them alike."""
    rest = sum(spent.months, NOTHING)
    if part.share is Share.PROJECT and len(part.within) == 1:
        return {part.within[0].id: rest} if rest else {}
    days = [(each.start.stated or each.start.day, each.finish.stated or each.finish.day, each) for each in part.within]
    spans = [(first, last + _DAY, each.id) for first, last, each in days if first and last]
    found: dict[str, Decimal] = {}
    for begin, end in pairwise(sorted({day for first, after, _ in spans for day in (first, after)})):
        sharing = [tranche for first, after, tranche in spans if first <= begin and end <= after]
        amount = spent.by(end - _DAY) - spent.by(begin - _DAY)
        parts = in_cents([float(amount) * (place + 1) / len(sharing) for place in range(len(sharing))])
        for tranche, each in zip(sharing, parts, strict=True):
            found[tranche] = found.get(tranche, NOTHING) + each
    found[""] = rest - sum(found.values(), NOTHING)
    return {tranche: amount for tranche, amount in found.items() if amount}
