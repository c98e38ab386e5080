"""The links of a foreign plan as links between the tasks that stay: what cannot hold here is named and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from pmtemplates.exchange.plans.entries import Bond, Entry
from pmtemplates.exchange.plans.foreign import Amount, ForeignLink, ForeignRow, Unit
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted

_LONGEST_LAG = 9999
_MOST_CIRCLES = 50
"""Circles that lose one link each; a plan with more of them loses all links among what is left in circles."""

Link = tuple[int, int]
"""The place of an entry, and the position among its links."""


def link_up(entries: Sequence[Entry], rows: Sequence[ForeignRow], losses: Losses) -> None:
    """Fill in what each entry waits for; `rows` are all that the source has, those left out among them."""
    places: dict[str, int] = {}
    for entry in entries:
        places.setdefault(entry.row.key, entry.place)
    gone = {row.key: row for row in rows}
    for entry in entries:
        kept: dict[tuple[int, str], Bond] = {}
        for link in entry.row.links:
            before = places.get(link.before)
            if before is None or link.elsewhere:
                _tell_missing(entry, link, gone, losses)
                continue
            bond = _bond(entries, entry, link, before, losses)
            if bond is None:
                continue
            twin = kept.get((before, bond.type))
            if twin:
                losses.add(Loss.TWICE, _named(entry, entries[before], link.type))
            kept[before, bond.type] = max(twin, bond, key=lambda each: (each.lag, each.elapsed)) if twin else bond
        entry.after = list(kept.values())
    _open_circles(entries, losses)


def _named(entry: Entry, before: Entry, kind: str) -> str:
    return f"{quoted(entry.row.title)} after {quoted(before.row.title)}" + (f" ({kind})" if kind != "FS" else "")


def _tell_missing(entry: Entry, link: ForeignLink, gone: Mapping[str, ForeignRow], losses: Losses) -> None:
    """Name a link that leads nowhere; those of inactive tasks are gone with them, and named so."""
    row = gone.get(link.before)
    if link.elsewhere:
        what = "a task in another file"
    else:
        what = quoted(row.title) if row else f"number {link.before[:20] or 'without a number'}"
    losses.add(Loss.NO_PREDECESSOR, f"{quoted(entry.row.title)} after {what}")


def _bond(entries: Sequence[Entry], entry: Entry, link: ForeignLink, before: int, losses: Losses) -> Bond | None:
    other = entries[before]
    if before == entry.place or before in _above(entries, entry.place) or entry.place in _above(entries, before):
        losses.add(Loss.TO_ITSELF, _named(entry, other, link.type))
        return None
    if entry.parts and link.type in ("FF", "SF"):
        losses.add(Loss.SUMMARY_FINISH, _named(entry, other, link.type))
        return None
    lag = link.lag
    if lag is None:
        return Bond(before, link.type)
    where = _named(entry, other, link.type)
    if lag.unit is Unit.PERCENT:
        length = other.row.duration
        if length is None:
            losses.add(Loss.LAG_PERCENT, f"{where}: {lag.text} of no duration, left out")
            return Bond(before, link.type)
        of_length = Amount(length.days * lag.days / 100, length.unit, lag.text)
        days = ceil(of_length.days)
        losses.add(Loss.LAG_PERCENT, f"{where}: {lag.text} of {length.text}, taken as {_days(days, length.unit)}")
        lag = of_length
    else:
        days = ceil(lag.days)
        if days != lag.days:
            losses.add(Loss.LAG_ROUNDED, f"{where}: {lag.text}, taken as {_days(days, lag.unit)}")
    if abs(days) > _LONGEST_LAG:
        losses.add(Loss.OUT_OF_RANGE, f"lag of {lag.text[:40]} in {where}")
        return Bond(before, link.type)
    return Bond(before, link.type, days, lag.unit is Unit.ELAPSED and days != 0)


def _days(count: int, unit: Unit) -> str:
    kind = "elapsed" if unit is Unit.ELAPSED else "working"
    return f"{count} {kind} day{'' if abs(count) == 1 else 's'}"


def _above(entries: Sequence[Entry], place: int) -> Iterator[int]:
    while (place := entries[place].parent) >= 0:
        yield place


def _open_circles(entries: Sequence[Entry], losses: Losses) -> None:
    """Take one link out of each circle, until there are none."""
    for _ in range(_MOST_CIRCLES):
        waiting = _left(entries)
        if not waiting:
            return
        place, position = _closing(entries, waiting)
        _drop(entries, place, position, losses)
    waiting = _left(entries)
    for place in sorted({node % len(entries) for node in waiting}):
        for position in reversed(range(len(entries[place].after))):
            if _end(entries, entries[place].after[position].before) in waiting:
                _drop(entries, place, position, losses)


def _drop(entries: Sequence[Entry], place: int, position: int, losses: Losses) -> None:
    bond = entries[place].after.pop(position)
    losses.add(Loss.CIRCLE, _named(entries[place], entries[bond.before], bond.type))


def _end(entries: Sequence[Entry], place: int) -> int:
    """The node at which an entry is done: a summary closes later than it opens."""
    return place + len(entries) if entries[place].parts else place


def _waits(entries: Sequence[Entry], node: int) -> Iterator[tuple[int, Link | None]]:
    """What a node waits for: the nodes, and the link that says so, None where the outline does.

    Node i is an entry or the opening of a summary, node count + i the closing of summary i.
    """
    count = len(entries)
    entry = entries[node % count]
    if node >= count:
        yield from ((_end(entries, part), None) for part in entry.parts)
        yield entry.place, None
        return
    if entry.parent >= 0:
        yield entry.parent, None
    for position, bond in enumerate(entry.after):
        yield _end(entries, bond.before), (entry.place, position)


def _left(entries: Sequence[Entry]) -> set[int]:
    """The nodes that stand in a circle or behind one."""
    count = len(entries)
    nodes = [*range(count), *(count + entry.place for entry in entries if entry.parts)]
    missing = dict.fromkeys(nodes, 0)
    following: dict[int, list[int]] = {}
    for node in nodes:
        for before, _ in _waits(entries, node):
            missing[node] += 1
            following.setdefault(before, []).append(node)
    ready = [node for node in nodes if not missing[node]]
    while ready:
        node = ready.pop()
        del missing[node]
        for each in following.get(node, ()):
            missing[each] -= 1
            if not missing[each]:
                ready.append(each)
    return set(missing)


def _closing(entries: Sequence[Entry], waiting: set[int]) -> Link:
    """The last link, in the order of the plan, of a circle among the nodes."""
    node, seen, steps = min(waiting), dict[int, int](), list[Link | None]()
    while node not in seen:
        seen[node] = len(steps)
        node, link = next((each, link) for each, link in _waits(entries, node) if each in waiting)
        steps.append(link)
    return max(link for link in steps[seen[node] :] if link is not None)
