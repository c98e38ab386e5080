"""A table that was found becomes a matrix that the rules can judge; all that had to be assumed is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pmtemplates.addresses import address, cell_of, letters
from pmtemplates.exchange.matrices.bodies import RowKind
from pmtemplates.exchange.matrices.finding import Table
from pmtemplates.exchange.matrices.grids import Spot
from pmtemplates.exchange.matrices.headers import title_of
from pmtemplates.exchange.matrices.letters import choose_variant
from pmtemplates.exchange.matrices.naming import NamedColumn, name_columns
from pmtemplates.exchange.matrices.parts import parts_of_rows
from pmtemplates.levels import Level
from pmtemplates.library.role_names import RoleNames, plain
from pmtemplates.library.roles import Roles
from pmtemplates.library.variants import Sign, Variant
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from pmtemplates.planning.responsibilities.wording import kind_of
from pmtemplates.problems import Path, Problem, advice, error, warning
from pmtemplates.source import visible

_MANAGERS = {Level.PROGRAM: "program-manager", Level.PROJECT: "project-manager"}
_LONGEST_TITLE = 120
"""Characters: a longer text above a matrix explains it and is no title."""


@dataclass(frozen=True, slots=True)
class Library:
    """What the house knows that helps to understand a matrix."""

    roles: Roles
    names: RoleNames
    variants: Mapping[str, Variant]


@dataclass(frozen=True, slots=True)
class Understood:
    """A matrix and the table that it was made of, how the roles are taken, and why this variant and level."""

    matrix: Matrix
    table: Table
    columns: tuple[NamedColumn, ...]
    variant_reason: str
    level_reason: str
    unread_rows: tuple[int, ...] = ()
    """Rows that hold formulas without results: what they say is not known."""


def understand(table: Table, title: str, library: Library, level: Level | None) -> tuple[Understood, list[Problem]]:
    """The matrix of a table, and what is doubtful or cannot be understood; paths are (sheet, row, column).

    `level` is what the user states; without it, the names of sheet and table may say it.
    """
    found, level_reason, doubts = (level, "as stated", []) if level else _level(table, library.names)
    chosen = choose_variant(table, library.variants)
    columns = name_columns(table, library.names, library.roles, found)
    unread = {row for row, column in table.grid.uncomputed if column in table.columns.roles}
    read = cache(lambda text: chosen.variant.read(table.sheet.alphabet.as_letters(text)))
    parts = parts_of_rows(table)
    rows = tuple(_row(table, row, parts[row], found, read) for row in parts if row not in unread)
    manager = next((each.column.id for each in columns if found and each.column.house == _MANAGERS[found]), "")
    matrix = Matrix(
        title, found, chosen.variant, tuple(each.column for each in columns), rows, (table.grid.name,), manager
    )
    problems = [_doubt(table, spot, message) for spot, message in (*doubts, *chosen.doubts, *_assumed(table))]
    problems += [*_faults_of_heads(table, columns), *_faults_of_rows(table)]
    lost = tuple(row for row in table.rows_of(RowKind.ROW) if row in unread)
    return Understood(matrix, table, columns, chosen.reason, level_reason, lost), problems


def _level(table: Table, names: RoleNames) -> tuple[Level | None, str, list[tuple[Spot, str]]]:
    """The level by the name of the sheet, else by the texts above the matrix: only whole words count."""
    sheet = {names.levels[word] for word in plain(table.grid.name).split() if word in names.levels}
    if len(sheet) == 1:
        return sheet.pop(), "the sheet is called so", []
    found: dict[Level, Spot] = {}
    for row, texts in table.grid.rows.items():
        for column, text in texts.items() if row < table.header.row else ():
            for word in plain(text).split() if len(text) <= _LONGEST_TITLE else ():
                if word in names.levels:
                    found.setdefault(names.levels[word], (row, column))
    if len(found) == 1:
        ((level, spot),) = found.items()
        return level, f"named in {address(*spot)}", []
    if not found:
        return None, "", []
    message = "the texts above the matrix name program and project: its level is taken as not stated"
    return None, "", [(min(found.values()), message)]


def _row(table: Table, row: int, part: str, level: Level | None, read: Callable[[str], Sign | None]) -> MatrixRow:
    grid, activity = table.grid, table.columns.activity
    signs: dict[str, Sign] = {}
    paths: dict[str, Path] = {}
    for column in table.columns.roles:
        text = grid.text(row, column) if (row, column) not in table.sheet.legend else ""
        sign = read(text)
        if sign is not None:
            name = letters(column)
            signs[name], paths[name] = sign, (grid.name, row, column)
    says = grid.shown(row, activity)
    key = cell_of(grid.name, row, activity)
    path = (grid.name, row, activity)
    return MatrixRow(key, level, says, kind_of(says), signs, about=part, path=path, paths=paths)


def _doubt(table: Table, spot: Spot, message: str) -> Problem:
    hint = "look whether that is what is meant; if not, change the sheet so that it can be read in one way only"
    return advice("matrix-ambiguous", message, (table.grid.name, *spot), hint)


def _assumed(table: Table) -> Iterator[tuple[Spot, str]]:
    """What was assumed about the form of the table."""
    grid, header, columns = table.grid, table.header, table.columns
    if header.rival:
        message = f"row {header.row} is read as the roles; row {header.rival} could name them as well"
        yield (header.row, columns.roles[0]), message
    if columns.rival:
        chosen, other = letters(columns.activity), letters(columns.rival)
        message = f"column {chosen} is read as what is done; {other} could be it as well"
        yield (header.row, columns.activity), message
    for column in columns.doubtful:
        head = visible(title_of(table.sheet, header, column)[0], 40)
        message = f'column {letters(column)}, "{head}", is not read as a role: what stands in it are no letters'
        yield (header.row, column), message
    yield from _rows_without_letters(table, table.sheet.names)
    for row in table.rows_of(RowKind.ROW):
        for column in columns.roles:
            area = grid.kept.get((row, column))
            if area and area.is_wide and (row, column) == (area.top, area.left):
                last = address(area.bottom, area.right)
                message = f"cells are merged up to {last}: what stands there is read for {address(row, column)} only"
                yield (row, column), message


def _rows_without_letters(table: Table, names: RoleNames) -> Iterator[tuple[Spot, str]]:
    """Rows taken for the head of a section or a note although they begin as the activities do."""
    grid, activity = table.grid, table.columns.activity
    verbs = {
        words[0] for row in table.rows_of(RowKind.ROW) if len(words := plain(grid.text(row, activity)).split()) > 1
    }
    for row in table.rows_of(RowKind.SECTION, RowKind.NOTE):
        words = plain(grid.text(row, activity)).split()
        begins = len(words) > 1 and words[0] in verbs | names.verbs and not names.others & set(words)
        if begins and (row, activity) not in grid.kept:
            kind = "the head of a section" if table.kinds[row] is RowKind.SECTION else "a note"
            yield (row, activity), f"no letter stands in row {row}, so it is read as {kind}, not as an activity"


def _faults_of_heads(table: Table, columns: tuple[NamedColumn, ...]) -> Iterator[Problem]:
    """Columns without a head, and heads that stand twice."""
    counts = Counter(plain(each.column.title) for each in columns)
    seen: dict[str, NamedColumn] = {}
    for head, each in zip(table.heads, columns, strict=True):
        path: Path = (table.grid.name, *head.spot)
        title = visible(each.column.title, 40)
        if not head.text:
            message = f"letters stand in column {letters(head.column)}, but no head says whose they are"
            yield warning("matrix-role-missing", message, path, "write the role at the head of the column")
        elif counts[plain(each.column.title)] > 1:
            first = seen.setdefault(plain(each.column.title), each)
            if first is not each and first.cell == each.cell:
                message = f'one head, "{title}", stands over several columns of letters: each is read as a role'
                yield _doubt(table, head.spot, message)
            elif first is not each:
                message = f'the role "{title}" has two columns, in {first.cell} and in {each.cell}'
                yield error(
                    "matrix-role-twice", message, path, "put the letters into one column, or name the two apart"
                )


def _faults_of_rows(table: Table) -> Iterator[Problem]:
    """Rows that do not say what they are about, and cells whose value is not in the file."""
    grid, activity = table.grid, table.columns.activity
    for row in table.rows_of(RowKind.NAMELESS):
        message = f"letters stand in row {row}, but {address(row, activity)} does not say what they are about"
        hint = "write the activity, or take the letters out; the row is not judged"
        yield warning("matrix-no-activity", message, (grid.name, row, activity), hint)
    rows = set(table.rows_of(RowKind.ROW))
    for row, column in sorted(grid.uncomputed):
        if row in rows and column in table.columns.roles:
            message = f"{address(row, column)} holds a formula without a result, so that row {row} is not judged"
            hint = "open the file in your spreadsheet program and save it there, or write the letter"
            yield error("matrix-formula", message, (grid.name, row, column), hint)
