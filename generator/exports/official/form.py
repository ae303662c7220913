"""The numbers of the form (GB/T 9704-2012), in one place for Word and print. Lengths in millimetres, sizes in points."""

from __future__ import annotations

PAGE = (210.0, 297.0)
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
"""Margins (5.2.1): the type area is 156 × 225."""
WIDTH, HEIGHT = PAGE[0] - LEFT - RIGHT, PAGE[1] - TOP - BOTTOM
LINES, CHARACTERS = 22, 28
"""A page's lines and a line's characters (5.2.3)."""

SECOND, THIRD, FOURTH = 22.0, 16.0, 14.0
"""二号, 三号, 四号."""
LINE = 28.95
"""Of 22 lines in 225 mm, a little left over for rounding."""
SQUEEZE = -0.21
"""Added to each character: 28 of 三号 in 156 mm."""

MARK_TOP = 35.0
"""From the top of the type area to that of the 发文机关标志 (7.2.4)."""
RULE_GAP = 4.0
"""From the 文号 to the red rule (7.2.7)."""
RULE = 0.5
"""Thickness of the red rule."""
IMPRINT_RULES = (0.35, 0.25)
"""Outer and inner rules of the 版记 (7.4.1)."""
NUMBER_GAP = 7.0
"""From the type area to the page number (7.5)."""

LETTER_TOP = 30.0
"""信函: from the paper's edge to the 发文机关标志 (10.1)."""
LETTER_RULE = 170.0
"""信函: length of its double rules."""
LETTER_BOTTOM = 20.0
"""信函: from the paper's lower edge to the lower double rule."""

RED = "FF0000"
TITLE_FONT, BODY_FONT, HEAD_FONT, KAI_FONT, SONG_FONT = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "宋体",
)
"""The licensed fonts by name; none is shipped. A machine without them puts its own in their place."""
