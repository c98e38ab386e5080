"""Plans of other programs as initiative files: the same links, lags and dates, and every loss by name."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import example, plan_of, planned
from networks import random_project

from exchange.foreign_plans import (
    after,
    data_of,
    losses,
    project,
    read,
    replanned,
    sample,
    task,
    tasks_of,
)
from pmtemplates.exchange.csv_text import render_csv
from pmtemplates.exchange.mspdi import render_mspdi
from pmtemplates.exchange.plans.losses import Loss
from pmtemplates.exchange.plans.reading import Reading
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.schedule import Row
from pmtemplates.problems import has_errors

# ------------------------------------------------------------ Out and back


def rows_of(plan: Plan) -> list[Row]:
    """All rows but the top one, as an export has them: the projects of a program are among them."""
    return [row for work, schedule in plan.schedules.items() for row in schedule.rows if work or row.number]


def links_of(plan: Plan) -> set[tuple[str, str, str]]:
    """The links by the titles of their ends."""
    found = set()
    for schedule in plan.schedules.values():
        for bond in schedule.bonds:
            if bond.before is not None:
                found.add((schedule.rows[bond.before].title, bond.text, schedule.rows[bond.after].title))
    return found


def lengths(plan: Plan) -> dict[str, int]:
    return {row.title: row.finish.toordinal() - row.start.toordinal() for row in rows_of(plan)}


def dates(plan: Plan) -> list[tuple[str, date, date]]:
    return [(row.title, row.start, row.finish) for row in rows_of(plan)]


def texts(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: texts(each) for key, each in data.items()}
    return [texts(each) for each in data] if isinstance(data, list) else str(data)


@pytest.mark.parametrize("name", ["office-relocation", "product-launch"])
def test_an_example_that_is_exported_comes_back_with_the_same_dates(name: str, tmp_path: Path) -> None:
    before = plan_of(tmp_path, texts(example(name)))
    again, _ = replanned(read(render_mspdi(before, ())))
    assert dates(again) == dates(before)
    if len(before.schedules) == 1:
        assert links_of(again) == links_of(before)


def test_one_project_of_a_program_comes_back_with_the_same_dates(tmp_path: Path) -> None:
    before = plan_of(tmp_path, texts(example("product-launch")))
    for path, schedule in before.schedules.items():
        if path:
            again, _ = replanned(read(render_mspdi(before, path)))
            assert dates(again) == [(row.title, row.start, row.finish) for row in schedule.rows if row.number]


def without_weekend_work(data: dict[str, Any]) -> dict[str, Any]:
    """Work that ends on a day off ends on the working day before in a file for Microsoft Project."""
    stack = list(data["tasks"])
    while stack:
        one = stack.pop()
        stack += one.get("tasks", [])
        for key in ("started", "finished", "percent_complete"):
            one.pop(key, None)
    data.pop("status_date", None)
    return data


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_any_network_comes_back_with_the_same_links_and_dates(seed: int, tmp_path: Path) -> None:
    before, problems = planned(tmp_path, texts(without_weekend_work(random_project(seed, 20))))
    if before is None or has_errors(problems):
        return
    again, _ = replanned(read(render_mspdi(before, ())))
    assert links_of(again) == links_of(before)
    assert dates(again) == dates(before)
    floats = {row.title: row.total_float for row in rows_of(before)}
    impossible = losses(read(render_mspdi(before, ()))).get(Loss.IMPOSSIBLE)
    if not impossible:
        assert {row.title: row.total_float for row in rows_of(again)} == floats


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_a_table_of_any_network_comes_back_with_the_same_links_and_durations(seed: int, tmp_path: Path) -> None:
    data = without_weekend_work(random_project(seed, 20))
    before, problems = planned(tmp_path, texts(data))
    if before is None or has_errors(problems):
        return
    reading = read(render_csv(before, ()), "tasks.csv")
    again, _ = replanned(reading)
    assert links_of(again) == links_of(before)
    ids = {row.title: row.id for row in rows_of(before)}
    assert {row.title: row.id for row in rows_of(again)} == ids
    own = {row.id: row.duration for row in rows_of(before) if not row.holds_others}
    assert {row.id: row.duration for row in rows_of(again) if not row.holds_others} == own


def test_a_table_of_a_plan_without_constraints_comes_back_with_the_same_dates(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311
    tasks: list[dict[str, Any]] = []
    for number in range(12):
        one: dict[str, Any] = {"id": f"t{number}", "title": f"Task {number}", "duration": str(chance.randint(0, 8))}
        if tasks and number != 7:
            one["after"] = [f"{chance.choice(tasks)['id']} {chance.choice(['FS+2d', 'SS', 'FF-1d', 'FS+3ed'])}"]
        tasks.append(one)
    tasks[7]["start_no_earlier"] = "2027-04-07"
    before = plan_of(tmp_path, {"title": "T", "start": "2027-03-01", "tasks": tasks})
    reading = read(render_csv(before, ()), "tasks.csv")
    assert dates(replanned(reading)[0]) == dates(before)
    assert losses(reading)[Loss.BY_START] == ['"Task 7" on 2027-04-07']


def test_people_rates_progress_and_baseline_come_back(tmp_path: Path) -> None:
    data = {
        "title": "T",
        "start": "2027-03-01",
        "budget": {"currency": "EUR"},
        "team": [
            {"id": "dev", "skill": "Developer", "fte": "2.5", "rate": "640", "source": "IT"},
            {
                "id": "lead",
                "skill": "Lead",
                "rates": [{"amount": "800", "finish": "2027-06-30"}, {"amount": "880.40", "start": "2027-07-01"}],
            },
        ],
        "tasks": [
            {
                "id": "a",
                "title": "A",
                "duration": "10",
                "started": "2027-03-01",
                "percent_complete": "30",
                "work": [{"who": "dev", "percent": "150"}],
            },
            {"id": "b", "title": "B", "duration": "8", "after": ["a"], "work": [{"who": "lead", "effort": "2.5"}]},
        ],
        "baseline": {"tasks": [{"task": "b", "start": "2027-03-10", "finish": "2027-03-19"}]},
    }
    reading = read(render_mspdi(plan_of(tmp_path, data), ()))
    again = data_of(reading)
    assert again["team"] == [
        {"id": "developer", "skill": "Developer", "fte": "2.5", "source": "IT", "rate": "640.00"},
        {
            "id": "lead",
            "skill": "Lead",
            "rates": [{"amount": "800.00", "finish": "2027-06-30"}, {"amount": "880.40", "start": "2027-07-01"}],
        },
    ]
    assert again["budget"] == {"currency": "EUR"}
    assert again["tasks"][0]["work"] == [{"who": "developer", "effort": "15"}]
    assert (again["tasks"][0]["started"], again["tasks"][0]["percent_complete"]) == ("2027-03-01", "30")
    assert again["baseline"] == {"tasks": [{"task": "b", "start": "2027-03-10", "finish": "2027-03-19"}]}
    assert reading.plan
    assert reading.plan.losses.found == {}


# ------------------------------------------------------------ What other programs write


def test_a_plan_as_microsoft_project_saves_it() -> None:
    reading = sample("factory.xml")
    found = tasks_of(reading)
    assert {name: each.get("after") for name, each in found.items() if each.get("after")} == {
        "order-machines": ["draw-the-line FS+1d"],
        "delivery": ["order-machines FS+2ed"],
        "install": ["delivery"],
        "train-the-shifts": ["install-machines SS+5d", "install-machines FF-1d"],
        "on-the-air": ["install", "permit-of-the-city"],
    }
    durations = {name: each["duration"] for name, each in found.items() if "duration" in each}
    assert durations == {
        "draw-the-line": "5",  # of seven and a half hours
        "order-machines": "2",
        "delivery": "7",
        "install-machines": "10",
        "train-the-shifts": "2",
        "permit-of-the-city": "5",
        "on-the-air": "0",
    }
    assert found["design-order-all"]["title"] == "Design & order <all>"
    assert found["install-machines"]["start_no_earlier"] == "2027-03-22"
    assert found["install-machines"]["delay"] == "2"
    assert found["permit-of-the-city"]["start_no_earlier"] == "2027-03-08"
    assert found["on-the-air"]["finish_no_later"] == "2027-04-20"
    assert found["draw-the-line"]["owner"] == "ann-example"
    data = data_of(reading)
    assert data["proposed"] == [{"path": "tasks.install-machines.duration"}]
    assert data["calendar"]["days_on"] == ["2027-04-03", "2027-04-17"]
    assert "2027-03-29" in data["calendar"]["days_off"]
    assert "2027-04-14" in data["calendar"]["days_off"]
    assert "2027-03-27" not in data["calendar"]["days_off"]  # a Saturday is off anyway
    assert [each.get("rate") for each in data["team"]] == ["600.00", None]
    replanned(reading)


def test_everything_that_it_cannot_carry_over_is_named() -> None:
    reading = sample("factory.xml")
    expected = {
        Loss.NAMELESS: ["line 74"],
        Loss.INACTIVE: ['"Cancelled survey"'],
        Loss.EXTERNAL: ['"Work of a partner"'],
        Loss.NO_PREDECESSOR: [
            '"Install" after "Cancelled survey"',
            '"Permit of the city" after a task in another file',
        ],
        Loss.SUMMARY_FINISH: ['"Install" after "Draw the line" (FF)'],
        Loss.SUMMARY_VALUE: ['work of "Ann Example" on "Install"'],
        Loss.CONSTRAINT: ['"Train the shifts": as late as possible'],
        Loss.CALENDAR: ['"Night shift" of "Order machines"'],
        Loss.CALENDAR_RULE: [
            '"First Monday of the month"',
            "1 day of the week with 4 hours where a day counts 7.5, taken as whole days",
        ],
        Loss.RESOURCE: ['"Concrete" (material)', '"Travel" (cost)'],
        Loss.COSTS: ['overtime rate or cost per use of "Ann Example"', 'fixed cost of "Order machines"'],
        Loss.COLUMN: ["WBS codes of their own", "baseline 1", "Priority", '"Area" (Text1)'],
        Loss.ROUNDED: ['"Order machines": 11 hours, taken as 2'],
        Loss.ELAPSED: ['"Delivery": 9 elapsed days, taken as 7'],
        Loss.LAG_ROUNDED: ['"Order machines" after "Draw the line": 90 minutes, taken as 1 working day'],
        Loss.LAG_PERCENT: [
            '"Train the shifts" after "Install machines" (SS): 50 % of 10 days, taken as 5 working days'
        ],
        Loss.DELAY: ['"Install machines": 2 elapsed days, taken as 2'],
        Loss.MANUAL: ['"Permit of the city" on 2027-03-08'],
    }
    assert losses(reading) == expected
    head = reading.text.partition("schema:")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    one_line = " ".join(head.replace("\n#  ", "\n").replace("\n#", "\n").split())
    for cases in expected.values():
        for case in cases:
            assert case in one_line
    assert "# Agree with the works council; # not yet: done" in reading.text


@pytest.mark.parametrize(
    ("lag", "form", "link"),
    [
        (4800, 7, "a FS+1d"),
        (-9600, 7, "a FS-2d"),
        (24000, 9, "a FS+5d"),
        (14400, 8, "a FS+1ed"),
        (100800, 10, "a FS+7ed"),
        (600, 5, "a FS+1d"),  # an hour
        (-600, 5, "a"),  # less than a day early is no day early
        (600, 6, "a FS+1ed"),
        (25, 19, "a FS+1d"),  # percent of four days
        (-50, 19, "a FS-2d"),
        (0, 7, "a"),
    ],
)
def test_lags_in_every_unit(lag: int, form: int, link: str) -> None:
    found = read(project(task("A", 4), task("B", 1, more=after(1, 1, lag, form))))
    assert tasks_of(found)["b"]["after"] == [link]
    named = {Loss.LAG_ROUNDED, Loss.LAG_PERCENT} & set(losses(found))
    assert bool(named) == (form in (5, 6, 19))


@pytest.mark.parametrize(("number", "kind"), [(0, "FF"), (1, "FS"), (2, "SF"), (3, "SS")])
def test_types_of_links(number: int, kind: str) -> None:
    found = read(project(task("A"), task("B", more=after(1, number))))
    assert tasks_of(found)["b"]["after"] == ["a" if kind == "FS" else f"a {kind}"]


@pytest.mark.parametrize(
    ("number", "kept", "loss"),
    [
        (0, {}, None),
        (1, {}, Loss.CONSTRAINT),
        (2, {"must_start": "2027-03-08"}, None),
        (3, {"finish_no_later": "2027-03-08"}, Loss.MUST_FINISH),
        (4, {"start_no_earlier": "2027-03-08"}, None),
        (5, {}, Loss.CONSTRAINT),
        (6, {}, Loss.CONSTRAINT),
        (7, {"finish_no_later": "2027-03-08"}, None),
        (9, {}, None),
    ],
)
def test_constraints(number: int, kept: dict[str, str], loss: Loss | None) -> None:
    more = f"<ConstraintType>{number}</ConstraintType><ConstraintDate>2027-03-08T08:00:00</ConstraintDate>"
    found = read(project(task("A", more=more)))
    assert tasks_of(found)["a"] == {"title": "A", "duration": "1"} | kept
    assert list(losses(found)) == ([loss] if loss else [])


def test_inactive_summaries_take_their_tasks_along() -> None:
    found = read(
        project(
            task("S", None, more="<Active>0</Active>"),
            task("A", level=2),
            task("B", level=1, more=after(2)),
        )
    )
    assert list(tasks_of(found)) == ["b"]
    assert losses(found) == {
        Loss.INACTIVE: ['"S"', '"A", within one'],
        Loss.NO_PREDECESSOR: ['"B" after "A"'],
    }


def test_a_plan_scheduled_backwards_keeps_its_finish() -> None:
    rest = "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2027-06-30T17:00:00</FinishDate>"
    found = read(project(task("A", 5), rest=rest))
    data = data_of(found)
    assert (data["finish"], "start" in data) == ("2027-06-30", False)
    assert replanned(found)[0].schedules[()].root.finish == date(2027, 6, 30)


@pytest.mark.parametrize(("start", "kept"), [("2027-03-08", True), ("2027-03-01", False)])
def test_a_status_date_that_would_move_work_stands_as_a_comment(start: str, kept: bool) -> None:
    dates = f"<Start>{start}T08:00:00</Start><Finish>{start}T17:00:00</Finish>"
    found = read(project(task("A", more=dates), rest="<StatusDate>2027-03-03T17:00:00</StatusDate>"))
    assert ("status_date" in data_of(found)) is kept
    assert ("\n# status_date: 2027-03-03 " in found.text) is not kept
    assert (Loss.STATUS in losses(found)) is not kept


def test_work_before_the_start_of_the_project_is_named() -> None:
    early = "<Start>2027-02-22T08:00:00</Start><Finish>2027-02-22T17:00:00</Finish>"
    found = read(
        project(task("A", more=early), task("B", more=f"{early}<ActualStart>2027-02-22T08:00:00</ActualStart>"))
    )
    assert losses(found) == {Loss.EARLY: ['"A" on 2027-02-22']}


def test_notes_become_comments_of_bounded_length() -> None:
    text = read(project(task("A", more=f"<Notes>one&#10;two \u202e{'x ' * 400}</Notes>"))).text
    (note,) = [line for line in text.splitlines() if "one two" in line]
    assert note.startswith("  # one two \N{REPLACEMENT CHARACTER}x x ")
    assert len(note) < 310


def test_a_role_of_the_house_owns_by_its_own_id(tmp_path: Path) -> None:
    from pmtemplates.exchange.plans.reading import read_plan

    content = project(task("A", more="<Contact>Technical Lead</Contact>"), task("B", more="<Contact>Ann</Contact>"))
    found = read_plan("plan.xml", content, "Plan", frozenset({"technical-lead"}))
    assert [each["owner"] for each in tasks_of(found).values()] == ["technical-lead", "ann"]
    assert data_of(found)["people"] == [{"id": "ann", "name": "Ann"}]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Prüfung & Übergabe", "prufung-ubergabe"),
        ("Walk through with the landlord and return the keys", "walk-through-with-the-landlord"),
        ("Move the laboratory and the archive", "move-the-laboratory"),
        ("Проект", "task-1"),
        ("null", "null"),
        ("123", "123"),
        ("a" * 90, "a" * 30),
    ],
)
def test_ids_are_made_from_names(name: str, id: str) -> None:
    assert list(tasks_of(read(project(task(name.replace("&", "&amp;")))))) == [id]


def test_names_that_are_alike_get_ids_of_their_own() -> None:
    found = read(project(task("Test"), task("Test"), task("Test 2"), task("test!", more=after(2))))
    assert list(tasks_of(found)) == ["test", "test-2", "test-2-2", "test-3"]
    assert tasks_of(found)["test-3"]["after"] == ["test-2"]


def test_a_file_without_namespace_or_levels_is_read_as_well() -> None:
    content = (
        b"<Project><Tasks><Task><UID>0</UID><OutlineNumber>0</OutlineNumber><Name>All</Name></Task>"
        b"<Task><UID>1</UID><OutlineNumber>1</OutlineNumber><Name>S</Name></Task>"
        b"<Task><UID>2</UID><OutlineNumber>1.1</OutlineNumber><Name>A</Name><Duration>PT16H0M0S</Duration></Task>"
        b"</Tasks></Project>"
    )
    data = data_of(read(content))
    assert data["tasks"] == [{"id": "s", "title": "S", "tasks": [{"id": "a", "title": "A", "duration": "2"}]}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + project(task("Grün")).decode().partition("?>")[2]
    assert tasks_of(read(text.encode(encoding)))["grun"]["title"] == "Grün"


def test_nothing_is_lost_from_a_file_that_says_nothing_special() -> None:
    found = read(project(task("A", 3), task("B", 2, more=after(1, 1, 9600))))
    assert isinstance(found, Reading)
    assert losses(found) == {}
    assert "Not carried over" not in found.text
