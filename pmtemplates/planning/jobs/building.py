"""Jobs and appointments of an initiative, put together from matrices, ladders and what the house knows of posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pmtemplates.house import House
from pmtemplates.initiative.jobs import Job
from pmtemplates.initiative.people import Person
from pmtemplates.library.certificates import Certificates, read_certificates
from pmtemplates.library.coded_words import read_coded_words
from pmtemplates.library.competencies import Competencies, read_competencies
from pmtemplates.library.ordinary_words import read_ordinary_words
from pmtemplates.library.places import Places, read_places
from pmtemplates.library.posts import PostProfile, read_posts
from pmtemplates.library.posts import Posts as Profiles
from pmtemplates.library.seniority import Seniority
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, origin_of
from pmtemplates.planning.jobs.authority import limits_of
from pmtemplates.planning.jobs.binding import check_binding, held_in, with_proposed_jobs
from pmtemplates.planning.jobs.distinctions import distinctions_of
from pmtemplates.planning.jobs.duties import duties_of
from pmtemplates.planning.jobs.held_rows import content_level
from pmtemplates.planning.jobs.mandates import mandates_of
from pmtemplates.planning.jobs.measures import measures_of
from pmtemplates.planning.jobs.places import notice_for, rules_for
from pmtemplates.planning.jobs.post import Held, Line, Post, Posts
from pmtemplates.planning.jobs.private import private_names
from pmtemplates.planning.jobs.qualifications import Graded, competencies_of, qualifications_of
from pmtemplates.planning.jobs.relations import relations_of
from pmtemplates.planning.jobs.rules import check_jobs, check_mandate, check_post
from pmtemplates.planning.jobs.superiors import reports_to
from pmtemplates.planning.jobs.vocabulary import Vocabulary, texts_in
from pmtemplates.planning.parties import title_and_holder
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class _Known:
    """What the house knows."""

    profiles: Profiles
    competencies: Competencies
    certificates: Certificates
    places: Places


def with_posts(plan: Plan, house: House, propose: bool = False) -> tuple[Plan, list[Problem], list[Problem]]:
    """The plan with its jobs and mandates; what is wrong with them in the file; what the house has wrong.

    Without `jobs:` in the file, or where `propose` says that they are not all, a job is proposed for each role that
    nobody holds; nothing is reported of those but what would give a confidential initiative away.
    """
    stated = len(plan.initiative.jobs)
    plan = with_proposed_jobs(plan) if propose or not stated else plan
    competencies, no_competencies = read_competencies(house)
    certificates, no_certificates = read_certificates(house)
    places, no_places = read_places(house)
    words, no_words = read_coded_words(house)
    profiles, no_posts = read_posts(house, plan.roles, competencies, certificates)
    known = _Known(profiles, competencies, certificates, places)
    jobs = [
        post
        for index, job in enumerate(plan.initiative.jobs)
        if (post := _post(job, ("jobs", index), index >= stated, plan, known))
    ]
    ordinary, no_ordinary = read_ordinary_words(house)
    private = private_names(plan.initiative, _vocabulary(plan, known, ordinary))
    made = Posts(jobs, tuple(mandates_of(plan, profiles)), places, certificates, words, private)
    checked = [_checked(post, made, plan) for post in jobs]
    posts = replace(made, jobs=checked)
    found = list(_found(posts, plan) if stated else _all(posts))
    flaws = [*no_competencies, *no_certificates, *no_places, *no_words, *no_posts, *no_ordinary]
    return replace(plan, posts=posts), found, flaws


def _vocabulary(plan: Plan, known: _Known, ordinary: Sequence[str]) -> Vocabulary:
    """The words that are everybody's; none for an initiative of which everything may be said."""
    if not plan.initiative.confidential:
        return Vocabulary(())
    entries = (plan.roles, plan.responsibilities.defaults.duties, known.competencies, known.certificates)
    said = (*entries, known.profiles.profiles, known.places.names)
    return Vocabulary(texts_in(said), ordinary)


