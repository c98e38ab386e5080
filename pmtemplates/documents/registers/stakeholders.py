"""The register of stakeholders: the one place for attitude and influence, and restricted for that reason."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.registers.names import ATTITUDES, INFLUENCES, PARTIES, STAKEHOLDERS
from pmtemplates.documents.registers.register import Field, Spec, build_register
from pmtemplates.documents.sheets import Sheet


def spec(source: Source) -> Spec:
    """The columns; the note says who may see them."""
    return Spec(
        sheet=STAKEHOLDERS,
        title="Stakeholder register, RESTRICTED",
        name="StakeholderRegister",
        note=f"For the {source.level} manager and sponsor only. Delete this sheet before you pass the workbook on.",
        content=Content.STAKEHOLDER_ATTITUDES,
        lists={"stakeholders": ""},
        fields=(
            Field("ID", 6, ("id",)),
            Field("Stakeholder", 28, ("name",)),
            Field("What matters to them", 38, ("interest",)),
            Field("How they take part", 38, ("involvement",)),
            Field("Attitude", 30, ("attitude",), choice=ATTITUDES, strict=False),
            Field("Influence", 12, ("influence",), choice=INFLUENCES, strict=False, center=True),
            Field("Contact", 22, ("contact",), choice=PARTIES, strict=False),
        ),
    )


def build_stakeholders(source: Source) -> Sheet:
    """The register, restricted: says so in its title, its header and its footer."""
    sheet = build_register(source, spec(source), source.work.each("stakeholders"))
    sheet.restricted = True
    return sheet
