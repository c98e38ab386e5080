"""How a day reads on the page, in the language of the documents."""

from __future__ import annotations

from datetime import date

from pmtemplates.initiative.control import Language

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date, language: Language) -> str:
    """4 Jan 2027 in British English, Jan 4, 2027 in American; the spaces do not break."""
    month = MONTHS[day.month - 1]
    if language is Language.AMERICAN:
        return f"{month}\u00a0{day.day},\u00a0{day.year}"
    return f"{day.day}\u00a0{month}\u00a0{day.year}"
