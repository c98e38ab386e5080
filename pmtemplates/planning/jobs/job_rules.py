"""Rules about a job as the file states it: contradictions in it, and what its title, term and approval leave open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmtemplates.initiative.jobs import Contract, Criterion
from pmtemplates.levels import Level
from pmtemplates.library.seniority import Seniority
from pmtemplates.planning.jobs.post import Post, Posts, level_of
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, advice, error, warning
from pmtemplates.source.characters import visible


def pay_range(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Somebody is paid something, and the minimum is no more than the maximum."""
    pay = post.job.pay
    nothing = [key for key in ("minimum", "maximum") if pay and getattr(pay, key) == 0]
    for key in nothing:
        hint = "write what is paid, or leave the key out while it is not known"
        yield error("job-pay-range", "the job has a pay of 0", (*post.path, "pay", key), hint)
    if not nothing and pay and pay.minimum is not None and pay.maximum is not None and pay.minimum > pay.maximum:
        message = f"the pay is {pay.minimum:,} at least and {pay.maximum:,} at most"
        yield error("job-pay-range", message, (*post.path, "pay", "minimum"), "swap the two or correct one")


def unknown_currency(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """The currency is one that is in use (ISO 4217)."""
    code, known = post.job.pay.currency if post.job.pay else None, posts.places.currencies
    if code and known and code not in known:
        message = f'nobody is paid in the currency "{code}"'
        hint = "write the three letters of ISO 4217, as in EUR, GBP or USD"
        yield error("job-unknown-currency", message, (*post.path, "pay", "currency"), hint)


def unknown_seniority(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """The first role of the job exists at the seniority that is stated."""
    stated, profile = post.job.seniority, post.profile
    if stated and profile and profile.role == post.held[0].house and stated not in profile.grades:
        message = f'the role "{visible(post.held[0].role.title, 60)}" does not exist at the seniority "{stated}"'
        hint = "it has " + ", ".join(profile.grades) + "; or leave the key out"
        yield error("unknown-seniority", message, (*post.path, "seniority"), hint)


def dates(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Applications close after the posting, a term ends after its start, and what is approved is reviewed later."""
    job = post.job
    if job.posted and job.closes and job.closes < job.posted:
        message = f"applications close on {job.closes}, before the posting on {job.posted}"
        yield error("job-dates", message, (*post.path, "closes"), "swap the dates or correct one")
    until = job.employment.until if job.employment else None
    if job.starts and until and until < job.starts:
        message = f"the term ends on {until}, before the job starts on {job.starts}"
        yield error("job-dates", message, (*post.path, "employment", "until"), "swap the dates or correct one")
    if job.approved_on and job.approved_on > plan.today:
        message = f"approved on {job.approved_on}, after the date of the documents, {plan.today}"
        yield error("job-dates", message, (*post.path, "approved_on"), "take it out until the job is approved")
    if job.approved_on and job.review_on and job.review_on < job.approved_on:
        message = f"the review on {job.review_on} comes before the approval on {job.approved_on}"
        yield error("job-dates", message, (*post.path, "review_on"), "swap the dates or correct one")


def criteria_of(post: Post) -> Iterator[tuple[Criterion, Path]]:
    """The qualifications that the file states, the required ones first, each with its path."""
    for key in ("requires", "prefers"):
        for index, criterion in enumerate(getattr(post.job, key)):
            yield criterion, (*post.path, key, index)


def criterion_empty(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A qualification says something."""
    for criterion, path in criteria_of(post):
        if not any(value is not None for value in dict(criterion).values()):
            hint = 'write a text, as in {text: "Has led a change of suppliers"}, or years, degree or certificate'
            yield error("job-criterion-empty", "a qualification says nothing", path, hint)


def permanent_with_end(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A permanent job has no last day."""
    employment = post.job.employment
    if employment and employment.contract is Contract.PERMANENT and employment.until:
        message = f"the job is permanent, and ends on {employment.until}"
        hint = "write contract: fixed-term, or take the last day out"
        yield error("job-term", message, (*post.path, "employment", "until"), hint)


def term_without_end(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A fixed term has an end."""
    employment = post.job.employment
    if employment and employment.contract is Contract.FIXED_TERM and employment.until is None:
        hint = "add until: with the last day, or write contract: permanent"
        yield advice("job-term-without-end", "a fixed term without its last day", (*post.path, "employment"), hint)


def approval(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """What was approved was approved by somebody."""
    if post.job.approved_on and not post.job.approver:
        message = f"approved on {post.job.approved_on}, and nobody is named who approved it"
        yield advice(
            "job-approval", message, (*post.path, "approved_on"), "add approver: with the id of a role or person"
        )


def like_other_level(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """The role of the house that a role is, or is like, works on the same level; else nothing of it fits."""
    for held in post.held:
        house = plan.roles.get(held.role.id if held.role.library else held.role.like)
        if house and not held.house and level_of(house.level) is not held.level:
            own, title = visible(held.role.title, 60), visible(house.title, 60)
            message = (
                f'"{own}" works on a {held.level}, and "{title}" on a {level_of(house.level)}: '
                f"the house's texts for {title} are not used"
            )
            hint = "choose a role of the same level for like:, or set level: of the role"
            yield warning("job-like-other-level", message, (*post.path, "roles"), hint)


SENIOR = re.compile(r"\b(?:senior|sr|lead|leader|principal|head|chief|director|executive)\b", re.IGNORECASE)
JUNIOR = re.compile(r"\b(?:junior|jr|associate|assistant|coordinator|co-ordinator|trainee|apprentice)\b", re.IGNORECASE)
"""The words by which titles of the field say how far somebody has come."""

_ONLY_SENIOR = re.compile(r"\b(?:senior|sr)\b", re.IGNORECASE)
_ONLY_JUNIOR = re.compile(r"\b(?:junior|jr)\b", re.IGNORECASE)
_PROGRAM = re.compile(r"\b(?:program|programme|portfolio)s?\b", re.IGNORECASE)
_PROJECT = re.compile(r"\bprojects?\b(?!\s+management\s+office)", re.IGNORECASE)


def title_level(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """A title says on which level the job is, and no other. The library's own titles do."""
    if post.grade and post.title == post.grade.title:
        return
    known = post.grade is not None or post.profile is None
    title, path = f'the title "{visible(post.title, 60)}"', (*post.path, "title")
    for other, word in _other_level(post, plan):
        message = f'{title} says "{word}", and the job is one of a {other}'
        yield advice("job-title-level", message, path, "name the level on which the job decides, or bind another role")
    if known and (said := _missing_or_wrong(post)):
        message = f"{title} {said}, and the seniority is {post.seniority}"
        hint = f"let title and seniority agree; the house has the title {post.grade.title}" if post.grade else ""
        yield advice("job-title-level", message, path, hint or "let title and seniority agree")


def _other_level(post: Post, plan: Plan) -> Iterator[tuple[str, str]]:
    program, project = _PROGRAM.search(post.title), _PROJECT.search(post.title)
    if post.content_level is Level.PROGRAM and project and not program:
        yield "program", project.group()
    in_program = plan.initiative.level is Level.PROGRAM and any(() in each.works for each in post.held)
    # somebody below the program manager who works for the whole program may well be called so
    if post.content_level is Level.PROJECT and program and not project and not in_program:
        yield "project", program.group()


def _missing_or_wrong(post: Post) -> str | None:
    senior, junior = _ONLY_SENIOR.search(post.title), _ONLY_JUNIOR.search(post.title)
    if senior and post.seniority is not Seniority.SENIOR:
        return f'says "{senior.group()}"'
    if junior and post.seniority is not Seniority.JUNIOR:
        return f'says "{junior.group()}"'
    wanted = {Seniority.SENIOR: SENIOR, Seniority.JUNIOR: JUNIOR}.get(post.seniority)
    return "does not say how senior the job is" if wanted and not wanted.search(post.title) else None
