"""That nothing of a confidential initiative is named in what its postings print."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planning.jobs.judging import found, job_of, judged, posts_of, unjudged
from pmtemplates.house import shipped
from pmtemplates.planning.jobs.building import with_posts
from pmtemplates.planning.jobs.private import private_names
from pmtemplates.planning.jobs.vocabulary import Vocabulary
from pmtemplates.problems import Problem

CODE = "posting-confidential"
HEAD = """kind: program
title: Project Falcon
confidential: true
organisation: {name: Harbour Foods}
people: [{id: ana, name: Ana Silva}]
benefits: [{id: B1, title: Fewer returns, owner: ana}]
deliverables: [{id: map, title: Map}, {id: chair, title: Program manager}]
projects:
  - {id: prj-417, title: Cold Chain, deliverables: [{id: store, title: Chilled warehouse}]}
  - {id: training, title: Courses for staff}
"""


def named(head: str = HEAD, role: str = "program-manager", **keys: Any) -> list[Problem]:
    post, plan = job_of(role, head, posting=True, **keys)
    return found(CODE, post, plan)


@pytest.mark.parametrize(
    "text",
    [
        "You lead Project Falcon.",
        "You lead FALCON from its first day.",
        "You join the falcon team",
        "A new cold   chain",
        "Opens the chilled\nwarehouse",
        "It brings fewer returns",
        "You work with Ana Silva's team",
        "See PRJ-417",
        "Silva's team",
        "the fal\u00adcons",
        "FAL\u200bCON",
        "\uff26\uff41\uff4c\uff43\uff4f\uff4e",  # full width
        "See prj_417/plan and prj%20417",
        "Write to team@falconteam.example",
        "See www.teamfalcon.example",
        "See https://x.example/a/newcoldchainjob",
        "See https://x.example/a/newcold%20chainjob",
    ],
)
def test_a_name_of_the_initiative_is_found_in_any_case_and_spacing(text: str) -> None:
    [problem] = named(hook=text)
    assert problem.path == ("jobs", 0, "hook")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "You lead a company-wide program.",
        "Falconry is welcome",  # a part of a word
        "You draw a map",  # three letters
        "You work with the program manager",  # a title of the house
        "You join Harbour Foods",
        "You give training",  # an id that is a common word
        "You join Coldchain",
    ],
)
def test_common_words_are_not(text: str) -> None:
    assert named(hook=text) == []


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ({"unit": "Falcon"}, ("unit",)),
        ({"benefits": ["A Falcon bonus"]}, ("benefits", 0)),
        ({"requires": [{"text": "Has led Falcon"}]}, ("requires", 0, "text")),
        ({"prefers": [{"experience": "with Falcon"}]}, ("prefers", 0, "experience")),
        ({"travel": "To Falcon"}, ("travel",)),
        ({"conditions": "Falcon is cold"}, ("conditions",)),
        ({"process": "Meet Falcon"}, ("process",)),
        ({"location": {"place": "Falcon House"}}, ("location", "place")),
        ({"pay": {"other": "Falcon shares"}}, ("pay", "other")),
        ({"apply": "https://jobs.example/falcon/1"}, ("apply",)),
        ({"code": "FALCON-7"}, ("code",)),
        ({"employment": {"return_to": "Falcon"}}, ("employment", "return_to")),
        ({"contact": {"phone": "Falcon desk"}}, ("contact", "phone")),
    ],
)
def test_every_text_that_is_printed_is_looked_at(keys: dict[str, Any], path: tuple[Any, ...]) -> None:
    [problem] = named(**keys)
    assert problem.path == ("jobs", 0, *path)
    assert '"Falcon" (the initiative)' in problem.message


def test_the_title_of_the_job_is_looked_at_wherever_it_comes_from() -> None:
    post, plan = job_of("program-manager", HEAD, posting=True)
    assert [each.path for each in found(CODE, replace(post, title="Falcon Lead"), plan)] == [("jobs", 0, "title")]


def test_a_duty_that_the_file_types_is_looked_at_where_it_stands() -> None:
    plan = judged(f"{HEAD}jobs: [{{id: program-manager, duties: [Plan the work, Lead Falcon]}}]\n")
    [post] = posts_of(plan).jobs
    assert [problem.path for problem in post.blocking if problem.code == CODE] == [("jobs", 0, "duties", 1)]


def test_a_duty_that_the_file_words_is_looked_at_as_a_posting_has_it() -> None:
    post, plan = job_of("program-manager", HEAD, posting=True)
    assert found(CODE, post, plan) == []
    worded = replace(post.duties[0], short="Approve the cold chain", path=("responsibilities", 3))
    [problem] = found(CODE, replace(post, duties=(worded,)), plan)
    assert problem.path == ("responsibilities", 3)
    assert "a duty names" in problem.message


def test_whom_to_ask_is_looked_at_and_may_be_named_where_the_file_says_so() -> None:
    contact = {"name": "Ana Silva", "email": "ana.silva@harbour.example"}
    assert [problem.path[2:] for problem in named(contact=contact)] == [("contact", "name"), ("contact", "email")]
    assert named(HEAD + "public_names: [Ana Silva]\n", contact=contact) == []
    assert len(named(HEAD + "public_names: [Ana Silva]\n", hook="Ask Silva.")) == 1


def test_what_is_not_printed_may_be_named() -> None:
    assert named(grade="Falcon 7", approver="ana", classification="Falcon", purpose="Leads Falcon.") == []


def test_what_is_public_may_be_named_and_nothing_else() -> None:
    public = HEAD + "public: [title]\n"
    assert named(public, hook="You lead Project Falcon.") == []
    assert len(named(public, hook="You build a cold chain.")) == 1
    assert len(named(HEAD + "public: [purpose, unit]\n", hook="You lead Project Falcon.")) == 1


def test_an_initiative_that_is_not_confidential_may_be_named() -> None:
    assert named(HEAD.replace("confidential: true\n", ""), hook="You lead Project Falcon.") == []


def test_several_names_in_one_text_are_one_finding() -> None:
    [problem] = named(hook="Falcon, Cold Chain, Chilled warehouse and Ana Silva")
    assert "and 1 more" in problem.message


# ------------------------------------------------------------ Names within names

WITHIN = """kind: program
id: nightjar
title: Nightjar Merger Program
confidential: true
organisation: {name: Solent Lines}
people: [{id: beatrix, name: Beatrix Thorne}, {id: mark, name: Mark Price}]
benefits: [{id: B1, title: Fuel saved on the Wight crossing, owner: beatrix}]
boards: [{id: board, title: Osprey board, chair: beatrix}]
gates: [{id: G1, title: Merlin go-ahead, date: 2027-06-01}]
tranches: [{id: T1, title: Curlew, start: 2027-01-01, finish: 2027-12-31}]
roles: [{id: data-steward, title: Data steward}, {id: fleet, title: Dunlin owner}]
projects:
  - {id: sanderling, title: Joint timetable Kestrel, deliverables: [{id: D1, title: Plover office}]}
  - {id: two, title: Two, milestones: [{id: M1, title: Whimbrel signed, date: 2027-05-01}]}
