"""The job posting: for people outside who may apply. Names nothing that is not public."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Cell, Content, Table
from pmtemplates.documents.brief import Brief
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import capitalised, day_text, number_text
from pmtemplates.documents.jobs.application import applying_fields, notice_fields
from pmtemplates.documents.jobs.lines import continued, fact_of, settled, unmarked
from pmtemplates.documents.jobs.properties import posting_properties
from pmtemplates.documents.jobs.public import (
    is_public,
    public_project,
    public_superior,
    public_title,
    says,
    without_names,
)
from pmtemplates.documents.jobs.terms import (
    address_fact,
    advertised,
    employment_facts,
    given,
    job_view,
    pay_facts,
    place_fact,
    posts_of,
)
from pmtemplates.documents.tables import Value, inline, listed, pairs
from pmtemplates.documents.views import View
from pmtemplates.initiative.jobs import Public
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Distinction, Line, Must, Post, PrincipalDuty
from pmtemplates.planning.jobs.shares import of_each_role
from pmtemplates.planning.plan import Plan

MOST_DUTIES = 8
"""A reader outside decides by what matters; the description has the others."""
_MOST_NAMED = 2
"""Deliverables, projects and the like that a duty names to people outside; more of them say nothing to them."""
_MOST_DECIDED, _MOST_SAID = 2, 1
"""Decisions, and things taken or left to others, that a posting names."""


def build_job_posting(plan: Plan, job: str) -> Brief:
    """The brief for the job of that id."""
    posts = posts_of(plan)
    post = posts.job(job)
    figures = {"glance": _glance(plan, post), "standing": _standing(plan, post), "terms": _terms(plan, post)}
    brief = Brief(
        kind="job-posting",
        level=post.content_level,
        template="text/job-posting.md.j2",
        properties=posting_properties(plan, post),
        fields={
            "title": Fact(posts.posted_title(post), Origin.COMPUTED, (*post.path, "title")),
            "reasons": reasons(plan, post),
            **_about_fields(plan, post),
            **_work_fields(plan, post),
            **applying_fields(plan, post),
            **notice_fields(plan, post),
        },
        figures={name: table for name, table in figures.items() if table},
        numbered=False,
    )
    return without_names(brief, plan)


def _glance(plan: Plan, post: Post) -> Table | None:
    """What an applicant looks for first."""
    job = job_view(plan, post)
    rows: list[tuple[str, Value]] = [
        ("Where", place_fact(job, posts_of(plan).places)),
        ("Employment", listed(employment_facts(job), ", ")),
        ("Pay", listed(pay_facts(job), ", ")),
        ("Apply by", Cell((inline(job.need("closes"), " (posted on ", _posted(plan, post), ")"),))),
    ]
    return pairs("glance", rows, Content.GENERAL, "Place, employment, pay and closing date")


def reasons(plan: Plan, post: Post) -> list[Fact]:
    """Why the posting must not be published yet; `check` has the remedies. They, too, name nothing confidential."""
    found = []
    for problem in post.blocking:
        text = f"{capitalised(problem.message).rstrip('.')}."
        if problem.code == "posting-confidential" or not is_public(text, plan):  # the finding names it
            text = "A text of the job names what is confidential. The findings of `check` say where."
        found.append(Fact(text, Origin.COMPUTED, problem.path))
    return found


def _about_fields(plan: Plan, post: Post) -> dict[str, object]:
    """Employer, initiative and role, as far as they are known and public."""
    initiative, job = View(plan, plan.initiative), job_view(plan, post)
    organisation = initiative.child("organisation")
    open_purpose = says(plan, Public.PURPOSE)
    open_unit = says(plan, Public.UNIT)
    title, profile, purpose = public_title(plan), post.profile, settled(initiative.get("purpose"))
    hook = settled(job.get("hook")) or (Fact(profile.hook, Origin.COMPUTED, post.path) if profile else None)
    return {
        "organisation": settled(organisation.get("name")) if organisation else None,
        "unit": settled(job.get("unit")) if open_unit else None,
        "hook": hook,
        "about": settled(organisation.get("about")) if organisation else None,
        "website": settled(organisation.get("website")) if organisation else None,
        "initiative": title,
        "project": public_project(plan, post),
        "superior": public_superior(plan, post),
        "purpose": unmarked(purpose) if open_purpose and title and purpose else None,
        "scope": Fact(post.grade.scope, Origin.COMPUTED, post.path) if post.grade else None,
    }


def _work_fields(plan: Plan, post: Post) -> dict[str, object]:
    """What there is to do, and what somebody must bring."""
    open_duties = [duty for duty in post.duties if _may_stand(duty, plan)]
    duties = of_each_role(open_duties, post.held, MOST_DUTIES)
    return {
        "duties": [Fact(_worded(duty, plan), Origin.COMPUTED, duty.path) for duty in duties],
        "required": _musts(post.qualifications.required),
        "preferred": _musts(post.qualifications.preferred),
    }


def _may_stand(duty: PrincipalDuty, plan: Plan) -> bool:
    """Whether a duty may stand in the posting: what was written for the job itself may, rows of the file may not."""
    written = duty.path[:1] == ("jobs",)
    return written or (not (plan.initiative.confidential and duty.own) and is_public(duty.short, plan))


def _worded(duty: PrincipalDuty, plan: Plan) -> str:
    """With the names of what it is about, where they are few and anybody may read them."""
    named = len(duty.names) <= _MOST_NAMED and says(plan, Public.TITLE) and is_public(duty.text, plan)
    return duty.text if named else duty.short


def _standing(plan: Plan, post: Post) -> Table | None:
    """How far the role reaches: what one decides, takes to others and leaves to them."""
    superior = public_superior(plan, post)
    main = post.distinctions[0] if post.distinctions else Distinction("")
    guide = f"With guidance from the {superior.text}, you" if superior else "With guidance, you"
    rows: list[tuple[str, Value]] = [
        (
            guide if post.seniority is Seniority.JUNIOR else "On your own authority, you",
            [continued(fact) for fact in _said(plan, main.decides)[:_MOST_DECIDED]],
        ),
        ("You take to others", _said(plan, main.escalates)[:_MOST_SAID]),
        ("You leave to others", _said(plan, main.leaves)[:_MOST_SAID]),
    ]
    return pairs("standing", rows, Content.GENERAL, "What the role decides, takes to others and leaves to them")


def _said(plan: Plan, lines: Sequence[Line]) -> list[Fact]:
    """The lines that may be said."""
    return [unmarked(fact_of(line)) for line in lines if is_public(line.text, plan)]


def _musts(musts: Sequence[Must]) -> list[Fact]:
    return [unmarked(fact_of(must.line)) for must in musts]


def _terms(plan: Plan, post: Post) -> Table | None:
    """Pay, benefits, place and time, as far as they are known."""
    job = job_view(plan, post)
    positions = job.computed(number_text(advertised(post)), "openings") if advertised(post) > 1 else None
    rows: list[tuple[str, Value]] = [
        ("Pay", listed([fact for fact in pay_facts(job) if settled(fact)], ", ")),
        ("Other pay", settled(given(job, "pay", "other"))),
        ("Agreement or pay scale", settled(given(job, "pay", "agreement"))),
        ("Benefits", job.facts("benefits")),
        ("Address", address_fact(job)),
        ("Start", settled(job.get("starts"))),
        ("Positions", positions),
        ("Travel", settled(job.get("travel"))),
        ("Conditions", settled(job.get("conditions"))),
    ]
    return pairs("terms", rows, Content.GENERAL, "Pay, benefits, place and time")


def _posted(plan: Plan, post: Post) -> Fact:
    day = post.job.posted or plan.today
    return Fact(day_text(day, plan.initiative.document.language), Origin.COMPUTED, (*post.path, "posted"))
