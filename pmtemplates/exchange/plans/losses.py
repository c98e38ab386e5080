"""What an imported plan has lost or says otherwise, by kind: collected on the way, told at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from pmtemplates.problems import first_few
from pmtemplates.source import visible

_LONGEST = 160


class Loss(Enum):
    """A kind of loss, as it is headed: first what is gone, then what is read otherwise."""

    NAMELESS = "rows without a name, left out"
    INACTIVE = "inactive tasks, left out with their links"
    EXTERNAL = "tasks of other files, left out with their links"
    SUBPROJECT = "inserted projects, whose tasks stand in another file"
    NO_PREDECESSOR = "links to tasks that are not here, left out"
    TO_ITSELF = "links between a task and what holds it, left out"
    SUMMARY_FINISH = "links to the finish of a summary, left out (it ends when its tasks end)"
    TWICE = "links that stand twice, kept once with the longer lag"
    CIRCLE = "links that close a circle, left out"
    UNREADABLE_LINK = "links that cannot be understood, left out"
    SUMMARY_VALUE = "values of summaries that follow from their tasks, left out"
    CONSTRAINT = "constraints without an equal here, left out"
    IMPOSSIBLE = "dates that contradict another date of the task, left out"
    OUT_OF_RANGE = "values out of range or not understood, left out"
    DOUBLE = "numbers that stand for two; the first is meant"
    CALENDAR = "calendars other than that of the project, not used"
    CALENDAR_RULE = "rules of the calendar that are not carried over"
    RESOURCE = "resources that are no people, left out with their assignments"
    ASSIGNMENT = "assignments that cannot stand here, left out"
    COSTS = "money that is not carried over"
    COLUMN = "columns and fields that are not read"
    BACKWARDS = "scheduled backwards from its finish"
    ROUNDED = "durations that are no whole days, rounded up"
    ELAPSED = "durations in elapsed days, taken as the working days they cover"
    LAG_ROUNDED = "lags that are no whole days, rounded up to the later day"
    LAG_PERCENT = "lags in percent, computed from the duration of the predecessor"
    DELAY = "delays from levelling, counted in working days"
    MANUAL = "tasks scheduled by hand, held by `start_no_earlier`"
    MUST_FINISH = "finishes that must be met on the day, held as `finish_no_later`"
    BY_DATES = "durations counted from start and finish"
    BY_START = "starts that no link explains, held by `start_no_earlier`"
    ESTIMATED = "marks of durations as estimated, too many to list as proposed"
    EARLY = "work before the start of the project, before which nothing starts here"
    LONG_MILESTONE = "milestones that take time, kept as tasks"
    OUTLINE = "rows too deep in the outline, moved up"
    SHORTENED = "texts that are too long or hold unprintable characters, changed"
    TOO_MUCH = "assignments of more than there is of somebody, cut to all of it"
    STATUS = "the status date, kept as a comment"


@dataclass
class Losses:
    """What was lost, each kind with what it concerns, in the order in which it was met."""

    found: dict[Loss, list[str]] = field(default_factory=dict)

    def add(self, kind: Loss, what: str) -> None:
        """Note one case; `what` names it in a few words."""
        self.found.setdefault(kind, []).append(visible(" ".join(what.split()), _LONGEST))

    def add_once(self, kind: Loss, what: str) -> None:
        """The same for what holds for the whole plan, however many rows show it."""
        if what not in self.found.get(kind, ()):
            self.add(kind, what)

    def count(self) -> int:
        """How many cases there are."""
        return sum(map(len, self.found.values()))

    def lines(self, most: int) -> Iterator[str]:
        """A line for each kind, with the first few of its cases and how many more there are."""
        for kind in Loss:
            if cases := self.found.get(kind):
                yield f"{kind.value} ({len(cases):,}): {first_few(list(dict.fromkeys(cases)), most)}"


def quoted(title: str) -> str:
    """The title of a row as it is named in a case."""
    return f'"{visible(title, 60)}"'
