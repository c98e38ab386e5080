"""The role catalogue, read back from the finished file: jobs, appointments, duties, openings; and no pay anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from lint_excel import lint
from making import TODAY, text_of

from pmtemplates.addresses import letters
from pmtemplates.documents.boundary import check_workbook
from pmtemplates.documents.role_catalogue import build_role_catalogue, places
from pmtemplates.documents.role_catalogue.certificates import experience_text
from pmtemplates.documents.role_catalogue.openings import MOST_MONTHS
from pmtemplates.documents.role_catalogue.places import FIRST_ROW, J, R
from pmtemplates.documents.sheets import Cell, Role, Sheet, Workbook
from pmtemplates.house import shipped
from pmtemplates.initiative.reading import read_initiative
from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.planning.building import build_plan
from pmtemplates.planning.jobs.building import with_posts
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

PAY = {"minimum": "98765", "maximum": "123456", "currency": "USD", "period": "year", "other": "a bonus of 31415"}
DATA: dict[str, Any] = {
    "kind": "program",
    "title": "Freshness",
    "purpose": "Halve the waste.",
    "people": [{"id": "kim", "name": "Alex Kim"}, {"id": "joe", "name": "Joe Ito"}, {"id": "ann", "name": "Ann Ode"}],
    "roles": [
        {"id": "executive-sponsor", "holder": "kim", "deputy": "joe"},
        {"id": "program-manager", "vacant": "true"},
        {"id": "pmo-analyst"},
        {"id": "pmo-lead", "holder": "ann"},
        {"id": "curator", "title": "Curator", "holder": "ann"},
    ],
    "projects": [
        {
            "id": name,
            "title": name.title(),
            "roles": [{"id": "project-sponsor", **held}, {"id": "project-manager", **manager}],
            "deliverables": [{"id": f"D-{name}", "title": f"Parts of {name}"}],
        }
        for name, held, manager in (("cold", {"holder": "joe"}, {"holder": "ann"}), ("orders", {"vacant": "true"}, {}))
    ],
    "jobs": [
        {
            "id": "lead",
            "title": "Program lead",
            "roles": [{"role": "program-manager", "share": "80"}],
            "grade": "9",
            "unit": "Operations",
            "openings": "1",
            "starts": "2027-02-15",
            "closes": "2027-01-10",
            "location": {"place": "Leeds", "country": "GB"},
            "pay": PAY,
        },
        {"id": "pm", "title": "=1+1", "roles": [{"role": "project-manager"}], "openings": "4", "starts": "2027-04-01"},
        {"id": "analyst", "roles": [{"role": "pmo-analyst"}], "openings": "2", "posting": "false"},
        {"id": "office", "roles": [{"role": "pmo-lead"}], "starts": "2026-01-01", "posting": "false"},
    ],
}


def posted(data: dict[str, Any]) -> Plan:
    """The plan of an initiative with its jobs."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "initiative.yaml"
        file.write_text(text_of(data), encoding="utf-8")
        reading, problems = read_initiative(file, shipped())
    assert reading is not None, problems
    plan, _, flaws = with_posts(build_plan(reading, shipped(), TODAY)[0], shipped())
    assert flaws == []
    return plan


@cache
def case() -> tuple[Plan, Workbook, bytes]:
    plan = posted(DATA)
    book = build_role_catalogue(plan)
    return plan, book, render_excel(book)


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def lines(sheet: Any) -> list[list[object]]:
    """The rows of a table below its heads."""
    return [list(row) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True) if row[0] is not None]


