"""The quick reader says what the parser says, or nothing; of doubtful texts it says nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.at_length import MAX_BRACKETS, parse_at_length
from generator.load.quick import _FEW_BRACKETS, quick
from generator.problem import Problem
from generator.sample import write_sample

from .tiny import TINY

RECORDS = [text for name, text in TINY.items() if name.endswith(".yaml")]


def at_length(text: str) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    return parse_at_length("x.yaml", text, problems), problems


def holds(text: str) -> bool:
    """Whether the quick reader took the text; what it made of it must then be all that there is to say."""
    found = quick(text)
    if found is not None:
        # Told apart by their order, too: the problems of a model come in the order of the keys.
        assert (repr(found), []) == (repr(at_length(text)[0]), at_length(text)[1])
    return found is not None


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("甲: 一\n", {"甲": "一"}),
        ("甲:   一 二\n", {"甲": "一 二"}),
        ("甲: 012\n乙: no\n丙: ~\n丁: 12:30\n", {"甲": "012", "乙": "no", "丙": "~", "丁": "12:30"}),
        ('"13710": -10\n甲: |\n  一\n', {"13710": "-10", "甲": "一\n"}),
        ("甲: 渗漏#2，键：值，[2026]5号\n", {"甲": "渗漏#2，键：值，[2026]5号"}),
        ("甲: 'it''s: #1'\n乙: \"a: #b\"\n丙: ''\n", {"甲": "it's: #1", "乙": "a: #b", "丙": ""}),
        ("甲: [一, 2026]\n", {"甲": ["一", "2026"]}),
        ("甲:\n  - 一\n  - '二'\n乙: 三\n", {"甲": ["一", "二"], "乙": "三"}),
        ("甲:\n- 一\n- 乙: 二\n  丙:\n  - 三\n丁: 四\n", {"甲": ["一", {"乙": "二", "丙": ["三"]}], "丁": "四"}),
        ("甲:\n   乙: 一\n   丙:\n     丁: 二\n", {"甲": {"乙": "一", "丙": {"丁": "二"}}}),
        ("- 甲: 一\n  乙: 二\n- 甲: 三\n", [{"甲": "一", "乙": "二"}, {"甲": "三"}]),
        ("# 注\n\n甲: 一\n\n   # 注\n乙: 二\n", {"甲": "一", "乙": "二"}),
        ("甲: |\n  一\n\n    二：#\n  - 三\n\n乙: 四\n", {"甲": "一\n\n  二：#\n- 三\n", "乙": "四"}),
        ("甲:\n  - 乙: |\n      　　一\n    丙: 二\n", {"甲": [{"乙": "　　一\n", "丙": "二"}]}),
        ("甲: |\n  一\n\n\n", {"甲": "一\n"}),
        ("# 注 |\n  甲: 一\n", {"甲": "一"}),
        ("甲:\n乙: 一\n丙:\n  丁:\n戊:   \n", {"乙": "一", "丙": {}}),
        ("甲:\n  - 乙:\n  - 乙: 一\n", {"甲": [{}, {"乙": "一"}]}),
    ],
)  # fmt: skip
def test_what_is_plain_is_read(text: str, data: Any) -> None:
    assert quick(text) == data
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# 注\n",
        "文字\n",
        "甲: 一",
        "甲：一\n",
        "甲:一\n",
        "甲: 一 # 二\n",
        "甲: 一: 二\n",
        "甲: 一:\n",
        "甲: 一 \n",
        "甲: 一\n乙: 二\n甲: 三\n",
        "甲:\n乙: 二\n甲:\n",
        "甲: 一\n  二\n",
        "甲: '一\n  二'\n",
        "甲: 一\n 乙: 二\n",
        "  甲: 一\n乙: 二\n",
        "甲:\n  乙: 一\n 丙: 二\n",
        "甲:\n  乙: 一\n    丙: 二\n",
        "甲: 一\n- 二\n",
        "- 一\n甲: 二\n",
        "甲:\n  - 一\n - 二\n",
        "甲:\n  - 一\n    - 二\n",
        "甲:\n  - 一\n  乙: 二\n",
        "甲:\n  -\n",
        "甲:\n  - - 一\n",
        "甲:\n  -  乙: 一\n",
        "甲:\n  - |\n    一\n",
        "甲:\n  一\n",
        "甲: |\n乙: 一\n",
        "甲: |\n\n  一\n",
        "甲: |\n  一\n 二\n",
        "甲: |\n  一\n \n",
        "甲: |\n    一\n  # 二\n乙: 三\n",
        "甲: |\n    一\n# 注\n\n  # 二\n乙: 三\n",
        "甲:\n  乙: |\n  一\n",
        "甲: |-\n  一\n",
        "甲: |2\n  一\n",
        "甲: >\n  一\n",
        "甲: 一|\n  二\n",
        "甲: \"一\\n二\"\n",
        "甲: \"一\" 二\n",
        "甲: '一'二'\n",
        "甲: 'it''\n",
        "甲: [一, [二]]\n",
        "甲: [一,二]\n",
        "甲: []\n",
        "甲: {乙: 一}\n",
        "甲: &a 一\n",
        "甲: *a\n",
        "甲: !t 一\n",
        "甲: @一\n",
        "甲: -一\n",
        "甲: --1\n",
        '"甲: 一\n',
        '"甲: 乙": 一\n',
        "'甲': 一\n",
        "甲 乙: 一\n",
        "? 甲\n",
        "<<: 一\n",
        "<<<<<<< a\n甲: 一\n",
        "---\n甲: 一\n",
        "甲: 一\n---\n乙: 二\n",
        "甲: 一\n...\n",
        "%YAML 1.1\n---\n甲: 一\n",
        "甲:\t一\n",
        "\t甲: 一\n",
        "　甲: 一\n",
        "\u00a0甲: 一\n",
        "甲: 　一\n",
        "甲: 一\u2028二\n",
        "甲: 一\x00\n",
        "\ufeff甲: 一\n",
        "甲: 一\r\n",
        f"{'甲' * 1025}: 一\n",
        "".join(" " * n + "甲:\n" for n in range(25)),
        f"甲: 一{'[' * (MAX_BRACKETS + 1)}\n",
    ],
)  # fmt: skip
def test_what_is_doubtful_is_left_to_the_parser(text: str) -> None:
    assert quick(text) is None


def test_the_parser_is_asked_before_brackets_could_be_nested_too_deeply() -> None:
    assert _FEW_BRACKETS <= MAX_BRACKETS


def test_what_the_program_writes_is_plain(tmp_path: Path) -> None:
    write_sample(tmp_path, 300, 7)
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.yaml")]
    assert len(texts) == 303
    assert all(holds(text) for text in texts)


# -- whatever is typed ----------------------------------------------------------------------------

_KEYS = st.sampled_from(["甲", "乙", "丙", '"13710"', "正文"])
_PLAIN = st.sampled_from(
    ["一", "a b", "“甲”乙", "12:30", "a#b", "'it''s'", '"x: #y"', "[甲, 乙]", "-1"]
)
_DOUBTFUL = st.sampled_from([
    "", " ", "a: b", "a #b", "|", "|-", ">", "[甲,乙]", "{甲: 乙}", "- 1", "-1", "? x", "&b", "*a", "!t b", "%x",
    "@x", "x ", "''", "'", '"', "'a' b", "x|", "值：甲", "　值", "---", "<<", "甲:",
])  # fmt: skip
_BITS = st.sampled_from([
    ": ", ":", "：", " #", "#", "- ", "-", "\n", "\n\n", "\n ", "\n  ", "\n    ", " ", "  ", "\t", "　", "|", "|\n",
    "'", '"', "\\", "[", "]", "{", "}", "&a", "*a", "!", "%", "@", "---", "...", "? ", "甲", "甲: ", "- 甲: 乙\n",
    "# 注\n", "  # 注\n", "<<<<<<< a\n", "\u00a0", "\u2028", "\x85",
])  # fmt: skip


@st.composite
def _documents(draw: st.DrawFn, column: int = 0, depth: int = 0) -> list[str]:
    """Lines of a mapping that are mostly right, now and then wrongly indented or doubtful."""
    lines: list[str] = []
    for key in draw(st.lists(_KEYS, min_size=1, max_size=4)):
        head = f"{' ' * column}{key}:"
        below = column + draw(st.sampled_from([2, 2, 2, 4, 1, 0]))
        form = draw(st.sampled_from(["value", "value", "list", "prose", "mapping", "nothing"]))
        if form == "value":
            lines.append(f"{head} {draw(st.one_of(_PLAIN, _PLAIN, _PLAIN, _DOUBTFUL))}")
        elif form == "list":
            items = draw(st.lists(_PLAIN, min_size=1, max_size=2))
            lines += [head, *(f"{' ' * below}- {item}" for item in items)]
        elif form == "prose":
            prose = st.sampled_from(["一", "  二", "　三", "- 四", "# 五", "键：六", "", ""])
            lines += [f"{head} |", *_indented(draw(st.lists(prose, min_size=1, max_size=4)), below)]
        elif form == "mapping" and depth < 3:
            inner = draw(_documents(below, depth + 1))
            lines += [head, *draw(st.sampled_from([inner, _as_item(inner, below)]))]
        else:
            lines.append(head)
        if draw(st.integers(0, 9)) == 0:
            lines.append(
                draw(st.sampled_from(["", "  ", "# 注", "   # 注", f"{' ' * column}# 注"]))
            )
    return lines


def _indented(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _as_item(lines: list[str], column: int) -> list[str]:
    """The same mapping as the one item of a list."""
    return [f"{' ' * column}- {lines[0].lstrip(' ')}", *(f"  {line}" for line in lines[1:])]


@settings(max_examples=500, deadline=None)
@given(_documents())
def test_documents_of_every_shape(lines: list[str]) -> None:
    holds("\n".join(lines) + "\n")


def _slipped(text: str, place: int, bit: str, slip: str) -> str:
    """What a hand does to a text at a place."""
    before, after = text[:place], text[place:]
    begun = text.rfind("\n", 0, place) + 1
    match slip:
        case "inserted":
            return before + bit + after
        case "overwritten":
            return before + bit + after[1:]
        case "deleted":
            return before + after[len(bit) :]
        case "indented":
            return text[:begun] + bit + text[begun:]
        case "indented less":
            return text[:begun] + re.sub("^ {1,2}", "", text[begun:])
    return text[:begun] + text[begun:].partition("\n")[2]


_SLIPS = st.sampled_from(
    ["inserted", "overwritten", "deleted", "indented", "indented less", "line lost"]
)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(RECORDS), st.data())
def test_slips_in_a_good_record(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        text = _slipped(text, place, data.draw(_BITS), data.draw(_SLIPS))
    holds(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="甲乙a:： #-|'\"[]{},&*!%@\n\t　?.\\", max_size=30))
def test_any_text(text: str) -> None:
    holds(text)
