"""Reads the file that says how documents look: its styles by name, fills, numbering, page, header and footer.

What a person leaves in such a file besides its look (text, comments, revision ids, their name) is not taken over.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import quoteattr
from zipfile import BadZipFile

from lxml import etree

from pmtemplates.rendering.package import read_parts
from pmtemplates.rendering.word.language import set_language
from pmtemplates.rendering.word.running import ancestry, landscape_name, widened
from pmtemplates.rendering.word.style import Character, Style, TableStyle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KEPT = ("styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "image")
_KINDS = {"paragraph": Style, "character": Character, "table": TableStyle}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
_WIDEST = 15840 - 2 * 720  # the text of a page in landscape, on Letter with margins of half an inch
LANDSCAPE = "landscape-"
"""Before the id of a relationship: the one for pages in landscape."""
_REVISIONS = re.compile(rb' (?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"')


class LookError(ValueError):
    """A file that cannot serve as the look of documents; the message names all that is missing."""


class Reference(NamedTuple):
    """A header or footer of the page: `kind` is the name of its element, `use` the pages it stands on."""

    kind: str
    use: str
    link: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the look, in twentieths of a point; `text` is the width between the margins, `wide` in landscape."""

    text: int
    wide: int
    top: int
    bottom: int
    header: int
    footer: int
    references: tuple[Reference, ...]
    first_differs: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A look, ready to draw with. Parts are final but for the language; header and footer still hold their slots.

    `running` are headers and footers by the names of their parts. For pages in landscape they have other names and,
    in `landscape_links`, relationships of their own.
    """

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relationships: str
    running: Mapping[str, str]
    landscape: Mapping[str, str]
    landscape_links: str
    numbering: str
    numbered_list: str
    next_list: int
    styles: Mapping[Style, str]
    characters: Mapping[Character, str]
    tables: Mapping[TableStyle, str]
    fills: Mapping[Style, str]
    colours: Mapping[str, str]
    page: Page


@lru_cache(maxsize=16)
def read_look(reference: bytes, language: str) -> Look:
    """The look from the bytes of a reference.docx, set to a language tag; raises LookError.

    Cached: a set of documents opens its look once.
    """
    try:
        parts = read_parts(reference)
        document = _parse(parts["word/document.xml"])
        links = list(_links("word/document.xml", parts))
        by_kind = {kind: name for _, kind, name in links}
        styles, settings = _parse(parts[by_kind["styles"]]), _parse(parts[by_kind["settings"]])
        numbering, theme = _parse(parts[by_kind["numbering"]]), _parse(parts[by_kind["theme"]])
    except (BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as cause:
        raise LookError(f"not a Word file with styles, numbering, settings and theme: {cause}") from cause
    set_language(styles, settings, language)
    ids = _style_ids(styles)
    kept = _kept(parts, links)
    kept[by_kind["styles"]], kept[by_kind["settings"]] = _dump(styles), _dump(settings)
    running = {name: kept.pop(name) for _, kind, name in links if kind in ("header", "footer")}
    page, by_id = _page(document), {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    del kept[by_kind["numbering"]]
    lying = [(LANDSCAPE + key, kind, landscape_name(name)) for key, kind, name in links if name in running]
    return Look(
        parts=kept,
        types=_types(parts, {*kept, *running, by_kind["numbering"]}, running),
        relationships=_relationships(links),
        running={name: part.decode() for name, part in running.items()},
        landscape={landscape_name(name): widened(part, by_id, page.wide / page.text) for name, part in running.items()},
        landscape_links=_relationships(lying),
        numbering=_dump(numbering).decode(),
        numbered_list=_linked_list(numbering, ids["paragraph"][Style.NUMBER_1]),
        next_list=1 + max((int(num.get(f"{W}numId", "0")) for num in numbering.iter(f"{W}num")), default=0),
        styles={name: ids["paragraph"][name] for name in Style},
        characters={name: ids["character"][name] for name in Character},
        tables={name: ids["table"][name] for name in TableStyle},
        fills=_fills(by_id, ids["paragraph"]),
        colours=_colours(theme),
        page=page,
    )


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, _PARSER)


def _dump(root: etree._Element) -> bytes:
    return _REVISIONS.sub(b"", etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _links(source: str, parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target of the relationships of a part that a look consists of."""
    folder, name = posixpath.split(source)
    part = parts.get(f"{folder}/_rels/{name}.rels")
    for link in _parse(part) if part else ():
        kind = link.get("Type", "").removeprefix(_OFFICE)
        if kind in _KEPT and link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, link.get("Target", "")))
            yield link.get("Id", ""), kind, target.lstrip("/")


