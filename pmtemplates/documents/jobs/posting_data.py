"""The posting as structured data: JSON-LD in the terms of schema.org's JobPosting, as search engines ask for it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pmtemplates.documents.blocks import Document
from pmtemplates.documents.brief import Data
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.jobs.posting import build_job_posting
from pmtemplates.documents.jobs.posting_html import posting_html, said
from pmtemplates.documents.jobs.terms import advertised, hours_fact, job_view, posts_of
from pmtemplates.initiative.jobs import Contact, Contract, Employment, Hours, Location, Pay, Remote
from pmtemplates.initiative.people import Organisation
from pmtemplates.library.places import Places
from pmtemplates.planning.jobs.post import Must, Post
from pmtemplates.planning.plan import Plan

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Within a page, `</script>` in a text would end the data. None of these signs has a meaning in JSON itself."""

_HOURS = {Hours.FULL_TIME: "FULL_TIME", Hours.PART_TIME: "PART_TIME"}
_NOTHING = re.compile(r"(?:no|none|nothing)\b", re.IGNORECASE)
_DEGREES = {
    "postgraduate degree": r"master|postgraduate|\bmba\b|doctora|\bphd\b",
    "bachelor degree": r"bachelor|undergraduate",
    "associate degree": r"associate",
}
"""The categories that Google's documentation of job postings knows, by the words for them."""


def build_job_posting_data(plan: Plan, job: str) -> Data:
    """The JSON-LD of the posting of a job that is ready: what the Word file says; what is not known is left out.

    Safe to be put between script tags; ends with a line end.
    """
    post, brief = posts_of(plan).job(job), build_job_posting(plan, job)

    def text(document: Document) -> str:
        posting = _posting(plan, post, brief.fields, posting_html(document))
        found = json.dumps(_without_gaps(posting), ensure_ascii=False, indent=2)
        return f"{found.translate(_ESCAPED)}\n"

    return Data(brief, text)


def _posting(plan: Plan, post: Post, fields: Mapping[str, Any], description: str) -> dict[str, Any]:
    """Every property in its order, empty where there is nothing to say; `fields` are those of the Word file."""
    job, organisation = post.job, plan.initiative.organisation
    location, pay = job.location or Location(), job.pay or Pay()
    required = post.qualifications.required
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": post.title,
        "description": description,
        "identifier": _identifier(plan, post),
        "datePosted": (job.posted or plan.today).isoformat(),
        "validThrough": f"{job.closes.isoformat()}T23:59:59" if job.closes else None,
        "hiringOrganization": _organisation(organisation),
        "employmentUnit": _unit(fields),
        "employerOverview": said(fields["about"]),
        "employmentType": _employment(job.employment or Employment()),
        "workHours": said(hours_fact(job_view(plan, post))),
        "totalJobOpenings": advertised(post),
        "jobStartDate": job.starts.isoformat() if job.starts else None,
        "jobLocation": _place(location),
        "jobLocationType": "TELECOMMUTE" if location.remote is Remote.REMOTE else None,
        "applicantLocationRequirements": _areas(location, posts_of(plan).places),
        "baseSalary": _pay(pay),
        "incentiveCompensation": _other_pay(pay),
        "jobBenefits": "\n".join(job.benefits),
        "responsibilities": _lines(fields["duties"]),
        "qualifications": _lines(fields["required"]),
        **_demands(required),
        "occupationalCategory": post.profile.codes.onet if post.profile else None,
        "applicationContact": _contact(job.contact or Contact()),
    }


def _without_gaps(value: Any) -> Any:
    """The value without what says nothing, at any depth; a mapping of nothing but its type is nothing too."""
    if isinstance(value, dict):
        kept = {key: found for key, entry in value.items() if (found := _without_gaps(entry)) not in (None, "", [])}
        return kept if any(not key.startswith("@") for key in kept) else None
    return [_without_gaps(entry) for entry in value] if isinstance(value, list) else value


def _lines(facts: Sequence[Fact]) -> str:
    return "\n".join(text for fact in facts if (text := said(fact)))


