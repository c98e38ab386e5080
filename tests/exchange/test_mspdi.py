"""The file for Microsoft Project: calculated again it gives our dates, and its elements are in the schema's order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from making import example, plan_of, text_of

from exchange.mspdi_reading import (
    NS,
    calendar_of,
    every,
    minutes,
    read,
    rebuilt,
    tasks_of,
    text,
    value,
)
from pmtemplates.exchange.mspdi import render_mspdi
from pmtemplates.planning.plan import Plan

ORDER = {
    "Project": "SaveVersion UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved "
    "ScheduleFromStart StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode "
    "CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth "
    "DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat "
    "EditableActualCosts HonorConstraints EarnedValueMethod InsertedProjectsLikeSummary MultipleCriticalPaths "
    "NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks SpreadActualCost SpreadPercentComplete "
    "TaskUpdatesResource FiscalYearStart WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack "
    "MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks StatusDate "
    "CurrentDate MicrosoftProjectServerURL Autolink NewTaskStartDate NewTasksAreManual Calendars Tasks Resources "
    "Assignments",
    "Calendar": "UID Name IsBaseCalendar IsBaselineCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "TimePeriod": "FromDate ToDate",
    "WorkingTime": "FromTime ToTime",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem MonthPosition "
    "Month MonthDay DayWorking WorkingTimes",
    "Task": "UID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority "
    "Start Finish Duration DurationFormat Work Stop Resume ResumeValid EffortDriven Recurring OverAllocated Estimated "
    "Milestone Summary DisplayAsSummary Critical IsSubproject EarlyStart EarlyFinish LateStart LateFinish "
    "StartVariance FinishVariance WorkVariance FreeSlack TotalSlack FixedCost FixedCostAccrual PercentComplete "
    "PercentWorkComplete Cost ActualStart ActualFinish ActualDuration ActualCost ActualWork RegularWork "
    "RemainingDuration RemainingCost RemainingWork ConstraintType CalendarUID ConstraintDate Deadline "
    "LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat Hyperlink IgnoreResourceCalendar Notes "
    "HideBar Rollup PredecessorLink Baseline",
    "PredecessorLink": "PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat",
    "Baseline": "Number Interim Start Finish Duration DurationFormat EstimatedDuration Work Cost",
    "Resource": "UID ID Name Type IsNull Initials Code Group EmailAddress MaxUnits PeakUnits OverAllocated Start "
    "Finish StandardRate StandardRateFormat Cost OvertimeRate OvertimeRateFormat CalendarUID Notes Rates",
    "Rate": "RatesFrom RatesTo RateTable StandardRate StandardRateFormat OvertimeRate OvertimeRateFormat CostPerUse",
    "Assignment": "UID TaskUID ResourceUID PercentWorkComplete ActualFinish ActualStart ActualWork Cost Finish "
    "RemainingWork Start Stop Resume Units Work",
}
"""The elements that we could use, in the order of Microsoft's schema mspdi_pj12 with the additions of Project 2010."""

LINKS = [
    f"{kind}{lag}" for kind in ("FS", "SS", "FF", "SF") for lag in ("", "+1d", "+7d", "-2d", "+2ed", "+9ed", "-3ed")
]

ALL_LINKS = {
    "title": "Links",
    "start": "2027-03-01",
    "calendar": {"week": ["monday", "tuesday", "thursday", "saturday"], "days_off": ["2027-03-13", "2027-03-30"]},
    "tasks": [
        {"id": "lead", "title": "Lead", "duration": 8},
        {"id": "point", "title": "Point", "duration": 0, "after": ["lead"]},
        {"id": "on", "title": "On", "duration": 6, "after": ["lead"]},
        *[
            {"id": f"t{number}", "title": f"T {link}", "duration": number % 4, "after": [f"on {link}".strip()]}
            for number, link in enumerate(LINKS)
        ],
    ],
}


def plan_from(folder: Path, what: object) -> Plan:
    data = as_texts(what)
    assert isinstance(data, dict)
    return plan_of(folder, data)


