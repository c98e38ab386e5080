"""What passes between projects: when it is needed, promised and handed over, and what comes too late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import codes, plan_of, planned

from pmtemplates.origins import Origin
from pmtemplates.planning.program.exchanges import Exchange, Standing

# Ten working days from 4 January end on Friday 15 January.
PROGRAM = """title: T
kind: program
start: 2027-01-04
projects:
  - {id: p, title: Giving, tasks: [{id: a, title: A, duration: 10%s}]}
  - {id: q, title: Taking, tasks: [{id: b, title: B, duration: 5}, {id: c, title: C, duration: 30}]}
dependencies: [{what: Logins, %s}]
"""
BOTH = "giver: p, receiver: q"
TASK = f"{BOTH}, giver_task: a"
LATE = {"dependency-late", "promised-late", "promise-missed"}


def exchange(folder: Path, dependency: str, progress: str = "") -> Exchange:
    plan = plan_of(folder, PROGRAM % (progress, dependency))
    assert plan.program
    return plan.program.exchanges[0]


def test_without_days_of_its_own_it_has_those_of_the_tasks(tmp_path: Path) -> None:
    found = exchange(tmp_path, f"{TASK}, receiver_task: b")
    assert (found.promised.day, found.promised.origin) == (date(2027, 1, 15), Origin.COMPUTED)
    assert found.needed_by == date(2027, 2, 5)  # C ends on 12 February
    assert (found.late, found.standing) == (-15, Standing.ON_TIME)
    assert (found.giver, found.giver_path, found.receiver) == ("Giving", ("projects", 0), "Taking")


def test_what_takes_no_time_needs_it_on_the_day_it_falls_on_and_a_summary_by_its_first_task(tmp_path: Path) -> None:
    text = (PROGRAM % ("", f"{TASK}, receiver_task: b")).replace("duration: 5}, {id: c, title: C, duration: 30}", "%s}")
    plan, problems = planned(tmp_path, text % "duration: 0")
    assert plan
    assert plan.program
    found = plan.program.exchanges[0]
    assert (found.needed_by, found.standing) == (date(2027, 1, 15), Standing.TIGHT)  # the end of the very day
    assert not LATE & set(codes(problems))
    parts = "tasks: [{id: d, title: D, duration: 1}, {id: e, title: E, duration: 5, after: [a FS+10d]}]"
    plan = plan_of(tmp_path, text % parts)
    assert plan.program
    assert plan.program.exchanges[0].needed_by == date(2027, 1, 29)  # E may not start later; D might, by four days
    plan = plan_of(tmp_path, text % parts.replace("duration: 1", "duration: 1, started: 2027-01-04"))
    assert plan.program
    assert plan.program.exchanges[0].needed_by == date(2027, 1, 29)  # D has begun without it


@pytest.mark.parametrize(
    ("dependency", "progress", "late", "standing", "codes_found"),
    [
        (f"{BOTH}, needed_by: 2027-01-15, promised_by: 2027-01-13", "", -2, Standing.ON_TIME, []),
        (f"{BOTH}, needed_by: 2027-01-15, promised_by: 2027-01-15", "", 0, Standing.TIGHT, []),
        (f"{BOTH}, needed_by: 2027-01-15, promised_by: 2027-01-19", "", 2, Standing.LATE, ["promised-late"]),
        (f"{BOTH}, needed_by: 2027-01-15, promised_by: 2027-01-17", "", 0, Standing.TIGHT, []),  # on Sunday
        (f"{BOTH}, needed_by: 2027-01-15", "", 0, Standing.OPEN, []),
        (f"{TASK}, needed_by: 2027-01-19", "", -2, Standing.ON_TIME, []),
        (f"{TASK}, needed_by: 2027-01-13", "", 2, Standing.LATE, ["dependency-late"]),
        (f"{TASK}, needed_by: 2027-01-18, promised_by: 2027-01-14", "", -1, Standing.ON_TIME, ["promise-missed"]),
        (f"{TASK}, needed_by: 2027-01-12, promised_by: 2027-01-14", "", 3, Standing.LATE, ["dependency-late"]),
        (f"{TASK}, needed_by: 2027-01-12, promised_by: 2027-01-20", "", 6, Standing.LATE, ["promised-late"]),
        (
            f"{TASK}, needed_by: 2027-01-12, promised_by: 2027-01-11",
            ", started: 2027-01-04, finished: 2027-01-13",
            1,
            Standing.DONE,
            [],
        ),
    ],
)
def test_the_later_of_promise_and_forecast_counts_and_is_found_once(
    dependency: str, progress: str, late: int, standing: Standing, codes_found: list[str], tmp_path: Path
) -> None:
    plan, problems = planned(tmp_path, PROGRAM % (progress, dependency))
    assert plan
    assert plan.program
    found = plan.program.exchanges[0]
    assert (found.late, found.standing) == (late, standing)
    assert [code for code in codes(problems) if code in LATE] == codes_found
    for problem in problems:
        if problem.code in ("dependency-late", "promised-late"):
            assert f" {late} working day" in problem.message


def test_what_comes_from_outside_or_goes_there_has_no_path(tmp_path: Path) -> None:
    found = exchange(tmp_path, "giver_outside: Group IT, receiver: q, receiver_task: b, promised_by: 2027-01-11")
    assert (found.giver, found.giver_path, found.receiver_path) == ("Group IT", (), ("projects", 1))
    found = exchange(tmp_path, "giver: p, receiver_outside: Service, giver_task: a")
    assert (found.receiver, found.receiver_path, found.promised.day) == ("Service", (), date(2027, 1, 15))


def test_what_is_handed_over_after_an_assumed_start_has_no_day(tmp_path: Path) -> None:
    text = (PROGRAM % ("", f"{TASK}, needed_by: 2027-01-13")).replace("start: 2027-01-04\n", "")
    plan, problems = planned(tmp_path, text)
    assert plan
    assert plan.program
    assert plan.program.exchanges[0].standing is Standing.OPEN
    assert not LATE & set(codes(problems))


def test_a_project_on_its_own_hears_of_late_dependencies_too(tmp_path: Path) -> None:
    text = """title: T
kind: project
start: 2027-01-04
tasks: [{id: a, title: A, duration: 10}]
dependencies:
  - {what: Data, giver_outside: Group IT, needed_by: 2027-01-11, promised_by: 2027-01-13}
  - {what: Report, receiver_outside: Board, giver_task: a, needed_by: 2027-01-11}
"""
    assert [code for code in codes(planned(tmp_path, text)[1]) if code in LATE] == ["dependency-late", "promised-late"]
