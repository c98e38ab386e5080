"""Contradictions: each found where it stands, and nothing that is possible is called one."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import planned

PEOPLE = "people: [{id: ann, name: Ann}]\n"
TWO = "projects:\n  - {id: p, title: P%s}\n  - {id: q, title: Q%s}\n"

FOUND = [
    ("kind: project\nprojects: [{id: p, title: P}]", "kind-contradiction", ("projects",)),
    ("start: 2027-02-01\nfinish: 2027-01-31", "finish-before-start", ("finish",)),
    (
        "kind: program\ntranches: [{id: t, title: T, start: 2027-02-01, finish: 2027-01-01}]",
        "finish-before-start",
        ("tranches", 0, "finish"),
    ),
    (
        "kind: program\ntranches: [{id: t, title: T, start: 2027-02-01}]\n"
        "gates: [{id: g, title: G, tranche: t, date: 2027-01-01}]",
        "gate-before-tranche",
        ("gates", 0, "date"),
    ),
    ("finish: 2027-01-31\nmilestones: [{title: M, date: 2027-02-01}]", "milestone-outside", ("milestones", 0, "date")),
    (
        "start: 2027-02-01\nprojects: [{id: p, title: P, start: 2027-01-31}]",
        "outside-program",
        ("projects", 0, "start"),
    ),
    (TWO % (", after: [q]", ", after: [p]"), "project-cycle", ("projects", 0, "after")),
    (TWO % (", after: [p]", ""), "project-cycle", ("projects", 0, "after")),
    (
        TWO % (", finish: 2027-02-01", ", start: 2027-02-01, after: [p]"),
        "starts-too-early",
        ("projects", 1, "after", 0),
    ),
    (TWO % ("", "") + "dependencies: [{what: W, giver: p}]", "dependency-ends", ("dependencies", 0)),
    (
        TWO % ("", "") + "dependencies: [{what: W, giver: p, giver_outside: X, receiver: q}]",
        "dependency-ends",
        ("dependencies", 0),
    ),
    (
        TWO % ("", "") + "dependencies: [{what: W, giver: p, receiver: p}]",
        "self-dependency",
        ("dependencies", 0, "receiver"),
    ),
    ("dependencies: [{what: W}]", "dependency-ends", ("dependencies", 0)),
    ("dependencies: [{what: W, giver_outside: X, receiver_outside: Y}]", "dependency-ends", ("dependencies", 0)),
    (
        TWO % ("", "")
        + "dependencies: [{what: W, giver: p, receiver: q, needed_by: 2027-01-01, promised_by: 2027-01-04}]",
        "promised-late",
        ("dependencies", 0, "promised_by"),
    ),
    (PEOPLE + "roles: [{id: qa-lead, holder: ann, vacant: true}]", "vacant-with-holder", ("roles", 0, "vacant")),
    (PEOPLE + "roles: [{id: qa-lead, holder: ann, deputy: ann}]", "deputy-is-holder", ("roles", 0, "deputy")),
    (
        "risks: [{event: E, likelihood: 2, impact: 2, residual: {likelihood: 1, impact: 5}}]",
        "residual-higher",
        ("risks", 0, "residual"),
    ),
    (
        "tasks: [{id: t, title: T, tasks: [{id: u, title: U, duration: 1, "
        "started: 2027-02-01, finished: 2027-01-31}]}]",
        "finish-before-start",
        ("tasks", 0, "tasks", 0, "finished"),
    ),
    ("tasks: [{id: t, title: T, optimistic: 5, duration: 4, pessimistic: 6}]", "estimate-order", ("tasks", 0)),
    (
        "tasks: [{id: t, title: T, duration: 1, started: 2027-02-01, finished: 2027-02-01, percent_complete: 100.5}]",
        "out-of-range",
        ("tasks", 0, "percent_complete"),
    ),
]

FINE = [
    "start: 2027-02-01\nfinish: 2027-02-01\nmilestones: [{title: M, date: 2027-02-01}]",
    TWO % (", finish: 2027-02-01", ", start: 2027-02-02, after: [p]"),
    TWO % ("", "")
    + "dependencies: [{what: W, giver_outside: X, receiver: q, needed_by: 2027-01-01, promised_by: 2027-01-01}]",
    "dependencies: [{what: W, receiver_outside: X}]",
    "tasks: [{id: t, title: T, optimistic: 3, duration: 3, pessimistic: 3, percent_complete: 100, "
    "started: 2027-02-01, finished: 2027-02-01}]",
    "risks: [{event: E, likelihood: 2, impact: 2, residual: {likelihood: 2, impact: 2}}]",
    "risks: [{event: E, likelihood: 2, residual: {likelihood: 5, impact: 5}}]",
]


@pytest.mark.parametrize(("text", "code", "path"), FOUND, ids=[f"{code}-{i}" for i, (_, code, _) in enumerate(FOUND)])
def test_a_contradiction_is_found_where_it_stands(
    text: str, code: str, path: tuple[str | int, ...], tmp_path: Path
) -> None:
    _, problems = planned(tmp_path, f"title: T\n{text}\n")
    assert [(problem.code, problem.path) for problem in problems] == [(code, path)]
    assert problems[0].place is not None
    assert problems[0].hint


@pytest.mark.parametrize("text", FINE)
def test_what_is_possible_is_no_finding(text: str, tmp_path: Path) -> None:
    assert planned(tmp_path, f"title: T\n{text}\n")[1] == []


def test_two_loops_are_two_findings(tmp_path: Path) -> None:
    pairs = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    text = "title: T\nprojects:\n" + "".join(f"  - {{id: {one}, title: X, after: [{two}]}}\n" for one, two in pairs)
    _, problems = planned(tmp_path, text)
    assert [(p.code, p.path[1]) for p in problems] == [("project-cycle", 0), ("project-cycle", 2)]
