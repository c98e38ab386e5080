"""The files of a set, its Word files read back as a reader sees them, and initiative files as plain data.

Nothing of pmtemplates is used here: what it wrote is judged by python-docx, lxml and PyYAML alone.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import yaml
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lint_word import open_word, text_of

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
DAY = "2026-11-20"
PROPOSED = " [proposed]"
GAP = "\u00a0"
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"

Row = dict[str, str]
"""The texts of a row by column title."""


@dataclass(frozen=True)
class Table:
    """A table: its title, and its rows as lists of texts, merged cells once; paragraphs stand on lines."""

    title: str
    cells: list[list[str]]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows below the header row by column title; rows with merged cells are left out."""
        head, *rest = self.cells
        return [dict(zip(head, row, strict=True)) for row in rest if len(row) == len(head)]

    @cached_property
    def pairs(self) -> Row:
        """The second column by the first, for tables without a header row."""
        return {row[0]: row[1] for row in self.cells}

    def column(self, title: str) -> list[str]:
        return [row[title] for row in self.rows]


class Charter:
    """A Word file of the set."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = docx.Document(str(path))
        self.tables: dict[str, Table] = {}
        self.paragraphs: list[tuple[str, str]] = []
        """Style and text of each paragraph of the body that is in no table."""
        self.sections: dict[str, list[str]] = {}
        """The texts below each heading of the first level, those of tables included."""
        section: list[str] = []
        for block in self.file.iter_inner_content():
            if isinstance(block, Paragraph):
                style = str(block.style.name if block.style else "")
                if style == "Heading 1":
                    section = self.sections.setdefault(block.text, [])
                else:
                    section.append(block.text)
                self.paragraphs.append((style, block.text))
                continue
            table = _table(block)
            assert table.title not in self.tables, f"{path.name}: two tables are called {table.title}"
            self.tables[table.title] = table
            section += [text for row in table.cells for text in row]

    def __repr__(self) -> str:
        return self.path.name

    @property
    def facts(self) -> Row:
        """The key facts of page one."""
        return self.tables["Key facts"].pairs

    @cached_property
    def text(self) -> str:
        """Everything that is printed, headers and footers included; paragraphs on lines."""
        return "\n".join(texts_in(self.path))


def texts_in(source: Path | bytes) -> list[str]:
    """The text of every paragraph of a Word file, headers and footers included."""
    file = open_word(source)
    trees = (
        tree for name, tree in file.trees.items() if re.fullmatch(r"word/(document|header\d*|footer\d*).xml", name)
    )
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    return [text_of(paragraph) for tree in trees for paragraph in tree.iter(name)]


def _table(block: WordTable) -> Table:
    title = block._tbl.tblPr.xpath("string(w:tblCaption/@w:val)")
    return Table(str(title), [_texts(list(row.cells)) for row in block.rows])


def _texts(cells: list[_Cell]) -> list[str]:
    seen = {id(cell._tc): cell for cell in cells}
    return [cell.text for cell in seen.values()]


def plain(text: str) -> str:
    """Without the mark of a proposed value: the mark says how certain a value is, not which."""
    return text.replace(PROPOSED, "")


def name_of(party: str) -> str:
    """Maeve Doherty, of "Maeve Doherty (Executive sponsor)"."""
    return party.partition(" (")[0]


def day(value: date, language: str = "en-GB") -> str:
    """As printed; months are spelled here, for `strftime` speaks the language of the machine."""
    month = MONTHS[3 * value.month - 3 : 3 * value.month]
    if language == "en-US":
        return f"{month}{GAP}{value.day},{GAP}{value.year}"
    return f"{value.day}{GAP}{month}{GAP}{value.year}"


def span(work: dict[str, Any], language: str = "en-GB", between: str = " to ") -> str:
    return f"{day(work['start'], language)}{between}{day(work['finish'], language)}"


def figure(amount: int) -> str:
    return f"{amount:,}"


def money(amount: int, currency: str = "EUR") -> str:
    return f"{currency}{GAP}{amount:,}"


def number(text: str) -> Decimal:
    """1250000 of "EUR 1,250,000"; zero of an empty cell."""
    return Decimal(plain(text).removeprefix(f"EUR{GAP}").replace(",", "") or "0")


def read_yaml(path: Path) -> dict[str, Any]:
    """An initiative file with the included project files in their places."""
    data = yaml.safe_load(path.read_text("utf-8"))
    data["projects"] = [
        yaml.safe_load((path.parent / project["include"]).read_text("utf-8")) if "include" in project else project
        for project in data.get("projects", [])
    ]
    return dict(data)


def holder_of(work: dict[str, Any], role: str, people: dict[str, str]) -> str:
    """The name of the person who holds a role of a program or project."""
    return next(people[entry["holder"]] for entry in work["roles"] if entry["id"] == role)


def parts_of(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def generated_files(folder: Path) -> list[Path]:
    """The files of a set, the index and the program charter first."""
    found = [path for path in folder.rglob("*") if path.suffix in (".docx", ".xlsx", ".jsonld")]
    return sorted(found, key=lambda path: (len(path.relative_to(folder).parts), path.name))


def word_files(folder: Path) -> list[Path]:
    """The Word files of a set, in the same order."""
    return [path for path in generated_files(folder) if path.suffix == ".docx"]


def workbooks(folder: Path) -> list[Path]:
    """The workbooks of a set, in the same order."""
    return [path for path in generated_files(folder) if path.suffix == ".xlsx"]


def plan_files(folder: Path) -> list[Path]:
    """The project plans among them."""
    return [path for path in workbooks(folder) if path.name.startswith("Project plan - ")]


def pmtemplates(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, in which each warning is an error."""
    return subprocess.run(command(*arguments), capture_output=True, encoding="utf-8", timeout=120, **options)


def command(*arguments: str | Path) -> list[str]:
    """The words that start the command line."""
    program = "from pmtemplates.cli import main; main()"
    return [sys.executable, "-W", "error", "-c", program, *map(str, arguments)]


def generate(
    source: Path, folder: Path, *arguments: str, day: str = DAY, **options: Any
) -> subprocess.CompletedProcess[str]:
    return pmtemplates("generate", source, "-o", folder, "--date", day, *arguments, **options)
