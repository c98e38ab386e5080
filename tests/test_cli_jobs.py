"""HR at the command line: `generate --only jobs`, the file with pay beside it, and `job` without any file."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from test_cli import PRODUCT_LAUNCH, run

from pmtemplates.cli.job_file import Given, job_text
from pmtemplates.house import shipped
from pmtemplates.library.roles import read_roles
from pmtemplates.source import read_text

FILE, PAY = PRODUCT_LAUNCH / "initiative.yaml", PRODUCT_LAUNCH / "hr" / "pay.yaml"
DATE = ("--date", "2026-11-20")
ROLES = [role for role in read_roles(shipped())[0].values() if not role.body]


def words_of(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


def test_a_complete_set_leaves_out_what_is_for_hr_and_takes_nothing_for_an_orphan(tmp_path: Path) -> None:
    assert run("generate", FILE, "--only", "jobs", "--with", PAY, "-o", tmp_path, *DATE)[0] == 0
    made = names_in(tmp_path)
    assert all(name.startswith(("Jobs/", "HR only/")) for name in made)
    code, out, err = run("generate", FILE, "-o", tmp_path, *DATE, "--dry-run")
    assert code == 0
    assert "no longer part" not in out
    assert "posting" not in err
    assert "Jobs/" not in out


def test_pay_comes_from_the_file_beside_and_without_it_no_posting_is_ready(tmp_path: Path) -> None:
    code, _, err = run("generate", FILE, "--only", "jobs", "--with", PAY, "-o", tmp_path / "with", *DATE)
    assert code == 0
    assert "training-lead" not in err
    assert "Jobs/Job posting - Installer Training Lead.jsonld" in names_in(tmp_path / "with")
    code, _, err = run("generate", FILE, "--only", "jobs", "-o", tmp_path / "without", *DATE)
    assert code == 0
    assert "posting-pay-missing" in err
    assert "Jobs/Job posting - Installer Training Lead.jsonld" not in names_in(tmp_path / "without")
    assert "HR only" not in {name.split("/")[0] for name in names_in(tmp_path / "without")}
    assert "NOT READY TO POST" in words_of(tmp_path / "without" / "Jobs" / "Job posting - Installer Training Lead.docx")


def test_structured_data_that_no_longer_hold_are_named_as_left_over(tmp_path: Path) -> None:
    run("generate", FILE, "--only", "jobs", "--with", PAY, "-o", tmp_path, *DATE)
    _, out, _ = run("generate", FILE, "--only", "jobs", "-o", tmp_path, *DATE)
    left = [line for line in out.splitlines() if line.startswith("no longer part of the set")]
    assert [Path(line.rpartition(": ")[2]).suffix for line in left] == [".xlsx", ".jsonld"]
    _, out, _ = run("generate", FILE, "-o", tmp_path, *DATE)
    assert "no longer part of the set" not in out


def test_pay_for_one_proposed_job_leaves_the_other_proposals(tmp_path: Path) -> None:
    file, pay = tmp_path / "i.yaml", tmp_path / "pay.yaml"
    roles = "[{id: program-manager, vacant: true}, {id: pmo-lead, vacant: true}]"
    file.write_text(f"schema: pmtemplates/1\nkind: program\ntitle: T\nroles: {roles}\n", encoding="utf-8")
    pay.write_text("jobs: [{id: pmo-lead, pay: {minimum: 1, maximum: 2, currency: EUR, period: year}}]\n", "utf-8")
    for beside in ((), ("--with", pay)):
        assert run("generate", file, "--only", "job-description", *beside, "-o", tmp_path / "out", *DATE)[0] == 0
        assert len(names_in(tmp_path / "out")) == 2


def test_check_reads_the_file_beside_too() -> None:
    assert "posting-pay-missing" in run("check", FILE, *DATE)[2]
    assert "training-lead" not in run("check", FILE, "--with", PAY, *DATE)[2]
    code, _, err = run("check", FILE, "--with", "nowhere.yaml", *DATE)
    assert code == 3
    assert "nowhere.yaml:1:1" in err


def test_a_job_without_a_file_gets_its_documents_and_a_file_to_go_on_with(tmp_path: Path) -> None:
    target = tmp_path / "pm.yaml"
    given = ("--organisation", "Acme", "--location", "Denver, CO, US", "--pay", "140000-175000 USD year")
    code, out, err = run("job", "program-manager", *given, "-o", target, *DATE)
    assert code == 0
    assert "NOT READY" not in out
    assert "posting-benefits-missing" in err
    assert names_in(tmp_path) == {
        "pm.yaml",
        "documents/Jobs/Job description - Program manager.docx",
        "documents/Jobs/Job posting - Program manager.docx",
    }
    description = words_of(tmp_path / "documents" / "Jobs" / "Job description - Program manager.docx")
    assert "Acme" in description
    assert "Denver" in description
    assert "140,000" in description
    assert "to be confirmed" in description
    posting = words_of(tmp_path / "documents" / "Jobs" / "Job posting - Program manager.docx")
    assert "to be named" not in posting
    again, _, message = run("job", "program-manager", "-o", target)
    assert again == 4
    assert "generate" in message
    code, out, _ = run("generate", target, "--only", "jobs", *DATE, "--dry-run")
    assert code == 0
    assert "would identical" in out


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
def test_every_role_of_the_house_has_a_description_or_a_mandate_without_a_file(role, tmp_path: Path) -> None:
    code, _, _ = run("job", role.id, "-o", tmp_path / "job.yaml", *DATE)
    assert code == 0
    names = names_in(tmp_path)
    wanted = "Mandate" if role.appointed else "Job description"
    assert any(name.startswith(f"documents/Jobs/{wanted} - ") for name in names)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--pay", "a lot", "140000-175000 USD year"),
        ("--pay", "1-2 USD fortnight", "140000-175000 USD year"),
        ("--location", "Denver", "two letters"),
        ("--location", "Denver, CO", "write the country too, as in Denver, CO, US; for Colombia, Denver, Colombia"),
        ("--location", "Albany, New York", "write the country too, as in Albany, NY, US"),
        ("--location", "Atlanta, Georgia", "as in Atlanta, GA, US; for Georgia, Atlanta, GE"),
        ("--seniority", "chief", "junior"),
        ("--date", "tomorrow", "2027-01-31"),
        ("--starts", "next May", "2027-01-31"),
        ("--closes", '2027-03-01  # "', "2027-01-31"),
        ("--remote", "hybrid, days: 3", "onsite"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_form(option: str, value: str, said: str, tmp_path: Path) -> None:
    code, _, err = run("job", "program-manager", option, value, "-o", tmp_path / "x.yaml")
    assert code == 2
    assert said in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("location", "written"),
    [
        ("Denver, CO, US", {"place": "Denver", "region": "CO", "country": "US"}),
        ("Denver, colorado, US", {"place": "Denver", "region": "CO", "country": "US"}),
        ("Toronto, Ontario, Canada", {"place": "Toronto", "region": "ON", "country": "CA"}),
        ("Leeds, West Yorkshire, GB", {"place": "Leeds, West Yorkshire", "country": "GB"}),
        ("Bogota, Colombia", {"place": "Bogota", "country": "CO"}),
        ("San Juan, PR", {"place": "San Juan", "country": "PR"}),
        ("US", {"country": "US"}),
    ],
)
def test_a_location_is_written_by_codes_however_it_was_given(location: str, written: dict[str, str]) -> None:
    role = next(each for each in ROLES if each.id == "project-manager")
    source, _ = read_text(job_text(role, Given(location=location)), "job.yaml")
    assert source is not None
    assert source.data["jobs"][0]["location"] == written
    assert source.data["document"]["language"] == ("en-US" if written["country"] == "US" else "en-GB")
    assert source.data["jobs"][0]["approved_on"] is None


@pytest.mark.parametrize("location", ["London, UK", "Paris, ZZ", "Denver, ZZ, US"])
def test_a_place_that_does_not_exist_is_refused(location: str, tmp_path: Path) -> None:
    code, _, err = run("job", "qa-lead", "--location", location, "-o", tmp_path / "x.yaml", *DATE)
    assert code == 1
    assert "--location: error[job-unknown-place]" in err
    assert not list(tmp_path.iterdir())


def test_documents_of_another_job_stay_as_they_are(tmp_path: Path) -> None:
    assert run("job", "qa-lead", "--organisation", "Alpha", "-o", tmp_path / "a.yaml", *DATE)[0] == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.docx")}
    code, _, err = run("job", "qa-lead", "--organisation", "Beta", "-o", tmp_path / "b.yaml", *DATE)
    assert code == 4
    assert "another job" in err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.docx")} == before
    assert not (tmp_path / "b.yaml").exists()


@pytest.mark.parametrize(("name", "code"), [("x.json", 2), ("x.docx", 2), ("a" * 300 + ".yaml", 4), ("-", 2)])
def test_a_file_that_cannot_be_written_as_yaml_is_refused(name: str, code: int, tmp_path: Path) -> None:
    assert run("job", "qa-lead", "-o", tmp_path / name)[0] == code
    assert not list(tmp_path.iterdir())


def test_an_unreadable_option_is_named_and_no_line_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = run("job", "qa-lead", "--contact", "nomail", "--apply", "www.x.y", "-o", tmp_path / "x.yaml", *DATE)
    assert code == 1
    assert "--contact: error[bad-form]" in err
    assert "--apply: error[bad-form]" in err
    assert "x.yaml" not in err


def test_an_unknown_role_and_a_board_have_no_job(tmp_path: Path) -> None:
    assert 'did you mean "program-manager"?' in run("job", "programme-manager", "-o", tmp_path / "x.yaml")[2]
    assert run("job", "program-board", "-o", tmp_path / "x.yaml")[0] == 2


def test_a_mistake_in_what_was_given_writes_nothing(tmp_path: Path) -> None:
    code, _, err = run("job", "project-manager", "--pay", "90000-80000 EUR year", "-o", tmp_path / "x.yaml")
    assert code == 1
    assert "job-pay-range" in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["organisation", "title", "unit", "starts", "closes", "contact", "apply", "remote"])
@pytest.mark.parametrize(
    "text", ['R&D: "Ops" # <x>', "- a: b\n}", "[x]", "{y}: z", "x, days: 3", "'", "*a", "&a", "!!x"]
)
def test_no_text_of_the_command_line_is_read_as_markup(key: str, text: str) -> None:
    role = next(each for each in ROLES if each.id == "project-manager")
    source, problems = read_text(job_text(role, Given(**{key: text, "benefits": [text]})), "job.yaml")
    assert problems == []
    assert source is not None
    job = source.data["jobs"][0]
    places = {"contact": job["contact"].get("email"), "remote": job["location"].get("remote")}
    organisation = source.data.get("organisation", {}).get("name")
    assert {**places, "organisation": organisation, **{k: job.get(k) for k in job if k not in places}}[key] == text
    assert job["benefits"] == [text]
