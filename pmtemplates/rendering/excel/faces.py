"""How each role looks in a workbook: nothing is told by its colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from pmtemplates.documents.sheets import Form, Role, Style
from pmtemplates.origins import Origin
from pmtemplates.rendering.excel.colours import colour
from pmtemplates.rendering.reference.palette import FONT

SIZE = 10.0


@dataclass(frozen=True)
class Face:
    """`borders` by side, each a line and a colour; sides that are not named have none."""

    size: float = SIZE
    bold: bool = False
    ink: str = "dk1"
    fill: str = ""
    borders: tuple[tuple[str, str, str], ...] = ()
    wrap: bool = False
    middle: bool = False
    center: bool = False


_SIDES = ("left", "right", "top", "bottom")
_LINE = (("bottom", "thin", "lt1-15"),)


def _box(line: str, ink: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((side, line, ink) for side in _SIDES)


FACES = {
    Role.PLAIN: Face(borders=_LINE),
    Role.TITLE: Face(size=18, bold=True, ink="dk2", middle=True),
    Role.SUBTITLE: Face(size=11, ink="accent6", middle=True),
    Role.NOTE: Face(size=9, ink="accent6"),
    Role.SECTION: Face(size=12, bold=True, ink="dk2", borders=(("bottom", "medium", "accent1"),), middle=True),
    Role.HEAD: Face(bold=True, ink="lt1", fill="dk2", borders=_box("thin", "lt1"), wrap=True, middle=True),
    Role.LABEL: Face(bold=True, ink="dk2", borders=_LINE),
    Role.INPUT: Face(ink="accent1", fill="accent4+90", borders=_box("thin", "accent4+60")),
    Role.GROUP: Face(bold=True, ink="dk2", fill="accent1+83", borders=_LINE),
    Role.TOTAL: Face(bold=True, ink="dk2", fill="lt2", borders=(("top", "thin", "dk2"), ("bottom", "thin", "dk2"))),
    Role.FIGURE: Face(size=20, bold=True, ink="accent1", middle=True),
    Role.HIGH: Face(bold=True, fill="accent3+83", borders=_LINE),
    Role.MEDIUM: Face(bold=True, fill="accent4+83", borders=_LINE),
    Role.LOW: Face(bold=True, fill="accent5+83", borders=_LINE),
    Role.HELPER: Face(size=8, ink="accent6"),
    Role.GRID: Face(size=8, borders=_box("hair", "lt1-25"), middle=True, center=True),
    Role.LETTER: Face(bold=True, fill="lt1", borders=_box("thin", "lt1-25"), center=True),
}
_UNCERTAIN = {Origin.PROPOSED: "dashed", Origin.OPEN: "dotted"}
_NARROW = (Form.SHORT_DAY, Form.DAY_OF_MONTH)


def is_turned(style: Style) -> bool:
    """Whether the text runs upwards: a day and month over a narrow column would show as ####."""
    return style.role is Role.HEAD and style.form is Form.SHORT_DAY


def size_of(style: Style) -> float:
    """Of the font, in points."""
    return 8 if style.role is Role.HEAD and style.form in _NARROW else FACES[style.role].size


def font(style: Style, link: bool) -> str:
    """The `font` of a style; children in the order in which Excel writes them."""
    face = FACES[style.role]
    bold = "<b/>" if face.bold else ""
    italic = "<i/>" if style.origin in _UNCERTAIN else ""
    ink = colour("hlink" if link and face.ink != "lt1" else face.ink)
    return (
        f'<font>{bold}{italic}{"<u/>" if link else ""}<sz val="{size_of(style):g}"/>{ink}<name val="{FONT}"/>'
        '<family val="2"/><scheme val="minor"/></font>'
    )


def fill(style: Style) -> str:
    """The `fill` of a style; nothing when it has none."""
    slot = FACES[style.role].fill
    ground = f'{colour(slot, "fgColor")}<bgColor indexed="64"/>' if slot else ""
    return f'<fill><patternFill patternType="solid">{ground}</patternFill></fill>' if slot else ""


def border(style: Style) -> str:
    """The `border` of a style: its lines are broken where the value is proposed or open."""
    lines = dict.fromkeys(_SIDES, "")
    uncertain = _UNCERTAIN.get(style.origin) if style.origin else None
    sides = FACES[style.role].borders
    for side, line, ink in sides or (("bottom", "thin", "accent6"),) if uncertain else sides:
        # a matrix is full of proposals: lines as dark as those of single ones would drown its letters
        ink = "accent6" if uncertain and style.role is not Role.LETTER else ink
        lines[side] = f'<{side} style="{uncertain or line}">{colour(ink)}</{side}>'
    return f"<border>{''.join(lines[side] or f'<{side}/>' for side in _SIDES)}<diagonal/></border>"


_WORDS = (Form.TEXT, Form.BLANK)
_TIGHT = (Role.GRID, Role.HEAD, Role.HELPER, Role.FIGURE)


def alignment(style: Style) -> str:
    """The `alignment` of a style."""
    face = FACES[style.role]
    attributes = ""
    if style.center or face.center or is_turned(style):
        attributes += ' horizontal="center"'
    elif style.indent:
        attributes += ' horizontal="left"'
    elif style.form not in _WORDS and style.role not in _TIGHT:
        attributes += ' horizontal="right" indent="1"'  # so that a number keeps away from the text in the next cell
    attributes += f' vertical="{"center" if face.middle else "top"}"'
    if is_turned(style):
        attributes += ' textRotation="90"'
    elif wraps(style):
        attributes += ' wrapText="1"'
    elif _shrinks(style):
        attributes += ' shrinkToFit="1"'
    if style.indent:
        attributes += f' indent="{min(style.indent, 15)}"'
    return f"<alignment{attributes}/>"


def _shrinks(style: Style) -> bool:
    """A number that is wider than its column shows as ####: where that is likely, rather small than unreadable."""
    marked = style.origin in _UNCERTAIN and style.form is not Form.TEXT
    return marked or style.role in (Role.GRID, Role.FIGURE) or (style.role is Role.HEAD and style.form is not Form.TEXT)


def wraps(style: Style) -> bool:
    """Whether a long text goes on in a second line."""
    return style.wrap or (FACES[style.role].wrap and style.form is Form.TEXT)
