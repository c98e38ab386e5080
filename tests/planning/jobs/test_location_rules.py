"""A country, region or area that nobody knows is found, since no law would be looked up for it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from planning.jobs.judging import PROJECT, cached, found, job_of, posts_of
from pmtemplates.planning.jobs.location_rules import unknown_place
from pmtemplates.planning.jobs.rules import check_jobs


@pytest.mark.parametrize(
    ("location", "hints"),
    [
        ({"country": "GB"}, []),
        ({"country": "TL", "region": "DI"}, []),
        ({"country": "IE", "region": "ZZZ"}, []),
        ({"country": "US", "region": "PR"}, []),
        ({"country": "UK"}, ['did you mean "GB"?']),
        ({"country": "ZZ"}, ["the two letters of ISO 3166-1"]),
        ({"country": "ZZ", "region": "ZZ"}, ["the two letters"]),
        ({"country": "NY"}, ["country: US and region: NY"]),
        ({"country": "US", "region": "ZZ"}, ["known: AK (Alaska)"]),
        ({"country": "GB", "region": "SCO"}, ['did you mean "SCT"?']),
        ({"country": "CA", "region": "CO"}, ["known: AB (Alberta)"]),
        ({"areas": ("US-CO", "DE-BY", "GB-WLS", "FR")}, []),
        ({"areas": ("XX", "ZZ-99", "US-ZZ")}, ["the two letters", "the two letters", "known: AK"]),
        ({"areas": ("UK-SCT",)}, ['did you mean "GB-SCT"?']),
    ],
)
def test_a_place_that_is_not_known_is_named_with_what_was_meant(location: dict[str, Any], hints: list[str]) -> None:
    post, plan = job_of("business-analyst", PROJECT, location=location)
    problems = found("job-unknown-place", post, plan)
    assert len(problems) == len(hints)
    for problem, hint in zip(problems, hints, strict=True):
        assert hint in problem.hint
        assert problem.path[:3] == ("jobs", 0, "location")


def test_a_region_is_one_of_the_organisations_country_where_the_job_has_none() -> None:
    head = PROJECT + "organisation: {name: Harbour Foods, country: US}\n"
    post, plan = job_of("business-analyst", head, location={"region": "ZZ"})
    assert [each.path[-1] for each in found("job-unknown-place", post, plan)] == ["region"]
    post, plan = job_of("business-analyst", head, location={"region": "ZZ", "country": "NZ"})
    assert found("job-unknown-place", post, plan) == []


@pytest.mark.parametrize(
    ("country", "hint"), [("Ireland", '"IE"'), ("uk", '"GB"'), ("US", ""), ("Atlantis", "GB or US")]
)
def test_the_country_of_the_organisation_is_one_where_a_job_goes_by_it(country: str, hint: str) -> None:
    head = PROJECT + f"organisation: {{name: Harbour Foods, country: {country}}}\n"
    plan = cached(f"{head}jobs: [{{id: business-analyst, posting: false}}]\n")
    problems = check_jobs(posts_of(plan), plan)
    assert [hint in each.hint for each in problems] == [True] * bool(hint)
    assert all(each.path == ("organisation", "country") for each in problems)
    own = replace(posts_of(plan), jobs=[job_of("business-analyst", head, location={"country": "NZ"})[0]])
    assert check_jobs(own, plan) == []


def test_a_house_that_lists_no_names_knows_of_no_mistake() -> None:
    post, plan = job_of("business-analyst", PROJECT, location={"country": "ZZ", "region": "ZZ", "areas": ("XX",)})
    posts = posts_of(plan)
    nameless = replace(posts, places=replace(posts.places, names=MappingProxyType({})))
    assert list(unknown_place(post, nameless, plan)) == []


@pytest.mark.parametrize(("remote", "count"), [("onsite", 1), ("remote", 1), ("hybrid", 0), (None, 0)])
def test_days_at_the_place_are_those_of_a_hybrid_job(remote: str | None, count: int) -> None:
    post, plan = job_of("business-analyst", PROJECT, location={"remote": remote, "days": 3})
    assert len(found("job-location", post, plan)) == count
