"""What a job asks for: the file's own list as a whole, else the house's; each line in words that can be checked."""

from __future__ import annotations

from typing import Any

import pytest

from pmtemplates.house import shipped
from pmtemplates.initiative.jobs import Job
from pmtemplates.library.certificates import read_certificates
from pmtemplates.library.competencies import read_competencies
from pmtemplates.library.posts import Grade, PostProfile, read_posts
from pmtemplates.library.roles import read_roles
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Must, Qualifications
from pmtemplates.planning.jobs.qualifications import competencies_of, qualifications_of
from pmtemplates.planning.jobs.typed import certificate_in

COMPETENCIES = read_competencies(shipped())[0]
CERTIFICATES = read_certificates(shipped())[0]
PROFILES = read_posts(shipped(), read_roles(shipped())[0], COMPETENCIES, CERTIFICATES)[0].profiles
GRADES = [(profile, *each) for profile in PROFILES.values() for each in profile.grades.items()]
NAMES = [f"{profile.role}-{seniority}" for profile, seniority, _ in GRADES]
PATH = ("jobs", 2)


def asked(role: str = "program-manager", seniority: Seniority = Seniority.STANDARD, **stated: Any) -> Qualifications:
    profile = PROFILES.get(role)
    grade = profile.grades.get(seniority) if profile else None
    known = [(profile, grade)] if profile and grade else []
    return qualifications_of(Job.model_validate({"id": "job", **stated}), PATH, known, CERTIFICATES)


def typed(**criterion: Any) -> list[Must]:
    return list(asked(requires=[criterion]).required)


def texts(musts: tuple[Must, ...] | list[Must]) -> list[str]:
    return [must.line.text for must in musts]


def test_a_program_manager_is_asked_for_projects_and_programs() -> None:
    required = asked().required
    assert texts(required)[:2] == [
        "At least 8 years' experience leading projects, including 4 years leading several projects as one program",
        "A degree in business, engineering or a related field, or equivalent experience",
    ]
    assert (required[0].years, required[0].most_years, required[1].degree) == (8, 0, True)


def test_one_year_is_a_singular() -> None:
    assert (
        texts(asked("associate-project-manager").required)[0] == "At least 1 year's experience in the work of projects"
    )
    assert texts(asked("scrum-master").required)[0].endswith("including 1 year running its sessions")


def test_a_coordinator_is_asked_for_neither_years_nor_a_degree() -> None:
    required = asked("associate-project-manager", Seniority.JUNIOR).required
    assert not any(must.years or must.degree for must in required)
    assert len(required) == 3


def test_welcome_certificates_stand_in_one_line_by_their_full_names() -> None:
    line = asked().preferred[-1].line.text
    assert line.startswith("One of: Program Management Professional (PgMP), ")
    assert line.endswith(" or Project Management Professional (PMP)")
    alone = asked("qa-lead").preferred[-1]
    assert alone.certificate is CERTIFICATES["istqb-foundation"]
    assert alone.line.text == CERTIFICATES["istqb-foundation"].name


@pytest.mark.parametrize(("profile", "seniority", "grade"), GRADES, ids=NAMES)
def test_every_line_of_the_house_is_a_proposal_and_ready_for_print(
    profile: PostProfile, seniority: Seniority, grade: Grade
) -> None:
    found = asked(profile.role, seniority)
    assert 2 <= len(found.required) <= 8
    assert 1 <= len(found.preferred) <= 5
    assert [must.years for must in found.required if must.years] == [grade.years][: bool(grade.years)]
    assert [must.degree for must in found.required if must.degree] == [True][: bool(profile.education)]
    assert not any(must.certificate or must.most_years for must in found.required)
    for must, path in [(m, "requires") for m in found.required] + [(m, "prefers") for m in found.preferred]:
        line = must.line
        assert (line.origin, line.path) == (Origin.PROPOSED, (*PATH, path))
        assert line.text[0].isupper()
        assert line.text == " ".join(line.text.split())
        assert not line.text.endswith(".")
        assert not must.degree or line.text.count("equivalent") == 1
    for text in grade.requires:
        assert text in texts(found.required)
    for name in grade.certificates:
        assert CERTIFICATES[name].name in found.preferred[-1].line.text


