"""What a posting must say before anybody can apply: pay, benefits, place, employer, closing date, way to apply.

Pay and benefits are asked for everywhere, whatever the law of the place: that is the safest default of the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from pmtemplates.initiative.fields import Model
from pmtemplates.initiative.jobs import Employment, Remote
from pmtemplates.library.places import Asked, Places
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.place_rules import law
from pmtemplates.planning.jobs.plain import plain
from pmtemplates.planning.jobs.post import Post, Posts
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, advice, warning
from pmtemplates.source.characters import visible

_PAY = {
    "minimum": "its lowest pay",
    "maximum": "its highest pay",
    "currency": "its currency",
    "period": "the period that it is for",
}
_WIDE = Decimal("1.5")
"""Proposed by this product: a maximum above so many times the minimum tells applicants little."""


def pay_missing(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A range with currency and period."""
    missing = [key for key in _PAY if getattr(post.job.pay, key, None) is None]
    if missing:
        lacks = f"a pay range without {', '.join(_PAY[key] for key in missing)}"
        if {"minimum", "maximum"} <= set(missing):
            lacks = "no pay range"
        hint = (
            "add pay: {minimum: …, maximum: …, currency: …, period: year}; from a file of its own: `--with hr/pay.yaml`"
        )
        message = f"the posting has {lacks}{law(post, Asked.PAY, plan)}"
        yield warning("posting-pay-missing", message, (*post.path, "pay"), hint)


