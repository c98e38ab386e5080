"""The colours and the typeface of the shipped look, as a theme that Word can exchange in one click.

Every colour in the styles names its place in the theme beside its value, so a PMO that picks another theme
recolours headings, tables, timelines and structures at once.
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

FONT = "Arial"  # on every Windows and Mac; Liberation Sans has the same widths where Arial is missing

COLOURS = {
    "dk1": "1F2933",
    "lt1": "FFFFFF",
    "dk2": "14304F",
    "lt2": "EEF2F5",
    "accent1": "1F4E79",
    "accent2": "2C6E70",
    "accent3": "B3261E",
    "accent4": "B26A00",
    "accent5": "2E7D32",
    "accent6": "566473",
    "hlink": "1F4E79",
    "folHlink": "5B4A7B",
}
_IN_STYLES = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}


def colour(slot: str) -> str:
    """The attributes of `w:color` or of a border for a place in the theme."""
    return f'w:val="{COLOURS[slot]}" w:themeColor="{_IN_STYLES.get(slot, slot)}"'


def shade(slot: str, tint: int = 255) -> str:
    """`w:shd` filled with a colour of the theme; `tint` 255 is the full colour, 0 is white."""
    name = _IN_STYLES.get(slot, slot)
    share = f' w:themeFillTint="{tint:02X}"' if tint < 255 else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{tinted(COLOURS[slot], tint)}" w:themeFill="{name}"{share}/>'


def tinted(value: str, tint: int) -> str:
    """A colour as Word computes a tint of the theme: its lightness moved towards white."""
    if tint >= 255:
        return value
    red, green, blue = (int(value[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    share = tint / 255
    parts = hls_to_rgb(hue, lightness * share + 1 - share, saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def theme() -> str:
    """The theme part."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in COLOURS.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="pmtemplates"><a:themeElements>'
        f'<a:clrScheme name="pmtemplates">{colours}</a:clrScheme>'
        f'<a:fontScheme name="pmtemplates"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>{_FORMATS}</a:themeElements></a:theme>"
    )


def _three(element: str) -> str:
    return element * 3


_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    '<a:fmtScheme name="pmtemplates">'
    f"<a:fillStyleLst>{_three(_SOLID)}</a:fillStyleLst>"
    f'<a:lnStyleLst>{_three(f"""<a:ln w="9525">{_SOLID}</a:ln>""")}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_three('<a:effectStyle><a:effectLst/></a:effectStyle>')}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_three(_SOLID)}</a:bgFillStyleLst></a:fmtScheme>"
)
