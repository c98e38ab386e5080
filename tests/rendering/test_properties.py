"""Whatever a document is made of, its file is sound and holds its texts in their order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_word import CHECKS, open_word, schema

from pmtemplates.documents.blocks import (
    Block,
    Cell,
    Column,
    Content,
    Contents,
    Heading,
    Item,
    List,
    Meaning,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
    Turn,
    Voice,
)
from pmtemplates.origins import Origin
from pmtemplates.rendering.word import render_word
from pmtemplates.rendering.word.widths import fitted, shares
from rendering.drawing import all_texts, document_of, reference

# what a reader of input lets through: no control characters but line break and tab, no lone surrogates
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t&<>"), max_size=60
)
SPOKEN = TEXTS.filter(lambda value: bool(value.strip()))
ORIGINS = st.sampled_from([None, Origin.STATED, Origin.COMPUTED, Origin.PROPOSED, Origin.OPEN])
RUNS = st.builds(Run, TEXTS, ORIGINS, st.booleans(), st.booleans())
INLINE = st.lists(RUNS, max_size=3).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.builds(Column, TEXTS, st.floats(0.1, 50)), min_size=1, max_size=6))
    cells = st.builds(
        Cell, st.lists(INLINE, max_size=3).map(tuple), st.sampled_from(Meaning), st.just(1), st.booleans()
    )
    row = st.lists(cells, min_size=len(columns), max_size=len(columns)).map(lambda found: Row(tuple(found)))
    rows = draw(st.lists(row, min_size=1, max_size=4))
    header = draw(st.booleans())
    texts = {"description": draw(TEXTS), "caption": draw(TEXTS)}
    return Table(
        "name", tuple(columns), tuple(rows), Content.GENERAL, **texts, header=header, dense=draw(st.booleans())
    )


HEADINGS = st.builds(Heading, INLINE, st.integers(1, 2), st.just("a"))
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, INLINE, st.sampled_from(Voice), st.booleans()),
    HEADINGS,
    st.builds(List, st.lists(st.builds(Item, INLINE, st.integers(0, 4)), max_size=4).map(tuple), st.booleans()),
    tables(),
    st.builds(Signatures, st.lists(st.builds(Signature, INLINE, INLINE), max_size=2).map(tuple)),
    st.just(Contents()),
    st.just(PageBreak()),
    st.builds(Turn, st.booleans()),
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.lists(BLOCKS, max_size=8), SPOKEN)
def test_every_document_makes_a_sound_file(blocks: list[Block], title: str) -> None:
    first = Heading((Run("Start"),), 1, "start")
    document = document_of(first, *blocks, title=f"T {title}")
    file = open_word(render_word(document, reference()))
    # a slot in user text is not a slot; the schema has a test of its own, for it takes long
    findings = [finding for check in CHECKS if check is not schema for finding in check(file)]
    assert [finding for finding in findings if "contents list" not in finding] == []


@SLOW
@given(st.lists(st.builds(lambda value: Paragraph((Run(value, Origin.STATED),)), SPOKEN), min_size=1, max_size=8))
def test_paragraphs_come_back_in_their_order(blocks: list[Paragraph]) -> None:
    found = all_texts(render_word(document_of(*blocks), reference()))
    assert found == [block.inline[0].text for block in blocks]


@settings(max_examples=8, deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_every_file_follows_the_schema(blocks: list[Block]) -> None:
    assert list(schema(open_word(render_word(document_of(*blocks), reference())))) == []


@given(st.lists(st.floats(0.001, 100), min_size=1, max_size=30), st.integers(3000, 12000))
def test_shares_add_up_to_the_width(weights: list[float], total: int) -> None:
    widths = shares(weights, total)
    assert sum(widths) == total
    assert min(widths) >= 0


@given(st.lists(st.tuples(st.integers(300, 4000), st.integers(0, 2500)), min_size=1, max_size=12))
def test_fitting_columns_keeps_the_sum_and_takes_from_none_more_than_it_can_spare(pairs: list[tuple[int, int]]) -> None:
    widths, needs = [a for a, _ in pairs], [b for _, b in pairs]
    changed = fitted(widths, needs)
    assert sum(changed) == sum(widths)
    if changed != widths:
        assert all(new >= need - 1 for new, need in zip(changed, needs, strict=True))
