"""The starter files of the house, a title put into one, and a new file written."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import typer

from pmtemplates.house import House


def starter_names(house: House) -> list[str]:
    """The names of the starters, the plain one first."""
    names = [PurePosixPath(name).stem for name in house.names("starters", ".yaml")]
    return sorted(names, key=lambda name: (name != "minimal", name))


def starter_text(house: House, name: str, title: str) -> str:
    """The starter with the title as a quoted YAML text, so that no title can be read as markup."""
    text = house.find(f"starters/{name}.yaml").read_text(encoding="utf-8")
    return text.replace("{{title}}", json.dumps(title, ensure_ascii=False))


def write_new(path: Path, text: str, keep: bool = False) -> None:
    """Write a new file; `keep`: one that is there already stays as it is. Exits with 5 where nothing can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (keep and path.exists()):
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as refused:
        typer.echo(f"{path} cannot be written: {refused.strerror}", err=True)
        raise typer.Exit(5) from None
