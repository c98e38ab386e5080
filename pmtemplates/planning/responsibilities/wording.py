"""What kind of duty the wording of a row means, where nobody says it: known by how it begins."""

from __future__ import annotations

import re

from pmtemplates.library.responsibilities import DutyKind
from pmtemplates.library.role_names import plain

_APPROVING = re.compile(
    r"(?:approves?|accepts?|authori[sz]es?|signs?(?: off)?(?! (?:in|on|up)\b))\b"
    r"|(?:approval|acceptance|sign off)(?: of\b|$)"
)
"""The acceptance of a portal is an approval; an acceptance test, or the approval process, is not."""

_DECIDING = re.compile(r"(?:decides?|releases?)\b(?! notes?\b)")


def kind_of(activity: str) -> DutyKind:
    """Approvals and decisions by their first word; everything else is an activity."""
    words = plain(activity)
    if _APPROVING.match(words):
        return DutyKind.APPROVAL
    return DutyKind.DECISION if _DECIDING.match(words) else DutyKind.ACTIVITY
