"""Which project is meant on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pmtemplates.planning.plan import Plan
    from pmtemplates.problems import Path


def project_path(plan: Plan, name: str | None) -> Path | None:
    """The path of the project of that id, () for the initiative's own, None without a name; else a usage error."""
    from pmtemplates.problems import did_you_mean
    from pmtemplates.source import visible

    if name is None:
        return None
    initiative = plan.initiative
    paths: dict[str, Path] = {initiative.id: ()} if initiative.id else {}
    paths |= {project.id: ("projects", index) for index, project in enumerate(initiative.projects)}
    if name in paths:
        return paths[name]
    known = [*(project.id for project in initiative.projects), *([initiative.id] if initiative.id else [])]
    hint = did_you_mean(name, known) or (f"known: {', '.join(known)}" if known else "none of them has an id")
    raise typer.BadParameter(f'there is no project "{visible(name, 60)}" here; {hint}', param_hint="--project")
