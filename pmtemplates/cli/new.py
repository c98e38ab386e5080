"""`pmtemplates new`: a commented starter file, and the schema that lets an editor complete and check it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[str, typer.Argument(help="The name of the initiative, as it shall stand on the documents.")],
    playbook: Annotated[
        str, typer.Option("--playbook", "-p", help="What kind of initiative: see `pmtemplates list playbooks`.")
    ] = "minimal",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; by default NAME.yaml here.")
    ] = None,
) -> None:
    """Write a commented starter file for a new initiative."""
    from pmtemplates.cli.starting import starter_names, starter_text, write_new
    from pmtemplates.house import shipped
    from pmtemplates.initiative.schema import schema_text
    from pmtemplates.output import file_name
    from pmtemplates.problems import did_you_mean

    house = shipped()
    known = starter_names(house)
    if playbook not in known:
        hint = did_you_mean(playbook, known) or "known: " + ", ".join(known)
        raise typer.BadParameter(f'there is no playbook "{playbook[:60]}"; {hint}', param_hint="--playbook")
    _check_name(name)
    target = output or Path(f"{file_name(name).lower().replace(' ', '-')}.yaml")
    schema = target.parent / "pmtemplates.schema.json"
    if target.exists():
        typer.echo(f"{target} is there already: choose another name with -o. Nothing was written.", err=True)
        raise typer.Exit(4)
    for path, text in ((schema, schema_text()), (target, starter_text(house, playbook, name))):
        write_new(path, text, keep=path == schema)
    typer.echo(f"created {target} and {schema}")
    typer.echo(f"next: fill it in, then `pmtemplates check {target}` and `pmtemplates generate {target}`")


def _check_name(name: str) -> None:
    from pmtemplates.source.characters import FORBIDDEN, describe

    if not name.strip():
        raise typer.BadParameter("give the initiative a name", param_hint="NAME")
    if found := FORBIDDEN.search(name):
        raise typer.BadParameter(f"no document can hold the character {describe(found.group())}", param_hint="NAME")
