"""What the tests of the rules about jobs make posts with: keys of a job in, its post and plan or the codes out."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from making import HEAD, TODAY, text_of

from pmtemplates.house import shipped
from pmtemplates.initiative.jobs import Job
from pmtemplates.initiative.reading import read_initiative
from pmtemplates.planning.building import build_plan
from pmtemplates.planning.jobs.building import with_posts
from pmtemplates.planning.jobs.post import Must, Post, Posts, Qualifications
from pmtemplates.planning.jobs.rules import RULES, check_post
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem

PROGRAM = "kind: program\ntitle: New Branches\nprojects: [{id: leeds, title: Leeds}]\n"
PROJECT = "kind: project\ntitle: Customer Portal\n"


def judged(what: str | Mapping[str, Any]) -> Plan:
    """The plan with the posts of an initiative, without its documents."""
    return with_posts(unjudged(what), shipped())[0]


def unjudged(what: str | Mapping[str, Any]) -> Plan:
    """The plan before its jobs are looked at."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "initiative.yaml"
        file.write_text(HEAD + what if isinstance(what, str) else text_of(what), encoding="utf-8")
        reading, _ = read_initiative(file, shipped())
    assert reading is not None
    return build_plan(reading, shipped(), TODAY)[0]


@cache
def cached(what: str) -> Plan:
    """The same, once for each text."""
    return judged(what)


def posts_of(plan: Plan) -> Posts:
    """The posts of a plan that has some."""
    assert plan.posts is not None
    return plan.posts


def job_of(role: str, head: str = PROGRAM, **keys: Any) -> tuple[Post, Plan]:
    """A post for a role, with keys of its job changed after planning."""
    plan = cached(f"{head}jobs: [{{id: {role}, posting: false}}]\n")
    post = posts_of(plan).jobs[0]
    stated = post.job.model_dump(exclude_none=True) | keys
    return replace(post, job=Job.model_validate(stated)), plan


def asking(post: Post, *required: Must) -> Post:
    """The post with these qualifications and no other."""
    return replace(post, qualifications=Qualifications(required))


def found(code: str, post: Post, plan: Plan) -> list[Problem]:
    """What the rule of a code finds in a post."""
    return list(RULES[code].find(post, posts_of(plan), plan))


def codes(post: Post, plan: Plan) -> set[str]:
    """The codes of all findings about a post."""
    return {problem.code for problem in check_post(post, posts_of(plan), plan)[0]}
