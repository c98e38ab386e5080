"""The last pages: what is open, what is only proposed, references, document control, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import (
    Cell,
    Column,
    Content,
    Meaning,
    Row,
    Signature,
    Signatures,
    Table,
)
from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.front import status_word
from pmtemplates.documents.tables import Field, Value, cell, inline, pairs, register
from pmtemplates.documents.views import View, party_text
from pmtemplates.initiative.gaps import OpenItem, subject_at
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import resolve
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.parties import Appointment
from pmtemplates.problems import Path


def open_items_table(initiative: View, work: View) -> Table | None:
    """The questions of this work without an answer, and who should answer each."""
    items = [item for item in initiative.plan.open_items if _belongs(item, initiative, work)]
    if not items:
        return None
    rows = []
    language = initiative.plan.initiative.document.language
    for item in items:
        due = Fact(day_text(item.due, language), Origin.STATED, item.path) if item.due else None
        subject: list[Fact | str] = [item.section or _section(item)]
        if item.subject:
            subject += [": ", Fact(item.subject, Origin.STATED, item.path)]
        rows.append(
            Row(
                (
                    Cell((inline(*subject),), Meaning.LABEL),
                    cell(Fact(item.question, Origin.STATED, item.path)),
                    cell(Fact(answered_by(work, item.who), Origin.STATED, item.path)),
                    cell(due),
                ),
                path=item.path,
            )
        )
    dated = any(item.due for item in items)
    columns = (Column("About", 3.4), Column("Question", 4.4), Column("Who answers", 2.8), Column("By", 1.5))
    return Table(
        name="open-items",
        columns=columns if dated else columns[:3],
        rows=tuple(rows) if dated else tuple(Row(row.cells[:3], row.level, row.path) for row in rows),
        content=Content.OPEN_ITEMS,
        description="Each open question with what it is about and who should answer it",
        caption="To be confirmed",
    )


def proposed_table(initiative: View, work: View) -> Table | None:
    """What the file itself lists as proposed in this work, with the question and who settles it."""
    rows = []
    model = initiative.plan.initiative
    for view in initiative.each("proposed"):
        path, _ = resolve(model, view.value("path"))
        if path is None or (path[:2] != work.path if work.path else len(path) > 1 and path[0] == "projects"):
            continue
        rows.append(
            Row(
                (
                    cell(Fact(_in_words(model, path), Origin.STATED, view.path), Meaning.LABEL),
                    cell(view.get("question")),
                    cell(view.get("who")),
                ),
                path=path,
            )
        )
    if not rows:
        return None
    return Table(
        name="proposed",
        columns=(Column("Value", 3.4), Column("To be settled", 5), Column("By", 2.8)),
        rows=tuple(rows),
        content=Content.OPEN_ITEMS,
        description="Each value that is only proposed, what has to be settled and by whom",
        caption="Proposed, not yet agreed",
    )


def _in_words(initiative: Initiative, path: Path) -> str:
    """Where a value stands as a reader would say it: the entry, then the key."""
    entry = subject_at(initiative, path)
    keys = ": ".join(step.replace("_", " ") for step in path[-2:] if isinstance(step, str))
    return f"{entry}: {keys}" if entry else keys.capitalize()


def _belongs(item: OpenItem, initiative: View, work: View) -> bool:
    if work.path:
        return item.path[:2] == work.path
    return item.path[:1] != ("projects",) or len(item.path) == 1


def _section(item: OpenItem) -> str:
    keys = [step for step in item.path if isinstance(step, str) and step not in ("projects",)]
    return keys[0].replace("_", " ").capitalize() if keys else ""


def answered_by(work: View, who: str) -> str:
    """The holder of the role that should answer, or the title of the role."""
    parties = work.plan.parties
    if who in ("sponsor", "manager"):
        role: Appointment = parties.sponsor(work.path) if who == "sponsor" else parties.manager(work.path)
        return party_text(role)
    return party_text(parties.find(who, work.path)) or who


def control_table(initiative: View, work: View) -> Table | None:
    """Status, version, classification, business case, author, approvers."""
    document = initiative.child("document")
    if document is None:
        return None
    language = initiative.plan.initiative.document.language
    rows: list[tuple[str, Value]] = [
        ("Document", Fact(str(work.value("title")), Origin.STATED, (*work.path, "title"))),
        ("Status", Fact(status_word(initiative), Origin.STATED, ("document", "status"))),
        ("Version", document.need("version")),
        ("As at", Fact(day_text(initiative.plan.today, language), Origin.COMPUTED)),
        ("Classification", document.get("classification")),
        ("Business case", document.get("business_case")),
        ("Author", _with_role(initiative, document.value("author"), ("document", "author"))),
        (
            "Approvers",
            [
                fact
                for i, name in enumerate(document.value("approvers"))
                if (fact := _with_role(initiative, name, ("document", "approvers", i)))
            ],
        ),
    ]
    return pairs("document-control", rows, Content.DOCUMENT_CONTROL, "Status, version and approvers of this document")


def _with_role(initiative: View, name: str | None, path: Path) -> Fact | None:
    """The holder with the role, since both count here."""
    text = party_text(initiative.plan.parties.find(name)) if name else ""
    return Fact(text, origin_of(path, initiative.plan.origins), path) if text else None


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
    """Lines for the sponsor and the approvers, and for a component its own sponsor; none while something is missing."""
    if missing:
        return None
    parties = work.plan.parties
    roles = [parties.sponsor(work.path)]
    if work.path:
        roles += [parties.sponsor(), parties.manager()]
    roles.append(parties.manager(work.path))
    lines = {role.id: _line(work if role.path[:1] == ("projects",) else initiative, role) for role in roles}
    if not work.path:
        for name in initiative.plan.initiative.document.approvers:
            found = parties.find(name)
            if isinstance(found, Appointment):
                lines.setdefault(found.id, _line(initiative, found))
            elif found:
                lines.setdefault(name, Signature(inline(Fact(found.position or "Approver")), inline(Fact(found.name))))
    return Signatures(tuple(lines.values()))


def _line(work: View, role: Appointment) -> Signature:
    return Signature(inline(Fact(role.title, Origin.STATED, role.path)), inline(holder_fact(work, role.id)))
