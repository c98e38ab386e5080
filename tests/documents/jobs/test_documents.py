"""HR's three documents, built from whole files: what stands in them, what falls away, what stays visibly open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx_reading import parts_of
from lint_word import lint_word
from making import ROOT, TODAY, anchors, cells, plan_of, runs_in, table, texts_in, words_of
from planning.jobs.judging import judged

from pmtemplates.documents.blocks import Document, List, Meaning, OrgChart, Paragraph, Properties, Signatures, Voice
from pmtemplates.documents.boundary import check_document
from pmtemplates.documents.catalogue import Entry, list_documents
from pmtemplates.generating import check
from pmtemplates.house import shipped
from pmtemplates.initiative.jobs import Public
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Line, Post, Qualifications, Relations, Standing
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import has_errors, warning
from pmtemplates.rendering.word import render_word
from pmtemplates.source import read_source
from pmtemplates.wording import compose

CASES = ROOT / "tests" / "cases" / "jobs"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))
KINDS = ("job-description", "job-posting", "mandate")
SECTIONS = [
    "purpose",
    "conditions",
    "distinctions",
    "duties",
    "authority",
    "qualifications",
    "competencies",
    "relations",
    "measures",
    "unsettled",
    "review",
]
SECRETS = ("Nightjar", "Kestrel", "Plover", "Wight", "Thorne", "Adeyemi", "fleet owner", "steering board", "timetable")
"""Names of the confidential case: of the initiative, its projects, deliverables, benefit, people, roles and board."""


@cache
def plan_of_case(name: str) -> Plan:
    plan, problems = check(CASES / f"{name}.yaml", shipped(), TODAY)
    assert plan is not None
    assert not has_errors(problems), problems
    return plan


def data_of(name: str) -> dict[str, Any]:
    """The data of a case, which the caller may change."""
    source, problems = read_source(CASES / f"{name}.yaml")
    assert source is not None
    assert problems == []
    data: dict[str, Any] = source.data
    return data


def entries(plan: Plan) -> dict[str, Entry]:
    return {entry.key: entry for entry in list_documents(plan)}


def document(plan: Plan, key: str) -> Document:
    entry = entries(plan)[key]
    return compose(entry.kind.build(plan, entry), shipped())  # type: ignore[arg-type]


@cache
def of_case(name: str, key: str) -> Document:
    return document(plan_of_case(name), key)


def all_documents() -> list[tuple[str, str]]:
    return [(name, key) for name in NAMES for key in entries(plan_of_case(name)) if key.split("/")[0] in KINDS]


def with_post(plan: Plan, name: str, **changes: Any) -> Plan:
    """The plan with one post changed by hand."""
    assert plan.posts is not None
    jobs = [replace(post, **changes) if post.id == name else post for post in plan.posts.jobs]
    return replace(plan, posts=replace(plan.posts, jobs=jobs))


def post_of(plan: Plan, name: str) -> Post:
    assert plan.posts is not None
    return plan.posts.job(name)


def facts_of(found: Document, name: str) -> dict[str, str]:
    """The rows of a table whose first column names them."""
    return {row[0]: row[1] for row in cells(table(found, name))}


def paragraphs(found: Document, voice: Voice = Voice.BODY) -> list[str]:
    return [
        "".join(run.text for run in block.inline)
        for block in found.blocks
        if isinstance(block, Paragraph) and block.voice is voice
    ]


def lists(found: Document, anchor: str) -> list[str]:
    """The lines of the first list below a heading."""
    blocks = iter(found.blocks)
    next(block for block in blocks if getattr(block, "anchor", "") == anchor)
    first = next(block for block in blocks if isinstance(block, List))
    return ["".join(run.text for run in item.inline) for item in first.items]


def signs(found: Document) -> list[tuple[str, str]]:
    """Who signs: role and name."""
    lines = next(block for block in found.blocks if isinstance(block, Signatures)).lines
    return [("".join(run.text for run in each.role), "".join(run.text for run in each.name)) for each in lines]


# ---------------------------------------------------------------- all documents


def test_the_cases_have_documents_of_each_kind() -> None:
    assert NAMES == ["colorado", "confidential", "united-kingdom"]
    assert {key.split("/")[0] for _, key in all_documents()} == set(KINDS)


@pytest.mark.parametrize(("name", "key"), all_documents())
def test_no_document_holds_what_belongs_to_the_other_level(name: str, key: str) -> None:
    found = of_case(name, key)
    assert found.level is entries(plan_of_case(name))[key].level
    assert check_document(found, component=False) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("colorado", "job-description/booking-lead"),
        ("confidential", "job-posting/program-manager"),
        ("colorado", "mandate/executive-sponsor"),
    ],
)
def test_the_files_pass_the_lint(name: str, key: str) -> None:
    reference = shipped().find("look/reference.docx").read_bytes()
    assert lint_word(render_word(of_case(name, key), reference)) == []


def test_only_a_description_has_numbered_headings() -> None:
    for name, key in all_documents():
        numbered = {heading.numbered for heading in of_case(name, key).headings()}
        assert numbered == {key.startswith("job-description")}, key


@pytest.mark.parametrize("kind", KINDS)
def test_a_job_or_mandate_that_is_not_there_is_a_key_error_and_a_plan_without_jobs_a_value_error(kind: str) -> None:
    plan = plan_of_case("colorado")
    entry = next(entry for entry in entries(plan).values() if entry.kind.key == kind)
    with pytest.raises(KeyError):
        entry.kind.build(plan, replace(entry, work="nobody"))
    with pytest.raises(ValueError, match="have not been planned"):
        entry.kind.build(replace(plan, posts=None), entry)


# ---------------------------------------------------------------- description


def test_a_complete_description_has_every_section_in_order_and_a_chart() -> None:
    found = of_case("colorado", "job-description/program-manager")
    assert anchors(found) == SECTIONS
    assert any(isinstance(block, OrgChart) for block in found.blocks)


def test_sections_without_content_fall_away_and_what_must_be_known_stays_open() -> None:
    bare = with_post(
        plan_of_case("colorado"),
        "program-manager",
        duties=(),
        distinctions=(),
        authority=(),
        relations=Relations(),
        competencies=(),
        measures=(),
        qualifications=Qualifications(),
    )
    found = document(bare, "job-description/program-manager")
    gone = {"distinctions", "authority", "competencies", "measures"}
    assert anchors(found) == [each for each in SECTIONS if each not in gone]
    assert "The duties of this job are to be confirmed." in paragraphs(found)
    assert facts_of(found, "qualifications") == {"Required": "to be confirmed"}
    asked = facts_of(found, "unsettled")
    assert asked["HR"] == "To be confirmed: required"
    assert asked["Manager of the post"].splitlines()[0] == "To be confirmed: duties"


def test_key_facts_identify_the_job() -> None:
    assert facts_of(of_case("colorado", "job-description/booking-lead"), "key-facts") == {
        "Job code": "OPS-119",
        "Grade": "Band 6",
        "FLSA status": "exempt",
        "Unit": "Digital",
        "Location": "Fort Collins, Colorado, United States, on site",
        "Employment": "Fixed term until Jan\u00a031,\u00a02028, full time, 40 hours a week\n"
        "After the term: the post held before",
        "Reports to": "Program manager",
        "Initiative": "Patient Intake Program",
        "Roles": "Project manager (project level, 70 % of the time) in Online Booking\n"
        "Business analyst (project level, 30 % of the time) in Online Booking",
    }


def test_what_only_the_organisation_knows_is_open(tmp_path: Path) -> None:
    data = data_of("colorado")
    data["jobs"] = [{"id": "program-manager"}]
    found = document(plan_of(tmp_path, data), "job-description/program-manager")
    facts = facts_of(found, "key-facts") | facts_of(found, "conditions")
    assert {key: text for key, text in facts.items() if "to be confirmed" in text} == {
        "Grade": "to be confirmed",
        "FLSA status": "to be confirmed by HR",
        "Unit": "to be confirmed",
        "Location": "to be confirmed",
        "Employment": "Contract to be confirmed, hours to be confirmed",
        "Budget controlled": "to be confirmed",
        "Direct reports": "to be confirmed",
        "Matrix reports": "to be confirmed",
        "Pay range": "to be confirmed",
        "Benefits": "to be confirmed",
    }
    asked = facts_of(found, "unsettled")
    assert asked["HR"].splitlines() == [
        "To be confirmed: grade, FLSA status, location, employment, pay range, benefits, approver, review on",
        "To be agreed, as proposed: the qualifications, the competencies",
    ]
    assert asked["Manager of the post"].splitlines()[0] == (
        "To be confirmed: unit, limits of money, time, risk and procurement, "
        "budget controlled, direct reports, matrix reports"
    )


def test_what_is_open_is_what_the_description_shows_as_open() -> None:
    for name, key in all_documents():
        if key.startswith("job-description"):
            found = of_case(name, key)
            tables = [each for each in found.tables() if each.name not in ("unsettled", "document-control")]
            rows = [row for each in tables for row in each.rows]
            shown = [row for row in rows if Origin.OPEN in {run.origin for run in runs_in(row)}]
            asked = facts_of(found, "unsettled")
            for row in shown:
                assert "".join(run.text for run in row.cells[0].paragraphs[0])[1:] in " ".join(asked.values())


def test_a_complete_job_leaves_open_only_what_people_must_confirm() -> None:
    asked = facts_of(of_case("united-kingdom", "job-description/project-manager"), "unsettled")
    assert asked["HR"] == "To be agreed, as proposed: the competencies"


@pytest.mark.parametrize(
    ("case", "job", "stated", "wanted"),
    [
        ("colorado", "program-manager", "exempt", {"FLSA status": "exempt"}),
        ("colorado", "program-manager", None, {"FLSA status": "to be confirmed by HR"}),
        ("united-kingdom", "project-manager", "PO", {"Classification": "PO"}),
        ("united-kingdom", "project-manager", None, {}),
    ],
)
def test_only_the_united_states_ask_for_a_classification(
    case: str, job: str, stated: str | None, wanted: dict[str, str]
) -> None:
    plan = plan_of_case(case)
    model = post_of(plan, job).job.model_copy(update={"classification": stated})
    facts = facts_of(document(with_post(plan, job, job=model), f"job-description/{job}"), "key-facts")
    assert {label: facts[label] for label in facts if label in ("FLSA status", "Classification")} == wanted


@pytest.mark.parametrize(
    ("openings", "names", "said"),
    [
        (1, (), None),
        (3, (), "3"),
        (1, ("Ida Moor",), "1, held by Ida Moor"),
        (2, ("Ida Moor", "Sven Alt"), "2, all held by Ida Moor and Sven Alt"),
        (3, ("Ida Moor",), "3, two to fill"),
    ],
)
def test_the_openings_say_how_many_are_held_and_how_many_to_fill(
    openings: int, names: tuple[str, ...], said: str | None
) -> None:
    plan = plan_of_case("colorado")
    holders = tuple(Person(id=name[:3].lower(), name=name) for name in names)
    model = post_of(plan, "program-manager").job.model_copy(update={"openings": openings})
    changed = with_post(plan, "program-manager", job=model, holders=holders)
    assert facts_of(document(changed, "job-description/program-manager"), "key-facts").get("Openings") == said
    positions = facts_of(document(changed, "job-posting/program-manager"), "terms").get("Positions")
    assert positions == {"3": "3", "3, two to fill": "2", "2, all held by Ida Moor and Sven Alt": "2"}.get(said or "")


def test_the_purpose_is_that_of_the_job_else_of_the_role_else_proposed(tmp_path: Path) -> None:
    own = of_case("united-kingdom", "job-description/project-manager")
    assert paragraphs(own)[0].startswith("Moves the archive without closing it")
    role = of_case("confidential", "job-description/program-manager")
    assert paragraphs(role)[0] == "Leads Nightjar from signature to the first joint timetable."
    house = of_case("colorado", "job-description/program-manager")
    assert paragraphs(house)[0] == plan_of_case("colorado").roles["program-manager"].purpose
    said = "Proposed by the house for this role; the manager of the post agrees it."
    assert said in paragraphs(house, Voice.NOTE)
    plan = plan_of_case("colorado")
    job = post_of(plan, "program-manager").job.model_copy(update={"approved_on": None})
    asked = document(with_post(plan, "program-manager", job=job), "job-description/program-manager")
    assert "the purpose" in facts_of(asked, "unsettled")["Manager of the post"]
    assert "the purpose" not in facts_of(own, "unsettled")["Manager of the post"]


def test_each_duty_has_a_box_for_hr_and_says_who_has_the_other_part() -> None:
    plan = plan_of_case("colorado")
    one = replace(post_of(plan, "program-manager").duties[0], text="Plan the roadmap", others=())
    two = ("Technical lead", "PMO lead")
    duties = (
        replace(one, standing=Standing.BOTH),
        replace(one, standing=Standing.ANSWERS, others=two[:1]),
        replace(one, standing=Standing.DOES, others=two[1:]),
        replace(one, standing=Standing.DOES, others=two),
        replace(one, standing=Standing.WORK),
    )
    found = document(with_post(plan, "program-manager", duties=duties), "job-description/program-manager")
    assert cells(table(found, "duties")) == [
        ["1", "Plan the roadmap", "Answers for it and does it", "☐"],
        ["2", "Plan the roadmap", "Answers for it; done by the technical lead", "☐"],
        ["3", "Plan the roadmap", "Does it; the PMO lead answers", "☐"],
        ["4", "Plan the roadmap", "Does it; the technical lead and PMO lead answer", "☐"],
        ["5", "Plan the roadmap", "Work of the role", "☐"],
    ]
    assert table(found, "duties").columns[-1].title == "Essential? HR confirms"
    note = next(text for text in paragraphs(found, Voice.NOTE) if text.startswith("The weightiest"))
    assert "the list is not exhaustive. HR confirms which of them are essential functions." in note


@pytest.mark.parametrize(
    ("proposed", "said"),
    [
        ((), None),
        ((2,), "Duty 3 is"),
        ((1, 2, 3), "Duties 2 to 4 are"),
        ((0, 2), "Duties 1 and 3 are"),
        ((0, 1, 2, 3), "All of them are"),
    ],
)
def test_a_note_says_once_which_duties_are_proposals(proposed: tuple[int, ...], said: str | None) -> None:
    plan = plan_of_case("colorado")
    one = post_of(plan, "program-manager").duties[0]
    duties = tuple(replace(one, origin=Origin.PROPOSED if n in proposed else Origin.STATED) for n in range(4))
    found = document(with_post(plan, "program-manager", duties=duties), "job-description/program-manager")
    assert not [run for run in runs_in(table(found, "duties")) if run.origin is Origin.PROPOSED]
    note = next(text for text in paragraphs(found, Voice.NOTE) if text.startswith("The weightiest"))
    assert ("proposed by the house" in note) is (said is not None)
    assert said is None or f" {said} proposed by the house" in note


def two_levels() -> tuple[Plan, Post]:
    """A job that is program manager, and project manager of one project."""
    plan = plan_of_case("colorado")
    above, below = post_of(plan, "program-manager"), post_of(plan, "booking-lead")
    duties = (above.duties[0], below.duties[0], above.duties[1])
    held = (replace(above.held[0], share=60), replace(below.held[0], share=40))
    changed = with_post(plan, "program-manager", held=held, duties=duties)
    return changed, post_of(changed, "program-manager")


def test_the_duties_of_several_roles_are_grouped_with_their_shares_and_numbered_through() -> None:
    plan, post = two_levels()
    found = document(plan, "job-description/program-manager")
    assert [row[:2] for row in cells(table(found, "duties"))] == [
        ["Program manager, 60 % of the time"],
        ["1", post.duties[0].text],
        ["2", post.duties[2].text],
        ["Project manager, 40 % of the time"],
        ["3", post.duties[1].text],
    ]
    assert [row.cells[0].meaning for row in table(found, "duties").rows].count(Meaning.GROUP) == 2
    assert {duty.level for duty in post.duties} == {Level.PROGRAM, Level.PROJECT}
    assert check_document(found, component=False) == []


def test_a_duty_of_the_other_level_is_found_in_a_job_of_one_level() -> None:
    plan, post = two_levels()
    found = document(with_post(plan, "program-manager", held=post.held[:1]), "job-description/program-manager")
    assert [problem.code for problem in check_document(found, component=False)] == ["wrong-level-row"]


def test_required_and_preferred_are_kept_apart_and_say_once_that_they_are_proposed() -> None:
    stated = facts_of(of_case("united-kingdom", "job-description/project-manager"), "qualifications")
    assert (
        stated["Required"].splitlines()[0]
        == "At least 3 years' experience leading projects in buildings that stay in use"
    )
    assert stated["Preferred"] == "Knows the care of paper and photographs"
    house = table(of_case("colorado", "job-description/program-manager"), "qualifications")
    assert [row[0] for row in cells(house)] == ["Required (proposed)", "Preferred (proposed)"]
    assert not [run for run in runs_in(house) if run.origin is Origin.PROPOSED]


def test_a_list_that_is_proposed_in_part_marks_the_lines() -> None:
    plan = plan_of_case("colorado")
    musts = post_of(plan, "program-manager").qualifications.required
    mixed = (replace(musts[0], line=Line("Has run a clinic")), *musts[1:2])
    plan = with_post(plan, "program-manager", qualifications=Qualifications(mixed))
    found = table(document(plan, "job-description/program-manager"), "qualifications")
    assert cells(found)[0][0] == "Required"
    assert [run.origin for run in runs_in(found.rows[0].cells[1].paragraphs)] == [Origin.STATED, Origin.PROPOSED]


def test_competencies_say_level_and_what_somebody_at_it_does() -> None:
    plan = plan_of_case("colorado")
    first = post_of(plan, "program-manager").competencies[0]
    row = cells(table(of_case("colorado", "job-description/program-manager"), "competencies"))[0]
    names = ("awareness", "working", "practitioner", "expert")
    assert row == [
        first.competency.title,
        f"{first.level} {names[first.level - 1]}",
        first.competency.levels[first.level - 1],
    ]


def test_conditions_hold_pay_and_name_what_is_stated() -> None:
    assert facts_of(of_case("colorado", "job-description/program-manager"), "conditions") == {
        "Budget controlled": "USD\u00a02,400,000",
        "Direct reports": "3",
        "Matrix reports": "14",
        "Address": "1200 Alder Street, 80521",
        "Starts": "Feb\u00a01,\u00a02027",
        "Travel": "Between the four clinics, about two days a week",
        "Pay range": "USD\u00a0138,000 to 164,000 a year",
        "Other pay": "A yearly bonus of up to 10 %",
        "Benefits": "Health, dental and vision insurance from the first day\n"
        "22 days of paid leave and 9 paid holidays\n"
        "401(k) plan to which we add 5 %\nShares in the clinics after two years",
    }


def test_the_description_is_signed_by_approver_manager_holder_and_hr_unless_the_job_is_only_proposed(
    tmp_path: Path,
) -> None:
    assert signs(of_case("colorado", "job-description/program-manager")) == [
        ("Manager of the post, approver", "Executive sponsor (Ngozi Okafor)"),
        ("Holder of the post", ""),
        ("HR", ""),
    ]
    assert signs(of_case("colorado", "job-description/booking-lead"))[:2] == [
        ("Approver", "Ngozi Okafor"),
        ("Manager of the post", "Program manager"),
    ]
    file = tmp_path / "initiative.yaml"
    file.write_text("title: Depot\nroles: [{id: project-manager, vacant: true}]\n", encoding="utf-8")
    plan, _ = check(file, shipped(), TODAY, jobs=True)
    assert plan is not None
    proposed = document(plan, "job-description/project-manager")
    assert not any(isinstance(block, Signatures) for block in proposed.blocks)
    assert paragraphs(proposed, Voice.CALLOUT)[0].startswith("PROPOSED JOB.")


def settled_plan() -> Plan:
    """A job of which everything that a description shows is stated."""
    plan = plan_of_case("united-kingdom")
    post = post_of(plan, "project-manager")
    return with_post(
        plan,
        "project-manager",
        job=post.job.model_copy(update={"approved_on": date(2026, 11, 16)}),
        duties=tuple(replace(duty, origin=Origin.STATED) for duty in post.duties),
        authority=(),
        distinctions=(),
        measures=(),
        competencies=(),
        qualifications=Qualifications(post.qualifications.required),
    )


def test_a_description_is_approved_when_nothing_in_it_is_open_or_proposed() -> None:
    found = document(settled_plan(), "job-description/project-manager")
    assert found.properties.status == "Approved"
    assert "unsettled" not in anchors(found)


def test_an_approval_is_recorded_while_points_are_open() -> None:
    recorded = of_case("colorado", "job-description/program-manager")
    draft = of_case("united-kingdom", "job-description/project-manager")
    said = "Approval recorded on Nov\u00a016,\u00a02026; one point open"
    assert (recorded.properties.status, draft.properties.status) == (said, "Draft")
    assert said in next(text for text in paragraphs(recorded, Voice.NOTE))
    assert facts_of(recorded, "document-control")["Approved on"] == "Nov\u00a016,\u00a02026"
    assert facts_of(draft, "document-control")["Approved on"] == "to be confirmed"
    assert "Open although an approval is recorded:" in paragraphs(recorded)
    plan = settled_plan()
    post = post_of(plan, "project-manager")
    one_open = with_post(plan, "project-manager", job=post.job.model_copy(update={"grade": None}))
    status = document(one_open, "job-description/project-manager").properties.status
    assert status.endswith("; one point open")


# ---------------------------------------------------------------- mandate


def test_a_mandate_says_who_by_whom_for_how_long() -> None:
    assert facts_of(of_case("united-kingdom", "mandate/project-sponsor"), "key-facts") == {
        "Purpose": plan_of_case("united-kingdom").roles["project-sponsor"].purpose,
        "Appointed": "Edwin Moss, County Archivist",
        "Appointed by": "Edwin Moss",
        "Time": "Half a day a week",
        "Term": "Until the reading room has been open for a year",
    }


def test_a_mandate_has_at_most_eight_duties_of_both_levels_where_somebody_acts_at_both() -> None:
    plan = plan_of_case("colorado")
    assert plan.posts is not None
    found = facts_of(of_case("colorado", "mandate/executive-sponsor"), "task")
    duties = plan.posts.mandate("executive-sponsor").duties[:8]
    for label, level in (("Duties for the program", Level.PROGRAM), ("Duties for its projects", Level.PROJECT)):
        lines = [duty.text for duty in duties if duty.level is level]
        assert found[f"{label} (proposed)"].splitlines() == lines
    assert "Duties (proposed)" in facts_of(of_case("colorado", "mandate/benefit-owner-front-desk"), "task")
    all_of_them = "The weightiest duties are named here; the responsibility matrix has all of them."
    assert all_of_them in paragraphs(of_case("colorado", "mandate/executive-sponsor"), Voice.NOTE)


def with_mandate(plan: Plan, name: str, **changes: Any) -> Plan:
    """The plan with one mandate changed by hand."""
    assert plan.posts is not None
    mandates = [replace(each, **changes) if each.id == name else each for each in plan.posts.mandates]
    return replace(plan, posts=replace(plan.posts, mandates=mandates))


@pytest.mark.parametrize(
    ("origins", "label", "marks"),
    [
        ((Origin.PROPOSED, Origin.PROPOSED), "Duties (proposed)", []),
        ((Origin.STATED, Origin.PROPOSED), "Duties", [Origin.STATED, Origin.PROPOSED]),
        ((Origin.STATED, Origin.STATED), "Duties", [Origin.STATED, Origin.STATED]),
    ],
)
def test_a_mandate_tells_which_of_its_lines_are_proposals(
    origins: tuple[Origin, ...], label: str, marks: list[Origin]
) -> None:
    plan = plan_of_case("united-kingdom")
    assert plan.posts is not None
    one = plan.posts.mandate("project-sponsor").duties[0]
    duties = tuple(replace(one, origin=origin) for origin in origins)
    found = table(document(with_mandate(plan, "project-sponsor", duties=duties), "mandate/project-sponsor"), "task")
    assert cells(found)[0][0] == label
    if marks:
        assert [run.origin for run in runs_in(found.rows[0].cells[1].paragraphs)] == marks


@pytest.mark.parametrize(
    ("count", "works", "said"),
    [
        (2, 1, "Accept the deliverables: D1, D2"),
        (5, 1, "Accept the deliverables: D1, D2, D3, D4, D5"),
        (6, 1, "Accept the deliverables, as listed in the project charter"),
        (6, 2, "Accept the deliverables, as listed in the project charters"),
    ],
)
def test_a_mandate_names_all_that_a_duty_is_about_or_says_where_it_stands(count: int, works: int, said: str) -> None:
    plan = plan_of_case("colorado")
    assert plan.posts is not None
    mandate = plan.posts.mandate("executive-sponsor")
    names = tuple(f"D{number}" for number in range(1, count + 1))
    text = f"Accept the deliverables: {', '.join(names[:3])}{' and more' if count > 3 else ''}"
    duty = replace(
        mandate.duties[0], text=text, short="Accept the deliverables", names=names, level=Level.PROJECT, own=False
    )
    changed = with_mandate(plan, "executive-sponsor", duties=(duty,), works=((),) * works)
    assert said in facts_of(document(changed, "mandate/executive-sponsor"), "task").values()


def test_a_mandate_for_several_projects_speaks_of_each_of_them() -> None:
    plan = plan_of_case("confidential")
    purpose = Line("Answers for the worth of one project", Origin.PROPOSED)
    works = (("projects", 0), ("projects", 1))
    changed = with_mandate(plan, "project-sponsor", purpose=purpose, works=works)
    found = document(changed, "mandate/project-sponsor")
    assert facts_of(found, "key-facts")["Purpose"] == "Answers for the worth of each project"
    assert "Duties in each project (proposed)" in facts_of(found, "task")
    stated = with_mandate(plan, "project-sponsor", purpose=Line("Answers for the project"), works=works)
    assert facts_of(document(stated, "mandate/project-sponsor"), "key-facts")["Purpose"] == "Answers for the project"


def test_a_mandate_says_what_is_decided_within_which_limits_escalated_and_left() -> None:
    found = facts_of(of_case("colorado", "mandate/executive-sponsor"), "task")
    assert {"Decides (proposed)", "Limits", "Escalates (proposed)", "Leaves to others (proposed)"} <= set(found)
    assert found["Limits"].splitlines()[0].startswith("Money: ")


def test_a_mandate_has_a_line_for_who_appoints_and_who_accepts(tmp_path: Path) -> None:
    stated = signs(of_case("united-kingdom", "mandate/project-sponsor"))
    assert stated == [("Who appoints", "Edwin Moss"), ("Project sponsor, accepts", "Edwin Moss")]
    data = data_of("united-kingdom")
    data["roles"][0] = {"id": "project-sponsor", "vacant": "true"}
    found = document(plan_of(tmp_path, data), "mandate/project-sponsor")
    assert signs(found) == [("Who appoints", ""), ("Project sponsor, accepts", "to be confirmed")]
    assert facts_of(found, "key-facts")["Appointed"] == "to be confirmed"


def test_no_mandate_speaks_of_pay() -> None:
    for name, key in all_documents():
        if key.startswith("mandate"):
            text = words_of(of_case(name, key))
            assert not [word for word in ("Pay", "pay ", "salary", "164,000", "24.10") if word in text], key


# ---------------------------------------------------------------- posting


@pytest.mark.parametrize("name", NAMES)
def test_complete_jobs_are_ready_to_post(name: str) -> None:
    plan = plan_of_case(name)
    assert plan.posts is not None
    for post in plan.posts.jobs:
        assert post.ready, post.blocking
        found = document(plan, f"job-posting/{post.id}")
        assert not paragraphs(found, Voice.CALLOUT)
        assert f"job-posting-data/{post.id}" in entries(plan)
        assert not [run for run in runs_in(found) if run.origin in (Origin.PROPOSED, Origin.OPEN)]


def test_a_posting_that_is_not_ready_says_so_first_with_the_reasons_and_has_no_data() -> None:
    plan = plan_of_case("colorado")
    reasons = (
        warning("posting-benefits-missing", "the posting names no benefits", ("jobs", 0), "add benefits:, a line each"),
        warning("posting-closed", "applications closed on 2026-01-01", ("jobs", 0)),
    )
    held_back = with_post(plan, "program-manager", blocking=reasons)
    found = document(held_back, "job-posting/program-manager")
    assert [block.voice for block in found.blocks[:4] if isinstance(block, Paragraph)] == [
        *[Voice.CALLOUT] * 3,
        Voice.TITLE,
    ]
    assert paragraphs(found, Voice.CALLOUT) == [
        "NOT READY TO POST. To be settled first:",
        "The posting names no benefits.",
        "Applications closed on 2026-01-01.",
    ]
    assert found.properties.status == "Not ready to post"
    assert "job-posting-data/program-manager" not in entries(held_back)
    same = document(held_back, "job-description/program-manager")
    assert same == of_case("colorado", "job-description/program-manager")


def test_a_posting_without_advertisement_is_not_made(tmp_path: Path) -> None:
    data = data_of("united-kingdom")
    data["jobs"][0]["posting"] = "false"
    found = [key for key in entries(plan_of(tmp_path, data)) if key.startswith(("job-description", "job-posting"))]
    assert found == ["job-description/project-manager"]


def test_a_posting_speaks_to_you_and_has_its_parts_in_order() -> None:
    found = of_case("colorado", "job-posting/program-manager")
    assert anchors(found) == ["role", "required", "pay", "apply", "equal-opportunity"]
    assert facts_of(found, "glance") == {
        "Where": "Fort Collins, Colorado, United States, hybrid: 3 days a week at this place",
        "Employment": "Permanent, full time, 40 hours a week",
        "Pay": "USD\u00a0138,000 to 164,000 a year",
        "Apply by": "Jan\u00a08,\u00a02027 (posted on Nov\u00a020,\u00a02026)",
    }
    standing = facts_of(found, "standing")
    assert list(standing) == ["On your own authority, you", "You take to others", "You leave to others"]
    assert standing["On your own authority, you"].startswith("approve ")
    assert standing["You leave to others"].startswith("To the project managers: ")
    text = " ".join(paragraphs(found))
    assert "The role in short: Coordinates a program of high cost or risk" in text
    assert "You report to the executive sponsor." in text
    assert "You will work on Patient Intake Program. Its aim: Give patients of all four clinics" in text
    assert "Apply by Jan\u00a08,\u00a02027 at https://careers.larkspur.example/ops-118." in text
    assert "Please name the job code OPS-118. Two talks," in text


def test_a_posting_names_the_project_of_a_job_in_one_project() -> None:
    text = " ".join(paragraphs(of_case("colorado", "job-posting/booking-lead")))
    assert "You will work on Online Booking, a project of Patient Intake Program. The aim of the program: Give" in text


def test_postings_of_a_junior_and_a_senior_differ() -> None:
    plan = plan_of_case("colorado")
    post = post_of(plan, "booking-lead")
    assert post.profile is not None
    found = {}
    for seniority, grade in post.profile.grades.items():
        changed = with_post(plan, "booking-lead", seniority=seniority, grade=grade)
        found[seniority] = document(changed, "job-posting/booking-lead")
        assert any(grade.scope in text for text in paragraphs(found[seniority]))
        assert "On your own authority, you" in facts_of(found[seniority], "standing")
    junior = document(with_post(plan, "booking-lead", seniority=Seniority.JUNIOR), "job-posting/booking-lead")
    assert next(iter(facts_of(junior, "standing"))) == "With guidance from the program manager, you"


def test_what_is_open_stands_in_the_box_at_the_top_and_nowhere_else(tmp_path: Path) -> None:
    data = data_of("united-kingdom")
    data["jobs"] = [{"id": "project-manager"}]
    del data["organisation"]["equal_opportunity"], data["organisation"]["accommodation"]
    found = document(plan_of(tmp_path, data), "job-posting/project-manager")
    opened = [run for run in runs_in(found) if run.origin is Origin.OPEN]
    box = [run for run in runs_in(table(found, "glance")) if run.origin is Origin.OPEN]
    assert len(box) == len(opened) == 5
    assert words_of(found).count("to be confirmed") == 5
    assert "terms" not in [each.name for each in found.tables()]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ()),
        ({"vacancy": True}, ("The post is vacant.",)),
        ({"vacancy": False}, ("This advertisement is for a future vacancy.",)),
        ({"ai_screening": True}, ("We use artificial intelligence to screen applications.",)),
        ({"ai_screening": False}, ("We use no artificial intelligence to screen applications.",)),
    ],
)
def test_a_posting_says_what_is_stated_of_vacancy_and_screening(
    changes: dict[str, bool], said: tuple[str, ...]
) -> None:
    plan = plan_of_case("colorado")
    job = post_of(plan, "program-manager").job.model_copy(update=changes)
    lines = paragraphs(document(with_post(plan, "program-manager", job=job), "job-posting/program-manager"))
    about = ("vacan", "artificial")
    assert tuple(line for line in lines if any(word in line for word in about)) == said


def test_a_posting_says_where_one_reads_how_data_are_used(tmp_path: Path) -> None:
    data = data_of("colorado")
    data["organisation"]["privacy"] = "https://www.larkspur.example/privacy"
    found = document(plan_of(tmp_path, data), "job-posting/program-manager")
    assert "How we use your data: https://www.larkspur.example/privacy" in paragraphs(found)


@pytest.mark.parametrize(("names", "named"), [(("A", "B"), True), (("A", "B", "C"), False)])
def test_a_duty_names_two_things_at_most_to_people_outside(names: tuple[str, ...], named: bool) -> None:
    plan = plan_of_case("colorado")
    duty = replace(post_of(plan, "program-manager").duties[0], text="Accept it: A, B", short="Accept it", names=names)
    changed = with_post(plan, "program-manager", duties=(duty,))
    assert lists(document(changed, "job-posting/program-manager"), "role") == [duty.text if named else duty.short]
    hidden = replace(changed, initiative=changed.initiative.model_copy(update={"public": ()}))
    assert lists(document(hidden, "job-posting/program-manager"), "role") == [duty.short]


def test_a_posting_has_the_eight_weightiest_duties_in_short_and_all_musts() -> None:
    plan = plan_of_case("united-kingdom")
    post = post_of(plan, "project-manager")
    duties = tuple(
        replace(post.duties[0], text=f"Long {n}", short=f"Short {n}", names=("A", "B", "C")) for n in range(12)
    )
    musts = tuple(replace(post.qualifications.required[0], line=Line(f"Must {n}")) for n in range(10))
    plan = with_post(plan, "project-manager", duties=duties, qualifications=Qualifications(musts))
    found = document(plan, "job-posting/project-manager")
    assert lists(found, "role") == [f"Short {n}" for n in range(8)]
    assert lists(found, "required") == [f"Must {n}" for n in range(10)]
    assert "Welcome, not required:" not in paragraphs(found)


def test_no_posting_names_a_person_but_the_contact() -> None:
    for name, key in all_documents():
        if key.startswith("job-posting/"):
            people = [word for person in plan_of_case(name).initiative.people for word in person.name.split()]
            assert people
            text = words_of(of_case(name, key))
            assert not [word for word in people if word in text], key


def test_the_words_of_the_organisation_stand_instead_of_the_notice_with_whom_to_ask(tmp_path: Path) -> None:
    body = paragraphs(of_case("united-kingdom", "job-posting/project-manager"))
    assert "Our readers come from everywhere, and so should our staff. We choose by what you can do." in body
    assert (
        "If anything would make it easier for you to apply, tell jobs@calder-archive.example, +44 1422 555 010. "
        "It has no bearing on the decision." in body
    )
    data = data_of("united-kingdom")
    del data["organisation"]["equal_opportunity"], data["organisation"]["accommodation"], data["jobs"][0]["contact"]
    plan = plan_of(tmp_path, data)
    notice = post_of(plan, "project-manager").notice
    assert notice is not None
    body = paragraphs(document(plan, "job-posting/project-manager"))
    assert notice.equal_opportunity in body
    assert notice.accommodation.replace("{contact}", "us") in body


def test_one_applies_at_a_page_else_by_mail_else_only_the_day_is_said() -> None:
    plan = plan_of_case("colorado")
    job = post_of(plan, "program-manager").job
    ways = {
        "at https://careers.larkspur.example/ops-118.": {},
        "to talent@larkspur.example.": {"apply": None},
        "Applications close on Jan\u00a08,\u00a02027.": {"apply": None, "contact": None},
        "Apply at https://careers.larkspur.example/ops-118.": {"closes": None},
    }
    for said, changes in ways.items():
        changed = with_post(plan, "program-manager", job=job.model_copy(update=changes))
        text = " ".join(paragraphs(document(changed, "job-posting/program-manager")))
        assert said in text
        assert ("Questions: " in text) is ("contact" not in changes)


def test_the_file_of_a_posting_says_nothing_of_the_set_that_it_came_from() -> None:
    assert of_case("confidential", "job-posting/program-manager").properties == Properties(
        title="Program manager: Job posting",
        subject="Job posting",
        author="Solent Lines",
        language="en-GB",
        paper="A4",
        date=date(2026, 11, 20),
        header="Program manager · Solent Lines",
        keywords=("human resources", "job posting"),
    )
    plan = plan_of_case("confidential")
    plan = replace(plan, initiative=plan.initiative.model_copy(update={"organisation": None}))
    about = document(plan, "job-posting/program-manager").properties
    assert (about.author, about.header) == ("Program manager", "Program manager")


# ---------------------------------------------------------------- confidential


def public(*what: Public) -> Plan:
    """The confidential case with this marked as public, and a purpose that names nothing."""
    data = data_of("confidential") | {
        "public": [each.value for each in what],
        "purpose": "Join two ferry companies without a gap.",
    }
    return judged(data)


@pytest.mark.parametrize("job", ["program-manager", "project-manager"])
def test_no_part_of_a_confidential_posting_names_the_initiative(job: str, tmp_path: Path) -> None:
    reference = shipped().find("look/reference.docx").read_bytes()

    def named(key: str) -> list[str]:
        file = tmp_path / "file.docx"
        file.write_bytes(render_word(of_case("confidential", key), reference))
        package = b"\n".join(parts_of(file).values()).decode("utf-8", "replace").casefold()
        return [name for name in SECRETS if name.casefold() in package]

    assert named(f"job-posting/{job}") == []
    assert "Nightjar" in named(f"job-description/{job}")


def test_a_confidential_posting_speaks_of_a_company_wide_program_and_of_roles_by_their_usual_titles() -> None:
    text = " ".join(paragraphs(of_case("confidential", "job-posting/program-manager")))
    assert "You will work on a company-wide program. " in f"{text} "
    assert "You report to the executive sponsor." in text  # whose title in the file is Sponsor of Nightjar
    text = " ".join(paragraphs(of_case("confidential", "job-posting/project-manager")))
    assert "You will work on a company-wide program." in text  # and not on Joint timetable Kestrel


def test_rows_of_the_file_stay_out_of_a_confidential_posting_but_not_duties_written_for_the_job() -> None:
    plan = plan_of_case("confidential")
    own = [duty for duty in post_of(plan, "program-manager").duties if duty.own]
    assert own, "the case has rows of its own among the principal duties"
    made = lists(of_case("confidential", "job-posting/program-manager"), "role")
    assert not {duty.short for duty in own}.intersection(made)
    typed = replace(own[0], short="Write to the staff", path=("jobs", 0, "duties", 0))
    named = replace(own[0], short="Report to the Nightjar steering board", own=False)
    quiet = replace(own[0], short="Brief the owners")
    changed = with_post(plan, "program-manager", duties=(typed, named, quiet))
    assert lists(document(changed, "job-posting/program-manager"), "role") == ["Write to the staff"]


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ((), (False, False, False)),
        ((Public.TITLE,), (True, False, False)),
        ((Public.PURPOSE,), (False, True, False)),
        ((Public.UNIT,), (False, False, True)),
        (tuple(Public), (True, True, True)),
    ],
)
def test_a_confidential_posting_says_what_is_public(what: tuple[Public, ...], wanted: tuple[bool, ...]) -> None:
    text = "\n".join(texts_in(document(public(*what), "job-posting/program-manager").blocks))
    names = ("Nightjar Merger Program", "Join two ferry companies", "Group Transformation")
    assert tuple(name in text for name in names) == wanted


def test_the_reasons_against_a_confidential_posting_name_nothing_either() -> None:
    plan = plan_of_case("confidential")
    blocking = (
        warning("posting-confidential", 'hook names what is confidential: "nightjar" (the initiative)', ("jobs", 0)),
        warning("posting-title", 'the title is that of "Harbour Plover"', ("jobs", 0)),
        warning("posting-closed", "applications closed on 2026-01-01", ("jobs", 0)),
    )
    found = document(with_post(plan, "program-manager", blocking=blocking), "job-posting/program-manager")
    hidden = "A text of the job names what is confidential. The findings of `check` say where."
    assert paragraphs(found, Voice.CALLOUT)[1:] == [hidden, hidden, "Applications closed on 2026-01-01."]


def test_a_posting_that_is_not_confidential_names_what_it_is_about() -> None:
    data = data_of("confidential") | {"confidential": "false", "document": {"classification": "public"}}
    text = " ".join(paragraphs(document(judged(data), "job-posting/project-manager")))
    assert "You will work on Joint timetable Kestrel, a project of Nightjar Merger Program." in text


# ---------------------------------------------------------------- several roles


def test_a_posting_names_duties_of_each_role() -> None:
    plan = plan_of_case("colorado")
    post = post_of(plan, "booking-lead")
    said = lists(of_case("colorado", "job-posting/booking-lead"), "role")
    roles = {text: duty.role for duty in post.duties for text in (duty.text, duty.short)}
    assert sorted(roles[text] for text in said) == ["business-analyst"] * 3 + ["project-manager"] * 5


def test_the_shares_of_a_role_that_is_held_twice_are_added_up() -> None:
    plan, post = two_levels()
    first, second = post.held
    held = (replace(first, share=50), replace(second, share=30), replace(second, share=20))
    found = document(with_post(plan, "program-manager", held=held), "job-description/program-manager")
    assert ["Project manager, 50 % of the time"] in cells(table(found, "duties"))


def test_a_title_that_the_file_states_keeps_its_capital_letter_within_a_sentence() -> None:
    plan = plan_of_case("confidential")
    post = post_of(plan, "program-manager")
    duty = replace(post.duties[0], standing=Standing.DOES, others=("Nightjar fleet owner",))
    limits = tuple(replace(limit, above="Nightjar fleet owner") for limit in post.authority)
    changed = with_post(plan, "program-manager", duties=(duty,), authority=limits)
    found = document(changed, "job-description/program-manager")
    assert cells(table(found, "duties"))[0][2] == "Does it; the Nightjar fleet owner answers"
    assert any("Beyond them the Nightjar fleet owner decides" in text for text in paragraphs(found))
