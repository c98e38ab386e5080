"""Rules about where a job is: a place that nobody knows has no law to look at, and would pass without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.initiative.jobs import Location, Remote
from pmtemplates.library.places import Places
from pmtemplates.planning.jobs.places import country_of
from pmtemplates.planning.jobs.post import Post, Posts
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, did_you_mean, error, first_few
from pmtemplates.source.characters import visible

_OFTEN_MEANT = {"UK": "GB", "EL": "GR"}
"""Codes in use for countries that have another in ISO 3166-1: it reserves UK, and the European Union writes EL."""


def unknown_place(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Country, region and areas of a job exist; regions are known of the countries whose parts are listed."""
    location, here = post.job.location or Location(), (*post.path, "location")
    country = country_of(post.job, plan.initiative.organisation)
    if location.country:
        yield from _unknown(location.country, posts.places, (*here, "country"))
    if location.region and country in posts.places.names:
        yield from _unknown(f"{country}-{location.region}", posts.places, (*here, "region"))
    for index, area in enumerate(location.areas):
        yield from _unknown(area, posts.places, (*here, "areas", index))


def unknown_home(jobs: Sequence[Post], places: Places, plan: Plan) -> Iterator[Problem]:
    """The country of the organisation exists, where a job goes by it."""
    organisation = plan.initiative.organisation
    relying = any(not (post.job.location and post.job.location.country) for post in jobs)
    if organisation and organisation.country and relying:
        yield from _unknown(organisation.country, places, ("organisation", "country"))


def days_at_the_place(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Days a week at the place are those of a hybrid job."""
    location = post.job.location
    if location and location.days and location.remote in (Remote.ONSITE, Remote.REMOTE):
        where = "all of it done at the place" if location.remote is Remote.ONSITE else "done remotely"
        message = f"the job is {where}, and has a number of days at the place"
        hint = "days at the place make sense for a hybrid job: write remote: hybrid, or take days: out"
        yield error("job-location", message, (*post.path, "location", "days"), hint)


def _unknown(area: str, places: Places, path: Path) -> Iterator[Problem]:
    country, dash, part = area.partition("-")
    parts = places.parts(country)
    if places.names and country not in places.names:
        message = f'there is no country "{visible(country, 40)}"'
        yield error("job-unknown-place", message, path, _meant(country, dash + part, places))
    elif part and parts and part not in parts:
        message = f'"{part}" is no part of {places.names[country]}'
        known = first_few([f"{code} ({name})" for code, name in parts.items()], 4)
        yield error("job-unknown-place", message, path, did_you_mean(part, parts) or f"known: {known}")


def _meant(country: str, rest: str, places: Places) -> str:
    """What to write instead of a code that no country has."""
    named = {name.casefold(): code for code, name in places.names.items() if "-" not in code}
    if meant := _OFTEN_MEANT.get(country.upper()) or named.get(country.casefold()):
        return f'did you mean "{meant}{rest}"?'
    for code, name in places.names.items():
        if code.endswith(f"-{country}"):
            return f"{country} is {name}: write country: {code[:2]} and region: {country}"
    return "write the two letters of ISO 3166-1, as in GB or US"
