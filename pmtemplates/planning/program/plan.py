"""The program's own plan, put together: what the projects' schedules, staffing and costs mean for the whole."""

from __future__ import annotations

from dataclasses import dataclass

from pmtemplates.planning.program.benefits import Benefits
from pmtemplates.planning.program.capacity import CapacityPlan
from pmtemplates.planning.program.escalations import Escalations
from pmtemplates.planning.program.exchanges import Exchanges
from pmtemplates.planning.program.funding import Funding
from pmtemplates.planning.program.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class ProgramPlan:
    """What a program manager sees of all components at once; no task stands in it."""

    roadmap: Roadmap
    exchanges: Exchanges
    funding: Funding
    capacity: CapacityPlan
    benefits: Benefits
    escalations: Escalations
