"""What in an SVG drawing could run, or fetch something from elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_DANGERS = (
    (re.compile(r"<\s*(?:\w+:)?script", re.IGNORECASE), "脚本"),
    (
        re.compile(
            r"<\s*(?:\w+:)?(?:foreignObject|iframe|embed|object|audio|video)\b", re.IGNORECASE
        ),
        "嵌入的网页或媒体",
    ),
    (re.compile(r"[\s\"'/]on[a-z]+\s*=", re.IGNORECASE), "事件属性（on…=）"),
    (re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE), "DOCTYPE 或实体声明"),
    (re.compile(r"<\?xml-stylesheet", re.IGNORECASE), "外部样式"),
    (
        re.compile(r"href\s*=\s*[\"']\s*(?!#|data:image/(?:png|jpeg|webp);)", re.IGNORECASE),
        "外部引用（href）",
    ),
    (re.compile(r"url\(\s*[\"']?\s*(?!#)[^)\s]", re.IGNORECASE), "外部引用（url）"),
    (re.compile(r"@import|javascript:", re.IGNORECASE), "外部样式或脚本地址"),
    (re.compile(r"image-set\(|xml:base\s*=", re.IGNORECASE), "外部引用"),
    (
        re.compile(r"attributeName\s*=\s*[\"']\s*(?:(?:\w+:)?href|on)", re.IGNORECASE),
        "改写链接或事件的动画",
    ),
    (re.compile(r"style\b[^<]*\\[0-9a-f]", re.IGNORECASE), "样式里的转义（\\…）"),
    (
        re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE),
        "UTF-8 以外的编码",
    ),
)
_REFERENCE = re.compile(r"&#(?:x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)


def dangers(data: bytes) -> Iterator[str]:
    """Words for each danger; a drawing that is not UTF-8 text is one itself."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        yield "无法识别的编码（应为 UTF-8）"
        return
    if not re.search(r"<(?:\w+:)?svg[\s>/]", text):
        yield "别的内容，不是 SVG 图形"
    text = _REFERENCE.sub(lambda match: html.unescape(match.group()), text)
    yield from (words for pattern, words in _DANGERS if pattern.search(text))
