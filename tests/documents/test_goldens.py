"""Charters and a plan against their golden dumps: every change of what they say shows as a difference."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from documents.golden import FOLDER, NAMES, ROOT, dump_golden


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_what_its_golden_dump_says(name: str) -> None:
    golden = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert dump_golden(name).splitlines() == golden.splitlines(), "wanted? python -m tests.update_goldens"


def test_there_is_no_golden_dump_without_a_document() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(NAMES)


def test_the_dump_shows_every_degree_of_certainty() -> None:
    text = (FOLDER / "office-relocation.txt").read_text(encoding="utf-8")
    assert all(mark in text for mark in ("⟨=", "⟨~", "⟨?", "⟨Patricia Lowe⟩"))


def test_the_dump_of_a_plan_shows_values_formulas_and_what_is_proposed() -> None:
    lines = (FOLDER / "project-plan-small.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 500
    assert sum("| =" in line for line in lines) > 300
    assert any(line.endswith(" proposed") for line in lines)
    assert "  C9 | Clear the room |  | text plain indent 2" in lines


def test_golden_dumps_are_never_written_in_ci() -> None:
    before = {file: file.read_bytes() for file in FOLDER.iterdir()}
    run = subprocess.run(
        [sys.executable, "-m", "tests.update_goldens"],
        cwd=ROOT,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "never writes" in run.stderr
    assert {file: file.read_bytes() for file in FOLDER.iterdir()} == before
