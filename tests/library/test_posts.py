"""The shipped posts and competencies are sound, tell the grades apart and ask for what an applicant can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.levels import RoleLevel
from pmtemplates.library import competencies as competencies_file
from pmtemplates.library import posts as posts_file
from pmtemplates.library.certificates import read_certificates
from pmtemplates.library.coded_words import read_coded_words
from pmtemplates.library.competencies import Competency, read_competencies
from pmtemplates.library.posts import Grade, PostProfile, Posts, read_posts
from pmtemplates.library.roles import read_roles
from pmtemplates.library.seniority import Seniority
from pmtemplates.problems import Problem

ROLES = read_roles(shipped())[0]
COMPETENCIES = read_competencies(shipped())[0]
CERTIFICATES = read_certificates(shipped())[0]
CODED = read_coded_words(shipped())[0]
LADDER = list(Seniority)

VAGUE = re.compile(
    r"\b(excellent|strong|good|proven|outstanding|solid|dynamic|passion\w*|team player|self-starter|skills?|ability|"
    r"able to|knowledge|familiar\w*|motivat\w*|flexib\w*|hands-on|detail-oriented|fast-paced|etc)\b",
    re.IGNORECASE,
)
UPPER_BOUND = re.compile(r"\b(at most|up to|no more than|less than|\d+ ?(-|–|to) ?\d+)\b", re.IGNORECASE)
SHOWN = ("Has ", "Can show ")
MOST_MUSTS = 8
PROGRAM_ONLY = {"strategic-alignment", "program-governance", "dependency-management", "benefits-management"}
PROJECT_ONLY = {"planning", "cost-control", "change-control", "quality-management"}


def read(house: House) -> tuple[Posts, list[Problem]]:
    competencies, wrong = read_competencies(house)
    posts, problems = read_posts(house, ROLES, competencies, CERTIFICATES)
    return posts, [*wrong, *problems]


POSTS, PROBLEMS = read(shipped())


def grades() -> list[tuple[PostProfile, Seniority, Grade]]:
    return [(profile, *each) for profile in POSTS.profiles.values() for each in in_order(profile)]


def in_order(profile: PostProfile) -> list[tuple[Seniority, Grade]]:
    return [(seniority, profile.grades[seniority]) for seniority in LADDER if seniority in profile.grades]


def steps(profile: PostProfile) -> Iterator[tuple[tuple[Seniority, Grade], tuple[Seniority, Grade]]]:
    yield from pairwise(in_order(profile))


GRADES = grades()
NAMES = [f"{profile.role}-{seniority}" for profile, seniority, _ in GRADES]
each_grade = pytest.mark.parametrize(("profile", "seniority", "grade"), GRADES, ids=NAMES)
each_profile = pytest.mark.parametrize("profile", POSTS.profiles.values(), ids=POSTS.profiles)


def test_the_shipped_posts_have_no_problems() -> None:
    assert PROBLEMS == []
    assert len(GRADES) > 35


def test_each_role_has_either_a_post_or_terms_of_appointment_and_a_body_neither() -> None:
    people = {name for name, role in ROLES.items() if not role.body}
    assert set(POSTS.profiles) == {name for name in people if not ROLES[name].appointed}
    assert set(POSTS.mandates) == {name for name in people if ROLES[name].appointed}


def test_each_post_has_a_standard_grade() -> None:
    assert [name for name, profile in POSTS.profiles.items() if Seniority.STANDARD not in profile.grades] == []


@each_profile
def test_years_and_levels_never_fall_with_seniority_and_something_rises(profile: PostProfile) -> None:
    for (lower, below), (upper, above) in steps(profile):
        assert below.years < above.years
        assert below.focus_years <= above.focus_years
        levels = [(need.levels[lower], need.levels[upper]) for need in profile.competencies]
        assert all(low <= high for low, high in levels)
        assert any(low < high for low, high in levels)


@each_grade
def test_the_focus_is_part_of_the_years_and_says_in_what(
    profile: PostProfile, seniority: Seniority, grade: Grade
) -> None:
    assert grade.focus_years <= grade.years
    assert bool(grade.field) == bool(grade.years)
    assert bool(grade.focus) == bool(grade.focus_years)


def test_the_years_are_those_of_the_field() -> None:
    years = {(profile.role, seniority.value): grade.years for profile, seniority, grade in GRADES}
    assert years["program-manager", "standard"] == 8
    assert POSTS.profiles["program-manager"].grades[Seniority.STANDARD].focus_years == 4
    assert years["program-manager", "senior"] == 12
    assert (years["project-manager", "standard"], years["project-manager", "senior"]) == (3, 6)
    assert years["associate-project-manager", "junior"] == 0
    assert ("program-manager", "junior") not in years


def test_titles_are_unlike_and_say_role_and_seniority() -> None:
    titles = [grade.title for _, _, grade in GRADES]
    assert len(titles) == len(set(titles))
    for profile, seniority, grade in GRADES:
        title = ROLES[profile.role].title
        if seniority is Seniority.STANDARD:
            assert grade.title == title
        elif seniority is Seniority.SENIOR:
            assert grade.title == "Senior " + (
                title if title.startswith(("PMO", "QA")) else title[0].lower() + title[1:]
            )
        else:
            assert grade.title.split()[0] in ("Junior", "Associate") or grade.title == "Project coordinator"


@each_grade
def test_must_haves_are_few_and_each_can_be_shown(profile: PostProfile, seniority: Seniority, grade: Grade) -> None:
    assert bool(grade.years) + bool(profile.education) + len(grade.requires) <= MOST_MUSTS
    for text in grade.requires:
        assert text.startswith(SHOWN), text


def test_a_degree_is_asked_for_only_where_the_work_rests_on_what_it_teaches() -> None:
    asked = {name for name, profile in POSTS.profiles.items() if profile.education}
    assert asked == {"portfolio-manager", "program-manager", "finance-partner", "technical-lead"}


MISFORTUNE = re.compile(
    r"\b(refus\w*|withh[eo]ld|delayed|rescued?|late|overspent|in difficulty|dispute\w*|breach|resistance|"
    r"ended an?|conflicts? in|failed|failing|crisis)\b"
)


@each_grade
def test_nobody_is_preferred_for_what_went_wrong_around_them(
    profile: PostProfile, seniority: Seniority, grade: Grade
) -> None:
    for text in (*grade.requires, *grade.prefers):
        assert not MISFORTUNE.search(text), text


def test_a_beginner_hears_who_guides_them() -> None:
    for profile, seniority, grade in GRADES:
        if seniority is Seniority.JUNIOR:
            assert re.search(r"\breviews?\b", grade.scope), profile.role


@each_grade
def test_criteria_are_neither_vague_nor_coded_nor_bounded_above(
    profile: PostProfile, seniority: Seniority, grade: Grade
) -> None:
    avoided = [each.word for each in (*CODED.age, *CODED.origin, *CODED.gendered)]
    assert avoided
    words = re.compile(r"\b(" + "|".join(map(re.escape, avoided)) + r")\b", re.IGNORECASE)
    criteria = (grade.field, grade.focus, *grade.requires, *grade.prefers)
    for text in (profile.hook, grade.title, grade.scope, *criteria):
        assert not words.search(text), text
    for text in (grade.scope, *criteria):
        assert not VAGUE.search(text), text
    for text in criteria:
        assert not UPPER_BOUND.search(text), text


@each_grade
def test_gender_coded_words_are_rare_and_in_balance(profile: PostProfile, seniority: Seniority, grade: Grade) -> None:
    text = " ".join((profile.hook, grade.scope, grade.field, grade.focus, *grade.requires, *grade.prefers)).casefold()
    words = [word for word in re.findall(r"[a-z-]+", text) if word not in ("analyst", "analysts")]
    masculine = [word for word in words if word.startswith(CODED.masculine)]
    feminine = [word for word in words if word.startswith(CODED.feminine)]
    assert abs(len(feminine) - len(masculine)) <= 3, (masculine, feminine)


@each_grade
def test_a_certificate_is_within_reach_after_the_years(
    profile: PostProfile, seniority: Seniority, grade: Grade
) -> None:
    for name in grade.certificates:
        assert (CERTIFICATES[name].months or 0) <= 12 * grade.years, name
    if profile.role == "associate-project-manager" or seniority is Seniority.JUNIOR:
        assert not {"pmp", "pgmp", "pfmp"} & set(grade.certificates)


@each_grade
def test_lists_have_no_full_stop_and_scopes_and_hooks_are_short_sentences(
    profile: PostProfile, seniority: Seniority, grade: Grade
) -> None:
    assert not any(text.endswith((".", ",", ";")) for text in (grade.title, *grade.requires, *grade.prefers))
    for text in (profile.hook, grade.scope):
        assert text.endswith(".")
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"(?<=[.?!]) ", text))


@each_profile
def test_hooks_speak_to_the_reader_and_promise_nothing(profile: PostProfile) -> None:
    assert re.search(r"\byou\b", profile.hook, re.IGNORECASE)
    assert not re.search(r"!|\b(exciting|unique|world-class|amazing|best|leading|great)\b", profile.hook, re.IGNORECASE)


@each_profile
def test_each_role_needs_five_to_eight_competencies_none_twice(profile: PostProfile) -> None:
    names = [need.competency for need in profile.competencies]
    assert 5 <= len(names) <= 8
    assert len(names) == len(set(names))


def test_the_levels_of_authority_need_different_competencies() -> None:
    needed = {name: {need.competency for need in each.competencies} for name, each in POSTS.profiles.items()}
    assert needed["program-manager"] >= PROGRAM_ONLY
    assert not needed["program-manager"] & PROJECT_ONLY
    assert needed["project-manager"] >= PROJECT_ONLY
    levels = {
        (profile.role, need.competency): need.levels[Seniority.STANDARD]
        for profile in POSTS.profiles.values()
        for need in profile.competencies
    }
    assert levels["program-manager", "strategic-alignment"] == 3
    assert levels["program-manager", "financial-appraisal"] == 2
    for competency in ("leading-people", "stakeholder-engagement"):
        assert levels["project-manager", competency] == 3
    for name, names in needed.items():
        above = ROLES[name].level in (RoleLevel.PORTFOLIO, RoleLevel.PROGRAM)
        assert bool(names & PROGRAM_ONLY) == above, name


def test_no_competency_is_left_without_a_role() -> None:
    needed = {need.competency for profile in POSTS.profiles.values() for need in profile.competencies}
    assert set(COMPETENCIES) == needed


@pytest.mark.parametrize("competency", COMPETENCIES.values(), ids=COMPETENCIES)
def test_the_levels_of_a_competency_say_what_somebody_does(competency: Competency) -> None:
    assert len(set(competency.levels)) == 4
    for text in competency.levels:
        assert text.index(".") == len(text) - 1, text
        assert re.match(r"[A-Z][a-z]+s ", text), text
        assert not text.startswith("Is "), text
        assert not VAGUE.search(text), text
        assert len(text.split()) <= 18, text


def test_terms_of_appointment_name_time_beginning_and_end() -> None:
    for mandate in POSTS.mandates.values():
        assert re.search(r"\b(days?|hours?)\b", mandate.time), mandate
        assert re.match(r"From .+ until ", mandate.term), mandate
        assert not any(text.endswith(".") for text in (mandate.time, mandate.term, mandate.appointed_by))


def house_with(folder: Path, name: str, old: str, new: str) -> tuple[House, str]:
    """A house whose file of that name has `new` in place of the first `old`; and the text of the file."""
    text = shipped().find(name).read_text(encoding="utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text(broken, encoding="utf-8")
    return House((folder, *shipped().folders)), broken


# The file, what to replace by what, the code, and a part of the line at which the problem must point.
MISTAKES = {
    "post of an appointed role": (
        posts_file.FILE,
        "- role: program-manager",
        "- role: executive-sponsor",
        "library-post-or-mandate",
        "- role: executive-sponsor",
    ),
    "mandate of a role that is hired": (
        posts_file.FILE,
        "- role: benefit-owner",
        "- role: team-member",
        "library-post-or-mandate",
        "- role: team-member",
    ),
    "unknown role": (posts_file.FILE, "role: qa-lead", "role: qa-led", "library-unknown-role", "qa-led"),
    "unknown certificate": (
        posts_file.FILE,
        "certificates: [pgmp, msp-practitioner, pmp]",
        "certificates: [pgmp, msp-practitionner, pmp]",
        "library-unknown-certificate",
        "msp-practitionner",
    ),
    "unknown competency": (
        posts_file.FILE,
        "competency: portfolio-selection",
        "competency: portfolio-selecting",
        "library-unknown-competency",
        "portfolio-selecting",
    ),
    "no level for a grade": (
        posts_file.FILE,
        "{competency: portfolio-selection, levels: {standard: 3, senior: 4}}",
        "{competency: portfolio-selection, levels: {standard: 3}}",
        "library-competency-levels",
        "portfolio-selection",
    ),
    "a level for a grade that the role has not": (
        posts_file.FILE,
        "{competency: portfolio-selection, levels: {standard: 3, senior: 4}}",
        "{competency: portfolio-selection, levels: {junior: 1, standard: 3, senior: 4}}",
        "library-competency-levels",
        "portfolio-selection",
    ),
    "role twice": (
        posts_file.FILE,
        "- role: business-analyst",
        "- role: scrum-master",
        "library-duplicate-id",
        "- role: scrum-master",
    ),
    "competency twice": (
        competencies_file.FILE,
        "- id: testing",
        "- id: planning",
        "library-duplicate-id",
        "- id: planning",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "code", "at"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, name: str, old: str, new: str, code: str, at: str) -> None:
    house, broken = house_with(tmp_path, name, old, new)
    problem = next(problem for problem in read(house)[1] if problem.code == code)
    assert problem.place is not None
    assert problem.place.file == str(tmp_path / name)
    assert at in broken.splitlines()[problem.place.line - 1]
    assert problem.hint


@pytest.mark.parametrize("levels", ["{standard: 0}", "{standard: 5}", "{expert: 3}"])
def test_a_level_is_one_of_four_and_a_seniority_one_of_three(tmp_path: Path, levels: str) -> None:
    old = "{competency: portfolio-selection, levels: {standard: 3, senior: 4}}"
    house, _ = house_with(tmp_path, posts_file.FILE, old, f"{{competency: portfolio-selection, levels: {levels}}}")
    posts, problems = read(house)
    assert problems
    assert not posts.profiles


def test_a_file_that_cannot_be_read_gives_no_posts_and_says_why(tmp_path: Path) -> None:
    house, _ = house_with(tmp_path, posts_file.FILE, "posts:\n", "posts: [unclosed\n")
    posts, problems = read(house)
    assert not posts.profiles
    assert not posts.mandates
    assert problems
