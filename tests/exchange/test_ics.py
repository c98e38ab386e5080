"""The calendar: what an event says, that any text survives, and that the same input gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from making import ROOT, TODAY, plan_of, plan_of_example

from exchange.ics_reading import Component, read_calendar
from pmtemplates.exchange.ics import events_of, render_ics
from pmtemplates.origins import Origin
from pmtemplates.planning.meetings import Event, Occasion
from pmtemplates.planning.plan import Plan

PROGRAM = """
id: portal
title: Portal Program
kind: program
people: [{id: ann, name: Ann Berg}, {id: bo, name: Bo Ek}]
roles: [{id: executive-sponsor, holder: ann}]
boards: [{id: board, title: Board, chair: executive-sponsor, members: [bo]}]
benefits: [{id: B1, title: Fewer calls, owner: ann}]
gates: [{id: G1, title: Start, date: 2027-03-01}]
projects:
  - id: build
    title: Build
    milestones: [{id: M1, title: Portal open, date: 2027-05-03, owner: bo}]
  - {id: data, title: Data}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path, PROGRAM)


def event(occasion: Occasion = Occasion.MILESTONE, title: str = "T", **values: object) -> Event:
    paths = {
        Occasion.MEETING: ("boards", 0),
        Occasion.GATE: ("gates", 0),
        Occasion.BENEFIT_REVIEW: ("benefits", 0),
        Occasion.MILESTONE: ("projects", 0, "milestones", 0),
    }
    work = ("projects", 0) if occasion is Occasion.MILESTONE else ()
    made = Event(date(2027, 5, 3), occasion, paths[occasion], work, title, Origin.STATED)
    return replace(made, **values)  # type: ignore[arg-type]


def entries(plan: Plan, *events: Event) -> list[Component]:
    calendar = read_calendar(render_ics(replace(plan, events=events), ()))
    assert {entry.name for entry in calendar.inner} == {"VEVENT"}
    return calendar.inner


def test_an_event_takes_the_whole_day_and_blocks_nobody(plan: Plan) -> None:
    (entry,) = entries(plan, event())
    assert entry.properties["DTSTART;VALUE=DATE"] == "20270503"
    assert entry.properties["DTEND;VALUE=DATE"] == "20270504"
    assert entry.properties["DTSTAMP"] == f"{TODAY:%Y%m%d}T000000Z"
    assert entry.properties["TRANSP"] == "TRANSPARENT"
    assert entry.properties["STATUS"] == "CONFIRMED"
    assert set(entry.properties) == {
        *("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"),
        *("SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"),
    }


def test_the_calendar_says_which_format_and_what_it_is_of(plan: Plan) -> None:
    calendar = read_calendar(render_ics(replace(plan, events=[event()]), ()))
    assert calendar.properties == {
        "VERSION": "2.0",
        "PRODID": "-//pmtemplates//pmtemplates//EN",
        "NAME": "Portal Program",
        "X-WR-CALNAME": "Portal Program",
    }


def test_a_meeting_names_chair_members_and_the_day_off_that_moved_it(plan: Plan) -> None:
    moved = event(
        Occasion.MEETING,
        "Board",
        planned=date(2027, 5, 1),
        chair="executive-sponsor",
        members=("bo",),
        origin=Origin.COMPUTED,
    )
    (entry,) = entries(plan, moved)
    assert entry.text("SUMMARY") == "Meeting: Board"
    assert entry.text("CATEGORIES") == "Meeting"
    assert entry.text("DESCRIPTION").splitlines() == [
        "Portal Program",
        "Chair: Executive sponsor (Ann Berg)",
        "Members: Bo Ek",
        "Moved from 2027-05-01, which is a day off",
        "The day follows from the cadence",
    ]


