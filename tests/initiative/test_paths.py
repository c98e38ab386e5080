"""Paths as people write them: keys, ids and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import codes, initiative_of, planned

from pmtemplates.initiative.paths import resolve

TEXT = """title: T
benefits: [{id: B1, title: One}, {id: "2", title: Two}, {id: B3, title: Three}]
stakeholders: [{name: Staff}, {name: Press}]
projects:
  - id: p
    title: P
    tasks:
      - id: phase
        title: Phase
        tasks: [{id: dig, title: Dig, duration: 3}, {id: fill, title: Fill, tasks: [{id: deep, title: Deep}]}]
      - {id: end, title: End}
"""
INITIATIVE = initiative_of(TEXT)
TASKS = ("projects", 0, "tasks")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("title", ("title",)),
        ("benefits.B3.target", ("benefits", 2, "target")),
        ("benefits.1.target", ("benefits", 0, "target")),
        ("benefits.2.target", ("benefits", 1, "target")),  # an id comes before a number
        ("stakeholders.2.contact", ("stakeholders", 1, "contact")),
        ("budget.envelope", ("budget", "envelope")),  # nothing stands there yet
        ("budget.contingency.drawn_by", ("budget", "contingency", "drawn_by")),
        ("scope.in", ("scope", "in")),
        ("projects.p.scope.out", ("projects", 0, "scope", "out")),
        ("projects.p.tasks.dig.duration", (*TASKS, 0, "tasks", 0, "duration")),
        ("projects.p.tasks.phase.tasks.dig.duration", (*TASKS, 0, "tasks", 0, "duration")),
        ("projects.p.tasks.deep.owner", (*TASKS, 0, "tasks", 1, "tasks", 0, "owner")),
        ("projects.p.tasks.2.title", (*TASKS, 1, "title")),
        ("projects.p.tasks.phase.tasks.2.title", (*TASKS, 0, "tasks", 1, "title")),
        ("projects", ("projects",)),
    ],
)
def test_a_path_leads_to_its_place(text: str, path: tuple[str | int, ...]) -> None:
    assert resolve(INITIATIVE, text) == (path, "")


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("nothing", "nothing"),
        ("benefits.B9.target", "B9"),
        ("benefits.0.target", "0"),
        ("benefits.4.target", "4"),
        ("benefits.99999999999999999999.target", "99999999999999999999"),
        ("projects.p.tasks.3.title", "3"),  # not the third task of some phase
        ("projects.p.tasks.gone", "gone"),
        ("title.more", "more"),
        ("budget.envelope.more", "more"),
        ("scope.included", "included"),  # the key of the file is `in`
        ("schema_", "schema_"),
        ("benefits..target", ""),
        ("benefits.", ""),
        (".", ""),
        ("benefits.١", "x"),  # an Arabic-Indic 1 is a number too, and leads to the first entry
    ],
)
def test_a_path_that_leads_nowhere_names_the_word_that_failed(text: str, failed: str) -> None:
    if failed == "x":
        assert resolve(INITIATIVE, text) == (("benefits", 0), "")
    else:
        assert resolve(INITIATIVE, text) == (None, failed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("proposed: [{path: nothing}]", [("unknown-path", ("proposed", 0, "path"))]),
        ("proposed: [{path: purpose}]", [("nothing-proposed", ("proposed", 0, "path"))]),
        ("proposed: [{path: title}]", []),
        ("open: [{path: title}]", [("open-but-stated", ("open", 0, "path"))]),
        ("open: [{path: purpose}]", []),
        ("open: [{path: benefits}]\nbenefits: [{id: B1, title: B}]", []),  # a list may be incomplete
        ("open: [{path: budget.envelope}]", []),
        ("proposed: [{path: people.1.name}]", [("unknown-path", ("proposed", 0, "path"))]),
    ],
)
def test_what_is_proposed_stands_there_and_what_is_open_does_not(
    text: str, expected: list[tuple[str, tuple[str | int, ...]]], tmp_path: Path
) -> None:
    _, problems = planned(tmp_path, f"title: T\n{text}\n")
    assert [(problem.code, problem.path) for problem in problems] == expected


def test_a_project_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    _, problems = planned(tmp_path, "title: T\nprojects: [{include: gone.yaml}]\n")
    assert codes(problems) == ["include-missing"]
