"""The shape of the code: which package may know which, where the outside world enters, how large a piece may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pmtemplates"

LAYERS = (
    {"addresses", "problems", "levels", "origins", "loops"},
    {"source"},
    {"house"},
    {"library"},
    {"initiative"},
    {"planning"},
    {"documents"},
    {"wording"},
    {"rendering", "exchange"},
    {"output"},
    {"generating"},
    {"pulling"},
    {"cli"},
)
"""From the lowest to the highest; a package imports from below only."""

LOWEST_IN_ORDER = ("addresses", "problems", "levels", "origins", "loops")

FOREIGN = {
    "docx": {"rendering"},
    "lxml": {"rendering"},
    "openpyxl": {"rendering", "exchange"},
    "jinja2": {"wording"},
    "markupsafe": {"wording"},
    "markdown_it": {"wording"},
    "typer": {"cli"},
    "rich": {"cli"},
    "click": set(),  # Typer brings its own
    "yaml": {"source"},
    "holidays": {"planning.workdays"},
    "icalendar": {"exchange.ics"},
    "resvg_py": {"rendering.pictures.png"},
    "pydantic": {"source.validating", "library", "initiative", "documents.views"},
    "pydantic_core": {"source.validating", "library", "initiative"},
}
"""Which part may import a library."""

CLOCK = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today")}
CLOCK |= {("time", name) for name in ("time", "time_ns", "localtime", "gmtime", "strftime", "monotonic")}
ENVIRONMENT = {("os", "environ"), ("os", "getenv"), ("Path", "home"), ("os", "getlogin")}
ON_DISK = {"read_text", "read_bytes", "write_text", "write_bytes", "unlink", "rename", "mkdir", "touch", "rmdir"}
DISK = {"source", "house", "output", "cli", "rendering.reference"}
DISK_THROUGH_THE_HOUSE = {"wording.environment", "generating"}
"""They read a file that `House.find` has named."""

VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}

MOST_LINES = 300
LONGER_MODULES = {"documents.blocks"}  # the vocabulary of documents: declarations only
MOST_LINES_OF_A_FUNCTION = 40
LONGER_FUNCTIONS = {
    "cli.generate.generate",  # most of it declares options
    "cli.job.job",  # the same
    "documents.funding.envelope_table",
    "documents.funding.budget_table",
    "planning.late.walk",  # the two loops in which the time of large schedules goes: a call costs a tenth of it
    "planning.early.walk",
}


def modules() -> dict[str, ast.Module]:
    """The modules of the product by name without the leading `pmtemplates.`; "" is the package itself."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


MODULES = modules()
NAMES = sorted(MODULES)


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported anywhere in it, lazily or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            if node.module == "pmtemplates":
                yield from (f"pmtemplates.{alias.name}" for alias in node.names)
            else:
                yield node.module


def layer_of(package: str) -> int:
    return next(index for index, layer in enumerate(LAYERS) if package in layer)


def wrong_way(name: str, tree: ast.Module) -> list[str]:
    """The imports of a module that point up or sideways."""
    own = name.split(".")[0]
    wrong = []
    for target in imports(tree):
        if not target.startswith("pmtemplates."):
            continue
        other = target.split(".")[1]
        if other == "__version__" and own == "cli":
            continue
        if other == own:
            continue
        low = own in LOWEST_IN_ORDER and other in LOWEST_IN_ORDER
        fine = LOWEST_IN_ORDER.index(other) < LOWEST_IN_ORDER.index(own) if low else layer_of(other) < layer_of(own)
        if own == "output" and other != "problems":
            fine = False
        if own == "exchange" and other in ("documents", "wording"):
            fine = False
        if not fine:
            wrong.append(f"{name} imports {target}")
    return wrong


def strangers(name: str, tree: ast.Module) -> list[str]:
    """Libraries that a module imports although they belong elsewhere."""
    found = []
    for target in imports(tree):
        allowed = FOREIGN.get(target.split(".")[0])
        if allowed is not None and not within(name, allowed):
            found.append(f"{name} imports {target}")
    return found


