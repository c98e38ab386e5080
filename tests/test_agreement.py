"""The charters of a program and the plans of its projects, read back: each fact is the same wherever it stands.

What is expected comes from the YAML file read plainly, what is found from python-docx and openpyxl: no code of the
product.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from docx_reading import (
    EXAMPLES,
    Charter,
    Row,
    day,
    figure,
    generate,
    generated_files,
    holder_of,
    money,
    name_of,
    number,
    plain,
    plan_files,
    read_yaml,
    span,
    word_files,
)
from xlsx_reading import Line, Plan

INITIATIVE = EXAMPLES / "product-launch" / "initiative.yaml"
DATA = read_yaml(INITIATIVE)
PROJECTS: dict[str, dict[str, Any]] = {project["id"]: project for project in DATA["projects"]}
WORKS = [DATA, *PROJECTS.values()]
PEOPLE = {person["id"]: person["name"] for person in DATA["people"]}
GATES = {gate["id"]: gate for gate in DATA["gates"]}
COMPONENTS = "Component projects"
DEPENDENCIES = "Dependencies between projects and to the outside"
RECEIVED, GIVEN = "What this project receives", "What this project gives"
ENVELOPE = "What the envelope holds"
YEARS = "Planned spending by fiscal year, without contingency and reserve"
RELEASES = "Release of money by gate"
CAPACITY = "Capacity shared by the projects, in full-time equivalents (FTE)"
ROLES = "Roles, holders and what they are accountable for in the first place"
OF_THE_PROGRAM = {"Benefits", COMPONENTS, DEPENDENCIES, ENVELOPE, YEARS, RELEASES, CAPACITY, "Tranches"}
"""Tables that no project charter may have."""
TO_BE_CONFIRMED = "to be confirmed"
VACANT = f"vacant, {TO_BE_CONFIRMED}"


@dataclass(frozen=True)
class Set:
    program: Charter
    projects: dict[str, Charter]

    def all(self) -> list[Charter]:
        return [self.program, *self.projects.values()]

    def each(self) -> Iterator[tuple[Charter, dict[str, Any]]]:
        """Each project charter with what the file says about its project."""
        return ((self.projects[name], PROJECTS[name]) for name in PROJECTS)


def read_set(folder: Path) -> Set:
    charters = [Charter(path) for path in word_files(folder) if " charter - " in path.name]
    by_title = {charter.path.stem.partition(" - ")[2]: charter for charter in charters}
    assert set(by_title) == {work["title"] for work in WORKS}
    return Set(by_title[DATA["title"]], {name: by_title[each["title"]] for name, each in PROJECTS.items()})


@pytest.fixture(scope="module")
def charters(product_launch: Path) -> Set:
    return read_set(product_launch)


def role_title(work: dict[str, Any], role: str) -> str:
    """The title of a role: its own, or that of the library, which is its id in words."""
    entry: dict[str, Any] = next((each for each in work["roles"] if each["id"] == role), {})
    return str(entry.get("title") or role.replace("-", " ").capitalize().replace("Pmo", "PMO"))


def party(role: str, work: dict[str, Any]) -> str:
    """Who holds a role of the work or of the program above it."""
    owner = work if any(entry["id"] == role for entry in work["roles"]) else DATA
    return holder_of(owner, role, PEOPLE)


def named(row: Row, *titles: str) -> Row:
    """The row with the bare names in some columns: "Maeve Doherty (Executive sponsor)" says more in some places."""
    return row | {title: name_of(row[title]) for title in titles}


def entries(text: str) -> list[str]:
    """The entries of a cell, whether they stand on lines or are divided by semicolons; a dash stands for none."""
    return [entry for entry in re.split(r"\n|; ", text) if entry.strip("–")]


def gate_title(gate: str) -> str:
    """G2 Design freeze: as a gate is called wherever it stands."""
    return f"{gate} {GATES[gate]['title']}"


def first(text: str) -> str:
    return text.partition("\n")[0]


# ---------------------------------------------------------------- Titles, people, dates, sums


def test_each_project_is_the_same_in_the_program_charter_in_its_own_and_in_the_file(charters: Set) -> None:
    rows = {row["Project"]: row for row in charters.program.tables[COMPONENTS].rows}
    assert list(rows) == [project["title"] for project in PROJECTS.values()]
    tranches = {tranche["id"]: tranche["title"] for tranche in DATA["tranches"]}
    for charter, project in charters.each():
        row, facts = rows[project["title"]], charter.facts
        assert charter.paragraphs[0] == ("Title", project["title"])
        manager, sponsor = (holder_of(project, role, PEOPLE) for role in ("project-manager", "project-sponsor"))
        assert row["Project manager and sponsor"] == f"{manager}\nSponsor: {sponsor}"
        assert (facts["Project manager"], facts["Project sponsor"]) == (manager, sponsor)
        dates, *following = row["Dates"].splitlines()
        assert dates == facts["Dates"] == span(project)
        assert row["Envelope (EUR)"] == figure(project["budget"]["envelope"])
        assert facts["Money"].splitlines()[0] == f"Envelope {money(project['budget']['envelope'])}"
        assert row["Outcome it serves"] == project["outcome"]
        assert project["outcome"] in charter.text
        assert row["Tranche"] == tranches[project["tranche"]]
        assert row["Gate"] == gate_title(project["gate"])
        assert f"the gate {row['Gate']} of the program" in charter.text
        after = [PROJECTS[name]["title"] for name in project.get("after", ())]
        assert following == ([f"after {', '.join(after)}"] if after else [])
        assert all(f"It starts after: {title}" in charter.text for title in after)


def test_the_projects_of_the_key_facts_are_the_component_projects(charters: Set) -> None:
    listed = charters.program.facts["Projects"].splitlines()
    assert listed == charters.program.tables[COMPONENTS].column("Project")


def test_sponsor_and_program_manager_have_one_name_in_all_six(charters: Set) -> None:
    sponsor, manager = (holder_of(DATA, role, PEOPLE) for role in ("executive-sponsor", "program-manager"))
    assert charters.program.facts["Executive sponsor"] == sponsor
    assert charters.program.facts["Program manager"] == manager
    for charter, project in charters.each():
        assert charter.facts["Program"] == DATA["title"]
        assert charter.facts["Executive sponsor"] == sponsor
        assert charter.facts["Project sponsor"] == holder_of(project, "project-sponsor", PEOPLE)
        assert f"led by the program manager ({manager})" in charter.text
        boxes = [text for row in charter.tables["Governance of the project"].cells for text in row]
        assert f"Program manager\n{manager}" in boxes
        assert f"Program Board\nChair: {sponsor}" in boxes
    for charter in charters.all():
        assert f"executive sponsor ({sponsor})" in charter.text.lower().replace(sponsor.lower(), sponsor)


def test_dates_of_the_program_are_those_of_the_file(charters: Set) -> None:
    assert charters.program.facts["Dates"] == span(DATA)
    assert charters.program.facts["Next gate"] == f"{gate_title('G1')}, {day(GATES['G1']['date'])}"


def test_milestones_and_gates_have_the_dates_and_owners_of_the_file(charters: Set) -> None:
    for charter, work in [(charters.program, DATA), *charters.each()]:
        rows = [named(row, "Owner") for row in charter.tables["Milestones"].rows]
        found = [(row["Milestone"], row["Date"], row["Owner"]) for row in rows]
        wanted = [(one["title"], day(one["date"]), party(one["owner"], work)) for one in work["milestones"]]
        assert sorted(found) == sorted(wanted)
    board = next(each for each in DATA["boards"] if each["id"] == "program-board")
    for row, gate in zip(charters.program.tables["Gates and their criteria"].rows, GATES.values(), strict=True):
        assert (row["Gate"], row["Date"]) == (gate_title(gate["id"]), day(gate["date"]))
        assert gate["board"] == board["id"]
        assert row["Decided by"].startswith(f"{board['title']}, through {party(board['chair'], DATA)}")
        assert row["Passed when"].splitlines() == gate["criteria"]


def test_the_decision_asked_for_names_board_day_and_sum_of_the_file(charters: Set) -> None:
    for charter, work in [(charters.program, DATA), *charters.each()]:
        decision = work["decision"]
        board = next(each["title"] for each in work["boards"] if each["id"] == decision["board"])
        (asked,), (asks,) = charter.tables["Decision"].cells[1:]
        assert asked == f"The {board} is asked to decide by {day(decision['due'])}:"
        assert asks.splitlines()[: len(decision["asks"])] == decision["asks"]
        released = asks.splitlines()[len(decision["asks"]) :]
        if work is DATA:
            assert released == [
                f"Release {money(decision['release'])} now, until the gate {gate_title(decision['until'])}."
            ]
        else:
            assert released == []


# ---------------------------------------------------------------- Dependencies


def exchanged(dependency: dict[str, Any], other: str) -> Row:
    other_side = dependency.get(f"{other}_outside") or PROJECTS[dependency[other]]["title"]
    return {
        "What": dependency["what"],
        {"giver": "From", "receiver": "To"}[other]: other_side,
        "Needed by": day(dependency["needed_by"]),
        "Promised by": day(dependency["promised_by"]) if "promised_by" in dependency else TO_BE_CONFIRMED,
        "Owner": party(dependency["owner"], DATA),
    }


def test_each_dependency_stands_in_the_program_charter_and_at_both_ends_with_the_same_dates_and_owner(
    charters: Set,
) -> None:
    rows = charters.program.tables[DEPENDENCIES].rows
    assert [row["What"] for row in rows] == [each["what"] for each in DATA["dependencies"]]
    for row, dependency in zip(rows, DATA["dependencies"], strict=True):
        shared = {title: row[title] for title in ("What", "Needed by", "Promised by", "Owner")}
        for mine, other, title, end in (("giver", "receiver", GIVEN, "To"), ("receiver", "giver", RECEIVED, "From")):
            if mine not in dependency:
                assert row[mine.capitalize()] == dependency[f"{mine}_outside"]
                continue
            assert row[mine.capitalize()] == PROJECTS[dependency[mine]]["title"]
            own = next(
                each for each in charters.projects[dependency[mine]].tables[title].rows if each["What"] == row["What"]
            )
            # to the letter, the mark of a proposed date included
            assert own == shared | {end: row[other.capitalize()]}
            assert {key: plain(text) for key, text in named(own, "Owner").items()} == exchanged(dependency, other)


def test_a_project_charter_has_no_dependency_of_others(charters: Set) -> None:
    for name, charter in charters.projects.items():
        for title, mine in ((RECEIVED, "receiver"), (GIVEN, "giver")):
            table = charter.tables.get(title)
            wanted = [each["what"] for each in DATA["dependencies"] if each.get(mine) == name]
            assert (table.column("What") if table else []) == wanted


# ---------------------------------------------------------------- Benefits


def test_benefits_have_one_title_owner_target_and_date_wherever_they_stand(charters: Set) -> None:
    rows = charters.program.tables["Benefits"].rows
    brief = [
        *charters.program.facts["Benefits"].splitlines(),
        *charters.program.facts["Dis-benefits"].splitlines(),
    ]
    deliverables = {each["id"]: each["title"] for project in PROJECTS.values() for each in project["deliverables"]}
    for row, short, benefit in zip(rows, brief, DATA["benefits"], strict=True):
        title, kind = row["Benefit"].splitlines()
        measure, reviewed = row["Measure"].splitlines()
        loss = "Dis-benefit, " if benefit.get("disbenefit") else ""
        assert kind == loss + benefit["kind"].replace("-", " ")
        assert reviewed == f"Reviewed: {benefit['reviewed']}"
        possible = entries(row["Made possible by"])
        by, starts = row["By"].splitlines()
        assert starts.startswith("From ")
        shown: dict[str, Any] = {"Benefit": title, "Measure": measure, "By": by, "Made possible by": possible}
        assert named(row, "Owner") | shown == {
            "Benefit": benefit["title"],
            "Owner": party(benefit["owner"], DATA),
            "Measure": benefit["measure"],
            "Today": benefit["baseline"],
            "Target": benefit["target"],
            "By": day(benefit["due"]),
            "Made possible by": [deliverables[one] for one in benefit["deliverables"]],
        }
        assert short == f"{title}: {row['Target']}, by {by}"


def test_a_project_charter_names_the_benefits_that_it_serves_as_the_program_does(charters: Set) -> None:
    titles = {benefit["id"]: benefit["title"] for benefit in DATA["benefits"]}
    made_by = {
        first(row["Benefit"]): entries(row["Made possible by"])
        for row in charters.program.tables["Benefits"].rows
        if "Dis-benefit" not in row["Benefit"]
    }
    for charter, project in charters.each():
        served = charter.facts["Benefits served"].splitlines()
        assert served == [titles[one] for one in titles if one in project["serves"]["benefits"]]
        place = charter.sections["Place in the program"]
        threads = [name for text in place for name in re.findall(r" → (B\d) ", text)]
        assert threads == [one for one in titles if one in project["serves"]["benefits"]]
        for row in charter.tables["Deliverables and acceptance criteria"].rows:
            feeds = [title for title, made in made_by.items() if row["Deliverable"] in made]
            assert entries(row.get("Contributes to", "")) == feeds


def test_objectives_of_a_project_cite_objectives_of_the_program(charters: Set) -> None:
    program = charters.program.tables["Objectives"].column("Objective")
    assert program == [each["statement"] for each in DATA["objectives"]]
    for charter, project in charters.each():
        cited = charter.tables["Objectives"].column("Serves the program objective")
        place = charter.sections["Place in the program"]
        assert cited
        assert set(cited) <= set(program) & set(place)
        for row, objective in zip(charter.tables["Objectives"].rows, project["objectives"], strict=True):
            assert (row["Objective"], row["Target"], row["By"]) == (
                objective["statement"],
                objective["target"],
                day(objective["due"]),
            )


# ---------------------------------------------------------------- Money


def lines_of(work: dict[str, Any], kind: str | None = None, year: str | None = None) -> int:
    return sum(
        line["amount"]
        for line in work["budget"]["lines"]
        if kind in (None, line["kind"]) and year in (None, line["fiscal_year"])
    )


def aside_of(work: dict[str, Any]) -> int:
    return sum(work["budget"].get(name, {}).get("amount", 0) for name in ("contingency", "reserve"))


def test_the_parts_add_up_to_the_envelope_to_the_cent(charters: Set) -> None:
    table = charters.program.tables[ENVELOPE]
    *parts, total = table.rows
    columns = [title for title in table.cells[0] if title != "Part"]
    assert columns[-1] == "Total (EUR)"
    for title in columns:
        assert sum(number(row[title]) for row in parts) == number(total[title]), title
    for row in table.rows:
        assert sum(number(row[title]) for title in columns[:-1]) == number(row["Total (EUR)"]), row["Part"]
    assert number(total["Total (EUR)"]) == DATA["budget"]["envelope"]
    assert charters.program.facts["Money"].splitlines()[0] == f"Envelope {money(DATA['budget']['envelope'])}"


def test_each_part_of_the_envelope_is_what_the_charter_of_the_project_says(charters: Set) -> None:
    parts = {row["Part"]: row for row in charters.program.tables[ENVELOPE].rows}
    for charter, project in charters.each():
        part = parts[project["title"]]
        *lines, envelope = charter.tables["Budget"].cells[1:]
        assert envelope == ["Envelope", part["Total (EUR)"]]
        assert sum(number(line[-1]) for line in lines) == number(envelope[-1])
        for title, kind in (("Capital", "capital"), ("Operating", "operating")):
            assert sum(number(line[-1]) for line in lines if line[1] == kind) == number(part[title])
            assert number(part[title]) == lines_of(project, kind)
        assert number(part["Contingency and reserve"]) == aside_of(project)
        assert f"may spend {money(project['budget']['envelope'])} at most" in charter.text
        wanted = [
            (line["title"], line["kind"], line["fiscal_year"], line["amount"]) for line in project["budget"]["lines"]
        ]
        assert [(*line[:3], number(line[3])) for line in lines[: len(wanted)]] == wanted


def test_spending_by_year_is_the_sum_of_all_budget_lines(charters: Set) -> None:
    *years, total = charters.program.tables[YEARS].rows
    assert [row["Fiscal year"] for row in years] == ["FY27", "FY28"]
    for row in years:
        for title, kind in (("Capital", "capital"), ("Operating", "operating"), ("Total", None)):
            assert number(row[title]) == sum(lines_of(work, kind, row["Fiscal year"]) for work in WORKS)
    envelope = charters.program.tables[ENVELOPE].rows[-1]
    for title in ("Capital", "Operating"):
        assert sum(number(row[title]) for row in years) == number(total[title]) == number(envelope[title])
    aside = number(envelope["Contingency and reserve"])
    assert number(total["Total"]) + aside == number(envelope["Total (EUR)"])


def test_releases_name_the_gates_and_add_up_to_the_envelope(charters: Set) -> None:
    rows = charters.program.tables[RELEASES].rows
    gates = {row["Gate"]: row["Date"] for row in charters.program.tables["Gates and their criteria"].rows}
    releases = DATA["budget"]["releases"]
    for row, release, so_far in zip(rows, releases, accumulate(each["amount"] for each in releases), strict=True):
        gate = GATES[release["gate"]]
        assert row == {
            "Gate": gate_title(release["gate"]),
            "Date": day(gate["date"]),
            "Releases": money(release["amount"]),
            "Released so far": money(so_far),
        }
        assert gates[row["Gate"]] == row["Date"]
    assert rows[-1]["Released so far"] == money(DATA["budget"]["envelope"])
    decision = charters.program.tables["Decision"].cells[2][0]
    assert f"Release {rows[0]['Releases']} now" in decision


def test_contingency_and_reserve_have_one_sum_and_one_person_who_draws_them(charters: Set) -> None:
    parts = {row["Part"]: row for row in charters.program.tables[ENVELOPE].rows}
    drawn = [work["budget"]["contingency"]["amount"] for work in WORKS]
    lines = charters.program.facts["Money"].splitlines()
    total = f"of which contingency {money(sum(drawn))} (program {figure(drawn[0])}, projects {figure(sum(drawn[1:]))})"
    assert total in lines
    reserve = DATA["budget"]["reserve"]
    assert f"of which reserve {money(reserve['amount'])}, drawn by {party(reserve['drawn_by'], DATA)}" in lines
    for charter, work in [(charters.program, DATA), *charters.each()]:
        contingency = work["budget"]["contingency"]
        by = party(contingency["drawn_by"], work)
        amount = re.escape(money(contingency["amount"]))
        assert re.search(rf"contingency\b[^.]*{amount}[^.]*drawn by:? {re.escape(by)}", charter.text), charter
        if work is not DATA:
            assert (
                f"of which contingency {money(contingency['amount'])}, drawn by {by}"
                in charter.facts["Money"].splitlines()
            )
            assert number(parts[work["title"]]["Contingency and reserve"]) == contingency["amount"]


# ---------------------------------------------------------------- Roadmap, roles, signatures


def bars_of(charter: Charter, title: str) -> dict[str, str]:
    """The label of the bar in each lane of a roadmap, by the lane's title."""
    bars = {}
    for lane, *cells in charter.tables[title].cells[2:]:
        labels = [text for text in cells if " – " in text]
        if labels:
            assert lane not in bars
            (bars[lane],) = labels
    return bars


