"""Who reports to whom, as a chart: the roles of the whole initiative, or those of one project and who is above them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmtemplates.documents.blocks import Box, ChartBox, Content, Meaning, OrgChart, Run, Structure
from pmtemplates.documents.delivery import holder_fact
from pmtemplates.documents.facts import Fact
from pmtemplates.documents.tables import inline
from pmtemplates.documents.views import View
from pmtemplates.initiative.people import Person
from pmtemplates.initiative.references import works
from pmtemplates.levels import Level
from pmtemplates.loops import find_loops
from pmtemplates.origins import Origin, origin_of
from pmtemplates.planning.jobs.superiors import filled_by_jobs, superior_of
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.problems import Path

_FEWEST, _FEWEST_NEW = 4, 3
_MOST_AROUND = 24
"""Boxes about a single job: a larger chart is cut down to its surroundings, which can be read on a page."""
_LONGEST = 2000
"""Characters of the description: screen readers read a longer one as one breathless line."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """A box to be: a role in a work, or a person who holds none."""

    party: Appointment | Person
    work: Path = ()

    @property
    def key(self) -> str:
        kind = "person" if isinstance(self.party, Person) else "role"
        return "/".join(map(str, (*self.work, kind, self.party.id)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is drawn: the work, the roles and works to highlight, and the index of the job that fills a role."""

    plan: Plan
    work: Path
    strong: frozenset[tuple[str, Path]]
    jobs: Mapping[tuple[str, Path], int]

    @property
    def level(self) -> Level:
        return Level.PROJECT if self.work else self.plan.initiative.level


_Lines = Mapping[_Seat, _Seat | None]


def org_chart(
    plan: Plan, work: Path = (), strong: frozenset[tuple[str, Path]] = frozenset(), whole: bool = False
) -> OrgChart | None:
    """The chart of the initiative (`work` is ()) or of the project at a path; None when nobody reports to anybody.

    Of a program: its own roles and the manager of each project; if `whole`, also the sponsors of projects and their
    roles that a job will fill. `strong` are the roles to be highlighted, each an id and the path of its work.
    """
    jobs = {(role.id, path): index for index, role, path in filled_by_jobs(plan)}
    frame = _Frame(plan, work, strong, jobs)
    lines, outside = _lines(frame, whole)
    boxes = _in_order(lines, frame)
    near = _near(boxes) if strong and len(boxes) > _MOST_AROUND else boxes
    if not any(box.above for box in boxes):
        return None
    title = f"Reporting lines of the {frame.level}"
    sponsor = f"sponsor of the project: {outside.name}" if outside else ""
    description = _described(f"{title}; {sponsor}" if sponsor else title, near)
    caption = _caption(title if len(near) == len(boxes) else f"{title} around the job", sponsor, near)
    return OrgChart("org-chart", near, Content.GOVERNANCE, caption, description, frame.level)


def _near(boxes: Sequence[ChartBox]) -> tuple[ChartBox, ...]:
    """The boxes that are highlighted, all above them, and those directly below, as far as there is room."""
    above = {box.key: box.above for box in boxes}
    strong = {box.key for box in boxes if box.strong}
    kept = set(strong)
    for key in strong:
        while key := above.get(key, ""):
            kept.add(key)
    below = [box.key for box in boxes if box.above in kept and box.key not in kept]
    below.sort(key=lambda key: above[key] not in strong)
    kept.update(below[: max(0, _MOST_AROUND - len(kept))])
    return tuple(box for box in boxes if box.key in kept)


def worth_a_figure(chart: OrgChart | None, structure: Structure | None) -> OrgChart | None:
    """The chart where it says more than the drawing of the governance structure.

    It must have four boxes, those above a project not counted, and somebody in them must be known; three of them must
    stand in no box of the drawing, neither the role nor who holds it.
    """
    boxes = chart.boxes if chart else ()
    if chart and chart.level is Level.PROJECT:
        boxes = tuple(box for box in boxes if box.meaning is Meaning.PROJECT)
    known = any(not box.vacant for box in boxes)
    drawn = [box for tier in structure.tiers for box in tier] if structure else []
    there = {run.text for box in drawn for run in _runs(box)}
    new = [box for box in boxes if not any(run.text in there for run in _runs(box))]
    return chart if len(boxes) >= _FEWEST and len(new) >= _FEWEST_NEW and known else None


def _runs(box: Box | ChartBox) -> Iterator[Run]:
    """What is known of a box: the role, its project, who holds it."""
    for part in (box.title, *box.lines):
        yield from (run for run in part if run.origin not in (None, Origin.OPEN))


def _caption(title: str, sponsor: str, boxes: Sequence[ChartBox]) -> str:
    """Who stands outside the lines, and what the frames mean, where there are such."""
    parts = [
        title,
        sponsor,
        "a dashed frame: nobody holds the role yet" if any(box.vacant for box in boxes) else "",
        "a thick frame: the role described here" if any(box.strong for box in boxes) else "",
    ]
    return "; ".join(filter(None, parts))


def _lines(frame: _Frame, whole: bool) -> tuple[_Lines, Person | None]:
    """Each seat with the one above it; and the sponsor of a project whom nobody in the chart reports to, and who would
    alone bring their own superior into it: they are named instead of drawn.
    """
    first = list(_first_seats(frame, whole))
    lines = _upwards(first, frame)
    if frame.level is Level.PROGRAM:
        return lines, None
    sponsor = _seat(frame.plan.parties.sponsor(frame.work), frame.work)
    if sponsor in lines and sponsor not in lines.values():
        others = _upwards([seat for seat in first if seat != sponsor], frame)
        if lines[sponsor] not in others:
            return others, frame.plan.parties.sponsor(frame.work).holder
    return lines, None


