"""Texts as a comparison sees them: words in small letters, with one space between them however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, and what has no width."""
_WORD = re.compile(r"[^\W_]+")
_DOMAIN = re.compile(r"\w\.[^\W\d_]{2}")


def plain(text: str) -> str:
    """The words of a text in small letters: Night-Jar, night_jar and NIGHT%20JAR are all "night jar"."""
    return " ".join(_WORD.findall(_seen(text).casefold()))


def addresses_in(text: str) -> Iterator[str]:
    """The addresses of pages and e-mail in a text, each as its letters and digits alone."""
    for part in map(_seen, text.casefold().split()):
        if "@" in part or "://" in part or _DOMAIN.search(part):
            yield "".join(_WORD.findall(part.casefold()))


def _seen(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", unquote(text)))