def test_bars_of_the_roadmaps_have_the_dates_of_the_tables(charters: Set) -> None:
    program = bars_of(charters.program, "Roadmap of the program")
    dates = {row["Project"]: row["Dates"].splitlines()[0] for row in charters.program.tables[COMPONENTS].rows}
    dates |= {row["Tranche"]: row["Dates"] for row in charters.program.tables["Tranches"].rows}
    assert {lane: bar.replace(" – ", " to ") for lane, bar in program.items()} == dates
    assert dates == {work["title"]: span(work) for work in (*PROJECTS.values(), *DATA["tranches"])}
    for charter, project in charters.each():
        own = bars_of(charter, "Roadmap of the project")
        assert own[project["title"]] == program[project["title"]]


def test_marks_of_the_roadmaps_are_the_gates_and_milestones(charters: Set) -> None:
    rows = charters.program.tables["Roadmap of the program"].cells[2:]
    marks = [text.strip("◆▲ ") for row in rows for text in row[1:] if re.search("[◆▲]", text)]
    titles = [each["title"] for each in DATA["milestones"]] + [gate_title(gate) for gate in GATES]
    assert sorted(marks) == sorted(titles)
    for charter, project in charters.each():
        lanes = charter.tables["Roadmap of the project"].cells[2:]
        dated = {lane: text.strip("◆ ") for lane, *cells in lanes for text in cells if "◆" in text}
        assert dated == {each["title"]: day(each["date"]) for each in project["milestones"]}


