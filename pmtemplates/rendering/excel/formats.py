"""Number formats: how a value of each form is written, and the letter behind a value that is proposed or open."""

from __future__ import annotations

from pmtemplates.documents.sheets import Form
from pmtemplates.origins import Origin

BUILT_IN = {"General": 0, "#,##0": 3, "#,##0.00": 4}
FIRST_OF_OUR_OWN = 165  # 164 is the diamond of a condition
_FORMATS = {
    Form.TEXT: "General",
    Form.WHOLE: "#,##0",
    Form.DECIMAL: "#,##0.0#",
    Form.SUM: "#,##0.00",
    Form.HUNDREDTHS: "0.00",
    Form.DASHED: '#,##0.00;-#,##0.00;"–"',
    Form.PERCENT: "0 %",
    Form.DAY: "d mmm yyyy",
    Form.SHORT_DAY: "d mmm yy",
    Form.DAY_OF_MONTH: "d",
    Form.MONTH: "mmm yyyy",
    Form.BLANK: ";;;",
    Form.SIGN: "General",
}
_AMERICAN = {Form.DAY: "mmm d, yyyy", Form.SHORT_DAY: "mmm d, yy"}
_UNMARKED = (Form.BLANK, Form.SIGN)
_MARKS = {Origin.PROPOSED: '" (p)"', Origin.OPEN: '" (o)"'}


def number_format(form: Form, origin: Origin | None, language: str) -> str:
    """The format code; a mark is part of the format, so that the value of the cell stays as it is."""
    code = _AMERICAN.get(form, _FORMATS[form]) if language == "en-US" else _FORMATS[form]
    mark = _MARKS.get(origin, "") if origin and form not in _UNMARKED else ""
    if not mark:
        return code
    # A code without a place for text shows text bare; one section with @ alone would turn typed numbers into text.
    positive, *others = code.split(";")
    negative, zero = others or (f"-{code}", code)
    return f"{positive}{mark};{negative}{mark};{zero}{mark};@{mark}"
