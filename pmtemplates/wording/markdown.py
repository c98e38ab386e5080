"""From Markdown with slots to blocks.

Known: headings, paragraphs, lists, bold, italics, links within the document, quotes, rules; nothing else.
`#` is the title, `##` and `###` are numbered headings (`## Benefits {#benefits}` names the anchor to which
`[Benefits](#benefits)` leads), `#####` is the lead, `######` the subtitle. A quotation is a callout; a paragraph
wholly in italics is a note. `{{ landscape() }}` turns the pages from there on, `{{ portrait() }}` turns them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pmtemplates.documents.blocks import (
    Block,
    Contents,
    Heading,
    Inline,
    Item,
    List,
    PageBreak,
    Paragraph,
    Run,
    Turn,
    Voice,
)
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.sections import content_of
from pmtemplates.wording.environment import FIGURE, SLOT

_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}\s*$")
_LINK = re.compile(r"#[a-z0-9-]+")
_VOICES = {"h1": Voice.TITLE, "h5": Voice.LEAD, "h6": Voice.SUBTITLE}
_LEVELS = {"h2": 1, "h3": 2}
_ELEMENTS: Mapping[str, Block] = {
    "contents": Contents(),
    "page-break": PageBreak(),
    "landscape": Turn(landscape=True),
    "portrait": Turn(landscape=False),
}


class MarkdownError(ValueError):
    """Markdown that the product does not draw; `line` counts from 1 in the text after the template was run."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def parse_blocks(text: str, facts: Sequence[Fact], figures: Mapping[str, Block]) -> list[Block]:
    """The blocks of a document; a slot becomes its fact, a figure its block. Raises MarkdownError."""
    return list(_blocks(_parser().parse(text), facts, figures))


def parse_sides(text: str, facts: Sequence[Fact]) -> list[tuple[Inline, list[list[Inline]]]]:
    """Rows of a table: a heading names the row, rules part its cells, paragraphs are those of the cell."""
    rows: list[tuple[Inline, list[list[Inline]]]] = []
    tokens = _parser().parse(text)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            rows.append((_runs(tokens[index + 1], facts), [[]]))
        elif not rows:
            raise MarkdownError("a heading must name the first row", _line(token))
        elif token.type == "hr":
            rows[-1][1].append([])
        elif found := FIGURE.fullmatch(token.content):
            raise MarkdownError(f"a cell cannot hold {found[1].replace('-', '_')}()", _line(token))
        elif token.type == "paragraph_open":
            rows[-1][1][-1].append(_runs(tokens[index + 1], facts))
        elif token.type not in ("heading_close", "paragraph_close", "inline"):
            raise MarkdownError(f"a cell cannot hold {token.type}", _line(token))
    return rows


def _blocks(tokens: list[Token], facts: Sequence[Fact], figures: Mapping[str, Block]) -> Iterator[Block]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = _end(tokens, index)
        inside = tokens[index + 1 : end]
        match token.type:
            case "heading_open":
                yield _heading(token, inside[0], facts)
            case "paragraph_open":
                yield _paragraph(inside[0], facts, figures)
            case "bullet_list_open" | "ordered_list_open":
                yield List(tuple(_items(inside, facts, 0)), token.type == "ordered_list_open")
            case "blockquote_open":
                yield from _callout(inside, facts)
            case _:
                raise MarkdownError(f"a document cannot hold {token.type}", _line(token))
        index = end + 1


def _end(tokens: list[Token], index: int) -> int:
    """The position of the token that closes the one at `index`."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _heading(token: Token, inline: Token, facts: Sequence[Fact]) -> Block:
    if token.tag in _VOICES:
        return Paragraph(_runs(inline, facts), _VOICES[token.tag])
    if token.tag not in _LEVELS:
        raise MarkdownError("headings are ##, ### and #####", _line(token))
    anchor = _ANCHOR.search(inline.content)
    if anchor is None:
        raise MarkdownError(f'the heading "{inline.content}" needs an anchor, as in {{#benefits}}', _line(token))
    runs = _runs(inline, facts)
    last = runs[-1]
    runs = (*runs[:-1], Run(_ANCHOR.sub("", last.text), last.origin, last.bold, last.italic, last.path))
    return Heading(runs, _LEVELS[token.tag], anchor[1], content_of(anchor[1]))


def _paragraph(inline: Token, facts: Sequence[Fact], figures: Mapping[str, Block]) -> Block:
    if found := FIGURE.fullmatch(inline.content):
        name = found[1]
        return _ELEMENTS.get(name) or figures[name]
    children = inline.children or []
    kinds = [child.type for child in children]
    note = kinds[:1] == ["em_open"] and kinds[-1:] == ["em_close"] and kinds.count("em_open") == 1
    runs = _runs(inline, facts)
    if note:
        return Paragraph(tuple(Run(run.text, run.origin, run.bold, False, run.path) for run in runs), Voice.NOTE)
    return Paragraph(runs)


def _callout(tokens: list[Token], facts: Sequence[Fact]) -> Iterator[Block]:
    for index, token in enumerate(tokens):
        if token.type == "inline":
            yield Paragraph(_runs(token, facts), Voice.CALLOUT)
        elif token.type not in ("paragraph_open", "paragraph_close"):
            raise MarkdownError("a callout holds paragraphs only", _line(tokens[index]))


def _items(tokens: list[Token], facts: Sequence[Fact], depth: int) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "inline":
            yield Item(_runs(token, facts), depth)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            end = _end(tokens, index)
            yield from _items(tokens[index + 1 : end], facts, depth + 1)
            index = end
        elif token.type not in ("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"):
            raise MarkdownError(f"a list cannot hold {token.type}", _line(token))
        index += 1


def _runs(inline: Token, facts: Sequence[Fact]) -> Inline:
    runs: list[Run] = []
    bold = italic = False
    anchor = ""
    for child in inline.children or []:
        begun = len(runs)
        match child.type:
            case "strong_open" | "strong_close":
                bold = child.nesting == 1
            case "em_open" | "em_close":
                italic = child.nesting == 1
            case "softbreak":
                runs.append(Run(" ", None, bold, italic))
            case "hardbreak":
                runs.append(Run("\n", None, bold, italic))
            case "text" | "text_special":
                runs += _filled(child.content, facts, bold, italic)
            case "link_open" | "link_close":
                anchor = _anchor_of(child, inline) if child.nesting == 1 else ""
            case _:
                raise MarkdownError(f"a text cannot hold {child.type}", _line(inline))
        if anchor:
            runs[begun:] = [run._replace(anchor=anchor) for run in runs[begun:]]
    return tuple(runs)


def _anchor_of(link: Token, inline: Token) -> str:
    target = str(link.attrs.get("href", ""))
    if not _LINK.fullmatch(target):
        raise MarkdownError(f"a link leads to a heading, as in (#benefits), not to {target[:60]!r}", _line(inline))
    return target[1:]


def _filled(text: str, facts: Sequence[Fact], bold: bool, italic: bool) -> Iterator[Run]:
    """The text with its slots filled: every second part of the split is the number of a slot."""
    for position, part in enumerate(SLOT.split(text)):
        if position % 2:
            fact = facts[int(part)]
            yield Run(fact.text, fact.origin, bold, italic, fact.path)
        elif part:
            yield Run(part, None, bold, italic)


def _line(token: Token) -> int | None:
    return token.map[0] + 1 if token.map else None
