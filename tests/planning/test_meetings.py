"""The calendar of governance: meetings on working days, gates, reviews and milestones on theirs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from making import codes, plan_of, plan_of_example, planned

from pmtemplates.origins import Origin
from pmtemplates.planning.meetings import Event, Occasion
from pmtemplates.planning.plan import Plan

BOARD = "boards: [{id: b, title: Board, cadence: %s%s}]\n"
JUNE = "title: T\nkind: project\nstart: 2027-06-01\nfinish: 2027-06-30\n"


def meetings(plan: Plan) -> list[Event]:
    return [each for each in plan.events if each.occasion is Occasion.MEETING]


def days(plan: Plan) -> list[str]:
    return [each.day.isoformat() for each in meetings(plan)]


def test_a_board_meets_from_its_first_to_its_last_meeting(tmp_path: Path) -> None:
    text = JUNE + BOARD % ("every two weeks", ", first_meeting: 2027-06-03, last_meeting: 2027-07-02, chair: c")
    plan = plan_of(tmp_path, text + "people: [{id: c, name: Chris}]\n")
    assert days(plan) == ["2027-06-03", "2027-06-17", "2027-07-01", "2027-07-02"]
    assert [each.origin for each in meetings(plan)] == [Origin.STATED, Origin.COMPUTED, Origin.COMPUTED, Origin.STATED]
    first = meetings(plan)[0]
    assert (first.path, first.work, first.about, first.chair) == (("boards", 0), (), "Board", "c")


def test_without_a_first_meeting_it_is_proposed_from_the_start_of_the_work(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, JUNE + BOARD % ("weekly", ""))
    assert days(plan) == ["2027-06-01", "2027-06-08", "2027-06-15", "2027-06-22", "2027-06-29"]
    assert {each.origin for each in meetings(plan)} == {Origin.PROPOSED}


def test_without_an_end_a_year_is_proposed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "title: T\nkind: project\n" + BOARD % ("quarterly", ", first_meeting: 2027-06-01"))
    assert days(plan) == ["2027-06-01", "2027-09-07", "2027-12-07", "2028-03-07"]
    assert [each.origin for each in meetings(plan)] == [Origin.STATED] + [Origin.PROPOSED] * 3


def test_without_any_day_nothing_is_in_the_calendar(tmp_path: Path) -> None:
    assert plan_of(tmp_path, "title: T\nkind: project\n" + BOARD % ("weekly", "")).events == ()


def test_a_meeting_on_a_day_off_moves_to_the_next_working_day(tmp_path: Path) -> None:
    text = JUNE + "calendar: {country: DE, region: BY, days_off: [2027-06-14, 2027-06-15]}\n"
    plan = plan_of(tmp_path, text + BOARD % ("weekly", ", first_meeting: 2027-05-27, last_meeting: 2027-06-17"))
    found = [(each.day.isoformat(), each.planned and each.planned.isoformat()) for each in meetings(plan)]
    assert found == [  # 27 May 2027 is Corpus Christi in Bavaria
        ("2027-05-28", "2027-05-27"),
        ("2027-06-03", None),
        ("2027-06-10", None),
        ("2027-06-17", None),
    ]
    assert meetings(plan)[0].origin is Origin.COMPUTED
    plan = plan_of(tmp_path, text + BOARD % ("weekly", ", first_meeting: 2027-06-07, last_meeting: 2027-06-21"))
    assert days(plan) == ["2027-06-07", "2027-06-16", "2027-06-21"]


def test_a_meeting_that_would_reach_the_next_one_is_dropped(tmp_path: Path) -> None:
    off = ", ".join(str(date(2027, 6, 7) + timedelta(days=each)) for each in range(8))
    text = JUNE + f"calendar: {{days_off: [{off}]}}\n"
    plan = plan_of(tmp_path, text + BOARD % ("weekly", ", first_meeting: 2027-06-01, last_meeting: 2027-06-22"))
    assert days(plan) == ["2027-06-01", "2027-06-15", "2027-06-22"]  # 8 June would be held on the 15th


def test_a_gate_is_a_meeting_of_its_board(tmp_path: Path) -> None:
    text = """title: T
kind: program
start: 2027-06-01
finish: 2027-06-30
people: [{id: c, name: Chris}, {id: m, name: Mo}]
boards: [{id: b, title: Board, cadence: weekly, first_meeting: 2027-06-01, chair: c, members: [m]}]
gates:
  - {id: G1, title: On a meeting, date: 2027-06-15, board: b}
  - {id: G2, title: Between meetings, date: 2027-06-17, board: b}
  - {id: G3, title: Of nobody, date: 2027-06-22}