def as_texts(data: object) -> object:
    """The data with its numbers as texts, as a file gives them."""
    if isinstance(data, dict):
        return {key: as_texts(each) for key, each in data.items()}
    return [as_texts(each) for each in data] if isinstance(data, list) else str(data)


def written(plan: Plan, path: tuple[str | int, ...] = ()) -> ElementTree.Element:
    return read(render_mspdi(plan, path))


def check_order(root: ElementTree.Element) -> None:
    for element in root.iter():
        name = element.tag.removeprefix(NS)
        if name in ORDER:
            order = ORDER[name].split()
            places = [order.index(child.tag.removeprefix(NS)) for child in element]
            assert places == sorted(places), name


def check_dates(root: ElementTree.Element) -> None:
    """What the file says is what comes out when it is calculated again from its links and constraints alone."""
    again = rebuilt(root)
    for task in every(root, "Tasks/Task"):
        number, name = value(task, "UID"), value(task, "Name")
        if number == "0":
            continue
        start, finish = again.dates(number)
        assert (value(task, "Start"), value(task, "Finish")) == (start.isoformat(), finish.isoformat()), name
        slack = again.solution.total_float(again.numbers.index(number))
        if not text(task, "ActualFinish"):
            assert int(value(task, "TotalSlack")) == 4800 * slack, name


def paths(plan: Plan) -> Iterator[tuple[str | int, ...]]:
    yield ()
    yield from (path for path in plan.schedules if path)


# ------------------------------------------------------------ The same schedule


@pytest.mark.parametrize("name", ["product-launch", "office-relocation"])
def test_the_examples_come_out_with_the_same_dates(name: str, tmp_path: Path) -> None:
    plan = plan_from(tmp_path, example(name))
    for path in paths(plan):
        root = written(plan, path)
        check_order(root)
        check_dates(root)


def test_every_type_of_link_with_every_kind_of_lag(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, ALL_LINKS)
    root = written(plan)
    check_order(root)
    check_dates(root)
    tasks = tasks_of(root)
    lags = {name: value(tasks[f"T {name}"], "PredecessorLink/LinkLag") for name in ("FS+1d", "SS+7d", "FF-2d", "SF")}
    assert lags == {"FS+1d": "4800", "SS+7d": "33600", "FF-2d": "-9600", "SF": "0"}
    elapsed = tasks["T FS+2ed"]
    assert (value(elapsed, "PredecessorLink/LinkLag"), value(elapsed, "PredecessorLink/LagFormat")) == ("28800", "8")


@pytest.mark.parametrize("seed", range(12))
def test_any_network_comes_out_with_the_same_dates(seed: int, tmp_path: Path) -> None:
    plan = plan_from(tmp_path, random_program(random.Random(seed)))  # noqa: S311
    for path in paths(plan):
        root = written(plan, path)
        check_order(root)
        check_dates(root)


def random_program(chance: random.Random) -> dict[str, object]:
    """Three projects with tasks in summaries, links within and between them, constraints and milestones."""
    names: list[str] = []
    projects = []
    for project in "abc":
        groups = []
        for group in range(3):
            tasks = [random_task(f"{project}{group}{number}", names, chance) for number in range(5)]
            groups.append({"id": f"{project}{group}", "title": f"Group {project}{group}", "tasks": tasks})
        start = f"2027-0{chance.randint(1, 4)}-{chance.randint(10, 28)}"
        projects.append({"id": project, "title": f"Project {project}", "start": start, "tasks": groups})
    projects[2]["after"] = ["a"] if chance.random() < 0.5 else []
    promise = {"what": "Steel", "giver_outside": "Mill", "receiver": "b", "receiver_task": "b12"}
    return {
        "title": "Chance",
        "kind": "program",
        "calendar": {"days_off": ["2027-04-05", "2027-05-17"], "days_on": ["2027-04-10"]},
        "projects": projects,
        "dependencies": [{**promise, "promised_by": "2027-05-12"}],
    }


