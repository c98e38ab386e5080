"""A file that is no text, read from disk within bounds; what its bytes mean is for others to say."""

from __future__ import annotations

import pathlib

from pmtemplates.problems import Problem
from pmtemplates.source.text_file import _read_bytes, _unplaced, _why


def read_binary_file(path: pathlib.Path, limit: int) -> tuple[bytes | None, list[Problem]]:
    """The bytes of the file, or the reason why there are none; `limit` is the most that it may have."""
    name = str(path)
    try:
        content = _read_bytes(path, limit)
    except (OSError, ValueError) as reason:
        return None, [_unplaced("unreadable", f"cannot read this file: {_why(reason)}", name)]
    if len(content) > limit:
        message = f"the file is larger than {limit // 1024 // 1024} MB"
        return None, [_unplaced("file-too-large", message, name, "is this the right file?")]
    return content, []
