"""What summaries count in registers: each a formula over the register, with the value that it gives."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.live import Live, amount
from pmtemplates.documents.registers import changes, issues, risks
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.register import Spec, given
from pmtemplates.documents.sheets import Sheet


def count_where(spec: Spec, sheet: Sheet, title: str, words: Sequence[str]) -> Live:
    """The entries that have one of the words in a column."""
    formula = "+".join(f'COUNTIF({spec.area(title)},"{word}")' for word in words)
    return Live(formula, sum(value in words for value in spec.values(sheet, title)))


def known_risks(sheet: Sheet) -> Live:
    """Entries of the register, closed ones too: who has none has not looked."""
    event = "Risk: the event"
    formula = f'SUMPRODUCT(--({risks.SPEC.area(event)}<>""))'
    return Live(formula, sum(map(given, risks.SPEC.values(sheet, event))))


def highest_score(known: Live, highest: Live, unrated: Live) -> Live:
    """The highest score of an open risk; empty while no risk is known, or none of the open ones is rated."""
    unmeasured = not amount(known.value) or (not amount(highest.value) and amount(unrated.value) > 0)
    formula = f'IF(OR({known.formula}=0,AND({highest.formula}=0,{unrated.formula}>0)),"",{highest.formula})'
    return Live(formula, "" if unmeasured else highest.value)


def open_issues(source: Source, sheet: Sheet) -> Live:
    """Issues that are not closed."""
    return count_where(issues.spec(source), sheet, "Status", (issues.OPEN, issues.OVERDUE))


def overdue_issues(source: Source, sheet: Sheet) -> Live:
    """Issues past their due day."""
    return count_where(issues.spec(source), sheet, "Status", (issues.OVERDUE,))


def waiting_changes(source: Source, sheet: Sheet) -> Live:
    """Changes with the verdict proposed, or without one."""
    spec = changes.spec(source)
    change, verdict = spec.area("Change"), spec.area("Verdict")
    rows = zip(spec.values(sheet, "Change"), spec.values(sheet, "Verdict"), strict=True)
    count = sum(given(title) and (not given(word) or word == changes.PROPOSED) for title, word in rows)
    waits = f'(({verdict}="")+({verdict}="{changes.PROPOSED}"))'
    return Live(f'SUMPRODUCT(({change}<>"")*{waits})', count)