def cells(book: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    for sheet in book.sheets:
        yield from ((sheet, cell) for row in sheet.numbers() for cell in sheet.row(row) if cell)


def test_the_file_is_sound_and_has_its_sheets_in_order() -> None:
    _, book, content = case()
    assert lint(content) == []
    names = [
        places.OVERVIEW,
        places.ROLES,
        places.JOBS,
        places.POSTINGS,
        places.APPOINTMENTS,
        places.DUTIES,
        places.COMPETENCIES,
    ]
    names += [places.COMPETENCY_LEVELS, places.OPENINGS, places.CHART, places.REPORTING, places.CERTIFICATES]
    assert [sheet.name for sheet in book.sheets] == names
    assert check_workbook(book, component=False) == []


def test_no_pay_stands_anywhere_in_it() -> None:
    _, book, content = case()
    texts = [str(cell.value) for _, cell in cells(book)]
    texts += [str(value) for sheet in read(content) for row in sheet.iter_rows(values_only=True) for value in row]
    for part in ("98765", "98,765", "123456", "31415", "USD", "bonus"):
        assert not [text for text in texts if part in text], part


def test_each_job_has_a_row_that_says_what_its_post_says() -> None:
    plan, _, content = case()
    assert plan.posts is not None
    found = lines(read(content)[places.JOBS])
    assert [row[J.ID - 1] for row in found] == [post.id for post in plan.posts.jobs]
    for row, post in zip(found, plan.posts.jobs, strict=True):
        assert row[J.TITLE - 1] == post.title
        assert row[J.LEVEL - 1] == post.level
        assert row[J.SENIORITY - 1] == post.seniority
        assert row[J.POSTS - 1] == post.job.openings
        assert (row[J.FILLED - 1], row[J.TO_FILL - 1]) == (post.filled, post.to_fill)
        assert row[J.REPORTS_TO - 1] == post.reports_to.text
    lead = found[0]
    assert lead[J.ROLES - 1] == "Program manager (80 %)"
    assert lead[J.STARTS - 1] == datetime(2027, 2, 15)
    assert [found[2][place - 1] for place in (J.GRADE, J.UNIT, J.STARTS)] == ["to be confirmed"] * 3
    assert str(found[1][J.ROLES - 1]).splitlines()[1:] == ["  Cold", "  Orders"]


def test_filled_posts_name_their_holders_and_are_not_to_fill() -> None:
    """One of the four project managers is there already, and the whole office."""
    found = lines(read(case()[2])[places.JOBS])
    counts = [tuple(row[column - 1] for column in (J.POSTS, J.FILLED, J.TO_FILL, J.HELD_BY)) for row in found]
    assert counts == [(1, 0, 1, None), (4, 1, 3, "Ann Ode"), (2, 0, 2, None), (1, 1, 0, "Ann Ode")]


def test_who_holds_a_role_in_several_projects_fills_one_post() -> None:
    roles = [{"id": "project-manager", "holder": "ann"}]
    projects = [{**project, "roles": roles} for project in DATA["projects"]]
    posts = posted({**DATA, "projects": projects}).posts
    assert posts is not None
    assert [(post.filled, post.to_fill) for post in posts.jobs if post.id == "pm"] == [(1, 3)]


def test_more_holders_than_posts_fill_no_more_than_there_are() -> None:
    projects = [
        {**project, "roles": [{"id": "project-manager", "holder": holder}]}
        for project, holder in zip(DATA["projects"], ("ann", "joe"), strict=True)
    ]
    jobs = [{"id": "project-manager"}, {"id": "pm", "roles": [{"role": "project-manager", "project": "orders"}]}]
    posts = posted({**DATA, "projects": projects, "jobs": jobs}).posts
    assert posts is not None
    assert [(len(post.holders), post.filled, post.to_fill) for post in posts.jobs] == [(2, 1, 0), (1, 1, 0)]


def test_every_role_of_every_work_stands_once_with_the_document_that_describes_it() -> None:
    plan, book, content = case()
    rows = lines(read(content)[places.ROLES])
    found = {(row[R.TITLE - 1], row[R.WORK - 1]): row for row in rows}
    listed = [role for path in ((), ("projects", 0), ("projects", 1)) for role in plan.parties.roles_of(path)]
    assert len(rows) == len(found) == len(listed) == 9
    picked = (R.HOLDER, R.DEPUTY, R.REPORTS_TO, R.DESCRIBED)
    wanted = {
        ("Executive sponsor", "Freshness"): ("Alex Kim", "Joe Ito", None, "mandate executive-sponsor"),
        ("Program manager", "Freshness"): ("vacant", None, "Executive sponsor", "job lead"),
        ("Project manager", "Cold"): ("Ann Ode", None, "Program manager", "job pm"),
        ("Project sponsor", "Orders"): ("vacant", None, "Executive sponsor", "mandate project-sponsor-open"),
        ("PMO lead", "Freshness"): ("Ann Ode", None, "Program manager", "job office"),
        ("Curator", "Freshness"): ("Ann Ode", None, "to be confirmed", "no document"),
    }
    assert {key: tuple(found[key][column - 1] for column in picked) for key in wanted} == wanted
    levels = book.sheet(places.ROLES).levels
    assert [levels[row] for row in sorted(levels)] == [Level.PROGRAM] * 5 + [Level.PROJECT] * 4


def test_postings_say_why_they_wait() -> None:
    plan, _, content = case()
    assert plan.posts is not None
    states = [row[places.N.STATE - 1] for row in lines(read(content)[places.POSTINGS])]
    lead, pm, _, _ = plan.posts.jobs
    assert [len(lead.blocking) > 0, len(pm.blocking) > 0] == [True, True]
    many = [f"not ready: {len(post.blocking)} reason{'s' * (len(post.blocking) > 1)}" for post in (lead, pm)]
    assert states == [*many, "none: to fill", "none: filled"]


def test_appointments_say_who_holds_them_and_who_does_not() -> None:
    plan, _, content = case()
    assert plan.posts is not None
    found = [(row[0], row[1], row[2], row[3]) for row in lines(read(content)[places.APPOINTMENTS])]
    assert ("Executive sponsor", "Alex Kim", "program", "Freshness") in found
    assert ("Project sponsor", "vacant", "project", "Orders") in found
    assert len(found) == len(plan.posts.mandates)


def test_every_duty_stands_once_with_its_level() -> None:
    plan, book, content = case()
    assert plan.posts is not None
    found = lines(read(content)[places.DUTIES])
    wanted = [duty for post in plan.posts.jobs for duty in post.duties]
    wanted += [duty for mandate in plan.posts.mandates for duty in mandate.duties]
    assert wanted
    assert [row[3] for row in found] == [duty.text for duty in wanted]
    assert list(book.sheet(places.DUTIES).levels.values()) == [duty.level for duty in wanted]
    sponsors = {str(row[0]) for row in found if str(row[0]).startswith("Project sponsor")}
    assert len(sponsors) == 2, "two of the same title are told apart"


def test_competencies_stand_at_the_level_of_the_post() -> None:
    plan, _, content = case()
    assert plan.posts is not None
    sheet = read(content)[places.COMPETENCIES]
    heads = [cell.value for cell in sheet[FIRST_ROW - 1]]
    found = {row[0]: dict(zip(heads, row, strict=True)) for row in lines(sheet)}
    for post in plan.posts.jobs:
        column = {name: row[post.title] for name, row in found.items() if name != "Competencies asked for"}
        needs = {each.competency.title: each.level for each in post.competencies}
        assert {name: level for name, level in column.items() if level is not None} == needs
    means = lines(read(content)[places.COMPETENCY_LEVELS])
    needed = {each.competency.id: each.competency for post in plan.posts.jobs for each in post.competencies}
    assert {row[0]: tuple(row[2:]) for row in means} == {each.title: each.levels for each in needed.values()}


def test_openings_stand_in_the_month_in_which_they_start() -> None:
    _, _, content = case()
    sheet = read(content)[places.OPENINGS]
    heads = [cell.value for cell in sheet[FIRST_ROW - 1]]
    assert heads[3:] == [datetime(2027, month, 1) for month in (2, 3, 4)] + ["Later", "Start to be confirmed"]
    found = {str(row[0]): row[3:] for row in lines(sheet)}
    assert found["Program lead"] == [1, 0, 0, 0, 0]
    assert found["=1+1"] == [0, 0, 3, 0, 0]
    assert len(found) == 4, "the office is filled"
    assert found["All posts to fill"] == [1, 0, 3, 0, 2]


def test_a_start_far_away_stands_under_later() -> None:
    data = {**DATA, "jobs": [DATA["jobs"][0], {**DATA["jobs"][1], "starts": "2044-01-01"}]}
    sheet = build_role_catalogue(posted(data)).sheet(places.OPENINGS)
    total = [cell.value for cell in sheet.row(FIRST_ROW + 2) if cell]
    assert len(total) == 3 + MOST_MONTHS + 2
    assert total[-2:] == [3, 0]
    assert sum(int(str(value)) for value in total[3:]) == total[1] == 4


def test_the_overview_counts_by_level() -> None:
    plan, _, content = case()
    assert plan.posts is not None
    rows = [row[:7] for row in read(content)[places.OVERVIEW].iter_rows(values_only=True)]
    found = {row[0]: list(row[1:]) for row in rows if row[0]}
    assert found["program"][:4] == [3, 4, 1, 3]
    assert found["project"][:4] == [1, 4, 1, 3]
    assert found["All"] == [4, 8, 2, 6, len(plan.posts.mandates), 1]
    states = ("Posting ready", "Posting not ready", "To fill without a posting", "Filled without a posting")
    assert [found[state][0] for state in states] == [0, 2, 1, 1]
    assert found["Proposed, not in the file"][0] == 0


def test_the_table_of_reporting_lines_has_the_boxes_of_the_chart() -> None:
    _, book, content = case()
    chart = next(iter(book.sheet(places.CHART).charts.values()))
    titles = {box.key: "".join(run.text for run in box.title) for box in chart.boxes}
    found = [(row[0], row[2]) for row in lines(read(content)[places.REPORTING])]
    assert found == [(titles[box.key], titles.get(box.above)) for box in chart.boxes]


def test_certificates_are_those_that_the_jobs_welcome() -> None:
    plan, _, content = case()
    assert plan.posts is not None
    known = plan.posts.certificates
    wanted = {known[name].name for post in plan.posts.jobs if post.grade for name in post.grade.certificates}
    assert wanted
    rows = lines(read(content)[places.CERTIFICATES])
    assert {row[0] for row in rows} == wanted
    verified = {each.name: each.verified_on for each in known.values()}
    assert all(isinstance(row[7], datetime) and row[7].date() == verified[str(row[0])] for row in rows)


def test_a_certificate_that_the_file_asks_for_is_required_and_those_of_the_house_are_proposed() -> None:
    known = case()[0].posts.certificates  # type: ignore[union-attr]
    name = next(iter(known))
    jobs = [{**DATA["jobs"][0], "requires": [{"certificate": name}], "prefers": [{"text": "Tact"}]}, DATA["jobs"][1]]
    book = build_role_catalogue(posted({**DATA, "jobs": jobs}))
    sheet = book.sheet(places.POSTINGS)
    stated, proposed = (sheet.get(row, places.N.CERTIFICATES) for row in (FIRST_ROW, FIRST_ROW + 1))
    assert stated is not None
    assert proposed is not None
    assert (stated.value, stated.style.origin) == (f"{known[name].name}, required", None)
    assert proposed.style.origin is Origin.PROPOSED
    asked = {row[0]: (row[4], row[5]) for row in lines(read(render_excel(book))[places.CERTIFICATES])}
    assert asked[known[name].name][1] == "Program lead"


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (None, "not verified"),
        (0, "none asked"),
        (12, "1 year in teams"),
        (36, "3 years in teams"),
        (18, "18 months in teams"),
    ],
)
def test_experience_that_nobody_verified_is_not_the_same_as_none(months: int | None, text: str) -> None:
    known = case()[0].posts.certificates  # type: ignore[union-attr]
    some = next(iter(known.values())).model_copy(update={"months": months, "experience": "in teams"})
    assert experience_text(some) == text


