"""The record of what was generated and the journal of what is being written: the same JSON. No disk here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from pmtemplates.output.names import check_name

RECORD = ".pmtemplates.json"
JOURNAL = ".pmtemplates.journal.json"
SCHEMA = 1
LARGEST = 16 * 2**20
"""Bytes. A record names some hundred files; anything near this is not ours."""

_ABOUT = "Written by pmtemplates. It tells generated files from files that were edited by hand: keep it here."
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One generated file: the key of its document and the SHA-256 of the bytes that were written."""

    key: str
    sha256: str


Entries = dict[str, Entry]
"""By the name of the file inside the folder."""


def dump_entries(entries: Entries) -> bytes:
    """The entries as a file: sorted, readable, the same bytes for the same entries."""
    files = {name: {"key": entry.key, "sha256": entry.sha256} for name, entry in sorted(entries.items())}
    text = json.dumps({"about": _ABOUT, "schema": SCHEMA, "files": files}, indent=2, ensure_ascii=False)
    return f"{text}\n".encode()


def parse_entries(content: bytes) -> Entries:
    """Read such a file back. Raises ValueError for anything else: another schema, a name that leads outside."""
    if len(content) > LARGEST:
        raise ValueError("too large")
    try:
        data = json.loads(content.decode())
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("files"), dict):
        raise ValueError(f"not a record of schema {SCHEMA}")
    return {name: _entry(name, value) for name, value in data["files"].items()}


def _entry(name: str, value: object) -> Entry:
    check_name(name)
    match value:
        case {"key": str(key), "sha256": str(digest)} if _SHA256.fullmatch(digest):
            return Entry(key, digest)
    raise ValueError(f"not an entry: {name[:200]!r}")