def test_a_stated_list_takes_the_place_of_the_house_s_as_a_whole() -> None:
    found = asked(requires=[{"text": "Reads drawings"}])
    assert texts(found.required) == ["Reads drawings"]
    assert found.preferred == asked().preferred
    other = asked(prefers=[{"text": "Speaks Dutch"}])
    assert other.required == asked().required
    assert texts(other.preferred) == ["Speaks Dutch"]


def test_stated_lines_are_stated_and_know_where_they_stand() -> None:
    found = asked(requires=[{"text": "Reads drawings"}, {"years": 3}], prefers=[{"degree": "law"}])
    lines = [must.line for must in (*found.required, *found.preferred)]
    assert {line.origin for line in lines} == {Origin.STATED}
    assert [line.path for line in lines] == [(*PATH, "requires", 0), (*PATH, "requires", 1), (*PATH, "prefers", 0)]


@pytest.mark.parametrize(
    ("criterion", "text", "years", "most_years"),
    [
        ({"years": 5, "experience": "leading projects"}, "At least 5 years' experience leading projects", 5, 0),
        ({"years": 1}, "At least 1 year's experience", 1, 0),
        ({"years": 3, "most_years": 5, "experience": "in IT"}, "3 to 5 years' experience in IT", 3, 5),
        ({"most_years": 5}, "Up to 5 years' experience", 0, 5),
        ({"most_years": 1}, "Up to 1 year's experience", 0, 1),
        ({"experience": "in shipyards"}, "Experience in shipyards", 0, 0),
        ({"years": 0}, "No earlier experience needed", 0, 0),
    ],
)
def test_years_are_printed_as_stated(criterion: dict[str, Any], text: str, years: int, most_years: int) -> None:
    (must,) = typed(**criterion)
    assert (must.line.text, must.years, must.most_years) == (text, years, most_years)


@pytest.mark.parametrize(
    ("degree", "text"),
    [
        ("business or law", "A degree in business or law, or equivalent experience"),
        ("bachelor's degree in law", "Bachelor's degree in law, or equivalent experience"),
        ("A degree in law or equivalent training", "A degree in law or equivalent training"),
        ("MBA", "MBA, or equivalent experience"),
    ],
)
def test_every_degree_has_a_way_round_it(degree: str, text: str) -> None:
    (must,) = typed(degree=degree)
    assert (must.line.text, must.degree) == (text, True)


def test_a_criterion_that_asks_for_several_things_gives_a_line_for_each() -> None:
    found = typed(text="Reads drawings", years=2, degree="law", certificate="pmp")
    assert texts(found) == [
        "Reads drawings",
        "At least 2 years' experience",
        "A degree in law, or equivalent experience",
        "Project Management Professional (PMP)",
    ]


def test_a_certificate_that_the_library_does_not_know_is_printed_by_its_id() -> None:
    (must,) = typed(certificate="super-pm")
    assert (must.line.text, must.certificate) == ("super-pm", None)


@pytest.mark.parametrize(
    ("text", "certificate"),
    [
        ("PMP", "pmp"),
        ("A valid pmp certificate", "pmp"),
        ("Project Management Professional (PMP)", "pmp"),
        ("PRINCE2 Practitioner", "prince2-practitioner"),
        ("Managing Successful Programmes (MSP) Foundation", "msp-foundation"),
        ("PgMP or PMP", "pmp"),
        ("PMP and PgMP", "pgmp"),
        ("Experience with PMPs", None),
        ("Reads drawings", None),
    ],
)
def test_a_typed_text_that_names_a_certificate_is_known_by_it(text: str, certificate: str | None) -> None:
    (must,) = typed(text=text)
    assert must.line.text == text
    assert (must.certificate.id if must.certificate else None) == certificate


def test_the_longer_of_two_names_that_begin_alike_is_meant() -> None:
    short, long = (CERTIFICATES[name] for name in ("pmp", "capm"))
    known = {
        "short": short.model_copy(update={"id": "short", "name": "Buyer"}),
        "long": long.model_copy(update={"id": "long", "name": "Buyer, advanced"}),
    }
    for text, meant in (("Buyer, advanced level", "long"), ("Buyer or the like", "short")):
        found = certificate_in(text, known)
        assert found is not None
        assert found.id == meant
    assert certificate_in("Buyer", {}) is None


