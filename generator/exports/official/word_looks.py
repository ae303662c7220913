"""The looks of a paper's paragraphs, and what Word calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml.ns import nsdecls

from .fonts import BIAO, FANG, HEI, KAI, SONG
from .table_fit import LINE as LINE_OF_TABLE

BODY = 16
"""三号, in points."""
LINE = 28.95
"""Points: 22 lines in 225 mm."""
CHARACTER = 15.793
"""Points: 28 characters in 156 mm."""
RED = "FF0000"
TABLE_SIZES = (12, 10.5, 9, 7.5)
"""Points: 小四, 五号, 小五, 六号."""


@dataclass(frozen=True)
class Look:
    """A paragraph style; lengths in points."""

    id: str
    name: str
    font: str = FANG
    size: float = BODY
    line: float = LINE
    align: str = "both"
    first: float = 0
    """First-line indent in characters; negative hangs."""
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    colour: str = ""
    borders: str = ""
    """As XML."""
    keeps_next: bool = False
    starts_page: bool = False
    has_right_tab: bool = False
    has_dots: bool = False
    """Up to a page number at the margin."""
    outline: int = 0
    """Of a heading, for the list of headings at the side."""


def _rule(
    side: str, size: int, space: int = 1, colour: str = "000000", kind: str = "single"
) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_TAB = '<w:tabs><w:tab w:val="right" w:pos="8528"/></w:tabs>'
"""One character short of the margin."""
_DOTS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs>'
_RED_RULE = _rule("bottom", 12, 5, RED)

LOOKS = (
    Look("Normal", "Normal", first=2),
    # Who signs stands on no page alone (GB/T 9704-2012 7.3.5.4).
    Look("BodyLast", "正文末段", first=2, keeps_next=True),
    Look("Heading1", "Heading 1", HEI, first=2, keeps_next=True, outline=1),
    Look("Heading2", "Heading 2", KAI, first=2, keeps_next=True, outline=2),
    Look("Heading3", "Heading 3", first=2, keeps_next=True, outline=3),
    Look("Heading4", "Heading 4", first=2, keeps_next=True, outline=4),
    Look("Title", "Title", BIAO, 22, 34, "center", before=2 * LINE, after=LINE, keeps_next=True),
    Look("Mark", "发文机关标志", BIAO, 42, 56, "center", before=92, colour=RED),
    Look("LetterMark", "信函标志", BIAO, 36, 42, "center", colour=RED,
         borders=_rule("bottom", 24, 4, RED, "thickThinSmallGap"),
         left=-1.436, right=-1.077),
    Look("LetterFoot", "信函页脚", SONG, 7, 10, colour=RED, left=-1.436, right=-1.077,
         borders=_rule("bottom", 24, 1, RED, "thinThickSmallGap")),
    Look("Number", "发文字号", align="center", before=2 * LINE, borders=_RED_RULE),
    Look("NumberSigned", "发文字号和签发人", align="left", before=2 * LINE, borders=_RED_RULE, has_right_tab=True,
         first=1),
    Look("NumberLetter", "信函发文字号", align="right", before=14),
    Look("MinutesLine", "纪要版头", align="left", first=1, before=2 * LINE, borders=_RED_RULE, has_right_tab=True),
    Look("Authors", "课题组", KAI, align="center", after=LINE),
    Look("ContentsTitle", "目录标题", BIAO, 22, 34, "center", before=LINE, after=LINE, keeps_next=True),
    Look("ContentsEnd", "目录之后", size=1, line=1, starts_page=True),
    Look("TOC1", "toc 1", HEI, has_dots=True, align="left"),
    Look("TOC2", "toc 2", left=2, has_dots=True, align="left"),
    Look("Recipients", "主送机关", align="left"),
    Look("Attachments", "附件说明", align="left", left=6, first=-4, before=LINE, keeps_next=True),
    Look("AttachmentsNext", "附件说明续", align="left", left=6, first=-1, keeps_next=True),
    # One line under the text (GB/T 9704-2012 10.3).
    Look("Attendees", "出席人员", left=5, first=-3, before=LINE),
    Look("AttendeesNext", "出席人员续", left=5, first=-3),
    Look("Signer", "发文机关署名", align="right", before=LINE, keeps_next=True),
    Look("IssuedOn", "成文日期", align="right"),
    Look("EnclosureMark", "附件序号", HEI, align="left", starts_page=True),
    Look("EnclosureTitle", "附件标题", BIAO, 22, 34, "center", before=LINE, after=LINE),
    Look("Picture", "图片", line=0, align="center", before=6, keeps_next=True),
    Look("Caption", "Caption", size=14, line=24, align="center", after=6),
    Look("TableCaption", "表题", size=14, line=24, align="center", before=6, keeps_next=True),
    Look("Foot", "版记", size=14, line=24, align="left", left=4, right=1, first=-3, has_right_tab=True),
    Look("FootRule", "版记分隔线", size=1, line=0, align="left"),
    Look("NoteText", "脚注文字", size=10.5, line=15, align="left"),
    Look("SectionEnd", "分节", size=1, line=1),
    Look("Anchor", "版记位置", size=1, line=1),
    Look("PageOdd", "单页码", SONG, 14, 20, "right", right=1),
    Look("PageEven", "双页码", SONG, 14, 20, "left", left=1),
    *(
        look
        for size in TABLE_SIZES
        for look in (
            Look(f"Cell{size * 2:.0f}", f"表格文字 {size}", size=size, line=size * LINE_OF_TABLE, align="left", before=2, after=2),
            Look(f"Mid{size * 2:.0f}", f"表格居中文字 {size}", size=size, line=size * LINE_OF_TABLE, align="center", before=2, after=2),
            Look(f"Head{size * 2:.0f}", f"表格栏目 {size}", HEI, size, size * LINE_OF_TABLE, "center", before=2, after=2),
        )
    ),
)  # fmt: skip


def paragraph_properties(look: Look) -> str:
    """The schema wants them in this order."""
    line = (
        f'w:line="{look.line * 20:.0f}" w:lineRule="exact"'
        if look.line
        else 'w:line="240" w:lineRule="auto"'
    )
    first = "firstLine" if look.first >= 0 else "hanging"
    indents = {"left": look.left, "right": look.right, first: abs(look.first)}
    return (
        f"<w:pPr {nsdecls('w')}>"
        + ("<w:keepNext/>" if look.keeps_next else "")
        + ("<w:pageBreakBefore/>" if look.starts_page else "")
        + '<w:widowControl w:val="0"/>'
        + (f"<w:pBdr>{look.borders}</w:pBdr>" if look.borders else "")
        + (_TAB if look.has_right_tab else "")
        + (_DOTS if look.has_dots else "")
        + '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        # The measures below make 22 × 28 by themselves; LibreOffice reads the grid's cells otherwise than Word.
        + '<w:snapToGrid w:val="0"/>'
        + f'<w:spacing w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}" {line}/>'
        + f'{indent(indents)}<w:jc w:val="{look.align}"/>'
        + (f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else "")
        + "</w:pPr>"
    )


def indent(sides: Mapping[str, float]) -> str:
    """In characters, and in twips for who does not count characters."""
    written = "".join(
        f' w:{side}Chars="{size * 100:.0f}" w:{side}="{twips(size)}"'
        for side, size in sides.items()
    )
    return f"<w:ind{written}/>"


def twips(characters: float) -> int:
    return round(characters * CHARACTER * 20)


def run_properties(look: Look) -> str:
    fonts = (
        f'w:ascii="{look.font}" w:hAnsi="{look.font}" w:eastAsia="{look.font}" w:cs="{look.font}"'
    )
    # 28 characters of 16 points are a little wider than 156 mm.
    spacing = '<w:spacing w:val="-6"/>' if look.size == BODY else ""
    return (
        f"<w:rPr {nsdecls('w')}><w:rFonts {fonts}/>"
        '<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/>'
        f'<w:color w:val="{look.colour or "000000"}"/>{spacing}<w:kern w:val="0"/>'
        f'<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )
