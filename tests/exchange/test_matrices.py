"""Matrices that somebody else made: what is found in real files, what is reported by cell, and what is refused."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart

from pmtemplates.addresses import address, cell_of
from pmtemplates.exchange.matrices.reading import Reading, read_matrices
from pmtemplates.exchange.matrices.telling import not_read, sections
from pmtemplates.house import shipped
from pmtemplates.levels import Level
from pmtemplates.library.role_names import plain, read_role_names
from pmtemplates.library.roles import read_roles
from pmtemplates.problems import Problem, Severity

Rows = Sequence[Sequence[object]]
HEAD = ("Activity", "Sponsor", "PM", "Analyst")
GOOD = (HEAD, ("Approve plan", "A", "R", "C"), ("Draw up plan", "I", "A", "R"), ("Test portal", "C", "A", "R"))


def workbook(rows: Rows, title: str = "RACI", merged: Sequence[str] = (), top: int = 1) -> Workbook:
    book = Workbook()
    fill(book.active, rows, top)
    book.active.title = title
    for area in merged:
        book.active.merge_cells(area)
    return book


def fill(sheet: object, rows: Rows, top: int = 1) -> None:
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values, 1):
            if value not in (None, ""):
                sheet.cell(row, column, value)  # type: ignore[attr-defined]


def saved(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(rows: Rows, level: Level | None = None, **options: object) -> Reading:
    return read_matrices("m.xlsx", saved(workbook(rows, **options)), shipped(), level)  # type: ignore[arg-type]


def read_csv(text: str | bytes, name: str = "m.csv", level: Level | None = None) -> Reading:
    return read_matrices(name, text.encode() if isinstance(text, str) else text, shipped(), level)


def found(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.cell) for problem in reading.problems if problem.place]


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


def signs(reading: Reading, index: int = 0) -> list[dict[str, str]]:
    return [{column: str(sign) for column, sign in row.signs.items()} for row in reading.matrices[index].matrix.rows]


def activities(reading: Reading) -> list[str]:
    return [row.activity for row in reading.matrices[0].matrix.rows]


# ------------------------------------------------------------ The case that the product is accepted by


def somebody_elses() -> Workbook:
    rows: Rows = (
        ("Customer Portal – who does what",),
        ("Version 0.3, Anna Berg",),
        (),
        ("ID", "Activity", "Business", None, "Delivery", None, "Acme (supplier)", "Comments"),
        (None, None, "Sponsor", "Lead", "PM", "Lead"),
        ("1", "Initiate"),
        ("1.1", "Approve project charter", "A", "C", "R", "", "", ""),
        ("1.2", "Define requirements", "A", "A", "r", "C", "", "see minutes of May"),
        ("1.3", "Agree test scope", "", "C", "R", "R", "I"),
        ("2", "Build"),
        ("2.1", "Build portal", "I", "n.a.", "A / R", "R", "R"),
        ("2.2", "Test portal", "I", "R", "A", "X", "C"),
        ("2.3", "Train users", "", "R", "A", "N/A", "C/I"),
        ("2.4", "Accept portal", "A", "R ", "C", "C", "A"),
        (None, "Total A", 3, 1, 3),
        (),
        (None, "Legend"),
        (None, "R", "Responsible"),
        (None, "A", "Accountable"),
        (None, "C = Consulted"),
        (None, "I – Informed"),
        (None, "n.a. means not applicable"),
    )
    merged = ["A1:H1", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5", "H4:H5", "B6:H6"]
    return workbook(rows, "Project RACI", merged)


def test_a_foreign_matrix_has_every_fault_by_cell_and_no_false_one() -> None:
    reading = read_matrices("theirs.xlsx", saved(somebody_elses()), shipped())
    assert found(reading) == [
        ("two-accountables", "'Project RACI'!D8"),
        ("no-accountable", "'Project RACI'!B9"),
        ("illegal-letter", "'Project RACI'!F12"),
        ("letters-combined", "'Project RACI'!G13"),
        ("supplier-accountable", "'Project RACI'!G14"),
        ("two-accountables", "'Project RACI'!G14"),
    ]


def test_what_was_understood_of_it_is_said() -> None:
    reading = read_matrices("theirs.xlsx", saved(somebody_elses()), shipped())
    (understood,) = reading.matrices
    assert [(each.cell, each.column.title, each.taken) for each in understood.columns] == [
        ("C5", "Sponsor", "taken as Project sponsor"),
        ("D5", "Business: Lead", "not known: its authority is not judged"),
        ("E5", "PM", "taken as Project manager"),
        ("F5", "Delivery: Lead", "not known: its authority is not judged"),
        ("G4", "Acme (supplier)", "taken as a supplier"),
    ]
    assert sections(understood) == ['B6 "Initiate"', 'B10 "Build"']
    assert not_read(understood) == [
        'column A "ID": numbers',
        'column H "Comments": texts',
        'B15 "Total A": totals',
        'B17 "Legend": note',
        'B18 "R" and on to row 21: legend',
        'B22 "n.a. means not applicable": note',
    ]
    assert understood.matrix.variant.id == "RACI"
    assert (understood.matrix.level, understood.level_reason) == (Level.PROJECT, "the sheet is called so")
    assert understood.matrix.manager == "E"
    assert understood.matrix.columns[2].superior == "C"


def test_the_same_saved_as_text_has_the_same_faults() -> None:
    kept = io.StringIO(newline="")
    sheet = somebody_elses().active
    csv.writer(kept).writerows([["" if each is None else each for each in row] for row in sheet.values])
    reading = read_csv(kept.getvalue(), level=Level.PROJECT)
    book = read_matrices("theirs.xlsx", saved(somebody_elses()), shipped())
    assert found(reading) == [(code, cell.rpartition("!")[2]) for code, cell in found(book)]
    assert not_read(reading.matrices[0])[1] == 'column H "Comments": texts'


def test_a_problem_shows_its_row() -> None:
    reading = read_matrices("theirs.xlsx", saved(somebody_elses()), shipped())
    assert reading.problems[0].excerpt == "1.2 | Define requirements | A | A | r | C | · | see minutes of May"
    assert reading.problems[0].path == ("Project RACI", 8, 4)


def test_blank_cells_of_a_row_are_shown() -> None:
    text = "ID,Activity,Sponsor,PM,Analyst,Lead\n10,Draw up plan,A,R,C,\n11,Manage vendor,,A,,A\n12,Test it,I,A,R,C\n"
    excerpts = {problem.code: problem.excerpt for problem in read_csv(text).problems}
    assert excerpts["two-accountables"] == "11 | Manage vendor | · | A | · | A"


def test_of_many_blank_cells_the_number_is_shown() -> None:
    rows = (*GOOD, ("Approve budget", "A", "A", "R", *[""] * 30, "far out"))
    assert only(read(rows)).excerpt == "Approve budget | A | A | R | ·×30 | far out"


@pytest.mark.parametrize("sign", ["x", "?", "Yes"])
def test_a_row_with_nothing_but_an_illegal_letter_is_one_finding(sign: str) -> None:
    rows = ((*HEAD, "Legal"), *((*row, "I") for row in GOOD[1:]), ("Vendor", "", "", sign, ""))
    assert found(read(rows)) == [("illegal-letter", "RACI!D5")]


def test_the_change_lead_of_a_program_is_the_business_change_manager() -> None:
    rows = (("Activity", "Sponsor", "PM", "Change Lead"), *GOOD[1:])
    taken = {level: read(rows, level).matrices[0].columns[2].taken for level in Level}
    assert taken == {
        Level.PROGRAM: "taken as Business change manager",
        Level.PROJECT: "taken as Change manager",
    }
    assert read(rows).matrices[0].columns[2].column.house == ""


def test_a_row_of_a_project_in_the_matrix_of_a_program_may_be_moved() -> None:
    head = ("Activity", "Executive sponsor", "Program manager", "PM")
    rows = (head, ("Approve roadmap", "A", "R", "C"), ("Review project risks weekly", "", "I", "A/R"))
    problem = only(read(rows, Level.PROGRAM))
    assert problem.code == "accountable-without-authority"
    assert problem.hint.endswith(", or move the row to the matrix of that project")


# ------------------------------------------------------------ Where the table is


def test_a_clean_matrix_has_no_findings() -> None:
    reading = read(GOOD)
    assert found(reading) == []
    assert signs(reading)[0] == {"B": "A", "C": "R", "D": "C"}


@pytest.mark.parametrize(
    "above",
    [
        (("Responsibilities",), ()),
        (("Project", "Apollo", "Date", "2027-01-01"), ("Version", "A"), ()),
        (("Author", "Anna", "Reviewer", "Ben"),),
        (("R = Responsible, A = Accountable, C = Consulted, I = Informed",), ()),
        (("R", "Responsible", "A", "Accountable"), ("C", "Consulted", "I", "Informed"), ()),
        (("R", "Responsible"), ("A", "Accountable"), ("C", "Consulted"), ("I", "Informed")),
    ],
)
def test_what_stands_above_is_no_part_of_it(above: Rows) -> None:
    reading = read((*above, *GOOD))
    assert activities(reading) == ["Approve plan", "Draw up plan", "Test portal"]
    assert [code for code, _ in found(reading)] == []


@pytest.mark.parametrize(
    "below",
    [
        ((), ("R = Responsible",), ("A = Accountable",)),
        (("A Accountable",), ("R Responsible",)),
        ((), ("R", "Responsible"), ("A", "Accountable"), ("C", "Consulted"), ("I", "Informed")),
        ((), ("", "R", "does the work"), ("", "A", "answers for it")),
        ((), ("R", "Responsible", "A", "Accountable"), ("C", "Consulted", "I", "Informed")),
        ((), ("(R)esponsible, (A)ccountable, (C)onsulted, (I)nformed",)),
        (("Total", 1, 2, 0),),
        (("Number of A", 1, 2, 0), ("Number of R", 0, 1, 2)),
        ((), ("Approved by the board in May",)),
        ((), ("Signed on", "2027-01-01", "2027-02-01")),
        ((), (), HEAD, ("Train users", "I", "A", "R")),
    ],
)
def test_what_stands_below_is_reported_as_no_faulty_row(below: Rows) -> None:
    reading = read((*GOOD, *below))
    assert found(reading) == []
    assert activities(reading)[:3] == ["Approve plan", "Draw up plan", "Test portal"]
    assert len(activities(reading)) == 3 + (below[-1][0] == "Train users")


def test_a_legend_beside_the_matrix_is_no_role() -> None:
    beside = (("", "Letter", "Meaning"), ("", "R", "Responsible"), ("", "A", "Accountable"), ("", "C", "Consulted"))
    reading = read([(*row, *more) for row, more in zip(GOOD, beside, strict=True)])
    assert found(reading) == []
    assert [each.column.title for each in reading.matrices[0].columns] == ["Sponsor", "PM", "Analyst"]


def test_sections_group_rows_and_are_none() -> None:
    rows = (HEAD, ("Phase 1",), GOOD[1], (), ("Phase 2",), *GOOD[2:])
    for merged in ((), ["A2:D2", "A5:D5"]):
        reading = read(rows, merged=merged)
        assert found(reading) == []
        assert sections(reading.matrices[0]) == ['A2 "Phase 1"', 'A5 "Phase 2"']


def test_phases_merged_down_a_column_are_no_activities() -> None:
    rows = [("Phase", *HEAD), ("Plan", *GOOD[1]), (None, *GOOD[2]), (None, *GOOD[3])]
    reading = read(rows, merged=["A2:A4"])
    assert found(reading) == []
    assert activities(reading) == ["Approve plan", "Draw up plan", "Test portal"]


def test_activities_merged_over_their_steps_are_no_activities() -> None:
    rows = [("Task", "Step", *HEAD[1:]), ("Plan", *GOOD[1]), (None, *GOOD[2]), ("Test", *GOOD[3])]
    reading = read(rows, merged=["A2:A3"])
    assert found(reading) == []
    assert activities(reading) == ["Approve plan", "Draw up plan", "Test portal"]


@pytest.mark.parametrize("heads", [("Phase", "What"), ("Process group", "Line"), ("", "")])
def test_the_column_of_activities_is_the_one_that_does_not_repeat_itself(heads: tuple[str, str]) -> None:
    rows = [(*heads, *HEAD[1:]), *(("Plan", *row) for row in GOOD[1:])]
    assert activities(read(rows)) == ["Approve plan", "Draw up plan", "Test portal"]


def test_rows_with_a_number_and_without_letters_lack_them() -> None:
    rows = (("No", *HEAD), *((f"1.{n}", *row) for n, row in enumerate(GOOD[1:], 1)), ("1.4", "Train users"))
    assert found(read(rows)) == [("no-accountable", "RACI!B5"), ("no-responsible", "RACI!B5")]


def test_rows_without_letters_that_begin_as_activities_do_are_asked_about() -> None:
    reading = read((*GOOD[:2], ("Train users",), *GOOD[2:], ("Draw up handbook",), ("All agreed in May",)))
    assert found(reading) == [("matrix-ambiguous", "RACI!A3"), ("matrix-ambiguous", "RACI!A6")]
    assert ["section" in problem.message for problem in reading.problems] == [True, False]


def test_extra_columns_are_said_to_be_ignored() -> None:
    rows = [("WBS", *HEAD, "Deliverable", "Due")]
    rows += [(f"1.{n}", *row, f"The document number {n}", "2027-03-01") for n, row in enumerate(GOOD[1:], 1)]
    reading = read(rows)
    assert found(reading) == []
    assert [text.partition(":")[0] for text in not_read(reading.matrices[0])] == [
        'column A "WBS"',
        'column F "Deliverable"',
        'column G "Due"',
    ]


def test_a_role_without_letters_between_others_is_a_role() -> None:
    rows = [(*row[:2], "Acme Ltd" if row is HEAD else None, *row[2:]) for row in GOOD]
    titles = [each.column.title for each in read(rows).matrices[0].columns]
    assert titles == ["Sponsor", "Acme Ltd", "PM", "Analyst"]


def test_a_known_role_without_letters_is_one_everywhere_and_a_stranger_is_asked_about() -> None:
    reading = read([(*GOOD[0], "Project manager", "Legal"), *GOOD[1:]])
    assert [each.column.title for each in reading.matrices[0].columns][3:] == ["Project manager"]
    assert ("matrix-ambiguous", "RACI!F1") in found(reading)


def test_roles_below_the_heads_of_groups() -> None:
    rows = (
        ("Activity", "Business", None, "IT", None),
        (None, "Owner", "Lead", "Owner", "Lead"),
        ("Approve plan", "A", "R", "C", "I"),
        ("Build portal", "I", "C", "A", "R"),
    )
    for merged in ((), ["A1:A2", "B1:C1", "D1:E1"]):
        reading = read(rows, merged=merged)
        titles = [each.column.title for each in reading.matrices[0].columns]
        assert titles == ["Business: Owner", "Business: Lead", "IT: Owner", "IT: Lead"]
        assert found(reading) == []


def test_one_head_over_two_columns_is_said_to_be_doubtful() -> None:
    rows = (("Activity", "Sponsor", "Team", None), *(row for row in GOOD[1:]))
    assert found(read(rows, merged=["C1:D1"])) == [("matrix-ambiguous", "RACI!C1")]


def test_two_rows_that_could_be_the_header_are_said() -> None:
    people = ("", "Anna Berg", "Ben Olsen", "Cleo Marin")
    below, above = read((HEAD, people, *GOOD[1:])), read((people, HEAD, *GOOD[1:]))
    for reading in (below, above):
        assert [each.column.title for each in reading.matrices[0].columns] == ["Sponsor", "PM", "Analyst"]
    assert found(below) == [("matrix-ambiguous", "RACI!B1")]
    assert found(above) == []
    strangers = read((("What", "North", "South", "West"), people, *GOOD[1:]))
    assert found(strangers) == [("matrix-ambiguous", "RACI!B2")]


def test_letters_without_a_head_or_an_activity_are_reported() -> None:
    rows = ((*HEAD[:3], None), *GOOD[1:], (None, "A", "R", "C"))
    assert found(read(rows)) == [("matrix-role-missing", "RACI!D1"), ("matrix-no-activity", "RACI!A5")]


def test_a_role_with_two_columns_is_reported() -> None:
    rows = [(*row, "SPONSOR" if row is HEAD else "I") for row in GOOD]
    assert ("matrix-role-twice", "RACI!E1") in found(read(rows))


def test_a_transposed_matrix_is_not_guessed_at() -> None:
    rows = (
        ("Role", "Approve plan", "Draw up plan", "Test portal"),
        ("Project sponsor", "A", "I", "C"),
        ("Project manager", "R", "A", "A"),
        ("Business analyst", "C", "R", "R"),
    )
    problem = only(read(rows))
    assert problem.code == "matrix-not-found"
    assert "the roles stand in the rows" in problem.message


def test_two_sheets_are_both_read_and_others_named() -> None:
    book = workbook(GOOD, "Program matrix")
    fill(book.create_sheet("Project matrix"), (*GOOD[:2], ("Build portal", "A", "A", "R")))
    book.create_sheet("Notes")["A1"] = "Some text"
    book.create_sheet("Empty")
    hidden = book.create_sheet("Lists")
    fill(hidden, GOOD)
    hidden.sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    reading = read_matrices("m.xlsx", saved(book), shipped())
    assert [each.matrix.level for each in reading.matrices] == [Level.PROGRAM, Level.PROJECT]
    assert dict(reading.skipped) == {
        "Chart": "a chart, or no cells",
        "Lists": "hidden",
        "Notes": "no row of heads with letters below",
        "Empty": "empty",
    }
    assert ("two-accountables", "'Project matrix'!C3") in found(reading)


def test_a_second_table_is_named_and_not_read() -> None:
    reading = read((*GOOD, (), (), ("Task", "Legal", "Sales"), ("Sign contract", "A", "R"), ("Call", "A", "A")))
    assert activities(reading) == ["Approve plan", "Draw up plan", "Test portal"]
    assert 'what begins in A7 "Task": a second table' in not_read(reading.matrices[0])
    beside = read([(*row, None, *row) for row in GOOD])
    assert [each.column.title for each in beside.matrices[0].columns] == ["Sponsor", "PM", "Analyst"]
    assert "what begins in column F: a second table" in not_read(beside.matrices[0])


@pytest.mark.parametrize(
    "rows",
    [
        (("Name", "Age"), ("Anna", 42)),
        (("A", "B"), ("C", "D")),
        (("Letter", "Meaning"), ("R", "Responsible"), ("A", "Accountable")),
        (("One", "Two", "Three"), ("A", "R", "C"), ("R", "A", "I")),
        (("Task", "Mon", "Tue"), ("Standup", "x", "x"), ("Review", "x", "")),
        ((1, 2, 3), (4, 5, 6)),
    ],
)
def test_what_is_no_matrix_is_said_to_be_none(rows: Rows) -> None:
    problem = only(read(rows))
    assert (problem.code, problem.severity) == ("matrix-not-found", Severity.ERROR)
    assert "found (RACI: " in problem.message


# ------------------------------------------------------------ Letters


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("a", "A"),
        (" A ", "A"),
        ("A / R", "A/R"),
        ("A,R", "A/R"),
        ("AR", "A/R"),
        ("r/a", "A/R"),
        ("A\nR", "A/R"),
        ("Accountable", "A"),
        ("Accountable / Responsible", "A/R"),
        ("\xa0A\xa0", "A"),
    ],
)
def test_letters_are_read_as_people_write_them(written: str, read_as: str) -> None:
    reading = read((HEAD, ("Agree plan", written, "R", "C"), *GOOD[2:]))
    assert found(reading) == []
    assert signs(reading)[0]["B"] == read_as


@pytest.mark.parametrize("blank", ["-", "–", " "])
def test_dashes_are_blank(blank: str) -> None:
    reading = read((HEAD, ("Approve plan", "A", "R", blank), *GOOD[2:]))
    assert signs(reading)[0] == {"B": "A", "C": "R"}


@pytest.mark.parametrize("mark", ["X", "●", "Yes", "✓", "R*", "responsible for the costs", "3"])
def test_marks_that_are_no_letters_are_reported_by_cell(mark: str) -> None:
    reading = read((HEAD, ("Approve plan", "A", "R", mark), *GOOD[2:]))
    assert found(reading) == [("illegal-letter", "RACI!D2")]


def test_a_role_of_marks_between_roles_is_reported_cell_by_cell() -> None:
    rows = [(*row[:2], "Legal" if row is HEAD else "X", *row[2:]) for row in GOOD]
    assert found(read(rows)) == [("illegal-letter", f"RACI!C{row}") for row in (2, 3, 4)]


def test_the_variant_follows_from_the_letters() -> None:
    rows = (*GOOD, ("Train users", "S", "A", "R"))
    reading = read(rows)
    assert reading.matrices[0].matrix.variant.id == "RASCI"
    assert found(reading) == [("matrix-ambiguous", "RACI!B5")]
    assert "S is read as Supports" in reading.problems[0].message
    assert found(read(rows, title="RASCI")) == []
    assert found(read((*rows, (), ("S = Supports",)))) == []
    (doubt,) = read((*rows, (), ("S = Signs off",))).problems
    assert doubt.place
    assert (doubt.code, doubt.place.cell) == ("matrix-ambiguous", "RACI!A7")
    assert "explains S otherwise" in doubt.message


def test_formulas_count_with_the_result_that_the_file_holds() -> None:
    book = workbook((*GOOD, ("Train users", "I", "A", "=B2")))
    reading = read_matrices("m.xlsx", saved(book), shipped())
    assert found(reading) == [("matrix-formula", "RACI!D5")]
    assert activities(reading) == ["Approve plan", "Draw up plan", "Test portal"]
    with_result = changed(saved(book), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>R</v>", b't="str"')
    assert found(read_matrices("m.xlsx", with_result, shipped())) == []
    blank = changed(saved(book), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v></v>", b't="str"')
    assert found(read_matrices("m.xlsx", blank, shipped())) == [("no-responsible", "RACI!A5")]


def changed(content: bytes, part: str, old: bytes, new: bytes, kind: bytes = b"") -> bytes:
    """The workbook with a text in one part replaced; `kind` is the type of the cell with the formula."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(kept, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == part:
                assert old in data
                data = data.replace(old, new)
                if kind:
                    data = data.replace(b'r="D5"', b'r="D5" ' + kind)
            target.writestr(info.filename, data)
    return kept.getvalue()


