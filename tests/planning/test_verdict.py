"""Program or project: what the signs say together, what they rest on, and that little said proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import EXAMPLES, codes, example, initiative_of, plan_of, plan_of_example, planned

from pmtemplates.cli.starting import starter_names, starter_text
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.paths import value_at
from pmtemplates.library.playbooks import playbook_names
from pmtemplates.library.roles import read_roles
from pmtemplates.origins import Origin
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.verdict import Finding, Verdict, build_verdict, check_verdict
from pmtemplates.planning.verdict_signs import Leaning

ADVICE = {"really-a-project", "really-a-program"}


def judged(initiative: Initiative) -> Verdict:
    return build_verdict(initiative, Parties(initiative, read_roles(shipped())[0]), {})


def verdict(text: str) -> Verdict:
    return judged(initiative_of(text))


def signs(found: Verdict, leaning: Leaning) -> list[str]:
    return [reason.sign for reason in found.reasons if reason.leaning is leaning]


TWO = "title: T\nprojects: [{id: a, title: A}, {id: b, title: B}]\n"
TIED = {
    "shared-benefit": """title: T
benefits: [{id: B1, title: Gain, deliverables: [DA, DB]}]
projects:
  - {id: a, title: A, deliverables: [{id: DA, title: A}]}
  - {id: b, title: B, deliverables: [{id: DB, title: B}]}
""",
    "shared-objective": """title: T
objectives: [{id: O1, statement: Aim}]
projects:
  - {id: a, title: A, serves: {objectives: [O1]}}
  - {id: b, title: B, objectives: [{statement: Own, serves: O1}]}
""",
    "dependencies": TWO + "dependencies: [{what: Thing, giver: a, receiver: b}]\n",
}


@pytest.mark.parametrize("sign", TIED)
def test_each_strong_sign_makes_a_program(sign: str) -> None:
    found = verdict(TIED[sign])
    assert found.finding is Finding.PROGRAM
    assert signs(found, Leaning.PROGRAM) == [sign]
    assert found.reasons[0].strong


@pytest.mark.parametrize(
    "projects",
    [
        "[{id: a, title: A}, {id: b, title: B, after: [a]}]",
        "[{id: a, title: A, tasks: [{id: x, title: X}]}, {id: b, title: B, tasks: [{id: y, title: Y, after: [x SS]}]}]",
    ],
    ids=["order", "link"],
)
def test_waiting_for_each_other_may_be_said_in_other_ways(projects: str) -> None:
    assert signs(verdict(f"title: T\nprojects: {projects}\n"), Leaning.PROGRAM) == ["dependencies"]


def test_what_comes_from_outside_is_no_dependency_between_projects() -> None:
    given = "dependencies: [{what: Thing, giver_outside: Supplier, receiver: b}]\n"
    assert verdict(TWO + given).finding is Finding.UNDECIDED


def test_shared_people_and_money_alone_make_no_program() -> None:
    shared = "capacity: [{skill: Tester, needs: [{project: a, fte: 1}, {project: b, fte: 1}]}]\n"
    money = "gates: [{id: G1, title: Gate}]\nbudget: {currency: EUR, envelope: 10, releases: [{gate: G1, amount: 5}]}\n"
    found = verdict(TWO + shared + money)
    assert signs(found, Leaning.PROGRAM) == ["shared-people", "money-by-gate"]
    assert found.finding is Finding.UNDECIDED
    assert found.missing


def test_benefits_after_the_projects_are_a_sign() -> None:
    text = """title: T
benefits: [{id: B1, title: Gain, due: 2028-06-30}]
projects: [{id: a, title: A, finish: 2027-12-31}, {id: b, title: B, finish: 2028-12-31}]
"""
    assert signs(verdict(text), Leaning.PROGRAM) == ["later-benefits"]


def test_little_said_proves_nothing() -> None:
    for text in ("title: T\nkind: program\n", TWO, "title: T\nprojects: [{id: a, title: A}]\n", "title: T\n"):
        found = verdict(text)
        assert found.finding is Finding.UNDECIDED, text
        assert found.missing
        assert found.reasons == ()


SINGLE = """title: T
kind: program
objectives: [{id: O1, statement: Aim}]
projects: [{id: a, title: A, deliverables: [{id: D, title: D}]}]
"""
APART = """title: T
objectives: [{id: O1, statement: Aim}, {id: O2, statement: Other}]
projects: [{id: a, title: A, serves: {objectives: [O1]}}, {id: b, title: B, serves: {objectives: [O2]}}]
"""


@pytest.mark.parametrize(("text", "sign"), [(SINGLE, "single-component"), (APART, "nothing-in-common")])
def test_what_is_not_a_program(text: str, sign: str) -> None:
    found = verdict(text)
    assert found.finding is Finding.PROJECT
    assert signs(found, Leaning.PROJECT) == [sign]


def test_one_manager_and_a_short_time_weigh_against_a_single_dependency() -> None:
    text = """title: T
people: [{id: ben, name: Ben}]
projects:
  - {id: a, title: A, start: 2027-01-04, finish: 2027-03-05, roles: [{id: project-manager, holder: ben}]}
  - {id: b, title: B, start: 2027-01-04, finish: 2027-03-12, after: [], roles: [{id: project-manager, holder: ben}]}
dependencies: [{what: Thing, giver: a, receiver: b}]
"""
    found = verdict(text)
    assert signs(found, Leaning.PROJECT) == ["one-manager", "short"]
    assert found.finding is Finding.UNDECIDED
    alone = verdict(text.replace("dependencies: [{what: Thing, giver: a, receiver: b}]\n", ""))
    assert alone.finding is Finding.PROJECT


SPONSORED = """title: T
people: [{id: ana, name: Ana}, {id: ben, name: Ben}]
roles: [{id: executive-sponsor, holder: ana}]
projects:
  - {id: a, title: A, roles: [{id: project-sponsor, holder: ana}]}
  - {id: b, title: B, roles: [{id: project-sponsor, holder: ana}]}
