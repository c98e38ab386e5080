"""Posts and mandates as values: what HR's documents are made from. Holds no rule and words nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pmtemplates.initiative.control import Matter
from pmtemplates.initiative.jobs import Job
from pmtemplates.initiative.people import Person
from pmtemplates.levels import Level, RoleLevel
from pmtemplates.library.certificates import Certificate, Certificates
from pmtemplates.library.coded_words import CodedWords
from pmtemplates.library.competencies import Competency
from pmtemplates.library.places import Notice, PlaceRule, Places
from pmtemplates.library.posts import Grade, PostProfile
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import Origin
from pmtemplates.planning.authority import Rung
from pmtemplates.planning.jobs.private import PrivateNames
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.responsibilities.matrix import MatrixRow
from pmtemplates.problems import Path, Problem


class Line(NamedTuple):
    """A text with how certain it is and where it comes from."""

    text: str
    origin: Origin = Origin.STATED
    path: Path = ()


class Standing(StrEnum):
    """What a job has to do with a duty."""

    BOTH = "both"  # answers for it and does it
    ANSWERS = "answers"  # others do the work
    DOES = "does"  # somebody else answers
    SUPPORTS = "supports"  # lends a hand: the S of a RASCI
    WORK = "work"  # the work of the role that no matrix shows


@dataclass(frozen=True, slots=True)
class PrincipalDuty:
    """A duty of a job: one or several rows of a matrix in one sentence, or a line of the library or the file.

    `text` begins with a verb and has no full stop; it may name deliverables or benefits. `short` says the same
    without any name of the initiative, for a posting. `others` are the titles of those who answer for what this job
    only does, or who do what it only answers for. `rows` is () for a line of the library or the file. `own`:
    in the words of the file, also in `short`, so that a confidential posting leaves it out. `names` are those of all
    deliverables, benefits, gates or projects that it is about, of which `text` may have room for the first ones only.
    `split`: the others have their part in some of the projects in which the role is held, the job itself in the rest.
    """

    text: str
    short: str
    standing: Standing
    role: str
    level: Level
    weight: int
    others: tuple[str, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    origin: Origin = Origin.STATED
    path: Path = ()
    own: bool = False
    names: tuple[str, ...] = ()
    split: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a job binds: in the works at `works`, with a share of the time in percent where that is said.

    `house` is the role of the library that it is or is like, "" when there is none.
    """

    role: Appointment
    works: tuple[Path, ...]
    share: int | None = None
    house: str = ""

    @property
    def level(self) -> Level:
        """The level of content that the role works on."""
        return level_of(self.role.level)


def level_of(level: RoleLevel) -> Level:
    """The level of content on which a role works: that of a project for a team, of a program for a portfolio."""
    return Level.PROGRAM if level.may_decide(Level.PROGRAM) else Level.PROJECT


@dataclass(frozen=True, slots=True)
class Limit:
    """What a role decides alone on one matter, and to whom it goes beyond; `work` is the path of the work."""

    matter: Matter
    rung: Rung
    above: str
    """The title of the role above; "" at the top."""
    work: Path


@dataclass(frozen=True, slots=True)
class Distinction:
    """What sets a role apart from the next level up and down.

    `decides`: "Approve …"; `escalates`: "To the ROLE: WHAT, WHEN"; `leaves`: "To the ROLE: WHAT".
    """

    role: str
    decides: tuple[Line, ...] = ()
    escalates: tuple[Line, ...] = ()
    leaves: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Relations:
    """With whom somebody works, by title (and name, where somebody holds the role): up, down and sideways."""

    up: tuple[Line, ...] = ()
    down: tuple[Line, ...] = ()
    sideways: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetencyAt:
    """A competency and the level at which the job needs it, 1 to 4."""

    competency: Competency
    level: int
    origin: Origin = Origin.PROPOSED


