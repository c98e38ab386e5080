"""The words of the legend; no rules and no figures of a plan."""

from __future__ import annotations

from pmtemplates.documents.program_plan import places, standings
from pmtemplates.documents.registers.names import HEAT_MAP
from pmtemplates.planning.program.exchanges import Standing

PURPOSES = {
    places.DASHBOARD: "One page for board and sponsor: status, next gates, key figures and what each of them means.",
    places.ROADMAP: "Components by tranche, gates and milestones, with their days by the plan and a bar chart.",
    places.RESULTS: "When each result is there that a gate or benefit waits for.",
    places.WAITS: "Each gate and benefit with the results that it waits for.",
    places.DEPENDENCIES: "What passes between components or to and from outside: needed, promised, planned.",
    places.HANDOVERS: "The same, once for each giver and once for each receiver.",
    places.BENEFITS: "The register of benefits: owner, measure, target, start, last measurement.",
    places.PROFILES: "How each benefit grows: points to type over, and values by quarter.",
    places.CHARTS: "The values by quarter as charts, one for each unit.",
    places.MORE_CHARTS: "Further charts.",
    places.FUNDING: "The envelope by part, month and tranche, and what each gate releases.",
    places.CAPACITY: "Who is needed how much in which month, against what there is.",
    places.RISKS: "Risks of the program, with ratings before and after the response.",
    HEAT_MAP: "The open risks of the program by likelihood and impact.",
    places.ESCALATIONS: "Risks and forecasts of components that lie above their own limits.",
    places.ISSUES: "What has happened in the program and needs to be dealt with.",
    places.CHANGES: "Requests to change the program, and the verdict on each.",
    places.DECISIONS: "Decisions taken, with the reason.",
    places.GOVERNANCE: "Meetings, gates and reviews with their real dates.",
    places.COMMUNICATIONS: "Who is told what, how often and by whom.",
    places.STAKEHOLDERS: "Restricted: who has a stake in the program, with attitude and influence.",
    places.TRACEABILITY: "Which result serves which benefit, objective and strategic goal.",
    places.CALENDAR: "Which days are worked: the week, days off, extra days on.",
}

SAID_HERE = {
    "High, RED, late": "High, RED, late, behind",
    "Medium, AMBER, reached?": "Medium, AMBER, no margin",
    "Low, GREEN, on time": "Low, GREEN, in time",
}
MEANT_HERE = {"Medium, AMBER, reached?": "Needs attention; within the limits of the program manager."}
"""Words beside the same looks as in the plan of a project."""

_DATES = (
    ("Stated", "What has been agreed: it changes by agreement only."),
    (
        "By the plan",
        "What the plan of the component forecasts on the day this workbook was made; no task of it stands here. Type "
        "a new forecast over it, and all that hangs on it moves.",
    ),
    ("Days late", "Working days from the stated day to the one by the plan; below 0 it comes earlier."),
    (
        "Tranche, program",
        "Ends on its stated day, or with the last component that ends with it where that is later. Where no day is "
        "stated, its days are those of its components.",
    ),
    ("Complete", "Of a component: working days of its tasks, weighted by their percentage, as its plan says."),
    ("Waits for", "Components that must end before this one starts."),
    (
        "Work ends",
        "The day on which the last result is there that the gate waits for. A gate without a date of its own follows "
        "on the next working day.",
    ),
    ("Margin", "Working days from the end of the work to the gate, or from the plan to the promise of a milestone."),
    ("Days to go", "Calendar days from As at."),
)
_GATES = (
    (standings.IN_TIME, "Gate: its work ends before it."),
    (standings.TIGHT, "Gate: its work ends on its very day."),
    (standings.TOO_EARLY, "Gate: its work ends after it. Move the gate, or bring the work forward."),
    (standings.ON_TIME, "Milestone: planned for its promised day, or before."),
    (standings.LATE, "Milestone: planned after its promised day."),
    (standings.PASSED, "Its day lies before As at; of a gate, the end of its work too."),
    (standings.OPEN, "A day is missing, or nothing is named that it waits for."),
)
_DEPENDENCIES = (
    (Standing.ON_TIME.value, "Promised and planned before it is needed."),
    (Standing.TIGHT.value, "Promised or planned for the very day on which it is needed."),
    (Standing.LATE.value, "Promised or planned after it is needed."),
    (Standing.OPEN.value, "Nobody has said when it comes, or when it is needed."),
    (Standing.DONE.value, "The receiver has it."),
    ("Slack", "Working days from the later of promise and plan to the day on which it is needed; below 0: too late."),
)
_BENEFITS = (
    (standings.TO_COME, "Starts after As at."),
    (standings.UNMEASURED, "Has started, and no measurement has been entered."),
    (standings.AS_EXPECTED, "The last measurement reaches the profile of that day, within the tolerance."),
    (standings.BEHIND, "The last measurement falls short of it by more than the tolerance."),
    (standings.NO_PROFILE, "Measured, but no profile says what was expected, or its points go back in time."),
    (standings.OPEN, "Nobody knows yet when it starts."),
    ("dis-benefit", "A loss that the change brings. It is told beforehand, measured, and has an owner."),
    ("After closure", "Its target is reached after the program has ended: its owner carries on."),
    (
        "Profile",
        "Straight lines lead from point to point; before the first point and after the last the value stays. Months "
        "count from the start of the benefit.",
    ),
)
_BARS = (
    ("Dark bar", "The program, or a tranche."),
    ("Blue bar", "A component; the dark part of it is complete."),
    ("Hatched red bar", "A component that ends later than stated."),
    ("Line below a bar", "Reaches to the stated finish."),
    ("◆", "The day of a gate, or of a milestone by the plan."),
    ("Line at the side of a month", "As at."),
)
_WORKING = (
    (
        "Locked cells",
        "Sheets that are worked out are protected, so that no formula is lost by accident. No password: Review, "
        "Unprotect Sheet.",
    ),
    (
        "Way back",
        "A hidden first column names the entry of the initiative file behind each row, so that edits can be taken over "
        "into it. Forecasts of components stand in their own plans: change them there as well.",
    ),
    ("Restricted", "Stakeholders is for the program manager and the sponsor only; each printed page says so."),
)
BLOCKS = (
    ("Dates", _DATES),
    ("Standing of gates and milestones", _GATES),
    ("Standing of dependencies", _DEPENDENCIES),
    ("Standing of benefits", _BENEFITS),
    ("Signs of the roadmap", _BARS),
    ("Working with the file", _WORKING),
)
"""Titles of the blocks with their lines: a name and what it means."""
