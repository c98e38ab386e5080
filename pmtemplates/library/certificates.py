"""The certificates that a document may name, and what somebody needs before they can hold one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from pmtemplates.house import House
from pmtemplates.library.reading import Day, Entry, LibraryId, Phrase, Sentence, check_unique, read_into
from pmtemplates.problems import Problem, did_you_mean, error

FILE = "library/certificates.yaml"

Certificates = Mapping[str, "Certificate"]
"""By id, in the order of the file."""


class Certificate(Entry):
    """A certificate. `months` is the least experience that its issuer asks for: 0 when none, None when not verified.

    A document that requires it of somebody with less experience contradicts itself. `verified_on` is the day on which
    the facts were last compared with the `source`.
    """

    id: LibraryId
    name: Phrase
    """As it is printed, with the short form in brackets."""
    issuer: Phrase
    months: Annotated[int, Field(ge=0, le=240)] | None = None
    experience: Phrase = ""
    """In what the months are: "leading projects"."""
    needs: tuple[LibraryId, ...] = ()
    """Certificates one of which somebody must hold first."""
    also_called: tuple[Phrase, ...] = ()
    """Other spellings by which a text may mean it, the short form among them."""
    source: Sentence
    verified_on: Day


class _CertificatesFile(Entry):
    certificates: Annotated[tuple[Certificate, ...], Field(min_length=1)]


def read_certificates(house: House) -> tuple[Certificates, list[Problem]]:
    """The certificates of the house by id, and all that is wrong with them; none when the file cannot be read."""
    found, problems = _read(house)
    return found, list(problems)


@cache
def _read(house: House) -> tuple[Certificates, tuple[Problem, ...]]:
    found, source, problems = read_into(house, FILE, _CertificatesFile)
    if found is None or source is None:
        return MappingProxyType({}), problems
    by_id = MappingProxyType({each.id: each for each in found.certificates})
    return by_id, (*problems, *map(source.locate, _check(found, by_id)))


def _check(found: _CertificatesFile, by_id: Certificates) -> Iterator[Problem]:
    yield from check_unique((each.id for each in found.certificates), "certificates")
    for index, each in enumerate(found.certificates):
        for at, name in enumerate(each.needs):
            if name not in by_id or name == each.id:
                message = f'"{each.id}" needs "{name}", and there is no other certificate of that id in the library'
                hint = did_you_mean(name, by_id) or "add it, or leave it out of needs:"
                yield error("library-unknown-certificate", message, ("certificates", index, "needs", at), hint)
