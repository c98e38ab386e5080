"""Texts as SpreadsheetML holds them: escaped so that each comes back exactly, and each stored once."""

from __future__ import annotations

import re

from pmtemplates.rendering.package import xml_part

LONGEST = 32_767
"""Characters of a cell, as Excel counts them: those beyond U+FFFF count twice."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPECIAL = re.compile("[&<>_\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def escape(text: str) -> str:
    """The text between two tags; what XML cannot hold, or changes as it does CR, is written as Excel does: _x000D_."""
    if not _SPECIAL.search(text):
        return text
    text = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_AN_ESCAPE.sub("_x005F_", text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """The text in an attribute, where XML would turn tabs and newlines into spaces."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def cut(text: str, longest: int = LONGEST) -> str:
    """The text, ended with "…" where it is longer than Excel holds: it would call the file damaged."""
    if 2 * len(text) <= longest or _units(text) <= longest:
        return text
    text = text[: longest - 1]
    while _units(text) > longest - 1:
        text = text[: -max(1, (_units(text) - longest + 1) // 2)]
    return f"{text}…"


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


class SharedStrings:
    """The texts of a workbook by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        """The number of a text of the cells, which is one use of it."""
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def part(self) -> bytes:
        """`xl/sharedStrings.xml`."""
        items = "".join([f'<si><t xml:space="preserve">{escape(cut(text))}</t></si>' for text in self._numbers])
        counts = f'count="{self._uses}" uniqueCount="{len(self._numbers)}"'
        return xml_part(f'<sst xmlns="{MAIN}" {counts}>{items}</sst>')