def test_a_certificate_names_those_that_somebody_must_hold_first() -> None:
    known = case()[0].posts.certificates  # type: ignore[union-attr]
    needy = next(each for each in known.values() if each.needs)
    jobs = [{**DATA["jobs"][0], "prefers": [{"certificate": needy.id}]}]
    found = {
        row[0]: row[3]
        for row in lines(read(render_excel(build_role_catalogue(posted({**DATA, "jobs": jobs}))))[places.CERTIFICATES])
    }
    assert found[needy.name] == " or ".join(known[name].name for name in needy.needs)


def test_proposed_jobs_are_marked_in_every_cell_that_says_something() -> None:
    book = build_role_catalogue(posted({key: value for key, value in DATA.items() if key != "jobs"}))
    sheet = book.sheet(places.JOBS)
    for row in range(FIRST_ROW, FIRST_ROW + 3):
        marks = {J(place): cell.style.origin for place, cell in enumerate(sheet.row(row), 1) if cell and cell.value}
        assert marks.pop(J.STATE) is marks.pop(J.FILLED, None) is None
        assert set(marks.values()) == {Origin.PROPOSED, Origin.OPEN}
        assert marks[J.TITLE] is marks[J.POSTS] is marks[J.TO_FILL] is Origin.PROPOSED
    assert lint(render_excel(book)) == []


