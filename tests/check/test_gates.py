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
        "秘密",
        "秘　密",
        "秘密 长期",
        "机密级",
        "机密·一年",
        "计算机 机密",
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
        "司机密切配合",
        "手机密码",
        "计算机密钥已换",
        "拒绝密切接触",
        "杜绝密集上访",
        "密级配沥青混凝土",
        "精密级水准仪",
        "公民身份号码已核对",
        "注意保护",
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
        ("id-numbers-stop-the-build", f"身份证{ID_NUMBER}号"),
        ("id-numbers-stop-the-build", f"ID{ID_NUMBER}"),
        ("mobile-numbers-stop-the-build", "电话13800138000。"),
        ("mobile-numbers-stop-the-build", "Tel13800138000"),
        ("mobile-numbers-stop-the-build", "008613800138000"),
        ("mobile-numbers-stop-the-build", "138–0013–8000"),
        ("mobile-numbers-stop-the-build", "138００13 8000"),
        ("informants-are-not-named", "举报人：欧阳小明反映"),
        ("informants-are-not-named", "投诉人姓名：**李四**"),
        ("informants-are-not-named", "举报人：“王五”"),
        ("informants-are-not-named", "信访人为李四同志"),
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
        "举报人：王某某",
        "信访人：群众",
        "反映人：村民代表",
        "投诉人为业主。",
        "举报人：匿名",
        "投资 13800138000 元",
        "投资 13800138000万元",
        "坐标 113.8001380001，34.13800138000",
        "2026-03-05 2026-03-20 2026-04-01",
        "桩号 K12+300-K13+450",
        "印章编号 1101050012345",
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
            '<a href="#" style="fill:&#117;rl(http://example.com)"/>',
            '<animate attributeName="xlink:href" values="&#106;avascript:alert(1)"/>',
            '<set attributeName="onclick" to="alert(1)"/>',
            r"<style>a{fill:u\72l(http://example.com)}</style>",
            '<style>a{fill:image-set("http://example.com/a" 1x)}</style>',
        ],
    )
    def test_what_could_run_or_fetch_is_refused(self, tmp_path: Path, inside: str) -> None:
        found = said(tmp_path, {"attachments/XM-2026-0001/plan.svg": self.SVG.format(inside)})
        assert "drawing-is-harmless" in {rule for _, rule, _ in found}

    def test_an_entity_is_refused(self) -> None:
        assert list(dangers(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'))

    @pytest.mark.parametrize(
        "data",
        [
            SVG.format("<script/>").encode("utf-16-le"),
            SVG.format("").encode("utf-16"),
            b'<?xml version="1.0" encoding="UTF-7"?><svg/>',
            "<svg>示意图</svg>".encode("gbk"),
            b"<html><p>x</p></html>",
        ],
    )
    def test_what_a_browser_might_read_in_another_way_is_refused(self, data: bytes) -> None:
        assert list(dangers(data))

    def test_shapes_gradients_and_inner_links_pass(self) -> None:
        inside = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/><text>图</text>'
        assert not list(dangers(self.SVG.format(inside).encode()))
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        inside = '<style>a{fill:#eee}</style><animate attributeName="opacity" values="0;1"/><text>&#22270; 1\\2</text>'
        assert not list(dangers((head + self.SVG.format(inside)).encode("utf-8-sig")))
