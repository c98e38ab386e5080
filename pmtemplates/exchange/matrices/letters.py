"""Which variant a matrix uses, by its letters, its legend and its name; what of that is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmtemplates.addresses import address
from pmtemplates.exchange.matrices.bodies import RowKind
from pmtemplates.exchange.matrices.finding import Table
from pmtemplates.exchange.matrices.grids import Spot
from pmtemplates.library.role_names import plain
from pmtemplates.library.variants import Variant


@dataclass(frozen=True, slots=True)
class ChosenVariant:
    """The variant, why it is this one, and what is doubtful about it, by cell."""

    variant: Variant
    reason: str
    doubts: tuple[tuple[Spot, str], ...] = ()


def choose_variant(table: Table, variants: Mapping[str, Variant]) -> ChosenVariant:
    """The smallest variant that has all letters; else the one that has most of them."""
    used = _letters(table)
    known = list(variants.values())
    covering = [each for each in known if set(used) <= set(each.parts)]
    named = [each for each in covering if _is_named(table, each)]
    if named:
        chosen = max(named, key=lambda each: len(each.parts))
        return ChosenVariant(chosen, "named in the sheet", tuple(_contradictions(table, chosen)))
    if not covering:
        chosen = max(known, key=lambda each: (len(set(used) & set(each.parts)), -len(each.parts)))
        missing = ", ".join(sorted(set(used) - set(chosen.parts)))
        reason = f"it has most of the letters; not {missing}"
        return ChosenVariant(chosen, reason, tuple(_contradictions(table, chosen)))
    chosen = min(covering, key=lambda each: len(each.parts))
    doubts = [*_contradictions(table, chosen), *_unexplained(table, chosen, used, known)]
    return ChosenVariant(chosen, "from the letters that occur", tuple(doubts))


def _letters(table: Table) -> dict[str, Spot]:
    """The letters of all known variants that occur, each with the first cell that has it."""
    found: dict[str, Spot] = {}
    for row in table.rows_of(RowKind.ROW, RowKind.NAMELESS):
        for column in table.columns.roles:
            if (row, column) in table.sheet.signs:
                for letter in table.sheet.alphabet.letters_in(table.grid.text(row, column)):
                    found.setdefault(letter, (row, column))
    return found


def _is_named(table: Table, variant: Variant) -> bool:
    texts = (table.grid.name, *table.titles(), table.grid.shown(table.header.row, table.columns.activity))
    return any(plain(variant.id) in plain(text).split() for text in texts)


def _contradictions(table: Table, variant: Variant) -> list[tuple[Spot, str]]:
    """Where the legend explains a letter otherwise than the variant does."""
    found = []
    for letter, (part, spot) in table.explained.items():
        own = variant.parts.get(letter)
        if own is not None and own is not part:
            explains = f"the legend in {address(*spot)} explains {letter} otherwise"
            found.append((spot, f"{explains}; it is read as {_name(variant, letter)}, as in {variant.id}"))
    return found


def _unexplained(
    table: Table, variant: Variant, used: Mapping[str, Spot], known: list[Variant]
) -> list[tuple[Spot, str]]:
    """Letters that not every variant has, or not with the same meaning, and that nothing in the sheet explains."""
    found = []
    for letter, spot in used.items():
        shared = all(each.parts.get(letter) is variant.parts[letter] for each in known)
        if not shared and letter not in table.explained:
            message = f"{letter} is read as {_name(variant, letter)}, as in {variant.id}; nothing in the sheet says so"
            found.append((spot, message))
    return found


def _name(variant: Variant, letter: str) -> str:
    return next(each.name for each in variant.letters if each.letter == letter)
