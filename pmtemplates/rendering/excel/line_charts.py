"""`xl/charts/chartN.xml`: a chart of lines that names its cells, with the values that stand there now."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pmtemplates.documents.line_charts import Line, LineChart
from pmtemplates.rendering.excel.strings import escape
from pmtemplates.rendering.package import xml_part
from pmtemplates.rendering.pictures.drawingml import DRAWING
from pmtemplates.rendering.word.text import one_line

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_LOOKS = (
    ("accent1", "solid", "circle"),
    ("accent4", "dash", "square"),
    ("accent5", "sysDot", "triangle"),
    ("accent3", "lgDash", "diamond"),
    ("accent2", "dashDot", "x"),
    ("accent6", "sysDash", "plus"),
)
"""Colour, dash and marker: lines can be told apart in grey too."""
_LABELS, _VALUES = 1, 2
"""The numbers of the axes, by which each names the other."""


def line_chart_part(chart: LineChart) -> bytes:
    """The part. Colours are those of the theme; rows that are hidden are drawn all the same.

    A line on its own has its name above the chart already.
    """
    lines = "".join(_line(chart, line, place) for place, line in enumerate(chart.lines))
    axes = f'<c:axId val="{_LABELS}"/><c:axId val="{_VALUES}"/>'
    legend = (
        "" if len(chart.lines) == 1 else f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(900)}</c:legend>'
    )
    return xml_part(
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(chart.title, 1100, True)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>{axes}'
        f'</c:lineChart>{_label_axis()}{_value_axis(chart.unit)}</c:plotArea>{legend}<c:plotVisOnly val="0"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr>{_fill("bg1")}<a:ln w="6350">{_fill("bg1", 75)}</a:ln></c:spPr>'
        "</c:chartSpace>"
    )


def _line(chart: LineChart, line: Line, place: int) -> str:
    slot, dash, symbol = _LOOKS[place % len(_LOOKS)]
    colour = _fill(slot)
    outline = f"<c:spPr>{colour}<a:ln>{colour}</a:ln></c:spPr>"
    values = _cached("num", line.values_at, list(map(_number, line.values)), "<c:formatCode>General</c:formatCode>")
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_cached('str', line.name_at, [line.name])}</c:tx>"
        f'<c:spPr><a:ln w="25400" cap="rnd">{colour}<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="7"/>{outline}</c:marker>'
        f"<c:cat>{_cached('str', chart.labels_at, chart.labels)}</c:cat><c:val>{values}</c:val>"
        '<c:smooth val="0"/></c:ser>'
    )


def _cached(kind: str, address: str, values: Sequence[str], form: str = "") -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{escape(value)}</c:v></c:pt>' for place, value in enumerate(values))
    cache = f'{form}<c:ptCount val="{len(values)}"/>{points}'
    return f"<c:{kind}Ref><c:f>{escape(address)}</c:f><c:{kind}Cache>{cache}</c:{kind}Cache></c:{kind}Ref>"


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _label_axis() -> str:
    """Along the bottom, also where lines fall below 0."""
    return (
        f'<c:catAx><c:axId val="{_LABELS}"/>{_AXIS}<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_RULE}{_text(800)}'
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(unit: str) -> str:
    lines = f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill("bg1", 85)}</a:ln></c:spPr></c:majorGridlines>'
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/>{_AXIS}<c:axPos val="l"/>{lines}{_title(unit, 900) if unit else ""}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_RULE}{_text(800)}<c:crossAx val="{_LABELS}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _fill(slot: str, share: int = 100) -> str:
    """A place in the theme; `share` is the percentage of its lightness that is kept."""
    darker = f'<a:lumMod val="{share * 1000}"/>' if share < 100 else ""
    return f'<a:solidFill><a:schemeClr val="{slot}">{darker}</a:schemeClr></a:solidFill>'


def _run(size: int, bold: bool = False) -> str:
    return f'sz="{size}" b="{int(bold)}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'


def _title(text: str, size: int, bold: bool = False) -> str:
    words = f"<a:r><a:rPr {_run(size, bold)}</a:rPr><a:t>{escape(one_line(text))}</a:t></a:r>"
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>"
        f"<a:p><a:pPr><a:defRPr {_run(size, bold)}</a:defRPr></a:pPr>{words}</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _text(size: int) -> str:
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/>"
        f"<a:p><a:pPr><a:defRPr {_run(size)}</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"
    )


_AXIS = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
_RULE = f'<c:spPr><a:ln w="9525">{_fill("bg1", 65)}</a:ln></c:spPr>'
