"""Writing one value as YAML or JSON so that every reader takes it for what it is; knows no file and no place."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

_RESOLVER: Any = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"

_TAKEN_FOR_OTHERS = frozenset({"y", "n", "n.a.", "n/a", "nan", "inf", "none"})
"""Beyond what PyYAML resolves: booleans of YAML 1.1, and what other programs take for a missing value."""

_NUMBER_WITH_LETTERS = re.compile(r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*[eE][-+]?[0-9]+|0[xob][0-9a-fA-F_]+)")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_BREAKS_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\n\r\u2028-\u202e\u2066-\u2069\ufeff]")
_BREAKS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:]")
_ESCAPED = re.compile('[\\\\"\t\n\r\u2028-\u202e\u2066-\u2069\ufeff]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_NEEDS_ESCAPES = re.compile("[\t\n\r\u2028-\u202e\u2066-\u2069\ufeff]")
_NO_BLOCK = re.compile("[\t\r\u2028-\u202e\u2066-\u2069\ufeff]| (?:\n|$)")

WIDTH = 110
"""What stands in one line at most, where there is a choice."""


def as_read(value: Any) -> Any:
    """What the reader gives for the value once it is written: every scalar as text."""
    match value:
        case dict():
            return {key: as_read(each) for key, each in value.items()}
        case list():
            return [as_read(each) for each in value]
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
    return value if value is None else str(value)


def write_scalar(value: Any, style: str = "", flow: bool = False, as_json: bool = False) -> str:
    """The value in one line, in quotes like those of `style` if there are any, else plain where that is safe.

    A text that YAML 1.1, YAML 1.2 or a careless program would take for a number, a date or a truth is quoted.
    """
    text: str = as_read(value)
    quoted = style in ("'", '"')
    if as_json:
        bare = not isinstance(value, str | date) and not quoted
        return text if bare else json.dumps(text, ensure_ascii=False).replace("\ufeff", "\\ufeff")
    if not quoted and (not isinstance(value, str) or is_plain(text, flow)):
        return text
    escapes = _NEEDS_ESCAPES.search(text)
    awkward = not quoted and ('"' in text or "\\" in text)
    if not escapes and (style == "'" or awkward):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def write_key(key: str, flow: bool, as_json: bool = False) -> str:
    """The key of a mapping; the reader of a key knows that it is a text, so that `n` needs no quotes."""
    return key if key in ("n", "y") and not as_json else write_scalar(key, flow=flow, as_json=as_json)


def is_plain(text: str, flow: bool) -> bool:
    """Whether the text can stand without quotes and is a text to every reader."""
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("..."):
        return False
    if _BREAKS_PLAIN.search(text) or (flow and _BREAKS_PLAIN_IN_FLOW.search(text)):
        return False
    if not any(character.isalpha() for character in text) or text.lower() in _TAKEN_FOR_OTHERS:
        return False
    return not _NUMBER_WITH_LETTERS.fullmatch(text) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT


def write_block(text: str, style: str, indent: int) -> tuple[str, list[str]] | None:
    """The header and the lines of a block scalar, folded where `style` is ">" and the text allows it.

    None when the text needs quotes. One line break at its end is left to the one after the last line.
    """
    body = text.removesuffix("\n")
    if not body.strip() or body != body.strip(" \n") or _NO_BLOCK.search(body):
        return None
    chomping = "" if text.endswith("\n") else "-"
    if style == ">" and not re.search(r"\n ", body):
        lines = [part for line in re.sub(r"\n+", r"\g<0>\n", body).split("\n") for part in _wrapped(line, indent)]
    else:
        style, lines = "|", body.split("\n")
    return style + chomping, [" " * indent + line if line else "" for line in lines]


def _wrapped(line: str, indent: int) -> list[str]:
    """The line broken at single spaces, which folding puts back."""
    done: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", line):
        if done and indent + len(done[-1]) + 1 + len(word) <= WIDTH:
            done[-1] += " " + word
        else:
            done.append(word)
    return done


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match.group()) or f"\\u{ord(match.group()):04X}"
