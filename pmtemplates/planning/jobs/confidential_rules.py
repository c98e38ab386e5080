"""That the posting of a confidential initiative names nothing of it but what is marked public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmtemplates.initiative.jobs import Public
from pmtemplates.initiative.paths import value_at
from pmtemplates.planning.jobs.post import Post, Posts
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path, Problem, first_few, warning
from pmtemplates.source.characters import visible

NOT_PRINTED = {"id", "title", "roles", "reports_to", "grade", "purpose", "duties", "classification", "approver"}
"""Keys of a job that are no part of its posting; its title and duties are looked at as they are printed."""
_NOT_CHECKED = {"name", "unit", "country"}
"""Keys of the organisation: it must be named, and the others are not printed."""
_CALLED = {
    "hook": "the first paragraph",
    "roles": "a duty",
    "duties": "a duty",
    "requires": "a required qualification",
    "prefers": "a preferred qualification",
    "benefits": "a benefit of the employer",
    "pay": "the text about pay",
    "apply": "the page for applications",
    "about": "the text about the organisation",
}
"""What people call the texts whose keys are no word for them."""


def confidential(post: Post, posts: Posts, plan: Plan) -> Iterator[Problem]:
    """No text that is printed names the initiative, a project, a deliverable, a benefit or a person."""
    for text, path in _printed(post, plan) if plan.initiative.confidential else ():
        found = [f'"{visible(shown, 40)}" ({what})' for shown, what in posts.private.found_in(text)]
        if found:
            message = f"{_called(path, post)} names what is confidential: {first_few(list(dict.fromkeys(found)), 3)}"
            hint = "say it in general words, such as: a company-wide program; or list what may be named in public_names"
            yield warning("posting-confidential", message, path, hint)


def _called(path: Path, post: Post) -> str:
    key = path[len(post.path)] if path[: len(post.path)] == post.path else path[-1]
    return _CALLED.get(str(key), f"the {str(key).replace('_', ' ')}") if isinstance(key, str) else "a duty"


def _printed(post: Post, plan: Plan) -> Iterator[tuple[str, Path]]:
    """The texts that a posting may print, each with its path."""
    initiative = plan.initiative
    yield post.title, _title_path(post, plan)
    yield from _texts(post.job.model_dump(exclude=NOT_PRINTED, exclude_none=True), post.path)
    for duty in post.duties:
        if not duty.own or duty.path[:1] == ("jobs",):  # other words of the file are left out
            yield duty.short, duty.path or (*post.path, "roles")
    if initiative.organisation:
        said = initiative.organisation.model_dump(exclude=_NOT_CHECKED, exclude_none=True)
        yield from _texts(said, ("organisation",))
    if initiative.purpose and initiative.may_say(Public.PURPOSE):
        yield initiative.purpose, ("purpose",)


def _title_path(post: Post, plan: Plan) -> Path:
    """Where the title stands: at the job, or at the role whose title it is."""
    role = (*post.held[0].role.path, "title")
    typed = not post.job.title and value_at(plan.initiative, role) == post.title
    return role if typed else (*post.path, "title")


def _texts(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, (*path, key))
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))
