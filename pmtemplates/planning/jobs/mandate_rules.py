"""Rules about appointments."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.planning.jobs.post import Mandate
from pmtemplates.problems import Problem, warning
from pmtemplates.source.characters import visible


def self_appointed(mandate: Mandate) -> Iterator[Problem]:
    """Who appoints somebody is somebody else."""
    holder = mandate.role.holder
    if holder and holder == mandate.appointer:
        message = f'{visible(holder.name)} appoints and accepts in the mandate "{visible(mandate.title)}"'
        hint = "let somebody above appoint: add appointed_by: with the id of a role or person"
        yield warning("mandate-self-appointed", message, mandate.role.path, hint)
