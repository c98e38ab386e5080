"""The documents that there are: key, title, level, for whom, and who builds each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from pmtemplates.documents.brief import Brief, Data
from pmtemplates.documents.program_charter import build_program_charter
from pmtemplates.documents.program_plan import build_program_plan
from pmtemplates.documents.project_charter import build_project_charter
from pmtemplates.documents.project_handbook import build_project_handbook, has_handbook
from pmtemplates.documents.project_plan import build_project_plan
from pmtemplates.documents.responsibilities import build_responsibilities_workbook, says_who
from pmtemplates.documents.sheets import Workbook
from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.levels import Level
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

if TYPE_CHECKING:
    from pmtemplates.planning.jobs.post import Mandate, Posts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. `question` is what it answers, for the index; `build` makes a brief, or a workbook.

    `level` is None for one with parts of both levels, each of which says its own, or where each document has its own.
    Kinds of one `group` can be asked for together.
    """

    key: str
    title: str
    level: Level | None
    readers: str
    question: str
    build: Callable[[Plan, Entry], Brief | Workbook | Data]
    extension: str = "docx"
    group: str = ""


PROGRAM_CHARTER = Kind(
    "program-charter",
    "Program charter",
    Level.PROGRAM,
    "Sponsor, board, owners of benefits, finance, program office",
    "What is the program for, what may it spend, who decides what?",
    lambda plan, _: build_program_charter(plan),
)
PROJECT_CHARTER = Kind(
    "project-charter",
    "Project charter",
    Level.PROJECT,
    "Project sponsor, project manager, team, receiving units",
    "What does the project deliver, within which limits?",
    lambda plan, entry: build_project_charter(plan, entry.path),
)
PROGRAM_PLAN = Kind(
    "program-plan",
    "Program plan",
    Level.PROGRAM,
    "Program manager, sponsor, board, owners of benefits, PMO",
    "How do the projects add up: what when, for how much money, with which benefits, and what is late?",
    lambda plan, _: build_program_plan(plan),
    "xlsx",
)
PROJECT_HANDBOOK = Kind(
    "project-handbook",
    "Project handbook",
    Level.PROJECT,
    "Project manager, team, project sponsor",
    "How is the project run: who decides, what happens with risks, issues and changes, when is it finished?",
    lambda plan, entry: build_project_handbook(plan, entry.path),
)
PROJECT_PLAN = Kind(
    "project-plan",
    "Project plan",
    Level.PROJECT,
    "Project manager, team, project sponsor",
    "Who does what when, what does it cost, and what if something moves?",
    lambda plan, entry: build_project_plan(plan, entry.path),
    "xlsx",
)
RESPONSIBILITIES = Kind(
    "responsibilities",
    "Responsibilities",
    None,
    "Everybody with a role, sponsors, boards, PMO",
    "Who answers for what, who does it, who is asked and who is told?",
    lambda plan, _: build_responsibilities_workbook(plan),
    "xlsx",
)


def _for_hr() -> ModuleType:
    from pmtemplates.documents import for_hr

    return for_hr


JOBS = "jobs"
"""The group of the documents for HR."""
HR_ONLY = "HR only"
"""The folder of what holds pay."""
_JOBS_FOLDER = "Jobs"

JOB_DESCRIPTION = Kind(
    "job-description",
    "Job description",
    None,
    "HR, the manager of the post, who holds it",
    "What does the job answer for, what does it ask, and what are its limits?",
    lambda plan, entry: _for_hr().build_job_description(plan, entry.work),
    group=JOBS,
)
JOB_POSTING = Kind(
    "job-posting",
    "Job posting",
    None,
    "People outside who may apply",
    "What is the job, what must somebody bring, what does it pay, and how does one apply?",
    lambda plan, entry: _for_hr().build_job_posting(plan, entry.work),
    group=JOBS,
)
JOB_POSTING_DATA = Kind(
    "job-posting-data",
    "Job posting",
    None,
    "Job boards and search engines",
    "The same posting as structured data",
    lambda plan, entry: _for_hr().build_job_posting_data(plan, entry.work),
    "jsonld",
    JOBS,
)
MANDATE = Kind(
    "mandate",
    "Mandate",
    None,
    "Who is appointed, and who appoints",
    "What has the appointed person to do, what may they decide, for how long?",
    lambda plan, entry: _for_hr().build_mandate(plan, entry.work),
    group=JOBS,
)
ROLE_CATALOGUE = Kind(
    "role-catalogue",
    "Role catalogue",
    None,
    "HR, PMO",
    "Which jobs and appointments are there, from when, with which competencies?",
    lambda plan, _: _for_hr().build_role_catalogue(plan),
    "xlsx",
    JOBS,
)
JOB_COSTS = Kind(
    "job-costs",
    "Job costs",
    None,
    "HR alone",
    "What do the jobs cost, by year and in all?",
    lambda plan, _: _for_hr().build_job_costs(plan),
    "xlsx",
    JOBS,
)

