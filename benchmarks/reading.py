"""How long reading a large initiative takes, beside a bare load of the same text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.measuring import Comparison, compare, take_turns
from benchmarks.programs import program_text
from pmtemplates.house import shipped
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.reading import Reading, read_initiative
from pmtemplates.source import Source, read_source
from pmtemplates.source.validating import validate_data


def make_large_initiative(lines: int) -> str:
    """A valid program of at least so many lines: as many whole projects as that takes."""
    each = (program_text(30).count("\n") - program_text(10).count("\n")) / 20
    return program_text(round(lines / each) + 1)


def compare_reading(lines: int = 20_000, rounds: int = 9) -> Iterator[Comparison]:
    """The whole way from the file to a checked initiative, and its first two steps alone."""
    text = make_large_initiative(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "initiative.yaml")
        path.write_text(text, encoding="utf-8")
        data = _source(path).data
        bare, whole, source, validation = take_turns(
            rounds,
            lambda: yaml.load(text, Loader=yaml.CSafeLoader),
            lambda: _reading(path),
            lambda: _source(path),
            lambda: validate_data(Initiative, data),
        )
    count = f"{text.count(chr(10)):,} lines"
    yield compare(f"{count}: read, validate and check / bare yaml.load", whole, bare, "at most 2")
    yield compare(f"{count}: read only / bare yaml.load", source, bare)
    yield compare(f"{count}: validate only / bare yaml.load", validation, bare)


def _reading(path: Path) -> Reading:
    reading, problems = read_initiative(path, shipped())
    assert reading is not None
    assert not problems, problems[:3]
    return reading


def _source(path: Path) -> Source:
    source, problems = read_source(path)
    assert source is not None
    assert not problems, problems[:3]
    return source
