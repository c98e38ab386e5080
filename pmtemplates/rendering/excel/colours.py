"""Places in the theme as SpreadsheetML counts them, so that a PMO recolours a workbook with another theme."""

from __future__ import annotations

# Light and dark change places here: index 0 is lt1, although the theme lists dk1 first.
_INDEX = {"lt1": 0, "dk1": 1, "lt2": 2, "dk2": 3, "hlink": 10} | {f"accent{n}": n + 3 for n in range(1, 7)}


def colour(name: str, element: str = "color") -> str:
    """Of a place in the theme, as in "accent1"; "accent1+83" is 83 % on the way to white, "lt1-15" darker."""
    for sign in "+-":
        slot, found, share = name.partition(sign)
        if found:
            return f'<{element} theme="{_INDEX[slot]}" tint="{sign.strip("+")}{int(share) / 100}"/>'
    return f'<{element} theme="{_INDEX[name]}"/>'
