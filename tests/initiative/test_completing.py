"""Completing from a playbook: proposals that fit, marked as such, and never a word over the user's."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TODAY, codes, planned

from pmtemplates.generating import check
from pmtemplates.house import House, shipped
from pmtemplates.initiative.completing import complete
from pmtemplates.library.playbooks import playbook_names, read_playbook
from pmtemplates.library.roles import read_roles
from pmtemplates.origins import Origin, origin_of

Data = dict[str, Any]
ROLES = frozenset(read_roles(shipped())[0])
NAMES = playbook_names(shipped())
PROPOSALS: Data = {
    "schema": "pmtemplates/9",
    "id": "proposed",
    "title": "Proposed title",
    "kind": "project",
    "document": {"status": "for-approval"},
    "purpose": "Proposed purpose",
    "scope": {"in": ["a"], "out": ["b"]},
    "roles": [{"id": "project-manager"}, {"id": "qa-lead", "title": "Proposed lead"}],
    "risks": [
        {"id": "R1", "event": "Proposed event", "response": "Proposed response", "owner": "qa-lead"},
        {"id": "R2", "event": "Second event"},
    ],
    "deliverables": [{"id": "D1", "title": "Proposed deliverable"}, {"id": "D2", "title": "Second"}],
    "benefits": [{"id": "B1", "title": "Gain", "deliverables": ["D1", "D2"]}],
    "milestones": [{"id": "M1", "title": "Done", "deliverable": "D1", "owner": "qa-lead"}],
    "dependencies": [{"id": "X1", "what": "Something", "giver_outside": "Somebody"}],
}


def completed(data: Data, proposals: Data = PROPOSALS) -> tuple[Data, dict[tuple[str | int, ...], Origin]]:
    given_data, given_proposals = deepcopy(data), deepcopy(proposals)
    found, origins = complete(data, proposals, ROLES)
    assert (data, proposals) == (given_data, given_proposals), "the inputs stay as they are"
    return found, origins


def test_what_is_not_said_is_proposed_and_marked() -> None:
    found, origins = completed({"title": "T"})
    assert found["purpose"] == "Proposed purpose"
    assert origins[("purpose",)] is Origin.PROPOSED
    assert origin_of(("scope", "in", 0), origins) is Origin.PROPOSED
    assert origin_of(("title",), origins) is Origin.STATED


@pytest.mark.parametrize("key", ["schema", "id", "kind", "document", "playbook", "proposed", "open"])
def test_what_an_initiative_is_called_and_how_it_stands_is_never_proposed(key: str) -> None:
    proposals = {**PROPOSALS, "playbook": "x", "proposed": [{"path": "purpose"}], "open": [{"path": "vision"}]}
    found, origins = completed({"title": "T"}, proposals)
    assert key not in found
    assert found["title"] == "T"
    assert (key,) not in origins


def test_a_list_that_the_user_began_is_theirs() -> None:
    found, origins = completed({"title": "T", "risks": [{"event": "Mine"}]})
    assert found["risks"] == [{"event": "Mine"}]
    assert origin_of(("risks", 0, "event"), origins) is Origin.STATED


def test_an_empty_list_stays_empty_and_an_empty_key_is_filled() -> None:
    found, origins = completed({"title": "T", "risks": [], "purpose": None, "benefits": None, "deliverables": None})
    assert found["risks"] == []
    assert found["purpose"] == "Proposed purpose"
    assert origin_of(("risks",), origins) is Origin.STATED


def test_an_entry_is_filled_from_the_proposal_with_the_same_id() -> None:
    found, origins = completed({"title": "T", "risks": [{"id": "R1", "event": "Mine"}, {"id": "R9", "event": "Other"}]})
    assert found["risks"] == [
        {"id": "R1", "event": "Mine", "response": "Proposed response", "owner": "qa-lead"},
        {"id": "R9", "event": "Other"},
    ]
    assert origin_of(("risks", 0, "event"), origins) is Origin.STATED
    assert origin_of(("risks", 0, "response"), origins) is Origin.PROPOSED


def test_a_mapping_is_filled_key_by_key() -> None:
    found, origins = completed({"title": "T", "scope": {"in": ["mine"]}})
    assert found["scope"] == {"in": ["mine"], "out": ["b"]}
    assert origins[("scope", "out")] is Origin.PROPOSED
    assert ("scope",) not in origins


def test_a_proposal_that_names_what_is_not_there_loses_that_name_only() -> None:
    found, _ = completed({"title": "T", "deliverables": [{"id": "D2", "title": "Mine"}]})
    assert found["milestones"] == [{"id": "M1", "title": "Done", "owner": "qa-lead"}]
    assert found["benefits"] == [{"id": "B1", "title": "Gain", "deliverables": ["D2"]}]


def test_a_role_of_the_library_may_be_proposed_and_one_of_nobody_may_not() -> None:
    proposals = {"risks": [{"event": "A", "owner": "qa-lead"}, {"event": "B", "owner": "astrologer"}]}
    found, _ = completed({"title": "T"}, proposals)
    assert found["risks"] == [{"event": "A", "owner": "qa-lead"}, {"event": "B"}]


def test_an_unknown_name_of_the_user_stays_for_the_check_to_find() -> None:
    found, _ = completed({"title": "T", "risks": [{"id": "R1", "event": "Mine", "owner": "nobody"}]})
    assert found["risks"][0]["owner"] == "nobody"


def test_component_projects_are_not_proposed_to_a_single_project() -> None:
    found, origins = completed({"title": "T", "kind": "project"}, {"projects": [{"id": "p", "title": "P"}]})
    assert "projects" not in found
    assert origins == {}


def test_a_proposal_that_contradicts_what_is_stated_is_left_out_and_the_rest_of_the_entry_stays() -> None:
    proposals = {
        "projects": [{"id": "a", "title": "A", "approach": "Proposed"}, {"id": "b", "title": "B"}],
        "dependencies": [{"id": "X", "what": "Thing", "giver": "a", "receiver": "b", "owner": "program-manager"}],
    }
    stated = {"id": "X", "what": "Thing", "giver_outside": "Group IT"}
    found, origins = completed({"title": "T", "dependencies": [stated]}, proposals)
    assert found["dependencies"] == [{**stated, "receiver": "b", "owner": "program-manager"}]
    assert ("dependencies", 0, "giver") not in origins


def test_an_order_of_projects_that_would_close_a_loop_is_left_out() -> None:
    proposals = {"projects": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "after": ["a"]}]}
    found, _ = completed(
        {"title": "T", "projects": [{"id": "a", "title": "A", "after": ["b"]}, {"id": "b"}]}, proposals
    )
    assert found["projects"] == [{"id": "a", "title": "A", "after": ["b"]}, {"id": "b", "title": "B"}]


def test_a_contradiction_of_the_user_takes_no_proposal_with_it() -> None:
    wrong = {"title": "T", "start": "2027-02-01", "finish": "2027-01-01"}
    found, origins = completed(wrong)
    assert found["purpose"] == "Proposed purpose"
    assert origins.keys() == completed({"title": "T"})[1].keys()


@pytest.mark.parametrize("odd", [["a"], {"a": "b"}])
def test_an_id_that_is_no_text_is_a_finding_and_no_crash(odd: Any, tmp_path: Path) -> None:
    _, problems = planned(tmp_path, {"title": "T", "playbook": "product-launch", "risks": [{"id": odd, "event": "E"}]})
    assert codes(problems) == ["wrong-type"]


@pytest.mark.parametrize("name", NAMES)
def test_a_playbook_alone_makes_an_initiative_without_findings(name: str, tmp_path: Path) -> None:
    plan, problems = planned(tmp_path, {"title": "T", "playbook": name})
    assert plan is not None
    assert problems == []
    assert plan.origins
    assert set(plan.origins.values()) == {Origin.PROPOSED}


def test_a_playbook_that_does_not_fit_the_schema_is_reported_at_its_place_and_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "house" / "library" / "playbooks"
    folder.mkdir(parents=True)
    text = shipped().find("library/playbooks/office-relocation.yaml").read_text(encoding="utf-8")
    (folder / "office-relocation.yaml").write_text(text.replace("kind: cashable", "kind: cash", 1), encoding="utf-8")
    file = tmp_path / "x.yaml"
    file.write_text("title: T\nplaybook: office-relocation\n", encoding="utf-8")
    plan, problems = check(file, House((tmp_path / "house", *shipped().folders)), TODAY)
    assert plan is not None
    assert plan.initiative.risks == ()
    assert [(p.code, p.place.file) for p in problems if p.place] == [
        ("unknown-value", str(folder / "office-relocation.yaml"))
    ]


# ------------------------------------------------------------------ property


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    if isinstance(value, dict):
        return {p: v for key, entry in value.items() for p, v in leaves(entry, (*path, key)).items()}
    if isinstance(value, list):
        return {p: v for i, entry in enumerate(value) for p, v in leaves(entry, (*path, i)).items()} or {path: []}
    return {} if value is None else {path: value}


def part_of(value: Any, chance: Random) -> Any:
    """Any part of a playbook's fragment, with texts of the user in place of some of its own."""
    if isinstance(value, dict):
        kept = {key: part_of(entry, chance) for key, entry in value.items() if key == "id" or chance.random() < 0.4}
        return {key: None if chance.random() < 0.05 else entry for key, entry in kept.items()}
    if isinstance(value, list):
        return [part_of(entry, chance) for entry in value if chance.random() < 0.5]
    return chance.choice([value, value, "mine"])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(NAMES))
def test_completing_never_changes_a_stated_value(seed: int, name: str) -> None:
    playbook, _, _ = read_playbook(name, shipped())
    assert playbook is not None
    # A part of a playbook is too large for hypothesis to draw value by value.
    data = {**part_of(playbook.initiative, Random(seed)), "title": "T"}  # noqa: S311
    found, origins = completed(data, playbook.initiative)
    stated, after = leaves(data), leaves(found)
    assert {path: after.get(path) for path in stated} == stated
    for path in after:
        proposed = origin_of(path, origins) is Origin.PROPOSED
        assert proposed != (path in stated), f"{path} is either stated or proposed"
