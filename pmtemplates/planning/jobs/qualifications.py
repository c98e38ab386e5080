"""What a job asks of somebody: as the file states it, else as the house proposes for role and seniority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pmtemplates.initiative.jobs import Criterion, Job
from pmtemplates.library.certificates import Certificates
from pmtemplates.library.competencies import Competencies
from pmtemplates.library.posts import CompetencyNeed, Grade, PostProfile
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import Origin
from pmtemplates.planning.jobs.post import CompetencyAt, Line, Must, Qualifications
from pmtemplates.planning.jobs.typed import names_degree, read_typed
from pmtemplates.problems import Path

MOST_COMPETENCIES = 8
MOST_MUSTS = 8
"""Proposed by this product: each further must keeps people away who could do the job."""

Graded = tuple[PostProfile, Grade]
"""A role as a post, at one seniority."""


def qualifications_of(job: Job, path: Path, roles: Sequence[Graded], certificates: Certificates) -> Qualifications:
    """Required and preferred qualifications, each as one line; `roles` are those that the house knows, the main first.

    A list that the file states takes the place of the house's as a whole: one cannot take a single line out of it.
    """
    required: Path = (*path, "requires")
    preferred: Path = (*path, "prefers")
    main = roles[0][1] if roles else None
    return Qualifications(
        tuple(_stated(job.requires, required, certificates)) or _house_requires(roles, required),
        tuple(_stated(job.prefers, preferred, certificates)) or tuple(_house_prefers(main, preferred, certificates)),
    )


def _stated(criteria: Sequence[Criterion], path: Path, certificates: Certificates) -> Iterator[Must]:
    for index, criterion in enumerate(criteria):
        yield from _parts(criterion, (*path, index), certificates)


def _parts(stated: Criterion, path: Path, certificates: Certificates) -> Iterator[Must]:
    """A line for each thing that the criterion asks for."""
    if stated.text:
        yield read_typed(Line(stated.text, Origin.STATED, path), certificates)
    if stated.years is not None or stated.most_years is not None or stated.experience:
        least, most = stated.years or 0, stated.most_years or 0
        yield Must(Line(_experience(least, most, stated.experience or ""), Origin.STATED, path), least, most)
    if stated.degree:
        yield Must(Line(_degree(stated.degree), Origin.STATED, path), degree=True)
    if stated.certificate:
        known = certificates.get(stated.certificate)
        yield Must(Line(known.name if known else stated.certificate, Origin.STATED, path), certificate=known)


def _house_requires(roles: Sequence[Graded], path: Path) -> tuple[Must, ...]:
    """All that the main role asks for; then what the others add, but no further degree, as far as there is room."""
    main = [must for role in roles[:1] for must in _role_requires(*role, path)]
    others = chain.from_iterable(_role_requires(*role, path) for role in roles[1:])
    more = dict.fromkeys(must for must in others if not must.degree and must not in main)
    return (*main, *list(more)[: max(MOST_MUSTS - len(main), 0)])


def _role_requires(profile: PostProfile, grade: Grade, path: Path) -> Iterator[Must]:
    if grade.years:
        text = _experience(grade.years, 0, grade.field)
        if grade.focus_years:
            text += f", including {_years(grade.focus_years)} {grade.focus}"
        yield Must(Line(text, Origin.PROPOSED, path), grade.years)
    if profile.education:
        yield Must(Line(_degree(profile.education), Origin.PROPOSED, path), degree=True)
    for text in grade.requires:
        yield Must(Line(text, Origin.PROPOSED, path))


def _house_prefers(grade: Grade | None, path: Path, certificates: Certificates) -> Iterator[Must]:
    if grade is None:
        return
    for text in grade.prefers:
        yield Must(Line(text, Origin.PROPOSED, path))
    known = [certificates[name] for name in grade.certificates if name in certificates]
    if len(known) == 1:
        yield Must(Line(known[0].name, Origin.PROPOSED, path), certificate=known[0])
    elif known:
        *others, last = (each.name for each in known)
        yield Must(Line(f"One of: {', '.join(others)} or {last}", Origin.PROPOSED, path))


def _experience(least: int, most: int, field: str) -> str:
    """The years as stated, an upper bound too, so that the rule against one has a line to report."""
    if most:
        amount = f"{least} to {_years(most)}" if least else f"Up to {_years(most)}"
    elif least:
        amount = f"At least {_years(least)}"
    else:
        return f"Experience {field}" if field else "No earlier experience needed"
    owner = "'" if amount.endswith("s") else "'s"
    return f"{amount}{owner} experience {field}" if field else f"{amount}{owner} experience"


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def _degree(text: str) -> str:
    """A degree by its name or its field; a requirement without a way round it shuts out people who can do the job."""
    named = text[0].upper() + text[1:] if names_degree(text) else f"A degree in {text}"
    return named if "equivalent" in text.casefold() else f"{named}, or equivalent experience"


def competencies_of(
    profiles: Sequence[PostProfile], seniority: Seniority, competencies: Competencies
) -> tuple[CompetencyAt, ...]:
    """The competencies of all roles of a job, at the highest level that one of them needs; at most eight, in the
    order of the roles."""
    levels: dict[str, int] = {}
    for need in (need for profile in profiles for need in profile.competencies):
        levels[need.competency] = max(levels.get(need.competency, 0), _level(need, seniority))
    known = (CompetencyAt(competencies[name], level) for name, level in levels.items() if name in competencies)
    return tuple(known)[:MOST_COMPETENCIES]


def _level(need: CompetencyNeed, seniority: Seniority) -> int:
    """The level at a seniority; at the next one below, else above, where the role does not have it."""
    ladder = list(Seniority)
    reached = ladder[: ladder.index(seniority) + 1]
    return next(need.levels[each] for each in (*reversed(reached), *ladder) if each in need.levels)
