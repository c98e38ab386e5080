"""What makes HR's documents; loaded with the first of them, since the other documents need none of it."""

from __future__ import annotations

from pmtemplates.documents.job_costs import build_job_costs
from pmtemplates.documents.jobs.description import build_job_description
from pmtemplates.documents.jobs.mandate import build_mandate
from pmtemplates.documents.jobs.posting import build_job_posting
from pmtemplates.documents.jobs.posting_data import build_job_posting_data
from pmtemplates.documents.role_catalogue import build_role_catalogue

__all__ = [
    "build_job_costs",
    "build_job_description",
    "build_job_posting",
    "build_job_posting_data",
    "build_mandate",
    "build_role_catalogue",
]
