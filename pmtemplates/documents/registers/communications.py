"""The plan of communications: who is told what, why, how often, by which means, by whom."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import COMMUNICATIONS, PARTIES
from pmtemplates.documents.registers.register import Field, Spec, build_register
from pmtemplates.documents.sheets import Sheet

SPEC = Spec(
    sheet=COMMUNICATIONS,
    title="Communications",
    name="CommunicationPlan",
    note="One row for each audience and message. Somebody is responsible for each.",
    content=Content.GOVERNANCE,
    lists={"communications": ""},
    fields=(
        Field("ID", 6, ("id",)),
        Field("Audience", 28, ("audience",)),
        Field("Message", 44, ("message",)),
        Field("Purpose", 32, ("purpose",)),
        Field("How often", 18, ("cadence",)),
        Field("Channel", 22, ("channel",)),
        Field("By", 22, ("owner",), choice=PARTIES, strict=False),
    ),
)


def build_communications(source: Source) -> Sheet:
    """The plan, in the order of the file."""
    return build_register(source, SPEC, source.work.each("communications"))
