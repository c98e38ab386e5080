"""`pmtemplates levels` from outside: the verdict, the two sides, the JSON, the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pmtemplates.cli.app import app
from pmtemplates.cli.columns import width_of
from pmtemplates.library.responsibilities import Area, Interaction

ROOT = Path(__file__).resolve().parent.parent
PROGRAM, PROJECT = (ROOT / "examples" / name / "initiative.yaml" for name in ("product-launch", "office-relocation"))
DATE = ("--date", "2026-11-20")

SMALL = """title: Service Renewal
kind: program
people: [{id: ann, name: Ann Example}, {id: ben, name: Ben Example}, {id: cleo, name: Cleo Example}]
roles:
  - {id: executive-sponsor, holder: ann}
  - {id: program-manager, holder: ben}
  - {id: finance-partner, holder: cleo}
benefits: [{id: B1, title: Fewer calls, owner: ann}, {id: B2, title: Less cost, owner: cleo}]
gates: [{id: G1, title: Start}, {id: G2, title: Go on}]
projects:
  - {id: desk, title: Service Desk}
  - {id: field, title: Field Service, roles: [{id: site-lead, title: Site Lead, vacant: true}]}
"""


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["levels", *map(str, arguments)], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def written(folder: Path, text: str) -> Path:
    path = folder / "initiative.yaml"
    path.write_text("schema: pmtemplates/1\n" + text, encoding="utf-8")
    return path


def block(out: str, label: str, after: str = "") -> tuple[str, str]:
    """What stands beside a label, left and right, with the lines joined."""
    lines = out[out.index(after) :].splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith(f"{label} "))
    found = [lines[first]]
    for line in lines[first + 1 :]:
        if line[:1] != " ":
            break
        found.append(line)
    return " ".join(" ".join(line[16:59] for line in found).split()), " ".join(
        " ".join(line[59:] for line in found).split()
    )


def test_a_program_is_told_with_its_reasons() -> None:
    code, out, err = run(PROGRAM, *DATE)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Sorrel Launch Program"
    assert lines[2] == "It is called a program, and what is said agrees with that."
    assert "  strong  several projects serve the same benefits: B1, B2, B4 [benefits.B1, benefits.B2," in lines
    assert "? rests on values that are only proposed" in lines


def test_both_sides_of_each_point_where_the_levels_meet() -> None:
    out = run(PROGRAM, *DATE)[1]
    labels = [
        line.split(" ")[0] for line in out.partition("Where the levels meet")[2].splitlines() if line[:1].islower()
    ]
    assert labels[: len(Interaction)] == [point.value for point in Interaction]
    assert block(out, "resources", "Where the levels meet") == (
        "Allocate people across projects - Program manager (Tomasz Wieczorek)",
        "Plan people within the allocation - Project manager (Lucía Fernández, Kofi Mensah, Conor Daly and 2 more)",
    )


def test_the_rest_stands_area_by_area() -> None:
    out = run(PROGRAM, *DATE)[1]
    left, right = block(out, "money", "The rest, area by area")
    assert left.startswith("- Release funding: Executive sponsor - Control program spending")
    assert right == "- Control project cost against the budget: Project manager"
    assert block(out, "further rows", "The rest")[0].startswith("- Decide on interfaces")


def test_gates_and_benefits_that_differ_are_named(tmp_path: Path) -> None:
    entry = "responsibilities: [{id: release-funding, for: G2, letters: {executive-sponsor: I, finance-partner: A}}]\n"
    out = run(written(tmp_path, SMALL + entry), *DATE)[1]
    assert "- Release funding: G1: Executive sponsor; G2: Finance partner" in block(out, "money")[0]
    left = block(out, "benefits")[0]
    assert "B1: Executive sponsor (Ann Example)" in left
    assert "B2: Finance partner (Cleo Example)" in left


def test_projects_that_differ_are_named(tmp_path: Path) -> None:
    entry = "responsibilities: [{id: plan-people, letters: {project-manager: '-', site-lead: A/R}}]"
    text = SMALL.replace("vacant: true}]}", f"vacant: true, level: project}}], {entry}}}")
    right = block(run(written(tmp_path, text), *DATE)[1], "resources")[1]
    assert right.endswith("- Project manager (to be confirmed) - in Field Service: Site Lead (vacant)")


def test_a_duty_that_is_left_out_stands_in_no_matrix(tmp_path: Path) -> None:
    entry = "responsibilities: [{id: allocate-people, omit: true}]\n"
    left = block(run(written(tmp_path, SMALL + entry), *DATE)[1], "resources")[0]
    assert left.endswith("- nobody: it stands in no matrix")


def test_a_project_alone_shows_the_side_of_its_manager_and_that_of_its_sponsor() -> None:
    code, out, err = run(PROJECT, *DATE)
    assert code == 0
    assert "advice[decision-after-start]" in err
    assert "Where the levels meet" not in out
    assert "Project manager (Daniel Nguyen)" in out
    assert "Project sponsor (Patricia Lowe)" in out
    assert block(out, "change") == (
        "- Decide changes within the project's tolerance",
        "- Decide changes beyond the project manager's tolerance",
    )


def test_what_others_answer_for_in_a_project_alone(tmp_path: Path) -> None:
    roles = "roles: [{id: project-manager}, {id: qa-lead}]\n"
    entry = "responsibilities: [{id: test-deliverables, letters: {project-manager: I, qa-lead: A/R}}]\n"
    out = run(written(tmp_path, "title: T\n" + roles + entry), *DATE)[1]
    assert "Others are accountable for:\n  - Test deliverables against their criteria: QA lead" in out


def test_what_is_not_enough_to_tell_says_what_to_state(tmp_path: Path) -> None:
    out = run(written(tmp_path, SMALL), *DATE)[1]
    assert "It is called a program; not enough is said to tell. State: " in out
    assert "`dependencies`" in out


@pytest.mark.parametrize("code", ["really-a-project", "really-a-program"])
def test_the_verdict_contradicts_the_file(code: str) -> None:
    done, out, err = run(ROOT / "tests" / "cases" / "problems" / f"{code}.yaml", *DATE)
    assert done == 0
    assert f"advice[{code}]" in err
    assert ", but by what is said it " in out


@pytest.mark.parametrize("title", ["漢字" * 60, "🎉 " * 80, "x" * 500, "שלום " * 60, "a\u202eb\u2028c"])
def test_no_line_is_wider_than_the_page_and_nothing_moves_the_cursor(title: str, tmp_path: Path) -> None:
    quoted = json.dumps(title, ensure_ascii="🎉" not in title)  # YAML reads no halves of a letter
    text = SMALL.replace("Service Desk", quoted).replace("Ann Example", quoted).replace("Service Renewal", quoted)
    for kind in (text, f"title: {quoted}\n"):
        out = run(written(tmp_path, kind), *DATE)[1]
        assert out
        assert max(map(width_of, out.splitlines())) <= 100
        assert {letter for letter in out if not (letter.isprintable() or letter == "\n")} == set()


# ------------------------------------------------------------ JSON


def as_json(*arguments: str | Path) -> dict[str, Any]:
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    data: dict[str, Any] = json.loads(out)
    return data


def test_the_json_of_a_program() -> None:
    data = as_json(PROGRAM, *DATE)
    assert set(data) == {"verdict", "interactions", "areas", "problems"}
    assert (data["verdict"]["stated"], data["verdict"]["finding"]) == ("program", "program")
    reason = data["verdict"]["reasons"][0]
    assert reason == {
        "for": "program",
        "sign": "shared-benefit",
        "weight": 2,
        "found": "several projects serve the same benefits: B1, B2, B4",
        "where": ["benefits.B1", "benefits.B2", "benefits.B4"],
        "origin": "stated",
    }
    assert [each["point"] for each in data["interactions"]] == [point.value for point in Interaction]
    closure = data["interactions"][-1]
    assert closure["program"] == {
        "duty": "close-program",
        "activity": "Close the program",
        "accountable": [
            {
                "project": None,
                "for": None,
                "role": "executive-sponsor",
                "title": "Executive sponsor",
                "holder": "Maeve Doherty",
                "vacant": False,
            }
        ],
    }
    assert [each["project"] for each in closure["project"]["accountable"]] == [
        *("rnd", "design", "marketing", "sales", "distribution")
    ]
    assert {each["area"] for each in data["areas"]} <= {area.value for area in Area} | {"further rows"}
    assert all(each["program"] or each["project"] for each in data["areas"])


def test_the_json_of_a_project_alone() -> None:
    data = as_json(PROJECT, *DATE)
    assert data["interactions"] == []
    assert set(data["areas"][0]) == {"area", "manager", "sponsor", "others"}
    assert [each["code"] for each in data["problems"]] == ["decision-after-start"]


# ------------------------------------------------------------ When something is wrong


def test_with_errors_they_are_reported_beside_what_can_be_read(tmp_path: Path) -> None:
    entry = "responsibilities: [{id: allocate-people, letters: {program-manager: '-', executive-sponsor: C}}]\n"
    code, out, err = run(written(tmp_path, SMALL + entry), *DATE)
    assert code == 1
    assert "error[no-accountable]" in err
    assert block(out, "resources")[0].endswith("- nobody")


@pytest.mark.parametrize("text", ["a: [b", ""])
def test_of_what_cannot_be_read_only_the_problems_are_printed(text: str, tmp_path: Path) -> None:
    file = tmp_path / "initiative.yaml"
    file.write_text(text, encoding="utf-8")
    code, out, err = run(file, *DATE)
    assert (code, out) == (3, "")
    assert "error[" in err
    code, out, err = run(file, *DATE, "--json")
    assert (code, err) == (3, "")
    assert set(json.loads(out)) == {"problems"}


@pytest.mark.parametrize(
    ("arguments", "code"), [(("missing.yaml",), 3), ((PROJECT, "--date", "soon"), 2), ((), 2)], ids=str
)
def test_other_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments)[0] == code
