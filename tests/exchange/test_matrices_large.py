"""Large files: the work grows with the rows and not with their square, and nothing outside is lost unsaid."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from openpyxl import Workbook

from pmtemplates.exchange.matrices import finding
from pmtemplates.exchange.matrices.grids import MOST_COLUMNS, MOST_ROWS, Grid
from pmtemplates.exchange.matrices.headers import find_header, look_at
from pmtemplates.exchange.matrices.reading import Reading, read_matrices
from pmtemplates.exchange.matrices.signs import Alphabet
from pmtemplates.exchange.matrices.telling import not_read
from pmtemplates.exchange.matrices.text_tables import read_text_table
from pmtemplates.house import shipped
from pmtemplates.library.role_names import read_role_names
from pmtemplates.library.variants import read_variants

HEAD = ["Activity", "Sponsor", "PM", "Analyst"]
GOOD = "".join(f"Do thing {n},A,R,C\n" for n in range(40))
LETTERS = "do,C,\n" * 30


@contextmanager
def counted() -> Iterator[Callable[[], int]]:
    """Counts the instructions of the interpreter: unlike seconds, they are the same on each machine."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield lambda: count
    finally:
        sys.settrace(before)


def grid_of(text: str) -> Grid:
    grid, _, problems = read_text_table(text.encode())
    assert grid is not None
    assert not problems
    return grid


def work_of(text: str) -> int:
    """What it takes to find the table of a text, or to find that there is none."""
    grid, alphabet, (names, _) = (
        grid_of(text),
        Alphabet(read_variants(shipped())[0].values()),
        read_role_names(shipped()),
    )
    with counted() as work:
        finding.find_table(grid, alphabet, names)
    return work()


LARGE: dict[str, Callable[[int], str]] = {
    "texts between blank rows": lambda n: (
        f"{','.join(HEAD)}\n{GOOD}" + "".join(f"\nline {each},some text,other text,more\n" for each in range(6 * n))
    ),
    "texts": lambda n: f"{','.join(HEAD)}\n{GOOD}" + "".join(f"line {each},some,other,more\n" for each in range(6 * n)),
    "tables": lambda n: f"{','.join(HEAD)}\nDo it,A,R,C\nDo more,A,R,\n\n" * (2 * n),
    "tables that are none": lambda n: "".join(f"text {each},other {each}\nA,R\n\n" for each in range(2 * n)),
    "numbered sections": lambda n: (
        "No,Activity,Sponsor,PM\n" + "".join(f"{each},Section,,\n" for each in range(6 * n)) + "9,Do it,A,R\n"
    ),
    "letters that are early": lambda n: f"Name,Some,Text\ny,,C\nz,Some,Text\n{LETTERS}" * (n // 4),
}


@pytest.mark.parametrize("kind", LARGE)
def test_the_work_grows_with_the_rows(kind: str) -> None:
    make = LARGE[kind]
    small, large = work_of(make(24)), work_of(make(96))
    assert large < 5 * small, f"four times the rows, {large / small:.1f} times the work"


def test_tables_that_fail_one_after_the_other_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each second row is a header here, with all rows below it."""
    monkeypatch.setattr(finding, "_MOST_WORK", 2000)
    make: Callable[[int], str] = lambda n: "some text,other text\nA,R\n" * n  # noqa: E731
    assert work_of(make(400)) < 5 * work_of(make(100))


def test_letters_that_are_early_without_end_are_read() -> None:
    """The search goes on from one such place to the next, hundreds of times: further than calls can be nested."""
    reading = read_csv(f"Name,Some,Text\ny,,C\nz,Some,Text\n{LETTERS}" * 600)
    assert [problem.code for problem in reading.problems] == ["matrix-not-found"]


def test_a_header_is_looked_for_as_far_as_it_is_asked() -> None:
    names, _ = read_role_names(shipped())
    alphabet = Alphabet(read_variants(shipped())[0].values())
    text = "A title\n\n" + f"{','.join(HEAD)}\n{GOOD}"
    sheet = look_at(grid_of(text), alphabet, names, frozenset())
    assert find_header(sheet, 0, 2) is None
    header = find_header(sheet, 0, 3)
    assert header is not None
    assert header.row == 3
    assert find_header(sheet, 0) is header
    assert find_header(sheet, 3) is None


# ------------------------------------------------------------ What lies outside the bounds


def read_csv(text: str) -> Reading:
    return read_matrices("m.csv", text.encode(), shipped())


def streamed(rows: list[list[object]], size: bytes = b"") -> bytes:
    """A workbook as programs write it row by row: the sheet does not state its size, or a wrong one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("RACI")
    for row in rows:
        sheet.append(row)
    kept, changed = io.BytesIO(), io.BytesIO()
    book.save(kept)
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            assert b"<dimension" not in part
            target.writestr(name, part.replace(b"<sheetData>", size + b"<sheetData>"))
    return changed.getvalue()


FEW: list[list[object]] = [[*HEAD], ["Approve plan", "A", "R", "C"], ["Draw up plan", "I", "A", "R"]]
BLANK: list[list[object]] = [[]]
ROWS_CUT, COLUMNS_CUT = f"rows after {MOST_ROWS}: too far out", f"columns after the {MOST_COLUMNS}th: too far out"


def far(row: list[object], column: int) -> list[object]:
    return [*row, *[None] * (column - 1 - len(row)), "far"]


@pytest.mark.parametrize(
    ("rows", "cut"),
    [
        ([*FEW, *BLANK * (MOST_ROWS - 4), ["last"]], []),
        ([*FEW, *BLANK * (MOST_ROWS - 3), ["first outside"]], [ROWS_CUT]),
        ([*FEW, *BLANK * MOST_ROWS, ["further outside"]], [ROWS_CUT]),
        ([*FEW, *BLANK * (MOST_ROWS - 3), [" "]], []),
        ([*FEW, far(["Test"], MOST_COLUMNS)], []),
        ([*FEW, far(["Test"], MOST_COLUMNS + 1)], [COLUMNS_CUT]),
    ],
)
@pytest.mark.parametrize("size", [b"", b'<dimension ref="A1:D3"/>'])
def test_a_workbook_that_misstates_its_size_is_not_cut_unsaid(
    rows: list[list[object]], cut: list[str], size: bytes
) -> None:
    reading = read_matrices("m.xlsx", streamed(rows, size), shipped())
    assert [each for each in not_read(reading.matrices[0]) if "too far out" in each] == cut
    assert [row.activity for row in reading.matrices[0].matrix.rows][:2] == ["Approve plan", "Draw up plan"]


def test_a_wide_table_of_text_is_not_cut_unsaid() -> None:
    start = "Activity,Sponsor,PM,Analyst\nApprove plan,A,R,C\n"
    for filled, cut in ((MOST_COLUMNS, ""), (MOST_COLUMNS + 1, "columns"), (MOST_COLUMNS + 9, "columns")):
        line = "Draw up plan,I,A,R" + "," * (filled - 4) + "far\n"
        text = [each for each in not_read(read_csv(start + line).matrices[0]) if "too far out" in each]
        assert text == ([COLUMNS_CUT] if cut else [])
    blank = "Draw up plan,I,A,R" + "," * 300 + "\n"
    assert not grid_of(start + blank).cut


def test_a_long_and_wide_table_of_text_says_both() -> None:
    text = "Activity,Sponsor,PM\n" + "," * MOST_COLUMNS + "far\n" + "\n" * MOST_ROWS
    assert grid_of(text).cut == f"rows after {MOST_ROWS} and columns after the {MOST_COLUMNS}th"
