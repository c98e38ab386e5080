"""`pmtemplates levels`: is it a program or a project, and who is accountable on either side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def levels(
    file: Annotated[Path, typer.Argument(help="The initiative file (YAML or JSON).", show_default=False)],
    date: Annotated[str | None, typer.Option(help="The day taken as today, as in 2027-01-31.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the same as JSON.")] = False,
) -> None:
    """Say whether it is a program or a project, and who is accountable at which level, side by side."""
    from pmtemplates.cli.reporting import as_json, exit_code, print_json, report, today_or
    from pmtemplates.generating import check as check_file
    from pmtemplates.house import shipped

    plan, problems = check_file(file, shipped(), today_or(date), read_postings=False)
    if json:
        from pmtemplates.cli.levels_json import levels_json

        print_json({**(levels_json(plan) if plan else {}), "problems": as_json(problems)})
    else:
        report(problems)
        if plan:
            from pmtemplates.cli.levels_text import levels_text

            typer.echo("\n".join(levels_text(plan)))
    raise typer.Exit(exit_code(problems))
