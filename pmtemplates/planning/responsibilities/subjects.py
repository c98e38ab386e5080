"""What the rows of a matrix repeat for: deliverables, gains and losses, gates, components, dependencies of a work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmtemplates.initiative.delivery import Dependency
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import walk_tasks
from pmtemplates.library.responsibilities import Per
from pmtemplates.problems import Path

_CODE = re.compile(r"[A-Z]{1,3}[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Subject:
    """One of them: its id, how a row names it, where it stands.

    `owner` answers for it, `doers` do the work, `work` is the component that it is about; by the names of the file.
    """

    id: str
    title: str
    path: Path
    owner: str = ""
    doers: tuple[str, ...] = ()
    work: Path | None = None


def subjects_of(per: Per, initiative: Initiative, path: Path) -> Sequence[Subject]:
    """The subjects of the work at a path, in the order of the file; none where the file lists none."""
    return tuple(_MAKERS[per](initiative, path))


def _deliverables(initiative: Initiative, path: Path) -> Iterator[Subject]:
    work = initiative.work_at(path)
    owners: dict[str, dict[str, None]] = {}
    for _, task in walk_tasks(work.tasks):
        if task.deliverable and task.owner:
            owners.setdefault(task.deliverable, {})[task.owner] = None
    for index, item in enumerate(work.deliverables):
        doers = tuple(owners.get(item.id, ()))
        here = (*path, "deliverables", index)
        yield Subject(item.id, coded(item.id, item.title), here, item.accepted_by or "", doers)


def _gains(initiative: Initiative, path: Path) -> Iterator[Subject]:
    return _benefits(initiative, path, losses=False)


def _losses(initiative: Initiative, path: Path) -> Iterator[Subject]:
    return _benefits(initiative, path, losses=True)


def _benefits(initiative: Initiative, path: Path, losses: bool) -> Iterator[Subject]:
    for index, benefit in enumerate(initiative.work_at(path).benefits):
        if benefit.disbenefit is losses:
            yield Subject(benefit.id, coded(benefit.id, benefit.title), (*path, "benefits", index), benefit.owner or "")


def _gates(initiative: Initiative, path: Path) -> Iterator[Subject]:
    chairs = {board.id: board.chair for board in initiative.boards}
    for index, gate in enumerate(initiative.gates if not path else ()):
        chair = chairs.get(gate.board or "") or ""
        title = coded(gate.id, gate.title) if is_code(gate.id) else f'"{gate.title}"'
        yield Subject(gate.id, title, ("gates", index), chair)


def _components(initiative: Initiative, path: Path) -> Iterator[Subject]:
    for index, project in enumerate(initiative.projects if not path else ()):
        here: Path = ("projects", index)
        yield Subject(project.id, project.title, here, work=here)


def _dependencies(initiative: Initiative, path: Path) -> Iterator[Subject]:
    """All of them in the matrix of the program; in that of a project those for which others wait."""
    titles = {project.id: project.title for project in initiative.projects}
    giver = initiative.projects[int(path[1])].id if path else None
    for index, dependency in enumerate(initiative.dependencies):
        if giver and dependency.giver != giver:
            continue
        name = dependency.id or str(index + 1)
        ends = _receiver(dependency, titles) if giver else _ends(dependency, titles)
        owner = "" if giver else dependency.owner or ""
        yield Subject(name, coded(name, dependency.what) + ends, ("dependencies", index), owner)


def _receiver(dependency: Dependency, titles: dict[str, str]) -> str:
    receiver = titles.get(dependency.receiver or "", dependency.receiver_outside)
    return f", for {receiver}" if receiver else ""


def _ends(dependency: Dependency, titles: dict[str, str]) -> str:
    giver = titles.get(dependency.giver or "", dependency.giver_outside)
    return (f", from {giver}" if giver else "") + _receiver(dependency, titles)


def coded(name: str | None, title: str) -> str:
    """G2 Design freeze: an id that is a code stands before the title, since texts refer to it."""
    return f"{name} {title}" if name and is_code(name) and not title.startswith(name) else title


def is_code(name: str) -> bool:
    """Whether an id is short enough to stand for its entry in a text: G2, RD1."""
    return _CODE.fullmatch(name) is not None


_MAKERS = {
    Per.DELIVERABLE: _deliverables,
    Per.BENEFIT: _gains,
    Per.DISBENEFIT: _losses,
    Per.GATE: _gates,
    Per.COMPONENT: _components,
    Per.DEPENDENCY: _dependencies,
}
