"""HR's files as a reader gets them: sound packages, and pages on which nothing is lost, cut off or stranded."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import lint_excel
import pytest
from complete_jobs import complete, kinds
from conftest import Printed, once, print_files
from lint_word import lint_word
from making import TODAY, text_of
from openxml_audit import OpenXmlValidator
from test_generated_files import errors_on, lost, outside, pages_of, stranded

from pmtemplates.documents.catalogue import GROUPS, JOBS
from pmtemplates.generating import generate
from pmtemplates.house import shipped

ROOT = Path(__file__).resolve().parent.parent
LAUNCH = ROOT / "examples" / "product-launch"
FIXTURES = sorted((ROOT / "tests" / "cases" / "jobs").glob("*.yaml"))
MOST_PAGES = {"job-description": 5, "job-posting": 2, "mandate": 1}


def write_set(folder: Path, name: str, file: Path, beside: Path | None = None) -> None:
    made = generate(file, shipped(), TODAY, GROUPS[JOBS], beside=beside)
    assert made.files, made.problems
    for number, each in enumerate(made.files):
        if not each.name.endswith(".jsonld"):
            kind = each.key.partition("/")[0]
            (folder / f"{kind} - {name} {number}{Path(each.name).suffix}").write_bytes(each.content)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, long: bool) -> list[Path]:
    """The files for HR of the example and the fixtures; with time, of every role and seniority of the house."""

    def make(folder: Path) -> None:
        write_set(folder, "launch", LAUNCH / "initiative.yaml", LAUNCH / "hr" / "pay.yaml")
        for fixture in FIXTURES:
            write_set(folder, fixture.stem, fixture)
        for role, seniority in kinds() if long else ():
            source = folder / f"{role}-{seniority}.yaml"
            source.write_text(text_of(complete(role, seniority)), encoding="utf-8")
            write_set(folder, source.stem, source)

    folder = once(tmp_path_factory, "for-hr", make)
    return sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, files: list[Path]) -> list[Printed]:
    """The same as pages."""

    def make(folder: Path) -> None:
        for path in files:
            (folder / path.name).write_bytes(path.read_bytes())
        print_files(folder)

    folder = once(tmp_path_factory, "for-hr-pages", make)
    return [Printed(path, (folder / path.name).with_suffix(".pdf")) for path in files]


def kind_of(path: Path) -> str:
    return path.name.partition(" - ")[0]


def test_every_kind_is_there(files: list[Path]) -> None:
    assert {kind_of(path) for path in files} == GROUPS[JOBS] - {"job-posting-data"}


def test_every_file_passes_the_lint_and_is_valid_to_the_schema(files: list[Path]) -> None:
    lints = {".docx": lint_word, ".xlsx": lint_excel.lint}
    validator = OpenXmlValidator(max_errors=0, security_validation=True)
    for path in files:
        assert lints[path.suffix](path) == [], path.name
        result = validator.validate(path)
        assert (result.error_count, result.warning_count, list(result.errors)) == (0, 0, []), path.name


def test_no_word_is_lost_cut_off_or_stranded_and_each_document_is_as_long_as_it_may_be(printed: list[Printed]) -> None:
    for each in printed:
        if each.source.suffix == ".docx":
            assert outside(each) == [], each.source.name
            assert stranded(each) == [], each.source.name
            assert lost(each) == Counter(), each.source.name
            assert len(pages_of(each)) <= MOST_PAGES[kind_of(each.source)], each.source.name


def test_no_cell_shows_an_error_or_has_no_room_for_its_figure(printed: list[Printed]) -> None:
    for each in printed:
        if each.source.suffix == ".xlsx":
            assert errors_on(each) == [], each.source.name
