"""The roadmap: periods, a lane for each tranche and project, marks for gates and milestones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pmtemplates.documents.blocks import Bar, Content, Lane, Mark, Period, Timeline
from pmtemplates.documents.formats import MONTHS, count_text, day_text
from pmtemplates.documents.tables import inline
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import origin_of, weakest

_MOST_COLUMNS = 18


def program_roadmap(initiative: View, projects: Sequence[View]) -> Timeline | None:
    """Gates and milestones of the program, then each tranche with its projects, then projects without a tranche."""
    lanes = [Lane(inline("Gates"), marks=_marks(initiative.each("gates"), True), strong=True)]
    lanes.append(Lane(inline("Milestones"), marks=_marks(initiative.each("milestones"))))
    placed: set[str] = set()
    for tranche in initiative.each("tranches"):
        lanes.append(Lane(inline(tranche.need("title")), _bar(tranche), strong=True))
        members = [view for view in projects if _belongs(view, tranche) and view.value("id") not in placed]
        lanes += [Lane(inline(view.need("title")), _bar(view)) for view in members]
        placed |= {view.value("id") for view in members}
    lanes += [Lane(inline(view.need("title")), _bar(view)) for view in projects if view.value("id") not in placed]
    return _timeline("roadmap", lanes, Content.ROADMAP, "Roadmap of the program", Level.PROGRAM, initiative)


def project_roadmap(project: View) -> Timeline | None:
    """The project as a whole, and each milestone in a lane of its own."""
    lanes = [Lane(inline(project.need("title")), _bar(project), strong=True)]
    for view in sorted(
        (view for view in project.each("milestones") if view.value("date")), key=lambda view: view.value("date")
    ):
        lanes.append(Lane(inline(view.need("title")), marks=_marks([view])))
    return _timeline("roadmap", lanes, Content.MILESTONES, "Roadmap of the project", Level.PROJECT, project)


def _belongs(project: View, tranche: View) -> bool:
    name = tranche.value("id")
    return project.value("tranche") == name or (
        project.value("tranche") is None and project.value("id") in tranche.value("projects")
    )


def _bar(view: View) -> tuple[Bar, ...]:
    start, finish = view.value("start"), view.value("finish")
    if not start or not finish:
        return ()
    language = view.plan.initiative.document.language
    origin = weakest(*(origin_of((*view.path, name), view.plan.origins) for name in ("start", "finish")))
    return (Bar(f"{day_text(start, language)} – {day_text(finish, language)}", start, finish, origin),)


def _marks(views: Sequence[View], gate: bool = False) -> tuple[Mark, ...]:
    dated = sorted((view for view in views if view.value("date")), key=lambda view: view.value("date"))
    return tuple(
        Mark(str(view.value("title")), view.value("date"), gate, origin_of((*view.path, "date"), view.plan.origins))
        for view in dated
    )


def _timeline(
    name: str, lanes: Sequence[Lane], content: Content, caption: str, level: Level, work: View
) -> Timeline | None:
    kept = tuple(lane for lane in lanes if lane.bars or lane.marks)
    days = [day for lane in kept for bar in lane.bars for day in (bar.start, bar.finish)]
    days += [mark.day for lane in kept for mark in lane.marks]
    if len(kept) < 2 or not days:
        return None
    language = work.plan.initiative.document.language
    first, last = min(days), max(days)
    described = (
        f"{caption} from {day_text(first, language)} to {day_text(last, language)}, {count_text(len(kept), 'lane')}: "
        + "; ".join(_described(lane, work) for lane in kept)
    )
    return Timeline(name, build_periods(first, last), kept, content, caption, described[:2000], level)


def _described(lane: Lane, work: View) -> str:
    language = work.plan.initiative.document.language
    parts = [bar.label for bar in lane.bars] + [
        f"{mark.label} on {day_text(mark.day, language)}" for mark in lane.marks
    ]
    return "".join(run.text for run in lane.title) + ": " + ", ".join(parts)


def build_periods(first: date, last: date) -> tuple[Period, ...]:
    """The columns of a timeline that covers both days: months, or quarters, half-years or years when it is long."""
    for months in (1, 3, 6, 12, 60):
        start = (
            date(first.year, (first.month - 1) // months * months + 1, 1) if months <= 12 else date(first.year, 1, 1)
        )
        periods = []
        while start <= last:
            end = _plus_months(start, months)
            periods.append(Period(_label(start, months), str(start.year), start, end - timedelta(days=1)))
            start = end
        if len(periods) <= _MOST_COLUMNS:
            break
    return tuple(periods)


def _plus_months(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _label(start: date, months: int) -> str:
    match months:
        case 1:
            return MONTHS[start.month - 1]
        case 3:
            return f"Q{start.month // 3 + 1}"
        case 6:
            return f"H{start.month // 6 + 1}"
    return str(start.year) if months == 12 else f"{start.year}+"
