"""The level rules: each bites on typed content, and no document of ours breaks one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from making import (
    EXAMPLES,
    codes,
    documents_of,
    documents_of_example,
    example,
    initiative_of,
    plan_of,
    planned,
    workbooks_of,
    workbooks_of_example,
)

from pmtemplates.documents.blocks import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Heading,
    OrgChart,
    Paragraph,
    Properties,
    Row,
    Run,
    Structure,
    Table,
    Timeline,
)
from pmtemplates.documents.boundary import ALONE_MAY, BARRED, Bar, check_document, check_levels, check_workbook
from pmtemplates.documents.sheets import Sheet, Workbook
from pmtemplates.house import shipped
from pmtemplates.levels import Level
from pmtemplates.library.playbooks import playbook_names
from pmtemplates.library.roles import read_roles
from pmtemplates.planning.parties import Parties

PROPERTIES = Properties("T", "S", "A", "en-GB", "A4", date(2027, 1, 4))


def document(level: Level, *blocks: Block, kind: str = "charter") -> Document:
    return Document(kind, level, PROPERTIES, blocks)


def shapes(content: Content) -> list[Block]:
    """Everything that carries content: a heading, a table, a timeline, a structure, a chart."""
    return [
        Heading((Run("H"),), 1, "h", content),
        Table("t", (Column("C", 1),), (), content, "d"),
        Timeline("t", (), (), content, "c", "d"),
        Structure("s", (), content, "c", "d"),
        OrgChart("o", (), content, "c", "d"),
    ]


@pytest.mark.parametrize("bar", BARRED, ids=lambda bar: f"{bar.content}-{bar.level}")
def test_barred_content_is_found_in_every_shape(bar: Bar) -> None:
    for block in shapes(bar.content):
        problems = check_document(document(bar.level, block), component=True)
        assert codes(problems) == ["wrong-level-content"]
        assert bar.reason in problems[0].message


@pytest.mark.parametrize("bar", BARRED, ids=lambda bar: f"{bar.content}-{bar.level}")
def test_the_same_content_may_stand_in_the_document_of_the_other_level(bar: Bar) -> None:
    other = Level.PROJECT if bar.level is Level.PROGRAM else Level.PROGRAM
    barred_there = any(each.content is bar.content and each.level is other for each in BARRED)
    for block in shapes(bar.content):
        assert bool(check_document(document(other, block), component=True)) is barred_there


def test_a_project_on_its_own_may_own_its_benefits_and_nothing_else_of_a_program() -> None:
    barred = {bar.content for bar in BARRED if bar.level is Level.PROJECT}
    allowed = {c for c in barred if not check_document(document(Level.PROJECT, shapes(c)[0]), component=False)}
    assert allowed == ALONE_MAY == {Content.BENEFIT_OWNERSHIP}


def test_what_nobody_bars_may_stand_anywhere() -> None:
    for content in set(Content) - {bar.content for bar in BARRED}:
        for level in Level:
            assert check_document(document(level, *shapes(content)), component=True) == []


@pytest.mark.parametrize("level", Level)
def test_a_row_of_the_other_level_is_found(level: Level) -> None:
    rows = tuple(Row((Cell(((Run("x"),),)),), each, ("risks", 0)) for each in (None, *Level))
    found = Table("t", (Column("C", 1),), rows, Content.RISKS, "d")
    problems = check_document(document(level, found), component=True)
    assert [(p.code, p.path) for p in problems] == [("wrong-level-row", ("risks", 0))]
    assert check_document(document(level, found, kind="index"), component=False) == []


def test_words_are_never_judged() -> None:
    said = Paragraph((Run("The project owns the benefits and moves money between projects."),))
    assert check_document(document(Level.PROJECT, said), component=True) == []


INPUT_RULES = [
    ("tasks: [{id: t, title: Task, duration: 1}]", "task-in-program", ("tasks",)),
    ("PROJECT benefits: [{id: b, title: B}]", "benefit-in-project", ("projects", 0, "benefits")),
    ("PROJECT budget: {reserve: {amount: 1}}", "funding-in-project", ("projects", 0, "budget", "reserve")),
    (
        "PROJECT budget: {envelope: 9, releases: [{gate: g, amount: 1}]}",
        "funding-in-project",
        ("projects", 0, "budget", "releases"),
    ),
    (
        "PROJECT tolerances: {benefit_percent: 5}",
        "benefit-in-project",
        ("projects", 0, "tolerances", "benefit_percent"),
    ),
    ("benefits: [{id: b, title: B, owner: project-manager}]", "benefit-owner-level", ("benefits", 0, "owner")),
    ("budget: {reserve: {amount: 1, drawn_by: project-manager}}", "reserve-level", ("budget", "reserve", "drawn_by")),
    (
        "budget: {contingency: {amount: 1, drawn_by: project-sponsor}}",
        "reserve-level",
        ("budget", "contingency", "drawn_by"),
    ),
]


def program(rule: str) -> str:
    inside = rule.removeprefix("PROJECT ") if rule.startswith("PROJECT ") else "purpose: P"
    outside = "" if rule.startswith("PROJECT ") else rule
    return f"title: T\ngates: [{{id: g, title: G}}]\n{outside}\nprojects:\n  - id: p\n    title: P\n    {inside}\n"


@pytest.mark.parametrize(("rule", "code", "path"), INPUT_RULES, ids=[f"{c}-{p[-1]}" for _, c, p in INPUT_RULES])
def test_input_on_the_wrong_level_is_found_where_it_stands(
    rule: str, code: str, path: tuple[str | int, ...], tmp_path: Path
) -> None:
    _, problems = planned(tmp_path, program(rule))
    assert [(p.code, p.path) for p in problems] == [(code, path)]
    assert problems[0].place is not None
    assert problems[0].hint


def test_a_project_on_its_own_may_have_all_of_that() -> None:
    text = (
        "title: T\ntasks: [{id: t, title: Task}]\nbenefits: [{id: b, title: B, owner: project-sponsor}]\n"
        "tolerances: {benefit_percent: 5}\nbudget: {reserve: {amount: 1, drawn_by: project-manager}}\n"
    )
    initiative = initiative_of(text)
    assert check_levels(initiative, Parties(initiative, read_roles(shipped())[0])) == []


@pytest.mark.parametrize("owner", ["program-manager", "executive-sponsor", "ann"])
def test_a_role_of_the_program_or_a_person_may_own_a_benefit(owner: str, tmp_path: Path) -> None:
    text = "title: T\npeople: [{id: ann, name: Ann}]\nprojects: [{id: p, title: P}]\n"
    text += f"benefits: [{{id: b, title: B, owner: {owner}}}]\n"
    assert planned(tmp_path, text)[1] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_documents_of_an_example_keep_to_their_level(name: str) -> None:
    documents = documents_of_example(name)
    assert len(documents) == {"minimal": 2, "office-relocation": 3, "product-launch": 12}[name]
    for key, made in documents.items():
        assert check_document(made, component="/" in key) == [], key


@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_the_documents_of_a_playbook_keep_to_their_level(name: str, tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"title": "T", "playbook": name})
    for key, made in documents_of(plan).items():
        assert check_document(made, component="/" in key) == [], key
    for key, book in workbooks_of(plan).items():
        assert check_workbook(book, component="/" in key) == [], key


# ------------------------------------------------------------------ workbooks


def workbook(level: Level, *sheets: Sheet) -> Workbook:
    return Workbook("plan", level, PROPERTIES, list(sheets))


@pytest.mark.parametrize("bar", BARRED, ids=lambda bar: f"{bar.content}-{bar.level}")
def test_a_sheet_with_barred_content_is_found(bar: Bar) -> None:
    problems = check_workbook(workbook(bar.level, Sheet("S", Content.GENERAL), Sheet("T", bar.content)), component=True)
    assert codes(problems) == ["wrong-level-content"]
    assert bar.reason in problems[0].message


def test_a_chart_with_barred_content_over_a_sheet_is_found() -> None:
    bar = next(bar for bar in BARRED if bar.level is Level.PROJECT)
    charts = {3: OrgChart("o", (), bar.content, "c", "d")}
    sheet = Sheet("Chart", Content.GENERAL, charts=charts)
    assert codes(check_workbook(workbook(bar.level, sheet), component=True)) == ["wrong-level-content"]


def test_a_sheet_of_the_program_in_the_workbook_of_a_project_is_found() -> None:
    sheets = Sheet("Schedule", Content.TASKS, Level.PROJECT), Sheet("Funding", Content.GENERAL, Level.PROGRAM)
    problems = check_workbook(workbook(Level.PROJECT, *sheets), component=True)
    assert codes(problems) == ["wrong-level-row"]
    assert "program-level sheet Funding" in problems[0].message


@pytest.mark.parametrize("content", [*Content])
def test_a_restricted_sheet_may_hold_attitudes_and_nothing_else_that_is_barred(content: Content) -> None:
    restricted, open_to_all = (Sheet("S", content, Level.PROJECT, restricted=mark) for mark in (True, False))
    found = check_workbook(workbook(Level.PROJECT, restricted), component=True)
    barred = any(bar.content is content and bar.level is Level.PROJECT for bar in BARRED)
    assert bool(check_workbook(workbook(Level.PROJECT, open_to_all), component=True)) is barred
    assert bool(found) is (barred and content is not Content.STAKEHOLDER_ATTITUDES)


@pytest.mark.parametrize("name", ["office-relocation", "product-launch"])
def test_the_workbooks_of_an_example_keep_to_their_level(name: str) -> None:
    books = workbooks_of_example(name)
    assert len(books) == {"office-relocation": 2, "product-launch": 7}[name]
    for key, book in books.items():
        assert check_workbook(book, component="/" in key) == [], key
        levels = {sheet.level for sheet in book.sheets if not sheet.hidden}
        if book.level is None:
            assert levels == {None, Level.PROJECT} | ({Level.PROGRAM} if name == "product-launch" else set())
        else:
            assert levels == {book.level} == {Level.PROGRAM if key == "program-plan" else Level.PROJECT}


def test_a_row_of_the_other_level_in_a_sheet_of_responsibilities_is_found() -> None:
    book = workbooks_of_example("product-launch")["responsibilities"]
    sheet = book.sheet("Sorrel Design")
    assert set(sheet.levels.values()) == {Level.PROJECT}
    spoilt = replace(sheet, levels={**sheet.levels, max(sheet.levels): Level.PROGRAM})
    found = check_workbook(replace(book, sheets=[spoilt]), component=False)
    assert codes(found) == ["wrong-level-row"]
    assert "Sorrel Design" in found[0].message


@pytest.mark.parametrize("name", ["office-relocation", "product-launch"])
def test_attitudes_stand_on_one_sheet_which_says_that_it_is_restricted(name: str) -> None:
    works = [work for work in (example(name), *example(name).get("projects", [])) if work.get("tasks")]
    books = [book for book in workbooks_of_example(name).values() if book.kind == "project-plan"]
    for work, book in zip(works, books, strict=True):
        (register,) = (sheet for sheet in book.sheets if sheet.content is Content.STAKEHOLDER_ATTITUDES)
        assert register.restricted
        secret = {entry[key] for entry in work["stakeholders"] for key in ("attitude", "influence") if key in entry}
        long = {text for text in secret if len(text) > 15}
        for sheet in book.sheets:
            texts = {str(cell.value) for row in sheet.numbers() for cell in sheet.row(row) if cell}
            assert secret <= texts if sheet is register else not long & texts, sheet.name


def test_a_sheet_of_attitudes_that_is_not_restricted_stops_the_set() -> None:
    book = workbooks_of_example("office-relocation")["project-plan"]
    register = next(sheet for sheet in book.sheets if sheet.content is Content.STAKEHOLDER_ATTITUDES)
    spoilt = workbook(Level.PROJECT, replace(register, restricted=False))
    assert codes(check_workbook(spoilt, component=False)) == ["wrong-level-content"]


def test_the_charters_of_the_program_say_what_they_are_about() -> None:
    """The guard above would be void if the content were not typed."""
    documents = documents_of_example("product-launch")
    found = {found.content for found in documents["program-charter"].tables()}
    assert {Content.BENEFIT_OWNERSHIP, Content.FUNDING_ACROSS_PROJECTS, Content.CAPACITY_ACROSS_PROJECTS} <= found
    assert Content.COMPONENTS in found
    for project in example("product-launch")["projects"]:
        found = {found.content for found in documents[f"project-charter/{project['id']}"].tables()}
        assert {Content.BUDGET, Content.TEAM, Content.DELIVERABLES, Content.TOLERANCES} <= found
