"""The handbook of a project: how it is run. What it is for and what it delivers stand in its charter."""

from __future__ import annotations

from pmtemplates.documents.brief import Brief, Figure
from pmtemplates.documents.charter import common_fields
from pmtemplates.documents.closing import control_table
from pmtemplates.documents.control import assumptions_table
from pmtemplates.documents.deciding import deciding_fields
from pmtemplates.documents.delivery import gates_table
from pmtemplates.documents.front import control_line, properties_of
from pmtemplates.documents.governance import ladder_table
from pmtemplates.documents.open_items import open_items_table, proposed_table
from pmtemplates.documents.project_handbook.forums import dates_table, forums_table, meets_more_often
from pmtemplates.documents.project_handbook.informing import communications_table, involvement_table
from pmtemplates.documents.project_handbook.logs import (
    changes_table,
    issues_table,
    overdue_issues,
    risks_table,
)
from pmtemplates.documents.project_handbook.progress import progress_fields
from pmtemplates.documents.project_handbook.results import acceptance_table, closure_table, receivers, watched_table
from pmtemplates.documents.project_handbook.roles import roles_table, way_table
from pmtemplates.documents.responsibilities import says_who
from pmtemplates.documents.roadmap import project_gantt
from pmtemplates.documents.views import View
from pmtemplates.initiative.model import Work
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

TITLE = "Project handbook"
_SUBSTANCE = ("tasks", "deliverables", "milestones", "risks", "boards", "communications", "tolerances")
_A_FEW, _MANY = 3, 5
"""Of the lists above: with fewer there is no handbook, with less than many it is a short one."""
_LEFT_OUT = ("open-items", "proposed", "document-control")
"""What a short handbook leaves to the charter."""
_ABOUT: tuple[Path, ...] = (
    ("roles",),
    ("boards",),
    ("authority",),
    ("tolerances",),
    ("tasks",),
    ("milestones",),
    ("baseline",),
    ("deliverables",),
    ("dependencies",),
    ("risks",),
    ("issues",),
    ("changes",),
    ("communications",),
    ("stakeholders",),
    ("assumptions",),
    ("constraints",),
    ("budget", "contingency"),
    ("closure_criteria",),
    ("transition",),
)
"""What the handbook is about: its open items are those below these keys, the others stand in the charter."""


def has_handbook(work: Work) -> bool:
    """Whether enough is said of a project for a handbook."""
    return _said(work) >= _A_FEW


def _said(work: Work) -> int:
    return sum(bool(getattr(work, name)) for name in _SUBSTANCE)


def _is_short(project: View) -> bool:
    return isinstance(project.model, Work) and _said(project.model) < _MANY


def build_project_handbook(plan: Plan, path: Path) -> Brief:
    """The brief of the handbook of the project at a path; () is a project without a program."""
    initiative = View(plan, plan.initiative)
    project = View(plan, plan.initiative.work_at(path), path, path) if path else initiative
    figures = _figures(initiative, project)
    if _is_short(project):
        figures |= dict.fromkeys(_LEFT_OUT)
    return Brief(
        kind="project-handbook",
        level=Level.PROJECT,
        template="text/project-handbook.md.j2",
        properties=properties_of(initiative, project, TITLE),
        fields={
            **common_fields(project, ()),
            **deciding_fields(initiative, project, ()),
            **_own_fields(initiative, project),
            "control": control_line(initiative),
        },
        figures={name: figure for name, figure in figures.items() if figure is not None},
    )


def _figures(initiative: View, project: View) -> dict[str, Figure | None]:
    return {
        "dependencies": watched_table(initiative, project),
        "gates": None if project.path else gates_table(initiative, Level.PROJECT),
        "assumptions": assumptions_table(project, Level.PROJECT),
        "roles": roles_table(project, duties=not (_is_short(project) and says_who(project.plan.initiative))),
        "forums": forums_table(project),
        "dates": dates_table(project),
        "ladder": ladder_table(project),
        "way": way_table(project),
        "gantt": project_gantt(project),
        "changes": changes_table(project),
        "risks": risks_table(project),
        "issues": issues_table(project),
        "acceptance": acceptance_table(project),
        "communications": communications_table(project),
        "involvement": involvement_table(project),
        "closure": closure_table(project),
        "open-items": open_items_table(initiative, project, _ABOUT),
        "proposed": proposed_table(initiative, project, _ABOUT),
        "document-control": control_table(initiative, project, TITLE, signed=False),
    }


def _own_fields(initiative: View, project: View) -> dict[str, object]:
    plan = project.plan
    budget, tolerances = project.child("budget"), project.child("tolerances")
    run_cost = budget.child("run_cost") if budget else None
    return {
        "component": bool(project.path),
        "program": initiative.need("title") if project.path else None,
        "long": not _is_short(project),
        "has_plan": bool(project.value("tasks")) and project.path in plan.schedules,
        "has_responsibilities": says_who(plan.initiative),
        "meets_more_often": meets_more_often(project),
        "gate": project.get("gate") if project.path else None,
        "progress": progress_fields(initiative, project),
        "baseline": _baseline(project),
        "shortfall": tolerances.get("benefit_percent") if tolerances and not project.path else None,
        "overdue": overdue_issues(project),
        "named_acceptors": any(view.value("accepted_by") for view in project.each("deliverables")),
        "receivers": receivers(project),
        "has_budget": bool(budget),
        "run_cost": {name: run_cost.get(name) for name in ("amount", "per", "start", "paid_by")} if run_cost else None,
        "risk_count": project.computed(str(len(project.each("risks"))), "risks"),
        "has_risks": bool(project.value("risks")),
        "has_issues": bool(project.value("issues")),
    }


def _baseline(project: View) -> dict[str, object] | None:
    """Who has approved the baseline, and when."""
    baseline = project.child("baseline")
    if baseline is None:
        return None
    return {name: baseline.need(name) for name in ("approved_by", "approved_on")}
