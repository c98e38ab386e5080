"""How one applies, and the closing texts of a posting: equal opportunity, and help with the application."""

from __future__ import annotations

from dataclasses import replace

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.jobs.lines import settled
from pmtemplates.documents.jobs.terms import contact_fact, given, job_view
from pmtemplates.documents.views import View
from pmtemplates.library.places import CONTACT
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan


def applying_fields(plan: Plan, post: Post) -> dict[str, object]:
    """Where and until when one applies, whom to ask, what happens then, what becomes of the data; what is not known
    is None.
    """
    job = job_view(plan, post)
    organisation = View(plan, plan.initiative).child("organisation")
    fields = {
        "apply": settled(job.get("apply")),
        "email": settled(given(job, "contact", "email")),
        "closes": settled(job.get("closes")),
        "contact": settled(contact_fact(job)),
        "process": settled(job.get("process")),
        "code": settled(job.get("code")),
        "privacy": settled(organisation.get("privacy")) if organisation else None,
    }
    return {**fields, "ai_screening": post.job.ai_screening, "vacancy": post.job.vacancy}


def notice_fields(plan: Plan, post: Post) -> dict[str, object]:
    """The closing texts: those of the organisation, else those of the house for the country, with whom to ask."""
    organisation = View(plan, plan.initiative).child("organisation")
    notice = post.notice
    equal = settled(organisation.get("equal_opportunity")) if organisation else None
    help_offered = settled(organisation.get("accommodation")) if organisation else None
    if notice:
        equal = equal or Fact(notice.equal_opportunity, Origin.COMPUTED, post.path)
        help_offered = help_offered or Fact(notice.accommodation, Origin.COMPUTED, post.path)
    return {
        "equal_opportunity": equal,
        "accommodation": _with_contact(help_offered, contact_fact(job_view(plan, post))) if help_offered else [],
    }


def _with_contact(text: Fact, contact: Fact) -> list[Fact]:
    """The text in parts, with whom to ask in its place; "us" while nobody is named."""
    before, mark, after = text.text.partition(CONTACT)
    if not settled(contact):
        return [replace(text, text=f"{before}{'us' if mark else ''}{after}")]
    parts = (replace(text, text=before), contact if mark else None, replace(text, text=after))
    return [part for part in parts if part]
