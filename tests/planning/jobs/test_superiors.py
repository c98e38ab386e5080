"""Who is above a role, the same for a description and a chart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pmtemplates.documents.blocks import ChartBox
from pmtemplates.documents.org_chart import org_chart
from pmtemplates.planning.jobs.post import Post
from pmtemplates.planning.plan import Plan
from tests.making import plan_of_example
from tests.planning.jobs.judging import cached, posts_of

HEAD = """kind: program
title: New Branches
people: [{id: holt, name: Maren Holt}, {id: rivera, name: Tomás Rivera}]
roles:
  - {id: executive-sponsor, holder: holt}
  - {id: overseer, title: Overseer, like: program-manager, level: program}
  - {id: helper, title: Helper, like: project-manager, level: program}
  - {id: analyst, title: Analyst, like: business-analyst, level: project}
  - {id: reader, title: Reader, reports_to: board}
  - {id: keeper, title: Keeper, reports_to: portfolio-manager}
boards: [{id: board, title: Board, chair: rivera}]
projects:
  - id: leeds
    title: Leeds
    roles:
      - {id: second, title: Second, like: project-manager, level: team}
      - {id: lead, title: Lead, like: project-manager, level: project}
      - {id: deputy, title: Deputy, like: technical-lead, level: team}
      - {id: product-owner}
"""
JOBS = "jobs: [%s]\n"


def job(text: str) -> tuple[Post, Plan]:
    plan = cached(HEAD + JOBS % text)
    return posts_of(plan).jobs[0], plan


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("overseer", "Executive sponsor (Maren Holt)"),
        ("helper", "to be confirmed"),  # of a level at which it is like nobody
        ("analyst", "Program manager"),  # of the whole program, so below no project manager
        ("reader", "Tomás Rivera"),
        ("keeper", "Portfolio manager"),  # which the program does not list, but the file names
        ("second", "Project manager"),
        ("lead", "Program manager"),
        ("deputy", "Project manager"),  # there is no technical lead
        ("product-owner", "Executive sponsor (Maren Holt)"),  # there is no product manager, nor an own sponsor
        ("pmo-analyst", "Program manager"),  # there is no PMO lead
        ("portfolio-manager", "to be confirmed"),
        ("executive-sponsor, reports_to: holt", "to be confirmed"),  # nobody is above themselves
        ("product-owner, reports_to: rivera", "Tomás Rivera"),
        ("product-owner, reports_to: board", "Tomás Rivera"),
    ],
)
def test_who_is_above(name: str, expected: str) -> None:
    post, _ = job(f"{{id: {name}, posting: false}}")
    assert post.reports_to.text == expected


def test_a_role_that_another_job_fills_is_there() -> None:
    post, _ = job("{id: pmo-analyst, posting: false}, {id: pmo, roles: [{role: pmo-lead}], posting: false}")
    assert post.reports_to.text == "PMO lead"


def test_a_job_of_several_roles_has_somebody_else_above() -> None:
    roles = "[{role: product-owner}, {role: product-manager, project: leeds}, {role: portfolio-manager}]"
    post, _ = job(f"{{id: product, posting: false, roles: {roles}}}")
    assert post.reports_to.text == "Executive sponsor (Maren Holt)"


def in_chart(post: Post, plan: Plan) -> Iterator[str]:
    """Who stands above the boxes of a job in the charts of its works."""
    [held] = post.held
    for path in held.works:
        chart = org_chart(plan, path, frozenset((held.role.id, path) for path in held.works))
        boxes = {box.key: box for box in chart.boxes} if chart else {}
        yield from (title_of(boxes[box.above]) if box.above else "" for box in boxes.values() if box.strong)


def title_of(box: ChartBox) -> str:
    return "".join(run.text for run in box.title)


@pytest.mark.parametrize("name", ["product-launch", ""])
def test_a_description_says_what_the_chart_shows(name: str) -> None:
    roles = ("overseer", "analyst", "helper", "second", "lead", "deputy", "product-owner", "pmo-analyst")
    jobs = ", ".join(f"{{id: {role}, posting: false}}" for role in roles)
    plan = plan_of_example(name) if name else cached(HEAD + JOBS % jobs)
    compared = 0
    for post in posts_of(plan).jobs:
        for above in in_chart(post, plan):
            assert post.reports_to.text.partition(" (")[0] == (above.partition(",")[0] or "to be confirmed"), post.id
            compared += 1
    assert compared >= len(posts_of(plan).jobs)
