"""The rows of a foreign plan as a tree of tasks: what stays, below what, and under which id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from pmtemplates.exchange.plans.foreign import ForeignRow
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted

_DEEPEST = 20
"""Tasks within tasks; each level takes two of the sixty that a file may have."""
_LONGEST_ID = 30
_LEADING_ON = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)
"""Words after which a name that is cut off would read as if it went on."""
_LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


@dataclass(slots=True)
class Entry:
    """A task that stays; `place` counts from 0, `parent` is the place of the one that holds it, -1 for none.

    `after` are its links: the place of another entry, type, lag in working or, `elapsed`, calendar days.
    """

    place: int
    parent: int
    row: ForeignRow
    id: str
    parts: list[int] = field(default_factory=list)
    after: list[Bond] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bond:
    """A link between two entries."""

    before: int
    type: str = "FS"
    lag: int = 0
    elapsed: bool = False


class Ids:
    """Short ids made from names, each given once; a name keeps its id where the same name comes again on purpose."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)
        self._counts: dict[str, int] = {}

    def of(self, name: str, spare: str) -> str:
        """A new id for a name; `spare` where no letter of it can stand in one."""
        plain = slug(name) or spare
        found = plain
        while found in self._taken:
            count = self._counts[plain] = self._counts.get(plain, 1) + 1
            found = f"{plain}-{count}"
        self._taken.add(found)
        return found


def slug(name: str) -> str:
    """The words of a name in small Latin letters with hyphens, cut after a word where it is long."""
    letters = unicodedata.normalize("NFKD", name[:200]).replace("ß", "ss").encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", letters.replace("'", ""))
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > _LONGEST_ID:
            break
        kept.append(word[:_LONGEST_ID])
    while len(kept) > 1 and len(kept) < len(words) and kept[-1] in _LEADING_ON:
        kept.pop()
    return "-".join(kept)


def entries_of(rows: Sequence[ForeignRow], losses: Losses) -> list[Entry]:
    """The tasks that stay, each after the one that holds it."""
    stays = list(_staying(rows, losses))
    own = [row.id for row in stays]
    keeps_ids = len({*own}) == len(own) and all(map(_LEGAL.fullmatch, own)) and not all(map(str.isdecimal, own))
    ids = Ids()
    found: list[Entry] = []
    above: list[tuple[int, int]] = []  # level and place of what holds the next row
    for place, row in enumerate(stays):
        while above and above[-1][0] >= row.level:
            above.pop()
        if len(above) >= _DEEPEST:
            losses.add(Loss.OUTLINE, quoted(row.title))
            del above[_DEEPEST - 1 :]
        parent = above[-1][1] if above else -1
        entry = Entry(place, parent, row, row.id if keeps_ids else ids.of(row.title, f"task-{place + 1}"))
        found.append(entry)
        if parent >= 0:
            found[parent].parts.append(place)
        above.append((row.level, place))
    return found


def _staying(rows: Sequence[ForeignRow], losses: Losses) -> Iterator[ForeignRow]:
    """The rows without those that are inactive or belong to other files, and without what these hold."""
    gone: int | None = None  # the level of the row that takes those below it along
    for row in rows:
        if gone is not None and row.level > gone and not row.inactive and not row.external:
            losses.add(Loss.INACTIVE, f"{quoted(row.title)}, within one")
            continue
        if row.inactive or row.external:
            losses.add(Loss.INACTIVE if row.inactive else Loss.EXTERNAL, quoted(row.title))
            gone = row.level if gone is None or row.level <= gone else gone
            continue
        gone = None
        yield row
