"""Letters typed into the workbook of responsibilities come home, and out again wherever they are spoken of."""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx_reading import EXAMPLES, Charter, generate, generated_files, parts_of, pmtemplates, texts_in
from test_agreement_of_matrices import FIRST, HEADS, matrices_of

PROGRAM, DESIGN = "Program", "Sorrel Design"
EDITS = [
    (PROGRAM, "release-funding.G2", "Executive sponsor", "I"),
    (PROGRAM, "release-funding.G2", "Finance partner", "A"),
    (PROGRAM, "report-program-status", "PMO lead", "S"),
    (PROGRAM, "report-program-status", "Program manager", "A/R"),
    (PROGRAM, "allocate-people", "Finance partner", "C"),
    (PROGRAM, "control-program-spending", "PMO lead", None),
    (DESIGN, "control-schedule", "Program manager", "C"),
    (DESIGN, "produce-deliverable.DS1", "Lead Designer", "C"),
    (DESIGN, "produce-deliverable.DS1", "Project manager", "A/R"),
    (DESIGN, "close-project", "Finance partner", "C"),
]
"""Ten cells, with the row by its key and the column by its head."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The documents before and after the round, and what `pull` said."""
    home = tmp_path_factory.mktemp("round") / "sorrel"
    shutil.copytree(EXAMPLES / "product-launch", home, ignore=shutil.ignore_patterns("documents", "*.png"))
    file = home / "initiative.yaml"
    before, after = home / "before", home / "documents"
    for folder in (before, after):
        assert generate(file, folder).returncode == 0
    (workbook,) = after.glob("Responsibilities - *.xlsx")
    book = openpyxl.load_workbook(workbook)
    for sheet, key, role, letter in EDITS:
        page = book[sheet]
        row = next(cell.row for cell in page["A"] if cell.value == key)
        column = next(cell.column for cell in page[HEADS] if cell.value == role)
        assert page.cell(row, column).value != letter
        page.cell(row, column).value = letter
    book.save(workbook)
    assert generate(file, after).returncode == 4  # edited by hand, not yet taken home
    pulled = pmtemplates("pull", workbook, file)
    assert pulled.returncode == 0, pulled.stdout + pulled.stderr
    assert generate(file, after).returncode == 0
    return before, after, pulled.stdout


def test_each_of_the_ten_is_said(folders: tuple[Path, Path, str]) -> None:
    _, _, said = folders
    for _, key, _, _ in EDITS:
        assert key.partition(".")[0] in said


def test_the_workbook_has_the_ten_letters_and_no_other_change(folders: tuple[Path, Path, str]) -> None:
    before, after = (matrices_of(folder) for folder in folders[:2])
    changed = {
        (title, activity, role, after[title][activity].get(role))
        for title, matrix in before.items()
        for activity, letters in matrix.items()
        for role in {*letters, *after[title][activity]}
        if letters.get(role) != after[title][activity].get(role)
    }
    assert len(changed) == len(EDITS)
    titles = {PROGRAM: "Sorrel Launch Program", DESIGN: DESIGN}
    assert {(title, role, letter) for title, _, role, letter in changed} == {
        (titles[sheet], role, letter) for sheet, _, role, letter in EDITS
    }
    assert FIRST > HEADS


def test_the_charters_say_what_changed_and_nothing_else(folders: tuple[Path, Path, str]) -> None:
    before, after, _ = folders
    for old, new in zip(generated_files(before), generated_files(after), strict=True):
        assert old.name == new.name
        if old.suffix == ".xlsx" and not old.name.startswith("Responsibilities"):
            assert parts_of(old) == parts_of(new), old.name
        if old.suffix != ".docx":
            continue
        same = texts_in(old) == texts_in(new)
        told = ("Program charter", f"Project charter - {DESIGN}", "Project handbook")
        assert same is not old.name.startswith(told), old.name
    program = Charter(after / "Program charter - Sorrel Launch Program.docx")
    decides = " ".join(program.sections["What this level decides"])
    assert "The role that the responsibility matrix names for each gate releases money" in decides
    matrix = program.tables["RASCI matrix of the program"]
    lines = {row["Activity, artefact or decision"]: row for row in matrix.rows}
    assert lines["Release funding at gate G2 Design freeze †"]["Finance partner"] == "A"
    assert lines["Report consolidated program status †"]["Program manager"] == "A/R"
    roles = next(table for title, table in program.tables.items() if title.startswith("Roles, holders"))
    by_role = {row["Role"]: row["Accountable for"] for row in roles.rows}
    assert "Release funding at gate G2 Design freeze" in by_role["Finance partner"]
    design = Charter(after / DESIGN / f"Project charter - {DESIGN}.docx")
    lines = {row["Activity, artefact or decision"]: row for row in design.tables["RASCI matrix of the project"].rows}
    assert lines["Control the project schedule †"]["Program manager"] == "C"


def test_the_files_differ_in_the_places_of_the_edits_only(folders: tuple[Path, Path, str]) -> None:
    home, source = folders[1].parent, EXAMPLES / "product-launch"
    for path in sorted(source.rglob("*.yaml")):
        old, new = path.read_bytes(), (home / path.relative_to(source)).read_bytes()
        lines = list(difflib.ndiff(old.decode().splitlines(True), new.decode().splitlines(True)))
        removed, added = ([line for line in lines if line.startswith(mark)] for mark in ("- ", "+ "))
        if path.name not in ("initiative.yaml", "design.yaml"):
            assert old == new, path.name
            continue
        assert removed == []
        rows = {key for sheet, key, _, _ in EDITS if (sheet == DESIGN) is (path.name == "design.yaml")}
        assert sum("letters:" in line for line in added) == len(rows)
        assert all(re.search(r"id:|for:|letters:|responsibilities:|^\+ $", line) for line in added), added


def test_a_second_pull_finds_nothing_to_do(folders: tuple[Path, Path, str]) -> None:
    after = folders[1]
    (workbook,) = after.glob("Responsibilities - *.xlsx")
    again = pmtemplates("pull", workbook, after.parent / "initiative.yaml", "--dry-run", "--json")
    assert again.returncode == 0
    assert '"changes": []' in again.stdout
