"""What may be typed into a cell: entries of a list that has a name, or figures and days between two bounds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pmtemplates.documents.sheets import Choice, Form, Limit, Sheet
from pmtemplates.rendering.excel.addresses import area
from pmtemplates.rendering.excel.strings import attribute

_LONGEST_MESSAGE = 225
_KINDS = {Form.WHOLE: "whole", Form.DECIMAL: "decimal", Form.SUM: "decimal", Form.PERCENT: "decimal"}
_DAY_ZERO = date(1899, 12, 30).toordinal()


def draw_validations(sheet: Sheet, names: Collection[str]) -> str:
    """The `dataValidations` of a sheet; ValueError for a list whose name is not defined."""
    drawn = [_choice(sheet, choice, names) for choice in sheet.choices] + [_limit(limit) for limit in sheet.limits]
    return f'<dataValidations count="{len(drawn)}">{"".join(drawn)}</dataValidations>' if drawn else ""


def _choice(sheet: Sheet, choice: Choice, names: Collection[str]) -> str:
    """By name only: a list that is written out may have no more than 255 characters, and no comma in an entry."""
    if choice.name not in names:
        raise ValueError(f"a drop-down of {sheet.name!r} names {choice.name!r}, which is not defined")
    refused = "" if choice.strict else ' errorStyle="warning"'
    text = "Please choose an entry of the list." if choice.strict else "This is not an entry of the list."
    return (
        f'<dataValidation type="list"{refused} allowBlank="1" showInputMessage="1" showErrorMessage="1" '
        f'errorTitle="Not in the list" error="{text}" sqref="{area(choice.range)}">'
        f"<formula1>{choice.name}</formula1></dataValidation>"
    )


def _limit(limit: Limit) -> str:
    message = limit.message
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE - 1]}…"
    return (
        f'<dataValidation type="{_KINDS.get(limit.form, "date")}" operator="between" allowBlank="1" '
        f'showInputMessage="1" showErrorMessage="1" errorTitle="Not possible" error="{attribute(message)}" '
        f'sqref="{area(limit.range)}"><formula1>{_bound(limit.least)}</formula1>'
        f"<formula2>{_bound(limit.most)}</formula2></dataValidation>"
    )


def _bound(value: int | float | date) -> str:
    return str(value.toordinal() - _DAY_ZERO if isinstance(value, date) else value)
