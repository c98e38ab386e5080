"""The documents of the examples in the repository are those that the product makes today."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx_reading import ROOT, pmtemplates
from update_examples import EXAMPLES, committed, example_names, generated

UPDATE = "run `make examples`, then read the diff"


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in their order; a file that is none is one part."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_there_are_the_three_examples() -> None:
    assert example_names() == ["minimal", "office-relocation", "product-launch"]


@pytest.mark.parametrize("name", example_names())
def test_the_documents_of_an_example_are_current_part_by_part(name: str) -> None:
    fresh, kept = generated(name), committed(name)
    assert set(kept) == set(fresh), UPDATE
    for file, content in fresh.items():
        # parts, not bytes: another compression library packs them differently
        ours, theirs = parts(kept[file].read_bytes()), parts(content)
        assert list(ours) == list(theirs), f"{file}: {UPDATE}"
        assert [part for part in theirs if ours[part] != theirs[part]] == [], f"{file}: {UPDATE}"


@pytest.mark.parametrize("name", example_names())
def test_an_example_is_without_errors_and_warnings(name: str) -> None:
    done = pmtemplates("check", EXAMPLES / name / "initiative.yaml", "--date", "2026-11-20")
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "warning[" in line]
    assert [line for line in said if "warning[posting-" not in line] == []  # one post is not ready, to be seen as such


def test_no_record_of_a_run_is_kept_in_the_repository() -> None:
    assert [path for path in EXAMPLES.rglob(".*") if path.is_file()] == []


def test_examples_are_not_updated_in_ci() -> None:
    before = {path: path.stat().st_mtime_ns for path in EXAMPLES.rglob("*")}
    command = [sys.executable, "-m", "tests.update_examples"]
    environment = {**os.environ, "CI": "true"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "never in CI" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in EXAMPLES.rglob("*")} == before


def test_what_an_example_includes_is_there() -> None:
    for path in EXAMPLES.rglob("*.yaml"):
        for line in path.read_text("utf-8").splitlines():
            if "include:" in line:
                assert (path.parent / line.partition("include:")[2].strip(" }")).is_file(), f"{path}: {line}"
    assert Path(EXAMPLES / "product-launch" / "projects").is_dir()