def test_letters_merged_over_two_roles_are_read_for_the_first_and_said() -> None:
    rows = (HEAD, *GOOD[1:], ("Train users", "A", None, "R"))
    assert found(read(rows, merged=["B5:C5"])) == [("matrix-ambiguous", "RACI!B5")]


@pytest.mark.parametrize("legend", [(), (("V = Verantwortung",), ("D = Durchführung",))])
def test_letters_of_another_language_are_said_to_be_unknown(legend: Rows) -> None:
    head = ("Aktivität", "Auftraggeber", "Projektleiter", "Team")
    rows = (head, ("Plan freigeben", "V", "D", "I"), ("Plan erstellen", "I", "V", "D"), ("Test", "I", "V", "D"), ())
    assert "the letters V and D are unknown to RACI and RASCI" in only(read((*rows, *legend))).message
    ones = [(head, *((f"Schritt {n}", "I", "X", "C") for n in range(3)))]
    assert "the letter X is unknown to RACI and RASCI" in only(read(ones[0])).message


# ------------------------------------------------------------ The same activity in several parts

STEPS: Rows = (("Review work", "A", "R", "C"), ("Sign off work", "A", "R", "C"))


def phased(*phases: str) -> Rows:
    return (("Phase", *HEAD), *((phase, *STEPS[n % 2]) for n, phase in enumerate(phases)))


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, ("Design phase",), *STEPS, ("Build phase",), *STEPS),
        (HEAD, *STEPS, ("Build phase",), *STEPS),
        (HEAD, ("Design",), ("Papers",), STEPS[0], ("Build",), ("Papers",), STEPS[0], STEPS[1]),
        (HEAD, *STEPS, (), HEAD, *STEPS),
        phased("Design", "Design", "Build", "Build"),
        phased("Design", "", "Build", ""),
        ((*HEAD, "Phase"), *((*STEPS[0], phase) for phase in ("Design", "Build"))),
        (("Product", *HEAD), *((each, *STEPS[0]) for each in ("Portal", "Shop"))),
    ],
)
def test_the_same_activity_in_two_parts_is_no_row_twice(rows: Rows) -> None:
    assert found(read(rows)) == []


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ((HEAD, ("Design phase",), *STEPS, STEPS[0]), "A5"),
        ((HEAD, ("Design",), STEPS[0], STEPS[1], ("Design",), STEPS[0]), "A6"),
        ((HEAD, *STEPS, HEAD, STEPS[0]), "A5"),
        (phased("Design", "Design", "Design"), "B4"),
        (phased("Design", "", ""), "B4"),
        ((("ID", *HEAD), *((n, *STEPS[n % 2]) for n in range(3))), "B4"),
        ((("ID", *HEAD), *((f"A-{n}", *STEPS[n % 2]) for n in range(3))), "B4"),
        (((*HEAD, "Comments"), *((*STEPS[0], each) for each in ("see minutes of May", "not in June"))), "A3"),
    ],
)
def test_the_same_activity_in_one_part_is_a_row_twice(rows: Rows, cell: str) -> None:
    assert found(read(rows)) == [("row-twice", f"RACI!{cell}")]


