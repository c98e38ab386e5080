"""The posting as JSON-LD: complete, of schema.org's types, safe within a page, silent about what is not public."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from making import plan_of, planned, runs_in, words_of

from pmtemplates.documents.blocks import Voice
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.jobs.posting import build_job_posting
from pmtemplates.documents.jobs.posting_data import build_job_posting_data
from pmtemplates.house import shipped
from pmtemplates.planning.plan import Plan
from pmtemplates.wording import compose

SCHEMA = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))["types"]

INITIATIVE = """
title: Falcon Relaunch
kind: program
purpose: Bring orders of all plants onto Zephyr.
organisation:
  name: Meridian & Sons
  unit: Tidewater Division
  country: US
  website: https://meridian.example
  about: Meridian makes pumps for hospitals.
people:
  - {id: dana, name: Dana Okafor}
roles:
  - {id: executive-sponsor, holder: dana}
  - {id: program-manager, vacant: true}
projects:
  - {id: design, title: Kestrel Design, deliverables: [{id: d, title: Osprey order form}]}
  - {id: rollout, title: Merlin Rollout}
"""
PLACE = 'street: 1 Main Street, place: Denver, region: CO, postal_code: "80202", country: US'
JOB = {
    "code": "OPS-7",
    "unit": "Tidewater Operations",
    "openings": "2",
    "hook": "Orders get lost on their way. You find out why, and you put it right.",
    "location": f"{{{PLACE}, remote: hybrid, days: 2}}",
    "employment": "{contract: fixed-term, hours: full-time, weekly_hours: 40, until: 2028-12-31}",
    "pay": "{minimum: 150_000, maximum: 180_500.50, currency: USD, period: year, other: A yearly bonus of up to 10 %}",
    "benefits": "[Health insurance, 25 days of paid leave]",
    "requires": "[{years: 6, experience: leading projects}, {degree: a bachelor's degree}, {text: Fluent in English}]",
    "starts": "2027-02-01",
    "posted": "2026-11-16",
    "closes": "2027-01-15",
    "apply": "https://meridian.example/jobs/ops-7",
    "contact": "{name: People Team, email: people@meridian.example, phone: +1 303 555 0100}",
}


def file_of(head: str = "", initiative: str = INITIATIVE, **changes: str | None) -> str:
    """An initiative file with one job; a change to None takes the key out."""
    keys = "".join(f"    {key}: {value}\n" for key, value in {**JOB, **changes}.items() if value is not None)
    return f"{head}{initiative}jobs:\n  - id: program-manager\n{keys}"


def text_of(folder: Path, what: str) -> str:
    return data_text(plan_of(folder, what))


def data_text(plan: Plan) -> str:
    """The data of the job, made as `generate` does: of the worded posting."""
    made = build_job_posting_data(plan, "program-manager")
    return made.text(compose(made.brief, shipped()))


def posting(folder: Path, **changes: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text_of(folder, file_of(**changes)))
    return found


# ------------------------------------------------------------ The types of schema.org

PLAIN = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and re.match(r"https?://\S+$", value),
    "Number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "Date": lambda value: isinstance(value, str) and is_time(value, r"\d{4}-\d\d-\d\d"),
    "DateTime": lambda value: isinstance(value, str) and is_time(value),
}


def is_time(text: str, form: str = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d") -> bool:
    try:
        return bool(re.fullmatch(form, text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def lineage(kind: str) -> Iterator[str]:
    yield kind
    for above in SCHEMA[kind]["is a"]:
        yield from lineage(above)


def faults(node: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """What schema.org does not know of a node: its type, one of its properties, or the type of a value."""
    kind = node["@type"]
    if kind not in SCHEMA:
        yield f"{where}: no type {kind}"
        return
    known = {name: kinds for each in lineage(kind) for name, kinds in SCHEMA[each]["properties"].items()}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{where}{name}: no property of {kind}"
            continue
        for entry in value if isinstance(value, list) else [value]:
            yield from wrong(entry, known[name].split(" or "), f"{where}{name}")


def wrong(value: Any, kinds: list[str], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not set(lineage(value["@type"])) & set(kinds):
            yield f"{where}: {value['@type']} is none of {kinds}"
        yield from faults(value, f"{where}.")
    elif not any(kind in PLAIN and PLAIN[kind](value) for kind in kinds):
        yield f"{where}: {value!r} is none of {kinds}"


VARIANTS: dict[str, dict[str, str | None]] = {
    "fixed term, hybrid": {},
    "part time, on site": {
        "location": f"{{{PLACE}}}",
        "employment": "{contract: permanent, hours: part-time, weekly_hours: 19.5}",
        "pay": "{minimum: 41.25, maximum: 48, currency: USD, period: hour}",
    },
    "remote": {"location": "{remote: remote, country: US, areas: [US-CO, CA]}"},
    "little known": {"code": None, "unit": None, "starts": None, "requires": "[{text: Fluent in English}]"},
}


@pytest.mark.parametrize("name", VARIANTS)
def test_each_property_and_value_is_of_the_types_of_schema_org(tmp_path: Path, name: str) -> None:
    found = posting(tmp_path, **VARIANTS[name])
    assert found["@context"] == "https://schema.org/"
    assert list(faults(found)) == []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("tittle",), "Program manager", "no property of JobPosting"),
        (("totalJobOpenings",), "2", "is none of"),
        (("datePosted",), "16 November 2026", "is none of"),
        (("validThrough",), "2027-02-30", "is none of"),
        (("jobLocation", "address", "town"), "Denver", "no property of PostalAddress"),
        (("baseSalary", "value", "minValue"), "150000", "is none of"),
        (("hiringOrganization",), {"@type": "Place"}, "is none of"),
    ],
)
def test_the_check_of_types_finds_what_is_wrong(tmp_path: Path, path: tuple[str, ...], value: Any, fault: str) -> None:
    found = node = posting(tmp_path)
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    assert [fault in said for said in faults(found)] == [True]


# ------------------------------------------------------------ What search engines ask for

REQUIRED = {"title", "description", "datePosted", "validThrough", "employmentType", "hiringOrganization", "baseSalary"}
REQUIRED |= {"identifier", "totalJobOpenings"}
"""Of each posting in Google's documentation, with what it recommends that each of ours can say."""


