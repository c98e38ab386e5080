"""XML of strangers as a plain tree: no entities, no look at other files, and an end to size, depth and number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from pmtemplates.problems import Place, Problem, error

_MOST_ELEMENTS, _MOST_KEPT, _MOST_DEPTH, _LONGEST_TEXT = 8_000_000, 1_500_000, 40, 100_000
_NOT_XML = "save the plan as XML from your scheduling program (in Microsoft Project: Save As, XML Format)"


@dataclass(slots=True)
class Node:
    """An element by its name without namespace, with the line on which it begins."""

    name: str
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def every(self, name: str) -> Iterator[Node]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Node | None:
        """The first child of that name."""
        return next(self.every(name), None)

    def value(self, name: str) -> str:
        """The text of the first child of that name without the white space around it; "" without one."""
        child = self.first(name)
        return child.text.strip() if child else ""


class _RefusedError(Exception):
    """The file is not read further; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_tree(content: bytes, name: str, namespace: str, wanted: frozenset[str]) -> tuple[Node | None, list[Problem]]:
    """The root element with those below it that are `wanted`, or why there is none; None when the root is not wanted.

    Kept are elements of namespaces that begin like `namespace`, and those without any. `name` is that of the file.
    """
    builder = _Builder(name, namespace, wanted)
    try:
        builder.parser.Parse(content, True)
    except _RefusedError as refused:
        return None, [refused.problem]
    except expat.ExpatError as fault:
        said = expat.ErrorString(fault.code)
        message = f"cannot read this file: it is no whole XML ({said})"
        return None, [error("unreadable", message, hint=_NOT_XML).at(builder.place())]
    except (LookupError, ValueError):  # nobody knows the encoding, or its characters have several bytes
        message = "cannot read this file: its encoding is unknown"
        return None, [error("unreadable", message, hint='save it with the encoding "UTF-8"').at(builder.place())]
    return builder.root, []


class _Builder:
    """Builds the tree while expat reads; what is not kept is counted all the same."""

    def __init__(self, name: str, namespace: str, wanted: frozenset[str]) -> None:
        self.root: Node | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self._name, self._namespace, self._wanted = name, namespace, wanted
        self._stack: list[Node] = []
        self._depth = self._count = self._kept = self._skipping = 0
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def place(self) -> Place:
        """Where the parser stands."""
        return Place(self._name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *declared: Any) -> None:
        message = "cannot read this file: it declares a document type of its own, which no plan needs"
        raise _RefusedError(error("unreadable", message, hint="take out its `<!DOCTYPE …>`").at(self.place()))

    def _start(self, name: str, attributes: Any) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _MOST_DEPTH or self._count > _MOST_ELEMENTS or self._kept > _MOST_KEPT:
            what = "nests its elements too deep" if self._depth > _MOST_DEPTH else "has too many elements"
            message = f"the file {what}"
            raise _RefusedError(error("file-too-large", message, hint="is this the right file?").at(self.place()))
        space, _, local = name.rpartition(" ")
        if self._skipping or local not in self._wanted or (space and not space.startswith(self._namespace)):
            self._skipping += 1
            return
        self._kept += 1
        node = Node(local, self.parser.CurrentLineNumber)
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node
        self._stack.append(node)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
        else:
            self._stack.pop()

    def _text(self, text: str) -> None:
        if not self._skipping and self._stack and len(self._stack[-1].text) < _LONGEST_TEXT:
            self._stack[-1].text += text[:_LONGEST_TEXT]
