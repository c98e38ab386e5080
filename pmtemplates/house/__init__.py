"""A stack of houses, each a folder of templates; what an upper one lacks, the one below provides.

The lowest is always the `templates/` that ships with the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class House:
    """The folders, the uppermost first. Names are relative with slashes, as in text/program-charter.md.j2."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path:
        """The file of that name in the uppermost folder that has it; FileNotFoundError when none has."""
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts:
            raise ValueError(f"not a name inside a house: {name}")
        for folder in self.folders:
            if (path := folder / relative).is_file():
                return path
        raise FileNotFoundError(f"no house has {name}")

    def names(self, folder: str, suffix: str) -> list[str]:
        """The names of the files with that suffix directly in a folder, over all houses, sorted."""
        found = {f"{folder}/{path.name}" for house in self.folders for path in (house / folder).glob(f"*{suffix}")}
        return sorted(found)


@cache
def shipped() -> House:
    """The house that comes with the product: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    if (inside := package / "templates").is_dir():
        return House((inside,))
    beside = package.parent / "templates"
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return House((beside,))
    raise FileNotFoundError("the templates that belong to pmtemplates are missing: install it again")
