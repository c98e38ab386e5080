"""What every picture of ours must satisfy, in Word and in Excel: words for who cannot see it, pixels and vectors alike.

Read from the finished file, with no knowledge of how it was drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree
from packages import Package

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
SVG = "{http://www.w3.org/2000/svg}"
TYPES = {"png": "image/png", "svg": "image/svg+xml"}
LONGEST = 2000
EMUS = 12700
DRAWN = {f"{SVG}{name}" for name in ("svg", "title", "desc", "rect", "path", "g", "text")}
"""What a picture consists of: nothing that runs, and nothing that is fetched."""
BEYOND = re.compile(r"href|style|class|^on|^\{")


def lint_picture(package: Package, picture: etree._Element, links: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one `pic`; `links` are the parts that its own part refers to, by id."""
    named = next(node for node in picture.iter() if etree.QName(node).localname == "cNvPr")
    described = (named.get("descr") or "").strip()
    if not 0 < len(described) <= LONGEST:
        yield f"{len(described)} characters say in words what the picture shows"
    size = next(picture.iter(f"{A}xfrm")).find(f"{A}ext")
    wide, high = (int(size.get(name)) / EMUS for name in ("cx", "cy"))
    blip = next(picture.iter(f"{A}blip"))
    vectors = next(blip.iter(SVG_BLIP), None)
    if vectors is None:
        yield "there are no vectors"
    for node, extension in ((blip, "png"), (vectors, "svg")):
        name = links.get(node.get(EMBED)) if node is not None else None
        if node is not None and (name is None or not name.endswith(extension) or name not in package.parts):
            yield f"the {extension} leads to {name}"
        elif name is not None:
            yield from _content_type(package, name)
            yield from (
                f"{name} {finding}" for finding in _part(package.parts[name], extension, wide / high, described)
            )


def lint_numbers(nodes: list[etree._Element]) -> Iterator[str]:
    """Drawings of one part with the same number: Word calls that damaged."""
    for number, count in Counter(node.get("id") for node in nodes).items():
        if count > 1:
            yield f"{count} drawings have the number {number}"


def _content_type(package: Package, name: str) -> Iterator[str]:
    entries = {entry.get("Extension"): entry.get("ContentType") for entry in package.trees["[Content_Types].xml"]}
    extension = name.rpartition(".")[2]
    if entries.get(extension) != TYPES[extension]:
        yield f"{name} has the content type {entries.get(extension)}"


def _part(part: bytes, extension: str, ratio: float, described: str) -> Iterator[str]:
    if extension == "png":
        if not part.startswith(b"\x89PNG\r\n\x1a\n"):
            yield "is no PNG"
            return
        wide, high = (int.from_bytes(part[place : place + 4], "big") for place in (16, 20))
    else:
        root = etree.fromstring(part)
        attributes = {name for node in root.iter() for name in node.attrib}
        if {node.tag for node in root.iter()} - DRAWN or any(map(BEYOND.search, attributes)) or b"url(" in part:
            yield "is no SVG that stands alone"
        if (root.findtext(f"{SVG}desc") or "").strip() != described:
            yield "says other words than the file around it"
        wide, high = (float(side) for side in root.get("viewBox", "0 0 1 1").split()[2:])
    if abs(wide / high / ratio - 1) > 0.02:
        yield f"is drawn out of proportion: {wide:g} to {high:g}"
