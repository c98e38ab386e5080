"""How a job description words a duty of the house, for a reader who has never seen a matrix."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pmtemplates.library.reading import Entry, LibraryId, Phrase

LAST_RANK = 99

Rank = Annotated[int, Field(ge=1, le=LAST_RANK)]
"""Where a duty stands in a description: 1 comes first, `LAST_RANK` last."""


class Wording(Entry):
    """A verb and its object, apart, so that duties with the same verb can become one sentence."""

    verb: Phrase
    object: Phrase
    rank: Rank | None = None
    """Instead of that of the duty, where those who do it see it elsewhere than those who answer for it."""


class JobWording(Entry):
    """What somebody does who answers for the duty, and who only does its work."""

    leads: Wording
    does: Wording
    both: Wording | None = None
    """Of who answers for it and does it: where `leads` would not fit for a decision, or `does` for anything else."""
    theme: LibraryId = ""
    """Duties of one theme go together in a sentence; by default those of one area."""
    rank: Rank = 50
