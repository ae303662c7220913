"""Words: one name for the area, nothing left to fill in, nothing that a web page left, characters that fonts have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .slip import HAN, Look, Slip, found

OTHER_AREA = {
    "区": re.compile(r"(?<!区)(?:全县(?!域)|县委|县政府|县纪委|我县|该县|县上|县领导)"),
    "县": re.compile(
        r"(?<![治园社发地小景灾辖城市])(?:全区(?!域)|区委(?!员)|区政府|区纪委|我区|该区|区上(?!年)|区领导)"
    ),
}


def one_area_has_one_name(text: str, district: str) -> Iterator[Slip]:
    """区的公文里必须不写“县委”“全县”，县的不写“区委”“全区”。"""
    if pattern := OTHER_AREA.get(district[-1:]):
        for one in found(pattern, text):
            yield Slip(one.start(), one.group(), None, f"与本区名称 “{district}” 不一致")


_BLANK = re.compile(
    r"(?<![A-Za-z])(?:[xX]{2,}|[×ＸｘＸ]{2,}|[xX×](?=[年月日亿万元个镇乡村]))(?![A-Za-z])|[＿_]{3,}|[□■]{2,}|(?<!\d)年 {1,4}月 {1,4}日"
)


def no_placeholder_is_left(text: str, _: str) -> Iterator[Slip]:
    """××、＿＿、“年 月 日”必须填上。"""
    for one in found(_BLANK, text):
        yield Slip(one.start(), one.group(), None, "还没有填")


_RESIDUE = re.compile(
    r"查看全文|阅读全文|展开全文|点击查看(?:更多)?|(?:^|[【\[])相关(?:文章|阅读|链接|推荐)|猜你喜欢|长按识别|"
    r"扫一扫(?=在手机|关注|下载|分享)|扫描二维码(?=关注|下载|分享|查看)|责任编辑[:：]|【(?:上|下)一篇】|(?:上|下)一篇[:：]|"
    r"打印本页|关闭窗口|返回顶部|版权所有(?![者权人])|ICP备|浏览(?:次数|量)[:：]|当前位置[:：]|字号[:：]|"
    r"分享到(?=[:：]|微信|微博|朋友圈)[:：]?|&(?:nbsp|amp|lt|gt|quot);",
    re.MULTILINE,
)


def no_residue_of_a_web_page(text: str, _: str) -> Iterator[Slip]:
    """从网页粘贴的文字必须去掉“查看全文”“相关文章”一类的页面用语。"""
    for one in found(_RESIDUE, text):
        yield Slip(one.start(), one.group(), None, "像是网页上带来的，请删去")


_RARE = re.compile("[\U00020000-\U0003ffff]")


def characters_are_in_the_fonts(text: str, _: str) -> Iterator[Slip]:
    """用字必须是公文字体有的：扩展区的汉字（GB 18030-2022 实现级别 3）多数仿宋、小标宋没有，打印成空白。"""
    for one in found(_RARE, text):
        why = f"（U+{ord(one.group()):05X}）多数公文字体没有，请核对；确是人名地名用字的，打印前换有此字的字体"
        yield Slip(one.start(), one.group(), None, why)


_DOUBLED = re.compile(
    "(?<![目标])的的(?![确士话])|(?<!不)了了(?![解结之])|(?<!是)是是(?![非否])|(?<![实存现内外所正自])在在|"
    "(?<![中总平])和和(?![美气谐睦解])|(?<![比核校查应针反面相绝])对对(?![象账比照方手])|"
    "(?<![行作认成因称视列分改变确定设])为为(?![了止此])|(?<![参给赋授])与与|把把(?![关脉手])|被被(?![子套])|(?<![普涉以])及及(?![时早格])"
)
"""不以营利为目的的组织、实实在在、比对对象、普及及时: one word ends as the next begins."""


def no_word_is_typed_twice(text: str, _: str) -> Iterator[Slip]:
    """虚词必须不叠打：的的、了了。"""
    for one in found(_DOUBLED, text):
        right = one.group()[0] if one.group() == "的的" else None
        yield Slip(one.start(), one.group(), right, "" if right else "像是多打了一个字")


REPEATED = re.compile(
    rf"(?<![{HAN}])(?:([{HAN}]{{4,20}})[，、；]\1(?![{HAN}])|([{HAN}]{{4,20}}[，、；])\2)"
)


def no_clause_is_said_twice(text: str, _: str) -> Iterator[Slip]:
    """一个分句必须不连着写两遍。"""
    for one in found(REPEATED, text):
        yield Slip(one.start(), one.group(), None, "连着写了两遍")


OTHER_SPELLING = re.compile(
    r"(?<!保护)(?<!环保)(?<!环境)(?<!警务)(?<!中央)(?<!土地)(?<!资源)督察(?![员长局])"
)


def inspection_has_one_spelling(text: str, _: str) -> Iterator[Slip]:
    """全文用“督查”的，必须不混写“督察”。"""
    if text.count("督查") >= 3:
        for one in found(OTHER_SPELLING, text):
            yield Slip(one.start(), one.group(), None, "与全文的 “督查” 不一致")


LOOKS: tuple[Look, ...] = (
    one_area_has_one_name,
    no_placeholder_is_left,
    no_residue_of_a_web_page,
    characters_are_in_the_fonts,
    no_word_is_typed_twice,
    no_clause_is_said_twice,
    inspection_has_one_spelling,
)
