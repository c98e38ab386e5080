"""XML elements with texts that can be anything, and how the format of Microsoft Project writes moments and numbers."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree

Element = ElementTree.Element

MINUTES_PER_DAY = 480
"""Eight hours of work."""
NAMESPACE = "http://schemas.microsoft.com/project"
LONGEST_NAME = 512
"""Characters in a name or title: what the schema allows."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def add(parent: Element, name: str) -> Element:
    """A new element at the end of another."""
    return ElementTree.SubElement(parent, name)


def add_texts(parent: Element, *texts: tuple[str, str | int | None]) -> None:
    """New elements with texts, in this order; those without a text are left out: the schema wants none empty."""
    for name, text in texts:
        if text is not None and text != "":
            add(parent, name).text = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", str(text))


def to_bytes(root: Element) -> bytes:
    """The document in UTF-8 with its declaration, indented."""
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'.encode()


def one_line(text: str, most: int = LONGEST_NAME) -> str:
    """The text in one line of bounded length: a name with a line break in it cannot be edited in Project."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def stamp(moment: datetime) -> str:
    """2027-01-04T08:00:00, local time without a zone."""
    return moment.isoformat(timespec="seconds")


def span_text(minutes: int) -> str:
    """PT12H30M0S: working time in hours, since the days of XML Schema have 24 of them."""
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def number_text(number: Decimal) -> str:
    """At most six decimals, without trailing zeros."""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return text or "0"
