"""The fonts of the standard, and what stands in for them where a machine lacks one; the style sheet of print does the same."""

from __future__ import annotations

from xml.sax.saxutils import escape

FANG, KAI, HEI, SONG, BIAO = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
_SERIF, _SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
STAND_INS = {
    FANG: ("仿宋", "FangSong", "FandolFang", _SERIF),
    KAI: ("楷体", "KaiTi", "FandolKai", _SERIF),
    HEI: ("SimHei", "FandolHei", _SANS),
    SONG: ("SimSun", _SERIF),
    BIAO: ("宋体", "SimSun", _SERIF),
}
"""The first of them is what Word and WPS take."""


def fontconfig(settings: str) -> str:
    """The settings of the machine, and these on top: LibreOffice on Linux would take any font that has the letters."""
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><accept>'
        + "".join(f"<family>{other}</family>" for other in others)
        + "</accept></alias>"
        for name, others in STAND_INS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<fontconfig><include>{escape(settings)}</include>{aliases}</fontconfig>\n"
    )
