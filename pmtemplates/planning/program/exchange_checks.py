"""Dependencies that come too late: at most one finding for each, the one that reaches furthest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pmtemplates.planning.drivers import Chains
from pmtemplates.planning.forecast import row_of_task
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule_checks import chain_text, days_text
from pmtemplates.problems import Problem, warning

if TYPE_CHECKING:
    from pmtemplates.planning.program.exchanges import Exchange


def check_exchanges(plan: Plan, exchanges: Sequence[Exchange]) -> list[Problem]:
    """What comes later than it is needed, or than promised though still in time; what is handed over is past."""
    return [problem for each in exchanges if not each.done for problem in _late(plan, each)]


def _late(plan: Plan, exchange: Exchange) -> Iterator[Problem]:
    what, forecast, needed = f'"{exchange.what[:60]}"', exchange.promised, exchange.needed_by
    promise = forecast.stated
    found = row_of_task(plan, plan.initiative.dependencies[int(exchange.path[1])].giver_task)
    ends = ""
    if found:
        schedule, row = found
        ends = f'"{row.title[:60]}" ends on {row.finish}'
        chain = chain_text(Chains(schedule), row)
    if exchange.late > 0 and found and (promise is None or row.finish >= promise):
        message = f"{what} is needed by {needed}, and {ends}, {days_text(exchange.late)} later: {chain}"
        hint = "shorten the chain, or agree on a later date with the receiver"
        yield warning("dependency-late", message, (*exchange.path, "needed_by"), hint)
    elif exchange.late > 0:
        message = f"{what} is promised by {promise}, {days_text(exchange.late)} after it is needed ({needed})"
        hint = "agree on an earlier date, or record a risk"
        yield warning("promised-late", message, (*exchange.path, "promised_by"), hint)
    elif found and forecast.late > 0:
        message = f"{what} is promised by {promise}, and {ends}, {days_text(forecast.late)} later: {chain}"
        hint = "shorten the chain, or agree on a later date with the receiver"
        yield warning("promise-missed", message, (*exchange.path, "promised_by"), hint)
