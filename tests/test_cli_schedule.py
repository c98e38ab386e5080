"""`pmtemplates schedule` from outside: the page of text, the JSON, the baseline, the exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pmtemplates.cli.app import app
from pmtemplates.cli.columns import fit, pad, shown, width_of

ROOT = Path(__file__).resolve().parent.parent
PROGRAM, PROJECT = (ROOT / "examples" / name / "initiative.yaml" for name in ("product-launch", "office-relocation"))
DATE = ("--date", "2026-11-20")

LINKS = """schema: pmtemplates/1
title: Links
start: 2027-03-01
finish: 2027-04-30
calendar: {country: GB, days_off: [2027-03-08], days_on: [2027-03-13]}
tasks:
  - {id: on, title: On, duration: 8}
  - {id: a, title: Plain, duration: 1, after: [on]}
  - {id: b, title: Lag, duration: 1, after: [on FS+3d]}
  - {id: c, title: Lead, duration: 1, after: [on FS-1d]}
  - {id: d, title: Elapsed, duration: 1, after: [on FS+2ed]}
  - {id: e, title: With, duration: 1, after: [b SS]}
  - {id: f, title: After start, duration: 1, after: [on SS+3d]}
  - {id: g, title: To end, duration: 1, after: [on FF+1d]}
  - {id: h, title: Ends at start, duration: 1, after: [b SF]}
  - {id: i, title: Not before, duration: 1, start_no_earlier: 2027-03-06}
  - {id: j, title: Must, duration: 1, must_start: 2027-03-16}
  - {id: k, title: Both, duration: 30, after: [a, g]}
"""


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["schedule", *map(str, arguments)], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def written(folder: Path, text: str) -> Path:
    path = folder / "initiative.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(out: str, title: str) -> str:
    (line,) = (line for line in out.partition("\n* critical")[0].splitlines() if f" {title} " in line)
    return line


def test_a_project_on_a_page(tmp_path: Path) -> None:
    code, out, err = run(written(tmp_path, LINKS), *DATE)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Links"
    assert lines[1].startswith("1 Mar 2027 to ")
    assert lines[2].startswith("stated finish 30 Apr 2027: ")
    assert lines[4].split() == ["WBS", "Task", "Days", "Start", "Finish", "Float", "*", "Starts", "then", "because"]
    assert any(line.startswith("Critical path: 1 → 2 → 12") for line in lines)
    assert lines[-1].startswith("Calendar: Monday to Friday; 2 days off and 1 extra working day from 1 Mar 2027 to ")


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("On", "start of the project"),
        ("Plain", "after 1"),
        ("Lag", "3 days after 1"),
        ("Lead", "1 day before 1 ends"),
        ("Elapsed", "2 calendar days after 1"),
        ("With", "when 3 starts"),
        ("After start", "3 days after 1 starts"),
        ("To end", "to end 1 day after 1"),
        ("Ends at start", "to end when 3 starts"),
        ("Not before", "not before 6 Mar 2027"),
        ("Must", "must start 16 Mar 2027"),
        ("Both", "after 2, after 8"),
    ],
)
def test_why_a_task_starts_when_it_does(title: str, reason: str, tmp_path: Path) -> None:
    out = run(written(tmp_path, LINKS), *DATE)[1]
    assert line_of(out, title).endswith(f" {reason}")


def test_a_program_has_a_second_float_and_names_what_comes_from_outside() -> None:
    code, out, _ = run(PROGRAM, *DATE)
    assert code == 0
    assert out.count("Float Prog. * Starts then because") == 6
    assert line_of(out, "Design frozen").endswith("… (outside)")
    assert " after Engineer the" in line_of(out, "Design frozen")
    assert out.count("Calendar: ") == 1
    assert max(map(width_of, out.splitlines())) <= 100


def test_what_is_proposed_is_marked_and_listed() -> None:
    out = run(PROJECT, *DATE)[1]
    assert "Proposed: duration of 74, 2.5 Build out the space (proposed)" in out
    assert line_of(out, "Build out the space").split("?")[1] == " after 2.3"


@pytest.mark.parametrize("count", [20, 2000])
def test_a_critical_path_that_is_too_long_loses_its_middle(count: int, tmp_path: Path) -> None:
    tasks = [f"  - {{id: t{i}, title: T, duration: 1, after: [{f't{i - 1}' if i else ''}]}}\n" for i in range(count)]
    text = "schema: pmtemplates/1\ntitle: T\nstart: 2027-03-01\ntasks:\n" + "".join(tasks)
    (line,) = (each for each in run(written(tmp_path, text), *DATE)[1].splitlines() if each.startswith("Critical"))
    head, tail = line.removeprefix("Critical path: ").split(" → … → ")
    first, last = (list(map(int, part.split(" → "))) for part in (head, tail))
    assert first == list(range(1, len(first) + 1))
    assert last == list(range(count - len(last) + 1, count + 1))
    assert 0 <= len(first) - len(last) <= 1
    assert 90 < len(line) <= 100


def test_a_proposed_link_is_marked(tmp_path: Path) -> None:
    text = """schema: pmtemplates/1
