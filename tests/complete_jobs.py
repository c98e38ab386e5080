"""Complete jobs for the tests: a program with two projects, and one job for a role and seniority of the house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmtemplates.house import shipped
from pmtemplates.levels import RoleLevel
from pmtemplates.library.certificates import read_certificates
from pmtemplates.library.competencies import read_competencies
from pmtemplates.library.posts import read_posts
from pmtemplates.library.roles import LibraryRole, read_roles
from pmtemplates.library.seniority import Seniority

ROLES = read_roles(shipped())[0]
PROFILES = read_posts(shipped(), ROLES, read_competencies(shipped())[0], read_certificates(shipped())[0])[0].profiles

CONDITIONS: dict[str, Any] = {
    "code": "HF-101",
    "grade": "9",
    "unit": "Operations",
    "location": {
        "street": "100 Wynkoop Street",
        "place": "Denver",
        "region": "CO",
        "postal_code": "80202",
        "country": "US",
        "remote": "onsite",
    },
    "employment": {"contract": "permanent", "hours": "full-time", "weekly_hours": "40"},
    "dimensions": {"budget": "450000", "direct_reports": "3", "matrix_reports": "12"},
    "pay": {
        "minimum": "104000",
        "maximum": "131000",
        "currency": "USD",
        "period": "year",
        "other": "A yearly bonus of up to 10 % of the salary",
        "employer_costs": "9",
    },
    "benefits": [
        "20 days of paid leave a year",
        "Health, dental and vision insurance",
        "A retirement plan, matched up to 4 %",
    ],
    "travel": "Two trips a month within Colorado",
    "classification": "Exempt",
    "starts": "2027-02-01",
    "posted": "2026-11-20",
    "closes": "2026-12-31",
    "apply": "https://jobs.harbour-foods.example/hf-101",
    "contact": {"name": "Hiring Team", "email": "hiring@harbour-foods.example", "phone": "+1 303 555 0100"},
    "process": "A talk by phone, then half a day with the people you would work with.",
    "approver": "kim",
    "approved_on": "2026-11-18",
    "review_on": "2027-11-18",
}


def kinds() -> Iterator[tuple[str, Seniority]]:
    """Every role of the house that is a post, at each of its seniorities."""
    for name, profile in PROFILES.items():
        yield from ((name, seniority) for seniority in profile.grades)


def complete(role: str, seniority: Seniority, **changes: Any) -> dict[str, Any]:
    """The data of an initiative with one complete job; `changes` are keys of the job."""
    job = {"id": role, "seniority": seniority.value, **CONDITIONS, **changes}
    within = ROLES[role].level in (RoleLevel.PROJECT, RoleLevel.TEAM)
    own = {"id": role, "vacant": "true"}
    return {
        "kind": "program",
        "title": "Freshness Program",
        "purpose": "Halve the food that we throw away between field and shelf.",
        "organisation": {
            "name": "Harbour Foods",
            "country": "US",
            "employees": "900",
            "about": "Harbour Foods brings fruit and vegetables from 300 farms to shops in six states.",
            "website": "https://harbour-foods.example",
        },
        "document": {"language": "en-US"},
        "budget": {"currency": "USD", "envelope": "4000000"},
        "people": [{"id": "kim", "name": "Alex Kim", "position": "Chief People Officer"}],
        "roles": _roles("executive-sponsor", "program-manager", "business-change-manager", without=role)
        + ([] if within else [own]),
        "objectives": [
            {"id": "O1", "statement": "Halve the waste.", "measure": "Tonnes", "target": "900", "due": "2028-12-31"}
        ],
        "benefits": [
            {
                "id": "B1",
                "title": "Lower cost of waste",
                "owner": "executive-sponsor",
                "measure": "USD",
                "target": "2 million",
            }
        ],
        "projects": [
            {
                "id": "cold",
                "title": "Cold Chain",
                "roles": _roles("project-sponsor", "project-manager", without=role) + ([own] if within else []),
                "deliverables": [{"id": "D1", "title": "Cooled trucks"}, {"id": "D2", "title": "Sensors in store"}],
            },
            {"id": "orders", "title": "Order Forecast", "roles": _roles("project-sponsor", "project-manager")},
        ],
        "jobs": [job],
    }


def _roles(*names: str, without: str = "") -> list[dict[str, Any]]:
    return [{"id": name} for name in names if name != without]


def title_names(data: dict[str, Any]) -> list[str]:
    """What a posting of the same initiative must not name when it is confidential."""
    projects = data["projects"]
    deliverables = [each["title"] for project in projects for each in project.get("deliverables", [])]
    benefits = [each["title"] for each in data["benefits"]]
    return [data["title"], data["purpose"], *(each["title"] for each in projects), *deliverables, *benefits, "Alex Kim"]


def role_of(name: str) -> LibraryRole:
    """The role of the library."""
    return ROLES[name]
