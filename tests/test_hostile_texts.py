"""Every text that a user can write comes back from the Word files and workbooks exactly as it was written.

Each text field of the model is filled with a text of its own that is hostile in one way. A field whose text is
found nowhere must be on the list of those that no document prints.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

import openpyxl
import pytest
from docx_reading import generated_files, texts_in
from lint_word import lint_word
from pydantic import BaseModel

from pmtemplates.documents.catalogue import GROUPS, JOBS
from pmtemplates.generating import Generated, generate
from pmtemplates.house import shipped
from pmtemplates.initiative.control import Authority, Tolerances
from pmtemplates.initiative.delivery import Dependency, Task
from pmtemplates.initiative.fields import Text, attribute_of, keys_of
from pmtemplates.initiative.jobs import Criterion
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.people import Person, Role, TeamMember
from pmtemplates.output import File, prepare, write
from pmtemplates.rendering.package import read_parts

DAY = date(2026, 11, 20)

HOSTILE: dict[str, str] = {
    "ampersand and brackets": "R&D <Ops> {} </w:t> R&D",
    "a formula": "=1+1 {} =cmd|' /C calc'!A0",
    "signs of a formula": "+1 -1 @SUM(A1) {}",
    "a table cell": "a|b {} | c |",
    "stars": "2*3*4 {} **bold**",
    "a template slot": "{{{{ x }}}} {} {{% if y %}} {{# z #}}",
    "slots of our own": "\ue0000\ue001 {} \ue002decision\ue003",
    "Hebrew": "שלום {} עולם",
    "Arabic with digits": "مشروع {} ١٢٣",
    "emoji": "🚀 {} 👩‍👩‍👧 🇮🇪",
    "composed letters": "e\u0301 {} ﬁ Å ñ",
    "five thousand characters": "word {} " + "lorem ipsum " * 416,
    "a long word": "{}-" + "Donaudampfschifffahrtsgesellschaft" * 8,
    "a newline": "first {}\nsecond\n\nfourth",
    "a tab": "left\tright {}",
    "underscores": "_u_ {} __v__ snake_case_name",
    "a heading": "# x {}",
    "a list": "- x {}",
    "a number": "1. x {}",
    "an indented block": "    code {}",
    "a quotation": "> x {}",
    "a fence": "``` {} ```",
    "a link": "[a](http://x.invalid) {} ![b](c.png) <http://y.invalid>",
    "HTML": "<b>bold</b> {} <br/> <!-- c --> <script>",
    "entities": "&amp; {} &lt; &#65; &nbsp;",
    "the end of CDATA": "]]> {} <![CDATA[",
    "quotes": "\"a\" 'b' “c” {} ‘d’ `e`",
    "backslashes": "\\n \\* {} C:\\temp",
    "outer spaces": "  {}  ",
    "spaces that do not break": "\u00a0{}\u00a0",
    "characters without width": "a\u200b{}\u00adb\u2060c",
    "a horizontal rule": "--- {}",
    "figures": "1,250,000.50 {} 12:30 012 NO",
}

ON_REQUEST = {
    (Authority, "covers"),  # for scope and quality; elsewhere a figure says it
    (Dependency, "giver_outside"),  # instead of a project
    (Dependency, "receiver_outside"),
    (Person, "position"),  # of somebody who signs without a role
    (Role, "purpose"),  # of a role of our own; the duties of the library say more
    (Role, "time"),  # of an appointment
    (Role, "term"),
    (Criterion, "text"),  # a qualification has one of these three
    (Criterion, "experience"),
    (Criterion, "degree"),
    (Task, "basis"),  # of a task that is estimated, not of a summary
    (TeamMember, "skill"),  # instead of a role
    (Tolerances, "scope"),  # where no `authority` says it
    (Tolerances, "quality"),
}

CODES = {"calendar.country", "calendar.region", "organisation.country"}
"""Texts in which nothing can be written but the code of a place whose holidays are known."""

NEVER_PRINTED = {
    "people.unit": "a charter names people, not where they sit",
    "public_names": "says which names a posting may print, and is none itself",
    "roles.unit": "a job states its own unit",
}
"""The fields that no document prints, and why."""

OF_A_PROGRAM = {
    "projects.roles.unit": "a job states its own unit",
}
OF_A_PROJECT = {
    "vision": "of a program; a project on its own has a purpose",
    "why_program": "of a program",
    "benefits.unit": "what the profile counts, which a program plan draws",
}


def jobs(role: str) -> list[dict[str, Any]]:
    """A complete job of a role, with a text wherever one may stand."""
    return [
        {
            "id": "J1",
            "roles": [{"role": role, "share": "80"}],
            "location": {"region": "D", "country": "IE", "remote": "hybrid", "days": "3"},
            "employment": {"contract": "fixed-term", "hours": "part-time", "weekly_hours": "30", "until": "2028-01-31"},
            "dimensions": {"budget": "1000", "direct_reports": "1", "matrix_reports": "2"},
            "duties": 2,
            "requires": [{"text": True}, {"years": "3", "experience": True}, {"degree": True}],
            "prefers": [{"text": True}],
            "pay": {"minimum": "50000", "maximum": "60000", "currency": "EUR", "period": "year"},
            "benefits": 2,
            "starts": "2027-01-11",
            "posted": "2026-11-20",
            "closes": "2026-12-18",
            "apply": "https://jobs.example/1",
            "contact": {"email": "jobs@example.org"},
            "approver": "ann",
        }
    ]


def skeleton() -> dict[str, Any]:
    """An initiative in which every mapping of the model stands once, without texts: ids, names, days, figures."""

    def work(prefix: str, manager: str) -> dict[str, Any]:
        """What a program, a project of it and a project on its own have in common."""
        return {
            "start": "2027-01-11",
            "finish": "2028-01-31",
            "decision": {"due": "2027-01-04", "board": f"{prefix}-board", "release": "1000", "asks": 2},
            "objectives": [{"id": f"{prefix}-O1", "due": "2027-12-01"}],
            "scope": {"in": 2, "out": 1},
            "deliverables": [
                {"id": f"{prefix}-D1", "acceptance": 2, "accepted_by": manager, "due": "2027-10-01"},
                {"id": f"{prefix}-D2", "acceptance": 1, "accepted_by": manager, "due": "2027-10-01"},
            ],
            "requirements": [{"id": f"{prefix}-N1", "priority": "must", "deliverable": f"{prefix}-D1"}],
            "milestones": [{"id": f"{prefix}-M{n}", "date": f"2027-0{n}-01", "owner": manager} for n in (3, 4)],
            "budget": {
                "envelope": "50000",
                "lines": [{"id": f"{prefix}-L1", "kind": "capital", "amount": "1000"}],
                "contingency": {"amount": "500", "drawn_by": manager},
                "run_cost": {"amount": "300", "start": "2028-02-01"},
            },
            "team": [
                {"id": f"{prefix}-dev", "fte": "1", "skill": True, "rates": [{"amount": "100", "start": "2027-01-01"}]},
                {"role": manager, "fte": "1"},
            ],
            "issues": [{"id": f"{prefix}-I1", "raised_on": "2027-01-12", "raised_by": manager, "owner": manager}],
            "changes": [{"id": f"{prefix}-C1", "time_days": "2", "cost": "10", "requested_by": manager}],
            "decisions": [{"id": f"{prefix}-E1", "decided_by": manager, "decided_on": "2027-01-12"}],
            "communications": [{"id": f"{prefix}-K1", "owner": manager}],
            "boards": [{"id": f"{prefix}-board", "chair": manager, "members": [manager], "decides": 2}],
            "tolerances": {"cost": "100", "time_days": "3", "risk_score": "9", "quality": True},
            "stakeholders": [{"id": f"{prefix}-S1", "contact": manager}],
            "assumptions": [{"owner": manager}],
            "constraints": [{"owner": manager}],
            "risks": [
                {
                    "id": f"{prefix}-R1",
                    "likelihood": "3",
                    "impact": "4",
                    "strategy": "reduce",
                    "owner": manager,
                    "residual": {"likelihood": "1", "impact": "2"},
                }
            ],
            "success_criteria": [{"owner": manager}],
            "closure_criteria": [{"owner": manager}],
            "responsibilities": [{"id": f"{prefix}-row", "activity": True, "letters": {manager: "A/R"}}],
        }

    def project(name: str) -> dict[str, Any]:
        shared = work(name, "project-manager")
        shared["roles"] = [
            {"id": "project-sponsor", "holder": "ann", "time": True, "term": True},
            {"id": "project-manager", "holder": "bob", "deputy": "ann"},
            {"id": f"{name}-lead", "level": "project", "holder": "cid", "purpose": True},
        ]
        del shared["decision"]["release"]
        task = {"id": f"{name}-T2", "duration": "5", "basis": True, "work": [{"who": f"{name}-dev", "effort": "4"}]}
        shared["tasks"] = [{"id": f"{name}-T1", "tasks": [task]}]
        dates = {"task": f"{name}-T2", "start": "2027-01-11", "finish": "2027-01-15"}
        shared["baseline"] = {"approved_by": "project-sponsor", "approved_on": "2027-01-04", "tasks": [dates]}
        shared["objectives"][0]["serves"] = "top-O1"
        shared["authority"] = []
        return shared | {"id": name, "gate": "G1", "serves": {"objectives": ["top-O1"], "benefits": ["B1"]}}

    top = work("top", "program-manager")
    top["matrix"] = {"variant": "RASCI", "limits": {"consulted": "4"}}
    top["roles"] = [
        {"id": "executive-sponsor", "holder": "ann", "time": True, "term": True},
        {"id": "program-manager", "holder": "bob"},
        {"id": "architect", "level": "program", "holder": "cid", "purpose": True},
    ]
    top["budget"] |= {
        "currency": "EUR",
        "envelope": "200000",
        "lines": [{"id": f"top-L{number}", "kind": "capital", "amount": "1000"} for number in range(1, 3)],
        "reserve": {"amount": "700", "drawn_by": "executive-sponsor"},
        "releases": [{"gate": "G1", "amount": "1000"}],
    }
    top["boards"][0]["level"] = "program"
    top["tolerances"] = {"cost": "200", "time_days": "6", "risk_score": "12", "benefit_percent": "5", "quality": True}
    # a program has no use for these: their texts would stand nowhere
    for key in ("team", "deliverables", "requirements"):
        del top[key]
    return top | {
        "schema": "pmtemplates/1",
        "kind": "program",
        "organisation": {},
        "jobs": jobs("architect"),
        "people": [{"id": "ann"}, {"id": "bob"}, {"id": "cid", "position": True}],
        "operating_model": {},
        "strategic_goals": [{"id": "S1"}],
        "benefits": [
            {"id": "B1", "owner": "cid", "due": "2029-01-01", "goal": "S1", "deliverables": ["p1-D1"]}
            | {"profile": [{"months": "0", "value": "1"}, {"date": "2029-01-01", "value": "5"}]}
            | {"measurements": [{"date": "2028-06-01", "value": "2"}]}
        ],
        "projects": [project("p1"), project("p2") | {"tranche": "T1", "after": ["p1"]}],
        "tranches": [{"id": "T1", "start": "2027-01-11", "finish": "2027-06-30", "projects": ["p1"]}],
        "gates": [{"id": "G1", "date": "2027-06-30", "board": "top-board", "criteria": 2}],
        "capacity": [{"available": "2", "needs": [{"project": "p1", "fte": "1"}]}],
        "dependencies": [
            {"id": "X1", "giver": "p1", "receiver": "p2", "needed_by": "2027-05-03", "promised_by": "2027-05-03"},
            {"id": "X2", "receiver": "p2", "giver_outside": True, "needed_by": "2027-05-03"},
            {"id": "X3", "giver": "p1", "receiver_outside": True, "needed_by": "2027-05-03"},
        ],
        "calendar": {},
        "authority": [
            {"matter": "scope", "role": "project-manager", "covers": True},
            {"matter": "scope", "role": "program-manager", "covers": True},
            {"matter": "scope", "role": "executive-sponsor"},
        ],
        "document": {
            "author": "program-manager",
            "approvers": ["cid"],
            "history": [{"version": "0.1", "date": "2026-11-01"}],
        },
        "proposed": [{"path": "projects.p1.start", "who": "program-manager"}, {"path": "finish", "who": "bob"}],
        "open": [{"path": "dependencies.X2.promised_by", "who": "program-manager"}],
        "glossary": [{}],
        "references": [{}],
    }


def alone() -> dict[str, Any]:
    """The same as a project without a program."""
    whole = skeleton()
    project = whole["projects"][0]
    for key in ("serves", "gate", "id"):
        del project[key]
    del project["objectives"][0]["serves"]
    taken = (
        "schema organisation people strategic_goals benefits calendar document glossary references dependencies matrix"
    )
    data: dict[str, Any] = project | {key: whole[key] for key in taken.split()} | {"kind": "project"}
    data["budget"]["currency"] = "EUR"
    data["jobs"] = jobs("p1-lead")
    data["boards"][0]["level"] = "project"
    data["dependencies"] = [{"id": "X2", "giver_outside": True, "needed_by": "2027-05-03"}]
    data["document"] |= {"author": "project-manager"}
    data["tolerances"]["scope"] = True
    data["proposed"] = [{"path": "finish", "who": "bob"}]
    data["open"] = [{"path": "dependencies.X2.promised_by", "who": "project-manager"}]
    return data


def shape_of(annotation: Any) -> tuple[str, Any]:
    """What a field holds: ("text", …), ("texts", …), ("model", class), ("models", class), or ("other", None)."""
    if annotation == Text:
        return "text", None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "model", annotation
    inner = [shape_of(part) for part in get_args(annotation) if part is not Ellipsis]
    found = [shape for shape in inner if shape[0] != "other"]
    if not found:
        return "other", None
    kind, model = found[0]
    return (f"{kind}s" if getattr(annotation, "__origin__", None) is tuple else kind), model


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, str, Any]]:
    """Key, kind and model class of each field; a text is what is declared as `Text`, not an id, name or code."""
    declared = get_type_hints(model, include_extras=True)
    for key in keys_of(model):
        yield (key, *shape_of(declared[attribute_of(model, key)]))


class Filling:
    """Fills every text of a skeleton, and remembers which text stands in which field."""

    def __init__(self, hostile: str) -> None:
        self.hostile = hostile
        self.texts: dict[str, list[str]] = {}
        self.models: set[type[BaseModel]] = set()

    def text(self, field: str) -> str:
        made = self.texts.setdefault(field, [])
        number = sum(len(texts) for texts in self.texts.values())
        made.append(self.hostile.format(f"k{number}k"))
        return made[-1]

    def fill(self, model: type[BaseModel], data: dict[str, Any], place: str = "") -> dict[str, Any]:
        self.models.add(model)
        filled = dict(data)
        for key, kind, below in fields_of(model):
            field = f"{place}.{key}".lstrip(".")
            if field.endswith(("proposed.path", "open.path")) or field in CODES:
                continue
            value = data.get(key)
            if kind == "text" and wanted(model, key, data):
                filled[key] = self.text(field)
            elif kind == "texts" and value != ():
                filled[key] = [self.text(field) for _ in range(value if isinstance(value, int) else 1)]
            elif kind == "model" and value is not None:
                filled[key] = self.fill(below, value, field)
            elif kind == "models" and value is not None:
                filled[key] = [self.fill(below, entry, field) for entry in value]
        return filled


def wanted(model: type[BaseModel], key: str, data: dict[str, Any]) -> bool:
    """Some texts are printed only in some places: there the skeleton asks for them."""
    return bool(data.get(key)) if (model, key) in ON_REQUEST else True


def made_of(data: dict[str, Any], hostile: str, folder: Path) -> tuple[Filling, Generated]:
    filling = Filling(hostile)
    filled = filling.fill(Initiative, data)
    path = folder / "initiative.json"
    path.write_text(json.dumps(filled, ensure_ascii=False), "utf-8")
    sets = [generate(path, shipped(), DAY), generate(path, shipped(), DAY, GROUPS[JOBS])]
    errors = [problem.message for made in sets for problem in made.problems if problem.severity == "error"]
    assert errors == []
    assert all(made.files for made in sets)
    return filling, replace(sets[0], files=[file for made in sets for file in made.files])


def texts_of(file: File) -> list[str]:
    if file.name.endswith(".jsonld"):
        return []
    return texts_in(file.content) if file.name.endswith(".docx") else texts_of_cells(file.content)


def texts_of_cells(content: bytes) -> list[str]:
    """The texts of all cells of a workbook; none of them is a formula."""
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return [cell.value for cell in cells if isinstance(cell.value, str) and cell.data_type != "f"]


def missing_in(filling: Filling, made: Generated) -> dict[str, str]:
    """The fields of which a text is found in none of the files, with that text."""
    shown = "\x00".join(text for file in made.files for text in texts_of(file))
    return {field: text for field, texts in filling.texts.items() for text in texts if text not in shown}


MARK = re.compile(r"k\d+k")
"""What is in every text that was filled in."""
FORMULA = re.compile(r"<(?:f|formula|formula1|formula2|definedName|calculatedColumnFormula)\b[^>]*>([^<]+)<")


def whole(content: bytes) -> str:
    """All parts of a workbook in which something could be worked out."""
    return "".join(part.decode() for name, part in read_parts(content).items() if name.startswith("xl/"))


def models_below(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for _, kind, below in fields_of(model):
        if kind.startswith("model") and below is not model:
            found |= models_below(below)
    return found


@dataclass(frozen=True)
class Case:
    data: dict[str, Any]
    never_printed: set[str]


CASES = ("program", "project")


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Case:
    """A program with two projects, or a project on its own."""
    if request.param == "program":
        return Case(skeleton(), {*NEVER_PRINTED, *OF_A_PROGRAM})
    return Case(alone(), {*NEVER_PRINTED, *OF_A_PROJECT})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each kind of text in a program or a project by turns; in the long campaign in both."""
    if metafunc.function is test_each_text_comes_back_exactly_as_it_was_written:
        both = [(case, kind) for kind in HOSTILE for case in CASES]
        turns = [(CASES[place % 2], kind) for place, kind in enumerate(HOSTILE)]
        chosen = both if metafunc.config.getoption("--long") else turns
        metafunc.parametrize(("case", "kind"), chosen, indirect=["case"])
    elif "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, indirect=True)


