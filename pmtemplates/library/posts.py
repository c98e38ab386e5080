"""What HR needs to know about a role: grades of seniority, qualifications, competencies; and the terms of appointments.

Holds defaults only; a job of an initiative states what differs. Knows no duties: those come from the matrix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from pmtemplates.house import House
from pmtemplates.library.certificates import Certificates
from pmtemplates.library.competencies import Competencies
from pmtemplates.library.reading import Entry, LibraryId, Phrase, Sentence, check_unique, read_into, unknown_role
from pmtemplates.library.roles import Roles
from pmtemplates.library.seniority import Seniority
from pmtemplates.problems import Path, Problem, did_you_mean, error
from pmtemplates.source import Source

FILE = "library/posts.yaml"


class Codes(Entry):
    """The occupation in public classifications; "" where none fits."""

    onet: str = ""
    """O*NET-SOC, as in 13-1082.00."""
    isco: str = ""
    """ISCO-08, four digits."""
    esco: str = ""
    """The preferred label of ESCO."""


class Grade(Entry):
    """A role at one seniority. Years are lower bounds; an upper one would be a claim about age."""

    title: Phrase
    scope: Sentence
    """What sets this grade apart: size, risk and freedom; reads as a sentence of its own."""
    years: Annotated[int, Field(ge=0, le=20)]
    """Of experience in `field`."""
    field: Phrase = ""
    """Reads on after "N years' experience": "leading projects"."""
    focus_years: Annotated[int, Field(ge=0, le=15)] = 0
    """Of them in `focus`; 0: nothing is asked."""
    focus: Phrase = ""
    """Reads on after "including N years": "leading several projects as one program"."""
    requires: Annotated[tuple[Phrase, ...], Field(min_length=2, max_length=5)]
    """Further must-haves, each of which an applicant can show."""
    prefers: Annotated[tuple[Phrase, ...], Field(min_length=1, max_length=4)]
    certificates: tuple[LibraryId, ...] = ()
    """Welcome, never required."""


class CompetencyNeed(Entry):
    """How well a competency must be mastered, by seniority: 1 awareness, 2 working, 3 practitioner, 4 expert."""

    competency: LibraryId
    levels: Annotated[Mapping[Seniority, Annotated[int, Field(ge=1, le=4)]], Field(min_length=1)]


class PostProfile(Entry):
    """A role as a post that can be described and advertised."""

    role: LibraryId
    codes: Codes = Codes()
    hook: Sentence
    """Why the job matters, for somebody who may want it; speaks to "you"."""
    education: Phrase = ""
    """The degree that is usual, without "or equivalent", which every document adds; "" when none is asked."""
    grades: Annotated[Mapping[Seniority, Grade], Field(min_length=1)]
    competencies: Annotated[tuple[CompetencyNeed, ...], Field(min_length=4, max_length=8)]


class MandateProfile(Entry):
    """The terms of an appointment. They are proposals until the file states them."""

    role: LibraryId
    time: Phrase
    """Reads after "Time:"."""
    term: Phrase
    """Reads after "Term:"."""
    appointed_by: Phrase


@dataclass(frozen=True, slots=True)
class Posts:
    """Profiles and terms of appointment by role."""

    profiles: Mapping[str, PostProfile]
    mandates: Mapping[str, MandateProfile]


class _PostsFile(Entry):
    posts: Annotated[tuple[PostProfile, ...], Field(min_length=1)]
    mandates: tuple[MandateProfile, ...] = ()


def read_posts(
    house: House, roles: Roles, competencies: Competencies, certificates: Certificates
) -> tuple[Posts, list[Problem]]:
    """The posts of the house, and all that is wrong with them; none when the file cannot be read."""
    found, source, problems = _read(house)
    if found is None or source is None:
        return Posts(MappingProxyType({}), MappingProxyType({})), list(problems)
    profiles = MappingProxyType({each.role: each for each in found.posts})
    mandates = MappingProxyType({each.role: each for each in found.mandates})
    mistakes = _check(found, roles, competencies, certificates)
    return Posts(profiles, mandates), [*problems, *map(source.locate, mistakes)]


@cache
def _read(house: House) -> tuple[_PostsFile | None, Source | None, tuple[Problem, ...]]:
    return read_into(house, FILE, _PostsFile)


def _check(
    found: _PostsFile, roles: Roles, competencies: Competencies, certificates: Certificates
) -> Iterator[Problem]:
    yield from check_unique((each.role for each in found.posts), "posts")
    yield from check_unique((each.role for each in found.mandates), "mandates")
    for key, names in (("posts", [each.role for each in found.posts]), ("mandates", [e.role for e in found.mandates])):
        for index, name in enumerate(names):
            role, here = roles.get(name), (key, index, "role")
            if role is None:
                yield unknown_role(name, roles, here)
            elif role.appointed is not (key == "mandates"):
                other = "mandates" if role.appointed else "posts"
                message = f'"{name}" stands under {key}, but roles.yaml says that it belongs under {other}'
                yield error("library-post-or-mandate", message, here, f"move it to {other}")
    for index, profile in enumerate(found.posts):
        yield from _check_profile(profile, ("posts", index), competencies, certificates)


def _check_profile(
    profile: PostProfile, path: Path, competencies: Competencies, certificates: Certificates
) -> Iterator[Problem]:
    for seniority, grade in profile.grades.items():
        for at, name in enumerate(grade.certificates):
            if name not in certificates:
                here: Path = (*path, "grades", seniority.value, "certificates", at)
                message = f'there is no certificate "{name}" in the library'
                yield error("library-unknown-certificate", message, here, did_you_mean(name, certificates))
    for index, need in enumerate(profile.competencies):
        here = (*path, "competencies", index)
        if need.competency not in competencies:
            message = f'there is no competency "{need.competency}" in the library'
            hint = did_you_mean(need.competency, competencies)
            yield error("library-unknown-competency", message, (*here, "competency"), hint)
        if set(need.levels) != set(profile.grades):
            message = f'"{need.competency}" has no level for each seniority of "{profile.role}"'
            yield error("library-competency-levels", message, (*here, "levels"), "state one for each grade")
