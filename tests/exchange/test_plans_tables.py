"""Plans in tables of text: columns by their names, links and days as people and programs write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from exchange.foreign_plans import data_of, losses, read, replanned, sample, tasks_of
from pmtemplates.exchange.plans.foreign import Unit
from pmtemplates.exchange.plans.losses import Loss
from pmtemplates.exchange.plans.notation import (
    is_month_first,
    read_amount,
    read_date,
    read_links,
    read_shares,
)

NO_CALENDAR = ["a table states no working time: Monday to Friday, without days off, is taken"]


def table(text: str, name: str = "tasks.csv") -> dict[str, dict[str, object]]:
    return tasks_of(read(text.encode(), name))


def test_a_list_as_people_keep_it() -> None:
    reading = sample("list.csv")
    found = tasks_of(reading)
    assert {name: each.get("after") for name, each in found.items() if each.get("after")} == {
        "order-steel": ["survey-the-site"],
        "foundations": ["order-steel FS+1d", "survey-the-site SS+2d"],
        "walls": ["foundations FF+2ed"],
        "hand-over": ["walls"],
    }
    durations = {name: each.get("duration") for name, each in found.items()}
    assert durations == {
        "prepare": None,
        "survey-the-site": "3",
        "order-steel": "5",
        "build": None,
        "foundations": "2",
        "walls": "3",
        "hand-over": "0",
    }
    assert [each["id"] for each in data_of(reading)["tasks"]] == ["prepare", "build", "hand-over"]
    assert data_of(reading)["team"] == [
        {"id": "ann-example", "skill": "Ann Example"},
        {"id": "ben", "skill": "Ben"},
    ]
    assert found["survey-the-site"]["work"] == [
        {"who": "ann-example", "percent": "50"},
        {"who": "ben", "percent": "100"},
    ]
    assert data_of(reading)["start"] == "2027-03-01"
    assert losses(reading) == {
        Loss.COLUMN: ['"Colour"'],
        Loss.CALENDAR_RULE: NO_CALENDAR,
        Loss.NAMELESS: ["line 8"],
        Loss.UNREADABLE_LINK: ['"Walls" after 9FS'],
        Loss.LAG_PERCENT: ['"Foundations" after "Survey the site" (SS): +50% of 3 days, taken as 2 working days'],
        Loss.ROUNDED: ['"Foundations": 12 hrs, taken as 2', '"Walls": 2,5 days, taken as 3'],
    }
    assert "# Two rooms; one yard" in reading.text
    replanned(reading)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    lines = (("Id", "Name", "Duration", "Predecessors"), ("1", "Grün", "2", ""), ("2", "Rot", "3", "1"))
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    reading = read(content, "tasks.csv")
    assert tasks_of(reading) == {
        "grun": {"title": "Grün", "duration": "2"},
        "rot": {"title": "Rot", "duration": "3", "after": ["grun"]},
    }
    assert [problem.code for problem in reading.problems] == (["not-utf-8"] if encoding == "cp1252" else [])


def test_links_by_numbers_of_the_outline_and_of_rows() -> None:
    outline = table("WBS,Task,Duration,Predecessors\n1,S,,\n1.1,A,2,\n1.2,B,1,1.1SS\n2,C,1,1\n")
    assert (outline["b"]["after"], outline["c"]["after"]) == (["a SS"], ["s"])
    rows = table("Task,Duration,Predecessors\nA,2,\nB,1,1FS+1d\n")
    assert rows["b"]["after"] == ["a FS+1d"]


def test_unique_ids_are_told_from_the_numbers_of_rows() -> None:
    text = "ID,Unique ID,Name,Duration,Unique ID Predecessors\n1,70,A,1,\n2,1,B,1,70\n3,2,C,1,1FS\n"
    found = table(text)
    assert (found["b"]["after"], found["c"]["after"]) == (["a"], ["b"])


def test_ids_in_words_stay() -> None:
    found = table("Id,Name,Duration,Predecessors\ndesign,Design it,2,\nbuild-1,Build it,1,design FS+2d\n")
    assert found["build-1"]["after"] == ["design FS+2d"]


def test_starts_that_no_link_explains_are_held() -> None:
    text = "Name,Start,Finish,Predecessors\nA,2027-03-01,2027-03-05,\nB,2027-03-10,2027-03-12,\nC,2027-03-20,,1\n"
    reading = read(text.encode(), "t.csv")
    found = tasks_of(reading)
    assert found["b"] == {"title": "B", "duration": "3", "start_no_earlier": "2027-03-10"}
    assert "start_no_earlier" not in found["c"]
    assert losses(reading)[Loss.BY_DATES] == ['"A": 5', '"B": 3']


def test_constraints_and_modes_as_microsoft_project_exports_them() -> None:
    text = (
        "ID,Active,Task Mode,Name,Duration,Start,Constraint Type,Constraint Date,Deadline\n"
        "1,Yes,Auto Scheduled,A,1 day,Mon 3/15/27 8:00 AM,Start No Earlier Than,Mon 3/15/27,NA\n"
        "2,No,Auto Scheduled,B,1 day,Mon 3/1/27,As Soon As Possible,NA,NA\n"
        "3,Yes,Manually Scheduled,C,1 day,Tue 3/2/27,As Late As Possible,NA,Fri 3/26/27\n"
    )
    reading = read(text.encode(), "t.csv")
    assert tasks_of(reading) == {
        "a": {"title": "A", "duration": "1", "start_no_earlier": "2027-03-15"},
        "c": {"title": "C", "duration": "1", "start_no_earlier": "2027-03-02", "deadline": "2027-03-26"},
    }
    assert {Loss.INACTIVE, Loss.MANUAL, Loss.CONSTRAINT} <= set(losses(reading))


def test_days_that_can_be_read_in_two_ways_are_not_guessed() -> None:
    reading = read(b"Name,Duration,Deadline\nA,1,3/4/2027\nB,1,5/6/2027\n", "t.csv")
    assert tasks_of(reading) == {"a": {"title": "A", "duration": "1"}, "b": {"title": "B", "duration": "1"}}
    assert losses(reading)[Loss.OUT_OF_RANGE] == ['deadline of "A": 3/4/2027', 'deadline of "B": 5/6/2027']
    sure = read(b"Name,Duration,Deadline\nA,1,3/4/2027\nB,1,25/6/2027\n", "t.csv")
    assert tasks_of(sure)["a"]["deadline"] == "2027-04-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-31", date(2027, 1, 31)),
        ("2027-01-31T08:00:00", date(2027, 1, 31)),
        ("31.01.2027", date(2027, 1, 31)),
        ("31.1.27", date(2027, 1, 31)),
        ("1/31/2027", date(2027, 1, 31)),
        ("Sun 1/31/27", date(2027, 1, 31)),
        ("31 Jan 2027", date(2027, 1, 31)),
        ("January 31, 2027 8:00 AM", date(2027, 1, 31)),
        ("31-Jan-27", date(2027, 1, 31)),
        ("4/4/2027", date(2027, 4, 4)),
        ("3/4/2027", None),
        ("2027-02-30", None),
        ("0001-01-01", None),
        ("soon", None),
        ("32 Foo 2027", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert read_date(text, None) == day


@pytest.mark.parametrize(
    ("texts", "answer"),
    [(["3/4/27"], None), (["3/14/27", "1/2/27"], True), (["14/3/27"], False), (["3/14/27", "14/3/27"], None)],
)
def test_the_order_of_month_and_day_comes_from_the_table(texts: list[str], answer: bool | None) -> None:
    assert is_month_first(texts) is answer


@pytest.mark.parametrize(
    ("text", "days", "unit"),
    [
        ("5", 5, Unit.WORKING),
        ("5d", 5, Unit.WORKING),
        ("5 days?", 5, Unit.WORKING),
        ("2 wks", 10, Unit.WORKING),
        ("1 mon", 20, Unit.WORKING),
        ("4 hrs", Fraction(1, 2), Unit.WORKING),
        ("240 min", Fraction(1, 2), Unit.WORKING),
        ("2,5 days", Fraction(5, 2), Unit.WORKING),
        ("3 edays", 3, Unit.ELAPSED),
        ("1 ewk", 7, Unit.ELAPSED),
        ("12 ehrs", Fraction(1, 2), Unit.ELAPSED),
        ("-25%", -25, Unit.PERCENT),
        ("-2d", -2, Unit.WORKING),
    ],
)
def test_spans(text: str, days: Fraction, unit: Unit) -> None:
    found = read_amount(text)
    assert found
    assert (found.days, found.unit) == (days, unit)


@pytest.mark.parametrize("text", ["", "soon", "5 moons", "1e99", "--2", "%", "5 days later", "9" * 30])
def test_what_is_no_span(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("3", ["3 FS"]),
        ("3,4", ["3 FS", "4 FS"]),
        ("3FS+2d;4", ["3 FS 2", "4 FS"]),
        ("3FS +2 days, 4ss - 1 day", ["3 FS 2", "4 SS -1"]),
        ("3FF-50%", ["3 FF -50"]),
        ("3FS+1,5d,4", ["3 FS 3/2", "4 FS"]),
        ("3+2d", ["3 FS 2"]),
        ("a-1 SF", ["a-1 SF"]),
        ("3FS+x;4", ["?", "4 FS"]),
        ("77", ["?"]),
        (" ; ,", ["?"]),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    known = {"3": "3", "4": "4", "a-1": "a-1"}
    found = [link for _, link in read_links(text, known.get)]
    told = [f"{each.before} {each.type}{f' {each.lag.days}' if each.lag else ''}" if each else "?" for each in found]
    assert told == links


def test_shares_of_resources() -> None:
    assert [(name, int(share)) for name, share in read_shares("Ann[50%], Ben; Cem [ 12,5 % ]x,Dee")] == [
        ("Ann", 50),
        ("Ben", 100),
        ("Dee", 100),
    ]


def test_a_text_that_was_kept_from_being_a_formula_is_itself_again() -> None:
    found = table("Id,Name,Duration\n1,'=1+1,2\n2,'quoted',1\n")
    assert [each["title"] for each in found.values()] == ["=1+1", "'quoted'"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b,c\n1,2,3\n", "unreadable"),
        (b"Name,Duration\n", "plan-without-tasks"),
        (b"Name,Duration\n,5\n", "plan-without-tasks"),
        (b'Name,Duration\n"never closed,5\n', "unreadable"),
        (b"  \n", "empty-file"),
        (b"Name\0,Duration", "unreadable"),
        (b"Name,Duration\n" + b"A,1\n" * 600_000, "file-too-large"),
    ],
)
def test_what_is_no_plan(content: bytes, code: str) -> None:
    reading = read(content, "tasks.csv")
    assert reading.plan is None
    assert [problem.code for problem in reading.problems] == [code]
    assert all(problem.place and problem.place.file == "tasks.csv" and problem.hint for problem in reading.problems)
