"""Who reports to whom: each role once, below whom the file or the library names, and nobody invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import documents_of, plan_of

from pmtemplates.documents.blocks import ChartBox, Meaning, OrgChart
from pmtemplates.documents.org_chart import org_chart, worth_a_figure
from pmtemplates.documents.structure import program_structure
from pmtemplates.documents.views import View
from pmtemplates.origins import Origin
from pmtemplates.planning.plan import Plan

PROGRAM = """title: One Way In
people:
  - {id: holt, name: Maren Holt}
  - {id: rivera, name: Tomás Rivera}
  - {id: brandt, name: Lena Brandt}
  - {id: chair, name: Ada Lindqvist, position: Chair of the council}
roles:
  - {id: pmo-lead, vacant: true}
  - {id: executive-sponsor, holder: holt, reports_to: chair}
  - {id: program-manager, holder: rivera}
  - {id: benefit-owner, holder: brandt}
  - {id: auditor, title: Auditor}
projects:
  - id: portal
    title: Intake portal
    purpose: One form for all requests
    roles:
      - {id: project-sponsor, holder: holt}
      - {id: project-manager, holder: brandt}
      - {id: business-analyst}
      - {id: product-owner}
  - {id: registry, title: Registry, purpose: One register}
"""


def lines(chart: OrgChart | None) -> list[str]:
    """The boxes in order, deeper ones further to the right."""
    assert chart is not None
    depths, shown = {"": -1}, []
    for box in chart.boxes:
        depths[box.key] = depths[box.above] + 1
        shown.append("  " * depths[box.key] + said(box))
    return shown


def said(box: ChartBox) -> str:
    return ": ".join("".join(run.text for run in part) for part in (box.title, *box.lines))


def test_a_program_shows_its_roles_and_the_manager_of_each_project(tmp_path: Path) -> None:
    assert lines(org_chart(plan_of(tmp_path, PROGRAM))) == [
        "Ada Lindqvist: Chair of the council",
        "  Executive sponsor: Maren Holt",
        "    Program manager: Tomás Rivera",
        "      PMO lead: vacant, to be confirmed",
        "      Project manager, Intake portal: Lena Brandt",
        "      Project manager, Registry: to be confirmed",
        "    Benefit owner: Lena Brandt",
        "Auditor: to be confirmed",
    ]


def test_a_project_shows_its_roles_and_who_is_above_it(tmp_path: Path) -> None:
    """The product owner reports to a product manager, whom the project does not have: so to who is above that one."""
    assert lines(org_chart(plan_of(tmp_path, PROGRAM), ("projects", 0))) == [
        "Ada Lindqvist: Chair of the council",
        "  Executive sponsor: Maren Holt",
        "    Project sponsor: Maren Holt",
        "      Product owner: to be confirmed",
        "    Program manager: Tomás Rivera",
        "      Project manager: Lena Brandt",
        "        Business analyst: to be confirmed",
    ]


def test_a_project_without_a_program_has_its_own_top(tmp_path: Path) -> None:
    text = "title: Move\nroles: [{id: project-manager}, {id: qa-lead}, {id: operations-manager}]\n"
    assert lines(org_chart(plan_of(tmp_path, text))) == [
        "Project sponsor: to be confirmed",
        "  Project manager: to be confirmed",
        "    QA lead: to be confirmed",
        "  Operations manager: to be confirmed",
    ]


@pytest.mark.parametrize("roles", ["[]", "[{id: auditor, title: Auditor}, {id: clerk, title: Clerk}]"])
def test_there_is_no_chart_when_nobody_reports_to_anybody(tmp_path: Path, roles: str) -> None:
    assert org_chart(plan_of(tmp_path, f"title: Move\nroles: {roles}\n")) is None


def test_who_reports_to_a_person_stands_below_a_role_of_that_person(tmp_path: Path) -> None:
    text = PROGRAM.replace("{id: auditor, title: Auditor}", "{id: auditor, title: Auditor, reports_to: rivera}")
    assert "      Auditor: to be confirmed" in lines(org_chart(plan_of(tmp_path, text)))


def test_who_reports_to_a_board_stands_below_its_chair(tmp_path: Path) -> None:
    board = "boards: [{id: steering, title: Steering, chair: benefit-owner}]\n"
    text = PROGRAM.replace("{id: auditor, title: Auditor}", "{id: auditor, title: Auditor, reports_to: program-board}")
    shown = lines(org_chart(plan_of(tmp_path, text + board.replace("steering", "program-board"))))
    assert shown[shown.index("    Benefit owner: Lena Brandt") + 1] == "      Auditor: to be confirmed"


def test_people_who_report_to_each_other_through_their_roles_are_drawn_once(tmp_path: Path) -> None:
    text = """title: Move
people: [{id: a, name: Ana}, {id: b, name: Bo}]
roles:
  - {id: one, title: One, holder: a, reports_to: b}
  - {id: two, title: Two, holder: b, reports_to: a}
