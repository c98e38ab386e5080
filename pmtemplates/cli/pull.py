"""`pmtemplates pull`: what somebody has typed into a generated workbook, back into the initiative file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pmtemplates.problems import Problem
    from pmtemplates.pulling import Pulled

_MOST_BYTES = 100 * 1024 * 1024


def pull(
    workbook: Annotated[
        Path, typer.Argument(help="A workbook that pmtemplates generated (.xlsx).", show_default=False)
    ],
    file: Annotated[Path, typer.Argument(help="The initiative file (YAML or JSON).", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")] = False,
    date: Annotated[
        str | None, typer.Option(help="The date of the plan, as in 2027-01-31; the workbook's own by default.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Take the changes that were typed into a workbook over into the initiative file."""
    from pmtemplates.cli.pull_text import as_data, result_text, table_text
    from pmtemplates.cli.reporting import FINDINGS, as_json, exit_code, print_json, report, today_or
    from pmtemplates.house import shipped
    from pmtemplates.pulling import pull as pull_workbook
    from pmtemplates.source.binary_file import read_binary_file

    day = today_or(date) if date else None
    content, problems = read_binary_file(workbook, _MOST_BYTES)
    pulled, replaceable, written = None, False, False
    if content is not None:
        pulled = pull_workbook(content, str(workbook), file, shipped(), day)
        problems = list(pulled.problems)
        if pulled.document and not dry_run:
            written, replaceable, refused = _written(pulled, workbook, content)
            problems += refused
    if json:
        print_json(as_data(pulled, written, replaceable) | {"problems": as_json(problems)})
    else:
        report(problems)
        if pulled and pulled.document:
            typer.echo("\n".join([*table_text(pulled), *result_text(pulled, dry_run, written, replaceable)]))
        else:
            typer.echo("Nothing was written.", err=True)
    raise typer.Exit(exit_code(problems) or (FINDINGS if pulled and pulled.left else 0))


def _written(pulled: Pulled, workbook: Path, content: bytes) -> tuple[bool, bool, list[Problem]]:
    """Whether the file has been written, whether the workbook may now be replaced, and what stood in the way."""
    import hashlib

    from pmtemplates.output import adopt, replace_files

    if problems := replace_files(pulled.files, pulled.before):
        return False, False, problems
    if not pulled.absorbed:
        return bool(pulled.files), False, []
    replaceable, problems = adopt(workbook, hashlib.sha256(content).hexdigest())
    return bool(pulled.files), replaceable, problems
