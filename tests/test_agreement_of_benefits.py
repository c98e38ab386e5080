"""Benefits and what serves them, read back: program plan, program charter and file say the same.

What is expected comes from the YAML file read plainly or from another generated file, what is found from openpyxl and
python-docx: no code of the product.
"""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path

import pytest
from sets_reading import Program, by, called, read_program
from test_agreement import first, name_of


@pytest.fixture(scope="module")
def program(product_launch: Path) -> Program:
    return read_program(product_launch)


def test_benefits_are_the_same_in_program_plan_program_charter_and_file(program: Program) -> None:
    sheet = by(program.plan.table("Benefits", "Benefit"), "ID")
    charter = program.charter.tables["Benefits"].rows
    for entry, said in zip(program.data["benefits"], charter, strict=True):
        row = sheet.pop(entry["id"])
        assert row["Benefit"] == first(said["Benefit"]) == entry["title"]
        assert row["Owner"] == name_of(said["Owner"]) == program.name(entry["owner"])
        assert row["Measure"] == first(said["Measure"]) == entry["measure"]
        assert (
            (row["Baseline"], row["Target"]) == (said["Today"], said["Target"]) == (entry["baseline"], entry["target"])
        )
        assert row["Due"] == entry["due"]
        assert said["By"].splitlines() == [program.day(row["Due"]), f"From {program.day(row['Starts on'])}"]
        assert (row["Effect"] == "dis-benefit") == ("Dis-benefit" in said["Benefit"]) == entry.get("disbenefit", False)
        assert said["Benefit"].endswith(row["Kind"])
        assert row["Kind"] == entry["kind"].replace("-", " ")
        assert (row["Unit"], row["Serves"]) == (entry["unit"], entry["goal"])
        assert row["Made possible by"].split(", ") == entry["deliverables"]
        assert (row["After closure"] == "yes") == (entry["due"] > program.data["finish"])
    assert not sheet


def test_a_benefit_starts_on_the_working_day_after_its_last_result_unless_a_day_is_stated(program: Program) -> None:
    days = {row["ID"]: row["By the plan"] for row in program.plan.table("Results", "Result")}
    sheet = by(program.plan.table("Benefits", "Benefit"), "ID")
    for entry in program.data["benefits"]:
        ready = max(days[name] for name in entry["deliverables"])
        row = sheet[entry["id"]]
        assert row["Made possible on"] == ready, entry["id"]
        assert row["Starts on"] == entry.get("start", program.days.after(ready)), entry["id"]


def months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, calendar.monthrange(day.year + years, month + 1)[1]))


def test_the_profile_of_a_benefit_has_the_points_of_the_file_and_ends_with_the_last(program: Program) -> None:
    starts = {row["ID"]: row["Starts on"] for row in program.plan.table("Benefits", "Benefit")}
    quarters = by(program.plan.table("Benefit profiles", "Value at the end of the quarter"), "ID")
    points = [
        (row["ID"], row["Benefit"], row["Unit"], row["Day"], row["Value"])
        for row in program.plan.table("Benefit profiles", "Value")
    ]
    wanted = []
    for entry in program.data["benefits"]:
        for point in entry["profile"]:
            day = point.get("date") or months_after(starts[entry["id"]], point["months"])
            wanted.append((entry["id"], entry["title"], entry["unit"], day, point["value"]))
        values = [value for head, value in quarters[entry["id"]].items() if head.startswith("Q")]
        assert values[-1] == entry["profile"][-1]["value"], entry["id"]
    assert points == wanted


def test_benefits_are_reviewed_on_the_days_of_the_file_in_register_and_governance_calendar(program: Program) -> None:
    sheet = by(program.plan.table("Benefits", "Benefit"), "ID")
    found = [(row["Day"], row["What"], row["Chair or owner"]) for row in program.events("benefit review")]
    wanted = []
    for entry in program.data["benefits"]:
        assert sheet[entry["id"]]["Reviews"] == ", ".join(map(program.day, entry["reviews"]))
        wanted += [(day, called(entry), program.name(entry["owner"])) for day in entry["reviews"]]
    assert sorted(found) == sorted(wanted)
