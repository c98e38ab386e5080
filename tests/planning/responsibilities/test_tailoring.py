"""The matrices of an initiative: the rows of the house for its roles, deliverables, benefits and gates."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.levels import Level
from pmtemplates.library.playbooks import playbook_names
from pmtemplates.library.roles import read_roles
from pmtemplates.library.variants import Part
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.responsibilities.matrix import Matrix, MatrixRow
from tests.making import ROOT, TODAY, planned

EXAMPLES = sorted(ROOT.glob("examples/*/initiative.yaml"))
STARTERS = sorted(ROOT.glob("templates/starters/*.yaml"))
ROLES = read_roles(shipped())[0]
PROJECT = ("projects", 0)
LOSS = "benefits: [{id: B1, title: Fewer visits}, {id: B2, title: More calls, disbenefit: true}]"


def plan_of(text: str) -> Plan:
    """The plan, whatever the rules say of it."""
    with tempfile.TemporaryDirectory() as folder:
        plan, _ = planned(Path(folder), text)
    assert plan is not None
    return plan


def program(roles: str = "", more: str = "", own: str = "", rest: str = "") -> Plan:
    """A program with one project; `roles` and `more` are the program's, `own` and `rest` the project's."""
    return plan_of(
        f"title: Customer Program\npeople: [{{id: ana, name: Ana Silva}}]\n"
        f"roles: [{{id: executive-sponsor}}, {{id: program-manager}}{roles}]\n{more}\n"
        "projects:\n  - "
        f"{{id: web, title: Web, roles: [{{id: project-sponsor}}, {{id: project-manager}}{own}]{rest}}}\n"
    )


def matrix_of(plan: Plan, *path: str | int) -> Matrix:
    return plan.responsibilities.matrices[path]


def row(matrix: Matrix, key: str) -> MatrixRow:
    return next(row for row in matrix.rows if row.key == key)


def check_row(matrix: Matrix, each: MatrixRow) -> None:
    """One accountable role with the authority of the level, and somebody who does the work."""
    answering = each.columns_with(Part.ACCOUNTABLE)
    assert len(answering) == 1, (matrix.title, each.activity, each.signs)
    assert each.columns_with(Part.RESPONSIBLE), (matrix.title, each.activity, each.signs)
    column = matrix.column(answering[0])
    assert column is not None
    assert column.level is not None
    assert column.level.may_decide(each.level or Level.PROGRAM)
    assert each.level is matrix.level
    assert not column.body


def check_sound(plan: Plan) -> None:
    assert plan.responsibilities.findings == []
    for matrix in plan.responsibilities.matrices.values():
        assert len(matrix.rows) >= 8
        for each in matrix.rows:
            check_row(matrix, each)
        assert matrix.count(matrix.manager, Part.ACCOUNTABLE) >= 8
        assert matrix.count(matrix.manager, Part.RESPONSIBLE) >= 8


@pytest.mark.parametrize("path", [*EXAMPLES, *STARTERS], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_examples_and_starters_have_sound_matrices(path: Path) -> None:
    plan, _ = check(path, shipped(), TODAY)
    assert plan is not None
    check_sound(plan)


@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_a_playbook_alone_gives_sound_matrices(name: str) -> None:
    check_sound(plan_of(f"title: Bare\nplaybook: {name}\n"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    above=st.sets(st.sampled_from([name for name, role in ROLES.items() if not role.body])),
    below=st.sets(st.sampled_from([name for name, role in ROLES.items() if role.level.rank > 1])),
    alone=st.booleans(),
    deliverables=st.integers(0, 5),
    benefits=st.integers(0, 4),
)
def test_whatever_roles_there_are_each_row_has_one_accountable_role(
    above: set[str], below: set[str], alone: bool, deliverables: int, benefits: int
) -> None:
    roles = ", ".join(f"{{id: {name}}}" for name in sorted(above))
    own = ", ".join(f"{{id: {name}}}" for name in sorted(below))
    made = ", ".join(f"{{id: D{n}, title: Thing {n}}}" for n in range(deliverables))
    gains = ", ".join(f"{{id: B{n}, title: Gain {n}}}" for n in range(benefits))
    text = f"title: Any\nroles: [{roles}]\nbenefits: [{gains}]\n"
    rest = f"deliverables: [{made}]\n"
    text += rest if alone else f"projects: [{{id: one, title: One, roles: [{own}], {rest.strip()}}}]\n"
    for matrix in plan_of(text).responsibilities.matrices.values():
        for each in matrix.rows:
            check_row(matrix, each)


def test_the_owner_of_a_benefit_answers_for_it_and_several_share_a_column() -> None:
    matrix = matrix_of(
        program(
            ", {id: gains-sales, level: program, holder: ana}, {id: gains-service, level: program}",
            "benefits: [{id: B1, title: Sell more, owner: gains-sales}, {id: B2, title: Save, owner: gains-service}]",
        )
    )
    column = matrix.column("benefit-owner")
    assert column is not None
    assert column.title == "Benefit owners"
    assert row(matrix, "achieve-benefit.B1").actors["benefit-owner"].id == "gains-sales"
    assert row(matrix, "achieve-benefit.B2").actors["benefit-owner"].id == "gains-service"
    assert row(matrix, "achieve-benefit.B1").signs["benefit-owner"] == "A/R"


@pytest.mark.parametrize(
    ("plan", "gain", "loss"),
    [
        (program(more=LOSS), "achieve-benefit", "limit-disbenefit"),
        (plan_of(f"title: Move\nkind: project\n{LOSS}\n"), "gain-benefit", "limit-project-disbenefit"),
    ],
    ids=["program", "alone"],
)
def test_a_loss_is_limited_and_not_achieved(plan: Plan, gain: str, loss: str) -> None:
    matrix = matrix_of(plan)
    keys = [each.key for each in matrix.rows if each.about in ("B1", "B2")]
    assert keys == [f"{gain}.B1", f"{loss}.B2"]
    check_row(matrix, row(matrix, f"{loss}.B2"))
    assert row(matrix, f"{loss}.B2").activity.endswith("dis-benefit to what was accepted: B2 More calls")


def test_where_nothing_is_lost_no_row_speaks_of_a_loss() -> None:
    plans = (program(), plan_of("title: Move\nkind: project\nbenefits: [{id: B1, title: Lower rent}]\n"))
    keys = {each.key for plan in plans for each in matrix_of(plan).rows}
    assert "achieve-benefit" in keys
    assert not [key for key in keys if "disbenefit" in key]


def test_without_a_benefit_owner_the_sponsor_answers_for_the_benefit() -> None:
    matrix = matrix_of(program(more="benefits: [{id: B1, title: More revenue}]"))
    assert row(matrix, "achieve-benefit.B1").accountable == "executive-sponsor"


def test_who_accepts_a_deliverable_is_accountable_and_the_sponsor_is_told() -> None:
    things = "[{id: D1, title: Shop, accepted_by: operations-manager}, {id: D2, title: Guide}]"
    matrix = matrix_of(program(own=", {id: operations-manager}", rest=f", deliverables: {things}"), *PROJECT)
    assert dict(row(matrix, "accept-deliverable.D1").signs) == {
        "project-sponsor": "I",
        "project-manager": "C",
        "operations-manager": "A/R",
    }
    assert row(matrix, "accept-deliverable.D2").signs["project-sponsor"] == "A"


def test_who_accepts_without_the_authority_examines_and_the_sponsor_answers() -> None:
    things = "[{id: D1, title: Shop, accepted_by: product-owner}]"
    matrix = matrix_of(program(own=", {id: product-owner}", rest=f", deliverables: {things}"), *PROJECT)
    signs = row(matrix, "accept-deliverable.D1").signs
    assert (signs["project-sponsor"], signs["product-owner"]) == ("A", "R")


def test_one_of_several_roles_in_a_column_can_be_named() -> None:
    plan = program(
        ", {id: first, like: benefit-owner, level: program}, {id: second, like: benefit-owner, level: program}",
        "responsibilities: [{id: define-benefits, letters: {second: A, program-manager: R}}]",
    )
    changed = row(matrix_of(plan), "define-benefits")
    assert changed.actors["benefit-owner"].id == "second"


def test_who_owns_the_tasks_of_a_deliverable_produces_it() -> None:
    plan = program(
        own=", {id: writer, level: team}, {id: technical-lead}",
        rest=", deliverables: [{id: D1, title: Guide}, {id: D2, title: Shop}], "
        "tasks: [{id: t, title: Write, duration: 3, owner: writer, deliverable: D1}]",
    )
    matrix = matrix_of(plan, *PROJECT)
    assert row(matrix, "produce-deliverable.D1").columns_with(Part.RESPONSIBLE) == ("writer",)
    assert row(matrix, "produce-deliverable.D2").columns_with(Part.RESPONSIBLE) == ("technical-lead",)


def test_the_chair_of_its_board_answers_for_a_gate() -> None:
    matrix = matrix_of(
        program(
            ", {id: portfolio-manager}",
            "boards: [{id: investment, title: Investment Board, level: program, chair: portfolio-manager}]\n"
            "gates: [{id: G1, title: Start, board: investment}, {id: G2, title: End}]",
        )
    )
    assert row(matrix, "release-funding.G1").accountable == "portfolio-manager"
    assert row(matrix, "release-funding.G2").accountable == "executive-sponsor"
    assert row(matrix, "release-funding.G1").signs["program-board"] == "C"


def test_a_dependency_has_a_row_on_either_side() -> None:
    plan = plan_of(
        "title: Customer Program\nprojects: [{id: web, title: Web}, {id: data, title: Data}]\n"
        "dependencies: [{id: X1, what: Clean addresses, giver: data, receiver: web}]\n"
    )
    above, receiver, giver = (matrix_of(plan, *path) for path in ((), ("projects", 0), ("projects", 1)))
    wording = "Manage the dependency: X1 Clean addresses, from Data, for Web"
    assert row(above, "manage-dependencies.X1").activity == wording
    wording = "Deliver as promised: X1 Clean addresses, for Web"
    assert row(giver, "deliver-for-other-projects.X1").activity == wording
    assert not [each.key for each in receiver.rows if each.key.startswith("deliver-for")]


def test_a_project_alone_has_what_the_program_would_hold_with_its_sponsor() -> None:
    matrix = matrix_of(plan_of("title: Move\nkind: project\nbenefits: [{id: B1, title: Lower rent}]\n"))
    assert matrix.level is Level.PROJECT
    assert row(matrix, "gain-benefit.B1").accountable == "project-sponsor"
    assert row(matrix, "decide-change-beyond-manager").accountable == "project-sponsor"
    assert not any(each.duty and each.duty.needs_program for each in matrix.rows)


def test_a_role_like_one_of_the_house_has_its_rows() -> None:
    plan = program(own=", {id: chief-coder, title: Chief coder, like: technical-lead, level: project}")
    assert row(matrix_of(plan, *PROJECT), "produce-deliverable").signs["chief-coder"] == "R"


def test_the_file_changes_clears_adds_and_leaves_out() -> None:
    matrix = matrix_of(
        program(
            ", {id: finance-partner}",
            """
