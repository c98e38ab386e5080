"""The work breakdown of a project as a flat list: the project, its tasks in the order of the file, its milestones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtemplates.initiative.delivery import LINK, Milestone, Task
from pmtemplates.initiative.model import Initiative, Work
from pmtemplates.initiative.references import works
from pmtemplates.planning.schedule import RowKind
from pmtemplates.problems import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A row before it is dated; `place` is its number among all rows of the initiative, `parent` its summary's."""

    place: int
    parent: int
    depth: int
    kind: RowKind
    work: Path
    path: Path
    id: str
    wbs: str
    title: str
    source: Task | Milestone | None

    @property
    def holds_others(self) -> bool:
        """Whether its dates are those of the rows below it."""
        return self.kind in (RowKind.WORK, RowKind.SUMMARY)


@dataclass(frozen=True, slots=True)
class Wait:
    """A link as the file states it, between two rows of the initiative; `path` is where it stands."""

    before: int
    after: int
    type: str
    lag: int
    elapsed: bool
    path: Path

    @property
    def from_finish(self) -> bool:
        """Whether the predecessor's finish counts, not its start."""
        return self.type in ("FS", "FF")

    @property
    def to_finish(self) -> bool:
        """Whether the successor's finish waits, not its start."""
        return self.type in ("FF", "SF")


def outline(initiative: Initiative) -> dict[Path, list[Entry]]:
    """The rows of each work that has something to schedule, by its path; places run through all of them."""
    found: dict[Path, list[Entry]] = {}
    handed_over = _deliverers(initiative)
    place = 0
    for path, work in works(initiative):
        points = [
            (i, each) for i, each in enumerate(work.milestones) if each.after or (each.deliverable or "") in handed_over
        ]
        if not work.tasks and not points:
            continue
        rows = [Entry(place, -1, 0, RowKind.WORK, path, path, work.id or "", "0", work.title, None)]
        rows += _tasks(work, path, place)
        for index, each in points:
            name = each.id or f"milestone-{index + 1}"
            wbs = each.id or f"M{index + 1}"
            here: Path = (*path, "milestones", index)
            rows.append(Entry(place + len(rows), place, 1, RowKind.MILESTONE, path, here, name, wbs, each.title, each))
        found[path] = rows
        place += len(rows)
    return found


def _tasks(work: Work, path: Path, root: int) -> list[Entry]:
    rows: list[Entry] = []

    def add(tasks: tuple[Task, ...], above: Path, parent: int, depth: int, prefix: str) -> None:
        for index, task in enumerate(tasks):
            here: Path = (*above, "tasks", index)
            kind = RowKind.SUMMARY if task.tasks else RowKind.MILESTONE if task.duration == 0 else RowKind.TASK
            place = root + 1 + len(rows)
            wbs = f"{prefix}{index + 1}"
            rows.append(Entry(place, parent, depth, kind, path, here, task.id, wbs, task.title, task))
            add(task.tasks, here, place, depth + 1, f"{wbs}.")

    add(work.tasks, path, root, 1, "")
    return rows


def _deliverers(initiative: Initiative) -> frozenset[str]:
    """The deliverables that some task hands over."""
    found = set()
    stack = [task for _, work in works(initiative) for task in work.tasks]
    while stack:
        task = stack.pop()
        stack.extend(task.tasks)
        if task.deliverable:
            found.add(task.deliverable)
    return frozenset(found)


def waits(initiative: Initiative, rows: Mapping[Path, list[Entry]]) -> list[Wait]:
    """Every link between rows: of tasks and milestones, of projects that follow projects, of dependencies.

    A link to a task that does not exist is left out: it is reported where names are checked.
    """
    everything = [entry for entries in rows.values() for entry in entries]
    places: dict[str, int] = {}
    for entry in everything:
        if isinstance(entry.source, Task):
            places.setdefault(entry.id, entry.place)
    found = [wait for entry in everything for wait in _waits_of(entry, places, everything)]
    roots = {entries[0].id: entries[0] for path, entries in rows.items() if path}
    for index, project in enumerate(initiative.projects):
        root = roots.get(project.id)
        for position, name in enumerate(project.after):
            if root and name in roots:
                path: Path = ("projects", index, "after", position)
                found.append(Wait(roots[name].place, root.place, "FS", 0, False, path))
    for index, dependency in enumerate(initiative.dependencies):
        before, after = places.get(dependency.giver_task or ""), places.get(dependency.receiver_task or "")
        if before is not None and after is not None:
            found.append(Wait(before, after, "FS", 0, False, ("dependencies", index)))
    return found


def _waits_of(entry: Entry, places: Mapping[str, int], everything: list[Entry]) -> Iterator[Wait]:
    source = entry.source
    if source is None:
        return
    for index, text in enumerate(source.after):
        link = LINK.fullmatch(text)
        before = places.get(link["task"]) if link else None
        if link and before is not None:
            lag = int(link["lag"] or 0)
            path: Path = (*entry.path, "after", index)
            yield Wait(before, entry.place, link["type"] or "FS", lag, link["unit"] == "ed", path)
    if isinstance(source, Milestone) and not source.after:
        for other in everything:
            if isinstance(other.source, Task) and other.source.deliverable == source.deliverable:
                yield Wait(other.place, entry.place, "FS", 0, False, (*entry.path, "deliverable"))
