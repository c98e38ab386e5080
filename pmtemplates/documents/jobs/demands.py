"""What a job asks of somebody: competencies with their levels, and qualifications."""

from __future__ import annotations

from collections.abc import Sequence

from pmtemplates.documents.blocks import Column, Content, Meaning, Row, Table
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.jobs.lines import fact_of, said_once
from pmtemplates.documents.tables import Value, cell, pairs
from pmtemplates.library.competencies import LEVELS
from pmtemplates.origins import TO_BE_CONFIRMED, Origin
from pmtemplates.planning.jobs.post import CompetencyAt, Line, Post


def competencies_table(competencies: Sequence[CompetencyAt]) -> Table | None:
    """Each competency with the level that is needed, and what somebody at that level does."""
    if not competencies:
        return None
    return Table(
        name="competencies",
        columns=(Column("Competency", 2.1), Column("Level", 1.4), Column("Somebody at this level", 6.2)),
        rows=tuple(
            Row(
                (
                    cell(each.competency.title, Meaning.LABEL),
                    cell(Fact(f"{each.level} {LEVELS[each.level - 1]}", Origin.COMPUTED)),
                    cell(each.competency.levels[each.level - 1]),
                )
            )
            for each in competencies
        ),
        content=Content.GENERAL,
        description="Each competency with the level that the job needs, from 1 to 4, and what that means",
    )


def qualifications_table(post: Post) -> Table | None:
    """What somebody must bring, and what is welcome beside it; open when nobody says what is required."""
    required = said_once(must.line for must in post.qualifications.required)
    preferred = said_once(must.line for must in post.qualifications.preferred)
    unknown = Fact(TO_BE_CONFIRMED, Origin.OPEN, (*post.path, "requires"))
    rows: list[tuple[str, Value]] = [
        (f"Required{required.mark}", required.facts or unknown),
        (f"Preferred{preferred.mark}", preferred.facts),
    ]
    return pairs("qualifications", rows, Content.GENERAL, "What the job requires, and what is preferred")


def measures_table(measures: Sequence[Line]) -> Table | None:
    """How others see that the job is done well: by the initiative, then as the house has it for the role."""
    agreed = [fact_of(line) for line in measures if line.origin is not Origin.PROPOSED]
    house = said_once(line for line in measures if line.origin is Origin.PROPOSED)
    rows: list[tuple[str, Value]] = [("Of this initiative", agreed), (f"Of the role{house.mark}", house.facts)]
    return pairs("measures", rows, Content.SUCCESS, "The measures by which the job is judged")