"""
    assert lines(org_chart(plan_of(tmp_path, text))) == ["One: Ana", "  Two: Bo"]


def test_boxes_tell_level_vacancy_and_the_role_described(tmp_path: Path) -> None:
    chart = org_chart(plan_of(tmp_path, PROGRAM), strong=frozenset({("project-manager", ("projects", 0))}))
    assert chart is not None
    boxes = {said(box).partition(":")[0]: box for box in chart.boxes}
    assert {name for name, box in boxes.items() if box.strong} == {"Project manager, Intake portal"}
    vacant = {"PMO lead", "Project manager, Registry", "Auditor"}
    assert {name for name, box in boxes.items() if box.vacant} == vacant
    projects = {name for name, box in boxes.items() if box.meaning is Meaning.PROJECT}
    assert projects == {name for name in boxes if "Project manager" in name}
    assert "a dashed frame: nobody holds the role yet" in chart.caption
    assert "a thick frame: the role described here" in chart.caption
    assert boxes["PMO lead"].lines[0][0].origin is Origin.OPEN


def test_the_description_says_it_in_words_and_stays_short(tmp_path: Path) -> None:
    chart = org_chart(plan_of(tmp_path, PROGRAM), ("projects", 0), frozenset({("project-manager", ("projects", 0))}))
    assert chart is not None
    assert chart.description.startswith("Reporting lines of the project. On top: Ada Lindqvist, Chair of the council.")
    assert "Below Program manager, Tomás Rivera: Project manager, Lena Brandt (highlighted)." in chart.description
    many = "".join(f"  - {{id: r{n}, title: Role {n} {'x' * 60}, reports_to: project-manager}}\n" for n in range(60))
    large = org_chart(plan_of(tmp_path, f"title: Move\nroles:\n{many}"))
    assert large is not None
    assert len(large.boxes) == 62
    assert 1500 < len(large.description) <= 2000
    assert large.description.endswith("…")


def test_a_charter_has_a_chart_when_it_says_more_than_a_sentence(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROGRAM)
    assert worth_a_figure(org_chart(plan), None) is not None
    assert worth_a_figure(org_chart(plan, ("projects", 0)), None) is not None
    assert worth_a_figure(org_chart(plan, ("projects", 1)), None) is None  # its sponsor and manager, both unknown
    unknown = "title: Move\nroles: [{id: project-manager}, {id: qa-lead}, {id: operations-manager}]\n"
    assert worth_a_figure(org_chart(plan_of(tmp_path, unknown)), None) is None
    assert worth_a_figure(None, None) is None


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", False),  # auditor and PMO lead alone are new
        ("jobs: [{id: finance-partner}]\n", True),
        ("jobs: [{id: program-manager}]\n", False),
        ("benefits: [{id: B1, title: Speed, owner: benefit-owner}]\njobs: [{id: finance-partner}]\n", True),
        ("benefits: [{id: B1, title: Speed, owner: pmo-lead}]\njobs: [{id: finance-partner}]\n", False),
        ("boards: [{id: board, title: Board, chair: pmo-lead}]\njobs: [{id: finance-partner}]\n", False),
    ],
)
def test_a_charter_has_a_chart_when_three_of_its_boxes_are_not_in_the_structure(
    tmp_path: Path, more: str, expected: bool
) -> None:
    """The sponsor, chair of the board, the managers of program and projects, and owners stand in the structure."""
    text = PROGRAM.replace(", reports_to: chair", "").replace(
        "{id: benefit-owner, holder: brandt}", "{id: benefit-owner, holder: rivera}"
    )
    text = text.replace("{id: pmo-lead, vacant: true}", "{id: pmo-lead, holder: chair}")
    plan = plan_of(tmp_path, text + more)
    initiative = View(plan, plan.initiative)
    structure = program_structure(initiative, list(initiative.each("projects")))
    assert structure is not None
    assert bool(worth_a_figure(org_chart(plan), structure)) is expected
    assert any(block.name == "org-chart" for block in blocks(plan, "program-charter")) is expected


def test_a_charter_of_a_project_shows_its_roles_in_the_structure_alone(tmp_path: Path) -> None:
    assert not list(blocks(plan_of(tmp_path, PROGRAM), "project-charter/portal"))


def blocks(plan: Plan, key: str) -> Iterator[OrgChart]:
    found = documents_of(plan)[key].blocks
    yield from (block for block in found if isinstance(block, OrgChart))


JOBS = """jobs:
  - {id: analyst, title: Reporting Analyst, roles: [{role: pmo-analyst}]}
  - {id: trainer, roles: [{role: change-manager, project: portal}]}
  - {id: business-analyst}
