"""The terms of a job as phrases, the same in description and posting: place, employment, pay, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import joined, number_text, sum_text
from pmtemplates.documents.views import View
from pmtemplates.initiative.jobs import Contract, Hours, Location, PayPeriod, Remote
from pmtemplates.library.places import Places
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.jobs.places import country_of
from pmtemplates.planning.jobs.post import Post, Posts
from pmtemplates.planning.plan import Plan

_ARTICLES = {PayPeriod.HOUR: "an"}
_HOURS = {Hours.FULL_TIME: "full time", Hours.PART_TIME: "part time"}


def posts_of(plan: Plan) -> Posts:
    """The jobs and appointments of a plan. ValueError when nobody has asked for jobs."""
    if plan.posts is None:
        raise ValueError("the jobs of this initiative have not been planned")
    return plan.posts


def in_united_states(plan: Plan, post: Post) -> bool:
    """Whether the job, or the organisation where the job has no country, is in the United States."""
    return country_of(post.job, plan.initiative.organisation) == "US"


def advertised(post: Post) -> int:
    """The posts that an advertisement is for: those that nobody holds, else all of them."""
    return post.to_fill or post.job.openings


def job_view(plan: Plan, post: Post) -> View:
    """The job as the file has it; names in it are those of the first work of its first role."""
    return View(plan, post.job, post.path, post.held[0].works[0])


def within(view: View, name: str, key: str) -> Fact:
    """The fact of a key below another; "to be confirmed" when either is not there."""
    child = view.child(name)
    return child.need(key) if child else View(view.plan, view.model, (*view.path, name)).open(key)


def given(view: View, name: str, key: str) -> Fact | None:
    """The same; None when nothing is said."""
    child = view.child(name)
    return child.get(key) if child else None


def place_fact(job: View, places: Places) -> Fact:
    """Town, part of the country, country; and whether the work is done there, where it is said: "Leeds, on site"."""
    location: Location | None = job.value("location")
    where = list(_place(location, places)) if location else []
    if location is None or not (where or location.remote is Remote.REMOTE):
        return job.open("location")
    presence = _presence(location, places)
    if location.remote is Remote.REMOTE:
        based = f"; based at {', '.join(where)}" if where else ""
        return job.computed(f"{presence}{based}", "location")
    return job.computed(", ".join(filter(None, [*where, presence])), "location")


def _place(location: Location, places: Places) -> Iterator[str]:
    if location.place:
        yield location.place
    region = places.names.get(f"{location.country}-{location.region}", "")
    if location.region and (region or not location.place):  # a code that has no name tells a reader nothing
        yield region or location.region
    if location.country:
        yield places.names.get(location.country, location.country)


def _presence(location: Location, places: Places) -> str:
    match location.remote:
        case Remote.REMOTE:
            areas = [places.names.get(area, area) for area in location.areas]
            return f"Remote, from {joined(areas, 'or')}" if areas else "Remote"
        case Remote.HYBRID:
            days = "days" if location.days != 1 else "day"
            return f"hybrid: {location.days} {days} a week at this place" if location.days else "hybrid"
        case Remote.ONSITE:
            return "on site"
        case None:
            return ""


def address_fact(job: View) -> Fact | None:
    """Street and postal code, where they are said."""
    location = job.child("location")
    found = [fact.text for key in ("street", "postal_code") if location and (fact := location.get(key))]
    return job.computed(", ".join(found), "location") if found else None


def employment_facts(job: View) -> list[Fact]:
    """Contract and hours, each of them or that it is to be confirmed: "Fixed term until 31 Dec 2027", "full time"."""
    return [contract_fact(job), hours_fact(job)]


def contract_fact(job: View) -> Fact:
    """Permanent, or a fixed term with its end."""
    employment = job.value("employment")
    contract = employment.contract if employment else None
    if contract is None:
        return _open(job, "employment", "contract", "Contract")
    if contract is Contract.PERMANENT:
        return job.computed("Permanent", "employment")
    until = within(job, "employment", "until")
    if until.origin is Origin.OPEN:
        return _open(job, "employment", "until", "Fixed term, its end")
    return job.computed(f"Fixed term until {until.text}", "employment")


def hours_fact(job: View) -> Fact:
    """Full time or part time, and the hours a week."""
    employment = job.value("employment")
    hours = _HOURS.get(employment.hours) if employment else None
    weekly = employment.weekly_hours if employment else None
    if hours is None and weekly is None:
        return _open(job, "employment", "hours", "hours")
    week = f"{number_text(weekly)} hours a week" if weekly else ""
    return job.computed(", ".join(part for part in (hours, week) if part), "employment")


def _open(job: View, name: str, key: str, what: str) -> Fact:
    """What is to be confirmed, by name, where several values stand in one line."""
    return Fact(f"{what} {TO_BE_CONFIRMED}", Origin.OPEN, (*job.path, name, key))


def pay_facts(job: View) -> list[Fact]:
    """The range, as in "USD 150,000 to 180,000 a year", and what of it is to be confirmed."""
    pay = job.value("pay")
    if pay is None or (pay.minimum is None and pay.maximum is None):
        return [job.open("pay")]
    low, high = pay.minimum, pay.maximum
    period = f" {_ARTICLES.get(pay.period, 'a')} {pay.period.value}" if pay.period else ""
    if low is None or high is None or low == high:
        start = "up to " if low is None else "from " if high is None else ""
        text = f"{start}{sum_text(low if low is not None else high, pay.currency)}{period}"
    else:
        text = f"{sum_text(low, pay.currency)} to {sum_text(high, None)}{period}"
    missing = [key for key in ("minimum", "maximum", "currency", "period") if getattr(pay, key) is None]
    return [job.computed(text, "pay"), *(_open(job, "pay", key, key) for key in missing)]


def contact_fact(job: View) -> Fact:
    """Whom to ask, with address and telephone, in one line."""
    contact = job.child("contact")
    found = [fact.text for key in ("name", "email", "phone") if contact and (fact := contact.get(key))]
    return job.computed(", ".join(found), "contact") if found else job.open("contact")
