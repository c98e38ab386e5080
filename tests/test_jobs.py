"""HR's documents for every role and seniority of the house: made, sound, at one level, fit to post, and agreeing."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from complete_jobs import PROFILES, ROLES, complete, kinds, title_names
from making import TODAY, plan_of, planned, text_of

from pmtemplates.documents.catalogue import GROUPS, JOBS, KINDS
from pmtemplates.generating import Generated, generate
from pmtemplates.house import shipped
from pmtemplates.library.seniority import Seniority
from pmtemplates.planning.jobs.post import Post, level_of

EVERY = list(kinds())
each_kind = pytest.mark.parametrize(("role", "seniority"), EVERY, ids=lambda value: str(value))


def made(folder: Path, data: dict[str, Any], only: frozenset[str] = GROUPS[JOBS]) -> Generated:
    file = folder / "initiative.yaml"
    file.write_text(text_of(data), encoding="utf-8")
    return generate(file, shipped(), TODAY, only)


def file_of(generated: Generated, kind: str) -> bytes:
    return next(file.content for file in generated.files if file.key.startswith(f"{kind}/"))


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def post_of(folder: Path, data: dict[str, Any]) -> Post:
    posts = plan_of(folder, data).posts
    assert posts is not None
    return posts.jobs[0]


# ------------------------------------------------------------ Every role and seniority


@each_kind
def test_a_complete_job_has_nothing_against_it_and_all_its_documents(
    role: str, seniority: Seniority, tmp_path: Path
) -> None:
    generated = made(tmp_path, complete(role, seniority))
    about_the_job = [problem for problem in generated.problems if problem.path[:1] == ("jobs",)]
    assert {problem.code for problem in about_the_job} <= {"job-duties-left-out"}
    posting = words_of(file_of(generated, "job-posting"))
    assert "NOT READY" not in posting
    assert "[proposed]" not in posting
    assert "to be confirmed" not in posting
    assert file_of(generated, "job-description")
    assert json.loads(file_of(generated, "job-posting-data"))["@type"] == "JobPosting"


@each_kind
def test_a_job_of_which_little_is_known_is_described_and_not_posted(
    role: str, seniority: Seniority, tmp_path: Path
) -> None:
    data = complete(role, seniority)
    data["jobs"] = [{"id": role, "seniority": seniority.value}]
    generated = made(tmp_path, data)
    posting = words_of(file_of(generated, "job-posting"))
    assert "NOT READY TO POST" in posting
    assert "to be confirmed" in words_of(file_of(generated, "job-description"))
    assert not any(file.key.startswith("job-posting-data/") for file in generated.files)


@each_kind
def test_the_duties_are_few_and_each_comes_from_the_matrix_or_the_library(
    role: str, seniority: Seniority, tmp_path: Path
) -> None:
    post = post_of(tmp_path, complete(role, seniority))
    assert 4 <= len(post.duties) <= 12
    lines = {each.what for each in ROLES[role].does}
    for duty in post.duties:
        assert duty.rows or duty.text in lines, duty.text


# ------------------------------------------------------------ Levels


def test_descriptions_of_two_levels_share_no_duty(tmp_path: Path) -> None:
    texts: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    for role, profile in PROFILES.items():
        post = post_of(tmp_path, complete(role, next(iter(profile.grades))))
        texts[role] = {text for duty in post.duties for text in (duty.text, duty.short)}
        ids[role] = {row.duty.id for duty in post.duties for row in duty.rows if row.duty}
    pairs = [
        pair
        for pair in combinations(PROFILES, 2)
        if level_of(ROLES[pair[0]].level) is not level_of(ROLES[pair[1]].level)
    ]
    assert len(pairs) > 50
    for one, other in pairs:
        assert not texts[one] & texts[other], (one, other)
        assert not ids[one] & ids[other], (one, other)


# ------------------------------------------------------------ The posting twice: for people and for search engines


def test_the_data_say_what_the_word_file_says(tmp_path: Path) -> None:
    generated = made(tmp_path, complete("program-manager", Seniority.STANDARD))
    words, data = words_of(file_of(generated, "job-posting")), json.loads(file_of(generated, "job-posting-data"))
    salary = data["baseSalary"]["value"]
    assert re.findall(r"USD ([\d,]+)\D+([\d,]+)", words)[0] == (f"{salary['minValue']:,}", f"{salary['maxValue']:,}")
    assert (data["baseSalary"]["currency"], salary["unitText"]) == ("USD", "YEAR")
    closes = date.fromisoformat(data["validThrough"][:10])
    assert f"{closes:%b} {closes.day}, {closes.year}" in words
    address = data["jobLocation"]["address"]
    assert (address["addressRegion"], address["addressCountry"]) == ("CO", "US")
    assert f"{address['addressLocality']}, Colorado" in words
    assert data["title"] in words
    assert data["hiringOrganization"]["name"] in words


@pytest.mark.parametrize("role", ["program-manager", "project-manager", "business-analyst", "product-owner"])
def test_no_name_of_a_confidential_initiative_stands_in_any_part_of_a_posting(role: str, tmp_path: Path) -> None:
    data = complete(role, Seniority.STANDARD) | {"confidential": "true"}
    generated = made(tmp_path, data)
    parts = [file_of(generated, "job-posting-data")]
    with ZipFile(BytesIO(file_of(generated, "job-posting"))) as archive:
        parts += [archive.read(name) for name in archive.namelist()]
    everything = b"\n".join(parts).decode("utf-8", "replace")
    for name in title_names(data):
        assert name not in everything, name
    names = [file.name for file in generated.files if file.key.startswith("job-posting")]
    assert not any(data["title"] in name for name in names)
    assert data["title"] in words_of(file_of(generated, "job-description"))


def test_what_is_marked_public_is_printed(tmp_path: Path) -> None:
    data = complete("project-manager", Seniority.STANDARD) | {"confidential": "true", "public": ["title"]}
    words = words_of(file_of(made(tmp_path, data), "job-posting"))
    assert data["title"] in words
    assert data["purpose"] not in words


# ------------------------------------------------------------ Pay


def test_pay_reaches_hr_alone(tmp_path: Path) -> None:
    data = complete("project-manager", Seniority.STANDARD)
    mark = "131313"
    data["jobs"][0]["pay"] |= {"maximum": mark, "other": f"A bonus of {mark}"}
    everything = frozenset(kind.key for kind in KINDS) | {"index"}
    with_pay = {
        file.key.split("/")[0]
        for file in made(tmp_path, data, everything).files
        if _holds(file.content, (mark, "131,313"))
    }
    assert with_pay == {"job-description", "job-posting", "job-posting-data", "job-costs"}


def _holds(content: bytes, words: tuple[str, ...]) -> bool:
    if not content.startswith(b"PK"):
        return any(word.encode() in content for word in words)
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return any(word in part for word in words for part in parts)


# ------------------------------------------------------------ One source


@pytest.mark.parametrize(
    ("duty", "letters", "gone"),
    [
        ("control-cost", {"project-manager": "C", "project-sponsor": "A/R"}, "project cost"),
        ("control-schedule", {"project-manager": "-", "project-sponsor": "A/R"}, "project schedule"),
        ("manage-project-risks", {"project-manager": "I", "project-sponsor": "A/R"}, "own risks"),
    ],
)
def test_a_letter_changed_in_the_file_changes_the_description(
    duty: str, letters: dict[str, str], gone: str, tmp_path: Path
) -> None:
    one = [{"role": "project-manager", "project": "cold"}]
    data = complete("project-manager", Seniority.STANDARD, roles=one)
    before = duties_in(file_of(made(tmp_path, data), "job-description"))
    data["projects"][0]["responsibilities"] = [{"id": duty, "letters": letters}]
    after = duties_in(file_of(made(tmp_path, data), "job-description"))
    assert any(gone in line for line in before)
    assert not any(gone in line for line in after)


def duties_in(content: bytes) -> list[str]:
    """The principal duties of a description, read back from the file."""
    tables = (table for table in docx.Document(BytesIO(content)).tables if table.cell(0, 1).text == "Duty")
    return [row.cells[1].text for table in tables for row in list(table.rows)[1:]]


def test_every_row_for_which_a_job_answers_is_a_duty_or_reported(tmp_path: Path) -> None:
    total = 0
    for role, profile in PROFILES.items():
        data = complete(role, next(iter(profile.grades)))
        plan, _ = planned(tmp_path, data)
        assert plan is not None
        assert plan.posts is not None
        post = plan.posts.jobs[0]
        covered = {row.key for duty in (*post.duties, *post.left_out) for row in duty.rows}
        answered = {
            row.key
            for matrix in plan.responsibilities.matrices.values()
            for row in matrix.rows
            for column in [matrix.column(row.accountable)]
            if column
            and any(member.id == role and member.path == post.held[0].role.path for member in column.members)
            and (not row.actors.get(column.id) or row.actors[column.id].path == post.held[0].role.path)
        }
        assert answered <= covered, role
        total += len(answered)
    assert total > 30
