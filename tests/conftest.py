"""The sets of the examples, generated once by the command line, their pages, and the `--long` option."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from docx_reading import EXAMPLES, generate, generated_files, plan_files
from hypothesis import settings
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from pmtemplates.rendering.package import read_parts, write_parts

# Whether a change lands must not hang on chance; everywhere else the examples are new each time.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

SETS = ("product-launch", "office-relocation", "minimal")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="more rounds of what is left to chance (make check-all)")


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether there is time for more rounds."""
    return bool(request.config.getoption("--long"))


def need(tool: str) -> str:
    """The path of a tool outside Python: without it a test is skipped, and fails where nothing may be skipped."""
    found = shutil.which(tool)
    if found is None:
        reason = f"{tool} is not installed: LibreOffice brings soffice, poppler-utils brings pdftotext"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; with CI=true no check is left out")
        pytest.skip(reason)
    return found


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one of the parallel test processes fills, for all of them."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done, failed = shared / name, shared / f"{name}.done", shared / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(2400):
            if done.exists():
                return folder
            assert not failed.exists(), f"another test process could not make {name}"
            time.sleep(0.05)
        raise TimeoutError(name) from None
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder


def _generated(factory: pytest.TempPathFactory, name: str) -> Path:
    def make(folder: Path) -> None:
        done = generate(EXAMPLES / name / "initiative.yaml", folder)
        assert done.returncode == 0, done.stderr
        assert "error" not in done.stderr

    return once(factory, name, make)


@pytest.fixture(scope="session")
def product_launch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the set of a program and its five projects."""
    return _generated(tmp_path_factory, "product-launch")


@pytest.fixture(scope="session")
def office_relocation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the set of a project without a program."""
    return _generated(tmp_path_factory, "office-relocation")


@pytest.fixture(scope="session")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the set of an initiative of which next to nothing is known."""
    return _generated(tmp_path_factory, "minimal")


@pytest.fixture(scope="session")
def all_sets(product_launch: Path, office_relocation: Path, minimal: Path) -> dict[str, Path]:
    """The three sets by name."""
    return dict(zip(SETS, (product_launch, office_relocation, minimal), strict=True))


@dataclass(frozen=True)
class Printed:
    """A generated file and the pages that LibreOffice makes of it."""

    source: Path
    pdf: Path

    def text(self, first: int, last: int) -> str:
        """What stands on some pages, each stretch of white space as one space."""
        command = [need("pdftotext"), "-f", str(first), "-l", str(last), "-enc", "UTF-8", str(self.pdf), "-"]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
        return " ".join(done.stdout.split())

    def boxes(self) -> str:
        """Each word with its place, page by page, as XHTML."""
        command = [need("pdftotext"), "-bbox", "-enc", "UTF-8", str(self.pdf), "-"]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, all_sets: dict[str, Path]) -> dict[str, list[Printed]]:
    """All files of the three sets as pages, by set: converted by one call, for LibreOffice starts slowly.

    The set "spoilt" is a workbook in which errors were made, to see that they would be found.
    """
    flat = {
        name: [(path, f"{name}-{place}{path.suffix}") for place, path in enumerate(generated_files(folder))]
        for name, folder in all_sets.items()
    }

    def make(folder: Path) -> None:
        for path, copy in chain.from_iterable(flat.values()):
            content = path.read_bytes()
            (folder / copy).write_bytes(without_hidden(content) if path.suffix == ".xlsx" else content)
        (folder / SPOILT).write_bytes(spoilt(plan_files(all_sets["office-relocation"])[0].read_bytes()))
        print_files(folder)

    folder = once(tmp_path_factory, "pages", make)
    flat["spoilt"] = [(folder / SPOILT, SPOILT)]
    return {
        name: [Printed(path, (folder / copy).with_suffix(".pdf")) for path, copy in files]
        for name, files in flat.items()
    }


SPOILT = "spoilt.xlsx"
_AT_ONCE = 50


def print_files(folder: Path) -> None:
    """A PDF beside each Word file and workbook of a folder; one call of LibreOffice does not get through very many."""
    profile = (folder / "profile").as_uri()
    command = [need("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    files = sorted(str(path) for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))
    for first in range(0, len(files), _AT_ONCE):
        some = files[first : first + _AT_ONCE]
        done = subprocess.run([*command, str(folder), *some], capture_output=True, timeout=300, text=True)
        missing = [path for path in some if not Path(path).with_suffix(".pdf").exists()]
        assert not missing, f"LibreOffice does not open {missing}: {done.stderr}"


def without_hidden(content: bytes) -> bytes:
    """The workbook without what stands in hidden columns.

    Nobody sees that, but where the cell beside it is empty, LibreOffice puts it on the page as ###, clipped to nothing.
    """
    parts = read_parts(content)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        tree = etree.fromstring(parts[name])
        columns = [node for node in tree.iter("{*}col") if node.get("hidden") == "1"]
        hidden = {at for node in columns for at in range(int(node.get("min")), int(node.get("max")) + 1)}
        for cell in list(tree.iter("{*}c")):
            if coordinate_to_tuple(cell.get("r"))[1] in hidden:
                cell.getparent().remove(cell)
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def spoilt(content: bytes) -> bytes:
    """The workbook with columns that are too narrow for their figures, and a formula that divides by nothing."""
    parts = read_parts(content)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = re.sub(rb'(<col [^>]*width=")[^"]+', rb"\g<1>3", parts[name])
    name = "xl/worksheets/sheet1.xml"
    parts[name], count = re.subn(rb"<f>[^<]*</f><v>[^<]*</v>", b"<f>1/0</f>", parts[name], count=1)
    assert count == 1
    return write_parts(parts)


@pytest.fixture(scope="session")
def printed(pages: dict[str, list[Printed]]) -> dict[str, list[Printed]]:
    """The Word files of the three sets as pages."""
    return {name: [each for each in pages[name] if each.source.suffix == ".docx"] for name in SETS}


@pytest.fixture(scope="session")
def printed_plans(pages: dict[str, list[Printed]]) -> dict[str, list[Printed]]:
    """The workbooks of the three sets as pages."""
    return {name: [each for each in pages[name] if each.source.suffix == ".xlsx"] for name in SETS}
