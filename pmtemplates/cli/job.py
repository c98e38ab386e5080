"""`pmtemplates job`: the documents of one job for somebody who has no initiative file, and the file to go on with."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtemplates.library.seniority import Seniority

if TYPE_CHECKING:
    from pmtemplates.library.roles import LibraryRole
    from pmtemplates.problems import Problem


_LONGEST = 200
"""Bytes of a file name: file systems take 255, and some of that is needed while it is written."""
_OPTIONS = frozenset(
    {"title", "seniority", "unit", "location", "pay", "benefit", "starts", "closes", "contact", "apply"}
)


class WorkPlace(StrEnum):
    """Where the work is done; the same as `remote` of a job in the file, without the cost of loading that."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


def job(
    role: Annotated[str, typer.Argument(help="A role of the house: see `pmtemplates list roles`.")],
    organisation: Annotated[str, typer.Option(help="Who employs.")] = "",
    title: Annotated[str, typer.Option(help="The title of the job; by default that of the role.")] = "",
    seniority: Annotated[Seniority | None, typer.Option(help="junior, standard or senior.")] = None,
    unit: Annotated[str, typer.Option(help="The department.")] = "",
    location: Annotated[str, typer.Option(help="Town, state and country, as in `Denver, CO, US`.")] = "",
    remote: Annotated[WorkPlace | None, typer.Option(help="onsite, hybrid or remote.")] = None,
    pay: Annotated[str, typer.Option(help="The pay range, as in `140000-175000 USD year`.")] = "",
    benefit: Annotated[
        list[str] | None, typer.Option(help="What the employer offers; may be given several times.")
    ] = None,
    starts: Annotated[str, typer.Option(help="The first day, as in 2027-03-01.")] = "",
    closes: Annotated[str, typer.Option(help="The last day for applications.")] = "",
    contact: Annotated[str, typer.Option(help="The e-mail address for questions.")] = "",
    apply: Annotated[str, typer.Option(help="The page for applications.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; by default ROLE/ROLE.yaml here.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="The date on the documents, as in 2027-01-31.")] = None,
) -> None:
    """Write the description and the posting of one job, without an initiative file."""
    from pmtemplates.cli.job_file import Given, job_text
    from pmtemplates.cli.reporting import today_or

    known, target = _role(role), output or Path(role) / f"{role}.yaml"
    _check_target(target)
    for day in (starts, closes):
        today_or(day or None)
    given = Given(
        organisation=organisation,
        title=title,
        seniority=seniority or "",
        unit=unit,
        location=location,
        remote=remote or "",
        pay=pay,
        benefits=benefit or (),
        starts=starts,
        closes=closes,
        contact=contact,
        apply=apply,
    )
    try:
        text = job_text(known, given)
    except ValueError as mistake:
        raise typer.BadParameter(str(mistake)) from None
    _write(target, text, date)


def _write(target: Path, text: str, date: str | None) -> None:
    """The documents of the file, then the file itself; exits with the code of the findings where none can be made."""
    from pmtemplates.cli.reporting import exit_code, report, today_or
    from pmtemplates.cli.starting import write_new
    from pmtemplates.documents.catalogue import JOB_DESCRIPTION, JOB_POSTING, JOB_POSTING_DATA, MANDATE
    from pmtemplates.generating import generate
    from pmtemplates.house import shipped
    from pmtemplates.output import State, prepare, write

    kinds = frozenset(kind.key for kind in (JOB_DESCRIPTION, JOB_POSTING, JOB_POSTING_DATA, MANDATE))
    made = generate(target, shipped(), today_or(date), kinds, draft=text)
    report([_said_by_option(each) for each in made.problems if exit_code([each]) or each.path[:1] == ("jobs",)])
    folder = target.parent / "documents"
    refused = exit_code(made.problems)
    if not refused:
        prepared = prepare(folder, made.files, complete=False)
        if any(step.state is not State.CREATE for step in prepared.steps):
            typer.echo(f"{folder} holds documents of another job: name another folder with -o.", err=True)
            refused = 4
        else:
            outcome = write(prepared, force=False)
            report(outcome.problems)
            refused = exit_code(outcome.problems)
    if refused:
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(refused)
    write_new(target, text)
    for name in (target, *(folder / file.name for file in made.files)):
        typer.echo(f"created {name}")
    typer.echo(f"next: fill in {target}, then `pmtemplates generate {target} --only jobs`")


def _check_target(target: Path) -> None:
    if target.suffix.casefold() not in (".yaml", ".yml"):
        raise typer.BadParameter("the file is written as YAML: let its name end in .yaml", param_hint="--output")
    try:
        there = os.path.lexists(target)
        target.parent.resolve()
    except (OSError, ValueError, RuntimeError) as refused:
        raise typer.BadParameter(f"no file can have this name: {refused}", param_hint="--output") from None
    if there or len(target.name.encode()) > _LONGEST:
        why = "is there" if there else "has too long a name"
        typer.echo(
            f"{str(target)[-100:]} {why}: `pmtemplates generate FILE --only jobs` makes its documents.", err=True
        )
        raise typer.Exit(4)


def _said_by_option(problem: Problem) -> Problem:
    """A finding about what an option said names the option: there is no file yet."""
    from pmtemplates.problems import Place

    key = next((str(step) for step in problem.path[2:3]), "") if problem.path[:1] == ("jobs",) else ""
    option = {"benefits": "benefit"}.get(key, key)
    named = f"--{option}" if option in _OPTIONS else "the new file"
    return replace(problem, place=Place(named, 0, 0), excerpt="")


def _role(name: str) -> LibraryRole:
    from pmtemplates.house import shipped
    from pmtemplates.library.roles import read_roles
    from pmtemplates.problems import did_you_mean

    roles, _ = read_roles(shipped())
    if name in roles and not roles[name].body:
        return roles[name]
    if name in roles:
        raise typer.BadParameter(
            f'"{name}" is a board: it has neither job nor mandate, its chair has', param_hint="ROLE"
        )
    hint = did_you_mean(name, roles) or "`pmtemplates list roles` shows them"
    raise typer.BadParameter(f'there is no role "{name[:60]}" for a job; {hint}', param_hint="ROLE")