responsibilities:
  - id: release-funding
    letters: {finance-partner: A, executive-sponsor: I, program-manager: '-', project-manager: n.a.}
  - {id: agree-prices, activity: Agree prices, letters: {executive-sponsor: A, program-manager: R}}
  - {id: define-vision, omit: true}
""",
        )
    )
    changed = row(matrix, "release-funding")
    assert changed.signs["finance-partner"] == "A"
    assert changed.signs["project-manager"] == "n.a."
    assert "program-manager" not in changed.signs
    assert changed.house["program-manager"] == "R"
    assert changed.path == ("responsibilities", 0)
    assert row(matrix, "agree-prices").activity == "Agree prices"
    assert "define-vision" not in {each.key for each in matrix.rows}


@pytest.mark.parametrize(("variant", "sign"), [("RACI", None), ("RASCI", "S")])
def test_a_raci_leaves_out_who_supports_and_a_rasci_prints_it(variant: str, sign: str | None) -> None:
    matrix = matrix_of(program(", {id: pmo-lead}", f"matrix: {{variant: {variant}}}"))
    assert row(matrix, "maintain-roadmap").signs.get("pmo-lead") == sign


@pytest.mark.parametrize(("more", "origin"), [("", "proposed"), ("matrix: {approved_on: 2026-11-02}", "stated")])
def test_letters_of_the_house_are_proposals_until_the_matrix_is_approved(more: str, origin: str) -> None:
    assert {each.origin.value for each in matrix_of(program(more=more)).rows} == {origin}
