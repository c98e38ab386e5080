"""Generates the documents of the examples anew: `python -m tests.update_examples`. Read the diff before committing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from pmtemplates.documents.catalogue import GROUPS, JOBS
from pmtemplates.generating import generate
from pmtemplates.house import shipped

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DAY = date(2026, 11, 20)


def example_names() -> list[str]:
    """The folders of the examples."""
    return sorted(path.parent.name for path in EXAMPLES.glob("*/initiative.yaml"))


def generated(name: str) -> dict[str, bytes]:
    """The files of an example by their names below its `documents`; those for HR where it states jobs."""
    file, pay = EXAMPLES / name / "initiative.yaml", EXAMPLES / name / "hr" / "pay.yaml"
    sets = [generate(file, shipped(), DAY)]
    if pay.exists():
        sets.append(generate(file, shipped(), DAY, GROUPS[JOBS], beside=pay))
    for made in sets:
        if not made.files:
            raise SystemExit("\n".join(f"{name}: {problem.message}" for problem in made.problems))
    return {file.name: file.content for made in sets for file in made.files}


def committed(name: str) -> dict[str, Path]:
    """The files that stand in `documents` of an example, by their names below it."""
    folder = EXAMPLES / name / "documents"
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def draw_page_one(charter: Path, picture: Path) -> None:
    """The picture for the README, by LibreOffice and poppler."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(charter)]
        subprocess.run(office, check=True, capture_output=True)
        page = str(Path(folder, charter.stem).with_suffix(".pdf"))
        drawing = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", page, str(picture.with_suffix(""))]
        subprocess.run(drawing, check=True)


def main() -> None:
    """Replace the documents of all examples; without the record that `generate` keeps, which is not for others."""
    if os.environ.get("CI") == "true":
        sys.exit("examples are updated on purpose and never in CI: run this by hand and read the diff")
    picture = EXAMPLES / "product-launch" / "page-one.png"
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
                if name == picture.parent.name and file.startswith("Program charter"):
                    picture.unlink(missing_ok=True)
        for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
            if not any(empty.iterdir()):
                empty.rmdir()
    if not picture.exists():
        (charter,) = (picture.parent / "documents").glob("Program charter*.docx")
        draw_page_one(charter, picture)
        print(f"drew {picture.relative_to(EXAMPLES)}")


if __name__ == "__main__":
    main()
