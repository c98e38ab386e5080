"""Reads a calendar by the letter of RFC 5545, apart from the library that wrote it; what breaks a rule fails."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE = re.compile(r"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z-]+=[^;:]*)*):(?P<value>.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"n": "\n", "N": "\n", "\\": "\\", ",": ",", ";": ";"}


@dataclass
class Component:
    """A component with its properties as they stand, parameters before them, and what is nested in it."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    inner: list[Component] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a property, without the escapes of section 3.3.11."""
        value = self.properties[name]
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value  # bare separators
        return _ESCAPED.sub(lambda match: _MEANT[match[1]], value)


def read_calendar(content: bytes) -> Component:
    """The VCALENDAR. Fails on a line over 75 octets, a bare line end, a property that stands twice, a wrong nesting."""
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert not [line for line in lines if b"\r" in line or b"\n" in line or len(line) > 75]
    for line in lines:
        line.decode()  # no letter is cut in two by a fold
    unfolded = b"\r\n".join(lines).decode().replace("\r\n ", "").split("\r\n")
    stack = [Component("")]
    for line in unfolded:
        match = _LINE.fullmatch(line)
        assert match, line
        name, value = match["name"], match["value"]
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            done = stack.pop()
            assert done.name == value
            stack[-1].inner.append(done)
        else:
            key = name + match["parameters"]
            assert key not in stack[-1].properties, key
            stack[-1].properties[key] = value
    (calendar,) = stack.pop().inner
    assert not stack
    assert calendar.name == "VCALENDAR"
    return calendar
