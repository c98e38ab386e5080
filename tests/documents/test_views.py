"""Facts: how a value reads on the page, and that it is never more certain than what it came from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from making import cells, documents_of, plan_of, runs_in, table, words_of

from pmtemplates.documents.delivery import envelope_fact, holder_fact, span_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, day_text, joined, number_text, sum_text
from pmtemplates.documents.governance import limit_fact
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Language, Matter
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of, weakest, weakest_within

TEXT = """title: T
kind: project
start: 2027-01-04
finish: 2027-03-31
purpose: Because
people: [{id: ann, name: Ann}, {id: ben, name: Ben, position: Controller}]
roles: [{id: project-sponsor, holder: ann}, {id: qa-lead, vacant: true}]
budget: {currency: EUR, lines: [{title: A, amount: 1250.50}, {title: B, amount: 10}]}
tolerances: {cost_percent: 2.50, time_days: 5}
deliverables: [{id: D1, title: Bridge}]
milestones: [{title: M, deliverable: D1, owner: ben}]
risks: [{event: E, likelihood: 3, impact: 5}]
proposed: [%s]
"""


def view(folder: Path, *proposed: str) -> View:
    plan = plan_of(folder, TEXT % ", ".join(f"{{path: {path}}}" for path in proposed))
    return View(plan, plan.initiative)


def test_a_stated_value_is_a_stated_fact_with_its_path(tmp_path: Path) -> None:
    assert view(tmp_path).need("purpose") == Fact("Because", Origin.STATED, ("purpose",))


def test_a_value_listed_as_proposed_is_a_proposed_fact(tmp_path: Path) -> None:
    assert view(tmp_path, "purpose").need("purpose").origin is Origin.PROPOSED


def test_a_missing_value_is_to_be_confirmed_or_nothing(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found.need("problem") == Fact(TO_BE_CONFIRMED, Origin.OPEN, ("problem",))
    assert found.get("problem") is None
    assert found.get("assumptions") is None
    assert found.child("scope") is None
    assert found.each("objectives") == []
    assert found.facts("constraints") == []


def test_a_name_reads_as_what_it_names(tmp_path: Path) -> None:
    (milestone,) = view(tmp_path).each("milestones")
    assert milestone.need("deliverable").text == "Bridge"
    assert milestone.need("owner").text == "Ben"


def test_units_and_currency_stand_with_their_numbers(tmp_path: Path) -> None:
    found = view(tmp_path)
    tolerances, budget = found.child("tolerances"), found.child("budget")
    assert tolerances is not None
    assert budget is not None
    assert tolerances.need("cost_percent").text == "2.5\u00a0%"
    assert tolerances.need("time_days").text == "5\u00a0working days"
    assert [line.need("amount").text for line in budget.each("lines")] == ["EUR\u00a01,250.50", "EUR\u00a010"]


def test_the_holder_of_a_role(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert holder_fact(found, "project-sponsor").text == "Ann"
    assert holder_fact(found, "qa-lead") == Fact("vacant, to be confirmed", Origin.OPEN, ("roles", 1, "holder"))
    assert holder_fact(found, "project-manager").origin is Origin.OPEN


@pytest.mark.parametrize(
    ("proposed", "origin"),
    [
        ((), Origin.COMPUTED),
        (("budget.lines.1.amount",), Origin.PROPOSED),
        (("budget.lines",), Origin.PROPOSED),
        (("purpose",), Origin.COMPUTED),
    ],
)
def test_an_envelope_that_is_added_up_is_no_more_certain_than_its_lines(
    proposed: tuple[str, ...], origin: Origin, tmp_path: Path
) -> None:
    assert envelope_fact(view(tmp_path, *proposed)) == Fact("EUR\u00a01,260.50", origin, ("budget", "envelope"))


@pytest.mark.parametrize(
    ("proposed", "origin"),
    [
        ((), Origin.COMPUTED),
        (("tolerances.cost_percent",), Origin.PROPOSED),
        (("budget.lines.2.amount",), Origin.PROPOSED),
    ],
)
def test_a_limit_is_no_more_certain_than_percentage_and_envelope(
    proposed: tuple[str, ...], origin: Origin, tmp_path: Path
) -> None:
    found = view(tmp_path, *proposed)
    rung = found.plan.ladders[()][Matter.MONEY].rung_of("project-manager")
    assert rung is not None
    fact = limit_fact(found, Matter.MONEY, rung)
    assert (fact.text, fact.origin) == ("up to EUR\u00a031.51", origin)


def test_a_span_is_no_more_certain_than_its_ends(tmp_path: Path) -> None:
    assert span_fact(view(tmp_path)).text == "4\u00a0Jan\u00a02027 to 31\u00a0Mar\u00a02027"
    assert span_fact(view(tmp_path, "finish")).origin is Origin.PROPOSED


@pytest.mark.parametrize(("proposed", "origin"), [("", Origin.COMPUTED), ("risks.1.impact", Origin.PROPOSED)])
def test_the_score_of_a_risk_is_no_more_certain_than_its_rating(proposed: str, origin: Origin, tmp_path: Path) -> None:
    plan = view(tmp_path, *([proposed] if proposed else [])).plan
    risks = table(documents_of(plan)["project-charter"], "risks")
    scores = [run for run in runs_in(risks) if run.text == "15\u00a0high"]
    assert [run.origin for run in scores] == [origin]


def test_a_list_in_one_cell_is_no_more_certain_than_its_entries(tmp_path: Path) -> None:
    text = "title: T\nprojects: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C, after: [a, b]}]\n"
    plan = plan_of(tmp_path, text + "proposed: [{path: projects.c.after.2}]\n")
    project = View(plan, plan.initiative.projects[2], ("projects", 2))
    assert project.need("after") == Fact("A and B", Origin.PROPOSED, ("projects", 2, "after"))
    assert [fact.origin for fact in project.facts("after")] == [Origin.STATED, Origin.PROPOSED]


def test_a_count_is_no_more_certain_than_what_is_counted(tmp_path: Path) -> None:
    found = view(tmp_path, "risks.1.event")
    assert found.computed("one risk", "risks").origin is Origin.PROPOSED
    assert found.computed("one milestone", "milestones").origin is Origin.COMPUTED


def test_the_weakest_origin_counts() -> None:
    assert weakest() is Origin.STATED
    assert weakest(Origin.STATED, Origin.PROPOSED, Origin.COMPUTED) is Origin.PROPOSED
    assert weakest(*Origin) is Origin.OPEN
    origins = {("a",): Origin.PROPOSED, ("b", 0, "c"): Origin.PROPOSED}
    assert origin_of(("a", 3, "d"), origins) is Origin.PROPOSED
    assert origin_of(("b", 0), origins) is Origin.STATED
    assert weakest_within(origins, ("b", 0)) is Origin.PROPOSED
    assert weakest_within(origins, ("b", 1), ("c",)) is Origin.STATED
    assert weakest_within(origins, ("a", "below")) is Origin.PROPOSED


def test_what_the_file_lists_as_proposed_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    plan = view(tmp_path, "deliverables.D1.title", "tolerances.time_days").plan
    charter = documents_of(plan)["project-charter"]
    bridges = [run for run in runs_in(charter) if run.text == "Bridge" and run.path[-1:] == ("title",)]
    assert bridges
    assert {run.origin for run in bridges} == {Origin.PROPOSED}
    days = [run for run in runs_in(charter) if "5\u00a0working days" in run.text]
    assert days
    assert {run.origin for run in days} == {Origin.PROPOSED}
    assert [row[0] for row in cells(table(charter, "proposed"))] == ["Bridge: title", "Tolerances, time days"]


@pytest.mark.parametrize("path", ["projects", "projects.p.purpose", "purpose"])
def test_every_proposal_of_the_file_stands_in_a_table_of_some_document(path: str, tmp_path: Path) -> None:
    text = "title: T\npurpose: A\nprojects: [{id: p, title: P, purpose: B}]\n"
    text += f"proposed: [{{path: {path}, question: Q17?}}]\n"
    found = [key for key, document in documents_of(plan_of(tmp_path, text)).items() if "Q17?" in words_of(document)]
    assert found == ["project-charter/p" if path.startswith("projects.") else "program-charter"]


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (day_text(date(2027, 1, 4), Language.BRITISH), "4\u00a0Jan\u00a02027"),
        (day_text(date(2027, 1, 4), Language.AMERICAN), "Jan\u00a04,\u00a02027"),
        (sum_text(Decimal(1_250_000), "EUR"), "EUR\u00a01,250,000"),
        (sum_text(Decimal("0.50"), None), "0.50"),
        (sum_text(Decimal("1E+3"), "EUR"), "EUR\u00a01,000"),
        (number_text(Decimal("1250.50")), "1,250.5"),
        (number_text(Decimal("100")), "100"),
        (number_text(Decimal("1E+2")), "100"),
        (number_text(Decimal("0.00")), "0"),
        (count_text(1, "lane"), "one lane"),
        (count_text(0, "gate"), "no gates"),
        (count_text(12, "dependency", "dependencies"), "twelve dependencies"),
        (count_text(1300, "lane"), "1,300 lanes"),
        (joined([]), ""),
        (joined(["a"]), "a"),
        (joined(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_values_have_one_form_each(made: str, text: str) -> None:
    assert made == text
