"""Titles of roles within a sentence."""

from __future__ import annotations

from pmtemplates.initiative.people import within_sentence
from pmtemplates.initiative.references import works
from pmtemplates.planning.plan import Plan


def within_a_sentence(title: str, plan: Plan) -> str:
    """A title, or the name of a person or board, as the file has it; with a small letter where the house words it."""
    initiative = plan.initiative
    named = {person.name for person in initiative.people}
    for _, work in works(initiative):
        named |= {role.title for role in work.roles if role.title} | {board.title for board in work.boards}
    house = {role.title for role in plan.roles.values()}
    return title if title in named - house else within_sentence(title)


def with_article(title: str, plan: Plan) -> str:
    """The title of a role within a sentence: the project manager; a person by name alone."""
    named = within_a_sentence(title, plan)
    return named if title in {person.name for person in plan.initiative.people} else f"the {named}"


def plural(title: str, plan: Plan) -> str | None:
    """Several of a role, as the house words it; None for a title of the file, which nobody may bend."""
    return f"{title}s" if title in {role.title for role in plan.roles.values()} else None
