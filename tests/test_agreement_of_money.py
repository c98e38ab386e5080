"""Sums and people of the program workbook, read back: those of the project plans and of the charters.

What is expected comes from the YAML file read plainly or from another generated file, what is found from openpyxl and
python-docx: no code of the product.
"""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path

import pytest
from docx_reading import money, number
from sets_reading import Component, Program, by, read_program
from test_agreement import ENVELOPE, RELEASES, cents, first
from xlsx_reading import Line, by_month

ROLE = "Role or skill, and its projects"


@pytest.fixture(scope="module")
def program(product_launch: Path) -> Program:
    return read_program(product_launch)


def funding(program: Program) -> dict[str, Line]:
    """The parts of the envelope and, last, their sum."""
    rows = by(program.plan.table("Funding", "Part"), "Part")
    titles = list(rows)
    return {title: rows[title] for title in titles[: titles.index("All parts") + 1]}


def test_the_parts_of_the_envelope_are_those_of_the_charters_and_project_plans(program: Program) -> None:
    rows, charter = funding(program), by(program.charter.tables[ENVELOPE].rows, "Part")
    budget = program.data["budget"]
    for each in program.components.values():
        granted = rows[each.title]["Envelope of the project (EUR)"]
        (envelope,) = (row for row in each.plan.table("Budget", "Line") if row["Line"] == "Envelope")
        assert granted == envelope["Budget (EUR)"] == each.data["budget"]["envelope"]
        assert number(charter[each.title]["Total (EUR)"]) == granted
        assert first(each.charter.facts["Money"]) == f"Envelope {money(granted)}"
        assert f"The envelope is {money(granted)};" in each.handbook.text
        assert f"The contingency of {money(each.data['budget']['contingency']['amount'])} is" in each.handbook.text
    own = {"Contingency": budget["contingency"]["amount"], "Reserve": budget["reserve"]["amount"]}
    own["Program costs"] = sum(line["amount"] for line in budget["lines"])
    assert {part: cents(rows[part]["Needed in all (EUR)"]) for part in own} == own
    assert number(charter["The program itself"]["Total (EUR)"]) == sum(own.values())


def test_the_parts_add_up_to_the_envelope_of_file_and_charter(program: Program) -> None:
    *parts, total = funding(program).values()
    assert total["Part"] == "All parts"
    sums = [head for head in total if head.endswith("(EUR)") or " 00:00:00" in head or head.startswith("Q")]
    for head in sums[1:]:
        assert sum(cents(part[head]) for part in parts) == cents(total[head]), head
    for part in (*parts, total):
        dated, quarters = by_month(part), [value for head, value in part.items() if head.startswith("Q")]
        assert sum(map(cents, dated.values())) == sum(map(cents, quarters)), part["Part"]
        assert cents(part["Needed in all (EUR)"]) == cents(part["Without month (EUR)"]) + sum(
            map(cents, dated.values())
        )
    envelope = program.data["budget"]["envelope"]
    assert cents(total["Needed in all (EUR)"]) == envelope == program.plan.beside("Dashboard", "Envelope (EUR)")
    assert first(program.charter.facts["Money"]) == f"Envelope {money(envelope)}"
    assert program.plan.beside("Dashboard", "Not allocated (EUR)") == 0


def test_the_months_of_a_project_are_those_of_its_own_budget_to_the_cent(program: Program) -> None:
    for each in program.components.values():
        (own,) = (row for row in each.plan.table("Budget", "Line") if row["Line"] == "All lines")
        assert not own["Later"], each
        row = funding(program)[each.title]
        found = {month: cents(value) for month, value in by_month(row).items()}
        assert len(found) > 5
        assert found == {month: cents(value) for month, value in by_month(own).items()}, each
        assert sum(found.values()) == cents(each.plan.beside("Summary", "Forecast (EUR)")), each


def test_the_costs_of_the_tranches_are_those_of_the_months(program: Program) -> None:
    rows = by(program.plan.table("Funding", "With dates (EUR)"), "Part")
    tranches = [tranche["title"] for tranche in program.data["tranches"]]
    for part, row in rows.items():
        dated = sum(map(cents, by_month(funding(program)[part]).values()))
        assert cents(row["With dates (EUR)"]) == dated, part
        assert sum(cents(row[title]) for title in ("Outside all tranches", *tranches)) == dated, part