def test_many_parts_with_the_same_activity_take_no_time() -> None:
    rows = [row for n in range(8000) for row in (f"Part {n},,,\n", "Review work,A,R,C\n")]
    start = time.process_time()
    assert "row-twice" not in dict(found(read_csv("Activity,Sponsor,PM,BA\n" + "".join(rows))))
    assert time.process_time() - start < 20


# ------------------------------------------------------------ Roles and levels


@pytest.mark.parametrize(
    ("head", "house"),
    [
        ("Project Manager", "project-manager"),
        ("project-manager", "project-manager"),
        ("PM", "project-manager"),
        ("Project\nManager", "project-manager"),
        ("Project manager (PM)", "project-manager"),
        ("Programme Manager", "program-manager"),
        ("SRO", "executive-sponsor"),
        ("Business analysts", "business-analyst"),
        ("Projektleiter", "project-manager"),
        ("Projektleiter(in)", "project-manager"),
        ("Projektleiter/in", "project-manager"),
        ("Programmleiterin", "program-manager"),
        ("Projektteam", "team-member"),
        ("Chef de projet", "project-manager"),
        ("Directeur de programme", "program-manager"),
        ("Auftraggeber", ""),
        ("Commanditaire", ""),
        ("Assistant to the project manager", ""),
        ("Project managr", ""),
        ("Sponsor", ""),
        ("PM (Acme Ltd)", ""),
    ],
)
def test_a_role_is_known_by_its_whole_name_only(head: str, house: str) -> None:
    reading = read([(*HEAD[:2], head, HEAD[3]), *GOOD[1:]])
    column = reading.matrices[0].matrix.columns[1]
    assert column.house == house
    assert (column.level is None) == (not house)


