"""The check columns, counts and lists of the workbook are a second engine, written in formulas.

LibreOffice works them out without our values, as they were written and after letters have been typed over: then each
must give what the workbook says that is made from an initiative with these letters.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from making import EXAMPLES, example, plan_of, plan_of_example, planned
from recalculating import Place, Values, differences, edited, recalculated_all

from documents.test_responsibilities import hostile_program
from pmtemplates.addresses import letters
from pmtemplates.documents.responsibilities import build_responsibilities_workbook, places
from pmtemplates.documents.responsibilities.frame import Source
from pmtemplates.documents.responsibilities.places import FIRST_ROW, Layout
from pmtemplates.documents.responsibilities.role_load import NO_LETTER, TOLD
from pmtemplates.documents.responsibilities.roles import Holders
from pmtemplates.documents.responsibilities.summary import SOUND
from pmtemplates.documents.sheets import Value, Workbook
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path as Where
from pmtemplates.rendering.excel import render_excel

Changes = dict[Place, Value]
SEEDS = range(4)
EDITS = 40
TYPED = ("A", "A/R", "R", "C", "I", "n.a.", "x", None)
"""What is typed: also a letter that does not exist, and nothing."""
PROGRAM: dict[str, Any] = {
    "title": "Two sites",
    "purpose": "Open two sites",
    "people": [{"id": f"p{n}", "name": f"Person {n}", "position": f"Head {n}"} for n in range(8)],
    "roles": [
        {"id": "executive-sponsor", "holder": "p0"},
        {"id": "program-manager", "holder": "p1"},
        {"id": "north-owner", "title": "Benefit owner, north", "level": "program", "holder": "p2"},
        {"id": "south-owner", "title": "Benefit owner, south", "level": "program", "vacant": "true"},
    ],
    "boards": [{"id": "board", "title": "Board", "chair": "executive-sponsor"}],
    "benefits": [
        {"id": "B1", "title": "Save money in the north", "owner": "north-owner"},
        {"id": "B2", "title": "Save money in the south", "owner": "south-owner"},
    ],
    "projects": [
        {
            "id": name,
            "title": "One title for two",
            "roles": [
                {"id": "project-sponsor", "holder": f"p{number}"},
                {"id": "project-manager", "holder": f"p{number + 1}"},
                {"id": "fitter", "title": "Fitter", "level": "team", "supplier": "true", "holder": "p7"},
            ],
            "deliverables": [{"id": f"{name}-site", "title": f"Site {name}"}],
        }
        for name, number in (("north", 3), ("south", 5))
    ],
}


def copied(data: Mapping[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(dict(data))


def address(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


class Case:
    """A workbook, and where its letters stand."""

    def __init__(self, plan: Plan) -> None:
        self.source = Source(plan)
        self.book: Workbook = build_responsibilities_workbook(plan)
        self.content = render_excel(self.book)

    def layout(self, path: Where = ()) -> Layout:
        return self.source.layouts[path]

    def row(self, key: str, path: Where = ()) -> int:
        layout = self.layout(path)
        return FIRST_ROW + [row.key for row in layout.matrix.rows].index(key)

    def letter(self, key: str, column: str, path: Where = ()) -> Place:
        layout = self.layout(path)
        return layout.sheet, address(self.row(key, path), layout.column(column))

    def check(self, key: str, path: Where = ()) -> Place:
        layout = self.layout(path)
        return layout.sheet, address(self.row(key, path), layout.check)

    def named(self, name: str) -> Place:
        found = re.fullmatch(r"'((?:[^']|'')+)'!(\S+)", self.book.names[name])
        assert found
        return found[1], found[2].replace("$", "")

    def source_row(self, role: str) -> int:
        """The row of a role of the program on the sheet of roles."""
        found = [key for key, each in self.source.participants.all.items() if each.role and each.role.id == role]
        return Holders(self.source).row(found[0])

    def load(self, work: str, role: str, values: Values) -> dict[str, object]:
        """A line of the role load by the heads of its columns."""
        sheet = self.book.sheet(places.ROLE_LOAD)
        heads = [cell.value if cell else None for cell in sheet.row(4)]
        for row in sheet.numbers():
            cells = [cell.value if cell else None for cell in sheet.row(row)]
            if cells[:2] == [work, role]:
                line = (values.get((sheet.name, address(row, column))) for column in range(1, len(heads) + 1))
                return dict(zip(map(str, heads), line, strict=True))
        raise KeyError(role)

    def person(self, name: str, values: Values) -> tuple[object, ...]:
        """For how many rows a person answers, and how many they do."""
        sheet = self.book.sheet(places.ROLE_LOAD)
        heads = [cell.value if cell else None for cell in sheet.row(4)]
        row = next(row for row in sheet.numbers() if (cell := sheet.get(row, 2)) and cell.value == name)
        return tuple(values.get((sheet.name, address(row, heads.index(each) + 1))) for each in ("A", "R"))


def random_edits(case: Case, data: dict[str, Any], seed: int) -> tuple[Changes, dict[str, Any]]:
    """Letters typed at random, and the initiative that states them."""
    chance = random.Random(seed)  # noqa: S311
    changed = copied(data)
    changes: Changes = {}
    entries: dict[tuple[Where, str], dict[str, Any]] = {}
    for _ in range(EDITS):
        matrix = chance.choice(case.source.matrices)
        row = chance.choice(matrix.rows)
        column = chance.choice([each for each in matrix.columns if _stays(each, matrix.path)])
        sign = chance.choice(TYPED)
        changes[case.letter(row.key, column.id, matrix.path)] = sign
        work = changed["projects"][int(matrix.path[1])] if matrix.path else changed
        assert row.duty is not None
        entry = entries.get((matrix.path, row.key))
        if entry is None:
            entry = entries[matrix.path, row.key] = {"id": row.duty.id, "letters": {}}
            entry |= {"for": row.about} if row.about else {}
            work.setdefault("responsibilities", []).append(entry)
        entry["letters"][column.id] = sign or "-"
    return changes, changed


def _stays(column: Any, path: Where) -> bool:
    """Whether a column is the work's own, so that it is there whatever stands in it."""
    return not path or any(member.path[:2] == path for member in column.members)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Workbook, Values]]:
    """The workbooks of all examples and of hostile titles, with what LibreOffice makes of them."""
    folder = tmp_path_factory.mktemp("examples")
    books = {name: build_responsibilities_workbook(plan_of_example(name)) for name in EXAMPLES}
    books["hostile"] = build_responsibilities_workbook(plan_of(folder, hostile_program()))
    books["two sites"] = build_responsibilities_workbook(plan_of(folder, PROGRAM))
    values = recalculated_all({name: render_excel(book) for name, book in books.items()}, folder / "office")
    return {name: (book, values[name]) for name, book in books.items()}


