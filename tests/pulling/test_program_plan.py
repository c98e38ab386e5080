"""What is typed into a program plan comes into the file of the program, and nowhere else."""

from __future__ import annotations

from datetime import datetime

import pytest

from pulling.conftest import Desks
from pulling.editing import Desk, Typed

EDITS = (
    ("Risks", "risks.R3", "Likelihood", 4),
    ("Risks", "risks.R4", "Owner", "Tomasz Wieczorek"),
    ("Issues", "issues.I1", "Closed on", datetime(2026, 11, 19)),
    ("Changes", "changes.C1", "Working days later", 60),
    ("Decisions", "decisions.D1", "Decided on", datetime(2026, 10, 28)),
    ("Communications", "communications.K2", "Channel", "Call of an hour"),
    ("Stakeholders", "stakeholders.ST2", "Attitude", "in favour"),
    ("Funding", "budget.reserve", "Without month (EUR)", 380000),
    ("Funding", "budget.releases.4.amount", "Released (EUR)", 390000),
    ("Capacity", "capacity.2", "Available", 2),
    ("Capacity", "capacity.1.needs.2.fte", "Need as stated", 1.25),
)
NEW: tuple[tuple[str, dict[str, object]], ...] = (
    ("Risks", {"ID": "R7", "Risk: the event": "A port is closed", "Likelihood": 2, "Impact": 3, "Owner": "Dermot Hayes",
               "Response": "Ship through Rotterdam"}),
    ("Issues", {"ID": "I3", "Issue": "No room for the courses", "Weight": "low", "Due": datetime(2027, 2, 26)}),
    ("Changes", {"ID": "C2", "Change": "Portugal as well", "Requested by": "Jonas Lindqvist", "Verdict": "proposed"}),
    ("Decisions", {"ID": "D3", "Decision": "One price list", "Decided by": "Maeve Doherty"}),
    ("Communications", {"ID": "K4", "Audience": "Wholesalers", "Message": "When Sorrel can be ordered"}),
)  # fmt: skip


@pytest.fixture
def desk(desks: Desks) -> Desk:
    return desks("product-launch", "program-plan")


def test_an_untouched_workbook_changes_nothing(desk: Desk) -> None:
    code, found = desk.pull(desk.workbook())
    assert found["left"] == []
    assert (code, found["changes"], found["left"], found["problems"]) == (0, [], [], [])
    assert desk.changed_lines() == []


def test_edits_and_new_entries_come_into_the_file_of_the_program(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    for sheet, key, head, value in EDITS:
        typed.type(sheet, key, head, value)
    for sheet, values in NEW:
        typed.fill(sheet, values)
    path = typed.save()
    code, found = desk.pull(path)
    assert found["left"] == []
    assert code == 0, found["problems"]
    assert len(found["changes"]) == len(EDITS) + len(NEW)
    texts = desk.texts()
    assert [name for name in texts if texts[name] != desk.before[name]] == ["initiative.yaml"]
    come = " ".join(line[1:].strip() for line in desk.changed_lines() if line.startswith("+"))
    for words in (
        "event: A port is closed",
        "owner: benefit-owner-supply",
        "title: No room for the courses",
        "title: Portugal as well",
        "title: One price list",
        "audience: Wholesalers",
        "amount: 380000",
        "attitude: in favour",
    ):
        assert words in come
    code, again = desk.pull(path)
    assert (code, again["changes"], again["left"]) == (0, [], [])
    desk.generate()
    fresh = Typed(desk.workbook())
    for sheet, key, head, value in EDITS:
        assert fresh.cell(sheet, key, head).value == value
    assert fresh.cell("Risks", "risks.R7", "Risk: the event").value == "A port is closed"


def test_a_worked_out_cell_that_is_typed_over_is_named(desk: Desk) -> None:
    typed = Typed(desk.workbook())
    typed.book["Funding"].protection.sheet = False
    typed.type("Funding", "budget.reserve", "Needed in all (EUR)", 5)
    code, found = desk.pull(typed.save())
    assert found["changes"] == []
    assert [each["cell"] for each in found["left"]] == ["Funding!E12"]
    assert desk.changed_lines() == []
    assert code in (0, 1)