@dataclass(frozen=True, slots=True)
class Must:
    """A qualification as it is printed, and what can be checked about it.

    `years` is a lower bound; `most_years` an upper one, which a rule reports. `certificate` is None for one that the
    library does not know.
    """

    line: Line
    years: int = 0
    most_years: int = 0
    degree: bool = False
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Qualifications:
    """Required and preferred, kept apart."""

    required: tuple[Must, ...] = ()
    preferred: tuple[Must, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A job with all that follows from the initiative. `job` is the model at `path`, ("jobs", 2).

    `proposed`: the file states no jobs, and this one is drawn from a vacant role. `seniority` is a proposal where the
    job does not state it; `profile` and `grade` are None for a role that the library does not know. `duties` are at
    most twelve, the weightiest first; `left_out` are the others, which no document names. `findings` are what the
    rules say of the job and its posting, `blocking` those that keep the posting from being ready. `content_level` is
    that of its documents: the widest on which one of its roles works here. `holders` hold its first role, each once.
    """

    id: str
    title: str
    job: Job
    path: Path
    proposed: bool
    held: tuple[Held, ...]
    level: RoleLevel
    seniority: Seniority
    reports_to: Line
    profile: PostProfile | None = None
    grade: Grade | None = None
    duties: tuple[PrincipalDuty, ...] = ()
    left_out: tuple[PrincipalDuty, ...] = ()
    authority: tuple[Limit, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    relations: Relations = Relations()
    measures: tuple[Line, ...] = ()
    qualifications: Qualifications = Qualifications()
    competencies: tuple[CompetencyAt, ...] = ()
    rules: tuple[PlaceRule, ...] = ()
    notice: Notice | None = None
    findings: tuple[Problem, ...] = ()
    blocking: tuple[Problem, ...] = ()
    content_level: Level = Level.PROJECT
    holders: tuple[Person, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether its posting may be published."""
        return not self.blocking

    @property
    def withholds(self) -> bool:
        """Whether its posting withholds a text, because it names what is confidential."""
        return any(problem.code == "posting-confidential" for problem in self.blocking)

    @property
    def filled(self) -> int:
        """How many of its posts somebody holds; `job.openings` counts all of them."""
        return min(len(self.holders), self.job.openings)

    @property
    def to_fill(self) -> int:
        """The posts that nobody holds yet."""
        return self.job.openings - self.filled


@dataclass(frozen=True, slots=True)
class Mandate:
    """An appointment: a role that somebody takes on beside their post, with purpose, authority, duties, time, term.

    `works` are the paths of the programs and projects in which it is held. `appointer` is who appoints, where a person
    is known.
    """

    id: str
    title: str
    role: Appointment
    works: tuple[Path, ...]
    purpose: Line
    appointed_by: Line
    time: Line
    term: Line
    duties: tuple[PrincipalDuty, ...] = ()
    left_out: tuple[PrincipalDuty, ...] = ()
    authority: tuple[Limit, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    content_level: Level = Level.PROJECT
    appointer: Person | None = None


@dataclass(frozen=True, slots=True)
class Posts:
    """All jobs and appointments of an initiative, with what the house knows for their documents."""

    jobs: Sequence[Post]
    mandates: Sequence[Mandate]
    places: Places
    certificates: Certificates
    words: CodedWords
    private: PrivateNames = field(default_factory=PrivateNames)

    def job(self, name: str) -> Post:
        """The job of an id; KeyError when there is none."""
        return _by_id(self.jobs)[name]

    def mandate(self, name: str) -> Mandate:
        """The mandate of an id; KeyError when there is none."""
        return {each.id: each for each in self.mandates}[name]

    def posted_title(self, post: Post) -> str:
        """The title on its posting; where that names what is confidential, the usual one of the house, or Job."""
        titles = (post.title, post.grade.title if post.grade else "")
        return next((title for title in titles if title and not self.private.found_in(title)), "Job")


def _by_id(posts: Sequence[Post]) -> Mapping[str, Post]:
    return {post.id: post for post in posts}
