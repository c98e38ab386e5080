"""Making JSON digestible for the YAML parser without moving a character; does not judge whether it is valid JSON."""

from __future__ import annotations

import re

# Possessive, and the closing quote optional: an unclosed string must not make the search quadratic.
_STRING_OR_TAB = re.compile(r'"(?:[^"\\]++|\\.)*+"?|\t', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def json_as_yaml(text: str) -> str:
    """The same data as YAML and equally long: YAML knows neither surrogate pairs nor tabs between tokens."""
    return _STRING_OR_TAB.sub(_token, text)


def _token(match: re.Match[str]) -> str:
    part = match.group()
    if part == "\t":
        return " "
    return _ESCAPE.sub(_escape, part).ljust(len(part)) if "\\" in part else part


def _escape(match: re.Match[str]) -> str:
    high, low, lone = match.groups()
    if high:
        return f"\\U{0x10000 + (int(high, 16) - 0xD800 << 10) + int(low, 16) - 0xDC00:08X}"
    # Read as U+FFFF, which the reader then reports as a character that no document can hold.
    return "\\uFFFF" if lone else match.group()
