"""The same input and day give the same bytes, wherever and by whom they are made."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx_reading import DAY, EXAMPLES, generate, generated_files, parts_of, texts_in
from recalculating import values_in

SOURCE = EXAMPLES / "product-launch"
SURROUNDINGS = {
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "a hash seed, a time zone east and another language": {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LANG": "de_DE.UTF-8",
        "LC_ALL": "de_DE.UTF-8",
    },
    "a time zone west, no language and another user": {
        "TZ": "Pacific/Pago_Pago",
        **{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        **{"USER": "somebody", "LOGNAME": "somebody", "HOME": "/nonexistent", "COLUMNS": "20"},
    },
}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_bytes_do_not_depend_on_the_surroundings(product_launch: Path, tmp_path: Path, name: str) -> None:
    environment = {**os.environ, **SURROUNDINGS[name]}
    done = generate(SOURCE / "initiative.yaml", tmp_path / "out", cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "out") == digests(product_launch)


def test_the_bytes_do_not_depend_on_the_path_of_the_input_or_the_working_folder(
    product_launch: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a copy, elsewhere é" / "product-launch"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("documents"))
    done = generate(Path("initiative.yaml"), Path("out"), cwd=copy)
    assert done.returncode == 0, done.stderr
    assert digests(copy / "out") == digests(product_launch)


def test_a_second_run_writes_nothing(product_launch: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(product_launch, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    done = generate(SOURCE / "initiative.yaml", folder)
    assert done.returncode == 0
    assert "19 unchanged" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_another_day_changes_nothing_but_the_day(product_launch: Path, tmp_path: Path) -> None:
    done = generate(SOURCE / "initiative.yaml", tmp_path, day="2026-11-23")
    assert done.returncode == 0, done.stderr
    old, new = generated_files(product_launch), generated_files(tmp_path)
    assert [path.name for path in old] == [path.name for path in new]
    for before, after in zip(old, new, strict=True):
        ours, theirs = parts_of(before), parts_of(after)
        assert list(ours) == list(theirs)
        different = {name for name in ours if ours[name] != theirs[name]}
        assert theirs["docProps/core.xml"] == ours["docProps/core.xml"].replace(DAY.encode(), b"2026-11-23")
        if before.name.startswith("Program plan"):
            assert {sheet for sheet, _ in cells_that_differ(before, after)} == {"As generated", "Dashboard", "Roadmap"}
            assert days_apart(before, after) == {3, -3}
            continue
        if before.suffix == ".xlsx":
            plan = before.name.startswith("Project plan")
            told = (
                [("Summary", name_in(before, "AsAt"))]
                if plan
                else [("Findings", "A2"), ("Summary", "A11"), ("Summary", "A3")]
            )
            assert cells_that_differ(before, after) == [("As generated", "B2"), *told]
            continue
        assert different == {"word/document.xml", "docProps/core.xml"}
        lines = list(zip(texts_in(before), texts_in(after), strict=True))
        changed = [(one, other) for one, other in lines if one != other]
        assert {one.replace("20\u00a0Nov", "23\u00a0Nov") for one, _ in changed} == {other for _, other in changed}
        assert all(re.search(r"\b23\u00a0Nov\u00a02026$", other) for _, other in changed)
        assert 1 <= len(changed) <= 2


def cells_that_differ(before: Path, after: Path) -> list[tuple[str, str]]:
    """The cells with other values; the calendar reaches back from the day, so that its rows may move."""
    old, new = values_in(before), values_in(after)
    places = sorted({place for place in {*old, *new} if old.get(place) != new.get(place)})
    return [(sheet, address) for sheet, address in places if sheet != "Calendar"]


def days_apart(before: Path, after: Path) -> set[int]:
    """By how many days the cells differ: the day that the plan is as at, and what is counted from it."""
    old, new = values_in(before), values_in(after)
    days = [(old[place], new[place]) for place in cells_that_differ(before, after)]
    return {(late - early).days if isinstance(late, date) else late - early for early, late in days}


def name_in(path: Path, name: str) -> str:
    """The address that a defined name of a workbook stands for."""
    return str(openpyxl.load_workbook(path).defined_names[name].attr_text).rpartition("!")[2].replace("$", "")


def test_no_file_tells_who_made_it_where_and_when(product_launch: Path) -> None:
    telling = [str(Path.home()), str(EXAMPLES), os.uname().nodename, "python-docx", "openpyxl"]
    for path in generated_files(product_launch):
        for name, content in parts_of(path).items():
            # the root user's home and a host called like a word would be found in any text
            found = [text for text in telling if len(text) > 6 and text.encode() in content]
            assert found == [], (path.name, name)