KINDS = (
    PROGRAM_CHARTER,
    PROGRAM_PLAN,
    PROJECT_CHARTER,
    PROJECT_HANDBOOK,
    PROJECT_PLAN,
    RESPONSIBILITIES,
    JOB_DESCRIPTION,
    JOB_POSTING,
    JOB_POSTING_DATA,
    MANDATE,
    ROLE_CATALOGUE,
    JOB_COSTS,
)
GROUPS = {JOBS: frozenset(kind.key for kind in KINDS if kind.group == JOBS)}
"""Names for several kinds at once."""
INDEX = "index"
"""The key of the index, which lists the documents of all kinds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of one initiative: its kind, the path of the work it is about, and that work's title and key.

    One about a job or an appointment has its id and title instead. `folder` is where it stands, "" beside the index;
    that of a component is worked out from its title. `level` is that of the document, None for both.
    """

    kind: Kind
    path: Path
    work: str
    name: str
    folder: str = ""
    level: Level | None = None

    @property
    def key(self) -> str:
        """Stays the same when titles change: project-charter/design."""
        return f"{self.kind.key}/{self.work}" if self.work else self.kind.key


def list_documents(plan: Plan) -> Iterator[Entry]:
    """The documents of an initiative in reading order, without the index.

    A project without tasks has no plan, an initiative that says nothing of who does what no responsibilities.
    """
    initiative = plan.initiative
    responsibilities = [_of_whole(RESPONSIBILITIES, initiative)] if says_who(initiative) else []
    if initiative.level is Level.PROJECT:
        charter, *rest = _of_project(plan, initiative, (), "")
        yield from (charter, *responsibilities, *rest, *_hr_entries(plan))
        return
    yield _of_whole(PROGRAM_CHARTER, initiative)
    if initiative.projects:
        yield _of_whole(PROGRAM_PLAN, initiative)
    yield from responsibilities
    for index, project in enumerate(initiative.projects):
        yield from _of_project(plan, project, ("projects", index), project.id)
    yield from _hr_entries(plan)


def _of_whole(kind: Kind, initiative: Initiative, folder: str = "") -> Entry:
    return Entry(kind, (), "", initiative.title, folder, kind.level)


def _of_project(plan: Plan, project: Work, path: Path, name: str) -> Iterator[Entry]:
    yield Entry(PROJECT_CHARTER, path, name, project.title, level=Level.PROJECT)
    if has_handbook(project):
        yield Entry(PROJECT_HANDBOOK, path, name, project.title, level=Level.PROJECT)
    if project.tasks and path in plan.schedules:
        yield Entry(PROJECT_PLAN, path, name, project.title, level=Level.PROJECT)


def _called(mandate: Mandate, posts: Posts) -> str:
    """The title of a mandate, with who holds it where several have the same."""
    alike = [each for each in posts.mandates if each.title == mandate.title]
    holder = mandate.role.holder
    return f"{mandate.title}, {holder.name}" if len(alike) > 1 and holder else mandate.title


def _hr_entries(plan: Plan) -> Iterator[Entry]:
    """The documents about jobs and appointments; none while nobody has asked for them."""
    if plan.posts is None:
        return
    if plan.posts.jobs or plan.posts.mandates:
        yield _of_whole(ROLE_CATALOGUE, plan.initiative, _JOBS_FOLDER)
    for post in plan.posts.jobs:
        yield Entry(JOB_DESCRIPTION, (), post.id, post.title, _JOBS_FOLDER, post.content_level)
        posted = plan.posts.posted_title(post)
        for kind in (JOB_POSTING, JOB_POSTING_DATA):
            if post.job.posting and (kind is JOB_POSTING or post.ready):
                yield Entry(kind, (), post.id, posted, _JOBS_FOLDER, post.content_level)
    for mandate in plan.posts.mandates:
        yield Entry(MANDATE, (), mandate.id, _called(mandate, plan.posts), _JOBS_FOLDER, mandate.content_level)
    if any(post.job.pay and (post.job.pay.minimum or post.job.pay.maximum) for post in plan.posts.jobs):
        yield _of_whole(JOB_COSTS, plan.initiative, HR_ONLY)