@pytest.mark.parametrize(
    ("head", "body", "supplier"),
    [
        ("Steering Committee", True, False),
        ("Project board", True, False),
        ("Board of directors", True, False),
        ("Lenkungsausschuss", True, False),
        ("Comité de pilotage", True, False),
        ("Board member", False, False),
        ("Group CFO", False, False),
        ("Vendor", False, True),
        ("Supplier's PM", False, True),
        ("Supplier manager", False, False),
    ],
)
def test_groups_and_suppliers_are_known_by_a_word(head: str, body: bool, supplier: bool) -> None:
    column = read([(*HEAD[:3], head), *GOOD[1:]]).matrices[0].matrix.columns[2]
    assert (column.body, column.supplier) == (body, supplier)


def test_a_vacant_role_is_known() -> None:
    column = read([("Activity", "Sponsor", "PM (vacant)", "Analyst"), *GOOD[1:]]).matrices[0].matrix.columns[1]
    assert (column.house, column.vacant) == ("project-manager", True)


@pytest.mark.parametrize(
    ("title", "above", "level"),
    [
        ("Programme RACI", "", Level.PROGRAM),
        ("RACI", "Responsibilities in the project Apollo", Level.PROJECT),
        ("RACI", "Projection of the programming work", None),
        ("RACI", "", None),
        ("Project RACI", "Program Apollo", Level.PROJECT),
    ],
)
def test_the_level_is_that_of_the_name_or_of_the_title(title: str, above: str, level: Level | None) -> None:
    reading = read([(above,), *GOOD], title=title)
    assert reading.matrices[0].matrix.level is level
    assert reading.matrices[0].matrix.rows[0].level is level


