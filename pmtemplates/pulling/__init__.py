"""The way back: what somebody has typed into a generated workbook becomes edits of the initiative file."""

from pmtemplates.pulling.results import Change, Left, Pulled
from pmtemplates.pulling.workbook import pull

__all__ = ["Change", "Left", "Pulled", "pull"]