def test_what_belongs_to_a_project_names_it_and_what_is_proposed_is_tentative(plan: Plan) -> None:
    (entry,) = entries(plan, event(title="Portal open", chair="bo", origin=Origin.PROPOSED))
    assert entry.text("SUMMARY") == "Milestone: M1 Portal open (Build)"
    assert entry.properties["STATUS"] == "TENTATIVE"
    assert entry.text("DESCRIPTION").splitlines() == ["Build", "Owner: Bo Ek", "The day is proposed and not yet agreed"]


def test_an_event_keeps_its_uid_when_it_moves_and_a_meeting_that_of_its_planned_day(plan: Plan) -> None:
    def uid(each: Event) -> str:
        return entries(plan, each)[0].properties["UID"]

    gate, later = event(Occasion.GATE), event(Occasion.GATE, day=date(2027, 6, 1), title="Renamed")
    assert uid(gate) == uid(later)
    assert UUID(uid(gate)).version == 5
    meeting = event(Occasion.MEETING)
    assert uid(replace(meeting, day=date(2027, 5, 4), planned=meeting.day)) == uid(meeting)
    uids = {uid(each) for each in (gate, meeting, replace(meeting, day=date(2027, 5, 4)), event())}
    assert len(uids) == 4


def test_two_reviews_on_one_day_are_one(plan: Plan) -> None:
    review = event(Occasion.BENEFIT_REVIEW)
    assert len(entries(plan, review, review, event())) == 2


@pytest.mark.parametrize(
    "title",
    [
        "R&D <Ops>; a, b",
        r"back\slash \n \, \;",
        'says "yes": no',
        "BEGIN:VEVENT",
        "=1+1",
        "Ελληνικά 東京 " * 30,
        "👩🏽‍💻é" * 60,
        "שלום, עולם",
        "line\u2028separator\u0085next",
        "x" * 500,
    ],
)
def test_any_text_survives(plan: Plan, title: str) -> None:
    (entry,) = entries(plan, event(title=title))
    assert " ".join(title.split())[:400] in entry.text("SUMMARY")


def test_a_title_in_two_lines_is_one_and_starts_no_property(plan: Plan) -> None:
    (entry,) = entries(plan, event(title="First\nATTACH:https://evil.example/\r\nEND:VEVENT"))
    assert entry.text("SUMMARY") == "Milestone: M1 First ATTACH:https://evil.example/ END:VEVENT (Build)"
    assert "ATTACH" not in entry.properties


def test_a_confidential_initiative_says_so(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROGRAM + "confidential: true\n")
    assert entries(plan, event())[0].properties["CLASS"] == "CONFIDENTIAL"


def test_a_project_has_its_own_events_only(plan: Plan) -> None:
    plan = replace(plan, events=[event(), event(Occasion.GATE)])
    (entry,) = read_calendar(render_ics(plan, ("projects", 0))).inner
    assert entry.text("CATEGORIES") == "Milestone"
    assert events_of(plan, ("projects", 1)) == []
    with pytest.raises(ValueError, match="nothing is on a day"):
        render_ics(plan, ("projects", 1))


def test_the_example_has_each_event_once_on_its_day() -> None:
    plan = plan_of_example("product-launch")
    found = read_calendar(render_ics(plan, ())).inner
    assert len({entry.properties["UID"] for entry in found}) == len(found) == len(plan.events)
    days = [entry.properties["DTSTART;VALUE=DATE"] for entry in found]
    assert days == [f"{each.day:%Y%m%d}" for each in plan.events]
    gates = {entry.text("SUMMARY") for entry in found if entry.text("CATEGORIES") == "Gate"}
    assert "Gate: G2 Design freeze" in gates
    assert len(gates) == 4


def test_the_same_input_gives_the_same_bytes_under_another_hash_seed_and_time_zone() -> None:
    code = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from pmtemplates.exchange.ics import render_ics\nfrom pmtemplates.generating import check\n"
        "from pmtemplates.house import shipped\n"
        "plan, _ = check(Path('examples/product-launch/initiative.yaml'), shipped(), date(2026, 11, 20))\n"
        "sys.stdout.buffer.write(render_ics(plan, ()))"
    )
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout == render_ics(plan_of_example("product-launch"), ())
