"""The words of the legend; no rules and no figures of a plan."""

from __future__ import annotations

from pmtemplates.documents import as_generated
from pmtemplates.documents.project_plan import places
from pmtemplates.documents.registers import names as registers
from pmtemplates.documents.sheets import Role, Style
from pmtemplates.origins import Origin

PURPOSES = {
    places.SUMMARY: "One page for the sponsor: status, key figures, what comes next.",
    places.SCHEDULE: "Work breakdown, dates, float, critical path, bar chart. Change a duration, and all dates follow.",
    places.DETAILS: "Of each task: dates that limit it, why it starts when it does, latest dates, baseline.",
    places.LINKS: "What waits for what: type and lag of each link.",
    places.MILESTONES: "What has been promised against what is planned.",
    places.ESTIMATES: "Three-point estimates, effort and what they rest on. Restricted when it shows rates.",
    places.RESOURCES: "Who is needed how much and when, and who has too much to do. Restricted when it shows rates.",
    places.BUDGET: "Budget, commitments, spending and forecast.",
    registers.RISKS: "The risk register with ratings before and after the response.",
    registers.HEAT_MAP: "The open risks by likelihood and impact.",
    registers.ISSUES: "What has happened and needs to be dealt with.",
    registers.CHANGES: "Requests to change scope, time or cost, and the verdict on each.",
    registers.DECISIONS: "Decisions taken, with the reason.",
    places.ASSUMPTIONS: "What the plan rests on, and what is handed over between projects or with outsiders.",
    places.ACCEPTANCE: "Deliverables with criteria, who accepts them, and whether they have.",
    registers.COMMUNICATIONS: "Who is told what, how often and by whom.",
    registers.STAKEHOLDERS: "Restricted: who has a stake, with attitude and influence.",
    places.CALENDAR: "Which days are worked: the week, days off, extra days on.",
}

BASE = (
    f"{as_generated.NAME} (hidden)",
    "What pmtemplates wrote, so that pull can tell your edits from changes in the file.",
)

FIGURES = (
    (
        "As at",
        "The status date of the schedule, or while it is empty the date of the plan. What was due before is overdue.",
    ),
    ("Promised", "What somebody has been told: it changes by agreement only."),
    ("Planned", "What the schedule gives now: it moves with each change of the plan."),
    ("Margin", "Working days between the day that was promised and the day that is planned; negative: too late."),
    (
        "Baseline",
        "The dates that were approved. Finish later than baseline: the working days by which the last of the tasks in "
        "it ends later now.",
    ),
    ("Complete", "Working days of the tasks, weighted by their percentage, over the working days of all tasks."),
    ("Critical tasks", "Tasks below 100 % without float: each day of delay delays the finish or a latest date."),
    (
        "Forecast",
        "What the project will have cost at its end: spent + committed + still to come where that is filled in, "
        "else the estimate, or spent + committed where that is more.",
    ),
    ("Open risks", "Risks that are neither closed nor have occurred, by the rating before the response."),
    ("Overdue", "Past the day on which it was due, and not closed, accepted or reached."),
    ("Changes that wait", "Changes with the verdict proposed, or without a verdict."),
    (
        "Not in the plan",
        "Approved changes without a yes under In the plan: schedule and budget do not hold them yet. Their net cost "
        "is what they cost more, less what they cost less.",
    ),
    (
        "Hand-overs",
        "Planned too late: later than promised, or (late for the receiver) later than needed. What the project gives "
        "follows its schedule; what it gets from another project is the forecast of the day the plan was made.",
    ),
    ("reached?", "All that a milestone waits for is done and its planned day has come: confirm the day."),
    ("People over capacity", "Who has months with more work than time; somebody in several roles counts once."),
    (
        "Next milestones",
        "Those not yet reached, by their planned day, and in the last line the last one of the project.",
    ),
)

