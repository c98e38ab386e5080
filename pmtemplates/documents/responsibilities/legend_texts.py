"""The words of the legend; no rules and no figures of an initiative."""

from __future__ import annotations

from pmtemplates.documents.responsibilities import places
from pmtemplates.documents.sheets import Form, Role, Style
from pmtemplates.origins import Origin

PURPOSES = {
    places.SUMMARY: "Approval, and how many rows of each matrix need attention.",
    places.PROGRAM: "Who decides, does, is asked and is told at the level of the program: outcomes, benefits, "
    "funding, what spans projects.",
    places.ROLES: "Who holds each role, who stands in, to whom it reports.",
    places.AUTHORITY: "For each matter up to which limit each role decides.",
    places.ESCALATION: "To whom each role takes what goes beyond it.",
    places.ROLE_LOAD: "For how much each role and each person answers, and how much they do.",
    places.MY_ROWS: "One role at a time: all its rows from all matrices, for a talk or a print.",
    places.FINDINGS: "What the rules found on the day the file was made.",
}
OF_A_PROJECT = "The same at the level of this project: outputs, scope, schedule, cost, quality, team."

CELLS = (
    ("A", "White with a letter: to be changed. Choose from the list in the cell, or clear it.",
     Style(Form.SIGN, Role.LETTER)),
    ("A", "In italics with a broken line: proposed by the house, and not yet approved. Upright: stated for this "
     "initiative.", Style(Form.SIGN, Role.LETTER, origin=Origin.PROPOSED)),
    ("Blue on yellow", "To be typed over: holders, own rows, limits, the choice of a role.", Style(role=Role.INPUT)),
    ("Black on white", "Worked out, or taken from another sheet. Change what it is worked out from.", Style()),
    ("Red cell", "A letter that does not exist, or an answer for a row from a role that may not decide at this level.",
     Style(role=Role.HIGH)),
)  # fmt: skip

BLANKS = (
    ("n.a.", "The question was asked, and does not arise for this role."),
    ("blank", "The role is not involved."),
)

CHECKS = (
    ("ok", "Exactly one role answers, at least one does the work, and who answers has the authority."),
    ("no {a}", "Nobody answers for the row: give {a} to one role."),
    ("2 × {a}", "Several roles answer, so that none feels it: leave {a} with one of them."),
    ("no {r}", "Nobody does the work: give {r} to a role, or {both} to the one that answers."),
    ("{a} may not", "The role that answers is of a lower level than the row, a group, or a supplier: none of these can "
     "answer for it. Groups decide through their chair."),
    ("{a} is shared", "Several people share the column, and the row does not say who of them is meant."),
    ("letter?", "A cell holds something that is no letter of this variant."),
    ("activity?", "Letters in a free row without an activity."),
    ("many {c}", "More roles than the limits above say: worth a thought, not wrong."),
)  # fmt: skip

WORKING = (
    ("Change a letter", "Choose it in the cell. The check beside the row, Role load, Summary and My rows follow."),
    ("Add a row", "Type a verb and its object in a free row at the end of a matrix, then the letters. When the free "
     "rows are used up, bring them back and generate again."),
    ("Leave a row out", "State omit: true for it in the initiative file."),
    ("Bring it back", "Save the file and run pmtemplates pull: letters, rows, holders, limits and the approval "
     "go into the initiative file, and with the next pmtemplates generate into every document."),
    ("Approve", "Fill in who approved and when on the Summary: the letters of the house then count as agreed."),
    ("Locked cells", "The sheets are protected, so that no formula is lost by accident. No password: Review, "
     "Unprotect Sheet. The filters work all the same."),
    ("Shared columns", "Project managers, project sponsors and others of a kind share one column of the program. "
     "Where one of them is meant, the row says who; of a dependency, who manages the project that gives and the one "
     "that receives."),
    ("Two levels", "A row stands on one level only. Where program and project meet, each has a row of its own, and "
     "one names the other."),
)  # fmt: skip