@pytest.mark.parametrize("name", VARIANTS)
def test_what_search_engines_require_is_there(tmp_path: Path, name: str) -> None:
    found = posting(tmp_path, **VARIANTS[name])
    assert set(found) >= REQUIRED
    assert found["hiringOrganization"]["name"]
    assert ("jobLocation" in found) or ("applicantLocationRequirements" in found and "jobLocationType" in found)
    if "jobLocation" in found:
        assert found["jobLocation"]["address"]["addressCountry"] == "US"


def test_a_complete_job_says_all_that_is_known_of_it(tmp_path: Path) -> None:
    found = posting(tmp_path)
    del found["description"], found["responsibilities"]
    organisation = {"@type": "Organization", "name": "Meridian & Sons", "sameAs": "https://meridian.example"}
    assert found == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Program manager",
        "identifier": {"@type": "PropertyValue", "name": "Meridian & Sons", "value": "OPS-7"},
        "datePosted": "2026-11-16",
        "validThrough": "2027-01-15T23:59:59",
        "hiringOrganization": organisation,
        "employmentUnit": {"@type": "Organization", "name": "Tidewater Operations"},
        "employerOverview": "Meridian makes pumps for hospitals.",
        "employmentType": ["FULL_TIME", "TEMPORARY"],
        "workHours": "full time, 40 hours a week",
        "totalJobOpenings": 2,
        "jobStartDate": "2027-02-01",
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "1 Main Street",
                "addressLocality": "Denver",
                "addressRegion": "CO",
                "postalCode": "80202",
                "addressCountry": "US",
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "USD",
            "value": {"@type": "QuantitativeValue", "minValue": 150_000, "maxValue": 180_500.5, "unitText": "YEAR"},
        },
        "incentiveCompensation": "A yearly bonus of up to 10 %",
        "jobBenefits": "Health insurance\n25 days of paid leave",
        "qualifications": "At least 6 years' experience leading projects\n"
        "A bachelor's degree, or equivalent experience\nFluent in English",
        "educationRequirements": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "bachelor degree",
        },
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 72},
        "experienceInPlaceOfEducation": True,
        "applicationContact": {
            "@type": "ContactPoint",
            "name": "People Team",
            "email": "people@meridian.example",
            "telephone": "+1 303 555 0100",
        },
    }


@pytest.mark.parametrize(
    ("employment", "wanted"),
    [
        ("{contract: permanent, hours: full-time}", "FULL_TIME"),
        ("{contract: permanent, hours: part-time}", "PART_TIME"),
        ("{contract: fixed-term, hours: part-time, until: 2028-12-31}", ["PART_TIME", "TEMPORARY"]),
        ("{contract: fixed-term, until: 2028-12-31}", "TEMPORARY"),
    ],
)
def test_the_kind_of_employment_is_in_the_words_of_search_engines(tmp_path: Path, employment: str, wanted: Any) -> None:
    assert posting(tmp_path, employment=employment)["employmentType"] == wanted


@pytest.mark.parametrize("period", ["hour", "day", "week", "month", "year"])
def test_pay_is_given_for_each_period(tmp_path: Path, period: str) -> None:
    pay = f"{{minimum: 40, maximum: 50, currency: EUR, period: {period}}}"
    assert posting(tmp_path, pay=pay)["baseSalary"]["value"]["unitText"] == period.upper()