def random_task(name: str, names: list[str], chance: random.Random) -> dict[str, object]:
    task: dict[str, object] = {"id": name, "title": f"Task {name}", "duration": chance.randint(0, 12)}
    near = names[-9:]
    before = chance.sample(near, min(len(near), chance.choice((0, 1, 1, 2))))
    if before:
        task["after"] = [f"{each} {chance.choice(LINKS)}".strip() for each in before]
    key = chance.choice(("start_no_earlier", "must_start", "finish_no_later", "deadline", "", "", "", ""))
    if key:
        task[key] = f"2027-0{chance.randint(3, 9)}-{chance.randint(10, 28)}"
    if len(names) % 6 == 4:
        task["delay"] = 1 + len(names) % 4
    names.append(name)
    return task


def test_a_task_that_is_put_off_says_by_how_much_and_why(tmp_path: Path) -> None:
    work = [{"who": "dev", "effort": 4}]
    tasks = [
        {"id": "a", "title": "A", "duration": 4, "work": work},
        {"id": "b", "title": "B", "duration": 4, "work": work},
        {"id": "c", "title": "C", "duration": 9},
        {"id": "d", "title": "D", "duration": 1, "delay": 2},
    ]
    data = {"title": "T", "start": "2027-01-04", "levelling": "within-float", "tasks": tasks}
    root = written(plan_from(tmp_path, {**data, "team": [{"id": "dev", "skill": "Developer", "fte": 1}]}))
    check_order(root)
    check_dates(root)
    found = tasks_of(root)
    assert text(found["A"], "LevelingDelay") is None
    assert (value(found["B"], "LevelingDelay"), value(found["B"], "LevelingDelayFormat")) == ("19200", "7")
    assert (value(found["B"], "EarlyStart"), value(found["B"], "Start")) == (
        "2027-01-04T08:00:00",
        "2027-01-08T08:00:00",
    )
    assert value(found["B"], "Notes") == "Put off, so that Developer is not overloaded from 2027-01-04 to 2027-01-07."
    assert (value(found["D"], "LevelingDelay"), text(found["D"], "Notes")) == ("9600", None)


def test_progress_and_status_date(tmp_path: Path) -> None:
    tasks = [
        {"id": "a", "title": "A", "duration": 5, "started": "2027-01-05", "finished": "2027-01-13"},
        {"id": "b", "title": "B", "duration": 8, "after": ["a"], "started": "2027-01-14", "percent_complete": 25},
        {"id": "c", "title": "C", "duration": 3, "after": ["b SS+2d"]},
        {"id": "d", "title": "D", "duration": 3},
    ]
    plan = plan_from(tmp_path, {"title": "T", "start": "2027-01-04", "status_date": "2027-01-20", "tasks": tasks})
    root = written(plan)
    check_dates(root)
    found = tasks_of(root)
    assert value(root, "StatusDate") == "2027-01-20T17:00:00"
    assert (value(found["A"], "ActualStart"), value(found["A"], "ActualFinish")) == (
        "2027-01-05T08:00:00",
        "2027-01-13T17:00:00",
    )
    assert value(found["A"], "PercentComplete") == "100"
    assert value(found["B"], "PercentComplete") == "25"
    assert text(found["B"], "ActualFinish") is None
    done, left = (minutes(value(found["B"], f"{part}Duration")) for part in ("Actual", "Remaining"))
    assert (done + left, done * 3) == (minutes(value(found["B"], "Duration")), left)
    assert value(found["D"], "ConstraintDate") == "2027-01-21T08:00:00"


# ------------------------------------------------------------ What is in it


def test_head(tmp_path: Path) -> None:
    root = written(plan_from(tmp_path, example("product-launch")))
    assert root.tag == f"{NS}Project"
    wanted = {
        "SaveVersion": "14",
        "Name": "Sorrel Launch Program",
        "CreationDate": "2026-11-20T08:00:00",
        "ScheduleFromStart": "1",
        "HonorConstraints": "0",
        "MinutesPerDay": "480",
        "MinutesPerWeek": "2400",
        "CurrencyCode": "EUR",
        "CalendarUID": "1",
    }
    assert {name: text(root, name) for name in wanted} == wanted
    assert text(root, "Author") == example("product-launch")["organisation"]["name"]


