"""The gates: what must never reach a page, in every way it may be typed, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.privacy import is_card_number, is_id_number
from generator.drawing import dangers

from .cases import TB_TEXT, WT, said

# Made up for the test: region 110105 has no such person; the check characters are right.
ID_NUMBER = "11010519491231002X"
CARD = "6222021234567890128"


def line(text: str) -> dict[str, object]:
    return {WT: [("- 桩号 1+200", f"- {text}")]}


@pytest.mark.parametrize(
    "text",
    [
        "机密",
        "绝 密",
        "机　密",
        "秘密★1年",
        "秘密 ★",
        "秘密五年",
        "密级：秘密",
        "份号 000123",
        "内部资料",
        "内部资料 注意保存",
        "注意保存",
        "工作秘密",
        "已移送区纪委",
    ],
)
def test_a_mark_of_secrecy_stops_the_build(tmp_path: Path, text: str) -> None:
    found = [(place, rule) for place, rule, _ in said(tmp_path, line(text))]
    assert (f"{WT}:5", "secrecy-marks-stop-the-build") in found


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国保守国家秘密法》",
        "商业秘密",
        "精密测量",
        "密切配合",
        "保密审查",
        "机房密封",
        "加密井",
    ],
)
def test_a_word_that_only_looks_like_a_mark_passes(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, line(text)) == []


def test_a_comment_and_a_body_are_looked_at_too(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        {WT: [("类别: 工程质量", "# 机密\n类别: 工程质量")], TB_TEXT: [("青石镇", "绝密青石镇")]},
    )
    assert {place for place, _, _ in found} == {f"{WT}:8", f"{TB_TEXT}:5"}


class TestAllowance:
    ALLOWED = "放行:\n  - {规则: secrecy-marks-stop-the-build, 记录: WT-2026-0001, 字段: 描述, 理由: 说的是移送机制}\n"

    def test_an_allowance_lets_its_field_pass(self, tmp_path: Path) -> None:
        edits = {**line("已移送"), "site.yaml": [("版本:", f"{self.ALLOWED}版本:")]}
        assert said(tmp_path, edits) == []

    def test_but_no_other_field(self, tmp_path: Path) -> None:
        edits = {
            WT: [("- 桩号 1+200", "- 已移送"), ("整改要求: 三月", "整改要求: 移送，三月")],
            "site.yaml": [("版本:", f"{self.ALLOWED}版本:")],
        }
        assert [rule for _, rule, _ in said(tmp_path, edits)] == ["secrecy-marks-stop-the-build"]

    def test_one_that_covers_nothing_is_pointed_out(self, tmp_path: Path) -> None:
        ((place, rule, message),) = said(
            tmp_path, {"site.yaml": [("版本:", f"{self.ALLOWED}版本:")]}
        )
        assert place.startswith("site.yaml:")
        assert "可以删去" in message and rule == "secrecy-marks-stop-the-build"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("id-numbers-stop-the-build", ID_NUMBER),
        ("id-numbers-stop-the-build", ID_NUMBER.lower()),
        ("id-numbers-stop-the-build", "１１０１０５１９４９１２３１００２Ｘ"),
        ("id-numbers-stop-the-build", "110105 19491231 002X"),
        ("id-numbers-stop-the-build", "110105-19491231-002X"),
        ("mobile-numbers-stop-the-build", "13800138000"),
        ("mobile-numbers-stop-the-build", "138 0013 8000"),
        ("mobile-numbers-stop-the-build", "138-0013-8000"),
        ("mobile-numbers-stop-the-build", "+86 13800138000"),
        ("mobile-numbers-stop-the-build", "１３８００１３８０００"),
        ("bank-cards-stop-the-build", CARD),
        ("bank-cards-stop-the-build", "6222 0212 3456 7890 128"),
        ("informants-are-not-named", "举报人：王小明，称…"),
        ("informants-are-not-named", "信访人为李四"),
        ("informants-are-not-named", "反映人: 赵六"),
    ],
)
def test_what_belongs_to_a_person_stops_the_build(tmp_path: Path, rule: str, text: str) -> None:
    found = said(tmp_path, line(text))
    assert [r for _, r, _ in found] == [rule]
    assert all(text not in message for _, _, message in found), "the message must not repeat it"


def test_a_number_typed_as_a_number_is_seen_too(tmp_path: Path) -> None:
    found = said(tmp_path, {WT: [("类别: 工程质量", f"备注: {ID_NUMBER[:17]}1\n类别: 工程质量")]})
    assert found == []
    found = said(tmp_path, {WT: [("类别: 工程质量", "备注: 110105194912310038\n类别: 工程质量")]})
    assert [r for _, r, _ in found] == ["id-numbers-stop-the-build"]


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X1",
        "110105194913310025",
        "总投资 13800138000.00 元",
        "0000-6600100",
        "座机 0555-8123456",
        "桩号 K13+800138000",
        "b2c34ec0dc0e82c9b4d5dfae0d8c4a013800138000b5be9e3e8d4d5a2e1a4b8a",
        "举报人应当实名",
        "信访人是村民代表",
        "投诉人不愿具名",
        "1234567890123456",
    ],
)
def test_what_only_looks_like_it_passes(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, line(text)) == []


def test_check_characters() -> None:
    assert is_id_number(ID_NUMBER)
    assert not is_id_number(ID_NUMBER[:17] + "1")
    assert is_card_number(CARD)
    assert not is_card_number(CARD[:-1] + "9")


class TestDrawing:
    SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>\n'

    @pytest.mark.parametrize(
        "inside",
        [
            "<script>alert(1)</script>",
            '<rect onclick="alert(1)"/>',
            '<image href="http://example.com/a.png"/>',
            '<use xlink:href="other.svg#a"/>',
            "<style>@import url(a.css)</style>",
            '<rect fill="url(http://example.com/a)"/>',
            "<foreignObject><p>x</p></foreignObject>",
            '<a href="javascript:alert(1)"><rect/></a>',
        ],
    )
    def test_what_could_run_or_fetch_is_refused(self, tmp_path: Path, inside: str) -> None:
        found = said(tmp_path, {"attachments/XM-2026-0001/plan.svg": self.SVG.format(inside)})
        assert "drawing-is-harmless" in {rule for _, rule, _ in found}

    def test_an_entity_is_refused(self) -> None:
        assert list(dangers(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'))

    def test_shapes_gradients_and_inner_links_pass(self) -> None:
        inside = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/><text>图</text>'
        assert not list(dangers(self.SVG.format(inside).encode()))