def _typed(kind: str, /, **properties: Any) -> dict[str, Any]:
    return {"@type": kind, **properties}


def _identifier(plan: Plan, post: Post) -> dict[str, Any] | None:
    """By the job code; an id of the file may give a confidential initiative away."""
    organisation = plan.initiative.organisation
    value = post.job.code or (None if plan.initiative.confidential else post.id)
    return _typed("PropertyValue", name=organisation.name if organisation else None, value=value) if value else None


def _organisation(organisation: Organisation | None) -> dict[str, Any] | None:
    if organisation is None:
        return None
    website = organisation.website or ""
    page = website if re.match(r"https?://", website) else None
    return _typed("Organization", name=organisation.name, sameAs=page)


def _unit(fields: Mapping[str, Any]) -> dict[str, Any]:
    return _typed("Organization", name=said(fields["unit"]))


def _employment(employment: Employment) -> Any:
    """One value, or both that Google combines: full or part time, and temporary for a fixed term."""
    hours = [_HOURS[employment.hours]] if employment.hours else []
    found = [*hours, *(["TEMPORARY"] if employment.contract is Contract.FIXED_TERM else [])]
    return found[0] if len(found) == 1 else found


def _place(location: Location) -> dict[str, Any]:
    """Where the work is done; of a remote job, where it is based, if that is said."""
    home = location.place or location.remote is not Remote.REMOTE
    address = _typed(
        "PostalAddress",
        streetAddress=location.street,
        addressLocality=location.place,
        addressRegion=location.region,
        postalCode=location.postal_code,
        addressCountry=location.country,
    )
    return _typed("Place", address=address if home else None)


def _areas(location: Location, places: Places) -> list[dict[str, Any]]:
    """Where a remote job may be done from, which Google asks for; the country of the job where no area is said."""
    if location.remote is not Remote.REMOTE:
        return []
    areas = location.areas or ((location.country,) if location.country else ())
    return [_area(area, places.names) for area in areas]


def _area(code: str, names: Mapping[str, str]) -> dict[str, Any]:
    """A country, or a part with its country: Georgia is both."""
    country = code.partition("-")[0]
    if code == country:
        return _typed("Country", name=names.get(code, code))
    return _typed("State", name=f"{names.get(code, code)}, {names.get(country, country)}")


def _pay(pay: Pay) -> dict[str, Any] | None:
    if not (pay.currency and pay.period):
        return None
    low, high = _number(pay.minimum), _number(pay.maximum)
    bounds = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    if low is None and high is None:
        return None
    value = _typed("QuantitativeValue", **bounds, unitText=pay.period.name)
    return _typed("MonetaryAmount", currency=pay.currency, value=value)


def _other_pay(pay: Pay) -> str | None:
    """What comes on top; None where that is nothing."""
    return None if pay.other is None or _NOTHING.match(pay.other) else pay.other


def _number(amount: Decimal | None) -> int | float | None:
    """A sum as JSON has it: 52000, and 31.5 rather than 31.50."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _demands(required: Sequence[Must]) -> dict[str, Any]:
    """Degree and experience. A degree never stands without "or equivalent", so experience may take its place."""
    years = max((must.years for must in required), default=0)
    degree = next((must.line.text for must in required if must.degree), None)
    experience = _typed("OccupationalExperienceRequirements", monthsOfExperience=12 * years) if years else None
    return {
        "educationRequirements": _degree(degree) if degree else None,
        "experienceRequirements": experience,
        "experienceInPlaceOfEducation": True if degree and experience else None,
    }


def _degree(text: str) -> Any:
    """The degree by its category, or in words where it is of none; of several, the least that is asked for."""
    known = [name for name, words in _DEGREES.items() if re.search(words, text, re.IGNORECASE)]
    return _typed("EducationalOccupationalCredential", credentialCategory=known[-1]) if known else text


def _contact(contact: Contact) -> dict[str, Any]:
    return _typed("ContactPoint", name=contact.name, email=contact.email, telephone=contact.phone)