@pytest.mark.parametrize(
    ("text", "years", "most_years"),
    [
        ("3-5 years of experience leading projects", 3, 5),
        ("3 to 5 years' experience", 3, 5),
        ("Experience: no more than 6 years", 0, 6),
        ("10+ years of experience, 4 years of them abroad", 10, 0),
        ("1 year of experience", 1, 0),
        ("Experience gained within the last 5 years", 0, 0),
        ("Has planned 5 years ahead", 0, 0),
    ],
)
def test_years_of_experience_are_read_from_a_typed_text(text: str, years: int, most_years: int) -> None:
    (must,) = typed(text=text)
    assert (must.line.text, must.years, must.most_years) == (text, years, most_years)


@pytest.mark.parametrize(("text", "degree"), [("A Master's degree", True), ("MSc in law", True), ("Law", False)])
def test_a_typed_text_that_names_a_degree_is_known_by_it(text: str, degree: bool) -> None:
    (must,) = typed(text=text)
    assert (must.line.text, must.degree) == (text, degree)


def test_a_role_of_the_file_s_own_has_only_what_the_file_states() -> None:
    assert asked("master-of-ceremonies") == Qualifications()
    assert texts(asked("master-of-ceremonies", requires=[{"text": "Has a loud voice"}]).required) == [
        "Has a loud voice"
    ]


def test_a_seniority_that_the_role_does_not_have_gets_no_proposal() -> None:
    assert asked("program-manager", Seniority.JUNIOR) == Qualifications()


def levels(*roles: str, seniority: Seniority = Seniority.STANDARD) -> dict[str, int]:
    found = competencies_of([PROFILES[role] for role in roles], seniority, COMPETENCIES)
    assert {each.origin for each in found} <= {Origin.PROPOSED}
    return {each.competency.id: each.level for each in found}


def test_competencies_of_one_role_are_those_of_its_profile_in_order() -> None:
    needs = PROFILES["program-manager"].competencies
    assert list(levels("program-manager").items()) == [
        (each.competency, each.levels[Seniority.STANDARD]) for each in needs
    ]
    assert levels() == {}


def test_two_roles_share_a_competency_at_the_higher_level() -> None:
    assert levels("scrum-master")["agile-delivery"] > levels("product-owner")["agile-delivery"]
    both = levels("product-owner", "scrum-master")
    assert both["agile-delivery"] == levels("scrum-master")["agile-delivery"]
    assert levels("scrum-master", "product-owner")["agile-delivery"] == both["agile-delivery"]
    assert list(both)[: len(levels("product-owner"))] == list(levels("product-owner"))


def test_many_roles_have_eight_competencies_at_most() -> None:
    found = levels("project-manager", "program-manager")
    assert list(found) == list(levels("project-manager"))
    assert len(found) == 8


def test_a_role_without_the_seniority_gives_its_nearest_level() -> None:
    junior = levels("associate-project-manager", "program-manager", seniority=Seniority.JUNIOR)
    assert junior["dependency-management"] == levels("program-manager")["dependency-management"]
    senior = levels("associate-project-manager", seniority=Seniority.SENIOR)
    assert senior == levels("associate-project-manager")


def test_a_competency_that_the_library_does_not_know_is_left_out() -> None:
    some = {name: each for name, each in COMPETENCIES.items() if name != "planning"}
    found = competencies_of([PROFILES["project-manager"]], Seniority.STANDARD, some)
    assert len(found) == len(levels("project-manager")) - 1


def of_several(*roles: str) -> tuple[Must, ...]:
    known = [(PROFILES[role], PROFILES[role].grades[Seniority.STANDARD]) for role in roles]
    return qualifications_of(Job(id="job"), PATH, known, CERTIFICATES).required


def test_a_job_of_two_roles_asks_for_what_both_need_as_far_as_eight_allow() -> None:
    first, second = of_several("project-manager"), of_several("business-analyst")
    both = of_several("project-manager", "business-analyst")
    assert len(first) < 8
    assert both[: len(first)] == first
    assert both[len(first) :] == tuple(must for must in second if not must.degree)[: 8 - len(first)]
    degrees = [must.degree for must in of_several("program-manager", "finance-partner")]
    assert degrees.count(True) == 1
    assert len(of_several("project-manager", "business-analyst", "qa-lead")) == 8


def test_what_two_roles_ask_for_alike_is_asked_once() -> None:
    assert of_several("project-manager", "project-manager") == of_several("project-manager")
