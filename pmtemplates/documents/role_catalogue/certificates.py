"""The certificates that the jobs of an initiative name: whose they are, what they ask for, which jobs welcome them."""

from __future__ import annotations

from collections.abc import Iterator

from pmtemplates.documents.blocks import Content
from pmtemplates.documents.formats import number_text
from pmtemplates.documents.role_catalogue.frame import Source, day, label, put_table, words
from pmtemplates.documents.role_catalogue.places import CERTIFICATES
from pmtemplates.documents.sheets import Cell, Sheet
from pmtemplates.library.certificates import Certificate, Certificates
from pmtemplates.planning.jobs.post import Post

_TITLES = (
    "Certificate", "Issuer", "Least experience for it", "Needed first", "Welcome for", "Required for", "Facts from",
    "Verified on",
)  # fmt: skip
_WIDTHS = (34.0, 22.0, 24.0, 24.0, 26.0, 20.0, 40.0, 14.0)


def certificates_of(post: Post, known: Certificates) -> Iterator[tuple[Certificate, bool]]:
    """The certificates of a job, each once, and whether it is required; those of its grade unless the file has own."""
    asked = [(must, True) for must in post.qualifications.required]
    asked += [(must, False) for must in post.qualifications.preferred]
    found = {must.certificate.id: (must.certificate, needed) for must, needed in reversed(asked) if must.certificate}
    proposed = post.grade.certificates if post.grade and not post.job.prefers else ()
    for name in proposed:
        if name in known:
            found.setdefault(name, (known[name], False))
    yield from (found[name] for name in known if name in found)


def build_certificates(source: Source) -> Sheet | None:
    """The sheet; None when no job names a certificate."""
    known = source.posts.certificates
    asked: dict[str, tuple[list[str], list[str]]] = {}
    for post in source.jobs:
        for certificate, needed in certificates_of(post, known):
            asked.setdefault(certificate.id, ([], []))[needed].append(source.titles[post.id])
    if not asked:
        return None
    note = "An issuer may change what it asks for: look it up before you rely on it. The house itself requires none."
    sheet = source.start_sheet(CERTIFICATES, "Certificates", note, Content.GENERAL, _WIDTHS)
    rows = [_row(each, known, *asked[each.id]) for each in known.values() if each.id in asked]
    put_table(sheet, "Certificates", _TITLES, rows, 1)
    return sheet


def _row(certificate: Certificate, known: Certificates, welcome: list[str], required: list[str]) -> list[Cell]:
    return [
        label(certificate.name),
        words(certificate.issuer),
        words(experience_text(certificate)),
        words(" or ".join(known[name].name for name in certificate.needs if name in known)),
        words("\n".join(welcome)),
        words("\n".join(required)),
        words(certificate.source),
        day(certificate.verified_on),
    ]


def experience_text(certificate: Certificate) -> str:
    """3 years leading projects; none asked where the issuer wants no experience, and what nobody has verified yet."""
    months = certificate.months
    if months is None:
        return "not verified"
    if not months:
        return "none asked"
    years, rest = divmod(months, 12)
    span = f"{number_text(months)} months" if rest else f"{years} year{'' if years == 1 else 's'}"
    return f"{span} {certificate.experience}".rstrip()
