"""What came of a pulled workbook, in lines for people and as data for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pmtemplates.cli.columns import WIDTH, fit, pad, shown, widest

if TYPE_CHECKING:
    from pmtemplates.pulling import Pulled

_MOST, _FEW = 500, 10
_LONG, _BEFORE = 16, 8
"""Characters that a long text may begin with in both values, and how many of them are shown before a difference."""
_NOTHING = "–"


def table_text(pulled: Pulled) -> list[str]:
    """The changes as a table, then what was left, each with the cell and the reason."""
    lines: list[str] = []
    if pulled.changes:
        rows = [(shown(each.path), *_values(shown(each.old), shown(each.new))) for each in pulled.changes]
        lines += list(_table(rows[:_MOST]))
        lines += _more(rows)
    if pulled.left:
        lines += ["", "Not taken over:"] if lines else ["Not taken over:"]
        for each in pulled.left[:_MOST]:
            place = f"{shown(each.where)}: " if each.where else ""
            lines.append(f"  {place}{fit(shown(each.what), 60)}")
            lines.append(f"      {shown(each.why, 300)}")
        lines += _more(pulled.left)
    return [*lines, *([""] if lines else []), *_outdated(pulled)]


def _outdated(pulled: Pulled) -> list[str]:
    """What the workbook shows as it was: somebody who has typed it again on purpose has to know."""
    if not pulled.outdated:
        return []
    lines = ["Not typed over, and changed in the file since the workbook was generated; the file stays as it is:"]
    for each in pulled.outdated[:_FEW]:
        lines.append(fit(f"  {shown(each.where)}: {shown(each.what) or _NOTHING}; {shown(each.why)}", WIDTH))
    rest = len(pulled.outdated) - _FEW
    return [*lines, *([f"  … and {rest} more; `--json` gives all"] if rest > 0 else []), ""]


def _values(old: str, new: str) -> tuple[str, str]:
    """The two values; of long texts the part from the first difference on."""
    same = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = same - _BEFORE if same > _LONG and max(len(old), len(new)) > _LONG else 0
    return tuple(f"…{text[start:]}" if start else text or _NOTHING for text in (old, new))  # type: ignore[return-value]


def _table(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Path, old and new side by side; a long path keeps its line, and the values follow on the next one."""
    path = min(widest(row[0] for row in rows), 56)
    old = min(widest(row[1] for row in rows), 20)
    for name, before, after in rows:
        head = pad(fit(name, path), path) if len(name) <= path else name
        if len(name) > path:
            yield fit(head, WIDTH)
            head = " " * path
        yield f"{head}  {pad(fit(before, old), old)} → {fit(after, max(20, WIDTH - path - old - 5))}".rstrip()


def _more(rows: Sequence[object]) -> list[str]:
    return [f"… and {len(rows) - _MOST} more; `--json` gives all"] if len(rows) > _MOST else []


def result_text(pulled: Pulled, dry_run: bool, written: bool, replaceable: bool) -> list[str]:
    """What has been done in the end, and what may happen to the workbook now."""
    names = ", ".join(shown(str(path), 300) for path in pulled.files)
    count = len(pulled.changes)
    changes = f"{count} change{'' if count == 1 else 's'}"
    if not pulled.files:
        done = (
            "nothing was changed in the workbook that the file does not say" if not pulled.left else "nothing to write"
        )
    elif dry_run:
        done = f"would write {changes} to {names}"
    elif written:
        done = f"wrote {changes} to {names}"
    else:
        return ["nothing was written"]
    early = _early(pulled, dry_run)
    if dry_run:
        return [done, *early]
    if pulled.left:
        return [done, *early, "the workbook still holds more than the file: `generate` will not replace it"]
    if replaceable:
        return [done, *early, "all of the workbook is in the file: `generate` may replace it"]
    return [done, *early, "all of the workbook is in the file: it is no longer needed"]


def _early(pulled: Pulled, dry_run: bool) -> list[str]:
    """That the matrices are approved with faults: nothing forbids it, but it should not happen unseen."""
    if not pulled.approved_early:
        return []
    one = pulled.findings == 1
    approved = "would be approved" if dry_run else "approved"
    return [f"{approved}, but {pulled.findings} finding{'' if one else 's'} about the matrices remain{'s' * one}"]


def as_data(pulled: Pulled | None, written: bool, replaceable: bool) -> dict[str, Any]:
    """The same for machines."""
    found = pulled.changes if pulled else ()
    left = pulled.left if pulled else ()
    outdated = pulled.outdated if pulled else ()
    return {
        "document": (pulled.document if pulled else "") or None,
        "changes": [{"path": each.path, "cell": each.where, "old": each.old, "new": each.new} for each in found],
        "left": [{"cell": each.where, "what": each.what, "why": each.why} for each in left],
        "outdated": [{"cell": each.where, "what": each.what, "why": each.why} for each in outdated],
        "files": [str(path) for path in pulled.files] if pulled else [],
        "written": written,
        "absorbed": bool(pulled and pulled.absorbed),
        "replaceable": replaceable,
        "approved_with_findings": pulled.findings if pulled and pulled.approved_early else 0,
    }
