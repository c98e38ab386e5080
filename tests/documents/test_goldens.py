"""The examples' charters against their golden dumps: every change of what they say shows as a difference."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from documents.golden import FOLDER, GOLDENS, ROOT, dump_golden


@pytest.mark.parametrize("name", GOLDENS)
def test_a_charter_says_what_its_golden_dump_says(name: str) -> None:
    golden = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert dump_golden(name).splitlines() == golden.splitlines(), "wanted? python -m tests.update_goldens"


def test_there_is_no_golden_dump_without_a_document() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(GOLDENS)


def test_the_dump_shows_every_degree_of_certainty() -> None:
    text = (FOLDER / "office-relocation.txt").read_text(encoding="utf-8")
    assert all(mark in text for mark in ("⟨=", "⟨~", "⟨?", "⟨Patricia Lowe⟩"))


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
