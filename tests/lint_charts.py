"""What every chart of ours must satisfy, read from the finished file: it says what its cells say, also in grey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NS = {"c": C, "a": A}
TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
Look = Callable[[str], list[str]]
"""Gives the values in the cells of an address, row by row, as texts."""


def lint_chart(chart: etree._Element, look: Look, check: Callable[[str], Iterator[str]]) -> Iterator[str]:
    """What is wrong with the part of a chart; `check` says what is wrong with a formula."""
    for reference in chart.iter(f"{{{C}}}numRef", f"{{{C}}}strRef"):
        address = reference.findtext("c:f", "", NS)
        faults = list(check(address))
        yield from (f"{address} {fault}" for fault in faults)
        if not faults:
            yield from _cache(address, reference, look(address))
    if chart.findall(".//a:srgbClr", NS):
        yield "a colour is not of the theme"
    lines = chart.findall(".//c:ser", NS)
    looks = Counter((_value(line, "c:spPr//a:prstDash"), _value(line, "c:marker/c:symbol")) for line in lines)
    if max(looks.values(), default=0) > 1 and len(lines) <= 6:
        yield "two lines can be told apart by their colour alone"
    if len(lines) > 1 and chart.find(".//c:legend", NS) is None:
        yield "nothing says which line is which"
    if not "".join(chart.find(".//c:title", NS).itertext()).strip():
        yield "it has no title"


def _cache(address: str, reference: etree._Element, cells: list[str]) -> Iterator[str]:
    points = reference.findall(".//c:pt", NS)
    kept = [point.findtext("c:v", "", NS) for point in points]
    if int(_value(reference, ".//c:ptCount")) != len(cells) or len(kept) != len(cells):
        yield f"{address} has {len(cells)} cells, but {len(kept)} values are kept"
    elif [_plain(value) for value in kept] != [_plain(value) for value in cells]:
        yield f"{address} holds {cells}, but {kept} is kept"


def _plain(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _value(node: etree._Element, path: str) -> str:
    found = node.find(path, NS)
    return str(found.get("val")) if found is not None else ""