@pytest.mark.parametrize("name", [*EXAMPLES, "hostile", "two sites"])
def test_libreoffice_works_out_what_we_wrote(name: str, examples: dict[str, tuple[Workbook, Values]]) -> None:
    book, values = examples[name]
    assert sum(1 for _ in book.formulas()) > 500
    assert differences(book, values) == []


def test_after_letters_typed_at_random_all_is_as_in_the_workbook_of_the_changed_initiative(tmp_path: Path) -> None:
    alone = example("office-relocation")
    alone.pop("responsibilities", None)
    contents, wanted = {}, {}
    for name, data in (("program", PROGRAM), ("alone", alone)):
        plan, _ = planned(tmp_path, data)
        assert plan is not None
        case = Case(plan)
        for seed in SEEDS:
            changes, changed = random_edits(case, copied(data), seed)
            after, _ = planned(tmp_path, changed)
            assert after is not None
            contents[f"{name}-{seed}"] = edited(case.content, changes)
            wanted[f"{name}-{seed}"] = build_responsibilities_workbook(after)
    values = recalculated_all(contents, tmp_path / "office")
    for name, book in wanted.items():
        assert differences(book, values[name]) == [], name
    verdicts = {str(cell.value) for book in wanted.values() for sheet in book.sheets[1:4] for *_, cell in _cells(sheet)}
    assert verdicts >= {"no A", "2 × A", "3 × A", "no R", "no A, no R", "letter?", "A may not"}


def _cells(sheet: Any) -> Any:
    return [(row, column, cell) for row in sheet.numbers() for column, cell in enumerate(sheet.row(row)) if cell]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return Case(plan_of(tmp_path_factory.mktemp("two-sites"), PROGRAM))


