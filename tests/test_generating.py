"""The whole way from a file to rendered files, for input that once lost or contradicted something on it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from pmtemplates.generating import generate
from pmtemplates.house import shipped

EXAMPLE = Path(__file__).parent.parent / "examples" / "product-launch" / "initiative.yaml"
DAY = date(2026, 11, 20)


def made(path: Path) -> dict[str, list[list[str]]]:
    """The rows of all tables of each Word file, by its key."""
    generated = generate(path, shipped(), DAY)
    assert [problem for problem in generated.problems if problem.severity == "error"] == []
    files = {file.key: docx.Document(BytesIO(file.content)) for file in generated.files if file.name.endswith("docx")}
    return {
        key: [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
        for key, file in files.items()
    }


def made_of(tmp_path: Path, text: str) -> dict[str, list[list[str]]]:
    path = tmp_path / "initiative.yaml"
    path.write_text(f"schema: pmtemplates/1\ntitle: Portal\nkind: program\n{text}", encoding="utf-8")
    return made(path)


@pytest.mark.parametrize("project", ["sales", "distribution"])
def test_an_unsettled_dependency_is_asked_for_in_the_charters_of_its_ends(project: str) -> None:
    files = made(EXAMPLE)
    proposed = "Can the delivery times be promised before the carriers' contracts are signed?"
    for key in ("program-charter", f"project-charter/{project}"):
        assert any(proposed in row for row in files[key]), key
    assert not any(proposed in row for row in files["project-charter/design"])


def test_a_project_may_have_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "initiative.yaml"
    path.write_text("schema: pmtemplates/1\ntitle: Portal\nprojects: [{id: a, title: Index.docx}]\n", encoding="utf-8")
    names = [file.name.casefold() for file in generate(path, shipped(), DAY).files]
    assert {name.split("/")[0] for name in names if "/" in name}.isdisjoint(names)
    assert "index.docx" in names


def test_what_is_confidential_says_so(tmp_path: Path) -> None:
    rows = made_of(tmp_path, "confidential: true\nauthority: [{matter: money, role: executive-sponsor}]")
    assert ["Classification", "Confidential"] in rows["program-charter"]


def test_money_is_released_in_the_order_of_the_gates(tmp_path: Path) -> None:
    rows = made_of(
        tmp_path,
        "gates: [{id: G2, title: Two, date: 2027-06-01}, {id: G1, title: One, date: 2027-01-04}]\n"
        "budget: {envelope: 400, releases: [{gate: G2, amount: 300}, {gate: G1, amount: 100}]}",
    )
    assert [row[-1] for row in rows["program-charter"] if row[0] in ("G1 One", "G2 Two") and len(row) == 4][-2:] == [
        "100",
        "400",
    ]


def test_a_budget_line_without_a_year_counts_in_the_total(tmp_path: Path) -> None:
    rows = made_of(
        tmp_path,
        "budget: {envelope: 900, lines: [{title: a, amount: 100, fiscal_year: FY10}, {title: b, amount: 200, "
        "fiscal_year: FY9}, {title: c, amount: 50}]}",
    )
    years = {
        row[0]: row[-1] for row in rows["program-charter"] if row[0] in ("FY9", "FY10", "No year named", "All years")
    }
    assert list(years.items()) == [("FY9", "200"), ("FY10", "100"), ("No year named", "50"), ("All years", "350")]


def test_one_board_decides_with_the_sponsor(tmp_path: Path) -> None:
    rows = made_of(
        tmp_path,
        "people: [{id: ann, name: Ann}]\nroles: [{id: executive-sponsor, holder: ann}]\n"
        "boards: [{id: one, title: Advice Circle}, {id: two, title: Program Board, chair: ann}]",
    )
    text = "\n".join(cell for row in rows["program-charter"] for cell in row)
    assert "with the Program Board" in text
    assert "with the Advice Circle" not in text