"""


def test_one_sponsor_of_everything_weighs_a_little_against_a_program() -> None:
    found = verdict(SPONSORED)
    assert [(reason.sign, reason.strong) for reason in found.reasons] == [("one-person-sponsors", False)]
    assert found.reasons[0].found == "one person sponsors the program and every project"
    assert found.finding is Finding.UNDECIDED
    initiative = initiative_of(SPONSORED)
    assert check_verdict(initiative, Parties(initiative, read_roles(shipped())[0]), {}) == []


@pytest.mark.parametrize(
    "other",
    [
        SPONSORED.replace("B, roles: [{id: project-sponsor, holder: ana}]", "B"),
        SPONSORED.replace("B, roles: [{id: project-sponsor, holder: ana}]", "B, roles: [{id: project-sponsor}]"),
        SPONSORED.replace("executive-sponsor, holder: ana", "executive-sponsor, holder: ben"),
    ],
    ids=["not said", "not filled", "another"],
)
def test_sponsors_that_differ_or_are_not_stated_weigh_nothing(other: str) -> None:
    assert other != SPONSORED
    assert verdict(other).reasons == ()


def test_a_project_is_one_until_many_signs_speak_against_it() -> None:
    case = Path(__file__).parent.parent / "cases" / "problems" / "really-a-program.yaml"
    text = case.read_text(encoding="utf-8")
    assert verdict(text).finding is Finding.PROGRAM
    assert signs(verdict(text), Leaning.PROGRAM) == ["streams", "receivers", "benefit-owners"]
    assert verdict(text.replace("receiver: Training", "receiver: Service Desk")).finding is Finding.UNDECIDED
    one = text.replace("receiver: Training", "receiver: Service Desk").replace("owner: dana", "owner: asha")
    assert verdict(one).finding is Finding.PROJECT


def test_two_sponsors_are_a_strong_sign() -> None:
    text = """title: T
people: [{id: a, name: A}, {id: b, name: B}]
roles: [{id: project-sponsor, holder: a}, {id: second, title: Second, like: project-sponsor, holder: b}]
"""
    found = verdict(text)
    assert [(reason.sign, reason.strong) for reason in found.reasons] == [("sponsors", True)]
    assert found.finding is Finding.UNDECIDED


def test_every_reason_says_where_it_was_found() -> None:
    for name in EXAMPLES:
        plan = plan_of_example(name)
        for reason in build_verdict(plan.initiative, plan.parties, plan.origins).reasons:
            assert reason.found
            assert reason.paths
            assert all(value_at(plan.initiative, path) is not None for path in reason.paths)


def test_reasons_stand_in_order_of_weight() -> None:
    plan = plan_of_example("product-launch")
    found = build_verdict(plan.initiative, plan.parties, plan.origins)
    assert found.finding is Finding.PROGRAM
    weights = [reason.weight for reason in found.reasons if reason.leaning is Leaning.PROGRAM]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) == 6


def test_what_a_playbook_proposes_is_no_certain_sign(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "title: T\nplaybook: product-launch\n")
    found = build_verdict(plan.initiative, plan.parties, plan.origins)
    assert found.reasons
    assert {reason.origin for reason in found.reasons} == {Origin.PROPOSED}


# ------------------------------------------------------------------ advice


def advised(initiative: Initiative) -> list[tuple[str, tuple[object, ...]]]:
    found = check_verdict(initiative, Parties(initiative, read_roles(shipped())[0]), {})
    return [(each.code, each.path) for each in found]


def test_the_advice_stands_at_the_kind_or_at_the_projects() -> None:
    assert advised(initiative_of(SINGLE)) == [("really-a-project", ("kind",))]
    assert advised(initiative_of(APART)) == [("really-a-project", ("projects",))]


def test_nothing_is_advised_where_it_is_undecided() -> None:
    assert advised(initiative_of(TWO)) == advised(initiative_of("title: T\nkind: program\n")) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_what_they_are_called(name: str, tmp_path: Path) -> None:
    assert not ADVICE & set(codes(planned(tmp_path, example(name))[1]))


@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_playbooks_are_what_they_are_called(name: str, tmp_path: Path) -> None:
    plan, problems = planned(tmp_path, f"title: T\nplaybook: {name}\n")
    assert plan
    assert not ADVICE & set(codes(problems))


@pytest.mark.parametrize("uncommented", [False, True], ids=["as it is", "uncommented"])
@pytest.mark.parametrize("name", starter_names(shipped()))
def test_starters_are_what_they_are_called(name: str, uncommented: bool, tmp_path: Path) -> None:
    text = starter_text(shipped(), name, "T")
    if uncommented:
        text = "\n".join(line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in text.splitlines())
    file = tmp_path / "initiative.yaml"
    file.write_text(text + "\n", encoding="utf-8")
    assert not ADVICE & set(codes(check(file, shipped(), plan_of_example("minimal").today)[1]))


def test_a_program_whose_ties_are_cut_is_no_longer_certain() -> None:
    initiative = plan_of_example("product-launch").initiative
    assert judged(initiative).finding is Finding.PROGRAM
    nothing = {"serves": None, "after": (), "tasks": (), "objectives": (), "deliverables": ()}
    bare = tuple(project.model_copy(update=nothing) for project in initiative.projects)
    cut = initiative.model_copy(update={"projects": bare, "dependencies": ()})
    assert judged(cut).finding is Finding.UNDECIDED
