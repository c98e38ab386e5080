"""From where on the advice about responsibility matrices begins: matters of taste, which a file may tune."""

from __future__ import annotations

from dataclasses import dataclass

from pmtemplates.library.responsibilities import MOST_CONSULTED


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that passes without advice; the shares are percentages of the rows of a matrix.

    `manager_share` is for who manages the work from day to day: to answer for most of its control is that job. In the
    library's own matrices a manager answers for up to 70 % of the rows and does the work of up to 86 %, where few
    roles share it; a sponsor answers for up to 50 %.
    """

    consulted: int = MOST_CONSULTED
    responsible: int = 3
    informed: int = 5
    accountable_share: int = 60
    responsible_share: int = 60
    manager_share: int = 90


DEFAULT = Limits()
