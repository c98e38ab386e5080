"""`pmtemplates export`: the schedule for other programs, written so that nothing is lost."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import datetime

    from pmtemplates.output import Outcome, Prepared
    from pmtemplates.planning.plan import Plan
    from pmtemplates.problems import Path as DataPath
    from pmtemplates.problems import Problem


class Format(StrEnum):
    """What can be written."""

    MSPDI = "mspdi"
    CSV = "csv"
    ICS = "ics"

    @property
    def extension(self) -> str:
        """How the name of such a file ends."""
        return "xml" if self is Format.MSPDI else self.value


_NO_TASKS = "nothing to schedule: there are no `tasks`"
_NOTHING = {
    Format.MSPDI: _NO_TASKS,
    Format.CSV: _NO_TASKS,
    Format.ICS: "nothing for a calendar: no meeting, gate, review and milestone has a date",
}
"""What to say when there is nothing to export."""


def export(
    file: Annotated[Path, typer.Argument(help="The initiative file (YAML or JSON).", show_default=False)],
    to: Annotated[
        Format,
        typer.Option(
            help="mspdi: XML for Microsoft Project, ProjectLibre, GanttProject; csv: a table; "
            "ics: a calendar of meetings, gates, reviews and milestones."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write, `-` for standard output; by default beside FILE."),
    ] = None,
    project: Annotated[str | None, typer.Option(help="The id of one project; the whole by default.")] = None,
    date: Annotated[str | None, typer.Option(help="The day taken as today, as in 2027-01-31.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that was edited by hand; a backup is kept.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Export the schedule to Microsoft Project or to a table, or the dates to a calendar."""
    from pmtemplates.cli.reporting import today_or

    if output == Path("-") and (json or dry_run or force):
        raise typer.BadParameter(
            "`-` prints the file: --json, --dry-run and --force do not go with it", param_hint="-o"
        )
    plan, problems = _plan(file, today_or(date))
    content = _content(plan, to, project) if plan else None
    target = output or file.parent / f"{_slug(plan, project)}.{to.extension}"
    if plan is None or content is None:
        _say_why(problems, target, json, _NOTHING[to] if plan else "")
    elif output == Path("-"):
        _to_stdout(content, problems)
    else:
        _to_file(target, content, problems, to, dry_run=dry_run, force=force, json=json)


def _plan(file: Path, today: datetime.date) -> tuple[Plan | None, list[Problem]]:
    """The plan, None when there are errors."""
    from pmtemplates.cli.reporting import exit_code
    from pmtemplates.generating import check as check_file
    from pmtemplates.house import shipped

    plan, problems = check_file(file, shipped(), today, read_postings=False)
    return (None if exit_code(problems) else plan), problems


def _content(plan: Plan, to: Format, project: str | None) -> bytes | None:
    """The bytes of the file, None when nothing is scheduled, or nothing stands in the calendar."""
    from pmtemplates.cli.choosing import project_path

    path = project_path(plan, project) or ()
    return _calendar(plan, path) if to is Format.ICS else _schedule(plan, to, path)


def _calendar(plan: Plan, path: DataPath) -> bytes | None:
    from pmtemplates.exchange.ics import events_of, render_ics

    return render_ics(plan, path) if events_of(plan, path) else None


def _schedule(plan: Plan, to: Format, path: DataPath) -> bytes | None:
    from pmtemplates.exchange.csv_text import render_csv
    from pmtemplates.exchange.mspdi import render_mspdi

    if not plan.schedules or (path and path not in plan.schedules):
        return None
    return render_mspdi(plan, path) if to is Format.MSPDI else render_csv(plan, path)


def _slug(plan: Plan | None, project: str | None) -> str:
    """The title as the name of a file, in small letters with hyphens."""
    from pmtemplates.cli.choosing import project_path
    from pmtemplates.output import file_name

    if plan is None:
        return "schedule"
    path = project_path(plan, project)
    title = plan.initiative.work_at(path or ()).title
    return file_name(title, "schedule").lower().replace(" ", "-")


def _say_why(problems: list[Problem], target: Path, json: bool, nothing: str) -> None:
    """Say why there is no file, and end."""
    from pmtemplates.cli.reporting import FINDINGS, as_json, exit_code, print_json, report

    if json:
        print_json(
            {"file": str(target), "state": None, "written": False, "backup": None, "problems": as_json(problems)}
        )
    else:
        report(problems)
    if nothing:
        typer.echo(nothing, err=True)
    if not json:
        typer.echo("Nothing was written.", err=True)
    raise typer.Exit(exit_code(problems) or FINDINGS)


def _to_stdout(content: bytes, problems: list[Problem]) -> None:
    from pmtemplates.cli.reporting import report

    report(problems)
    stream = sys.stdout.buffer
    stream.write(content)
    stream.flush()


def _to_file(
    target: Path, content: bytes, problems: list[Problem], to: Format, *, dry_run: bool, force: bool, json: bool
) -> None:
    from pmtemplates.cli.reporting import as_json, exit_code, print_json, report
    from pmtemplates.output import File, prepare, write

    try:
        # a key of its own: an export under another name is no earlier version of this one
        prepared = prepare(target.parent, [File(target.name, content, f"export-{to}-{target.name}")], complete=False)
    except ValueError:
        message = f'"{target.name[:60]}" is no name that Windows, macOS and Linux all accept'
        raise typer.BadParameter(message, param_hint="--output") from None
    outcome = None if dry_run else write(prepared, force)
    problems = [*problems, *(outcome.problems if outcome else prepared.standing(force))]
    if json:
        print_json(_summary(target, prepared, outcome) | {"problems": as_json(problems)})
    else:
        report(problems)
        _say(target, prepared, outcome)
    raise typer.Exit(exit_code(problems))


def _summary(target: Path, prepared: Prepared, outcome: Outcome | None) -> dict[str, object]:
    backup = outcome.backups.get(target.name) if outcome else None
    return {
        "file": str(target),
        "state": prepared.steps[0].state.value if prepared.steps else None,
        "written": bool(outcome and outcome.written),
        "backup": str(target.parent / backup) if backup else None,
    }


def _say(target: Path, prepared: Prepared, outcome: Outcome | None) -> None:
    from pmtemplates.source import visible

    name = visible(str(target), 300)
    state = prepared.steps[0].state.value if prepared.steps else ""
    if outcome is None:
        typer.echo(f"would {state:<9} {name}" if state else f"cannot write {name}")
    elif outcome.written:
        done = {"create": "created", "update": "updated", "conflict": "replaced"}[state]
        typer.echo(f"{done:<9} {name}")
        for backup in outcome.backups.values():
            kept = visible(str(target.parent / backup), 300)
            typer.echo(f"kept      {kept} (what stood in {visible(target.name, 300)})")
    elif outcome.problems:
        typer.echo("Nothing was written.", err=True)
    else:
        typer.echo(f"unchanged {name}")