"""
    plan = plan_of(tmp_path, text)
    assert days(plan) == ["2027-06-01", "2027-06-08", "2027-06-22", "2027-06-29"]
    gates = [each for each in plan.events if each.occasion is Occasion.GATE]
    assert [each.day.day for each in gates] == [15, 17, 22]
    assert [(each.chair, each.members) for each in gates] == [("c", ("m",)), ("c", ("m",)), (None, ())]


def test_reviews_and_milestones_stand_beside_the_meetings_by_day_and_work(tmp_path: Path) -> None:
    text = """title: T
start: 2027-06-01
people: [{id: o, name: Olu}]
milestones: [{id: M1, title: Program milestone, date: 2027-06-30, owner: o}]
benefits: [{id: B1, title: Benefit, owner: o, reviews: [2027-06-29, 2027-12-31]}]
projects:
  - id: p
    title: P
    milestones: [{id: M2, title: Project milestone, date: 2027-06-30}, {id: M3, title: Unknown}]
    boards: [{id: b, title: Board, cadence: on request, first_meeting: 2027-06-30}]
"""
    plan, problems = planned(tmp_path, text)
    assert plan
    assert "cadence-unreadable" in codes(problems)
    assert [(each.day.day, each.occasion, each.work, each.chair) for each in plan.events] == [
        (29, Occasion.BENEFIT_REVIEW, (), "o"),
        (30, Occasion.MILESTONE, (), "o"),
        (30, Occasion.MEETING, ("projects", 0), None),
        (30, Occasion.MILESTONE, ("projects", 0), None),
        (31, Occasion.BENEFIT_REVIEW, (), "o"),
    ]


def test_a_cadence_nobody_can_read_is_advice_only_where_dates_were_wanted(tmp_path: Path) -> None:
    assert codes(planned(tmp_path, JUNE + BOARD % ("on request", ""))[1]) == []
    assert codes(planned(tmp_path, JUNE + BOARD % ("on request", ", first_meeting: 2027-06-03"))[1]) == [
        "cadence-unreadable"
    ]


def test_no_board_has_more_than_three_hundred_meetings(tmp_path: Path) -> None:
    span = ", first_meeting: 1950-01-02, last_meeting: 2199-12-30"
    plan, problems = planned(tmp_path, "title: T\nkind: project\n" + BOARD % ("weekly", span))
    assert plan
    assert len(plan.events) == 300
    assert codes(problems) == ["too-many-meetings"]


def test_the_meetings_of_very_many_boards_are_not_all_in_the_calendar(tmp_path: Path) -> None:
    span = "cadence: weekly, first_meeting: 2027-01-04, last_meeting: 2032-01-05"
    boards = "".join(f"  - {{id: b{each}, title: Board {each}, {span}}}\n" for each in range(27))
    plan, problems = planned(tmp_path, f"title: T\nkind: project\nboards:\n{boards}")
    assert plan
    assert len({each.path for each in plan.events}) == 22  # of 262 meetings each
    (problem,) = problems
    assert problem.code == "too-many-meetings"
    assert '"Board 22", "Board 23", "Board 24" and 2 more' in problem.message


@pytest.mark.parametrize("last", ["2027-12-31", "2199-12-31"])
def test_a_year_without_a_working_day_is_a_finding_and_no_endless_search(last: str, tmp_path: Path) -> None:
    off = ", ".join(str(date(2027, 1, 4) + timedelta(weeks=each)) for each in range(110))
    text = f"title: T\nkind: project\ncalendar: {{week: [monday], days_off: [{off}]}}\n"
    _, problems = planned(
        tmp_path,
        text + BOARD % ("monthly", f", first_meeting: 2027-01-04, last_meeting: {last}") + "start: 2027-01-04\n",
    )
    assert codes(problems).count("no-working-day") == 1


def test_a_year_without_a_working_day_is_a_finding_though_nothing_is_to_be_dated(tmp_path: Path) -> None:
    off = ", ".join(str(date(2027, 1, 4) + timedelta(weeks=each)) for each in range(110))
    text = f"title: T\nkind: program\ncalendar: {{week: [monday], days_off: [{off}]}}\n"
    project = "projects: [{id: p, title: P, start: 2027-02-01, finish: 2027-06-30}]\n"
    assert "no-working-day" in codes(planned(tmp_path, text + project)[1])
    assert "no-working-day" not in codes(planned(tmp_path, text + project.replace("2027", "2030"))[1])


def test_meetings_of_the_launch_avoid_holidays() -> None:
    plan = plan_of_example("product-launch")
    assert meetings(plan)
    assert all(plan.calendar.works(each.day) for each in meetings(plan))
    moved = [(each.planned, each.day) for each in meetings(plan) if each.planned]
    assert moved == [(date(2027, 3, 17), date(2027, 3, 18))]  # Saint Patrick's Day
    board = [each.day for each in plan.events if each.chair == "executive-sponsor" and each.members]
    assert len(board) == len(set(board))
    assert {date.fromisoformat(day) for day in ("2027-09-14", "2027-09-28", "2028-03-14", "2028-10-27")} <= set(board)
