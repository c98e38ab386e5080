"""A whole set of documents: the example as a command and in a warm process, and a program many times its size."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.measuring import BARE_PYTHON, CONSOLE_SCRIPT, Comparison, compare, peak_megabytes, per, run, take_turns
from benchmarks.programs import DAY, EXAMPLE, program_text
from pmtemplates.generating import generate
from pmtemplates.house import shipped


def compare_sets(projects: int = 40, risks: int = 30, rounds: int = 7) -> Iterator[Comparison | str]:
    """The seconds are those of one document; a command includes reading, checking and writing."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "large.yaml")
        large.write_text(program_text(projects, risks), encoding="utf-8")
        bare, small_command, small, large_command, many = take_turns(
            rounds, run(*BARE_PYTHON), _command(EXAMPLE, folder), _warm(EXAMPLE), _command(large, folder), _warm(large)
        )
        peaks = [peak_megabytes(*_line(file, f"{folder}/peak-{file.stem}")) for file in (EXAMPLE, large)]
        files = [len(generate(file, shipped(), DAY).files) for file in (EXAMPLE, large)]
    few, lots = files
    yield compare(f"generate {few} files, each / python -c pass", per(few, small_command), bare)
    yield compare(f"each of {few}: the command / warm process", per(few, small_command), per(few, small))
    yield compare(f"warm, each of {lots} / each of {few}", per(lots, many), per(few, small))
    yield compare(f"command, each of {lots} / each of {few}", per(lots, large_command), per(few, small_command))
    yield f"  {projects} projects with {risks} risks: {peaks[1]:.0f} MB at most, {few} files: {peaks[0]:.0f} MB"


def _line(file: Path, folder: str) -> tuple[str, ...]:
    return (CONSOLE_SCRIPT, "generate", str(file), "--date", DAY.isoformat(), "-o", folder)


def _command(file: Path, folder: str) -> Callable[[], object]:
    """The command into a new folder each time, so that it always writes."""
    fresh = (f"{folder}/{file.stem}-{number}" for number in count())
    return lambda: run(*_line(file, next(fresh)))()


def _warm(file: Path) -> Callable[[], object]:
    def made() -> None:
        found = generate(file, shipped(), DAY)
        assert found.files, found.problems[:3]

    return made
