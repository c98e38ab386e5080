"""How problems and results look in the terminal, and which exit code they lead to."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import typer

from pmtemplates.problems import Place, Problem, Severity

DONE, FINDINGS, USAGE, UNREADABLE = 0, 1, 2, 3
_UNREADABLE_CODES = frozenset(
    {
        "unreadable",
        "not-utf-8",
        "file-too-large",
        "empty-file",
        "yaml-syntax",
        "not-a-mapping",
        "several-documents",
        "yaml-too-deep",
        "yaml-bomb",
        "not-a-generated-workbook",
    }
)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_LONGEST = 2000
_MOST = 1000


def today_or(given: str | None) -> date:
    """The day given as 2027-01-31, or today; a usage error for anything else."""
    if given is None:
        return date.today()
    try:
        if len(given) == len("2027-01-31"):  # fromisoformat also takes 20270131 and 2027-W01-1
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise typer.BadParameter(f'"{given[:40]}" is not a date of the form 2027-01-31')


def report(problems: Sequence[Problem]) -> None:
    """Print the problems on stderr, each with its place, its line and a hint, then how many there are."""
    for problem in problems[:_MOST]:
        typer.echo(_formatted(problem), err=True)
    if len(problems) > _MOST:
        typer.echo(f"… and {len(problems) - _MOST} more; `--json` gives all", err=True)
    if problems:
        counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
        parts = [
            f"{count} {severity}{'s' if count != 1 and severity != 'advice' else ''}"
            for severity, count in counts.items()
            if count
        ]
        typer.echo(", ".join(parts) + "; `pmtemplates explain CODE` says more about each code", err=True)


def _formatted(problem: Problem) -> str:
    place = problem.place
    where = _where(place) if place else ""
    label = typer.style(f"{problem.severity}[{problem.code}]", fg=_COLOURS[problem.severity], bold=True)
    lines = [f"{where}{label}: {_clean(problem.message)}"]
    if place and problem.excerpt:
        lines.append(f"{place.line:>6} | {_clean(problem.excerpt)}")
    if problem.hint:
        lines.append(f"  hint: {_clean(problem.hint)}")
    return "\n".join(lines)


def _where(place: Place) -> str:
    file = _clean(place.file)
    if place.cell:
        return f"{file}: {_clean(place.cell)}: "
    return f"{file}:{place.line}:{place.column}: " if place.line else f"{file}: "


def _clean(text: str) -> str:
    """No terminal escapes from the input, and never without bound."""
    shown = "".join(character if character.isprintable() else "·" for character in text[:_LONGEST])
    return shown + "…" if len(text) > _LONGEST else shown


def as_json(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """The problems for machines."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "path": list(problem.path),
            "file": problem.place.file if problem.place else None,
            "line": problem.place.line or None if problem.place else None,
            "column": problem.place.column or None if problem.place else None,
            **({"cell": problem.place.cell} if problem.place and problem.place.cell else {}),
        }
        for problem in problems
    ]


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    # escaped where the pipe cannot carry all letters: it stays the same JSON
    carries_all = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    typer.echo(json.dumps(value, ensure_ascii=not carries_all, indent=2))


def exit_code(problems: Sequence[Problem]) -> int:
    """0 without errors; else the highest of 1 for findings, 3 for unreadable input, 4 or 5 for what is not written."""
    from pmtemplates.output import EXIT_CODES

    codes = {**dict.fromkeys(_UNREADABLE_CODES, UNREADABLE), **EXIT_CODES}
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    return max((codes.get(problem.code, FINDINGS) for problem in errors), default=DONE)
