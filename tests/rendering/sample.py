"""A document that uses every kind of block, as a board would see it: what the tests render and people look at."""

from __future__ import annotations

from datetime import date, timedelta

from pmtemplates.documents.blocks import (
    Align,
    Bar,
    Block,
    Box,
    Cell,
    Column,
    Content,
    Contents,
    Document,
    Heading,
    Inline,
    Item,
    Lane,
    List,
    Mark,
    Meaning,
    PageBreak,
    Paragraph,
    Period,
    Properties,
    Row,
    Run,
    Signature,
    Signatures,
    Structure,
    Table,
    Timeline,
    Voice,
)
from pmtemplates.levels import Level
from pmtemplates.origins import Origin

PROPOSED, OPEN, STATED, COMPUTED = Origin.PROPOSED, Origin.OPEN, Origin.STATED, Origin.COMPUTED


def text(*parts: str | Run) -> Inline:
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


def stated(words: str) -> Run:
    return Run(words, STATED)


def proposed(words: str) -> Run:
    return Run(words, PROPOSED)


def open_() -> Run:
    return Run("to be confirmed", OPEN)


def cell(*parts: str | Run, meaning: Meaning = Meaning.PLAIN, span: int = 1) -> Cell:
    return Cell((text(*parts),), meaning, span)


def para(*parts: str | Run, voice: Voice = Voice.BODY) -> Paragraph:
    return Paragraph(text(*parts), voice)


def heading(words: str, level: int = 1) -> Heading:
    return Heading(text(words), level, words.lower().replace(" ", "-"))


def bullets(*items: str, numbered: bool = False) -> List:
    return List(tuple(Item(text(item)) for item in items), numbered)


FACTS = Table(
    "key-facts",
    (Column("", 28), Column("", 72)),
    tuple(
        Row((cell(label), cell(value)))
        for label, value in (
            ("Sponsor", stated("Dr. Maren Holt, Chief Operating Officer")),
            ("Program manager", proposed("Tomás Rivera")),
            ("Funding envelope", stated("EUR 4,200,000, of which EUR 600,000 reserve")),
            ("Duration", Run("2 March 2026 to 30 September 2027", COMPUTED)),
            ("Benefit owner", open_()),
        )
    ),
    Content.GENERAL,
    "The facts a reader needs first: sponsor, manager, money and dates.",
    header=False,
)

PROJECTS = Table(
    "projects",
    (Column("Project", 24), Column("Delivers", 40), Column("Manager", 18), Column("Budget (EUR)", 18, Align.END)),
    (
        Row((cell("Tranche 1: one way in", meaning=Meaning.GROUP, span=4),)),
        Row(
            (
                cell("Intake portal", meaning=Meaning.LABEL),
                Cell((text("One form for all requests"), text("Status page for applicants"),
                      text("Hand-over to the registry")), bulleted=True),
                cell(stated("Lena Brandt")),
                cell(stated("1,250,000")),
            )
        ),
        Row(
            (
                cell("Case registry", meaning=Meaning.LABEL),
                cell("A single register of cases, with migration of R&D <Ops> data"),
                cell(proposed("Ibrahim Said")),
                cell(proposed("980,000")),
            )
        ),
        Row((cell("Tranche 2: one way through", meaning=Meaning.GROUP, span=4),)),
        Row(
            (
                cell("Decision support", meaning=Meaning.LABEL),
                cell("Rules and letters for the 12 most frequent kinds of case"),
                cell(open_()),
                cell(stated("1,370,000")),
            )
        ),
        Row((cell("Total", meaning=Meaning.TOTAL, span=3), cell(Run("3,600,000", COMPUTED), meaning=Meaning.TOTAL))),
    ),
    Content.COMPONENTS,
    "Projects by tranche with what each delivers, its manager and its budget.",
    caption="Projects and their budgets",
)  # fmt: skip

