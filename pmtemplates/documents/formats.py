"""How values read on the page: sums, days, numbers. One form each, so that the documents agree to the letter."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.initiative.days import MONTHS as MONTHS
from pmtemplates.initiative.days import day_text as day_text
from pmtemplates.planning.money import figure


def sum_text(amount: Decimal, currency: str | None) -> str:
    """EUR 1,250,000 with a space that does not break; cents only where there are any."""
    return f"{currency}\u00a0{figure(amount)}" if currency else figure(amount)


def number_text(number: Decimal | int) -> str:
    """1,250 or 0.5: without trailing zeros."""
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count_text(count: int, one: str, many: str = "") -> str:
    """two projects, one project."""
    return f"{count_word(count)} {one if count == 1 else many or one + 's'}"


def count_word(count: int) -> str:
    """two, twelve, 13: small counts stand as words in running text."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[count] if 0 <= count < len(words) else f"{count:,}"


def capitalised(text: str) -> str:
    """The text as it begins a sentence or a cell."""
    return text[:1].upper() + text[1:]


def joined(parts: list[str], word: str = "and") -> str:
    """a, b and c; or with another `word`."""
    return parts[0] if len(parts) == 1 else f" {word} ".join([", ".join(parts[:-1]), parts[-1]]) if parts else ""
