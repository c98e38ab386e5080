"""The file that says how documents look: built reproducibly, read by names of styles, restyled in Word."""

from __future__ import annotations

import re

import pytest
from lint_word import lint_word, open_word

from pmtemplates.rendering.package import read_parts, write_parts
from pmtemplates.rendering.reference import build_reference
from pmtemplates.rendering.reference.palette import COLOURS, tinted
from pmtemplates.rendering.reference.styles import CELLS, DRAWINGS
from pmtemplates.rendering.word import LookError, render_word
from rendering.drawing import ROOT, W, read, reference
from rendering.sample import SAMPLE

PART = "word/styles.xml"


def changed(name: str, pattern: str, replacement: str) -> bytes:
    """The reference with one part changed, as a person would change it in Word."""
    parts = read_parts(reference())
    text, count = re.subn(pattern, replacement, parts[name].decode())
    assert count
    return write_parts({**parts, name: text.encode()})


def test_the_shipped_look_is_what_the_script_builds() -> None:
    built, shipped = read_parts(build_reference()), read_parts(reference())
    assert sorted(built) == sorted(shipped)
    for name, part in built.items():
        assert shipped[name] == part, (
            f"{name}: run python -m pmtemplates.rendering.reference {ROOT}/templates/look/reference.docx"
        )


def test_the_shipped_look_passes_the_schema_and_shows_every_style() -> None:
    from lint_word import schema

    assert list(schema(open_word(reference()))) == []
    shown = {paragraph.style.name for paragraph in read(reference()).paragraphs}
    assert {face.name.lower() for face in CELLS + DRAWINGS} <= {name.lower() for name in shown}


def test_styles_are_found_by_name_not_by_id() -> None:
    """A Word in another language writes other ids, as in "berschrift1"."""
    localised = changed(PART, r'w:(styleId|basedOn w:val|next w:val)="Heading1"', r'w:\1="berschrift1"')
    parts = read_parts(localised)
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace(b'"Heading1"', b'"berschrift1"')
    file = render_word(SAMPLE, write_parts(parts))
    assert b'<w:pStyle w:val="berschrift1"/>' in read_parts(file)["word/document.xml"]
    assert lint_word(file) == []


def test_a_cell_takes_the_fill_of_its_style() -> None:
    file = render_word(SAMPLE, changed(PART, r'(styleId="TableHead".*?w:fill=)"\w+"', r'\1"8A2BE2"'))
    assert b'w:fill="8A2BE2"' in read_parts(file)["word/document.xml"]


def test_all_missing_styles_are_named_at_once() -> None:
    with pytest.raises(LookError, match=r'"callout", .*"open", .*"pm facts"'):
        render_word(SAMPLE, changed(PART, r'<w:name w:val="(Callout|Open|PM Facts)"/>', r'<w:name w:val="My \1"/>'))


@pytest.mark.parametrize("data", [b"", b"not a zip", write_parts({"word/document.xml": b"<x/>"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(LookError, match="not a Word file"):
        render_word(SAMPLE, data)


def test_header_and_footer_of_the_look_are_kept_with_their_slots_filled() -> None:
    file = render_word(SAMPLE, changed("word/footer1.xml", r"\{edition\}", "ACME PMO, {title}"))
    assert read(file).sections[0].footer.paragraphs[0].text.startswith("ACME PMO, One Way In: program charter\tPage 1")


def test_margins_of_the_look_are_kept() -> None:
    file = open_word(render_word(SAMPLE, changed("word/document.xml", 'w:(left|right)="1273"', r'w:\1="1700"')))
    assert {node.get(f"{W}w") for node in file.body.iterfind(f".//{W}tblW")} == {str(11906 - 3400)}
    assert lint_word(file.data) == []


def test_traces_of_the_person_who_restyled_it_are_dropped() -> None:
    parts = read_parts(
        changed("word/settings.xml", "<w:zoom ", '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><w:zoom ')
    )
    parts["docProps/core.xml"] = b"<x>Jane Doe</x>"
    parts["customXml/item1.xml"] = b"<x>Jane Doe</x>"
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"<w:p>", b'<w:p w:rsidR="00A1">')
    file = render_word(SAMPLE, write_parts(parts))
    assert lint_word(file) == []
    assert not any(b"Jane" in part for part in read_parts(file).values())


def test_a_logo_in_the_header_comes_along() -> None:
    parts = read_parts(reference())
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["word/media/image1.png"] = b"\x89PNG"
    parts["word/_rels/header1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/image" Target="media/image1.png"/></Relationships>'
    ).encode()
    types = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    written = read_parts(render_word(SAMPLE, write_parts({**parts, "[Content_Types].xml": types})))
    assert written["word/media/image1.png"] == b"\x89PNG"
    assert written["word/_rels/header1.xml.rels"] == parts["word/_rels/header1.xml.rels"]
    assert b'Extension="png" ContentType="image/png"' in written["[Content_Types].xml"]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_from_its_ground() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, through all that a style inherits."""
    styles = {style.get(f"{W}styleId"): style for style in open_word(reference()).trees[PART].iter(f"{W}style")}
    checked = 0
    for key, style in styles.items():
        if style.get(f"{W}type") not in ("paragraph", "character"):
            continue
        ink, ground, step = None, None, style
        while step is not None:
            colour, shade, based = (step.find(f".//{W}{tag}") for tag in ("rPr/" + W + "color", "shd", "basedOn"))
            ink = ink if ink is not None or colour is None else colour.get(f"{W}val")
            ground = ground if ground is not None or shade is None else shade.get(f"{W}fill")
            step = styles.get(based.get(f"{W}val")) if based is not None else None
        checked += 1
        assert contrast(ink or COLOURS["dk1"], ground or "FFFFFF") >= 4.5, key
    assert checked > 45


def test_a_tint_moves_the_lightness_towards_white() -> None:
    assert tinted("1F4E79", 255) == "1F4E79"
    assert tinted("1F4E79", 0) == "FFFFFF"
    assert (
        tinted("4F81BD", 0x33) == "DCE6F2"
    )  # as Word shows "Accent 1, Lighter 80%" of its 2007 theme (DBE5F1) to 1/255
