"""What every generated file must pass: sound packages, our own lint, and pages as a reader gets them."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import lint_excel
import openpyxl
import pytest
from conftest import SETS, Printed, once
from docx.enum.section import WD_ORIENTATION
from docx.text.paragraph import Paragraph
from docx_reading import EXAMPLES, generated_files, money, parts_of, plan_files, read_yaml, span, word_files, workbooks
from lint_word import W, headings, lint_word, open_word
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator
from recalculating import Values, recalculate, same, values_in

CHARTERS = {"product-launch": 6, "office-relocation": 1, "minimal": 1}
HANDBOOKS = {"product-launch": 5, "office-relocation": 1, "minimal": 0}
PLANS = {"product-launch": 6, "office-relocation": 1, "minimal": 0}
"""Those of the projects, and that of the program."""
MATRICES = {"product-launch": ["Sorrel Launch Program"], "office-relocation": ["Office Relocation 2027"], "minimal": []}
PAPER = {"A4": (842, 595), "Letter": (792, 612)}
OVERFLOW = re.compile(r"#{2,}")
XHTML = "{http://www.w3.org/1999/xhtml}"
WORD = re.compile(r"\w+")
each_set = pytest.mark.parametrize("name", SETS)


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: list[Word]

    def lines(self, top: float, bottom: float) -> list[str]:
        """The lines of text between the upper and the lower margin, from the top."""
        found: dict[int, list[Word]] = {}
        for word in self.words:
            if top <= word.bottom and word.top < bottom:
                found.setdefault(round(word.bottom), []).append(word)
        return [" ".join(word.text for word in found[place]) for place in sorted(found)]


def pages_of(printed: Printed) -> list[Page]:
    tree = ElementTree.fromstring(printed.boxes())  # noqa: S314
    return [
        Page(
            float(page.attrib["width"]),
            float(page.attrib["height"]),
            [
                Word(word.text or "", *(float(word.attrib[name]) for name in ("xMin", "xMax", "yMin", "yMax")))
                for word in page.iter(f"{XHTML}word")
            ],
        )
        for page in tree.iter(f"{XHTML}page")
    ]


def margins(printed: Printed, *sides: str, landscape: bool = False) -> list[float]:
    """Margins in points of the pages in portrait, or of those in landscape."""
    turned = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    sections = docx.Document(str(printed.source)).sections
    section = next(each for each in sections if each.orientation is turned)
    return [getattr(section, f"{side}_margin").pt for side in sides]


def charters(printed: dict[str, list[Printed]], name: str) -> Iterator[Printed]:
    return (each for each in printed[name] if " charter - " in each.source.name)


@each_set
def test_a_set_has_an_index_a_charter_for_each_work_and_a_plan_for_each_project_with_tasks(
    all_sets: dict[str, Path], name: str
) -> None:
    files = generated_files(all_sets[name])
    assert files[0].name == "Index.docx"
    assert len(word_files(all_sets[name])) == CHARTERS[name] + HANDBOOKS[name] + 1
    matrices = [all_sets[name] / f"Responsibilities - {title}.xlsx" for title in MATRICES[name]]
    assert len(files) == CHARTERS[name] + HANDBOOKS[name] + 1 + PLANS[name] + len(matrices)
    works = [(all_sets[name], each) for each in (read_yaml(EXAMPLES / name / "initiative.yaml"),)]
    works += [(all_sets[name] / work["title"], work) for _, each in works for work in each.get("projects", ())]
    wanted = [folder / f"Project plan - {work['title']}.xlsx" for folder, work in works if work.get("tasks")]
    programs = [folder / f"Program plan - {work['title']}.xlsx" for folder, work in works if work.get("projects")]
    assert sorted(workbooks(all_sets[name])) == sorted([*wanted, *matrices, *programs])


@each_set
def test_every_file_passes_the_lint_of_our_own(all_sets: dict[str, Path], name: str) -> None:
    lints = {".docx": lint_word, ".xlsx": lint_excel.lint}
    found = {path.name: lints[path.suffix](path) for path in generated_files(all_sets[name])}
    assert {path: findings for path, findings in found.items() if findings} == {}


@each_set
def test_every_file_is_valid_to_the_schema_without_a_warning_and_without_exceptions(
    all_sets: dict[str, Path], name: str
) -> None:
    validator = OpenXmlValidator(max_errors=0, security_validation=True)
    for path in generated_files(all_sets[name]):
        result = validator.validate(path)
        assert result.is_valid, result.errors
        assert (result.error_count, result.warning_count, list(result.errors)) == (0, 0, [])


@pytest.mark.parametrize(("suffix", "tag"), [(".docx", b"w:tblGrid"), (".xlsx", b"sheetData")])
def test_the_validator_finds_a_fault_when_there_is_one(
    office_relocation: Path, tmp_path: Path, suffix: str, tag: bytes
) -> None:
    broken = tmp_path / f"broken{suffix}"
    parts = parts_of(next(path for path in generated_files(office_relocation) if path.suffix == suffix))
    with zipfile.ZipFile(broken, "w") as target:
        for part, content in parts.items():
            target.writestr(part, re.sub(rb"(</?)" + tag + rb"\b", rb"\1" + tag + rb"x", content))
    assert OpenXmlValidator(max_errors=0).validate(broken).error_count > 0


@each_set
def test_every_file_opens_in_libreoffice_with_all_its_pages(pages: dict[str, list[Printed]], name: str) -> None:
    for each in pages[name]:
        assert each.pdf.read_bytes().startswith(b"%PDF"), each.source


@each_set
def test_each_page_says_which_of_how_many_it_is(pages: dict[str, list[Printed]], name: str) -> None:
    for each in pages[name]:
        count = len(pages_of(each))
        shown = [re.findall(r"Page (\d+) of (\d+)", each.text(number, number)) for number in range(1, count + 1)]
        assert shown == [[(str(number), str(count))] for number in range(1, count + 1)], each.source


@pytest.mark.parametrize("name", ["product-launch", "office-relocation"])
def test_page_one_holds_decision_money_dates_sponsor_and_benefits(printed: dict[str, list[Printed]], name: str) -> None:
    initiative = read_yaml(EXAMPLES / name / "initiative.yaml")
    people = {person["id"]: person["name"] for person in initiative["people"]}
    works = {work["title"]: work for work in (initiative, *initiative["projects"])}
    seen = set()
    for each in charters(printed, name):
        title = each.source.stem.partition(" - ")[2]
        work, page = works[title], each.text(1, 1)
        seen.add(title)
        wanted = [
            "is asked to decide by",
            *work["decision"]["asks"],
            f"Envelope {money(work['budget']['envelope'], initiative['budget']['currency'])}",
            span(work, initiative["document"]["language"]),
            next(people[role["holder"]] for role in work["roles"] if role["id"].endswith("sponsor")),
            next(people[role["holder"]] for role in work["roles"] if role["id"].endswith("manager")),
            *(benefit["title"] for benefit in work.get("benefits", ())),
        ]
        if work is not initiative:
            titles = {benefit["id"]: benefit["title"] for benefit in initiative["benefits"]}
            wanted += [titles[one] for one in work["serves"]["benefits"]]
        missing = [text for text in wanted if " ".join(text.split()) not in page]
        assert missing == [], title
    assert seen == set(works)


def test_the_charter_of_which_little_is_known_is_short(printed: dict[str, list[Printed]]) -> None:
    (charter,) = charters(printed, "minimal")
    assert len(pages_of(charter)) <= 2
    assert "DRAFT, not for signature" in charter.text(1, 1)


@each_set
def test_no_heading_and_no_caption_is_the_last_line_of_a_page(printed: dict[str, list[Printed]], name: str) -> None:
    for each in printed[name]:
        assert stranded(each) == [], each.source


def stranded(each: Printed) -> list[str]:
    """The headings and captions that are the last line of a page."""
    top, bottom = margins(each, "top", "bottom")
    pages = [page.lines(top, page.height - bottom) for page in pages_of(each)]
    assert all(pages), f"{each.source.name} has an empty page"
    titles = {" ".join(f"{number} {text}".split()) for _, number, text, _ in headings(open_word(each.source))}
    # the contents list shows each heading first; the last time it is the heading itself
    last_seen = {line: (number, place) for number, page in enumerate(pages) for place, line in enumerate(page)}
    assert titles <= set(last_seen), f"{each.source.name}: {titles - set(last_seen)} not found on the pages"
    found = [title for title in titles if last_seen[title][1] == len(pages[last_seen[title][0]]) - 1]
    captions = [page[-1] for page in pages if re.match(r"(Table|Figure) \d+\. ", page[-1])]
    return found + [line for line in captions if not above_a_picture(line, each.source)]


def above_a_picture(line: str, source: Path) -> bool:
    """Whether a picture follows the caption that ends in this line: its words are drawn and not written."""
    paragraphs = docx.Document(str(source)).paragraphs
    return any(
        " ".join(caption.text.split()).endswith(line) and below._p.xpath(".//w:drawing")
        for caption, below in pairwise(paragraphs)
    )


@each_set
def test_no_word_runs_into_a_margin_or_off_the_page(printed: dict[str, list[Printed]], name: str) -> None:
    for each in printed[name]:
        assert outside(each) == [], each.source


def outside(each: Printed) -> list[Word]:
    """The words that run into a margin or off the page."""
    pages = pages_of(each)
    assert sum(len(page.words) for page in pages) > 50
    found = []
    for page in pages:
        assert tuple(sorted((round(page.width), round(page.height)))) in ((595, 842), (612, 792))
        left, right = margins(each, "left", "right", landscape=page.width > page.height)
        found += [
            word
            for word in page.words
            if word.left < left - 1 or word.right > page.width - right + 1 or word.top < 0 or word.bottom > page.height
        ]
    return found


@each_set
def test_every_word_of_the_file_stands_on_a_page_and_none_is_broken(
    printed: dict[str, list[Printed]], name: str
) -> None:
    for each in printed[name]:
        assert lost(each) == Counter(), each.source


def lost(each: Printed) -> Counter[str]:
    """The words of the file that stand on no page, or broken."""
    body = docx.Document(str(each.source)).element.body
    texts = (Paragraph(element, None).text for element in body.iter(f"{W}p"))  # type: ignore[arg-type]
    written = Counter(word for text in texts for word in WORD.findall(text))
    shown = Counter(part for page in pages_of(each) for word in page.words for part in WORD.findall(word.text))
    assert written.total() > 50
    return written - shown


# ---------------------------------------------------------------- Workbooks as pages, and worked out anew


def visible(path: Path) -> list[Worksheet]:
    return [
        sheet for sheet in openpyxl.load_workbook(path, data_only=True).worksheets if sheet.sheet_state == "visible"
    ]


def texts_of_pages(printed: Printed) -> list[str]:
    return [printed.text(number, number) for number in range(1, len(pages_of(printed)) + 1)]


def sheets_of_pages(printed: Printed) -> list[tuple[Worksheet, list[str]]]:
    """The visible sheets and the texts of their pages: the title of a sheet stands on its first page."""
    waiting, found = visible(printed.source), list[tuple[Worksheet, list[str]]]()
    for text in texts_of_pages(printed):
        if waiting and title_of(waiting[0]) in text:
            found.append((waiting.pop(0), []))
        found[-1][1].append(text)
    assert waiting == [], f"{printed.source.name}: not on the pages"
    return found


def title_of(sheet: Worksheet) -> str:
    return " ".join(str(next(cell.value for cell in sheet[1] if cell.value)).split())


def heads_of(sheet: Worksheet) -> list[str]:
    """The words of the rows that each page repeats, but those of columns that are hidden or not to be printed."""
    if not sheet.print_title_rows:
        return []
    first, last = map(int, re.findall(r"\d+", sheet.print_title_rows))
    cells = [cell for row in sheet.iter_rows(min_row=first, max_row=last) for cell in row]
    shown = [cell for cell in cells if isinstance(cell.value, str) and on_paper(sheet, cell.column)]
    return [word for cell in shown for word in cell.value.split()]


def on_paper(sheet: Worksheet, column: int) -> bool:
    if sheet.print_area:
        left, _, right, _ = range_boundaries(str(sheet.print_area).rpartition("!")[2])
        if not left <= column <= right:
            return False
    return not any(each.hidden and each.min <= column <= each.max for each in sheet.column_dimensions.values())


@each_set
def test_a_workbook_prints_across_on_the_paper_of_its_language(
    printed_plans: dict[str, list[Printed]], name: str
) -> None:
    paper = "Letter" if name == "office-relocation" else "A4"
    assert len(printed_plans[name]) == PLANS[name] + len(MATRICES[name])
    for each in printed_plans[name]:
        pages = pages_of(each)
        assert len(pages) >= len(visible(each.source))
        across = PAPER[paper]
        turned = {sheet.page_setup.orientation == "portrait" for sheet in visible(each.source)}
        assert {(round(page.width), round(page.height)) for page in pages} == {
            across[::-1] if upright else across for upright in turned
        }
        cut = [word for page in pages for word in page.words if word.right > page.width or word.left < 0]
        assert cut == [], each.source


def test_each_further_page_of_a_sheet_repeats_its_heads(printed_plans: dict[str, list[Printed]]) -> None:
    repeated = 0
    for each in (each for plans in printed_plans.values() for each in plans):
        for sheet, (first, *further) in sheets_of_pages(each):
            if (sheet.page_setup.fitToWidth or 1) > 1:  # side by side: each page has some of the heads
                assert set(heads_of(sheet)) <= set(" ".join([first, *further]).split()), sheet.title
                continue
            heads = [word for word in heads_of(sheet) if word in first.split()]
            assert len(heads) >= 0.8 * len(heads_of(sheet)), (each.source.name, sheet.title)
            for text in further:
                assert heads, (each.source.name, sheet.title)
                assert set(heads) <= set(text.split()), (each.source.name, sheet.title)
                repeated += 1
    assert repeated > 3


def errors_on(printed: Printed) -> list[str]:
    """The values of cells that say that something went wrong, and signs in the place of figures without room."""
    texts = texts_of_pages(printed)
    return [found for text in texts for found in [*lint_excel.ERRORS.findall(text), *OVERFLOW.findall(text)]]


@each_set
def test_no_cell_shows_an_error_or_has_no_room_for_its_figure(
    printed_plans: dict[str, list[Printed]], name: str
) -> None:
    for each in printed_plans[name]:
        assert errors_on(each) == [], each.source


def test_errors_and_figures_without_room_would_be_found(pages: dict[str, list[Printed]]) -> None:
    found = errors_on(pages["spoilt"][0])
    assert "#DIV/0!" in found or "###" in found
    assert any(OVERFLOW.fullmatch(each) for each in found)


@pytest.fixture(scope="session")
def worked_out(tmp_path_factory: pytest.TempPathFactory, all_sets: dict[str, Path]) -> dict[Path, Values]:
    """The values of the cells of each workbook, worked out by LibreOffice from the formulas alone."""
    files = {f"plan-{n}": path for n, path in enumerate(each for s in all_sets.values() for each in workbooks(s))}

    def make(folder: Path) -> None:
        recalculate({name: path.read_bytes() for name, path in files.items()}, folder)

    folder = once(tmp_path_factory, "worked-out", make)
    return {path: values_in(folder / "recalculated" / f"{name}.ods") for name, path in files.items()}


def disagreeing(path: Path, recalculated: Values) -> list[str]:
    """The formulas of a file beside which another value stands than the one that was worked out."""
    kept = values_in(path)
    places = formulas_of(path)
    assert len(places) > 500
    pairs = ((place, kept.get(place), recalculated.get(place)) for place in places)
    return [f"{place}: {ours!r}, not {theirs!r}" for place, ours, theirs in pairs if not same(ours, theirs)]  # type: ignore[arg-type]


def formulas_of(path: Path) -> list[tuple[str, str]]:
    return [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


@each_set
def test_the_values_beside_the_formulas_are_those_that_libreoffice_works_out(
    all_sets: dict[str, Path], worked_out: dict[Path, Values], name: str
) -> None:
    for path in workbooks(all_sets[name]):
        assert disagreeing(path, worked_out[path]) == [], path.name


def test_a_wrong_value_beside_a_formula_is_found(
    office_relocation: Path, worked_out: dict[Path, Values], tmp_path: Path
) -> None:
    (path,) = plan_files(office_relocation)
    parts = parts_of(path)
    name = "xl/worksheets/sheet2.xml"
    parts[name], count = re.subn(rb"(</f><v>)(\d+)(</v>)", rb"\g<1>9\2\3", parts[name], count=1)
    assert count == 1
    with zipfile.ZipFile(tmp_path / path.name, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)
    (found,) = disagreeing(tmp_path / path.name, worked_out[path])
    assert found.startswith("('Schedule'")