"""


def test_a_post_that_is_being_created_has_its_box(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, PROGRAM + JOBS)
    chart = org_chart(plan)
    shown = lines(chart)
    assert chart is not None
    assert shown[shown.index("      PMO lead: vacant, to be confirmed") + 1] == "        PMO analyst: to be filled"
    assert not any("Change manager" in line or "Business analyst" in line for line in shown)  # those of the project
    [box] = [box for box in chart.boxes if said(box).startswith("PMO analyst")]
    assert box.vacant
    assert box.lines[0][0].path == ("jobs", 0)
    shown = lines(org_chart(plan, ("projects", 0)))
    assert "        Change manager: to be filled" in shown
    assert not any("PMO analyst" in line for line in shown)
    assert not any("Change manager" in line for line in lines(org_chart(plan, ("projects", 1))))


def test_the_whole_chart_has_sponsors_and_the_roles_that_jobs_fill(tmp_path: Path) -> None:
    text = PROGRAM.replace("{id: product-owner}", "{id: product-owner, holder: holt}")
    plan = plan_of(tmp_path, f"{text}{JOBS}  - {{id: product-owner}}\n")
    shown = lines(org_chart(plan, whole=True))
    at = shown.index("      Project manager, Intake portal: Lena Brandt")
    assert sorted(shown[at + 1 : at + 3]) == [
        "        Business analyst, Intake portal: to be confirmed",
        "        Change manager, Intake portal: to be filled",
    ]
    assert "    Project sponsor, Intake portal: Maren Holt" in shown
    assert len(shown) == len(set(shown))  # the sponsor of the program, who sponsors the registry too, is drawn once
    assert not any("Product owner" in line for line in shown)  # a job that somebody holds


def test_a_job_in_several_projects_has_its_boxes_in_the_chart_of_the_program(tmp_path: Path) -> None:
    text = PROGRAM + "jobs: [{id: scrum-master}]\n"
    strong = frozenset({("scrum-master", ("projects", 0)), ("scrum-master", ("projects", 1))})
    chart = org_chart(plan_of(tmp_path, text), strong=strong)
    assert chart is not None
    assert [said(box) for box in chart.boxes if box.strong] == [
        "Scrum master, Intake portal: to be filled",
        "Scrum master, Registry: to be filled",
    ]


def test_whom_a_job_names_is_above_it_in_the_chart(tmp_path: Path) -> None:
    text = PROGRAM + "jobs: [{id: pmo-analyst, reports_to: benefit-owner}]\n"
    shown = lines(org_chart(plan_of(tmp_path, text)))
    assert shown[shown.index("    Benefit owner: Lena Brandt") + 1] == "      PMO analyst: to be filled"


def test_a_role_like_another_has_the_superior_of_that_one(tmp_path: Path) -> None:
    text = PROGRAM.replace("{id: auditor, title: Auditor}", "{id: head, title: Head, like: pmo-lead, level: program}")
    assert "      Head: to be confirmed" in lines(org_chart(plan_of(tmp_path, text)))


def test_a_sponsor_whom_nobody_reports_to_is_named_and_not_drawn(tmp_path: Path) -> None:
    text = """title: Move
people: [{id: a, name: Ana}, {id: b, name: Bo}]
roles: [{id: project-sponsor, holder: a}, {id: project-manager, reports_to: b}, {id: qa-lead}]
"""
    chart = org_chart(plan_of(tmp_path, text))
    assert lines(chart) == ["Bo", "  Project manager: to be confirmed", "    QA lead: to be confirmed"]
    assert chart is not None
    assert chart.caption.startswith("Reporting lines of the project; sponsor of the project: Ana; a dashed frame")
    assert chart.description.startswith("Reporting lines of the project; sponsor of the project: Ana. On top: Bo.")
    program = PROGRAM.replace("{id: program-manager, holder: rivera}", "{id: program-manager, reports_to: rivera}")
    program = program.replace("{id: product-owner}", "{id: scrum-master}")
    chart = org_chart(plan_of(tmp_path, program), ("projects", 0))
    assert not any("sponsor" in line for line in lines(chart))
    assert chart is not None
    assert "sponsor of the project: Maren Holt" in chart.caption


def test_a_long_chain_of_roles_is_no_problem(tmp_path: Path) -> None:
    roles = "".join(f"  - {{id: r{n}, title: R{n}, reports_to: r{n + 1}}}\n" for n in range(300))
    chart = org_chart(plan_of(tmp_path, f"title: Move\nroles:\n{roles}  - {{id: r300, title: Top}}\n"))
    assert chart is not None
    assert said(chart.boxes[0]).startswith("Top")
    assert len(chart.boxes) == 301


def test_a_large_chart_about_one_job_shows_its_surroundings(tmp_path: Path) -> None:
    leads = "".join(
        f"  - {{id: lead-{n}, title: Lead {n}, level: program, reports_to: program-manager}}\n" for n in range(40)
    )
    staff = "".join(f"  - {{id: staff-{n}, title: Staff {n}, level: program, reports_to: lead-0}}\n" for n in range(5))
    plan = plan_of(tmp_path, f"kind: program\ntitle: T\nroles:\n  - {{id: program-manager}}\n{leads}{staff}")
    whole = org_chart(plan)
    assert whole is not None
    assert len(whole.boxes) > 45
    near = org_chart(plan, (), frozenset({("lead-0", ())}))
    assert near is not None
    titles = ["".join(run.text for run in box.title) for box in near.boxes]
    assert len(titles) <= 24
    assert {"Program manager", "Lead 0", *(f"Staff {n}" for n in range(5))} <= set(titles)
    assert "around the job" in near.caption
