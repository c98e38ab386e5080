"""What the jobs cost, for HR alone: pay brought to a year, costs within the initiative, by year and currency."""

from __future__ import annotations

from pmtemplates.documents.front import properties_of
from pmtemplates.documents.job_costs.assumptions import build_assumptions
from pmtemplates.documents.job_costs.by_year import build_by_year
from pmtemplates.documents.job_costs.costs import build_costs
from pmtemplates.documents.job_costs.frame import Source
from pmtemplates.documents.job_costs.pay import build_pay
from pmtemplates.documents.job_costs.summary import build_summary
from pmtemplates.documents.sheets import Workbook
from pmtemplates.planning.plan import Plan


def build_job_costs(plan: Plan) -> Workbook:
    """The workbook of an initiative whose posts have been planned; each of its sheets is restricted."""
    source = Source(plan)
    costs, by_year = build_costs(source), build_by_year(source)
    assumptions, names = build_assumptions(source)
    book = Workbook("job-costs", None, properties_of(source.initiative, source.initiative, "Job costs"))
    book.sheets = [build_summary(source, costs, by_year), build_pay(source), costs, by_year, assumptions]
    book.names = names
    return book
