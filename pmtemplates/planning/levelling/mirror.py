"""A network seen from its end: what is placed early in it is as late as it can be in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtemplates.planning.levelling.demands import Needs
from pmtemplates.planning.levelling.placing import Frame, SerialPass
from pmtemplates.planning.levelling.usage import Usage
from pmtemplates.planning.ties import Activity, Network, Tie

_WORKED_OF_TEN = 7
"""Of ten elapsed days: near enough, since only an order comes out of the mirror."""


def mirrored(frame: Frame, found: SerialPass, needs: Mapping[int, Needs]) -> tuple[Frame, int]:
    """The mirror of what a pass has found, and the boundary at which it stands.

    What cannot be put off keeps its place, and no project ends later than it does now. Lags in elapsed days are
    taken as working days.
    """
    axis, activities = max(found.early_finish), []
    fixed = Usage(frame.taken.limits)
    for i, each in enumerate(frame.network.activities):
        keeps = each.parent < 0 or not (each.summary or i in frame.movable)
        floor = 2 * (axis - found.early_finish[i]) + 1 if keeps else None
        activities.append(Activity(each.duration, each.parent, each.summary, floor))
        if i in needs and i not in frame.movable:
            length = found.early_finish[i] - found.early_start[i]
            fixed.add(axis - found.early_finish[i], length, needs[i])
    ties = [_turned(tie) for tie in frame.network.ties]
    movable = {i: needs[i] for i in frame.movable}
    return Frame(Network(activities, ties), frame.days, movable, frame.movable, fixed), axis


def _turned(tie: Tie) -> Tie:
    lag = tie.lag * _WORKED_OF_TEN // 10 if tie.elapsed else tie.lag
    return Tie(tie.after, tie.before, not tie.to_finish, not tie.from_finish, lag)


def latest_ranks(frame: Frame, found: SerialPass, needs: Mapping[int, Needs]) -> Sequence[tuple[int, ...]]:
    """The order of the latest starts that keep the end of what was found, with room for everybody."""
    turned, axis = mirrored(frame, found, needs)
    ranks = [(axis - finish,) for finish in found.early_finish]
    back = SerialPass(turned, ranks, [axis + finish for finish in found.early_finish])
    back.walk()
    return [(axis - finish,) for finish in back.early_finish]
