"""Keeping it under control: tables of risks, stakeholders, capacity and team; assumptions and criteria as lists."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Align, Cell, Content, Inline, Meaning, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import number_text
from pmtemplates.documents.tables import Field, Value, inline, register
from pmtemplates.documents.views import View
from pmtemplates.initiative.control import Rating, Risk
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of, weakest

HIGH_FROM, MEDIUM_FROM = 15, 8
"""A score of 15 or more goes up a level by common practice; 8 to 14 is watched closely. House default."""


def risks_table(work: View, level: Level) -> Table | None:
    """The risks, the highest score first; risks that are not rated come last."""
    fields = [
        Field("Risk", 4.4, _risk),
        Field("Likelihood", 1.35, "likelihood", needed=True, align=Align.CENTER),
        Field("Impact", 1.1, "impact", needed=True, align=Align.CENTER),
        Field("Score", 1.25, _score, align=Align.CENTER),
        Field("Response", 4, _response),
        Field("Owner", 2, "owner", needed=True),
        Field("After response", 1.4, _residual, align=Align.CENTER),
    ]
    views = sorted(work.each("risks"), key=lambda view: -(score_of(view.model) or 0))
    caption = "Program risks" if level is Level.PROGRAM else "Project risks"
    description = "Each risk with cause, event and effect, its rating, the response, the owner and what remains"
    return register("risks", views, fields, Content.RISKS, caption, description, level)


def score_of(rating: object) -> int | None:
    """Likelihood times impact, 1 to 25; None when one of them is missing."""
    if isinstance(rating, Risk | Rating) and rating.likelihood and rating.impact:
        return rating.likelihood * rating.impact
    return None


def rating_of(score: int) -> tuple[str, Meaning]:
    """The word for a score and what a cell with it means."""
    if score >= HIGH_FROM:
        return "high", Meaning.HIGH
    return ("medium", Meaning.MEDIUM) if score >= MEDIUM_FROM else ("low", Meaning.LOW)


def _rated(view: View) -> Cell | None:
    score = score_of(view.model)
    if score is None:
        return None
    word, meaning = rating_of(score)
    origin = weakest(
        Origin.COMPUTED, *(origin_of((*view.path, key), view.plan.origins) for key in ("likelihood", "impact"))
    )
    return Cell((inline(Fact(f"{score} {word}", origin, view.path)),), meaning)


def _score(view: View) -> Value:
    return _rated(view)


def _residual(view: View) -> Value:
    below = view.child("residual")
    return _rated(below) if below else None


def _lines(view: View, *labelled: tuple[str, str]) -> list[Inline]:
    lines = []
    for label, key in labelled:
        if fact := view.get(key):
            lines.append((*inline(f"{label}: ", bold=False), *inline(fact)) if label else inline(fact))
    return lines


def _risk(view: View) -> Value:
    event = inline(view.need("event"), bold=True)
    return Cell((event, *_lines(view, ("Cause", "cause"), ("Effect", "effect"))))


def _response(view: View) -> Value:
    strategy, response = view.get("strategy"), view.need("response")
    first = (
        inline(Fact(strategy.text.capitalize(), strategy.origin, strategy.path), ": ", response) if strategy else None
    )
    return Cell((first or inline(response), *_lines(view, ("Trigger", "trigger"))))


def stakeholders_table(work: View, level: Level) -> Table | None:
    """Who has a stake and how they take part. Attitude and influence stay in the restricted register."""
    fields = [
        Field("Stakeholder", 2.6, "name", needed=True, meaning=Meaning.LABEL),
        Field("What matters to them", 4, "interest"),
        Field("How they take part", 4, "involvement"),
        Field("Contact", 2.4, "contact"),
    ]
    description = "Each stakeholder with what matters to them, how they take part and who is in touch with them"
    return register(
        "stakeholders", work.each("stakeholders"), fields, Content.STAKEHOLDERS, "Stakeholders", description, level
    )


def capacity_table(initiative: View) -> Table | None:
    """Shared skills: what there is, what the projects need, and the balance."""
    fields = [
        Field("Skill", 2.4, "skill", needed=True, meaning=Meaning.LABEL),
        Field("Available", 1.4, "available", needed=True, align=Align.END),
        Field("Needed by the projects", 3.4, _needs),
        Field("Balance", 1.4, _balance, align=Align.END),
        Field("Peak", 1.5, "peak"),
        Field("Remedy", 3.4, "remedy"),
    ]
    description = "Each shared skill with what is available, what each project needs, the balance and the remedy"
    return register(
        "capacity",
        initiative.each("capacity"),
        fields,
        Content.CAPACITY_ACROSS_PROJECTS,
        "Capacity shared by the projects, in full-time equivalents (FTE)",
        description,
        Level.PROGRAM,
    )


def _needs(view: View) -> Value:
    return [
        need.computed(f"{need.need('project').text}: {need.need('fte').text}", "fte") for need in view.each("needs")
    ]


def _balance(view: View) -> Value:
    available = view.value("available")
    if available is None:
        return None
    balance: Decimal = available - sum((need.value("fte") for need in view.each("needs")), Decimal(0))
    word = "short" if balance < 0 else "free" if balance else "even"
    meaning = Meaning.HIGH if balance < 0 else Meaning.PLAIN
    text = f"{number_text(abs(balance))}\u00a0FTE {word}" if balance else word
    return Cell((inline(view.computed(text, "available", "needs")),), meaning)


def team_table(project: View) -> Table | None:
    """The people a project needs."""
    fields = [
        Field("Role", 3, "role"),
        Field("Skill", 4, "skill"),
        Field("FTE", 1.4, "fte", needed=True, align=Align.END),
        Field("From", 3, "source"),
    ]
    description = "Each role or skill with its full-time equivalents and where the people come from"
    return register(
        "team", project.each("team"), fields, Content.TEAM, "Team and its source", description, Level.PROJECT
    )


def statements(work: View, name: str) -> list[dict[str, Fact | None]]:
    """Sentences with their owners, for a list in a template."""
    return [{"text": view.need("text"), "owner": view.get("owner")} for view in work.each(name)]
