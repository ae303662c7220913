"""One slip of the pen: where, what, and what it should be. The message and the mend are made of the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    start: int
    """From 0, in the text that was looked at."""
    wrong: str
    right: str | None = None
    """What stands there when it is mended; None where only a person can tell."""
    why: str = ""
    """What is wrong, where there is no mend to show it."""

    @property
    def message(self) -> str:
        if self.right is None:
            return f"“{self.wrong}” {self.why}"
        mend = f"应为 “{self.right}”" if self.right else "应删去"
        return f"“{self.wrong}” {mend}{f'：{self.why}' if self.why else ''}（ducha fix 可改）"


Look = Callable[[str, str], Iterator[Slip]]
"""A text and the district's name in, slips out."""

HAN = "\u4e00-\u9fff\u3400-\u4dbf"

NOT_A_DAY = (
    "[楼院房室栋幢座户门井桥线路街机厂库站台泵闸墩塔渠洞地宗图表风柜舱窑炉仓池沟坑孔点位标段车船卡]"
)
"""What has a number as its name: 3号楼, 5号线, 12号地块, 8号台风."""

_TITLES = re.compile(r"《[^《》\n]*(?:〈[^〈〉\n]*〉[^《》\n]*)*》")


def is_in_a_title(slip: Slip, text: str) -> bool:
    """Whether it stands within 《 》: what another has named keeps its name, slips and all."""
    return any(
        one.start() < slip.start and slip.start + len(slip.wrong) < one.end()
        for one in _TITLES.finditer(text)
    )


_SKIPPED = re.compile(
    r"`[^`\n]*`|\]\([^()\s]*\)|(?:https?://|www\.)(?:\([^\s()]*\)|[^\s()（）》”，。；、\u4e00-\u9fff])+|[A-Za-z0-9_.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+|\{\{[^{}\n]*\}\}|\{#[a-z0-9-]+\}|^\|[ :|-]+\|$|^```.*?^```|"
    r"[^\s，。；、：“”（）《》()\[\]{}`:|]{1,30}\.(?:docx?|xlsx?|pptx?|wps|pdf|jpe?g|png|svg|txt|csv|zip|md|yaml|html?)(?![A-Za-z0-9])",
    re.MULTILINE | re.DOTALL,
)
"""Code, addresses of pages and of mail, figures by name, anchors, the rule under a table's headings, names of files: no prose."""


def prose_of(text: str) -> str:
    """The text with what is no prose blanked out, so that places stay."""
    return _SKIPPED.sub(lambda found: re.sub(r"[^\n]", "\0", found.group()), text)


def found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    yield from pattern.finditer(prose_of(text))
