"""What the charters say about who decides comes from the matrices: read back from the generated Word files.

Each duty that a template speaks of is given to another role in the file, and is left out of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from docx_reading import Charter
from making import cells, documents_of, example, plan_of, plan_of_example, table

from pmtemplates.documents.brief import Brief
from pmtemplates.documents.catalogue import list_documents
from pmtemplates.house import shipped
from pmtemplates.levels import Level
from pmtemplates.library.responsibilities import Duty, Interaction, interaction_pairs, read_responsibilities
from pmtemplates.library.roles import read_roles
from pmtemplates.problems import Path as DataPath
from pmtemplates.rendering.word import render_word
from pmtemplates.wording import compose

EXAMPLE = {"program": "product-launch", "component": "product-launch", "alone": "office-relocation"}
CHARTER = {"program": "program-charter", "component": "project-charter/rnd", "alone": "project-charter"}
TEXTS = {
    "program": ("levels-program.md.j2", "program-charter.md.j2"),
    "component": ("levels-project.md.j2", "project-charter.md.j2"),
    "alone": ("levels-alone.md.j2", "project-charter.md.j2"),
}
"""The templates by kind of charter."""

NEW = {"program": "finance-partner", "component": "finance-partner", "alone": "it-lead"}
"""Who takes the duties over: a role that answers for none of them at first."""

NEW_TITLE = {"program": "finance partner", "component": "finance partner", "alone": "IT Lead"}
NEW_HOLDER = "Niamh O’Sullivan"
DUTIES: Mapping[str, Duty] = {each.id: each for each in read_responsibilities(shipped(), read_roles(shipped())[0])[0]}


def wording(kind: str) -> str:
    return "\n".join(shipped().find(f"text/{name}").read_text(encoding="utf-8") for name in TEXTS[kind])


def used(kind: str, field: str) -> list[str]:
    """The duties of the library of which a kind of charter speaks, as far as they stand in its matrices."""
    plan, alone = plan_of_example(EXAMPLE[kind]), kind == "alone"
    matrices = plan.responsibilities.matrices.values()
    rows = {row.duty.id for matrix in matrices for row in matrix.rows if row.duty}
    assert any(matrix.level is Level.PROGRAM for matrix in matrices) is not alone
    return sorted(set(re.findall(field + r'\["([a-z-]+)"\]', wording(kind))) & rows)


CASES = [(kind, duty) for kind in TEXTS for duty in used(kind, "answers")]
DOING = [(kind, duty) for kind in ("program", "component") for duty in used(kind, "does")]


def data_of(kind: str) -> dict[str, Any]:
    return example(EXAMPLE[kind])


def works_with(data: dict[str, Any], duty: str, kind: str) -> list[tuple[DataPath, dict[str, Any]]]:
    """The works in whose matrices the duty stands, with their paths."""
    if kind == "alone" or DUTIES[duty].level is Level.PROGRAM:
        return [((), data)]
    works = [(("projects", index), project) for index, project in enumerate(data["projects"])]
    return [(path, work) for path, work in works if holding(kind, path, duty)]


def holding(kind: str, path: DataPath, duty: str) -> list[str]:
    """The columns that have A or R in a row of the duty now."""
    rows = plan_of_example(EXAMPLE[kind]).responsibilities.matrices[path].rows
    signs = [row.signs for row in rows if row.duty and row.duty.id == duty]
    return sorted({name for each in signs for name, sign in each.items() if sign.is_accountable or sign.is_responsible})


def stating(data: dict[str, Any], kind: str, duty: str, entry: Callable[[DataPath], dict[str, Any]]) -> dict[str, Any]:
    """The data with an entry about the duty in each work that has it, instead of those that are there."""
    for path, work in works_with(data, duty, kind):
        others = [each for each in work.get("responsibilities", []) if each["id"] != duty]
        work["responsibilities"] = [*others, {"id": duty, **entry(path)}]
    return data


def given_away(kind: str, duty: str) -> dict[str, Any]:
    """The data in which another role answers for a duty and does its work."""

    def entry(path: DataPath) -> dict[str, Any]:
        return {"letters": {**dict.fromkeys(holding(kind, path, duty), "-"), NEW[kind]: "A/R"}}

    return stating(data_of(kind), kind, duty, entry)


def left_out(kind: str, duty: str) -> dict[str, Any]:
    return stating(data_of(kind), kind, duty, lambda _: {"omit": "true"})


def sentences(charter: Charter) -> set[str]:
    """What the two sides and the running text say, sentence by sentence."""
    sides = next(each for title, each in charter.tables.items() if re.match(r"What .* decides, what ", title))
    texts = [cell for row in sides.cells for cell in row]
    texts += [text for style, text in charter.paragraphs if style != "Caption"]
    return {part.strip() for text in texts for part in re.split(r"(?<=\.)\s|\n|; ", text) if part.strip()}


def said(kind: str, data: Mapping[str, Any], folder: Path) -> set[str]:
    """The sentences of the first charter of a kind, read back from its Word file."""
    plan = plan_of(folder, data)
    wanted = "program-charter" if kind == "program" else "project-charter"
    entry = next(entry for entry in list_documents(plan) if entry.kind.key == wanted)
    brief = entry.kind.build(plan, entry)
    assert isinstance(brief, Brief)
    path = folder / "charter.docx"
    path.write_bytes(render_word(compose(brief, shipped()), shipped().find("look/reference.docx").read_bytes()))
    return sentences(Charter(path))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """What the charters say by kind, as the file stands."""
    return {kind: said(kind, data_of(kind), tmp_path_factory.mktemp(kind)) for kind in TEXTS}


def test_there_are_duties_to_try() -> None:
    assert len(CASES) > 50


@pytest.mark.parametrize("kind", TEXTS)
def test_each_duty_of_which_a_template_speaks_is_one_of_the_library(kind: str) -> None:
    named = set(re.findall(r'(?:answers|does)\["([^"]+)"\]', wording(kind)))
    assert len(named) > 10
    assert named <= set(DUTIES)


@pytest.mark.parametrize(("kind", "duty"), CASES)
def test_another_accountable_role_changes_the_sentence_and_an_omitted_duty_has_none(
    kind: str, duty: str, before: Mapping[str, set[str]], tmp_path: Path
) -> None:
    told = said(kind, given_away(kind, duty), tmp_path)
    who = NEW_HOLDER if duty == "achieve-benefit" else NEW_TITLE[kind]
    new = {each for each in told - before[kind] if who in each}
    gone = before[kind] - told
    assert new
    assert gone
    omitted = said(kind, left_out(kind, duty), tmp_path)
    assert not {each for each in omitted if who in each} - before[kind]
    assert not gone & omitted


@pytest.mark.parametrize(("kind", "duty"), DOING)
def test_another_responsible_role_changes_the_sentence(
    kind: str, duty: str, before: Mapping[str, set[str]], tmp_path: Path
) -> None:
    data = stating(data_of(kind), kind, duty, lambda path: {"letters": only_doing(kind, path, duty)})
    told = said(kind, data, tmp_path)
    assert any(NEW_TITLE[kind] in each for each in told - before[kind])


def only_doing(kind: str, path: DataPath, duty: str) -> dict[str, str]:
    """Letters that leave the accountable role and give the work to another one."""
    rows = plan_of_example(EXAMPLE[kind]).responsibilities.matrices[path].rows
    signs = next(row.signs for row in rows if row.duty and row.duty.id == duty)
    cleared = [name for name, sign in signs.items() if sign.is_responsible and not sign.is_accountable]
    return {**dict.fromkeys(cleared, "-"), NEW[kind]: "R"}


def test_a_charter_without_any_duty_still_has_no_empty_cell(tmp_path: Path) -> None:
    for kind in TEXTS:
        data = data_of(kind)
        for _, work in (
            [((), data), *works_with(data, "control-schedule", "component")] if kind != "alone" else [((), data)]
        ):
            work["responsibilities"] = []
        for duty in used(kind, "answers"):
            stating(data, kind, duty, lambda _: {"omit": "true"})
        plan = plan_of(tmp_path, data)
        sides = table(documents_of(plan)[CHARTER[kind]], "sides")
        assert [row for row in cells(sides) if not all(cell.strip() for cell in row)] == []


# ------------------------------------------------------------------ several roles


def test_where_projects_differ_the_program_refers_to_their_matrices(tmp_path: Path) -> None:
    data = data_of("program")
    letters = {"project-manager": "-", "finance-partner": "A/R"}
    data["projects"][1].setdefault("responsibilities", []).append({"id": "control-schedule", "letters": letters})
    told = said("program", data, tmp_path)
    assert any(each.startswith("The role that the matrix of each project names keeps the schedule") for each in told)


def test_where_gates_differ_the_charter_refers_to_the_matrix(tmp_path: Path) -> None:
    data = data_of("program")
    letters = {"executive-sponsor": "I", "finance-partner": "A"}
    data["responsibilities"].append({"id": "release-funding", "for": "G2", "letters": letters})
    start = "The role that the responsibility matrix names for each gate releases money by gate"
    assert any(each.startswith(start) for each in said("program", data, tmp_path))


def test_the_limit_is_that_of_the_role_that_decides(tmp_path: Path) -> None:
    letters = {"executive-sponsor": "A", "program-manager": "R"}
    data = stating(data_of("program"), "program", "manage-program-risks", lambda _: {"letters": letters})
    told = "\n".join(said("program", data, tmp_path))
    assert "The executive sponsor manages risks" in told
    assert "decides responses as the limits of authority say" in told


def test_who_does_the_work_may_be_several(tmp_path: Path) -> None:
    data = data_of("program")
    letters = {"business-change-manager": "R", "program-manager": "R"}
    data["responsibilities"].append({"id": "set-program-objectives", "letters": letters})
    wanted = "The program manager and the business change manager prepare objectives from the strategy"
    assert any(each.startswith(wanted) for each in said("program", data, tmp_path))


# ------------------------------------------------------------------ both sides

IN_A_PROGRAM_CHARTER = {
    Interaction.ALIGNMENT: ("tells each project which objectives it serves", "the objective of the program"),
    Interaction.RESOURCES: ("people between projects", "the people allocated"),
    Interaction.RISK: ("takes over those that projects pass on", "passes on to the program manager"),
    Interaction.REPORTING: ("consolidates the projects' reports", "of the project to the program manager"),
    Interaction.ISSUES: ("what a project cannot settle", "passes the others on to the program manager"),
    Interaction.STAKEHOLDERS: ("the messages of all projects", "the messages of the program"),
    Interaction.DEPENDENCIES: ("between givers and receivers", "warns the receiver and the program"),
    Interaction.CHANGE: ("beyond the limits of a project", "goes to the program manager"),
    Interaction.BENEFITS: ("after hand-over", "hands over to the benefit owners"),
    Interaction.TRANSITION: ("what the projects hand over", "when the business change manager confirms"),
    Interaction.CLOSURE: ("its projects are closed", "tells the program"),
}
IN_A_PROJECT_CHARTER = IN_A_PROGRAM_CHARTER | {
    Interaction.RISK: ("takes over the risks that projects pass on", "passes on to the program manager"),
    Interaction.REPORTING: ("consolidates the reports of all projects", "of the project to the program manager"),
    Interaction.ISSUES: ("what the project cannot settle", "passes the others on to the program manager"),
}


@pytest.mark.parametrize(
    ("kind", "sides"),
    [("program", IN_A_PROGRAM_CHARTER), ("component", IN_A_PROJECT_CHARTER)],
    ids=["program", "project"],
)
def test_at_each_point_where_the_levels_meet_each_side_speaks_of_the_other(
    kind: str, sides: Mapping[Interaction, tuple[str, str]], before: Mapping[str, set[str]]
) -> None:
    assert set(sides) == set(interaction_pairs(DUTIES.values())) == set(Interaction)
    text = "\n".join(before[kind])
    assert [words for side in sides.values() for words in side if words not in text] == []
