"""Names of the sheets of registers, and the defined names that their formulas and lists ask for."""

from __future__ import annotations

RISKS = "Risks"
HEAT_MAP = "Heat map"
"""The sheet that counts the open risks."""
ISSUES = "Issues"
CHANGES = "Changes"
DECISIONS = "Decisions"
COMMUNICATIONS = "Communications"
STAKEHOLDERS = "Stakeholders"
LISTS = "Lists"

AS_AT = "AsAt"
"""The status date, or the date of the plan while none is set: what is due before it is overdue."""

HIGH_SCORE, MEDIUM_SCORE = "HighScoreFrom", "MediumScoreFrom"
"""The lowest scores of a high and of a medium risk."""

LIKELIHOODS, IMPACTS = "LikelihoodScale", "ImpactScale"
RISK_STATES, STRATEGIES = "RiskStates", "RiskStrategies"
WEIGHTS, VERDICTS = "Weights", "Verdicts"
ATTITUDES, INFLUENCES = "Attitudes", "Influences"
PARTIES, YES_NO = "Parties", "YesNo"