def _kept(parts: Mapping[str, bytes], links: list[tuple[str, str, str]]) -> dict[str, bytes]:
    kept = {}
    for _, kind, name in links:
        kept[name] = _dump(_parse(parts[name])) if name.endswith(".xml") else parts[name]
        if kind in ("header", "footer") and (images := list(_links(name, parts))):
            folder, own = posixpath.split(name)
            kept[f"{folder}/_rels/{own}.rels"] = parts[f"{folder}/_rels/{own}.rels"]
            kept.update((image, parts[image]) for _, _, image in images)
    return kept


def _types(parts: Mapping[str, bytes], names: set[str], running: Iterable[str]) -> dict[str, str]:
    defaults, overrides = {}, {}
    for entry in _parse(parts["[Content_Types].xml"]):
        if extension := entry.get("Extension"):
            defaults[extension.lower()] = entry.get("ContentType", "")
        else:
            overrides[entry.get("PartName", "").lstrip("/")] = entry.get("ContentType", "")
    known = (name for name in names if not name.endswith(".rels"))
    types = {name: overrides.get(name) or defaults.get(name.rsplit(".", 1)[-1].lower(), "") for name in known}
    return types | {landscape_name(name): types[name] for name in running}


def _relationships(links: list[tuple[str, str, str]]) -> str:
    return "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}{kind}" Target="/{name}"/>' for key, kind, name in sorted(links)
    )


def _style_ids(styles: etree._Element) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        kind = style.get(f"{W}type", "")
        if name is not None and kind in found:
            found[kind][name.get(f"{W}val", "").lower()] = style.get(f"{W}styleId", "")
    missing = [f'{kind} style "{name}"' for kind, names in _KINDS.items() for name in names if name not in found[kind]]
    if missing:
        raise LookError("the look lacks the " + ", ".join(missing))
    return found


def _fills(by_id: Mapping[str | None, etree._Element], ids: Mapping[str, str]) -> dict[Style, str]:
    """`w:shd` of each paragraph style that is shaded itself or through the style it is based on."""
    fills = {}
    for name in Style:
        for style in ancestry(by_id, ids[name]):
            shade = style.find(f"{W}pPr/{W}shd")
            if shade is not None:
                given = (f"w:{etree.QName(key).localname}={quoteattr(str(shade.get(key)))}" for key in shade.attrib)
                fills[name] = f"<w:shd {' '.join(given)}/>"
                break
    return fills


def _linked_list(numbering: etree._Element, style: str) -> str:
    for abstract in numbering.iter(f"{W}abstractNum"):
        if any(link.get(f"{W}val") == style for link in abstract.iter(f"{W}pStyle")):
            return abstract.get(f"{W}abstractNumId", "")
    raise LookError('the look lacks a list that is linked to the style "List Number"')


def _colours(theme: etree._Element) -> dict[str, str]:
    scheme = theme.find(f".//{A}clrScheme")
    return {
        etree.QName(slot).localname: slot[0].get("lastClr") or slot[0].get("val") or "auto"
        for slot in (scheme if scheme is not None else ())
        if len(slot)
    }


def _page(document: etree._Element) -> Page:
    section = document.find(f"{W}body/{W}sectPr")
    size, margin = (None, None) if section is None else (section.find(f"{W}pgSz"), section.find(f"{W}pgMar"))
    if section is None or size is None or margin is None:
        raise LookError("the look lacks a page size and margins")

    def length(name: str) -> int:
        return int(margin.get(f"{W}{name}", "720"))

    references = tuple(
        Reference(etree.QName(entry).localname, entry.get(f"{W}type", ""), entry.get(f"{R}id", ""))
        for entry in section
        if etree.QName(entry).localname in ("headerReference", "footerReference")
    )
    text = int(size.get(f"{W}w", "11906")) - length("left") - length("right")
    return Page(
        text=text,
        wide=min(text * 3 // 2, _WIDEST),
        top=length("top"),
        bottom=length("bottom"),
        header=length("header"),
        footer=length("footer"),
        references=references,
        first_differs=section.find(f"{W}titlePg") is not None,
    )
