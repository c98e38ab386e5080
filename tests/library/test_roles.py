"""The shipped roles are sound and well worded, and every mistake in a house's own roles is found at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.roles import FILE, LibraryRole, read_roles
from pmtemplates.problems import error

SHIPPED = shipped().find(FILE).read_text(encoding="utf-8")
ROLES = read_roles(shipped())[0]
EXPECTED = """
    portfolio-manager executive-sponsor program-board program-manager business-change-manager benefit-owner
    pmo-lead pmo-analyst finance-partner project-sponsor project-manager associate-project-manager
    product-manager product-owner scrum-master business-analyst technical-lead change-manager qa-lead
    procurement-lead operations-manager team-member
"""
PROGRAM_LEVELS = (RoleLevel.PORTFOLIO, RoleLevel.PROGRAM)
NOUN_ENDINGS = ("ing", "tion", "sion", "ment", "ity", "ness", "ance")
ALSO_VERBS = ("Bring", "Commission", "Document", "Position")
# British and American spelling differ in these; the library does without such words.
SPELT_DIFFERENTLY = re.compile(
    r"\b(\w+i[sz]ations?|(?!advis|rais|revis|supervis|compris|surpris|exercis|promis|aris|siz|otherwis|precis|enterpris)"
    r"\w+i[sz](e|es|ed|ing)|\w+ly[sz](e|es|ed|ing)|programmes?|centers?|centres?"
    r"|judge?ments?|fulfill?|behaviou?r|labou?r|colou?r|favou?r|cancell?ed|modell?ing|licen[cs]e|defen[cs]e)\b",
    re.IGNORECASE,
)


def house_with(folder: Path, text: str) -> House:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def duties(role: LibraryRole) -> tuple[str, ...]:
    return tuple(line.what for line in (*role.does, *role.decides))


def texts(role: LibraryRole) -> list[str]:
    escalations = [text for each in role.escalates for text in (each.what, each.when, each.outside or "")]
    measures = [text for each in role.measures for text in (each.what, each.unit)]
    return [role.purpose, *duties(role), *escalations, *measures, *(each.what for each in role.leaves)]


def test_the_shipped_roles_have_no_problems() -> None:
    roles, problems = read_roles(shipped())
    assert problems == []
    assert set(roles) == set(EXPECTED.split())


def test_reading_twice_gives_the_same_roles_and_a_list_of_ones_own() -> None:
    roles, problems = read_roles(shipped())
    problems.append(error("any", "anything"))
    again, untouched = read_roles(shipped())
    assert again is roles
    assert untouched == []


def test_the_levels_and_superiors_are_those_of_the_field() -> None:
    assert ROLES["executive-sponsor"].level is RoleLevel.PROGRAM
    assert ROLES["program-board"].body
    assert [name for name, role in ROLES.items() if role.body] == ["program-board"]
    assert ROLES["project-manager"].superior(alone=False) == "program-manager"
    assert ROLES["project-manager"].superior(alone=True) == "project-sponsor"
    assert ROLES["technical-lead"].superior(alone=True) == "project-manager"
    assert not any(ROLES[name].level.may_decide(Level.PROGRAM) for name in ("project-sponsor", "project-manager"))


def test_a_project_sponsor_holds_no_benefits_beside_a_program() -> None:
    sponsor = ROLES["project-sponsor"]
    assert not any("benefit" in duty for duty in duties(sponsor))
    assert "executive-sponsor" in {each.to for each in sponsor.leaves if "benefits" in each.what}


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_each_duty_and_decision_begins_with_a_verb(role: LibraryRole) -> None:
    for duty in duties(role):
        verb = duty.split()[0]
        assert verb[0].isupper(), duty
        assert not verb.endswith(NOUN_ENDINGS) or verb in ALSO_VERBS, duty
        assert not verb.endswith("s") or verb.endswith(("ss", "us")), duty
        assert len(duty.split()) >= 3, f"verb and object: {duty}"


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_texts_are_lists_entries_without_a_full_stop_and_purposes_are_sentences(role: LibraryRole) -> None:
    assert role.purpose.endswith(".")
    assert not any(text.endswith((".", ",", ";")) for text in texts(role)[1:])


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_words_are_spelt_alike_in_british_and_american_english(role: LibraryRole) -> None:
    assert [found.group() for text in texts(role) if (found := SPELT_DIFFERENTLY.search(text))] == []


@pytest.mark.parametrize("word", ["organise", "realization", "analyzed", "programme", "centre", "fulfil"])
def test_the_check_of_spelling_knows_such_words(word: str) -> None:
    assert SPELT_DIFFERENTLY.search(f"to {word} it")


def test_no_duty_or_decision_belongs_to_two_roles() -> None:
    owners: dict[str, list[str]] = {}
    for role in ROLES.values():
        for duty in duties(role):
            owners.setdefault(duty.casefold(), []).append(role.id)
    assert {duty: names for duty, names in owners.items() if len(names) > 1} == {}


def test_program_and_project_roles_leave_something_to_each_other() -> None:
    sides = {name: role.level in PROGRAM_LEVELS for name, role in ROLES.items()}
    for name in ("executive-sponsor", "program-manager", "project-sponsor", "project-manager"):
        others = {each.to for each in ROLES[name].leaves}
        assert any(sides[other] != sides[name] for other in others), name


def test_measures_name_a_unit_and_no_target() -> None:
    for role in ROLES.values():
        for measure in role.measures:
            assert not re.search(r"\d", measure.what), measure
            assert not re.search(r"\b(at least|at most|less than|more than|up to)\b|[<>≥≤]", measure.unit), measure


def test_nobody_leaves_work_or_escalates_to_themselves() -> None:
    for role in ROLES.values():
        assert role.id not in {each.to for each in role.leaves}
        assert role.id not in {each.to for each in role.escalates}


# What to replace by what, the code, and a part of the line at which the problem must point.
MISTAKES = {
    "unknown superior": ("reports_to: pmo-lead", "reports_to: pmo-led", "library-unknown-role", "pmo-led"),
    "unknown superior alone": (
        "reports_to_alone: project-sponsor\n    purpose: >-\n      Delivers",
        "reports_to_alone: sponsor\n    purpose: >-\n      Delivers",
        "library-unknown-role",
        "reports_to_alone: sponsor",
    ),
    "unknown receiver": (
        "to: portfolio-manager\n        when: before any of it",
        "to: portfolio\n        when: before any of it",
        "library-unknown-role",
        "to: portfolio",
    ),
    "unknown keeper of what is left": ("to: team-member", "to: crew", "library-unknown-role", "to: crew"),
    "defined twice": ("- id: pmo-analyst", "- id: finance-partner", "library-duplicate-id", "- id: finance-partner"),
    "escalates down": (
        "to: pmo-lead\n        when: at the close",
        "to: team-member\n        when: at the close",
        "library-escalates-down",
        "to: team-member",
    ),
    "two receivers": (
        "- what: a demand for money",
        "- to: executive-sponsor\n        what: a demand for money",
        "library-one-receiver",
        "- to: executive-sponsor",
    ),
    "purpose too long": (
        "Keeps the set of",
        "Keeps the set of" + " very" * 30,
        "library-too-many-words",
        "purpose: >-",
    ),
    "unknown key": ("    body: true", "    boddy: true", "unknown-key", "boddy"),
    "unknown level": ("level: portfolio", "level: galaxy", "unknown-value", "galaxy"),
}


@pytest.mark.parametrize(("old", "new", "code", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    assert SHIPPED.count(old) == 1
    broken = SHIPPED.replace(old, new)
    _, problems = read_roles(house_with(tmp_path, broken))
    problem = next(problem for problem in problems if problem.code == code)
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / FILE)
    assert at in broken.splitlines()[problem.place.line - 1]
    assert problem.hint or code in ("library-too-many-words", "library-one-receiver")


@pytest.mark.parametrize("key", ["reports_to", "reports_to_alone"])
def test_reporting_in_a_circle_is_an_error_with_the_way_round(tmp_path: Path, key: str) -> None:
    old = "    title: Project sponsor\n    level: project\n    appointed: true\n    reports_to: executive-sponsor\n"
    new = old.replace("reports_to: executive-sponsor", f"{key}: project-manager")
    text = SHIPPED.replace(old, new)
    if key == "reports_to":
        text = text.replace(
            "reports_to: program-manager\n    reports_to_alone", "reports_to: project-sponsor\n    reports_to_alone"
        )
    assert text != SHIPPED
    _, problems = read_roles(house_with(tmp_path, text))
    assert [problem.code for problem in problems] == ["library-reporting-loop"]
    assert "circle: " in problems[0].message
    assert problems[0].place


def test_escalating_in_a_circle_is_an_error_with_the_way_round(tmp_path: Path) -> None:
    old = "        to: portfolio-manager\n        when: as soon as it is known"
    assert SHIPPED.count(old) == 1
    _, problems = read_roles(
        house_with(tmp_path, SHIPPED.replace(old, old.replace("portfolio-manager", "program-manager")))
    )
    (problem,) = problems
    assert problem.code == "library-escalation-loop"
    assert problem.message.endswith("executive-sponsor → program-manager → executive-sponsor")
    assert problem.place
    assert problem.excerpt.strip() in ("escalates:", "- what: a forecast need for money beyond the approved envelope")


def test_a_file_that_cannot_be_read_gives_no_roles_and_says_why(tmp_path: Path) -> None:
    roles, problems = read_roles(house_with(tmp_path, "roles: [unclosed"))
    assert dict(roles) == {}
    assert problems


def test_how_a_line_reads_without_a_program_names_none() -> None:
    lines = [(role, line) for role in ROLES.values() for line in (*role.does, *role.decides) if line.alone]
    assert {role.id for role, _ in lines} == {"business-change-manager", "benefit-owner", "pmo-lead", "finance-partner"}
    for role, line in lines:
        assert role.reports_to_alone
        assert not re.search(r"\bprograms?\b|\bprojects\b", line.alone), line.alone
        assert line.alone != line.what