def test_nothing_in_it_is_an_input() -> None:
    _, book, _ = case()
    assert not [cell for _, cell in cells(book) if cell.path or cell.style.role in (Role.INPUT, Role.LETTER)]
    assert not any(sheet.entries for sheet in book.sheets)


@pytest.mark.parametrize("name", [places.ROLES, places.JOBS, places.POSTINGS, places.APPOINTMENTS, places.DUTIES])
def test_tables_filter_keep_their_heads_and_fit_the_page(name: str) -> None:
    _, book, content = case()
    sheet = openpyxl.load_workbook(BytesIO(content))[name]
    (table,) = sheet.tables.values()
    assert table.ref.startswith(f"A{FIRST_ROW - 1}:{letters(len(table.tableColumns))}")
    assert sheet.freeze_panes.endswith(str(FIRST_ROW))
    assert sheet.print_title_rows == f"${FIRST_ROW - 1}:${FIRST_ROW - 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sum(column.width for column in book.sheet(name).columns) < 210


def test_days_are_days_of_the_model() -> None:
    _, book, _ = case()
    cell = book.sheet(places.JOBS).get(FIRST_ROW, J.STARTS)
    assert cell is not None
    assert cell.value == date(2027, 2, 15)


def test_an_initiative_with_appointments_alone_has_a_catalogue_too() -> None:
    held = {"id": "executive-sponsor", "holder": "kim"}
    plan = posted({"title": "T", "people": [{"id": "kim", "name": "Alex Kim"}], "roles": [held]})
    content = render_excel(build_role_catalogue(plan))
    assert lint(content) == []
    assert [row[0] for row in lines(read(content)[places.APPOINTMENTS])] == ["Executive sponsor"]
    assert lines(read(content)[places.JOBS]) == []
