"""The initiative file of a job that has no initiative yet: what the command line said, and empty keys for the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmtemplates.house import shipped
from pmtemplates.initiative.jobs import PayPeriod
from pmtemplates.library.places import Places, read_places
from pmtemplates.library.roles import LibraryRole
from pmtemplates.planning.jobs.post import level_of

_PAY = re.compile(
    r"(?P<low>[\d_.]{1,30}) ?(?:-|–|to) ?(?P<high>[\d_.]{1,30})"
    r" (?P<currency>[A-Za-z]{3})(?: ?(?:/|per)? ?(?P<period>[a-z]+))?"
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of a job; "" and () where it says nothing."""

    organisation: str = ""
    title: str = ""
    seniority: str = ""
    unit: str = ""
    location: str = ""
    remote: str = ""
    pay: str = ""
    benefits: Sequence[str] = ()
    starts: str = ""
    closes: str = ""
    contact: str = ""
    apply: str = ""


def job_text(role: LibraryRole, given: Given) -> str:
    """The text of the file. Raises ValueError, with what is wrong in words, for a pay or location not in its form."""
    level, where = level_of(role.level), _where(given.location)
    lines = [
        f"# {role.title}: fill in what is missing, then make the documents anew with `pmtemplates generate` and this",
        "# file and `--only jobs`. An empty key is shown as to be confirmed.",
        "",
        "schema: pmtemplates/1",
        f"kind: {level}",
        f"title: {_text(f'{level.capitalize()} to be named')}",
        "proposed:",
        "  - {path: title}                 # take this line out once the title is settled",
        "",
        f"organisation: {{name: {_text(given.organisation)}}}" if given.organisation else "# organisation: {name: }",
        "",
        f"document: {{language: {_language(where)}}}",
        "",
        f"roles: [{{id: {role.id}, vacant: true}}]",
        "",
    ]
    return "\n".join([*lines, *([] if role.appointed else _job(role, given, where))]).rstrip() + "\n"


def _job(role: LibraryRole, given: Given, where: _Where) -> list[str]:
    return [
        "jobs:",
        f"  - id: {role.id}",
        f"    title: {_text(given.title)}",
        f"    seniority: {given.seniority}",
        f"    unit: {_text(given.unit)}",
        "    grade:",
        f"    location: {_location(where, given.remote)}",
        "    employment: {contract: , hours: , weekly_hours: }",
        "    reports_to:",
        "    dimensions: {budget: , direct_reports: , matrix_reports: }",
        f"    pay: {_pay(given.pay)}",
        f"    benefits: {json.dumps(list(given.benefits), ensure_ascii=False) if given.benefits else ''}",
        f"    starts: {_text(given.starts)}",
        f"    closes: {_text(given.closes)}",
        f"    apply: {_text(given.apply)}",
        f"    contact: {_contact(given.contact)}",
        "    travel:",
        "    approver:",
        "    approved_on:",
    ]


def _language(where: _Where) -> str:
    """American spelling, paper and dates for a job in the United States."""
    return "en-US" if where.country == "US" else "en-GB"


def _text(value: str) -> str:
    """A text as quoted YAML, so that no text can be read as markup; nothing for nothing."""
    return json.dumps(value, ensure_ascii=False) if value else ""


def _pay(text: str) -> str:
    if not text:
        return "  # {minimum: 140_000, maximum: 175_000, currency: USD, period: year}"
    found = _PAY.fullmatch(" ".join(text.split()))
    period = found["period"] or PayPeriod.YEAR.value if found else ""
    if found is None or period not in [each.value for each in PayPeriod]:
        raise ValueError("write the pay as in `140000-175000 USD year`: lowest and highest, currency, and hour to year")
    low, high = found["low"], found["high"]
    return f"{{minimum: {low}, maximum: {high}, currency: {found['currency'].upper()}, period: {period}}}"


class _Where(NamedTuple):
    """Town, region and country, the last two by their codes; "" for what is not said."""

    place: str = ""
    region: str = ""
    country: str = ""


def _where(text: str) -> _Where:
    """What the command line says of a location. Raises ValueError where the country is missing or could be a state."""
    if not text.strip():
        return _Where()
    places = read_places(shipped())[0]
    *towns, last = (" ".join(part.split()) for part in text.split(","))
    towns = [each for each in towns if each]
    countries = {code: name for code, name in places.names.items() if "-" not in code}
    country = last if re.fullmatch(r"[A-Z]{2}", last) else _code(last, countries)
    if len(towns) == 1:
        _check_no_state(towns[0], last, country, places)
    if not country:
        raise ValueError(
            "write the location as in `Denver, CO, US` or `Leeds, GB`: at the end the country in two letters"
        )
    region = _region(towns[-1], places.parts(country)) if len(towns) > 1 else ""
    return _Where(", ".join(towns[:-1] if region else towns), region, country)


def _check_no_state(town: str, last: str, country: str, places: Places) -> None:
    """Raises ValueError for a town with a state of the United States alone: CO is Colombia as well as Colorado."""
    states = places.parts("US")
    state, name = last if last in states else _code(last, states), places.names.get(country, "")
    if state and states[state] != places.names.get(last):
        also = f"is {name}, and {states[state]} in the US" if name else "is a part of the US, and no country"
        or_else = f"; for {name}, {town}, {name if name != states[state] else country}" if name else ""
        raise ValueError(f'"{last}" {also}: write the country too, as in {town}, {state}, US{or_else}')


def _region(text: str, parts: Mapping[str, str]) -> str:
    """The code of a region that is given by its code or name; "" for what is neither, such as a county."""
    code = text.upper() if text.upper() in parts else _code(text, parts)
    return code or (text if re.fullmatch(r"[A-Z0-9]{1,3}", text) else "")


def _code(name: str, names: Mapping[str, str]) -> str:
    """The code of a name; "" when nothing has it."""
    return next((code for code, each in names.items() if each.casefold() == name.casefold()), "")


def _location(where: _Where, remote: str) -> str:
    end = f", remote: {_text(remote)}" if remote else ""
    if not where.country:
        return f"{{place: , region: , country: {end}}}"
    parts = [f"place: {_text(where.place)}" if where.place else "", f"region: {where.region}" if where.region else ""]
    return "{" + ", ".join([*filter(None, parts), f"country: {_text(where.country)}"]) + end + "}"


def _contact(text: str) -> str:
    return f"{{email: {_text(text)}}}" if text else "{name: , email: , phone: }"
