"""That no part of a posting holds a private name, wherever the file has it and however it is written."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from complete_jobs import complete
from making import TODAY, text_of, texts_in
from planning.jobs.judging import judged, posts_of

from pmtemplates.documents.blocks import Document
from pmtemplates.documents.brief import Brief, Data
from pmtemplates.documents.catalogue import GROUPS, JOBS, list_documents
from pmtemplates.documents.jobs.public import WITHHELD
from pmtemplates.generating import generate, name_files
from pmtemplates.house import shipped
from pmtemplates.library.seniority import Seniority
from pmtemplates.planning.plan import Plan
from pmtemplates.wording import compose

FIELDS: dict[str, Callable[[str], Any]] = {
    "jobs.0.title": lambda name: f"{name} manager",
    "jobs.0.hook": lambda name: f"{name} changes how we sell.",
    "jobs.0.unit": lambda name: f"Unit {name}",
    "jobs.0.code": lambda name: f"{name}-7",
    "jobs.0.travel": lambda name: f"To {name}s site",
    "jobs.0.conditions": lambda name: f"{name}'s cold store",
    "jobs.0.process": lambda name: f"Then you meet the ({name}) team.",
    "jobs.0.apply": lambda name: f"https://jobs.example/new{name}team",
    "jobs.0.benefits": lambda name: ["20 days of leave", f"A {name} bonus"],
    "jobs.0.duties": lambda name: ["Plan the work", f"Lead {name}"],
    "jobs.0.requires": lambda name: [{"text": f"Has led {name}"}],
    "jobs.0.prefers": lambda name: [{"years": "2", "experience": f"with {name}"}],
    "jobs.0.location.place": lambda name: f"{name} House",
    "jobs.0.location.street": lambda name: f"1 {name} Road",
    "jobs.0.location.postal_code": lambda name: f"{name}-1",
    "jobs.0.contact.name": lambda name: f"The {name} office",
    "jobs.0.contact.email": lambda name: f"team{name}@jobs.example",
    "jobs.0.contact.phone": lambda name: f"{name} desk",
    "jobs.0.employment": lambda name: {
        **{"contract": "fixed-term", "until": "2028-12-31", "hours": "full-time"},
        "return_to": f"The post before {name}",
    },
    "jobs.0.pay.other": lambda name: f"{name} shares",
    "jobs.0.pay.agreement": lambda name: f"{name} scale",
    "organisation.about": lambda name: f"We are {name}.",
    "organisation.website": lambda name: f"www.{name}.example",
    "organisation.equal_opportunity": lambda name: f"All are equal at {name}.",
    "organisation.accommodation": lambda name: f"Ask {name} for help: {{contact}}",
    "purpose": lambda name: f"Bring {name} to life.",
}
ELSEWHERE = ("jobs.0.title", "jobs.0.employment")
"""The title of the house stands instead; what comes after a fixed term may have no place in the posting."""
SPELLINGS: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, lambda name: f"{name[:2]}\u00ad{name[2:]}")


def names(seed: int) -> Iterator[str]:
    """Words that no language has."""
    chosen = random.Random(seed)  # noqa: S311 - the same names at each run
    while True:
        yield "".join(chosen.choice("bdgklmprtvz") + chosen.choice("aeiou") for _ in range(4)).capitalize() + "x"


def secret(**changes: Any) -> tuple[dict[str, Any], list[str]]:
    """A complete confidential initiative whose names are private ones, and these."""
    name = names(1)
    data = complete("program-manager", Seniority.STANDARD)
    used = [next(name) for _ in range(6)]
    data |= {"confidential": "true", "public": ["purpose", "unit"], "title": f"Project {used[0]}", "id": used[1]}
    data["people"][0]["name"] = f"Alex {used[2]}"
    data["projects"][0] |= {"id": used[3], "title": f"Cold store {used[4]}"}
    data["benefits"][0]["title"] = f"Savings from {used[5]} sites"
    return data | changes, used


def with_value(data: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    changed = deepcopy(data)
    *above, key = field.split(".")
    place: Any = changed
    for step in above:
        place = place[int(step)] if step.isdigit() else place[step]
    place[key] = value
    return changed


def plainly(text: str) -> str:
    return unquote(text).replace("\u00ad", "").casefold()


def said(plan: Plan) -> str:
    """All that the postings of a plan are made of: texts, properties, names of files."""
    entries = [entry for entry in list_documents(plan) if entry.kind.key.startswith("job-posting")]
    found = [name_files(entries)[entry.key] for entry in entries]
    for entry in entries:
        made = entry.kind.build(plan, entry)
        if isinstance(made, Brief):
            document = compose(made, shipped())
            assert isinstance(document, Document)
            found += [*texts_in(document.blocks), repr(document.properties), repr(made.fields), repr(made.figures)]
        elif isinstance(made, Data):
            found.append(data_of(made))
    return plainly("\n".join(found))


def data_of(made: Data) -> str:
    return made.text(compose(made.brief, shipped()))


@pytest.mark.parametrize("field", FIELDS)
def test_a_name_in_any_text_is_found_and_withheld(field: str) -> None:
    data, private = secret()
    for index, name in enumerate(private):
        spelled = SPELLINGS[index % len(SPELLINGS)](name)
        plan = judged(with_value(data, field, FIELDS[field](spelled)))
        blocking = [problem for problem in posts_of(plan).jobs[0].blocking if problem.code == "posting-confidential"]
        assert blocking, (field, spelled)
        text = said(plan)
        assert not [each for each in private if each.casefold() in text], (field, spelled)
        assert WITHHELD in text or field in ELSEWHERE


def test_a_clean_file_withholds_nothing_and_has_data() -> None:
    data, private = secret()
    plan = judged(data)
    assert not any(problem.code == "posting-confidential" for problem in posts_of(plan).jobs[0].findings)
    text = said(plan)
    assert WITHHELD not in text
    assert not [each for each in private if each.casefold() in text]


def test_no_part_of_the_files_of_a_refused_posting_holds_a_name(tmp_path: Path) -> None:
    data, private = secret()
    for index, (field, value) in enumerate(FIELDS.items()):
        data = with_value(data, field, value(private[index % len(private)]))
    file = tmp_path / "initiative.yaml"
    file.write_text(text_of(data), encoding="utf-8")
    generated = generate(file, shipped(), TODAY, GROUPS[JOBS])
    made = [each for each in generated.files if each.key.startswith("job-posting")]
    assert [each.name for each in made] == ["Jobs/Job posting - Program manager.docx"]
    with ZipFile(BytesIO(made[0].content)) as archive:
        parts = "\n".join(f"{part} {archive.read(part).decode('utf-8', 'replace')}" for part in archive.namelist())
    assert not [each for each in private if each.casefold() in plainly(parts)]
    description = next(each for each in generated.files if each.key.startswith("job-description"))
    assert private[0] in description.name


def test_a_job_whose_role_the_house_does_not_know_is_posted_as_a_job() -> None:
    data, private = secret()
    data["roles"].append({"id": "lead", "title": f"{private[0]} lead", "level": "program", "vacant": "true"})
    data["jobs"] = [{**data["jobs"][0], "id": "lead"}]
    data["jobs"][0].pop("seniority")
    plan = judged(data)
    assert posts_of(plan).posted_title(posts_of(plan).jobs[0]) == "Job"
    assert private[0].casefold() not in said(plan)


def test_proposed_jobs_are_withheld_too() -> None:
    data, private = secret()
    data["roles"].append({"id": "lead", "title": f"{private[0]} lead", "like": "program-manager", "vacant": "true"})
    data.pop("jobs")
    data["organisation"]["about"] = f"We are {private[1]}."
    plan = judged(data)
    assert any(post.title == f"{private[0]} lead" for post in posts_of(plan).jobs)
    text = said(plan)
    assert not [each for each in private if each.casefold() in text]


# ------------------------------------------------------------ Classified, and not confidential


def sentences(**changes: Any) -> str:
    data = complete("program-manager", Seniority.STANDARD) | changes
    return said(judged(data))


@pytest.mark.parametrize("classification", ["Internal", "Confidential", "strictly private"])
def test_a_classified_initiative_says_only_what_is_public(classification: str) -> None:
    document = {"classification": classification}
    text = sentences(document=document)
    assert "freshness program" not in text
    assert "halve the food" not in text
    assert "a company-wide program" in text
    text = sentences(document=document, public=["title", "purpose"])
    assert "freshness program" in text
    assert "halve the food" in text


def test_one_that_is_public_or_unclassified_says_all() -> None:
    for document in ({}, {"classification": " PUBLIC "}):
        assert "freshness program" in sentences(document=document)


def test_names_of_a_classified_initiative_are_not_looked_for() -> None:
    data = complete("program-manager", Seniority.STANDARD, hook="Freshness Program needs you.")
    plan = judged(data | {"document": {"classification": "Internal"}})
    assert "freshness program needs you" in said(plan)


@pytest.mark.parametrize("changes", [{}, {"confidential": "true"}, {"document": {"classification": "Internal"}}])
def test_an_initiative_without_a_name_is_not_spoken_of(changes: dict[str, Any]) -> None:
    text = sentences(proposed=[{"path": "title"}], **changes)
    assert "company-wide" not in text
    assert "you will work on" not in text
    assert "halve the food" not in text


def test_the_data_have_the_title_of_the_job() -> None:
    data, _ = secret()
    plan = judged(data)
    entry = next((entry for entry in list_documents(plan) if entry.kind.key == "job-posting-data"), None)
    assert entry is not None
    made = entry.kind.build(plan, entry)
    assert isinstance(made, Data)
    assert json.loads(data_of(made))["title"] == "Program manager"