def test_each_text_comes_back_exactly_as_it_was_written(case: Case, tmp_path: Path, kind: str) -> None:
    filling, made = made_of(case.data, HOSTILE[kind], tmp_path)
    assert len(filling.texts) > 60
    missing = missing_in(filling, made)
    unexpected = {field: text for field, text in missing.items() if field not in case.never_printed}
    assert unexpected == {}
    assert set(missing) == case.never_printed
    for key in ("charter", "project-handbook", "job-description", "job-posting"):
        assert lint_word(next(file.content for file in made.files if key in file.key)) == []
    plans = [file for file in made.files if "plan" in file.key]
    assert plans
    assert not [found for file in plans for found in FORMULA.findall(whole(file.content)) if MARK.search(found)]


@pytest.mark.parametrize(
    "kind", ["HTML", "backslashes", "emoji", "five thousand characters", "a newline", "outer spaces"]
)
def test_such_titles_make_file_names_that_every_system_accepts(case: Case, tmp_path: Path, kind: str) -> None:
    _, made = made_of(case.data, HOSTILE[kind], tmp_path)
    names = sorted(file.name for file in made.files)
    out = tmp_path / "out"
    assert not write(prepare(out, made.files)).problems
    assert names == sorted(path.relative_to(out).as_posix() for path in generated_files(out))
    assert not [name for name in names if set(name) & set('<>:"\\|?*\n\t')]


def test_the_skeletons_hold_every_mapping_of_the_model() -> None:
    filling = Filling("{}")
    filling.fill(Initiative, skeleton())
    filling.fill(Initiative, alone())
    assert models_below(Initiative) == filling.models


def test_no_text_is_printed_that_nobody_wrote(tmp_path: Path) -> None:
    """A control: the words that are looked for are found because they were filled in."""
    _, made = made_of(skeleton(), "other {}", tmp_path)
    filling = Filling("R&D {}")
    filling.fill(Initiative, skeleton())
    assert set(missing_in(filling, made)) == set(filling.texts)
