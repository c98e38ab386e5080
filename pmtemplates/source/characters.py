"""Which characters a text may hold, and how to show the others: a document must be able to hold every value."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]")
"""What XML 1.0 (section 2.2) cannot hold, U+007F to U+009F, which it discourages, and our own two stand-ins."""

# libyaml takes these two for line breaks, editors and Word do not: a text pasted from a web page would be torn.
_STAND_INS = {0x2028: "\ufdd0", 0x2029: "\ufdd1"}
_ORIGINALS = {0xFDD0: "\u2028", 0xFDD1: "\u2029"}

_DIRECTION_AND_INVISIBLE = re.compile("[\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff]")


def hide_separators(text: str) -> str:
    """The text with U+2028 and U+2029 replaced, one for one, by characters that the parser leaves alone."""
    if "\u2028" in text or "\u2029" in text:
        return text.translate(_STAND_INS)
    return text


def restore_separators(value: str) -> str:
    """The value with the characters that `hide_separators` replaced."""
    return value.translate(_ORIGINALS)


def describe(character: str) -> str:
    """The character's number, as in "U+0007"."""
    if character == "\uffff":
        return "U+FFFF or half a surrogate pair"
    return f"U+{ord(character):04X}"


def visible(text: str, limit: int = 80) -> str:
    """The text in one bounded line that is safe to print: no terminal escape, no change of direction."""
    bounded = text if len(text) <= limit else text[: limit - 1] + "…"
    one_line = bounded.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _DIRECTION_AND_INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", FORBIDDEN.sub(_picture, one_line))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"
