"""The starter files of the house, and a title put into one."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from pmtemplates.house import House


def starter_names(house: House) -> list[str]:
    """The names of the starters, the plain one first."""
    names = [PurePosixPath(name).stem for name in house.names("starters", ".yaml")]
    return sorted(names, key=lambda name: (name != "minimal", name))


def starter_text(house: House, name: str, title: str) -> str:
    """The starter with the title as a quoted YAML text, so that no title can be read as markup."""
    text = house.find(f"starters/{name}.yaml").read_text(encoding="utf-8")
    return text.replace("{{title}}", json.dumps(title, ensure_ascii=False))
