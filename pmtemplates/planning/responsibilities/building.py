"""Who decides and who does in an initiative: its matrices, the paths of escalation, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.house import House
from pmtemplates.initiative.matrix import MatrixSettings
from pmtemplates.initiative.model import Initiative
from pmtemplates.library.responsibilities import read_responsibilities
from pmtemplates.library.role_rows import check_role_rows
from pmtemplates.library.roles import Roles
from pmtemplates.library.variants import Variant, read_variants
from pmtemplates.loops import find_loops
from pmtemplates.planning.authority import Ladders
from pmtemplates.planning.parties import Parties
from pmtemplates.planning.responsibilities.accepting import check_acceptance
from pmtemplates.planning.responsibilities.defaults import Defaults
from pmtemplates.planning.responsibilities.escalation import Step, escalation_of
from pmtemplates.planning.responsibilities.limits import Limits
from pmtemplates.planning.responsibilities.matrix import Matrix
from pmtemplates.planning.responsibilities.rules import check_escalation, check_matrices
from pmtemplates.planning.responsibilities.tailoring import build_matrices
from pmtemplates.problems import Path, Problem, did_you_mean, error

VARIANT = "RACI"
"""When the file names none."""


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """Matrices and escalation by the path of the work; `findings` are what the rules found in them, all severities.

    `approved`: somebody has agreed to the letters of the house, which are proposals until then.
    """

    defaults: Defaults
    approved: bool
    limits: Limits
    matrices: Mapping[Path, Matrix]
    escalation: Mapping[Path, Sequence[Step]]
    findings: Sequence[Problem]


def build_responsibilities(
    initiative: Initiative, parties: Parties, ladders: Mapping[Path, Ladders], house: House, roles: Roles
) -> tuple[Responsibilities, list[Problem], list[Problem]]:
    """The responsibilities, what is wrong with them in the file, and what the house has wrong."""
    settings = initiative.matrix or MatrixSettings()
    duties, unfit = read_responsibilities(house, roles)
    variants, unread = read_variants(house)
    variant, problems = _variant(settings, variants)
    defaults = Defaults(duties, roles, variant)
    approved = settings.approved_on is not None
    matrices, unknown = build_matrices(initiative, parties, defaults, approved)
    escalation = escalation_of(initiative, parties, ladders)
    limits = limits_of(settings)
    findings = [*check_matrices(matrices, limits), *check_acceptance(initiative, matrices), *_loops(escalation)]
    made = Responsibilities(defaults, approved, limits, {each.path: each for each in matrices}, escalation, findings)
    flaws = [*unfit, *check_role_rows(house, roles, duties), *unread]
    return made, [*problems, *unknown, *findings], flaws


def limits_of(settings: MatrixSettings) -> Limits:
    """The limits of the house with those that the file states."""
    stated = settings.limits.model_dump(exclude_none=True) if settings.limits else {}
    return Limits(**stated)


def _variant(settings: MatrixSettings, variants: Mapping[str, Variant]) -> tuple[Variant, list[Problem]]:
    wanted = settings.variant or VARIANT
    if wanted in variants:
        return variants[wanted], []
    hint = did_you_mean(wanted, variants) or f"known: {', '.join(variants)}"
    message = f'there is no variant "{wanted}" of the responsibility matrix'
    return next(iter(variants.values())), [error("unknown-variant", message, ("matrix", "variant"), hint)]


def _loops(escalation: Mapping[Path, Sequence[Step]]) -> list[Problem]:
    """Circles of escalation, but for those of the line of reporting, which are reported as such."""
    found: list[Problem] = []
    for path, steps in escalation.items():
        lines = {step.role.id: [each.id for each in step.to] if step.reporting else [] for step in steps}
        circling = {name for loop in find_loops(lines) for name in loop}
        ways = {step.role.id: [each.id for each in step.to] for step in steps if step.role.id not in circling}
        where = {step.role.id: (*step.role.path, "escalates_to") if step.stated else step.role.path for step in steps}
        found += check_escalation(ways, {name: at or path for name, at in where.items()})
    return list(dict.fromkeys(found))
