"""The JSON Schema of the initiative file, for editors: keys, allowed values, and what each key means."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
from functools import cache
from typing import Any

from pmtemplates.initiative.model import Initiative

_MODULES = ("people", "outcomes", "delivery", "logs", "matrix", "money", "control", "model")
_ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """The schema as indented JSON with a line end; the same text at every call."""
    schema = Initiative.model_json_schema(by_alias=True)
    for name, definition in {**schema["$defs"], "Initiative": schema}.items():
        _describe(definition, name)
    schema["properties"]["schema"] = {"const": "pmtemplates/1", "description": "The version of this format."}
    schema["required"] = ["schema", "title"]
    _allow_what_is_read(schema)
    return json.dumps({"$schema": _ADDRESS, **schema}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _describe(definition: dict[str, Any], name: str) -> None:
    """Docstrings below the fields become descriptions, so that an editor shows them while typing."""
    texts = _field_texts().get(name, {})
    aliases = {"included": "in", "excluded": "out", "about": "for", "schema_": "schema"}
    for field, text in texts.items():
        key = aliases.get(field, field)
        if key in definition.get("properties", {}):
            definition["properties"][key]["description"] = text


@cache
def _field_texts() -> dict[str, dict[str, str]]:
    """The docstring below each field, by class; a field of a parent class counts for its children too."""
    found: dict[str, dict[str, str]] = {}
    for module in _MODULES:
        source = inspect.getsource(importlib.import_module(f"pmtemplates.initiative.{module}"))
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef):
                parents = [found.get(base.id, {}) for base in node.bases if isinstance(base, ast.Name)]
                found[node.name] = {key: text for parent in parents for key, text in parent.items()} | _texts(node)
    return found


def _texts(node: ast.ClassDef) -> dict[str, str]:
    texts = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            texts[field.target.id] = " ".join(str(below.value.value).split())
    return texts


def _allow_what_is_read(schema: dict[str, Any]) -> None:
    """The reader takes every value as text, and a project or a statement in a short form: the schema follows it."""
    definitions = schema["$defs"]
    statement = definitions["Statement"]
    definitions["Statement"] = {
        "anyOf": [{"type": "string"}, {key: statement[key] for key in statement if key != "title"}]
    }
    include = {
        "type": "object",
        "properties": {"include": {"type": "string", "description": "A file beside this one that holds the project."}},
        "required": ["include"],
    }
    projects = schema["properties"]["projects"]
    projects["items"] = {"anyOf": [projects["items"], include]}
    _loosen(schema)


def _loosen(node: Any) -> None:
    """Texts may be written as plain numbers, and a key may be left empty."""
    if isinstance(node, list):
        for entry in node:
            _loosen(entry)
    elif isinstance(node, dict):
        node.pop("default", None)
        if node.get("type") == "string" and "enum" not in node and "const" not in node and "pattern" not in node:
            node["type"] = ["string", "number", "null"]
        elif node.get("type") == "array":
            node["type"] = ["array", "null"]
        for entry in list(node.values()):
            _loosen(entry)
