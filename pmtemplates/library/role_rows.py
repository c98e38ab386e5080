"""Whether a line of a role that refers to rows of the matrix says what the role has to do with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pmtemplates.house import House
from pmtemplates.library.responsibilities import FILE as DUTIES_FILE
from pmtemplates.library.responsibilities import Duty, Letter
from pmtemplates.library.roles import FILE, Escalation, Leaving, LibraryRole, RoleLine, Roles, source_of_roles
from pmtemplates.problems import Path, Problem, did_you_mean, error

_ANSWERING = frozenset({Letter.ACCOUNTABLE, Letter.ACCOUNTABLE_AND_RESPONSIBLE})
_DOING = _ANSWERING | {Letter.RESPONSIBLE}
_LACKS = "give the role its letter in library/responsibilities.yaml"
_HAS = "let another role answer for it in library/responsibilities.yaml"

_Line = RoleLine | Escalation | Leaving
_Fits = Callable[[Letter | None], bool]


def check_role_rows(house: House, roles: Roles, duties: Sequence[Duty]) -> list[Problem]:
    """Lines about a duty that does not exist, that the role neither does nor answers for, or that it passes on to
    others though it answers for it.

    A house that replaces only one of the two files is not asked: its rows may have other names.
    """
    source = source_of_roles(house)
    if source is None or house.find(FILE).parent != house.find(DUTIES_FILE).parent:
        return []
    by_id = {duty.id: duty for duty in duties}
    return [source.locate(problem) for at, role in enumerate(roles.values()) for problem in _check(at, role, by_id)]


def _check(at: int, role: LibraryRole, duties: dict[str, Duty]) -> Iterator[Problem]:
    fitting: tuple[tuple[str, Sequence[_Line], _Fits, str, str], ...] = (
        ("does", role.does, lambda letter: letter in _DOING, "neither does nor answers for", _LACKS),
        ("decides", role.decides, lambda letter: letter in _ANSWERING, "does not answer for", _LACKS),
        ("escalates", role.escalates, lambda letter: letter not in _ANSWERING, "answers for itself", _HAS),
        ("leaves", role.leaves, lambda letter: letter not in _ANSWERING, "answers for itself", _HAS),
    )
    for key, lines, fits, wrong, hint in fitting:
        for index, line in enumerate(lines):
            for place, name in enumerate(line.rows):
                path: Path = ("roles", at, key, index, "rows", place)
                if name not in duties:
                    message = f'"{line.what}" refers to the duty "{name}", which does not exist'
                    known = did_you_mean(name, duties) or "name a duty of library/responsibilities.yaml"
                    yield error("library-does-row", message, path, known)
                elif not fits(duties[name].letters.get(role.id)):
                    message = f'"{line.what}" refers to the duty "{name}", which "{role.id}" {wrong}'
                    yield error("library-does-row", message, path, f"take {name} out of `rows`, or {hint}")
