"""The roadmap: periods, a lane for each tranche and project, marks for gates and milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from pmtemplates.documents.blocks import Bar, Content, Lane, Mark, Period, Timeline
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import MONTHS, count_text, day_text
from pmtemplates.documents.planned import schedule_of
from pmtemplates.documents.tables import inline
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Language
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.schedule import Row, RowKind

_MOST_COLUMNS = 18
_MOST_WORKSTREAMS = 14
_STEPS = (1, 3, 6, 12, 60, 120, 600, 1200, 12_000)


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
    """The project as a whole, its workstreams as the schedule dates them, and each milestone in a lane of its own."""
    lanes = [Lane(inline(project.need("title")), _bar(project), strong=True), *_workstreams(project)]
    for view in sorted(
        (view for view in project.each("milestones") if view.value("date")), key=lambda view: view.value("date")
    ):
        # the lane has the name already: the mark says the day
        mark = replace(_marks([view])[0], label=view.need("date").text)
        lanes.append(Lane(inline(view.need("title")), marks=(mark,)))
    return _timeline("roadmap", lanes, Content.MILESTONES, "Roadmap of the project", Level.PROJECT, project)


def project_gantt(project: View) -> Timeline | None:
    """What the schedule computes: the project, its workstreams, and each milestone on its planned day.

    Without a schedule what is stated.
    """
    schedule = schedule_of(project)
    if schedule is None:
        return project_roadmap(project)
    whole = _span(schedule.root, project)
    lanes = [replace(whole, strong=True), *_workstreams(project)]
    milestones = [row for view in project.each("milestones") if (row := schedule.row(view.path))]
    for row in sorted(milestones, key=lambda row: row.finish):
        mark = Mark(day_text(row.finish, project.plan.initiative.document.language), row.finish, origin=row.origin)
        lanes.append(Lane(inline(Fact(row.title, Origin.STATED, row.path)), marks=(mark,)))
    return _timeline("gantt", lanes, Content.MILESTONES, "The project by its plan", Level.PROJECT, project)


def _workstreams(project: View) -> Iterator[Lane]:
    """A bar for each task at the top of the work breakdown, unless they are too many for a page."""
    schedule = schedule_of(project)
    rows = [row for row in schedule.parts(schedule.root) if row.task and row.duration] if schedule else []
    if len(rows) > _MOST_WORKSTREAMS:
        rows = [row for row in rows if row.kind is RowKind.SUMMARY][:_MOST_WORKSTREAMS]
    yield from (_span(row, project) for row in rows)


def _span(row: Row, project: View) -> Lane:
    """The lane of a row of the schedule."""
    language = project.plan.initiative.document.language
    label = f"{day_text(row.start, language)} – {day_text(row.finish, language)}"
    path = (*row.path, "title")
    name = Fact(row.title, origin_of(path, project.plan.origins), path)
    return Lane(inline(name), (Bar(label, row.start, row.finish, row.origin),))


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
        Mark(
            view.title().text if gate else str(view.value("title")),
            view.value("date"),
            gate,
            origin_of((*view.path, "date"), view.plan.origins),
        )
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
    parts = [bar.label for bar in lane.bars] + [_said(mark, language) for mark in lane.marks]
    return "".join(run.text for run in lane.title) + ": " + ", ".join(parts)


def _said(mark: Mark, language: Language) -> str:
    day = day_text(mark.day, language)
    return day if mark.label == day else f"{mark.label} on {day}"


def build_periods(first: date, last: date) -> tuple[Period, ...]:
    """The columns of a timeline that covers both days: months, quarters, half-years, years or more when it is long."""
    for months in _STEPS:
        periods = tuple(islice(_periods(first, last, months), _MOST_COLUMNS + 1))
        if len(periods) <= _MOST_COLUMNS:
            break
    return periods


def _periods(first: date, last: date, months: int) -> Iterator[Period]:
    start = date(first.year, (first.month - 1) // months * months + 1 if months <= 12 else 1, 1)
    finish = date.min
    while finish < last:
        finish = _end(start, months)
        yield Period(_label(start, months), str(start.year), start, finish)
        if finish < last:
            start = finish + timedelta(days=1)


def _end(start: date, months: int) -> date:
    """The last day of a period; after the year 9999 there are no days."""
    total = start.year * 12 + start.month - 1 + months
    return date(total // 12, total % 12 + 1, 1) - timedelta(days=1) if total // 12 <= date.max.year else date.max


def _label(start: date, months: int) -> str:
    match months:
        case 1:
            return MONTHS[start.month - 1]
        case 3:
            return f"Q{start.month // 3 + 1}"
        case 6:
            return f"H{start.month // 6 + 1}"
    return str(start.year) if months == 12 else f"{start.year}+"
