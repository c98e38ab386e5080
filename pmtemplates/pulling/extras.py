"""What else somebody has put into a workbook that no file can take: sheets, columns, comments, pictures, and the like.

Locked cells of a protected sheet cannot have been changed; where the protection is off, they are looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.addresses import address
from pmtemplates.documents.as_generated import NAME
from pmtemplates.documents.line_charts import LineCharts
from pmtemplates.documents.sheets import Workbook
from pmtemplates.exchange.edited_workbook import EditedWorkbook
from pmtemplates.initiative.model import Initiative
from pmtemplates.pulling.accounting import OWN, Around, unaccounted
from pmtemplates.pulling.comparing import Compared, SheetPair, key_of, same, shown
from pmtemplates.pulling.record import Base
from pmtemplates.pulling.results import Left


def extras_of(
    book: Workbook, edited: EditedWorkbook, base: Base, compared: Compared, initiative: Initiative
) -> Iterator[Left]:
    """What would be lost if the workbook were generated anew."""
    stale = compared.stale or bool(compared.outdated)
    ours = {sheet.name for sheet in book.sheets} | {NAME}
    for name, sheet in edited.sheets.items():
        if name not in ours and not sheet.is_hidden and sheet.cells:
            yield Left(name, "", "a sheet", OWN)
        for spot in sheet.comments:
            yield Left(name, address(*spot), "a comment", "comments do not get into the file")
    more = edited.drawings - _drawn(book)
    if more > 0:
        yield Left("", "", f"pictures, shapes or charts: {more}", OWN)
    for pair in compared.pairs:
        around = _around(pair, initiative)
        yield from _stale_rows(pair, base, around)
        yield from unaccounted(pair, base, around, stale)


def _drawn(book: Workbook) -> int:
    """The charts and pictures that stand in the workbook by themselves."""
    charts = [chart for sheet in book.sheets for chart in sheet.charts.values()]
    return sum(len(chart.charts) if isinstance(chart, LineCharts) else 1 for chart in charts)


def _stale_rows(pair: SheetPair, base: Base, around: Around) -> Iterator[Left]:
    """Rows whose entry is no longer in the file, if somebody has changed them."""
    for row, key in pair.places.strangers.items():
        for column, (before, after) in around.items():
            spot = (row, pair.places.columns.of(column) or 0)
            name = f"{before}{key}{after}"
            known = name in base.values or (pair.seen.sheet.entries and base.knows(before + key))
            if known and spot not in pair.edited.formulas and not same(pair.places.value(spot), base.value(name)):
                why = f"the file no longer has {before}{key} here"
                yield Left(pair.edited.name, address(*spot), shown(pair.places.value(spot)) or "(cleared)", why)


def _around(pair: SheetPair, initiative: Initiative) -> Around:
    """What stands before and behind the key of a row in the keys of its cells, by column."""
    found: Around = {}
    for entries in pair.seen.sheet.entries:
        for column, (keys, part) in entries.fields.items():
            found[column] = "", "." + ".".join(keys) + (f"#{part}" if part else "")
    for each in pair.seen.inputs:
        row = pair.seen.keys.get(each.row)
        if row and each.cell.path and each.column not in found:
            before, key, after = key_of(initiative, each.cell).partition(row)
            if key:
                found[each.column] = before, after
    return found