def test_the_level_that_is_stated_holds_and_authority_is_judged_by_it() -> None:
    rows = (("Activity", "SRO", "PM", "BA"), *GOOD[1:])
    assert [code for code, _ in found(read(rows))] == []
    assert ("accountable-without-authority", "RACI!C3") in found(read(rows, Level.PROGRAM))
    assert [code for code, _ in found(read([("Program and project",), *rows]))] == ["matrix-ambiguous"]


@pytest.mark.parametrize("sponsor", ["Sponsor", "Auftraggeber", "Auftraggeber(in)", "Commanditaire"])
def test_a_sponsor_is_that_of_the_project_in_its_matrix(sponsor: str) -> None:
    rows = (("Activity", sponsor, "PM", "Analyst"), *GOOD[1:])
    assert read(rows, Level.PROJECT).matrices[0].matrix.columns[0].house == "project-sponsor"
    assert read(rows, Level.PROGRAM).matrices[0].matrix.columns[0].house == ""


def test_the_names_of_roles_are_sound() -> None:
    names, problems = read_role_names(shipped())
    roles, _ = read_roles(shipped())
    assert problems == ()
    assert set(names.roles.values()) == set(roles)
    assert all(names.roles[plain(role.title)] == role.id for role in roles.values())


# ------------------------------------------------------------ Tables of text


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")]
)
def test_the_delimiter_is_found_and_said(delimiter: str, name: str) -> None:
    text = "\r\n".join(
        delimiter.join(row) for row in (*GOOD, ("Train, teach; coach users".replace(delimiter, ""), "A", "A", "R"))
    )
    reading = read_csv("\ufeff" + text)
    assert reading.delimiter == name
    assert found(reading) == [("two-accountables", "C5")]


