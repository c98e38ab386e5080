"""`pmtemplates schema`: the JSON Schema of the initiative file."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of the initiative file, for editors that complete and check while typing."""
    from pmtemplates.initiative.schema import schema_text

    typer.echo(schema_text(), nl=False)
