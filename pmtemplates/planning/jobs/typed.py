"""What can be told of a qualification that somebody typed in their own words: years, a degree, a certificate.

Changes no word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pmtemplates.library.certificates import Certificate, Certificates
from pmtemplates.planning.jobs.post import Line, Must

_SPAN = re.compile(r"\b(\d{1,2}) ?(?:-|–|to) ?(\d{1,2}) ?years?\b", re.IGNORECASE)
_BOUND = r"at most|up to|no more than|less than|fewer than|under|(?:a )?maximum(?: of)?"
_MOST = re.compile(rf"\b(?:{_BOUND}) (\d{{1,2}}) ?years?\b", re.IGNORECASE)
_BEGINS = re.compile(rf"(?:(?:at least|{_BOUND}) )?\d{{1,2}}\b[^.,;]{{0,8}}\byears?\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(\d{1,2}) ?\+? ?years?\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:last|past|within|recent)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:(?<!high )(?<!large )degrees?|bachelor\w*|master'?s|diploma|doctorate|ph\.?d|mba|[bm]\.?sc)\b", re.IGNORECASE
)


def read_typed(line: Line, certificates: Certificates) -> Must:
    """The line as it is, with the years of experience, the degree and the certificate that it names."""
    least, most = years_in(line.text)
    return Must(line, least, most, names_degree(line.text), certificate_in(line.text, certificates))


def years_in(text: str) -> tuple[int, int]:
    """The least and the most years of experience that a text asks for, each 0 when it says none.

    It speaks of experience, or begins with the years, as in "3-5 years leading projects". A text about a period, as
    in "within the last 5 years", asks for no number of years.
    """
    text = " ".join(text.split())  # so that no sign has to look for a number of spaces
    if not ("experience" in text.casefold() or _BEGINS.match(text)) or _PERIOD.search(text):
        return 0, 0
    if span := _SPAN.search(text):
        return int(span[1]), int(span[2])
    if most := _MOST.search(text):
        return 0, int(most[1])
    return max((int(found) for found in _LEAST.findall(text)), default=0), 0


def names_degree(text: str) -> bool:
    """Whether a text names a degree of a school or university."""
    return bool(_DEGREE.search(text))


def certificate_in(text: str, certificates: Certificates) -> Certificate | None:
    """The certificate that a text names; of several the easiest to hold where one is enough, else the hardest.

    One whose experience is not verified counts as the easiest.
    """
    found = list(_named(text, certificates))
    easiest_first = sorted(found, key=lambda each: -1 if each.months is None else each.months)
    if not found:
        return None
    return easiest_first[0 if re.search(r"\bor\b|/", text) else -1]


def _named(text: str, certificates: Certificates) -> Iterator[Certificate]:
    by_name = {name.casefold(): each for each in certificates.values() for name in (each.name, *each.also_called)}
    if by_name:
        for found in _pattern(tuple(by_name)).finditer(text):
            yield by_name[found[0].casefold()]


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Matches each name as a whole, and the longer of two that begin alike."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