EDITED: dict[str, Callable[[Case], Changes]] = {
    "second A": lambda case: {case.letter("approve-program-charter", "program-manager"): "A/R"},
    "no A": lambda case: {case.letter("maintain-roadmap", "program-manager"): "R"},
    "board": lambda case: {
        case.letter("approve-program-charter", "executive-sponsor"): None,
        case.letter("approve-program-charter", "program-board"): "A",
    },
    "supplier": lambda case: {
        case.letter("control-schedule", "project-manager", ("projects", 0)): "R",
        case.letter("control-schedule", "fitter", ("projects", 0)): "A",
    },
    "shared": lambda case: {
        case.letter("maintain-roadmap", "program-manager"): "R",
        case.letter("maintain-roadmap", "project-manager"): "A",
    },
    "many": lambda case: {
        case.letter("maintain-roadmap", column.id): "C"
        for column in case.layout().matrix.columns
        if column.id != "program-manager"
    },
    "limit": lambda case: {
        **EDITED["many"](case),
        case.named(places.CONSULTED): 9,
    },
    "free row": lambda case: {
        (case.layout().sheet, address(case.layout().last_row, places.ACTIVITY)): "Water the plants",
        (case.layout().sheet, address(case.layout().last_row, case.layout().column("program-manager"))): "A/R",
        (case.layout().sheet, address(case.layout().last_row - 1, case.layout().column("program-manager"))): "R",
    },
    "idle": lambda case: {
        case.letter(row.key, "executive-sponsor"): None
        for row in case.layout().matrix.rows
        if "executive-sponsor" in row.signs
    },
    "role": lambda case: {case.named(places.CHOSEN): "Project manager – One title for two (2)"},
    "owner": lambda case: {case.named(places.CHOSEN): "Benefit owner, south"},
    "nobody": lambda case: {case.named(places.CHOSEN): None},
    "holder": lambda case: {(places.ROLES, address(case.source_row("program-manager"), 5)): "Person 6"},
}


@pytest.fixture(scope="module")
def typed(case: Case, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Values]:
    """The workbook after each kind of typing."""
    contents = {name: edited(case.content, make(case)) for name, make in EDITED.items()}
    return recalculated_all(contents, tmp_path_factory.mktemp("typed"))


def summary_line(values: Values, title: str) -> list[object]:
    """The line of a matrix on the summary."""
    row = next(address for (sheet, address), value in values.items() if sheet == "Summary" and value == title)
    return [values.get(("Summary", f"{column}{row[1:]}")) for column in "BCDEF"]


def test_a_second_a_turns_check_load_and_summary(case: Case, typed: dict[str, Values]) -> None:
    values = typed["second A"]
    rows = len(case.layout().matrix.rows)
    assert values[case.check("approve-program-charter")] == "2 × A"
    assert summary_line(values, "All")[2] == 1
    assert summary_line(values, "Two sites") == ["program", rows, 1, 0, "1 row needs attention"]
    assert values["Summary", "A5"] == "1 row needs attention"
    before = case.layout().matrix.rows
    answered = sum("A" in row.signs.get("program-manager", "") for row in before)
    load = case.load("Two sites", "Program manager", values)
    assert load["A"] == answered + 1
    assert load["Accountable for"] == pytest.approx((answered + 1) / rows)


def test_before_anything_is_typed_every_row_has_one_accountable(examples: dict[str, tuple[Workbook, Values]]) -> None:
    assert all(values["Summary", "A5"] == SOUND for _, values in examples.values())


@pytest.mark.parametrize(
    ("edit", "key", "path", "verdict"),
    [
        ("no A", "maintain-roadmap", (), "no A"),
        ("board", "approve-program-charter", (), "A may not"),
        ("supplier", "control-schedule", ("projects", 0), "A may not"),
        ("shared", "maintain-roadmap", (), "A is shared"),
        ("many", "maintain-roadmap", (), "many C"),
        ("limit", "maintain-roadmap", (), "ok"),
    ],
)
def test_the_check_says_what_is_wrong(
    edit: str, key: str, path: Where, verdict: str, case: Case, typed: dict[str, Values]
) -> None:
    assert typed[edit][case.check(key, path)] == verdict


