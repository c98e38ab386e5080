"""`pmtemplates check`: every problem of an initiative file, or of a responsibility matrix made elsewhere, at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtemplates.levels import Level
from pmtemplates.problems import Place, Problem, error

if TYPE_CHECKING:
    from pmtemplates.planning.plan import Plan

_MATRICES = frozenset({".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".xlsb", ".ods"})
"""Files of spreadsheet programs; those that cannot be read are told so in their own words."""

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of Office programs begin: those of today are zip archives."""


def check(
    file: Annotated[
        Path,
        typer.Argument(
            help="The initiative file (YAML or JSON), or a responsibility matrix (.xlsx, .csv).", show_default=False
        ),
    ],
    level: Annotated[
        Level | None, typer.Option(help="Of a matrix that does not say its level: program or project.")
    ] = None,
    beside: Annotated[
        Path | None, typer.Option("--with", help="A file that adds jobs, or pay to jobs, which only HR may read.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="The day taken as today, as in 2027-01-31.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check an initiative file, or a matrix made elsewhere, and report all that is wrong, missing or doubtful."""
    from pmtemplates.cli.reporting import as_json, exit_code, print_json, report

    if file.suffix.casefold() in _MATRICES:
        from pmtemplates.cli.matrix import check_matrix

        raise typer.Exit(check_matrix(file, level, json=json))
    if level is not None and not _other_file(file):
        raise typer.BadParameter("an initiative file says its levels itself", param_hint="--level")
    plan, problems = _checked(file, date, beside)
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


def _checked(file: Path, date: str | None, beside: Path | None) -> tuple[Plan | None, list[Problem]]:
    """The plan of an initiative file and its problems; a file of an Office program is not even tried."""
    from pmtemplates.cli.reporting import today_or
    from pmtemplates.generating import check as check_file
    from pmtemplates.house import shipped

    today = today_or(date)
    stranger = _other_file(file)
    return (None, [stranger]) if stranger else check_file(file, shipped(), today, beside=beside)


def _other_file(file: Path) -> Problem | None:
    """What to say of a file of an Office program whose ending hides it, or which is no kind that we check."""
    try:
        if not file.is_file():  # opening a pipe would wait for ever
            return None
        with file.open("rb") as opened:
            begin = opened.read(len(_COMPOUND))
    except (OSError, ValueError):
        return None
    if begin.startswith(_COMPOUND):
        kind, hint = "a file of an Office program in its old format", "save a matrix as .xlsx"
    elif begin.startswith(_ZIP):
        kind, hint = _kind_of_archive(file)
    else:
        return None
    message = f"cannot read this file: this is {kind}, and no initiative file"
    return error("unreadable", message, hint=hint).at(Place(str(file), 0, 0))


def _kind_of_archive(file: Path) -> tuple[str, str]:
    from zipfile import BadZipFile, ZipFile

    hint = "an initiative file is a text in YAML or JSON"
    try:
        with ZipFile(file) as archive:
            folders = {name.partition("/")[0] for name in archive.namelist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        folders = set()
    if "xl" in folders:
        return "an Excel file", "give it its ending .xlsx when it holds a responsibility matrix"
    return ("a Word file" if "word" in folders else "an archive (zip)"), hint
