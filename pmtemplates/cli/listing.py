"""`pmtemplates list`: what there is to choose from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class What(StrEnum):
    """What can be listed."""

    DOCUMENTS = "documents"
    PLAYBOOKS = "playbooks"
    ROLES = "roles"
    CERTIFICATES = "certificates"
    PLACES = "places"
    CODES = "codes"


def listing(
    what: Annotated[What, typer.Argument(help="documents, playbooks, roles, certificates, places or codes")],
    json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List the kinds of documents, playbooks, roles, certificates, rules of places or problem codes."""
    from pmtemplates.cli.reporting import print_json

    rows = _ROWS[what]()
    if json:
        print_json([dict(row) for row in rows])
        return
    width = max(len(next(iter(row.values()))) for row in rows)
    for row in rows:
        first, *rest = row.values()
        typer.echo(f"{first:<{width}}  {'  '.join(text for text in rest if text)}")


def _documents() -> list[dict[str, str]]:
    from pmtemplates.documents.catalogue import INDEX, KINDS

    kinds = [{"key": kind.key, "level": f"({kind.level or 'both'})", "question": kind.question} for kind in KINDS]
    return [*kinds, {"key": INDEX, "level": "", "question": "Which document is for whom?"}]


def _playbooks() -> list[dict[str, str]]:
    from pmtemplates.house import shipped
    from pmtemplates.library.playbooks import playbook_names, read_playbook

    house = shipped()
    found = [read_playbook(name, house)[0] for name in playbook_names(house)]
    return [{"id": each.id, "kind": f"({each.kind})", "summary": each.summary} for each in found if each]


def _roles() -> list[dict[str, str]]:
    from pmtemplates.house import shipped
    from pmtemplates.library.roles import read_roles

    roles, _ = read_roles(shipped())
    return [{"id": role.id, "level": f"({role.level})", "purpose": role.purpose} for role in roles.values()]


def _certificates() -> list[dict[str, str]]:
    from pmtemplates.house import shipped
    from pmtemplates.library.certificates import read_certificates

    found, _ = read_certificates(shipped())
    return [{"id": each.id, "name": each.name, "issuer": each.issuer} for each in found.values()]


def _places() -> list[dict[str, str]]:
    from pmtemplates.house import shipped
    from pmtemplates.library.places import IN_WORDS, read_places

    found, _ = read_places(shipped())
    return [
        {
            "id": rule.id,
            "place": rule.place,
            "act": rule.act,
            "asks": "; ".join(filter(None, [", ".join(IN_WORDS[each] for each in rule.asks), rule.otherwise])),
            "verified": f"verified {rule.verified_on}, not legal advice",
        }
        for rule in found.rules
    ]


def _codes() -> list[dict[str, str]]:
    from pmtemplates.house import shipped
    from pmtemplates.library.explanations import read_explanations

    found, _ = read_explanations(shipped())
    return [{"code": each.code, "severity": "", "what": each.what} for each in found]


_ROWS = {
    What.DOCUMENTS: _documents,
    What.PLAYBOOKS: _playbooks,
    What.ROLES: _roles,
    What.CERTIFICATES: _certificates,
    What.PLACES: _places,
    What.CODES: _codes,
}