def _upwards(first: Iterable[_Seat], frame: _Frame) -> _Lines:
    """The seats, then who is above them, up to the top."""
    found: dict[_Seat, _Seat | None] = {}
    waiting = deque(first)
    while waiting:
        seat = waiting.popleft()
        if seat not in found:
            found[seat] = above = _superior(seat, frame)
            waiting.extend([above] if above else [])
    for loop in find_loops({seat.key: [above.key] if above else [] for seat, above in found.items()}):
        found.update({seat: None for seat in found if seat.key == loop[0]})
    return found


def _first_seats(frame: _Frame, whole: bool) -> Iterator[_Seat]:
    """The roles of the work, who leads it or its projects, then the roles that it has because a job fills them."""
    plan, work = frame.plan, frame.work
    parties = plan.parties
    roles = [(role, work) for role in parties.roles_of(work)]
    for path in [work] if work else [path for path, _ in works(plan.initiative) if path]:
        roles += [(parties.sponsor(path), path)] if work or whole else []
        roles.append((parties.manager(path), path))
    for name, path in frame.jobs:
        role = parties.role(name, path)
        below = whole and not work and role.holder is None
        if below or (path == work and not role.path) or (name, path) in frame.strong:
            roles.append((role, path))
    yield from (_seat(role, path) for role, path in roles if not role.body)


def _seat(role: Appointment, work: Path) -> _Seat:
    """Where a role stands that is met in a work: what no work lists is the initiative's, or the project's own."""
    own = () if role.level.may_decide(Level.PROGRAM) else work
    return _Seat(role, role.path[:-2] if role.path else own)


def _superior(seat: _Seat, frame: _Frame) -> _Seat | None:
    if isinstance(seat.party, Person):
        return None
    index = frame.jobs.get((seat.party.id, seat.work))
    stated = frame.plan.initiative.jobs[index].reports_to if index is not None else None
    above = superior_of(seat.party, seat.work, frame.plan, stated or "")
    if isinstance(above, Person):
        return _seat_of(above, seat, frame.plan)
    return _seat(above, seat.work) if above else None


def _seat_of(person: Person, below: _Seat, plan: Plan) -> _Seat | None:
    """The first other role that the person holds, in the same work or the initiative; else the person as such."""
    for work in dict.fromkeys((below.work, ())):
        for role in plan.parties.roles_of(work):
            if role.holder == person:
                seat = _Seat(role, work)
                return None if seat.key == below.key else seat
    return _Seat(person)


def _in_order(seats: _Lines, frame: _Frame) -> tuple[ChartBox, ...]:
    """The boxes, each followed by those below it; who has nobody above nor below comes last."""
    below: dict[str, list[_Seat]] = {}
    for seat, above in seats.items():
        below.setdefault(above.key if above else "", []).append(seat)
    waiting = sorted(below.get("", ()), key=lambda seat: seat.key not in below)[::-1]
    boxes = []
    while waiting:
        seat = waiting.pop()
        above = seats[seat]
        boxes.append(_box(seat, above.key if above else "", frame))
        waiting.extend(reversed(below.get(seat.key, ())))
    return tuple(boxes)


def _box(seat: _Seat, above: str, frame: _Frame) -> ChartBox:
    party, plan = seat.party, frame.plan
    if isinstance(party, Person):
        path: Path = ("people", plan.initiative.people.index(party))
        origin = origin_of((*path, "name"), plan.origins)
        lines = (inline(Fact(party.position, origin, (*path, "position"))),) if party.position else ()
        return ChartBox(seat.key, above, inline(Fact(party.name, origin, (*path, "name"))), lines)
    title = Fact(party.title, Origin.STATED, party.path)
    view = View(plan, plan.initiative.work_at(seat.work), seat.work, seat.work)
    return ChartBox(
        seat.key,
        above,
        inline(title, ", ", view.need("title")) if seat.work and not frame.work else inline(title),
        (inline(_holder(party, view, frame)),),
        Meaning.PROGRAM if party.level.may_decide(Level.PROGRAM) else Meaning.PROJECT,
        strong=(party.id, seat.work) in frame.strong,
        vacant=party.holder is None,
    )


def _holder(role: Appointment, work: View, frame: _Frame) -> Fact:
    """Who holds a role; that it will be filled, where only a job names it."""
    index = frame.jobs.get((role.id, work.path))
    if role.path or index is None:
        return holder_fact(work, role.id)
    path: Path = ("jobs", index)
    return Fact("to be filled", origin_of(path, frame.plan.origins), path)


def _described(title: str, boxes: Sequence[ChartBox]) -> str:
    """The chart in words, from the top down, at most 2,000 characters."""
    below: dict[str, list[str]] = {}
    names = {box.key: _named(box) for box in boxes}
    for box in boxes:
        below.setdefault(box.above, []).append(names[box.key])
    lines = [f"{title}. On top: {'; '.join(below.pop('', []))}."]
    lines += [f"Below {names[key]}: {'; '.join(entries)}." for key, entries in below.items()]
    text = " ".join(" ".join(lines).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rpartition(' ')[0]}…"


def _named(box: ChartBox) -> str:
    parts = ["".join(run.text for run in part) for part in (box.title, *box.lines)]
    return f"{', '.join(parts)}{' (highlighted)' if box.strong else ''}"
