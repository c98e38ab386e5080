"""The hidden sheet of the lists that cells offer to choose from, each under a defined name."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.project_plan import names
from pmtemplates.documents.project_plan.assumptions import TYPES
from pmtemplates.documents.project_plan.frame import Source
from pmtemplates.documents.registers.lists import ANSWERS, RATINGS, Lists, people_lists, put_lists
from pmtemplates.documents.sheets import Sheet


def build_lists(source: Source) -> tuple[Sheet, dict[str, str]]:
    """The sheet, and the defined names with the ranges that they stand for."""
    return put_lists(_lists(source), source)


def _lists(source: Source) -> Lists:
    return {
        **RATINGS,
        names.STATEMENT_TYPES: TYPES,
        names.METHODS: ("review", "inspection", "test", "demonstration", "trial run"),
        **people_lists(source),
        names.DELIVERABLES: [view.need("title").text for view in source.work.each("deliverables")],
        names.PROJECTS: list(dict.fromkeys(_sides(source))),
        **ANSWERS,
        names.LINK_TYPES: ("FS", "SS", "FF", "SF"),
        names.LINK_TYPES_INTO_SUMMARY: ("FS", "SS"),
        names.LAG_UNITS: ("d", "ed"),
    }


def _sides(source: Source) -> Iterator[str]:
    """Who gives and who receives: this project first, then its sisters."""
    yield source.model.title
    if source.component:
        yield from (project.title for project in source.plan.initiative.projects)
