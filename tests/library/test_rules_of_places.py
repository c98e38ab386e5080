"""The shipped rules of places are sourced and complete; a mistake in a house's own is found at its line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.library.places import CONTACT, FILE, IN_WORDS, Asked, Notice, PlaceRule, Reach, is_stale, read_places

SHIPPED = shipped().find(FILE).read_text(encoding="utf-8")
PLACES = read_places(shipped())[0]
RULES = {rule.id: rule for rule in PLACES.rules}
UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


def house_with(folder: Path, text: str) -> House:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def test_the_shipped_places_have_no_problems() -> None:
    found, problems = read_places(shipped())
    assert problems == []
    assert {"us-co", "us-ca", "us-ny", "us-il", "eu", "gb"} <= {rule.id for rule in found.rules}


@pytest.mark.parametrize("rule", PLACES.rules, ids=RULES)
def test_each_rule_is_sourced_and_in_force(rule: PlaceRule) -> None:
    assert "." in rule.source, "a site"
    assert rule.since < rule.verified_on <= date.today()
    assert len(set(rule.areas)) == len(rule.areas)
    assert len(set(rule.asks)) == len(rule.asks)
    assert rule.note.endswith(".")


def test_no_area_has_two_rules_that_ask_the_same() -> None:
    asked = [(area, each) for rule in PLACES.rules for area in rule.areas for each in rule.asks]
    assert len(asked) == len(set(asked))


def test_the_thresholds_are_those_of_the_acts() -> None:
    assert {name: rule.employees for name, rule in RULES.items() if rule.employees > 1} == {
        "us-ca": 15,
        "us-hi": 50,
        "us-il": 15,
        "us-me": 10,
        "us-ma": 25,
        "us-mn": 30,
        "us-nj": 10,
        "us-ny": 4,
        "us-vt": 5,
        "us-wa": 15,
        "ca-on": 25,
    }


def test_what_is_not_known_of_remote_work_is_not_taken_for_a_no() -> None:
    by_reach = {reach: {name for name, rule in RULES.items() if rule.remote is reach} for reach in Reach}
    assert by_reach[Reach.YES] == {"us-ca", "us-co", "us-il", "us-md", "us-nj", "us-wa", "ca-bc"}
    assert by_reach[Reach.NO] == {"us-vt"}, "only for an office there"
    states = {name for name in by_reach[Reach.UNKNOWN] if "-" in RULES[name].areas[0]}
    assert states == {"us-dc", "us-hi", "us-me", "us-ma", "us-mn", "us-ny", "us-va", "ca-on", "ca-pe"}
    for name in states:
        assert "check" in RULES[name].note, name


def test_what_each_of_the_first_places_asks() -> None:
    assert set(RULES["us-co"].asks) == {Asked.PAY, Asked.OTHER_PAY, Asked.BENEFITS, Asked.CLOSING_DATE}
    assert set(RULES["us-ca"].asks) == {Asked.PAY}
    assert set(RULES["us-ny"].asks) == {Asked.PAY, Asked.DESCRIPTION}
    assert set(RULES["us-il"].asks) == {Asked.PAY, Asked.OTHER_PAY, Asked.BENEFITS}
    assert set(RULES["eu"].asks) == {Asked.PAY, Asked.NEUTRAL_TITLE}
    assert "before the interview" in RULES["eu"].otherwise, "article 5 leaves the way to the employer"
    assert set(RULES["gb"].asks) == {Asked.NEUTRAL_TITLE}, "no law there asks for pay"
    assert " ".join(sorted(RULES["eu"].areas)) == UNION
    assert set(RULES["ca-on"].asks) == {Asked.PAY, Asked.AI_USE, Asked.VACANCY}
    assert set(RULES["ca-pe"].asks) == {Asked.PAY}
    assert RULES["gb"].outside == ("GB-NIR",), "the Equality Act 2010 is not the law of Northern Ireland"
    assert set(RULES["eea-privacy"].areas) == {*UNION.split(), "IS", "LI", "NO"}
    assert not RULES["gb-privacy"].outside
    ontario = RULES["ca-on"]
    assert (ontario.widest, ontario.widest_up_to, ontario.widest_currency) == (Decimal(50000), Decimal(200000), "CAD")


def test_what_is_asked_has_words() -> None:
    assert set(IN_WORDS) == set(Asked)


@pytest.mark.parametrize("notice", PLACES.notices.values(), ids=lambda notice: notice.area or "elsewhere")
def test_notices_are_short_and_name_whom_to_ask(notice: Notice) -> None:
    assert notice.accommodation.count(CONTACT) == 1
    for text in (notice.equal_opportunity, notice.accommodation):
        assert 30 <= len(text.split()) <= 60
        assert text.endswith(".")
        assert "affirmative" not in text.casefold()
    assert notice.verified_on <= date.today()


def test_the_notices_name_what_their_law_protects() -> None:
    by_country = {name: notice.equal_opportunity for name, notice in PLACES.notices.items()}
    grounds = {
        "US": "race, color, religion, sex, national origin, age, disability, genetic information",
        "GB": "age, disability, gender reassignment, civil partnership, maternity, race, belief, sexual orientation",
        "IE": "civil status, family status, Traveller community",
        "GB-NIR": "sex, political opinion, religious or philosophical belief, gender reassignment, disability",
        "": "sex, ethnic origin, religion, disability, age, sexual orientation",
    }
    for country, named in grounds.items():
        assert [each for each in named.split(", ") if each not in by_country[country]] == []
    assert "reasonable adjustment" in PLACES.notices["GB"].accommodation
    assert "reasonable accommodation" in PLACES.notices["US"].accommodation


ROOM_FOR_MORE = re.compile(r", (or|and) (any other ground|anything else|whatever else)\b[^.]*\bprotects\.$")


def test_a_list_of_grounds_leaves_room_for_what_else_the_law_protects() -> None:
    for area, notice in PLACES.notices.items():
        assert ROOM_FOR_MORE.search(notice.equal_opportunity), area


def test_northern_ireland_has_a_text_of_its_own_without_the_act_of_great_britain() -> None:
    assert PLACES.notice("GB-NIR") is PLACES.notices["GB-NIR"]
    assert PLACES.notice("GB-SCT") is PLACES.notices["GB"]
    texts = PLACES.notices["GB-NIR"]
    assert "Equality Act" not in f"{texts.equal_opportunity} {texts.accommodation} {texts.source}"


def test_a_source_names_the_act_or_its_authority_before_where_it_was_read() -> None:
    for each in (*PLACES.rules, *PLACES.notices.values()):
        first = re.split(r"[,;(]| on ", each.source)[0]
        assert "." not in first, each.source


def test_an_area_without_a_notice_has_the_one_for_everywhere_else() -> None:
    assert PLACES.notice("GB") is PLACES.notices["GB"]
    assert PLACES.notice("PL") is PLACES.notices[""]
    assert PLACES.notice("") is PLACES.notices[""]


def test_countries_of_the_union_states_and_provinces_have_names() -> None:
    assert set(PLACES.names) >= set(UNION.split())
    assert len(PLACES.parts("US")) == 51 + len({"AS", "GU", "MP", "PR", "VI"})
    assert len(PLACES.parts("CA")) == 13
    assert set(PLACES.parts("GB")) == {"ENG", "NIR", "SCT", "WLS"}
    assert PLACES.parts("DE") == {}
    for country in ("US", "CA", "GB"):
        names = list(PLACES.parts(country).values())
        assert len(set(names)) == len(names)


def test_every_country_of_the_world_has_a_name_of_its_own() -> None:
    names = {code: name for code, name in PLACES.names.items() if "-" not in code}
    assert len(names) == 249, "ISO 3166-1"
    assert len(set(names.values())) == 249
    assert not {"UK", "EL", "EU", "XK", "ZZ", "YU", "SU", "DD", "AN", "CS", "TP", "ZR"} & set(names)


def test_currencies_are_those_in_which_people_are_paid() -> None:
    assert {"EUR", "USD", "GBP", "CAD", "INR", "JPY", "ZAR", "XOF"} <= PLACES.currencies
    assert not PLACES.currencies & {"DEM", "HRK", "BGN", "XAU", "XXX", "XTS", "BTC"}


def test_a_rule_is_stale_after_a_year_and_a_day() -> None:
    assert not is_stale(date(2026, 11, 22), date(2027, 11, 22))
    assert is_stale(date(2026, 11, 22), date(2027, 11, 23))


# What to replace by what, the code, and a part of the line at which the problem must point.
MISTAKES = {
    "defined twice": ("- id: us-hi", "- id: us-dc", "library-duplicate-id", "- id: us-dc"),
    "notice given twice": ("- area: NZ", "- area: AU", "library-duplicate-id", "- area: AU"),
    "area without a name": ("areas: [US-ME]", "areas: [US-MX]", "library-unnamed-area", "US-MX"),
    "nobody to ask": (
        "please tell\n      {contact} what would help. We will",
        "please say\n      what would help. We will",
        "library-no-contact",
        "accommodation: >-",
    ),
    "nothing for everywhere else": ('- area: ""', "- area: PL", "library-no-notice", "- area: PL"),
    "a currency that is not listed": (
        "widest_currency: CAD",
        "widest_currency: CDA",
        "library-unknown-currency",
        "CDA",
    ),
    "a limit without a currency": ("    widest_currency: CAD\n", "", "library-unknown-currency", "widest: 50000"),
    "no word for its reach": ("    remote: no\n", "    remote: perhaps\n", "unknown-value", "perhaps"),
    "asks for what no rule can": ("[pay, description]", "[pay, photograph]", "unknown-value", "photograph"),
    "no such day": ("since: 2023-09-17", "since: 2023-09-31", "bad-date", "2023-09-31"),
    "no source": (
        '    source: "New York Labor Law, nysenate.gov/legislation/laws/LAB/194-B; also lawpf.com and wfpclaw.com"\n',
        "",
        "missing-key",
        "- id: us-ny",
    ),
    "an area that is no code": ("areas: [US-VT]", "areas: [Vermont]", "bad-form", "Vermont"),
    "a note too long": (
        "For public advertisements;",
        "For" + " public" * 30 + ";",
        "library-too-many-words",
        "note: >-",
    ),
}


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    assert SHIPPED.count(old) == 1
    broken = SHIPPED.replace(old, new)
    _, problems = read_places(house_with(tmp_path, broken))
    problem = next(problem for problem in problems if problem.code == code)
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / FILE)
    assert at in broken.splitlines()[problem.place.line - 1]


def test_a_file_that_cannot_be_read_gives_no_places(tmp_path: Path) -> None:
    places, problems = read_places(house_with(tmp_path, "rules: ["))
    assert problems
    assert (places.rules, dict(places.notices), dict(places.names), places.currencies) == ((), {}, {}, frozenset())
