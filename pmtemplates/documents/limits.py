"""Where amber ends: at what the manager of a program or project may decide, as the ladder of authority says."""

from __future__ import annotations

from decimal import Decimal

from pmtemplates.documents.cells import doubted
from pmtemplates.documents.registers.frame import Source
from pmtemplates.documents.sheets import Cell, Form, Role, Style, Value
from pmtemplates.initiative.control import Matter
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED, Origin, weakest, weakest_within
from pmtemplates.planning.authority import Rung
from pmtemplates.planning.parties import PROGRAM_MANAGER, PROJECT_MANAGER


def limit_cell(source: Source, matter: Matter, form: Form) -> Cell:
    """The limit of the manager, to be typed over; to be confirmed where nobody has said."""
    style, rung = Style(form, Role.INPUT, center=True), _rung(source, matter)
    if rung is None or rung.limit is None:
        return Cell(TO_BE_CONFIRMED, doubted(style, Origin.OPEN))
    origin = weakest(rung.origin, weakest_within(source.plan.origins, rung.path))
    value: Value = rung.limit if form is Form.SUM or rung.limit != int(rung.limit) else int(rung.limit)
    return Cell(value, doubted(style, origin))


def limit_words(source: Source, matter: Matter) -> str:
    """Why amber ends there."""
    rung = _rung(source, matter)
    if rung is None or rung.limit is None:
        return "No tolerance has been agreed yet: until then there is no amber."
    return f"Amber ends where the {source.level} manager's authority ends."


def counted(limit: Cell) -> Decimal:
    """A limit as formulas count with it: 0 while it is to be confirmed."""
    value = limit.value
    return Decimal(str(value)) if isinstance(value, Decimal | int | float) else Decimal(0)


def _rung(source: Source, matter: Matter) -> Rung | None:
    manager = PROGRAM_MANAGER if source.level is Level.PROGRAM else PROJECT_MANAGER
    return source.plan.ladders[source.path][matter].rung_of(manager)
