"""Who decides and who does, read back from the generated files: workbook, appendices and charters say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx_reading import Charter, word_files

SETS = ("product-launch", "office-relocation")
HEADS, FIRST = 5, 7
"""The rows of a matrix sheet: roles, and the first activity."""
Matrix = dict[str, dict[str, str]]
"""By activity the letters by role."""


def matrices_of(folder: Path) -> dict[str, Matrix]:
    """The matrices of the workbook by the title of the work."""
    (path,) = folder.glob("Responsibilities - *.xlsx")
    book = openpyxl.load_workbook(path, data_only=True)
    found = {}
    for sheet in book.worksheets:
        title = str(sheet["B1"].value)
        if " responsibilities: " in title:
            found[title.partition(": ")[2]] = dict(rows_of(sheet))
    return found


def rows_of(sheet: Any) -> Iterator[tuple[str, dict[str, str]]]:
    heads = [cell.value for cell in sheet[HEADS]]
    first = heads.index("Who is meant") + 1 if "Who is meant" in heads else 3
    roles = heads[first : heads.index("Check")]
    for row in sheet.iter_rows(min_row=FIRST, values_only=True):
        if not row[2]:
            return
        letters = row[first : first + len(roles)]
        assert row[heads.index("Check")] == "ok"
        yield str(row[2]), {str(role): str(letter) for role, letter in zip(roles, letters, strict=True) if letter}


def printed(charter: Charter) -> Matrix:
    """The appendix of a charter, without the mark of rows that are set in the file."""
    (table,) = [table for title, table in charter.tables.items() if re.match(r"RAS?CI matrix", title)]
    rows = [
        {" ".join(head.split()): text for head, text in zip(table.cells[0], line, strict=True)}
        for line in table.cells[1:]
    ]
    return {
        line.pop("Activity, artefact or decision").removesuffix(" †"): {
            role: text for role, text in line.items() if text
        }
        for line in rows
    }


def charters(folder: Path) -> dict[str, Charter]:
    """The charters of a set by the title of their work."""
    found = [path for path in word_files(folder) if " charter - " in path.name]
    return {path.stem.partition(" - ")[2]: Charter(path) for path in found}


@pytest.mark.parametrize("name", SETS)
def test_each_row_has_one_accountable_role_and_somebody_who_does_the_work(all_sets: dict[str, Path], name: str) -> None:
    for title, matrix in matrices_of(all_sets[name]).items():
        assert len(matrix) >= 8, title
        for activity, letters in matrix.items():
            assert sum("A" in letter.split("/") for letter in letters.values()) == 1, activity
            assert any("R" in letter.split("/") for letter in letters.values()), activity


@pytest.mark.parametrize("name", SETS)
def test_the_appendix_of_a_charter_prints_the_letters_of_the_workbook(all_sets: dict[str, Path], name: str) -> None:
    matrices, compared = matrices_of(all_sets[name]), 0
    for title, charter in charters(all_sets[name]).items():
        table, matrix = printed(charter), matrices[title]
        assert 8 <= len(table) <= 30
        for activity, letters in table.items():
            if activity in matrix:
                assert letters == matrix[activity], (title, activity)
                compared += 1
            else:  # several rows of the same letters, printed together: "Release funding (G1, G2)"
                general, _, _ = activity.partition(" (")
                assert letters in matrix.values(), (title, general)
    assert compared > 20


@pytest.mark.parametrize("name", SETS)
def test_no_row_of_one_level_stands_in_a_matrix_of_the_other(all_sets: dict[str, Path], name: str) -> None:
    matrices = matrices_of(all_sets[name])
    program, *projects = matrices.values()
    for project in projects:
        assert not set(program) & set(project)
    for title, charter in charters(all_sets[name]).items():
        others = {activity for other, matrix in matrices.items() if other != title for activity in matrix}
        level = program if title == next(iter(matrices)) else matrices[title]
        foreign = (others - set(level)) & set(program) if level is not program else set()
        assert not foreign & set(printed(charter))


@pytest.mark.parametrize("name", SETS)
def test_what_a_charter_says_a_role_is_accountable_for_is_its_column(all_sets: dict[str, Path], name: str) -> None:
    matrices, compared = matrices_of(all_sets[name]), 0
    for title, charter in charters(all_sets[name]).items():
        (table,) = [table for caption, table in charter.tables.items() if caption.startswith("Roles, holders")]
        for row in table.rows:
            for activity in row["Accountable for"].splitlines():
                letters = matrices[title].get(activity)
                if letters and row["Role"] in letters:
                    assert "A" in letters[row["Role"]].split("/"), (title, row["Role"], activity)
                    compared += 1
    assert compared > 10
