"""The few words that the renderer itself puts on a page, in one place, so that a house can say them its way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside the content of a document: captions, marks of origin, column titles of a sign-off."""

    contents: str = "Contents"
    table: str = "Table"
    figure: str = "Figure"
    proposed: str = "proposed"
    proposed_short: str = "prop."
    open: str = "to be confirmed"
    open_short: str = "tbc"
    milestone: str = "milestone"
    gate: str = "gate"
    key: str = "Key:"
    proposed_bar: str = "dashed outline: proposed dates"
    outside: str = "continues beyond the dates shown"
    version: str = "Version"
    signatures: str = "Signatures"
    signatures_description: str = "One row for each person who signs, with space for signature and date."
    role: str = "Role"
    name: str = "Name"
    signature: str = "Signature"
    date: str = "Date"
