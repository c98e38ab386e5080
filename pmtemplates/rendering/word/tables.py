"""Typed tables as Word tables: widths, header row, cells by meaning, marks of origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    Meaning.ACCOUNTABLE: Style.ACCOUNTABLE,
    Meaning.RESPONSIBLE: Style.RESPONSIBLE,
    Meaning.BOTH: Style.BOTH,
    Meaning.SUPPORTS: Style.SUPPORTS,
    Meaning.CONSULTED: Style.CONSULTED,
    Meaning.INFORMED: Style.INFORMED,
}
_SMALL = {
    Style.CELL: Style.SMALL,
    Style.CELL_BULLET: Style.SMALL_BULLET,
    Style.CELL_HEAD: Style.SMALL_HEAD,
    Style.CELL_LABEL: Style.SMALL_LABEL,
    Style.CELL_TOTAL: Style.SMALL_TOTAL,
    Style.CELL_GROUP: Style.SMALL_GROUP,
}
"""What a dense table has instead; ratings and levels keep their size."""
_TALL = 24  # lines: a row taller than half a page may split, or it would leave a hole above it
_TOGETHER = 20  # lines: a table up to this height is not split over two pages
_NARROW = 1000  # a cell below this has room for the short mark only
_TURNED = 1500  # a column title turns only in a column below this
_BOLD = 1.09  # bold text is at most that much wider
_BULLET = 200  # the indent of a list in a cell
_LEAST = 0.04  # of the text width: a column is never so narrow that nothing fits between its margins
_GIVEN = 0.25  # of its width that a wide column of a dense table gives for the titles of narrow ones
_LONGEST_WORD = 0.22  # of the text width; a longer word may be broken
_TURNED_HEIGHTS = range(700, 2500, 100)  # of a header row; a title too long for the last one goes on in a further line


@dataclass(frozen=True, slots=True)
class _Scale:
    """How large the text of a table is, in points, and the room beside it, for estimates only."""

    points: float
    margins: int
    dense: bool = False

    def style(self, style: Style) -> Style:
        return _SMALL.get(style, style) if self.dense else style


_NORMAL, _DENSE = _Scale(9.0, 200), _Scale(8.0, 120, dense=True)


def draw_table(pen: Pen, table: Table) -> str:
    """The caption, if any, and the table across the text width."""
    scale = _DENSE if table.dense else _NORMAL
    widths = _widths(table, pen.text, scale)
    caption = table_caption(pen, table.caption)
    heights = [_height(line, widths, scale) for line in table.rows]
    together = sum(heights) <= _TOGETHER
    rows = [_header(pen, table.columns, widths, scale)] if table.header else []
    for place, (line, height) in enumerate(zip(table.rows, heights, strict=True), 1):
        keep = together and place < len(table.rows)
        rows.append(_row(pen, table, line, widths, keep, height > _TALL))
    style = TableStyle.SMALL if table.dense else TableStyle.GRID if table.header else TableStyle.FACTS
    title = table.caption.strip() or table.name.replace("-", " ").capitalize()
    return caption + frame(pen, style, widths, rows, title, table.description.strip() or title, table.header)


def _widths(table: Table, total: int, scale: _Scale) -> list[int]:
    """The shares, adjusted where a word would be broken: one column's title or value a little too long for it."""
    least = sum(column.width for column in table.columns) * _LEAST
    wanted = shares([max(column.width, least) for column in table.columns], total)
    needs = [round(longest_word(column.title, scale.points) * _BOLD) for column in table.columns]
    if table.dense:
        needs = _dense_needs(needs, wanted, scale)
    for line in table.rows:
        for content, start in _placed(line):
            if content.span == 1:
                words = (_longest(inline, content.meaning, scale.points) for inline in content.paragraphs)
                bullet = _BULLET if content.bulleted and len(content.paragraphs) > 1 else 0
                needs[start] = max(needs[start], max(words, default=0) + bullet)
    most = round(total * _LONGEST_WORD)
    return fitted(wanted, [min(need, most) + scale.margins + 20 if need else 0 for need in needs])


def _dense_needs(needs: Sequence[int], wanted: Sequence[int], scale: _Scale) -> list[int]:
    """Narrow columns are as wide as each other; they get more for their titles only if that costs wide ones little.

    Otherwise the titles will be turned.
    """
    room = [width - scale.margins - 20 for width in wanted]
    narrow = [width < _TURNED for width in wanted]
    missing = sum(max(need - has, 0) for need, has, thin in zip(needs, room, narrow, strict=True) if thin)
    spare = sum(width for width, thin in zip(wanted, narrow, strict=True) if not thin) * _GIVEN
    return [
        (max(need, has) if missing <= spare else has) if thin else need
        for need, has, thin in zip(needs, room, narrow, strict=True)
    ]


