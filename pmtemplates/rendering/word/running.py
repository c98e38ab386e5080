"""Header and footer of pages in landscape: those of the look, with their tab stops moved out to the wider text.

Tables and pictures in a header stay as wide as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOVED = frozenset({"center", "right", "end", "decimal"})  # what stands at the left edge stays there
_BEFORE_TABS = frozenset(
    f"{W}{name}"
    for name in (
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
        "pBdr",
        "shd",
    )
)
"""What may stand before the tab stops in the properties of a paragraph."""
_ENDING = re.compile(r"(\.xml(\.rels)?)$")


def landscape_name(name: str) -> str:
    """The name of the part, or of its relationships, for pages in landscape: "word/header1-landscape.xml"."""
    return _ENDING.sub(r"-landscape\1", name)


def widened(part: bytes, styles: Mapping[str | None, etree._Element], share: float) -> str:
    """A header or footer for a text wider by a factor: each tab stop but left ones keeps its place in the line."""
    root = etree.fromstring(part)
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        stops = _stops(properties, styles)
        if not any(_is_moved(stop) for stop in stops.values()):
            continue
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        _set_stops(properties, stops, share)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()


def ancestry(styles: Mapping[str | None, etree._Element], key: str | None) -> Iterator[etree._Element]:
    """A style by its id, then the one that it is based on, and so on."""
    seen: set[str | None] = set()
    while key not in seen and (style := styles.get(key)) is not None:
        yield style
        seen.add(key)
        based = style.find(f"{W}basedOn")
        key = None if based is None else based.get(f"{W}val")


def _stops(properties: etree._Element | None, styles: Mapping[str | None, etree._Element]) -> dict[int, etree._Element]:
    """The tab stops in force by their positions: of the style, of what it is based on, and of the paragraph."""
    named = None if properties is None else properties.find(f"{W}pStyle")
    style = _default(styles) if named is None else named.get(f"{W}val")
    levels = [level.find(f"{W}pPr") for level in ancestry(styles, style)]
    stops: dict[int, etree._Element] = {}
    for level in (*reversed(levels), properties):
        for tab in () if level is None else level.iterfind(f"{W}tabs/{W}tab"):
            stops[int(tab.get(f"{W}pos", "0"))] = tab
    return stops


def _default(styles: Mapping[str | None, etree._Element]) -> str | None:
    kind, default = f"{W}type", f"{W}default"
    return next((key for key, style in styles.items() if style.get(kind) == "paragraph" and style.get(default)), None)


def _is_moved(stop: etree._Element) -> bool:
    return stop.get(f"{W}val") in _MOVED


def _set_stops(properties: etree._Element, stops: Mapping[int, etree._Element], share: float) -> None:
    """Writes all stops anew in order; a place that a style gives a stop is cleared when nothing stands there now."""
    wanted = {place: {f"{W}val": "clear"} for place in stops}
    for place, stop in stops.items():
        if stop.get(f"{W}val") != "clear":
            wanted[round(place * share) if _is_moved(stop) else place] = {
                str(key): str(value) for key, value in stop.attrib.items()
            }
    tabs = properties.find(f"{W}tabs")
    if tabs is None:
        tabs = etree.Element(f"{W}tabs")
        properties.insert(sum(child.tag in _BEFORE_TABS for child in properties), tabs)
    tabs[:] = [
        etree.Element(f"{W}tab", {**wanted[place], f"{W}pos": str(place)}, nsmap={"w": W[1:-1]})
        for place in sorted(wanted)
    ]
