"""What is wrong with responsibility matrices, whoever made them: each code with the rule that finds it.

Knows neither the initiative file nor Excel; who made a matrix knows where the paths of the findings lead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtemplates.loops import find_loops
from pmtemplates.planning.responsibilities import (
    authority_rules,
    column_rules,
    letter_rules,
    people_rules,
    wording_rules,
)
from pmtemplates.planning.responsibilities.limits import DEFAULT, Limits
from pmtemplates.planning.responsibilities.matrix import Column, Matrix, MatrixRow
from pmtemplates.problems import Path, Problem, error
from pmtemplates.source.characters import visible

_LONGEST_CIRCLE = 6
"""Of more roles a message names the first few."""

Rule = Callable[[Sequence[Matrix], Limits], Iterable[Problem]]
"""What one rule finds in the matrices of an initiative, or of a file that somebody else made."""


def _in_rows(rule: Callable[[Matrix, MatrixRow, Limits], Iterator[Problem]]) -> Rule:
    """A rule about one row, asked of all."""

    def over_rows(matrices: Sequence[Matrix], limits: Limits) -> Iterator[Problem]:
        for matrix in matrices:
            for row in matrix.rows:
                yield from rule(matrix, row, limits)

    return over_rows


def _in_columns(rule: Callable[[Matrix, Column, Limits], Iterator[Problem]]) -> Rule:
    """A rule about one role, asked of all, in matrices that are long enough."""

    def over_columns(matrices: Sequence[Matrix], limits: Limits) -> Iterator[Problem]:
        for matrix in matrices:
            for column in matrix.columns if len(matrix.rows) >= column_rules.FEWEST_ROWS else ():
                yield from rule(matrix, column, limits)

    return over_columns


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "no-accountable": _in_rows(letter_rules.no_accountable),
        "two-accountables": _in_rows(letter_rules.two_accountables),
        "accountable-collective": _in_rows(letter_rules.accountable_collective),
        "no-responsible": _in_rows(letter_rules.no_responsible),
        "illegal-letter": _in_rows(letter_rules.illegal_letter),
        "letters-combined": _in_rows(letter_rules.letters_combined),
        "many-consulted": _in_rows(letter_rules.many_consulted),
        "many-responsible": _in_rows(letter_rules.many_responsible),
        "many-informed": _in_rows(letter_rules.many_informed),
        "silo": _in_rows(letter_rules.silo),
        "accountable-without-authority": _in_rows(authority_rules.accountable_without_authority),
        "board-accountable": authority_rules.board_accountable,
        "supplier-accountable": authority_rules.supplier_accountable,
        "vacant-accountable": authority_rules.vacant_accountable,
        "accountable-below-responsible": _in_rows(authority_rules.accountable_below_responsible),
        "duty-of-other-level": _in_rows(authority_rules.duty_of_other_level),
        "vague-row": _in_rows(wording_rules.vague_row),
        "row-twice": wording_rules.row_twice,
        "many-accountable": _in_columns(column_rules.many_accountable),
        "heavy-load": _in_columns(column_rules.heavy_load),
        "in-every-row": _in_columns(column_rules.in_every_row),
        "only-informed": _in_columns(column_rules.only_informed),
        "hollow-manager": _in_columns(column_rules.hollow_manager),
        "role-without-rows": column_rules.role_without_rows,
        "approves-own-work": people_rules.approves_own_work,
    }
)
"""The rules by the code that each reports."""


def check_matrices(
    matrices: Sequence[Matrix], limits: Limits = DEFAULT, rules: Mapping[str, Rule] = RULES
) -> list[Problem]:
    """All that the rules find, rule by rule; `matrices` are those that belong together, so that rows are compared.

    Each problem has the path of the cell, row or column that it is about.
    """
    return [problem for rule in rules.values() for problem in rule(matrices, limits)]


def check_escalation(paths: Mapping[str, Sequence[str]], where: Mapping[str, Path]) -> list[Problem]:
    """Roles that escalate to each other in a circle: what none of them can settle never reaches anybody who can.

    `paths` are the roles to which each escalates; `where` says at which place the file states it. A circle of which
    the file states nothing there follows from reporting lines, and is reported with these.
    """
    problems = []
    for loop in find_loops(paths):
        path = next((where[name] for name in loop if name in where), None)
        if path is not None:
            shown = loop if len(loop) <= _LONGEST_CIRCLE else [*loop[: _LONGEST_CIRCLE - 1], "…"]
            chain = " → ".join(visible(name, 40) for name in [*shown, loop[0]])
            message = f"roles escalate to each other in a circle: {chain}"
            hint = "let one of them escalate to somebody outside the circle, with wider authority"
            problems.append(error("escalation-loop", message, path, hint))
    return problems
