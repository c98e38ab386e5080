"""The job description: internal, evergreen, about the job and not the person."""

from __future__ import annotations

from pmtemplates.documents.blocks import Signature, Signatures, Table
from pmtemplates.documents.brief import Brief, Figure
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.front import control_line
from pmtemplates.documents.jobs.about import (
    conditions_table,
    control_table,
    key_facts_table,
    title_fact,
)
from pmtemplates.documents.jobs.demands import competencies_table, measures_table, qualifications_table
from pmtemplates.documents.jobs.duties import duties_table, proposed_duties
from pmtemplates.documents.jobs.lines import fact_of, said_once, settled
from pmtemplates.documents.jobs.properties import description_properties, status_of
from pmtemplates.documents.jobs.purpose import purposes_of
from pmtemplates.documents.jobs.standing import all_lines, beyond, distinctions_table, limits_table, relations_table
from pmtemplates.documents.jobs.terms import job_view, posts_of
from pmtemplates.documents.jobs.unsettled import points_of, unsettled_table
from pmtemplates.documents.org_chart import org_chart
from pmtemplates.documents.tables import inline
from pmtemplates.documents.views import View
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path


def build_job_description(plan: Plan, job: str) -> Brief:
    """The brief for the job of that id."""
    post = posts_of(plan).job(job)
    tables = _tables(plan, post)
    gaps = _gaps(plan, post)
    points = points_of(plan, post, tables.values(), gaps.values())
    status = status_of(plan, post, len(points))
    figures: dict[str, Figure | None] = {
        **tables,
        "org-chart": org_chart(plan, _work(post), _boxes(post)),
        "unsettled": unsettled_table(points),
        "signatures": None if post.proposed else _signatures(plan, post),
    }
    return Brief(
        kind="job-description",
        level=post.content_level,
        template="text/job-description.md.j2",
        properties=description_properties(plan, post, status),
        fields={**_fields(plan, post, status), **gaps},
        figures={name: figure for name, figure in figures.items() if figure is not None},
    )


def _tables(plan: Plan, post: Post) -> dict[str, Table]:
    """The tables by name, without those that have nothing to say."""
    found = {
        "key-facts": key_facts_table(plan, post),
        "distinctions": distinctions_table(post.distinctions),
        "duties": duties_table(plan, post),
        "limits": limits_table(post.authority, plan),
        "relations": relations_table(post.relations),
        "competencies": competencies_table(post.competencies),
        "qualifications": qualifications_table(post),
        "measures": measures_table(post.measures),
        "conditions": conditions_table(plan, post),
        "document-control": control_table(plan, post),
    }
    return {name: table for name, table in found.items() if table}


def _gaps(plan: Plan, post: Post) -> dict[str, Fact]:
    """That purpose or duties are open, where nobody says them."""
    empty = {"purpose": not purposes_of(plan, post), "duties": not post.duties}
    return {f"no_{key}": Fact(TO_BE_CONFIRMED, Origin.OPEN, (*post.path, key)) for key in empty if empty[key]}


def _fields(plan: Plan, post: Post, status: str) -> dict[str, object]:
    initiative = View(plan, plan.initiative)
    organisation = initiative.child("organisation")
    return {
        "title": title_fact(post),
        "organisation": organisation.get("name") if organisation else None,
        "control": {**control_line(initiative), "status": Fact(status, Origin.COMPUTED, post.path)},
        "proposed_job": post.proposed,
        "approved": post.job.approved_on is not None,
        "purpose": said_once(purposes_of(plan, post)),
        "scope": Fact(post.grade.scope, Origin.COMPUTED, post.path) if post.grade else None,
        "distinguished": said_once(all_lines(post.distinctions)),
        "beyond": beyond(post.authority, plan),
        "proposed_duties": proposed_duties(post),
    }


def _work(post: Post) -> Path:
    """The one project that all roles of the job work in; () for the whole initiative."""
    works = {path for held in post.held for path in held.works}
    return works.pop() if len(works) == 1 else ()


def _boxes(post: Post) -> frozenset[tuple[str, Path]]:
    """The boxes of the job in the chart: each of its roles in each of its works."""
    return frozenset((held.role.id, path) for held in post.held for path in held.works)


def _signatures(plan: Plan, post: Post) -> Signatures:
    """Lines for those who approve or acknowledge the description; the manager has one line, who approves or not."""
    approver, manager = job_view(plan, post).get("approver"), settled(fact_of(post.reports_to))
    same = approver and manager and (manager.text == approver.text or manager.text.endswith(f"({approver.text})"))
    signs = (
        {"Manager of the post, approver": manager} if same else {"Approver": approver, "Manager of the post": manager}
    )
    signs |= {"Holder of the post": None, "HR": None}
    return Signatures(tuple(Signature(inline(who), inline(fact) if fact else ()) for who, fact in signs.items()))
