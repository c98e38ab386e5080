"""What the project hands over and receives: acceptance, receiving units, dependencies to watch, when it is closed."""

from __future__ import annotations

from pmtemplates.documents.blocks import Cell, Content, Meaning, Table
from pmtemplates.documents.delivery import exchanged_views, other_end
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.formats import count_text, joined
from pmtemplates.documents.planned import handed_over
from pmtemplates.documents.tables import Field, Value, inline, register
from pmtemplates.documents.views import View
from pmtemplates.levels import Level
from pmtemplates.origins import Origin, origin_of, weakest
from pmtemplates.problems import Path


def acceptance_table(project: View) -> Table | None:
    """The deliverables on their way to acceptance; the criteria themselves stand in the charter."""
    fields = [
        Field("Deliverable", 3.4, "title", needed=True, meaning=Meaning.LABEL),
        Field("Criteria", 1.8, _criteria),
        Field("Accepted by", 2.4, "accepted_by", needed=True),
        Field("Received by", 2.4, "receiver", needed=True),
        Field("Due", 1.7, _due),
        Field("By the plan", 1.7, handed_over),
    ]
    description = "Each deliverable with the number of its criteria, who accepts it, who receives it, when it is due"
    return register(
        "acceptance",
        project.each("deliverables"),
        fields,
        Content.DELIVERABLES,
        "Deliverables and their acceptance",
        description,
        Level.PROJECT,
    )


def _criteria(view: View) -> Fact:
    count = len(view.value("acceptance"))
    return view.computed(count_text(count, "criterion", "criteria"), "acceptance") if count else view.open("acceptance")


def _due(view: View) -> Fact | None:
    """The day that has been promised; one that the schedule has filled in promises nothing."""
    filled = origin_of((*view.path, "due"), view.plan.origins) is Origin.COMPUTED
    return None if filled else view.get("due")


def receivers(project: View) -> Fact | None:
    """The units that take the deliverables over, each once."""
    facts = [fact for view in project.each("deliverables") if (fact := view.get("receiver"))]
    known = [fact for fact in facts if fact.origin is not Origin.OPEN]
    if not known:
        return None
    names = list(dict.fromkeys(fact.text for fact in known))
    text = "; ".join(names) if any(" and " in name for name in names) else joined(names)
    return Fact(text, weakest(*(f.origin for f in known)), known[0].path)


def closure_table(project: View) -> Table | None:
    """What must be true before the project is closed, and who confirms it."""
    fields = [
        Field("The project is closed when", 5, "text", needed=True),
        Field("Confirmed by", 2.2, "owner"),
    ]
    description = "Each criterion of closure with who confirms it"
    return register(
        "closure",
        project.each("closure_criteria"),
        fields,
        Content.CLOSURE,
        "Criteria of closure",
        description,
        Level.PROJECT,
    )


def watched_table(initiative: View, project: View) -> Table | None:
    """What comes from others and what goes to them in one table, with who watches it."""
    received = exchanged_views(initiative, project, received=True)
    given = [view for view in exchanged_views(initiative, project, received=False) if view.path not in _paths(received)]

    def other(view: View) -> Value:
        comes = view.path in _paths(received)
        end = other_end(view, "giver" if comes else "receiver")
        return Cell((inline("from " if comes else "to ", end),)) if end else None

    fields = [
        Field("What", 4, "what", needed=True, meaning=Meaning.LABEL),
        Field("From or to", 2.6, other),
        Field("Needed by", 1.6, "needed_by", needed=True),
        Field("Promised by", 1.6, "promised_by", needed=True),
        Field("Watched by", 2.2, "owner"),
    ]
    description = "Each item that comes from others or goes to them, when it is needed and promised, and who watches it"
    return register(
        "watched",
        [*received, *given],
        fields,
        Content.DEPENDENCIES,
        "Received from others and given to them",
        description,
        Level.PROJECT,
    )


def _paths(views: list[View]) -> set[Path]:
    return {view.path for view in views}
