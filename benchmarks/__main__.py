"""`python -m benchmarks [GROUP]...`: the groups named, or all; their names are those of GROUPS."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

from benchmarks.charter import compare_charter
from benchmarks.jobs import compare_jobs
from benchmarks.large_programs import compare_large_programs
from benchmarks.levelling import compare_levelling
from benchmarks.matrices import compare_matrices
from benchmarks.measuring import Comparison
from benchmarks.reading import compare_reading
from benchmarks.scheduling import compare_scheduling
from benchmarks.sets import compare_sets
from benchmarks.starting import compare_starting
from benchmarks.workbooks import compare_workbooks

GROUPS: Mapping[str, Callable[[], Iterable[Comparison | str]]] = {
    "starting": compare_starting,
    "charter": compare_charter,
    "sets": compare_sets,
    "reading": compare_reading,
    "scheduling": compare_scheduling,
    "levelling": compare_levelling,
    "workbooks": compare_workbooks,
    "matrices": compare_matrices,
    "jobs": compare_jobs,
    "programs": compare_large_programs,
}


def main(wanted: list[str]) -> None:
    """Print a table of quotients: median, and from the lowest to the highest of n."""
    if unknown := set(wanted) - set(GROUPS):
        raise SystemExit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    print(f"  {'first / second; medians of processor time':<58} {'ours':>12} {'other':>12} {'ratio':>7}")
    for name, compared in GROUPS.items():
        if not wanted or name in wanted:
            print(name)
            for line in compared():
                print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
