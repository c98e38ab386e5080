"""The money of an initiative, added up: what each envelope holds, and whether the parts fit into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.money import Budget
from pmtemplates.initiative.references import works
from pmtemplates.origins import Origin, Origins, origin_of, weakest, weakest_within
from pmtemplates.problems import Path, Problem, error, warning

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Money:
    """The sums of one work, in the currency of the initiative.

    `envelope` is None when it is not stated and not all parts are known; `origin` says how certain it is, and is no
    more certain than the parts that it was added up from. `projects` is the sum of the envelopes
    of the component projects, `unallocated` what the envelope holds beyond its parts (negative: what is missing).
    """

    envelope: Decimal | None
    origin: Origin
    lines: Decimal
    contingency: Decimal
    reserve: Decimal
    projects: Decimal

    @property
    def parts(self) -> Decimal:
        """What is planned to be spent or set aside."""
        return self.lines + self.contingency + self.reserve + self.projects

    @property
    def unallocated(self) -> Decimal:
        """The envelope less its parts; 0 without an envelope."""
        return NOTHING if self.envelope is None else self.envelope - self.parts


def build_money(initiative: Initiative, origins: Origins) -> tuple[dict[Path, Money], list[Problem]]:
    """The money of the initiative (path ()) and of each project, and the sums that do not fit."""
    found: dict[Path, Money] = {}
    problems: list[Problem] = []
    for path, work in reversed(list(works(initiative))):
        found[path] = money = _money(work.budget, path, [] if path else list(found.values()), origins)
        if work.budget:
            problems += _overspent(work, money, path)
            problems += _currency(initiative, work.budget, path)
            problems += _releases(work.budget, money, path)
    return found, problems


def currency_of(initiative: Initiative) -> str | None:
    """The currency of the initiative: that of its budget, else the first that a project names."""
    named = (work.budget.currency for _, work in works(initiative) if work.budget and work.budget.currency)
    return next(named, None)


def figure(amount: Decimal) -> str:
    """1,250,000 or 1,250.50: cents only where there are any."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _money(budget: Budget | None, path: Path, components: Sequence[Money], origins: Origins) -> Money:
    budget = budget or Budget()
    lines = sum((line.amount for line in budget.lines), NOTHING)
    contingency = budget.contingency.amount if budget.contingency else NOTHING
    reserve = budget.reserve.amount if budget.reserve else NOTHING
    projects = sum((money.envelope or NOTHING for money in components), NOTHING)
    here: Path = (*path, "budget")
    if budget.envelope is not None:
        origin = origin_of((*here, "envelope"), origins)
        return Money(budget.envelope, origin, lines, contingency, reserve, projects)
    known = all(money.envelope is not None for money in components)
    parts = ((*here, "lines"), (*here, "contingency", "amount"), (*here, "reserve", "amount"))
    origin = weakest(
        Origin.COMPUTED, weakest_within(origins, *parts), *(money.origin for money in components if money.envelope)
    )
    total = lines + contingency + reserve + projects
    return Money(total or None if known else None, origin, lines, contingency, reserve, projects)


def _overspent(work: Work, money: Money, path: Path) -> Iterator[Problem]:
    if money.unallocated < 0:
        parts = {
            "projects": money.projects,
            "lines": money.lines,
            "contingency": money.contingency,
            "reserve": money.reserve,
        }
        listed = " + ".join(f"{name} {amount:,}" for name, amount in parts.items() if amount)
        message = (
            f'the parts of "{work.title[:60]}" exceed its envelope of {money.envelope:,} '
            f"by {-money.unallocated:,}: {listed}"
        )
        yield error("over-envelope", message, (*path, "budget", "envelope"), "raise the envelope, or lower a part")


def _currency(initiative: Initiative, budget: Budget, path: Path) -> Iterator[Problem]:
    common = currency_of(initiative)
    if budget.currency and budget.currency != common:
        message = f"{budget.currency} here, {common} elsewhere: an initiative has one currency"
        yield error("currency-differs", message, (*path, "budget", "currency"), "convert the sums")


def _releases(budget: Budget, money: Money, path: Path) -> Iterator[Problem]:
    released = sum((release.amount for release in budget.releases), NOTHING)
    if money.envelope is not None and released > money.envelope:
        here: Path = (*path, "budget", "releases")
        if money.origin is Origin.STATED:
            message = f"the gates release {released:,}, more than the envelope of {money.envelope:,}"
            yield error("over-released", message, here, "lower a release")
        else:  # the other parts may not be known yet
            message = f"the gates release {released:,}, but the parts of the budget add up to {money.envelope:,} so far"
            yield warning("over-released", message, here, "state the envelope, or lower a release")
    seen: set[str] = set()
    for index, release in enumerate(budget.releases):
        if release.gate in seen:
            message = f'the gate "{release.gate}" releases money twice'
            yield warning("released-twice", message, (*path, "budget", "releases", index, "gate"), "add the sums up")
        seen.add(release.gate)