def wide_range(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """The maximum is at most half as much again as the minimum."""
    pay = post.job.pay
    if pay and pay.minimum is not None and pay.maximum is not None and pay.maximum > _WIDE * pay.minimum:
        message = f"the pay range goes from {pay.minimum:,} to {pay.maximum:,}, more than half as much again"
        hint = "several acts ask for what is expected in good faith: narrow it, or post one job for each seniority"
        yield advice("posting-wide-range", message, (*post.path, "pay", "maximum"), hint)


def employment_missing(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Whether the job is permanent, and whether it is full time."""
    employment = post.job.employment or Employment()
    lacks = [] if employment.contract else ["permanent or for a fixed term"]
    lacks += [] if employment.hours else ["full time or part time"]
    if lacks:
        message = f"the posting does not say whether the job is {', nor whether it is '.join(lacks)}"
        hint = "add employment: {contract: permanent, hours: full-time}"
        yield warning("posting-employment-missing", message, (*post.path, "employment"), hint)


def unconfirmed(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Somebody has stated what is required, or has approved the job with what the house proposes."""
    proposed = [must for must in post.qualifications.required if must.line.origin is Origin.PROPOSED]
    if proposed and post.job.approved_on is None:
        message = "what the posting requires of applicants is only proposed, and nobody has approved the job"
        hint = "state requires:, or have the job approved and add approver: and approved_on:"
        yield warning("posting-unconfirmed", message, (*post.path, "requires"), hint)


def no_duties(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """What somebody in the job does."""
    if not post.duties:
        message = f"the posting has no duties to describe the job with{law(post, Asked.DESCRIPTION, plan)}"
        hint = "bind a role that has rows in a matrix, say with like: which role of the house it is, or add duties:"
        yield warning("posting-no-duties", message, (*post.path, "roles"), hint)


def benefits_missing(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """What the employer offers besides pay."""
    if not post.job.benefits:
        message = f"the posting names no benefits{law(post, Asked.BENEFITS, plan)}"
        hint = "add benefits:, a line each, as in: 30 days of paid leave"
        yield warning("posting-benefits-missing", message, (*post.path, "benefits"), hint)


def closing_date_missing(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """The last day for applications."""
    if post.job.closes is None:
        message = f"the posting has no closing date{law(post, Asked.CLOSING_DATE, plan)}"
        hint = f"add closes:, as in {plan.today.year + 1}-01-31; move it if applications are still welcome then"
        yield warning("posting-closing-date-missing", message, (*post.path, "closes"), hint)


def closed(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """The closing date has not passed."""
    if post.job.closes and post.job.closes < plan.today:
        message = f"applications closed on {post.job.closes}, before the date of the posting, {plan.today}"
        yield warning("posting-closed", message, (*post.path, "closes"), "set a later date, or write posting: false")


def term_over(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A fixed term is not over before anybody can apply."""
    employment = post.job.employment
    if employment and employment.until and employment.until < plan.today:
        message = f"the job ended on {employment.until}, before the date of the posting, {plan.today}"
        hint = "set a later day, or write posting: false"
        yield warning("posting-term-over", message, (*post.path, "employment", "until"), hint)


def starts_past(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Whoever applies can still start on the first day."""
    if post.job.starts and post.job.starts < plan.today:
        message = f"the job starts on {post.job.starts}, before the date of the posting, {plan.today}"
        yield advice("posting-starts-past", message, (*post.path, "starts"), "set a later day, or leave the key out")


def no_location(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A town and country, with the state where laws differ by it; or where a remote job may be done from."""
    location = post.job.location
    if location and location.remote is Remote.REMOTE and location.areas:
        return
    if location is None or not (location.place and location.country):
        remote = location and location.remote is Remote.REMOTE
        lacks = "where the remote job may be done from" if remote else "in which town and country the job is"
        hint = "add areas:, as in [US-CO, US-NY]" if remote else "add location: {place: Leeds, country: GB}"
        yield warning("posting-no-location", f"the posting does not say {lacks}", (*post.path, "location"), hint)
    elif location.remote is not Remote.REMOTE and not location.region and _differs(location.country, posts.places):
        message = "the posting does not say in which state or province the job is, and laws about postings differ there"
        hint = "add region: to location:, as in CO for Colorado"
        yield warning("posting-no-location", message, (*post.path, "location"), hint)


def _differs(country: str, places: Places) -> bool:
    """Whether parts of a country have rules of their own."""
    return any(area.startswith(f"{country}-") for rule in places.rules for area in rule.areas)


def no_employer(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Who employs."""
    if plan.initiative.organisation is None:
        hint = "add at the top of the file: organisation: {name: …}"
        yield warning("posting-no-employer", "the posting does not say who the employer is", post.path, hint)


def no_way_to_apply(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A page for applications, or whom to write or call."""
    contact = post.job.contact
    if not (post.job.apply or (contact and (contact.email or contact.phone))):
        hint = "add apply: with the address of a page, or contact: {email: …}"
        yield warning("posting-no-way-to-apply", "the posting does not say how to apply", (*post.path, "apply"), hint)


_UNSETTLED = frozenset(
    {"tbd", "tbc", "tba", "n a", "not applicable", "todo", "to do", "fixme", "placeholder", "lorem ipsum", "to follow"}
    | {f"to be {done}" for done in ("confirmed", "decided", "determined", "defined", "announced", "agreed", "named")}
    | {"xx", "xxx", "xxxx"}
)
"""What people write where they have nothing to say yet, as plain words."""
_TO_COME = re.compile(r"\b(?:TBD|TBC)\b")


def placeholder(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Each text of the job and of the employer says something."""
    stated: dict[Path, Any] = {post.path: dict(post.job) | {"id": None}}
    if plan.initiative.organisation:
        stated["organisation",] = plan.initiative.organisation
    for path, text in (each for here, value in stated.items() for each in _texts(value, here)):
        words = plain(text)
        if not words or words in _UNSETTLED or _TO_COME.search(text):
            key = next(str(step).replace("_", " ") for step in reversed(path) if isinstance(step, str))
            what = f'"{visible(text, 40)}", which tells applicants nothing' if text.strip() else "nothing but blanks"
            hint = "write it out, or leave the key out while it is not known"
            yield warning("posting-placeholder", f'under "{key}" stands {what}', path, hint)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Each text in a value of the file, with its path; a choice among words of the product is none."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, Model | Mapping):
        for key, entry in dict(value).items():
            yield from _texts(entry, (*path, key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))
