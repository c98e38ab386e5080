"""Playbooks: what a kind of initiative usually consists of. Keeps the fragment of an initiative as raw data.

The model of an initiative lies above this package, so whether the fragment fits it is not judged here.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from pmtemplates.house import House
from pmtemplates.levels import Level
from pmtemplates.library.reading import Entry, LibraryId, Phrase, Sentence, at_most_words, read_into
from pmtemplates.problems import Problem, did_you_mean, error
from pmtemplates.source import Source

_FOLDER = "library/playbooks"
_SUFFIX = ".yaml"

Summary = Annotated[str, StringConstraints(min_length=1, max_length=600), AfterValidator(at_most_words(60))]
Sentences = Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=6)]


class Playbook(Entry):
    """A kind of initiative: when it fits, and the fragment that `complete` offers as proposed."""

    id: LibraryId
    title: Phrase
    kind: Level
    summary: Summary
    use_when: Sentences
    not_when: Sentences
    typical_duration: Phrase
    """A range in words; nothing is computed from it."""
    sources: Sentences
    """Where durations and typical risks come from."""
    initiative: dict[str, Any]
    """A fragment in the shape of an initiative file; all scalars are text."""


def playbook_names(house: House) -> list[str]:
    """The names of all playbooks of the house, sorted; a name is that of the file without its ending."""
    return [PurePosixPath(name).name.removesuffix(_SUFFIX) for name in house.names(_FOLDER, _SUFFIX)]


def read_playbook(name: str, house: House) -> tuple[Playbook | None, Source | None, list[Problem]]:
    """The playbook, its source for places, and all that is wrong with it; None for what cannot be used.

    An unknown name has the path ("playbook",): a place in the file that names it. All else is located already.
    """
    names = playbook_names(house)
    if name not in names:
        hint = did_you_mean(name, names) or f"one of: {', '.join(names)}"
        return None, None, [error("unknown-playbook", f'there is no playbook "{name[:60]}"', ("playbook",), hint)]
    found, source, problems = read_into(house, f"{_FOLDER}/{name}{_SUFFIX}", Playbook)
    return found, source, list(problems)
