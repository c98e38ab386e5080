"""Every problem that `check` can report: its place, its words, its case, its explanation.

A case is a file (or a folder with an initiative.yaml) in which a remark announces each problem on its line:
`# <- CODE`, with `@COLUMN` where the column matters, several with commas. Nothing else may be reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from problem_codes import PASSED_ON, WORKED_OUT, all_codes, sites_without_a_literal

from pmtemplates.cli.reporting import _UNREADABLE_CODES
from pmtemplates.documents.blocks import Cell, Column, Content, Document, Properties, Row, Table
from pmtemplates.documents.boundary import check_document
from pmtemplates.generating import check, generate
from pmtemplates.house import House, shipped
from pmtemplates.levels import Level
from pmtemplates.library.explanations import read_explanations
from pmtemplates.library.places import FILE as PLACES
from pmtemplates.library.roles import FILE as ROLES
from pmtemplates.library.roles import read_roles
from pmtemplates.output import EXIT_CODES
from pmtemplates.problems import Problem, Severity
from pmtemplates.source.reader import KEY_CODES

TESTS = Path(__file__).resolve().parent
CASES = sorted(path for path in (TESTS / "cases" / "problems").iterdir() if not path.name.startswith("."))
DAY = date(2026, 11, 20)
ANNOUNCED = re.compile(r"<- (?P<problems>.+)$")
PROPERTIES = Properties("Any", "Any", "Any", "en-GB", "A4", DAY)
KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)*")

Found = tuple[str, int, str]


def announced(case: Path) -> Iterator[tuple[Found, int | None]]:
    """The file, line and code of each announced problem, and the column where that is announced too."""
    for path in sorted(case.rglob("*.yaml")) if case.is_dir() else [case]:
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := ANNOUNCED.search(text):
                for each in match["problems"].split(","):
                    code, _, column = each.strip().partition(" @")
                    yield (path.name, line, code), int(column) if column else None


def checked(path: Path) -> list[Problem]:
    return check(path, shipped(), DAY)[1]


def found(problem: Problem) -> Found:
    assert problem.place, problem
    return Path(problem.place.file).name, problem.place.line, problem.code


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_has_the_problems_that_it_announces_and_no_others(case: Path) -> None:
    wanted = list(announced(case))
    problems = checked(case / "initiative.yaml" if case.is_dir() else case)
    assert sorted(map(found, problems)) == sorted(each for each, _ in wanted)
    places = {(*found(problem), problem.place.column) for problem in problems if problem.place}
    assert {(*each, column) for each, column in wanted if column is not None} <= places


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_problem_says_what_is_wrong_and_what_to_do(case: Path) -> None:
    for problem in checked(case / "initiative.yaml" if case.is_dir() else case):
        assert problem.message
        assert problem.hint
        assert problem.excerpt
        assert problem.place
        assert 1 <= problem.place.column <= len(problem.excerpt) or problem.excerpt.startswith("…"), problem
        assert len(problem.message) < 300
        assert "Input should" not in problem.message  # the words of pydantic
        assert not re.search(r"\b(str|int|dict|None|NoneType|tuple)\b", problem.message)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_shows_the_code_after_which_it_is_called(case: Path) -> None:
    name = re.sub(r"-\d+$", "", case.stem)
    assert name in {code for (_, _, code), _ in announced(case)} or name.startswith("ten-of-")


@pytest.mark.parametrize("name", ["ten-of-form", "ten-of-meaning", "ten-of-both"])
def test_ten_mistakes_are_reported_at_once_each_at_its_own_place(name: str) -> None:
    problems = checked(TESTS / "cases" / "problems" / f"{name}.yaml")
    assert len(problems) >= 10
    assert len({problem.code for problem in problems}) == len(problems)
    assert len({problem.place for problem in problems}) == len(problems)
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems if problem.place)


def test_a_gap_stops_what_is_for_approval_and_no_draft(tmp_path: Path) -> None:
    text = (TESTS / "cases" / "problems" / "missing-for-approval.yaml").read_text(encoding="utf-8")
    draft = tmp_path / "draft.yaml"
    draft.write_text(text.replace("status: for-approval", "status: draft"), encoding="utf-8")
    plan, problems = check(draft, shipped(), DAY)
    assert problems == []
    assert plan
    assert len(plan.open_items) == 3


# ------------------------------------------------------------ What no file in a repository can show


def write(folder: Path, content: bytes) -> Path:
    path = folder / "initiative.yaml"
    path.write_bytes(content)
    return path


def many_includes(folder: Path) -> list[Problem]:
    for number in range(201):
        (folder / f"p{number}.yaml").write_text(f"id: p{number}\ntitle: Project {number}\n")
    entries = "".join(f"  - include: p{number}.yaml\n" for number in range(201))
    return checked(write(folder, f"title: T\nkind: program\nprojects:\n{entries}".encode()))


def own_house(folder: Path, name: str, old: str, new: str) -> House:
    text = shipped().find(name).read_text(encoding="utf-8")
    assert old in text
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return House((folder, *shipped().folders))


def roles_with(folder: Path, pattern: str, new: str) -> list[Problem]:
    text = shipped().find(ROLES).read_text(encoding="utf-8")
    match = re.search(pattern, text, re.DOTALL)
    assert match
    return read_roles(own_house(folder, ROLES, match[0], new))[1]


def broken_wording(folder: Path) -> list[Problem]:
    house = own_house(folder, "text/index.md.j2", "\n", "\n{{ no_such_field }}\n")
    made = generate(write(folder, b"title: Customer Portal\n"), house, DAY)
    assert made.files == ()
    return list(made.problems)


def posting_in_california(folder: Path, old: str, new: str) -> list[Problem]:
    """The problems of a job that would be ready to post, but for a change in what California asks."""
    text = (TESTS / "cases" / "problems" / "place-rule-other-pay.yaml").read_text(encoding="utf-8")
    text = text.replace("region: CO", "region: CA").replace("kind: project", "kind: program")
    text = text.replace("id: business-analyst", "id: portfolio-manager")  # of whom the library knows no superior
    return check(write(folder, text.encode()), own_house(folder / "house", PLACES, old, new), DAY)[1]


def document(content: Content, row: Level) -> list[Problem]:
    """The problems of a project's charter that holds a table."""
    cells = (
        Cell(
            (),
        ),
    )
    table = Table("any", (Column("Any", 1),), (Row(cells, level=row),), content, "Any table", "Any table")
    made = Document("project-charter", Level.PROJECT, PROPERTIES, (table,))
    return check_document(made, component=True)


