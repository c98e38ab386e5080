"""The whole way of a matrix that somebody else made: bytes in; what was understood and every problem, by cell, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from pmtemplates.addresses import cell_of
from pmtemplates.exchange.matrices.finding import find_table
from pmtemplates.exchange.matrices.grids import Grid
from pmtemplates.exchange.matrices.signs import Alphabet
from pmtemplates.exchange.matrices.understanding import Library, Understood, understand
from pmtemplates.house import House
from pmtemplates.levels import Level
from pmtemplates.library.role_names import read_role_names
from pmtemplates.library.roles import read_roles
from pmtemplates.library.variants import read_variants
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.planning.responsibilities.rules import check_matrices
from pmtemplates.problems import Place, Problem, error, first_few
from pmtemplates.source import visible

TABLES_OF_TEXT = frozenset({".csv", ".tsv"})
_EXCERPT, _BLANK, _MOST_BLANK = 160, "·", 12

Rules = Callable[[Sequence[Matrix]], list[Problem]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. `skipped` are sheets with the reason why no matrix was read from them.

    `delimiter` is that of a table of text, as in "semicolon"; "" for a workbook. The problems have places.
    """

    matrices: tuple[Understood, ...]
    skipped: tuple[tuple[str, str], ...]
    delimiter: str
    problems: tuple[Problem, ...]


def read_matrices(
    name: str, content: bytes, house: House, level: Level | None = None, rules: Rules = check_matrices
) -> Reading:
    """The matrices of a workbook or of a table of text, judged by the rules that hold for our own.

    `name` is that of the file, and decides by its suffix how the content is read; `level` is what the user states.
    """
    delimiter = ""
    skipped: list[tuple[str, str]] = []
    if PurePath(name).suffix.casefold() in TABLES_OF_TEXT:
        from pmtemplates.exchange.matrices.text_tables import read_text_table

        grid, delimiter, problems = read_text_table(content, name)
        grids = [grid] if grid else []
    else:
        from pmtemplates.exchange.matrices.workbooks import read_workbook

        grids, skipped, problems = read_workbook(content)
    if not grids and any(problem.code != "not-utf-8" for problem in problems):
        return Reading((), tuple(skipped), delimiter, tuple(_placed(problem, name, {}) for problem in problems))
    judged = judge_grids(name, grids, house, level, rules)
    problems = [*(_placed(problem, name, {}) for problem in problems), *judged.problems]
    return replace(judged, skipped=(*skipped, *judged.skipped), delimiter=delimiter, problems=tuple(problems))


def judge_grids(
    name: str, grids: Sequence[Grid], house: House, level: Level | None = None, rules: Rules = check_matrices
) -> Reading:
    """The matrices of the sheets of a file and their problems, sheet by sheet."""
    library, problems = _library(house)
    understood: list[Understood] = []
    skipped: list[tuple[str, str]] = []
    alphabet = Alphabet(library.variants.values())
    for grid in grids:
        table, reason = find_table(grid, alphabet, library.names) if library.variants else (None, "no variant is known")
        if table is None:
            skipped.append((grid.name, reason))
            continue
        found, doubts = understand(table, grid.name or PurePath(name).stem, library, level)
        understood.append(found)
        problems += doubts
    if not understood and library.variants:
        problems.append(_not_found(skipped))
    problems += rules([each.matrix for each in understood])
    return Reading(tuple(understood), tuple(skipped), "", tuple(_in_order(problems, name, grids)))


def _library(house: House) -> tuple[Library, list[Problem]]:
    roles, faults_of_roles = read_roles(house)
    names, faults_of_names = read_role_names(house)
    variants, faults_of_variants = read_variants(house)
    return Library(roles, names, variants), [*faults_of_roles, *faults_of_names, *faults_of_variants]


def _not_found(skipped: Sequence[tuple[str, str]]) -> Problem:
    looked = [f"{sheets}: {reason}" if sheets else reason for reason, sheets in by_reason(skipped, 3)]
    message = f"no responsibility matrix was found ({'; '.join(looked[:4]) or 'there is no sheet to read'})"
    hint = (
        "a matrix has a row with the roles, a column that says what is done, and a letter such as A, R, C or I "
        "where they meet"
    )
    return error("matrix-not-found", message, hint=hint)


def by_reason(skipped: Sequence[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Each reason why a sheet is not read with the sheets it holds for, in one phrase; "" for a table of text."""
    found: dict[str, list[str]] = {}
    for sheet, reason in skipped:
        found.setdefault(reason, []).extend([visible(sheet, 40)] if sheet else [])
    return [(reason, first_few(sheets, most)) for reason, sheets in found.items()]


def _in_order(problems: Iterable[Problem], name: str, grids: Sequence[Grid]) -> list[Problem]:
    """The problems with their places: those of the file first, then sheet by sheet, by row and column."""
    order = {grid.name: index for index, grid in enumerate(grids)}
    by_name = {grid.name: grid for grid in grids}
    placed = [_placed(problem, name, by_name) for problem in dict.fromkeys(problems)]

    def key(problem: Problem) -> tuple[int, int, int, str, str]:
        place = problem.place or Place(name, 0, 0)
        sheet = order.get(str(problem.path[0]), -1) if problem.path else -1
        return sheet, place.line, place.column, problem.code, problem.message

    return sorted(placed, key=key)


def _placed(problem: Problem, name: str, grids: Mapping[str, Grid]) -> Problem:
    """The problem at the cell that its path names, with the texts of that row."""
    match problem.path:
        case _ if problem.place is not None:
            return problem
        case (str(sheet), int(row), int(column), *_):
            grid = grids.get(sheet)
            excerpt = visible(" | ".join(_texts(grid.rows.get(row, {}))), _EXCERPT) if grid else ""
            return problem.at(Place(name, row, column, cell_of(sheet, row, column)), excerpt)
        case (str(sheet), *_) if sheet:
            return problem.at(Place(name, 0, 0, sheet))
    return problem.at(Place(name, 0, 0))


def _texts(cells: Mapping[int, str]) -> Iterator[str]:
    """The cells of a row from the left, with a sign for each blank: so one sees which column a letter stands in."""
    for before, column in pairwise((0, *cells)):
        blank = column - before - 1
        yield from (_BLANK,) * blank if blank <= _MOST_BLANK else (f"{_BLANK}×{blank}",)
        yield cells[column]
