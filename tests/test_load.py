"""What the loader takes for a record, what it leaves alone, and that it never breaks on what it finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.content import Content
from generator.load import key_at_line, load, locate
from generator.problem import Level, Problem, problem_at
from generator.source import text_problems

from .check.cases import TB_TEXT, WT, XM, edited
from .tiny import TINY, load_ok, write

TEXT = edited({})[WT]


def said(folder: Path) -> list[str]:
    _, problems = load(folder)
    return [f"{p.path}:{p.line}:{p.column}: {p.message} [{p.rule}]" for p in problems]


@pytest.fixture
def district(tmp_path: Path) -> Path:
    return write(tmp_path, TINY)


class TestFiles:
    """Nothing that was meant as a record is passed over in silence."""

    @pytest.mark.parametrize(
        "name", ["findings/2026/WT-2026-0002.YAML", "findings/2026/WT-2026-0002.Yml"]
    )
    def test_a_suffix_in_capitals_is_told_the_right_name(self, district: Path, name: str) -> None:
        write(district, {name: TEXT})
        (message,) = said(district)
        assert message.startswith(f"{name}:1:1:")
        assert "应在 findings/2026/WT-2026-0002.yaml [folder-follows-from-the-id]" in message

    def test_a_body_in_the_wrong_folder_is_told_the_right_one(self, district: Path) -> None:
        write(district, {"rules/2026/TB-2026-0001.md": "正文\n"})
        (message,) = said(district)
        assert "应在 papers/2026/TB-2026-0001.md" in message

    def test_a_body_of_a_kind_without_body_is_told(self, district: Path) -> None:
        write(district, {WT.replace(".yaml", ".md"): "正文\n"})
        (message,) = said(district)
        assert message.startswith(f"{WT.replace('.yaml', '.md')}:1:1: 问题没有正文")

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("findings/2026/WT-2026-0002.yaml.txt", "请改名为 WT-2026-0002.yaml"),
            ("findings/2026/WT-2026-0002.txt", "请改名为 WT-2026-0002.yaml"),
            ("findings/2026/WT-2026-0002", "请改名为 WT-2026-0002.yaml"),
            ("findings/2026/wt-2026-0002.doc", "请改名为 WT-2026-0002.yaml"),
            ("findings/2026/WT-2026-0001.yaml.bak", "这个文件没有读；请改名，多余就删去"),
            ("units.yaml.txt", "这个文件没有读"),
        ],
    )
    def test_a_record_under_a_suffix_that_is_not_read_is_an_error(
        self, district: Path, name: str, says: str
    ) -> None:
        write(district, {name: b"x"})
        _, (problem,) = load(district)
        assert (problem.path, problem.rule, problem.level) == (name, "known-file", Level.ERROR)
        assert says in problem.message

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("WT-2026-0001 - 副本.yaml", "像是 WT-2026-0001 的副本：多余就删去；是新记录就改名为下一个编号 WT-2026-0002.yaml"),
            ("WT-2026-0001(1).yaml", "像是 WT-2026-0001 的副本"),
            ("复件 WT-2026-0001.yaml", "像是 WT-2026-0001 的副本"),
            ("wt-2026-0002.yaml", "应为 WT-2026-0002.yaml"),
            ("ＷＴ-2026-0002.yaml", "应为 WT-2026-0002.yaml"),
            ("WT-2026-2.yaml", "应为 WT-2026-0002.yaml"),
            ("WT_2026_0002.yaml", "应为 WT-2026-0002.yaml"),
            ("WT-2026-0002 渗漏.yaml", "应为 WT-2026-0002.yaml"),
        ],
    )  # fmt: skip
    def test_a_name_that_is_nearly_an_id_is_told_the_right_one(
        self, district: Path, name: str, says: str
    ) -> None:
        write(district, {f"findings/2026/{name}": TEXT})
        (message,) = said(district)
        assert says in message
        assert message.endswith("[file-name-is-the-id]")

    @pytest.mark.parametrize("name", ["问题.docx", "说明.txt"])
    def test_a_file_that_is_not_read_is_a_warning(self, district: Path, name: str) -> None:
        write(district, {name: b"x"})
        _, (problem,) = load(district)
        assert (problem.path, problem.rule, problem.level) == (name, "known-file", Level.WARNING)

    @pytest.mark.parametrize("name", [".gitkeep", "findings/.WT-2026-0001.yaml.swp", ".git/x.yaml"])
    def test_hidden_files_are_left_alone(self, district: Path, name: str) -> None:
        write(district, {name: b"x"})
        assert said(district) == []

    def test_a_folder_named_like_a_record(self, district: Path) -> None:
        (district / "findings/2026/WT-2026-0002.yaml").mkdir()
        (message,) = said(district)
        assert "findings/2026/WT-2026-0002.yaml:1:1: 是文件夹" in message

    def test_a_link_to_a_record_is_not_followed(self, district: Path) -> None:
        (district / "findings/2026/WT-2026-0002.yaml").symlink_to(district / WT)
        (message,) = said(district)
        assert "WT-2026-0002.yaml:1:1: 是一个链接" in message

    def test_a_link_round_in_a_circle_ends(self, district: Path) -> None:
        (district / "findings/all").symlink_to(district, target_is_directory=True)
        (message,) = said(district)
        assert message.startswith("findings/all:1:1: 是一个链接")

    def test_a_link_among_the_attachments_is_not_published(self, district: Path) -> None:
        (district / "attachments/XM-2026-0001/b.png").symlink_to("/etc/hostname")
        content, problems = load(district)
        assert [p.path for p in problems] == ["attachments/XM-2026-0001/b.png"]
        assert content and list(content.attachments) == ["XM-2026-0001/plan.svg"]

    def test_a_link_that_leads_nowhere(self, district: Path) -> None:
        (district / "findings/2026/WT-2026-0002.yaml").symlink_to("nowhere")
        assert len(said(district)) == 1

    def test_a_name_in_another_encoding_can_still_be_printed(self, district: Path) -> None:
        name = os.fsencode(district) + "/findings/问题.yaml".encode("gbk")
        Path(os.fsdecode(name)).write_text("x", encoding="utf-8")
        (message,) = said(district)
        assert "无法识别的字符" in message.encode().decode()

    def test_a_pipe_is_not_waited_for(self, district: Path) -> None:
        os.mkfifo(district / "findings/2026/WT-2026-0002.yaml")
        (message,) = said(district)
        assert "不是普通文件" in message

    @pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may read everything")
    def test_a_file_that_may_not_be_read(self, district: Path) -> None:
        (district / WT).chmod(0)
        (message,) = said(district)
        assert message.startswith(f"{WT}:1:1: 文件读不出来")

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        content, problems = load(tmp_path / "nowhere")
        assert content is None
        assert {p.path for p in problems} == {"site.yaml", "units.yaml", "teams.yaml"}


class TestContent:
    def test_records_are_in_the_order_of_their_ids(self, district: Path) -> None:
        content = load_ok(write(district, {"findings/2025/WT-2025-0009.yaml": TEXT}))
        assert list(content.records) == sorted(content.records)

    def test_a_wrong_record_does_not_hide_the_others(self, district: Path) -> None:
        write(district, {WT: "标题: 只有标题\n"})
        content, problems = load(district)
        assert content is not None
        assert WT.rsplit("/", 1)[-1].removesuffix(".yaml") not in content.records
        assert XM.rsplit("/", 1)[-1].removesuffix(".yaml") in content.records
        assert {p.path for p in problems} == {WT}

    def test_the_id_is_written_nowhere_but_in_the_name(self, district: Path) -> None:
        write(district, {WT: f"id: WT-2026-0009\n{TEXT.replace('级别: 较重', '级别: 严重')}"})
        found = said(district)
        assert [line.split(":")[1] for line in found] == ["1", "10"], "and the rest is told as well"

    def test_old_line_ends_and_their_mixture_count_as_lines(self, district: Path) -> None:
        mixed = TEXT.replace("\n", "\r", 2).replace("级别: 较重", "级别: 严重")
        write(district, {WT: mixed.encode()})
        (message,) = said(district)
        assert message.startswith(f"{WT}:9:5:")

    def test_texts_are_kept_for_the_gates(self, district: Path) -> None:
        content: Content = load_ok(district)
        assert content.texts[TB_TEXT].startswith("各单位")
        assert set(content.texts) == {n for n in TINY if not n.startswith("attachments/")}


class TestColons:
    """A full-width colon is a slip only where the model misses something."""

    @pytest.mark.parametrize(
        "agenda",
        [
            "议程:\n  - 第一项：观摩\n  - 讲评：各单位",
            "议程: [观摩]\n备注: 先观摩，\n  后讲评：按组",
            "议程:\n  - 时间:下午",
        ],
    )
    def test_ordinary_text_with_a_colon_passes(self, district: Path, agenda: str) -> None:
        name = "meetings/2026/HY-2026-0001.yaml"
        load_ok(write(district, edited({name: [("议程: [观摩项目, 讲评]", agenda)]})))

    def test_a_list_of_slips_is_told_line_by_line(self, district: Path) -> None:
        slips = "  - 事件：下发\n    日期：2026-03-03\n"
        write(district, {WT: TEXT.partition("事件:\n")[0] + "事件:\n" + slips})
        lines = [line.split(":")[1] for line in said(district) if "全角冒号" in line]
        assert {"21", "22"} <= set(lines)


class TestCharacters:
    """What the eye does not see is told, with what to write."""

    @pytest.mark.parametrize("char", ["\u2028", "\u0085", "\u00ad", "\u202e", "\ufeff", "\ue000"])
    def test_an_invisible_character(self, district: Path, char: str) -> None:
        write(district, edited({WT: [("标题: 支渠", f"标题: 支{char}渠")]}))
        messages = [line for line in said(district) if f"U+{ord(char):04X}" in line]
        assert [line.split(": ")[0] for line in messages] == [f"{WT}:1:6"]

    @pytest.mark.parametrize("code", [r"\u673a\u5bc6", r"\x31", r"\e", r"\0", r"\U0001F600"])
    def test_a_character_written_as_a_code(self, district: Path, code: str) -> None:
        write(district, edited({WT: [("标题: 支渠", f'标题: "支{code}渠"\n备注: 支渠')]}))
        assert any(
            line.startswith(f"{WT}:1:7:") and "是字符的代码" in line for line in said(district)
        )

    @pytest.mark.parametrize("title", [r"C:\u2026\表", r"'\u2026'", '"一\\n二"', r'"\\u2026"'])
    def test_an_ordinary_backslash_passes(self, district: Path, title: str) -> None:
        load_ok(write(district, edited({WT: [("标题: 支渠二标段渗漏未处理", f"标题: {title}")]})))

    @pytest.mark.parametrize(
        ("title", "says"),
        [("&A 座渗漏", "以 & 开头"), ("!重 渗漏", "以 ! 开头"), ("!a 渗漏", "以 ! 开头")],
    )
    def test_a_first_word_that_yaml_would_drop(self, district: Path, title: str, says: str) -> None:
        write(district, edited({WT: [("标题: 支渠二标段渗漏未处理", f"标题: {title}")]}))
        (message,) = said(district)
        assert message.startswith(f"{WT}:1:") and says in message

    def test_a_message_is_one_short_line(self, district: Path) -> None:
        value = '"' + "很长的日期 " * 500 + '\\n\\n[31m"'
        write(district, edited({WT: [("整改期限: 2026-03-20", f"整改期限: {value}")]}))
        (message,) = said(district)
        assert message.isprintable() and len(message) < 200


NESTED = [
    ("x.yaml", "[" * 60_000),
    ("x.yaml", "- " * 60_000),
    ("papers/2026/TB-2026-0009.md", "[" * 60_000),
    (WT, "甲: [" * 60_000),
    (WT, "".join(" " * (80 * n) + "- " * 39 + "\n" for n in range(150))),
    (WT, "".join(" " * n + "甲:\n" for n in range(1300))),
    ("site.yaml", "{" * 60_000),
]


@pytest.mark.parametrize(("name", "text"), NESTED)
def test_no_nesting_brings_the_loader_down(district: Path, name: str, text: str) -> None:
    (district / name).parent.mkdir(parents=True, exist_ok=True)
    (district / name).write_text(text, encoding="utf-8")
    assert said(district)


class TestPlaces:
    TEXT = "甲: 一\n乙:\n  - {丙: 二}\n  - 丙: 三\n丁:\n"

    @pytest.mark.parametrize(
        ("loc", "place"),
        [
            (("甲",), (1, 4)),
            (("乙", 0, "丙"), (3, 9)),
            (("乙", 1, "丙"), (4, 8)),
            (("乙", 1, "戊"), (4, 5)),
            (("丁",), (5, 1)),
            (("没有",), (1, 1)),
            ((), (1, 1)),
            (("乙", 7), (3, 3)),
        ],
    )
    def test_a_way_through_the_yaml_ends_at_its_line(
        self, loc: tuple[str | int, ...], place: tuple[int, int]
    ) -> None:
        (found,) = locate([problem_at("x.yaml", loc, "错")], {"x.yaml": self.TEXT})
        assert (found.line, found.column) == place

    @pytest.mark.parametrize(
        ("line", "key"), [(1, "甲"), (2, "乙"), (4, "乙"), (5, "丁"), (9, "丁")]
    )
    def test_the_key_that_covers_a_line(self, line: int, key: str) -> None:
        assert key_at_line(self.TEXT, line) == key

    def test_the_same_words_at_one_place_are_said_once(self) -> None:
        same = [problem_at("x.yaml", ("没有", part), "错") for part in (0, "甲")]
        assert len(locate(same, {"x.yaml": self.TEXT})) == 1

    def test_a_known_line_is_kept(self) -> None:
        known = Problem("y.md", 3, 2, "错")
        assert locate([known], {}) == [known]


def test_lines_of_a_block_are_not_taken_for_keys() -> None:
    assert list(text_problems("x.yaml", "描述: |\n  标题：全角\n\t\n  键:值\n级别: 一般\n")) == []
