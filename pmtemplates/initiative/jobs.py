"""Jobs: the posts that an initiative creates. A job binds one role or several; an appointment is no job."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from pmtemplates.initiative.fields import (
    Address,
    Answer,
    Day,
    Id,
    Model,
    Names,
    Number,
    Party,
    Percent,
    ProjectId,
    Sum,
    Text,
)
from pmtemplates.initiative.money import CurrencyCode
from pmtemplates.library.reading import AreaCode
from pmtemplates.library.seniority import Seniority

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=254)]
JobRoleId = Annotated[Id, Names("job role")]


class JobRole(Model):
    """A role that somebody in this job holds."""

    role: JobRoleId
    project: ProjectId | None = None
    """Whose role it is, when only one project is meant."""
    share: Annotated[int, Field(ge=1, le=100)] | None = None
    """Of the working time in percent."""


class Remote(StrEnum):
    """Where the work is done."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


class Location(Model):
    """Where the job is; for a remote one, where people may work from."""

    street: Text | None = None
    place: Text | None = None
    """The town."""
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")] | None = None
    """The state or province by its code, as in CO."""
    postal_code: Text | None = None
    country: CountryCode | None = None
    """Two letters, as in US."""
    remote: Remote | None = None
    days: Annotated[int, Field(ge=1, le=7)] | None = None
    """Days a week at the place, for a hybrid job."""
    areas: tuple[AreaCode, ...] = ()
    """Where a remote job may be done from: countries or their parts, as in US or US-CO."""


class Contract(StrEnum):
    PERMANENT = "permanent"
    FIXED_TERM = "fixed-term"


class Hours(StrEnum):
    FULL_TIME = "full-time"
    PART_TIME = "part-time"


class Employment(Model):
    """The kind of employment."""

    contract: Contract | None = None
    hours: Hours | None = None
    weekly_hours: Annotated[Number, Field(gt=0, le=80)] | None = None
    until: Day | None = None
    """The last day of a fixed term."""
    return_to: Text | None = None
    """Where somebody from within goes back to after a fixed term: "the post held before"."""


class Dimensions(Model):
    """How large the job is."""

    budget: Sum | None = None
    """That the job controls."""
    direct_reports: Annotated[int, Field(ge=0, le=10_000)] | None = None
    matrix_reports: Annotated[int, Field(ge=0, le=100_000)] | None = None
    """People who take direction in their work, but report to somebody else."""


class PayPeriod(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Pay(Model):
    """The pay range; it stands in the description's conditions, in the posting and in HR's own workbook only."""

    minimum: Sum | None = None
    maximum: Sum | None = None
    currency: CurrencyCode | None = None
    """Three letters, as in USD."""
    period: PayPeriod | None = None
    other: Text | None = None
    """Bonus, commission, equity: what comes on top, as in "a yearly bonus of up to 10 %"."""
    agreement: Text | None = None
    """The collective agreement or pay scale that applies."""
    employer_costs: Percent | None = None
    """What the employer pays on top, in percent of the pay; for HR's own workbook."""


class Contact(Model):
    """Whom to ask."""

    name: Text | None = None
    email: Email | None = None
    phone: Text | None = None


class Criterion(Model):
    """A qualification: in words, or as years, a degree or a certificate."""

    text: Text | None = None
    years: Annotated[int, Field(ge=0, le=40)] | None = None
    """A lower bound."""
    most_years: Annotated[int, Field(ge=0, le=60)] | None = None
    """An upper bound, which no posting should have: it can exclude by age."""
    experience: Text | None = None
    """In what the years are."""
    degree: Text | None = None
    """Every document adds "or equivalent experience"."""
    certificate: Id | None = None
    """By its id: see `pmtemplates list certificates`."""


class Job(Model):
    """A post with its title, roles and conditions. Duties, authority and relations come from the roles."""

    id: Id
    title: Text | None = None
    """By default that of its first role, at the seniority."""
    roles: tuple[JobRole, ...] = ()
    """By default the role that has the id of the job."""
    seniority: Seniority | None = None
    """junior, standard or senior."""
    grade: Text | None = None
    """The pay grade or band of the organisation."""
    code: Text | None = None
    """The job code of the organisation."""
    unit: Text | None = None
    openings: Annotated[int, Field(ge=1, le=1000)] = 1
    purpose: Text | None = None
    location: Location | None = None
    employment: Employment | None = None
    reports_to: Party | None = None
    dimensions: Dimensions | None = None
    duties: tuple[Text, ...] = ()
    """Duties that no matrix shows."""
    requires: tuple[Criterion, ...] = ()
    """Must-haves; by default those of the house for role and seniority."""
    prefers: tuple[Criterion, ...] = ()
    pay: Pay | None = None
    benefits: tuple[Text, ...] = ()
    """What the employer offers besides pay, a line each."""
    travel: Text | None = None
    conditions: Text | None = None
    """Physical and working conditions, where an essential function needs them."""
    classification: Text | None = None
    """As HR decided it, such as exempt or non-exempt in the United States."""
    starts: Day | None = None
    posting: Answer = True
    """false: the post is filled without an advertisement."""
    hook: Text | None = None
    """The first paragraph of the posting."""
    posted: Day | None = None
    """By default the date of the documents."""
    closes: Day | None = None
    """The last day for applications, inclusive."""
    apply: Address | None = None
    """The page for applications."""
    process: Text | None = None
    """What happens after an application."""
    ai_screening: Answer | None = None
    """Whether artificial intelligence screens applications."""
    vacancy: Answer | None = None
    """true: the post exists and is vacant; false: applications are gathered for later."""
    contact: Contact | None = None
    approver: Party | None = None
    approved_on: Day | None = None
    review_on: Day | None = None
    """When the description is looked at again."""


class Public(StrEnum):
    """What a posting may say about an initiative that is not for everybody."""

    TITLE = "title"
    PURPOSE = "purpose"
    UNIT = "unit"