def test_holders_are_the_same_in_roles_table_structure_key_facts_and_signatures(charters: Set) -> None:
    program = {row["Role"]: row["Holder"] for row in charters.program.tables[ROLES].rows}
    for charter, work in [(charters.program, DATA), *charters.each()]:
        roles = {row["Role"]: row["Holder"] for row in charter.tables[ROLES].rows}
        assert roles == {
            role_title(work, each["id"]): VACANT if each.get("vacant") else PEOPLE[each["holder"]]
            for each in work["roles"]
        }
        signatures = charter.tables["Signatures"].rows
        signed = {row["Role"].partition(",")[0]: row["Name"] for row in signatures}
        assert signed
        assert signed.items() <= (program | roles).items()
        assert {row["Signature"] + row["Date"] for row in signatures} == {""}
        facts = {title: name for title, name in charter.facts.items() if title in program | roles}
        assert len(facts) >= 2
        assert facts.items() <= (program | roles).items()
        assert set(facts.values()) <= set(signed.values())
        control = charter.tables["Document control"].pairs
        for title, word in (("Approved by", "approves"), ("Accepted by", "accepts")):
            listed = [
                f"{row['Name']} ({row['Role'].partition(',')[0]})" for row in signatures if row["Role"].endswith(word)
            ]
            assert control[title].splitlines() == listed
        drawing = "Governance of the program" if work is DATA else "Governance of the project"
        boxes = [text.splitlines() for row in charter.tables[drawing].cells for text in row if text.strip()]
        boards = {board["title"]: f"Chair: {party(board['chair'], work)}" for board in work["boards"]}
        held = {title: name for title, name in boxes if title in roles} if work is not DATA else {}
        assert held.items() == {title: roles[title] for title in held}.items()
        assert boards.items() <= {box[0]: box[1] for box in boxes}.items()
    signed = {row["Role"] for row in charters.program.tables["Signatures"].rows}
    assert {f"{role_title(DATA, role)}, approves" for role in DATA["document"]["approvers"]} <= signed