def test_sums_are_numbers_without_zeros_that_say_nothing(tmp_path: Path) -> None:
    text = text_of(tmp_path, file_of(pay="{minimum: 52_000.00, maximum: 61_000.50, currency: EUR, period: year}"))
    assert '"minValue": 52000,' in text
    assert '"maxValue": 61000.5,' in text


def test_a_pay_without_a_range_is_one_value(tmp_path: Path) -> None:
    pay = "{minimum: 90_000, maximum: 90_000, currency: EUR, period: year}"
    value = posting(tmp_path, pay=pay)["baseSalary"]["value"]
    assert value == {"@type": "QuantitativeValue", "value": 90_000, "unitText": "YEAR"}


@pytest.mark.parametrize(
    ("degree", "wanted"),
    [
        ("a bachelor's degree in engineering", "bachelor degree"),
        ("a master's degree", "postgraduate degree"),
        ("a bachelor's or master's degree", "bachelor degree"),
        ("an associate degree", "associate degree"),
    ],
)
def test_a_degree_has_its_category(tmp_path: Path, degree: str, wanted: str) -> None:
    found = posting(tmp_path, requires=f"[{{degree: {degree}}}, {{text: Fluent in English}}]")
    assert found["educationRequirements"]["credentialCategory"] == wanted
    assert "experienceInPlaceOfEducation" not in found  # there is no experience that could take its place


def test_a_degree_of_no_category_stays_in_words(tmp_path: Path) -> None:
    found = posting(tmp_path, requires="[{degree: business or engineering}, {years: 3}]")
    assert found["educationRequirements"] == "A degree in business or engineering, or equivalent experience"
    assert found["experienceInPlaceOfEducation"] is True


def test_a_remote_job_says_from_where_it_can_be_done(tmp_path: Path) -> None:
    found = posting(tmp_path, location="{remote: remote, country: US, areas: [US-CO, GB]}")
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == [
        {"@type": "State", "name": "Colorado, United States"},
        {"@type": "Country", "name": "United Kingdom"},
    ]
    assert "jobLocation" not in found


def test_a_remote_job_may_have_a_base_and_is_open_to_its_country(tmp_path: Path) -> None:
    found = posting(tmp_path, location=f"{{{PLACE}, remote: remote}}")
    assert found["jobLocation"]["address"]["addressLocality"] == "Denver"
    assert found["applicantLocationRequirements"] == [{"@type": "Country", "name": "United States"}]


@pytest.mark.parametrize("remote", ["onsite", "hybrid"])
def test_a_job_at_a_place_is_no_remote_one(tmp_path: Path, remote: str) -> None:
    found = posting(tmp_path, location=f"{{{PLACE}, remote: {remote}}}")
    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found


def test_without_a_day_of_its_own_it_is_posted_on_the_date_of_the_documents(tmp_path: Path) -> None:
    assert posting(tmp_path, posted=None)["datePosted"] == "2026-11-20"


def test_the_occupation_is_that_of_the_house(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, file_of())
    assert plan.posts
    profile = plan.posts.job("program-manager").profile
    assert profile
    found = json.loads(data_text(plan))
    assert found.get("occupationalCategory", "") == profile.codes.onet


# ------------------------------------------------------------ The same as the Word file


def test_dates_pay_place_and_duties_are_those_of_the_word_file(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, file_of())
    found = json.loads(data_text(plan))
    brief = build_job_posting(plan, "program-manager")
    words = words_of(compose(brief, shipped()))
    language = plan.initiative.document.language
    for day in (found["datePosted"], found["validThrough"][:10], found["jobStartDate"]):
        assert day_text(date.fromisoformat(day), language) in words
    assert "150,000 to 180,500.50" in words
    assert "150,000 to 180,500.50" in found["description"]
    assert found["jobLocation"]["address"]["addressLocality"] in words
    duties = [duty.text for duty in brief.fields["duties"]]
    assert duties
    assert found["responsibilities"].split("\n") == duties
    for line in (*duties, *found["qualifications"].split("\n"), *found["jobBenefits"].split("\n")):
        assert line in words
        assert line in unescape(found["description"])


@pytest.mark.parametrize("name", VARIANTS)
def test_the_description_says_all_that_the_word_file_says_in_its_order(tmp_path: Path, name: str) -> None:
    plan = plan_of(tmp_path, file_of(**VARIANTS[name]))
    document = compose(build_job_posting(plan, "program-manager"), shipped())
    apart = (Voice.TITLE, Voice.SUBTITLE, Voice.CALLOUT)
    said = [block for block in document.blocks if getattr(block, "voice", None) not in apart]
    rest = " ".join(unescape(re.sub(r"<[^>]+>", " ", json.loads(data_text(plan))["description"])).split())
    assert {heading.anchor for heading in document.headings()} == {"role", "required", "pay", "apply"} | (
        {"equal-opportunity"} if plan.posts and plan.posts.jobs[0].notice else set()
    )
    for run in runs_in(tuple(said)):
        text = " ".join(run.text.split())
        _, found, rest = rest.partition(text)
        assert found == text


