"""Rules about qualifications: few, testable, in keeping with each other, and open to whoever can do the job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmtemplates.library.seniority import Seniority
from pmtemplates.planning.jobs.job_rules import criteria_of
from pmtemplates.planning.jobs.post import Must, Post, Posts
from pmtemplates.planning.jobs.qualifications import MOST_MUSTS
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Problem, advice, did_you_mean, error, warning
from pmtemplates.source.characters import visible

ASSOCIATE = "associate-project-manager"


_OTHERWISE = re.compile(r"\b(?:equivalent|equal|comparable|similar) |\bor (?:\w+ )?experience\b", re.IGNORECASE)
"""A way round what is asked for."""


def many_musts(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """At most eight are required."""
    count = len(post.qualifications.required)
    if count > MOST_MUSTS:
        message = f"{count} qualifications are required, and {MOST_MUSTS} are the most for a posting"
        hint = "keep those without which nobody can do the job, and move the others to prefers:"
        yield warning("posting-many-musts", message, (*post.path, "requires"), hint)


def upper_bound(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Nobody is turned away for too much experience."""
    for must in _all(post):
        if must.most_years:
            message = f'"{visible(must.line.text, 60)}" sets an upper bound on experience: that can exclude by age'
            yield warning(
                "posting-upper-bound", message, must.line.path, "state the lower bound alone, as in {years: 3}"
            )


def _all(post: Post) -> tuple[Must, ...]:
    return (*post.qualifications.required, *post.qualifications.preferred)


def certificate_contradiction(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Nobody is asked for a certificate and for less experience than its issuer demands."""
    years = _years(post)
    if years is None:
        return
    for must in post.qualifications.required:
        certificate = must.certificate
        if certificate and (certificate.months or 0) > 12 * years and not _OTHERWISE.search(f"{must.line.text} "):
            name, issuer = visible(certificate.name, 60), visible(certificate.issuer, 40)
            asked = f"{certificate.months} months of experience"
            message = f"{name} needs {asked} ({issuer}), and the job is for somebody with {12 * years}"
            hint = "move the certificate to prefers:, or ask for as much experience"
            yield warning("posting-certificate-contradiction", message, must.line.path, hint)


def _years(post: Post) -> int | None:
    """The experience that is asked for; of a beginner no more than the grade's, whatever is stated. None: unknown."""
    stated = max((must.years for must in post.qualifications.required), default=0)
    usual = post.grade.years if post.grade else None
    beginner = post.seniority is Seniority.JUNIOR or any(each.house == ASSOCIATE for each in post.held)
    if beginner and usual is not None:
        return min(stated, usual) if stated else usual
    return stated or usual


def unknown_certificate(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Certificates come from the list, so that none is invented."""
    for criterion, path in criteria_of(post):
        name = criterion.certificate
        if name and posts.certificates and name not in posts.certificates:
            hint = did_you_mean(name, posts.certificates) or "`pmtemplates list certificates` shows all"
            message = f'the house knows no certificate "{visible(name, 60)}"'
            yield error("posting-unknown-certificate", message, (*path, "certificate"), hint)


def degree_alone(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Who learned the same elsewhere is as welcome as who has the degree."""
    for must in _all(post):
        if must.degree and not _OTHERWISE.search(f"{must.line.text} "):
            message = f'"{visible(must.line.text, 60)}" asks for a degree and for nothing in its place'
            hint = 'write {degree: …}, to which every document adds it, or end with "or equivalent experience"'
            yield warning("posting-degree-alone", message, must.line.path, hint)


_HOW_MUCH = "write how much: years, a number, or what was done"
VAGUE = {
    "communication skills": "write to whom and about what: has reported to a board in writing",
    "interpersonal skills": "write with whom: has settled disputes between departments",
    "organisational skills": "write what was organised: has kept a plan of more than 100 tasks",
    "organizational skills": "write what was organised: has kept a plan of more than 100 tasks",
    "leadership skills": "write whom and how many: has led a team of five or more",
    "analytical skills": "write what was analysed, and what followed from it",
    "people skills": "write with whom, and what came of it",
    "team player": "write what is done together: has worked with suppliers on one plan",
    "self-starter": "write what is expected without being told",
    "self starter": "write what is expected without being told",
    "self-motivated": "write what is expected without being told",
    "go-getter": "write what is to be reached",
    "results-driven": "write which results: has brought a project to its agreed end",
    "results-oriented": "write which results: has brought a project to its agreed end",
    "detail-oriented": "write which details matter: has kept a register without gaps for a year",
    "attention to detail": "write which details matter: has kept a register without gaps for a year",
    "dynamic": "write what changes, and what has to be done then",
    "passionate": "write what somebody has done of their own accord",
    "rockstar": "write what somebody at this level can do",
    "rock star": "write what somebody at this level can do",
    "ninja": "write what somebody at this level can do",
    "guru": "write what somebody at this level can do",
    "work under pressure": "write what the pressure is, such as deadlines that law sets",
    "fast-paced": "write how often things change, and which",
    "strategic thinker": "write which decisions somebody has prepared",
    "problem solver": "write which kind of problem, and how an answer is judged",
    "can-do attitude": "write what is to be done",
    "proven track record": "write the record: has led two projects to their end",
    "strong": _HOW_MUCH,
    "excellent": _HOW_MUCH,
    "outstanding": _HOW_MUCH,
    "exceptional": _HOW_MUCH,
}
"""What nobody can test in an application or interview, with how to say it so that they can; the more telling first."""

_VAGUE = {words: re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE) for words in VAGUE}


def vague_must(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Applicants can tell whether they meet what is required, and so can somebody who compares them."""
    for index, criterion in enumerate(post.job.requires):
        found = next((words for words, sign in _VAGUE.items() if sign.search(criterion.text or "")), None)
        if found:
            message = f'"{visible(criterion.text or "", 60)}" is required, and nobody can test it: "{found}"'
            yield advice("posting-vague-must", message, (*post.path, "requires", index, "text"), VAGUE[found])


def experience_low(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """Somebody senior has at least the experience of that grade."""
    stated = [(criterion.years, index) for index, criterion in enumerate(post.job.requires) if criterion.years]
    if not stated or post.seniority is not Seniority.SENIOR or post.grade is None:
        return
    years, index = max(stated)
    if years < post.grade.years:
        message = f"{years} years for a senior job; the house asks for {post.grade.years}"
        hint = "ask for more experience, or write seniority: standard"
        yield advice("posting-experience-low", message, (*post.path, "requires", index, "years"), hint)
