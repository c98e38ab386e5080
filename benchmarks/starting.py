"""How long the command line takes to answer, beside a Python that does nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.measuring import BARE_PYTHON, CONSOLE_SCRIPT, Comparison, compare, run, take_turns

_CHECKED = "examples/minimal/initiative.yaml"
_OUR_PART = "from pmtemplates.cli import main; main()"
_COMMANDS = {
    "pmtemplates --version": ((CONSOLE_SCRIPT, "--version"), "at most 1.5"),
    "the same without the console script": ((sys.executable, "-c", _OUR_PART, "--version"), ""),
    "pmtemplates --help": ((CONSOLE_SCRIPT, "--help"), "at most 8"),
    "pmtemplates check examples/minimal": ((CONSOLE_SCRIPT, "check", _CHECKED), ""),
}


def compare_starting(rounds: int = 25) -> Iterator[Comparison]:
    """The console script as installed, against `python -c pass`."""
    bare, *ours = take_turns(rounds, run(*BARE_PYTHON), *(run(*command) for command, _ in _COMMANDS.values()))
    for (name, (_, aim)), seconds in zip(_COMMANDS.items(), ours, strict=True):
        yield compare(f"{name} / python -c pass", seconds, bare, aim)
