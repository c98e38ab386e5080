"""Files that mean ill or are broken: never a traceback, never long, and everything odd by its name."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from exchange.foreign_plans import HEAD, SAMPLES, after, losses, project, read, replanned, task, tasks_of
from pmtemplates.exchange.plans.losses import Loss
from pmtemplates.source import read_text

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(9))
    + "]><Project><Title>&a8;</Title></Project>"
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project><Title>&x;</Title></Project>'


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (BOMB.encode(), "unreadable", "document type"),
        (EXTERNAL.encode(), "unreadable", "document type"),
        (b'<!DOCTYPE Project SYSTEM "http://example.invalid/x.dtd"><Project/>', "unreadable", "document type"),
        (b"<Project>" * 100, "file-too-large", "too deep"),
        (b"<Project><Tasks></Project>", "unreadable", "no whole XML"),
        (b"<Project>&nothing;</Project>", "unreadable", "no whole XML"),
        (b"<Project>\x07</Project>", "unreadable", "no whole XML"),
        (b"<Project a='1' a='2'/>", "unreadable", "no whole XML"),
        (b'<?xml version="1.0" encoding="x-nobody"?><Project/>', "unreadable", "encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><Project/>', "unreadable", "encoding"),
        (b"\xff\xfe<\0", "unreadable", "no whole XML"),
        (b"<html/>", "unreadable", "no plan"),
        (b'<Project xmlns="http://elsewhere.example"/>', "unreadable", "no plan"),
        (b'<p:APIBusinessObjects xmlns:p="http://elsewhere.example"/>', "unreadable", "no plan"),
        (b"<Project/>", "plan-without-tasks", "no task"),
        (project("<IsNull>1</IsNull>"), "plan-without-tasks", "no task"),
        (b"", "empty-file", "empty"),
        (b"PK\x03\x04", "unreadable", "neither"),
        (b"\xd0\xcf\x11\xe0", "unreadable", "neither"),
    ],
)
def test_what_is_not_read(content: bytes, code: str, words: str) -> None:
    began = time.monotonic()
    reading = read(content)
    assert (reading.plan, reading.text) == (None, "")
    (problem,) = reading.problems
    assert problem.code == code
    assert words in problem.message
    assert problem.hint
    assert problem.place
    assert problem.place.file == "plan.xml"
    assert time.monotonic() - began < 5


def test_a_line_of_very_many_fields_is_refused_before_it_is_taken_apart() -> None:
    (problem,) = read(b"Name,Duration\nA,5" + b"," * 2_000_000, "plan.csv").problems
    assert problem.code == "file-too-large"
    assert problem.message == "a line of the table has more than 1,000,000 fields"


def test_the_line_of_a_fault_is_named() -> None:
    (problem,) = read(b"<Project>\n<Tasks>\n  <Task></Tusk>").problems
    assert problem.place
    assert problem.place.line == 3


def test_too_many_elements_and_too_many_tasks_are_refused() -> None:
    (problem,) = read(b"<Project><Tasks>" + b"<Task/>" * 20_001 + b"</Tasks></Project>").problems
    assert problem.message == "the plan has 20,001 tasks, at most 20,000 are read"
    (problem,) = read(b"<Project><Tasks>" + b"<Name/>" * 1_500_001 + b"</Tasks></Project>").problems
    assert problem.message == "the file has too many elements"


TEXTS = [
    "R&amp;D &lt;Ops&gt; {x: 1}, [y] # no: comment",
    "- a: &amp;anchor *alias !!python/object",
    "'single' \"double\" \\ back",
    "two&#10;lines&#13;and&#9;tabs",
    "&#x85;&#x2028;&#x2029;&#x202E;evil",
    "&#x7F;&#x9B;31m",
    "&#xFDD0;&#xFDD1;&#xFFFD;",
    "{{ jinja }} {% raw %} ${shell} =cmd|' /C calc'!A0",
    "שלום 🎉",
    "null",
    "~",
    "NO",
    "012",
    "2027-01-01",
    "x" * 5000,
    "&#x3000;&#xA0;",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_stays_a_text(text: str) -> None:
    more = f"<Contact>{text}</Contact><Notes>{text}</Notes>"
    rest = f"<Resources><Resource><UID>1</UID><Name>{text}</Name><Group>{text}</Group></Resource></Resources>"
    reading = read(project(task(f"{text}", more=more), task("B", more=after(1)), rest=f"<Title>{text}</Title>{rest}"))
    source, problems = read_text(reading.text, "initiative.yaml")
    assert problems == []
    assert source
    assert set(source.data) <= {"schema", "title", "kind", "start", "people", "team", "tasks"}
    assert source.data["tasks"][-1]["title"] == "B"
    replanned(reading)


def test_numbers_that_are_none_or_too_large_are_named_or_ignored() -> None:
    odd = [
        "<Duration>-PT8H0M0S</Duration>",
        "<Duration>PT999999999H0M0S</Duration>",
        "<Duration>P1Y</Duration>",
        "<Duration>soon</Duration>",
        "<Duration></Duration>",
        "<PercentComplete>250</PercentComplete>",
        "<PercentComplete>NaN</PercentComplete>",
        "<PercentComplete>1E+99999</PercentComplete>",
        "<LevelingDelay>99999999999999</LevelingDelay>",
        "<LevelingDelay>-4800</LevelingDelay>",
        "<OutlineLevel>999999999999999999</OutlineLevel>",
        "<OutlineLevel>-3</OutlineLevel>",
        "<ConstraintType>77</ConstraintType>",
        "<Deadline>0001-01-01T00:00:00</Deadline>",
        "<Deadline>9999-12-31T00:00:00</Deadline>",
        "<Deadline>2027-02-30T00:00:00</Deadline>",
        "<Start>yesterday</Start>",
        "<Manual>1</Manual>",
        "<CalendarUID>-9</CalendarUID>",
        "<Baseline><Start>2027-03-09T08:00:00</Start><Finish>2027-03-01T08:00:00</Finish></Baseline>",
        "<ActualStart>2027-03-09T08:00:00</ActualStart><ActualFinish>2027-03-01T08:00:00</ActualFinish>",
        "<ConstraintType>4</ConstraintType><ConstraintDate>2027-05-03T08:00:00</ConstraintDate>"
        "<Deadline>2027-04-01T00:00:00</Deadline>",
    ]
    reading = read(project(*(f"<Name>T{number}</Name>{each}" for number, each in enumerate(odd))))
    assert len(tasks_of(reading)) == len(odd)
    found = losses(reading)
    named = found[Loss.OUT_OF_RANGE]
    assert {each.split('"')[1] for each in named} == {"T0", "T1", "T5", "T8", "T13", "T14", "T15", "T16"}
    assert '"T15": Deadline 2027-02-30T00:00:00' in named
    assert 'duration of "T0": -1 day' in named
    assert all(len(each) < 100 for each in named)
    assert len(found[Loss.IMPOSSIBLE]) == 3
    replanned(reading)


def test_links_that_lead_nowhere_twice_back_or_in_circles() -> None:
    reading = read(
        project(
            task("S", None, more=after(2) + after(1)),
            task("A", level=2, more=after(99) + after("") + after("x" * 400)),
            task("B", more=after(2, 1, 4800) + after(2, 1, 9600) + after(4)),
            task("C", more=after(3)),
            task("D", more=after(1) + after(5)),
        )
    )
    found = losses(reading)
    assert found[Loss.TO_ITSELF] == ['"S" after "A"', '"S" after "S"', '"D" after "D"']
    assert len(found[Loss.NO_PREDECESSOR]) == 3
    assert found[Loss.TWICE] == ['"B" after "A"']
    assert found[Loss.CIRCLE] == ['"C" after "B"']
    assert tasks_of(reading)["b"]["after"] == ["a FS+2d", "c"]
    replanned(reading)


def test_a_circle_through_summaries_is_opened() -> None:
    reading = read(
        project(
            task("S", None),
            task("A", level=2, more=after(4)),
            task("T", None, more=after(1)),
            task("B", level=2),
        )
    )
    assert losses(reading) == {Loss.CIRCLE: ['"T" after "S"']}
    replanned(reading)


def test_many_circles_are_opened_in_good_time() -> None:
    tasks = [task(f"T{n}", more=after(n % 2000 + 1 + 1) + after(max(1, n))) for n in range(2000)]
    began = time.monotonic()
    reading = read(project(*tasks))
    assert len(tasks_of(reading)) == 2000
    assert Loss.CIRCLE in losses(reading)
    assert time.monotonic() - began < 20
    replanned(reading)


def test_numbers_of_tasks_that_stand_twice() -> None:
    reading = read(
        project("<UID>7</UID><Name>A</Name>", "<UID>7</UID><Name>B</Name>", "<UID></UID><Name>C</Name>" + after(7))
    )
    assert tasks_of(reading)["c"]["after"] == ["a"]
    assert losses(reading)[Loss.DOUBLE] == ['7: "A" and "B"']


def test_an_outline_of_any_depth_is_bounded() -> None:
    reading = read(project(*(task(f"L{level}", level=level) for level in range(1, 200))))
    assert len(tasks_of(reading)) == 199
    assert len(losses(reading)[Loss.OUTLINE]) > 100
    replanned(reading)


def test_resources_and_assignments_that_make_no_sense() -> None:
    rest = (
        "<Resources>"
        "<Resource><UID>1</UID><Name>Ann</Name><MaxUnits>0.0000000000000001234567890123</MaxUnits></Resource>"
        "<Resource><UID>2</UID><Name>Ann</Name><MaxUnits>-4</MaxUnits><StandardRate>1E+30</StandardRate></Resource>"
        "<Resource><UID>3</UID><Name>Ben</Name><MaxUnits>1</MaxUnits><StandardRate>-3</StandardRate></Resource>"
        "<Resource><UID>3</UID><Name>Cem</Name></Resource>"
        "<Resource><UID>4</UID><Name>Odd</Name><Type>9</Type></Resource>"
        "</Resources><Assignments>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Work>PT80H0M0S</Work></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Work>PT8H0M0S</Work></Assignment>"
        "<Assignment><TaskUID>9</TaskUID><ResourceUID>3</ResourceUID></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>77</ResourceUID></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>1E+9</Units></Assignment>"
        "</Assignments>"
    )
    reading = read(project(task("A", 2), rest=rest))
    assert losses(reading)[Loss.ASSIGNMENT] == [
        '"Ben" on "A"',
        '"Ben" on a task that is not there',
        "resource 77, which is not there",
    ]
    assert losses(reading)[Loss.DOUBLE] == ['3, a resource: "Cem" is left out']
    assert losses(reading)[Loss.TOO_MUCH] == ['"Ben" on "A": 10 person-days']
    assert tasks_of(reading)["a"]["work"][0] == {"who": "ben", "effort": "2"}
    replanned(reading)


@pytest.mark.parametrize(
    "calendar",
    [
        "<WeekDays>"
        + "".join(f"<WeekDay><DayType>{n}</DayType><DayWorking>0</DayWorking></WeekDay>" for n in range(1, 8))
        + "</WeekDays>",
        "<Exceptions><Exception><TimePeriod><FromDate>1950-01-01T00:00:00</FromDate><ToDate>2199-12-31T00:00:00</ToDate>"
        "</TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>",
        "<Exceptions><Exception><TimePeriod><FromDate>x</FromDate></TimePeriod></Exception><Exception/></Exceptions>",
        "<BaseCalendarUID>1</BaseCalendarUID>",
        "<WeekDays><WeekDay><DayType>9</DayType></WeekDay><WeekDay/></WeekDays>",
    ],
)
def test_calendars_that_make_no_sense(calendar: str) -> None:
    rest = f"<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID>{calendar}</Calendar></Calendars>"
    reading = read(project(task("A", 2), rest=rest))
    source, problems = read_text(reading.text, "initiative.yaml")
    assert source
    assert problems == []
    if "1950" not in calendar:
        replanned(reading)
    else:
        assert Loss.CALENDAR_RULE in losses(reading)


@pytest.mark.parametrize("name", ["factory.xml", "list.csv"])
def test_a_damaged_file_is_read_or_refused_in_words(name: str) -> None:
    content = (SAMPLES / name).read_bytes()
    chance = random.Random(7)  # noqa: S311
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            match chance.randrange(3):
                case 0:
                    damaged[at] = chance.randrange(256)
                case 1:
                    del damaged[at : at + chance.randint(1, 40)]
                case 2:
                    damaged[at:at] = damaged[at : at + chance.randint(1, 40)]
        reading = read(bytes(damaged), name)
        assert reading.plan or reading.problems
        if reading.plan:
            source, problems = read_text(reading.text, "initiative.yaml")
            assert source
            assert problems == []


def test_a_name_can_name_no_other_file(tmp_path: Path) -> None:
    reading = read(project(task("include: ../secret.yaml"), task("&lt;&lt;: *x")))
    assert [each["title"] for each in tasks_of(reading).values()] == ["include: ../secret.yaml", "<<: *x"]
    assert HEAD.startswith("<?xml")
