"""Place, employment, pay and contact as phrases: the same in description and posting, and open where unknown."""

from __future__ import annotations

from typing import Any

import pytest
from making import initiative_of, plan_of_example

from pmtemplates.documents.facts import Fact
from pmtemplates.documents.jobs.terms import (
    address_fact,
    contact_fact,
    contract_fact,
    employment_facts,
    hours_fact,
    pay_facts,
    place_fact,
)
from pmtemplates.documents.views import View
from pmtemplates.library.places import Places
from pmtemplates.origins import Origin

PLACES = Places((), {}, {"US": "United States", "US-CO": "Colorado", "US-NY": "New York", "IE": "Ireland"})


def job(text: str) -> View:
    """A job with one more line."""
    model = initiative_of(f"title: T\njobs:\n  - id: analyst\n    {text}\n").jobs[0]
    return View(plan_of_example("minimal"), model, ("jobs", 0))


def said(*facts: Fact) -> list[tuple[str, str]]:
    return [(fact.text.replace("\u00a0", " "), str(fact.origin)) for fact in facts]


@pytest.mark.parametrize(
    ("location", "wanted"),
    [
        ("{place: Denver, region: CO, country: US, remote: onsite}", "Denver, Colorado, United States, on site"),
        ("{place: Denver, region: CO, country: US}", "Denver, Colorado, United States"),  # on site or not: not said
        ("{place: Cork, region: CO, country: IE}", "Cork, Ireland"),
        ("{region: CO, country: IE}", "CO, Ireland"),
        ("{place: Lyon, country: FR, remote: hybrid}", "Lyon, FR, hybrid"),
        ("{place: Lyon, remote: hybrid, days: 1}", "Lyon, hybrid: 1 day a week at this place"),
        ("{place: Lyon, remote: hybrid, days: 3}", "Lyon, hybrid: 3 days a week at this place"),
        ("{remote: remote}", "Remote"),
        ("{remote: remote, areas: [US-CO, US-NY]}", "Remote, from Colorado or New York"),
        (
            "{place: Denver, country: US, remote: remote, areas: [US]}",
            "Remote, from United States; based at Denver, United States",
        ),
    ],
)
def test_where_the_job_is(location: str, wanted: str) -> None:
    assert said(place_fact(job(f"location: {location}"), PLACES)) == [(wanted, "computed")]


@pytest.mark.parametrize("text", ["title: A", "location: {street: High Street 1}"])
def test_a_job_without_a_place_is_open(text: str) -> None:
    assert place_fact(job(text), PLACES) == Fact("to be confirmed", Origin.OPEN, ("jobs", 0, "location"))


def test_the_address_is_street_and_postal_code() -> None:
    assert address_fact(job("location: {place: Denver}")) is None
    found = address_fact(job("location: {street: 1 Main Street, postal_code: T12 X8N6}"))
    assert found is not None
    assert found.text == "1 Main Street, T12 X8N6"


@pytest.mark.parametrize(
    ("employment", "wanted"),
    [
        ("{contract: permanent}", [("Permanent", "computed"), ("hours to be confirmed", "open")]),
        ("{hours: part-time}", [("Contract to be confirmed", "open"), ("part time", "computed")]),
        (
            "{contract: fixed-term}",
            [("Fixed term, its end to be confirmed", "open"), ("hours to be confirmed", "open")],
        ),
        (
            "{contract: fixed-term, until: 2028-01-31, hours: full-time, weekly_hours: 37.5}",
            [("Fixed term until 31 Jan 2028", "computed"), ("full time, 37.5 hours a week", "computed")],
        ),
    ],
)
def test_contract_and_hours(employment: str, wanted: list[tuple[str, str]]) -> None:
    found = job(f"employment: {employment}")
    assert said(*employment_facts(found)) == wanted
    assert said(contract_fact(found), hours_fact(found)) == wanted


def test_weekly_hours_alone_are_hours() -> None:
    assert said(hours_fact(job("employment: {weekly_hours: 20}"))) == [("20 hours a week", "computed")]


@pytest.mark.parametrize(
    ("pay", "wanted"),
    [
        ("{minimum: 150_000, maximum: 180_000, currency: USD, period: year}", ["USD 150,000 to 180,000 a year"]),
        ("{minimum: 24.10, maximum: 27.80, currency: GBP, period: hour}", ["GBP 24.10 to 27.80 an hour"]),
        ("{minimum: 400, maximum: 400, currency: EUR, period: day}", ["EUR 400 a day"]),
        ("{minimum: 0, maximum: 10, currency: EUR, period: day}", ["EUR 0 to 10 a day"]),
        ("{minimum: 150_000, currency: USD, period: year}", ["from USD 150,000 a year", "maximum to be confirmed"]),
        ("{maximum: 9, currency: USD, period: hour}", ["up to USD 9 an hour", "minimum to be confirmed"]),
        ("{minimum: 1, maximum: 2}", ["1 to 2", "currency to be confirmed", "period to be confirmed"]),
        ("{other: A bonus}", ["to be confirmed"]),
    ],
)
def test_pay_is_a_range_with_currency_and_period(pay: str, wanted: list[str]) -> None:
    found = said(*pay_facts(job(f"pay: {pay}")))
    assert [text for text, _ in found] == wanted
    assert [origin for text, origin in found if text.endswith("to be confirmed")] == ["open"] * sum(
        text.endswith("to be confirmed") for text in wanted
    )


def test_pay_that_nobody_states_is_open() -> None:
    assert pay_facts(job("title: A")) == [Fact("to be confirmed", Origin.OPEN, ("jobs", 0, "pay"))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("contact: {name: People Team, email: a@b.example, phone: '12'}", ("People Team, a@b.example, 12", "computed")),
        ("contact: {email: a@b.example}", ("a@b.example", "computed")),
        ("title: A", ("to be confirmed", "open")),
    ],
)
def test_whom_to_ask(text: str, wanted: Any) -> None:
    assert said(contact_fact(job(text))) == [wanted]
