"""A real run in a process of its own, which can be told to die at its n-th step on the disk.

`python writer.py FOLDER VERSION COUNT SIZE [STEP] [--force] [--nobody]`: every opening (which empties the
file), writing, syncing, renaming, removing and making below the folder is a step, counted just before it
happens; at the given one the process kills itself with SIGKILL. Exits 0 when done, 3 when there are problems.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from pmtemplates.output import File, prepare, write

STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime"}


def many(version: str, count: int, size: int) -> list[File]:
    """Files whose every line tells their version, so that a torn one shows."""
    return [
        File(f"projects/p{number % 3}/{number}.docx", (f"{number}:{version}\n" * size).encode(), str(number))
        for number in range(count)
    ]


def die_at(step: int, folder: Path) -> None:
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and str(arguments[0]).startswith(str(folder)):
            # opening to read changes nothing on the disk: dying there is dying at the step after
            if event == "open" and not int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR):
                return
            count()

    def watch_calls(frame: object, event: str, called: object) -> None:
        # no audit event announces these two
        if event == "c_call" and getattr(called, "__name__", "") in ("write", "fsync"):
            count()

    sys.setprofile(watch_calls)
    sys.addaudithook(watch)


if __name__ == "__main__":
    place, made, number, length, *rest = sys.argv[1:]
    steps = [int(word) for word in rest if word.isdigit()]
    if "--nobody" in rest:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    prepared = prepare(Path(place), many(made, int(number), int(length)))
    if steps:
        die_at(steps[0], Path(place))
    print("writing", flush=True)
    outcome = write(prepared, force="--force" in rest)
    print(*(problem.message for problem in outcome.problems), sep="\n")
    sys.exit(3 if outcome.problems else 0)
