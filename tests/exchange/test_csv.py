"""The table of text: what each column holds, and that no cell can turn into a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from making import example, plan_of

from pmtemplates.exchange.csv_text import COLUMNS, render_csv
from pmtemplates.planning.plan import Plan


def rows_of(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


PROGRAM = """
title: T
kind: program
people: [{id: ann, name: Ann}]
projects:
  - id: p
    title: P
    start: 2027-03-01
    tasks: [{id: a, title: A, duration: 5, owner: ann}]
  - id: q
    title: Q
    start: 2027-03-01
    after: [p]
    tasks:
      - id: s
        title: S
        tasks:
          - {id: b, title: B, duration: 2, delay: 1, after: [a FS+2d, c SS+1ed], deadline: 2027-04-01}
          - {id: c, title: C, start_no_earlier: 2027-03-10}
    milestones: [{id: m, title: M, after: [b]}]
    baseline: {tasks: [{task: b, start: 2027-03-09, finish: 2027-03-10}]}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path, PROGRAM)


def test_one_row_for_each_row_of_each_schedule(plan: Plan) -> None:
    rows = rows_of(render_csv(plan, ()))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["Id"] for row in rows] == ["p", "a", "q", "s", "b", "c", "m"]
    assert [row["Id"] for row in rows_of(render_csv(plan, ("projects", 1)))] == ["q", "s", "b", "c", "m"]


def test_what_a_row_says(plan: Plan) -> None:
    found = {row["Id"]: row for row in rows_of(render_csv(plan, ()))}
    assert found["b"] == {
        "Project": "Q",
        "Id": "b",
        "WBS": "1.1",
        "Level": "2",
        "Task": "B",
        "Kind": "task",
        "Duration (working days)": "2",
        "Delay (working days)": "1",
        "Start": "2027-03-12",
        "Finish": "2027-03-15",
        "Predecessors": "a FS+2d; c SS+1ed",
        "Owner": "",
        "Total float": "0",
        "Free float": "0",
        "Critical": "yes",
        "Percent complete": "0",
        "Baseline start": "2027-03-09",
        "Baseline finish": "2027-03-10",
        "Deadline": "2027-04-01",
        "Origin": "proposed",
    }
    assert found["a"]["Owner"] == "Ann"
    assert found["a"]["Delay (working days)"] == ""
    assert found["q"]["Predecessors"] == "p"
    assert found["c"]["Origin"] == "proposed"  # nobody has said how long it takes
    assert found["m"]["Percent complete"] == ""


def test_dates_are_those_of_the_schedule(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, example("product-launch"))
    rows = rows_of(render_csv(plan, ()))
    expected = [
        (row.title, row.start.isoformat(), row.finish.isoformat())
        for schedule in plan.schedules.values()
        for row in schedule.rows
    ]
    assert [(row["Task"], row["Start"], row["Finish"]) for row in rows] == expected


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"])
def test_a_text_is_never_a_formula(text: str, tmp_path: Path) -> None:
    data = {"title": text, "start": "2027-03-01", "tasks": [{"id": "a", "title": text, "duration": "1"}]}
    (_, row) = rows_of(render_csv(plan_of(tmp_path, data), ()))
    assert (row["Project"], row["Task"]) == (f"'{text}", f"'{text}")


def test_a_negative_float_stays_a_number(tmp_path: Path) -> None:
    tasks = [{"id": "a", "title": "A", "duration": "9", "deadline": "2027-03-03"}]
    (_, row) = rows_of(render_csv(plan_of(tmp_path, {"title": "T", "start": "2027-03-01", "tasks": tasks}), ()))
    assert row["Total float"] == "-6"


@pytest.mark.parametrize("text", ['He said "so", twice', "two\nlines", "a;b|c", "R&D <Ops>", "שלום 🎉", "x" * 5000])
def test_other_texts_come_back_as_they_are(text: str, tmp_path: Path) -> None:
    data = {"title": "T", "start": "2027-03-01", "tasks": [{"id": "a", "title": text, "duration": "1"}]}
    content = render_csv(plan_of(tmp_path, data), ()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert rows[1]["Task"] == text


def test_an_unscheduled_project_is_refused(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "title: T\nprojects: [{id: p, title: P}]\n")
    with pytest.raises(ValueError, match="nothing is scheduled"):
        render_csv(plan, ())
