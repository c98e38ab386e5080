"""Which rules of places reach a job: by where it is, where it may be done, and how many people the organisation has."""

from __future__ import annotations

from datetime import date

import pytest

from pmtemplates.initiative.jobs import Job, Location, Remote
from pmtemplates.initiative.people import Organisation
from pmtemplates.library.places import Asked, Notice, PlaceRule, Places, Reach
from pmtemplates.planning.jobs.places import notice_for, rules_for, unsure_for

DAY = date(2026, 11, 22)


def rule(
    name: str, *areas: str, remote: Reach = Reach.NO, employees: int = 1, outside: tuple[str, ...] = ()
) -> PlaceRule:
    return PlaceRule(
        id=name,
        place=name,
        areas=areas,
        outside=outside,
        act="An act",
        since=DAY,
        employees=employees,
        asks=(Asked.PAY,),
        remote=remote,
        note="Have it checked.",
        source="example.org",
        verified_on=DAY,
    )


def notice(area: str) -> Notice:
    return Notice(
        area=area, equal_opportunity="Welcome.", accommodation="Ask {contact}.", source="any", verified_on=DAY
    )


PLACES = Places(
    (
        rule("colorado", "US-CO", remote=Reach.YES),
        rule("new-york", "US-NY", employees=4),
        rule("california", "US-CA", remote=Reach.YES, employees=15),
        rule("union", "DE", "FR"),
        rule("britain", "GB", outside=("GB-NIR",)),
        rule("states", "US"),
    ),
    {each.area: each for each in (notice(""), notice("GB"), notice("GB-NIR"), notice("US"))},
    {},
)


def reached(location: Location | None, country: str | None = None, employees: int | None = 500) -> list[str]:
    organisation = Organisation(name="Any", country=country, employees=employees)
    return [each.id for each in rules_for(Job(id="lead", location=location), organisation, PLACES)]


@pytest.mark.parametrize("remote", [Remote.ONSITE, Remote.HYBRID])
def test_a_job_at_a_place_has_the_rules_of_its_state_and_country(remote: Remote) -> None:
    assert reached(Location(country="US", region="CO", remote=remote)) == ["colorado", "states"]
    assert reached(Location(country="US", region="TX", remote=remote)) == ["states"]


def test_a_rule_of_a_country_holds_in_each_of_its_parts() -> None:
    assert reached(Location(country="DE", region="BY")) == ["union"]
    assert reached(Location(country="DE")) == ["union"]


def test_a_country_without_a_region_is_in_none_of_its_states() -> None:
    assert reached(Location(country="US")) == ["states"]


def test_a_code_is_no_part_of_one_that_begins_alike() -> None:
    places = Places((rule("short", "US-C"),), {}, {})
    assert rules_for(Job(id="lead", location=Location(country="US", region="CO")), None, places) == ()


def test_a_remote_job_in_the_whole_country_has_the_rules_that_reach_remote_work() -> None:
    assert reached(Location(remote=Remote.REMOTE, areas=("US",))) == ["colorado", "california", "states"]


def test_a_remote_job_without_areas_may_be_done_in_all_of_its_country() -> None:
    assert reached(Location(country="US", remote=Remote.REMOTE)) == ["colorado", "california", "states"]
    assert reached(Location(country="US", region="NY", place="Albany", remote=Remote.REMOTE)) == [
        "colorado",
        "new-york",
        "california",
        "states",
    ]
    assert reached(Location(remote=Remote.REMOTE), country="GB") == ["britain"]
    assert reached(Location(remote=Remote.REMOTE)) == []


def test_a_job_of_which_nothing_is_said_is_not_taken_for_a_remote_one() -> None:
    assert reached(Location(country="US", region="NY")) == ["new-york", "states"]


