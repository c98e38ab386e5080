"""What charters say of objectives and benefits: the chain of a project, losses, and when a benefit begins to show."""

from __future__ import annotations

from pathlib import Path

from making import cells, documents_of, documents_of_example, plan_of, runs_in, table, words_of

from pmtemplates.documents.blocks import Document, List
from pmtemplates.origins import Origin


def chain_lines(document: Document) -> list[str]:
    """The entries of the list that leads from deliverables to goals."""
    lists = [block for block in document.blocks if isinstance(block, List)]
    lines = ["".join(run.text for run in runs_in(entry)) for each in lists for entry in each.items]
    return [line for line in lines if "→" in line]


def test_a_project_charter_names_deliverables_benefit_and_goal_in_a_line() -> None:
    goal = "S1 Earn half of the Home Division's revenue from products for heat pumps by the end of 2031."
    assert chain_lines(documents_of_example("product-launch")["project-charter/sales"]) == [
        "SL1 Installer training course, SL2 Wholesale agreements → B1 Raise yearly revenue from heat-pump controls"
        f" → {goal}",
        "SL1 Installer training course → B2 Cut call-outs in the first year of use"
        " → S2 Halve the service cost of each product sold by the end of 2030.",
    ]


def test_a_charter_of_a_component_tells_no_loss_that_its_deliverable_brings() -> None:
    document = documents_of_example("product-launch")["project-charter/rnd"]
    assert "RD4 Fault codes and diagnosis guide → B2" in "\n".join(chain_lines(document))
    assert "service desk's cost" not in words_of(document)


def test_page_one_lists_gains_and_names_the_loss_as_one() -> None:
    document = documents_of_example("product-launch")["program-charter"]
    rows = dict(cells(table(document, "key-facts")))
    assert rows["Benefits"].count("\n") == 3
    assert "service desk" not in rows["Benefits"]
    assert rows["Dis-benefits"].startswith("Raise the service desk's cost in the first winter: no more than EUR 90")
    texts = [run.text for run in runs_in(document)]
    together = next(text for text in texts if text.startswith("Raise yearly revenue from heat-pump controls, Cut"))
    assert "service desk" not in together
    assert texts[texts.index(" measures it, and limits it to what was accepted.") - 1] == "the Benefit Owner, Service"


def test_a_loss_that_a_project_says_it_serves_is_named_as_one(tmp_path: Path) -> None:
    text = """
title: T
kind: program
benefits: [{id: B1, title: More calls, disbenefit: true}]
projects: [{id: build, title: Build, serves: {benefits: [B1]}}]
"""
    document = documents_of(plan_of(tmp_path, text))["project-charter/build"]
    assert dict(cells(table(document, "key-facts")))["Benefits served"] == "More calls (dis-benefit)"
    assert "B1 More calls (dis-benefit)" in words_of(document)


def test_a_chain_shows_as_much_as_is_known(tmp_path: Path) -> None:
    text = """
title: T
kind: program
benefits: [{id: B1, title: Fewer calls, deliverables: [D1]}, {id: B2, title: Less paper}]
proposed: [{path: benefits.B1.title}]
projects:
  - {id: build, title: Build, serves: {benefits: [B1, B2]}, deliverables: [{id: D1, title: Portal}]}
  - {id: data, title: Data, serves: {benefits: [B2]}}
"""
    documents = documents_of(plan_of(tmp_path, text))
    assert chain_lines(documents["project-charter/build"]) == ["D1 Portal → B1 Fewer calls"]
    assert "B2 Less paper" in words_of(documents["project-charter/data"])
    origins = {run.text: run.origin for run in runs_in(documents["project-charter/build"])}
    assert origins["B1 Fewer calls"] is Origin.PROPOSED
    assert origins["D1 Portal"] is Origin.STATED


def test_the_program_charter_marks_a_loss_and_says_from_when_on_a_benefit_shows() -> None:
    rows = cells(table(documents_of_example("product-launch")["program-charter"], "benefits"))
    by_title = {row[0].split("\n")[0]: row for row in rows}
    loss = by_title["Raise the service desk's cost in the first winter"]
    assert loss[0].endswith("\nDis-benefit, cashable")
    assert [row for row in rows if "Dis-benefit" in row[0]] == [loss]
    calls = by_title["Cut call-outs in the first year of use"]
    assert calls[5].replace("\u00a0", " ") == "29 Jun 2029\nFrom 29 Sep 2028"
