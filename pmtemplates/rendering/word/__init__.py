"""Word documents: `render_word` draws a Document in the look of a reference.docx."""

from pmtemplates.rendering.word.look import LookError
from pmtemplates.rendering.word.render import render_word
from pmtemplates.rendering.word.words import Words

__all__ = ["LookError", "Words", "render_word"]
