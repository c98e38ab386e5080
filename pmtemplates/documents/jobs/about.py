"""The job at a glance, its dimensions and conditions, and the control of the document: tables of HR's documents."""

from __future__ import annotations

from dataclasses import replace

from pmtemplates.documents.blocks import Cell, Content, Inline, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_word, joined
from pmtemplates.documents.front import classification_of, control_line
from pmtemplates.documents.jobs.lines import fact_of
from pmtemplates.documents.jobs.terms import (
    address_fact,
    employment_facts,
    given,
    in_united_states,
    job_view,
    pay_facts,
    place_fact,
    posts_of,
    within,
)
from pmtemplates.documents.tables import Value, inline, listed, pairs
from pmtemplates.documents.views import View
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.jobs.post import Held, Post
from pmtemplates.planning.plan import Plan


def key_facts_table(plan: Plan, post: Post) -> Table | None:
    """What identifies the job: title, code, grade, unit, place, employment, whom it reports to, its roles."""
    job, initiative = job_view(plan, post), View(plan, plan.initiative)
    rows: list[tuple[str, Value]] = [
        ("Job code", job.get("code")),
        ("Grade", job.need("grade")),
        _classification(plan, post),
        ("Unit", job.need("unit")),
        ("Location", place_fact(job, posts_of(plan).places)),
        ("Employment", _employment(job)),
        ("Reports to", fact_of(post.reports_to)),
        ("Openings", openings_fact(plan, post) if post.job.openings > 1 or post.filled else None),
        ("Initiative", initiative.need("title")),
        ("Roles", Cell(tuple(_role(held, plan) for held in post.held), bulleted=len(post.held) > 1)),
    ]
    return pairs("key-facts", rows, Content.GENERAL, "What identifies the job")


def _employment(job: View) -> Cell | None:
    """Contract and hours, and where somebody from within goes afterwards."""
    back = given(job, "employment", "return_to")
    found = listed(employment_facts(job), ", ")
    return Cell((*found.paragraphs, inline("After the term: ", back))) if found and back else found


def title_fact(post: Post) -> Fact:
    """The title: as stated, else as the house has it for role and seniority."""
    path = (*post.path, "title")
    return Fact(post.title, Origin.STATED if post.job.title else Origin.COMPUTED, path)


def _classification(plan: Plan, post: Post) -> tuple[str, Fact | None]:
    """As HR decided it: it follows from the duties as they are done, never from a title. The law of the United States
    asks for one.
    """
    job = job_view(plan, post)
    stated = job.get("classification")
    if not in_united_states(plan, post):
        return "Classification", stated
    return "FLSA status", stated or Fact(f"{TO_BE_CONFIRMED} by HR", Origin.OPEN, (*job.path, "classification"))


def openings_fact(plan: Plan, post: Post) -> Fact:
    """How many posts there are, and how many of them somebody holds: "5, two to fill"."""
    openings = job_view(plan, post).need("openings")
    if not post.filled:
        return openings
    held = f"{'all ' if post.filled > 1 else ''}held by {joined([person.name for person in post.holders])}"
    return replace(openings, text=f"{openings.text}, {f'{count_word(post.to_fill)} to fill' if post.to_fill else held}")


def _role(held: Held, plan: Plan) -> Inline:
    """Project manager (project level, 60 % of the time) in Sales network."""
    title = Fact(held.role.title, Origin.STATED, held.role.path)
    share = f", {held.share} % of the time" if held.share else ""
    works = [View(plan, plan.initiative.work_at(path), path).need("title") for path in held.works if path]
    names = [part for work in works for part in (", ", work)][1:]
    level = f" ({held.role.level.value} level{share})"
    return inline(title, level, *((" in ", *names) if names else ()))


def conditions_table(plan: Plan, post: Post) -> Table | None:
    """How large the job is, and its pay: the description is for HR and the manager, so that pay may stand here."""
    job = job_view(plan, post)
    rows: list[tuple[str, Value]] = [
        ("Budget controlled", within(job, "dimensions", "budget")),
        ("Direct reports", within(job, "dimensions", "direct_reports")),
        ("Matrix reports", within(job, "dimensions", "matrix_reports")),
        ("Address", address_fact(job)),
        ("Starts", job.get("starts")),
        ("Travel", job.get("travel")),
        ("Physical and working conditions", job.get("conditions")),
        ("Pay range", listed(pay_facts(job), ", ")),
        ("Other pay", given(job, "pay", "other")),
        ("Agreement or scale", given(job, "pay", "agreement")),
        ("Benefits", job.facts("benefits") or job.open("benefits")),
    ]
    return pairs("conditions", rows, Content.GENERAL, "Budget, people, conditions and pay of the job")


def control_table(plan: Plan, post: Post) -> Table | None:
    """Who approves the description and when it is looked at again; what it is and what it was made from."""
    job, initiative = job_view(plan, post), View(plan, plan.initiative)
    control = control_line(initiative)
    version = control["version"]
    edition = [
        Fact("Job description", Origin.COMPUTED),
        replace(version, text=f"version {version.text}"),
        control["date"],
        Fact(classification_of(initiative), Origin.STATED, ("document", "classification")),
    ]
    rows: list[tuple[str, Value]] = [
        ("Approver", job.need("approver")),
        ("Approved on", job.need("approved_on")),
        ("Review on", job.need("review_on")),
        ("Document", listed([fact for fact in edition if fact], ", ")),
        ("Drawn from", "Responsibility matrix and limits of authority of the initiative; the house's library of roles"),
    ]
    description = "Approval, review and sources of this document"
    return pairs("document-control", rows, Content.DOCUMENT_CONTROL, description)
