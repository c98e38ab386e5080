"""The shipped playbooks: complete, true to their level, and never more certain than a proposal may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pmtemplates.house import House, shipped
from pmtemplates.initiative.checks import check_initiative
from pmtemplates.initiative.completing import complete
from pmtemplates.initiative.delivery import LINK
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import check_references
from pmtemplates.levels import Level
from pmtemplates.library.playbooks import playbook_names, read_playbook
from pmtemplates.library.roles import read_roles
from pmtemplates.loops import find_loops
from pmtemplates.source import read_text
from pmtemplates.source.validating import validate, validate_data

SHIPPED = ("business-transformation", "office-relocation", "product-launch")
STARTERS = ("business-transformation", "minimal", "office-relocation", "product-launch")
ROLES = read_roles(shipped())[0]
Fragment = dict[str, Any]

EXPECTED: dict[Level | None, tuple[str, ...]] = {
    None: ("purpose", "roles", "objectives", "scope", "stakeholders", "assumptions", "risks", "closure_criteria"),
    Level.PROGRAM: ("vision", "why_program", "benefits", "tranches", "gates", "boards", "dependencies", "capacity"),
    Level.PROJECT: ("deliverables", "requirements", "milestones", "tasks", "team", "constraints"),
}

DATES = {"start", "finish", "due", "date", "needed_by", "promised_by", "must_start", "deadline", "days_off"}
DATES |= {"start_no_earlier", "finish_no_later"}
SUMS = {"amount", "envelope", "budget", "release", "releases", "tolerances", "up_to"}
UNCERTAIN_KEYS = DATES | SUMS | {"baseline", "target", "fte", "available", "holder", "deputy"}
FIGURE = re.compile(r"\b(19|20)\d\d\b|\d ?%|[€$£]|\b(EUR|USD|GBP|CHF)\b|\b\d[\d,. ]*(million|thousand|k)\b|\b\d{4,}\b")
TWO_SPELLINGS = re.compile(
    r"\b\w*(organi[sz]|isation|ization|programme|colour|\bcolor|centre|center|labour|\blabor\b|behavio|catalog"
    r"|licen[cs]e|judge?ment|fulfil|analy[sz]e|(real|prior|final|author|recogn|minim|optim|util|stand?ard)i[sz]e"
    r"|favou?r|label?led|cancel?led|travell|model?ling|defen[cs]e|artefact|grey|storey)\w*",
    re.IGNORECASE,
)


def fragment_of(name: str) -> Fragment:
    playbook, _, problems = read_playbook(name, shipped())
    assert problems == []
    assert playbook is not None
    return deepcopy(playbook.initiative)


def works(fragment: Fragment) -> Iterator[tuple[str, Level, Fragment]]:
    """The initiative and its component projects, each with its name and level."""
    projects = fragment.get("projects", [])
    yield "top", Level.PROGRAM if projects else Level.PROJECT, fragment
    for project in projects:
        yield project["id"], Level.PROJECT, project


def tasks_of(work: Fragment) -> Iterator[Fragment]:
    for task in work.get("tasks", []):
        yield task
        yield from tasks_of(task)


def values(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every scalar with the key it stands under."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield name, ""
            yield from values(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from values(value, key)
    else:
        yield key, data or ""


def misfits(fragment: Fragment) -> list[str]:
    """What keeps the fragment from being an initiative: schema, references, contradictions, loops of tasks."""
    found, problems = validate_data(Initiative, fragment)
    if found is not None:
        problems += [*check_references(found, frozenset(ROLES)), *check_initiative(found)]
    tasks = {task["id"]: task for _, _, work in works(fragment) for task in tasks_of(work)}
    links = {name: tuple(LINK.match(link)["task"] for link in task.get("after", [])) for name, task in tasks.items()}
    return [problem.message for problem in problems] + [" > ".join(loop) for loop in find_loops(links)]


def certainties(fragment: Fragment) -> list[str]:
    """What a playbook cannot know: dates, sums, quantities, targets, people, percentages."""
    return [f"{key}: {text}" for key, text in values(fragment) if key in UNCERTAIN_KEYS or FIGURE.search(text)]


def level_slips(fragment: Fragment) -> list[str]:
    """Benefits of a component, objectives without measure, risks above what their level or owner may keep."""
    slips = [f"{name} has benefits" for name, _, work in works(fragment) if name != "top" and "benefits" in work]
    for name, level, work in works(fragment):
        slips += [f"{name}: no measure" for objective in work["objectives"] if not objective.get("measure")]
        for risk in work["risks"]:
            if level is Level.PROJECT and (int(risk["likelihood"]) * int(risk["impact"]) > 12 or risk["impact"] == "5"):
                slips.append(f"{risk['id']} belongs to the program")
            if not ROLES[risk["owner"]].level.may_decide(level):
                slips.append(f"{risk['id']} is above {risk['owner']}")
    return slips


def strangers(fragment: Fragment) -> list[str]:
    """Roles that act without being on the list of roles of their project or of the initiative."""
    top = {role["id"] for role in fragment["roles"]}
    found = [f"{name} is not in the library" for name in top - set(ROLES)]
    for name, _, work in works(fragment):
        own = {key: value for key, value in work.items() if key != "projects"}
        known = top | {role["id"] for role in work["roles"]}
        keys = ("owner", "contact", "chair", "members", "role", "accepted_by")
        acting = {text for key, text in values(own) if key in keys and text}
        found += [f"{name}: {role}" for role in sorted((acting | known) - (known & set(ROLES)))]
    return found


def gaps(fragment: Fragment) -> list[str]:
    """What a reader would miss in a risk, deliverable, task, benefit or project."""
    wanted = {
        "risks": ("id", "cause", "event", "effect", "likelihood", "impact", "trigger", "strategy", "response", "owner"),
        "deliverables": ("id", "title", "acceptance", "receiver"),
        "benefits": ("id", "title", "kind", "owner", "measure"),
        "milestones": ("id", "title", "owner"),
        "stakeholders": ("name", "interest", "involvement"),
    }
    found = []
    for name, level, work in works(fragment):
        for key, needed in wanted.items():
            for entry in work.get(key, []):
                found += [f"{name}.{key}: {need}" for need in needed if not entry.get(need)]
        found += [f"{name}: {key}" for key in EXPECTED[None] + EXPECTED[level] if not work.get(key)]
        leaves = [task for task in tasks_of(work) if not task.get("tasks")]
        found += [f"{task['id']}: duration or owner" for task in leaves if not (task.get("duration") and task["owner"])]
    return found


GUARDS: dict[str, Callable[[Fragment], list[str]]] = {
    guard.__name__: guard for guard in (misfits, certainties, level_slips, strangers, gaps)
}


def first_project(fragment: Fragment) -> Fragment:
    project: Fragment = fragment["projects"][0]
    return project


BREAKS: list[tuple[str, str, Callable[[Fragment], Any]]] = [
    ("misfits", "an unknown key", lambda f: f.update(purpos="x")),
    ("misfits", "a link to nothing", lambda f: first_project(f)["tasks"][1].update(after=["nowhere"])),
    ("misfits", "a circle of tasks", lambda f: first_project(f)["tasks"][0].update(after=["product-release"])),
    ("misfits", "a dependency on nothing", lambda f: f["dependencies"][0].update(giver="nobody")),
    ("misfits", "an unknown role", lambda f: f["risks"][0].update(owner="king")),
    ("certainties", "a date", lambda f: f["gates"][0].update(date="2027-01-01")),
    ("certainties", "a target of a benefit", lambda f: f["benefits"][0].update(target="much")),
    ("certainties", "a baseline of a benefit", lambda f: f["benefits"][0].update(baseline="none")),
    ("certainties", "a sum in a text", lambda f: f["risks"][0].update(effect="Costs 20 million more")),
    ("certainties", "a percentage", lambda f: f["risks"][0].update(effect="Sales fall by 20 %")),
    ("certainties", "a year", lambda f: f.update(purpose="Sell in 2027")),
    ("level_slips", "a benefit of a component", lambda f: first_project(f).update(benefits=f["benefits"])),
    ("level_slips", "a project risk too high", lambda f: first_project(f)["risks"][0].update(impact="5")),
    ("level_slips", "a program risk kept too low", lambda f: f["risks"][0].update(owner="product-manager")),
    ("level_slips", "an objective without measure", lambda f: first_project(f)["objectives"][0].pop("measure")),
    ("strangers", "a role that is not listed", lambda f: first_project(f)["risks"][0].update(owner="procurement-lead")),
    ("strangers", "a role outside the library", lambda f: f["roles"].append({"id": "king"})),
    ("gaps", "a risk without trigger", lambda f: f["risks"][0].pop("trigger")),
    ("gaps", "a risk without response", lambda f: first_project(f)["risks"][0].update(response="")),
    ("gaps", "a deliverable without test", lambda f: first_project(f)["deliverables"][0].update(acceptance=[])),
    ("gaps", "a task without duration", lambda f: first_project(f)["tasks"][0].pop("duration")),
]


def test_the_three_playbooks_are_shipped() -> None:
    assert set(SHIPPED) <= set(playbook_names(shipped()))


@pytest.mark.parametrize("guard", GUARDS)
@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_a_playbook_passes(name: str, guard: str) -> None:
    assert GUARDS[guard](fragment_of(name)) == []


@pytest.mark.parametrize(("guard", "what", "spoil"), BREAKS, ids=[what for _, what, _ in BREAKS])
def test_the_guard_sees(guard: str, what: str, spoil: Callable[[Fragment], Any]) -> None:
    fragment = fragment_of("product-launch")
    spoil(fragment)
    assert GUARDS[guard](fragment), what


@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_a_playbook_says_what_it_is(name: str) -> None:
    playbook, _, _ = read_playbook(name, shipped())
    assert playbook is not None
    assert playbook.id == name
    assert playbook.kind is (Level.PROGRAM if playbook.initiative.get("projects") else Level.PROJECT)


@pytest.mark.parametrize("name", playbook_names(shipped()))
def test_component_projects_have_phases_and_deliver_to_each_other(name: str) -> None:
    fragment = fragment_of(name)
    projects = {project["id"]: project for project in fragment.get("projects", [])}
    for project in projects.values():
        assert 5 <= len(project["tasks"]) <= 10
        assert all(task["id"].startswith(project["id"] + "-") for task in project["tasks"])
    ends = {dependency.get(end) for dependency in fragment.get("dependencies", []) for end in ("giver", "receiver")}
    assert set(projects) <= ends


@pytest.mark.parametrize("path", [f"library/playbooks/{name}.yaml" for name in SHIPPED])
def test_words_need_no_other_spelling_across_the_ocean(path: str) -> None:
    assert TWO_SPELLINGS.search("the organization of colour")
    text = shipped().find(path).read_text(encoding="utf-8")
    assert [match.group() for match in TWO_SPELLINGS.finditer(text)] == []


def test_an_unknown_playbook_names_the_nearest() -> None:
    playbook, source, problems = read_playbook("produkt-launch", shipped())
    assert (playbook, source) == (None, None)
    assert [(p.code, p.path, p.hint) for p in problems] == [
        ("unknown-playbook", ("playbook",), 'did you mean "product-launch"?')
    ]


def test_a_name_cannot_leave_the_house() -> None:
    _, _, problems = read_playbook("../roles", shipped())
    assert [problem.code for problem in problems] == ["unknown-playbook"]


def upper_house(folder: Path, text: str) -> House:
    """A house above the shipped one, whose product launch is its own."""
    file = folder / "library" / "playbooks" / "product-launch.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return House((folder, *shipped().folders))


def test_a_broken_playbook_of_an_upper_house_is_reported_at_its_place(tmp_path: Path) -> None:
    good = shipped().find("library/playbooks/product-launch.yaml").read_text(encoding="utf-8")
    house = upper_house(tmp_path, good.replace("kind: program", "kind: programm"))
    line = 1 + good.splitlines().index("kind: program")
    playbook, _, problems = read_playbook("product-launch", house)
    assert playbook is None
    assert [(p.code, p.place.file, p.place.line) for p in problems if p.place] == [
        ("unknown-value", str(tmp_path / "library/playbooks/product-launch.yaml"), line)
    ]
    assert playbook_names(house) == playbook_names(shipped())


def test_a_mistake_in_the_fragment_has_a_place_too(tmp_path: Path) -> None:
    good = shipped().find("library/playbooks/product-launch.yaml").read_text(encoding="utf-8")
    house = upper_house(tmp_path, good.replace("kind: cashable", "kind: cash", 1))
    playbook, source, problems = read_playbook("product-launch", house)
    assert playbook is not None
    assert source is not None
    assert problems == []
    _, found = validate_data(Initiative, playbook.initiative)
    located = [source.locate(replace(problem, path=("initiative", *problem.path))) for problem in found]
    line = 1 + next(i for i, text in enumerate(good.splitlines()) if "kind: cashable" in text)
    assert [(p.code, p.place.line) for p in located if p.place] == [("unknown-value", line)]


def starter(name: str, uncommented: bool = False) -> str:
    """The starter as `new` writes it; uncommented: each line of code with its # taken away."""
    text = shipped().find(f"starters/{name}.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^#(?=[a-z]|  )", "", text) if uncommented else text
    assert text.count("{{title}}") == 1
    return text.replace("{{title}}", '"Launch: a \\"title\\" #1"')