def test_limits_of_authority_are_the_same_in_all_six(charters: Set) -> None:
    wanted = {
        entry["role"]: money(entry["up_to"])
        for entry in DATA["authority"]
        if entry["matter"] == "money" and "up_to" in entry
    }
    ladders = []
    for charter in charters.all():
        (ladder,) = (table for title, table in charter.tables.items() if title.startswith("Limits of authority"))
        ladders.append([row[1:] for row in ladder.cells[1:]])
        assert ladder.cells[1][1:3] == [f"up to {wanted[role]}" for role in ("project-manager", "program-manager")]
    assert all(ladder == ladders[0] for ladder in ladders)


def test_version_status_and_day_are_the_same_in_all_six(charters: Set) -> None:
    document = DATA["document"]
    line = f"Version {document['version']} · For approval · {day(document['history'][-1]['date'])}"
    for charter in charters.all():
        assert line in [text for _, text in charter.paragraphs]
        control = charter.tables["Document control"].pairs
        assert (control["Version"], control["Status"]) == (document["version"], "For approval")
        assert control["Classification"] == document["classification"]
        author = party(document["author"], DATA) if charter is charters.program else charter.facts["Project manager"]
        assert name_of(control["Author"]) == author
        assert line.endswith(control["As at"])
        assert document["classification"] in charter.file.sections[0].header.paragraphs[0].text