def test_outline(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, example("product-launch"))
    tasks = every(written(plan), "Tasks/Task")
    assert [value(task, "UID") for task in tasks] == [str(number) for number in range(len(tasks))]
    levels = {value(task, "Name"): value(task, "OutlineLevel") for task in tasks}
    assert levels["Sorrel Launch Program"] == "0"
    assert {levels[project.title] for project in plan.initiative.projects} == {"1"}
    found = [value(task, "OutlineNumber") for task in tasks[1:]]
    assert len(set(found)) == len(found)
    assert all(number.count(".") + 1 == int(value(task, "OutlineLevel")) for number, task in zip(found, tasks[1:]))  # noqa: B905
    summaries = {value(task, "OutlineNumber") for task in tasks if value(task, "Summary") == "1"}
    assert {number.rpartition(".")[0] for number in found if "." in number} <= summaries


def test_calendar(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, example("office-relocation"))
    root = written(plan)
    calendar = calendar_of(root)
    assert calendar == calendar_of(root, legacy=True).__class__(calendar.week, calendar.days_off, calendar.days_on)
    assert set(calendar.days_off) == set(calendar_of(root, legacy=True).days_off)
    assert calendar.week == (True,) * 5 + (False,) * 2
    assert {str(day) for day in calendar.days_on} == {"2027-08-21", "2027-08-22"}
    named = {str(day): name for day, name in calendar.days_off.items()}
    assert named["2026-11-26"] == "Thanksgiving Day"
    assert named["2026-11-27"] == "Day off"
    days = [value(each, "TimePeriod/FromDate") for each in every(root, "Calendars/Calendar/Exceptions/Exception")]
    assert days == sorted(set(days))
    schedule = plan.schedules[()]
    for number in range(schedule.days.count(schedule.root.finish)):
        assert calendar.works(schedule.days.day(number))


def test_constraints(tmp_path: Path) -> None:
    tasks = [
        {"id": "base", "title": "Base", "duration": 10},
        {"id": "a", "title": "Earliest", "duration": 1, "start_no_earlier": "2027-03-06"},
        {"id": "b", "title": "Exact", "duration": 1, "must_start": "2027-03-09"},
        {"id": "c", "title": "Latest", "duration": 1, "finish_no_later": "2027-03-10", "deadline": "2027-03-12"},
        {
            "id": "d",
            "title": "Both",
            "duration": 1,
            "start_no_earlier": "2027-03-08",
            "finish_no_later": "2027-03-10",
            "deadline": "2027-03-12",
        },
        {"id": "e", "title": "Soon", "duration": 1, "after": ["base"]},
        {
            "id": "s",
            "title": "Sum",
            "must_start": "2027-03-09",
            "tasks": [{"id": "s1", "title": "Part", "duration": 1}],
        },
    ]
    root = written(plan_from(tmp_path, {"title": "T", "start": "2027-03-01", "tasks": tasks}))
    check_order(root)
    found = {
        name: (value(task, "ConstraintType"), text(task, "ConstraintDate"), text(task, "Deadline"))
        for name, task in tasks_of(root).items()
    }
    assert found["Earliest"] == ("4", "2027-03-08T08:00:00", None)
    assert found["Exact"] == ("2", "2027-03-09T08:00:00", None)
    assert found["Latest"] == ("7", "2027-03-10T17:00:00", "2027-03-12T17:00:00")
    assert found["Both"] == ("4", "2027-03-08T08:00:00", "2027-03-10T17:00:00")
    assert found["Soon"] == ("0", None, None)
    assert found["Sum"] == ("4", "2027-03-09T08:00:00", None)  # a summary knows no exact start
    assert found["Part"] == ("4", "2027-03-09T08:00:00", None)
    assert "Must start on 2027-03-09" in value(tasks_of(root)["Sum"], "Notes")
    assert "Finish no later than 2027-03-10" in value(tasks_of(root)["Both"], "Notes")