"""


@pytest.mark.parametrize(
    "word",
    [
        *("Nightjar", "Merger", "Thorne", "Wight", "Osprey", "Merlin"),
        *("Curlew", "Dunlin", "Kestrel", "sanderling", "Plover", "Whimbrel"),
    ],
)
def test_a_word_that_is_a_name_in_a_title_is_found_alone(word: str) -> None:
    [problem] = named(WITHIN, hook=f"You join {word}.")
    assert f'"{word}"' in problem.message or f'"{word.lower()}"' in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "You are a data steward",
        "A joint office",  # ordinary words within titles
        "A fair price",  # a surname that is one
        "A board, a timetable, a signed program",
        "You join Solent Lines",
        "Two weeks of training",
    ],
)
def test_ordinary_words_of_a_title_are_not(text: str) -> None:
    assert named(WITHIN.replace("timetable", "Timetable"), hook=text) == []


def test_what_the_file_says_may_be_printed_is_no_finding_and_only_that() -> None:
    head = WITHIN + "public_names: [Merger, Kestrel House]\n"
    assert named(head, hook="A merger. You work in Kestrel House.") == []
    assert len(named(head, hook="Kestrel")) == 1


def test_no_text_of_the_house_is_a_finding() -> None:
    titles = "[Risk register, Stakeholder engagement, Benefits management, Finance, Training]"
    entries = [f"{{id: D{index}, title: {title}}}" for index, title in enumerate(titles.strip("[]").split(", "))]
    head = f"{HEAD}boards: [{{id: board, title: Business case, chair: ana}}]\n"
    head = head.replace("{id: map, title: Map}", ", ".join(entries))
    for role in ("program-manager", "business-analyst"):
        post, plan = job_of(role, head, posting=True)
        assert found(CODE, post, plan) == []
        said = [must.line.text for must in post.qualifications.required] + [post.profile.hook if post.profile else ""]
        assert not any(posts_of(plan).private.found_in(text) for text in said)


@pytest.mark.parametrize("key", ["about", "website", "equal_opportunity", "accommodation"])
def test_what_the_employer_says_is_looked_at(key: str) -> None:
    head = HEAD.replace("{name: Harbour Foods}", f"{{name: Harbour Foods, {key}: www.falcon.example}}")
    [problem] = named(head)
    assert problem.path == ("organisation", key)
    assert '"Falcon" (the initiative)' in problem.message


def test_a_purpose_is_looked_at_where_it_is_public() -> None:
    head = HEAD + "purpose: Bring Falcon to life.\n"
    assert named(head) == []
    assert [problem.path for problem in named(head + "public: [purpose]\n")] == [("purpose",)]


def test_other_words_of_the_file_are_left_out_of_the_posting_and_not_looked_at() -> None:
    row = "responsibilities: [{id: x, activity: Sell Falcon, letters: {program-manager: A/R}}]\n"
    post, plan = job_of("program-manager", HEAD + row, posting=True)
    assert any("Falcon" in duty.short for duty in post.duties)
    assert found(CODE, post, plan) == []


def test_a_proposed_job_is_looked_at_and_reported_where_its_title_stands() -> None:
    head = f"{HEAD}roles: [{{id: lead, title: Falcon lead, like: program-manager, vacant: true}}]\n"
    plan, problems, _ = with_posts(unjudged(head), shipped())
    assert [(problem.code, problem.path) for problem in problems] == [(CODE, ("roles", 0, "title"))]
    assert not next(post for post in posts_of(plan).jobs if post.id == "lead").ready


def test_what_several_jobs_print_is_reported_once() -> None:
    head = HEAD.replace("{name: Harbour Foods}", "{name: Harbour Foods, about: We are Falcon.}")
    jobs = "jobs: [{id: program-manager}, {id: business-analyst}]\n"
    _, problems, _ = with_posts(unjudged(head + jobs), shipped())
    assert [problem.path for problem in problems if problem.code == CODE] == [("organisation", "about")]


def test_long_texts_take_no_long_time() -> None:
    blank = "Project" + " " * 20_000 + "Zorro"
    post, plan = job_of("program-manager", HEAD, posting=True, hook="falcon " * 2000, process="x" * 19_000 + "@")
    initiative = plan.initiative.model_copy(update={"title": blank[:20_000]})
    private_names(initiative, Vocabulary(()))
    assert len(found(CODE, post, plan)) == 1
