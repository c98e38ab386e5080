"""What `pmtemplates check` prints about a responsibility matrix that somebody else made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pmtemplates.problems import Place, Problem, error

if TYPE_CHECKING:
    from pmtemplates.exchange.matrices.reading import Reading
    from pmtemplates.exchange.matrices.understanding import Understood
    from pmtemplates.levels import Level

_MOST_BYTES = 50 * 1024 * 1024
_MOST_LISTED = 12
_WIDTH = 12


def check_matrix(file: Path, level: Level | None, *, json: bool) -> int:
    """Print what was understood of a matrix, and its problems; comes back with the exit code."""
    from pmtemplates.cli.reporting import as_json, exit_code, print_json, report

    content, problem = _content(file)
    if content is None:
        reading, problems = None, [problem] if problem else []
    else:
        from pmtemplates.exchange.matrices.reading import read_matrices
        from pmtemplates.house import shipped

        reading = read_matrices(str(file), content, shipped(), level)
        problems = list(reading.problems)
    if json:
        print_json({**(_as_data(reading) if reading else {}), "problems": as_json(problems)})
    else:
        if reading:
            typer.echo("\n".join(_lines(file, reading)))
        report(problems)
    return exit_code(problems)


def _content(file: Path) -> tuple[bytes | None, Problem | None]:
    """The bytes of a file, or why there are none."""
    name = str(file)
    try:
        if file.exists() and not file.is_file():  # opening a pipe would wait for ever
            why = "it is a folder" if file.is_dir() else "it is not a regular file"
            return None, error("unreadable", f"cannot read this file: {why}").at(Place(name, 0, 0))
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as reason:
        why = "there is no such file" if isinstance(reason, FileNotFoundError) else _why(reason)
        return None, error("unreadable", f"cannot read this file: {why}").at(Place(name, 0, 0))
    if len(content) > _MOST_BYTES:
        message = f"the file is too large; a matrix may have {_MOST_BYTES // 1024 // 1024} MB"
        return None, error("file-too-large", message, hint="is this the right file?").at(Place(name, 0, 0))
    if not content:
        return None, error("empty-file", "the file is empty", hint="is this the right file?").at(Place(name, 0, 0))
    return content, None


def _why(reason: OSError | ValueError) -> str:
    return (getattr(reason, "strerror", None) or "the system gives no reason").lower()


def _lines(file: Path, reading: Reading) -> Iterator[str]:
    from pmtemplates.exchange.matrices.reading import by_reason
    from pmtemplates.source import visible

    yield visible(str(file), 200) + (f" (delimiter: {reading.delimiter})" if reading.delimiter else "")
    for data in _as_data(reading)["matrices"]:
        roles = [f"{each['cell']} {visible(each['title'], 60)} ({each['taken']})" for each in data["roles"]]
        yield f"  {visible(data['title'], 60)}: {_counted(data['rows'], 'row')}, {_counted(len(roles), 'role')}"
        yield from _entry("header", [data["header"]])
        yield from _entry("activities", [data["activities"]])
        yield from _entry("roles", roles, len(roles))
        yield from _entry("rows", [data["range"]])
        yield from _entry("sections", data["sections"])
        yield from _entry("letters", [f"{data['variant']} ({data['variant_reason']})"])
        level = f"{data['level']} ({data['level_reason']})" if data["level"] else _NO_LEVEL
        yield from _entry("level", [level])
        yield from _entry("not read", data["not_read"])
    for reason, sheets in by_reason(reading.skipped, _MOST_LISTED):
        yield f"  {sheets or 'the table'}: not read: {reason}"


_NO_LEVEL = "not stated: whether a role may decide is not judged; --level program says so"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"


def _entry(label: str, values: list[str], most: int = _MOST_LISTED) -> Iterator[str]:
    if len(values) > most:
        values = [*values[: most - 1], f"… and {len(values) - most + 1} more"]
    for index, value in enumerate(values):
        yield f"    {label if not index else '':<{_WIDTH}}{value}"


def _as_data(reading: Reading) -> dict[str, Any]:
    """What was understood, in the words that are printed."""
    return {
        "matrices": [_matrix_data(each) for each in reading.matrices],
        "skipped": [{"sheet": sheet, "reason": reason} for sheet, reason in reading.skipped],
        "delimiter": reading.delimiter or None,
    }


def _matrix_data(understood: Understood) -> dict[str, Any]:
    from pmtemplates.exchange.matrices.telling import activities_text, header_text, not_read, range_text, sections

    matrix = understood.matrix
    return {
        "sheet": understood.table.grid.name or None,
        "title": matrix.title,
        "header": header_text(understood),
        "activities": activities_text(understood),
        "roles": [
            {
                "cell": each.cell,
                "title": each.column.title,
                "taken": each.taken,
                "role": each.column.house or None,
                "level": each.column.level.value if each.column.level else None,
            }
            for each in understood.columns
        ],
        "rows": len(matrix.rows),
        "range": range_text(understood),
        "sections": sections(understood),
        "variant": matrix.variant.id,
        "variant_reason": understood.variant_reason,
        "level": matrix.level.value if matrix.level else None,
        "level_reason": understood.level_reason or None,
        "not_read": not_read(understood),
    }
