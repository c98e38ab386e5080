"""How long reading a large initiative takes, compared with a bare `yaml.load` of the same text in the same run."""

from __future__ import annotations

import pathlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from pmtemplates.source import read_source


def make_large_initiative(lines: int) -> str:
    """A valid initiative of so many lines: projects with deliverables, tasks and risks."""
    text = ["schema: pmtemplates/1", "title: A large program", "projects:"]
    number = 0
    while len(text) < lines:
        number += 1
        text += _project(number)
    return "\n".join(text[:lines]) + "\n"


def _project(number: int) -> Iterator[str]:
    yield from (f"  - id: project-{number}", f"    title: Branch office number {number}", "    deliverables:")
    for item in range(1, 5):
        yield from (f"      - id: p{number}-d{item}", f"        title: Site survey {item}", "        acceptance:")
        yield from ("          - The owner has signed the report", "          - All measurements are attached")
    yield "    tasks:"
    for item in range(1, 11):
        before = f"[p{number}-t{item - 1}]" if item > 1 else "[]"
        yield from (f"      - id: p{number}-t{item}", f"        title: Prepare the rooms on floor {item}")
        yield from (f"        duration: {item}", f"        after: {before}", "        owner: site-manager")
    yield "    risks:"
    for item in range(1, 6):
        yield from (f"      - id: p{number}-r{item}", "        cause: The supplier has one factory only")
        yield from ("        event: The delivery is late", "        effect: The opening moves into the next quarter")
        yield from ("        likelihood: 3", "        impact: 4")


def ratio(lines: int = 20_000, rounds: int = 5) -> float:
    """The time of `read_source` divided by that of a bare load, each the median of interleaved rounds."""
    text = make_large_initiative(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "initiative.yaml")
        path.write_text(text, encoding="utf-8")
        ours, bare = [], []
        for _ in range(rounds):
            bare.append(_seconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader)))
            ours.append(_seconds(lambda: _read(path)))
    print(f"{lines} lines: ours {statistics.median(ours):.3f} s, bare {statistics.median(bare):.3f} s")
    return statistics.median(ours) / statistics.median(bare)


def _read(path: pathlib.Path) -> None:
    source, problems = read_source(path)
    assert source is not None
    assert not problems, problems[:3]


def _seconds(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"ratio {ratio():.2f}")
