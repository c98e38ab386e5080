"""Every problem code that the product can emit, read from its source: nobody has to keep a list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pmtemplates
from pmtemplates.initiative.model import Initiative
from pmtemplates.initiative.references import _CALLED, known_ids
from pmtemplates.source.validating import _CODES

PACKAGE = Path(pmtemplates.__file__).resolve().parent

MAKERS = frozenset(
    {"error", "warning", "advice", "Problem", "problem", "PydanticCustomError", "_report", "_stop", "_unplaced"}
)
"""The functions and methods whose first argument is a code."""

PASSED_ON = frozenset(
    {
        ("problems.py", "error"),
        ("problems.py", "warning"),
        ("problems.py", "advice"),
        ("source/text_file.py", "problem"),
        ("source/text_file.py", "_unplaced"),
        ("source/tree.py", "_report"),
        ("source/tree.py", "_stop"),
    }
)
"""Functions that hand the code of their caller on: the callers are among the makers."""

WORKED_OUT = frozenset(
    {
        ("source/validating.py", "_problem"),
        ("source/includes.py", "_included"),
        ("initiative/references.py", "_unknown"),
    }
)
"""Functions that work the code out: `all_codes` knows how."""

Site = tuple[str, str]


@cache
def all_codes() -> dict[str, str]:
    """Each code with the module, relative to the package, in which it was found."""
    found = {code: site[0] for code, site in _literal() if code is not None}
    found |= dict.fromkeys(_CODES.values(), "source/validating.py")
    found |= dict.fromkeys(_refusals(), "source/includes.py")
    found |= dict.fromkeys(_unknown_names(), "initiative/references.py")
    return found


@cache
def sites_without_a_literal() -> frozenset[Site]:
    """The module and function of each call that makes a problem with a code that does not stand there as a text."""
    return frozenset(site for code, site in _literal() if code is None)


def _literal() -> Iterator[tuple[str | None, Site]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).as_posix()
        for function, call in _calls(ast.parse(path.read_text(encoding="utf-8")), ""):
            name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
            given = call.args[:1] or [each.value for each in call.keywords if each.arg == "code"]
            if name in MAKERS and given:
                text = given[0].value if isinstance(given[0], ast.Constant) else None
                yield (text if isinstance(text, str) else None), (module, function)


def _calls(node: ast.AST, function: str) -> Iterator[tuple[str, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield function, child
        yield from _calls(child, child.name if isinstance(child, ast.FunctionDef) else function)


def _refusals() -> set[str]:
    """The codes at the head of the triples that the including of files returns."""
    tree = ast.parse((PACKAGE / "source" / "includes.py").read_text(encoding="utf-8"))
    returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    heads = [value.elts[0] for value in returned if isinstance(value, ast.Tuple) and len(value.elts) == 3]
    return {str(head.value) for head in heads if isinstance(head, ast.Constant)}


def _unknown_names() -> set[str]:
    """`unknown-…` for each kind of thing that can be named; a party is reported as a role."""
    kinds = set(known_ids(Initiative(title="Any"), frozenset())) - {"party"}
    return {f"unknown-{_CALLED.get(kind, kind).split()[-1]}" for kind in kinds} | {"unknown-role"}
