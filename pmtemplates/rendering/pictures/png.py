"""Vectors as pixels, drawn in the font that we ship and in no other, so that every machine makes the same picture."""

from __future__ import annotations

from functools import lru_cache

from pmtemplates.house import shipped

SCALE = 1.5
"""Pixels to a point, 108 to the inch, for programs that do not know the vector; twice as many take twice the time."""
_FONT = "Liberation Sans"
_FILES = ("look/fonts/LiberationSans-Regular.ttf", "look/fonts/LiberationSans-Bold.ttf")


@lru_cache(maxsize=16)
def png_of(svg: str) -> bytes:
    """The picture as PNG; letters that the font lacks are empty frames. The same text gives the same bytes."""
    import resvg_py  # takes a while to load, and most documents have no picture

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SCALE,
        dpi=96.0,
        skip_system_fonts=True,
        font_files=[str(shipped().find(name)) for name in _FILES],
        font_family=_FONT,
        serif_family=_FONT,
        sans_serif_family=_FONT,
    )
