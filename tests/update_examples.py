"""Generates the documents of the examples anew: `python -m tests.update_examples`. Read the diff before committing it."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from pmtemplates.generating import generate
from pmtemplates.house import shipped

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DAY = date(2026, 11, 20)


def example_names() -> list[str]:
    """The folders of the examples."""
    return sorted(path.parent.name for path in EXAMPLES.glob("*/initiative.yaml"))


def generated(name: str) -> dict[str, bytes]:
    """The files of an example by their names below its `documents`."""
    made = generate(EXAMPLES / name / "initiative.yaml", shipped(), DAY)
    if not made.files:
        raise SystemExit("\n".join(f"{name}: {problem.message}" for problem in made.problems))
    return {file.name: file.content for file in made.files}


def committed(name: str) -> dict[str, Path]:
    """The files that stand in `documents` of an example, by their names below it."""
    folder = EXAMPLES / name / "documents"
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def main() -> None:
    """Replace the documents of all examples; without the record that `generate` keeps, which is not for others."""
    if os.environ.get("CI") == "true":
        sys.exit("examples are updated on purpose and never in CI: run this by hand and read the diff")
    for name in example_names():
        folder, files = EXAMPLES / name / "documents", generated(name)
        for file, path in committed(name).items():
            if file not in files:
                path.unlink()
                print(f"removed {path.relative_to(EXAMPLES)}")
        for file, content in files.items():
            path = folder / file
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                print(f"wrote {path.relative_to(EXAMPLES)}")
        for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
            if not any(empty.iterdir()):
                empty.rmdir()


if __name__ == "__main__":
    main()
