"""Names for files: what Windows, macOS and Linux all accept. Touches no disk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 120
"""Bytes of UTF-8 in a name without its extension: half of what file systems allow, so that paths stay
below the 260 characters of Windows and there is room for an extension and a counter."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# learn.microsoft.com/windows/win32/fileio/naming-a-file; an extension does not free a device name
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Unicode's default-ignorable characters outside the category Cf, and the empty Braille cell: names that differ
# only by these look the same
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def file_name(title: str, fallback: str = "untitled") -> str:
    """The title as a file name without extension, at most `LONGEST` bytes; the same title gives the same name.

    Separators become hyphens, other illegal and invisible characters go; `fallback` when nothing is left.
    """
    seen = "".join(_seen(character) for character in unicodedata.normalize("NFC", title))
    text = " ".join(_INVISIBLE.sub("", seen).split()) + seen[len(seen.rstrip()) :][:1]
    text = re.sub(r" ?[/\\|:]+ ", " - ", text)
    text = _FORBIDDEN.sub("", re.sub(r"[/\\|:]+", "-", text))
    # dropping a character can bring a letter and its accent together: normalise again
    text = " ".join(unicodedata.normalize("NFC", text).split())
    # a leading dot hides the file on macOS and Linux, "~$" marks Word's own lock files
    text = _cut(text.lstrip(" .~"), LONGEST)
    if not text.strip(" .-"):
        return fallback
    return _cut(f"_{text}", LONGEST) if _DEVICE.fullmatch(text) else text


def distinct_names(titles: Mapping[str, str], fallback: str = "untitled") -> dict[str, str]:
    """A file name for each key, no two of which any file system takes for the same.

    The first of several like titles keeps the plain name, the next get "-2", "-3" in the order given.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    tried: dict[str, int] = {}
    for key, title in titles.items():
        name = plain = file_name(title, fallback)
        while fold(name) in taken:
            tried[plain] = tried.get(plain, 1) + 1
            suffix = f"-{tried[plain]}"
            name = _cut(plain, LONGEST - len(suffix)) + suffix
        taken.add(fold(name))
        names[key] = name
    return names


def fold(name: str) -> str:
    """What two names have in common when some file system may take them for one (case, accents, width)."""
    upper = unicodedata.normalize("NFKC", name).upper()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", upper).casefold())


def check_name(name: str) -> None:
    """Raise ValueError unless the name is a relative POSIX path that all three systems accept.

    It can then not lead out of its folder by itself: no "..", no root, no drive, no hidden file.
    """
    for part in name.split("/"):
        if (
            not part
            or part[0] in " ."
            or part[-1] in " ."
            or part.startswith("~$")
            or _FORBIDDEN.search(part)
            or _DEVICE.fullmatch(part)
            or len(part.encode()) > 2 * LONGEST
        ):
            raise ValueError(f"not a portable relative file name: {name[:200]!r}")


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _DROPPED else character


def _cut(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore").rstrip(" .")