def test_a_link_from_outside_becomes_a_date_and_a_note(tmp_path: Path) -> None:
    projects = [
        {"id": "p", "title": "P", "start": "2027-03-01", "tasks": [{"id": "a", "title": "A", "duration": 5}]},
        {
            "id": "q",
            "title": "Q",
            "start": "2027-03-01",
            "tasks": [{"id": "b", "title": "B", "duration": 2, "after": ["a+1d"]}],
        },
    ]
    plan = plan_from(tmp_path, {"title": "T", "kind": "program", "projects": projects})
    whole, single = tasks_of(written(plan))["B"], tasks_of(written(plan, ("projects", 1)))["B"]
    assert [value(link, "PredecessorUID") for link in every(whole, "PredecessorLink")] == ["2"]
    assert text(whole, "ConstraintDate") is None
    assert every(single, "PredecessorLink") == []
    assert value(single, "ConstraintDate") == "2027-03-09T08:00:00"
    assert value(single, "Notes") == 'Waits for "P: A", from outside this file, expected on 2027-03-05.'


def test_milestones_stand_at_the_end_or_the_beginning_of_a_day(tmp_path: Path) -> None:
    tasks = [
        {"id": "a", "title": "A", "duration": 5},
        {"id": "e", "title": "End", "duration": 0, "after": ["a"]},
        {"id": "b", "title": "Begin", "duration": 0, "after": ["a SS"]},
    ]
    milestones = [{"title": "Promise", "after": ["a"], "date": "2027-03-12"}]
    found = tasks_of(
        written(plan_from(tmp_path, {"title": "T", "start": "2027-03-01", "tasks": tasks, "milestones": milestones}))
    )
    assert {name: value(task, "Start") for name, task in found.items() if value(task, "Milestone") == "1"} == {
        "End": "2027-03-05T17:00:00",
        "Begin": "2027-03-01T08:00:00",
        "Promise": "2027-03-05T17:00:00",
    }
    assert value(found["Promise"], "Deadline") == "2027-03-12T17:00:00"
    assert value(found["End"], "Duration") == "PT0H0M0S"


def test_resources_and_assignments(tmp_path: Path) -> None:
    data = {
        "title": "T",
        "start": "2027-03-01",
        "people": [{"id": "ann", "name": "Ann, [Lead]"}, {"id": "ben", "name": "Ben"}],
        "roles": [{"id": "lead", "title": "Lead", "holder": "ann"}],
        "team": [
            {"id": "dev", "skill": "Developer", "fte": "2.5", "rate": 640, "source": "IT"},
            {
                "role": "lead",
                "fte": "0.5",
                "rates": [{"amount": 800, "finish": "2027-06-30"}, {"amount": "880.40", "start": "2027-07-01"}],
            },
        ],
        "tasks": [
            {
                "id": "a",
                "title": "A",
                "duration": 10,
                "work": [{"who": "dev", "percent": 150}, {"who": "ben", "effort": 3}],
            },
            {"id": "b", "title": "B", "duration": 8, "owner": "lead", "effort": 2, "after": ["a"]},
            {"id": "c", "title": "C", "duration": 8, "owner": "lead", "after": ["b"]},
        ],
    }
    root = written(plan_from(tmp_path, data))
    check_order(root)
    people = {value(each, "Name"): each for each in every(root, "Resources/Resource")}
    # Project takes no brackets and no commas in a name
    assert {name: text(each, "MaxUnits") for name, each in people.items()} == {
        "Developer": "2.5",
        "Ben": None,
        "Ann - (Lead) (Lead)": "0.5",
    }
    assert (value(people["Developer"], "StandardRate"), value(people["Developer"], "StandardRateFormat")) == ("80", "3")
    assert text(people["Ben"], "StandardRate") is None
    rates = every(people["Ann - (Lead) (Lead)"], "Rates/Rate")
    assert [value(rate, "StandardRate") for rate in rates] == ["100", "110.05"]
    names = {value(each, "UID"): name for name, each in people.items()}
    tasks = {value(each, "UID"): name for name, each in tasks_of(root).items()}
    found = [
        (tasks[value(each, "TaskUID")], names[value(each, "ResourceUID")], value(each, "Units"), value(each, "Work"))
        for each in every(root, "Assignments/Assignment")
    ]
    assert found == [
        ("A", "Developer", "1.5", "PT120H0M0S"),
        ("A", "Ben", "0.3", "PT24H0M0S"),
        ("B", "Ann - (Lead) (Lead)", "0.25", "PT16H0M0S"),
    ]
    assert value(tasks_of(root)["A"], "Work") == "PT144H0M0S"
    assert value(tasks_of(root)["C"], "Contact") == "Ann, [Lead]"


