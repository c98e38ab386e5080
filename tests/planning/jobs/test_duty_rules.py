"""What a description leaves out, and typed duties that sound like the other level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.jobs.judging import PROGRAM, PROJECT, found, job_of, judged, posts_of
from pmtemplates.levels import Level
from pmtemplates.planning.jobs.duty_rules import WORDS_OF_PROGRAMS, WORDS_OF_PROJECTS
from pmtemplates.planning.jobs.post import PrincipalDuty, Standing
from pmtemplates.planning.jobs.rules import check_post

LEFT_OUT = ("job-duty-other-level", "job-duty-left-out", "job-duties-left-out")


def duty(standing: Standing, level: Level, role: str = "program-manager") -> PrincipalDuty:
    return PrincipalDuty(f"{standing} on a {level}", "any", standing, role, level, 5)


@pytest.mark.parametrize(
    ("standing", "level", "code"),
    [
        (Standing.ANSWERS, Level.PROGRAM, "job-duty-left-out"),
        (Standing.BOTH, Level.PROGRAM, "job-duty-left-out"),
        (Standing.DOES, Level.PROGRAM, "job-duties-left-out"),
        (Standing.ANSWERS, Level.PROJECT, "job-duty-other-level"),
        (Standing.BOTH, Level.PROJECT, "job-duty-other-level"),
    ],
)
def test_each_duty_that_was_left_out_is_found_by_one_rule(standing: Standing, level: Level, code: str) -> None:
    post, plan = job_of("program-manager", PROGRAM)
    left = replace(post, left_out=(duty(standing, level),))
    problems = {name: found(name, left, plan) for name in LEFT_OUT}
    assert {name for name, each in problems.items() if each} == {code}
    [problem] = problems[code]
    assert f'"{standing} on a {level}"' in problem.message


def test_a_line_of_the_library_that_found_no_room_is_not_reported() -> None:
    post, plan = job_of("program-manager", PROGRAM)
    left = replace(post, left_out=(duty(Standing.WORK, Level.PROGRAM),))
    assert not any(found(name, left, plan) for name in LEFT_OUT)


def test_every_duty_that_the_role_answers_for_is_named_and_of_the_others_a_few() -> None:
    post, plan = job_of("program-manager", PROGRAM)
    answers = tuple(replace(duty(Standing.BOTH, Level.PROGRAM), text=f"Approve {number}") for number in range(7))
    does = tuple(replace(duty(Standing.DOES, Level.PROGRAM), text=f"Draft {number}") for number in range(7))
    left = replace(post, left_out=(*answers, *does))
    assert len(found("job-duty-left-out", left, plan)) == 7
    [rest] = found("job-duties-left-out", left, plan)
    assert "and 4 more" in rest.message


def test_work_of_the_other_level_by_the_table_of_the_house_is_advice_and_by_the_file_a_warning() -> None:
    """The house lets the PMO arrange the reviews of a project's quality."""
    plan = judged(f"{PROGRAM}jobs: [{{id: pmo-lead, posting: false}}]\n")
    [post] = posts_of(plan).jobs
    rows = [
        row for matrix in plan.responsibilities.matrices.values() for row in matrix.rows if row.level is Level.PROJECT
    ]
    own = next(row for row in rows if row.duty and not row.paths)
    by_house = replace(duty(Standing.DOES, Level.PROJECT, "pmo-lead"), rows=(own,))
    stated = replace(by_house, rows=(replace(own, paths={"pmo-lead": ("responsibilities", 0)}),))
    for each, code in ((by_house, "job-duties-left-out"), (stated, "job-duty-other-level")):
        left = replace(post, left_out=(each,))
        assert [name for name in LEFT_OUT if found(name, left, plan)] == [code]


def test_a_job_with_room_for_all_has_nothing_left_out() -> None:
    post, plan = job_of("business-analyst", PROGRAM)
    assert not post.left_out
    assert not {problem.code for problem in check_post(post, posts_of(plan), plan)[0]} & set(LEFT_OUT)


# ------------------------------------------------------------ Words


@pytest.mark.parametrize("words", WORDS_OF_PROJECTS)
def test_words_of_projects_are_found_in_the_duties_of_a_program_job_only(words: str) -> None:
    typed = [f"Review the {words} each week"]
    post, plan = job_of("program-manager", PROGRAM, duties=typed)
    [problem] = found("job-duty-level", post, plan)
    assert (problem.severity, problem.path) == ("advice", ("jobs", 0, "duties", 0))
    post, plan = job_of("project-manager", PROGRAM, duties=typed)
    assert found("job-duty-level", post, plan) == []


@pytest.mark.parametrize("words", WORDS_OF_PROGRAMS)
def test_words_of_programs_are_found_in_the_duties_of_a_project_job_only(words: str) -> None:
    typed = [f"Review the {words} each year"]
    post, plan = job_of("project-manager", PROGRAM, duties=typed)
    assert len(found("job-duty-level", post, plan)) == 1
    post, plan = job_of("program-manager", PROGRAM, duties=typed)
    assert found("job-duty-level", post, plan) == []


@pytest.mark.parametrize("text", ["Draw up the test strategy", "Keep the product portfolio", "Run sprinting lessons"])
def test_terms_of_the_trade_and_parts_of_words_say_nothing(text: str) -> None:
    for role in ("project-manager", "program-manager"):
        post, plan = job_of(role, PROGRAM, duties=[text])
        assert found("job-duty-level", post, plan) == []


def test_a_job_on_both_levels_may_speak_of_both() -> None:
    roles = "roles: [{role: program-manager, share: 50}, {role: project-manager, share: 50}]"
    plan = judged(f"{PROGRAM}jobs: [{{id: both, posting: false, {roles}, duties: [Set the strategy, Assign tasks]}}]\n")
    [post] = posts_of(plan).jobs
    assert found("job-duty-level", post, plan) == []


# ------------------------------------------------------------ Few duties


@pytest.mark.parametrize(
    ("count", "posting", "few"), [(3, True, 0), (2, True, 1), (1, False, 1), (0, False, 1), (0, True, 0)]
)
def test_a_job_with_one_or_two_duties_is_reported_and_a_posting_with_none_by_its_own_rule(
    count: int, posting: bool, few: int
) -> None:
    post, plan = job_of("business-analyst", PROJECT, posting=posting)
    post = replace(post, duties=post.duties[:count])
    assert len(found("job-few-duties", post, plan)) == few
    assert len(found("posting-no-duties", post, plan)) == (count == 0)
