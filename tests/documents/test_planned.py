"""What the schedule says in a charter: the end by the plan, its margin, the critical path, dates in the gaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import cells, documents_of, plan_of, runs_in, table

from pmtemplates.documents.blocks import Document, Timeline
from pmtemplates.origins import Origin

GAP = "\u00a0"
HEAD = "kind: project\ntitle: Depot\nstart: 2027-01-04\n"
TASKS = """tasks:
  - {id: dig, title: Dig, duration: 5}
  - {id: pour, title: Pour, duration: 5, after: [dig]}
  - {id: plant, title: Plant trees, duration: 3, after: [dig]}
"""


def charter_of(folder: Path, text: str) -> Document:
    return documents_of(plan_of(folder, text))["project-charter"]


def said(charter: Document) -> str:
    return "".join(run.text for run in runs_in(charter))


def margin(charter: Document) -> str:
    """The sentence about the end by the plan, without its first words."""
    text = said(charter)
    assert "By the plan the work ends on " in text
    return text.partition("By the plan the work ends on ")[2].partition(". ")[0]


@pytest.mark.parametrize(
    ("finish", "said"),
    [
        ("2027-01-29", f"15{GAP}Jan{GAP}2027, ten working days before its promised finish"),
        ("2027-01-18", f"15{GAP}Jan{GAP}2027, one working day before its promised finish"),
        ("2027-01-15", f"15{GAP}Jan{GAP}2027"),
        ("2027-01-17", f"15{GAP}Jan{GAP}2027"),  # a Sunday: no working day lies between
        ("2027-01-14", f"15{GAP}Jan{GAP}2027, one working day after its promised finish"),
        ("2027-01-08", f"15{GAP}Jan{GAP}2027, five working days after its promised finish"),
    ],
)
def test_the_margin_is_said_in_working_days(finish: str, said: str, tmp_path: Path) -> None:
    assert margin(charter_of(tmp_path, f"{HEAD}finish: {finish}\n{TASKS}")) == said


def test_the_critical_path_names_its_tasks_in_order_and_no_other(tmp_path: Path) -> None:
    words = said(charter_of(tmp_path, f"{HEAD}finish: 2027-01-29\n{TASKS}"))
    assert "moves that end: Dig → Pour." in words


def test_a_long_critical_path_is_shortened_in_the_middle(tmp_path: Path) -> None:
    tasks = "tasks:\n  - {id: t0, title: Step 0, duration: 1}\n"
    tasks += "".join(f"  - {{id: t{n}, title: Step {n}, duration: 1, after: [t{n - 1}]}}\n" for n in range(1, 9))
    words = said(charter_of(tmp_path, f"{HEAD}finish: 2027-02-26\n{tasks}"))
    assert "moves that end: Step 0 → Step 1 → Step 2 → … → Step 7 → Step 8." in words


def test_a_single_task_is_no_path(tmp_path: Path) -> None:
    words = said(charter_of(tmp_path, f"{HEAD}finish: 2027-02-26\ntasks: [{{id: t, title: All, duration: 5}}]\n"))
    assert "By the plan the work ends on" in words
    assert "critical path moves" not in words


def origins_of(charter: Document, text: str) -> set[Origin | None]:
    """The origins of the runs with just that text."""
    return {run.origin for run in runs_in(charter) if run.text == text}


MILESTONES = """milestones:
  - {id: M1, title: Poured, after: [pour]}
  - {id: M2, title: Opened, date: 2027-01-29, after: [pour]}
"""


def test_dates_in_the_gaps_are_computed_from_stated_durations(tmp_path: Path) -> None:
    charter = charter_of(tmp_path, HEAD + TASKS + MILESTONES)
    poured, opened = cells(table(charter, "milestones"))
    assert poured[:3] == ["Poured", f"15{GAP}Jan{GAP}2027", poured[2]]
    assert opened[:3] == ["Opened", f"29{GAP}Jan{GAP}2027", f"15{GAP}Jan{GAP}2027"]
    assert origins_of(charter, f"15{GAP}Jan{GAP}2027") == {Origin.COMPUTED}
    assert origins_of(charter, f"29{GAP}Jan{GAP}2027") == {Origin.STATED}


def test_dates_that_rest_on_a_proposed_duration_are_proposed(tmp_path: Path) -> None:
    proposed = "proposed: [{path: tasks.dig.duration}]\n"
    charter = charter_of(tmp_path, HEAD + TASKS + MILESTONES + proposed)
    assert origins_of(charter, f"15{GAP}Jan{GAP}2027") == {Origin.PROPOSED}
    assert origins_of(charter, f"29{GAP}Jan{GAP}2027") == {Origin.STATED}


def test_an_assumed_start_dates_nothing(tmp_path: Path) -> None:
    charter = charter_of(tmp_path, "kind: project\ntitle: Depot\n" + TASKS + MILESTONES)
    assert "Planned" not in [column.title for column in table(charter, "milestones").columns]
    assert "By the plan" not in said(charter)
    poured = next(row for row in cells(table(charter, "milestones")) if row[0] == "Poured")
    assert poured[1] == "to be confirmed"
    assert not [block for block in charter.blocks if isinstance(block, Timeline)]


def test_what_is_open_stays_open(tmp_path: Path) -> None:
    asked = "open: [{path: milestones.M1.date, question: When?}]\n"
    rows = cells(table(charter_of(tmp_path, HEAD + TASKS + MILESTONES + asked), "milestones"))
    assert next(row for row in rows if row[0] == "Poured")[1] == "to be confirmed"


def test_without_tasks_the_milestones_have_no_column_for_the_plan(tmp_path: Path) -> None:
    heads = [
        [column.title for column in table(charter_of(tmp_path, text), "milestones").columns]
        for text in (f"{HEAD}{TASKS}{MILESTONES}", f"{HEAD}milestones: [{{title: Opened, date: 2027-01-29}}]\n")
    ]
    assert ["Planned" in titles for titles in heads] == [True, False]
