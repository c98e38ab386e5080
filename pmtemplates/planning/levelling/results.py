"""What follows from levelling: delays in the initiative, and warnings about what is too much even then."""

from __future__ import annotations

from pmtemplates.initiative.delivery import Levelling as Reach
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import with_value
from pmtemplates.origins import Origin, Origins
from pmtemplates.planning.levelling.levelled import Excess, Levelled
from pmtemplates.problems import Path, Problem, warning


def with_delays(
    initiative: Initiative, origins: Origins, levelled: Levelled | None
) -> tuple[Initiative, dict[Path, Origin]]:
    """The initiative with the delays that levelling has found, and the origins with theirs: COMPUTED."""
    changed = dict(origins)
    for path, move in levelled.moves.items() if levelled else ():
        here: Path = (*path, "delay")
        initiative = with_value(initiative, here, move.days)
        changed[here] = Origin.COMPUTED
    return initiative, changed


def check_levelled(levelled: Levelled | None) -> list[Problem]:
    """Who has more work than time on some days although tasks have been put off."""
    return [_still_overloaded(each, levelled.reach) for each in levelled.left] if levelled else []


def _still_overloaded(excess: Excess, reach: Reach) -> Problem:
    days = f"on {excess.first}"
    if excess.count > 1:
        days = f"on {excess.count} working days from {excess.first} to {excess.last}"
    message = (
        f"levelled, {excess.resource[:60]} still has more work than time {days}: up to {excess.worst:.2f} full-time "
        f"equivalents of {excess.limit:g}, {excess.days:.1f} person-days too many"
    )
    hint = "share the work, lengthen a task, or raise `fte`"
    if reach is Reach.WITHIN_FLOAT:
        hint = "level `beyond-float`, share the work, or raise `fte`"
    return warning("still-overloaded", message, excess.path, hint)