def _all(posts: Posts) -> Iterator[Problem]:
    """What is said of each job, of a proposed one only what gives away a name; of a text that several print, once."""
    found = (
        each
        for post in posts.jobs
        for each in post.findings
        if not post.proposed or each.code == "posting-confidential"
    )
    yield from dict.fromkeys(found)


def _found(posts: Posts, plan: Plan) -> Iterator[Problem]:
    yield from check_binding(plan)
    yield from _all(posts)
    for mandate in posts.mandates:
        yield from check_mandate(mandate, plan)
    yield from check_jobs(posts, plan)


def _checked(post: Post, posts: Posts, plan: Plan) -> Post:
    findings, blocking = check_post(post, posts, plan)
    return replace(post, findings=tuple(findings), blocking=tuple(blocking))


def _post(job: Job, path: Path, proposed: bool, plan: Plan, known: _Known) -> Post | None:
    held = held_in(job, plan)
    if not held:
        return None
    profiles = [profile for each in held if (profile := known.profiles.profiles.get(each.house))]
    profile = profiles[0] if profiles else None
    seniority = _seniority(job, profile)
    grades = _grades(held, profiles, seniority)
    grade = next((grade for each, grade in grades if each is profile), None)
    above = reports_to(job, held, plan)
    duties, left_out = duties_of(held, plan, job.duties, path)
    organisation = plan.initiative.organisation
    return Post(
        id=job.id,
        title=job.title or (grade.title if grade and held[0].role.library else held[0].role.title),
        job=job,
        path=path,
        proposed=proposed,
        held=held,
        level=min((each.role.level for each in held), key=lambda level: level.rank),
        seniority=seniority,
        reports_to=_superior(above, job, path, held, plan),
        profile=profile,
        grade=grade,
        duties=duties,
        left_out=left_out,
        authority=limits_of(held, plan),
        distinctions=distinctions_of(held, plan),
        relations=relations_of(held, above, plan),
        measures=measures_of(held, plan),
        qualifications=qualifications_of(job, path, grades, known.certificates),
        competencies=competencies_of(profiles, seniority, known.competencies),
        rules=rules_for(job, organisation, known.places),
        notice=notice_for(job, organisation, known.places),
        content_level=content_level(held, plan),
        holders=_holders(held[0], plan),
    )


def _holders(main: Held, plan: Plan) -> tuple[Person, ...]:
    """Those who hold the main role of a job in its works, each once."""
    people = (plan.parties.role(main.role.id, work).holder for work in main.works)
    return tuple(dict.fromkeys(person for person in people if person))


def _seniority(job: Job, profile: PostProfile | None) -> Seniority:
    """As stated; else standard, or the only one that the role has."""
    if job.seniority or profile is None or Seniority.STANDARD in profile.grades:
        return job.seniority or Seniority.STANDARD
    return next(iter(profile.grades))


def _grades(held: Sequence[Held], profiles: Sequence[PostProfile], seniority: Seniority) -> list[Graded]:
    """Each role at the seniority of the job; one beside the first that does not have it at its usual one."""
    found: list[Graded] = []
    for profile in profiles:
        grade = profile.grades.get(seniority)
        if grade is None and profile.role != held[0].house:
            grade = profile.grades.get(Seniority.STANDARD) or next(iter(profile.grades.values()))
        if grade:
            found.append((profile, grade))
    return found


def _superior(name: str, job: Job, path: Path, held: Sequence[Held], plan: Plan) -> Line:
    """The title of who the job reports to, and the name of who holds that role."""
    here: Path = (*path, "reports_to")
    if not name:
        return Line(TO_BE_CONFIRMED, Origin.OPEN, here)
    found = plan.parties.find(name, held[0].works[0])
    origin = origin_of(here, plan.origins) if job.reports_to else Origin.COMPUTED
    return Line(title_and_holder(found) if found else name, origin, here)
