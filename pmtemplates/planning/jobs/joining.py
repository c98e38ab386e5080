"""Which duties of a job go together in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from itertools import combinations

from pmtemplates.planning.jobs.sentences import Clause, Draft

_MOST_OBJECTS, _MOST_WORDS = 4, 25


def together(drafts: Sequence[Draft], room: int) -> list[Draft]:
    """The duties with those merged that say the same thing of several objects; if there are more than `room`, also
    those with the same verb but others who take part, then with the same verb, then of one theme. What the file words
    stays as it is.
    """
    own, found = [each for each in drafts if each.own], [each for each in drafts if not each.own]
    found = _merged(found, lambda each: (_same_work(each), each.others), 0)
    for alike in (_same_work, _same_verb, _same_theme):
        found = _merged(found, alike, room - len(own))
    return [*found, *own]


def _same_work(draft: Draft) -> Hashable:
    return draft.clauses[0].verb, draft.theme, _part(draft)


def _same_verb(draft: Draft) -> Hashable:
    return draft.clauses[0].verb, _part(draft)


def _same_theme(draft: Draft) -> Hashable:
    return draft.theme, _part(draft)


def _part(draft: Draft) -> Hashable:
    """What all rows of a sentence have in common: their level, and what the job has to do with them."""
    return draft.level, draft.standing, draft.partial, draft.split


def _merged(drafts: Sequence[Draft], alike: Callable[[Draft], Hashable], room: int) -> list[Draft]:
    """With the lightest of those that are alike merged, until no more than `room` are left or nothing fits."""
    found = list(drafts)
    while len(found) > room:
        pairs = (pair for pair in combinations(found, 2) if alike(pair[0]) == alike(pair[1]))
        fitting = [(pair, both) for pair in pairs if (both := _both(*pair))]
        if not fitting:
            break
        (one, other), both = min(fitting, key=lambda each: (each[1].weight, each[1].order))
        found[found.index(one)] = both
        found.remove(other)
    return found


def _both(one: Draft, other: Draft) -> Draft | None:
    """Two duties in one sentence; None when it would be too long."""
    first, second = sorted((one, other), key=lambda each: (-each.weight, each.order))
    clauses = [*first.clauses]
    for clause in second.clauses:
        if clauses[-1].verb == clause.verb:
            clauses[-1] = Clause(clause.verb, (*clauses[-1].objects, *clause.objects))
        else:
            clauses.append(clause)
    both = replace(
        first,
        clauses=tuple(clauses),
        held=(*first.held, *second.held),
        rank=min(first.rank, second.rank),
        others=tuple(dict.fromkeys((*first.others, *second.others))),
    )
    count = sum(len(clause.objects) for clause in clauses)
    fits = count <= _MOST_OBJECTS and len(both.short.split()) <= _MOST_WORDS and len(clauses) <= 2
    return both if fits else None
