"""Defined names of a project plan alone: its promised finish, the limits of its status, and its lists."""

from __future__ import annotations

PROMISED_FINISH = "PromisedFinish"
"""The day by which the project has been promised; may be empty."""

TIME_GREEN, TIME_AMBER = "TimeGreenUpTo", "TimeAmberUpTo"
COST_GREEN, COST_AMBER = "CostGreenUpTo", "CostAmberUpTo"
SCOPE_GREEN, SCOPE_AMBER = "ScopeGreenUpTo", "ScopeAmberUpTo"
RISK_GREEN, RISK_AMBER = "RiskGreenUpTo", "RiskAmberUpTo"
"""Limits of green and amber, inclusive; beyond amber is red."""

STATEMENT_TYPES, METHODS = "StatementTypes", "AcceptanceMethods"
DELIVERABLES, PROJECTS = "Deliverables", "Sides"
LINK_TYPES, LINK_TYPES_INTO_SUMMARY, LAG_UNITS = "LinkTypes", "LinkTypesIntoSummary", "LagUnits"
