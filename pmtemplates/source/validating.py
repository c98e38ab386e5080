"""From what was read to a typed model: every mistake of the model as a problem with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pmtemplates.problems import Path, Problem, did_you_mean, error
from pmtemplates.source import Source
from pmtemplates.source.tree import MAX_PROBLEMS

M = TypeVar("M", bound=BaseModel)

_CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "unknown-value",
    "literal_error": "unknown-value",
    "string_type": "wrong-type",
    "tuple_type": "wrong-type",
    "list_type": "wrong-type",
    "dict_type": "wrong-type",
    "model_type": "wrong-type",
    "int_parsing": "bad-number",
    "int_parsing_size": "bad-number",
    "int_type": "bad-number",
    "int_from_float": "bad-number",
    "decimal_type": "bad-number",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "greater_than": "out-of-range",
    "less_than": "out-of-range",
    "string_pattern_mismatch": "bad-form",
    "string_too_short": "empty-text",
    "string_too_long": "too-long",
    "too_short": "too-few",
    "too_long": "too-many",
    "bool_parsing": "wrong-type",
    "bool_type": "wrong-type",
    "decimal_parsing": "bad-number",
    "date_type": "bad-date",
}
_EXPECTED = {
    "wrong-type": "true or false",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping with keys",
}
_FORMS = {
    r"^https?://\S+$": "write the whole address, as in https://www.example.org/jobs",
    r"^[^@\s]+@[^@\s]+\.[^@\s.]+$": "write an e-mail address, as in jobs@example.org",
    r"^[A-Z]{2}$": "write the two capital letters of the country, as in GB",
    r"^[A-Z0-9]{1,3}$": "write the code of the state or province, as in CO",
    r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$": "write a country or one of its parts, as in US or US-CO",
}
"""What to write, by the pattern that a text does not fit."""
_HINTS = {
    "bad-date": "write year-month-day, as in 2027-01-31",
    "bad-number": "write digits only, with a point for decimals, as in 1250000 or 0.5",
    "negative-sum": "write what it costs as a positive sum",
    "unknown-schema": "write: schema: pmtemplates/1",
    "bad-link": 'write the id of a task, then type and lag if any, as in "design", "design SS" or "design FS+2d"',
    "bad-form": "use letters, digits and hyphens, as in market-launch; a currency has three capitals, as in EUR",
    "empty-text": "write a text, or leave the key out",
    "too-long": "say it shorter, and file the details in a document of their own",
}
_HINT_OF_KEYS = "ids have letters a–z, digits, hyphens, as in project-manager"


def validate(model: type[M], source: Source) -> tuple[M | None, list[Problem]]:
    """The model of what the source holds, or None and every mistake, each at its place in the file."""
    found, problems = validate_data(model, source.data)
    return found, [source.locate(problem) for problem in problems]


def validate_data(model: type[M], data: Any) -> tuple[M | None, list[Problem]]:
    """The same for data without a source; the problems have paths but no places."""
    try:
        return model.model_validate(data), []
    except ValidationError as invalid:
        details = islice(invalid.errors(include_url=False), MAX_PROBLEMS)
        problems = (_problem(model, data, detail) for detail in details)
        return None, [replace(problem, path=_judged(model, problem.path)) for problem in problems]


def _judged(model: type[BaseModel], path: Path) -> Path:
    """The path, or that of the entry that cannot be judged: without a key in its `DECISIVE` it means something else."""
    for depth, step in enumerate(path):
        if isinstance(step, int):
            continue
        if step in getattr(model, "DECISIVE", ()):
            return path[:depth]
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = _model_in(fields[step].annotation) if step in fields else None
        if inner is None:
            break
        model = inner
    return path


def _problem(model: type[BaseModel], data: Any, detail: ErrorDetails) -> Problem:
    path: Path = detail["loc"]
    if detail["type"] == "string_pattern_mismatch" and path[-1:] == ("[key]",) and path[-2:-1] == (detail["input"],):
        message = f'{_named(path[:-2])}: "{_shown(detail["input"])}" does not have the right form'
        return error("bad-form", message, path[:-1], _HINT_OF_KEYS)
    code = _CODES.get(detail["type"], detail["type"])
    shown = _shown(detail["input"])
    if code == "unknown-key":
        known = list(_keys_at(model, path[:-1]))
        if detail["input"] is None and " " in str(path[-1]):
            hint = "a comma within braces begins a new key: put the text in quotes"
        else:
            hint = did_you_mean(str(path[-1]), known) or "known here: " + ", ".join(sorted(known)[:40])
        return error(code, f'unknown key "{_shown(path[-1])}"{_where(path[:-1])}', path, hint)
    if code == "missing-key":
        return error(code, f'"{path[-1]}" is missing{_where(path[:-1])}', path[:-1], f"add a line: {path[-1]}: …")
    if code == "unknown-value":
        allowed = [word.strip(" '") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        hint = did_you_mean(shown, allowed) or "one of: " + ", ".join(allowed)
        return error(code, f'"{path[-1]}" cannot be "{shown}"', path, hint)
    if code == "wrong-type":
        message = f"{_named(path)} should be {_EXPECTED[detail['type']]}, but is {_kind(detail['input'])}"
        return error(code, message, path, _type_hint(path, detail))
    form = _FORMS.get(str(detail.get("ctx", {}).get("pattern", "")), "")
    hint = form or _HINTS.get(code, "") or _bound(detail)
    return error(code, f"{_named(path)}: {_message(detail, shown)}", path, hint)


def _message(detail: ErrorDetails, shown: str) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "greater_than_equal":
            return f"{shown} is less than {context['ge']}"
        case "less_than_equal":
            return f"{shown} is more than {context['le']}"
        case "greater_than":
            return f"{shown} is not more than {context['gt']}"
        case "less_than":
            return f"{shown} is not less than {context['lt']}"
        case "string_too_long":
            return f"longer than {context['max_length']} characters"
        case "string_too_short":
            return "an empty text"
        case "string_pattern_mismatch":
            return f'"{shown}" does not have the right form'
        case "int_parsing" | "int_type" | "int_from_float":
            return f'not a whole number: "{shown}"'
        case "int_parsing_size":
            return f"too many digits: {shown}"
        case "decimal_type" | "decimal_parsing":
            return f'not a plain number: "{shown}"'
        case "date_type":
            return "a date is missing"
        case "too_short":
            return f"{context['actual_length']} entries, at least {context['min_length']} are needed"
        case "too_long":
            return f"{context['actual_length']} entries, at most {context['max_length']} have room"
    return detail["msg"]


def _bound(detail: ErrorDetails) -> str:
    match detail:
        case {"type": "greater_than_equal", "ctx": {"ge": least}}:
            return f"write {least} or more"
        case {"type": "less_than_equal", "ctx": {"le": most}}:
            return f"write {most} or less"
        case {"type": "greater_than", "ctx": {"gt": bound}}:
            return f"write more than {bound}"
        case {"type": "less_than", "ctx": {"lt": bound}}:
            return f"write less than {bound}"
        case {"type": "too_short"}:
            return "add what is missing"
        case {"type": "too_long"}:
            return "put some of them together, or leave the least important out"
    return ""


def _type_hint(path: Path, detail: ErrorDetails) -> str:
    match _EXPECTED[detail["type"]], detail["input"]:
        case "a list", str():
            return f"begin a line with a hyphen for each entry of {path[-1]}"
        case "a list", _:
            return "put a hyphen before the first key of each entry"
        case "a text", _:
            return "write one text; one that holds a colon or begins with a bracket needs quotes"
        case "true or false", _:
            return "write true or false in full; yes, no, on and off are plain words here"
    return "write keys with values below it, each on a line of its own, as in `title: Pilot`"


def _named(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if path and isinstance(path[-1], int) and keys:
        return f"entry {path[-1] + 1} of {keys[-1]}"
    return f'"{keys[-1]}"' if keys else "the file"


def _where(path: Path) -> str:
    return f" in {_named(path)}" if path else ""


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping with keys"
    if isinstance(value, list | tuple):
        return "a list"
    return "empty" if value is None else f'the text "{_shown(value)}"'


def _shown(value: Any) -> str:
    text = " ".join(str(value).split()) if isinstance(value, str | int) else type(value).__name__
    printable = "".join(character if character.isprintable() else "·" for character in text[:60])
    return printable + "…" if len(text) > 60 else printable


def _keys_at(model: type[BaseModel], path: Path) -> Iterator[str]:
    for step in path:
        if isinstance(step, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = _model_in(fields[step].annotation) if step in fields else None
        if inner is None:
            return
        model = inner
    yield from (field.alias or name for name, field in model.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)
