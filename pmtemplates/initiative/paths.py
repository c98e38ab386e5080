"""Paths as people write them in `proposed:` and `open:`, with ids instead of positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from pmtemplates.initiative.delivery import Task
from pmtemplates.initiative.fields import attribute_of, keys_of
from pmtemplates.initiative.model import Initiative
from pmtemplates.problems import Path, Problem, error


def resolve(initiative: Initiative, text: str) -> tuple[Path | None, str]:
    """The path that a dotted text names, whether or not a value stands there; or None and the word that failed.

    A step into a list is the id of an entry or its number, counted from 1.
    """
    value: Any = initiative
    path: Path = ()
    for word in text.split("."):
        steps = _steps(value, word)
        if not steps:
            return None, word
        path = (*path, *steps)
        for step in steps:
            value = _below(value, step)
    return path, ""


def check_uncertain(initiative: Initiative) -> Iterator[Problem]:
    """Problems of `proposed:` and `open:`: a path that leads nowhere, a proposal without a value, and so on."""
    for key, entries in (("proposed", initiative.proposed), ("open", initiative.open)):
        for index, entry in enumerate(entries):
            here: Path = (key, index, "path")
            path, failed = resolve(initiative, entry.path)
            if path is None:
                hint = "use keys and ids, as in benefits.B1.target"
                yield error("unknown-path", f'nothing is called "{failed[:60]}" in "{entry.path[:80]}"', here, hint)
            elif key == "proposed" and not value_at(initiative, path):
                hint = "state the proposed value there, or list the path under `open:`"
                yield error("nothing-proposed", f'no value stands at "{entry.path}"', here, hint)
            elif key == "open" and value_at(initiative, path) and not isinstance(value_at(initiative, path), tuple):
                hint = "list the path under `proposed:` while the value is not settled"
                yield error("open-but-stated", f'a value stands at "{entry.path}"', here, hint)


def _steps(value: Any, word: str) -> Path:
    """The step that a word names, or several where a task stands within tasks; () when it names nothing."""
    if isinstance(value, tuple):
        ids = [getattr(entry, "id", None) for entry in value]
        if word in ids:
            return (ids.index(word),)
        if word.isdecimal() and 0 < int(word[:6]) <= len(value):
            return (int(word) - 1,)
        return _task_steps(value, word)
    if isinstance(value, Mapping):
        return (word,)
    model = value if isinstance(value, type) else type(value)
    if not issubclass(model, BaseModel):
        return ()
    return (word,) if word in keys_of(model) else ()


def _task_steps(entries: tuple[Any, ...], word: str) -> Path:
    """The steps to the task of that id within tasks; a number counts in its own list only."""
    for index, entry in enumerate(entries):
        if not isinstance(entry, Task):
            return ()
        if entry.id == word:
            return (index,)
        if inner := _task_steps(entry.tasks, word):
            return (index, "tasks", *inner)
    return ()


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) and step < len(value) else None
    if value is None or isinstance(value, tuple):
        return None
    model: type[BaseModel] = value if isinstance(value, type) else type(value)
    name = attribute_of(model, step)
    found = None if isinstance(value, type) else getattr(value, name)
    return found if found is not None else _model_of(model.model_fields[name].annotation)


def _model_of(annotation: Any) -> type[BaseModel] | None:
    """The model behind an optional field that is not filled, so that a path can go on below it."""
    for inner in (annotation, *get_args(annotation)):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None


def with_value(value: Any, path: Path, new: Any) -> Any:
    """The model with another value at a path; models never change, so those along the path are copied."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], with_value(value[step], rest, new), *value[step + 1 :])
    return value.model_copy(update={step: with_value(getattr(value, step), rest, new)})


def value_at(initiative: Initiative, path: Path) -> Any:
    """The value at a path; None when nothing stands there."""
    value: Any = initiative
    for step in path:
        value = _below(value, step)
        if value is None or isinstance(value, type):
            return None
    return value


def path_text(initiative: Initiative, path: Path) -> str:
    """A path as it is written in the file, with ids where entries have them: projects.design.tasks.des-pack.

    A task is named without the tasks above it, and an entry without an id by its number from 1; `resolve` reads both.
    A path into a matrix names its rows and roles, whether the file states them or not.
    """
    words: list[str] = []
    value: Any = initiative
    for step in path:
        inner = _below(value, step)
        if isinstance(step, int):
            words.append(getattr(inner, "id", None) or str(step + 1))
        elif not (step == "tasks" and isinstance(value, Task)):
            words.append(step)
        elif words:
            words.pop()  # the task above: the id of a task is unique
        value = inner
    return ".".join(words)