def test_the_index_names_every_file_and_each_is_there(product_launch: Path) -> None:
    table = Charter(product_launch / "Index.docx").tables["Documents in reading order"]
    named = [row["Document and file"].splitlines() for row in table.rows]
    kinds = ("Project charter", "Project handbook", "Project plan")
    projects = [f"{kind}: {each['title']}" for each in PROJECTS.values() for kind in kinds]
    top = [f"{kind}: {DATA['title']}" for kind in ("Program charter", "Program plan", "Responsibilities")]
    assert [title for title, _ in named] == [*top, *projects]
    assert {product_launch / file for _, file in named} == set(generated_files(product_launch)[1:])


# ---------------------------------------------------------------- Charters and plans

SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@pytest.fixture(scope="module")
def plans(product_launch: Path) -> dict[str, Plan]:
    """The plan of each project by its id."""
    by_title = {path.stem.partition(" - ")[2]: path for path in plan_files(product_launch)}
    assert set(by_title) == {project["title"] for project in PROJECTS.values()}
    return {name: Plan(by_title[project["title"]]) for name, project in PROJECTS.items()}


def each_pair(charters: Set, plans: dict[str, Plan]) -> Iterator[tuple[Charter, Plan, dict[str, Any]]]:
    """Charter, plan and data of each project."""
    return ((charters.projects[name], plans[name], PROJECTS[name]) for name in PROJECTS)


