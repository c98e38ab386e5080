"""Reading YAML strictly with places; decides nothing about types or meaning: every scalar is text or None."""

from pmtemplates.source.characters import visible
from pmtemplates.source.reader import Source, read_source, read_text

__all__ = ["Source", "read_source", "read_text", "visible"]
