"""Defined names of single cells with figures that the dashboard shows; who builds a sheet gives its figures a name."""

from __future__ import annotations

ENVELOPE, PLANNED, SET_ASIDE = "FundingEnvelope", "FundingPlanned", "FundingSetAside"
UNALLOCATED = "FundingUnallocated"
"""What the envelope leaves beside what is planned, granted and set aside: 0 when the money adds up."""
UNPLANNED = "FundingUnplanned"
"""What projects have been granted beyond the costs and the contingency of their plans."""
RELEASED, NEEDED = "FundingReleased", "FundingNeeded"
"""Released in all at gates up to As at, and needed by the plan up to the next release."""

CAPACITY_OVER = "CapacityOver"
"""Months of all roles and skills in which more is needed than there is."""
CAPACITY_SHORT = "CapacityShort"
"""Roles and skills of which the file says that more is needed than there is."""

RISKS_HIGH, RISKS_MEDIUM, RISKS_LOW = "RisksHigh", "RisksMedium", "RisksLow"
"""Open risks of the program."""
ESCALATED = "Escalated"
"""Risks and forecasts that projects bring before the program."""

ISSUES_OVERDUE, CHANGES_WAITING = "IssuesOverdue", "ChangesWaiting"
NEXT_MEETING = "NextMeeting"
"""The day of the next meeting of the board that steers the program; may be empty."""

BENEFIT_TOLERANCE = "BenefitTolerance"
"""The share of its expected value by which a benefit may fall short."""
