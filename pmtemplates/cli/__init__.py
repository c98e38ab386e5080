"""The command line: one file per command. The one place that prints, exits and reads the clock."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script. `--version` alone is answered before anything else is loaded."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from pmtemplates import __version__

        sys.stdout.write(f"pmtemplates {__version__}\n")
        return
    from pmtemplates.cli.app import run

    run()
