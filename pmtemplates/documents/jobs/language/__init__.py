"""The language of a job posting: what its words may keep people from, and how hard it is to read. Only advises."""

from pmtemplates.documents.jobs.language.checking import check_posting_text

__all__ = ["check_posting_text"]
