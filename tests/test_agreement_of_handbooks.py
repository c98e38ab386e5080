"""Handbooks, read back: days, sums, holders, boards and people told are those of charter, plan and workbooks.

What is expected comes from the YAML file read plainly or from another generated file, what is found from openpyxl and
python-docx: no code of the product.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx_reading import EXAMPLES, Charter, Row, generated_files, plain
from sets_reading import Component, Program, Work, by, read_program, read_project, read_responsibilities
from test_agreement import ROLES, bars_of, first, name_of
from xlsx_reading import Plan

DASH = "–"
OWN = "Roles of the project"
OPEN_ITEMS = {"To be confirmed", "Proposed, not yet agreed"}


@pytest.fixture(scope="module")
def program(product_launch: Path) -> Program:
    return read_program(product_launch)


@pytest.fixture(scope="module")
def alone(office_relocation: Path) -> Component:
    return read_project(office_relocation)


@pytest.fixture(scope="module")
def components(program: Program, alone: Component) -> list[Component]:
    """Those of the program, and the project without one."""
    return [*program.components.values(), alone]


# ---------------------------------------------------------------- Time


def rows_of(handbook: Charter, title: str) -> list[Row]:
    """The rows of a table; none where the handbook has nothing to say."""
    return handbook.tables[title].rows if title in handbook.tables else []


def ends(text: str) -> str:
    """What is said about the finish, without the marks of proposed values."""
    (said,) = re.findall(r"By the plan the work ends on [^.]+\.", text)
    return plain(said)


def test_the_finish_by_the_plan_is_said_alike_in_handbook_and_charter(components: list[Component]) -> None:
    for each in components:
        whole, margin = each.schedule["0"], each.plan.beside("Summary", "Margin in working days")
        stated = each.data["finish"]
        assert f"ends on {each.day(whole['Finish'])}, " in ends(each.handbook.text)
        assert ends(each.handbook.text) == ends(each.charter.text), each
        assert (whole["Start"], whole["Finish"]) == tuple(
            each.plan.beside("Summary", label) for label in ("Start", "Planned finish")
        )
        assert stated == each.plan.beside("Summary", "Promised finish"), each
        assert margin == each.days.between(whole["Finish"], stated), each
        assert each.charter.facts["Dates"] == f"{each.day(each.data['start'])} to {each.day(stated)}"


def test_bars_and_milestones_of_the_handbook_are_the_days_of_the_plan(components: list[Component]) -> None:
    for each in components:
        bars = bars_of(each.handbook, "The project by its plan")
        top = [row for number, row in each.schedule.items() if number.isdigit() and row["Days"]]
        assert {plain(lane): bar for lane, bar in bars.items()} == {
            row["Task"]: f"{each.day(row['Start'])} {DASH} {each.day(row['Finish'])}" for row in top
        }, each
        lanes = each.handbook.tables["The project by its plan"].cells[2:]
        marks = {plain(lane): text.strip("◆ ") for lane, *cells in lanes for text in cells if "◆" in text}
        own = {one["title"] for one in each.data["milestones"]}
        rows = each.plan.table("Milestones", "Milestone")
        planned = {row["Milestone"]: row["Planned"] for row in rows if row["Milestone"] in own}
        assert marks == {title: each.day(day) for title, day in planned.items() if day}, each
        assert len(marks) > 2


def test_deliverables_have_the_same_days_and_people_in_handbook_charter_and_plan(components: list[Component]) -> None:
    for each in components:
        handbook = by(each.handbook.tables["Deliverables and their acceptance"].rows, "Deliverable")
        charter = by(each.charter.tables["Deliverables and acceptance criteria"].rows, "Deliverable")
        sheet = by(each.plan.table("Acceptance", "Deliverable"), "Deliverable")
        assert list(handbook) == list(charter) == list(sheet) == [one["title"] for one in each.data["deliverables"]]
        for entry in each.data["deliverables"]:
            said, line, row = handbook[entry["title"]], charter[entry["title"]], sheet[entry["title"]]
            assert row["Promised"] == entry["due"]
            assert (said["Due"], plain(said["By the plan"])) == (
                each.day(row["Promised"]),
                each.day(row["Planned"], DASH),
            )
            assert line["Due"] == said["Due"]
            accepts = each.name(entry["accepted_by"])
            assert row["Accepted by"] == name_of(said["Accepted by"]) == name_of(line["Accepted by"]) == accepts
            assert row["Received by"] == said["Received by"] == line["Received by"] == entry["receiver"]


# ---------------------------------------------------------------- Roles


def held(responsibilities: Plan, work: Work) -> dict[str, tuple[str | None, str | None]]:
    """Holder and deputy of each role by the workbook of responsibilities."""
    return {
        row["Role"]: (row["Held by"], row["Deputy"])
        for row in responsibilities.table("Roles", "Role")
        if row["Work"] == work.title and not str(row["Held by"]).startswith("chair: ")
    }


def test_roles_have_the_same_holders_and_deputies_in_handbook_charter_and_workbook_of_responsibilities(
    program: Program, alone: Component, office_relocation: Path
) -> None:
    books = [(each, program.responsibilities) for each in program.components.values()]
    for each, book in [*books, (alone, read_responsibilities(office_relocation))]:
        said, printed = (
            by(one.tables[title].rows, "Role") for one, title in ((each.handbook, OWN), (each.charter, ROLES))
        )
        workbook = held(book, each)
        assert list(said) == list(printed) == list(workbook), each
        for entry, (title, row) in zip(each.data["roles"], said.items(), strict=True):
            holder, deputy = workbook[title]
            assert row["Holder"] == printed[title]["Holder"] == each.name(entry["id"])
            assert holder == (None if entry.get("vacant") else row["Holder"])
            named = row.get("Deputy", DASH), printed[title].get("Deputy", DASH)
            assert named == (deputy or DASH,) * 2
            assert deputy == (each.name(entry["deputy"]) if "deputy" in entry else None)


def test_limits_of_authority_are_the_same_in_handbook_charter_and_workbook(
    components: list[Component], program: Program, office_relocation: Path
) -> None:
    for each in components:
        (said, printed) = (
            next(table.cells for title, table in one.tables.items() if title.startswith("Limits of authority"))
            for one in (each.handbook, each.charter)
        )
        assert said == printed, each
        book = read_responsibilities(office_relocation) if each.top is each.data else program.responsibilities
        rows = by(book.table("Authority", "Matter"), "Matter")
        for matter, *limits in said[1:]:
            assert list(rows[matter].values())[2:] == [plain(limit) for limit in limits], (each, matter)


def test_roles_answer_for_the_same_and_report_to_the_same_people(
    components: list[Component], program: Program, office_relocation: Path
) -> None:
    for each in components:
        book = read_responsibilities(office_relocation) if each.top is each.data else program.responsibilities
        works = (each.top["title"], each.title)
        roles = {row["Role"]: row for row in book.table("Roles", "Role") if row["Work"] in works}
        printed = by(each.charter.tables[ROLES].rows, "Role")
        for row in each.handbook.tables[OWN].rows:
            accountable, purpose = printed[row["Role"]]["Accountable for"], printed[row["Role"]].get("Purpose", DASH)
            assert row["Answers for"] == (purpose if accountable == DASH else accountable)
            above = roles[row["Role"]]["Reports to"]
            assert row["Reports to"] == (f"{above} ({roles[above]['Held by']})" if above else DASH), (each, row)
        for entry, row in zip(each.data["roles"], each.handbook.tables[OWN].rows, strict=True):
            if "reports_to" in entry:
                assert row["Reports to"].endswith(f" ({each.name(entry['reports_to'])})")


# ---------------------------------------------------------------- Money, registers


def test_sums_are_the_same_in_handbook_charter_and_plan(components: list[Component]) -> None:
    for each in components:
        budget, currency = each.data["budget"], each.top["budget"]["currency"]
        text = plain(each.handbook.text)
        for name, head in (("envelope", "Envelope"), ("contingency", "Contingency, drawn by")):
            amount = budget[name] if name == "envelope" else budget[name]["amount"]
            printed = f"{currency}\u00a0{amount:,}"
            rows = [row for row in each.plan.table("Budget", "Line") if str(row["Line"]).startswith(head)]
            assert [row[f"Budget ({currency})"] for row in rows] == [amount]
            assert re.search(rf"The {name} (is|of) {printed}\b", text), each
            assert printed in each.charter.facts["Money"]


def test_communications_are_the_same_in_handbook_plan_and_file(components: list[Component]) -> None:
    heads = ("Audience", "Message", "Purpose", "How often", "Channel", "By")
    for each in components:
        said = [tuple(row[head] for head in heads) for row in rows_of(each.handbook, "Who is told what")]
        rows = each.plan.table("Communications", "Audience")
        assert said == [tuple(row[head] or DASH for head in heads) for row in rows], each
        keys = ("audience", "message", "purpose", "cadence", "channel")
        wanted = [
            (*(one.get(key, DASH) for key in keys), each.name(one["owner"]))
            for one in each.data.get("communications", ())
        ]
        assert said == wanted, each


def test_those_who_take_part_are_the_same_in_handbook_charter_and_plan(components: list[Component]) -> None:
    for each in components:
        said = [tuple(row.values()) for row in rows_of(each.handbook, "Who takes part")]
        heads = ("Stakeholder", "How they take part", "Contact")
        printed = each.charter.tables["Stakeholders"].rows
        assert said == [tuple(name_of(row[head]) for head in heads) for row in printed], each
        assert said == [tuple(row[head] for head in heads) for row in each.plan.table("Stakeholders", "Stakeholder")]


def test_risks_to_watch_are_rated_and_owned_as_in_plan_and_charter(components: list[Component]) -> None:
    for each in components:
        rows = by(each.plan.table("Risks", "ID"), "ID")
        (table,) = (table for title, table in each.charter.tables.items() if title.endswith("risks"))
        for said in rows_of(each.handbook, "Risks to watch"):
            row = rows[said["ID"]]
            (printed,) = (line for line in table.rows if row["Risk: the event"] in line["Risk"].splitlines())
            assert said["Risk"].splitlines() == [f"Cause: {row['Cause']}", row["Risk: the event"]]
            assert said["Rating"] == printed["Rating"]
            assert first(said["Rating"]) == f"{row['Score']}\u00a0{row['Rating'].lower()}"
            assert said["Owner"] == name_of(printed["Owner"]) == row["Owner"]
            assert said["Sign to watch for"] == (row["Trigger: the sign to watch for"] or DASH)


def test_open_issues_are_those_of_the_plan(components: list[Component]) -> None:
    for each in components:
        rows = [row for row in each.plan.table("Issues", "Issue") if row["Closed on"] is None]
        said = rows_of(each.handbook, "Open issues")
        for line, row in zip(said, rows, strict=True):
            assert line["Issue"] in (row["Issue"], f"{row['ID']} {row['Issue']}")
            assert (line["Weight"], line["Action"], line["Owner"]) == (row["Weight"], row["Action"], row["Owner"])
            assert first(line["Due"]) == each.day(row["Due"])
        assert len(said) == sum("closed_on" not in issue for issue in each.data.get("issues", ())), each


def test_changes_that_wait_are_those_of_the_plan(components: list[Component]) -> None:
    for each in components:
        rows = [row for row in each.plan.table("Changes", "Change") if row["Verdict"] in (None, "proposed")]
        for line, row in zip(rows_of(each.handbook, "Changes that wait for a decision"), rows, strict=True):
            assert line["Change"] in (row["Change"], f"{row['ID']} {row['Change']}")
            assert (line["Requested by"], line["On"]) == (row["Requested by"], each.day(row["Requested on"]))
            scope, *_, cost = line["Effect"].splitlines()
            assert scope == row["Effect on scope and quality"]
            currency = each.top["budget"]["currency"]
            assert cost == f"Costs more: {currency}\u00a0{row[f'Costs more ({currency})']:,}"


def test_a_project_is_closed_by_the_same_criteria_in_handbook_and_charter(components: list[Component]) -> None:
    for each in components:
        rows = each.handbook.tables["Criteria of closure"].cells[1:]
        said = [f"{criterion} Confirmed by {who}." for criterion, who in rows]
        ((_, printed),) = each.charter.tables["Criteria"].cells[1:]
        assert said == printed.splitlines(), each


def test_tables_that_handbook_and_charter_share_are_the_same(components: list[Component]) -> None:
    for each in components:
        shared = set(each.handbook.tables) & set(each.charter.tables) - {"Document control"}
        assert len(shared) >= 2
        for title in shared:
            said, printed = (one.tables[title].cells for one in (each.handbook, each.charter))
            if title in OPEN_ITEMS:  # a handbook lists those that it mentions
                assert [row for row in said if row not in printed] == [], (each, title)
            else:
                assert said == printed, (each, title)
        own, control = (one.tables["Document control"].pairs for one in (each.handbook, each.charter))
        assert own.items() <= (control | {"Document": f"Project handbook: {each.title}"}).items()


# ---------------------------------------------------------------- Which files there are


def test_a_project_on_its_own_has_no_program_plan_and_one_without_a_plan_no_handbook(
    all_sets: dict[str, Path],
) -> None:
    kinds = {name: [path.name.partition(" - ")[0] for path in generated_files(all_sets[name])] for name in all_sets}
    assert {"Program plan", "Project handbook"} & set(kinds["minimal"]) == set()
    assert "Program plan" not in kinds["office-relocation"]
    assert kinds["office-relocation"].count("Project handbook") == 1
    assert kinds["product-launch"].count("Program plan") == 1
    assert kinds["product-launch"].count("Project handbook") == 5
    assert set(all_sets) == {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
