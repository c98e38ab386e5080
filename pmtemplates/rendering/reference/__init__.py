"""Builds `templates/look/reference.docx`, the file that says how the documents look.

`python -m pmtemplates.rendering.reference OUT` writes it; a PMO then restyles its copy in Word.
"""

from pmtemplates.rendering.reference.parts import build_reference

__all__ = ["build_reference"]
