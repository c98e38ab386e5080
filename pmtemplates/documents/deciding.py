"""Facts for "What this level decides": who holds the deciding roles, the limits of each, and the sums at stake."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Column, Content
from pmtemplates.documents.brief import Sides
from pmtemplates.documents.delivery import envelope_fact, holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, joined
from pmtemplates.documents.governance import limit_fact
from pmtemplates.documents.views import TO_BE_CONFIRMED, View
from pmtemplates.initiative.control import Matter
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.planning.parties import PROGRAM_MANAGER, PROJECT_MANAGER
from pmtemplates.problems import Path

Named = dict[str, Fact]


def deciding_fields(initiative: View, work: View, projects: Sequence[View]) -> dict[str, object]:
    """The parties, limits and sums that the templates of the two sides may speak of."""
    parties = work.plan.parties
    above = initiative if work.path else work
    return {
        "sponsor": named(above, parties.sponsor().id),
        "program_manager": named(above, PROGRAM_MANAGER),
        "change_manager": named(above, "business-change-manager")
        if _present(above, "business-change-manager")
        else None,
        "project_sponsor": named(work, parties.sponsor(work.path).id),
        "project_manager": named(work, PROJECT_MANAGER),
        "limit": {matter.value: _limits(work, matter, projects) for matter in Matter},
        "envelope": envelope_fact(work),
        "contingency": _provision(work, "contingency"),
        "program_contingency": _provision(above, "contingency"),
        "reserve": _provision(above, "reserve"),
        "benefit_owners": _benefit_owners(above),
        "benefit_titles": above.computed(joined([v.need("title").text for v in above.each("benefits")]), "benefits"),
        "dependency_count": _count(above, "dependencies", "dependency", "dependencies"),
        "skills": above.computed(joined([view.need("skill").text for view in above.each("capacity")]), "capacity"),
        "board": _board(above),
    }


def sides_of(template: str, heads: tuple[str, str], level: Level) -> Sides:
    """The side-by-side table of two levels, in the words of a template."""
    return Sides(
        name="sides",
        template=template,
        columns=(Column("Matter", 1.5), Column(heads[0], 4), Column(heads[1], 4)),
        content=Content.RESPONSIBILITIES,
        description=f"For each matter: {heads[0]}, and {heads[1]}, side by side",
        caption=f"{heads[0]}, {heads[1][0].lower()}{heads[1][1:]}",
        level=level,
    )


def named(work: View, role: str) -> Named:
    """The title of a role, as it reads within a sentence, and the name of who holds it."""
    found = work.plan.parties.role(role, work.path)
    title = found.title
    if len(title) > 1 and title[1].islower():
        title = title[0].lower() + title[1:]
    return {"title": Fact(title, Origin.STATED, found.path), "name": holder_fact(work, role)}


def _present(work: View, role: str) -> bool:
    return bool(work.plan.parties.role(role, work.path).path)


def _limits(work: View, matter: Matter, projects: Sequence[View]) -> dict[str, Fact]:
    """The limits on one matter: of the project manager (of all projects, in a program), of the program manager."""
    ladder = work.plan.ladders[work.path][matter]
    program = ladder.rung_of(PROGRAM_MANAGER)
    return {
        "project": _project_limit(work, matter, projects),
        "program": limit_fact(work, matter, program) if program else _not_on_the_ladder(work, matter),
    }


def _project_limit(work: View, matter: Matter, projects: Sequence[View]) -> Fact:
    found = []
    for view in projects or [work]:
        rung = view.plan.ladders[view.path][matter].rung_of(PROJECT_MANAGER)
        if rung:
            found.append(limit_fact(view, matter, rung))
    if not found:
        return _not_on_the_ladder(work, matter)
    texts = list(dict.fromkeys(fact.text for fact in found))
    if len(texts) == 1:
        return found[0]
    origin = weakest(Origin.COMPUTED, *(fact.origin for fact in found))
    return Fact("up to the limit in the charter of the project", origin, (*work.path, "authority"))


def _not_on_the_ladder(work: View, matter: Matter) -> Fact:
    """The limit of a role that a stated ladder leaves out: the ladder says who decides."""
    path: Path = (*work.path, "authority")
    stated = any(
        rung.origin is Origin.STATED and rung.path != path for rung in work.plan.ladders[work.path][matter].rungs
    )
    return (
        Fact("as the limits of authority say", Origin.COMPUTED, path)
        if stated
        else Fact(TO_BE_CONFIRMED, Origin.OPEN, path)
    )


def _provision(work: View, name: str) -> Named | None:
    budget = work.child("budget")
    provision = budget.child(name) if budget else None
    if provision is None:
        return None
    return {"amount": provision.need("amount"), "drawn_by": provision.need("drawn_by")}


def _benefit_owners(work: View) -> list[Fact]:
    owners = [view.get("owner") for view in work.each("benefits")]
    return list({owner.text: owner for owner in owners if owner}.values())


def _count(work: View, name: str, one: str, many: str) -> Fact | None:
    """How many entries there are; counting is certain, whatever the entries are."""
    count = len(work.value(name) or ())
    return Fact(count_text(count, one, many), Origin.COMPUTED, (*work.path, name)) if count else None


def _board(work: View) -> Fact | None:
    """The board with which the sponsor decides."""
    board = work.plan.parties.board_of(work.plan.parties.sponsor().id, work.plan.initiative.boards)
    if board is None:
        return None
    path = ("boards", work.plan.initiative.boards.index(board), "title")
    return Fact(board.title, origin_of(path, work.plan.origins), path)