def test_blank_lines_and_line_breaks_in_cells_count_as_in_a_spreadsheet() -> None:
    text = 'Activity,Sponsor,"Project\nmanager",BA\n\nApprove plan,A,A,R\n'
    assert found(read_csv(text)) == [("two-accountables", "C3")]


def test_other_encodings_are_read_and_said() -> None:
    text = "Activity;Käufer;PM;Büro\nApprove plan;A;R;C\nDraw up plan;I;A;R\n"
    reading = read_csv(text.encode("cp1252"))
    assert [code for code, _ in found(reading)] == ["not-utf-8"]
    assert reading.problems[0].severity is Severity.WARNING
    assert reading.matrices[0].columns[0].column.title == "Käufer"
    wide = read_csv(text.encode("utf-16"))
    assert [code for code, _ in found(wide)] == []


@pytest.mark.parametrize("content", [b"\0\1\2", b'a,"b\nc,d', b"\xff\xfe\0", b"x" * 200_000 + b",b"])
def test_what_is_no_table_of_text_is_refused(content: bytes) -> None:
    assert only(read_csv(content)).code in ("unreadable", "matrix-not-found")


@pytest.mark.parametrize(
    ("broken", "line", "words"),
    [
        ('"Approve plan;A;R\nTrain users;A;R\n', 3, "opens a text in line 3 is never closed"),
        ('Train;"A\n\n', 3, "opens a text in line 3 is never closed"),
        ('"Approve plan;A;R\n"Train, teach";A;R\n', 3, "goes on behind its closing quotation mark in line 4"),
        ('"Approve "the" plan";A;R\n', 3, "goes on behind its closing quotation mark"),
        ("x" * 300_000 + ";A;R\n", 3, "begins in line 3 has more than"),
        ('"' + "x" * 300_000 + '";A;R\n', 3, "begins in line 3 has more than"),
        ('"' + "x;\n" * 300_000, 3, "opens a text in line 3 is never closed"),
    ],
)
def test_a_faulty_text_names_its_line(broken: str, line: int, words: str) -> None:
    problem = only(read_csv("Activity;Sponsor;PM\nDraw up plan;A;R\n" + broken))
    assert problem.code == "unreadable"
    assert words in problem.message
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("m.csv", line)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_without_a_mark_are_named(encoding: str) -> None:
    assert "UTF-16" in only(read_csv("Activity;Sponsor;PM\n".encode(encoding))).message


