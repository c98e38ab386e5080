"""What a job answers for comes from the matrices, at its level, complete, weighty things first."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from pmtemplates.levels import Level
from pmtemplates.library.variants import Part
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.duties import MOST, duties_of
from pmtemplates.planning.jobs.held_rows import level_in, rows_held
from pmtemplates.planning.jobs.post import Held, PrincipalDuty, Standing
from pmtemplates.planning.plan import Plan
from tests.making import EXAMPLES, plan_of_example
from tests.planning.jobs.everybody import (
    ALONE,
    NARROW,
    PROGRAM,
    ROLES,
    SINGLE,
    WIDE,
    alone,
    duties,
    held,
    ids,
    planned,
    program,
    texts,
    with_letters,
)

PLANS = ("program", "alone", *EXAMPLES)
TITLES = ("Portal", "Manual", "Course", "Pilot", "Higher revenue", "Fewer call-outs", "Test data", "New Depot")


def plan_named(name: str) -> Plan:
    return {"program": program, "alone": alone}[name]() if name in ("program", "alone") else plan_of_example(name)


def roles_in(plan: Plan) -> list[str]:
    listed = [role.id for path in plan.responsibilities.matrices for role in plan.parties.roles_of(path)]
    return list(dict.fromkeys([*listed, *ROLES]))


def both(plan: Plan, role: str) -> tuple[PrincipalDuty, ...]:
    kept, left_out = duties_of(held(plan, role), plan)
    return (*kept, *left_out)


# ------------------------------------------------------------------ levels


def test_no_role_of_a_program_shares_a_duty_or_a_sentence_with_one_of_a_project() -> None:
    plan = program()
    assert len(WIDE) > 7
    assert len(NARROW) > 9
    for wide, narrow in product(WIDE, NARROW):
        one, other = duties(plan, wide), duties(plan, narrow)
        assert not ids(one) & ids(other), (wide, narrow)
        assert not {duty.text for duty in one} & {duty.text for duty in other}, (wide, narrow)
        assert not {duty.short for duty in one} & {duty.short for duty in other}, (wide, narrow)


@pytest.mark.parametrize("name", PLANS)
def test_duties_are_of_the_level_of_their_role(name: str) -> None:
    plan = plan_named(name)
    for role in roles_in(plan):
        bound = held(plan, role)
        level = level_in(bound[0], plan)
        kept, _ = duties_of(bound, plan)
        assert {duty.level for duty in kept} <= {level}, role
        assert {row.level for duty in kept for row in duty.rows} <= {level}, role


def test_rows_of_the_other_level_are_left_out_and_told() -> None:
    kept, left_out = duties_of(held(program(), "pmo-lead"), program())
    assert "Arrange independent reviews of the program" in [duty.text for duty in kept]
    assert [(duty.text, duty.level) for duty in left_out] == [
        ("Arrange independent reviews of the project's quality", Level.PROJECT)
    ]


def test_who_is_appointed_has_the_duties_of_both_levels() -> None:
    plan = planned({**SINGLE, "projects": [{"id": "portal", "title": "Customer Portal"}]})
    sponsor = held(plan, "executive-sponsor")
    kept, left_out = duties_of(sponsor, plan, both_levels=True)
    assert {duty.level for duty in kept} == set(Level)
    assert {duty.level for duty in duties_of(sponsor, plan)[0]} == {Level.PROGRAM}
    assert "accept-deliverable" in ids([*kept, *left_out])


def test_in_a_project_without_a_program_every_role_works_on_the_project() -> None:
    assert texts(alone(), "benefit-owner")[0] == (
        "Gain the benefits of the project after handover: Higher revenue, Fewer call-outs"
    )
    assert texts(alone(), "finance-partner")[0] == ("Build the cost and benefit figures of the project business case")
    assert not any("program" in text for role in ALONE["roles"] for text in texts(alone(), role["id"]))


# ------------------------------------------------------------------ out of the matrix


def cells_of(role: str, plan: Plan) -> list[tuple[int | None, str]]:
    """The duties of the house that a role of the data does or answers for, with the place of the project."""
    found = {
        (int(path[1]) if path else None, row.duty.id): None
        for each in held(plan, role)
        for path, matrix in plan.responsibilities.matrices.items()
        for row in matrix.rows
        if row.duty and any(got.row is row for got in rows_held([each], plan))
    }
    return list(found)


@pytest.mark.parametrize("role", ["executive-sponsor", "program-manager", "project-sponsor", "project-manager"])
def test_each_letter_that_goes_takes_its_duty_with_it(role: str) -> None:
    plan = planned(SINGLE)
    before = texts(plan, role)
    cells = cells_of(role, plan)
    assert len(cells) > 6
    for project, duty in cells:
        changed = with_letters(SINGLE, project, {"id": duty, "letters": {role: "I"}})
        assert duty in ids(both(plan, role)), duty
        assert duty not in ids(both(changed, role)), duty
        assert texts(changed, role) != before or duty in ids(duties_of(held(plan, role), plan)[1])
        gone = with_letters(SINGLE, project, {"id": duty, "omit": True})
        assert texts(gone, role) == texts(changed, role)


CHANGES: dict[str, tuple[int | None, dict[str, Any], str, str, str]] = {
    "A/R becomes A": (
        0,
        {"id": "control-cost", "letters": {"project-manager": "A", "finance-partner": "R"}},
        "project-manager",
        "Control the project schedule and project cost against the budget",
        "Oversee project cost against the budget",
    ),
    "A/R becomes R": (
        None,
        {"id": "award-contracts", "letters": {"program-manager": "R", "executive-sponsor": "A"}},
        "program-manager",
        "Decide changes that exceed a project's tolerance, up to the program's, "
        "and the award of contracts beyond a project's limit, up to the program's",
        "Prepare the award of contracts beyond a project's limit",
    ),
    "A moves to another role": (
        None,
        {"id": "award-contracts", "letters": {"program-manager": "R", "executive-sponsor": "A"}},
        "executive-sponsor",
        "Decide changes that exceed the program's tolerance",
        "Decide changes that exceed the program's tolerance, "
        "and the award of contracts beyond a project's limit, up to the program's",
    ),
    "R moves to another role": (
        0,
        {"id": "test-deliverables", "letters": {"qa-lead": "C", "business-analyst": "R"}},
        "business-analyst",
        "",
        "Test the project's deliverables against their criteria",
    ),
    "R becomes A/R": (
        None,
        {"id": "close-program", "letters": {"program-manager": "A/R", "executive-sponsor": "C"}},
        "program-manager",
        "",
        "Decide the closure of the program",
    ),
}


@pytest.mark.parametrize(("project", "entry", "role", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_a_changed_letter_changes_the_sentence(
    project: int | None, entry: dict[str, Any], role: str, old: str, new: str
) -> None:
    before, after = texts(planned(SINGLE), role), texts(with_letters(SINGLE, project, entry), role)
    assert not old or old in before
    assert new in after
    assert new not in before
    assert old not in after


@pytest.mark.parametrize("name", PLANS)
def test_every_row_that_a_role_answers_for_or_does_is_a_duty_or_left_out(name: str) -> None:
    plan = plan_named(name)
    for role in roles_in(plan):
        found = {(row.key, row.path) for duty in both(plan, role) for row in duty.rows}
        for matrix in plan.responsibilities.matrices.values():
            for row in matrix.rows:
                mine = [
                    column
                    for column in matrix.columns
                    for member in column.members
                    if member.id == role and row.actors.get(column.id, member).id == role
                ]
                signs = [row.signs[column.id] for column in mine if column.id in row.signs]
                if any(sign.parts & {Part.ACCOUNTABLE, Part.RESPONSIBLE} for sign in signs):
                    assert (row.key, row.path) in found, (role, row.key)


@pytest.mark.parametrize("name", PLANS)
def test_nothing_stands_there_that_is_not_in_matrix_or_library(name: str) -> None:
    plan = plan_named(name)
    for role in roles_in(plan):
        known = plan.roles.get(held(plan, role)[0].house)
        lines = {text for line in known.does for text in (line.what, line.alone)} if known else set()
        for duty in both(plan, role):
            if duty.standing is Standing.WORK:
                assert duty.text in lines
                assert (duty.rows, duty.origin) == ((), Origin.PROPOSED)
            else:
                assert duty.rows


@pytest.mark.parametrize(("plan", "role"), [(program, "program-manager"), (program, "project-manager")])
def test_a_manager_with_the_letters_of_the_house_loses_nothing_that_they_answer_for(plan: Any, role: str) -> None:
    kept, left_out = duties_of(held(plan(), role), plan())
    assert len(kept) == MOST
    assert [duty.text for duty in left_out if duty.standing in (Standing.BOTH, Standing.ANSWERS)] == []


# ------------------------------------------------------------------ form


@pytest.mark.parametrize("name", PLANS)
def test_a_sentence_begins_with_a_verb_and_has_no_stop(name: str) -> None:
    plan = plan_named(name)
    for role in roles_in(plan):
        found = duties_of(held(plan, role), plan)[0]
        assert len(found) <= MOST
        assert len({duty.text for duty in found}) == len(found)
        for duty in found:
            assert duty.text[0].isupper()
            assert duty.text[-1] not in ".,;:"
            assert len(duty.text.split()) <= 30, duty.text
            assert len(duty.short.split()) <= 30, duty.short


def test_the_weightiest_duties_come_first() -> None:
    for role in ROLES:
        weights = [duty.weight for duty in duties(program(), role)]
        assert weights == sorted(weights, reverse=True), role
    assert [duty.standing for duty in duties(program(), "qa-lead")] == [Standing.DOES, *[Standing.WORK] * 4]


ORDER = {
    "program-manager": (
        "program roadmap",
        "dependencies between projects",
        "program spending",
        "people across projects",
        "issues that projects escalate",
        "changes that exceed a project's tolerance",
        "award of contracts",
        "groups that several projects affect",
        "program charter",
        "Guide and develop",
        "status report of the program",
    ),
    "project-manager": (
        "project's scope, schedule and cost",
        "project's deliverables",
        "project schedule",
        "risks and issues",
        "users, team and suppliers",
        "changes within",
        "handover",
        "project charter",
        "status and forecasts",
    ),
    "executive-sponsor": (
        "vision",
        "charter",
        "objectives",
        "funding",
        "which projects",
        "closure",
        "Test at each gate",
    ),
}


@pytest.mark.parametrize("role", ORDER)
def test_duties_stand_in_the_order_of_the_library(role: str) -> None:
    found = [duty.short for duty in duties(program(), role)]
    places = [next(index for index, text in enumerate(found) if words in text) for words in ORDER[role]]
    assert places == sorted(places), found


def test_the_same_plan_gives_the_same_duties() -> None:
    again = planned(PROGRAM)
    for role in ROLES:
        assert texts(again, role) == texts(program(), role)


def test_a_posting_names_nothing_of_the_initiative() -> None:
    named = 0
    for role in ROLES:
        for duty in duties(program(), role):
            assert not any(title in duty.short for title in TITLES)
            assert not set(duty.short) & set(":()")
            named += any(title in duty.text for title in TITLES)
    assert named > 5


def test_a_duty_of_several_subjects_names_three_of_them() -> None:
    assert "Accept the project's deliverables: Portal, Manual, Course and 1 more" in texts(
        program(), "project-sponsor", project="portal"
    )


# ------------------------------------------------------------------ whose rows


def test_others_are_who_answers_or_who_does_the_work() -> None:
    plan = program()
    by_text = {duty.text: duty for role in ("qa-lead", "program-manager") for duty in duties(plan, role)}
    assert by_text["Test the project's deliverables against their criteria"].others == ("Project manager",)
    assert by_text["Issue the consolidated status report of the program"].others == ("PMO lead",)
    assert by_text["Allocate people across projects"].others == ()


def test_of_a_shared_column_each_owner_has_their_own_benefits() -> None:
    owners = [{"id": "owner-sales", "title": "Owner, Sales"}, {"id": "owner-service", "title": "Owner, Service"}]
    benefits = [
        {**PROGRAM["benefits"][0], "owner": "owner-sales"},
        {**PROGRAM["benefits"][1], "owner": "owner-service"},
    ]
    roles = [role for role in PROGRAM["roles"] if role["id"] != "benefit-owner"]
    plan = planned({**PROGRAM, "roles": [*roles, *owners], "benefits": benefits})
    assert texts(plan, "owner-sales")[0] == "Achieve the program benefits owned: Higher revenue"
    assert texts(plan, "owner-service")[0] == "Achieve the program benefits owned: Fewer call-outs"


def test_a_role_of_one_project_has_the_rows_of_that_project() -> None:
    plan = program()
    portal, depot = (duties(plan, "project-manager", project=name) for name in ("portal", "depot"))
    where = [
        {row.path[:2] for duty in found for row in duty.rows if "dependencies" not in row.path}
        for found in (portal, depot)
    ]
    assert where == [{("projects", 0)}, {("projects", 1)}]
    assert "deliver-for-other-projects" in ids(portal)
    assert "deliver-for-other-projects" not in ids(depot)


def test_where_letters_differ_the_strongest_counts_and_names_what_it_is_about() -> None:
    plan = with_letters(
        PROGRAM,
        0,
        {
            "id": "produce-deliverable",
            "for": "D2",
            "letters": {"project-manager": "A/R", "team-member": "-", "technical-lead": "-"},
        },
    )
    duty = next(
        each for each in duties(plan, "project-manager", project="portal") if "produce-deliverable" in ids([each])
    )
    assert "Produce the project's deliverables" in duty.text
    assert "Manual" in duty.text
    assert "Portal" not in duty.text
    assert {row.about for row in duty.rows if row.duty and row.duty.id == "produce-deliverable"} == {
        "D1",
        "D2",
        "D3",
        "D4",
    }


def test_a_job_of_two_roles_has_each_duty_once_with_the_stronger_letter() -> None:
    found = duties(planned(SINGLE), "business-analyst", "qa-lead")
    assert {"define-requirements", "test-deliverables"} <= ids(found)
    assert {duty.role for duty in found} == {"business-analyst", "qa-lead"}
    joint = [*duties_of(held(planned(SINGLE), "project-manager", "technical-lead"), planned(SINGLE))]
    of_work = [duty for part in joint for duty in part if "produce-deliverable" in ids([duty])]
    assert [(duty.role, duty.standing) for duty in of_work] == [("technical-lead", Standing.BOTH)]


# ------------------------------------------------------------------ several roles, one person


def test_who_holds_the_role_that_answers_and_the_one_that_does_the_work_does_both() -> None:
    plan = planned(SINGLE)
    alone_in_it = {duty.standing for duty in duties(plan, "project-manager") if "define-requirements" in ids([duty])}
    assert alone_in_it == {Standing.ANSWERS}
    found = duties_of(held(plan, "project-manager", "business-analyst"), plan)
    (one,) = (duty for part in found for duty in part if "define-requirements" in ids([duty]))
    assert (one.role, one.standing, one.others) == ("business-analyst", Standing.BOTH, ())


@pytest.mark.parametrize(
    "roles", [("project-manager", "business-analyst"), ("qa-lead", "project-manager"), ("pmo-lead", "program-manager")]
)
def test_nobody_answers_to_themselves_or_has_the_work_done_by_themselves(roles: tuple[str, ...]) -> None:
    plan = planned(SINGLE)
    bound = held(plan, *roles)
    titles = {each.role.title for each in bound}
    for duty in (duty for part in duties_of(bound, plan) for duty in part):
        assert not titles & set(duty.others), duty.text


def test_the_same_role_in_another_project_is_somebody_else() -> None:
    plan = with_letters(PROGRAM, 1, {"id": "control-cost", "letters": {"project-manager": "A", "finance-partner": "R"}})
    one = held(plan, "finance-partner", "project-manager", project="portal")
    of_depot = [each for each in rows_held(one, plan) if each.row.path[:2] == ("projects", 1)]
    (cost,) = (each for each in of_depot if each.row.duty and each.row.duty.id == "control-cost")
    assert (cost.held.role.id, cost.standing, cost.others) == ("finance-partner", Standing.DOES, ("Project manager",))


def test_of_two_roles_a_decision_is_that_of_who_answers_on_the_level_of_the_row() -> None:
    entry = {"id": "award-contracts", "letters": {"program-manager": "A", "project-manager": "R"}}
    plan = with_letters(SINGLE, None, entry)
    for order in (("project-manager", "program-manager"), ("program-manager", "project-manager")):
        found = duties_of(held(plan, *order), plan)[0]
        (one,) = (duty for duty in found if "award-contracts" in ids([duty]))
        assert (one.role, one.level, one.standing) == ("program-manager", Level.PROGRAM, Standing.BOTH)
    entry = {"id": "manage-program-risks", "letters": {"program-manager": "A", "project-manager": "R"}}
    work = with_letters(SINGLE, None, entry)
    kept, left_out = duties_of(held(work, "project-manager", "program-manager"), work)
    found = [duty for duty in (*kept, *left_out) if "manage-program-risks" in ids([duty])]
    assert {(duty.role, duty.level) for duty in found} <= {("program-manager", Level.PROGRAM)}


def shared(plan: Plan, **shares: int | None) -> tuple[Held, ...]:
    names = {name.replace("_", "-"): share for name, share in shares.items()}
    return tuple(replace(each, share=names[each.role.id]) for each in held(plan, *names))


def test_each_role_keeps_duties_by_its_share_of_the_time() -> None:
    plan = program()
    for shares, wanted in (((70, 30), (8, 4)), ((90, 10), (9, 3)), ((None, None), (6, 6))):
        bound = shared(plan, project_manager=shares[0], program_manager=shares[1])
        kept, left_out = duties_of(bound, plan)
        counts = Counter(duty.role for duty in kept)
        assert (counts["project-manager"], counts["program-manager"]) == wanted
        assert [duty.weight for duty in kept] == sorted((duty.weight for duty in kept), reverse=True)
        for name in counts:
            least = min(duty.weight for duty in kept if duty.role == name)
            assert all(duty.weight <= least for duty in left_out if duty.role == name and duty.level == bound[0].level)
        rows = {(row.key, row.path) for duty in (*kept, *left_out) for row in duty.rows}
        assert rows == {(each.row.key, each.row.path) for each in rows_held(bound, plan)}


def test_a_sentence_is_about_one_role() -> None:
    plan = planned(SINGLE)
    kept = duties_of(shared(plan, project_manager=75, business_analyst=25), plan)[0]
    of_the_analyst = [duty for duty in kept if duty.role == "business-analyst"]
    assert len(of_the_analyst) == 3
    assert of_the_analyst[0].short == "Define the project's requirements"


def test_duties_that_the_job_states_leave_room_for_each_role() -> None:
    typed = [f"Do thing {number}" for number in range(8)]
    bound = shared(program(), project_manager=90, qa_lead=10)
    kept, _ = duties_of(bound, program(), typed, ("jobs", 0))
    assert [duty.text for duty in kept[:8]] == typed
    assert Counter(duty.role for duty in kept[8:]) == {"project-manager": 2, "qa-lead": 2}


# ------------------------------------------------------------------ several projects, one job

DEPOT = copy.deepcopy(PROGRAM)
DEPOT["projects"][1] = {**DEPOT["projects"][0], "id": "depot", "title": "New Depot"}


def said_of(name: str, plan: Plan) -> list[tuple[str, Standing, tuple[str, ...], bool]]:
    kept, left_out = duties_of(held(plan, "project-manager"), plan)
    found = [duty for duty in (*kept, *left_out) if name in ids([duty])]
    assert all(duty.short == duty.text for duty in found)
    return [(duty.text, duty.standing, duty.others, duty.split) for duty in found]


SEVERAL: dict[str, tuple[dict[str, Any], list[tuple[str, Standing, tuple[str, ...], bool]]]] = {
    "does it in one of two": (
        {"id": "procure-goods-and-services", "letters": {"project-manager": "A/R", "procurement-lead": "C"}},
        [
            (
                "Direct purchases within the project's limit",
                Standing.ANSWERS,
                ("Procurement lead",),
                True,
            )
        ],
    ),
    "others answer in one of two": (
        {"id": "control-cost", "letters": {"project-manager": "R", "project-sponsor": "A"}},
        [("Control project cost against the budget", Standing.DOES, ("Project sponsor",), True)],
    ),
    "others decide in one of two": (
        {"id": "decide-change-within-project", "letters": {"project-manager": "R", "project-sponsor": "A"}},
        [
            ("Decide changes within the project's tolerance, in some projects", Standing.BOTH, (), False),
            (
                "Assess changes within the project's tolerance, in some projects",
                Standing.DOES,
                ("Project sponsor",),
                False,
            ),
        ],
    ),
    "no part in one of two": (
        {"id": "plan-people", "letters": {"project-manager": "C", "project-sponsor": "A/R"}},
        [("Plan the project's people within the allocation, in some projects", Standing.BOTH, (), False)],
    ),
    "left out of one of two": (
        {"id": "plan-people", "omit": True},
        [("Plan the project's scope, schedule and cost, and people within the allocation", Standing.BOTH, (), False)],
    ),
}


@pytest.mark.parametrize(("entry", "wanted"), SEVERAL.values(), ids=SEVERAL)
def test_what_is_said_of_several_projects_is_true_of_each(
    entry: dict[str, Any], wanted: list[tuple[str, Standing, tuple[str, ...], bool]]
) -> None:
    assert said_of(entry["id"], with_letters(DEPOT, 1, entry)) == wanted


def test_a_job_in_several_projects_names_nothing_of_one() -> None:
    plan = planned(DEPOT)
    for role in ("project-manager", "technical-lead", "project-sponsor"):
        found = duties_of(held(plan, role), plan)
        assert not [duty.text for part in found for duty in part for title in TITLES if title in duty.text], role
    assert any("Portal" in text for text in texts(plan, "technical-lead", project="portal"))


def test_who_sponsors_several_projects_from_above_is_told_apart_by_none() -> None:
    bare = [{"id": name, "title": name.title()} for name in ("portal", "depot")]
    for project, title in zip(bare, ("Manual", "Course"), strict=True):
        project["deliverables"] = [{"id": "D1", "title": title}]
    data = {**PROGRAM, "projects": bare, "dependencies": []}
    entry = {"id": "accept-deliverable", "letters": {"executive-sponsor": "I", "project-manager": "A"}}
    for plan, wanted in (
        (planned(data), "Accept the project's deliverables"),
        (with_letters(data, 1, entry), "Accept the project's deliverables: Manual"),
    ):
        found = duties_of(held(plan, "executive-sponsor"), plan, both_levels=True)
        assert [duty.text for part in found for duty in part if "accept-deliverable" in ids([duty])] == [wanted]


# ------------------------------------------------------------------ lines that must stand


def test_a_line_that_must_stand_has_its_place_before_work_for_which_others_answer() -> None:
    wanted = {line.what for name in ("program-manager", "executive-sponsor") for line in ROLES[name].does if line.keep}
    assert len(wanted) == 3
    assert wanted <= {text for name in ("program-manager", "executive-sponsor") for text in texts(program(), name)}
    kept, left_out = duties_of(
        held(program(), "program-manager"), program(), [f"Do {n}" for n in range(3)], ("jobs", 0)
    )
    assert "Guide and develop the project managers" in [duty.text for duty in kept]
    assert {duty.standing for duty in left_out} == {Standing.DOES}


def test_lines_of_the_library_that_find_no_room_are_left_out_and_told() -> None:
    kept, left_out = duties_of(held(program(), "executive-sponsor"), program())
    assert len(kept) == MOST
    assert [duty.text for duty in left_out] == [
        "Chair the program board and settle what it cannot agree",
        "Appoint the program manager and the business change manager",
    ]


def test_a_sentence_never_joins_rows_of_two_levels() -> None:
    plan = planned({**SINGLE, "projects": [{"id": "portal", "title": "Customer Portal"}]})
    for role in ("executive-sponsor", "program-manager"):
        for part in duties_of(held(plan, role), plan, [f"Do {n}" for n in range(9)], ("jobs", 0), both_levels=True):
            assert all(len({row.level for row in duty.rows}) <= 1 for duty in part), role


BOTH_PARTS = {
    "commission-program-reviews": (None, "executive-sponsor", "Commission independent reviews of the program"),
    "commission-quality-reviews": (0, "project-sponsor", "Commission independent reviews of the project's quality"),
}


@pytest.mark.parametrize("duty", BOTH_PARTS)
def test_who_answers_and_does_has_a_wording_of_their_own_where_neither_fits(duty: str) -> None:
    project, role, wanted = BOTH_PARTS[duty]
    assert wanted in texts(with_letters(SINGLE, project, {"id": duty, "letters": {role: "A/R", "pmo-lead": "C"}}), role)


def test_whose_risks_and_issues_they_are_is_said_once() -> None:
    assert "Manage the project's own risks and issues" in texts(program(), "project-manager")
    assert "Remove obstacles to the work of the project" in texts(program(), "scrum-master")


# ------------------------------------------------------------------ in the words of the file


def test_rows_of_the_files_own_stand_as_they_are_worded_and_are_marked() -> None:
    plan = with_letters(
        PROGRAM,
        0,
        {
            "id": "weekend",
            "activity": "Move everybody on one weekend.",
            "letters": {"project-manager": "A", "team-member": "R"},
        },
        {"id": "go", "activity": "Approve the move", "letters": {"project-sponsor": "A", "team-member": "R"}},
        {"id": "control-cost", "activity": "Keep Sorrel cheap", "letters": {"project-manager": "A/R"}},
    )
    own = {duty.text: duty for duty in duties(plan, "team-member") if duty.own}
    assert set(own) == {"Move everybody on one weekend", "Prepare the decision: Approve the move"}
    assert own["Move everybody on one weekend"].others == ("Project manager",)
    assert own["Move everybody on one weekend"].short == "Move everybody on one weekend"
    manager = duties_of(held(plan, "project-manager", project="portal"), plan)
    assert {duty.text for part in manager for duty in part if duty.own} == {
        "Move everybody on one weekend",
        "Keep Sorrel cheap",
    }


def test_a_row_that_the_file_words_for_one_subject_stands_apart() -> None:
    entry = {"id": "produce-deliverable", "for": "D1", "activity": "Build the portal in the open"}
    plan = with_letters(SINGLE, 0, {**entry, "letters": {"technical-lead": "R"}})
    found = {duty.text: duty for duty in duties(plan, "technical-lead") if "produce-deliverable" in ids([duty])}
    assert {text: duty.own for text, duty in found.items()} == {
        "Build the portal in the open": True,
        "Produce the project's deliverables: Manual, Course, Pilot": False,
    }


def test_rows_of_the_files_own_are_not_put_into_one_sentence() -> None:
    entries = [
        {"id": name, "activity": text, "letters": {"project-manager": "A", "team-member": "R"}}
        for name, text in (("one", "Load the trucks"), ("two", "Unload the trucks"))
    ]
    plan = with_letters(SINGLE, 0, *entries)
    assert {"Load the trucks", "Unload the trucks"} <= set(texts(plan, "team-member"))


def test_if_there_is_little_room_duties_with_one_verb_or_of_one_area_share_a_sentence() -> None:
    plan = planned(SINGLE)
    joined = (
        "Draft the project business case and the project charter, "
        "and propose the project's baselines and the closure of the project"
    )
    assert joined in texts(plan, "project-manager")
    roomy = with_letters(
        SINGLE,
        0,
        *({"id": name, "omit": True} for name in ("produce-project-plan", "plan-people", "control-schedule")),
        *({"id": name, "omit": True} for name in ("control-cost", "report-project-status", "escalate-issues")),
    )
    apart = texts(roomy, "project-manager")
    assert joined not in apart
    assert {"Draft the project business case and the project charter"} <= set(apart)


def test_duties_that_the_job_states_come_first_and_push_nothing_out_unseen() -> None:
    typed = ["Speak for the trade association.", "Sit on the works council"]
    bound = held(program(), "project-manager")
    kept, left_out = duties_of(bound, program(), typed, ("jobs", 0))
    assert [(duty.text, duty.path, duty.own, duty.origin) for duty in kept[:2]] == [
        ("Speak for the trade association", ("jobs", 0, "duties", 0), True, Origin.STATED),
        ("Sit on the works council", ("jobs", 0, "duties", 1), True, Origin.STATED),
    ]
    assert len(kept) == MOST
    plain = duties_of(bound, program())
    assert ids([*kept, *left_out]) == ids([*plain[0], *plain[1]])


def test_lines_of_the_library_that_a_row_says_fall_away_and_others_fill_up() -> None:
    found = duties(program(), "procurement-lead")
    assert found[0].text == "Procure goods and services within the project's limit"
    assert [duty.text for duty in found[1:]] == [line.what for line in ROLES["procurement-lead"].does]
    change = texts(program(), "change-manager")
    assert "Prepare training and support for users" not in change
    assert "Prepare users to work with the project's results" in change


def test_a_role_on_another_level_than_its_model_has_none_of_its_lines() -> None:
    office = {"id": "office", "title": "Project office", "like": "pmo-lead", "level": "project"}
    project = {**PROGRAM["projects"][1], "roles": [{"id": "project-manager"}, office]}
    plan = planned({**PROGRAM, "projects": [PROGRAM["projects"][0], project]})
    assert [duty.standing for duty in duties(plan, "office") if duty.standing is Standing.WORK] == []


def test_a_role_that_is_held_in_two_projects_has_its_lines_once() -> None:
    once = held(program(), "technical-lead")
    twice = (*once, *held(program(), "technical-lead", project="depot"))
    found = [duty.text for duty in duties_of(twice, program())[0]]
    assert found == [duty.text for duty in duties_of(once, program())[0]]
