"""`pmtemplates trace`: which deliverable serves which benefit, objective and goal, and what hangs in the air."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pmtemplates.planning.plan import Plan
    from pmtemplates.problems import Path as DataPath

_ENDINGS = frozenset({".yaml", ".yml", ".json"})
_SCHEMA = re.compile(rb"^schema:\s*[\"']?pmtemplates/1\b", re.MULTILINE)
_MOST_BYTES = 2**16
"""Of a file in which the schema is looked for; it stands at its top."""


def trace(
    first: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="The initiative file; without it, the one in this folder."),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(metavar="PATH", help="Of what the chain is shown, as in benefits.B1, projects.rnd; else all."),
    ] = None,
    date: Annotated[str | None, typer.Option(help="The day taken as today, as in 2027-01-31.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the same as JSON.")] = False,
) -> None:
    """Trace deliverables to benefits, objectives and strategic goals, both ways; loose ends are marked."""
    from pmtemplates.cli.reporting import FINDINGS, as_json, exit_code, print_json, report, today_or
    from pmtemplates.generating import check as check_file
    from pmtemplates.house import shipped

    file, wanted = _file_and_path(first, second)
    plan, problems = check_file(file, shipped(), today_or(date), read_postings=False)
    path = _traced(plan, wanted) if plan and wanted else None
    if json:
        from pmtemplates.cli.trace_json import trace_json

        print_json({**(trace_json(plan, path) if plan else {}), "problems": as_json(problems)})
    else:
        report(problems)
        if plan and plan.trace.nodes:
            _print(plan, path)
    if plan and not plan.trace.nodes:
        typer.echo(f"{file}: nothing to trace: it has no goals, objectives, benefits and deliverables", err=True)
    raise typer.Exit(exit_code(problems) or (FINDINGS if plan and not plan.trace.nodes else 0))


def _print(plan: Plan, path: DataPath | None) -> None:
    from pmtemplates.cli.trace_text import trace_text

    typer.echo("\n".join(trace_text(plan, path)))


def _file_and_path(first: str | None, second: str | None) -> tuple[Path, str | None]:
    """Which of the two words is the file, in whatever order they stand."""
    words = [word for word in (first, second) if word is not None]
    files = [word for word in words if _is_file(word)] or [word for word in words if _looks_like_a_file(word)]
    if len(files) > 1:
        raise typer.BadParameter("two files are named: give one file, and a path as in benefits.B1", param_hint="PATH")
    if len(words) > 1 and not files:
        files = words[:1]
    others = [word for word in words if word not in files]
    return Path(files[0]) if files else _file_here(), others[0] if others else None


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):
        return False


def _looks_like_a_file(word: str) -> bool:
    return Path(word).suffix.casefold() in _ENDINGS or "/" in word or os.sep in word


def _file_here() -> Path:
    """The initiative file of the current folder: initiative.yaml, else the only one that names our schema."""
    usual = Path("initiative.yaml")
    if usual.is_file():
        return usual
    found = [path for path in sorted(Path().glob("*.yaml")) if path.is_file() and _names_our_schema(path)]
    if len(found) == 1:
        return found[0]
    some = "there are several initiative files here" if found else "there is no initiative file in this folder"
    raise typer.BadParameter(f"{some}: name the one that is meant", param_hint="FILE")


def _names_our_schema(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return _SCHEMA.search(opened.read(_MOST_BYTES)) is not None
    except OSError:
        return False


def _traced(plan: Plan, wanted: str) -> DataPath:
    """The path of the node or project that a text names; else a usage error."""
    from pmtemplates.initiative.paths import path_text, resolve
    from pmtemplates.problems import did_you_mean
    from pmtemplates.source import visible

    initiative = plan.initiative
    names = {path_text(initiative, node.path): node.path for node in plan.trace.nodes}
    # the id of a deliverable is unique, so its project need not be said
    names |= {f"deliverables.{node.id}": node.path for node in plan.trace.nodes if "deliverables" in node.path}
    names |= {f"projects.{project.id}": ("projects", i) for i, project in enumerate(initiative.projects)}
    path = names.get(wanted) or resolve(initiative, wanted)[0]
    if path in names.values() and path is not None:
        return path
    alike = (name for name in names if name.endswith(f".{wanted}"))
    hint = f'did you mean "{found}"?' if (found := next(alike, "")) else did_you_mean(wanted, names)
    message = f'nothing in the chain is called "{visible(wanted, 60)}"; {hint or "write it as in benefits.B1"}'
    raise typer.BadParameter(message, param_hint="PATH")
