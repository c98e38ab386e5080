"""`pmtemplates explain`: what a problem code means, why it matters and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer


def explain(code: Annotated[str, typer.Argument(help="A code as printed in brackets, such as unknown-role.")]) -> None:
    """Explain a problem code: what it means, why it matters, how to mend it, where the rule comes from."""
    from pmtemplates.house import shipped
    from pmtemplates.library.explanations import read_explanations
    from pmtemplates.problems import did_you_mean

    found = {each.code: each for each in read_explanations(shipped())[0]}
    each = found.get(code.strip("[] "))
    if each is None:
        hint = did_you_mean(code, found) or "`pmtemplates list codes` shows all"
        typer.echo(f'there is no code "{code[:60]}"; {hint}', err=True)
        raise typer.Exit(2)
    typer.echo(f"{each.code}\n")
    for label, text in (("What", each.what), ("Why", each.why), ("Mend", each.mend), ("Source", each.source)):
        if text:
            typer.echo(f"{label + ':':<8}{text}")