DUTIES = r"    does:\n(      - [^\n]*\n)+"
BUILT: dict[str, Callable[[Path], list[Problem]]] = {
    "unreadable": lambda folder: checked(folder / "nowhere.yaml"),
    "not-utf-8": lambda folder: checked(write(folder, "title: Büro\n".encode("cp1252"))),
    "file-too-large": lambda folder: checked(write(folder, b"title: T\npurpose: " + b"x" * 8 * 2**20)),
    "include-too-many": many_includes,
    "too-few": lambda folder: roles_with(folder, DUTIES, "    does: [Lead the work]\n"),
    "too-many": lambda folder: roles_with(folder, DUTIES, "    does:\n" + "      - Lead the work\n" * 9),
    "place-rule-reporting-line": lambda folder: posting_in_california(folder, "asks: [pay]", "asks: [reporting-line]"),
    "place-rule-stale": lambda folder: posting_in_california(folder, "verified_on: 2026", "verified_on: 2024"),
    "wording": broken_wording,
    "wrong-level-content": lambda folder: document(Content.FUNDING_ACROSS_PROJECTS, Level.PROJECT),
    "wrong-level-row": lambda folder: document(Content.RISKS, Level.PROGRAM),
}
GENTLE = {"place-rule-reporting-line": Severity.WARNING, "place-rule-stale": Severity.ADVICE}


@pytest.mark.parametrize("code", BUILT)
def test_what_no_case_can_show_is_built(code: str, tmp_path: Path) -> None:
    problems = BUILT[code](tmp_path)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].severity is GENTLE.get(code, Severity.ERROR)
    assert problems[0].message
    assert problems[0].hint or code == "unreadable"


# ------------------------------------------------------------ No code without a case and an explanation


def test_the_codes_are_found_in_the_source() -> None:
    codes = all_codes()
    assert len(codes) > 100
    assert {"unknown-role", "yaml-bomb", "over-envelope", "wording", "would-overwrite", "bad-date"} <= set(codes)
    assert sites_without_a_literal() == PASSED_ON | WORKED_OUT
    assert [code for code in codes if not KEBAB.fullmatch(code)] == []


def test_lists_of_codes_name_none_that_does_not_exist() -> None:
    assert set(EXIT_CODES) | _UNREADABLE_CODES | KEY_CODES <= set(all_codes())


def test_each_code_is_explained_and_nothing_else_is() -> None:
    explanations, problems = read_explanations(shipped())
    assert problems == ()
    codes = [each.code for each in explanations]
    assert codes == sorted(set(codes))
    assert set(codes) == set(all_codes())


def test_an_explanation_is_short_and_plain() -> None:
    for each in read_explanations(shipped())[0]:
        for text in (each.what, each.why, each.mend):
            assert not text[0].islower(), each.code
            assert text[-1] in ".:", each.code
            assert len(text.split()) <= 60, each.code
            assert not re.search(r"(?i)\b(python|pydantic|parse|string|null|boolean|validat\w+|schema)\b", text) or (
                each.code == "unknown-schema"
            ), each.code


def test_each_code_has_a_case_or_a_test_that_shows_it() -> None:
    shown = {code for case in CASES for (_, _, code), _ in announced(case)} | set(BUILT)
    elsewhere = {
        code
        for code, module in all_codes().items()
        if (folder := module.split("/")[0]) in ("exchange", "library", "output", "pulling", "source")
        and any(f'"{code}"' in path.read_text(encoding="utf-8") for path in (TESTS / folder).glob("test_*.py"))
    }
    assert set(all_codes()) - shown - elsewhere == set()
    assert shown <= set(all_codes())
