"""The styles of a Word 公文: every look has a name that a clerk finds in the list of styles."""

from __future__ import annotations

import math
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from . import form

LEVELS = ("公文一级", "公文二级", "公文三级", "公文四级")
STRONG = "公文强调"
_RED = RGBColor.from_string(form.RED)
_TWO = 2 * (form.THIRD + form.SQUEEZE)
"""Two characters, in points."""

_LEFT, _CENTRE, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def points(millimetres: float) -> float:
    return millimetres / 25.4 * 72


def add_styles(file: Any) -> None:
    """Into a new document; 正文 is the base of all."""
    normal = file.styles["Normal"]
    _font(normal, form.BODY_FONT, form.THIRD)
    _squeezed(normal)
    _paragraph(normal, align=_BOTH, line=form.LINE)
    _no_widows(normal)
    add = _Adder(file)
    add("公文正文", indent=_TWO)
    # What comes before the signature does not leave it alone on a page (7.3.5.4).
    add("公文末段", indent=_TWO, keeps=True)
    _marks(add)
    add(
        "公文标题",
        font=form.TITLE_FONT,
        size=form.SECOND,
        align=_CENTRE,
        line=35,
        before=2 * form.LINE,
        after=form.LINE,
    )
    add("公文主送", align=_LEFT)
    for level, font in zip(
        range(1, 5), (form.HEAD_FONT, form.KAI_FONT, form.BODY_FONT, form.BODY_FONT), strict=True
    ):
        style = add(LEVELS[level - 1], font=font, indent=_TWO)
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
        style.paragraph_format.keep_with_next = True
    add("公文附件说明", indent=_TWO, before=form.LINE, align=_LEFT, keeps=True)
    add("公文附件续", left=_TWO + 3 * (form.THIRD + form.SQUEEZE), align=_LEFT, keeps=True)
    add("公文署名", align=_RIGHT, right=_TWO, before=2 * form.LINE, keeps=True)
    add("公文日期", align=_LEFT)
    add("公文图", align=_CENTRE, single=True, keeps=True)
    add("公文图注", font=form.KAI_FONT, size=form.FOURTH, align=_CENTRE)
    add("公文表头", font=form.HEAD_FONT, size=form.FOURTH, align=_CENTRE, single=True)
    add("公文表内", size=form.FOURTH, align=_LEFT, single=True)
    add("公文表后", line=form.LINE / 2)
    add("公文末", size=1, line=1)
    _imprint(add)
    for name, align in (("公文单页码", _RIGHT), ("公文双页码", _LEFT)):
        style = add(name, font=form.SONG_FONT, size=form.FOURTH, align=align, single=True)
        edge = style.paragraph_format
        edge.left_indent = edge.right_indent = Pt(form.FOURTH)
    _table(file)
    strong = file.styles.add_style(STRONG, WD_STYLE_TYPE.CHARACTER)
    strong.font.bold = True
    _font(file.styles.add_style("公文楷体字", WD_STYLE_TYPE.CHARACTER), form.KAI_FONT, form.THIRD)


def _marks(add: _Adder) -> None:
    """发文机关标志, 文号 and the rules under them."""
    add(
        "公文标志",
        font=form.TITLE_FONT,
        size=48,
        align=_CENTRE,
        colour=_RED,
        single=True,
        before=points(form.MARK_TOP),
    )
    for name, align in (("公文文号", _CENTRE), ("公文上行文号", _LEFT)):
        style = add(name, align=align, before=2 * form.LINE, single=True)
        _border(style, bottom=(points(form.RULE), points(form.RULE_GAP), form.RED))
    up = add.styles["公文上行文号"].paragraph_format
    up.left_indent = Pt(0)
    up.tab_stops.add_tab_stop(Mm(form.WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    letter = add(
        "公文信函标志", font=form.TITLE_FONT, size=36, align=_CENTRE, colour=_RED, single=True
    )
    _border(letter, bottom=(3.0, points(form.RULE_GAP), form.RED), kind="thickThinSmallGap")
    outside = -points(form.LETTER_RULE - form.WIDTH) / 2
    foot = add("公文信函底线", size=1, single=True)
    _border(foot, bottom=(3.0, 1, form.RED), kind="thinThickSmallGap")
    for style in (letter, foot):
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(outside)
    add("公文信函文号", align=_RIGHT)


def _imprint(add: _Adder) -> None:
    """版记: one style for all its lines, so that they are one frame with a rule over, between and under them."""
    outer, inner = ((points(rule), 1.0, "000000") for rule in form.IMPRINT_RULES)
    # Set off from the edge by the first line alone: an indent would shorten the rules.
    style = add("公文版记", size=form.FOURTH, align=_LEFT, line=24, indent=form.FOURTH)
    _border(style, top=outer, between=inner, bottom=outer)
    tabs = style.paragraph_format.tab_stops
    tabs.add_tab_stop(Pt(points(form.WIDTH) - form.FOURTH), WD_TAB_ALIGNMENT.RIGHT)


class _Adder:
    """Adds paragraph styles that are alike but for what is said."""

    def __init__(self, file: Any) -> None:
        self.styles = file.styles

    def __call__(
        self,
        name: str,
        *,
        font: str = form.BODY_FONT,
        size: float = form.THIRD,
        colour: Any = None,
        align: Any = _BOTH,
        line: float = form.LINE,
        single: bool = False,
        indent: float = 0,
        left: float = 0,
        right: float = 0,
        before: float = 0,
        after: float = 0,
        keeps: bool = False,
    ) -> Any:
        style = self.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.styles["Normal"]
        style.quick_style = True
        _font(style, font, size)
        if colour is not None:
            style.font.color.rgb = colour
        _paragraph(style, align=align, line=None if single else line)
        shape = style.paragraph_format
        shape.first_line_indent = Pt(indent)
        shape.left_indent, shape.right_indent = Pt(left), Pt(right)
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.keep_with_next = keeps or None
        return style


def _font(style: Any, name: str, size: float) -> None:
    """For both scripts: python-docx alone names the Latin one."""
    style.font.size = Pt(size)
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _squeezed(style: Any) -> None:
    """28 characters to the line: closer by a 20th of a point than need be, for a grid of characters is read in two ways."""
    mark = OxmlElement("w:spacing")
    mark.set(qn("w:val"), str(math.floor(form.SQUEEZE * 20)))
    style.element.get_or_add_rPr().append(mark)


def _paragraph(style: Any, *, align: Any, line: float | None) -> None:
    shape = style.paragraph_format
    shape.alignment = align
    shape.space_before = shape.space_after = Pt(0)
    if line is None:
        shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
        _off(style, "w:snapToGrid")
    else:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(line)


def _no_widows(style: Any) -> None:
    """A full page has its 22 lines, whatever paragraph ends on it."""
    style.paragraph_format.widow_control = False


def _off(style: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(mark)


Border = tuple[float, float, str]
"""Thickness and distance in points, colour."""


def _border(style: Any, *, kind: str = "single", **sides: Border) -> None:
    borders = OxmlElement("w:pBdr")
    for side in (side for side in ("top", "left", "bottom", "right", "between") if side in sides):
        thickness, distance, colour = sides[side]
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), kind)
        line.set(qn("w:sz"), str(round(thickness * 8)))
        line.set(qn("w:space"), str(round(distance)))
        line.set(qn("w:color"), colour)
        borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl",
    )  # fmt: skip


def _table(file: Any) -> None:
    style = file.styles.add_style("公文表格", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    style.element.append(properties)