def test_advice_is_counted_apart_from_faults(case: Case, typed: dict[str, Values]) -> None:
    assert summary_line(typed["many"], "Two sites")[2:] == [0, 1, SOUND]


def test_a_free_row_is_checked_once_something_stands_in_it(case: Case, typed: dict[str, Values]) -> None:
    values, layout = typed["free row"], case.layout()
    checks = [
        values.get((layout.sheet, address(row, layout.check)))
        for row in range(layout.last_row - 2, layout.last_row + 1)
    ]
    assert checks == [None, "activity?", "ok"]
    assert summary_line(values, "Two sites")[1:3] == [len(layout.matrix.rows) + 2, 1]


def test_a_role_without_letters_is_worth_a_look(case: Case, typed: dict[str, Values]) -> None:
    assert case.load("Two sites", "Executive sponsor", typed["idle"])["Worth a look"] == NO_LETTER
    assert case.load("Two sites", "Benefit owners", typed["idle"])["Worth a look"] is None
    assert TOLD != NO_LETTER


def test_the_load_of_people_follows_letters_and_holders(case: Case, typed: dict[str, Values]) -> None:
    def counted(person: str, letter: str) -> int:
        own = 0
        for matrix in case.source.matrices:
            for row in matrix.rows:
                for column in matrix.columns:
                    actor = row.actors.get(column.id)
                    holders = [actor] if actor else column.members
                    named = any(each.holder and each.holder.id == person for each in holders)
                    own += named and letter in str(row.signs.get(column.id, ""))
        return own

    before = {person: (counted(f"p{person}", "A"), counted(f"p{person}", "R")) for person in range(8)}
    assert before[2][0] > 0, "an owner of a benefit, in a shared column"
    found = {person: case.person(f"Person {person}", typed["nobody"]) for person in before}
    assert found == before
    answers, does = before[1]
    assert case.person("Person 1", typed["no A"]) == (answers - 1, does)
    assert case.person("Person 1", typed["holder"]) == (0, 0)
    assert case.person("Person 6", typed["holder"])[0] == answers + before[6][0]


def my_rows(values: Values) -> list[tuple[object, ...]]:
    """The lines of the chosen role: letter, work, number, activity, accountable, check."""
    lines = (tuple(values.get((places.MY_ROWS, f"{column}{row}")) for column in "BCDEFG") for row in range(9, 200))
    return [line for line in lines if line[0] is not None]


def test_my_rows_follow_the_role_that_is_chosen(case: Case, typed: dict[str, Values]) -> None:
    lines = my_rows(typed["role"])
    own = [row for row in case.layout(("projects", 1)).matrix.rows if "project-manager" in row.signs]
    assert [line[3] for line in lines if line[1] == "One title for two"] == [row.activity for row in own]
    above = [line[3] for line in lines if line[1] == "Two sites"]
    assert "Start, re-scope or stop One title for two" in above
    assert len([each for each in above if str(each).startswith("Start")]) == 1, "of two projects, its own"
    assert typed["role"][places.MY_ROWS, "C5"] == "Person 6"
    assert str(typed["role"][places.MY_ROWS, "C6"]).startswith(f"{len(lines)} · ")


def test_of_the_rows_that_benefit_owners_share_each_has_their_own(typed: dict[str, Values]) -> None:
    answered = [line for line in my_rows(typed["owner"]) if "A" in str(line[0])]
    assert [line[3] for line in answered] == ["Achieve the benefit: B2 Save money in the south"]
    assert answered[0][4] == "Benefit owner, south (vacant)"


def test_without_a_choice_there_are_no_rows(typed: dict[str, Values]) -> None:
    assert my_rows(typed["nobody"]) == []


def test_another_holder_shows_in_heads_and_lists(case: Case, typed: dict[str, Values]) -> None:
    values, layout = typed["holder"], case.layout()
    assert values[layout.sheet, address(places.HOLDER_ROW, layout.column("program-manager"))] == "Person 6"
    assert values[places.MY_ROWS, "C5"] == "Person 6"
    assert case.load("Two sites", "Program manager", values)["Held by"] == "Person 6"
    assert values[places.ROLES, address(case.source_row("program-manager"), 6)] == "Head 6"
