"""What every generated file must pass: sound packages, our own lint, and pages as a reader gets them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from conftest import SETS, Printed
from docx.text.paragraph import Paragraph
from docx_reading import EXAMPLES, generated_files, money, read_yaml, span
from lint_word import W, headings, lint_word, open_word
from openxml_audit import OpenXmlValidator

COUNTS = {"product-launch": 7, "office-relocation": 2, "minimal": 2}
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


def margins(printed: Printed, *sides: str) -> list[float]:
    """Margins of the pages in points."""
    section = docx.Document(str(printed.source)).sections[0]
    return [getattr(section, f"{side}_margin").pt for side in sides]


def charters(printed: dict[str, list[Printed]], name: str) -> Iterator[Printed]:
    return (each for each in printed[name] if each.source.name != "Index.docx")


@each_set
def test_a_set_has_an_index_and_a_charter_for_each_work(all_sets: dict[str, Path], name: str) -> None:
    files = generated_files(all_sets[name])
    assert len(files) == COUNTS[name]
    assert files[0].name == "Index.docx"


@each_set
def test_every_file_passes_the_lint_of_our_own(all_sets: dict[str, Path], name: str) -> None:
    found = {path.name: lint_word(path) for path in generated_files(all_sets[name])}
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


def test_the_validator_finds_a_fault_when_there_is_one(minimal: Path, tmp_path: Path) -> None:
    import zipfile

    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(generated_files(minimal)[0]) as source, zipfile.ZipFile(broken, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(
                part, content.replace(b"<w:tblGrid>", b"<w:tblGird>").replace(b"</w:tblGrid>", b"</w:tblGird>")
            )
    assert OpenXmlValidator(max_errors=0).validate(broken).error_count > 0


@each_set
def test_every_file_opens_in_libreoffice_with_all_its_pages(printed: dict[str, list[Printed]], name: str) -> None:
    for each in printed[name]:
        assert each.pdf.read_bytes().startswith(b"%PDF"), each.source


@each_set
def test_each_page_says_which_of_how_many_it_is(printed: dict[str, list[Printed]], name: str) -> None:
    for each in printed[name]:
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
        top, bottom = margins(each, "top", "bottom")
        pages = [page.lines(top, page.height - bottom) for page in pages_of(each)]
        assert all(pages), f"{each.source.name} has an empty page"
        titles = {" ".join(f"{number} {text}".split()) for _, number, text, _ in headings(open_word(each.source))}
        # the contents list shows each heading first; the last time it is the heading itself
        last_seen = {line: (number, place) for number, page in enumerate(pages) for place, line in enumerate(page)}
        assert titles <= set(last_seen), f"{each.source.name}: {titles - set(last_seen)} not found on the pages"
        stranded = [title for title in titles if last_seen[title][1] == len(pages[last_seen[title][0]]) - 1]
        stranded += [page[-1] for page in pages if re.match(r"(Table|Figure) \d+\. ", page[-1])]
        assert stranded == [], each.source


@each_set
def test_no_word_runs_into_a_margin_or_off_the_page(printed: dict[str, list[Printed]], name: str) -> None:
    for each in printed[name]:
        left, right = margins(each, "left", "right")
        pages = pages_of(each)
        assert sum(len(page.words) for page in pages) > 50
        for page in pages:
            assert (round(page.width), round(page.height)) in ((595, 842), (612, 792))
            cut = [
                word
                for word in page.words
                if word.left < left - 1
                or word.right > page.width - right + 1
                or word.top < 0
                or word.bottom > page.height
            ]
            assert cut == [], each.source


@each_set
def test_every_word_of_the_file_stands_on_a_page_and_none_is_broken(
    printed: dict[str, list[Printed]], name: str
) -> None:
    for each in printed[name]:
        body = docx.Document(str(each.source)).element.body
        texts = (Paragraph(element, None).text for element in body.iter(f"{W}p"))  # type: ignore[arg-type]
        written = Counter(word for text in texts for word in WORD.findall(text))
        shown = Counter(part for page in pages_of(each) for word in page.words for part in WORD.findall(word.text))
        assert written.total() > 50
        assert written - shown == Counter(), each.source
