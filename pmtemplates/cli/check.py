"""`pmtemplates check`: every problem of an initiative file, at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def check(
    file: Annotated[Path, typer.Argument(help="The initiative file (YAML or JSON).", show_default=False)],
    date: Annotated[str | None, typer.Option(help="The day taken as today, as in 2027-01-31.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check an initiative file and report everything that is wrong, missing or doubtful."""
    from pmtemplates.cli.reporting import as_json, exit_code, print_json, report, today_or
    from pmtemplates.generating import check as check_file
    from pmtemplates.house import shipped

    plan, problems = check_file(file, shipped(), today_or(date))
    code = exit_code(problems)
    count = len(plan.open_items) if plan and not code else None
    if json:
        print_json({"problems": as_json(problems), "open_items": count})
    else:
        report(problems)
        if count is not None:
            items = f"{count} open item{'s' if count != 1 else ''}" if count else "nothing is open"
            typer.echo(f"{file}: no errors; {items}")
    raise typer.Exit(code)
