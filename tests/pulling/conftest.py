"""Desks whose files are generated once for all tests, and copied for each of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import once

from pulling.editing import Desk

Desks = Callable[[str, str], Desk]


@pytest.fixture
def desks(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Desks:
    """Gives a desk of an example, with the generated documents of a kind."""

    def copy(example: str, kind: str) -> Desk:
        def make(folder: Path) -> None:
            Desk(folder, example, kind=kind)

        made = once(tmp_path_factory, f"desk-{example}-{kind}", make)
        shutil.copytree(made / example, tmp_path / example)
        return Desk.of(tmp_path / example, kind)

    return copy


@pytest.fixture
def desk(desks: Desks) -> Desk:
    """The office relocation, with its project plan."""
    return desks("office-relocation", "project-plan")
