"""What the law of a place asks of a posting that lacks it. Not legal advice, as each finding says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pmtemplates.library.places import Asked, PlaceRule, is_stale
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.places import unsure_for
from pmtemplates.planning.jobs.post import Post, Posts
from pmtemplates.planning.jobs.working_year import WorkingYear
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, advice, first_few, warning
from pmtemplates.source.characters import visible

_PLACE, _ACT = 40, 90


def law(post: Post, asked: Asked, plan: Plan) -> str:
    """Which law asks for something, as the end of a message, and whether it is sure to apply; "" when none does."""
    rules = [rule for rule in post.rules if asked in rule.asks]
    if not rules:
        return ""
    named = f"; {_named(rules[0], asked, plan)}"
    others = [visible(rule.place, _PLACE) for rule in rules[1:]]
    return f"{named}; the same in {first_few(others, 2)}" if others else named


def _named(rule: PlaceRule, asked: Asked, plan: Plan) -> str:
    organisation = plan.initiative.organisation
    reach = f", from {rule.employees} employees on" if rule.employees > 1 else ""
    if reach and not (organisation and organisation.employees):
        reach += " (how many there are is not stated)"
    place, act = visible(rule.place, _PLACE), visible(rule.act, _ACT)
    though = f", though {visible(rule.otherwise, _ACT)}" if rule.otherwise and asked is Asked.PAY else ""
    return f"the law of {place} asks for it{though}: {act}{reach}, verified {rule.verified_on}, not legal advice"


def other_pay(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A bonus, commission or equity is named in general terms."""
    asked = law(post, Asked.OTHER_PAY, plan)
    if asked and not (post.job.pay and post.job.pay.other):
        message = f"nothing says what comes on top of the pay{asked}"
        hint = 'add pay: {other: …}, as in "a yearly bonus of up to 10 %", or "nothing besides the pay"'
        yield warning("place-rule-other-pay", message, (*post.path, "pay"), hint)


def neutral_title(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A title that names no sex."""
    asked = law(post, Asked.NEUTRAL_TITLE, plan)
    for each in posts.words.gendered if asked else ():
        if re.search(rf"\b{re.escape(each.word)}\b", post.title, re.IGNORECASE):
            message = f'the title says "{each.word}", and should name no sex{asked}'
            yield warning("place-rule-neutral-title", message, (*post.path, "title"), f"write instead: {each.instead}")


def reporting_line(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """To whom the job reports."""
    asked = law(post, Asked.REPORTING_LINE, plan)
    if asked and post.reports_to.origin is Origin.OPEN:
        message = f"nothing says to whom the job reports{asked}"
        yield warning(
            "place-rule-reporting-line", message, (*post.path, "reports_to"), "add reports_to: with the id of a role"
        )


def ai_use(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Whether artificial intelligence screens applications."""
    asked = law(post, Asked.AI_USE, plan)
    if asked and post.job.ai_screening is None:
        message = f"the posting does not say whether artificial intelligence screens applications{asked}"
        hint = "add ai_screening: true or false; HR knows whether a tool ranks or rejects applications"
        yield warning("place-rule-ai-use", message, (*post.path, "ai_screening"), hint)


def vacancy(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Whether the post exists and is vacant."""
    asked = law(post, Asked.VACANCY, plan)
    if asked and post.job.vacancy is None:
        message = f"the posting does not say whether the post exists and is vacant{asked}"
        hint = "add vacancy: true, or false where applications are gathered for later"
        yield warning("place-rule-vacancy", message, (*post.path, "vacancy"), hint)


def privacy_notice(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A page that tells applicants how their data are used."""
    asked = law(post, Asked.PRIVACY_NOTICE, plan)
    organisation = plan.initiative.organisation
    if asked and not (organisation and organisation.privacy):
        message = f"the posting does not tell applicants how their data are used{asked}"
        hint = "add privacy: under organisation: with the address of the page, or have the form for applications say it"
        yield advice("posting-no-privacy-notice", message, (*post.path, "location"), hint)


def remote_reach(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Where a remote job may be done, no law is open on whether it reaches the job."""
    unsure = unsure_for(post.job, plan.initiative.organisation, posts.places)
    if unsure:
        places = ", ".join(visible(rule.place, _PLACE) for rule in unsure)
        message = f"the job may be done remotely, and it is not known whether the law of {places} reaches it"
        acts = "; ".join(f"{visible(rule.place, _PLACE)}: {visible(rule.act, _ACT)}" for rule in unsure)
        yield advice("place-rule-remote", message, (*post.path, "location"), f"have it checked: {acts}")


def pay_spread(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Minimum and maximum lie no further apart than the place allows."""
    pay = post.job.pay
    factor = WorkingYear().factor(post.job)
    if pay is None or pay.minimum is None or pay.maximum is None or factor is None:
        return
    spread, most = (pay.maximum - pay.minimum) * factor, pay.maximum * factor
    for rule in post.rules:
        limited = pay.currency == rule.widest_currency and (rule.widest_up_to is None or most <= rule.widest_up_to)
        if rule.widest is not None and limited and spread > rule.widest:
            message = f"the pay range is {spread:,.0f} {pay.currency} a year wide; {_most(rule)}"
            hint = "narrow the range, or post one job for each seniority"
            yield warning("posting-pay-spread", message, (*post.path, "pay", "maximum"), hint)


def _most(rule: PlaceRule) -> str:
    act = f"{visible(rule.act, _ACT)}, verified {rule.verified_on}, not legal advice"
    return f"the law of {visible(rule.place, _PLACE)} allows {rule.widest:,.0f} ({act})"


def stale_rules(jobs: Sequence[Post], plan: Plan) -> Iterator[Problem]:
    """Rules that reach a job and were verified long ago, each once, at the first job."""
    found: dict[str, tuple[PlaceRule, Path]] = {}
    for post in jobs:
        for rule in post.rules if post.job.posting else ():
            found.setdefault(rule.id, (rule, (*post.path, "location")))
    for rule, path in found.values():
        if is_stale(rule.verified_on, plan.today):
            place = visible(rule.place, _PLACE)
            message = f"what the law of {place} asks was last verified on {rule.verified_on}, more than a year ago"
            hint = f"have it verified again: {visible(rule.source, 120)}"
            yield advice("place-rule-stale", message, path, hint)
