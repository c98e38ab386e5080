"""`pmtemplates generate`: the documents of an initiative, written so that nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pmtemplates.generating import Progress
    from pmtemplates.output import Outcome, Prepared


def generate(
    file: Annotated[Path, typer.Argument(help="The initiative file (YAML or JSON).", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The folder to write into; by default `documents` beside the file."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(help="Kinds of documents, with commas: see `pmtemplates list documents`.")
    ] = None,
    beside: Annotated[
        Path | None, typer.Option("--with", help="A file that adds jobs, or pay to jobs, which only HR may read.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="The date on the documents, as in 2027-01-31; today by default.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that were edited by hand; a backup of each is kept.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Generate the documents of an initiative."""
    from pmtemplates.cli.reporting import as_json, exit_code, print_json, report, today_or
    from pmtemplates.generating import generate as generate_files
    from pmtemplates.house import shipped
    from pmtemplates.output import prepare

    kinds = _kinds(only)
    made = generate_files(file, shipped(), today_or(date), kinds, _progress(quiet=json), beside)
    problems = list(made.problems)
    folder = output or file.parent / "documents"
    if code := exit_code(problems):
        if json:
            nothing: dict[str, object] = {"files": [], "written": [], "backups": {}, "orphans": []}
            print_json({"folder": str(folder), **nothing, "problems": as_json(problems)})
        else:
            report(problems)
            typer.echo("Nothing was written.", err=True)
        raise typer.Exit(code)
    prepared = prepare(folder, made.files, made.complete, made.apart, kinds)
    outcome = None if dry_run else _written(prepared, force)
    problems += outcome.problems if outcome else prepared.standing(force)
    if json:
        print_json(_summary(prepared, outcome) | {"problems": as_json(problems)})
    else:
        report(problems)
        _say(prepared, outcome, dry_run, force)
    raise typer.Exit(exit_code(problems))


def _kinds(only: str | None) -> frozenset[str]:
    from pmtemplates.documents.catalogue import GROUPS, INDEX, KINDS
    from pmtemplates.problems import did_you_mean

    known = [*(kind.key for kind in KINDS), *GROUPS, INDEX]
    wanted = frozenset(word.strip() for word in (only or "").split(",")) - {""}
    if only is not None and not wanted:
        raise typer.BadParameter(f"name at least one of: {', '.join(known)}", param_hint="--only")
    for word in sorted(wanted - set(known)):
        hint = did_you_mean(word, known) or "known: " + ", ".join(known)
        raise typer.BadParameter(f'there is no kind of document "{word[:60]}"; {hint}', param_hint="--only")
    return frozenset(key for word in wanted for key in GROUPS.get(word, {word}))


def _progress(quiet: bool) -> Progress:
    """A line that is overwritten, on a terminal only: pipes and logs stay clean."""

    def show(name: str, number: int, count: int) -> None:
        text = f"[{number}/{count}] {name}"[:78]
        sys.stderr.write(f"\r{text:<78}" + ("\r" + " " * 78 + "\r" if number == count else ""))
        sys.stderr.flush()

    return (lambda name, number, count: None) if quiet or not sys.stderr.isatty() else show


def _written(prepared: Prepared, force: bool) -> Outcome:
    from pmtemplates.output import write

    return write(prepared, force)


def _summary(prepared: Prepared, outcome: Outcome | None) -> dict[str, object]:
    return {
        "folder": str(prepared.folder),
        "files": [
            {"name": step.file.name, "key": step.file.key, "state": step.state.value, "reason": step.reason}
            for step in prepared.steps
        ],
        "written": [step.file.name for step in outcome.written] if outcome else [],
        "backups": {name: str(path) for name, path in outcome.backups.items()} if outcome else {},
        "orphans": [{"name": orphan.name, "edited": orphan.edited} for orphan in prepared.orphans],
    }


def _say(prepared: Prepared, outcome: Outcome | None, dry_run: bool, force: bool) -> None:
    from pmtemplates.source import visible

    folder = prepared.folder
    if dry_run:
        for step in prepared.steps:
            typer.echo(
                f"would {step.state.value:<9} {folder / step.file.name}{': ' + step.reason if step.reason else ''}"
            )
    elif outcome and outcome.problems and not outcome.written:
        typer.echo("Nothing was written.", err=True)
        return
    elif outcome:
        for step in outcome.written:
            typer.echo(f"{_done(step.state.value):<9} {folder / step.file.name}")
        for name, backup in outcome.backups.items():
            typer.echo(f"kept      {backup} (what stood in {name})")
        unchanged = sum(step.state.value == "identical" for step in prepared.steps)
        _count(len(outcome.written), unchanged, folder)
    for orphan in prepared.orphans:
        edited = ", edited by hand" if orphan.edited else ""
        typer.echo(
            f"no longer part of the set{edited}, delete it if you agree: {visible(str(folder / orphan.name), 300)}"
        )


def _done(state: str) -> str:
    return {"create": "created", "update": "updated", "conflict": "replaced"}.get(state, state)


def _count(written: int, unchanged: int, folder: Path) -> None:
    parts = []
    if written:
        parts.append(f"{written} file{'s' if written != 1 else ''} written to {folder}")
    if unchanged:
        parts.append(f"{unchanged} unchanged{'' if written else f' in {folder}'}")
    typer.echo("; ".join(parts) or f"nothing to write to {folder}")
