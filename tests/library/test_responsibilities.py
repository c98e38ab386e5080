"""The shipped duties are sound, and every mistake in a house's own duties is found at its line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import (
    FILE,
    MOST_CONSULTED,
    Area,
    Duty,
    DutyKind,
    Interaction,
    Letter,
    Per,
    interaction_pairs,
    read_responsibilities,
)
from pmtemplates.library.roles import read_roles
from pmtemplates.problems import Problem

SHIPPED = shipped().find(FILE).read_text(encoding="utf-8")
ROLES = read_roles(shipped())[0]
DUTIES = read_responsibilities(shipped(), ROLES)[0]
BY_ID = {duty.id: duty for duty in DUTIES}
NOUN_ENDINGS = ("ing", "tion", "ment", "ity", "ness", "ance")
ALSO_VERBS = ("Commission",)


def house_with(folder: Path, text: str) -> House:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def problems_with(folder: Path, text: str) -> list[Problem]:
    return read_responsibilities(house_with(folder, text), ROLES)[1]


def at_level(level: Level) -> list[Duty]:
    return [duty for duty in DUTIES if duty.level is level]


def test_the_shipped_duties_have_no_problems() -> None:
    duties, problems = read_responsibilities(shipped(), ROLES)
    assert problems == []
    assert {duty.level for duty in duties} == set(Level)


def test_each_interaction_has_one_duty_on_either_side_that_name_each_other() -> None:
    pairs = interaction_pairs(DUTIES)
    assert list(pairs) == list(Interaction)
    assert len(pairs) == 11
    for program, project in pairs.values():
        assert (program.level, project.level) == (Level.PROGRAM, Level.PROJECT)
        assert (program.counterpart, project.counterpart) == (project.id, program.id)
    assert Counter(duty.interaction for duty in DUTIES if duty.interaction) == dict.fromkeys(Interaction, 2)


def test_no_duty_of_a_matrix_or_a_role_stands_at_both_levels() -> None:
    texts = {level: {duty.activity.casefold() for duty in at_level(level)} for level in Level}
    for role in ROLES.values():
        wide = role.level.may_decide(Level.PROGRAM)
        texts[Level.PROGRAM if wide else Level.PROJECT] |= {
            line.what.casefold() for line in (*role.does, *role.decides)
        }
    assert texts[Level.PROGRAM] & texts[Level.PROJECT] == set()


@pytest.mark.parametrize("duty", DUTIES, ids=BY_ID)
def test_a_row_has_one_accountable_role_with_authority_and_somebody_who_does_it(duty: Duty) -> None:
    answering = [name for name, letter in duty.letters.items() if letter.is_accountable]
    assert answering == [duty.accountable]
    assert ROLES[duty.accountable].level.may_decide(duty.level)
    assert any(letter.is_responsible for letter in duty.letters.values())
    assert len(duty.roles_with(Letter.CONSULTED)) <= MOST_CONSULTED


@pytest.mark.parametrize("duty", DUTIES, ids=BY_ID)
def test_an_activity_is_a_short_verb_and_object(duty: Duty) -> None:
    first = duty.activity.split()[0]
    assert first[0].isupper()
    assert not first.endswith(NOUN_ENDINGS) or first in ALSO_VERBS
    assert not first.endswith("s")
    assert 2 <= len(duty.activity.split()) <= 10
    assert len(duty.activity) <= 60
    assert not duty.activity.endswith(".")


def test_the_board_is_never_accountable_or_responsible() -> None:
    letters = {duty.letters["program-board"] for duty in DUTIES if "program-board" in duty.letters}
    assert letters == {Letter.CONSULTED, Letter.INFORMED}


def test_benefits_are_never_a_projects_and_deliverables_never_the_programs() -> None:
    assert {duty.level for duty in DUTIES if duty.per is Per.BENEFIT and not duty.alone} == {Level.PROGRAM}
    assert {duty.level for duty in DUTIES if duty.per is Per.DELIVERABLE} == {Level.PROJECT}
    assert {duty.per for duty in DUTIES} == {None, *Per}


def test_only_project_duties_can_need_a_program() -> None:
    assert {duty.id for duty in DUTIES if duty.needs_program} == {
        "align-project-objectives",
        "deliver-for-other-projects",
    }
    assert all(duty.level is Level.PROJECT for duty in DUTIES if duty.needs_program)


def test_a_project_without_a_program_has_its_own_rows_for_what_the_program_would_hold() -> None:
    assert {duty.level for duty in DUTIES if duty.alone} == {Level.PROJECT}
    assert not any(duty.alone and (duty.needs_program or duty.interaction) for duty in DUTIES)
    assert {duty.accountable for duty in DUTIES if duty.alone} == {
        "project-sponsor",
        "benefit-owner",
        "project-manager",
    }


def test_a_row_that_repeats_says_what_it_is_about() -> None:
    for duty in DUTIES:
        assert (duty.per is not None) == ("{}" in duty.each), duty.id


def test_an_approval_names_a_duty_of_its_own_level() -> None:
    for duty in DUTIES:
        if duty.approves:
            assert duty.kind is DutyKind.APPROVAL
            assert BY_ID[duty.approves].level is duty.level
            assert BY_ID[duty.approves].per is duty.per


def test_each_area_is_used_and_most_can_be_set_side_by_side() -> None:
    areas = {level: {duty.area for duty in at_level(level)} for level in Level}
    assert areas[Level.PROGRAM] | areas[Level.PROJECT] == set(Area)
    assert areas[Level.PROGRAM] == areas[Level.PROJECT]


def test_each_role_of_the_library_takes_part_in_some_duty() -> None:
    assert {name for duty in DUTIES for name in duty.letters} == set(ROLES)


def test_a_finder_of_roles_goes_by_letter() -> None:
    duty = BY_ID["produce-deliverable"]
    assert duty.accountable == "project-manager"
    assert duty.roles_with(Letter.RESPONSIBLE) == ("technical-lead", "team-member")
    assert BY_ID["achieve-benefit"].accountable == "benefit-owner"


# What to replace by what, the code, and a part of the line at which the problem must point.
MISTAKES = {
    "defined twice": (
        "- id: close-program\n",
        "- id: release-funding\n",
        "library-duplicate-id",
        "id: release-funding",
    ),
    "unknown role": ("scrum-master: R", "scrum-maister: R", "library-unknown-role", "scrum-maister"),
    "two accountable": (
        "program-manager: C\n      pmo-lead: R",
        "program-manager: A\n      pmo-lead: R",
        "library-two-accountable",
        "program-manager: A",
    ),
    "no accountable": (
        "executive-sponsor: A\n      program-board: I\n      program-manager: C",
        "executive-sponsor: I\n      program-board: I\n      program-manager: C",
        "library-no-accountable",
        "executive-sponsor: I",
    ),
    "no responsible": (
        "project-manager: C\n      qa-lead: C\n      pmo-lead: R",
        "project-manager: C\n      qa-lead: C\n      pmo-lead: S",
        "library-no-responsible",
        "project-sponsor: A",
    ),
    "project role accountable at program level": (
        "program-manager: A\n      finance-partner: C\n      portfolio-manager: I\n      pmo-lead: R",
        "project-manager: A\n      finance-partner: C\n      portfolio-manager: I\n      pmo-lead: R",
        "library-wrong-level",
        "project-manager: A",
    ),
    "team role accountable at project level": (
        "project-manager: A\n      business-analyst: R",
        "team-member: A\n      business-analyst: R",
        "library-wrong-level",
        "team-member: A",
    ),
    "board accountable": (
        "executive-sponsor: A\n      program-board: I\n      program-manager: C",
        "program-board: A\n      program-manager: C",
        "library-body-accountable",
        "program-board: A",
    ),
    "four consulted": (
        "benefit-owner: C\n      finance-partner: C\n      portfolio-manager: I\n\n",
        "benefit-owner: C\n      finance-partner: C\n      portfolio-manager: C\n\n",
        "library-many-consulted",
        "portfolio-manager: C",
    ),
    "a row that repeats without a wording": (
        '    each: "Produce {}"\n',
        "",
        "library-no-wording",
        "per: deliverable",
    ),
    "approves nothing": (
        "approves: produce-deliverable",
        "approves: produce-deliverables",
        "library-unknown-duty",
        "produce-deliverables",
    ),
    "unknown counterpart": (
        "counterpart: plan-people",
        "counterpart: plan-peoples",
        "library-unknown-counterpart",
        "plan-peoples",
    ),
    "counterpart on the same level": (
        "counterpart: plan-people",
        "counterpart: release-funding",
        "library-counterpart-same-level",
        "counterpart: release-funding",
    ),
    "counterpart not mutual": (
        "counterpart: plan-people",
        "counterpart: control-cost",
        "library-counterpart-not-mutual",
        "counterpart: control-cost",
    ),
    "counterpart of another interaction": (
        "interaction: dependencies\n    counterpart: manage-dependencies",
        "interaction: change\n    counterpart: manage-dependencies",
        "library-counterpart-not-mutual",
        "counterpart: deliver-for-other-projects",
    ),
    "interaction without counterpart": (
        "    counterpart: plan-people\n",
        "",
        "library-half-interaction",
        "interaction: resources",
    ),
    "counterpart without interaction": (
        "    interaction: resources\n    counterpart: plan-people\n",
        "    counterpart: plan-people\n",
        "library-half-interaction",
        "counterpart: plan-people",
    ),
    "interaction missing": (
        "    interaction: resources\n    counterpart: plan-people\n",
        "",
        "library-interaction-missing",
        "- id: approve-program-business-case",
    ),
    "interaction twice": (
        "area: money\n    letters:\n      executive-sponsor: A",
        "area: money\n    interaction: resources\n    counterpart: plan-people\n"
        "    letters:\n      executive-sponsor: A",
        "library-interaction-twice",
        "interaction: resources",
    ),
    "same activity at both levels": (
        "activity: Report project status",
        "activity: Report consolidated program status",
        "library-same-activity",
        "activity: Report consolidated program status",
    ),
    "illegal letter": ("scrum-master: R", "scrum-master: X", "unknown-value", "scrum-master: X"),
    "unknown area": (
        "area: closure\n    interaction: closure\n    counterpart: close-project",
        "area: shopping\n    interaction: closure\n    counterpart: close-project",
        "unknown-value",
        "shopping",
    ),
    "activity too long": (
        "activity: Define requirements",
        "activity: Define" + " all" * 16,
        "library-too-many-words",
        "all all all",
    ),
}


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    assert SHIPPED.count(old) == 1
    broken = SHIPPED.replace(old, new)
    problem = next(problem for problem in problems_with(tmp_path, broken) if problem.code == code)
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / FILE)
    assert at in broken.splitlines()[problem.place.line - 1]
    assert problem.hint or code == "library-too-many-words"


def test_an_accountable_role_that_also_does_the_work_counts_as_accountable(tmp_path: Path) -> None:
    old = "program-manager: R\n      business-change-manager: C\n      project-sponsor: C"
    assert SHIPPED.count(old) == 1
    problems = problems_with(tmp_path, SHIPPED.replace(old, old.replace(": R", ": A/R")))
    assert [problem.code for problem in problems] == ["library-two-accountable"]


def test_without_roles_only_references_to_roles_go_unchecked(tmp_path: Path) -> None:
    broken = SHIPPED.replace("scrum-master: R", "scrum-maister: R").replace(
        "procurement-lead: R", "procurement-lead: S"
    )
    _, problems = read_responsibilities(house_with(tmp_path, broken), {})
    assert [problem.code for problem in problems] == ["library-no-responsible"]


def test_a_file_that_cannot_be_read_gives_no_duties_and_says_why(tmp_path: Path) -> None:
    duties, problems = read_responsibilities(house_with(tmp_path, "responsibilities: []\n"), ROLES)
    assert duties == ()
    assert problems


# ------------------------------------------------------------------ wording for jobs

OF_THE_PROJECT = re.compile(r"(?<!\ba )\bproject\b")
"""The project itself, this project; not "projects", nor "a project" as a program sees it."""
OF_THE_PROGRAM = re.compile(r"\bprogram\b|\bprojects\b|\ba project's\b")


def wordings(duty: Duty) -> list[tuple[str, str]]:
    assert duty.job is not None
    return [(each.verb, each.object) for each in (duty.job.leads, duty.job.does, duty.job.both) if each]


def test_every_duty_is_worded_for_jobs_and_in_no_other_words_twice() -> None:
    seen: dict[str, str] = {}
    for duty in DUTIES:
        for verb, what in wordings(duty):
            sentence = f"{verb} {what}".casefold()
            assert seen.setdefault(sentence, duty.id) == duty.id, sentence


@pytest.mark.parametrize("duty", DUTIES, ids=BY_ID)
def test_a_wording_for_jobs_is_a_verb_and_an_object(duty: Duty) -> None:
    for verb, what in wordings(duty):
        assert re.fullmatch(r"[A-Z][a-z]+( for| and [a-z]+)?", verb)
        assert not verb.endswith((*NOUN_ENDINGS, "s")) or verb in ("Assess", "Commission")
        assert what[0].islower()
        assert "{}" not in what
        assert not what.endswith((".", ",", ";", ":"))
        assert len(what.split()) <= 12


@pytest.mark.parametrize("duty", DUTIES, ids=BY_ID)
def test_a_wording_for_jobs_says_the_level_outright(duty: Duty) -> None:
    for _, what in wordings(duty):
        if duty.level is Level.PROJECT:
            assert OF_THE_PROJECT.search(what), what
        else:
            assert OF_THE_PROGRAM.search(what), what
            assert not OF_THE_PROJECT.search(what), what


def test_answer_for_is_the_last_resort() -> None:
    assert {duty.id for duty in DUTIES for verb, _ in wordings(duty) if verb == "Answer for"} == {
        "achieve-benefit",
        "gain-benefit",
    }


def test_reports_come_last_and_what_somebody_answers_for_before_its_mere_work() -> None:
    assert {duty.id for duty in DUTIES if duty.job and duty.job.rank > 95} == {
        "escalate-issues",
        "report-program-status",
        "report-project-status",
    }
    for duty in DUTIES:
        assert duty.job
        assert not duty.job.leads.rank
        assert not duty.job.does.rank or duty.job.does.rank > duty.job.rank


def test_a_theme_belongs_to_one_level() -> None:
    themes: dict[str, set[Level]] = {}
    for duty in DUTIES:
        assert duty.job
        if duty.job.theme:
            themes.setdefault(duty.job.theme, set()).add(duty.level)
    assert {theme: levels for theme, levels in themes.items() if len(levels) > 1} == {}
