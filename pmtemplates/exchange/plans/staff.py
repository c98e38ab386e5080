"""Who works on the tasks of a foreign plan and who owns them, as the team and the people of an initiative file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from pmtemplates.exchange.elements import number_text, one_line
from pmtemplates.exchange.plans.entries import Entry, Ids, slug
from pmtemplates.exchange.plans.foreign import Member
from pmtemplates.exchange.plans.losses import Loss, Losses, quoted
from pmtemplates.exchange.plans.tasks import Data
from pmtemplates.source.characters import FORBIDDEN


def clean(text: str) -> str:
    """The text in one line of at most 512 characters, with a sign for each character that no document can hold."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", one_line(text))


class Names:
    """Ids of those who work or own something; whoever does both has one. `roles` are the ids of the house's roles."""

    def __init__(self, roles: Collection[str]) -> None:
        self._roles, self._ids = roles, Ids(roles)
        self._members: dict[str, str] = {}

    def member(self, name: str) -> str:
        """The id of a member of the team; a second one of the same name gets another."""
        found = self._ids.of(f"{name} member" if self.is_role(name) else name, f"member-{len(self._members) + 1}")
        self._members.setdefault(name.casefold(), found)
        return found

    def is_role(self, name: str) -> bool:
        """Whether a name is that of a role of the house, to which nobody is appointed yet."""
        return slug(name) in self._roles

    def owners(self, names: Iterable[str]) -> dict[str, str]:
        """The ids of those who own something, by name; one named like a role of the house is that role."""
        found = {}
        for number, name in enumerate(dict.fromkeys(filter(None, names)), 1):
            known = self._members.get(name.casefold())
            found[name] = slug(name) if self.is_role(name) else known or self._ids.of(name, f"owner-{number}")
        return found


def member_data(member: Member, names: Names) -> Data:
    """The member of the team: what they are called is their skill."""
    name = clean(member.name) or "Somebody"
    fte = None if member.fte is None else _exact(member.fte)
    found: Data = {"id": names.member(name), "skill": name, "fte": fte, "source": clean(member.unit) or None}
    if len(member.pays) == 1 and member.pays[0].start is None and member.pays[0].finish is None:
        found["rate"] = member.pays[0].amount
    else:
        found["rates"] = [
            _stated({"amount": pay.amount, "start": pay.start, "finish": pay.finish}) for pay in member.pays
        ]
    return _stated(found)


def _stated(data: Data) -> Data:
    return {key: value for key, value in data.items() if value is not None and value != []}


def add_work(task: Data, entry: Entry, members: Mapping[str, Data], losses: Losses) -> None:
    """Put on a task who works on it; `members` are those of the team by the keys of the source."""
    work = []
    for booking in entry.row.bookings:
        member = members[booking.member]
        where = f"{quoted(str(member['skill']))} on {quoted(entry.row.title)}"
        if entry.parts:
            losses.add(Loss.SUMMARY_VALUE, f"work of {where}")
        elif booking.effort is None:
            work.append({"who": member["id"], "percent": _exact(booking.percent or Decimal(100))})
        else:
            most = _most(task, member)
            if most is not None and booking.effort > most:
                losses.add(Loss.TOO_MUCH, f"{where}: {_exact(booking.effort)} person-days")
            work.append({"who": member["id"], "effort": _exact(min(booking.effort, most or booking.effort))})
    if work:
        task["work"] = work


def _most(task: Data, member: Data) -> Decimal | None:
    """The person-days that there are of somebody while a task runs; None where that is unknown, or no time passes."""
    duration, fte = task.get("duration", 1), member.get("fte")
    return max(Decimal(fte), Decimal(1)) * duration if duration and fte is not None else None


def _exact(number: Decimal) -> Decimal:
    """Without zeros at its end."""
    return Decimal(number_text(number))
