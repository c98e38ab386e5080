"""Tables of money: what is printed in the rows adds up to what is printed as total."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from making import cells, documents_of, documents_of_example, example, plan_of, runs_in, table

from pmtemplates.documents.blocks import Document, Meaning, Table
from pmtemplates.origins import Origin

PROGRAM = """title: T
budget:
  currency: EUR
  envelope: 1_000
  lines: [{title: Office, kind: operating, amount: 50, fiscal_year: FY27}]
  contingency: {amount: 20}
  reserve: {amount: 30}
projects:
  - id: p
    title: P
    budget:
      envelope: 500
      lines:
        - {title: Tools, kind: capital, amount: 300.25, fiscal_year: FY27}
        - {title: Rent, kind: operating, amount: 99.75, fiscal_year: FY28}
      contingency: {amount: 40}
  - {id: q, title: Q, budget: {envelope: 350}}
"""


def figure(text: str) -> Decimal:
    """A printed sum as a number; an empty cell is nothing."""
    return Decimal(text.replace("EUR", "").replace("USD", "").replace(",", "").strip() or "0")


def summed(found: Table, column: int) -> tuple[Decimal, Decimal]:
    """The sum of the rows of a column, and what its last row says."""
    *rows, total = [figure(row[column]) for row in cells(found)]
    return sum(rows, Decimal(0)), total


def test_what_the_envelope_holds_adds_up(tmp_path: Path) -> None:
    found = table(documents_of(plan_of(tmp_path, PROGRAM))["program-charter"], "envelope")
    assert cells(found) == [
        ["P", "300.25", "99.75", "40", "500"],
        ["Q", "", "", "", "350"],
        ["The program itself", "", "50", "50", "100"],
        ["Not allocated", "", "", "", "50"],
        ["Envelope of the program", "300.25", "149.75", "90", "1,000"],
    ]
    for column in range(1, 5):
        rows, total = summed(found, column)
        assert rows == total


def test_spending_by_year_adds_up_both_ways(tmp_path: Path) -> None:
    found = table(documents_of(plan_of(tmp_path, PROGRAM))["program-charter"], "years")
    assert [row[0] for row in cells(found)] == ["FY27", "FY28", "All years"]
    for column in (1, 2, 3):
        rows, total = summed(found, column)
        assert rows == total
    assert all(figure(row[1]) + figure(row[2]) == figure(row[3]) for row in cells(found))


def test_the_budget_of_a_project_adds_up(tmp_path: Path) -> None:
    found = table(documents_of(plan_of(tmp_path, PROGRAM))["project-charter/p"], "budget")
    assert [row[0] for row in cells(found)] == ["Tools", "Rent", "Contingency", "Not allocated", "Envelope"]
    *rows, total = [figure(row[-1]) for row in cells(found)]
    assert sum(rows) == total == 500


def charters() -> list[tuple[str, Document]]:
    return [(name, d) for name in ("product-launch", "office-relocation") for d in documents_of_example(name).values()]


@pytest.mark.parametrize(("name", "document"), charters(), ids=lambda value: getattr(value, "kind", value))
def test_every_table_with_a_total_adds_up_in_the_examples(name: str, document: Document) -> None:
    for found in document.tables():
        last = found.rows[-1].cells
        if not any(cell.meaning is Meaning.TOTAL for cell in last):
            continue
        *rows, total = [figure(row[-1]) for row in cells(found)]
        assert sum(rows) == total, found.name


def test_releases_are_added_up_from_gate_to_gate() -> None:
    found = cells(table(documents_of_example("product-launch")["program-charter"], "releases"))
    so_far = Decimal(0)
    for row in found:
        so_far += figure(row[2])
        assert figure(row[3]) == so_far
    assert so_far == example_envelope()


def example_envelope() -> Decimal:
    return Decimal(example("product-launch")["budget"]["envelope"].replace("_", ""))


def test_the_envelope_of_a_project_is_the_same_in_both_charters() -> None:
    documents = documents_of_example("product-launch")
    rows = cells(table(documents["program-charter"], "envelope"))
    for project in example("product-launch")["projects"]:
        own = cells(table(documents[f"project-charter/{project['id']}"], "budget"))[-1][-1]
        (here,) = [row[-1] for row in rows if row[0] == project["title"]]
        assert own == here


@pytest.mark.parametrize(
    ("path", "row"),
    [("projects.p.budget.lines.1.amount", "P"), ("budget.reserve.amount", "The program itself")],
)
def test_a_sum_of_proposed_parts_is_printed_as_proposed(path: str, row: str, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROGRAM + f"proposed: [{{path: {path}}}]\n")
    found = table(documents_of(plan)["program-charter"], "envelope")
    marked = {
        "".join(run.text for run in runs_in(each.cells[0]))
        for each in found.rows
        if any(run.origin is Origin.PROPOSED for run in runs_in(each.cells[1:]))
    }
    assert marked == {row, "Not allocated", "Envelope of the program"} - ({"Not allocated"} if row == "P" else set())


def test_nothing_about_money_is_printed_that_nobody_said(tmp_path: Path) -> None:
    for document in documents_of(plan_of(tmp_path, "title: T\nprojects: [{id: p, title: P}]\n")).values():
        assert not {"envelope", "budget", "years", "releases"} & {found.name for found in document.tables()}
