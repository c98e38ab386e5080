"""A program of forty projects with eight thousand tasks: the whole set, each of its files, and the memory it takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.measuring import BARE_PYTHON, CONSOLE_SCRIPT, Comparison, compare, peak_megabytes, per, run, take_turns
from benchmarks.programs import DAY, EXAMPLE, whole_program_text
from pmtemplates.generating import check, generate
from pmtemplates.house import shipped


def compare_large_programs(projects: int = 40, tasks: int = 200, rounds: int = 3) -> Iterator[Comparison | str]:
    """The seconds are those of one file; the commands read, check, schedule, render and write."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "large.yaml")
        large.write_text(whole_program_text(projects, tasks), encoding="utf-8")
        fresh = (f"{folder}/set-{number}" for number in count())

        def line(file: Path) -> tuple[str, ...]:
            return (CONSOLE_SCRIPT, "generate", str(file), "--date", DAY.isoformat(), "-o", next(fresh))

        files = [len(generate(file, shipped(), DAY).files) for file in (EXAMPLE, large)]
        few, lots = files
        assert min(files), "a set without files: see what `check` says"
        bare, small, many, checked = take_turns(
            rounds,
            run(*BARE_PYTHON),
            lambda: run(*line(EXAMPLE))(),
            lambda: run(*line(large))(),
            lambda: check(large, shipped(), DAY),
        )
        peak = peak_megabytes(*line(large))
    yield compare(f"each of {lots} files / each of {few} of the example", per(lots, many), per(few, small))
    yield compare(f"the whole set of {lots} files / python -c pass", many, bare)
    yield compare("read, check and schedule it / the whole set", checked, many)
    yield f"  {projects} projects with {projects * tasks} tasks: {lots} files, {peak:.0f} MB at most"