def tasks_of(plan: Plan) -> dict[str, Line]:
    """The rows of the schedule by their WBS number; 0 is the project."""
    return {str(row["WBS"]): row for row in plan.table("Schedule", "Task")}


def test_milestones_are_promised_and_planned_for_the_same_days_in_charter_and_plan(
    charters: Set, plans: dict[str, Plan]
) -> None:
    planned = 0
    for charter, plan, _ in each_pair(charters, plans):
        rows = {row["Milestone"]: named(row, "Owner") for row in charter.tables["Milestones"].rows}
        listed = {row["Milestone"]: row for row in plan.table("Milestones", "Milestone")}
        scheduled = {row["Task"]: row for row in tasks_of(plan).values()}
        assert set(rows) <= set(listed)
        for title, row in rows.items():
            found = listed[title]
            assert row["Date"] == day(found["Promised"]), title
            assert row["Owner"] == name_of(found["Owner"]), title
            if found["Planned"] is not None:
                assert plain(row["Planned"]) == day(found["Planned"]) == day(scheduled[title]["Finish"]), title
                assert name_of(scheduled[title]["Owner"]) == row["Owner"]
                planned += 1
    assert planned > 15


def test_start_and_finish_are_the_same_in_charter_and_plan(charters: Set, plans: dict[str, Plan]) -> None:
    for charter, plan, project in each_pair(charters, plans):
        whole = tasks_of(plan)["0"]
        assert charter.facts["Dates"] == span(project)
        assert plan.beside("Summary", "Promised finish") == project["finish"]
        assert plan.beside("Summary", "Start") == whole["Start"] == plan.beside("Schedule", "Start of the project")
        assert plan.beside("Summary", "Planned finish") == whole["Finish"]
        margin = plan.beside("Summary", "Margin in working days")
        count = SMALL[abs(margin)] if abs(margin) < len(SMALL) else str(abs(margin))
        unit = "working day" if abs(margin) == 1 else "working days"
        said = f"{count} {unit} {'before' if margin > 0 else 'after'} its promised finish"
        assert f"By the plan the work ends on {day(whole['Finish'])}, {said}." in charter.text, charter


def test_the_critical_path_of_the_charter_is_critical_in_the_plan(charters: Set, plans: dict[str, Plan]) -> None:
    for charter, plan, _ in each_pair(charters, plans):
        (chain,) = re.findall(r"on the critical path moves that end: (.+?)\. The project plan", charter.text)
        named = [title for title in chain.split(" → ") if title != "…"]
        critical = {row["Task"] for row in tasks_of(plan).values() if row["Critical"] == "yes"}
        assert len(named) > 1
        assert set(named) <= critical, charter


def test_bars_of_the_roadmap_of_a_project_are_the_dates_of_its_plan(charters: Set, plans: dict[str, Plan]) -> None:
    for charter, plan, project in each_pair(charters, plans):
        bars = bars_of(charter, "Roadmap of the project")
        del bars[project["title"]]
        top = [row for number, row in tasks_of(plan).items() if number.isdigit() and number != "0"]
        assert bars == {row["Task"]: f"{day(row['Start'])} – {day(row['Finish'])}" for row in top if row["Days"]}


def test_tasks_have_the_owners_of_the_file(plans: dict[str, Plan]) -> None:
    for name, project in PROJECTS.items():
        tasks = [task for summary in project["tasks"] for task in (summary, *summary.get("tasks", ()))]
        vacant = {role["id"] for role in project["roles"] if role.get("vacant")}
        owned = {
            task["title"]: party(task["owner"], project)
            for task in tasks
            if "owner" in task and task["owner"] not in vacant
        }
        assert len(owned) > 3
        found = {row["Task"]: name_of(row["Owner"]) for row in tasks_of(plans[name]).values() if row["Owner"]}
        assert owned.items() <= found.items()


def cents(value: Any) -> Decimal:
    """A sum of a cell, exact: the file holds a binary number."""
    return Decimal(str(value or 0)).quantize(Decimal("0.01"))