@pytest.mark.parametrize(
    ("other", "wanted"),
    [("A bonus of 5 %", "A bonus of 5 %"), ("No bonus", None), ("none", None), ("Notable: shares", "Notable: shares")],
)
def test_other_pay_is_compensation_only_where_something_is_paid(tmp_path: Path, other: str, wanted: str | None) -> None:
    pay = f'{{minimum: 40, maximum: 50, currency: EUR, period: hour, other: "{other}"}}'
    found = posting(tmp_path, pay=pay)
    assert found.get("incentiveCompensation") == wanted
    assert "skills" not in found


def test_at_most_eight_duties_are_posted(tmp_path: Path) -> None:
    typed = "[" + ", ".join(f"Keep register {number} of the plants" for number in range(20)) + "]"
    found = posting(tmp_path, duties=typed)
    assert len(found["responsibilities"].split("\n")) == 8


# ------------------------------------------------------------ HTML and JSON


class Marks(HTMLParser):
    """The marks of a text, each with whether it was closed in order, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.stack: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.seen.add(tag)
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


HOSTILE = "</script><script>alert('R&D')</script> a < b & c"


def test_the_description_has_paragraphs_and_lists_and_nothing_else(tmp_path: Path) -> None:
    marks = Marks(posting(tmp_path)["description"])
    assert marks.seen == {"p", "ul", "li", "strong"}
    assert marks.stack == []
    assert JOB["hook"] in marks.texts


def test_the_lines_of_a_text_are_paragraphs(tmp_path: Path) -> None:
    found = posting(tmp_path, hook='"One line.\\n\\nAnother line."')
    assert found["description"].startswith("<p>One line.</p><p>Another line.</p>")


@pytest.mark.parametrize("key", ["hook", "benefits", "process", "travel", "requires"])
def test_a_text_of_the_user_is_never_markup(tmp_path: Path, key: str) -> None:
    wrapped = {"benefits": f'["{HOSTILE}"]', "requires": f'[{{text: "{HOSTILE}"}}]'}
    text = text_of(tmp_path, file_of(**{key: wrapped.get(key, f'"{HOSTILE}"')}))
    assert not re.search(r"[<>&\u2028\u2029]", text)
    marks = Marks(json.loads(text)["description"])
    assert "script" not in marks.seen
    assert any(HOSTILE in each for each in marks.texts)


def test_the_text_is_indented_and_ends_with_its_line(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, file_of(hook='"Größe, naïveté, 漢字"'))
    text = data_text(plan)
    assert text.startswith('{\n  "@context": "https://schema.org/",\n  "@type": "JobPosting",\n  "title": ')
    assert text.endswith("\n}\n")
    assert "Größe, naïveté, 漢字" in text
    assert data_text(plan) == text


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    text = file_of(**dict.fromkeys(JOB))
    plan, _ = planned(tmp_path, text)  # no posting that is ready; nothing may break or be invented all the same
    assert plan
    found = json.loads(data_text(plan))
    assert "to be confirmed" not in json.dumps(found)
    assert not {"baseSalary", "validThrough", "jobLocation", "jobBenefits", "applicationContact"} & set(found)

    def empty(value: Any) -> bool:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return value in (None, "", [], {}) or any(map(empty, inner))

    assert not empty(found)


# ------------------------------------------------------------ Confidential initiatives

NAMES = ("Falcon", "Zephyr", "Kestrel", "Merlin", "Osprey", "Okafor", "Tidewater")


def test_the_initiative_of_these_tests_would_be_named(tmp_path: Path) -> None:
    assert "Tidewater" in text_of(tmp_path, file_of())


@pytest.mark.parametrize("code", [None, "OPS-7"])
def test_nothing_of_a_confidential_initiative_is_named(tmp_path: Path, code: str | None) -> None:
    text = text_of(tmp_path, file_of("confidential: true\n", code=code))
    assert [name for name in NAMES if name.casefold() in text.casefold()] == []
    assert "Meridian" in text
    identifier = json.loads(text).get("identifier")
    assert (identifier and identifier["value"]) == code


def test_the_unit_of_a_confidential_initiative_is_named_where_it_is_public(tmp_path: Path) -> None:
    text = text_of(tmp_path, file_of("confidential: true\npublic: [unit]\n"))
    assert json.loads(text)["employmentUnit"]["name"] == "Tidewater Operations"
