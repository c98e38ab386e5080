"""`pmtemplates new`: a commented starter file or a plan made elsewhere, and the schema for editors beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

_PLAIN = "minimal"


def new(
    name: Annotated[str, typer.Argument(help="The name of the initiative, as it shall stand on the documents.")],
    playbook: Annotated[
        str, typer.Option("--playbook", "-p", help="What kind of initiative: see `pmtemplates list playbooks`.")
    ] = _PLAIN,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A plan to begin with: XML of Microsoft Project (MSPDI) or a table (.csv)."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; by default NAME.yaml here.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
) -> None:
    """Write a commented starter file for a new initiative, or take a plan over that another program has written."""
    from pmtemplates.cli.starting import starter_text, write_new
    from pmtemplates.house import shipped
    from pmtemplates.initiative.schema import schema_text
    from pmtemplates.output import file_name

    _check_playbook(playbook, alone=source is not None)
    _check_name(name)
    target = output or Path(f"{file_name(name).lower().replace(' ', '-')}.yaml")
    schema = target.parent / "pmtemplates.schema.json"
    if os.path.lexists(target):  # unlike Path.exists, says no where a name is too long: then it cannot be written
        typer.echo(f"{target} is there already: choose another name with -o. Nothing was written.", err=True)
        raise typer.Exit(4)
    reading = None
    if source is not None:
        from pmtemplates.cli.importing import read_foreign, tell

        reading = read_foreign(source, name, playbook if playbook != _PLAIN else "")
    text = reading.text if reading else starter_text(shipped(), playbook, name)
    for path, content in ((schema, schema_text()), (target, text)) if not dry_run else ():
        write_new(path, content, keep=path == schema)
    typer.echo(f"{'would create' if dry_run else 'created'} {target} and {schema}")
    if reading and source:
        tell(reading, source, target)
    typer.echo(f"next: fill it in, then `pmtemplates check {target}` and `pmtemplates generate {target}`")


def _check_playbook(playbook: str, *, alone: bool) -> None:
    """Whether there is such a playbook; beside a plan (`alone`) it must be one for a project."""
    from pmtemplates.cli.starting import starter_names
    from pmtemplates.house import shipped
    from pmtemplates.levels import Level
    from pmtemplates.problems import did_you_mean

    known = starter_names(shipped())
    if playbook not in known:
        hint = did_you_mean(playbook, known) or "known: " + ", ".join(known)
        raise typer.BadParameter(f'there is no playbook "{playbook[:60]}"; {hint}', param_hint="--playbook")
    if alone and playbook != _PLAIN:
        from pmtemplates.library.playbooks import read_playbook

        found, _, _ = read_playbook(playbook, shipped())
        if found and found.kind is not Level.PROJECT:
            message = f'a plan becomes a project, and "{playbook}" is a playbook for a program'
            raise typer.BadParameter(message, param_hint="--playbook")


def _check_name(name: str) -> None:
    from pmtemplates.source.characters import FORBIDDEN, describe

    if not name.strip():
        raise typer.BadParameter("give the initiative a name", param_hint="NAME")
    if found := FORBIDDEN.search(name):
        raise typer.BadParameter(f"no document can hold the character {describe(found.group())}", param_hint="NAME")
