"""Page one: the decision requested, and the key facts that a board looks for first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pmtemplates.documents.blocks import Cell, Column, Content, Inline, Properties, Row, Table
from pmtemplates.documents.delivery import envelope_fact, holder_fact, manager_fact, span_fact, sponsor_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import day_text, joined, sum_text
from pmtemplates.documents.outcomes import benefits_served, gains, losses, stated
from pmtemplates.documents.tables import Value, inline, pairs
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Language, Paper, Status
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, weakest, weakest_within
from pmtemplates.planning.parties import EXECUTIVE_SPONSOR


def properties_of(initiative: View, work: View, document_title: str) -> Properties:
    """What the file says about itself; the author is the organisation, else the initiative: no person and no tool."""
    control = initiative.plan.initiative.document
    organisation = initiative.child("organisation")
    paper = control.paper or (Paper.LETTER if control.language is Language.AMERICAN else Paper.A4)
    title = str(work.value("title"))
    return Properties(
        title=f"{title}: {document_title}",
        subject=document_title,
        author=str(organisation.value("name")) if organisation else title,
        language=str(control.language.value),
        paper=str(paper.value),
        date=initiative.plan.today,
        version=control.version,
        status=status_word(initiative),
        classification=classification_of(initiative),
        header=f"{title} · {document_title}",
        keywords=("program management" if initiative.plan.initiative.level is Level.PROGRAM else "project management",),
    )


def classification_of(initiative: View) -> str:
    """The classification on each page: what the file says, or Confidential where it says only that it is."""
    model = initiative.plan.initiative
    return model.document.classification or ("Confidential" if model.confidential else "")


def status_word(initiative: View) -> str:
    """Draft or For approval, as printed."""
    return "For approval" if initiative.plan.initiative.document.status is Status.FOR_APPROVAL else "Draft"


def control_line(initiative: View) -> dict[str, Fact]:
    """Version, status and date for the line under the title."""
    document = initiative.child("document")
    language = initiative.plan.initiative.document.language
    return {
        "version": document.need("version") if document else Fact("0.1"),
        "status": Fact(status_word(initiative), Origin.STATED, ("document", "status")),
        "date": Fact(day_text(initiative.plan.today, language), Origin.COMPUTED),
    }


def missing_for_signature(initiative: View, work: View) -> list[str]:
    """What keeps a document from being signed, in words: sponsor, envelope and objectives, of it and its program."""
    missing = []
    for view in (initiative, work) if work.path else (work,):
        words = []
        if sponsor_fact(view).origin is not Origin.STATED:
            words.append("sponsor")
        if envelope_fact(view).origin not in (Origin.STATED, Origin.COMPUTED):
            words.append("envelope")
        if not stated(view, "objectives"):
            words.append("objectives")
        if words:
            whose = "" if not work.path else " of this project" if view is work else " of the program"
            missing.append(joined(words) + whose)
    return missing


def decision_table(work: View, missing: Sequence[str]) -> Table | None:
    """What the readers are asked to decide, by whom and by when; only planned while something is `missing`."""
    decision = work.child("decision")
    if decision is None:
        return None
    asks = [inline(fact) for fact in decision.facts("asks")]
    if release := decision.get("release"):
        until = decision.get("until")
        asks.append(inline("Release ", release, *((" now, until the gate ", until) if until else ()), "."))
    if not asks:
        return None
    board, due = decision.get("board"), decision.get("due")
    title = "Decision planned" if missing else "Decision requested"
    asked = [
        *(("The ", board, " is asked to decide") if board else ("To be decided",)),
        *((" by ", due, ":") if due else (":",)),
    ]
    return Table(
        name="decision",
        columns=(Column(title, 1),),
        rows=(
            Row(
                (
                    Cell(
                        (inline(*asked, bold=True),),
                    ),
                )
            ),
            Row((Cell(tuple(asks), bulleted=len(asks) > 1),)),
        ),
        content=Content.DECISION,
        description="What is to be decided, by whom and by when",
    )


def program_key_facts(initiative: View, projects: Sequence[View]) -> Table | None:
    """Sponsor, manager, money, dates, benefits and projects of a program."""
    rows: list[tuple[str, Value]] = [
        (initiative.plan.parties.sponsor().title, sponsor_fact(initiative)),
        (initiative.plan.parties.manager().title, manager_fact(initiative)),
        ("Money", _money(initiative)),
        ("Dates", span_fact(initiative)),
        ("Next gate", _next_gate(initiative)),
        *_effects(initiative),
        ("Projects", [view.need("title") for view in projects]),
    ]
    return pairs("key-facts", rows, Content.GENERAL, "The facts that a decision rests on")


def project_key_facts(initiative: View, project: View) -> Table | None:
    """The same for a project; a component names its program, and the benefits that it serves."""
    component, parties = bool(project.path), project.plan.parties
    above = component and parties.sponsor(project.path).id != EXECUTIVE_SPONSOR
    rows: list[tuple[str, Value]] = [
        ("Program", initiative.need("title") if component else None),
        (parties.sponsor().title, holder_fact(initiative, EXECUTIVE_SPONSOR) if above else None),
        (parties.sponsor(project.path).title, sponsor_fact(project)),
        (parties.manager(project.path).title, manager_fact(project)),
        ("Money", _money(project)),
        ("Dates", span_fact(project)),
        *([("Benefits served", benefits_served(initiative, project))] if component else _effects(project)),
        ("Deliverables", [view.need("title") for view in project.each("deliverables")]),
    ]
    return pairs("key-facts", rows, Content.GENERAL, "The facts that a decision rests on")


def _effects(work: View) -> list[tuple[str, Value]]:
    """What is gained, and what is lost for it, each with its target."""
    return [("Benefits", _targets(gains(work))), ("Dis-benefits", _targets(losses(work)))]


def _targets(benefits: Sequence[View]) -> Value:
    lines = []
    for view in benefits:
        line: list[Fact | str] = [view.need("title")]
        for mark, name in ((": ", "target"), (", by ", "due")):
            if fact := view.get(name):
                line += [mark, fact]
        lines.append(inline(*line))
    return Cell(tuple(lines), bulleted=len(lines) > 1) if lines else None


def _money(work: View) -> Value:
    """The envelope, then what it consists of in the words of finance."""
    lines = [inline("Envelope ", envelope_fact(work)), *_set_aside(work)]
    if budget := work.child("budget"):
        if estimate := budget.get("estimate_class"):
            lines.append(inline("Estimate: ", estimate))
        if source := budget.get("funding_source"):
            lines.append(inline("Funded from: ", source))
        if run_cost := budget.child("run_cost"):
            lines.append(inline("Afterwards ", run_cost.need("amount"), " per ", run_cost.need("per")))
    return Cell(tuple(lines))


def _set_aside(work: View) -> Iterator[Inline]:
    """Contingency, over all projects of a program, and reserve."""
    all_money = work.plan.money
    own = all_money[work.path].contingency
    projects = sum((money.contingency for path, money in all_money.items() if path), Decimal(0)) if not work.path else 0
    if projects:
        paths = [(*path, "budget", "contingency", "amount") for path in all_money]
        origin = weakest(Origin.COMPUTED, weakest_within(work.plan.origins, *paths))
        total = Fact(sum_text(own + projects, work.plan.currency), origin, (*work.path, "budget"))
        parts = f" (program {sum_text(own, None)}, projects {sum_text(Decimal(projects), None)})" if own else ""
        yield inline("of which contingency ", total, parts)
    budget = work.child("budget")
    for name in ("contingency", "reserve"):
        provision = budget.child(name) if budget else None
        if provision is None or (projects and name == "contingency"):
            continue
        by = provision.get("drawn_by")
        yield inline(f"of which {name} ", provision.need("amount"), *((", drawn by ", by) if by else ()))


def _next_gate(initiative: View) -> Value:
    """The first gate that lies ahead on the date of the document."""
    ahead = [
        gate for gate in initiative.each("gates") if gate.value("date") and gate.value("date") >= initiative.plan.today
    ]
    if not ahead:
        return None
    gate = min(ahead, key=lambda view: view.value("date"))
    return Cell((inline(gate.title(), ", ", gate.need("date")),))
