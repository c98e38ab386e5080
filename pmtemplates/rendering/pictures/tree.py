"""Where the boxes of a tree stand: side by side below the one above where that fits, else in columns that hang from it.

Knows sizes only, and no text. Each pass over the boxes is a loop, so depth and number may be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

BESIDE = 10.0
"""Points between neighbours."""
BELOW = 20.0
"""Points between a box and the row below it, half of them above the line that joins them."""
STACKED = 5.0
"""Points between boxes of a column."""
INDENT = 14.0
"""Points from the edge of a column to its boxes, with the line half way between; less where a tree is deep."""
_ROUNDING = 1e-6
_TRIES = (0, 0, 1, 1)
"""By how many columns fewer than there is room for: fewer are wider, so that what hangs in them is not as high.

Each twice, since how high a tree is depends on its room, and its room on how high its neighbours are.
"""


@dataclass(slots=True, eq=False)
class Node:
    """A box with its height; places are set by `arrange`, in points from the upper left corner of the drawing."""

    height: float
    below: list[Node] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    columns: list[list[Node]] = field(default_factory=list)
    """How those below stand when they hang; empty when they stand side by side."""
    spines: list[float] = field(default_factory=list)
    """The lines of the columns, from the left edge of the drawing."""
    natural: float = 0.0
    """The width of its tree with all side by side."""
    least: float = 0.0
    """The width of its tree with all below one another."""
    room: float = 0.0
    size: tuple[float, float] = (0.0, 0.0)
    """Of its tree as it is."""
    own: float = 0.0
    """From the left edge of its tree to that of the box."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The size of the drawing; `hanging`: not all could stand side by side."""

    width: float
    height: float
    hanging: bool


def arrange(roots: Sequence[Node], box: float, room: float) -> Arrangement:
    """Places all boxes, `box` wide, within the room in points; room is at least the width of a box."""
    nodes = list(_walk(roots))
    indent = min(INDENT, (room - box) / max(_deepest(roots), 1))
    _measure(nodes, box, indent)
    trees, single = [root for root in roots if root.below], [root for root in roots if not root.below]
    beside = sum(root.natural + BESIDE for root in roots) - BESIDE <= room
    for root in roots:
        root.room = root.natural if beside else room
    _choose(nodes, roots, box, indent)
    rows = [list(roots)] if beside else [*([tree] for tree in trees), *_rows_of(single, box, room)]
    width, height = _put_rows(rows)
    for node in nodes:
        _put_below(node, indent)
    return Arrangement(width, height, any(node.columns for node in nodes))


def _choose(nodes: Sequence[Node], roots: Sequence[Node], box: float, indent: float) -> None:
    """Tries several ways to divide the room, and takes the lowest drawing."""
    heights = [node.height for node in nodes]
    best: list[tuple[float, list[list[Node]]]] = []
    lowest = 0.0
    for fewer in _TRIES:
        for node, height in zip(nodes, heights, strict=True):
            node.height = height
        for node in nodes:
            _give_room(node, indent, fewer)
        for node in reversed(nodes):
            _gather(node, box, indent)
        found = sum(root.size[1] for root in roots)
        if not best or found < lowest - 1:
            lowest, best = found, [(node.height, node.columns) for node in nodes]
        if not any(node.columns for node in nodes):
            break
    for node, (height, columns) in zip(nodes, best, strict=True):
        node.height, node.columns = height, columns
    for node in reversed(nodes):
        _gather(node, box, indent)


def _walk(roots: Sequence[Node]) -> Iterator[Node]:
    waiting = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.below))


def _deepest(roots: Sequence[Node]) -> int:
    """How often columns may hang below columns: an only child stands straight below."""
    waiting, deepest = [(root, 0) for root in roots], 0
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((each, depth + (len(node.below) > 1)) for each in node.below)
    return deepest


def _measure(nodes: Sequence[Node], box: float, indent: float) -> None:
    """The width of each tree with all side by side, the least that it can do with, and its height in that."""
    for node in reversed(nodes):
        least, gap = max((each.least for each in node.below), default=box), indent * (len(node.below) > 1)
        node.natural = max(box, sum(each.natural + BESIDE for each in node.below) - BESIDE)
        node.least = least + gap
        node.size = (node.least, node.height + sum(STACKED + each.size[1] for each in node.below))


def _give_room(node: Node, indent: float, fewer: int) -> None:
    """Divides the room of a box among those below it, and decides whether they stand side by side."""
    below, gaps = node.below, BESIDE * (len(node.below) - 1)
    if not below:
        return
    if len(below) == 1:
        below[0].room = node.room
        return
    spare = node.room - gaps - sum(each.least for each in below)
    tight = fewer > 0 and node.natural > node.room + _ROUNDING
    if spare < -_ROUNDING or tight:
        _give_room_to_columns(node, indent, fewer)
        return
    node.columns = []
    wanted = sum(each.natural - each.least for each in below)
    highest = max(each.height for each in below)
    for each in below:
        share = min(spare / wanted, 1.0) if wanted else 0.0
        each.room, each.height = each.least + (each.natural - each.least) * share, highest


def _give_room_to_columns(node: Node, indent: float, fewer: int) -> None:
    """Columns are filled by the heights known so far; the room that one does not need, others get."""
    node.columns = _columns_of(node.below, max(1, _most_columns(node, indent) - fewer))
    least = [max(each.least for each in column) for column in node.columns]
    wanted = [max(each.natural for each in column) for column in node.columns]
    spare = node.room - sum(least) - indent * len(least) - BESIDE * (len(least) - 1)
    share = min(spare / ((sum(wanted) - sum(least)) or 1.0), 1.0)
    for column, low, high in zip(node.columns, least, wanted, strict=True):
        for each in column:
            each.room = low + (high - low) * share


