"""Foreign plans read and planned again, for the tests of the import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from making import TODAY

from pmtemplates.exchange.plans.losses import Loss
from pmtemplates.exchange.plans.reading import Reading, read_plan
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem, has_errors
from pmtemplates.source import read_text

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "plans"
HEAD = '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><StartDate>2027-03-01T08:00:00</StartDate>'


def sample(name: str) -> Reading:
    return read_plan(name, (SAMPLES / name).read_bytes(), "Sample", frozenset())


def project(*tasks: str, rest: str = "") -> bytes:
    """A file with these tasks, each given by its elements; numbers are counted where none is given."""
    numbered = (
        f"<Task>{'' if '<UID>' in each else f'<UID>{number}</UID>'}{each}</Task>"
        for number, each in enumerate(tasks, 1)
    )
    return f"{HEAD}<Tasks>{''.join(numbered)}</Tasks>{rest}</Project>".encode()


def task(name: str, days: int | None = 1, level: int = 1, more: str = "") -> str:
    length = "" if days is None else f"<Duration>PT{8 * days}H0M0S</Duration><DurationFormat>7</DurationFormat>"
    return f"<Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>{length}{more}"


def after(number: int | str, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{number}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def read(content: bytes, name: str = "plan.xml") -> Reading:
    return read_plan(name, content, "Plan", frozenset())


def data_of(reading: Reading) -> dict[str, Any]:
    """The initiative file as the strict reader gives it."""
    assert reading.plan is not None, reading.problems
    source, problems = read_text(reading.text, "initiative.yaml")
    assert problems == []
    assert source is not None
    return dict(source.data)


def tasks_of(reading: Reading) -> dict[str, dict[str, Any]]:
    """The tasks of the file by id, without those below them."""
    found: dict[str, dict[str, Any]] = {}
    stack = list(reversed(data_of(reading)["tasks"]))
    while stack:
        one = stack.pop()
        stack += reversed(one.get("tasks", []))
        found[one["id"]] = {key: value for key, value in one.items() if key not in ("id", "tasks")}
    return found


def losses(reading: Reading) -> dict[Loss, list[str]]:
    assert reading.plan is not None, reading.problems
    return reading.plan.losses.found


def replanned(reading: Reading, today: date = TODAY) -> tuple[Plan, list[Problem]]:
    """The plan of the file, which has no error."""
    plan, problems = check(Path("initiative.yaml"), shipped(), today, draft=reading.text)
    assert plan is not None, problems
    assert not has_errors(problems), problems
    return plan, problems
