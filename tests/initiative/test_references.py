"""Names name something: each kind of reference, where it may point, and where a project's own roles are known."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from making import initiative_of
from pydantic import BaseModel

from pmtemplates.house import shipped
from pmtemplates.initiative.fields import Names, marks_of
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import check_references, references
from pmtemplates.library.roles import read_roles

ROLES = frozenset(read_roles(shipped())[0])

BASE = """title: T
kind: program
people: [{id: ann, name: Ann}]
roles: [{id: inspector, holder: ann}]
boards: [{id: board, title: Board}]
gates: [{id: G1, title: Gate}]
tranches: [{id: T1, title: Tranche}]
strategic_goals: [{id: S1, text: Goal}]
objectives: [{id: O1, statement: Objective}]
benefits: [{id: B1, title: Benefit}]
projects:
  - id: p
    title: P
    roles: [{id: welder, holder: ann}]
    deliverables: [{id: D1, title: Deliverable}]
    boards: [{id: steering, title: Steering}]
    tasks: [{id: t1, title: Task, tasks: [{id: t2, title: Inner}]}]
"""

CASES = [
    (
        "job role",
        "jobs: [{id: j, posting: false, roles: [{role: %s}]}]",
        ("inspector", "program-manager"),
        "unknown-role",
    ),
    ("party", "risks: [{event: E, owner: %s}]", ("ann", "inspector", "program-manager"), "unknown-role"),
    ("person", "roles: [{id: other, holder: %s}]", ("ann",), "unknown-person"),
    ("project", "tranches: [{id: T2, title: T, projects: [%s]}]", ("p",), "unknown-project"),
    ("board", "gates: [{id: G2, title: G, board: %s}]", ("board", "steering"), "unknown-board"),
    ("gate", "decision: {until: %s}", ("G1",), "unknown-gate"),
    ("tranche", "gates: [{id: G2, title: G, tranche: %s}]", ("T1",), "unknown-tranche"),
    ("goal", "objectives: [{statement: S, goal: %s}]", ("S1",), "unknown-goal"),
    ("objective", "objectives: [{statement: S, serves: %s}]", ("O1",), "unknown-objective"),
    ("deliverable", "milestones: [{title: M, deliverable: %s}]", ("D1",), "unknown-deliverable"),
    ("task", "dependencies: [{what: W, giver_task: %s}]", ("t1", "t2"), "unknown-task"),
    (
        "resource",
        "team: [{id: testers, skill: Testing}]\ntasks: [{id: t9, title: T, work: [{who: %s}]}]",
        ("testers", "ann", "inspector", "program-manager"),
        "unknown-resource",
    ),
    ("library role", "roles: [{id: coder, like: %s}]", ("program-manager",), "unknown-role"),
    ("link", "tasks: [{id: t9, title: T, after: ['%s']}]", ("t1", "t2 FS+2d"), "unknown-task"),
    ("result", "gates: [{id: G2, title: G, after: [%s]}]", ("T1", "p", "D1"), "unknown-deliverable"),
]


def problems_of(*additions: str) -> list[tuple[str, tuple[str | int, ...]]]:
    """Findings of the base with keys added to the front, so that they stand at its end."""
    import yaml

    data = yaml.safe_load(BASE)
    for addition in additions:
        for key, value in yaml.safe_load(addition).items():
            data[key] = [*data.get(key, []), *value] if isinstance(value, list) else value
    return [(p.code, p.path) for p in check_references(Initiative.model_validate(data), ROLES)]


def test_the_base_has_no_findings() -> None:
    assert problems_of() == []


@pytest.mark.parametrize(("kind", "text", "known", "code"), CASES, ids=[case[0] for case in CASES])
def test_a_name_must_be_known(kind: str, text: str, known: tuple[str, ...], code: str) -> None:
    for name in known:
        assert problems_of(text % name) == []
    found = problems_of(text % "nowhere")
    assert [each for each, _ in found] == [code]
    assert found[0][1][-1] == 0 or isinstance(found[0][1][-1], str)


def test_a_benefit_must_be_known() -> None:
    text = "projects: [{id: q, title: Q, serves: {benefits: [%s], objectives: [O1]}}]"
    assert problems_of(text % "B1") == []
    assert problems_of(text % "B9") == [("unknown-benefit", ("projects", 1, "serves", "benefits", 0))]


def test_every_kind_of_name_in_the_model_has_a_case() -> None:
    seen: set[type[BaseModel]] = set()

    def kinds(model: type[BaseModel]) -> set[str]:
        if model in seen:
            return set()
        seen.add(model)
        found = set()
        for name, field in model.model_fields.items():
            found |= {mark.kind for mark in marks_of(model, name) if isinstance(mark, Names)}
            for inner in models_in(field.annotation):
                found |= kinds(inner)
        return found

    assert kinds(Initiative) == {case[0] for case in CASES} | {"benefit"}


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in models_in(inner)]


def test_a_role_of_a_project_is_known_within_it_only() -> None:
    inside = "projects: [{id: q, title: Q, roles: [{id: painter}], risks: [{event: E, owner: painter}]}]"
    assert problems_of(inside) == []
    assert problems_of("projects: [{id: q, title: Q, risks: [{event: E, owner: welder}]}]") == [
        ("unknown-role", ("projects", 1, "risks", 0, "owner"))
    ]
    assert problems_of("risks: [{event: E, owner: welder}]") == [("unknown-role", ("risks", 0, "owner"))]


def test_a_team_is_known_within_its_project_only() -> None:
    team = "team: [{id: fitters, skill: Fitting}]"
    task = "tasks: [{id: t9, title: T, work: [{who: fitters}]}]"
    assert problems_of(f"projects: [{{id: q, title: Q, {team}, {task}}}]") == []
    assert problems_of(f"projects: [{{id: q, title: Q, {team}}}]", task) == [
        ("unknown-resource", ("tasks", 0, "work", 0, "who"))
    ]


def test_a_holder_is_a_person_and_never_a_role() -> None:
    assert problems_of("roles: [{id: other, holder: inspector}]") == [("unknown-person", ("roles", 1, "holder"))]


def test_a_near_name_is_suggested() -> None:
    initiative = initiative_of("title: T\nroles: [{id: inspector}]\nrisks: [{event: E, owner: inspektor}]\n")
    assert check_references(initiative, ROLES)[0].hint == 'did you mean "inspector"?'


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("people: [{id: ann, name: B}]", ("people", 1, "id")),
        ("roles: [{id: inspector}]", ("roles", 1, "id")),
        ("gates: [{id: G1, title: G}]", ("gates", 1, "id")),
        ("tranches: [{id: T1, title: G}]", ("tranches", 1, "id")),
        ("strategic_goals: [{id: S1, text: G}]", ("strategic_goals", 1, "id")),
        ("objectives: [{id: O1, statement: G}]", ("objectives", 1, "id")),
        ("benefits: [{id: B1, title: G}]", ("benefits", 1, "id")),
        ("projects: [{id: p, title: G}]", ("projects", 1, "id")),
        ("deliverables: [{id: D1, title: G}]", ("projects", 0, "deliverables", 0, "id")),
        ("boards: [{id: steering, title: G}]", ("projects", 0, "boards", 0, "id")),
        ("tasks: [{id: t2, title: G}]", ("projects", 0, "tasks", 0, "tasks", 0, "id")),
    ],
)
def test_an_id_that_stands_twice_is_found(text: str, path: tuple[str | int, ...]) -> None:
    assert problems_of(text) == [("duplicate-id", path)]


def test_two_projects_may_have_a_role_with_the_same_id() -> None:
    assert (
        problems_of("projects: [{id: q, title: Q, roles: [{id: welder}], objectives: [{id: O1, statement: S}]}]") == []
    )


def test_every_reference_comes_with_its_path() -> None:
    initiative = initiative_of(BASE + "decision: {board: board, asks: [Go]}\n")
    found = list(references(initiative))
    assert ("board", "board", ("decision", "board")) in found
    assert ("person", "ann", ("projects", 0, "roles", 0, "holder")) in found
