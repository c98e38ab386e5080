"""Why a job is there, in the words of who stated it, else of the house."""

from __future__ import annotations

from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.jobs.binding import entry_of
from pmtemplates.planning.jobs.post import Held, Line, Post
from pmtemplates.planning.plan import Plan


def purposes_of(plan: Plan, post: Post) -> list[Line]:
    """As stated for the job; else of each of its roles, as the file or the house has it; [] when nobody says."""
    path = (*post.path, "purpose")
    if post.job.purpose:
        return [Line(post.job.purpose, origin_of(path, plan.origins), path)]
    return [line for held in post.held if (line := _of_role(plan, held))]


def _of_role(plan: Plan, held: Held) -> Line | None:
    role = held.role
    path = (*role.path, "purpose")
    entry = entry_of(role, plan.initiative)
    if entry and entry.purpose:
        return Line(entry.purpose, origin_of(path, plan.origins), path)
    return Line(plan.roles[held.house].purpose, Origin.PROPOSED, path) if held.house else None