def _longest(inline: Inline, meaning: Meaning, points: float) -> int:
    """The widest word, in bold where the cell is, or where a value is open or stands out."""
    bold = meaning is not Meaning.PLAIN or any(part.bold or part.origin is Origin.OPEN for part in inline)
    # LibreOffice breaks a word rather than let the space before its mark hang over the margin
    space = text_width("  ", points) if any(part.origin is Origin.PROPOSED for part in inline) else 0
    return round(longest_word(plain(inline), points) * (_BOLD if bold else 1)) + space


def _header(pen: Pen, columns: Sequence[Column], widths: Sequence[int], scale: _Scale) -> str:
    """The header row; a title that does not fit in its column is turned, as in a responsibility matrix.

    In a dense table the titles of all narrow columns are turned when one is.
    """
    style = scale.style(Style.CELL_HEAD)
    fill = pen.look.fills.get(style, "")
    turned = [_is_turned(column.title, width, scale) for column, width in zip(columns, widths, strict=True)]
    if scale.dense and any(turned):
        turned = [width < _TURNED for width in widths]
    cells = []
    for column, width, turn in zip(columns, widths, turned, strict=True):
        align = Align.START if turn else column.align
        content = pen.paragraph(style, run(column.title), align=align, right_to_left=is_right_to_left(column.title))
        vertical = ("center" if turn else "bottom") if any(turned) else ""
        cells.append(cell(width, content, fill=fill, turned=turn, align=vertical))
    heights = (
        _turned_height(column.title, width, scale)
        for column, width, turn in zip(columns, widths, turned, strict=True)
        if turn
    )
    height = max(heights, default=0)
    return row(cells, header=True, height=f'w:val="{height}" w:hRule="atLeast"' if height else "")


def _is_turned(title: str, width: int, scale: _Scale) -> bool:
    return width < _TURNED and longest_word(title, scale.points) * _BOLD > width - scale.margins


def _turned_height(title: str, width: int, scale: _Scale) -> int:
    """Of a title on one line; in a dense table, on as many as its column has room for."""
    if not scale.dense:
        return min(max(text_width(title, scale.points) + 300, 700), 2200)
    lines = max((width - scale.margins - 60) // round(scale.points * 23), 1)
    word = longest_word(title, scale.points)
    fits = (
        height
        for height in _TURNED_HEIGHTS
        if word * _BOLD <= height - 100 and count_lines(title, round((height - 100) / _BOLD), scale.points) <= lines
    )
    return next(fits, _TURNED_HEIGHTS[-1])


def _row(pen: Pen, table: Table, line: Row, widths: Sequence[int], keep: bool, may_split: bool) -> str:
    said_at = _said_once(line)
    scale = _DENSE if table.dense else _NORMAL
    cells = []
    for place, (content, start) in enumerate(_placed(line)):
        width = sum(widths[start : start + content.span])
        named = not table.header and start == 0 and content.meaning is Meaning.PLAIN
        style = scale.style(Style.CELL_LABEL if named else _STYLES[content.meaning])
        marked = said_at is None or said_at == place
        text = _content(pen, content, style, table.columns[start].align, keep, marked, width < _NARROW)
        rule = border(pen, "top", "dk2") if content.meaning is Meaning.TOTAL else ""
        fill, vertical = pen.look.fills.get(style, ""), "center" if table.dense else ""
        cells.append(cell(width, text, span=content.span, borders=rule, fill=fill, align=vertical))
    return row(cells, may_split=may_split)


def _placed(line: Row) -> Iterator[tuple[Cell, int]]:
    starts = accumulate((content.span for content in line.cells), initial=0)
    return zip(line.cells, starts, strict=False)


def _content(pen: Pen, content: Cell, style: Style, align: Align, keep: bool, marked: bool, short: bool) -> str:
    paragraphs = [inline for inline in content.paragraphs if plain(inline).strip()]
    if not paragraphs:
        return pen.paragraph(style, "", keep=keep)
    if content.bulleted and len(paragraphs) > 1:
        bullet = Style.SMALL_BULLET if style in _SMALL.values() else Style.CELL_BULLET
        style, align = bullet, Align.START
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


def _height(line: Row, widths: Sequence[int], scale: _Scale) -> int:
    return max(
        (
            sum(
                count_lines(plain(inline), sum(widths[start : start + content.span]) - scale.margins, scale.points)
                for inline in content.paragraphs
            )
            for content, start in _placed(line)
        ),
        default=1,
    )
