"""Whatever the user writes comes back unchanged: no text is ever read as Markdown, as a template or as a slot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import documents_of, example, plan_of, runs_in

from pmtemplates.documents.blocks import Document, Paragraph
from pmtemplates.documents.facts import Fact
from pmtemplates.wording.markdown import parse_blocks

TEXT_KEYS = frozenset(
    [
        "title",
        "purpose",
        "problem",
        "approach",
        "vision",
        "why_program",
        "current",
        "future",
        "text",
        "statement",
        "measure",
        "baseline",
        "target",
        "reviewed",
        "in",
        "out",
        "asks",
        "decides",
        "criteria",
        "acceptance",
        "receiver",
        "cause",
        "event",
        "effect",
        "trigger",
        "response",
        "name",
        "interest",
        "involvement",
        "position",
        "unit",
        "cadence",
        "quorum",
        "outcome",
        "what",
        "giver_outside",
        "receiver_outside",
        "need",
        "source",
        "change",
        "skill",
        "peak",
        "remedy",
        "estimate_class",
        "funding_source",
        "paid_by",
        "term",
        "meaning",
        "where",
        "question",
        "classification",
        "business_case",
        "transition",
        "covers",
        "quality",
        "assumptions",
        "constraints",
        "success_criteria",
        "closure_criteria",
    ]
)

HOSTILE = {
    "markup": "R&D <Ops>",
    "entity": "&amp; &#123;",
    "formula": "=1+1",
    "bar": "a|b",
    "stars": "2*3*4 **5** _6_",
    "expression": "{{ x }}",
    "raw": "{% raw %}",
    "comment": "{# c #} {## d ##}",
    "heading": "# h",
    "anchor": "Scope {#scope}",
    "item": "- item",
    "number": "1. item",
    "quote": "> quote",
    "rule": "***",
    "code": "`x` ```y",
    "indented": "    four spaces before",
    "link": "[x](y) ![i](j) <https://example.org>",
    "backslash": "a\\*b\\\\",
    "right to left": "שלום עולם مرحبا",
    "emoji": "👩‍🚀🇮🇪",
    "long": "word " * 1000 + "end",
    "line end": "one\ntwo\n\n- three",
    "tab": "a\tb",
    "slot": "\ue0000\ue001",
    "figure": "\ue002decision\ue003",
    "page break": "\ue002page-break\ue003",
}


def tagged(data: Any, text: str) -> tuple[Any, int]:
    """The data with each free text replaced by `text` and a number of its own."""
    count = 0

    def walk(value: Any, key: str) -> Any:
        nonlocal count
        if isinstance(value, dict):
            return {name: walk(entry, name) for name, entry in value.items()}
        if isinstance(value, list):
            return [walk(entry, key) for entry in value]
        if key not in TEXT_KEYS or value is None:
            return value
        count += 1
        return f"{text}#{count}#"

    return walk(data, ""), count


def drawn(folder: Path, text: str) -> dict[str, Document]:
    data = example("product-launch")
    data["projects"] = data["projects"][:2]
    for key in ("dependencies", "tranches", "capacity", "gates", "budget", "open", "proposed", "playbook", "jobs"):
        data.pop(key, None)
    data["decision"].pop("until", None)
    data["document"]["status"] = "draft"
    for project in data["projects"]:
        for key in ("gate", "tranche", "after"):
            project.pop(key, None)
        project["decision"].pop("until", None)
    data["benefits"] = [{**benefit, "deliverables": []} for benefit in data["benefits"]]
    for milestone in data["milestones"]:
        milestone.pop("deliverable", None)
        milestone.pop("after", None)
    data["budget"] = {"currency": "EUR", "envelope": "9000000", "funding_source": "F", "estimate_class": "E"}
    data["gates"] = [{"id": "G1", "title": "G", "date": "2027-01-12", "board": "program-board", "criteria": ["c"]}]
    hostile, count = tagged(data, text)
    assert count > 250
    return documents_of(plan_of(folder, hostile))


def shape(document: Document) -> list[str]:
    return [type(block).__name__ for block in document.blocks]


def numbers(documents: dict[str, Document], text: str) -> set[str]:
    """The numbers of the texts that stand in some run exactly as they were given."""
    found = set()
    for document in documents.values():
        for run in runs_in(document):
            _, *rest = run.text.split(f"{text}#")
            found |= {part.split("#")[0] for part in rest if "#" in part}
    return found


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    return drawn(tmp_path_factory.mktemp("harmless"), "WORDS")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_comes_back_unchanged_from_every_field(name: str, harmless: dict[str, Document], tmp_path: Path) -> None:
    text = HOSTILE[name]
    documents = drawn(tmp_path, text)
    wanted = numbers(harmless, "WORDS")
    assert len(wanted) > 200
    assert numbers(documents, text) == wanted
    for key, document in documents.items():
        assert shape(document) == shape(harmless[key]), "no text becomes a block"
        assert [h.anchor for h in document.headings()] == [h.anchor for h in harmless[key].headings()]
        wording = [run.text for run in runs_in(document) if run.origin is None]
        assert wording == [run.text for run in runs_in(harmless[key]) if run.origin is None]


TEMPLATES: dict[str, Callable[[str], str]] = {
    "alone": lambda slot: slot,
    "item": lambda slot: f"- {slot}",
    "bold": lambda slot: f"**{slot}**",
    "note": lambda slot: f"*Note: {slot}*",
    "callout": lambda slot: f"> {slot}",
    "heading": lambda slot: f"## About {slot} {{#about}}",
    "title": lambda slot: f"# {slot}",
    "between": lambda slot: f"before {slot} after {slot}.",
}


@pytest.mark.parametrize("where", TEMPLATES)
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_survives_any_place_in_a_template(where: str, text: str) -> None:
    facts = [Fact(text), Fact("other")]
    (block,) = parse_blocks(TEMPLATES[where]("\ue0000\ue001"), facts, {})
    printed = [run.text for run in runs_in(block) if run.origin is not None]
    assert printed == [text] * (2 if where == "between" else 1)


def test_a_slot_keeps_bold_and_italic_and_its_path() -> None:
    (block,) = parse_blocks("a **b \ue0000\ue001** *\ue0001\ue001* c", [Fact("x", path=("p",)), Fact("y")], {})
    assert isinstance(block, Paragraph)
    assert [(run.text, run.bold, run.italic) for run in block.inline] == [
        ("a ", False, False),
        ("b ", True, False),
        ("x", True, False),
        (" ", False, False),
        ("y", False, True),
        (" c", False, False),
    ]
    assert block.inline[2].path == ("p",)
