"""What a language tag means for a Word file: language of the text, fonts of the theme, decimal sign, direction."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_DECIMAL_POINT = frozenset({"en", "he", "ja", "ko", "th", "zh"})
_UNWANTED = ("rsids", "attachedTemplate", "updateFields", "docVars", "proofState", "trackRevisions")


def base_language(tag: str) -> str:
    """The language of a tag without its region: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def is_right_to_left(tag: str) -> bool:
    """Whether the language of a tag is written from right to left."""
    return base_language(tag) in _RIGHT_TO_LEFT


def set_language(styles: etree._Element, settings: etree._Element, tag: str) -> None:
    """Sets the language of the document defaults and the theme, and the decimal sign; drops traces of editing."""
    base = base_language(tag)
    languages = {
        f"{_W}val": tag,
        f"{_W}eastAsia": tag if base in _EAST_ASIAN else "zh-CN",
        f"{_W}bidi": tag if base in _RIGHT_TO_LEFT else "ar-SA",
    }
    defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    if defaults is not None:
        lang = defaults.find(f"{_W}lang")
        _set(etree.SubElement(defaults, f"{_W}lang") if lang is None else lang, languages)
    for name in _UNWANTED:
        for element in settings.findall(f"{_W}{name}"):
            settings.remove(element)
    point = base in _DECIMAL_POINT
    wanted = {
        "themeFontLang": languages,
        "decimalSymbol": {f"{_W}val": "." if point else ","},
        "listSeparator": {f"{_W}val": "," if point else ";"},
    }
    for name, attributes in wanted.items():
        for element in settings.findall(f"{_W}{name}"):
            _set(element, attributes)


def _set(element: etree._Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, value)
