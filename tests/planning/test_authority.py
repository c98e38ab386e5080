"""The ladder of authority: cases as files, and what holds for every ladder without a finding."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import codes, initiative_of, plan_of, planned

from pmtemplates.house import shipped
from pmtemplates.initiative.control import Authority, Matter
from pmtemplates.initiative.model import Initiative, Project
from pmtemplates.library.authority import read_default_ladders
from pmtemplates.library.roles import read_roles
from pmtemplates.origins import Origin
from pmtemplates.planning.authority import HIGHEST_SCORE, Ladder, Rung, build_authority
from pmtemplates.planning.money import build_money
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem
from pmtemplates.source import read_source

CASES = sorted((Path(__file__).parent.parent / "cases" / "authority").glob("*.yaml"))


def test_the_cases_are_found() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_case_comes_out_as_it_says(file: Path, tmp_path: Path) -> None:
    source, problems = read_source(file)
    assert source is not None
    assert problems == []
    expected = source.data.pop("expect")
    plan, found = planned(tmp_path, source.data)
    assert codes(found) == sorted(expected.get("problems", []))
    assert all(problem.place and problem.place.line > 1 for problem in found)
    assert plan is not None
    for wanted in expected.get("ladders", []):
        ladder = ladder_of(plan, wanted.get("work"), wanted["matter"])
        assert [described(rung, shape) for rung, shape in zip(ladder.rungs, wanted["rungs"], strict=True)] == wanted[
            "rungs"
        ]


def ladder_of(plan: Plan, work: str | None, matter: str) -> Ladder:
    ids = [project.id for project in plan.initiative.projects]
    return plan.ladders[("projects", ids.index(work)) if work else ()][Matter(matter)]


def described(rung: Rung, shape: dict[str, Any]) -> dict[str, Any]:
    """A rung in the terms of a case, with those keys that the case gives."""
    limit = "words" if rung.covers else "open"
    if rung.limit is not None:
        limit = format(rung.limit.normalize(), "f")
    if rung.top:
        limit = "none"
    terms = {"role": rung.role, "limit": limit, "origin": rung.origin.value, "covers": rung.covers}
    return {key: terms[key] for key in shape}


def test_a_rung_reaches_to_the_next_one() -> None:
    low, high = (Rung(name, None, "", Origin.STATED, ()) for name in ("low", "high"))
    ladder = Ladder(Matter.MONEY, (low, high))
    assert ladder.above("low") is high
    assert ladder.above("high") is None
    assert ladder.above("nobody") is None
    assert ladder.rung_of("high") is high
    assert ladder.rung_of("nobody") is None


def test_every_matter_has_a_ladder_that_ends_without_a_limit(tmp_path: Path) -> None:
    for text in ("title: T\n", "title: T\nprojects: [{id: p, title: P}]\n"):
        plan = plan_of(tmp_path, text)
        for ladders in plan.ladders.values():
            assert set(ladders) == set(Matter)
            for ladder in ladders.values():
                assert [rung.top for rung in ladder.rungs] == [False] * (len(ladder.rungs) - 1) + [True]


# ------------------------------------------------------------------ properties

ROLES = ("project-manager", "program-manager", "executive-sponsor", "portfolio-director")
LADDERS = read_default_ladders(shipped())[0]
LIBRARY = read_roles(shipped())[0]
LIMITS = st.one_of(st.none(), st.integers(0, 30).map(Decimal), st.decimals(0, 10**9, places=2))


@st.composite
def initiatives(draw: st.DrawFn) -> Initiative:
    """A program with one project and any limits on money, risk and time, by authority and by tolerance."""
    entry = st.builds(
        lambda matter, role, limit: {"matter": matter, "role": role} | ({} if limit is None else {"up_to": str(limit)}),
        st.sampled_from(["money", "risk", "time"]),
        st.sampled_from(ROLES),
        LIMITS,
    )
    tolerances = st.fixed_dictionaries(
        {}, optional={"cost": st.integers(0, 99).map(str), "risk_score": st.integers(1, 25).map(str)}
    )
    entries = st.lists(entry, max_size=5, unique_by=lambda each: (each["matter"], each["role"]))
    project = {"id": "p", "title": "P", "authority": draw(entries), "tolerances": draw(tolerances)}
    return Initiative.model_validate(
        {
            "title": "T",
            "roles": [{"id": "portfolio-director", "level": "portfolio"}],
            "authority": draw(entries),
            "tolerances": draw(tolerances),
            "projects": [project],
        }
    )


def ladders_of(initiative: Initiative) -> tuple[Iterable[Ladder], list[Problem]]:
    assert LADDERS is not None
    money, _ = build_money(initiative, {})
    ladders, problems = build_authority(initiative, Parties(initiative, LIBRARY), money, LADDERS)
    return [ladder for each in ladders.values() for ladder in each.values()], problems


def decider(ladder: Ladder, amount: Decimal) -> list[Rung]:
    """The rungs that decide an amount: the lowest whose limit covers it."""
    known = [rung for rung in ladder.rungs if rung.top or rung.limit is not None]
    covering = [rung for rung in known if rung.limit is None or amount <= rung.limit]
    lowest = min((reach(rung) for rung in covering), default=None)
    return [rung for rung in covering if reach(rung) == lowest]


def reach(rung: Rung) -> Decimal:
    return Decimal("Infinity") if rung.limit is None else rung.limit


@settings(max_examples=300)
@given(initiatives(), st.decimals(0, 10**9, places=2))
def test_of_a_ladder_without_findings_exactly_one_rung_decides_any_amount(
    initiative: Initiative, amount: Decimal
) -> None:
    ladders, problems = ladders_of(initiative)
    if problems:
        return
    for ladder in ladders:
        known = [rung.limit for rung in ladder.rungs if rung.limit is not None]
        assert all(below < above for below, above in pairwise(known)), "limits ascend strictly"
        assert [rung.top for rung in ladder.rungs].count(True) == 1
        assert ladder.rungs[-1].top
        assert ladder.rungs[-1].limit is None
        assert len({rung.role for rung in ladder.rungs}) == len(ladder.rungs)
        assert len(decider(ladder, amount)) == 1
        for rung in ladder.rungs:
            if rung.limit is not None:
                assert decider(ladder, rung.limit) == [rung], "a limit is inclusive"
                assert decider(ladder, rung.limit + Decimal("0.01")) != [rung]


@settings(max_examples=200)
@given(initiatives())
def test_a_stated_limit_is_never_lost_or_changed(initiative: Initiative) -> None:
    assert LADDERS is not None
    money, _ = build_money(initiative, {})
    built, _ = build_authority(initiative, Parties(initiative, LIBRARY), money, LADDERS)
    works: list[tuple[tuple[str | int, ...], Initiative | Project]] = [((), initiative)]
    works += [(("projects", 0), initiative.projects[0])]
    for path, work in works:
        for position, entry in enumerate(work.authority):
            rung = built[path][entry.matter].rung_of(entry.role)
            assert rung is not None
            assert (rung.limit, rung.origin, rung.path) == (
                entry.up_to,
                Origin.STATED,
                (*path, "authority", position),
            )


@settings(max_examples=200)
@given(initiatives())
def test_an_unsound_ladder_never_passes_in_silence(initiative: Initiative) -> None:
    ladders, problems = ladders_of(initiative)
    found = {problem.code for problem in problems}
    for ladder in ladders:
        known = [rung.limit for rung in ladder.rungs if rung.limit is not None]
        if known != sorted(set(known)):
            assert "authority-overlap" in found
        if not ladder.rungs[-1].top:
            assert "authority-gap" in found
    scores = [*initiative.authority, *initiative.projects[0].authority]
    if any(e.matter is Matter.RISK and e.up_to is not None and e.up_to > HIGHEST_SCORE for e in scores):
        assert "out-of-range" in found


def test_hypothesis_makes_ladders_with_and_without_findings() -> None:
    good = initiative_of(
        "title: T\nprojects: [{id: p, title: P, authority: [{matter: money, role: project-manager, up_to: 5}]}]\n"
    )
    assert ladders_of(good)[1] == []
    bad = good.model_copy(
        update={"authority": (Authority(matter=Matter.MONEY, role="executive-sponsor", up_to=Decimal(4)),)}
    )
    assert {problem.code for problem in ladders_of(bad)[1]} == {"authority-gap", "authority-overlap"}
