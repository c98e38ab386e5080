"""Planning documents for programs and projects, all from one file.

The public names are `check` and `generate`; they are loaded when they are first used.
"""

TYPE_CHECKING = False  # type checkers know this name; importing `typing` would cost more than all of `--version`
if TYPE_CHECKING:
    from pmtemplates.generating import check, generate

__version__ = "0.1.0"
__all__ = ["__version__", "check", "generate"]


def __getattr__(name: str) -> object:
    if name in ("check", "generate"):
        from pmtemplates import generating

        return getattr(generating, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
