"""What HR gets: one description beside the same content in docxtpl, and many jobs, planned and as a whole set."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.as_docxtpl import make_form
from benchmarks.measuring import Comparison, compare, per, take_turns
from benchmarks.programs import DAY, EXAMPLE
from pmtemplates.documents.catalogue import GROUPS
from pmtemplates.documents.catalogue import JOBS as FOR_HR
from pmtemplates.documents.jobs.description import build_job_description
from pmtemplates.generating import check, generate
from pmtemplates.house import shipped
from pmtemplates.rendering.word import render_word
from pmtemplates.wording import compose

JOBS = 200


def many_jobs(jobs: int) -> str:
    """A program with as many jobs of its own roles, each with a description and a posting."""
    lines = ["schema: pmtemplates/1", "kind: program", "title: Many jobs", "organisation: {name: Large, country: US}"]
    lines.append("roles:")
    lines += [f"  - {{id: r{n}, title: Role {n}, level: program, like: pmo-lead}}" for n in range(jobs)]
    lines.append("jobs:")
    lines += [f"  - {{id: r{n}, location: {{place: Denver, region: CO, country: US}}}}" for n in range(jobs)]
    return "\n".join(lines) + "\n"


def compare_jobs(rounds: int = 5) -> Iterator[Comparison | str]:
    """The seconds are those of one document, or of one job."""
    house, look = shipped(), shipped().find("look/reference.docx").read_bytes()
    plan, problems = check(EXAMPLE, house, DAY)
    assert plan is not None, problems[:3]
    brief = build_job_description(plan, "program-manager")
    form = make_form(compose(brief, house), look)
    ours, filled = take_turns(3 * rounds, lambda: render_word(compose(brief, house), look), form.fill)
    yield compare("docxtpl / job description, facts at hand", ours, filled, "at least 1.5", times=True)
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.yaml"), Path(folder, "many.yaml")
        few.write_text(many_jobs(JOBS // 10), encoding="utf-8")
        many.write_text(many_jobs(JOBS), encoding="utf-8")
        counts = [len(generate(file, house, DAY, GROUPS[FOR_HR]).files) for file in (few, many)]
        sets = take_turns(2, *(lambda file=file: generate(file, house, DAY, GROUPS[FOR_HR]) for file in (few, many)))
    yield compare(f"each of {counts[1]} files / each of {counts[0]}", per(counts[1], sets[1]), per(counts[0], sets[0]))
