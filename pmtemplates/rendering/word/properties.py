"""What the file says about itself: core and extended properties, free of any library's name or clock."""

from __future__ import annotations

from pmtemplates.documents.blocks import Properties
from pmtemplates.rendering.package import xml_part
from pmtemplates.rendering.word.text import escape, one_line

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_LONGEST = 255  # characters that Word keeps of a property


def core_properties(properties: Properties) -> bytes:
    """`docProps/core.xml`: created and modified on the day of the document, at midnight UTC."""
    moment = f'xsi:type="dcterms:W3CDTF">{properties.date.isoformat()}T00:00:00Z'
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": ", ".join(properties.keywords),
        "dc:language": properties.language,
        "cp:lastModifiedBy": properties.author,
        "cp:category": properties.classification,
        "cp:contentStatus": properties.status,
        "cp:version": properties.version,
    }
    shown = "".join(
        f"<{name}>{escape(value)}</{name}>" for name, text in texts.items() if (value := one_line(text)[:_LONGEST])
    )
    return xml_part(
        f"<cp:coreProperties {_NAMESPACES}>{shown}<dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def extended_properties(properties: Properties) -> bytes:
    """`docProps/app.xml`."""
    company = escape(one_line(properties.author)[:_LONGEST])
    return xml_part(
        f'<Properties xmlns="{_EXTENDED}"><Application>pmtemplates</Application>'
        f"{f'<Company>{company}</Company>' if company else ''}</Properties>"
    )
