"""Benefits over time: where their points lie, what is between them, and what contradicts itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from making import codes, plan_of, plan_of_example, planned

from pmtemplates.origins import Origin
from pmtemplates.planning.months import months_later
from pmtemplates.planning.program.benefits import BenefitProfile, Benefits, Reached, value_on
from pmtemplates.problems import Problem, Severity

# Ten working days from 4 January end on 15 January, a Friday.
PROGRAM = """title: T
kind: program
finish: 2027-12-31
tolerances: {benefit_percent: 10}
benefits:
  - id: B1
    title: Gain
    deliverables: [D, E]
    %s
projects:
  - id: p
    title: P
    start: 2027-01-04
    deliverables: [{id: D, title: Done, due: 2027-01-08}]
    tasks: [{id: a, title: A, duration: 10, deliverable: D}]
  - {id: q, title: Q, deliverables: [{id: E, title: Else, due: 2027-01-12}]}
"""


def benefits_of(folder: Path, text: str) -> tuple[Benefits, list[Problem]]:
    plan, problems = planned(folder, PROGRAM % text)
    assert plan
    assert plan.program
    return plan.program.benefits, problems


def benefit(folder: Path, text: str) -> BenefitProfile:
    return benefits_of(folder, text)[0].profiles[0]


def own(problems: list[Problem]) -> list[Problem]:
    return [each for each in problems if each.code.startswith("benefit-")]


RAMP = "profile: [{months: 0, value: 100}, {months: 3, value: 160}, {date: 2028-04-18, value: 40}]"


def test_a_benefit_starts_on_the_working_day_after_the_last_hand_over_by_the_plan(tmp_path: Path) -> None:
    found = benefit(tmp_path, RAMP)
    assert (found.start, found.origin) == (date(2027, 1, 18), Origin.COMPUTED)
    assert (found.enabled_by, found.enabled_on) == ((("projects", 0, "deliverables", 0), "Done"), date(2027, 1, 15))


def test_points_count_from_the_start_and_lines_lead_from_one_to_the_next(tmp_path: Path) -> None:
    benefits, problems = benefits_of(tmp_path, RAMP)
    assert own(problems) == []
    found = benefits.profiles[0]
    assert found.points == (
        Reached(date(2027, 1, 18), Decimal(100)),
        Reached(date(2027, 4, 18), Decimal(160)),
        Reached(date(2028, 4, 18), Decimal(40)),
    )
    assert list(benefits.days) == [
        date(2027, 3, 31),
        date(2027, 6, 30),
        date(2027, 9, 30),
        date(2027, 12, 31),
        date(2028, 3, 31),
        date(2028, 6, 30),
    ]
    assert found.series[0] == 148  # 72 of 90 days
    assert found.series[-1] == 40
    assert found.after_closure


def test_before_the_first_point_and_after_the_last_the_nearest_holds() -> None:
    points = (Reached(date(2027, 1, 1), Decimal(2)), Reached(date(2027, 1, 11), Decimal(3)))
    days = (date(2020, 1, 1), date(2027, 1, 1), date(2027, 1, 6), date(2027, 1, 11), date(2030, 1, 1))
    assert [value_on(points, day) for day in days] == [2, 2, Decimal("2.5"), 3, 3]
    assert value_on((), date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 3, 1), -1, date(2027, 2, 1)),
    ],
)
def test_the_same_day_months_later_is_never_in_the_month_after(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_profile_without_a_known_start_is_not_placed(tmp_path: Path) -> None:
    text = (PROGRAM % RAMP).replace(", due: 2027-01-12", "")
    plan = plan_of(tmp_path, text)
    assert plan.program
    found = plan.program.benefits.profiles[0]
    assert (found.start, found.origin, found.enabled_by, found.points) == (None, Origin.OPEN, None, ())
    assert plan.program.benefits.days == []
    dated = text.replace("months: 0", "date: 2027-06-01").replace("months: 3", "date: 2027-07-01")
    plan = plan_of(tmp_path, dated)
    assert plan.program
    assert len(plan.program.benefits.profiles[0].points) == 3


def test_quarters_end_some_day(tmp_path: Path) -> None:
    benefits, _ = benefits_of(tmp_path, "profile: [{months: 0, value: 1}, {months: 600, value: 2}]")
    assert len(benefits.days) == 120


def test_a_benefit_within_the_program_is_not_after_closure(tmp_path: Path) -> None:
    assert not benefit(tmp_path, "due: 2027-12-31").after_closure
    assert benefit(tmp_path, "due: 2028-01-01").after_closure


@pytest.mark.parametrize(
    ("text", "severity", "path"),
    [
        ("profile: [{value: 1}]", Severity.ERROR, ("profile", 0)),
        ("profile: [{months: 1, date: 2027-05-03, value: 1}]", Severity.ERROR, ("profile", 0, "months")),
        ("profile: [{months: 1, value: 1}, {months: 1, value: 1}]", Severity.ERROR, ("profile", 1)),
        (
            "profile: [{date: 2027-05-03, value: 1}, {date: 2027-05-02, value: 1}]",
            Severity.ERROR,
            ("profile", 1),
        ),
        ("profile: [{months: 6, value: 1}, {date: 2027-05-03, value: 1}]", Severity.WARNING, ("profile", 1)),
        (
            "start: 2027-01-18\n    profile: [{months: 6, value: 1}, {date: 2027-05-03, value: 1}]",
            Severity.ERROR,
            ("profile", 1),
        ),
        ("profile: [{date: 2027-01-15, value: 1}]", Severity.WARNING, ("profile", 0, "date")),
    ],
)
def test_a_profile_goes_forward_in_time_from_the_start(
    text: str, severity: Severity, path: tuple[str | int, ...], tmp_path: Path
) -> None:
    found = own(benefits_of(tmp_path, text)[1])
    assert [(each.code, each.severity, each.path) for each in found] == [
        ("benefit-profile", severity, ("benefits", 0, *path))
    ]


def test_a_start_before_the_hand_over_is_found_with_the_days(tmp_path: Path) -> None:
    found = own(benefits_of(tmp_path, "start: 2027-01-14")[1])
    assert codes(found) == ["benefit-before-deliverables"]
    assert '1 working day before "Done" is handed over on 2027-01-15' in found[0].message
    assert own(benefits_of(tmp_path, "start: 2027-01-15")[1]) == []


@pytest.mark.parametrize(("start", "severity"), [("", Severity.WARNING), ("start: 2027-01-18", Severity.ERROR)])
def test_a_target_before_the_start_is_an_error_only_in_the_file_itself(
    start: str, severity: Severity, tmp_path: Path
) -> None:
    found = own(benefits_of(tmp_path, f"due: 2027-01-15\n    {start}")[1])
    assert [(each.code, each.severity) for each in found] == [("benefit-due-before-start", severity)]
    assert "due on 2027-01-15, 3 calendar days before it starts on 2027-01-18" in found[0].message


def test_a_last_review_before_the_start_is_advice(tmp_path: Path) -> None:
    assert codes(own(benefits_of(tmp_path, "reviews: [2027-01-15]")[1])) == ["benefit-review-early"]
    assert own(benefits_of(tmp_path, "reviews: [2027-01-15, 2027-01-18]")[1]) == []


@pytest.mark.parametrize(
    ("profile", "measured", "behind"),
    [
        ("{months: 0, value: 0}, {months: 3, value: 100}", 90, False),  # inclusive
        ("{months: 0, value: 0}, {months: 3, value: 100}", "89.99", True),
        ("{months: 0, value: 200}, {months: 3, value: 100}", 110, False),  # less is better
        ("{months: 0, value: 200}, {months: 3, value: 100}", "110.01", True),
        ("{months: 0, value: 200}, {months: 3, value: 100}", 20, False),
        ("{months: 0, value: 10}, {months: 3, value: 0}", "0.1", True),
        ("{months: 0, value: 5}, {months: 3, value: 5}", 1, False),  # nobody says which way is better
    ],
)
def test_a_measurement_behind_the_profile_is_found(
    profile: str, measured: float | str, behind: bool, tmp_path: Path
) -> None:
    taken = f"measurements: [{{date: 2027-04-30, value: {measured}}}, {{date: 2027-01-18, value: 0}}]"
    text = f"profile: [{profile}]\n    {taken}"
    benefits, problems = benefits_of(tmp_path, text)
    assert benefits.profiles[0].measured == Reached(date(2027, 4, 30), Decimal(str(measured)))
    assert codes(own(problems)) == ["benefit-behind"] * behind
    if behind:
        assert own(problems)[0].path == ("benefits", 0, "measurements", 0, "value")
    untold = (PROGRAM % text).replace("tolerances: {benefit_percent: 10}\n", "")
    assert own(planned(tmp_path, untold)[1]) == []


@pytest.mark.parametrize(("measured", "behind"), [(100, False), (111, True), (-111, True), (50, False)])
def test_of_a_loss_more_is_worse_whatever_its_sign(measured: int, behind: bool, tmp_path: Path) -> None:
    sign = "-" if measured < 0 else ""
    text = f"""disbenefit: true
    profile: [{{months: 0, value: 0}}, {{months: 3, value: {sign}100}}, {{months: 24, value: 0}}]
    measurements: [{{date: 2027-04-18, value: {measured}}}]"""
    assert codes(own(benefits_of(tmp_path, text)[1])) == ["benefit-behind"] * behind


def test_the_benefits_of_the_launch_go_on_after_it() -> None:
    plan = plan_of_example("product-launch")
    assert plan.program
    benefits = plan.program.benefits
    assert [each.id for each in benefits.profiles] == ["B1", "B2", "B3", "B4", "B5"]
    assert all(len(each.series) == len(benefits.days) and None not in each.series for each in benefits.profiles)
    assert all(each.after_closure for each in benefits.profiles)
    assert [each.disbenefit for each in benefits.profiles] == [False, False, False, False, True]
