"""Every role of the initiative: who holds it, to whom it reports, and which document describes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.role_catalogue.frame import Source, label, put_table, to_confirm, words
from pmtemplates.documents.role_catalogue.places import FIRST_ROW, ROLES, VACANT, R
from pmtemplates.documents.sheets import Cell, Column, Sheet
from pmtemplates.initiative.people import Person
from pmtemplates.initiative.references import works
from pmtemplates.origins import origin_of
from pmtemplates.planning.jobs.binding import house_of
from pmtemplates.planning.jobs.held_rows import content_level
from pmtemplates.planning.jobs.post import Held, Mandate, Post
from pmtemplates.planning.jobs.superiors import superior_of
from pmtemplates.planning.parties import Appointment
from pmtemplates.problems import Path

NO_DOCUMENT = "no document"
_COLUMNS = {
    R.TITLE: ("Role", 32.0),
    R.LEVEL: ("Level", 11.0),
    R.WORK: ("Program or project", 32.0),
    R.HOLDER: ("Held by", 24.0),
    R.DEPUTY: ("Deputy", 22.0),
    R.REPORTS_TO: ("Reports to", 30.0),
    R.DESCRIBED: ("Described in", 36.0),
}

_Place = tuple[str, Path]
"""The id of a role, and the path of a work that has it."""


class _Listed(NamedTuple):
    """A role in the work at a path."""

    role: Appointment
    work: Path


def build_roles(source: Source) -> Sheet:
    """The sheet: a table with a row for each role of each work, those of the whole initiative first."""
    note = "Every role, once for each program or project that has it. What nobody describes has no document."
    widths: list[float | Column] = [width for _, width in _COLUMNS.values()]
    sheet = source.start_sheet(ROLES, "Roles", note, Content.GOVERNANCE, widths)
    listed = _listed(source)
    described = _described(source)
    rows = [_row(source, each, described.get((each.role.id, each.work), ())) for each in listed]
    titles = [title for title, _ in _COLUMNS.values()]
    put_table(sheet, "Roles", titles, rows, R.TITLE)
    for row, each in enumerate(listed, FIRST_ROW):
        sheet.levels[row] = content_level((_held(source, each),), source.plan)
    return sheet


def _listed(source: Source) -> list[_Listed]:
    """The roles of each work: those that it lists, then those that only a job binds, and the chairs of its boards."""
    parties = source.plan.parties
    found = [_Listed(role, path) for path, _ in works(source.plan.initiative) for role in parties.roles_of(path)]
    found += [_Listed(each.role, path) for post in source.jobs for each in post.held for path in each.works]
    found += [_Listed(mandate.role, path) for mandate in source.mandates for path in mandate.works]
    once: dict[_Place, _Listed] = {}
    for each in found:
        once.setdefault((each.role.id, each.work), each)
    order = {path: place for place, (path, _) in enumerate(works(source.plan.initiative))}
    return sorted(once.values(), key=lambda each: order[each.work])


def _described(source: Source) -> dict[_Place, list[Post | Mandate]]:
    """What describes a role in a work."""
    found: dict[_Place, list[Post | Mandate]] = {}
    for post in source.jobs:
        for held in post.held:
            for path in held.works:
                found.setdefault((held.role.id, path), []).append(post)
    for mandate in source.mandates:
        for path in mandate.works:
            found.setdefault((mandate.role.id, path), []).append(mandate)
    return found


def _row(source: Source, listed: _Listed, described: Sequence[Post | Mandate]) -> list[Cell]:
    role, work = listed
    vacant = words(VACANT) if role.vacant else to_confirm()
    documents = [f"{'job' if isinstance(each, Post) else 'mandate'} {each.id}" for each in described]
    stated = (each.job.reports_to for each in described if isinstance(each, Post))
    cells = {
        R.TITLE: label(role.title),
        R.LEVEL: words(role.level.value),
        R.WORK: words(source.works([work])),
        R.HOLDER: _person(source, role, role.holder, "holder") or vacant,
        R.DEPUTY: _person(source, role, role.deputy, "deputy") or words(""),
        R.REPORTS_TO: _superior(source, listed, next(filter(None, stated), "")),
        R.DESCRIBED: words("\n".join(documents) or NO_DOCUMENT),
    }
    return [cells[column] for column in R]


def _held(source: Source, listed: _Listed) -> Held:
    return Held(listed.role, (listed.work,), None, house_of(listed.role, source.plan))


def _person(source: Source, role: Appointment, person: Person | None, key: str) -> Cell | None:
    return words(person.name, origin_of((*role.path, key), source.plan.origins)) if person else None


def _superior(source: Source, listed: _Listed, stated: str) -> Cell:
    """The title of who is above, or the name; nothing above the sponsor, to be confirmed elsewhere."""
    found = superior_of(listed.role, listed.work, source.plan, stated)
    if found is None:
        return words("") if listed.role.id == source.plan.parties.sponsor().id else to_confirm()
    return words(found.title if isinstance(found, Appointment) else found.name)
