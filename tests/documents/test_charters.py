"""The charters as documents: what each must hold, what it must never say, and when it may be signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from making import (
    EXAMPLES,
    anchors,
    cells,
    documents_of,
    documents_of_example,
    example,
    plan_of,
    runs_in,
    table,
    texts_in,
    wording_of,
    words_of,
)

from pmtemplates.documents.blocks import (
    Content,
    Document,
    Heading,
    Paragraph,
    Signatures,
    Structure,
    Table,
    Timeline,
    Voice,
)
from pmtemplates.house import shipped
from pmtemplates.levels import Level
from pmtemplates.library.playbooks import playbook_names, read_playbook
from pmtemplates.origins import Origin

Data = dict[str, Any]
PROJECTS = [project["id"] for project in example("product-launch")["projects"]]

MANDATORY_IN_A_PROGRAM_CHARTER = {
    "document control, version, approvals": ("document-control", {"document-control", "history"}),
    "purpose and authorisation": ("purpose", set()),
    "objectives: value and date": ("objectives", {"objectives"}),
    "benefits summary": ("benefits", {"benefits"}),
    "scope in and out": ("scope", set()),
    "components: project, outcome, manager, order, gate": ("components", {"components"}),
    "dependencies between projects": ("dependencies", {"dependencies"}),
    "roadmap, tranches, milestones": ("roadmap", {"roadmap", "tranches", "gates", "milestones"}),
    "envelope and release of money": ("funding", {"envelope", "releases"}),
    "capacity across components": ("capacity", {"capacity"}),
    "governance: sponsor, board, cadence": ("governance", {"structure", "boards", "roles"}),
    "decision rights, escalation, authority of the manager": ("decides", {"ladder", "sides"}),
    "stakeholders": ("stakeholders", {"stakeholders"}),
    "assumptions and constraints": ("assumptions", set()),
    "program risks": ("risks", {"risks"}),
    "success measures and closure criteria": ("success", set()),
    "open items": ("open-items", set()),
    "sign-off": ("approval", set()),
}
"""From the union of the standards: the sections that at least two of them require."""

MANDATORY_IN_A_PROJECT_CHARTER = {
    "document control": ("document-control", {"document-control"}),
    "parent program and what it serves": ("place", set()),
    "purpose": ("purpose", set()),
    "objectives": ("objectives", {"objectives"}),
    "scope in and out": ("scope", set()),
    "deliverables and acceptance criteria": ("deliverables", {"deliverables"}),
    "high-level requirements": ("requirements", {"requirements"}),
    "milestones": ("milestones", {"milestones"}),
    "budget and contingency": ("budget", {"budget"}),
    "team": ("team", {"team"}),
    "sponsor and manager": ("governance", {"roles", "structure"}),
    "authority and tolerances": ("decides", {"ladder", "sides"}),
    "stakeholders": ("stakeholders", {"stakeholders"}),
    "assumptions and constraints": ("assumptions", set()),
    "dependencies given and received": ("dependencies", set()),
    "risks": ("risks", {"risks"}),
    "success and exit criteria": ("success", set()),
    "approval": ("approval", set()),
}


def figures(document: Document) -> set[str]:
    return {block.name for block in document.blocks if isinstance(block, Table | Timeline | Structure)}


def program_charter() -> Document:
    return documents_of_example("product-launch")["program-charter"]


def project_charter(name: str) -> Document:
    return documents_of_example("product-launch")[f"project-charter/{name}"]


@pytest.mark.parametrize("section", MANDATORY_IN_A_PROGRAM_CHARTER)
def test_a_program_charter_has(section: str) -> None:
    anchor, wanted = MANDATORY_IN_A_PROGRAM_CHARTER[section]
    assert anchor in anchors(program_charter())
    assert wanted <= figures(program_charter())


@pytest.mark.parametrize("name", PROJECTS)
@pytest.mark.parametrize("section", MANDATORY_IN_A_PROJECT_CHARTER)
def test_a_project_charter_has(section: str, name: str) -> None:
    anchor, wanted = MANDATORY_IN_A_PROJECT_CHARTER[section]
    charter = project_charter(name)
    assert anchor in anchors(charter)
    assert wanted <= figures(charter)
    assert section != "dependencies given and received" or {"given", "received"} & figures(charter)


def test_the_program_charter_says_what_its_input_says() -> None:
    words, data = words_of(program_charter()), example("product-launch")
    said = [data["purpose"], data["problem"], data["vision"], data["why_program"], data["transition"]]
    said += [*data["scope"]["in"], *data["scope"]["out"], *data["decision"]["asks"]]
    for key, names in {
        "objectives": ("statement", "measure", "baseline", "target"),
        "benefits": ("title", "measure", "baseline", "target"),
        "risks": ("event", "cause", "effect", "response", "trigger"),
        "dependencies": ("what",),
        "gates": ("title",),
        "tranches": ("title", "outcome"),
        "milestones": ("title",),
        "boards": ("title", "cadence", "quorum"),
        "assumptions": ("text",),
        "success_criteria": ("text",),
        "closure_criteria": ("text",),
    }.items():
        for entry in data[key]:
            said += [entry[name] for name in names if name in entry]
    assert len(said) > 100
    assert [text for text in said if text not in words] == []


@pytest.mark.parametrize("index", range(5), ids=PROJECTS)
def test_a_project_charter_says_what_its_input_says(index: int) -> None:
    data = example("product-launch")["projects"][index]
    words = words_of(project_charter(data["id"]))
    said = [data["title"], data["purpose"], data["outcome"], *data["scope"]["in"], *data["scope"]["out"]]
    for deliverable in data["deliverables"]:
        said += [deliverable["title"], *deliverable.get("acceptance", [])]
    said += [risk["event"] for risk in data["risks"]]
    said += [line["title"] for line in data["budget"]["lines"]]
    assert [text for text in said if text not in words] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_headings_of_every_document_have_anchors_of_their_own_and_come_in_levels(name: str) -> None:
    for document in documents_of_example(name).values():
        found = anchors(document)
        assert len(found) == len(set(found))
        levels = [heading.level for heading in document.headings()]
        assert all(below - above <= 1 for above, below in zip([0, *levels], levels, strict=False))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_spans_of_each_row_add_up(name: str) -> None:
    for document in documents_of_example(name).values():
        for found in document.tables():
            assert all(sum(cell.span for cell in row.cells) == len(found.columns) for row in found.rows), found.name
            assert found.description
            assert found.rows


# ------------------------------------------------------------------ what is not known


def test_the_sparse_example_gives_a_short_outline_with_its_open_items() -> None:
    charter = documents_of_example("minimal")["project-charter"]
    assert len(anchors(charter)) <= 4
    assert "open-items" in anchors(charter)
    rows = cells(table(charter, "open-items"))
    assert len(rows) > 20
    who = [column.title for column in table(charter, "open-items").columns].index("Who answers")
    assert all(row[who].strip() for row in rows)
    assert all(row[1].endswith("?") for row in rows)
    assert any(paragraph.voice is Voice.CALLOUT and "DRAFT" in said(paragraph) for paragraph in paragraphs(charter))
    assert not signatures(charter)


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def said(block: object) -> str:
    return "".join(run.text for run in runs_in(block))


def signatures(document: Document) -> list[Signatures]:
    return [block for block in document.blocks if isinstance(block, Signatures)]


def test_a_program_of_a_title_only_makes_documents_too(tmp_path: Path) -> None:
    documents = documents_of(plan_of(tmp_path, "title: T\nkind: program\nboards: [{id: b, title: Board}]\n"))
    assert not signatures(documents["program-charter"])
    charter = said(documents["program-charter"].blocks)
    assert "The executive sponsor" in charter
    assert "The project sponsor (" not in charter


def without(*path: str) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


def without_sponsor(data: Data) -> None:
    del next(role for role in data["roles"] if role["id"] == "executive-sponsor")["holder"]


def proposing(path: str) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        data["proposed"] = [*data.get("proposed", []), {"path": path}]

    return change


UNSIGNED = {
    "the sponsor": without_sponsor,
    "the envelope": lambda data: [without("budget", "envelope")(data), proposing("projects.rnd.budget.envelope")(data)],
    "the objectives": without("objectives"),
    "a sponsor who is only proposed": proposing("roles.executive-sponsor.holder"),
    "an envelope that is only proposed": proposing("budget.envelope"),
    "objectives that are only proposed": proposing("objectives"),
}


def draft() -> Data:
    """The example as a draft that no playbook completes."""
    data = example("product-launch")
    data["document"] = {**data["document"], "status": "draft"}
    del data["playbook"]
    return data


def charters_of(folder: Path, data: Data) -> list[Document]:
    found = [document for key, document in documents_of(plan_of(folder, data)).items() if "charter" in key]
    assert len(found) == 6
    return found


def test_the_complete_example_can_be_signed(tmp_path: Path) -> None:
    for charter in charters_of(tmp_path, draft()):
        (found,) = signatures(charter)
        assert len(found.lines) >= 2
        assert all(said(line.role) and said(line.name) for line in found.lines)
        assert all(run.origin is not Origin.OPEN for run in runs_in(found))
        assert "DRAFT" not in words_of(charter)


@pytest.mark.parametrize("what", UNSIGNED)
def test_no_charter_can_be_signed_without(what: str, tmp_path: Path) -> None:
    data = draft()
    UNSIGNED[what](data)
    # References to what was taken away would be errors of their own.
    if "objectives" not in data:
        for project in data["projects"]:
            project.get("serves", {}).pop("objectives", None)
            for objective in project["objectives"]:
                objective.pop("serves", None)
    for charter in charters_of(tmp_path, data):
        assert signatures(charter) == [], charter.properties.title
        assert "approval" not in anchors(charter)
        assert "DRAFT" in words_of(charter)


def test_a_project_alone_cannot_be_signed_while_its_envelope_is_proposed() -> None:
    charter = documents_of_example("office-relocation")["project-charter"]
    assert signatures(charter) == []
    assert "the envelope" in words_of(charter)


# ------------------------------------------------------------------ what must never be said


@pytest.mark.parametrize("name", ["office-relocation", "product-launch"])
def test_attitude_and_influence_appear_in_no_document(name: str) -> None:
    data = example(name)
    works = [data, *data.get("projects", [])]
    secret = {
        entry[key]
        for work in works
        for entry in work["stakeholders"]
        for key in ("attitude", "influence")
        if key in entry
    }
    assert len(secret) >= 3
    stakeholder_paths = {"attitude", "influence"}
    for document in documents_of_example(name).values():
        assert not any(set(run.path) & stakeholder_paths for run in runs_in(document))
        long = {text for text in secret if len(text) > 15}
        assert [text for text in long if text in words_of(document)] == []
        if "stakeholders" in figures(document):
            assert not secret & set(texts_in(table(document, "stakeholders")))


def test_attitude_and_influence_appear_in_no_document_whatever_they_are(tmp_path: Path) -> None:
    text = """title: T
