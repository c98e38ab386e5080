"""The two levels as a page of text: the verdict with its reasons, then a table with a column for each side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtemplates.cli.columns import WIDTH, fit, pad, shown, wrapped
from pmtemplates.initiative.paths import path_text
from pmtemplates.levels import Level
from pmtemplates.origins import TO_BE_CONFIRMED
from pmtemplates.planning.parties import Appointment
from pmtemplates.planning.plan import Plan
from pmtemplates.planning.two_levels import Answer, Charge, fields_of, meetings_of, sides_alone
from pmtemplates.planning.verdict import Finding, Verdict, build_verdict
from pmtemplates.planning.verdict_signs import Leaning, Reason
from pmtemplates.problems import first_few

_LABEL, _GAP = 14, 2
_SIDE = (WIDTH - _LABEL - 2 * _GAP) // 2
_MOST_PLACES, _MOST_HOLDERS = 3, 3
_LONGEST = 300


def levels_text(plan: Plan) -> list[str]:
    """The lines of the page, none wider than `WIDTH`."""
    found = [fit(shown(plan.initiative.title), WIDTH), "", *_verdict(plan), ""]
    if plan.initiative.level is Level.PROJECT:
        return [*found, *_alone(plan)]
    head = _row("", ["Program"], ["Each project"])
    found += ["Where the levels meet", "", *head, _rule()]
    for each in meetings_of(plan):
        found += _row(each.point.value, _charge(plan, each.program), _charge(plan, each.project))
    found += ["", "The rest, area by area", "", *head, _rule()]
    for field in fields_of(plan):
        found += _row(field.area, _briefly(plan, field.left), _briefly(plan, field.right))
    return found


def _alone(plan: Plan) -> Iterator[str]:
    yield from ["Who is accountable, area by area", ""]
    yield from _row("", _head(plan.parties.manager()), _head(plan.parties.sponsor()))
    yield _rule()
    others: list[Charge] = []
    for field in sides_alone(plan):
        left, right = ([line for each in side for line in _item(each.activity)] for side in (field.left, field.right))
        others += field.others
        if left or right:
            yield from _row(field.area, left, right)
    if others:
        yield from ["", "Others are accountable for:"]
        for charge in others:
            yield from _hanging("- ", _in_short(plan, charge))


def _head(role: Appointment) -> list[str]:
    return _wrapped(f"{role.title} ({role.holder.name if role.holder else 'to be confirmed'})")


# ------------------------------------------------------------------ The verdict


def _verdict(plan: Plan) -> Iterator[str]:
    verdict = build_verdict(plan.initiative, plan.parties, plan.origins)
    yield from _wrapped(_outcome(verdict), WIDTH)
    for leaning, head in ((Leaning.PROGRAM, "Signs of a program:"), (Leaning.PROJECT, "Signs against a program:")):
        reasons = [reason for reason in verdict.reasons if reason.leaning is leaning]
        if reasons:
            yield head
            for reason in reasons:
                yield from _reason(plan, reason)
    if any(not reason.certain for reason in verdict.reasons):
        yield "? rests on values that are only proposed"


def _outcome(verdict: Verdict) -> str:
    stated = f"It is called a {verdict.stated}"
    match verdict.finding:
        case Finding.UNDECIDED:
            return f"{stated}; not enough is said to tell. State: {'; '.join(verdict.missing)}."
        case Finding.PROGRAM if verdict.stated is Level.PROJECT:
            return f"{stated}, but by what is said it may really be a program."
        case Finding.PROJECT if verdict.stated is Level.PROGRAM:
            return f"{stated}, but by what is said it could be run as one project, or as single projects."
        case _:
            return f"{stated}, and what is said agrees with that."


def _reason(plan: Plan, reason: Reason) -> Iterator[str]:
    weight = "strong" if reason.strong else "weak"
    mark = "" if reason.certain else " ?"
    places = [shown(path_text(plan.initiative, path), 60) for path in reason.paths]
    where = f" [{first_few(places, _MOST_PLACES)}]" if places else ""
    yield from _hanging(f"{weight:<6}  ", f"{shown(reason.found, _LONGEST)}{where}{mark}")


def _hanging(head: str, text: str) -> Iterator[str]:
    room = WIDTH - len(head) - 2
    for index, line in enumerate(_wrapped(text, room)):
        yield f"  {head if not index else ' ' * len(head)}{line}"


# ------------------------------------------------------------------ The sides


def _charge(plan: Plan, charge: Charge) -> list[str]:
    """The wording of the duty, and below it who is accountable."""
    if not charge.answers:
        return [*_wrapped(charge.activity), *_item("nobody: it stands in no matrix")]
    return [*_wrapped(charge.activity), *(line for text in _who(plan, charge.answers) for line in _item(text))]


def _briefly(plan: Plan, charges: Sequence[Charge]) -> list[str]:
    return [line for charge in charges for line in _item(_in_short(plan, charge))]


def _in_short(plan: Plan, charge: Charge) -> str:
    return f"{charge.activity}: {'; '.join(_who(plan, charge.answers, names=False))}"


def _who(plan: Plan, answers: Sequence[Answer], names: bool = True) -> list[str]:
    """Who is accountable in most rows, then the projects, gates, benefits … that differ."""
    by_title: dict[str, list[Answer]] = {}
    for answer in answers:
        by_title.setdefault(answer.title, []).append(answer)
    groups = sorted(by_title.items(), key=lambda entry: -len(entry[1]))
    told = [_titled(title, group, names) for title, group in groups]
    places = [_places(plan, group) for _, group in groups]
    usual = 1 if len(groups) == 1 or answers[0].work else 0  # most projects need no names, gates and benefits do
    return [*told[:usual], *(f"{place}: {text}" for place, text in zip(places[usual:], told[usual:], strict=True))]


def _titled(title: str, group: Sequence[Answer], names: bool) -> str:
    title = shown(title, _LONGEST)
    if not names or not group[0].role or title.startswith("each "):
        return title
    holders = dict.fromkeys(answer.holder or ("vacant" if answer.vacant else TO_BE_CONFIRMED) for answer in group)
    told = [shown(name, _LONGEST) for name in holders]
    return f"{title} ({first_few(told, _MOST_HOLDERS)})"


def _places(plan: Plan, group: Sequence[Answer]) -> str:
    """The projects in which, or the gates and benefits for which, it differs from the others."""
    works = dict.fromkeys(plan.initiative.work_at(answer.work).title for answer in group if answer.work)
    names = list(works) or list(dict.fromkeys(answer.about for answer in group))
    told = first_few([shown(name, 60) for name in names], _MOST_PLACES)
    return f"{'in ' if works else ''}{told}"


def _row(label: str, left: Sequence[str], right: Sequence[str]) -> list[str]:
    height = max(len(left), len(right), 1)
    lines = []
    for index in range(height):
        cells = (label if not index else "", *(side[index] if index < len(side) else "" for side in (left, right)))
        widths = (_LABEL, _SIDE, _SIDE)
        line = (" " * _GAP).join(pad(fit(cell, width), width) for cell, width in zip(cells, widths, strict=True))
        lines.append(line.rstrip())
    return lines


def _rule() -> str:
    return (" " * _GAP).join("-" * width for width in (_LABEL, _SIDE, _SIDE))


def _item(text: str) -> list[str]:
    """A text that is set in below the one before."""
    first, *rest = _wrapped(text, _SIDE - 2)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _wrapped(text: str, width: int = _SIDE) -> list[str]:
    return wrapped(shown(text, _LONGEST), width)