def test_the_budget_of_charter_and_plan_agree_to_the_cent(charters: Set, plans: dict[str, Plan]) -> None:
    for charter, plan, project in each_pair(charters, plans):
        *lines, aside, envelope = charter.tables["Budget"].cells[1:]
        rows = {row["Line"]: row for row in plan.table("Budget", "Line")}
        for title, kind, year, amount in lines:
            found = [row for row in plan.table("Budget", "Line") if (row["Line"], row["Year"]) == (title, year)]
            assert [(row["Kind"], cents(row["Budget (EUR)"])) for row in found] == [(kind, number(amount))]
        assert cents(rows["All lines"]["Budget (EUR)"]) == sum(number(line[-1]) for line in lines) == lines_of(project)
        (contingency,) = (row for title, row in rows.items() if title.startswith("Contingency, drawn by"))
        assert cents(contingency["Budget (EUR)"]) == number(aside[-1]) == aside_of(project)
        assert first(aside[0]) == contingency["Line"]
        assert cents(rows["Envelope"]["Budget (EUR)"]) == number(envelope[-1])
        assert cents(plan.beside("Summary", "Budget (EUR)")) == lines_of(project)
        total = cents(rows["All lines"]["Forecast (EUR)"])
        assert cents(plan.beside("Summary", "Forecast (EUR)")) == total
        forecasts = [row["Forecast (EUR)"] for row in plan.table("Budget", "Line")[: len(lines)]]
        assert total == sum(cents(forecast) for forecast in forecasts)


def test_effort_and_its_cost_are_the_same_in_estimates_resources_and_budget(plans: dict[str, Plan]) -> None:
    rated_ones = 0
    for name, project in PROJECTS.items():
        plan = plans[name]
        *tasks, _ = estimates = plan.table("Estimates", "Task")
        (total,) = (row for row in estimates if row["Task"] == "All tasks")
        tasks = [row for row in tasks if row["WBS"]]
        *people, all_people = plan.table("Resources", "Person-days")
        rated = any("rate" in member or "rates" in member for member in project["team"])
        assert ("Cost (EUR)" in all_people) == rated
        for title in ("Person-days", "Cost (EUR)") if rated else ("Person-days",):
            assert cents(total[title]) == sum(cents(row[title]) for row in tasks), (plan, title)
            assert cents(total[title]) == cents(all_people[title]), (plan, title)
            assert cents(total[title]) == sum(cents(row[title]) for row in people), (plan, title)
        lines = [row for row in plan.table("Budget", "Line") if str(row["Spread over"]).startswith("Effort of")]
        if rated:
            assert sum(cents(row["Estimate (EUR)"]) for row in lines) == cents(total["Cost (EUR)"]), plan
        rated_ones += rated
    assert rated_ones > 1


def test_charter_and_plan_have_the_same_risks_with_the_same_ratings(charters: Set, plans: dict[str, Plan]) -> None:
    for charter, plan, project in each_pair(charters, plans):
        rows = plan.table("Risks", "Risk: the event")
        risks = {risk["event"]: risk for risk in project["risks"]}
        assert sorted(row["Risk: the event"] for row in rows) == sorted(risks)
        printed = "\n".join(text for row in charter.tables["Project risks"].cells for text in row)
        assert len(charter.tables["Project risks"].rows) == len(rows)
        for row in rows:
            risk = risks[row["Risk: the event"]]
            assert row["Score"] == risk["likelihood"] * risk["impact"]
            assert row["Risk: the event"] in printed
            (cells,) = (cells for cells in charter.tables["Project risks"].cells if row["Risk: the event"] in cells[0])
            for place, when in ((1, ""), (4, " after")):
                assert first(cells[place]) == f"{row[f'Score{when}']}\u00a0{row[f'Rating{when}'].lower()}", cells
            assert name_of(row["Owner"]) == name_of(cells[3])
        open_risks = {rating: sum(row["Rating"] == rating for row in rows) for rating in ("High", "Medium", "Low")}
        for rating, count in open_risks.items():
            assert plan.beside("Summary", f"Open risks: {rating.lower()}") == count


def test_no_plan_has_a_benefit_or_a_sum_of_the_program(plans: dict[str, Plan]) -> None:
    benefits = {benefit[key] for benefit in DATA["benefits"] for key in ("measure", "target", "reviewed")}
    money = {DATA["budget"]["envelope"], DATA["budget"]["reserve"]["amount"]}
    for name, plan in plans.items():
        texts = plan.texts()
        assert not [text for text in benefits if len(text) > 6 and any(text in each for each in texts)], name
        values = {cell.value for sheet in plan.book.worksheets for row in sheet.iter_rows() for cell in row}
        assert not money & values, name


# ---------------------------------------------------------------- The two levels


def test_no_project_charter_owns_measures_or_quantifies_a_benefit(charters: Set) -> None:
    figures = {benefit[key] for benefit in DATA["benefits"] for key in ("measure", "baseline", "target", "reviewed")}
    for charter, project in charters.each():
        own = {str(each.get(key)) for each in project["objectives"] for key in ("measure", "baseline", "target")}
        shown = {
            line
            for row in charter.tables.values()
            for cells in row.cells
            for text in cells
            for line in text.split("\n")
        }
        shown |= {text for _, text in charter.paragraphs}
        assert not shown & (figures - own), charter
        assert not [text for text in figures if len(text) > 6 and text in charter.text], charter
        assert not OF_THE_PROGRAM & set(charter.tables), charter


