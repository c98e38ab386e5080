"""Templates: strict, sandboxed, able to print nothing but facts; a mistake names the template and the line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import cells

from pmtemplates.documents.blocks import (
    Column,
    Content,
    Contents,
    Document,
    Heading,
    List,
    Meaning,
    PageBreak,
    Paragraph,
    Properties,
    Table,
    Turn,
    Voice,
)
from pmtemplates.documents.brief import Brief, Sides
from pmtemplates.documents.facts import Fact
from pmtemplates.house import House, shipped
from pmtemplates.levels import Level
from pmtemplates.wording import WordingError, compose

PROPERTIES = Properties("T", "S", "A", "en-GB", "A4", date(2027, 1, 4))
TABLE = Table("risks", (Column("C", 1),), (), Content.RISKS, "d")
FIELDS: dict[str, Any] = {
    "title": Fact("Title"),
    "nothing": None,
    "yes": True,
    "items": [Fact("one"), Fact("two")],
    "deep": {"inner": Fact("within")},
}


def composed(folder: Path, text: str, **fields: Any) -> Document:
    """The document of a template of a house above the shipped one."""
    file = folder / "text" / "x.md.j2"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    house = House((folder, *shipped().folders))
    return compose(Brief("x", Level.PROJECT, "text/x.md.j2", PROPERTIES, {**FIELDS, **fields}, {"risks": TABLE}), house)


MISTAKES = [
    ("a text is printed", "a\n\n{{ title.text }}", 3, "prints facts, not str"),
    ("a literal is printed", "{{ 'x' }}", 1, "prints facts, not str"),
    ("a number is printed", "a\n{{ 1 + 1 }}", 2, "prints facts, not int"),
    ("a joined text is printed", "{{ title ~ 'x' }}", 1, "prints facts"),
    ("a list is printed", "{{ items }}", 1, "prints facts, not list"),
    ("nothing is printed", "{{ nothing }}", 1, "prints facts, not NoneType"),
    ("true is printed", "{{ yes }}", 1, "prints facts, not bool"),
    ("a filtered text is printed", "{{ title | upper }}", 1, "prints facts"),
    ("an unknown field", "a\n\n\n{{ titel }}", 4, "'titel' is undefined"),
    ("an unknown field of a mapping", "{{ deep.outer }}", 1, "has no attribute 'outer'"),
    ("an unknown field of a fact", "{{ title.colour }}", 1, "has no attribute 'colour'"),
    ("an unknown field in a condition", "\n{% if titel %}x{% endif %}", 2, "'titel' is undefined"),
    ("an unknown field in a loop", "{% for x in nobody %}{{ x }}{% endfor %}", 1, "'nobody' is undefined"),
    ("a loop over a fact", "{% for x in title %}{{ x }}{% endfor %}", 1, "not iterable"),
    ("a loop over nothing", "{% for x in nothing %}{{ x }}{% endfor %}", 1, "not iterable"),
    ("a syntax error", "fine\n\n{% if yes %}\nnever closed", 3, "Unexpected end of template"),
    ("an unknown tag", "{% boil %}", 1, "unknown tag 'boil'"),
    ("an unknown filter", "{{ title | boil }}", 1, "No filter named 'boil'"),
    ("landscape twice", "{{ landscape() }}\n\na\n\n{{ landscape() }}", 5, "the pages are in landscape already"),
    ("portrait without landscape", "a\n\n{{ portrait() }}", 3, "landscape() comes before portrait()"),
    ("portrait twice", "{{ landscape() }}\n{{ portrait() }}\n{{ portrait() }}", 3, "in portrait already"),
    ("landscape in a heading", "## {{ landscape() }} {#a}", None, "needs an anchor"),
    ("an unknown figure", '\n{{ figure("rysks") }}', 2, 'there is no figure "rysks"'),
    ("a division by zero", "\n\n{{ 1 / 0 }}", 3, "division by zero"),
    ("a macro that calls itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "recursion"),
    ("an include", "{% include 'other' %}", 1, "no loader"),
    ("HTML", "<b>bold</b>", None, "html"),
    ("a block of HTML", "<div>\nx\n</div>", None, "html_block"),
    ("a code block", "    code", None, "code_block"),
    ("a fence", "```\ncode\n```", None, "fence"),
    ("inline code", "a `b` c", None, "code_inline"),
    ("a link out of the document", "a\n\n[x](https://y.example)", None, "a link leads to a heading"),
    ("a link to no heading", "[x](#scope)\n\n## Other {#other}", None, "no heading has the anchor scope"),
    ("a link to no heading, in a list", "- [x](#scope)", None, "no heading has the anchor scope"),
    ("a picture", "![x](y)", None, "image"),
    ("a rule", "a\n\n***\n\nb", None, "hr"),
    ("a heading without an anchor", "## Scope", None, 'the heading "Scope" needs an anchor'),
    ("a heading of the fourth level", "#### Scope {#scope}", None, "headings are"),
    ("a list in a callout", "> - x", None, "a callout holds paragraphs only"),
    ("a quotation in a list", "- > x", None, "a list cannot hold blockquote_open"),
    ("a reserved character", "a \ue000 b", None, "reserved"),
    ("a reserved figure character", "a \ue002risks\ue003 b", None, "reserved"),
]


@pytest.mark.parametrize(("what", "text", "line", "reason"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_of_a_template_is_named(what: str, text: str, line: int | None, reason: str, tmp_path: Path) -> None:
    with pytest.raises(WordingError) as caught:
        composed(tmp_path, text)
    assert caught.value.template == "text/x.md.j2"
    assert caught.value.line == line
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ title.__class__ }}",
        "{{ title.__class__.__mro__ }}",
        "{{ title.__init__.__globals__ }}",
        "{{ title['__class__'] }}",
        "{{ title | attr('__class__') }}",
        "{% if ''.__class__.__mro__ %}x{% endif %}",
        "{{ figure.__globals__ }}",
        "{{ has.__self__ }}",
        "{{ contents.__code__ }}",
        "{{ _ledger }}",
        "{{ _ledger.append(title) }}",
        "{% set x = items.append(title) %}",
        "{% set x = deep.update(a=1) %}",
        "{{ self._TemplateReference__context }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ '%s' % title }}",
        "{{ '{0.__class__}'.format(title) }}",
    ],
)
def test_the_sandbox_refuses(text: str, tmp_path: Path) -> None:
    with pytest.raises(WordingError):
        composed(tmp_path, text)


def test_nothing_but_facts_and_figures_is_printed(tmp_path: Path) -> None:
    text = '# {{ title }}\n\n{{ contents() }}\n\n{% if has("risks") %}{{ figure("risks") }}{% endif %}\n'
    text += "{{ page_break() }}\n\nEnd."
    document = composed(tmp_path, text)
    title, contents, found, page_break, end = document.blocks
    assert isinstance(title, Paragraph)
    assert title.voice is Voice.TITLE
    assert (contents, page_break) == (Contents(), PageBreak())
    assert found is TABLE
    assert isinstance(end, Paragraph)


def test_pages_are_turned_and_turned_back(tmp_path: Path) -> None:
    text = 'One.\n{{ landscape() }}\n## Two {#two}\n{{ figure("risks") }}\n{{ portrait() }}\nThree.\n{{ landscape() }}'
    one, turn, two, found, back, three, last = composed(tmp_path, text).blocks
    assert (turn, back, last) == (Turn(landscape=True), Turn(landscape=False), Turn(landscape=True))
    assert isinstance(two, Heading)
    assert found is TABLE
    assert [block.keep_with_next for block in (one, three) if isinstance(block, Paragraph)] == [False, False]


def test_each_run_of_a_template_begins_in_portrait(tmp_path: Path) -> None:
    for _ in range(2):
        assert composed(tmp_path, "{{ landscape() }}\n\nText.").blocks[0] == Turn(landscape=True)


def test_blocks_keep_their_distance_without_blank_lines_around_tags(tmp_path: Path) -> None:
    text = "{% if yes %}\nOne.\n\n{% endif %}\n{% for item in items %}\n- {{ item }}\n{% endfor %}\n\nTwo.\n"
    one, found, two = composed(tmp_path, text).blocks
    assert isinstance(one, Paragraph)
    assert isinstance(found, List)
    assert isinstance(two, Paragraph)
    assert len(found.items) == 2


def test_markdown_becomes_typed_blocks(tmp_path: Path) -> None:
    text = (
        "##### Lead\n\n###### Subtitle\n\n## One {#one}\n\n### Two {#two}\n\n> Callout\n\n*All a note.*\n\n"
        "*Not* a note.\n\n1. first\n2. second\n   - inner\n"
    )
    blocks = composed(tmp_path, text).blocks
    voices = [block.voice for block in blocks if isinstance(block, Paragraph)]
    assert voices == [Voice.LEAD, Voice.SUBTITLE, Voice.CALLOUT, Voice.NOTE, Voice.BODY]
    headings = [(block.level, block.anchor, block.inline[0].text) for block in blocks if isinstance(block, Heading)]
    assert headings == [(1, "one", "One"), (2, "two", "Two")]
    numbered = blocks[-1]
    assert isinstance(numbered, List)
    assert numbered.numbered
    assert [item.depth for item in numbered.items] == [0, 0, 1]


def test_a_link_leads_to_a_heading_of_the_document_and_a_fact_in_it_keeps_its_path(tmp_path: Path) -> None:
    title = Fact("Title", path=("title",))
    blocks = composed(tmp_path, "See [the {{ title }}](#one), *or* not.\n\n## One {#one}\n", title=title).blocks
    assert isinstance(blocks[0], Paragraph)
    runs = [(run.text, run.anchor, run.path) for run in blocks[0].inline]
    assert runs[:4] == [("See ", "", ()), ("the ", "one", ()), ("Title", "one", ("title",)), (", ", "", ())]
    assert not any(run.anchor for run in blocks[0].inline[3:])


def test_a_sentence_that_leads_to_a_list_or_figure_stays_with_it(tmp_path: Path) -> None:
    blocks = composed(tmp_path, 'These:\n\n- a\n\nThose:\n\n{{ figure("risks") }}\n\nEnd.').blocks
    kept = [block.keep_with_next for block in blocks if isinstance(block, Paragraph)]
    assert kept == [True, True, False]


def test_a_heading_has_the_content_of_its_section_and_a_house_may_add_its_own(tmp_path: Path) -> None:
    blocks = composed(tmp_path, "## Any words {#benefits}\n\n## Ours {#our-own}").blocks
    assert [block.content for block in blocks if isinstance(block, Heading)] == [
        Content.BENEFIT_OWNERSHIP,
        Content.GENERAL,
    ]


def test_two_templates_cannot_leak_state(tmp_path: Path) -> None:
    composed(tmp_path, "{% set title2 = title %}{{ title2 }} {{ items[0] }}", secret=Fact("SECRET"))
    (tmp_path / "b").mkdir()
    for text in ("{{ title2 }}", "{{ secret }}"):
        with pytest.raises(WordingError, match="undefined"):
            composed(tmp_path / "b", text)
        (tmp_path / "b").rename(tmp_path / text[3:6])
        (tmp_path / "b").mkdir()
    (tmp_path / "c").mkdir()
    first = composed(tmp_path / "c", "{{ title }}")
    again = composed(tmp_path / "c", "{{ title }}", title=Fact("Other"))
    assert [block.inline[0].text for block in (*first.blocks, *again.blocks) if isinstance(block, Paragraph)] == [
        "Title",
        "Other",
    ]


def test_a_template_cannot_change_the_fields(tmp_path: Path) -> None:
    composed(tmp_path, "{% set deep = title %}{% set items = [] %}{{ deep }}")
    assert FIELDS["deep"] == {"inner": Fact("within")}
    assert len(FIELDS["items"]) == 2


# ------------------------------------------------------------------ tables whose cells are wording


def sides(folder: Path, text: str) -> Table:
    (folder / "text").mkdir(exist_ok=True)
    (folder / "text" / "sides.md.j2").write_text(text, encoding="utf-8")
    (folder / "text" / "x.md.j2").write_text('{{ figure("sides") }}', encoding="utf-8")
    columns = (Column("Matter", 1), Column("Here", 2), Column("There", 2))
    made = Sides("sides", "text/sides.md.j2", columns, Content.RESPONSIBILITIES, "d")
    house = House((folder, *shipped().folders))
    (block,) = compose(Brief("x", Level.PROJECT, "text/x.md.j2", PROPERTIES, FIELDS, {"sides": made}), house).blocks
    assert isinstance(block, Table)
    return block


def test_headings_and_rules_make_rows_and_cells(tmp_path: Path) -> None:
    found = sides(tmp_path, "## Money\n\nA {{ title }}.\n\nB.\n\n***\n\nC.\n\n# Group\n\n## Time\n\nD.\n\n***\n")
    assert cells(found) == [["Money", "A Title.\nB.", "C."], ["Group"], ["Time", "D.", ""]]
    assert [row.cells[0].meaning for row in found.rows] == [Meaning.LABEL, Meaning.GROUP, Meaning.LABEL]
    assert found.rows[1].cells[0].span == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("## Money\n\nonly one side", "1 cells instead of 2"),
        ("## Money\n\na\n\n***\n\nb\n\n***\n\nc", "3 cells instead of 2"),
        ("no heading", "a heading must name the first row"),
        ("## Money\n\n- item\n\n***\n\nb", "a cell cannot hold bullet_list_open"),
        ("## Money\n\na\n\n***\n\n{{ landscape() }}", "a cell cannot hold landscape()"),
        ("## Money\n\na\n\n***\n\n{{ page_break() }}", "a cell cannot hold page_break()"),
        ("## Money\n\n{{ nobody }}", "'nobody' is undefined"),
        ('## Money\n\n{{ figure("sides") }}', 'there is no figure "sides"'),
    ],
)
def test_a_mistake_in_such_a_table_names_its_own_template(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(WordingError) as caught:
        sides(tmp_path, text)
    assert caught.value.template == "text/sides.md.j2"
    assert reason in caught.value.reason
