"""Boards and their days, read back: charters, handbooks and governance calendar say the same.

What is expected comes from the YAML file read plainly or from another generated file, what is found from openpyxl and
python-docx: no code of the product.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_reading import plain
from sets_reading import Component, Program, Work, by, read_program, read_project


@pytest.fixture(scope="module")
def program(product_launch: Path) -> Program:
    return read_program(product_launch)


@pytest.fixture(scope="module")
def components(program: Program, office_relocation: Path) -> list[Component]:
    """Those of the program, and the project without one."""
    return [*program.components.values(), read_project(office_relocation)]


def test_forums_of_the_handbook_are_the_boards_of_charter_and_file(components: list[Component]) -> None:
    for each in components:
        said, printed = each.handbook.tables["Forums"].rows, each.charter.tables["Boards"].rows
        for board, row, line in zip(each.data["boards"], said, printed, strict=True):
            assert row["Forum"] == line["Board"] == board["title"]
            assert row["Chair"] == line["Chair"] == each.name(board["chair"])
            assert row["Members"] == line["Members"] == ", ".join(map(each.name, board["members"]))
            assert row["Meets"] == line["Meets"] == board["cadence"]
            assert row.get("Quorum") == line.get("Quorum") == board.get("quorum")


def test_forums_of_the_governance_calendar_are_the_boards_of_all_charters(program: Program) -> None:
    found = by(program.plan.table("Governance calendar", "Meets"), "Forum")
    for work in (program, *program.components.values()):
        for line in work.charter.tables["Boards"].rows:
            row = found.pop(line["Board"])
            assert {title: row[title] for title in ("Chair", "Meets", "Quorum")}.items() <= line.items()
            assert row["Members"].replace(" and ", ", ") == line["Members"]
            assert [text.removeprefix("• ") for text in row["Decides"].splitlines()] == line["Decides"].splitlines()
            assert row["Program or project"] == work.title
    assert not found


def test_the_next_dates_of_a_handbook_are_those_of_the_governance_calendar(program: Program) -> None:
    for each in program.components.values():
        held = [
            (row["Day"], row["Forum"]) for row in program.events("meeting") if row["Program or project"] == each.title
        ]
        promised = [(one["date"], one["title"]) for one in each.data["milestones"]]
        wanted = sorted([*((*one, "Meeting") for one in held), *((*one, "Milestone, promised") for one in promised)])
        rows = each.handbook.tables["Next dates"].rows
        found = [(plain(row["Date"]), row["What"], row["Kind"]) for row in rows]
        assert len(found) >= 6
        assert found == [(each.day(day), what, kind) for day, what, kind in wanted[: len(found)]], each
        for row in each.handbook.tables["Forums"].rows:
            assert row["Next meeting"] == each.day(min(day for day, forum in held if forum == row["Forum"]))


def test_promised_milestones_and_next_meetings_stand_in_the_order_of_their_days(components: list[Component]) -> None:
    for each in components:
        rows = each.handbook.tables["Next dates"].rows
        found = [(row["Date"], row["What"]) for row in rows if row["Kind"] == "Milestone, promised"]
        dated = sorted((one["date"], one["title"]) for one in each.data["milestones"] if "date" in one)
        assert found == [(each.day(day), title) for day, title in dated[: len(found)]], each
        for forum in each.handbook.tables["Forums"].rows:
            assert forum["Next meeting"] == next(row["Date"] for row in rows if row["What"] == forum["Forum"]), each


def test_boards_meet_on_working_days_from_their_first_meeting_to_their_last(program: Program) -> None:
    works: list[Work] = [program, *program.components.values()]
    chairs = {board["title"]: work.name(board["chair"]) for work in works for board in work.data["boards"]}
    for row in program.events("meeting"):
        assert program.days.works(row["Day"]), row
        assert row["Weekday"] == f"{row['Day']:%A}"
        assert row["Chair or owner"] == chairs[row["Forum"]]
        assert not row["Moved because"] or "day off" in row["Moved because"]
    for work in works:
        for board in work.data["boards"]:
            days = [
                row["Day"] for row in program.plan.table("Governance calendar", "Day") if row["Forum"] == board["title"]
            ]
            assert days == sorted(set(days)), board["title"]
            assert days[0] == board["first_meeting"]
            assert days[-1] <= board.get("last_meeting", work.data["finish"])


def test_the_program_board_meets_each_month_and_on_the_day_of_each_gate(program: Program) -> None:
    days = [row["Day"] for row in program.plan.table("Governance calendar", "Day") if row["Forum"] == "Program Board"]
    assert {gate["date"] for gate in program.data["gates"]} <= set(days)
    months = {(day.year, day.month) for day in days}
    start, finish = program.data["start"], program.data["finish"]
    count = 12 * (finish.year - start.year) + finish.month - start.month + 1
    assert len(months) == count
    assert program.plan.beside("Dashboard", "Next meeting") == days[0]