title: T
start: 2027-03-01
tasks: [{id: a, title: A, duration: 1}, {id: b, title: B, duration: 1, after: [a]}]
proposed: [{path: tasks.b.after.1}]
"""
    assert "Proposed: after, 2 B (proposed)" in run(written(tmp_path, text), *DATE)[1]


def test_an_assumed_start_and_duration_are_proposed(tmp_path: Path) -> None:
    out = run(written(tmp_path, "title: T\ntasks: [{id: a, title: A}]\n"), *DATE)[1]
    assert "20 Nov 2026 (proposed) to 20 Nov 2026, 1 working day" in out
    assert "Proposed: the start, since the file states none (proposed)" in out
    assert "Proposed: duration of 1, 1 A (proposed)" in out


def test_the_status_date(tmp_path: Path) -> None:
    text = "title: T\nstart: 2027-03-01\nstatus_date: 2027-03-05\ntasks: [{id: a, title: A, duration: 2}]\n"
    out = run(written(tmp_path, text), *DATE)[1]
    assert line_of(out, "A").endswith(" not begun by 5 Mar 2027")
    assert out.splitlines()[-1] == "Status date: 5 Mar 2027"


def test_one_project() -> None:
    code, out, _ = run(PROGRAM, "--project", "design", *DATE)
    assert code == 0
    assert out.startswith("Sorrel Design\n")
    assert "Sorrel Marketing\n" not in out


def test_an_unknown_project_gets_the_nearest_one() -> None:
    code, out, err = run(PROGRAM, "--project", "desing", *DATE)
    assert (code, out) == (2, "")
    assert 'did you mean "design"?' in " ".join(err.split())


@pytest.mark.parametrize("title", ["漢字" * 60, "🎉 " * 80, "x" * 500, "e\u0301" * 200, "שלום " * 60])
def test_no_line_is_wider_than_the_page(title: str, tmp_path: Path) -> None:
    tasks = f'[{{id: a, title: "{title}", duration: 5}}, {{id: b, title: "{title}", duration: 5, after: [a SS+3d]}}]'
    out = run(written(tmp_path, f'title: "{title}"\nstart: 2027-03-01\ntasks: {tasks}\n'), *DATE)[1]
    assert max(map(width_of, out.splitlines())) <= 100
    assert "…" in out


def test_nothing_that_moves_the_cursor_is_printed(tmp_path: Path) -> None:
    title = '"a\\u202egnp.exe\\u2066 \\u2028 \\u200b \\ue000 b"'
    text = f"title: {title}\nstart: 2027-03-01\ntasks: [{{id: a, title: {title}, duration: 5}}]\n"
    out = run(written(tmp_path, text), *DATE)[1]
    assert {letter for letter in out if not (letter.isprintable() or letter == "\n")} == set()


def test_columns() -> None:
    assert (width_of("漢字"), width_of("e\u0301"), width_of("ab")) == (4, 1, 2)
    assert (fit("漢字漢字", 5), fit("abc", 3), fit("abc", 0)) == ("漢字…", "abc", "")
    assert (pad("漢", 4), pad("a", 3, right=True)) == ("漢  ", "  a")
    assert shown("a\u00a0b\x1b[31m") == "a b␛[31m"


# ------------------------------------------------------------ JSON


def as_json(*arguments: str | Path) -> dict[str, Any]:
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    data: dict[str, Any] = json.loads(out)
    return data


def test_the_shape_of_the_json(tmp_path: Path) -> None:
    data = as_json(written(tmp_path, LINKS), *DATE)
    assert set(data) == {"projects", "problems"}
    (project,) = data["projects"]
    assert set(project) == {
        *("id", "path", "title", "start", "start_origin", "finish", "stated_finish", "margin", "status_date"),
        *("rows", "critical_paths", "week", "days_off", "days_on"),
    }
    rows = {row["id"]: row for row in project["rows"]}
    assert rows["b"] == {
        "id": "b",
        "wbs": "3",
        "path": ["tasks", 2],
        "kind": "task",
        "title": "Lag",
        "level": 1,
        "duration": 1,
        "start": "2027-03-16",
        "finish": "2027-03-16",
        "late_start": rows["b"]["late_start"],
        "late_finish": rows["b"]["late_finish"],
        "total_float": rows["b"]["total_float"],
        "free_float": 0,
        "program_float": None,
        "critical": False,
        "delay": 0,
        "percent": 0.0,
        "origin": "computed",
        "baseline": None,
        "drivers": [{"reason": "link", "before": "on", "link": "FS+3d", "outside": None}],
        "links": [{"before": "on", "type": "FS", "lag": 3, "elapsed": False, "outside": None, "date": None}],
    }
    assert project["critical_paths"] == [["on", "a", "k"]]
    assert project["days_off"] == {"2027-03-08": "Day off", "2027-03-26": "Good Friday"}
    assert project["days_on"] == ["2027-03-13"]


SHARED = """schema: pmtemplates/1
title: Shared
start: 2027-01-04
team: [{id: dev, skill: Developer, fte: 1}]
tasks:
  - {id: a, title: Long, duration: 4, work: [{who: dev, effort: 4}]}
  - {id: b, title: Short, duration: 2, work: [{who: dev, effort: 2}]}
  - {id: c, title: Waits, duration: 1, after: [b], delay: 1}
  - {id: d, title: Alone, duration: 5}
