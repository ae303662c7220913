"""Everything that goes wrong when people type YAML: one line each, at the right place, never a traceback."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.load import load

from .check.cases import DB, TB, TB_TEXT, WT, XM, edited
from .tiny import TINY, load_ok, write

TITLE = "标题: 支渠二标段渗漏未处理"
DUE = "整改期限: 2026-03-20"
LEVEL = "级别: 较重"
PROSE = "  现场三处渗漏，见 DC-2026-0001。\n"


def said(folder: Path, edits: dict[str, object]) -> list[str]:
    """`path:line:column: message [rule]` of everything wrong after the edits; bytes replace a whole file."""
    whole = {name: edit for name, edit in edits.items() if isinstance(edit, bytes)}
    files = edited({name: edit for name, edit in edits.items() if name not in whole})
    write(folder, {**files, **whole})
    _, problems = load(folder)
    return [f"{p.path}:{p.line}:{p.column}: {p.message} [{p.rule}]" for p in problems]


def only(folder: Path, edits: dict[str, object]) -> str:
    found = said(folder, edits)
    assert len(found) == 1, found
    return found[0]


def test_the_tiny_district_reads_cleanly(tmp_path: Path) -> None:
    content = load_ok(write(tmp_path, TINY))
    assert len(content.records) == 12
    assert content.records["TB-2026-0001"].body.startswith("各单位")  # type: ignore[attr-defined]


ONE_VALUE = [
    # what stands there, what the clerk typed, where, what is said
    (LEVEL, "级别: 严重", f"{WT}:9:5:", "级别 “严重” 不在可选范围：一般、较重、重大"),
    (DUE, "整改期限: 2026-02-30", f"{WT}:16:7:", "不是有效日期：2026 年 2 月只到 28 日"),
    (DUE, "整改期限: 2026-13-01", f"{WT}:16:7:", "没有 13 月"),
    (DUE, "整改期限: 2026年3月5日", f"{WT}:16:7:", "应写作 2026-03-05"),
    (DUE, "整改期限: 2026.3.5", f"{WT}:16:7:", "应写作 2026-03-05"),
    (DUE, "整改期限: 2026/3/5", f"{WT}:16:7:", "应写作 2026-03-05"),
    (DUE, "整改期限: ２０２６-03-05", f"{WT}:16:7:", "应写作 2026-03-05"),
    (DUE, "整改期限: 四月", f"{WT}:16:7:", "“四月” 不是日期"),
    (DUE + "\n", "", f"{WT}:1:1:", "缺少 整改期限"),
    (LEVEL, f"{LEVEL}\n级别: 一般", f"{WT}:10:1:", "“级别” 写了两次"),
    (
        LEVEL,
        f"{LEVEL}\n责任单味: 青石镇",
        f"{WT}:10:1:",
        "不认识的键 “责任单味”，是不是 “责任单位”？",
    ),
    (LEVEL, f"{LEVEL}\nid: WT-2026-0009", f"{WT}:10:1:", "编号就是文件名"),
    ("单位意见: {态度: 认可, 日期: 2026-03-05}", "单位意见: [认可]", f"{WT}:19:7:", "现在是列表"),
    ("佐证: [现场照片]", "佐证: 现场照片", f"{WT}:18:5:", "应是列表"),
    (LEVEL, "级别：较重", f"{WT}:9:3:", "“级别” 后面是全角冒号"),
    (LEVEL, "级别:较重", f"{WT}:9:4:", "“级别:” 后面缺一个空格"),
    ("  - {事件: 签收", "\t- {事件: 签收", f"{WT}:22:1:", "缩进用了制表符"),
    ("  - {事件: 签收", "　- {事件: 签收", f"{WT}:22:1:", "缩进用了全角空格"),
    ("  - {事件: 签收", "\u00a0\u00a0- {事件: 签收", f"{WT}:22:1:", "缩进用了不换行空格"),
    (TITLE, "标题: “支渠”二标段 #2 渗漏", f"{WT}:1:", "“#2 渗漏” 会被当作注释丢掉"),
    (TITLE, '标题: "支渠"二标段渗漏', f"{WT}:1:", "要整个加引号"),
    (TITLE, "标题: [2026]5号渗漏", f"{WT}:1:", "要整个加引号"),
    (TITLE, "标题: %5 渗漏", f"{WT}:1:5:", "不能以这个字符开头"),
    (TITLE, "标题: @渗漏", f"{WT}:1:5:", "不能以这个字符开头"),
    (TITLE, "标题: *渗漏", f"{WT}:1:", "以 * 开头的文字要加引号"),
    (TITLE, "标题: &渗漏", f"{WT}:1:", "以 & 开头的文字要加引号"),
    (TITLE, "标题: !渗漏", f"{WT}:1:", "以 ! 开头的文字要加引号"),
    (TITLE, "标题: - 渗漏", f"{WT}:1:", "开头的文字要加引号"),
    (TITLE, "标题: 支渠: 渗漏", f"{WT}:1:", "第二个 “: ”"),
    (TITLE, "标题: ⼀标段渗漏", f"{WT}:1:5:", "请改成 “一”"),
    (TITLE, "标题: 渗\u200b漏", f"{WT}:1:6:", "U+200B"),
    (TITLE, "标题: 支渠\x07渗漏", f"{WT}:", "控制字符"),
    ("佐证: [现场照片]", "佐证: [现场照片", f"{WT}:18:", "方括号没有成对"),
    ("描述: |\n", "描述: |现场\n", f"{WT}:2:", "| 之后应换行"),
    ("类别: 工程质量", "  类别: 工程质量", f"{WT}:8:", "缩进不对"),
    (TITLE, '标题: "支渠\\q二标段"', f"{WT}:1:", "双引号里的反斜杠有特别的意思"),
    # A quote is told where it began, however far away the parser noticed.
    (TITLE, '标题: "支渠渗漏', f"{WT}:1:5:", "引号一直没有成对"),
    (TITLE, "标题: '支渠渗漏", f"{WT}:1:5:", "引号一直没有成对"),
    ("说明: 已灌浆封堵", '说明: "已灌浆封堵', f"{WT}:23:36:", "引号一直没有成对"),
    (PROSE, f'{PROSE}涉及人数: "十二\n备注: "无"\n', f"{WT}:4:7:", "引号到第 5 行才遇到另一半"),
    # Prose that lost its indent is told at its first line and only there.
    (PROSE, PROSE.lstrip(), f"{WT}:3:1:", "是第 2 行 “描述: |” 的文字，要缩进 2 个空格"),
    ("  - 桩号 1+450", "桩号 1+450", f"{WT}:6:1:", "是第 2 行 “描述: |” 的文字"),
    ("  - 桩号 1+450", "桩号：1+450", f"{WT}:6:1:", "是第 2 行 “描述: |” 的文字"),
    ("  - 桩号 1+450", "- 桩号 1+450", f"{WT}:6:1:", "是第 2 行 “描述: |” 的文字"),
    (PROSE, f"  {PROSE}", f"{WT}:5:3:", "比第 2 行 “描述: |” 的第一行文字缩进得少"),
    (
        "  - {事件: 销号",
        "  - 事件: 反馈\n    日期: 2026-03-25\n    说明: |\n    在办。\n    明日报。\n  - {事件: 销号",
        f"{WT}:28:5:",
        "是第 27 行 “说明: |” 的文字，要缩进 6 个空格",
    ),
    # A key after the prose stays a key.
    ("项目: XM-2026-0001", "项目：XM-2026-0001", f"{WT}:7:3:", "“项目” 后面是全角冒号"),
    (
        "  - {事件: 核查",
        "事件:\n  - {事件: 核查",
        f"{WT}:24:1:",
        "“事件” 写了两次：请删去这一行，把下面各项接到第 20 行那一列的末尾",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "where", "says"), ONE_VALUE, ids=[new[:24] for _, new, _, _ in ONE_VALUE]
)
def test_a_slip_is_told_once_and_where_it_is(
    tmp_path: Path, old: str, new: str, where: str, says: str
) -> None:
    message = only(tmp_path, {WT: [(old, new)]})
    assert message.startswith(where)
    assert says in message


@pytest.mark.parametrize(
    ("typed", "right"),
    [("８６００", "8600"), ("8,600", "8600"), ("8600万元", "8600"), ("8600.00 万元", "8600.00")],
)
def test_an_amount_is_told_how_to_be_written(tmp_path: Path, typed: str, right: str) -> None:
    message = only(tmp_path, {XM: [("总投资: 8600.00", f"总投资: {typed}")]})
    assert message.startswith(f"{XM}:10:6: 总投资 “{typed}” 不是金额")
    assert f"应写作 {right} [number]" in message


TEXT = edited({})[WT]

WHOLE_FILE: list[tuple[str, object, str, str]] = [
    (WT, "", f"{WT}:1:1:", "文件是空的"),
    (WT, "# 只有注释\n", f"{WT}:1:1:", "文件是空的"),
    (WT, "- 一\n- 二\n", f"{WT}:1:1:", "应是 “键: 值” 的形式，现在是列表"),
    (WT, "只有一句话\n", f"{WT}:1:1:", "应是 “键: 值” 的形式"),
    (WT, TEXT.encode("gbk"), f"{WT}:1:1:", "GBK 编码，请另存为 UTF-8"),
    (WT, TEXT.encode("utf-16"), f"{WT}:1:1:", "UTF-16 编码"),
    (WT, TEXT.encode()[:40] + b"\xff" + TEXT.encode()[40:], f"{WT}:2:", "不是 UTF-8"),
    (WT, "甲: &a [一, 一]\n乙: [*a, *a]\n丙: [*a, *a]\n", f"{WT}:1:", "别名（*、&）不能用"),
    (WT, "甲: [&a [一, 一], *a]\n", f"{WT}:1:", "不能用 YAML 别名"),
    (WT, "标题: " + "长" * 2_000_000 + "\n", f"{WT}:1:1:", "MB"),
    (WT, "标题: " + "[" * 50_000, f"{WT}:1:1:", "括号是否成对"),
    (WT, "- " * 50_000 + "\n", f"{WT}:1:1:", "嵌套太深"),
    (WT, "".join("  " * n + f"甲{n}:\n" for n in range(300)), f"{WT}:", "嵌套超过 20 层"),
    (WT, "标题: " + "[" * 50 + "]" * 50 + "\n", f"{WT}:", "嵌套"),
    (WT, TEXT + "---\n标题: 第二条\n", f"{WT}:", "只能写一条记录"),
    (WT, TEXT.encode() + b"\x00", f"{WT}:", "控制字符"),
    ("units.yaml", "青石镇: {编号: a}\n", "units.yaml:1:1:", "应是列表"),
]


@pytest.mark.parametrize(
    ("name", "text", "where", "says"), WHOLE_FILE, ids=[says for *_, says in WHOLE_FILE]
)
def test_a_file_that_cannot_be_used(
    tmp_path: Path, name: str, text: object, where: str, says: str
) -> None:
    message = only(tmp_path, {name: text})
    assert message.startswith(where)
    assert says in message


def test_full_width_colons_all_over_are_told_line_by_line(tmp_path: Path) -> None:
    found = said(tmp_path, {WT: TEXT.replace(": ", "：")})
    assert [line.split(":")[1] for line in found[:3]] == ["1", "2", "7"]
    assert all("全角冒号" in line for line in found)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("findings/2025/WT-2026-0002.yaml", "WT-2026-0002 应在 findings/2026/WT-2026-0002.yaml"),
        ("projects/2026/WT-2026-0002.yaml", "应在 findings/2026/WT-2026-0002.yaml"),
        ("findings/2026/WT-2026-0002.yml", "应在 findings/2026/WT-2026-0002.yaml"),
        ("findings/2026/WT-26-2.yaml", "不是编号"),
        ("findings/2026/新问题.yaml", "不是编号，应如 WT-2026-0001.yaml"),
        ("findings/2026/wt-2026-0002.yaml", "不是编号"),
        ("x.yaml", "不是编号"),
        ("papers/2026/TB-2026-0009.md", "没有同名的 TB-2026-0009.yaml"),
    ],
)
def test_a_file_in_the_wrong_place(tmp_path: Path, name: str, says: str) -> None:
    message = only(tmp_path, {name: TEXT if name.endswith("l") else "正文\n"})
    assert message.startswith(f"{name}:1:1:")
    assert says in message


OURS_AND_THEIRS = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> 另一人\n"


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [
        (WT, f"{TITLE}\n", 1),
        (WT, "  - 桩号 1+200\n", 5),
        ("units.yaml", "- 编号: qingshi\n", 1),
        (TB_TEXT, "各单位第一个双月期的进展如下。\n", 1),
    ],
)
def test_what_git_left_of_a_conflict_is_told_as_that(
    tmp_path: Path, name: str, old: str, line: int
) -> None:
    both = OURS_AND_THEIRS.format(old.rstrip("\n"), old.rstrip("\n"))
    message = only(tmp_path, {name: [(old, both)]})
    assert message.startswith(f"{name}:{line}:1: git 合并留下的冲突")
    assert message.endswith("再删去这三行标记 [no-merge-conflicts]")


def test_a_list_begun_twice_is_read_as_one(tmp_path: Path) -> None:
    write(tmp_path, edited({WT: [("  - {事件: 核查", "事件:\n  - {事件: 核查")]}))
    content, problems = load(tmp_path)
    assert content is not None
    assert [problem.rule for problem in problems] == ["no-duplicate-keys"]
    assert check(content, dt.date(2026, 4, 30)) == []


@pytest.mark.parametrize(
    "typed",
    [
        "描述: |2\n    一段\n  二段\n",
        "描述: >-\n  一段\n\n    二段\n  三段\n# 注释\n",
        "描述: |\n\n  一段\n\n",
        "描述: |\n  项目：全角\n  <<<<<<<\n",
    ],
)
def test_prose_indented_as_it_may_be_passes(tmp_path: Path, typed: str) -> None:
    old = TEXT[TEXT.index("描述: |") : TEXT.index("项目: XM")]
    load_ok(write(tmp_path, edited({WT: [(old, typed)]})))


def test_an_id_is_never_a_path(tmp_path: Path) -> None:
    edits = {
        WT: [
            (
                "来源督查: DC-2026-0001",
                "来源督查: DC-2026-0001\n附件: [{文件: ../../x.png, 说明: 图}]",
            )
        ]
    }
    write(tmp_path, edited(edits))
    content, problems = load(tmp_path)
    assert content is not None and problems == []
    found = {p.rule for p in check(content, dt.date(2026, 4, 30))}
    assert "attachment-has-a-known-type" in found


def test_a_body_in_two_places(tmp_path: Path) -> None:
    assert "正文写了两处" in only(tmp_path, {TB: [("通报类型", "正文: 又一段\n通报类型")]})


def test_an_empty_body(tmp_path: Path) -> None:
    assert "正文" in only(tmp_path, {TB_TEXT: "\n"})


def test_a_name_given_twice(tmp_path: Path) -> None:
    assert "units.yaml:18:" in only(
        tmp_path, {"units.yaml": [("名称: 区水务投资公司", "名称: 区水利局")]}
    )


@pytest.mark.parametrize("name", ["site.yaml", "units.yaml", "teams.yaml"])
def test_a_missing_list_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, {file: text for file, text in TINY.items() if file != name})
    _, problems = load(tmp_path)
    assert [f"缺少 {name}" in p.message for p in problems if p.path == name] == [True]


def test_an_empty_folder(tmp_path: Path) -> None:
    content, problems = load(tmp_path)
    assert content is None
    assert {p.path for p in problems} == {"site.yaml", "units.yaml", "teams.yaml"}


def test_all_problems_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        {
            WT: [(LEVEL, "级别: 严重"), (DUE, "整改期限: 明天")],
            DB: [("本期完成: 200.00", "本期完成: 二百")],
            XM: "",
        },
    )
    assert [line.split(":")[:2] for line in found] == [[WT, "9"], [WT, "16"], [DB, "5"], [XM, "1"]]


class TestWhatYamlWouldSpoil:
    """Scalars stay the text that was typed."""

    @pytest.mark.parametrize(
        "text",
        [
            "no",
            "012",
            "12:30",
            "2026.3",
            "3.10",
            "on",
            "~",
            "null",
            "1e3",
            "110105194912310031",
            "0x1F",
            "<b>加粗</b>",
        ],
    )
    def test_text_stays_text(self, tmp_path: Path, text: str) -> None:
        content = load_ok(write(tmp_path, edited({WT: [(TITLE, f"标题: {text}")]})))
        assert content.records["WT-2026-0001"].title == text  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        "typed",
        [
            '"“支渠”渗漏 #2"',
            "'[2026]5号'",
            '"支渠: 渗漏"',
            "渗漏#2",
            "“支渠”渗漏",
            "3.10",
            "“#1”渠",
        ],
    )
    def test_quoted_or_harmless_passes(self, tmp_path: Path, typed: str) -> None:
        content = load_ok(write(tmp_path, edited({WT: [(TITLE, f"标题: {typed}")]})))
        assert content.records["WT-2026-0001"].title == typed.strip("\"'")  # type: ignore[attr-defined]

    def test_prose_may_hold_anything_that_looks_like_yaml(self, tmp_path: Path) -> None:
        prose = "  标题：全角\n  键:值 # 不是注释\n  \t制表符\n"
        content = load_ok(
            write(tmp_path, edited({WT: [("  现场三处渗漏，见 DC-2026-0001。\n", prose)]}))
        )
        assert "键:值 # 不是注释" in content.records["WT-2026-0001"].description  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        "data",
        [
            b"\xef\xbb\xbf" + TEXT.encode(),
            TEXT.replace("\n", "\r\n").encode(),
            b"---\n" + TEXT.encode(),
        ],
    )
    def test_a_mark_windows_line_ends_and_a_first_rule_pass(
        self, tmp_path: Path, data: bytes
    ) -> None:
        content = load_ok(write(tmp_path, {**edited({}), WT: data}))
        assert content.records["WT-2026-0001"].title == "支渠二标段渗漏未处理"  # type: ignore[attr-defined]


LISTS = {name: TINY[name] for name in ("site.yaml", "units.yaml", "teams.yaml")}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_no_bytes_make_the_loader_fail(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, {**LISTS, WT: data})
    _, problems = load(tmp_path)
    assert all(p.path == WT for p in problems)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= p.line <= lines and p.column >= 1 and p.message for p in problems)
    assert all(p.message.isprintable() for p in problems)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_typing_error_in_a_good_file_makes_the_loader_fail(
    tmp_path: Path, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(TEXT) - 1))
    typed = data.draw(st.text(alphabet="：: \t　\"'[]{}#&*!|>%@`-,\n某1", max_size=4))
    write(
        tmp_path,
        {
            **LISTS,
            WT: (TEXT[:place] + typed + TEXT[place + data.draw(st.integers(0, 3)) :]).encode(),
        },
    )
    _, problems = load(tmp_path)
    text = (tmp_path / WT).read_text(encoding="utf-8")
    assert all(1 <= p.line <= text.count("\n") + 1 for p in problems if p.path == WT)
    assert all("\n" not in p.message for p in problems)
