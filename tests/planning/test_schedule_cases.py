"""Cases of schedules: initiative files that carry their own expected dates, worked out by hand or published.

`rows` are by id: days, durations, floats in working days (total and free within the project, program to the end of
the program), origin; `delays` in working days, stated or found by levelling; `dates` what the schedule puts into the
gaps of the initiative, by path; `published` rows of ES, EF, LS, LF and float in days from 0; `variances` means and
variances of three-point estimates.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from making import codes, planned

from pmtemplates.planning.estimates import deviation
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Row, Schedule
from pmtemplates.source import read_source

CASES = sorted((Path(__file__).parent.parent / "cases" / "schedule").glob("*.yaml"))
KEYS = {"rows", "dates", "delays", "published", "variances", "critical", "length", "problems", "start_origin"}


def test_the_cases_are_found() -> None:
    assert len(CASES) >= 18
    assert sum(case.stem.startswith("published-") for case in CASES) >= 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_case_comes_out_as_it_says(case: Path, tmp_path: Path) -> None:
    source, problems = read_source(case)
    assert source is not None
    assert problems == []
    expected = source.data.pop("expect")
    assert set(expected) <= KEYS
    plan, found = planned(tmp_path, source.data)
    assert plan is not None, found
    assert codes(found) == sorted(expected.get("problems", []))
    rows = {row.id: (schedule, row) for schedule in plan.schedules.values() for row in schedule.rows[1:]}
    for name, wanted in expected.get("rows", {}).items():
        assert {name: shown(rows[name][1], wanted)} == {name: wanted}
    for name, days in expected.get("delays", {}).items():
        schedule, row = rows[name]
        assert (name, schedule.delay(row)) == (name, int(days))
    for path, day in expected.get("dates", {}).items():
        assert (path, str(value_at(plan, path))) == (path, "None" if day is None else day)
    for name, figures in expected.get("published", {}).items():
        assert (name, numbers(*rows[name])) == (name, [int(figure) for figure in figures])
    for name, (mean, variance) in expected.get("variances", {}).items():
        task = rows[name][1].task
        assert task is not None
        assert (name, rows[name][1].duration, f"{deviation(task) ** 2:.2f}") == (name, int(mean), variance)
    if "critical" in expected:
        assert [name for name, (_, row) in rows.items() if row.critical] == expected["critical"]
    for schedule in plan.schedules.values():
        assert schedule.start_origin.value == expected.get("start_origin", schedule.start_origin.value)
        assert schedule.root.duration == int(expected.get("length", schedule.root.duration))


def shown(row: Row, wanted: dict[str, Any]) -> dict[str, str]:
    """A row in the terms of a case, with those keys that the case gives."""
    terms = {
        "start": row.start,
        "finish": row.finish,
        "duration": row.duration,
        "total": row.total_float,
        "free": row.free_float,
        "program": row.program_float,
        "critical": str(row.critical).lower(),
        "percent": row.percent,
        "origin": row.origin.value,
    }
    return {key: str(terms[key]) for key in wanted}


def numbers(schedule: Schedule, row: Row) -> list[int]:
    """Early and late start and finish in days from 0, and the float."""
    begin, end = schedule.solution.early_start[row.number], schedule.solution.early_finish[row.number]
    return [begin, end, begin + row.total_float, end + row.total_float, row.total_float]


def value_at(plan: Plan, path: str) -> Any:
    value: Any = plan.initiative
    for step in path.split("."):
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    return value
