"""Money on the page: the envelope and its parts, spending by year, what each gate releases, a project's budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from pmtemplates.documents.blocks import Align, Cell, Column, Content, Meaning, Row, Table
from pmtemplates.documents.delivery import envelope_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import sum_text
from pmtemplates.documents.tables import Value, cell, inline
from pmtemplates.documents.views import View
from pmtemplates.initiative.money import BudgetLine, Spending
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, weakest, weakest_within
from pmtemplates.planning.money import NOTHING


def _computed(works: Sequence[View], amount: Decimal, *others: Origin) -> Fact | None:
    """A sum worked out from the budgets of works; nothing when it is zero."""
    parts = (("lines",), ("contingency", "amount"), ("reserve", "amount"))
    paths = [(*work.path, "budget", *part) for work in works for part in parts]
    origin = weakest(Origin.COMPUTED, weakest_within(works[0].plan.origins, *paths), *others)
    return Fact(sum_text(amount, None), origin, (*works[0].path, "budget")) if amount else None


def _of_kind(lines: Sequence[BudgetLine], kind: Spending | None) -> Decimal:
    return sum((line.amount for line in lines if line.kind is kind), NOTHING)


def _lines(work: View) -> tuple[BudgetLine, ...]:
    budget = work.value("budget")
    return budget.lines if budget else ()


def envelope_table(initiative: View, projects: Sequence[View]) -> Table | None:
    """What the program's envelope holds: projects, own lines, contingency, reserve and what is not allocated."""
    money = initiative.plan.money[()]
    if money.envelope is None:
        return None
    rows = [_part(project.need("title"), project) for project in projects if project.plan.money[project.path].envelope]
    if _lines(initiative) or money.contingency or money.reserve:
        rows.append(_part("The program itself", initiative))
    if money.unallocated > 0 and money.parts:
        others = (view.plan.money[view.path].origin for view in (initiative, *projects))
        rows.append(("Not allocated", None, None, None, _computed([initiative], money.unallocated, *others)))
    total = envelope_fact(initiative)
    kinds = [
        sum((_of_kind(_lines(view), kind) for view in (initiative, *projects)), NOTHING)
        for kind in (Spending.CAPITAL, Spending.OPERATING)
    ]
    aside = sum((m.contingency + m.reserve for m in initiative.plan.money.values()), NOTHING)
    sums = [_computed([initiative, *projects], amount) for amount in (*kinds, aside)]
    currency = f" ({initiative.plan.currency})" if initiative.plan.currency else ""
    figure = Align.END
    return Table(
        name="envelope",
        columns=(
            Column("Part", 4),
            Column("Capital", 2, figure),
            Column("Operating", 2, figure),
            Column("Contingency and reserve", 2.2, figure),
            Column(f"Total{currency}", 2.2, figure),
        ),
        rows=(
            *(Row((cell(row[0], Meaning.LABEL), *(cell(value) for value in row[1:]))) for row in rows),
            Row(
                (
                    cell("Envelope of the program", Meaning.TOTAL),
                    *(
                        cell(value, Meaning.TOTAL)
                        for value in (*sums, Fact(sum_text(money.envelope, None), total.origin, total.path))
                    ),
                )
            ),
        ),
        content=Content.FUNDING_ACROSS_PROJECTS,
        description="The envelope of each project and of the program itself, by capital, operating and set aside",
        caption="What the envelope holds",
        level=Level.PROGRAM,
    )


def _part(title: Fact | str, work: View) -> tuple[Value, Value, Value, Value, Value]:
    money, lines = work.plan.money[work.path], _lines(work)
    total = money.envelope if work.path else money.lines + money.contingency + money.reserve
    return (
        title,
        _computed([work], _of_kind(lines, Spending.CAPITAL)),
        _computed([work], _of_kind(lines, Spending.OPERATING)),
        _computed([work], money.contingency + money.reserve),
        _computed([work], total or NOTHING, *([money.origin] if work.path else [])),
    )


def years_table(initiative: View, projects: Sequence[View]) -> Table | None:
    """Spending by fiscal year, capital and operating, over all budget lines that name a year."""
    lines = [line for view in (initiative, *projects) for line in _lines(view)]
    years = {line.fiscal_year: [each for each in lines if each.fiscal_year == line.fiscal_year] for line in lines}
    unnamed = years.pop(None, [])
    if len(years) < 2:
        return None
    rows = [(year or "", years[year]) for year in sorted(years, key=_in_time)]
    rows += [("No year named", unnamed)] if unnamed else []
    works = (initiative, *projects)
    figure = Align.END
    return Table(
        name="years",
        columns=(
            Column("Fiscal year", 3),
            Column("Capital", 2, figure),
            Column("Operating", 2, figure),
            Column("Total", 2, figure),
        ),
        rows=(
            *(_year(works, year, mine, Meaning.PLAIN) for year, mine in rows),
            _year(works, "All years", lines, Meaning.TOTAL),
        ),
        content=Content.FUNDING_ACROSS_PROJECTS,
        description="Planned spending by fiscal year without contingency and reserve",
        caption="Planned spending by fiscal year, without contingency and reserve",
        level=Level.PROGRAM,
    )


