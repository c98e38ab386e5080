"""What HR's files say about themselves. That of a posting names nothing of the initiative."""

from __future__ import annotations

from dataclasses import replace

from pmtemplates.documents.blocks import Properties
from pmtemplates.documents.formats import count_text, day_text
from pmtemplates.documents.front import properties_of, status_word
from pmtemplates.documents.views import View
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan

DRAFT, APPROVED, NOT_READY = "Draft", "Approved", "Not ready to post"


def description_properties(plan: Plan, post: Post, status: str) -> Properties:
    """Those of a job description."""
    return _of(plan, post.title, "Job description", status)


def mandate_properties(plan: Plan, title: str) -> Properties:
    """Those of a mandate."""
    return _of(plan, title, "Mandate", status_word(View(plan, plan.initiative)))


def posting_properties(plan: Plan, post: Post) -> Properties:
    """Those of a posting: it is for people outside, so it has no version, and no classification of the initiative."""
    organisation = plan.initiative.organisation
    name = organisation.name if organisation else ""
    title = plan.posts.posted_title(post) if plan.posts else post.title
    found = _of(plan, title, "Job posting", "" if post.ready else NOT_READY)
    header = f"{title} · {name}" if name else title
    return replace(found, author=name or title, header=header, version="", classification="")


def status_of(plan: Plan, post: Post, points: int) -> str:
    """Approved once a day of approval is stated and no points are left; the day alone, as long as there are some."""
    day = post.job.approved_on
    if day is None:
        return DRAFT
    recorded = f"Approval recorded on {day_text(day, plan.initiative.document.language)}"
    return f"{recorded}; {count_text(points, 'point')} open" if points else APPROVED


def _of(plan: Plan, title: str, kind: str, status: str) -> Properties:
    initiative = View(plan, plan.initiative)
    return replace(
        properties_of(initiative, initiative, kind),
        title=f"{title}: {kind}",
        header=f"{title} · {kind}",
        status=status,
        keywords=("human resources", kind.lower()),
    )
