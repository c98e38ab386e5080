"""The last pages: terms and references, document control, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.documents.blocks import Content, Meaning, Signature, Signatures, Table
from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.front import classification_of, status_word
from pmtemplates.documents.tables import Field, Value, inline, pairs, register
from pmtemplates.documents.views import View, party_text
from pmtemplates.initiative.people import Person
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.parties import Appointment
from pmtemplates.problems import Path


def control_table(initiative: View, work: View, document_title: str, signed: bool = True) -> Table | None:
    """Status, version, classification, business case, author, approvers; the approvers are those who sign.

    Without approvers where nobody signs it.
    """
    document = initiative.child("document")
    if document is None:
        return None
    language = initiative.plan.initiative.document.language
    rows: list[tuple[str, Value]] = [
        ("Document", Fact(f"{document_title}: {work.value('title')}", Origin.STATED, (*work.path, "title"))),
        ("Status", Fact(status_word(initiative), Origin.STATED, ("document", "status"))),
        ("Version", document.need("version")),
        ("As at", Fact(day_text(initiative.plan.today, language), Origin.COMPUTED)),
        ("Classification", Fact(classification_of(initiative), Origin.STATED, ("document", "classification"))),
        ("Business case", document.get("business_case")),
        ("Author", _author(initiative, work)),
    ]
    if signed:
        rows.append(("Approved by", [_party_fact(work, party) for party in _approvers(initiative, work)]))
        rows.append(("Accepted by", [_party_fact(work, party) for party in _accepting(work)]))
    return pairs("document-control", rows, Content.DOCUMENT_CONTROL, "Status, version and approvers of this document")


def _author(initiative: View, work: View) -> Fact | None:
    """Who wrote it: the manager of a component, else the author that the file names."""
    if work.path:
        return _party_fact(work, work.plan.parties.manager(work.path))
    name = initiative.plan.initiative.document.author
    found = work.plan.parties.find(name) if name else None
    return _party_fact(work, found) if found else None


def _approvers(initiative: View, work: View) -> Iterator[Appointment | Person]:
    """The sponsor of the work, then for a component the sponsor above it, else the approvers that the file names."""
    parties = work.plan.parties
    own = parties.sponsor(work.path)
    yield own
    if work.path:
        if parties.sponsor().id != own.id:
            yield parties.sponsor()
        return
    manager = parties.manager(work.path)
    for name in initiative.plan.initiative.document.approvers:
        found = parties.find(name)
        if found and found.id not in (own.id, manager.id):
            yield found


def _accepting(work: View) -> Iterator[Appointment | Person]:
    """Who takes the charter on as an assignment: the manager of the work, and the one above."""
    parties = work.plan.parties
    if work.path:
        yield parties.manager()
    yield parties.manager(work.path)


def _party_fact(work: View, party: Appointment | Person) -> Fact:
    """The holder with the role, since both count here."""
    path: Path = (*party.path, "holder") if isinstance(party, Appointment) and party.path else ()
    return Fact(party_text(party), origin_of(path, work.plan.origins), path)


def history_table(initiative: View) -> Table | None:
    """What changed from version to version."""
    document = initiative.child("document")
    fields = [
        Field("Version", 1.2, "version", needed=True, meaning=Meaning.LABEL),
        Field("Date", 1.8, "date", needed=True),
        Field("Change", 5, "change", needed=True),
        Field("By", 3, "by"),
    ]
    description = "Each version with its date, what changed and by whom"
    views = document.each("history") if document else []
    return register("history", views, fields, Content.DOCUMENT_CONTROL, "Version history", description)


def glossary_table(initiative: View) -> Table | None:
    """Terms and their meanings."""
    fields = [
        Field("Term", 2, "term", needed=True, meaning=Meaning.LABEL),
        Field("Meaning", 6, "meaning", needed=True),
    ]
    description = "Each term with its meaning"
    return register("glossary", initiative.each("glossary"), fields, Content.GENERAL, "Terms", description)


def references_table(initiative: View) -> Table | None:
    """Other documents and where they are."""
    fields = [
        Field("Document", 4, "title", needed=True, meaning=Meaning.LABEL),
        Field("Where", 5, "where"),
    ]
    description = "Each document with where it is filed"
    return register("references", initiative.each("references"), fields, Content.GENERAL, "References", description)


def signatures(initiative: View, work: View, missing: Sequence[str]) -> Signatures | None:
    """Lines for those who approve and those who accept; none while something essential is missing."""
    if missing:
        return None
    lines = [_line(initiative, work, party, "approves") for party in _approvers(initiative, work)]
    lines += [_line(initiative, work, party, "accepts") for party in _accepting(work)]
    return Signatures(tuple(lines))


def _line(initiative: View, work: View, party: Appointment | Person, does: str) -> Signature:
    if isinstance(party, Person):
        return Signature(inline(Fact(party.position or "Approver"), f", {does}"), inline(Fact(party.name)))
    home = work if party.path[:1] == ("projects",) else initiative
    return Signature(
        inline(Fact(party.title, Origin.STATED, party.path), f", {does}"), inline(holder_fact(home, party.id))
    )