def test_planned_and_set_aside_are_on_the_dashboard_what_plans_and_charter_say(program: Program) -> None:
    own = sum(line["amount"] for line in program.data["budget"]["lines"])
    forecasts = (each.plan.beside("Summary", "Forecast (EUR)") for each in program.components.values())
    aside = program.charter.tables[ENVELOPE].rows[-1]["Contingency and reserve"]
    assert cents(program.plan.beside("Dashboard", "Contingency and reserve (EUR)")) == number(aside)
    assert cents(program.plan.beside("Dashboard", "Planned (EUR)")) == own + sum(map(cents, forecasts))


def test_gates_release_the_same_sums_on_the_same_days_in_program_plan_and_charter(program: Program) -> None:
    rows = program.plan.table("Funding", "Released (EUR)")
    found = [(row["Gate"], row["Day"], row["Released (EUR)"]) for row in rows]
    gates = {gate["id"]: gate for gate in program.data["gates"]}
    releases = program.data["budget"]["releases"]
    assert found == [(gates[one["gate"]]["title"], gates[one["gate"]]["date"], one["amount"]) for one in releases]
    held = [row["Decided or reported"] for row in program.events("gate")]
    for row, said, decided in zip(rows, program.charter.tables[RELEASES].rows, held, strict=True):
        assert said["Gate"].endswith(f" {row['Gate']}")
        assert said["Date"] == program.day(row["Day"])
        assert said["Releases"] == money(row["Released (EUR)"])
        assert said["Released so far"] == money(row["Released in all (EUR)"])
        assert decided.endswith(f" {money(row['Released (EUR)'])}")


def days_by_role(component: Component) -> dict[str, dict[date, float]]:
    """Person-days by role or skill and month, from the rows of each task."""
    found: dict[str, dict[date, float]] = {}
    for row in component.plan.table("Resources", "Sum of months"):
        if row["Task"] is None:
            continue
        who = row["Who"].partition(" (")[2].removesuffix(")") or row["Who"]
        months = found.setdefault(who, {})
        for month, days in by_month(row).items():
            months[month] = months.get(month, 0) + days
    return found


def test_people_are_needed_in_the_months_of_the_projects_own_plans(program: Program) -> None:
    own = {each.title: days_by_role(each) for each in program.components.values()}
    role, totals, found = "", {}, {}
    for row in program.plan.table("Capacity", "In all"):
        if row[ROLE] in own:
            found[role, row[ROLE]] = by_month(row)
        else:
            role = row[ROLE]
            totals[role] = by_month(row)
    roles = [role for needs in own.values() for role in needs]
    shared = {role for role in roles if roles.count(role) > 1} | {one["skill"] for one in program.data["capacity"]}
    assert set(found) == {(role, title) for title, needs in own.items() for role in needs if role in shared}
    for (role, title), months in found.items():
        assert months == pytest.approx(own[title][role], abs=0.001), (role, title)
    for role, months in totals.items():
        needs = [needs for (one, _), needs in found.items() if one == role]
        assert months == pytest.approx({month: sum(one.get(month, 0) for one in needs) for month in months}, abs=0.001)


def test_full_time_equivalents_are_person_days_by_working_days(program: Program) -> None:
    heads = program.plan.table("Capacity", ROLE)
    rows = program.plan.table("Capacity", "In all")
    working = by_month(heads[0])
    for month, count in working.items():
        last = date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])
        assert count == program.days.between(month, last) + program.days.works(month), month
    for row, fte in zip(rows, heads[1:], strict=False):
        days = by_month(row)
        assert row[ROLE] == fte[ROLE]
        assert by_month(fte) == pytest.approx(
            {month: value / working[month] for month, value in days.items()}, abs=1e-4
        )


def test_shared_skills_are_available_and_needed_as_file_and_charter_say(program: Program) -> None:
    rows = by(program.plan.table("Capacity", "Peak as stated"), "Role or skill")
    months = {row[ROLE]: row for row in reversed(program.plan.table("Capacity", ROLE))}
    (table,) = (table for title, table in program.charter.tables.items() if title.startswith("Capacity shared"))
    for entry, said in zip(program.data["capacity"], table.rows, strict=True):
        row = rows[entry["skill"]]
        needed = sum(need["fte"] for need in entry["needs"])
        for line in (row, months[entry["skill"]]):
            assert (line["Need as stated"], line["Available"]) == (needed, entry["available"])
        assert (row["Peak as stated"], row["Remedy"]) == (said["Peak"], entry.get("remedy"))
        assert said["Available"] == f"{entry['available']:g}\u00a0FTE"
