"""Which duty of the house settles a matter on the ladders of authority."""

from __future__ import annotations

from collections.abc import Mapping

from pmtemplates.initiative.control import Matter

DECIDED_BY: Mapping[Matter, tuple[str, str]] = {
    Matter.MONEY: ("control-cost", "control-program-spending"),
    Matter.TIME: ("control-schedule", "decide-change-beyond-project"),
    Matter.SCOPE: ("decide-change-within-project", "decide-change-beyond-project"),
    Matter.QUALITY: ("decide-change-within-project", "decide-change-beyond-project"),
    Matter.RISK: ("manage-project-risks", "manage-program-risks"),
    Matter.PEOPLE: ("plan-people", "allocate-people"),
    Matter.PROCUREMENT: ("procure-goods-and-services", "award-contracts"),
}
"""The duty of a project and that of the program whose accountable role decides on a matter within its limit.

A concession on quality is a change.
"""