stakeholders: [{name: N, attitude: SECRET-ONE, influence: SECRET-TWO}, {name: M}]
projects: [{id: p, title: P, stakeholders: [{name: N, attitude: SECRET-THREE, influence: SECRET-FOUR}]}]
proposed: [{path: stakeholders.1.attitude}, {path: projects.p.stakeholders.1.influence, question: SECRET-FIVE}]
open: [{path: stakeholders.2.attitude, question: SECRET-SIX}]
"""
    for document in documents_of(plan_of(tmp_path, text)).values():
        assert "SECRET" not in words_of(document)


@pytest.mark.parametrize("name", PROJECTS)
def test_the_charter_of_a_component_never_quantifies_a_benefit(name: str) -> None:
    charter = project_charter(name)
    assert not any(heading.content is Content.BENEFIT_OWNERSHIP for heading in charter.headings())
    for benefit in example("product-launch")["benefits"]:
        for key in ("baseline", "target", "measure", "reviewed"):
            texts = [run for run in runs_in(charter) if run.path[:1] == ("benefits",) and run.path[-1:] == (key,)]
            assert texts == []
            if len(benefit[key]) > 6:
                assert benefit[key] not in words_of(charter)
    assert not any(
        run.path[:1] == ("benefits",) and run.path[-1] not in ("title", "owner") for run in runs_in(charter) if run.path
    )


def test_the_guard_on_benefits_would_see_the_program_charter() -> None:
    targets = [benefit["target"] for benefit in example("product-launch")["benefits"]]
    assert all(target in words_of(program_charter()) for target in targets)


def test_a_project_on_its_own_has_benefits_and_speaks_of_no_program(tmp_path: Path) -> None:
    documents = documents_of_example("office-relocation")
    charter = documents["project-charter"]
    assert "benefits" in anchors(charter)
    assert "place" not in anchors(charter)
    for document in (*documents.values(), *documents_of_example("minimal").values()):
        assert not re.search(r"\bprogram(me)?\b", wording_of(document), re.IGNORECASE), document.kind
        assert not any(re.search(r"\bprogram(me)?\b", text, re.IGNORECASE) for text in labels(document))
    assert re.search(r"\bprogram\b", wording_of(project_charter("rnd")))


def labels(document: Document) -> list[str]:
    """What the product says outside of runs: captions, descriptions, heads of columns."""
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [block.caption, block.description, *(column.title for column in block.columns)]
        elif isinstance(block, Timeline | Structure):
            found.append(block.caption)
    return found


@pytest.mark.parametrize("key", ["program-charter", *(f"project-charter/{name}" for name in PROJECTS)])
def test_no_row_or_heading_of_a_charter_is_of_the_other_level(key: str) -> None:
    document = documents_of_example("product-launch")[key]
    assert document.level is (Level.PROGRAM if key == "program-charter" else Level.PROJECT)
    leveled = [row for found in document.tables() for row in found.rows if row.level is not None]
    assert len(leveled) > 30
    assert {row.level for row in leveled} == {document.level}


# ------------------------------------------------------------------ where values come from


@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_what_only_a_playbook_says_is_printed_as_proposed(name: str, tmp_path: Path) -> None:
    playbook, _, _ = read_playbook(name, shipped())
    assert playbook is not None
    fragment = {text for text in leaves(playbook.initiative) if len(text) > 20}
    assert len(fragment) > 100
    found = set()
    for document in documents_of(plan_of(tmp_path, {"title": "Own", "playbook": name})).values():
        for run in runs_in(blocks_of(document)):
            if run.text in fragment:
                found.add(run.text)
                assert run.origin in (Origin.PROPOSED, Origin.OPEN), run
    assert len(found) > 100


def blocks_of(document: Document) -> tuple[object, ...]:
    """Without the open items, which name the entry that a question is about, and the index, which names files."""
    if document.kind == "index":
        return ()
    return tuple(block for block in document.blocks if getattr(block, "name", "") != "open-items")


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for entry in value.values() for text in leaves(entry)]
    return [text for entry in value for text in leaves(entry)] if isinstance(value, list) else [value or ""]


def test_what_the_user_lists_as_proposed_is_proposed_in_every_charter(tmp_path: Path) -> None:
    data = draft()
    proposing("projects.rnd.deliverables.RD1.title")(data)
    title = data["projects"][0]["deliverables"][0]["title"]
    documents = documents_of(plan_of(tmp_path, data))
    marked = [
        run.origin
        for document in documents.values()
        for run in runs_in(document)
        if run.text == title and run.path == ("projects", 0, "deliverables", 0, "title")
    ]
    assert marked
    assert set(marked) == {Origin.PROPOSED}


@pytest.mark.parametrize("name", EXAMPLES)
def test_to_be_confirmed_is_always_open_and_stated_facts_lead_to_a_value(name: str) -> None:
    for document in documents_of_example(name).values():
        for run in runs_in(document):
            if run.text == "to be confirmed" and document.kind != "index":
                assert run.origin is Origin.OPEN
            assert run.text != "None"
            assert "Decimal" not in run.text


def test_a_list_that_is_proposed_as_a_whole_is_not_printed_in_a_cell(tmp_path: Path) -> None:
    text = """title: T
people: [{id: ann, name: Ann}]
risks: [{event: Rain}]
scope: {in: [a], out: [b]}
proposed: [{path: risks}, {path: scope}, {path: people}, {path: scope.in}]
"""
    charter = documents_of(plan_of(tmp_path, text))["project-charter"]
    assert [row[1] for row in cells(table(charter, "proposed"))] == ["", "", "", ""]
    assert "event=" not in words_of(charter)


def test_headings_hold_no_facts() -> None:
    for document in documents_of_example("product-launch").values():
        for block in document.blocks:
            if isinstance(block, Heading):
                assert all(run.origin is None for run in block.inline)
