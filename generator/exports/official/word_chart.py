"""A chart as Word keeps it: drawn by Word, with its numbers in a small workbook, so that both stay editable."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from .chart import COLOURS, height_of, lies
from .document import Chart

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    ("/word/charts/chart{n}.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    ("/word/embeddings/chart{n}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)  # fmt: skip
CHART = f"{_OFFICE}/chart"
"""What the paper's relation to a chart is called."""


def chart_parts(number: int, chart: Chart) -> Mapping[str, bytes]:
    """Name → bytes of everything that a chart adds to the package."""
    relations = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/package" '
        f'Target="../embeddings/chart{number}.xlsx"/></Relationships>'
    )
    return {
        f"word/charts/chart{number}.xml": _chart(chart).encode(),
        f"word/charts/_rels/chart{number}.xml.rels": relations.encode(),
        f"word/embeddings/chart{number}.xlsx": _workbook(chart),
    }


def chart_types(number: int) -> str:
    return "".join(
        f'<Override PartName="{name.format(n=number)}" ContentType="{kind}"/>'
        for name, kind in _TYPES
    )


def chart_run(number: int, chart: Chart) -> str:
    """The place of a chart in the text."""
    # 1/96 of an inch are 9525 units; the picture is a little narrower than the text.
    width, height = round(589 * 0.99 * 9525), round(height_of(chart) * 9525)
    name = escape(chart.caption, {'"': "&quot;"})
    return (
        "<w:r><w:drawing>"
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{1000 + number}" name="{name}" descr="{name}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}" r:id="chart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _chart(chart: Chart) -> str:
    series = "".join(_series(number, chart) for number in range(len(chart.series)))
    # Bars that lie stand in the order of the table, and their scale below them.
    direction, order, names_at, scale_at, crosses = (
        ("bar", "maxMin", "l", "b", '<c:crosses val="max"/>')
        if lies(chart)
        else ("col", "minMax", "b", "l", "")
    )
    # Word would leave out names where there are many.
    every_name = "" if chart.is_lines else '<c:tickLblSkip val="1"/>'
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    if chart.is_lines:
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{axes}</c:lineChart>'
    else:
        plot = (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="stacked"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="60"/><c:overlap val="100"/>{axes}</c:barChart>'
        )
    grey = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="999999"/></a:solidFill></a:ln></c:spPr>'

    def scaling(order: str) -> str:
        return f'<c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'

    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_OFFICE}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'{plot}<c:catAx><c:axId val="1"/>{scaling(order)}<c:axPos val="{names_at}"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{grey}<c:crossAx val="2"/>{every_name}</c:catAx>'
        f'<c:valAx><c:axId val="2"/>{scaling("minMax")}<c:axPos val="{scale_at}"/><c:majorGridlines>{grey}</c:majorGridlines>'
        f'{_axis_title(chart.unit)}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>{crosses}</c:valAx>'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1050"><a:latin typeface="仿宋_GB2312"/><a:ea typeface="仿宋_GB2312"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _axis_title(unit: str) -> str:
    if not unit:
        return ""
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:p><a:r><a:rPr lang="zh-CN" sz="1050" b="0"/>'
        f'<a:t>{escape(unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series(number: int, chart: Chart) -> str:
    name, values = chart.series[number]
    column, last = chr(ord("B") + number), len(chart.names) + 1
    fill = f'<a:solidFill><a:srgbClr val="{COLOURS[number % len(COLOURS)]}"/></a:solidFill>'
    dash = '<a:prstDash val="dash"/>' if number else ""
    looks = (
        f'<c:spPr><a:ln w="19050">{fill}{dash}</a:ln></c:spPr>'
        if chart.is_lines
        else f"<c:spPr>{fill}</c:spPr>"
    )
    tail = (
        '<c:marker><c:symbol val="circle"/><c:size val="5"/></c:marker>'
        if chart.is_lines
        else '<c:invertIfNegative val="0"/>'
    )
    smooth = '<c:smooth val="0"/>' if chart.is_lines else ""
    numbers = "".join(
        f'<c:pt idx="{place}"><c:v>{value:.10g}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_texts(f'Sheet1!${column}$1', (name,))}</c:tx>{looks}{tail}"
        f"<c:cat>{_texts(f'Sheet1!$A$2:$A${last}', chart.names)}</c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{numbers}</c:numCache></c:numRef></c:val>{smooth}</c:ser>'
    )


def _texts(where: str, texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>' for place, text in enumerate(texts)
    )
    return f'<c:strRef><c:f>{where}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _workbook(chart: Chart) -> bytes:
    """The numbers, one sheet: what 编辑数据 opens."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(_rows(chart))}</sheetData></worksheet>'
        ),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f"{_HEAD}{text}")
    return out.getvalue()


def _rows(chart: Chart) -> Iterator[str]:
    def text(value: str) -> str:
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    yield f"<row><c/>{''.join(text(name) for name, _ in chart.series)}</row>"
    for place, name in enumerate(chart.names):
        numbers = (values[place] for _, values in chart.series)
        cells = "".join("<c/>" if one is None else f"<c><v>{one:.10g}</v></c>" for one in numbers)
        yield f"<row>{text(name)}{cells}</row>"
