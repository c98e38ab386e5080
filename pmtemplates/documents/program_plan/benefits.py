"""The register of benefits: who answers for each, when it starts and why then, what was measured and expected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.cells import doubted, of_key
from pmtemplates.documents.formats import day_text
from pmtemplates.documents.program_plan.days import next_day
from pmtemplates.documents.program_plan.frame import Source
from pmtemplates.documents.program_plan.names import BENEFIT_TOLERANCE
from pmtemplates.documents.program_plan.places import BENEFITS
from pmtemplates.documents.program_plan.profile_rows import ProfileRows
from pmtemplates.documents.program_plan.result_rows import ResultRows, W
from pmtemplates.documents.program_plan.roadmap_rows import R, RoadmapRows
from pmtemplates.documents.program_plan.standings import (
    AS_EXPECTED,
    BEHIND,
    NO_PROFILE,
    OPEN,
    TO_COME,
    UNMEASURED,
    mark_standings,
)
from pmtemplates.documents.registers.names import AS_AT, PARTIES
from pmtemplates.documents.registers.register import FIRST, At, Field, Mark, Rule, Spec, Values, build_register, given
from pmtemplates.documents.sheets import Cell, Form, Look, Range, Sheet, Style, Value
from pmtemplates.documents.views import View
from pmtemplates.initiative.outcomes import Benefit
from pmtemplates.planning.program.benefit_checks import shortfall
from pmtemplates.planning.program.benefits import BenefitProfile

BENEFIT, EFFECT, STARTS, READY, AFTER = "Benefit", "Effect", "Starts on", "Made possible on", "After closure"
MEASURED_ON, MEASURED, EXPECTED, SHORT = "Last measured on", "Measured", "Expected then", "Behind by"
DUE, STANDING = "Due", "Standing"
GAIN, LOSS = "gain", "dis-benefit"
_FREE = 3


class BenefitColumns:
    """Makes the register; its rows refer to results, to the profiles and to the finish of the program."""

    def __init__(self, source: Source, results: ResultRows, profiles: ProfileRows, roadmap: RoadmapRows) -> None:
        self.source, self.results, self.profiles = source, results, profiles
        self.finish = roadmap.outside(roadmap.program, R.STATED)

    @cached_property
    def spec(self) -> Spec:
        """The columns."""
        return Spec(
            sheet=BENEFITS,
            title="Benefits",
            name="BenefitRegister",
            note=(
                "A benefit belongs to its owner in the business. It starts on the working day after the last of its "
                "results is there, unless a day is stated. Type new measurements over the old ones."
            ),
            content=Content.BENEFIT_OWNERSHIP,
            lists={"benefits": ""},
            fields=self._fields(),
            marks=(Mark(lambda at: f"AND(N({at(STARTS)})>0,N({at(READY)})>N({at(STARTS)}))", Look.LATE, (STARTS,)),),
            ready=_FREE,
            table=False,
        )

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("ID", 6, ("id",)),
            Field(BENEFIT, 28, ("title",)),
            Field("Kind", 12, ("kind",)),
            Field(EFFECT, 12, center=True, live=True, make=self._effect),
            Field("Owner", 17, ("owner",), choice=PARTIES, strict=False),
            Field("Measure", 28, ("measure",)),
            Field("Unit", 13, ("unit",)),
            Field("Baseline", 14, ("baseline",)),
            Field("Target", 14, ("target",)),
            Field(DUE, 13, ("due",), Form.DAY),
            Field(READY, 13, form=Form.DAY, live=True, make=self._ready),
            Field(STARTS, 13, ("start",), Form.DAY, make=self._start),
            Field(AFTER, 10, center=True, live=True, make=self._after),
            Field("Made possible by", 13, live=True, make=self._results),
            Field("Serves", 8, live=True, center=True, make=lambda view: Cell(view.value("goal"))),
            Field("Reviews", 13, live=True, make=self._reviews),
            Field(MEASURED_ON, 13, form=Form.DAY, make=lambda view: _measured(view, "date")),
            Field(MEASURED, 11, form=Form.DECIMAL, make=lambda view: _measured(view, "value")),
            Field(EXPECTED, 11, form=Form.DECIMAL, live=True, make=self._expected),
            Field(SHORT, 11, form=Form.DECIMAL, live=True, make=self._short, hidden=True),
            Field(STANDING, 14, center=True, rule=self._standing()),
        )

    def profile(self, view: View) -> BenefitProfile:
        """What the engine knows of a benefit."""
        return self.source.program.benefits.profiles[int(view.path[1])]

    def _at(self, view: View, title: str) -> str:
        return self.spec.cell(FIRST + int(view.path[1]), title)

    def _effect(self, view: View) -> Cell:
        return Cell(LOSS if view.value("disbenefit") else GAIN)

    def _ready(self, view: View) -> Cell:
        count, style = self.results.count(view.path), Style(Form.DAY)
        if not count:
            return Cell(None, style)
        days = self.results.area(view.path, W.DAY)
        return Cell(self.profile(view).enabled_on or "", style, f'IF(COUNT({days})={count},MAX({days}),"")')

    def _start(self, view: View) -> Cell:
        """The day of the file; where it says none, the working day after all results are there."""
        found, path = self.profile(view), (*view.path, "start")
        filled = path in self.source.plan.origins and found.enabled_on and self.results.count(view.path)
        if not filled or found.start != self.source.day_after(found.enabled_on or date.max):
            return of_key(view, "start")
        ready = self._at(view, READY)
        style = doubted(Style(Form.DAY), found.origin)
        return Cell(found.start, style, f'IF(ISNUMBER({ready}),{next_day(ready)},"")')

    def _after(self, view: View) -> Cell:
        """Whether the target is reached when the program has ended."""
        due, profile = self._at(view, DUE), self.profile(view)
        last = f",{self.profiles.last_day(profile.id)}" if profile.id in self.profiles.points else ""
        word = "yes" if profile.after_closure else "no"
        finish = self.source.plan.initiative.finish
        known = bool(finish and (view.value("due") or profile.points))
        formula = f'IF(OR(N({self.finish})=0,MAX({due}{last})=0),"",IF(MAX({due}{last})>{self.finish},"yes","no"))'
        return Cell(word if known else "", Style(center=True), formula)

    def _results(self, view: View) -> Cell:
        """By id: their titles and days stand on the sheet of the results."""
        return Cell(", ".join(view.value("deliverables")) or None)

    def _reviews(self, view: View) -> Cell:
        language = self.source.plan.initiative.document.language
        return Cell(", ".join(day_text(day, language) for day in view.value("reviews")) or None)

    def _expected(self, view: View) -> Cell:
        found, style = self.profile(view), Style(Form.DECIMAL)
        if found.id not in self.profiles.points:
            return Cell(None, style)
        value = "" if found.expected is None else found.expected
        return Cell(value, style, self.profiles.value_on(found.id, self._at(view, MEASURED_ON), outside=True))

    def _short(self, view: View) -> Cell:
        """How far the measured value falls behind the expected one; below 0 when it is ahead."""
        found, style = self.profile(view), Style(Form.DECIMAL)
        if found.id not in self.profiles.points:
            return Cell(None, style)
        measured, expected = self._at(view, MEASURED), self._at(view, EXPECTED)
        gap = f"({expected}-{measured})*{self.profiles.direction(found.id)}"
        gap = f"ABS({measured})-ABS({expected})" if found.disbenefit else gap
        known = found.measured is not None and found.expected is not None
        value: Value = shortfall(found, found.measured.value, found.expected) if known else ""  # type: ignore[union-attr, arg-type]
        return Cell(value, style, f'IF(COUNT({measured},{expected})=2,{gap},"")')

    def _standing(self) -> Rule:
        today = self.source.as_at

        def formula(at: At) -> str:
            behind = f"{at(SHORT)}>N({BENEFIT_TOLERANCE})*ABS({at(EXPECTED)})+1E-9"
            started = f'IF({at(STARTS)}>{AS_AT},"{TO_COME}","{UNMEASURED}")'
            started = f'IF(N({at(STARTS)})=0,"{OPEN}",{started})'
            started = f'IF(ISNUMBER({at(MEASURED)}),"{NO_PROFILE}",{started})'
            counted = f'IF(ISNUMBER({at(SHORT)}),IF({behind},"{BEHIND}","{AS_EXPECTED}"),{started})'
            return f'IF({at(BENEFIT)}="","",{counted})'

        def value(row: Values) -> Value:
            short, expected, start = row[SHORT], row[EXPECTED], row[STARTS]
            if not given(row[BENEFIT]):
                return ""
            if isinstance(short, Decimal) and isinstance(expected, Decimal):
                limit = tolerance(self.source) * abs(expected)
                return BEHIND if short > limit + Decimal("1E-9") else AS_EXPECTED
            if isinstance(row[MEASURED], Decimal):
                return NO_PROFILE
            if not isinstance(start, date):
                return OPEN
            return TO_COME if start > today else UNMEASURED

        return Rule(formula, value)


def tolerance(source: Source) -> Decimal:
    """The share of its expected value by which a benefit may fall short; 0 while nobody has said."""
    tolerances = source.plan.initiative.tolerances
    percent = tolerances.benefit_percent if tolerances else None
    return Decimal(percent or 0) / 100


def _measured(view: View, name: str) -> Cell:
    """The last measurement, of which the file may hold several."""
    benefit = view.model
    if not isinstance(benefit, Benefit) or not benefit.measurements:
        return Cell(None)
    last = max(benefit.measurements, key=lambda each: each.date)
    place = View(view.plan, last, (*view.path, "measurements", benefit.measurements.index(last)))
    return of_key(place, name)


def build_benefits(source: Source, columns: BenefitColumns) -> Sheet | None:
    """The register, in the order of the file; None for a program without benefits."""
    views = source.work.each("benefits")
    if not views:
        return None
    spec = columns.spec
    sheet = build_register(source, spec, views)
    place = spec.column(STANDING)
    mark_standings(sheet, Range(FIRST, place, FIRST + len(views) + _FREE - 1, place))
    return sheet
