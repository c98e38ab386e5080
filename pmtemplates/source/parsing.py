"""From the text of one file to its data and marks, with all its problems; the one place that runs the YAML parser."""

from __future__ import annotations

import gc
import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import yaml

from pmtemplates.problems import Problem
from pmtemplates.source.characters import FORBIDDEN, describe, hide_separators
from pmtemplates.source.json_text import json_as_yaml
from pmtemplates.source.syntax import syntax_problem
from pmtemplates.source.text_file import MAX_BYTES, TextFile, read_text_file
from pmtemplates.source.tree import MAX_PROBLEMS, BoundError, Mark, Node, TreeBuilder

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The first is also a line break to libyaml; the other two are what `hide_separators` puts in.
_NOT_REFUSED_BY_PARSER = ("\x85", "\ufdd0", "\ufdd1")


def read_one(
    path: pathlib.Path, name: str, base: int = 0, limit: int = MAX_BYTES
) -> tuple[dict[str, Any] | None, Node | None, TextFile, list[Problem]]:
    """The mapping in a file, its marks and its text; the mapping is None when the file cannot be used."""
    text, problems = read_text_file(path, name, limit)
    file = TextFile(name, text or "", base)
    if text is None or problems:
        return None, None, file, problems
    data, node, problems = parse(file)
    return data, node, file, problems


def parse(file: TextFile) -> tuple[dict[str, Any] | None, Node | None, list[Problem]]:
    """The mapping that the text holds, with its marks; None when it is no mapping or no YAML."""
    text = file.text
    problems: list[Problem] = []
    if any(character in text for character in _NOT_REFUSED_BY_PARSER):
        text, problems = _without_forbidden(file)
    try:
        tree, found, complete = _parse(text, file)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        text, problems = _without_forbidden(file)
        tree, found, complete = _parse(text, file)
    problems += found
    if complete and (tree is None or tree[0] is None):
        problems.append(file.problem("empty-file", "the file is empty", file.base, hint=_START))
    elif complete and tree is not None and not isinstance(tree[0], dict):
        message = "the file does not begin with a key and a colon"
        problems.append(file.problem("not-a-mapping", message, file.base, hint=_START))
    if complete and tree is not None and isinstance(tree[0], dict) and isinstance(tree[1], Node):
        return tree[0], tree[1], problems
    return None, None, problems


_START = "it should look like `title: New branch office`, one key to a line"


def _parse(text: str, file: TextFile) -> tuple[tuple[Any, Mark] | None, list[Problem], bool]:
    if file.name.lower().endswith(".json"):
        text = json_as_yaml(text)
    hidden = hide_separators(text)
    builder = TreeBuilder(file, escapes="\\" in text, separators=hidden is not text)
    try:
        with _garbage_collector_off():
            return builder.read(_events(hidden)), builder.problems, True
    except BoundError:
        builder.check_unfinished()
    except yaml.reader.ReaderError:
        raise
    except yaml.YAMLError as fault:
        builder.check_unfinished()
        builder.problems.append(syntax_problem(fault, file))
    return None, builder.problems, False


def _events(text: str) -> Iterator[Any]:
    return iter(_Loader(text).get_event, None)


@contextmanager
def _garbage_collector_off() -> Iterator[None]:
    """Without it, the many new objects set off collections that find nothing and cost half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _without_forbidden(file: TextFile) -> tuple[str, list[Problem]]:
    """The text with a space for each character that no document can hold, and a problem for each."""
    text, problems = file.text, []
    for match in islice(FORBIDDEN.finditer(text), MAX_PROBLEMS):
        message = f"the file holds a character that no document can hold: {describe(match.group())}"
        hint = "remove it; it often comes along when text is pasted from another program"
        problems.append(file.problem("control-character", message, file.base + match.start(), hint=hint))
    return FORBIDDEN.sub(" ", text), problems