"""


def test_what_levelling_would_do(tmp_path: Path) -> None:
    path = written(tmp_path, SHARED)
    code, out, err = run(path, *DATE, "--level", "beyond-float")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Levelled beyond float: 1 task put off by 2 working days in all",
        "",
        "Task Days      Start Because",
        "Long    2 6 Jan 2027 Developer: else 2.00 of 1 FTE, 4 Jan 2027 to 5 Jan 2027; beyond its float",
        "",
        "Shared: ends on 11 Jan 2027, 1 working day after 8 Jan 2027",
        "Too much for Developer: 2.0 person-days on 2 days; levelled, nothing",
    ]
    assert path.read_text("utf-8") == SHARED
    code, out, err = run(path, *DATE, "--level", "within-float")
    assert code == 0
    assert "Levelled within float: 1 task put off by 1 working day in all" in out
    assert "Shared: ends on 8 Jan 2027, as before" in out
    assert "Too much for Developer: 2.0 person-days on 2 days; levelled, 1.0 person-days on 1 day" in out
    assert "warning[still-overloaded]" in err


def test_without_the_option_the_file_is_levelled_as_it_says(tmp_path: Path) -> None:
    plain, levelled = written(tmp_path, SHARED), tmp_path / "levelled.yaml"
    assert line_of(run(plain, *DATE)[1], "Long").endswith("start of the project")
    assert line_of(run(plain, *DATE)[1], "Waits").endswith("put off 1 day, after 2")
    assert "Levelled" not in run(plain, *DATE)[1]
    levelled.write_text(SHARED.replace("title: Shared", "title: Shared\nlevelling: beyond-float"))
    _, out, _ = run(levelled, *DATE)
    assert line_of(out, "Long").endswith("put off 2 days for Developer")
    assert "Levelled beyond float: 1 task put off by 2 working days in all" in out


def test_levelling_in_json(tmp_path: Path) -> None:
    data = as_json(written(tmp_path, SHARED), *DATE, "--level", "beyond-float")
    assert set(data) == {"projects", "levelling", "problems"}
    found = data["levelling"]
    assert (found["reach"], found["overloads_after"]) == ("beyond-float", [])
    assert found["finishes"] == [{"path": [], "before": "2027-01-08", "after": "2027-01-11"}]
    assert found["moves"] == [
        {
            "path": ["tasks", 0],
            "task": "a",
            "title": "Long",
            "days": 2,
            "resource": "Developer",
            "first": "2027-01-04",
            "last": "2027-01-05",
            "load": 2.0,
            "limit": 1.0,
            "beyond": True,
        }
    ]
    (excess,) = found["overloads_before"]
    assert (excess["resource"], excess["count"], excess["days"], excess["path"]) == ("Developer", 2, 2.0, ["team", 0])
    (long, *_, waits, _) = data["projects"][0]["rows"][1:]
    assert (long["delay"], long["drivers"][0]["reason"]) == (2, "levelled")
    assert [driver["reason"] for driver in waits["drivers"]] == ["put-off", "link"]


@pytest.mark.parametrize("more", [("--level", "beyond"), ("--level", "within-float", "--as-baseline")])
def test_how_far_it_is_levelled_must_be_said_in_words_of_the_file(more: tuple[str, ...], tmp_path: Path) -> None:
    code, _, err = run(written(tmp_path, SHARED), *DATE, *more)
    assert code == 2
    assert "--level" in err


def test_what_comes_from_outside_in_json() -> None:
    project = as_json(PROGRAM, "--project", "sorrel", *DATE)["projects"][0]
    (link,) = project["rows"][1]["links"]
    assert (link["before"], link["date"]) == (None, "2027-09-10")
    assert link["outside"] == "Sorrel Research and Development: Engineer the series design"
    assert project["rows"][1]["drivers"][0]["reason"] == "outside"
    assert isinstance(project["rows"][1]["program_float"], int)


# ------------------------------------------------------------ A baseline


def test_a_baseline_can_be_pasted_into_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, LINKS)
    code, out, _ = run(file, "--as-baseline", *DATE)
    assert code == 0
    assert "# approved_by: " in out
    assert "# approved_on: 2026-11-20" in out
    file.write_text(LINKS + out, encoding="utf-8")
    rows = as_json(file, *DATE)["projects"][0]["rows"][1:]
    assert [row["baseline"] for row in rows] == [{"start": row["start"], "finish": row["finish"]} for row in rows]


def test_the_baseline_of_a_project_that_stands_in_its_own_file(tmp_path: Path) -> None:
    shutil.copytree(PROGRAM.parent, tmp_path / "launch", ignore=shutil.ignore_patterns("documents"))
    file = tmp_path / "launch" / "initiative.yaml"
    out = run(file, "--as-baseline", "--project", "rnd", *DATE)[1]
    with (tmp_path / "launch" / "projects" / "rnd.yaml").open("a", encoding="utf-8") as stream:
        stream.write(out)
    row = as_json(file, "--project", "rnd", *DATE)["projects"][0]["rows"][1]
    assert row["baseline"] == {"start": row["start"], "finish": row["finish"]}


def test_an_id_that_yaml_takes_for_nothing_is_quoted(tmp_path: Path) -> None:
    text = "title: T\nstart: 2027-03-01\ntasks: [{id: 'null', title: A, duration: 5}]\n"
    assert '{task: "null", ' in run(written(tmp_path, text), "--as-baseline", *DATE)[1]


# ------------------------------------------------------------ When there is none


def test_with_errors_there_is_no_schedule(tmp_path: Path) -> None:
    tasks = "[{id: a, title: A, duration: 5, after: [b]}, {id: b, title: B, duration: 5, after: [a]}]"
    text = f"title: T\nstart: 2027-03-01\ntasks: {tasks}\n"
    file = written(tmp_path, text)
    code, out, err = run(file, *DATE)
    assert (code, out) == (1, "")
    assert "error[" in err
    code, out, err = run(file, *DATE, "--json")
    data = json.loads(out)
    assert (code, err, data["projects"]) == (1, "", [])
    assert data["problems"]


def test_a_file_without_tasks_says_so(tmp_path: Path) -> None:
    code, out, err = run(written(tmp_path, "title: T\n"), *DATE)
    assert (code, out) == (1, "")
    assert "nothing to schedule" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("missing.yaml",), 3), ((PROJECT, "--date", "tomorrow"), 2), ((PROJECT, "--as-baseline", "--json"), 2), ((), 2)],
    ids=str,
)
def test_other_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments)[0] == code


def test_problems_go_to_stderr() -> None:
    code, out, err = run(PROJECT, *DATE)
    assert code == 0
    assert "advice[decision-after-start]" in err
    assert "advice[" not in out
