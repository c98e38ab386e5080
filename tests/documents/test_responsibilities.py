"""The workbook of responsibilities as it is built: sheets, places of inputs, heads, print set-up, names, speed."""

from __future__ import annotations

import time
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lint_excel import lint
from making import EXAMPLES, example, plan_of, plan_of_example, planned

from pmtemplates.addresses import letters
from pmtemplates.documents import as_generated
from pmtemplates.documents.boundary import check_workbook
from pmtemplates.documents.catalogue import RESPONSIBILITIES, list_documents
from pmtemplates.documents.inputs import Part
from pmtemplates.documents.responsibilities import build_responsibilities_workbook, places, says_who
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.roles import HOLDER
from pmtemplates.documents.responsibilities.sheet_names import LONGEST, sheet_names
from pmtemplates.documents.sheets import Cell, Look, Role, Sheet, Workbook
from pmtemplates.levels import Level
from pmtemplates.library.variants import Part as Meaning
from pmtemplates.origins import Origin
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

PROGRAM = "product-launch"
ALONE = "office-relocation"
BOTTOM = [places.ROLES, places.AUTHORITY, places.ESCALATION, places.ROLE_LOAD, places.MY_ROWS, places.FINDINGS]
BOTTOM += [places.LEGEND, places.ROWS, places.LISTS, as_generated.NAME]
ROCKETS = "🚀" * 20
LONG = "x" * 5000
HOSTILE = ("=1+1", "R&D <Ops> [1]/2:3*?\\", ROCKETS, LONG, "'Quoted'", "History", "summary", "~", "a\nb c")
OUTLINE = {"title": "T", "deliverables": [{"id": "d", "title": "D"}]}


def build(name: str) -> tuple[Plan, Workbook]:
    plan = plan_of_example(name)
    return plan, build_responsibilities_workbook(plan)


