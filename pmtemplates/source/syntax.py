"""Saying in plain language why a text is not YAML; looks at the parser's message and at the line, nothing else."""

from __future__ import annotations

import re

import yaml

from pmtemplates.problems import Problem
from pmtemplates.source.text_file import TextFile

_QUOTE_IT = 'put the whole value in quotes, as in `title: "…"`'

_HINTS: tuple[tuple[str, str], ...] = (
    ("found invalid Unicode character escape", "write the character itself instead of its escape"),
    ("found unknown escape character", "in double quotes a backslash begins an escape; use single quotes"),
    ("found unexpected end of stream", "a quotation mark opens here and is never closed"),
    (
        "did not find expected ',' or ']'",
        "a bracket `[` opens before this and is not closed (` #` begins a comment), or a comma is missing",
    ),
    ("did not find expected ',' or '}'", "a brace `{` opens before this and is not closed, or a comma is missing"),
    ("mapping values are not allowed", "check how this line is indented, and that the key above has its colon"),
    ("could not find expected ':'", "a key needs a colon and a space after it, as in `title: Pilot`"),
    ("found character that cannot start", f"a text cannot begin with this character: {_QUOTE_IT}"),
    ("did not find expected alphabetic", f"a text that begins with `*` or `&` is special: {_QUOTE_IT}"),
    ("found undefined tag handle", f"a text that begins with `!` is special: {_QUOTE_IT}"),
    ("did not find expected key", "this line is indented differently from the entries that it belongs to"),
    ("did not find expected '-' indicator", "this line is indented differently from the list before it"),
    ("block sequence entries are not allowed", "begin the list on a line of its own, under its key"),
)

_OPENED_EARLIER = ("while scanning a simple key", "while scanning a quoted scalar")
_TAB_INDENTATION = re.compile(r"[ ]*\t")


def syntax_problem(fault: yaml.YAMLError, file: TextFile) -> Problem:
    """The parser's complaint where its cause stands, with the remedy for the common causes."""
    what, mark = "this is not YAML", file.base
    if isinstance(fault, yaml.MarkedYAMLError):
        what = fault.problem or what
        opened = fault.context_mark if fault.context in _OPENED_EARLIER else None
        found = opened or fault.problem_mark or fault.context_mark
        mark += min(found.index, len(file.text)) if found is not None else 0
    if "invalid Unicode character escape" in what:
        message = "this text holds an escape for a character that no document can hold"
        return file.problem("control-character", message, mark, hint=_hint(what, ""))
    line = _line(file.text, mark - file.base)
    return file.problem("yaml-syntax", f"this is not valid YAML: {what}", mark, hint=_hint(what, line))


def _line(text: str, position: int) -> str:
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    return text[start : start + 1000].split("\n", 1)[0]


def _hint(what: str, line: str) -> str:
    if _TAB_INDENTATION.match(line):
        return "this line is indented with a tab; YAML wants spaces"
    if "mapping values are not allowed" in what and line.count(":") > 1:
        return f"a text with a colon needs quotes: {_QUOTE_IT}"
    for part, hint in _HINTS:
        if part in what:
            return hint
    return "check the indentation, and put unusual text in quotes"