@pytest.mark.parametrize(("reach", "sure", "unsure"), [("yes", 1, 0), ("no", 0, 0), ("unknown", 0, 1)])
def test_what_an_act_leaves_open_about_remote_work_is_neither_yes_nor_no(reach: str, sure: int, unsure: int) -> None:
    places = Places((rule("maine", "US-ME", remote=Reach(reach)),), {}, {})
    anywhere = Job(id="lead", location=Location(country="US", remote=Remote.REMOTE))
    assert (len(rules_for(anywhere, None, places)), len(unsure_for(anywhere, None, places))) == (sure, unsure)
    for location in (Location(country="US", region="ME", remote=Remote.REMOTE), Location(country="US", region="ME")):
        there = Job(id="lead", location=location)
        assert (len(rules_for(there, None, places)), unsure_for(there, None, places)) == (1, ())
    elsewhere = Job(id="lead", location=Location(country="US", region="TX"))
    assert (rules_for(elsewhere, None, places), unsure_for(elsewhere, None, places)) == ((), ())


def test_a_rule_does_not_hold_in_the_parts_that_are_outside_it() -> None:
    assert reached(Location(country="GB", region="NIR")) == []
    assert reached(Location(country="GB", region="SCT")) == ["britain"]
    assert reached(Location(country="GB")) == ["britain"]
    assert reached(Location(remote=Remote.REMOTE, areas=("GB-NIR",))) == []
    assert reached(Location(remote=Remote.REMOTE, areas=("GB",))) == ["britain"]


def test_a_remote_job_in_one_state_has_the_rules_of_that_state() -> None:
    assert reached(Location(remote=Remote.REMOTE, areas=("US-NY",))) == ["new-york", "states"]
    assert reached(Location(remote=Remote.REMOTE, areas=("US-CO", "GB"))) == ["colorado", "britain", "states"]


def test_an_area_may_be_one_of_several_countries_of_a_rule() -> None:
    assert reached(Location(remote=Remote.REMOTE, areas=("DE",))) == ["union"]
    assert reached(Location(remote=Remote.REMOTE, areas=("DE-BY",))) == ["union"]
    assert reached(Location(remote=Remote.REMOTE, areas=("PL",))) == []


def test_a_remote_job_has_the_rules_of_its_own_place_too() -> None:
    found = reached(Location(country="US", region="NY", remote=Remote.REMOTE, areas=("GB",)))
    assert found == ["new-york", "britain", "states"]


def test_areas_of_a_job_that_is_not_remote_mean_nothing() -> None:
    assert reached(Location(country="GB", remote=Remote.HYBRID, areas=("US",))) == ["britain"]


def test_where_the_job_names_no_country_that_of_the_organisation_counts() -> None:
    assert reached(None, country="GB") == ["britain"]
    assert reached(Location(place="Leeds"), country="GB") == ["britain"]
    assert reached(Location(region="NY"), country="US") == ["new-york", "states"]
    assert reached(Location(country="FR"), country="GB") == ["union"]


def test_a_region_without_any_country_says_nothing() -> None:
    assert reached(Location(region="CO")) == []
    assert rules_for(Job(id="lead"), None, PLACES) == ()


def test_a_rule_holds_from_its_number_of_employees_on() -> None:
    location = Location(country="US", region="NY")
    assert reached(location, employees=3) == ["states"]
    assert reached(location, employees=4) == ["new-york", "states"]


def test_an_unknown_number_of_employees_is_taken_to_be_enough() -> None:
    assert reached(Location(country="US", region="NY"), employees=None) == ["new-york", "states"]
    job = Job(id="lead", location=Location(country="US", region="NY"))
    assert [each.id for each in rules_for(job, None, PLACES)] == ["new-york", "states"]


def test_the_notice_is_that_of_the_job_then_of_the_organisation_then_the_general_one() -> None:
    british = Organisation(name="Any", country="GB")
    assert notice_for(Job(id="lead", location=Location(country="US")), british, PLACES) is PLACES.notices["US"]
    assert notice_for(Job(id="lead", location=Location(place="Leeds")), british, PLACES) is PLACES.notices["GB"]
    assert notice_for(Job(id="lead"), british, PLACES) is PLACES.notices["GB"]
    assert notice_for(Job(id="lead", location=Location(region="NIR")), british, PLACES) is PLACES.notices["GB-NIR"]
    assert notice_for(Job(id="lead", location=Location(region="SCT")), british, PLACES) is PLACES.notices["GB"]
    assert notice_for(Job(id="lead", location=Location(country="PL")), british, PLACES) is PLACES.notices[""]
    assert notice_for(Job(id="lead"), None, PLACES) is PLACES.notices[""]
