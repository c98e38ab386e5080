"""The whole way of a foreign plan: bytes in; the text of an initiative file, what was lost and every problem out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from pmtemplates.exchange.plans.foreign import ForeignPlan
from pmtemplates.exchange.plans.importing import Imported, import_plan
from pmtemplates.exchange.plans.initiative_text import initiative_text
from pmtemplates.exchange.plans.losses import Losses
from pmtemplates.problems import Place, Problem, error
from pmtemplates.source.text_file import MAX_BYTES

MOST_BYTES = 100 * 1024 * 1024
"""Of a file with a plan: with their work by the day, large ones reach tens of megabytes."""
_TABLES = frozenset({".csv", ".tsv", ".txt"})
_BEGIN = 4_000
"""Bytes in which XML shows what it is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan that was read, and the text of the file that says the same; None and "" where there is none."""

    plan: Imported | None
    text: str
    problems: tuple[Problem, ...]


def read_plan(name: str, content: bytes, title: str, roles: Collection[str], playbook: str = "") -> Reading:
    """The plan of a file: XML of Microsoft Project, or a table of text. `roles` are the ids of the house's roles."""
    losses = Losses()
    found, problems = _read(name, content, losses)
    if found is None:
        return Reading(None, "", tuple(problems))
    if not found.rows:
        problem = error(
            "plan-without-tasks",
            "there is no task in this plan",
            hint="save the plan again with its tasks; `pmtemplates explain plan-without-tasks` says more",
        )
        return Reading(None, "", (*problems, problem.at(Place(name, 0, 0))))
    imported = import_plan(found, roles, losses)
    text = initiative_text(imported, title, PurePath(name).name, playbook)
    if (size := len(text.encode())) > MAX_BYTES:
        message = (
            f"the initiative file would have {size // 1024 // 1024} MB, at most {MAX_BYTES // 1024 // 1024} are read"
        )
        return Reading(
            None, "", (error("file-too-large", message, hint="is this the right file?").at(Place(name, 0, 0)),)
        )
    return Reading(imported, text, tuple(problems))


def _read(name: str, content: bytes, losses: Losses) -> tuple[ForeignPlan | None, list[Problem]]:
    if not content.strip():
        problem = error("empty-file", "the file is empty", hint="is this the right file?")
        return None, [problem.at(Place(name, 0, 0))]
    begin = content[:_BEGIN].replace(b"\0", b"")
    is_xml = begin.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    if is_xml:
        from pmtemplates.exchange.plans.mspdi import read_mspdi

        return read_mspdi(content, name, losses)
    if PurePath(name).suffix.casefold() in _TABLES:
        from pmtemplates.exchange.plans.table import read_table

        return read_table(content, name, losses)
    message = "cannot read this file: it is neither XML of Microsoft Project nor a table of text (.csv)"
    hint = "save the plan as XML in your scheduling program; an .mpp or .xlsx file cannot be read"
    return None, [error("unreadable", message, hint=hint).at(Place(name, 0, 0))]