RISKS = Table(
    "risks",
    (Column("Risk", 30), Column("Probability", 12), Column("Impact", 12), Column("Response", 30), Column("Owner", 16)),
    (
        Row((cell(stated("Key staff leave before go-live")), cell("Medium", meaning=Meaning.MEDIUM),
             cell("High", meaning=Meaning.HIGH), cell(stated("Deputies named for each lead by May")),
             cell(stated("Maren Holt")))),
        Row((cell(proposed("Registry data cannot be migrated in one weekend")),
             cell(Run("Low", PROPOSED), meaning=Meaning.LOW), cell(Run("Medium", PROPOSED), meaning=Meaning.MEDIUM),
             cell(proposed("Two rehearsals, with a way back")), cell(proposed("Ibrahim Said")))),
        Row((cell(stated("Supplier misses the spring release")), cell("High", meaning=Meaning.HIGH),
             cell("Medium", meaning=Meaning.MEDIUM), cell(open_()), cell(stated("Lena Brandt")))),
    ),
    Content.RISKS,
    "Risks with probability, impact, response and owner.",
    caption="Risks at program level",
)  # fmt: skip

LEVELS = Table(
    "boundary",
    (Column("Question", 24), Column("Program", 38), Column("Project", 38)),
    tuple(
        Row((cell(a, meaning=Meaning.LABEL), cell(b, meaning=Meaning.PROGRAM), cell(c, meaning=Meaning.PROJECT)))
        for a, b, c in (
            ("What is promised?", "Outcomes and benefits, after the projects have closed", "Outputs of agreed quality"),
            ("Who accepts?", "The program board", "The project's sponsor, against acceptance criteria"),
            ("Which changes?", "Those that touch a benefit, the envelope or another project", "Those within tolerance"),
        )
    ),
    Content.DECISION,
    "What is decided at program level and what at project level.",
    caption="Who decides what",
)

_ROLES = ("Sponsor", "Program manager", "Benefit owner", "Finance lead", "Project manager, intake",
          "Project manager, registry", "Quality lead", "Change lead")  # fmt: skip
MATRIX = Table(
    "responsibilities",
    (Column("Responsibility", 32), *(Column(role, 7, Align.CENTER) for role in _ROLES)),
    tuple(
        Row((cell(name, meaning=Meaning.LABEL), *(cell(stated(letter) if letter else "") for letter in letters)))
        for name, letters in (
            ("Approve the program charter", ["A", "R", "C", "C", "I", "I", "", "I"]),
            ("Release a tranche", ["A", "R", "C", "C", "I", "I", "C", ""]),
            ("Accept a deliverable", ["", "I", "C", "", "A/R", "A/R", "C", ""]),
            ("Confirm a benefit", ["I", "C", "A/R", "C", "", "", "", "C"]),
        )
    ),
    Content.RESPONSIBILITIES,
    "Who is responsible, accountable, consulted and informed.",
    caption="Responsibility matrix",
)

