"""Text templates to blocks. Jinja and Markdown appear in this package only."""

from pmtemplates.wording.compose import compose
from pmtemplates.wording.environment import WordingError

__all__ = ["WordingError", "compose"]
