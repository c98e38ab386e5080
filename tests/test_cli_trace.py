"""`pmtemplates trace` from outside: which file and thing are meant, the page of text, the JSON, the exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pmtemplates.cli.app import app
from pmtemplates.cli.columns import WIDTH, width_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "product-launch" / "initiative.yaml"

SMALL = """schema: pmtemplates/1
title: Portal
kind: project
strategic_goals: [{id: S1, text: Serve customers online.}]
objectives: [{id: O1, statement: Open the portal., goal: S1}]
benefits:
  - {id: B1, title: Fewer calls, goal: S1, deliverables: [D1]}
  - {id: B2, title: Less paper, goal: S1}
  - {id: B3, title: More calls at first, disbenefit: true, deliverables: [D1]}
deliverables:
  - {id: D1, title: Portal for customers of every country in which we sell anything at all to anybody, due: 2027-01-08}
tasks: [{id: t, title: T, duration: 10, start_no_earlier: 2027-01-04, deliverable: D1}]
start: 2027-01-04
gates: [{id: G1, title: Opening, date: 2027-02-01, after: [D1]}]
calendar: {country: GB}
proposed: [{path: benefits.B1.deliverables}]
"""


def run(*arguments: str | Path) -> tuple[int, str, str]:
    words = ["trace", *map(str, arguments), "--date", "2026-11-20"]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def as_json(*arguments: str | Path) -> dict[str, Any]:
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "portal.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_all_of_it_from_the_goals_down_with_what_hangs_in_the_air(small: Path) -> None:
    code, out, err = run(small)
    assert code == 0
    assert "warning[benefit-without-deliverable]" in err
    assert out.splitlines() == [
        "Portal",
        "",
        "strategic goal S1: Serve customers online.",
        "  objective O1: Open the portal.",
        "  benefit B1: Fewer calls",
        "    deliverable D1: Portal for customers of every country in which we sell anything at all to",
        "        anybody",
        "  benefit B2: Less paper",
        '      ! no deliverable makes the benefit "B2 Less paper" possible',
        "",
        "Dis-benefits:",
        "  dis-benefit B3: More calls at first",
        "    deliverable D1: Portal for customers of every country in which we sell anything at all to",
        "        anybody",
    ]


def test_a_benefit_with_what_it_serves_and_what_makes_it_possible() -> None:
    code, out, _ = run(EXAMPLE, "benefits.B1")
    assert code == 0
    lines = out.splitlines()
    assert lines[:4] == [
        "benefit B1: Raise yearly revenue from heat-pump controls",
        "  Owner:       Jonas Lindqvist (Benefit Owner, Sales)",
        "  Measure:     Net invoiced revenue from heat-pump controls in a calendar year",
        "  Today:       EUR 0.4 million in 2026",
    ]
    assert "  Target:      EUR 11.5 million in 2030" in lines
    assert "  Due:         31 Dec 2030" in lines
    assert any(line.startswith("  Start:") and line.endswith("2028 (computed)") for line in lines)
    up, _, down = out.partition("Is served by:")
    assert "  → strategic goal S1: Earn half" in up
    assert "deliverable SL1: Installer training course (Sorrel Sales)" in down
    assert "accepted by Ruth Abrahams (Project sponsor); due 11 Feb 2028; by the plan" in down
    assert "awaited by gate G4 Launch in Germany, 20 Jun 2028" in down
    assert lines[-1].startswith("Projects that say they serve it: Sorrel Research and Development;")


def test_a_loss_serves_nothing_and_is_served_by_nothing() -> None:
    code, out, _ = run(EXAMPLE, "benefits.B5")
    assert code == 0
    lines = out.splitlines()
    assert lines[lines.index("Counts against:") + 1].startswith("  → strategic goal S2")
    assert lines[lines.index("Comes with:") + 1].startswith("  deliverable RD4")
    assert "Serves:" not in out


def test_a_level_that_the_file_does_not_use_is_not_missed(tmp_path: Path) -> None:
    path = tmp_path / "move.yaml"
    path.write_text("schema: pmtemplates/1\ntitle: Move\nkind: project\nbenefits: [{id: B1, title: Lower rent}]\n")
    assert run(path)[1].splitlines() == ["Move", "", "Benefits:", "  benefit B1: Lower rent"]


def test_a_deliverable_needs_no_project_in_its_path_and_says_how_late_it_is(small: Path) -> None:
    code, out, _ = run(small, "deliverables.D1")
    assert code == 0
    assert "  By the plan: 15 Jan 2027, 5 working days late" in out.splitlines()
    assert "  Awaited by:  gate G1 Opening, 1 Feb 2027" in out.splitlines()
    assert "  → benefit B1: Fewer calls" in out
    long, short = run(EXAMPLE, "projects.rnd.deliverables.RD1")[1], run(EXAMPLE, "deliverables.RD1")[1]
    assert long == short


def test_a_project_with_the_way_up_of_each_of_its_results() -> None:
    code, out, _ = run(EXAMPLE, "projects.sales")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "project sales: Sorrel Sales"
    at = lines.index("  project objective SL-O1: Train and certify installers.")
    assert lines[at + 1] == "    → objective O3: Have enough installers who fit Sorrel."
    assert lines[at + 2].startswith("      → strategic goal S1: ")
    assert "MK1" not in out


@pytest.mark.parametrize(
    "thing", ["strategic_goals.S2", "objectives.O1", "benefits.2", "projects.rnd.objectives.RD-O1"]
)
def test_other_things_are_traced_too(thing: str) -> None:
    code, out, _ = run(EXAMPLE, thing)
    assert code == 0
    assert out


@pytest.mark.parametrize("thing", [(), ("benefits.B4",), ("projects.rnd",), ("strategic_goals.S1",)])
def test_no_line_is_wider_than_the_page(thing: tuple[str, ...]) -> None:
    assert max(map(width_of, run(EXAMPLE, *thing)[1].splitlines())) <= WIDTH


def test_texts_move_no_cursor_and_wide_letters_keep_to_the_page(small: Path) -> None:
    small.write_text(SMALL.replace("Less paper", "少ない紙" * 40 + "\u202egnp"), encoding="utf-8")
    _, out, _ = run(small)
    assert "\u202e" not in out
    assert max(map(width_of, out.splitlines())) <= WIDTH


# ------------------------------------------------------------ Which file, which thing


def test_the_file_may_stand_before_or_after_the_path_or_be_the_only_one_here(small: Path) -> None:
    wanted = run(small, "benefits.B1")
    assert wanted[0] == 0
    assert run("benefits.B1", small) == wanted
    assert run("benefits.B1")[:2] == wanted[:2]
    assert run()[1] == run(small)[1]


def test_initiative_yaml_comes_before_others(small: Path) -> None:
    shutil.copy(small, small.with_name("other.yaml"))
    small.with_name("notes.yaml").write_text("title: no initiative\n", encoding="utf-8")
    code, out, err = run("benefits.B1")
    assert (code, out) == (2, "")
    assert "several initiative files here" in err
    small.with_name("initiative.yaml").write_text(SMALL.replace("Fewer calls", "No calls"), encoding="utf-8")
    assert "benefit B1: No calls" in run("benefits.B1")[1]


def test_a_folder_without_an_initiative_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.yaml").write_text("title: no initiative\n", encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    code, out, err = run("benefits.B1")
    assert (code, out) == (2, "")
    assert "no initiative file in this folder" in err


def test_two_files_are_one_too_many(small: Path) -> None:
    other = Path(shutil.copy(small, small.with_name("other.yaml")))
    assert run(small, other)[0] == 2


def test_a_file_that_is_not_there_is_unreadable(small: Path) -> None:
    for words in (("nowhere.yaml",), ("nowhere.yaml", "benefits.B1"), ("benefits.B1", "nowhere.yaml")):
        code, out, err = run(*words)
        assert (code, out) == (3, "")
        assert "error[unreadable]" in err


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("benefit.B1", 'did you mean "benefits.B1"?'),
        ("B2", 'did you mean "benefits.B2"?'),
        ("gates.G1", ""),  # it stands in no chain
        ("title", ""),
        ("benefits", ""),
        ("\x1b[31m", ""),
        ("..", ""),
    ],
)
def test_what_stands_in_no_chain_is_a_mistake_of_usage(word: str, hint: str, small: Path) -> None:
    code, out, err = run(small, word)
    assert (code, out) == (2, "")
    assert hint in " ".join(err.replace("│", " ").split())
    assert "\x1b[31m" not in err


def test_nothing_to_trace_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("schema: pmtemplates/1\ntitle: T\n", encoding="utf-8")
    code, out, err = run(path)
    assert (code, out) == (1, "")
    assert "nothing to trace" in err


# ------------------------------------------------------------ JSON


def test_the_json_of_all(small: Path) -> None:
    found = as_json(small)
    assert found["path"] is None
    assert [node["path"] for node in found["nodes"]] == [
        *("strategic_goals.S1", "objectives.O1", "benefits.B1", "benefits.B2", "benefits.B3", "deliverables.D1")
    ]
    assert [each["code"] for each in found["loose_ends"]] == ["benefit-without-deliverable"]
    deliverable = found["nodes"][-1]
    assert deliverable["serves"] == ["benefits.B1", "benefits.B3"]
    assert (deliverable["due"], deliverable["forecast"], deliverable["late"]) == ("2027-01-08", "2027-01-15", 5)
    assert deliverable["gates"] == ["G1"]
    assert {each["code"] for each in found["problems"]} >= {"benefit-without-deliverable"}


def test_the_json_of_one_thing_holds_what_hangs_together_with_it() -> None:
    found = as_json(EXAMPLE, "benefits.B3")
    assert [node["path"] for node in found["nodes"]] == [
        *("strategic_goals.S3", "benefits.B3"),
        *("projects.distribution.deliverables.DI1", "projects.distribution.deliverables.DI2"),
    ]
    benefit = found["nodes"][1]
    assert benefit["owner"] == {"id": "benefit-owner-supply", "title": "Dermot Hayes (Benefit Owner, Supply)"}
    assert benefit["contributing_projects"] == ["distribution"]
    assert benefit["start"]


def test_the_json_of_a_project_goes_upwards_only() -> None:
    found = as_json(EXAMPLE, "projects.marketing")
    assert {node["project"] for node in found["nodes"]} == {None, "marketing"}
    kinds = {node["kind"] for node in found["nodes"]}
    assert kinds == {"strategic goal", "objective", "benefit", "project objective", "deliverable"}
