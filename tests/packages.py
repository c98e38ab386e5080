"""Office files taken apart: what the lints of Word and of Excel files look at."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self
from zipfile import ZipFile

from lxml import etree


@dataclass(frozen=True)
class Package:
    """A file as its parts; those of XML are parsed."""

    data: bytes
    archive: ZipFile
    parts: dict[str, bytes]
    trees: dict[str, etree._Element]

    @classmethod
    def opened(cls, source: Path | str | bytes) -> Self:
        """The package in a file, or in bytes."""
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        archive = ZipFile(BytesIO(data))
        parts = {name: archive.read(name) for name in archive.namelist()}
        trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
        return cls(data, archive, parts, trees)
