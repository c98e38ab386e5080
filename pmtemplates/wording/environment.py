"""Running a text template: strict, sandboxed, and able to print nothing but facts.

A fact does not enter the text: a slot does, so that no value can be read as markup or as a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pmtemplates.documents.facts import Fact
from pmtemplates.house import House

SLOT = re.compile("\ue000(\\d+)\ue001")
FIGURE = re.compile("\ue002([a-z0-9-]+)\ue003")
_LEDGER = "_ledger"


class WordingError(Exception):
    """A template that cannot be used: which one, the line where known, and why."""

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.template = template
        self.line = line
        self.reason = reason


class _Marker(str):
    """Text that stands for a figure or a page element; only the functions given to a template make one."""

    __slots__ = ()


def run_template(house: House, name: str, fields: Mapping[str, Any], figures: frozenset[str]) -> tuple[str, list[Fact]]:
    """The Markdown of a template with a slot for each fact, and the facts by slot.

    Raises WordingError: an unknown field, something other than a fact printed, a syntax error.
    """
    ledger: list[Fact] = []

    def figure(wanted: str) -> _Marker:
        if wanted not in figures:
            raise TypeError(f'there is no figure "{wanted}"; ask has("{wanted}") first')
        return _element(wanted)

    functions = {
        "figure": figure,
        "has": figures.__contains__,
        "contents": lambda: _element("contents"),
        "page_break": lambda: _element("page-break"),
        **_turns(),
        _LEDGER: ledger,
    }
    try:
        return _template(house, name).render({**fields, **functions}), ledger
    except TemplateError as mistake:
        raise WordingError(name, getattr(mistake, "lineno", None) or _line_of(mistake), str(mistake)) from mistake
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as mistake:
        raise WordingError(name, _line_of(mistake), str(mistake)) from mistake


def _element(name: str) -> _Marker:
    """A figure or a page element, as a paragraph of its own."""
    return _Marker(f"\n\n\ue002{name}\ue003\n\n")


def _turns() -> dict[str, Callable[[], _Marker]]:
    """`landscape()` and `portrait()`, which take turns; the pages of a document begin in portrait."""
    now = "portrait"

    def turn(wanted: str) -> _Marker:
        nonlocal now
        if wanted == now:
            begun = "" if wanted == "landscape" else "; landscape() comes before portrait()"
            raise TypeError(f"the pages are in {wanted} already{begun}")
        now = wanted
        return _element(wanted)

    return {"landscape": lambda: turn("landscape"), "portrait": lambda: turn("portrait")}


def _line_of(mistake: BaseException) -> int | None:
    """The line of the template in which an exception was raised."""
    line, trace = None, mistake.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@cache
def _template(house: House, name: str) -> Template:
    text = house.find(name).read_text(encoding="utf-8")
    if "\ue000" in text or "\ue002" in text:
        raise WordingError(name, None, "characters U+E000 to U+E003 are reserved")
    return _environment().from_string(text)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Facts are put in after Markdown has been parsed, so there is nothing to escape; blocks keep their line ends,
    # so that a paragraph never runs into the next one.
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        lstrip_blocks=True,
        comment_start_string="{##",  # {#name} is the anchor of a heading
        comment_end_string="##}",
        finalize=_slot,
    )


@pass_context
def _slot(context: Context, value: Any) -> str:
    if isinstance(value, _Marker):
        return value
    if not isinstance(value, Fact):
        if isinstance(value, StrictUndefined):
            str(value)  # raises, naming the field
        raise TypeError(f"a template prints facts, not {type(value).__name__}: {str(value)[:60]!r}")
    ledger: list[Fact] = context[_LEDGER]
    ledger.append(value)
    return f"\ue000{len(ledger) - 1}\ue001"