def test_baseline_and_estimates(tmp_path: Path) -> None:
    data = {
        "title": "T",
        "start": "2027-03-01",
        "tasks": [
            {"id": "a", "title": "A", "duration": 5},
            {"id": "b", "title": "B", "after": ["a"]},
            {"id": "m", "title": "M", "duration": 0, "after": ["b"]},
        ],
        "baseline": {
            "tasks": [
                {"task": "a", "start": "2027-03-01", "finish": "2027-03-04"},
                {"task": "m", "start": "2027-03-05", "finish": "2027-03-05"},
            ]
        },
    }
    found = tasks_of(written(plan_from(tmp_path, data)))
    assert (value(found["A"], "DurationFormat"), value(found["A"], "Estimated")) == ("7", "0")
    assert (value(found["B"], "DurationFormat"), value(found["B"], "Estimated")) == ("53", "1")
    approved = found["A"].find(f"{NS}Baseline")
    assert approved is not None
    assert (value(approved, "Finish"), value(approved, "Duration")) == ("2027-03-04T17:00:00", "PT32H0M0S")
    assert value(found["M"], "Baseline/Start") == "2027-03-05T17:00:00"
    assert found["B"].find(f"{NS}Baseline") is None


# ------------------------------------------------------------ Whatever the texts are

HOSTILE = [
    "R&D <Ops> \"quoted\" 'so'",
    "]]> <!-- x --> &amp; &#x41;",
    "=1+1",
    "2*3*4 a|b {{ x }} {% y %}",
    "שלום 🎉 مرحبا 漢字",
    "x" * 5000,
    "two\nlines\tand a tab",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_can_break_the_file(hostile: str, tmp_path: Path) -> None:
    data = {
        "title": hostile,
        "start": "2027-03-01",
        "purpose": hostile,
        "organisation": {"name": hostile},
        "people": [{"id": "ann", "name": hostile}],
        "team": [{"id": "dev", "skill": hostile, "source": hostile}],
        "tasks": [
            {
                "id": "a",
                "title": hostile,
                "duration": 5,
                "owner": "ann",
                "basis": hostile,
                "work": [{"who": "dev", "percent": 9}],
            }
        ],
    }
    root = written(plan_from(tmp_path, data))
    check_order(root)
    top, task = every(root, "Tasks/Task")
    one_line = " ".join(hostile.split())
    assert value(task, "Name") == (one_line if len(one_line) <= 512 else one_line[:511] + "…")
    assert value(task, "Notes") == f"Basis of the estimate: {hostile}"
    assert value(top, "Notes").endswith(hostile)
    assert len(value(root, "Name")) <= 255


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    from pmtemplates.exchange.elements import Element, add_texts, to_bytes

    root = Element("Project")
    add_texts(root, ("Name", "a\x00\x1b\ufffe\ud800b"))
    assert ElementTree.fromstring(to_bytes(root)).findtext("Name") == "a����b"  # noqa: S314


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (render_mspdi(plan_from(tmp_path, example("product-launch")), ()) for _ in range(2))
    assert first == second
    assert first.startswith(b'<?xml version="1.0" encoding="UTF-8"')
    assert str(datetime.now().year).encode() not in first[:400] or b"2026-11-20" in first


def test_an_unscheduled_project_is_refused(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, {"title": "T", "projects": [{"id": "p", "title": "P"}]})
    with pytest.raises(ValueError, match="nothing is scheduled"):
        render_mspdi(plan, ("projects", 0))
    assert "T" in text_of({"title": "T"})