def cells(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    return [(row, column, cell) for row in sheet.numbers() for column, cell in enumerate(sheet.row(row), 1) if cell]


def at_path(book: Workbook, *path: str | int) -> Cell:
    found = [cell for sheet in book.sheets for _, _, cell in cells(sheet) if cell.path == path]
    assert len(found) == 1, path
    return found[0]


def hostile_program() -> dict[str, Any]:
    projects = [
        {
            "id": f"p{number}",
            "title": title,
            "roles": [{"id": "project-manager", "holder": "one"}, {"id": "lead", "title": title, "holder": "two"}],
            "deliverables": [{"id": f"d{number}", "title": title}],
            "responsibilities": [{"id": "own-row", "activity": f"{title} done", "letters": {"lead": "A/R"}}],
        }
        for number, title in enumerate((*HOSTILE, *HOSTILE))
    ]
    people = [{"id": "one", "name": "=HYPERLINK(1)", "position": "@x"}, {"id": "two", "name": "=HYPERLINK(1)"}]
    roles = [{"id": "executive-sponsor", "holder": "two"}, {"id": "own", "title": "=2+2", "holder": "one"}]
    return {"title": "=3+3", "purpose": "x", "people": people, "roles": roles, "projects": projects}


def test_a_program_has_its_matrix_and_one_for_each_project() -> None:
    plan, book = build(PROGRAM)
    titles = [project.title for project in plan.initiative.projects]
    assert [sheet.name for sheet in book.sheets] == ["Summary", "Program", *titles, *BOTTOM]
    assert book.level is None
    assert [sheet.level for sheet in book.sheets[:7]] == [None, Level.PROGRAM, *[Level.PROJECT] * 5]
    assert check_workbook(book, component=False) == []


def test_a_project_alone_has_one_matrix_under_its_title() -> None:
    plan, book = build(ALONE)
    assert [sheet.name for sheet in book.sheets] == ["Summary", plan.initiative.title, *BOTTOM]
    assert not any(cell.value == "Meets on the other level" for _, _, cell in cells(book.sheets[1]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_row_of_the_model_stands_in_its_sheet(name: str) -> None:
    plan = plan_of_example(name)
    book, source = build_responsibilities_workbook(plan), Source(plan)
    for matrix in source.matrices:
        layout = source.layouts[matrix.path]
        sheet = book.sheet(layout.sheet)
        for place, row in enumerate(matrix.rows):
            at = layout.row(place)
            found = {
                column.id: cell.value
                for column in matrix.columns
                if (cell := sheet.get(at, layout.column(column.id))) and cell.value is not None
            }
            assert found == dict(row.signs)
            assert [sheet.get(at, column).value for column in (places.KEY, places.NO, places.ACTIVITY)] == [  # type: ignore[union-attr]
                row.key,
                place + 1,
                row.activity,
            ]
            assert sheet.levels[at] is row.level


def test_letters_are_typed_over_at_virtual_paths_and_proposals_are_marked() -> None:
    plan, book = build(PROGRAM)
    source = Source(plan)
    seen = set()
    for matrix in source.matrices:
        layout = source.layouts[matrix.path]
        sheet = book.sheet(layout.sheet)
        for place, row in enumerate(matrix.rows):
            for column in matrix.columns:
                cell = sheet.get(layout.row(place), layout.column(column.id))
                assert cell is not None
                assert cell.path == (*matrix.path, "responsibilities", row.key, "letters", column.id)
                assert cell.style.role is Role.LETTER
                stated = column.id in row.paths or row.duty is None
                assert cell.style.origin is (Origin.PROPOSED if cell.value and not stated else None)
                seen.add(cell.style.origin)
    assert seen == {Origin.PROPOSED, None}


def test_approved_letters_are_no_proposals(tmp_path: Path) -> None:
    data = example(ALONE)
    data["matrix"] = {"approved_by": "project-sponsor", "approved_on": "2026-11-01"}
    book = build_responsibilities_workbook(plan_of(tmp_path, data))
    found = [cell for _, _, cell in cells(book.sheets[1]) if cell.style.role is Role.LETTER]
    assert not any(cell.style.origin for cell in found)
    assert at_path(book, "matrix", "approved_by").part is Part.NAME
    assert str(at_path(book, "matrix", "approved_on").value) == "2026-11-01"


def test_own_rows_and_free_rows_have_inputs_for_the_activity() -> None:
    plan, book = build(PROGRAM)
    own = next(row for row in Source(plan).matrices[0].rows if row.duty is None)
    assert at_path(book, "responsibilities", own.key, "activity").value == own.activity
    for number in range(1, places.FREE_ROWS + 1):
        assert at_path(book, "responsibilities", f"new-{number}", "activity").value is None
        cell = at_path(book, "projects", 0, "responsibilities", f"new-{number}", "letters", "project-manager")
        assert cell == Cell(None, cell.style, path=cell.path)


def test_free_rows_keep_away_from_the_keys_of_rows_that_are_there(tmp_path: Path) -> None:
    data = example(ALONE)
    data["responsibilities"] = [{"id": "new-2", "activity": "Water the plants", "letters": {"project-manager": "A/R"}}]
    book = build_responsibilities_workbook(plan_of(tmp_path, data))
    keys = [str(cell.path[1]) for _, _, cell in cells(book.sheets[1]) if cell.path[2:] == ("activity",)]
    assert keys == ["new-2", "new-1", "new-3", "new-4"]


def test_holders_and_limits_are_inputs_where_the_file_has_them() -> None:
    plan, book = build(PROGRAM)
    for path in ((), ("projects", 3)):
        for index, role in enumerate(plan.initiative.work_at(path).roles):
            cell = at_path(book, *path, "roles", index, "holder")
            person = plan.parties.role(role.id, path).holder
            assert (cell.value, cell.part) == (person.name if person else None, Part.NAME)
            assert at_path(book, *path, "roles", index, "deputy").style.role is Role.INPUT
    limits = plan.responsibilities.limits
    for name in ("consulted", "responsible", "informed", "accountable_share", "responsible_share"):
        assert at_path(book, "matrix", "limits", name).value == getattr(limits, name)


def test_a_role_that_the_file_does_not_list_is_no_input(tmp_path: Path) -> None:
    book = build_responsibilities_workbook(plan_of(tmp_path, OUTLINE))
    sheet = book.sheet(places.ROLES)
    assert [str(cell.value) for row, _, cell in cells(sheet) if cell.style.role is Role.INPUT and row > 4] == []
    assert sheet.get(5, HOLDER).value == "to be confirmed"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", EXAMPLES)
def test_heads_stay_filter_works_and_helpers_are_not_printed(name: str) -> None:
    plan = plan_of_example(name)
    source = Source(plan)
    file = openpyxl.load_workbook(BytesIO(render_excel(build_responsibilities_workbook(plan))))
    for matrix in source.matrices:
        layout = source.layouts[matrix.path]
        sheet = file[layout.sheet]
        assert sheet.freeze_panes == f"{letters(places.ACTIVITY + 1)}{places.FIRST_ROW}"
        assert sheet.print_title_rows == f"${places.HEAD_ROW}:${places.HOLDER_ROW}"
        assert sheet.auto_filter.ref.split(":")[1] == f"{letters(layout.last_shown)}{layout.last_row}"
        assert layout.totals > layout.last_row + 1
        assert sheet.print_area.endswith(f"${letters(layout.check)}${layout.totals + len(matrix.variant.letters)}")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.protection.sheet
        assert not sheet.protection.autoFilter
        hidden = [letters(column) for column in (places.KEY, *range(layout.counts, layout.state + 1))]
        assert all(_is_hidden(sheet, column) for column in hidden)
        assert sheet.row_dimensions[places.AUTHORITY_ROW].hidden
        assert not sheet.merged_cells.ranges


def _is_hidden(sheet: Any, column: str) -> bool:
    number = openpyxl.utils.column_index_from_string(column)
    return any(each.hidden and each.min <= number <= each.max for each in sheet.column_dimensions.values())


def test_each_letter_has_a_look_and_is_chosen_from_the_variant() -> None:
    plan, book = build(PROGRAM)
    sheet = book.sheet("Program")
    looks = {condition.look for condition in sheet.conditions}
    assert looks >= {Look.ACCOUNTABLE, Look.RESPONSIBLE, Look.SUPPORTS, Look.CONSULTED, Look.INFORMED, Look.FADED}
    assert looks >= {Look.FAULT, Look.SOUND, Look.MEDIUM}
    assert [choice.name for choice in sheet.choices if choice.strict] == [places.SIGNS]
    offered = [cell.value for row, column, cell in cells(book.sheet(places.LISTS)) if column == 1 and row > 1]
    assert tuple(offered) == plan.responsibilities.defaults.variant.signs


def test_rows_where_the_levels_meet_name_each_other() -> None:
    plan, book = build(PROGRAM)
    source = Source(plan)
    layout = source.layouts[()]
    sheet = book.sheet("Program")
    beside = {row.key: sheet.get(layout.row(place), layout.meets) for place, row in enumerate(layout.matrix.rows)}
    general = beside["manage-program-risks"]
    assert general is not None
    assert str(general.value).startswith("Each project: ")
    dependency = beside["manage-dependencies.X1"]
    assert dependency is not None
    other = source.layouts[("projects", 0)]
    number = next(n for n, row in enumerate(other.matrix.rows, 1) if row.about == "X1")
    assert (dependency.value, dependency.link) == (f"{other.matrix.title}, no. {number}", other.sheet)
    back = book.sheet(other.sheet).get(other.row(number - 1), other.meets)
    assert back is not None
    assert back.link == "Program"


def test_in_a_shared_column_the_row_says_who_is_meant() -> None:
    plan, book = build(PROGRAM)
    source = Source(plan)
    layout = source.layouts[()]
    place = next(n for n, row in enumerate(layout.matrix.rows) if row.duty and row.duty.id == "achieve-benefit")
    owner = plan.parties.role(str(plan.initiative.benefits[0].owner))
    cell = book.sheet("Program").get(layout.row(place), layout.who)
    assert cell is not None
    assert owner.holder is not None
    assert cell.value == f"{owner.title}: {owner.holder.name}"


def test_rows_about_dependencies_say_who_gives_and_who_receives(tmp_path: Path) -> None:
    roles = {"roles": [{"id": "project-manager", "holder": "ann"}], "deliverables": [{"id": "d1", "title": "D"}]}
    data = {
        "title": "T",
        "people": [{"id": "ann", "name": "Ann"}],
        "projects": [{"id": "one", "title": "One", **roles}, {"id": "two", "title": "Two"}],
        "dependencies": [
            {"id": "X1", "what": "Parts", "giver": "one", "receiver": "two"},
            {"id": "X2", "what": "Leave", "giver_outside": "The town", "receiver": "one"},
            {"id": "X3", "what": "Notes", "giver": "one", "receiver_outside": "The archive"},
        ],
    }
    plan = plan_of(tmp_path, data)
    book, source = build_responsibilities_workbook(plan), Source(plan)
    said, met = {}, {}
    for path in ((), ("projects", 0)):
        layout = source.layouts[path]
        for place, row in enumerate(layout.matrix.rows):
            if places.is_dependency(row):
                who, meets = (book.sheet(layout.sheet).get(layout.row(place), at) for at in (layout.who, layout.meets))
                said[path, row.about], met[path, row.about] = who and who.value, meets and meets.value
    assert said == {
        ((), "X1"): "gives: Ann\nreceives: to be confirmed",
        ((), "X2"): "gives: The town\nreceives: Ann",
        ((), "X3"): "gives: Ann\nreceives: The archive",
        (("projects", 0), "X1"): "for Two (to be confirmed)",
        (("projects", 0), "X3"): "for The archive",
    }
    assert met[(), "X2"] is None, "what comes from outside, no project delivers"
    assert str(met[(), "X3"]).startswith("One, no. ")


def test_up_to_three_who_share_a_column_are_named(tmp_path: Path) -> None:
    def held(count: int) -> object:
        owners = [{"id": f"owner-{n}", "title": f"Benefit owner {n}", "holder": f"p{n}"} for n in range(count)]
        data = {
            "title": "T",
            "people": [{"id": f"p{n}", "name": f"Person {n}"} for n in range(count)],
            "roles": [{**owner, "level": "program"} for owner in owners],
            "benefits": [{"id": f"B{n}", "title": "B", "owner": f"owner-{n}"} for n in range(count)],
            "projects": [{"id": "one", "title": "One", "deliverables": [{"id": "d", "title": "D"}]}],
        }
        plan = plan_of(tmp_path, data)
        layout = Source(plan).layouts["projects", 0]
        column = next(each.id for each in layout.matrix.columns if each.collective)
        cell = build_responsibilities_workbook(plan).sheet(layout.sheet).get(places.HOLDER_ROW, layout.column(column))
        return cell and cell.value

    assert held(3) == "Person 0, Person 1, Person 2"
    assert held(4) == "4 people"


def test_rows_of_one_role_have_room_for_two_lines_whatever_the_role() -> None:
    _, book = build(PROGRAM)
    sheet = book.sheet(places.MY_ROWS)
    filled = [row for row in sheet.numbers() if row > 8 and (cell := sheet.get(row, 1)) and cell.formula]
    assert {sheet.heights[row] for row in filled} == {31.0}
    assert all(cell.style.role is Role.SUBTITLE for row in filled for cell in sheet.row(row)[1:] if cell)
    assert any(condition.look is Look.BASELINE for condition in sheet.conditions)


def test_an_outline_of_three_lines_has_no_matrix_of_house_rows() -> None:
    keys = {name: [entry.key for entry in list_documents(plan_of_example(name))] for name in EXAMPLES}
    assert "responsibilities" not in keys["minimal"]
    assert keys[PROGRAM][:3] == ["program-charter", "program-plan", "responsibilities"]
    assert keys[ALONE][:2] == ["project-charter", "responsibilities"]
    assert RESPONSIBILITIES.level is None
    assert not says_who(plan_of_example("minimal").initiative)


@pytest.mark.parametrize(
    "more", [{"deliverables": [{"id": "d", "title": "D"}]}, {"roles": [{"id": "project-manager"}]}]
)
def test_a_role_or_a_deliverable_is_enough_for_a_matrix(more: dict[str, Any], tmp_path: Path) -> None:
    assert says_who(plan_of(tmp_path, {"title": "T", **more}).initiative)


def lines_of(sheet: Sheet) -> list[list[object]]:
    """The values of the rows below the heads."""
    return [[cell.value if cell else None for cell in sheet.row(row)] for row in sheet.numbers() if row > 4]


def test_ways_of_escalation_lead_to_the_top_step_by_step() -> None:
    _, book = build(PROGRAM)
    found = {tuple(line[:2]): line[3:] for line in lines_of(book.sheet(places.ESCALATION))}
    assert found["Sorrel Design", "Lead Designer"] == ["Project manager", "Program manager", "Executive sponsor"]
    assert found["Sorrel Launch Program", "Executive sponsor"][0] == "decides, or takes it outside"
    assert len(found) == len([line for line in lines_of(book.sheet(places.ROLES)) if "chair" not in str(line[4])])


def test_a_circle_of_escalation_ends(tmp_path: Path) -> None:
    roles = [{"id": "one", "escalates_to": "two"}, {"id": "two", "escalates_to": "one"}]
    plan, _ = planned(tmp_path, {"title": "T", "roles": roles})
    assert plan is not None
    sheet = build_responsibilities_workbook(plan).sheet(places.ESCALATION)
    found = {line[1]: [each for each in line[3:] if each] for line in lines_of(sheet)}
    assert (found["One"], found["Two"]) == (["Two"], ["One"])


def test_who_is_next_is_told_by_matter_where_it_differs(tmp_path: Path) -> None:
    data = {
        "title": "T",
        "roles": [{"id": "project-manager"}, {"id": "buyer"}, {"id": "project-sponsor"}],
        "authority": [
            {"matter": "procurement", "role": "project-manager", "up_to": "10"},
            {"matter": "procurement", "role": "buyer", "up_to": "20"},
            {"matter": "procurement", "role": "project-sponsor"},
        ],
    }
    plan, _ = planned(tmp_path, data)
    assert plan is not None
    sheet = build_responsibilities_workbook(plan).sheet(places.ESCALATION)
    found = {line[1]: line[3] for line in lines_of(sheet)}
    assert "Buyer (procurement)" in str(found["Project manager"]).splitlines()


def test_works_with_the_same_limits_share_a_row(tmp_path: Path) -> None:
    _, book = build(PROGRAM)
    assert {line[1] for line in lines_of(book.sheet(places.AUTHORITY))} == {"the program and all its projects"}
    projects = [
        {"id": name, "title": name.upper(), "tolerances": {"time_days": day}}
        for name, day in zip("abc", "225", strict=True)
    ]
    plan = plan_of(tmp_path, {"title": "T", "projects": projects})
    lines = lines_of(build_responsibilities_workbook(plan).sheet(places.AUTHORITY))
    times = [line[1] for line in lines if str(line[0]).startswith("Time")]
    assert times == ["T", "A\nB", "C"]


def test_findings_of_the_day_say_where_they_are(tmp_path: Path) -> None:
    data = example(ALONE)
    entries = [each for each in data.get("responsibilities", []) if each["id"] != "control-schedule"]
    data["responsibilities"] = [*entries, {"id": "control-schedule", "letters": {"move-coordinator": "A"}}]
    plan, _ = planned(tmp_path, data)
    assert plan is not None
    book = build_responsibilities_workbook(plan)
    sheet = book.sheet(places.FINDINGS)
    rows = [[cell.value if cell else None for cell in sheet.row(row)] for row in sheet.numbers() if row > 4]
    two = next(row for row in rows if row[6] == "two-accountables")
    matrix = Source(plan).matrices[0]
    number = next(n for n, row in enumerate(matrix.rows, 1) if row.key == "control-schedule")
    assert two[:4] == ["error", matrix.title, number, "Move Coordinator"]


def test_without_findings_the_sheet_says_so() -> None:
    _, book = build(PROGRAM)
    assert book.sheet(places.FINDINGS).get(4, 1).value == "No findings."  # type: ignore[union-attr]


def test_no_path_of_an_input_stands_twice() -> None:
    _, book = build(PROGRAM)
    found = [cell.path for sheet in book.sheets for _, _, cell in cells(sheet) if cell.path]
    assert len(found) == len(set(found))


def test_hostile_titles_make_legal_distinct_sheets_and_stay_texts(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, hostile_program())
    book = build_responsibilities_workbook(plan)
    content = render_excel(book)
    assert lint(content) == []
    sheets = [sheet.name for sheet in book.sheets]
    assert len({name.casefold() for name in sheets}) == len(sheets) == 2 + 2 * len(HOSTILE) + len(BOTTOM)
    file = openpyxl.load_workbook(BytesIO(content))
    texts = {cell.value for sheet in file for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert texts >= {"=1+1", "=2+2", "=HYPERLINK(1)", "x" * 5000}


def test_sheet_names_are_legal_and_distinct() -> None:
    names = sheet_names([*HOSTILE, *HOSTILE, "", "  ", "a\tb\x0b", "Same", "same"], places.RESERVED)
    assert len({name.casefold() for name in (*names, *places.RESERVED)}) == len(names) + len(places.RESERVED)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not set(name) & set("[]:*?/\\\n\t")
        assert name == name.strip(" '")


def test_two_people_and_two_roles_of_one_name_are_told_apart(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, hostile_program())
    source = Source(plan)
    assert sorted(source.people.values()) == ["=HYPERLINK(1)", "=HYPERLINK(1) (2)"]
    choices = [choice.casefold() for choice in source.participants.choices.values()]
    assert len(choices) == len(set(choices))


def test_the_check_of_the_model_and_of_the_sheet_agree() -> None:
    """What the rules call an error the sheet calls a fault: examples have neither."""
    for name in EXAMPLES:
        plan, book = build(name)
        assert not [each for each in plan.responsibilities.findings if each.severity == "error"]
        for matrix in Source(plan).matrices:
            layout = Source(plan).layouts[matrix.path]
            column = layout.check
            told = {
                cell.value
                for row in range(places.FIRST_ROW, layout.last_row + 1)
                if (cell := book.sheet(layout.sheet).get(row, column))
            }
            assert told <= {"ok", "", "many C", "many R", "many I"}


def test_the_counts_follow_the_variant() -> None:
    plan, book = build(PROGRAM)
    rules = Source(plan).rules
    assert rules.signs[Meaning.ACCOUNTABLE] == ("A/R", "A")
    assert rules.signs[Meaning.SUPPORTS] == ("S",)
    load = book.sheet(places.ROLE_LOAD)
    heads = [cell.value for cell in load.row(4) if cell]
    assert heads[3:8] == ["A", "R", "S", "C", "I"]


def test_a_matrix_of_sixty_roles_and_five_hundred_rows_is_made_in_well_under_a_second(tmp_path: Path) -> None:
    roles = [{"id": f"lead-{n}", "title": f"Lead of stream {n}", "holder": f"p{n}"} for n in range(58)]
    data = {
        "title": "Large",
        "people": [{"id": f"p{n}", "name": f"Person {n}"} for n in range(58)],
        "roles": [{"id": "project-manager"}, {"id": "project-sponsor"}, *roles],
        "deliverables": [{"id": f"d{n}", "title": f"Deliverable {n}"} for n in range(238)],
        "responsibilities": [
            {"id": "produce-deliverable", "for": f"d{n}", "letters": {f"lead-{n % 58}": "R"}} for n in range(238)
        ],
    }
    plan = plan_of(tmp_path, data)
    matrix = Source(plan).matrices[0]
    assert len(matrix.columns) == 60
    assert len(matrix.rows) >= 500
    times = []
    for _ in range(3):
        start = time.process_time()
        render_excel(build_responsibilities_workbook(plan))
        times.append(time.process_time() - start)
    assert min(times) < 1


def test_the_same_plan_gives_the_same_bytes() -> None:
    books = [render_excel(build(PROGRAM)[1]) for _ in range(2)]
    assert all(one == other for one, other in pairwise(books))