@pytest.mark.parametrize("uncommented", [False, True], ids=["as written", "uncommented"])
@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_is_valid(name: str, uncommented: bool) -> None:
    text = starter(name, uncommented)
    assert text.splitlines()[0] == "# yaml-language-server: $schema=./pmtemplates.schema.json"
    source, problems = read_text(text, f"{name}.yaml")
    assert source is not None
    found, mistakes = validate(Initiative, source)
    assert [*problems, *mistakes] == []
    assert found is not None
    assert found.title == 'Launch: a "title" #1'
    assert found.playbook == (None if name == "minimal" else name)
    proposals = fragment_of(found.playbook) if found.playbook else {}
    data, _ = complete(source.data, proposals, frozenset(ROLES))
    completed, mistakes = validate_data(Initiative, data)
    assert completed is not None
    assert mistakes == []
    assert [p.message for p in (*check_references(completed, frozenset(ROLES)), *check_initiative(completed))] == []


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_states_nothing_by_itself_and_is_short(name: str) -> None:
    source, _ = read_text(starter(name), "x.yaml")
    assert source is not None
    assert set(source.data) <= {"schema", "title", "kind", "playbook"}
    lines = starter(name).splitlines()
    assert len(lines) <= (30 if name == "minimal" else 160)
    assert all(len(line) <= 130 for line in lines)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_starter_offers_the_ids_of_its_playbook(name: str) -> None:
    source, _ = read_text(starter(name, uncommented=True), "x.yaml")
    assert source is not None
    fragment = fragment_of(name)
    for key in ("objectives", "benefits", "projects", "gates", "roles"):
        assert {e["id"] for e in source.data.get(key, [])} == {e["id"] for e in fragment.get(key, [])}, key
