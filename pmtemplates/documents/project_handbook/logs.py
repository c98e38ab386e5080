"""What is under way in the logs: the risks to watch, the issues that are open, the changes that wait."""

from __future__ import annotations

from pmtemplates.documents.blocks import Align, Cell, Content, Meaning, Table
from pmtemplates.documents.control import MEDIUM_FROM, by_score, cause_and_event, rated, score_of
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text
from pmtemplates.documents.tables import Field, Value, inline, register
from pmtemplates.documents.views import View
from pmtemplates.initiative.logs import Verdict
from pmtemplates.levels import Level

_FEW = 3
"""Risks that are named where none of them scores medium or high."""
_MOST = 5


def risks_table(project: View) -> Table | None:
    """The risks that score medium or high, five at most; without any the first three."""
    risks = by_score(project)
    watched = [view for view in risks if (score_of(view) or 0) >= MEDIUM_FROM][:_MOST] or risks[:_FEW]
    fields = [
        Field("ID", 1.1, "id"),
        Field("Risk", 5, lambda view: Cell(tuple(cause_and_event(view)))),
        Field("Rating", 1.5, rated, align=Align.CENTER),
        Field("Sign to watch for", 4, "trigger"),
        Field("Owner", 2, "owner", needed=True),
    ]
    description = "The risks with the highest scores, each with its rating, the sign to watch for and its owner"
    return register("risks", watched, fields, Content.RISKS, "Risks to watch", description, Level.PROJECT)


def _open_issues(project: View) -> list[View]:
    return [view for view in project.each("issues") if not view.value("closed_on")]


def _is_overdue(view: View) -> bool:
    """Whether an issue was due before the day that the plan is as at: as in the log of the workbook."""
    due = view.value("due")
    return bool(due) and due < view.plan.as_at


def issues_table(project: View) -> Table | None:
    """The issues that are not closed."""
    fields = [
        Field("Issue", 4.4, View.title, meaning=Meaning.LABEL),
        Field("Weight", 1.3, "weight"),
        Field("Action", 4.4, "action"),
        Field("Owner", 2, "owner", needed=True),
        Field("Due", 1.8, _due),
    ]
    description = "Each open issue with its weight, what is done about it, by whom and by when"
    return register("issues", _open_issues(project), fields, Content.RISKS, "Open issues", description, Level.PROJECT)


def _due(view: View) -> Value:
    due = view.need("due")
    return Cell((inline(due), inline("overdue"))) if _is_overdue(view) else due


def overdue_issues(project: View) -> Fact | None:
    """How many open issues are past their day."""
    count = sum(_is_overdue(view) for view in _open_issues(project))
    return project.computed(count_text(count, "issue"), "issues") if count else None


def changes_table(project: View) -> Table | None:
    """The changes that nobody has decided yet."""
    waiting = [view for view in project.each("changes") if view.value("verdict") in (None, Verdict.PROPOSED)]
    fields = [
        Field("Change", 4, View.title, meaning=Meaning.LABEL),
        Field("Requested by", 2.2, "requested_by"),
        Field("On", 1.7, "requested_on"),
        Field("Effect", 4.6, _effect),
    ]
    description = "Each change that waits for a decision, with who asked for it and its effect on scope, time and cost"
    caption = "Changes that wait for a decision"
    return register("changes", waiting, fields, Content.SCOPE, caption, description, Level.PROJECT)


def _effect(view: View) -> Cell | None:
    """What it does to scope, time and cost, one line each."""
    lines = [inline(scope)] if (scope := view.get("scope")) else []
    if (days := view.value("time_days")) is not None:
        count = view.computed(count_text(abs(days), "working day"), "time_days")
        lines.append(inline(count, " later" if days > 0 else " earlier") if days else inline("No effect on the dates"))
    for key, word in (("cost", "Costs more: "), ("saving", "Costs less: ")):
        if view.value(key) and (amount := view.get(key)):
            lines.append(inline(word, amount))
    return Cell(tuple(lines)) if lines else None
