"""`pmtemplates new --from`: a plan of another program as an initiative file, and what of it did not come along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmtemplates.cli.columns import WIDTH, shown
from pmtemplates.problems import Problem, Severity

if TYPE_CHECKING:
    from pmtemplates.exchange.plans.importing import Imported
    from pmtemplates.exchange.plans.reading import Reading
    from pmtemplates.planning.plan import Plan

_FEW = 3
"""Cases of each kind of loss that are printed; the file names more."""


def read_foreign(source: Path, name: str, playbook: str) -> Reading:
    """The plan that stands in a file; ends with the reason where there is none."""
    from pmtemplates.cli.reporting import exit_code, report
    from pmtemplates.exchange.plans.reading import MOST_BYTES, Reading, read_plan
    from pmtemplates.house import shipped
    from pmtemplates.library.roles import read_roles
    from pmtemplates.source.binary_file import read_binary_file

    content, problems = read_binary_file(source, MOST_BYTES)
    if content is None:
        reading = Reading(None, "", tuple(problems))
    else:
        reading = read_plan(str(source), content, name, read_roles(shipped())[0].keys(), playbook)
    report(reading.problems)
    if reading.plan is None:
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(exit_code(reading.problems))
    return reading


def tell(reading: Reading, source: Path, target: Path) -> None:
    """Say what was read, what was lost, and which dates come out otherwise; ends with 1 where `check` finds errors."""
    from pmtemplates.cli.reporting import FINDINGS, report, today_or
    from pmtemplates.generating import check
    from pmtemplates.house import shipped

    found = reading.plan
    if found is None:
        return
    plan, problems = check(target, shipped(), today_or(None), draft=reading.text)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    typer.echo("\n".join([*_counts(found, source), *_lost(found), *_dates(found, plan, errors)]))
    if errors:
        report(errors)
        typer.echo("the plan contradicts itself there: correct the file", err=True)
        raise typer.Exit(FINDINGS)


def _counts(found: Imported, source: Path) -> Iterator[str]:
    counts = (_counted(found.tasks, "task"), _counted(found.links, "link"), _counted(found.members, "member"))
    yield f"read      {', '.join(counts)} of the team from {shown(str(source), 300)}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _lost(found: Imported) -> Iterator[str]:
    import textwrap

    if not found.losses.found:
        yield "all of it was carried over"
        return
    yield "not carried over, or carried over otherwise (it stands at the top of the file too):"
    for line in found.losses.lines(_FEW):
        yield from textwrap.wrap(shown(line), WIDTH, initial_indent="  ", subsequent_indent="    ")


def _dates(found: Imported, plan: Plan | None, errors: Sequence[Problem]) -> Iterator[str]:
    """How many tasks come out on the days of the source, and the first of those that do not."""
    schedule = plan.schedules.get(()) if plan and not errors else None
    if schedule is None:
        return
    dated = {name: days for name, days in found.days.items() if days != (None, None)}
    other = []
    for row in schedule.rows:
        start, finish = dated.get(row.id, (None, None))
        if row.task and (row.start, row.finish) != (start or row.start, finish or row.finish):
            was = " to ".join(dict.fromkeys(str(day) for day in (start, finish) if day))
            now = " to ".join(dict.fromkeys((str(row.start), str(row.finish))))
            other.append(f'  "{shown(row.title, 40)}": {now}, not {was}')
    if dated:
        yield f"dates     {len(dated) - len(other):,} of {_counted(len(dated), 'task')} come out as in the source"
    yield from other[:_FEW]
    if len(other) > _FEW:
        yield f"  … and {len(other) - _FEW:,} more; `pmtemplates schedule` gives a reason for each date"
