"""The roadmap: components by tranche, gates and milestones, each with its day by the plan beside the one promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import areas, day_limit, doubted, heads, key_cell, text
from pmtemplates.documents.program_plan.days import between, day_cell, late_formula, same_or_nothing
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.places import ROADMAP
from pmtemplates.documents.program_plan.result_rows import ResultRows
from pmtemplates.documents.program_plan.roadmap_grid import draw_grid
from pmtemplates.documents.program_plan.roadmap_points import put_gates, put_milestones
from pmtemplates.documents.program_plan.roadmap_rows import FIRST, HEADS, NO_TRANCHE, R, RoadmapRows
from pmtemplates.documents.sheets import (
    Cell,
    Column,
    Condition,
    Form,
    Limit,
    Look,
    Range,
    Role,
    Sheet,
    Style,
)
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.forecast import Forecast, dated, forecast_of_work, projects_ending_with
from pmtemplates.planning.program.roadmap import Component, TrancheSpan
from pmtemplates.problems import Path

_HEADS = ("Key", "ID", "Tranche and component", "Start", "Finish by the plan", "Stated finish", "Days late")
_MORE = ("Complete", "Gate", "Waits for", "First day", "Promised", "Leaf", "Progress")
_WIDTHS = (14, 38, 13, 13, 15, 9, 10, 20, 34)
_GROUP, _HELPER = Role.GROUP, Style(Form.DAY, Role.HELPER)


def build_roadmap(source: Source, rows: RoadmapRows, results: ResultRows) -> Sheet:
    """The sheet; no task stands on it."""
    note = (
        "Finish by the plan comes from the plans of the projects: type a new forecast or date over a yellow cell, and "
        "tranches, gates, days late and bars follow. Days late and margins are working days."
    )
    widths = [Column(10, hidden=True), *map(Column, _WIDTHS), *[Column(11, hidden=True)] * 4]
    sheet = source.start_sheet(ROADMAP, "Roadmap", note, Content.ROADMAP, widths)
    heads(sheet, HEADS, (*_HEADS, *_MORE[:3]))
    sheet.put_row(HEADS, [Cell(title, Style(role=Role.HELPER)) for title in _MORE[3:]], R.FIRST_DAY)
    sheet.put(HEADS, R.KEY, Cell("Key", Style(role=Role.HELPER)))
    drawer = _Drawer(source, sheet, rows)
    drawer.program()
    for row, line in enumerate(rows.lines, FIRST + 1):
        drawer.line(row, line)
    put_gates(source, sheet, rows, results)
    put_milestones(source, sheet, rows)
    draw_grid(sheet, rows)
    _finish(sheet, rows)
    return sheet


class _Drawer:
    """Puts the rows of the program, its tranches and its components."""

    def __init__(self, source: Source, sheet: Sheet, rows: RoadmapRows) -> None:
        self.source, self.sheet, self.rows = source, sheet, rows
        self.initiative = source.plan.initiative
        self.projects = {project.id: project for project in self.initiative.projects}

    def line(self, row: int, line: TrancheSpan | Component | None) -> None:
        """A row below the program."""
        if isinstance(line, TrancheSpan):
            self.tranche(row, line)
        elif line:
            self.component(row, line)
        else:
            cells = [text("", _GROUP), text(NO_TRANCHE, _GROUP), *[text("", _GROUP)] * (R.WAITS - R.TITLE)]
            self.sheet.put_row(row, cells, R.ID)

    def program(self) -> None:
        """The row of the whole: it ends no earlier than the last of its components."""
        start, finish = forecast_of_work(self.source.plan, ())
        members = [each.id for each in self.rows.roadmap.components]
        self.group(FIRST, (), self.initiative.title, start, finish, members, range(len(members)))

    def tranche(self, row: int, span: TrancheSpan) -> None:
        """A tranche ends no earlier than the last component that ends with it."""
        ending = projects_ending_with(self.initiative)[span.id]
        self.group(row, span.path, span.title, span.start, span.finish, span.components, ending)
        self.sheet.put(row, R.ID, text(span.id, _GROUP))
        self.sheet.put(row, R.GATE, text(", ".join(span.gates), _GROUP))
        above = [self.rows.components[name] < row for name in span.components]
        others = [self.projects[name].title for name, before in zip(span.components, above, strict=True) if before]
        self.sheet.put(row, R.WAITS, text(f"with {', '.join(others)}" if others else "", _GROUP, wrap=True))

    def group(
        self,
        row: int,
        path: Path,
        title: str,
        start: Forecast,
        finish: Forecast,
        members: Sequence[str],
        ending: Sequence[int],
    ) -> None:
        """A row that stands for components; `ending` are the positions of those that may hold it up."""
        sheet, stated = self.sheet, self.sheet.ref(row, R.STATED)
        last = areas(sheet, [self._row(at) for at in ending if self._scheduled(("projects", at))], R.FINISH)
        formula = f'IF(N({stated})=0,"",MAX({stated},{last}))' if last else same_or_nothing(stated)
        by_plan = doubted(Style(Form.DAY, _GROUP, center=True), finish.origin if finish.day else Origin.STATED)
        late = between(self.source, finish.stated, finish.day)
        cells = [
            key_cell(self.source.key(path or ("finish",))),
            text("", _GROUP),
            text(title, _GROUP, wrap=True),
            self._around((*path, "start"), start.day, members, R.FIRST_DAY, "MIN"),
            Cell(finish.day or "", by_plan, formula),
            self._around((*path, "finish"), finish.stated, members, R.PROMISED, "MAX"),
            Cell(late, Style(Form.WHOLE, _GROUP, center=True), late_formula(stated, sheet.ref(row, R.FINISH))),
            *[text("", _GROUP)] * 3,
            *[Cell(None, _HELPER)] * 2,
            Cell(0, Style(Form.WHOLE, Role.HELPER)),
        ]
        sheet.put_row(row, cells)

    def _around(self, path: Path, day: date | None, members: Sequence[str], column: R, pick: str) -> Cell:
        """A day that the file states; where it says nothing, the first or the last of the components' once all have
        one.
        """
        origin = origin_of(path, self.source.plan.origins)
        days = [found for name in members if (found := getattr(self.projects[name], str(path[-1])))]
        filled = path in self.source.plan.origins and len(days) == len(members) > 0
        if not filled or day != (min(days) if pick == "MIN" else max(days)):
            return day_cell(day, origin, path)
        cells = areas(self.sheet, [self.rows.components[name] for name in members], column)
        style = doubted(Style(Form.DAY, _GROUP, center=True), origin)
        return Cell(day, style, f'IF(COUNT({cells})={len(members)},{pick}({cells}),"")')

    def _row(self, position: int) -> int:
        return self.rows.components[self.rows.roadmap.components[position].id]

    def _scheduled(self, path: Path) -> bool:
        return dated(self.source.plan.schedules.get(path)) is not None

    def component(self, row: int, component: Component) -> None:
        """A component, with what its own plan says."""
        sheet, path = self.sheet, component.path
        project = self.initiative.projects[int(path[1])]
        schedule = dated(self.source.plan.schedules.get(path)) if project.tasks else None
        start, finish = component.start, component.finish
        promised = schedule.stated_finish if schedule else project.finish
        at_stated, at_finish = sheet.ref(row, R.STATED), sheet.ref(row, R.FINISH)
        planned = Cell(finish.day or "", Style(Form.DAY, center=True), same_or_nothing(at_stated))
        cells = [
            key_cell(self.source.key(path)),
            text(component.id, indent=1),
            text(component.title, indent=1, wrap=True),
            day_cell(start.day, start.origin, () if schedule else (*path, "start")),
            day_cell(finish.day, finish.origin) if schedule else planned,
            day_cell(promised, origin_of((*path, "finish"), self.source.plan.origins), (*path, "finish")),
            Cell(
                between(self.source, promised, finish.day),
                Style(Form.WHOLE, center=True),
                late_formula(at_stated, at_finish),
            ),
            self._percent(component),
            text(component.gate or "", wrap=True),
            text(", ".join(self.projects[name].title for name in component.waits_for), wrap=True),
            Cell(project.start, _HELPER),
            self._promised(row, project.finish),
            Cell(1, Style(Form.WHOLE, Role.HELPER)),
            self._progress(row, component),
        ]
        sheet.put_row(row, cells)

    def _percent(self, component: Component) -> Cell:
        share = component.percent
        return Cell(None if share is None else share / 100, Style(Form.PERCENT, Role.INPUT, center=True))

    def _promised(self, row: int, finish: date | None) -> Cell:
        """The finish that all documents know: the stated one, else that of the schedule."""
        stated, planned = self.sheet.ref(row, R.STATED), self.sheet.ref(row, R.FINISH)
        filled = f"IF(N({stated})=0,{same_or_nothing(planned)},{stated})"
        return Cell(finish or "", _HELPER, filled if finish else same_or_nothing(stated))

    def _progress(self, row: int, component: Component) -> Cell:
        start, finish, share = (self.sheet.ref(row, column) for column in (R.START, R.FINISH, R.PERCENT))
        formula = f'IF(OR(N({share})=0,COUNT({start},{finish})<2),"",{start}+INT(({finish}-{start}+1)*{share})-1)'
        begin, end, percent = component.start.day, component.finish.day, component.percent
        if not begin or not end or not percent:
            return Cell("", _HELPER, formula)
        done = int(((end - begin).days + 1) * percent / 100)
        return Cell(begin + timedelta(days=done - 1), _HELPER, formula)


def _finish(sheet: Sheet, rows: RoadmapRows) -> None:
    late = Range(FIRST, R.LATE, rows.last, R.LATE)
    at = sheet.ref(FIRST, R.LATE)
    sheet.conditions.append(Condition(late, f"N({at})>0", Look.LATE))
    sheet.limits.append(day_limit(Range(FIRST, R.START, rows.bottom, R.START)))
    sheet.limits.append(day_limit(Range(FIRST, R.FINISH, rows.last, R.STATED)))
    share = Range(FIRST, R.PERCENT, rows.last, R.PERCENT)
    sheet.limits.append(Limit(share, Form.PERCENT, 0, 1, "Please type a percentage of 0 to 100."))
    sheet.inputs_only = True
    sheet.freeze = (FIRST, R.START)
