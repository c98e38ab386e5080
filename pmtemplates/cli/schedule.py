"""`pmtemplates schedule`: when each task starts and ends, why, and which of them decide about the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pmtemplates.initiative.delivery import Levelling
    from pmtemplates.planning.plan import Plan
    from pmtemplates.planning.schedule import Schedule
    from pmtemplates.problems import Path as DataPath


def schedule(
    file: Annotated[Path, typer.Argument(help="The initiative file (YAML or JSON).", show_default=False)],
    project: Annotated[str | None, typer.Option(help="The id of one project; all of them by default.")] = None,
    as_baseline: Annotated[
        bool, typer.Option("--as-baseline", help="Print the dates as a `baseline` to paste into the file.")
    ] = False,
    level: Annotated[
        str | None,
        typer.Option(help="What levelling would do, within-float or beyond-float; nothing is changed."),
    ] = None,
    date: Annotated[str | None, typer.Option(help="The day taken as today, as in 2027-01-31.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the schedule as JSON.")] = False,
) -> None:
    """Show the schedule: dates, floats, the critical path, and why each task starts when it does."""
    from pmtemplates.cli.reporting import DONE, FINDINGS, as_json, exit_code, print_json, report, today_or
    from pmtemplates.generating import check as check_file
    from pmtemplates.house import shipped

    if as_baseline and (json or level):
        reason = "is YAML: leave out --json" if json else "is that of the file: leave out --level"
        raise typer.BadParameter(f"a baseline {reason}", param_hint="--as-baseline")
    reach = _reach(level) if level else None
    plan, problems = check_file(file, shipped(), today_or(date), read_postings=False, levelling=reach)
    code = exit_code(problems)
    chosen = _chosen(plan, project) if plan and not code else {}
    if json:
        print_json({**_plain(plan, chosen), "problems": as_json(problems)})
    else:
        report(problems)
    if plan and not code and not chosen:
        typer.echo(f"{file}: nothing to schedule: {_wanting(project)} has no `tasks`", err=True)
    if plan and chosen and not json:
        _print(plan, chosen, as_baseline, bool(level))
    raise typer.Exit(code or (DONE if chosen else FINDINGS))


def _chosen(plan: Plan, project: str | None) -> Mapping[DataPath, Schedule]:
    from pmtemplates.cli.choosing import project_path

    wanted = project_path(plan, project)
    return {path: each for path, each in plan.schedules.items() if wanted is None or path == wanted}


def _wanting(project: str | None) -> str:
    return f'project "{project}"' if project else "the file"


def _reach(level: str) -> Levelling:
    from pmtemplates.initiative.delivery import Levelling

    if level not in list(Levelling):
        raise typer.BadParameter(f"it is one of {', '.join(Levelling)}", param_hint="--level")
    return Levelling(level)


def _plain(plan: Plan | None, chosen: Mapping[DataPath, Schedule]) -> dict[str, object]:
    from pmtemplates.cli.levelling_text import levelling_json
    from pmtemplates.cli.schedule_json import schedules_json

    projects = schedules_json(plan, chosen.values()) if plan else []
    levelled = {"levelling": levelling_json(plan.levelled, chosen)} if plan and plan.levelled else {}
    return {"projects": projects, **levelled}


def _print(plan: Plan, chosen: Mapping[DataPath, Schedule], as_baseline: bool, levelling: bool) -> None:
    from pmtemplates.cli.baseline_text import baseline_text
    from pmtemplates.cli.levelling_text import levelling_text
    from pmtemplates.cli.schedule_text import schedule_text

    if levelling:
        lines = levelling_text(plan, chosen)
    else:
        lines = baseline_text(chosen, plan.today) if as_baseline else schedule_text(plan, chosen)
    typer.echo("\n".join(lines))
