"""Who is told what and who takes part; what people think of the project stands in a restricted register only."""

from __future__ import annotations

from pmtemplates.documents.blocks import Content, Meaning, Table
from pmtemplates.documents.tables import Field, register
from pmtemplates.documents.views import View
from pmtemplates.levels import Level


def communications_table(project: View) -> Table | None:
    """Each audience with its message, in the order of the file."""
    fields = [
        Field("Audience", 2.2, "audience", needed=True, meaning=Meaning.LABEL),
        Field("Message", 3.6, "message", needed=True),
        Field("Purpose", 2.6, "purpose"),
        Field("How often", 1.8, "cadence"),
        Field("Channel", 2, "channel"),
        Field("By", 1.9, "owner"),
    ]
    description = "Each audience with the message, its purpose, how often, by which channel and by whom it is told"
    return register(
        "communications",
        project.each("communications"),
        fields,
        Content.STAKEHOLDERS,
        "Who is told what",
        description,
        Level.PROJECT,
    )


def involvement_table(project: View) -> Table | None:
    """How each stakeholder takes part, and who keeps in touch with them."""
    views = [view for view in project.each("stakeholders") if view.get("involvement") or view.get("contact")]
    fields = [
        Field("Stakeholder", 2.6, "name", needed=True, meaning=Meaning.LABEL),
        Field("How they take part", 5, "involvement"),
        Field("In touch", 2.4, "contact"),
    ]
    description = "Each stakeholder with how they take part and who keeps in touch with them"
    return register("involvement", views, fields, Content.STAKEHOLDERS, "Who takes part", description, Level.PROJECT)