def _most_columns(node: Node, indent: float) -> int:
    """How many stand side by side whatever boxes they begin with: so many as the widest trees allow."""
    used = accumulate(each + indent + BESIDE for each in sorted((each.least for each in node.below), reverse=True))
    return max(1, sum(width - BESIDE <= node.room + _ROUNDING for width in used))


def _gather(node: Node, box: float, indent: float) -> None:
    """The size of a tree from those of the trees below; `x` of each is still that within the tree above it."""
    if not node.below:
        node.size = (box, node.height)
    elif node.columns:
        _hang(node, box, indent)
    else:
        left = 0.0
        for each in node.below:
            each.x, left = left, left + each.size[0] + BESIDE
        first, last = node.below[0], node.below[-1]
        node.own = (first.x + first.own + last.x + last.own) / 2
        width = max(left - BESIDE, node.own + box)
        node.size = (width, node.height + BELOW + max(each.size[1] for each in node.below))


def _hang(node: Node, box: float, indent: float) -> None:
    left, node.spines = 0.0, []
    for column in node.columns:
        straight = _stands_below(node, column)
        for each in column:
            each.x = left if straight else left + indent
        node.spines.append(left + column[0].own + box / 2 if straight else left + indent / 2)
        left = max(each.x + each.size[0] for each in column) + BESIDE
    node.own = max(0.0, (node.spines[0] + node.spines[-1] - box) / 2) if len(node.columns) > 1 else 0.0
    tallest = max(_height_of(column) for column in node.columns)
    node.size = (max(left - BESIDE, node.own + box), node.height + _gap(node) + tallest)


def _stands_below(node: Node, column: Sequence[Node]) -> bool:
    """Whether a column is a single box, which the line from above meets in its middle."""
    return len(node.columns) > 1 and len(column) == 1


def _gap(node: Node) -> float:
    return BELOW if len(node.columns) > 1 else STACKED


def _height_of(column: Sequence[Node]) -> float:
    return sum(each.size[1] + STACKED for each in column) - STACKED


def _columns_of(nodes: Sequence[Node], count: int) -> list[list[Node]]:
    """The boxes in their order, in at most so many columns of which the tallest is as low as can be."""
    if count == 1:
        return [list(nodes)]
    low, high = max(each.size[1] for each in nodes), _height_of(nodes)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(nodes, middle)) <= count else (middle, high)
    return _filled(nodes, high)


def _filled(nodes: Sequence[Node], limit: float) -> list[list[Node]]:
    columns: list[list[Node]] = [[]]
    used = -STACKED
    for each in nodes:
        if columns[-1] and used + STACKED + each.size[1] > limit + _ROUNDING:
            columns.append([])
            used = -STACKED
        columns[-1].append(each)
        used += STACKED + each.size[1]
    return columns


def _rows_of(nodes: Sequence[Node], box: float, room: float) -> Iterator[list[Node]]:
    across = max(1, int((room + BESIDE) / (box + BESIDE)))
    yield from (list(nodes[start : start + across]) for start in range(0, len(nodes), across))


def _put_rows(rows: Sequence[Sequence[Node]]) -> tuple[float, float]:
    """Places the boxes on top; the size of the whole drawing."""
    widths = [sum(root.size[0] + BESIDE for root in row) - BESIDE for row in rows]
    top = 0.0
    for row, width in zip(rows, widths, strict=True):
        left = (max(widths) - width) / 2
        for root in row:
            root.x, root.y, left = left, top, left + root.size[0] + BESIDE
        top += max(root.size[1] for root in row) + BELOW
    return max(widths), top - BELOW


def _put_below(node: Node, indent: float) -> None:
    """Places what is below a box: until now `x` is the left edge of its tree, from here on that of the box."""
    left, bottom = node.x, node.y + node.height
    node.x += node.own
    node.spines = [left + spine for spine in node.spines]
    for column in node.columns:
        top = bottom + _gap(node)
        for each in column:
            each.x, each.y = left + each.x, top
            top += each.size[1] + STACKED
    if not node.columns:
        for each in node.below:
            each.x, each.y = left + each.x, bottom + BELOW


def lines_between(node: Node, box: float) -> Iterator[tuple[float, float, float, float]]:
    """The lines from a box to those below it, each straight: from x, y to x, y."""
    if not node.below:
        return
    middle, bottom = node.x + box / 2, node.y + node.height
    if not node.columns:
        yield from _branches(middle, bottom, [each.x + box / 2 for each in node.below])
        return
    if len(node.columns) > 1:
        yield from _branches(middle, bottom, node.spines)
        bottom += BELOW
    for spine, column in zip(node.spines, node.columns, strict=True):
        if _stands_below(node, column):
            continue
        ends = [each.y + each.height / 2 for each in column]
        yield spine, bottom, spine, ends[-1]
        yield from ((spine, end, each.x, end) for end, each in zip(ends, column, strict=True))


def _branches(middle: float, bottom: float, ends: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    bar = bottom + BELOW / 2
    yield middle, bottom, middle, bar
    first, last = min(middle, *ends), max(middle, *ends)
    if last - first > _ROUNDING:
        yield first, bar, last, bar
    yield from ((end, bar, end, bottom + BELOW) for end in ends)