def sums_of(value: Any) -> set[int]:
    """Every sum of money in a part of the file."""
    if isinstance(value, dict):
        own = {value[key] for key in ("amount", "envelope", "release", "cost") if isinstance(value.get(key), int)}
        return own.union(*(sums_of(entry) for entry in value.values()))
    if isinstance(value, list):
        return set().union(*(sums_of(entry) for entry in value))
    return set()


def figures_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\d,])\d[\d,]*\d(?![\d,])", text))


def test_no_project_charter_has_a_sum_of_the_program_or_of_another_project(charters: Set) -> None:
    limits = {
        entry["up_to"]
        for entry in DATA["authority"]
        if entry["matter"] in ("money", "procurement") and "up_to" in entry
    }
    for name, charter in charters.projects.items():
        own = sums_of(PROJECTS[name])
        others = set().union(*(sums_of(work) for work in WORKS if work is not PROJECTS[name]))
        foreign = {figure(amount) for amount in others - own - limits if amount >= 1000}
        foreign -= figures_in(str(PROJECTS[name]))
        assert len(foreign) > 20
        found = figures_in(charter.text)
        assert {figure(line["amount"]) for line in PROJECTS[name]["budget"]["lines"]} <= found
        assert found & foreign == set(), charter


def test_no_project_charter_names_a_budget_line_risk_or_task_of_another_project(charters: Set) -> None:
    def own(work: dict[str, Any]) -> set[str]:
        lines = {line["title"] for line in work["budget"]["lines"]}
        return lines | {risk["event"] for risk in work["risks"]} | {each["text"] for each in work["closure_criteria"]}

    for name, charter in charters.projects.items():
        foreign = set().union(*(own(work) for work in WORKS if work is not PROJECTS[name])) - own(PROJECTS[name])
        assert [text for text in foreign if text in charter.text.splitlines()] == [], charter
        assert [text for text in own(PROJECTS[name]) if text not in charter.text] == [], charter


def test_the_program_charter_has_neither_tasks_nor_budget_lines_nor_the_risks_of_a_project(charters: Set) -> None:
    lines = set(charters.program.text.splitlines())
    for project in PROJECTS.values():
        titles = {task["title"] for summary in project["tasks"] for task in (summary, *summary.get("tasks", ()))}
        titles |= {line["title"] for line in project["budget"]["lines"]} | {risk["event"] for risk in project["risks"]}
        assert not titles & lines, project["id"]


# ---------------------------------------------------------------- One source


def changed(folder: Path, old: str, new: str, file: str = "initiative.yaml", status: str = "for-approval") -> Path:
    """A copy of the initiative in which one text stands for another."""
    shutil.copytree(INITIATIVE.parent, folder, ignore=shutil.ignore_patterns("documents"))
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    main = folder / "initiative.yaml"
    main.write_text(main.read_text("utf-8").replace("status: for-approval", f"status: {status}"), "utf-8")
    return main


def test_without_a_sponsor_of_the_program_no_charter_can_be_signed(tmp_path: Path, charters: Set) -> None:
    role = "  - {id: executive-sponsor, holder: doherty, deputy: abrahams}\n"
    done = generate(changed(tmp_path / "draft", role, "", status="draft"), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for charter in read_set(tmp_path / "out").all():
        assert "Signatures" not in charter.tables
        assert "Approval" not in charter.sections
        assert any(
            style == "Callout" and text.startswith("DRAFT, not for signature") for style, text in charter.paragraphs
        )
        assert charter.facts["Executive sponsor"] == TO_BE_CONFIRMED
    for charter in charters.all():
        assert "Signatures" in charter.tables
        assert "DRAFT" not in charter.text


def test_a_person_renamed_once_is_renamed_everywhere(tmp_path: Path, charters: Set) -> None:
    done = generate(changed(tmp_path / "copy", "Maeve Doherty", "Zelda Quist"), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    renamed = read_set(tmp_path / "out")
    for before, after in zip(charters.all(), renamed.all(), strict=True):
        assert before.text.count("Maeve Doherty") > 3
        assert after.text == before.text.replace("Maeve Doherty", "Zelda Quist")


def test_a_date_changed_once_is_changed_at_both_ends_and_in_the_program(tmp_path: Path, charters: Set) -> None:
    old, new = "promised_by: 2027-07-02", "promised_by: 2027-07-06"
    done = generate(changed(tmp_path / "copy", old, new), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    moved = read_set(tmp_path / "out")
    what = "Housing and display design, ready for series engineering"
    places = [
        (moved.program, DEPENDENCIES),
        (moved.projects["design"], GIVEN),
        (moved.projects["rnd"], RECEIVED),
    ]
    found = [
        row["Promised by"] for charter, title in places for row in charter.tables[title].rows if row["What"] == what
    ]
    assert found == ["6\u00a0Jul\u00a02027"] * 3
    assert charters.program.text != moved.program.text
