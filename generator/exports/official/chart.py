"""A table of numbers → a chart for the printed page; in Word it is a chart of Word's own, see `word_chart`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from .document import Chart, Table, width_of

CHART_LINE = re.compile(
    r"图 ?[0-9一二三四五六七八九十]*[：:] ?[^（]+?(?:（单位：(?P<unit>[^（）]+)）)?"
)
"""`图：近六期发现的问题（单位：个）`, above its table: the site draws it by the same line."""
COLOURS = ("1F4E79", "8FAADC", "BF9000", "7F7F7F")
"""Dark and light by turns: most papers are copied in black and white."""
TALL = 12
"""With more names than these a chart is higher."""
_WIDTH, _LEFT, _TOP, _FOOT = 589, 44, 22, 58
_LYING, _PAGE = 22, 790
"""Of a bar that lies, and of a page but for the caption, in 1/96 of an inch."""


def chart_of(caption: str, unit: str, table: Table) -> Chart | None:
    """None where there is nothing to draw."""
    heads, *rows = table.rows
    columns = list(zip(*rows, strict=True))
    if len(columns) < 2:
        return None
    numbers = [tuple(map(_number, column)) for column in columns[1:]]
    series = tuple(
        (head, column)
        for head, column in zip(heads[1:], numbers, strict=True)
        if any(number is not None for number in column)
    )
    return Chart(caption, unit, heads[0] == "双月期", columns[0], series) if series else None


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", "").replace("−", "-").rstrip("%"))
    except ValueError:
        return None


def lies(chart: Chart) -> bool:
    """Whether the bars lie, each beside its name: names that have no room under their bars would be left out."""
    return not chart.is_lines and _names_width(chart) + 6 > _step(chart)


def height_of(chart: Chart) -> int:
    """Of a picture 589 wide, both in 1/96 of an inch; at most what a page holds."""
    if lies(chart):
        return min(_TOP + _LYING * len(chart.names) + _FOOT, _PAGE)
    return 320 if len(chart.names) > TALL else 250


def _names_width(chart: Chart) -> float:
    return max(map(width_of, chart.names)) * 12


def _step(chart: Chart) -> float:
    return (_WIDTH - _LEFT - 8) / len(chart.names)


def svg(chart: Chart) -> str:
    """Bars on each other, or lines, over the names; with a legend where there are several."""
    height = height_of(chart)
    drawn = _lying(chart, height) if lies(chart) else _upright(chart, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' font-size="12" text-anchor="middle">{"".join((*drawn, *_legend(chart, height - 8)))}</svg>'
    )


def _lying(chart: Chart, height: int) -> Iterator[str]:
    """From the top down, in the order of the table."""
    left, right, bottom = _names_width(chart) + 14, _WIDTH - 24, height - _FOOT
    top = _nice(max(_tops(chart)))
    step = (bottom - _TOP) / len(chart.names)

    def x(value: float) -> float:
        return left + (right - left) * value / top

    for mark in (top * part / 4 for part in range(5)):
        yield f'<path d="M{x(mark):.1f} {_TOP}V{bottom}" stroke="#999" stroke-width=".5"/>'
        yield f'<text x="{x(mark):.1f}" y="{bottom + 16}">{mark:,.10g}</text>'
    yield f'<text x="{left - 14:.1f}" y="{bottom + 16}" text-anchor="end">{escape(chart.unit)}</text>'
    for place, name in enumerate(chart.names):
        middle, thick, start = _TOP + step * (place + 0.5), step * 0.6, 0.0
        yield f'<text x="{left - 8:.1f}" y="{middle + 4:.1f}" text-anchor="end">{escape(name)}</text>'
        for number, (_, values) in enumerate(chart.series):
            end = start + (values[place] or 0.0)
            yield (
                f'<path d="M{x(start):.1f} {middle - thick / 2:.1f}H{x(end):.1f}v{thick:.1f}H{x(start):.1f}z"'
                f' fill="#{COLOURS[number % len(COLOURS)]}"/>'
            )
            start = end


def _upright(chart: Chart, height: int) -> Iterator[str]:
    bottom = height - _FOOT
    top = _nice(max(_tops(chart), default=1.0))
    step = _step(chart)

    def y(value: float) -> float:
        return bottom - (bottom - _TOP) * value / top

    for mark in (top * part / 4 for part in range(5)):
        yield (
            f'<path d="M{_LEFT} {y(mark):.1f}H{_WIDTH - 8}" stroke="#999" stroke-width=".5"/>'
            f'<text x="{_LEFT - 6}" y="{y(mark) + 4:.1f}" text-anchor="end">{mark:,.10g}</text>'
        )
    yield f'<text x="{_LEFT}" y="12" text-anchor="end">{escape(chart.unit)}</text>'
    # Only periods are left out: what lies between two of them is plain.
    each = max(1, -(-(_names_width(chart) + 6) // step))
    for place, name in enumerate(chart.names):
        if place % each == 0:
            x = _LEFT + step * (place + 0.5)
            yield f'<text x="{x:.1f}" y="{bottom + 16}">{escape(name)}</text>'
    before = [0.0] * len(chart.names)
    for number, (_, values) in enumerate(chart.series):
        colour = COLOURS[number % len(COLOURS)]
        points = []
        for place, value in enumerate(values):
            if value is None:
                continue
            x = _LEFT + step * (place + 0.5)
            if chart.is_lines:
                points.append(f"{x:.1f} {y(value):.1f}")
                yield f'<circle cx="{x:.1f}" cy="{y(value):.1f}" r="3" fill="#{colour}"/>'
            else:
                wide = min(step * 0.6, 40)
                low, high = y(before[place]), y(before[place] + value)
                yield f'<path d="M{x - wide / 2:.1f} {low:.1f}h{wide:.1f}V{high:.1f}h-{wide:.1f}z" fill="#{colour}"/>'
                before[place] += value
        if points:
            dash = ' stroke-dasharray="5 3"' if number else ""
            yield f'<path d="M{"L".join(points)}" fill="none" stroke="#{colour}" stroke-width="2"{dash}/>'


def _tops(chart: Chart) -> Iterator[float]:
    for place in range(len(chart.names)):
        values = [values[place] or 0.0 for _, values in chart.series]
        yield max(values) if chart.is_lines else sum(values)


def _nice(value: float) -> float:
    """Four times a round number, not below the value."""
    size = 1.0
    while size * 40 < value:
        size *= 10
    return next(4 * size * one for one in (1, 2, 3, 4, 5, 6, 8, 10) if 4 * size * one >= value)


def _legend(chart: Chart, y: int) -> Iterator[str]:
    if len(chart.series) < 2:
        return
    widths = [width_of(name) * 12 + 40 for name, _ in chart.series]
    x = (_WIDTH - sum(widths)) / 2
    for number, ((name, _), width) in enumerate(zip(chart.series, widths, strict=True)):
        yield f'<rect x="{x:.1f}" y="{y - 10}" width="14" height="10" fill="#{COLOURS[number % len(COLOURS)]}"/>'
        yield f'<text x="{x + 20:.1f}" y="{y}" text-anchor="start">{escape(name)}</text>'
        x += width
