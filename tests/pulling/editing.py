"""Somebody works in a generated workbook: cells found as a reader finds them, by the key of the row and the head."""

from __future__ import annotations

import json
import shutil
import subprocess
from difflib import unified_diff
from pathlib import Path
from typing import Any

import openpyxl
from conftest import need
from openpyxl.cell.cell import Cell
from typer.testing import CliRunner

from pmtemplates.cli.app import app

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = "2026-11-20"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """The exit code and what was printed; whatever is raised but an exit fails the test."""
    result = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


class Desk:
    """An example of somebody's own, with its generated files; all files of the initiative as they were."""

    def __init__(self, folder: Path, example: str, *, kind: str = "project-plan", date: str = DAY) -> None:
        self.folder = folder / example
        shutil.copytree(ROOT / "examples" / example, self.folder, ignore=shutil.ignore_patterns("documents"))
        self._lay_out(kind, date)
        self.generate()
        self.before = self.texts()

    @classmethod
    def of(cls, folder: Path, kind: str = "project-plan", date: str = DAY) -> Desk:
        """One whose files are generated already."""
        desk = cls.__new__(cls)
        desk.folder = folder
        desk._lay_out(kind, date)
        desk.before = desk.texts()
        return desk

    def _lay_out(self, kind: str, date: str) -> None:
        self.file, self.documents = self.folder / "initiative.yaml", self.folder / "documents"
        self.kind, self.date = kind, date

    def generate(self, *more: str) -> str:
        """Generate again; nothing may stand in the way."""
        code, out, err = run("generate", self.file, "--date", self.date, "--only", self.kind, *more)
        assert code == 0, err
        return out

    def workbook(self, part: str = "") -> Path:
        """The generated workbook whose name has a part."""
        found = [path for path in sorted(self.documents.rglob("*.xlsx")) if part in path.name]
        assert found
        return found[0]

    def texts(self) -> dict[str, str]:
        """The files of the initiative by name."""
        return {path.name: path.read_text("utf-8") for path in sorted(self.folder.rglob("*.yaml"))}

    def changed_lines(self) -> list[str]:
        """The lines that went and came, in all files."""
        lines: list[str] = []
        for name, text in self.texts().items():
            found = list(unified_diff(self.before[name].splitlines(), text.splitlines(), n=0, lineterm=""))
            lines += [line for line in found[2:] if not line.startswith("@@")]
        return lines

    def pull(self, workbook: Path, *options: str) -> tuple[int, dict[str, Any]]:
        """Pull the workbook: the exit code and what is said as JSON."""
        code, out, _ = run("pull", workbook, self.file, "--json", *options)
        return code, json.loads(out)


class Typed:
    """A workbook that is being edited with openpyxl."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def cell(self, sheet: str, key: str, head: str) -> Cell:
        """The cell below a head, in the row of a key."""
        page = self.book[sheet]
        row = next(cell.row for cell in page["A"] if cell.value == key)
        for line in page.iter_rows(max_row=row):
            for cell in line:
                if cell.value == head:
                    column = cell.column
        found = page.cell(row, column)
        assert isinstance(found, Cell)
        return found

    def type(self, sheet: str, key: str, head: str, value: object) -> None:
        """Type a value over another."""
        self.cell(sheet, key, head).value = value  # type: ignore[assignment]

    def free_row(self, sheet: str) -> int:
        """The first row of a register without a key and without a title."""
        page = self.book[sheet]
        return next(row for row in range(5, 100) if not page.cell(row, 1).value and not page.cell(row, 4).value)

    def fill(self, sheet: str, values: dict[str, object]) -> int:
        """Fill a free row of a register, by heads; its number."""
        page, row = self.book[sheet], self.free_row(sheet)
        heads = {str(cell.value): cell.column for cell in page[4] if cell.value}
        for head, value in values.items():
            page.cell(row, heads[head]).value = value  # type: ignore[assignment]
        return row

    def save(self, path: Path | None = None) -> Path:
        """Save it, in its place or elsewhere."""
        self.book.save(path or self.path)
        return path or self.path


def resaved(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    command = [need("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    done = subprocess.run([*command, str(folder / "out"), str(path)], capture_output=True, timeout=300, text=True)
    found = folder / "out" / path.name
    assert found.exists(), done.stderr
    return found
