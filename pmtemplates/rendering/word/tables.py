"""Typed tables as Word tables: widths, header row, cells by meaning, marks of origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from pmtemplates.documents.blocks import Align, Cell, Column, Inline, Meaning, Row, Table
from pmtemplates.origins import Origin
from pmtemplates.rendering.word.captions import table_caption
from pmtemplates.rendering.word.frames import border, cell, frame, row
from pmtemplates.rendering.word.measure import count_lines, longest_word, text_width
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Style, TableStyle
from pmtemplates.rendering.word.text import is_right_to_left, plain, run
from pmtemplates.rendering.word.widths import fitted, shares

_STYLES = {
    Meaning.PLAIN: Style.CELL,
    Meaning.LABEL: Style.CELL_LABEL,
    Meaning.TOTAL: Style.CELL_TOTAL,
    Meaning.GROUP: Style.CELL_GROUP,
    Meaning.HIGH: Style.CELL_HIGH,
    Meaning.MEDIUM: Style.CELL_MEDIUM,
    Meaning.LOW: Style.CELL_LOW,
    Meaning.PROGRAM: Style.CELL_PROGRAM,
    Meaning.PROJECT: Style.CELL_PROJECT,
}
_SIZE = 9.0  # points of a cell's text, for estimates only
_MARGINS = 200
_TALL = 24  # lines: a row taller than half a page may split, or it would leave a hole above it
_TOGETHER = 20  # lines: a table up to this height is not split over two pages
_NARROW = 1000  # a cell below this has room for the short mark only
_TURNED = 1500  # a column title turns only in a column below this
_BOLD = 1.09  # bold text is at most that much wider
_BULLET = 200  # the indent of a list in a cell
_LEAST = 0.04  # of the text width: a column is never so narrow that nothing fits between its margins
_LONGEST_WORD = 0.22  # of the text width; a longer word may be broken


def draw_table(pen: Pen, table: Table) -> str:
    """The caption, if any, and the table across the text width."""
    widths = _widths(table, pen.look.page.text)
    caption = table_caption(pen, table.caption)
    heights = [_height(line, widths) for line in table.rows]
    together = sum(heights) <= _TOGETHER
    rows = [_header(pen, table.columns, widths)] if table.header else []
    for place, (line, height) in enumerate(zip(table.rows, heights, strict=True), 1):
        keep = together and place < len(table.rows)
        rows.append(_row(pen, table, line, widths, keep, height > _TALL))
    style = TableStyle.GRID if table.header else TableStyle.FACTS
    title = table.caption.strip() or table.name.replace("-", " ").capitalize()
    return caption + frame(pen, style, widths, rows, title, table.description.strip() or title, table.header)


def _widths(table: Table, total: int) -> list[int]:
    """The shares, adjusted where a word would be broken: one column's title or value a little too long for it."""
    least = sum(column.width for column in table.columns) * _LEAST
    wanted = shares([max(column.width, least) for column in table.columns], total)
    needs = [round(longest_word(column.title, _SIZE) * _BOLD) for column in table.columns]
    for line in table.rows:
        for content, start in _placed(line):
            if content.span == 1:
                words = (_longest(inline, content.meaning) for inline in content.paragraphs)
                bullet = _BULLET if content.bulleted and len(content.paragraphs) > 1 else 0
                needs[start] = max(needs[start], max(words, default=0) + bullet)
    most = round(total * _LONGEST_WORD)
    return fitted(wanted, [min(need, most) + _MARGINS + 20 if need else 0 for need in needs])


def _longest(inline: Inline, meaning: Meaning) -> int:
    """The widest word, in bold where the cell is, or where a value is open or stands out."""
    bold = meaning is not Meaning.PLAIN or any(part.bold or part.origin is Origin.OPEN for part in inline)
    # LibreOffice breaks a word rather than let the space before its mark hang over the margin
    space = text_width("  ", _SIZE) if any(part.origin is Origin.PROPOSED for part in inline) else 0
    return round(longest_word(plain(inline), _SIZE) * (_BOLD if bold else 1)) + space


def _header(pen: Pen, columns: Sequence[Column], widths: Sequence[int]) -> str:
    """The header row; a title that does not fit in its column is turned, as in a responsibility matrix."""
    fill = pen.look.fills.get(Style.CELL_HEAD, "")
    turned = [_is_turned(column.title, width) for column, width in zip(columns, widths, strict=True)]
    cells = []
    for column, width, turn in zip(columns, widths, turned, strict=True):
        align = Align.START if turn else column.align
        content = pen.paragraph(
            Style.CELL_HEAD, run(column.title), align=align, right_to_left=is_right_to_left(column.title)
        )
        vertical = ("center" if turn else "bottom") if any(turned) else ""
        cells.append(cell(width, content, fill=fill, turned=turn, align=vertical))
    height = max(
        (_turned_height(column.title) for column, turn in zip(columns, turned, strict=True) if turn), default=0
    )
    return row(cells, header=True, height=f'w:val="{height}" w:hRule="atLeast"' if height else "")


def _is_turned(title: str, width: int) -> bool:
    return width < _TURNED and longest_word(title, _SIZE) * _BOLD > width - _MARGINS


def _turned_height(title: str) -> int:
    return min(max(text_width(title, _SIZE) + 300, 700), 2200)


def _row(pen: Pen, table: Table, line: Row, widths: Sequence[int], keep: bool, may_split: bool) -> str:
    said_at = _said_once(line)
    cells = []
    for place, (content, start) in enumerate(_placed(line)):
        width = sum(widths[start : start + content.span])
        named = not table.header and start == 0 and content.meaning is Meaning.PLAIN
        style = Style.CELL_LABEL if named else _STYLES[content.meaning]
        marked = said_at is None or said_at == place
        text = _content(pen, content, style, table.columns[start].align, keep, marked, width < _NARROW)
        rule = border(pen, "top", "dk2") if content.meaning is Meaning.TOTAL else ""
        cells.append(cell(width, text, span=content.span, borders=rule, fill=pen.look.fills.get(style, "")))
    return row(cells, may_split=may_split)


def _placed(line: Row) -> Iterator[tuple[Cell, int]]:
    starts = accumulate((content.span for content in line.cells), initial=0)
    return zip(line.cells, starts, strict=False)


def _content(pen: Pen, content: Cell, style: Style, align: Align, keep: bool, marked: bool, short: bool) -> str:
    paragraphs = [inline for inline in content.paragraphs if plain(inline).strip()]
    if not paragraphs:
        return pen.paragraph(style, "", keep=keep)
    if content.bulleted and len(paragraphs) > 1:
        style, align = Style.CELL_BULLET, Align.START
    return "".join(
        pen.write(style, inline, keep=keep, align=align, marked=marked, short=short) for inline in paragraphs
    )


def _said_once(line: Row) -> int | None:
    """The cell that says "proposed" for its whole row, when no cell of the row states anything; else None."""
    origins = [
        {part.origin for inline in content.paragraphs for part in inline if part.origin and part.text}
        for content in line.cells
    ]
    proposed = [place for place, found in enumerate(origins) if Origin.PROPOSED in found]
    others = set().union(*origins) - {Origin.PROPOSED, Origin.OPEN}
    return proposed[0] if len(proposed) > 1 and not others else None


def _height(line: Row, widths: Sequence[int]) -> int:
    return max(
        (
            sum(
                count_lines(plain(inline), sum(widths[start : start + content.span]) - _MARGINS, _SIZE)
                for inline in content.paragraphs
            )
            for content, start in _placed(line)
        ),
        default=1,
    )
