"""Planning documents for programs and projects, all from one file.

The public names are `check` and `generate`; they are loaded when they are first used.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "generate"]


def __getattr__(name: str) -> Any:
    if name in ("check", "generate"):
        from pmtemplates import generating

        return getattr(generating, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
