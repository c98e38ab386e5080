"""One project ends ten working days later: in the generated file, what hangs on it moves and nothing else does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from making import plan_of
from planning.program.test_moving import launch, longer

from pmtemplates.documents.program_plan import build_program_plan, places
from pmtemplates.rendering.excel import render_excel

SHEETS = (places.ROADMAP, places.RESULTS, places.DEPENDENCIES, places.BENEFITS)
"""Each has one row a subject, its path in the first column and its id in the second."""
Cells = dict[tuple[str, str, str], Any]


def cells_of(folder: Path, data: dict[str, Any]) -> Cells:
    """The values of the generated file by sheet, id and letters of the column."""
    book = openpyxl.load_workbook(io.BytesIO(render_excel(build_program_plan(plan_of(folder, data)))), data_only=True)
    return {
        (name, str(row[1].value), cell.column_letter): cell.value
        for name in SHEETS
        for row in book[name].iter_rows()
        if row[0].value and row[1].value
        for cell in row[2:]
    }


def test_in_the_file_too_only_what_hangs_on_a_project_moves_with_it(tmp_path: Path) -> None:
    before, after = cells_of(tmp_path, launch()), cells_of(tmp_path, longer("des-close"))
    assert before.keys() == after.keys()
    assert len({subject for _, subject, _ in before}) > 50
    moved: dict[str, set[str]] = {name: set() for name in SHEETS}
    for place in before:
        if before[place] != after[place]:
            moved[place[0]].add(place[1])
    assert moved == {
        places.ROADMAP: {"design", "marketing", "T1", "T3", "G2", "M4"},
        places.RESULTS: {"DS2", "MK1", "SL3", "T1"},
        places.DEPENDENCIES: {"X1", "X3", "X7"},
        places.BENEFITS: {"B5"},
    }
