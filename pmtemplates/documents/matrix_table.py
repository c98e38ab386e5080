"""The responsibility matrix of one work as a table of a charter: at most a page of rows, the rest in the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.documents.blocks import Align, Cell, Column, Content, Meaning, Row, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, count_word, joined
from pmtemplates.documents.tables import cell, inline
from pmtemplates.documents.views import View
from pmtemplates.library.variants import NOT_APPLICABLE, Part, Sign
from pmtemplates.origins import Origin
from pmtemplates.planning.responsibilities.matrix import Column as MatrixColumn
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.planning.responsibilities.subjects import is_code

MOST_ROWS, MOST_COLUMNS = 30, 14
"""What a printed matrix can hold and still be read; the workbook has room for all."""

SET_HERE = "†"
"""Marks a row with letters that the initiative has set; the others are proposals of the house until it is approved."""

_MEANINGS = {
    Part.ACCOUNTABLE: Meaning.ACCOUNTABLE,
    Part.RESPONSIBLE: Meaning.RESPONSIBLE,
    Part.SUPPORTS: Meaning.SUPPORTS,
    Part.CONSULTED: Meaning.CONSULTED,
    Part.INFORMED: Meaning.INFORMED,
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed row: a row of the matrix, or several that differ only in what they are about."""

    text: str
    rows: tuple[MatrixRow, ...]

    @property
    def signs(self) -> dict[str, Sign]:
        return dict(self.rows[0].signs)


def printed_matrix(work: View) -> Matrix | None:
    """The matrix that a charter prints: none where no role has been named yet."""
    matrix = work.plan.responsibilities.matrices.get(work.path)
    parties = work.plan.parties
    return matrix if matrix and (parties.roles_of(work.path) or parties.roles_of(())) else None


def matrix_table(work: View) -> Table | None:
    """The table: rows of one level, letters by role."""
    matrix = printed_matrix(work)
    if matrix is None or matrix.level is None:
        return None
    lines, columns = _lines(matrix), _columns(matrix)
    marked = not work.plan.responsibilities.approved
    return Table(
        name="matrix",
        columns=(Column("Activity, artefact or decision", 4.6), *(Column(c.title, 1, Align.CENTER) for c in columns)),
        rows=tuple(_row(line, columns, marked) for line in lines),
        content=Content.RESPONSIBILITIES,
        description=f"Who is accountable, responsible, consulted and informed for each {matrix.level}-level activity",
        caption=f"{matrix.variant.id} matrix of the {matrix.level}",
        level=matrix.level,
        dense=True,
    )


def matrix_fields(work: View) -> dict[str, object] | None:
    """What the sentences around the table say: the letters, who approved it, and what stands in the workbook only."""
    matrix = printed_matrix(work)
    if matrix is None:
        return None
    letters = [Fact(f"{each.letter} {each.name}: {each.means}") for each in matrix.variant.letters]
    return {
        "letters": letters,
        "approved": _approval(work),
        "set_here": any(row.paths for row in matrix.rows) or any(row.duty is None for row in matrix.rows),
        "further": _further(matrix),
        "collective": [Fact(column.title) for column in _columns(matrix) if column.collective],
    }


def _approval(work: View) -> Fact | None:
    settings = View(work.plan, work.plan.initiative).child("matrix")
    on = settings.get("approved_on") if settings else None
    if settings is None or on is None:
        return None
    by = settings.get("approved_by")
    return Fact(f"{f'by {by.text} ' if by else ''}on {on.text}", on.origin, on.path)


def _further(matrix: Matrix) -> Fact | None:
    """What the printed matrix leaves to the workbook."""
    printed = sum(len(line.rows) for line in _lines(matrix))
    rows, columns = len(matrix.rows) - printed, len(matrix.columns) - len(_columns(matrix))
    parts = [count_text(rows, "further row")] if rows else []
    parts += [count_text(columns, "further role")] if columns else []
    return Fact(joined(parts), Origin.COMPUTED) if parts else None


def _lines(matrix: Matrix) -> list[_Line]:
    """All rows; where they are too many, those that differ only in their subject together, then the core ones."""
    lines = [_Line(row.activity, (row,)) for row in matrix.rows]
    if len(lines) > MOST_ROWS:
        lines = _together(matrix)
    if len(lines) > MOST_ROWS:
        kept = sorted(lines, key=lambda line: not _is_core(line.rows[0]))[:MOST_ROWS]
        lines = [line for line in lines if line in kept]
    return lines


def _together(matrix: Matrix) -> list[_Line]:
    groups: dict[object, list[MatrixRow]] = {}
    counts: dict[str, int] = {}
    for row in matrix.rows:
        key: object = row.key
        if row.duty and row.about:
            key = (row.duty.id, tuple(row.signs.items()))
            counts[row.duty.id] = counts.get(row.duty.id, 0) + 1
        groups.setdefault(key, []).append(row)
    return [_Line(_text(rows, counts), tuple(rows)) for rows in groups.values()]


def _text(rows: Sequence[MatrixRow], counts: Mapping[str, int]) -> str:
    """The general wording with what it is about: codes, or how many when these are all."""
    first = rows[0]
    if len(rows) == 1 or first.duty is None:
        return first.activity
    codes = [row.about for row in rows]
    if len(rows) == counts[first.duty.id] and not all(map(is_code, codes)):
        codes = [f"all {count_word(len(rows))}"]
    return f"{first.duty.activity} ({', '.join(codes)})"


def _is_core(row: MatrixRow) -> bool:
    return row.duty is None or row.duty.charter or bool(row.paths)


def _columns(matrix: Matrix) -> list[MatrixColumn]:
    """The roles with a letter; of too many those who answer and do, then those with the most letters."""
    used = [column for column in matrix.columns if any(column.id in row.signs for row in matrix.rows)]
    if len(used) <= MOST_COLUMNS:
        return used
    weights = {
        column.id: (
            matrix.count(column.id, Part.ACCOUNTABLE),
            matrix.count(column.id, Part.RESPONSIBLE),
            sum(1 for _ in matrix.rows_of(column.id)),
        )
        for column in used
    }
    kept = sorted(used, key=lambda column: weights[column.id], reverse=True)[:MOST_COLUMNS]
    return [column for column in used if column in kept]


def _row(line: _Line, columns: Sequence[MatrixColumn], marked: bool) -> Row:
    first = line.rows[0]
    set_here = marked and any(row.paths or row.duty is None for row in line.rows)
    text = Fact(f"{line.text} {SET_HERE}" if set_here else line.text, Origin.STATED, first.path)
    cells = [_letter(line.signs.get(column.id)) for column in columns]
    return Row((cell(text, Meaning.LABEL), *cells), first.level, first.path)


def _letter(sign: Sign | None) -> Cell:
    if sign is None:
        return Cell(((),))
    if sign.is_accountable and sign.is_responsible:
        meaning = Meaning.BOTH
    elif sign == NOT_APPLICABLE:
        meaning = Meaning.PLAIN
    else:
        meaning = next((_MEANINGS[part] for part in Part if part in sign.parts and part in _MEANINGS), Meaning.PLAIN)
    return Cell((inline(str(sign)),), meaning)
