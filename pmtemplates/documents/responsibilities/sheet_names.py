"""Names that Excel accepts for sheets, made from titles that people wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 31
"""As Excel counts: characters beyond U+FFFF twice."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> list[str]:
    """A legal name for each title, none like another or like one that is taken; "(2)" tells like titles apart."""
    used = {_folded(name) for name in taken}
    names = []
    for number, title in enumerate(titles, 1):
        plain = name = _legal(title) or f"Project {number}"
        again = 2
        while _folded(name) in used:
            ending = f" ({again})"
            name = f"{_cut(plain, LONGEST - len(ending))}{ending}"
            again += 1
        used.add(_folded(name))
        names.append(name)
    return names


def _legal(title: str) -> str:
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", title))
    shown = "".join(each if unicodedata.category(each)[0] != "C" else " " for each in text)
    return _cut(" ".join(shown.split()), LONGEST)


def _cut(text: str, longest: int) -> str:
    while len(text) + sum(each > "\uffff" for each in text) > longest:
        text = text[:-1]
    return text.strip(" '")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
