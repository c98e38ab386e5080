"""Facts for "What this level decides": who answers for what, the limits of each role, and the sums at stake.

Who answers is taken from the responsibility matrices, up to which limit from the ladders of authority.
"""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.answering import Phrases, answers_of, consulted_on, doers_of, matrix_at, within_sentence
from pmtemplates.documents.blocks import Column, Content
from pmtemplates.documents.brief import Sides
from pmtemplates.documents.delivery import envelope_fact, holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, joined
from pmtemplates.documents.governance import limit_fact
from pmtemplates.documents.outcomes import gains
from pmtemplates.documents.views import View, party_name
from pmtemplates.initiative.control import Matter
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of, weakest
from pmtemplates.planning.answering import answering
from pmtemplates.planning.deciding import DECIDED_BY
from pmtemplates.planning.parties import PROGRAM_MANAGER, PROJECT_MANAGER
from pmtemplates.problems import Path

Named = dict[str, Fact]


def deciding_fields(initiative: View, work: View, projects: Sequence[View]) -> dict[str, object]:
    """The parties, limits and sums that the templates of the two sides may speak of.

    `answers` and `does` say by duty who is accountable and who is responsible; see `answering.Phrase`.
    """
    parties = work.plan.parties
    above = initiative if work.path else work
    answers = answers_of(initiative, work, projects)
    return {
        "answers": answers,
        "does": doers_of(initiative, work, projects),
        "advise_on_change": consulted_on(above, "decide-change-beyond-project"),
        "sponsor": named(above, parties.sponsor().id),
        "sponsor_role": parties.sponsor().id,
        "program_manager": named(above, PROGRAM_MANAGER),
        "project_sponsor": named(work, parties.sponsor(work.path).id),
        "project_manager": named(work, PROJECT_MANAGER),
        "limit": {matter.value: _limits(work, matter, projects, answers) for matter in Matter},
        "envelope": envelope_fact(work),
        "contingency": _provision(work, "contingency"),
        "program_contingency": _provision(above, "contingency"),
        "reserve": _provision(above, "reserve"),
        "benefit_owners": _benefit_owners(above, work),
        "benefit_titles": above.computed(joined([v.need("title").text for v in gains(above)]), "benefits"),
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
    return {"title": Fact(within_sentence(found.title), Origin.STATED, found.path), "name": holder_fact(work, role)}


def _limits(work: View, matter: Matter, projects: Sequence[View], answers: Phrases) -> dict[str, Fact]:
    """The limits on one matter of who decides it in the project (in all projects, in a program) and in the program."""
    own, above = DECIDED_BY[matter]
    deciding = answers[above]
    return {
        "project": _project_limit(work, matter, projects, own),
        "program": _limit(work, matter, deciding.role if deciding else PROGRAM_MANAGER, PROGRAM_MANAGER),
    }


def _project_limit(work: View, matter: Matter, projects: Sequence[View], duty: str) -> Fact:
    found = []
    for view in projects or [work]:
        answering_for = {taker.id for _, taker in answering(matrix_at(view), duty, view.plan.roles)}
        role = answering_for.pop() if len(answering_for) == 1 else "" if answering_for else PROJECT_MANAGER
        found.append(_limit(view, matter, role, PROJECT_MANAGER))
    texts = list(dict.fromkeys(fact.text for fact in found))
    if len(texts) == 1:
        return found[0]
    origin = weakest(Origin.COMPUTED, *(fact.origin for fact in found))
    return Fact("up to the limit in the charter of the project", origin, (*work.path, "authority"))


def _limit(work: View, matter: Matter, role: str, usual: str) -> Fact:
    """The limit of a role; of one that is not on the ladder, or on top of it where others stand, the ladder tells."""
    rung = work.plan.ladders[work.path][matter].rung_of(role)
    if rung and not (rung.top and role != usual):
        return limit_fact(work, matter, rung)
    if role == usual:
        return _not_on_the_ladder(work, matter)
    return Fact("as the limits of authority say", Origin.COMPUTED, (*work.path, "authority"))


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


def _benefit_owners(above: View, work: View) -> list[Fact]:
    """Who answers for a benefit by the matrix; for a component, of those that it says it contributes to.

    Those are left out for which nobody is named yet.
    """
    serves = work.child("serves") if work.path else None
    served = set(serves.value("benefits")) if serves else set()
    owners = {view.value("id"): view.get("owner") for view in above.each("benefits")}
    found: list[Fact] = []
    for duty in ("achieve-benefit", "gain-benefit"):
        for row, taker in answering(matrix_at(above), duty, above.plan.roles):
            if served and row.about not in served:
                continue
            stated, cell = owners.get(row.about), taker.path in row.paths.values()
            if stated and not cell:
                found.append(stated)
            elif row.about and cell:
                found.append(Fact(party_name(taker.role) or taker.title, Origin.STATED, taker.path))
    return list({owner.text: owner for owner in found}.values())


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
