"""Times side by side: actions take turns in one run, and what is compared are the quotients of each turn.

The times are those of the processor (system calls and child processes included), so that a busy machine disturbs
them little.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CONSOLE_SCRIPT = str(Path(sys.executable).with_name("pmtemplates"))
BARE_PYTHON = (sys.executable, "-c", "pass")

# As for people who installed it: where this is set, each start would compile our modules anew.
_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A line of the result. `quotients` are those of each turn; seconds are medians; `aim` says what is wanted."""

    name: str
    ours: float
    other: float
    quotients: Sequence[float]
    aim: str = ""

    def __str__(self) -> str:
        low, middle, high = min(self.quotients), statistics.median(self.quotients), max(self.quotients)
        spread = f"({low:.2f} to {high:.2f}, n={len(self.quotients)})"
        seconds = f"{self.ours * 1000:9.1f} ms {self.other * 1000:9.1f} ms"
        return f"  {self.name:<58} {seconds} {middle:7.2f}  {spread:<25} {self.aim}".rstrip()


def take_turns(rounds: int, *actions: Callable[[], object]) -> list[list[float]]:
    """The seconds of each action in each round, after one round that does not count."""
    times: list[list[float]] = [[] for _ in actions]
    for turn in range(rounds + 1):
        for action, seconds in zip(actions, times, strict=True):
            start = _processor_seconds()
            action()
            if turn:
                seconds.append(_processor_seconds() - start)
    return times


def compare(name: str, ours: Sequence[float], other: Sequence[float], aim: str = "", times: bool = False) -> Comparison:
    """Ours divided by the other; with `times` the other way round, as in "three times as fast"."""
    pairs = zip(other, ours, strict=True) if times else zip(ours, other, strict=True)
    quotients = [first / second for first, second in pairs]
    return Comparison(name, statistics.median(ours), statistics.median(other), quotients, aim)


def per(count: int, seconds: Sequence[float]) -> list[float]:
    """The seconds for each of so many things."""
    return [each / count for each in seconds]


def run(*command: str) -> Callable[[], object]:
    """An action that runs a command to its good end, without its output."""
    return lambda: subprocess.run(command, check=True, capture_output=True, env=_ENVIRONMENT)


def peak_megabytes(*command: str) -> float:
    """The most memory that a command holds at once."""
    # Asked by a small process of its own: the system counts what the starting process holds as well.
    ask = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    asking = [sys.executable, "-c", ask, *command]
    answer = subprocess.run(asking, check=True, capture_output=True, text=True, env=_ENVIRONMENT)
    return int(answer.stdout) / 1024


def _processor_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
