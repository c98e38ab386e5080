"""The names that only a confidential initiative has: no posting may print them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pmtemplates.initiative.jobs import Public
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import works
from pmtemplates.planning.jobs.plain import addresses_in, plain
from pmtemplates.planning.jobs.vocabulary import FEWEST_LETTERS, Vocabulary

_KINDS = re.compile(r"^(?:the|project|program|programme) | (?:project|program|programme)$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PrivateNames:
    """How each name is written and what it is the name of, by its plain words; `sign` finds any of them in plain words,
    `within` in an address. Both also find what may be printed, so that no name is seen within it.
    """

    shown: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sign: re.Pattern[str] | None = None
    within: re.Pattern[str] | None = None

    def found_in(self, text: str) -> list[tuple[str, str]]:
        """The names in a text and what each is the name of: whole words however they are written, also with an s at
        the end; in an address, any part of it.
        """
        if self.sign is None or self.within is None:
            return []
        found = self.sign.findall(plain(text))
        joined = {name.replace(" ", ""): name for name in self.shown} if (addresses := list(addresses_in(text))) else {}
        found += [joined.get(name, "") for each in addresses for name in self.within.findall(each)]
        return [self.shown[name] for name in dict.fromkeys(found) if name in self.shown]


def private_names(initiative: Initiative, vocabulary: Vocabulary) -> PrivateNames:
    """Every name that no posting may print; none where the initiative is not confidential.

    What the vocabulary says is everybody's, and so are the name of the employer and what the file lists as public.
    """
    if not initiative.confidential:
        return PrivateNames()
    said = [plain(name) for name in _said(initiative)]
    public = {*said, *map(plain, initiative.public_names)}
    found: dict[str, tuple[str, str]] = {}
    for shown, what in _names(initiative, vocabulary, {word for name in said for word in name.split()}):
        if (name := plain(shown)) not in public and not vocabulary.says(name):
            found.setdefault(name, (shown, what))
    kept = {name: each for name, each in found.items() if sum(map(str.isalnum, name)) >= FEWEST_LETTERS}
    if not kept:
        return PrivateNames()
    longest_first = sorted(filter(None, {*kept, *public}), key=lambda name: (-len(name), name))
    choice = "|".join(map(re.escape, longest_first))
    joined = "|".join(re.escape(name.replace(" ", "")) for name in longest_first)
    return PrivateNames(kept, re.compile(rf"(?<!\w)({choice})s?(?!\w)"), re.compile(f"({joined})"))


def _said(initiative: Initiative) -> Iterator[str]:
    """The names that a posting prints of itself: their words are everybody's."""
    if initiative.organisation:
        yield initiative.organisation.name
    if Public.TITLE in initiative.public:
        yield initiative.title


def _names(initiative: Initiative, vocabulary: Vocabulary, public: Collection[str]) -> Iterator[tuple[str, str]]:
    """Whole names first, then what is a name within them: words that are not `public` words and nobody else's."""
    titles = list(_titles(initiative))
    for title, what in titles:
        if what != "a role" or not vocabulary.knows(plain(title)):  # Data steward is the title of many
            yield title, what
            yield _KINDS.sub("", " ".join(title.split())), what  # Project Falcon is Falcon as well
    for title, what in titles:
        names = [word for word in _WORDS.findall(title) if not word.islower()]
        yield from ((word, what) for word in names if _is_name(word, vocabulary, public))
    for name, what in _ids(initiative):
        yield name, what
        yield from ((word, what) for word in _WORDS.findall(name) if _is_name(word, vocabulary, public))
    for person in initiative.people:
        yield person.name, "a person"
        if (surname := person.name.split()[-1:]) and _is_name(surname[0], vocabulary, public):
            yield surname[0], "a person"


def _is_name(word: str, vocabulary: Vocabulary, public: Collection[str]) -> bool:
    known = plain(word)
    return sum(map(str.isalpha, word)) >= FEWEST_LETTERS and known not in public and not vocabulary.knows(known)


def _titles(initiative: Initiative) -> Iterator[tuple[str, str]]:
    for path, work in works(initiative):
        yield work.title, "a project" if path else "the initiative"
        for what, entries in (
            ("a deliverable", work.deliverables),
            ("a benefit", work.benefits),
            ("a milestone", work.milestones),
            ("a board", work.boards),
            ("a role", work.roles),
        ):
            yield from ((each.title, what) for each in entries if each.title)
    for what, found in (("a gate", initiative.gates), ("a tranche", initiative.tranches)):
        yield from ((each.title, what) for each in found)


def _ids(initiative: Initiative) -> Iterator[tuple[str, str]]:
    if initiative.id:
        yield initiative.id, "the initiative"
    yield from ((each.id, "a project") for each in initiative.projects)
