"""Defined names of the registers: lists to choose from, thresholds of the legend, and the day of the plan."""

from __future__ import annotations

HEAT_MAP = "Heat map"
"""The sheet that counts the open risks."""

AS_AT = "AsAt"
"""The status date, or the date of the plan while none is set: what is due before it is overdue."""
PROMISED_FINISH = "PromisedFinish"
"""The day by which the project has been promised; may be empty."""

HIGH_SCORE, MEDIUM_SCORE = "HighScoreFrom", "MediumScoreFrom"
"""The lowest scores of a high and of a medium risk."""
TIME_GREEN, TIME_AMBER = "TimeGreenUpTo", "TimeAmberUpTo"
COST_GREEN, COST_AMBER = "CostGreenUpTo", "CostAmberUpTo"
SCOPE_GREEN, SCOPE_AMBER = "ScopeGreenUpTo", "ScopeAmberUpTo"
RISK_GREEN, RISK_AMBER = "RiskGreenUpTo", "RiskAmberUpTo"
"""Limits of green and amber, inclusive; beyond amber is red."""

LIKELIHOODS, IMPACTS = "LikelihoodScale", "ImpactScale"
RISK_STATES, STRATEGIES = "RiskStates", "RiskStrategies"
WEIGHTS, VERDICTS = "Weights", "Verdicts"
STATEMENT_TYPES, METHODS = "StatementTypes", "AcceptanceMethods"
ATTITUDES, INFLUENCES = "Attitudes", "Influences"
PARTIES, DELIVERABLES, PROJECTS = "Parties", "Deliverables", "Sides"
YES_NO, LINK_TYPES, LINK_TYPES_INTO_SUMMARY, LAG_UNITS = "YesNo", "LinkTypes", "LinkTypesIntoSummary", "LagUnits"
