"""A roadmap as a Word table: a row or more for each lane, bars as shaded cells that carry their text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pmtemplates.documents.blocks import Align, Lane, Run, Timeline
from pmtemplates.origins import Origin
from pmtemplates.rendering.word.captions import figure_caption
from pmtemplates.rendering.word.frames import borders, cell, frame, row
from pmtemplates.rendering.word.lanes import Part, Piece, Scale, lane_rows
from pmtemplates.rendering.word.pen import Pen
from pmtemplates.rendering.word.style import Character, Style, TableStyle
from pmtemplates.rendering.word.text import is_right_to_left, plain, run
from pmtemplates.rendering.word.widths import shares

_TITLE_SHARE = 0.23
_TOGETHER = 20  # rows: a timeline up to this height stays on one page
_DOUBT = (Origin.PROPOSED, Origin.OPEN)


def draw_timeline(pen: Pen, block: Timeline) -> str:
    """Caption, table and key; without periods the description alone, as a paragraph."""
    if not block.periods:
        return pen.paragraph(Style.BODY, run(block.description)) if block.description.strip() else ""
    caption = figure_caption(pen, block.caption)
    title_width = round(pen.text * _TITLE_SHARE)
    widths = shares([1.0] * len(block.periods), pen.text - title_width)
    scale = Scale(block.periods, tuple(widths))
    laid = [(lane, lane_rows(scale, lane.bars, lane.marks)) for lane in block.lanes]
    together = sum(len(rows) for _, rows in laid) <= _TOGETHER
    rows = _header(pen, block, title_width, widths)
    for place, (lane, pieces) in enumerate(laid, 1):
        rows += _lane(pen, lane, pieces, title_width, widths, together and place < len(laid))
    title = block.caption.strip() or block.name
    table = frame(pen, TableStyle.TIMELINE, [title_width, *widths], rows, title, block.description.strip() or title)
    return caption + table + _key(pen, block, laid)


def _header(pen: Pen, block: Timeline, title_width: int, widths: list[int]) -> list[str]:
    head, period = pen.look.fills.get(Style.TIMELINE_HEAD, ""), pen.look.fills.get(Style.TIMELINE_PERIOD, "")
    rows = []
    if any(entry.group for entry in block.periods):
        cells = [cell(title_width, pen.paragraph(Style.TIMELINE_HEAD, ""), fill=head)]
        start = 0
        for name, members in groupby(block.periods, key=lambda entry: entry.group):
            span = len(list(members))
            width = sum(widths[start : start + span])
            cells.append(cell(width, pen.write(Style.TIMELINE_HEAD, (Run(name),)), span=span, fill=head))
            start += span
        rows.append(row(cells, header=True))
    cells = [cell(title_width, pen.paragraph(Style.TIMELINE_PERIOD, ""), fill=period)]
    narrow = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    for entry, width in zip(block.periods, widths, strict=True):
        content = pen.write(Style.TIMELINE_PERIOD, (Run(entry.label),))
        cells.append(cell(width, content, fill=period, margins=narrow))
    return [*rows, row(cells, header=True)]


def _lane(
    pen: Pen, lane: Lane, rows: list[list[Piece]], title_width: int, widths: list[int], keep: bool
) -> Iterator[str]:
    """The rows of a lane; its title spans them all."""
    style = Style.TIMELINE_LANE_STRONG if lane.strong else Style.TIMELINE_LANE
    fill = pen.look.fills.get(style, "")
    once = _doubted_throughout(lane)
    title = pen.ink.runs(lane.title) + (pen.ink.mark(once) if once and not _doubted(lane) else "")
    turned = is_right_to_left(plain(lane.title))
    for place, pieces in enumerate(rows):
        last = place == len(rows) - 1
        first = pen.paragraph(style, "" if place else title, keep=keep or not last, right_to_left=turned and not place)
        merge = "" if len(rows) == 1 else "continue" if place else "restart"
        cells = [cell(title_width, first, merge=merge, fill=fill, align="center")]
        cells += _pieces(pen, lane, pieces, widths, once is None, keep or not last)
        yield row(cells)


def _doubted(lane: Lane) -> bool:
    return any(part.origin in _DOUBT for part in lane.title)


def _doubted_throughout(lane: Lane) -> Origin | None:
    """The origin that all dates of a lane share when they are proposed or open: then the title says it once."""
    origins = {bar.origin for bar in lane.bars} | {mark.origin for mark in lane.marks}
    only = next(iter(origins)) if len(origins) == 1 else None
    return only if only in _DOUBT else None


def _pieces(pen: Pen, lane: Lane, pieces: list[Piece], widths: list[int], marked: bool, keep: bool) -> Iterator[str]:
    column = 0
    for piece in pieces:
        yield from _free(pen, widths[column : piece.first], keep)
        yield _piece(pen, lane, piece, sum(widths[piece.first : piece.last + 1]), marked, keep)
        column = piece.last + 1
    yield from _free(pen, widths[column:], keep)


def _free(pen: Pen, widths: list[int], keep: bool) -> Iterator[str]:
    content = pen.paragraph(Style.TIMELINE_TEXT, "", keep=keep)
    return (cell(width, content) for width in widths)


def _piece(pen: Pen, lane: Lane, piece: Piece, width: int, marked: bool, keep: bool) -> str:
    style, edge = Style.TIMELINE_TEXT, ""
    if piece.part is Part.BAR:
        style, edge = _bar_look(pen, lane, piece)
    runs = ""
    if piece.text:
        before = pen.ink.styled(f"{piece.before} ", Character.SYMBOL) if piece.before else ""
        after = pen.ink.styled(f" {piece.after}", Character.SYMBOL) if piece.after else ""
        mark = pen.ink.mark(piece.origin) if marked else ""
        runs = before + run(piece.text) + mark + after
    align = Align.END if piece.at_end else Align.START
    content = pen.paragraph(style, runs, keep=keep, align=align, right_to_left=is_right_to_left(piece.text))
    span = piece.last - piece.first + 1
    return cell(width, content, span=span, borders=edge, fill=pen.look.fills.get(style, ""), align="center")


def _bar_look(pen: Pen, lane: Lane, piece: Piece) -> tuple[Style, str]:
    """A bar of proposed dates has a dashed outline; white edges keep bars of neighbouring rows apart.

    Of the dashed lines that Word knows, LibreOffice draws only "dashSmallGap" around a cell.
    """
    if piece.origin in _DOUBT:
        return Style.TIMELINE_BAR_PROPOSED, borders(pen, "accent1", 8, "dashSmallGap")
    style = Style.TIMELINE_BAR_STRONG if lane.strong else Style.TIMELINE_BAR
    return style, borders(pen, "lt1", 18)


def _key(pen: Pen, block: Timeline, laid: list[tuple[Lane, list[list[Piece]]]]) -> str:
    """What the signs mean: only those that occur."""
    words = pen.words
    marks = [mark for lane in block.lanes for mark in lane.marks]
    pieces = [piece for _, rows in laid for entries in rows for piece in entries]
    entries = [
        ("◆ " + words.milestone, any(not mark.gate for mark in marks)),
        ("▲ " + words.gate, any(mark.gate for mark in marks)),
        (words.proposed_bar, any(bar.origin in _DOUBT for lane in block.lanes for bar in lane.bars)),
        ("◂ ▸ " + words.outside, any(set("◂▸") & set(piece.before + piece.after) for piece in pieces)),
    ]
    shown = "    ".join(text for text, occurs in entries if occurs)
    return pen.write(Style.NOTE, (Run(f"{words.key} ", bold=True), Run(shown))) if shown else ""
