"""People whom several projects together load beyond their time, although none of them does so alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmtemplates.planning.plan import Plan
from pmtemplates.planning.staffing import TOLERANCE
from pmtemplates.planning.staffing_checks import MOST_NAMED
from pmtemplates.problems import Path, Problem, first_few, warning

_FULL = 1 + TOLERANCE

_Loads = Mapping[date, Mapping[Path, float]]
"""Full-time equivalents by month and project."""


def check_people(plan: Plan) -> Iterator[Problem]:
    """A problem for each person, at the last project that needs them; months up to the status date are left out.

    Months in which one project alone asks for too much are findings of that project.
    """
    since = plan.initiative.status_date or date.min
    for person, (path, loads) in _loads(plan).items():
        sums = {month: sum(at.values()) for month, at in loads.items() if max(at.values()) <= _FULL and month > since}
        over = sorted(month for month, load in sums.items() if load > _FULL)
        if not over:
            continue
        worst = max(over, key=lambda month: sums[month])
        shares = sorted(loads[worst].items(), key=lambda share: -share[1])
        titles = [f'{load:.2f} in "{plan.initiative.work_at(work).title[:40]}"' for work, load in shares if load]
        months = first_few([f"{month:%b %Y}" for month in over], MOST_NAMED)
        name = next((each.name for each in plan.initiative.people if each.id == person), person)
        message = (
            f"{name[:60]} has more work than time over all projects in {months}: up to {sums[worst]:.2f} "
            f"full-time equivalents of 1, {first_few(titles, MOST_NAMED)}"
        )
        hint = "let the projects agree who has them when, or share the work"
        yield warning("person-over-across-projects", message, path, hint)


def _loads(plan: Plan) -> dict[str, tuple[Path, _Loads]]:
    """What each person works, and where the last of it is said."""
    found: dict[str, tuple[Path, dict[date, dict[Path, float]]]] = {}
    for path, staffing in plan.staffing.items():
        for resource in staffing.resources:
            if resource.person and staffing.of(resource):
                _, loads = found.get(resource.person, ((), {}))
                found[resource.person] = resource.path, loads
                for month, load in zip(staffing.months.firsts, staffing.full_time([resource]), strict=True):
                    at = loads.setdefault(month, {})
                    at[path] = at.get(path, 0.0) + load
    return dict(found)
