"""The commands put together, and what happens when one of them fails by our own fault."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from pmtemplates.cli.check import check
from pmtemplates.cli.explain import explain
from pmtemplates.cli.export import export
from pmtemplates.cli.generate import generate
from pmtemplates.cli.job import job
from pmtemplates.cli.levels import levels
from pmtemplates.cli.listing import listing
from pmtemplates.cli.new import new
from pmtemplates.cli.pull import pull
from pmtemplates.cli.schedule import schedule
from pmtemplates.cli.schema import schema
from pmtemplates.cli.trace import trace

app = typer.Typer(
    name="pmtemplates",
    help="Planning documents for programs and projects as Word and Excel files, all from one file.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 findings, 2 usage, 3 unreadable, 4 would overwrite edited files, 5 cannot write.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from pmtemplates import __version__

        typer.echo(f"pmtemplates {__version__}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when pmtemplates itself fails.")] = False,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """What holds for every command."""


app.command()(new)
app.command()(check)
app.command()(generate)
app.command()(job)
app.command()(schedule)
app.command()(levels)
app.command()(trace)
app.command()(export)
app.command()(pull)
app.command("list")(listing)
app.command()(explain)
app.command()(schema)


def run() -> None:
    """Run the command of the command line; an unexpected exception is a bug and says so in one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a pipe on Windows knows some 250 characters: rather print the number of a letter than fail
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone: nothing is wrong here
        raise SystemExit(0) from None
    except Exception as bug:
        if "--debug" in sys.argv:
            raise
        first = (str(bug).splitlines() or [""])[0][:200]
        typer.echo(
            f"pmtemplates failed, which is a bug: {type(bug).__name__}: {first}\n"
            "Please report it with the output of the same command under `pmtemplates --debug`.",
            err=True,
        )
        raise SystemExit(70) from None