MONTHS = tuple(
    Period(
        date(2026 + (m // 12), m % 12 + 1, 1).strftime("%b"), str(2026 + m // 12),
        date(2026 + m // 12, m % 12 + 1, 1),
        date(2026 + (m + 1) // 12, (m + 1) % 12 + 1, 1) - timedelta(days=1),
    )
    for m in range(2, 21)
)  # fmt: skip
ROADMAP = Timeline(
    "roadmap",
    MONTHS,
    (
        Lane(text("Tranche 1: one way in"), (Bar("Tranche 1", date(2026, 3, 2), date(2026, 12, 18)),),
             (Mark("Funding release", date(2026, 3, 16), gate=True),
              Mark("End of tranche 1 review", date(2026, 12, 18), gate=True)), strong=True),
        Lane(text("Intake portal"), (Bar("Build", date(2026, 3, 9), date(2026, 7, 31)),
             Bar("Roll-out in six regions", date(2026, 8, 3), date(2026, 9, 11))),
             (Mark("Pilot accepted", date(2026, 7, 31)), Mark("Portal live", date(2026, 9, 11)))),
        Lane(text("Case registry"), (Bar("Registry and migration", date(2026, 5, 4), date(2026, 12, 11), PROPOSED),),
             (Mark("Rehearsal 1", date(2026, 9, 25), origin=PROPOSED),
              Mark("Rehearsal 2", date(2026, 10, 23), origin=PROPOSED))),
        Lane(text("Tranche 2: one way through"), (Bar("Tranche 2", date(2027, 1, 4), date(2027, 9, 30)),), (),
             strong=True),
        Lane(text("Decision support"), (Bar("Rules", date(2027, 1, 11), date(2027, 4, 30)),
             Bar("Letters", date(2027, 5, 3), date(2027, 8, 27), PROPOSED)),
             (Mark("Benefits review by the board", date(2027, 9, 30)), Mark("Closure", date(2028, 1, 31)))),
    ),
    Content.ROADMAP,
    "Roadmap of the program",
    "Two tranches from March 2026 to September 2027 with their projects, milestones and gates.",
)  # fmt: skip

GOVERNANCE = Structure(
    "governance",
    (
        (Box(text("Portfolio board"), (text("Chair: ", stated("Prof. Ada Lindqvist")),)),),
        (Box(text("Program board"), (text(stated("Dr. Maren Holt"), ", sponsor"), text("meets monthly")),
             Meaning.PROGRAM),),
        (Box(text("Program manager"), (text(proposed("Tomás Rivera")),), Meaning.PROGRAM),
         Box(text("Benefit owner"), (text(open_()),), Meaning.PROGRAM)),
        (Box(text("Intake portal"), (text(stated("Lena Brandt")),), Meaning.PROJECT),
         Box(text("Case registry"), (text(proposed("Ibrahim Said")),), Meaning.PROJECT),
         Box(text("Decision support"), (text(open_()),), Meaning.PROJECT),
         Box(text("Change and training"), (text(stated("Noor Haddad")),), Meaning.PROJECT),
         Box(text("Data quality"), (text(stated("Jo Okafor")),), Meaning.PROJECT)),
    ),
    Content.GOVERNANCE,
    "Governance structure",
    "The portfolio board directs the program board, which directs the manager, who directs five projects.",
)  # fmt: skip

BLOCKS: tuple[Block, ...] = (
    para("One Way In", voice=Voice.TITLE),
    para("Program charter", voice=Voice.SUBTITLE),
    para("DRAFT. Four items are still open; they must be settled before anyone signs.", voice=Voice.CALLOUT),
    para(
        "Applicants deal with five offices and wait 47 days on average. The program gives them one way in and one "
        "way through, and brings the wait below 20 days by the end of 2027.",
        voice=Voice.LEAD,
    ),
    FACTS,
    para("Values marked [proposed] come from the house playbook; nobody has confirmed them yet.", voice=Voice.NOTE),
    PageBreak(),
    Contents(),
    heading("Decision requested"),
    para("The board is asked to approve this charter and to release the funds of the first tranche. "
         "It decides on ", stated("16 March 2026"), " under the sponsorship of ", stated("Dr. Maren Holt"),
         "; the program is managed by ", proposed("Tomás Rivera"), ", ", proposed("Program Office"),
         ". The benefit owner is ", open_(), "."),
    bullets("Approve objectives and benefits", "Release EUR 1,400,000 for tranche 1", "Name the benefit owner",
            numbered=True),
    heading("Objectives", 2),
    List((Item(text("Shorten the wait")), Item(text("47 days to 20 days"), 1), Item(text("measured monthly"), 2),
          Item(text("Lower the cost of a case by 15 %")))),
    heading("What is not part of it", 2),
    bullets("Appeals", "The archive", numbered=True),
    heading("Projects"),
    para("Three projects in two tranches deliver what the benefits need."),
    PROJECTS,
    para("The budgets are those of the projects' own charters; the difference to the envelope is the reserve."),
    LEVELS,
    heading("Roadmap"),
    ROADMAP,
    heading("Governance"),
    para("Each body decides within its limits and passes on what exceeds them."),
    GOVERNANCE,
    MATRIX,
    para("R responsible, A accountable, C consulted, I informed.", voice=Voice.NOTE),
    heading("Risks"),
    RISKS,
    heading("Approval"),
    para("By signing, the undersigned approve the charter in the version named in the footer."),
    Signatures(
        (
            Signature(text("Sponsor"), text(stated("Dr. Maren Holt"))),
            Signature(text("Chair of the portfolio board"), text(stated("Prof. Ada Lindqvist"))),
            Signature(text("Program manager"), text(proposed("Tomás Rivera"))),
            Signature(text("Benefit owner"), text(open_())),
        )
    ),
)  # fmt: skip

SAMPLE = Document(
    "program-charter",
    Level.PROGRAM,
    Properties(
        title="One Way In: program charter",
        subject="Program charter",
        author="City of Northhaven",
        language="en-GB",
        paper="A4",
        date=date(2026, 3, 2),
        version="0.3",
        status="Draft",
        classification="Internal",
        header="City of Northhaven · One Way In",
        keywords=("program charter", "one way in"),
    ),
    BLOCKS,
)
