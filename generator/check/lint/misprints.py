"""Misprints that are common in 公文, each with where the right form stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .slip import Look, Slip, found

_DICTIONARY = "现代汉语词典（第 7 版）"
_VARIANTS = "第一批异形词整理表（GF 1001-2001）"

SURE: dict[str, tuple[str, str]] = {
    wrong: (right, source)
    for source, pairs in {
        _DICTIONARY: (
            "布署 部署", "按装 安装", "座落 坐落", "帐号 账号", "帐户 账户", "帐目 账目", "入帐 入账", "台帐 台账",
            "记帐 记账", "结帐 结账", "迫不急待 迫不及待", "再接再励 再接再厉", "按步就班 按部就班", "一如继往 一如既往",
            "因地治宜 因地制宜", "全力已赴 全力以赴", "既使 即使", "甘败下风 甘拜下风", "穿流不息 川流不息",
            "一股作气 一鼓作气", "走头无路 走投无路", "世外桃园 世外桃源", "默守成规 墨守成规", "名列前矛 名列前茅",
            "竭泽而鱼 竭泽而渔", "针贬 针砭", "松驰 松弛", "辐员 幅员", "渡假 度假", "欢渡 欢度", "共渡难关 共度难关",
            "凑和 凑合", "气慨 气概", "妨害公务罪 妨害公务罪", "必竟 毕竟", "重迭 重叠", "渲泄 宣泄", "脉博 脉搏",
            "精减机构 精简机构", "精减会议 精简会议", "民生民计 国计民生", "重要途经 重要途径", "有效途经 有效途径",
            "主要途经 主要途径", "截止目前 截至目前", "截止到目前 截至目前", "防碍 妨碍", "严历 严厉", "陈腔烂调 陈词滥调",
            "老俩口 老两口", "毋需 无须", "水笼头 水龙头", "消毁 销毁", "撤消 撤销", "报消 报销", "注消 注销", "竣功 竣工",
        ),
        _VARIANTS: (
            "其它单位 其他单位", "其它部门 其他部门", "其它人员 其他人员", "份内 分内", "份量 分量", "订货会员 订货会员",
            "身分证 身份证", "模胡 模糊", "成份 成分", "过份 过分", "内含 内涵", "辞汇 词汇", "搭挡 搭档", "耽心 担心",
            "勾划 勾画", "计画 计划", "掺合 掺和", "人材 人才", "含胡 含糊", "马糊 马虎", "磨练 磨炼",
        ),
    }.items()
    for pair in pairs
    for wrong, right in [pair.split()]
    if wrong != right
}  # fmt: skip
"""Wrong → right and its source; wrong whatever stands beside it."""
_SURE = re.compile("|".join(sorted(SURE, key=len, reverse=True)))

ASK: dict[str, tuple[str, str]] = {
    r"截止(?=\d{4}年|\d{1,2}月)": ("截至", "“截至”后接时间，“截止”表示停止（现代汉语词典）"),
    r"其它(?=项目|问题|事项|工作)": ("其他", "公文一律用“其他”"),
    r"反应(?=强烈|的问题|问题|情况)": ("反映", "反映情况、群众反映；“反应”指回应"),
    r"启示(?=如下|公告)": ("启事", "公开声明事情用“启事”"),
    r"权力(?=义务)": ("权利", "与义务相对的是“权利”"),
    r"(?<=予)以(?=以)": ("", "叠字"),
}
"""Right or wrong by what is meant: told, and left to the clerk."""
_ASK = [(re.compile(pattern), *what) for pattern, what in ASK.items()]


def no_common_misprint(text: str, _: str) -> Iterator[Slip]:
    """常见错别字必须改正（现代汉语词典第 7 版；第一批异形词整理表）。"""
    for one in found(_SURE, text):
        right, source = SURE[one.group()]
        yield Slip(one.start(), one.group(), right, source)


def easily_confused_words_are_meant(text: str, _: str) -> Iterator[Slip]:
    """易混的词必须是本意：截至与截止、反映与反应、权利与权力。"""
    for pattern, right, why in _ASK:
        for one in found(pattern, text):
            yield Slip(one.start(), one.group(), None, f"疑为 “{right}”：{why}")


LOOKS: tuple[Look, ...] = (no_common_misprint, easily_confused_words_are_meant)
