"""The workbook of job costs: figures against plain arithmetic, formulas against LibreOffice, and who may read it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_excel import lint
from recalculating import differences, edited, recalculated_all, same

from documents.test_role_catalogue import DATA, posted
from documents.test_role_catalogue import case as catalogue
from pmtemplates.addresses import letters
from pmtemplates.documents.job_costs import build_job_costs, places
from pmtemplates.documents.job_costs.by_year import column_of_year, others
from pmtemplates.documents.job_costs.costs import total_row
from pmtemplates.documents.job_costs.figures import MOST_YEARS, Assumptions, JobCost, months_within, years_of
from pmtemplates.documents.job_costs.frame import Source
from pmtemplates.documents.job_costs.places import COST_SUMS, FIRST_ROW, PAY_YEARS, K, P
from pmtemplates.documents.sheets import Cell, Role, Workbook
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.plan import Plan
from pmtemplates.rendering.excel import render_excel

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def job(name: str, pay: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), "roles": [{"role": "pmo-analyst"}], "pay": pay, **more}


def paid(low: str | None, high: str | None, currency: str | None, period: str, **more: str) -> dict[str, str]:
    found = {"minimum": low, "maximum": high, "currency": currency, "period": period, **more}
    return {key: value for key, value in found.items() if value is not None}


MANAGERS = {"roles": [{"role": "project-manager"}]}
WHOLE_YEAR = {"starts": "2027-01-01"}
JOBS = [
    job("yearly", paid("60000", "72000", "EUR", "year", employer_costs="21.5"), openings="2", **WHOLE_YEAR),
    job("hourly", paid("30", "42.5", "USD", "hour"), employment={"weekly_hours": "37.5"}, starts="2027-03-15"),
    job("daily", paid("400", "500", "EUR", "day"), employment={"weekly_hours": "20"}, starts="2027-07-01"),
    job("monthly", paid("4000", "5000", "EUR", "month"), employment={"until": "2027-12-31"}, starts="2026-02-01"),
    job("weekly", paid("900", "1000", "USD", "week"), employment={"until": "2030-01-01"}, starts="2028-02-29"),
    job("full", paid("25", "25", "USD", "hour"), starts="2027-01-31"),
    job("half", paid("25", "35", "USD", "hour"), employment={"hours": "part-time"}, **WHOLE_YEAR),
    job("one-sided", paid("50000", None, "EUR", "year"), **WHOLE_YEAR),
    job("no-start", paid("50000", "60000", "EUR", "year")),
    job("no-currency", paid("10", "20", None, "month"), **WHOLE_YEAR),
    {"id": "no-pay", "roles": [{"role": "pmo-analyst"}]},
    job("part-filled", paid("50000", "60000", "EUR", "year"), openings="4", starts="2027-10-01", **MANAGERS),
    job("filled", paid("70000", "80000", "EUR", "year"), roles=[{"role": "pmo-lead"}]),
    job("filled-unpaid", {"currency": "EUR"}, roles=[{"role": "curator"}]),
]
SPAN = {"start": "2026-06-01", "finish": "2028-08-15"}


@cache
def case() -> tuple[Plan, Workbook, bytes]:
    plan = posted({**DATA, **SPAN, "jobs": JOBS})
    book = build_job_costs(plan)
    return plan, book, render_excel(book)


def cost(name: str) -> JobCost:
    return next(each for each in Source(case()[0]).costs if each.post.id == name)


def pay_row(name: str) -> int:
    return FIRST_ROW + [each["id"] for each in JOBS].index(name)


def row_of(name: str, filled: bool = False) -> int:
    found = [(each.post.id, each.filled) for each in Source(case()[0]).costs]
    return FIRST_ROW + found.index((name, filled))


def at(book: Workbook, sheet: str, row: int, column: int) -> Cell:
    cell = book.sheet(sheet).get(row, column)
    assert cell is not None
    return cell


def cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book.sheets:
        yield from (cell for row in sheet.numbers() for cell in sheet.row(row) if cell)


def test_the_file_is_sound_and_each_sheet_is_restricted() -> None:
    _, book, content = case()
    assert lint(content) == []
    assert [sheet.name for sheet in book.sheets] == ["Summary", "Pay", "Costs", "By year", "Assumptions"]
    file = openpyxl.load_workbook(BytesIO(content))
    for sheet in file:
        assert "RESTRICTED" in sheet["A1"].value
        assert "Restricted" in sheet.oddHeader.right.text
        assert "Restricted" in str(sheet.oddFooter.left.text)
        assert sheet.protection.sheet
        assert sheet.page_setup.fitToWidth == 1


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("yearly", (60000, 66000, 72000)),
        ("hourly", (30 * 37.5 * 52, 36.25 * 37.5 * 52, 42.5 * 37.5 * 52)),
        ("daily", (400 * 130, 450 * 130, 500 * 130)),
        ("monthly", (48000, 54000, 60000)),
        ("weekly", (46800, 49400, 52000)),
        ("full", (25 * 2080,) * 3),
    ],
)
def test_pay_is_brought_to_a_year(name: str, year: tuple[float, ...]) -> None:
    _, book, _ = case()
    assert [at(book, places.PAY, pay_row(name), column).value for column in PAY_YEARS] == list(year)


def test_costs_are_openings_times_pay_times_months() -> None:
    _, book, _ = case()
    years = 1 + Decimal("7.483870967741935483870967742") / 12  # of 2028 to 15 August
    wanted = [2 * Decimal(pay) * Decimal("1.215") * years for pay in (60000, 66000, 72000)]
    found = [at(book, places.COSTS, row_of("yearly"), column).value for column in COST_SUMS]
    assert found == pytest.approx([float(each) for each in wanted])
    monthly = [at(book, places.COSTS, row_of("monthly"), column).value for column in (K.FIRST, K.LAST, K.MONTHS)]
    assert monthly == [date(2026, 6, 1), date(2027, 12, 31), 19], "not before the initiative starts"
    assert at(book, places.COSTS, row_of("weekly"), K.LAST).value == date(2028, 8, 15), "nor after it finishes"


@pytest.mark.parametrize("name", ["half", "one-sided", "no-start", "no-pay"])
def test_what_is_not_known_is_open_and_in_no_total(name: str) -> None:
    _, book, _ = case()
    for column in COST_SUMS:
        assert at(book, places.COSTS, row_of(name), column).value == TO_BE_CONFIRMED
    assert not cost(name).known
    assert not any(cost(name).cost_of(2027))


def test_filled_posts_and_posts_to_fill_stand_in_rows_of_their_own() -> None:
    """One project manager of four is there; she costs as much from the day on which the others start."""
    _, book, _ = case()
    rows = row_of("part-filled"), row_of("part-filled", filled=True)
    assert [at(book, places.COSTS, row, K.STATE).value for row in rows] == ["to fill", "filled"]
    assert [at(book, places.COSTS, row, K.POSTS).value for row in rows] == [3, 1]
    costs = [float(str(at(book, places.COSTS, row, K.MINIMUM).value)) for row in rows]
    assert costs[0] == pytest.approx(3 * costs[1]) != 0


def test_a_filled_post_without_a_start_is_counted_from_that_of_the_initiative() -> None:
    _, book, _ = case()
    cell = at(book, places.COSTS, row_of("filled", filled=True), K.STARTS)
    assert (cell.value, cell.style.origin) == (date(2026, 6, 1), Origin.PROPOSED)
    assert at(book, places.COSTS, row_of("filled", filled=True), K.FIRST).value == date(2026, 6, 1)
    assert at(book, places.COSTS, row_of("no-start"), K.STARTS).value == TO_BE_CONFIRMED


def test_sums_of_different_currencies_and_of_filled_posts_are_never_added() -> None:
    plan, book, _ = case()
    source = Source(plan)
    kinds = [("to fill", "EUR"), ("to fill", "USD"), ("to fill", TO_BE_CONFIRMED), ("filled", "EUR")]
    assert source.totals == kinds
    for total in source.totals:
        own = [each for each in source.costs if (each.state, each.currency) == total and each.known]
        for place, column in enumerate(COST_SUMS):
            found = at(book, places.COSTS, total_row(source, total), column).value
            assert found == pytest.approx(float(sum(each.cost[place] or 0 for each in own)))


def test_beside_each_total_stands_how_many_posts_it_holds() -> None:
    """Fifteen posts are to fill, three are filled; one of these has no pay."""
    _, book, _ = case()
    rows = (book.sheet(places.SUMMARY).row(number) for number in range(7, 13))
    found = {row[0].value: row[1].value for row in rows if row and row[0] and row[1]}
    assert found == {
        "EUR, posts to fill": "7 of 15",
        "USD, posts to fill": "3 of 15",
        f"{TO_BE_CONFIRMED}, posts to fill": "1 of 15",
        "EUR, filled posts": "2 of 3",
        "In no total: posts, to fill": 4,
        "In no total: posts, filled": 1,
    }


def test_years_add_up_to_the_whole() -> None:
    plan, book, _ = case()
    source = Source(plan)
    assert list(source.years) == [2026, 2027, 2028]
    for row, each in enumerate(source.costs, FIRST_ROW):
        for place, whole in ((1, each.cost[0]), (2, each.cost[2])):
            shown = [at(book, places.BY_YEAR, row, column_of_year(source, year) + place).value for year in source.years]
            assert sum(float(str(value)) for value in shown) == pytest.approx(float(whole or 0))
            assert at(book, places.BY_YEAR, row, others(source) + place - 1).value == 0


def test_assumptions_are_the_only_inputs_and_no_value_of_the_file() -> None:
    plan, book, _ = case()
    inputs = [cell for cell in cells(book) if cell.style.role is Role.INPUT]
    shown = [40.0, 52.0, 260.0, 12.0, 0.0, plan.initiative.start, plan.initiative.finish]
    assert [cell.value for cell in inputs] == shown
    assert [cell.style.origin for cell in inputs[:5]] == [Origin.PROPOSED] * 4 + [Origin.OPEN]
    assert not any(cell.path for cell in cells(book))


def test_hours_and_employer_costs_that_nobody_states_are_marked() -> None:
    _, book, _ = case()
    hours = {name: at(book, places.PAY, pay_row(name), P.HOURS) for name in ("full", "hourly", "half")}
    assert {name: (cell.value, cell.style.origin) for name, cell in hours.items()} == {
        "full": (40.0, Origin.PROPOSED),
        "hourly": (Decimal("37.5"), None),
        "half": (TO_BE_CONFIRMED, Origin.OPEN),
    }
    assert at(book, places.PAY, pay_row("hourly"), P.EMPLOYER).style.origin is Origin.OPEN


def test_an_initiative_without_a_finish_counts_fixed_terms_only() -> None:
    data = {key: value for key, value in DATA.items() if key not in ("start", "finish")}
    source = Source(posted({**data, "jobs": JOBS[:4]}))
    assert source.given.finish is None
    assert [each.months for each in source.costs] == [None, None, None, 23]


@given(DAYS, DAYS, DAYS)
def test_months_add_up_wherever_they_are_parted(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    parts = months_within(first, middle) + months_within(middle + timedelta(1), last)
    assert float(parts) == pytest.approx(float(months_within(first, last)))


@given(st.integers(2020, 2040), st.integers(1, 12))
def test_a_calendar_month_is_one_and_a_year_twelve(year: int, month: int) -> None:
    end = date(year, month, monthrange(year, month)[1])
    assert months_within(date(year, month, 1), end) == 1
    assert months_within(date(year, 1, 1), date(year, 12, 31)) == 12
    assert months_within(end, date(year, month, 1)) == 0


@given(
    st.sampled_from([each["id"] for each in JOBS]),
    st.decimals(1, 80, places=1),
    st.decimals(1, 53, places=1),
    st.decimals(0, 200, places=2),
    DAYS,
    DAYS,
)
def test_whatever_is_assumed_years_add_up_and_the_middle_lies_between(
    name: str, hours: Decimal, weeks: Decimal, employer: Decimal, start: date, finish: date
) -> None:
    known = cost(name)
    changed = Assumptions(hours, weeks, employer=employer, start=start, finish=finish)
    each = JobCost(known.post, changed, known.filled)
    low, middle, high = each.cost
    if low is None or middle is None or high is None:
        assert not each.known
        return
    assert low <= middle <= high
    assert float(low + high) == pytest.approx(float(2 * middle))
    parts = [each.cost_of(year) for year in range(2020, 2041)]
    assert float(sum(part[0] for part in parts)) == pytest.approx(float(low))
    assert float(sum(part[1] for part in parts)) == pytest.approx(float(high))
    assert len(years_of([each])) <= MOST_YEARS


def test_libreoffice_gets_every_figure_and_follows_an_edited_assumption(tmp_path: Path) -> None:
    """Its answer to edits is that of the arithmetic with the same assumptions."""
    plan, book, content = case()
    changed = Assumptions(
        Decimal(35), Decimal(50), Decimal(220), Decimal(13), Decimal(25), date(2026, 9, 10), date(2029, 2, 28)
    )
    values = [changed.hours, changed.weeks, changed.days, changed.months, changed.employer, changed.start]
    typed = {(places.ASSUMPTIONS, f"B{row}"): value for row, value in enumerate([*values, changed.finish], FIRST_ROW)}
    _, roles, beside = catalogue()
    files = {"as it is": content, "edited": edited(content, typed), "role catalogue": beside}
    found = recalculated_all(files, tmp_path)
    assert differences(book, found["as it is"]) == []
    assert differences(roles, found["role catalogue"]) == []
    source, answers = Source(plan), found["edited"]
    for row, each in enumerate(source.costs, FIRST_ROW):
        new = JobCost(each.post, changed, each.filled)
        for column, value in zip((K.MONTHS, *COST_SUMS), (new.months, *new.cost), strict=True):
            answer = answers[places.COSTS, f"{letters(column)}{row}"]
            assert same(TO_BE_CONFIRMED if value is None else value, answer), (each.post.id, column)
        shown = sum(new.cost_of(year)[0] for year in source.years)
        rest = answers[places.BY_YEAR, f"{letters(others(source))}{row}"]
        assert rest == pytest.approx(float((new.cost[0] or 0) - shown), abs=0.01), "of 2029"
