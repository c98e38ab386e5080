"""A delay that levelling has found, changed in the workbook, is stated in the file from then on."""

from __future__ import annotations

from pathlib import Path

from pulling.editing import Typed, run

FILE = """schema: pmtemplates/1
title: Shared
kind: project
start: 2027-01-04
levelling: beyond-float
team: [{id: dev, skill: Developer, fte: 1}]
tasks:
  - {id: a, title: A, duration: 2, work: [{who: dev, effort: 2}]}
  - {id: b, title: B, duration: 3, work: [{who: dev, effort: 3}]}
  - id: c
    title: C
    duration: 4
    work: [{who: dev, effort: 4}]
"""
DATE = ("--date", "2026-11-20")
HEADS = ("Delay", "Why it waits")


def generated(file: Path) -> Typed:
    code, _, err = run("generate", file, *DATE, "--only", "project-plan", "--force")
    assert code == 0, err
    return Typed(file.parent / "documents" / "Project plan - Shared.xlsx")


def row(typed: Typed, name: str) -> list[object]:
    return [typed.cell("Task details", f"tasks.{name}", head).value for head in HEADS]


def test_a_computed_delay_is_shown_changed_and_stated(tmp_path: Path) -> None:
    file = tmp_path / "initiative.yaml"
    file.write_text(FILE, "utf-8")
    typed = generated(file)
    assert row(typed, "a") == [None, None]
    assert row(typed, "b") == [
        2,
        "Developer: else 2.00 of 1 FTE, 4\u00a0Jan\u00a02027 to 5\u00a0Jan\u00a02027; beyond its float",
    ]
    assert row(typed, "c")[0] == 5
    typed.type("Task details", "tasks.c", "Delay", 0)  # where it could be
    typed.type("Task details", "tasks.b", "Delay", None)  # nobody can take out what is computed
    code, out, _ = run("pull", typed.save(), file)
    assert code == 1
    assert "tasks.c.delay  5 → 0" in out
    assert "it is computed: state another value" in out
    assert file.read_text("utf-8") == FILE + "    delay: 0\n"
    again = generated(file)
    assert row(again, "c") == [0, None]
    assert [row(again, name)[0] for name in "ab"] == [4, 6]  # they make room for it
