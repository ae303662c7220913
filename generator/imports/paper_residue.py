"""What a web page leaves in pasted text: tool bars, links, sources, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from .paper_source import Line, Remark

_TOOLS = frozenset(
    (  # noqa: SIM905
        "打印 打印本页 打印文章 关闭 关闭窗口 关闭本页 收藏 加入收藏 全屏 下载 加大 还原 减小 放大 缩小 字号 字体 分享 分享到 "
        "返回 返回顶部 返回列表 返回首页 查看全文 阅读全文 展开全文 点击查看 点击查看更多 查看更多 扫一扫 微信 微博 复制链接 "
        "朗读 听全文 无障碍 false true null undefined"
    ).split()
)
_SIZES = frozenset(("大", "中", "小", "默认", "特大", "T", "A+", "A-"))
_BETWEEN = re.compile(r"[\s|｜/／·•【】\[\]（）()：:、,，>》…]+")

_WHOLE_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        r"【?(?:上|下)一(?:篇|条|页)(?:】?[:：].*|】?)",
        r"[（(【\[]?(?:文章|信息|稿件)?(?:来源|稿源)[:：][^。]{0,60}",
        r"[（(【\[]?(?:责任编辑|责编|值班编辑|网站编辑)[:：]?[^。]{0,40}",
        r"(?:浏览|阅读|访问|点击)(?:次数|量|数)[:：]?.{0,20}",
        r"(?:发布|发稿|更新)(?:时间|日期)[:：].{0,40}",
        r"\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?",
        r"时间[:：]\s*\d{4}\s*[-/.年].{0,20}",
        r"【?(?:字号|字体)(?:大小)?[:：\s].{0,20}",
        r"(?:分享|转发)到[:：]?.{0,40}",
        r"(?:扫一扫|扫描二维码|长按识别).{0,40}",
        r"版权(?:声明|所有|归).{0,200}",
        r"(?:Copyright|©).{0,100}",
        r".{0,20}ICP备.{0,40}",
        r"(?:当前位置|您的位置|您现在的位置|所在位置)[:：].{0,80}",
        r"[-—–－·\s]+\d{1,3}[-—–－·\s]+",
        r"第\s*\d{1,3}\s*页(?:[,，/\s]*共\s*\d{1,3}\s*页)?",
    )
)
_TAIL = re.compile(
    r"(?:【[^】]{0,60}】)?(?:相关|推荐|延伸|热门|更多|猜你喜欢)(?:的)?(?:文章|阅读|链接|新闻|推荐|报道|文档)?\s*[:：]?"
)


def without_residue(lines: Sequence[Line]) -> tuple[list[Line], list[Remark]]:
    """The lines that belong to the paper, and those that do not."""
    kept: list[Line] = []
    removed: list[Remark] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        count = _residue_count(
            lines, position, bool(removed) and removed[-1].line >= line.number - 2
        )
        removed += [
            Remark(gone.number, gone.text, "web-residue")
            for gone in lines[position : position + count]
        ]
        if not count:
            kept.append(line)
        position += max(count, 1)
    return kept, removed


def _residue_count(lines: Sequence[Line], position: int, follows_residue: bool) -> int:
    """How many lines from here on are residue."""
    line = lines[position]
    if line.is_table or line.level:
        return 0
    if _TAIL.fullmatch(line.text) and any(word in line.text for word in _TAIL_WORDS):
        links = takewhile(
            lambda follower: not follower.is_table and _is_link(follower.text),
            lines[position + 1 :],
        )
        return 1 + len(list(links))
    return int(
        _is_tool_bar(line.text, follows_residue)
        or any(rule.fullmatch(line.text) for rule in _WHOLE_LINES)
    )


_TAIL_WORDS = ("文章", "阅读", "链接", "新闻", "推荐", "报道", "文档", "猜你喜欢")


def _is_link(text: str) -> bool:
    """After 相关文章 come titles: nothing that is a sentence or a section."""
    return (
        len(text) <= 60
        and "。" not in text
        and not re.match(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|附件", text)
    )


def _is_tool_bar(text: str, follows_residue: bool) -> bool:
    words = [word for word in _BETWEEN.split(text) if word]
    if not words:
        return follows_residue
    has_tool = any(word in _TOOLS for word in words)
    return (has_tool or follows_residue) and all(word in _TOOLS or word in _SIZES for word in words)
