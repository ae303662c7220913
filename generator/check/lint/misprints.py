"""Misprints that are common in 公文, each with where the right form stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .slip import Look, Slip, found

_DICTIONARY = "现代汉语词典（第 7 版）"
_COMMON = "当代汉语出版物中最常见的 100 个别字（咬文嚼字编辑部）"
_VARIANTS = "第一批异形词整理表（GF 1001-2001）"

SURE: dict[str, tuple[str, str]] = {
    wrong: (right, source)
    for source, pairs in {
        _DICTIONARY: (
            "布署 部署", "部暑 部署", "座落 坐落", "帐号 账号", "帐户 账户", "帐目 账目", "帐款 账款", "入帐 入账", "台帐 台账",
            "记帐 记账", "结帐 结账", "转帐 转账", "对帐 对账", "销帐 销账", "挂帐 挂账", "欠帐 欠账", "坏帐 坏账", "反溃 反馈",
            "贯切落实 贯彻落实", "因地治宜 因地制宜", "全力已赴 全力以赴", "按步就班 按部就班", "名列前矛 名列前茅",
            "入不付出 入不敷出", "相形见拙 相形见绌", "陈词烂调 陈词滥调", "共渡难关 共度难关", "重要途经 重要途径",
            "有效途经 有效途径", "主要途经 主要途径", "精减机构 精简机构", "精减会议 精简会议", "截止目前 截至目前",
            "截止到目前 截至目前", "严历 严厉", "消毁 销毁", "撤消 撤销", "竣功 竣工", "必竟 毕竟", "欢渡 欢度", "防犯 防范",
            "辐员 幅员", "安祥 安详",
        ),
        _COMMON: (
            "按装 安装", "峻工 竣工", "防碍 妨碍", "幅射 辐射", "脉博 脉搏", "重迭 重叠", "渡假 度假", "粗旷 粗犷", "针贬 针砭",
            "松驰 松弛", "气慨 气概", "渲泄 宣泄", "震憾 震撼", "精萃 精粹", "沉缅 沉湎", "迁徒 迁徙", "追朔 追溯", "编篡 编纂",
            "修茸 修葺", "发韧 发轫", "亲睐 青睐", "脏款 赃款", "坐阵 坐镇", "寒喧 寒暄", "老俩口 老两口", "水笼头 水龙头",
            "迫不急待 迫不及待", "一如继往 一如既往", "再接再励 再接再厉", "甘败下风 甘拜下风", "穿流不息 川流不息",
            "一股作气 一鼓作气", "走头无路 走投无路", "世外桃园 世外桃源", "默守成规 墨守成规", "竭泽而鱼 竭泽而渔",
            "烩炙人口 脍炙人口", "挖墙角 挖墙脚", "谈笑风声 谈笑风生", "人情事故 人情世故", "有持无恐 有恃无恐",
            "美仑美奂 美轮美奂", "一愁莫展 一筹莫展", "萎糜不振 萎靡不振", "食不裹腹 食不果腹", "不径而走 不胫而走",
            "鼎立相助 鼎力相助", "趋之若骛 趋之若鹜", "悬梁刺骨 悬梁刺股", "死皮癞脸 死皮赖脸", "草管人命 草菅人命",
            "言简意骇 言简意赅", "姿意妄为 恣意妄为", "洁白无暇 洁白无瑕", "出奇不意 出其不意", "声名雀起 声名鹊起",
            "灸手可热 炙手可热", "旁证博引 旁征博引", "金榜提名 金榜题名", "额首称庆 额手称庆", "滥芋充数 滥竽充数",
        ),
        _VARIANTS: (
            "身分证 身份证", "成份 成分", "过份 过分", "搭挡 搭档", "耽心 担心", "勾划 勾画", "掺合 掺和", "含胡 含糊",
            "马糊 马虎", "磨练 磨炼",
        ),
    }.items()
    for pair in pairs
    for wrong, right in [pair.split()]
}  # fmt: skip
"""Wrong → right and its source; wrong wherever it is not two words that meet."""

_MET = (
    "[公发宣颁]布署", "按装[备置机配卸载修箱车]", "[讲一两几每多数这那该首]座落", "座落[实地成后差幕户]", "[入台记结转对挂]帐[篷幕子房]",
    "[营蚊]帐[号户目]", "[多双三几]重迭", "重迭[代创]", "脉博[物士览]", "[取]消毁", "[后回]撤消", "撤消[息费防除失耗化毒]",
    "[庄从尊威森]严历", "严历[史代来经]", "过渡假", "喜欢渡", "[形完组造达]成份", "民族成份", "成份[额股]", "[超通经]过份", "过份额",
    "搭挡[风土水墙]", "含胡[萝椒麻]", "掺合料", "[防预国消]防犯", "防犯罪", "安祥[和瑞云]", "[严险]峻工", "大幅射",
)  # fmt: skip
"""预防犯罪, 发布署名, 超过份额: the end of one word and the beginning of the next."""
_SURE = re.compile(
    f"(?:{'|'.join(_MET)})|(?P<wrong>{'|'.join(sorted(SURE, key=len, reverse=True))})"
)

ASK: dict[str, tuple[str, str]] = {
    r"截止(?=\d{4}年|\d{1,2}月)": ("截至", "“截至”后接时间，“截止”表示停止（现代汉语词典）"),
    r"其它(?=项目|问题|事项|工作|单位|部门|人员)": ("其他", "公文一律用“其他”"),
    r"反应(?=强烈|的问题|问题|情况)": ("反映", "反映情况、群众反映；“反应”指回应"),
    r"启示(?=如下|公告)": ("启事", "公开声明事情用“启事”"),
    r"权力(?=义务)": ("权利", "与义务相对的是“权利”"),
    r"(?<=予)以(?=以)": ("", "叠字"),
}
"""Right or wrong by what is meant: told, and left to the clerk."""
_ASK = [(re.compile(pattern), *what) for pattern, what in ASK.items()]


def no_common_misprint(text: str, _: str) -> Iterator[Slip]:
    """常见错别字必须改正（现代汉语词典第 7 版；最常见的 100 个别字；第一批异形词整理表）。"""
    for one in found(_SURE, text):
        if not one["wrong"]:
            continue
        right, source = SURE[one["wrong"]]
        yield Slip(one.start(), one.group(), right, source)


def easily_confused_words_are_meant(text: str, _: str) -> Iterator[Slip]:
    """易混的词必须是本意：截至与截止、反映与反应、权利与权力。"""
    for pattern, right, why in _ASK:
        for one in found(pattern, text):
            yield Slip(one.start(), one.group(), None, f"疑为 “{right}”：{why}")


LOOKS: tuple[Look, ...] = (no_common_misprint, easily_confused_words_are_meant)
