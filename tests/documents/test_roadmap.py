"""Timelines: columns that cover every day without a gap, and never more of them than fit on a page."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import documents_of, plan_of

from pmtemplates.documents.blocks import Timeline
from pmtemplates.documents.roadmap import build_periods
from pmtemplates.origins import Origin

MOST = 18


@given(st.dates(), st.dates())
def test_periods_cover_both_days_without_gap_or_overlap(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    periods = build_periods(first, last)
    assert 1 <= len(periods) <= MOST
    assert periods[0].start <= first <= periods[0].finish
    assert periods[-1].start <= last <= periods[-1].finish
    assert all(after.start == before.finish + timedelta(days=1) for before, after in pairwise(periods))
    assert len({(period.group, period.label) for period in periods}) == len(periods)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2027, 1, 31), date(2027, 2, 1), ["Jan", "Feb"]),
        (date(2027, 12, 1), date(2028, 1, 1), ["Dec", "Jan"]),
        (date(2027, 2, 1), date(2028, 9, 1), ["Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3"]),
        (date(2027, 8, 1), date(2032, 1, 1), ["H2", "H1", "H2", "H1", "H2", "H1", "H2", "H1", "H2", "H1"]),
        (date(2027, 1, 1), date(2027, 1, 1), ["Jan"]),
    ],
)
def test_the_length_decides_the_columns(first: date, last: date, labels: list[str]) -> None:
    assert [period.label for period in build_periods(first, last)] == labels


def test_a_year_and_a_half_still_has_months() -> None:
    assert len(build_periods(date(2027, 1, 1), date(2028, 6, 30))) == 18
    assert build_periods(date(2027, 1, 1), date(2028, 7, 1))[0].label == "Q1"


def test_the_last_day_that_there_is_needs_no_day_after_it() -> None:
    assert build_periods(date(9999, 12, 1), date.max)[-1].finish == date.max
    assert build_periods(date.min, date.max)[-1].finish == date.max


def roadmap(folder: Path, text: str) -> Timeline | None:
    document = next(iter(documents_of(plan_of(folder, text)).values()))
    return next((block for block in document.blocks if isinstance(block, Timeline)), None)


def test_bars_and_marks_stand_in_lanes_with_their_origin(tmp_path: Path) -> None:
    text = """title: T
start: 2027-01-04
finish: 2027-06-30
gates: [{id: G1, title: Go, date: 2027-02-01}, {id: G2, title: Undated}]
tranches: [{id: T1, title: First, start: 2027-01-04, finish: 2027-03-31, projects: [a]}]
projects:
  - {id: b, title: B, start: 2027-04-01, finish: 2027-06-30}
  - {id: a, title: A, start: 2027-01-04, finish: 2027-03-31}
  - {id: c, title: C}
proposed: [{path: projects.b.finish}, {path: gates.G1.date}]
"""
    found = roadmap(tmp_path, text)
    assert found is not None
    lanes = [("".join(run.text for run in lane.title), lane.bars, lane.marks) for lane in found.lanes]
    assert [title for title, _, _ in lanes] == ["Gates", "First", "A", "B"]
    assert [mark.origin for mark in lanes[0][2]] == [Origin.PROPOSED]
    assert [bar.origin for _, bars, _ in lanes[1:] for bar in bars] == [Origin.STATED, Origin.STATED, Origin.PROPOSED]
    assert "Go on 1\u00a0Feb\u00a02027" in found.description


def test_without_two_dated_lanes_there_is_no_roadmap(tmp_path: Path) -> None:
    assert (
        roadmap(tmp_path, "title: T\nstart: 2027-01-04\nfinish: 2027-06-30\ndeliverables: [{id: d, title: D}]\n")
        is None
    )


@pytest.mark.parametrize("finish", ["2100-12-31", "2199-12-31"])
def test_a_date_at_the_end_of_time_makes_a_document(finish: str, tmp_path: Path) -> None:
    text = f"title: T\nstart: 2027-01-01\nfinish: {finish}\nmilestones: [{{title: M, date: 2028-01-01}}]\n"
    found = roadmap(tmp_path, text)
    assert found is not None
    assert len(found.periods) <= MOST


def lanes_of(timeline: Timeline | None) -> list[tuple[str, list[tuple[date, date, Origin]]]]:
    assert timeline is not None
    return [
        ("".join(run.text for run in lane.title), [(bar.start, bar.finish, bar.origin) for bar in lane.bars])
        for lane in timeline.lanes
    ]


PROJECT = "kind: project\ntitle: T\nstart: 2027-01-04\nfinish: 2027-03-31\n"


def test_each_workstream_of_a_project_has_a_bar_with_the_dates_of_the_schedule(tmp_path: Path) -> None:
    text = (
        PROJECT
        + """tasks:
  - {id: a, title: Build, tasks: [{id: a1, title: Walls, duration: 5}, {id: a2, title: Roof, duration: 5, after: [a1]}]}
  - {id: b, title: Move, duration: 3, after: [a]}
  - {id: c, title: Go, duration: 0, after: [b]}
proposed: [{path: tasks.b.duration}]
"""
    )
    assert lanes_of(roadmap(tmp_path, text)) == [
        ("T", [(date(2027, 1, 4), date(2027, 3, 31), Origin.STATED)]),
        ("Build", [(date(2027, 1, 4), date(2027, 1, 15), Origin.COMPUTED)]),
        ("Move", [(date(2027, 1, 18), date(2027, 1, 20), Origin.PROPOSED)]),
    ]


@pytest.mark.parametrize(("summaries", "singles", "shown"), [(0, 14, 14), (5, 10, 5), (16, 1, 14)])
def test_of_too_many_workstreams_those_with_tasks_of_their_own_are_shown(
    summaries: int, singles: int, shown: int, tmp_path: Path
) -> None:
    held = [f"{{id: s{n}, title: S{n}, tasks: [{{id: s{n}a, title: A, duration: 1}}]}}" for n in range(summaries)]
    alone = [f"{{id: t{n}, title: T{n}, duration: 1}}" for n in range(singles)]
    lanes = lanes_of(roadmap(tmp_path, f"{PROJECT}tasks: [{', '.join(held + alone)}]\n"))
    assert len(lanes) - 1 == shown


def test_an_assumed_start_draws_no_workstream(tmp_path: Path) -> None:
    text = "kind: project\ntitle: T\ntasks: [{id: a, title: A, duration: 5}, {id: b, title: B, duration: 5}]\n"
    assert roadmap(tmp_path, text) is None
