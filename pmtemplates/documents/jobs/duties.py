"""The duties of a job as a table for HR, and of a mandate as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from pmtemplates.documents.blocks import Align, Cell, Column, Content, Inline, Meaning, Row, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import joined
from pmtemplates.documents.jobs.lines import unmarked
from pmtemplates.documents.tables import cell, inline
from pmtemplates.levels import Level
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import Held, Post, PrincipalDuty, Standing
from pmtemplates.planning.jobs.titles import within_a_sentence
from pmtemplates.planning.plan import Plan

_BOX = "☐"
"""For HR to tick with a pen; the head of the column says what it means."""


def duties_table(plan: Plan, post: Post) -> Table | None:
    """The principal duties, the weightiest first, grouped by role when there are several; None without duties."""
    if not post.duties:
        return None
    return Table(
        name="duties",
        columns=(
            Column("No.", 0.5, Align.END),
            Column("Duty", 5.5),
            Column("Part", 2.6),
            Column("Essential? HR confirms", 1.4, Align.CENTER),
        ),
        rows=tuple(_rows(plan, post)),
        content=Content.RESPONSIBILITIES,
        description="Each principal duty with the part that the job has in it, and a box for HR: is it essential?",
        level=post.content_level,
    )


def _rows(plan: Plan, post: Post) -> Iterator[Row]:
    """A row for each duty; which of them are proposals, a note below the table says once."""
    several = len({duty.role for duty in post.duties}) > 1
    level, number = one_level(post.held), count(1)
    for role, duties in groupby(_in_order(post), key=lambda duty: duty.role):
        if several:
            yield Row((Cell((_group(role, post.held),), Meaning.GROUP, span=4),))
        for duty in duties:
            cells = (cell(str(next(number))), cell(unmarked(duty_fact(duty))), Cell((_part(plan, duty),)), cell(_BOX))
            yield Row(cells, duty.level if level else None, duty.path)


def proposed_duties(post: Post) -> Fact | None:
    """Which of them nobody has agreed yet, as in "Duties 3 to 9 are"; None when all have been."""
    numbers = [number for number, duty in enumerate(_in_order(post), 1) if duty.origin is Origin.PROPOSED]
    if not numbers:
        return None
    if len(numbers) == len(post.duties):
        return Fact("All of them are", Origin.COMPUTED, post.path)
    first, last = numbers[0], numbers[-1]
    together = last - first == len(numbers) - 1 and len(numbers) > 1
    named = f"{first} to {last}" if together else joined([str(number) for number in numbers])
    return Fact(f"Duties {named} are" if len(numbers) > 1 else f"Duty {named} is", Origin.COMPUTED, post.path)


def _in_order(post: Post) -> Sequence[PrincipalDuty]:
    """By role, those of the role with the weightiest one first; within a role by weight."""
    roles = list(dict.fromkeys(duty.role for duty in post.duties))
    return sorted(post.duties, key=lambda duty: roles.index(duty.role))


def one_level(held: Sequence[Held]) -> Level | None:
    """The level of all roles of a job; None when it binds roles of both, whose rows then stand side by side."""
    levels = {each.level for each in held}
    return levels.pop() if len(levels) == 1 else None


def _group(role: str, held: Sequence[Held]) -> Inline:
    own = [each for each in held if each.role.id == role]
    if not own:
        return inline(role)
    title, share = Fact(own[0].role.title, Origin.STATED, own[0].role.path), sum(each.share or 0 for each in own)
    return inline(title, f", {share} % of the time" if share else "")


def duty_fact(duty: PrincipalDuty) -> Fact:
    """The duty in full."""
    return Fact(duty.text, duty.origin, duty.path)


def _part(plan: Plan, duty: PrincipalDuty) -> Inline:
    """What the job has to do with it, and who has the other part."""
    titles = [within_a_sentence(title, plan) for title in duty.others]
    others = Fact(joined(titles), Origin.COMPUTED, duty.path)
    some = " in some projects" if duty.split else ""
    match duty.standing:
        case Standing.BOTH:
            return inline("Answers for it and does it")
        case Standing.ANSWERS:
            return inline("Answers for it", *(("; done by the ", others, some) if others else ()))
        case Standing.DOES:
            answer = "answer" if len(duty.others) > 1 else "answers"
            return inline("Does it", *(("; the ", others, f" {answer}{some}") if others else ()))
        case Standing.SUPPORTS:
            answer = "answer" if len(duty.others) > 1 else "answers"
            return inline("Supports", *(("; the ", others, f" {answer}") if others else ()))
        case _:
            return inline("Work of the role")