CONVENTIONS = (
    ("Start", "Nothing begins before the start of the project, or on a day that is not worked."),
    (
        "Links",
        "A task begins when all links into it allow it. A link beats a date: if both cannot be kept, the task is late.",
    ),
    (
        "FS, SS, FF, SF",
        "FS: starts when the other ends. SS: starts with it. FF: ends with it. SF: ends when the other starts. "
        "With a lag: so many days later (d working days, ed calendar days).",
    ),
    (
        "Start or end",
        "Of a link from outside: whether its date is the day on which what is waited for starts, or ends.",
    ),
    (
        "Start set by",
        "The task that is waited for, or the summary around it, by its WBS number. Or: outside, a link from outside "
        "the project; date, a date of the task; delay, its delay; has begun, the actual start; start, the start of the "
        "project.",
    ),
    (
        "Dates",
        "A task does not begin before its earliest date. A latest date moves nothing: it shows as float below 0.",
    ),
    (
        "Delay",
        "Working days that a task starts after links and dates would let it, until it has begun. Levelling puts tasks "
        "off where somebody would have more work than time on a day; Why it waits names who. A delay typed here or "
        "stated in the file stays as it is.",
    ),
    (
        "Duration",
        "Working days. Of three estimates the expected one: (optimistic + 4 × likely + pessimistic) ÷ 6, rounded up.",
    ),
    (
        "Deviation",
        "(Pessimistic - optimistic) ÷ 6: how far a duration may lie from the expected one. Two times in three it is "
        "nearer than this.",
    ),
    (
        "Milestones",
        "A milestone takes no time. It is reached at the end of the day on which the last task before it ends.",
    ),
    (
        "Summaries",
        "The dates of a summary are those of the tasks within it; it begins with the first and ends with the last.",
    ),
    (
        "Total float",
        "Working days by which a task can slip before the finish of the project or a latest date is missed.",
    ),
    ("Free float", "Working days by which a task can slip before any other task moves."),
    ("Critical", "Not complete, and without total float. A critical task is marked in words, not by colour alone."),
    (
        "Progress",
        "What has not begun by the status date begins after it; what has begun and is not finished ends after it.",
    ),
)

COLOURS = (
    ("Blue on yellow", "To be typed over: what is not worked out from something else.", Style(role=Role.INPUT)),
    ("Black on white", "Worked out, or taken from another sheet. Change what it is worked out from.", Style()),
    ("Italic, (p), broken line", "Proposed: by a playbook, the house or somebody, and not yet agreed.",
     Style(role=Role.LABEL, origin=Origin.PROPOSED)),
    ("Italic, (o), dotted line", "Open: to be confirmed, or resting on something that is.",
     Style(role=Role.LABEL, origin=Origin.OPEN)),
    ("High, RED, late", "Needs a decision or an action now.", Style(role=Role.HIGH)),
    ("Medium, AMBER, reached?", "Needs attention; within the limits of the project manager.", Style(role=Role.MEDIUM)),
    ("Low, GREEN, on time", "As planned.", Style(role=Role.LOW)),
)  # fmt: skip

WORKING = (
    ("Locked cells", "Sheets that are worked out are protected, so that no formula is lost by accident. No password: "
     "Review, Unprotect Sheet."),
    ("Registers", "Risks, issues, changes and the other logs are open tables: type in the next free row, sort and "
     "filter as you like. A row may be added below the last one."),
    ("Restricted", "Stakeholders and, when they show rates, Resources and Estimates are for the project manager and "
     "the sponsor only; each printed page says so. Stakeholders can be deleted. Other sheets count with the rates: "
     "pass on a PDF without those sheets."),
    ("Way back", "A hidden first column names the entry of the initiative file behind each row, so that edits can "
     "be taken over into it. Keep it when you sort or copy rows; leave it empty in new ones."),
    ("Only here", "Status of a risk, day on which a milestone is reached, how and when a deliverable is accepted, "
     "whether an assumption holds or a change is in the plan, and comments live in this workbook alone. Keep them "
     "when it is generated anew."),
)  # fmt: skip