def within(name: str, parts: set[str]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def uses(tree: ast.Module, wanted: set[tuple[str, str]]) -> list[str]:
    return [
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in wanted
    ]


def touches_disk(tree: ast.Module) -> list[str]:
    """Calls that read or write a file."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "open":
            found.append("open()")
        elif isinstance(node.func, ast.Attribute) and node.func.attr in ON_DISK:
            found.append(f".{node.func.attr}()")
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "open":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and str(first.value).strip("btx+") in ("r", "w", "a", ""):
                found.append(".open()")
    return found


def functions(name: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}.{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_modules_are_found() -> None:
    assert len(MODULES) >= 85
    assert {name.split(".")[0] for name in NAMES} - {""} == set().union(*LAYERS)
    assert sum(len(list(imports(tree))) for tree in MODULES.values()) > 400


@pytest.mark.parametrize("name", [name for name in NAMES if name])
def test_imports_point_one_way(name: str) -> None:
    assert wrong_way(name, MODULES[name]) == []


def test_the_package_itself_imports_nothing_until_it_is_asked() -> None:
    top = [node for node in MODULES[""].body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {node.module for node in top if isinstance(node, ast.ImportFrom)} <= {"__future__", "typing"}
    assert not any(isinstance(node, ast.Import) for node in top)


@pytest.mark.parametrize("name", NAMES)
def test_a_library_is_imported_only_where_it_belongs(name: str) -> None:
    assert strangers(name, MODULES[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_only_the_command_line_reads_the_clock_and_nobody_the_environment(name: str) -> None:
    tree = MODULES[name]
    assert within(name, {"cli"}) or uses(tree, CLOCK) == []
    assert uses(tree, ENVIRONMENT) == []
    assert "time" not in {target.split(".")[0] for target in imports(tree)}


@pytest.mark.parametrize("name", [name for name in NAMES if not within(name, DISK)])
def test_the_disk_is_touched_only_at_the_edge(name: str) -> None:
    found = touches_disk(MODULES[name])
    if name in DISK_THROUGH_THE_HOUSE:
        assert len(found) == 1
        assert found[0] in (".read_text()", ".read_bytes()")
    else:
        assert found == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name for name in NAMES if set(name.split(".")) & VAGUE] == []


def test_each_module_says_what_it_is_for() -> None:
    empty = [name for name, tree in MODULES.items() if tree.body and not ast.get_docstring(tree)]
    assert empty == []


def test_modules_are_short() -> None:
    lengths = {
        name: max((getattr(n, "end_lineno", 0) or 0 for n in ast.walk(tree)), default=0)
        for name, tree in MODULES.items()
    }
    assert {name for name, lines in lengths.items() if lines > MOST_LINES} == LONGER_MODULES


def test_functions_are_short() -> None:
    long = {
        where for name, tree in MODULES.items() for where, n in functions(name, tree) if n > MOST_LINES_OF_A_FUNCTION
    }
    assert long == LONGER_FUNCTIONS, "take shortened functions off the list"


BREAKS = [
    (wrong_way, "problems", "from pmtemplates.source import Source"),
    (wrong_way, "problems", "from pmtemplates.levels import Level"),
    (wrong_way, "library.roles", "from pmtemplates.initiative.model import Initiative"),
    (wrong_way, "library.roles", "import pmtemplates.initiative.model"),
    (wrong_way, "output.disk", "from pmtemplates.levels import Level"),
    (wrong_way, "exchange.mspdi", "from pmtemplates.documents.formats import day_text"),
    (wrong_way, "exchange.mspdi", "from pmtemplates.rendering.word import render_word"),
    (wrong_way, "documents.views", "def f():\n    from pmtemplates.wording import compose"),
    (wrong_way, "generating", "from pmtemplates import cli"),
    (strangers, "documents.blocks", "from docx import Document"),
    (strangers, "documents.tables", "from pydantic import BaseModel"),
    (strangers, "source.tree", "import pydantic"),
    (strangers, "planning.plan", "import jinja2.sandbox"),
    (strangers, "output.disk", "import rich.console"),
    (strangers, "rendering.word.pictures", "import resvg_py"),
    (strangers, "cli.app", "import click"),
]


@pytest.mark.parametrize(("guard", "name", "code"), BREAKS)
def test_the_guard_sees_a_wrong_import(guard: object, name: str, code: str) -> None:
    assert callable(guard)
    assert guard(name, ast.parse(code))


@pytest.mark.parametrize(
    "code",
    ["open('x')", "path.read_text()", "path.write_bytes(b'')", "path.open('rb')", "path.open('x', encoding='u')"],
)
def test_the_guard_sees_the_disk(code: str) -> None:
    assert touches_disk(ast.parse(code))


def test_the_guards_see_clock_and_environment() -> None:
    assert uses(ast.parse("x = date.today()"), CLOCK)
    assert uses(ast.parse("x = os.environ['A']"), ENVIRONMENT)
    assert not touches_disk(ast.parse("view.open('acceptance')"))


HEAVY = {
    "docx",
    "openpyxl",
    "lxml",
    "pydantic",
    "pydantic_core",
    "jinja2",
    "markdown_it",
    "rich",
    "yaml",
    "resvg_py",
    "icalendar",
}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that a run of the command line has loaded when it ends."""
    code = (
        "import sys\n"
        f"sys.argv = ['pmtemplates', *{list(arguments)!r}]\n"
        "from pmtemplates.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "pmtemplates" in run.stdout
    return set(run.stdout.rsplit("LOADED", 1)[1].split())


def test_help_loads_no_heavy_library() -> None:
    loaded = loaded_by("--help")
    assert "typer" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "command",
    ["new", "check", "generate", "schedule", "levels", "trace", "export", "pull", "list", "explain", "schema"],
)
def test_the_help_of_a_command_loads_no_heavy_library(command: str) -> None:
    # Typer itself loads pydantic for the options of a command.
    assert loaded_by(command, "--help") & HEAVY <= {"pydantic", "pydantic_core"}


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_said_without_the_command_line_library(option: str) -> None:
    loaded = loaded_by(option)
    assert "pmtemplates" in loaded
    assert loaded & (HEAVY | {"typer"}) == set()


def test_a_check_does_not_load_what_draws_documents(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("schema: pmtemplates/1\ntitle: T\n", encoding="utf-8")
    loaded = loaded_by("check", str(file), "--date", "2027-01-04")
    assert "pydantic" in loaded
    assert loaded & {"docx", "lxml", "openpyxl"} == set()
