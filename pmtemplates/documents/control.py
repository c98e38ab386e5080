"""Keeping it under control: tables of risks, stakeholders, capacity and team; assumptions and criteria as lists."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.blocks import Align, Cell, Content, Inline, Meaning, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import number_text
from pmtemplates.documents.tables import Field, Value, columns_of_lists, inline, listed, register
from pmtemplates.documents.views import View, party_text
from pmtemplates.initiative.control import Rating
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, weakest

HIGH_FROM, MEDIUM_FROM = 15, 8
"""A score of 15 or more goes up a level by common practice; 8 to 14 is watched closely. House default."""


def risks_table(work: View, level: Level) -> Table | None:
    """The risks, the highest score first; risks that are not rated come last."""
    fields = [
        Field("Risk", 4.6, _risk),
        Field("Rating", 1.5, rated, align=Align.CENTER),
        Field("Response", 4.4, _response),
        Field("Owner", 1.7, "owner", needed=True),
        Field("After response", 1.5, _residual, align=Align.CENTER),
    ]
    views = by_score(work)
    caption = "Program risks" if level is Level.PROGRAM else "Project risks"
    description = "Each risk with cause, event and effect, its rating, the response, the owner and what remains"
    return register("risks", views, fields, Content.RISKS, caption, description, level)


def by_score(work: View) -> list[View]:
    """The risks of a work, the highest score first; those that are not rated come last."""
    return sorted(work.each("risks"), key=lambda view: -(score_of(view) or 0))


def score_of(view: View) -> int | None:
    """Likelihood times impact of a risk; None while it is not rated."""
    return view.model.score if isinstance(view.model, Rating) else None


def rating_of(score: int) -> tuple[str, Meaning]:
    """The word for a score and what a cell with it means."""
    if score >= HIGH_FROM:
        return "high", Meaning.HIGH
    return ("medium", Meaning.MEDIUM) if score >= MEDIUM_FROM else ("low", Meaning.LOW)


def rated(view: View) -> Cell:
    """The score with its word, and what it is the product of; what is missing is to be confirmed."""
    score = score_of(view)
    if score is None:
        return Cell((inline(view.open("likelihood")),))
    word, meaning = rating_of(score)
    factors = (view.need("likelihood"), view.need("impact"))
    origin = weakest(Origin.COMPUTED, *(fact.origin for fact in factors))
    product = Fact(f"{factors[0].text}\u00a0×\u00a0{factors[1].text}", origin, view.path)
    return Cell((inline(Fact(f"{score}\u00a0{word}", origin, view.path)), inline(product)), meaning)


def _residual(view: View) -> Value:
    below = view.child("residual")
    return rated(below) if below else view.get("residual")


def _lines(view: View, *labelled: tuple[str, str]) -> list[Inline]:
    lines = []
    for label, key in labelled:
        if fact := view.get(key):
            lines.append((*inline(f"{label}: ", bold=False), *inline(fact)) if label else inline(fact))
    return lines


def _risk(view: View) -> Value:
    """Cause, event, effect: in this order each refers to the one before."""
    return Cell((*cause_and_event(view), *_lines(view, ("Effect", "effect"))))


def cause_and_event(view: View) -> list[Inline]:
    """A risk in one or two lines: what may happen, after its cause where one is stated."""
    return [*_lines(view, ("Cause", "cause")), inline(view.need("event"), bold=True)]


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
        Field("Needed by the projects", 3.4, lambda view: listed(_needs(view))),
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


def _needs(view: View) -> list[Fact]:
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


def _full_time(view: View) -> Fact:
    """The number alone: the head of the column says what it counts."""
    fact = view.need("fte")
    return fact if fact.origin is Origin.OPEN else Fact(number_text(view.value("fte")), fact.origin, fact.path)


def team_table(work: View, level: Level) -> Table | None:
    """The people that a project, or the program itself, needs."""
    fields = [
        Field("Role or skill", 6, _role_or_skill, needed=True, meaning=Meaning.LABEL),
        Field("FTE", 1.4, _full_time, needed=True, align=Align.END),
        Field("From", 3, "source"),
    ]
    description = "Each role or skill with its full-time equivalents and where the people come from"
    content = Content.TEAM if level is Level.PROJECT else Content.CAPACITY_ACROSS_PROJECTS
    caption = "Team and its source" if level is Level.PROJECT else "People who run the program, and their source"
    return register("team", work.each("team"), fields, content, caption, description, level)


def _role_or_skill(view: View) -> Fact:
    """The holder with the role, or the skill that is looked for."""
    role = view.get("role")
    if role is None:
        return view.need("skill")
    return Fact(party_text(view.plan.parties.find(view.value("role"), view.work)) or role.text, role.origin, role.path)


def assumptions_table(work: View, level: Level) -> Table | None:
    """Assumptions, each with who watches it, beside constraints."""
    lists = {
        "Assumptions": _statements(work, "assumptions", "Watched by"),
        "Constraints": _statements(work, "constraints", ""),
    }
    description = "What is taken for true and not yet proved, beside what limits the choices"
    return columns_of_lists("assumptions", lists, Content.ASSUMPTIONS, description, level)


def criteria_table(work: View, level: Level) -> Table | None:
    """What it takes to succeed beside what it takes to close."""
    what = "program" if level is Level.PROGRAM else "project"
    lists = {
        f"The {what} has succeeded when": _statements(work, "success_criteria", "Confirmed by"),
        f"The {what} is closed when": _statements(work, "closure_criteria", "Confirmed by"),
    }
    return columns_of_lists("criteria", lists, Content.SUCCESS, "Criteria of success beside criteria of closure", level)


def scope_table(work: View, level: Level) -> Table | None:
    """What belongs to it beside what does not."""
    scope = work.child("scope")
    if scope is None:
        return None
    lists = {
        "In scope": [inline(f) for f in scope.facts("in")],
        "Out of scope": [inline(f) for f in scope.facts("out")],
    }
    return columns_of_lists("scope", lists, Content.SCOPE, "What belongs to it beside what does not", level)


def _statements(work: View, name: str, owned: str) -> list[Inline]:
    """Sentences, each with its owner after the words `owned`; without these words no owner is printed."""
    lines = []
    for view in work.each(name):
        owner = view.get("owner") if owned else None
        text = view.need("text")
        stop = "" if text.text.rstrip().endswith((".", "!", "?")) else "."
        lines.append(inline(text, *((f"{stop} {owned} ", owner, ".") if owner else ())))
    return lines
