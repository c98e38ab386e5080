"""The calendar of an initiative for other programs (iCalendar, RFC 5545): all-day events without alarms or links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar
from icalendar import Event as Entry

from pmtemplates.exchange.elements import one_line
from pmtemplates.initiative.paths import path_text
from pmtemplates.origins import Origin
from pmtemplates.planning.meetings import Event, Occasion
from pmtemplates.planning.parties import title_and_holder
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.subjects import coded
from pmtemplates.problems import Path

_SPACE = uuid5(NAMESPACE_URL, "pmtemplates/calendar")
_RECURRING = frozenset({Occasion.MEETING, Occasion.BENEFIT_REVIEW})
_DAY = timedelta(days=1)


def events_of(plan: Plan, path: Path) -> list[Event]:
    """The events of the project at a path; those of the whole initiative for ()."""
    return [event for event in plan.events if not path or event.work == path]


def render_ics(plan: Plan, path: Path) -> bytes:
    """The events of the project at a path, or all of them for (): UTF-8, CRLF, days without a time or zone.

    An event keeps its UID when it moves, so that a second import changes it instead of adding another; a meeting or
    review is known by the day on which the cadence or the file has it. Raises ValueError when there are no events.
    """
    events = events_of(plan, path)
    if not events:
        raise ValueError(f"nothing is on a day at {path}")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//pmtemplates//pmtemplates//EN")
    title = one_line(plan.initiative.work_at(path).title)
    calendar.add("name", title)  # RFC 7986
    calendar.add("x-wr-calname", title)  # what most programs read instead
    entries = {_uid(plan, event): event for event in reversed(events)}  # the first of two alike
    for uid, event in reversed(entries.items()):
        calendar.add_component(_entry(plan, event, uid))
    content: bytes = calendar.to_ical()
    return content


def _entry(plan: Plan, event: Event, uid: UUID) -> Entry:
    entry = Entry()
    entry.add("uid", str(uid))
    entry.add("dtstamp", datetime.combine(plan.today, time(), UTC))
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + _DAY)  # the day after: the end is exclusive
    entry.add("summary", _summary(plan, event))
    entry.add("description", "\n".join(_description(plan, event)))
    entry.add("categories", [_category(event)])
    entry.add("status", "TENTATIVE" if event.origin is Origin.PROPOSED else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # nobody is booked: the hour is not known
    if plan.initiative.confidential:
        entry.add("class", "CONFIDENTIAL")
    return entry


def _uid(plan: Plan, event: Event) -> UUID:
    initiative = plan.initiative
    when = (event.planned or event.day).isoformat() if event.occasion in _RECURRING else ""
    words = (initiative.id or initiative.title, path_text(initiative, event.path), event.occasion, when)
    return uuid5(_SPACE, "\n".join(words))


def _summary(plan: Plan, event: Event) -> str:
    """Gate: G2 Design freeze; of a component project with its title behind."""
    name = path_text(plan.initiative, event.path).rpartition(".")[2]
    where = f" ({plan.initiative.work_at(event.work).title})" if event.work else ""
    return one_line(f"{_category(event)}: {coded(name, event.about)}{where}")


def _category(event: Event) -> str:
    return event.occasion.value.capitalize()


def _description(plan: Plan, event: Event) -> Iterator[str]:
    """What is known of it, a line each."""
    yield plan.initiative.work_at(event.work).title
    if event.chair:
        label = "Chair" if event.occasion in (Occasion.MEETING, Occasion.GATE) else "Owner"
        yield f"{label}: {_party(plan, event.chair, event.work)}"
    if event.members:
        yield f"Members: {', '.join(_party(plan, name, event.work) for name in event.members)}"
    if event.planned and event.planned != event.day:
        yield f"Moved from {event.planned}, which is a day off"
    if event.origin is Origin.PROPOSED:
        yield "The day is proposed and not yet agreed"
    elif event.origin is Origin.COMPUTED:
        yield f"The day follows from the {'cadence' if event.occasion is Occasion.MEETING else 'schedule'}"


def _party(plan: Plan, name: str, work: Path) -> str:
    party = plan.parties.find(name, work)
    return title_and_holder(party) if party else name
