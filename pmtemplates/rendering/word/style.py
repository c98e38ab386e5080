"""The names of the styles that the renderer uses: what a file that says how documents look must define."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """Paragraph styles by the name that Word shows (built-in ones in lower case, as files store them)."""

    BODY = "normal"
    AFTER_TABLE = "body after table"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    NOTE = "note"
    CALLOUT = "callout"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    CONTENTS_TITLE = "toc heading"
    CONTENTS_1 = "toc 1"
    CONTENTS_2 = "toc 2"
    BULLET_1 = "list bullet"
    BULLET_2 = "list bullet 2"
    BULLET_3 = "list bullet 3"
    NUMBER_1 = "list number"
    NUMBER_2 = "list number 2"
    NUMBER_3 = "list number 3"
    CAPTION = "caption"
    CELL = "table text"
    CELL_BULLET = "table bullet"
    CELL_HEAD = "table head"
    CELL_LABEL = "table label"
    CELL_TOTAL = "table total"
    CELL_GROUP = "table group"
    CELL_HIGH = "rating high"
    CELL_MEDIUM = "rating medium"
    CELL_LOW = "rating low"
    CELL_PROGRAM = "level program"
    CELL_PROJECT = "level project"
    GAP = "table gap"
    SPACE = "table space"
    TIMELINE_TEXT = "timeline text"
    TIMELINE_HEAD = "timeline head"
    TIMELINE_PERIOD = "timeline period"
    TIMELINE_LANE = "timeline lane"
    TIMELINE_LANE_STRONG = "timeline lane strong"
    TIMELINE_BAR = "timeline bar"
    TIMELINE_BAR_STRONG = "timeline bar strong"
    TIMELINE_BAR_PROPOSED = "timeline bar proposed"
    STRUCTURE_TITLE = "structure title"
    STRUCTURE_TEXT = "structure text"


class Character(StrEnum):
    """Character styles: how certain a value is, and small accents."""

    PROPOSED = "proposed"
    OPEN = "open"
    MARK = "origin mark"
    SYMBOL = "timeline mark"
    CAPTION_NUMBER = "caption number"


class TableStyle(StrEnum):
    """Table styles: lines and cell margins."""

    GRID = "pm table"
    FACTS = "pm facts"
    TIMELINE = "pm timeline"
    STRUCTURE = "pm structure"
    SIGNATURES = "pm signatures"
