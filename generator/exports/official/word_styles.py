"""The frame of a Word paper: styles, page, grid and page numbers, before there is any text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, Twips

from ..package import Pressed, pressed
from .document import Form
from .fonts import HEI, KAI, STAND_INS
from .word_looks import LOOKS, Look, paragraph_properties, run_properties


@cache
def frame(form: Form, mark_size: float) -> Mapping[str, bytes]:
    """Name → bytes of every part of an empty paper."""
    document = docx.Document()
    _set_defaults(document)
    # The library would go through all of them for every name.
    known = {style.name: style for style in document.styles}
    for look in LOOKS:
        if look.id in ("Mark", "LetterMark"):
            look = replace(look, size=mark_size, line=round(mark_size * 1.2))
        _add_style(document, look, known.get(look.name))
    _add_strong(document)
    _set_page(document, form)
    out = BytesIO()
    document.save(out)
    with zipfile.ZipFile(BytesIO(out.getvalue())) as package:
        parts = {name: package.read(name) for name in sorted(package.namelist())}
    parts["word/fontTable.xml"] = _font_table()
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"ja-JP", b"zh-CN")
    # The template's picture of its first page is not ours.
    del parts["docProps/thumbnail.jpeg"]
    parts["_rels/.rels"] = re.sub(
        rb'<Relationship [^>]*thumbnail\.jpeg"[^>]*/>', b"", parts["_rels/.rels"]
    )
    return parts


@cache
def pressed_frame(form: Form, mark_size: float) -> Mapping[str, Pressed]:
    """The same, ready for a package: styles and settings are a hundred times what a notice says."""
    return {name: pressed(part) for name, part in frame(form, mark_size).items()}


def _set_defaults(document: Any) -> None:
    """The grid counts its characters by the size that a text has by default."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}")
    defaults.clear()
    defaults.append(parse_xml(run_properties(LOOKS[0])))


def _add_style(document: Any, look: Look, style: Any) -> None:
    """In place of the template's own style of that name, where it has one."""
    styles = document.styles
    if style:
        for old in (style.element.pPr, style.element.rPr):
            if old is not None:
                style.element.remove(old)
    else:
        style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), look.id)
        style.base_style = styles["Normal"]
        style.quick_style = True
    style.element.append(parse_xml(paragraph_properties(look)))
    style.element.append(parse_xml(run_properties(look)))


def _add_strong(document: Any) -> None:
    """Run-in topic sentences, and the signer's name in 楷体."""
    for id, name, inner in (
        ("Topic", "段首要点", "<w:b/>"),
        ("SignerName", "签发人姓名", f'<w:rFonts w:ascii="{KAI}" w:hAnsi="{KAI}" w:eastAsia="{KAI}"/>'),
        ("NoteMark", "脚注序号", '<w:vertAlign w:val="superscript"/>'),
        ("Label", "出席栏目", f'<w:rFonts w:ascii="{HEI}" w:hAnsi="{HEI}" w:eastAsia="{HEI}"/>'),
    ):  # fmt: skip
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.element.set(qn("w:styleId"), id)
        style.element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{inner}</w:rPr>"))


def _set_page(document: Any, form: Form) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.bottom_margin = Twips(2098), Twips(1984)
    section.left_margin, section.right_margin = Twips(1588), Twips(1474)
    section.header_distance, section.footer_distance = Mm(30), Mm(24.5)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    section._sectPr.append(
        parse_xml(
            f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
        )
    )
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "单页码")
    _number(section.even_page_footer, "双页码")
    if form is Form.LETTER:
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].style = document.styles["信函标志"]
        section.first_page_header.paragraphs[0].add_run("{{mark}}")
        section.first_page_footer.paragraphs[0].style = document.styles["信函页脚"]
        section.footer_distance = Mm(20)
        for footer in (section.footer, section.even_page_footer):
            footer.paragraphs[0].paragraph_format.space_after = Pt(12.75)


def _number(footer: Any, style: str) -> None:
    """— 1 —, the number as a field."""
    paragraph = footer.paragraphs[0]
    paragraph.style = style
    for xml in (
        '<w:r {}><w:t xml:space="preserve">— </w:t></w:r>',
        '<w:r {}><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r {}><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
        '<w:r {}><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r {}><w:t>1</w:t></w:r>",
        '<w:r {}><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r {}><w:t xml:space="preserve"> —</w:t></w:r>',
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others[0]}"/><w:charset w:val="86"/></w:font>'
        for name, others in STAND_INS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