# ------------------------------------------------------------ Files from strangers


def package(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return kept.getvalue()


def with_sheet(old: bytes, new: bytes) -> bytes:
    return changed(saved(workbook(GOOD)), "xl/worksheets/sheet1.xml", old, new)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no archive": (lambda: b"title: T\n", "unreadable", "no workbook"),
    "half an archive": (lambda: saved(workbook(GOOD))[:3000], "unreadable", "damaged"),
    "another archive": (lambda: package({"a.txt": b"a"}), "unreadable", "no workbook"),
    "old": (lambda: OLE + bytes(600), "unreadable", ".xls"),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "unreadable", "password"),
    "open document": (
        lambda: package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "unreadable",
        "OpenDocument",
    ),
    "document": (
        lambda: package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}),
        "unreadable",
        "this is no .xlsx workbook, but a Word document",
    ),
    "binary": (lambda: package({"xl/workbook.bin": b""}), "unreadable", "xlsb"),
    "swelling": (lambda: package({"[Content_Types].xml": bytes(51 * 2**20)}), "file-too-large", "unpacked"),
    "many parts": (lambda: package({f"{n}.xml": b"" for n in range(1001)}), "file-too-large", "parts"),
    "broken": (lambda: with_sheet(b"<sheetData>", b"<sheetData><row"), "unreadable", "damaged"),
    "entities": (lambda: with_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "unreadable", "entit"),
    "all merged": (
        lambda: with_sheet(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "file-too-large",
        "merged",
    ),
    "many tags": (lambda: with_sheet(b"</row>", b"<c/>" * 2_100_000 + b"</row>"), "file-too-large", "time"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_says_why(case: str) -> None:
    build, code, words = REFUSED[case]
    content = build()
    start = time.process_time()
    problem = only(read_matrices("m.xlsx", content, shipped()))
    assert time.process_time() - start < 20
    assert problem.code == code
    assert words in problem.message + problem.hint
    assert problem.place
    assert (problem.place.file, problem.place.cell) == ("m.xlsx", "")


def test_far_cells_and_too_many_cells_are_bounded() -> None:
    book = workbook(GOOD)
    book.active["XFD1048576"] = "far away"
    reading = read_matrices("m.xlsx", saved(book), shipped())
    assert found(reading) == []
    assert not_read(reading.matrices[0]) == ["rows after 20000 and columns after the 256th: too far out"]
    text = "\n".join(",".join(["A"] * 200) for _ in range(600))
    assert only(read_csv(text)).code == "file-too-large"


def test_a_large_matrix_is_read_quickly() -> None:
    rows = [("Activity", *(f"Role {n}" for n in range(60)))]
    rows += [(f"Produce part {n}", *("AR" + "CI" * 29)) for n in range(500)]
    content = saved(workbook(rows))
    start = time.process_time()
    reading = read_matrices("m.xlsx", content, shipped())
    assert time.process_time() - start < 20
    assert len(reading.matrices[0].matrix.rows) == 500
    assert {code for code, _ in found(reading)} <= {
        "many-consulted",
        "many-informed",
        "in-every-row",
        "only-informed",
    } | {
        "many-accountable",
        "heavy-load",
    }


def test_nothing_of_a_file_reaches_the_terminal_as_a_command() -> None:
    reading = read_csv("Activity,\x1b[31mBoss,PM\nApprove \x1b[2Jplan,A,A\nDo it,A,R\n")
    texts = [problem.message + problem.excerpt for problem in reading.problems]
    assert texts
    assert not any("\x1b" in text for text in (*texts, *not_read(reading.matrices[0])))


TEXTS = st.one_of(
    st.sampled_from(
        [
            *[
                "A",
                "R",
                "C",
                "I",
                "S",
                "A/R",
                "n.a.",
                "X",
                "-",
                "Activity",
                "Sponsor",
                "PM",
                "Project",
                "Total",
                "Legend",
            ],
            *["R = Responsible", "Accountable", "Responsible", "Plan work", "Build portal", "1.1", "3", "", "", "", ""],
        ]
    ),
    st.text(max_size=12),
)
MERGED = st.tuples(st.integers(1, 8), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3))


@given(
    st.lists(st.lists(TEXTS, max_size=7), max_size=10), st.lists(MERGED, max_size=3), st.sampled_from([None, *Level])
)
@settings(max_examples=300, deadline=None)
def test_no_table_whatever_makes_it_fail(
    rows: list[list[str]], merged: list[tuple[int, int, int, int]], level: Level | None
) -> None:
    from pmtemplates.exchange.matrices.grids import Area, Grid
    from pmtemplates.exchange.matrices.reading import judge_grids

    cells = {(r, c): text for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text.strip()}
    areas = tuple(Area(r, c, r + down, c + right) for r, c, down, right in merged)
    reading = judge_grids("m.xlsx", [Grid("Any", cells, areas)], shipped(), level)
    assert reading.matrices or [problem.code for problem in reading.problems] == ["matrix-not-found"]
    for understood in reading.matrices:
        assert not_read(understood) is not None
        assert sections(understood) is not None
    assert all(problem.place for problem in reading.problems)


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_no_bytes_whatever_make_it_fail(content: bytes) -> None:
    for name in ("m.csv", "m.tsv", "m.xlsx"):
        assert read_matrices(name, content, shipped()).problems


def test_addresses_are_written_as_a_spreadsheet_does() -> None:
    assert address(7, 28) == "AB7"
    assert cell_of("RACI", 1, 1) == "RACI!A1"
    assert cell_of("Anna's list", 1, 1) == "'Anna''s list'!A1"
    assert cell_of("2027", 1, 26) == "'2027'!Z1"
    assert cell_of("", 3, 2) == "B3"
