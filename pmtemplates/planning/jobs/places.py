"""Which rules of places reach a job, and which closing texts its posting carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.initiative.jobs import Job, Location, Remote
from pmtemplates.initiative.people import Organisation
from pmtemplates.library.places import Notice, PlaceRule, Places, Reach


def rules_for(job: Job, organisation: Organisation | None, places: Places) -> tuple[PlaceRule, ...]:
    """The rules that hold where the job is, or where a remote one may be done, in the order of the library.

    A rule that holds from a number of employees on is left out only when there are known to be fewer.
    """
    return tuple(rule for rule, reach in _reaching(job, organisation, places) if reach is Reach.YES)


def unsure_for(job: Job, organisation: Organisation | None, places: Places) -> tuple[PlaceRule, ...]:
    """The rules of places where a remote job may be done which do not say whether they reach remote work."""
    return tuple(rule for rule, reach in _reaching(job, organisation, places) if reach is Reach.UNKNOWN)


def _reaching(job: Job, organisation: Organisation | None, places: Places) -> Iterator[tuple[PlaceRule, Reach]]:
    home, away = _home(job, organisation), _away(job, organisation)
    employees = organisation.employees if organisation else None
    for rule in places.rules:
        if employees is None or employees >= rule.employees:
            yield rule, Reach.YES if _holds_in(rule, home) else _reach(rule, away)


def notice_for(job: Job, organisation: Organisation | None, places: Places) -> Notice | None:
    """The closing texts of the place of the job, else of the organisation, else those for everywhere."""
    return places.notice(_home(job, organisation))


def country_of(job: Job, organisation: Organisation | None) -> str:
    """The code of the country of a job, else of the organisation; "" when neither is known."""
    of_job = job.location.country if job.location else None
    return of_job or (organisation.country if organisation else None) or ""


def _home(job: Job, organisation: Organisation | None) -> str:
    """The area of the place itself, as in US-CO, or US where the region is not known."""
    country = country_of(job, organisation)
    region = job.location.region if job.location else None
    return f"{country}-{region}" if country and region else country


def _away(job: Job, organisation: Organisation | None) -> Sequence[str]:
    """Where a remote job may be done: its areas, else all of its country."""
    location = job.location or Location()
    if location.remote is not Remote.REMOTE:
        return ()
    return location.areas or tuple(filter(None, [country_of(job, organisation)]))


def _reach(rule: PlaceRule, areas: Sequence[str]) -> Reach:
    """Whether a job that may be done anywhere in the areas is one of the rule.

    It is when the rule holds in all of an area; when it holds in a part only, the rule says so itself: `remote`.
    """
    if any(_holds_in(rule, area) for area in areas):
        return Reach.YES
    partly = any(_within(each, area) for each in rule.areas for area in areas)
    return rule.remote if partly else Reach.NO


def _holds_in(rule: PlaceRule, area: str) -> bool:
    inside = any(_within(area, each) for each in rule.areas)
    return inside and not any(_within(area, each) for each in rule.outside)


def _within(part: str, area: str) -> bool:
    return part == area or part.startswith(f"{area}-")
