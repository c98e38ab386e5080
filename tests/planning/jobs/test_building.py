"""What a job of several roles takes from each of them."""

from __future__ import annotations

from pmtemplates.library.seniority import Seniority
from pmtemplates.planning.jobs.post import Post
from tests.planning.jobs.judging import PROGRAM, cached, codes, posts_of


def job(text: str, head: str = PROGRAM) -> tuple[Post, set[str]]:
    plan = cached(f"{head}jobs: [{{id: one, posting: false, {text}}}]\n")
    post = posts_of(plan).jobs[0]
    return post, codes(post, plan)


def years(post: Post) -> list[int]:
    return [must.years for must in post.qualifications.required if must.years]


def test_the_seniority_holds_for_every_role_that_has_it_and_others_are_standard() -> None:
    both = "roles: [{role: project-manager}, {role: %s}]"
    senior, found = job(f"seniority: senior, {both % 'business-analyst'}")
    assert "unknown-seniority" not in found
    standard, _ = job(both % "business-analyst")
    assert all(high > low for high, low in zip(years(senior), years(standard), strict=True))
    junior, found = job("seniority: junior, roles: [{role: business-analyst}, {role: project-manager}]")
    assert "unknown-seniority" not in found
    assert junior.seniority is Seniority.JUNIOR
    assert years(standard)[0] in years(junior)


def test_a_main_role_without_the_seniority_is_told_by_its_name() -> None:
    _, found = job("seniority: junior, roles: [{role: project-manager}, {role: business-analyst}]")
    assert "unknown-seniority" in found


def test_nothing_is_said_of_the_seniority_of_a_role_that_only_the_file_knows() -> None:
    head = PROGRAM + "roles: [{id: store-keeper}]\n"
    text = "seniority: junior, roles: [{role: store-keeper}, {role: project-manager}]"
    post, found = job(text, head)
    assert "unknown-seniority" not in found
    assert years(post)
