"""The JSON Schema for editors: valid itself, and of one mind with the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from making import ROOT

from pmtemplates.initiative.schema import schema_text

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)
INITIATIVES = sorted([*ROOT.glob("examples/*/initiative.yaml"), *ROOT.glob("templates/starters/*.yaml")])
PROJECTS = sorted(ROOT.glob("examples/*/projects/*.yaml"))


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates and 1_000 are texts, `no` is a text, 12 is a number."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("null", r"~|null|"),
    ("bool", r"true|false"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def as_an_editor_reads(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8").replace("{{title}}", '"T"'), Editor)  # noqa: S506


def complaints(data: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_the_schema_is_a_schema_of_the_draft_it_names() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_the_same_at_every_call() -> None:
    assert schema_text() == schema_text()
    assert schema_text().endswith("}\n")


@pytest.mark.parametrize("file", INITIATIVES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_schema_accepts_examples_and_starters(file: Path) -> None:
    assert len(INITIATIVES) >= 7
    assert complaints(as_an_editor_reads(file)) == []


@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.stem)
def test_the_schema_accepts_the_included_projects(file: Path) -> None:
    assert len(PROJECTS) == 5
    assert complaints({"schema": "pmtemplates/1", "title": "T", "projects": [as_an_editor_reads(file)]}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"schema": "pmtemplates/2"},
        {"purpos": "x"},
        {"kind": "portfolio"},
        {"projects": [{"title": "without id"}]},
        {"risks": [{"event": "E", "likelihood": 6}]},
        {"risks": {"event": "E"}},
        {"roles": [{"id": "has space"}]},
        {"budget": {"currency": "euro"}},
        {"document": {"status": "final"}},
        {"authority": [{"matter": "luck", "role": "r"}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, Any]) -> None:
    data = {"schema": "pmtemplates/1", "title": "T", **wrong}
    if not wrong:
        del data["title"]
    assert complaints(data)


@pytest.mark.parametrize(
    "fine",
    [
        {"assumptions": ["a plain text", {"text": "with owner", "owner": "x"}]},
        {"budget": {"envelope": "1_250_000", "lines": [{"title": "A", "amount": 12.5}]}},
        {"projects": [{"include": "projects/a.yaml"}]},
        {"risks": None, "purpose": None, "budget": None},
        {"objectives": [{"statement": "S", "target": 4}]},
        {"document": {"version": 1.0}},
        {"start": "2027-01-31"},
    ],
    ids=str,
)
def test_the_schema_accepts_the_short_forms_of_the_reader(fine: dict[str, Any]) -> None:
    assert complaints({"schema": "pmtemplates/1", "title": "T", **fine}) == []


def test_docstrings_become_descriptions() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["Benefit"]["properties"]["owner"]["description"].startswith("Who answers for the value")
    assert "closure" not in definitions
    assert definitions["Project"]["properties"]["transition"]["description"] == "How the receiving units take over."
