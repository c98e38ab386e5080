"""Reading YAML strictly with places; decides nothing about types or meaning: every scalar is text or None."""

from pmtemplates.source.characters import visible
from pmtemplates.source.edits import REMOVE, Edit
from pmtemplates.source.reader import Source, read_source, read_text
from pmtemplates.source.splicing import splice

__all__ = ["REMOVE", "Edit", "Source", "read_source", "read_text", "splice", "visible"]