def _in_time(year: str | None) -> tuple[str, int, str]:
    """FY9 before FY10: by the letters, then by the number."""
    text = year or ""
    digits = "".join(filter(str.isdecimal, text))
    return text.rstrip("0123456789"), int(digits[:9] or 0), text


def _year(works: Sequence[View], year: str, lines: Sequence[BudgetLine], meaning: Meaning) -> Row:
    label = cell(Fact(year), Meaning.LABEL if meaning is Meaning.PLAIN else meaning)
    total = sum((line.amount for line in lines), NOTHING)
    amounts = (_of_kind(lines, Spending.CAPITAL), _of_kind(lines, Spending.OPERATING), total)
    return Row((label, *(cell(_computed(works, amount), meaning) for amount in amounts)))


def releases_table(initiative: View, level: Level) -> Table | None:
    """What each gate releases in the order of the gates, and the sum released so far."""
    rows = tuple(_release_rows(initiative, level))
    if not rows:
        return None
    return Table(
        name="releases",
        columns=(
            Column("Gate", 4),
            Column("Date", 2),
            Column("Releases", 2.4, Align.END),
            Column("Released so far", 2.4, Align.END),
        ),
        rows=rows,
        content=Content.FUNDING_ACROSS_PROJECTS if level is Level.PROGRAM else Content.BUDGET,
        description="The sum that each gate releases, and the total released up to then",
        caption="Release of money by gate",
        level=level,
    )


def _release_rows(initiative: View, level: Level) -> Iterator[Row]:
    budget = initiative.child("budget")
    gates = {gate.value("id"): gate for gate in initiative.each("gates")}
    dated = [(gates.get(view.value("gate")), view) for view in (budget.each("releases") if budget else [])]
    dated.sort(key=lambda pair: pair[0].value("date") or date.max if pair[0] else date.max)
    so_far, origin = NOTHING, Origin.COMPUTED
    for gate, release in dated:
        amount = release.need("amount")
        so_far, origin = so_far + release.value("amount"), weakest(origin, amount.origin)
        total = Fact(sum_text(so_far, initiative.plan.currency), origin, release.path)
        when = gate.need("date") if gate else None
        yield Row(
            (cell(release.need("gate"), Meaning.LABEL), cell(when), cell(amount), cell(total)), level, release.path
        )


def budget_table(work: View, level: Level) -> Table | None:
    """The budget lines of a project with its contingency and envelope, or those of the program itself."""
    money = work.plan.money[work.path]
    budget = work.child("budget")
    whole = level is Level.PROJECT
    if budget is None or (money.envelope is None if whole else not budget.value("lines")):
        return None
    currency = f" ({work.plan.currency})" if work.plan.currency else ""
    rows = [
        Row(
            (
                cell(line.need("title"), Meaning.LABEL),
                cell(line.get("kind")),
                cell(line.get("fiscal_year")),
                _amount(line),
            )
        )
        for line in budget.each("lines")
    ]
    rows += [_provision(budget, name) for name in ("contingency", "reserve") if budget.child(name)]
    if whole and money.unallocated > 0 and money.parts:
        left = cell(_computed([work], money.unallocated, money.origin))
        rows.append(Row((cell("Not allocated", Meaning.LABEL), cell(None), cell(None), left)))
    envelope = envelope_fact(work)
    own = money.lines + money.contingency + money.reserve
    total = _computed([work], own)
    if whole and money.envelope is not None:
        total = Fact(sum_text(money.envelope, None), envelope.origin, envelope.path)
    rows.append(
        Row((cell("Envelope" if whole else "The program itself", Meaning.TOTAL, 3), cell(total, Meaning.TOTAL)))
    )
    return Table(
        name="budget",
        columns=(
            Column("Line", 5),
            Column("Kind", 1.8),
            Column("Year", 1.6),
            Column(f"Amount{currency}", 2.2, Align.END),
        ),
        rows=tuple(rows),
        content=Content.BUDGET if whole else Content.FUNDING_ACROSS_PROJECTS,
        description="Each line of the budget with its kind, fiscal year and amount, what is set aside and the total",
        caption="Budget" if whole else "Budget of the program itself, without its projects",
        level=level,
    )


def _provision(budget: View, name: str) -> Row:
    """What is set aside, who draws it and for what."""
    provision = budget.child(name)
    if provision is None:
        raise ValueError(f"the budget has no {name}")
    by, purpose = provision.get("drawn_by"), provision.get("purpose")
    title = inline(f"{name.capitalize()}, drawn by ", by) if by else inline(name.capitalize())
    label = Cell((title, inline(purpose)) if purpose else (title,), Meaning.LABEL)
    return Row((label, cell(None), cell(None), _amount(provision)))


def _amount(view: View) -> Cell:
    fact = view.need("amount")
    return cell(Fact(sum_text(view.value("amount"), None), fact.origin, fact.path))
