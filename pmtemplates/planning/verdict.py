"""Is it a program, or should it be run as one project? Weighs what the file says; what it does not say proves nothing.

A program is worth its effort where related projects reach together what none of them reaches alone. Related by a
shared outcome, by what they hand to each other: that is a program. Sharing people or money alone makes a portfolio.
The signs are those on which the standards of PMI and AXELOS agree, in our own words (program against project by
purpose, scope, horizon, resources and money); how heavily each weighs is a proposal of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pmtemplates.initiative.model import Initiative
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, Origins, weakest_within
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.verdict_signs import Leaning, Reason, signs_of_program, signs_of_project
from pmtemplates.problems import Path, Problem, advice

ENOUGH = 2
"""One strong sign, or two weak ones that nothing speaks against."""

ENOUGH_FOR_A_PROJECT = 3
"""To call a program what its authors call a project takes more: all signs together, or several sponsors and another."""


class Finding(StrEnum):
    """What comes out."""

    PROGRAM = "program"
    PROJECT = "project"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`stated` is what the file calls it. `missing` says what to state when not enough is said."""

    stated: Level
    finding: Finding
    reasons: Sequence[Reason] = ()
    missing: Sequence[str] = ()


def build_verdict(initiative: Initiative, parties: Parties, origins: Origins) -> Verdict:
    """The verdict with all its reasons, those for a program first, the heavier before the lighter."""
    if initiative.level is Level.PROGRAM:
        return _of_program(initiative, parties, origins)
    return _of_project(initiative, parties, origins)


def check_verdict(initiative: Initiative, parties: Parties, origins: Origins) -> list[Problem]:
    """Advice where the file calls it one thing and nearly all that it says speaks for the other."""
    verdict = build_verdict(initiative, parties, origins)
    path: Path = ("kind",) if initiative.kind else ("projects",) if initiative.projects else ("title",)
    if verdict.finding is Finding.PROJECT and verdict.stated is Level.PROGRAM:
        found = _against(verdict, Leaning.PROJECT)
        message = f"it is called a program, but {found}"
        hint = (
            "run it as a project (or as single projects), or state the benefits and dependencies that tie it together"
        )
        return [advice("really-a-project", message, path, hint)]
    certain = sum(reason.weight for reason in verdict.reasons if reason.leaning is Leaning.PROGRAM and reason.certain)
    if certain >= ENOUGH_FOR_A_PROJECT and verdict.stated is Level.PROJECT:
        found = _against(verdict, Leaning.PROGRAM)
        message = f"it is called a project, but {found}"
        hint = "consider `kind: program` with a project for each part; `pmtemplates levels` shows what that changes"
        return [advice("really-a-program", message, path, hint)]
    return []


def _against(verdict: Verdict, leaning: Leaning) -> str:
    """The heaviest reasons in one phrase."""
    return "; ".join(reason.found for reason in verdict.reasons if reason.leaning is leaning)[:220]


def _of_program(initiative: Initiative, parties: Parties, origins: Origins) -> Verdict:
    reasons = _weighed(signs_of_program(initiative, parties), origins)
    count = len(initiative.projects)
    if count == 0:
        return Verdict(Level.PROGRAM, Finding.UNDECIDED, reasons, ("the component projects, under `projects`",))
    balance = sum(reason.weight if reason.leaning is Leaning.PROGRAM else -reason.weight for reason in reasons)
    strong = any(reason.leaning is Leaning.PROGRAM and reason.strong for reason in reasons)
    if strong and balance >= ENOUGH:
        return Verdict(Level.PROGRAM, Finding.PROGRAM, reasons)
    if balance <= -ENOUGH:
        return Verdict(Level.PROGRAM, Finding.PROJECT, reasons)
    missing = [
        "which benefits and objectives each project `serves`",
        "what the projects hand to each other, under `dependencies`",
    ]
    return Verdict(
        Level.PROGRAM, Finding.UNDECIDED, reasons, missing if count > 1 else ["the other projects", *missing]
    )


def _of_project(initiative: Initiative, parties: Parties, origins: Origins) -> Verdict:
    reasons = _weighed(signs_of_project(initiative, parties), origins)
    total = sum(reason.weight for reason in reasons if reason.leaning is Leaning.PROGRAM)
    if total >= ENOUGH_FOR_A_PROJECT:
        return Verdict(Level.PROJECT, Finding.PROGRAM, reasons)
    missing = [
        text
        for known, text in (
            (initiative.deliverables, "the `deliverables` with their receivers"),
            (initiative.benefits, "the `benefits` with their owners"),
            (initiative.tasks, "the `tasks` with their owners"),
        )
        if not known
    ]
    if len(missing) < 2 and total < ENOUGH:
        return Verdict(Level.PROJECT, Finding.PROJECT, reasons)
    return Verdict(Level.PROJECT, Finding.UNDECIDED, reasons, missing or ("whether its parts could end on their own",))


def _weighed(reasons: Sequence[Reason], origins: Origins) -> tuple[Reason, ...]:
    """In order of weight, each with how certain it is."""
    ordered = sorted(reasons, key=lambda reason: (reason.leaning is not Leaning.PROGRAM, -reason.weight))
    return tuple(replace(each, origin=_certain(each, origins)) for each in ordered)


def _certain(reason: Reason, origins: Origins) -> Origin:
    # a day that follows from what is stated makes no reason less certain
    doubts = {path: origin for path, origin in origins.items() if origin is not Origin.COMPUTED}
    return weakest_within(doubts, *reason.paths) if reason.paths else Origin.STATED
