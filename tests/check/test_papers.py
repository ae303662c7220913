"""Signature, publication log, corrections and length of papers."""

from __future__ import annotations

import pytest

from generator.check.papers import (
    attachment_spoken_of_is_attached,
    effect_acts_on_an_earlier_paper,
    issued_paper_is_signed_and_registered,
    issued_text_does_not_change,
    issued_text_holds_no_drafts_figures,
    paper_dates_are_in_order,
    paper_keeps_to_its_length,
    praise_names_units,
    revoked_paper_is_not_relied_on,
    secrecy_reviewer_is_another_person,
)

from .district import District, agree

PAPER = "papers/2026/TB-2026-0001.yaml"
SECOND = "papers/2026/TB-2026-0002.yaml"
BODY = "papers/2026/TB-2026-0001.md"
SIGNATURE = "签发: {签发人: 主任 郑某某, 签发日期: 2026-03-19}"
PUBLICATION = "发布登记: {采集人: 孙某某, 保密审查人: 钱某某, 终审人: 郑某某, 上网时间: 2026-03-20}"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [(SIGNATURE, "已成文，缺少签发"), (PUBLICATION, "已成文，缺少发布登记")],
)
def test_issued_paper_is_signed_and_registered(
    district: District, missing: str, expected: str
) -> None:
    assert district.says(issued_paper_is_signed_and_registered) == []
    changed = district.edit(PAPER, missing, "")
    assert agree(changed.says(issued_paper_is_signed_and_registered), expected)
    draft = changed.edit(PAPER, "成文日期: 2026-03-20", "")
    assert draft.says(issued_paper_is_signed_and_registered) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("签发日期: 2026-03-19", "签发日期: 2026-03-20", ""),
        (
            "签发日期: 2026-03-19",
            "签发日期: 2026-03-21",
            f"{PAPER}:8: … 签发日期 2026-03-21 晚于成文日期 2026-03-20",
        ),
        (
            "上网时间: 2026-03-20",
            "上网时间: 2026-03-19",
            "上网时间 2026-03-19 早于成文日期 2026-03-20",
        ),
        ("上网时间: 2026-03-20", "上网时间: 2026-04-30", ""),
        (
            "上网时间: 2026-03-20",
            "上网时间: 2026-05-01",
            "上网时间 2026-05-01 晚于统计截止日 2026-04-30",
        ),
    ],
)
def test_paper_is_signed_then_issued_then_published(
    district: District, old: str, new: str, expected: str
) -> None:
    assert agree(district.edit(PAPER, old, new).says(paper_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-04-30", ""), ("2026-05-01", "成文日期 2026-05-01 晚于统计截止日")],
)
def test_paper_is_not_issued_after_the_counting_date(
    district: District, day: str, expected: str
) -> None:
    changed = district.edit(PAPER, "成文日期: 2026-03-20", f"成文日期: {day}")
    changed = changed.edit(PAPER, "上网时间: 2026-03-20", f"上网时间: {day}")
    assert agree(changed.says(paper_dates_are_in_order), expected)


@pytest.mark.parametrize(
    ("reviewer", "expected"), [("钱某某", ""), ("孙某某", "保密审查人 “孙某某” 就是采集人")]
)
def test_who_collected_a_paper_does_not_review_it_for_secrecy(
    district: District, reviewer: str, expected: str
) -> None:
    changed = district.edit(PAPER, "保密审查人: 钱某某", f"保密审查人: {reviewer}")
    assert agree(changed.says(secrecy_reviewer_is_another_person), expected)


@pytest.mark.parametrize(
    ("effect", "issued_on", "expected"),
    [
        ("{动作: 更正, 对象: TB-2026-0001, 说明: 数字有误}", "2026-03-25", ""),
        ("{动作: 废止, 对象: TB-2026-0001, 说明: 已落实}", "2026-03-20", ""),
        (
            "{动作: 更正, 对象: TB-2026-0001, 说明: 数字有误}",
            "2026-03-19",
            "TB-2026-0001 印发于 2026-03-20，晚于本文",
        ),
        ("{动作: 更正, 对象: TB-2026-0002, 说明: 数字有误}", "2026-03-25", "对象是自己"),
    ],
)
def test_correction_acts_on_another_paper_issued_before(
    district: District, effect: str, issued_on: str, expected: str
) -> None:
    changed = district.copy(PAPER, SECOND).append(SECOND, f"正文: 更正如下。\n处置: {effect}\n")
    changed = changed.edit(SECOND, "成文日期: 2026-03-20", f"成文日期: {issued_on}")
    assert agree(changed.says(effect_acts_on_an_earlier_paper), expected)


def test_draft_is_mended_and_not_corrected(district: District) -> None:
    changed = district.copy(PAPER, SECOND).edit(PAPER, "成文日期: 2026-03-20", "")
    changed = changed.append(
        SECOND, "正文: 更正如下。\n处置: {动作: 更正, 对象: TB-2026-0001, 说明: 数字有误}\n"
    )
    assert agree(changed.says(effect_acts_on_an_earlier_paper), "TB-2026-0001 还没有印发")


@pytest.mark.parametrize(("kind", "expected"), [("更正", "请更正原文 TB-2026-0001"), ("撤销", "")])
def test_correction_is_not_corrected_but_may_be_revoked(
    district: District, kind: str, expected: str
) -> None:
    third = SECOND.replace("0002", "0003")
    changed = district.copy(PAPER, SECOND).copy(PAPER, third)
    changed = changed.append(
        SECOND, "正文: 更正如下。\n处置: {动作: 更正, 对象: TB-2026-0001, 说明: 数字有误}\n"
    )
    changed = changed.append(
        third, f"正文: 再更正。\n处置: {{动作: {kind}, 对象: TB-2026-0002, 说明: 又有误}}\n"
    )
    assert agree(changed.says(effect_acts_on_an_earlier_paper), expected)


@pytest.mark.parametrize(
    ("first", "then", "target", "expected"),
    [
        ("撤销", "废止", "TB-2026-0001", "TB-2026-0001 已由 TB-2026-0002 撤销，没有什么可废止的了"),
        ("废止", "更正", "TB-2026-0001", "TB-2026-0001 已由 TB-2026-0002 废止，没有什么可更正的了"),
        ("更正", "撤销", "TB-2026-0001", ""),
        ("撤销", "撤销", "TB-2026-0002", "TB-2026-0001 也不恢复效力"),
    ],
)
def test_what_was_ended_is_not_acted_on_again(
    district: District, first: str, then: str, target: str, expected: str
) -> None:
    third = "papers/2026/TB-2026-0003.yaml"
    changed = district.copy(PAPER, SECOND).copy(PAPER, third)
    for path, act, of in ((SECOND, first, "TB-2026-0001"), (third, then, target)):
        changed = changed.append(
            path, f"正文: 如下。\n处置: {{动作: {act}, 对象: {of}, 说明: 有误}}\n"
        )
    assert agree(changed.says(effect_acts_on_an_earlier_paper), expected)


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("情况通报", "", ""),
        ("表扬通报", "表扬: [{单位: 青石镇, 事由: 提前完成}]\n", ""),
        ("表扬通报", "批评: [{单位: 青石镇, 事由: 滞后}]\n", "没有列出表扬的单位"),
        ("批评通报", "批评: [{单位: 青石镇, 事由: 滞后}]\n", ""),
        ("批评通报", "", "没有列出批评的单位"),
    ],
)
def test_briefing_of_praise_or_criticism_names_units(
    district: District, kind: str, lines: str, expected: str
) -> None:
    changed = district.edit(PAPER, "通报类型: 情况通报", f"通报类型: {kind}").append(PAPER, lines)
    assert agree(changed.says(praise_names_units), expected)


@pytest.mark.parametrize(
    ("length", "expected"),
    [(5000, ""), (5001, f"{BODY} … warning … 正文 5001 字，超过 5000 字")],
)
def test_long_briefing_is_doubtful(district: District, length: int, expected: str) -> None:
    changed = district.add(BODY, ("汉" * 100 + " \n") * (length // 100) + "字" * (length % 100))
    found = changed.says(paper_keeps_to_its_length)
    assert agree(found, expected.replace(BODY, PAPER))


@pytest.mark.parametrize(
    ("prefix", "own", "length", "expected"),
    [
        ("ZB", "批示来源: 区委主要领导批示", 4000, ""),
        ("ZB", "批示来源: 区委主要领导批示", 4001, "超过 4000 字"),
        ("DR", "", 5001, "超过 5000 字"),
        ("BG", "关键词: [节水]", 9000, ""),
    ],
)
def test_each_kind_of_paper_has_its_own_limit(
    district: District, prefix: str, own: str, length: int, expected: str
) -> None:
    path = f"papers/2026/{prefix}-2026-0001.yaml"
    changed = district.copy(PAPER, path).edit(path, "通报类型: 情况通报", own)
    changed = changed.append(path, f"正文: {'汉' * length}\n")
    assert agree(changed.says(paper_keeps_to_its_length), expected)


def test_marks_are_not_counted_as_words(district: District) -> None:
    body = "## 一、概况 {#s1}\n\n**甲**乙[^1]见[丙](a.jpg)。\n\n| 丁 | 戊 |\n| --- | --- |\n\n{{ 统计.项目数 }}\n\n[^1]: 己"
    (paper,) = district.add(BODY, body).content().papers().values()
    assert paper.length == len("一、概况甲乙见丙。丁戊己")


SEALED = "签发: {签发人: 主任 郑某某, 签发日期: 2026-03-19, 正文校验: %s}"


def test_issued_text_does_not_change(district: District) -> None:
    assert district.says(issued_text_does_not_change) == []
    wrong = district.edit(PAPER, SIGNATURE, SEALED % ("0" * 64))
    assert agree(wrong.says(issued_text_does_not_change), "以后内容变了")
    draft = wrong.edit(PAPER, "成文日期: 2026-03-20", "")
    assert agree(draft.says(issued_text_does_not_change), "却没有文号和成文日期")


def test_issued_text_holds_no_drafts_figures(district: District) -> None:
    assert district.says(issued_text_holds_no_drafts_figures) == []
    changed = district.edit(BODY, "进度正常", "进度 {{ 统计.开工率 }}")
    assert agree(changed.says(issued_text_holds_no_drafts_figures), "正文里还有 {{ … }}")
    draft = changed.edit(PAPER, "成文日期: 2026-03-20", "")
    assert draft.says(issued_text_holds_no_drafts_figures) == []


@pytest.mark.parametrize(
    ("kind", "cited", "expected"),
    [
        ("撤销", "2026-04-01", "引用的 TB-2026-0001 已由 TB-2026-0002"),
        ("废止", "2026-04-01", "引用的 TB-2026-0001 已由 TB-2026-0002"),
        ("更正", "2026-04-01", ""),
        ("撤销", "2026-03-24", ""),
    ],
)
def test_revoked_paper_is_not_relied_on(
    district: District, kind: str, cited: str, expected: str
) -> None:
    third = SECOND.replace("0002", "0003")
    changed = district.copy(PAPER, SECOND).copy(PAPER, third)
    effect = f"处置: {{动作: {kind}, 对象: TB-2026-0001, 说明: 有误}}\n"
    changed = changed.append(SECOND, f"正文: 如下。\n{effect}")
    changed = changed.append(third, "正文: 按 TB-2026-0001 执行。\n")
    changed = changed.edit(SECOND, "成文日期: 2026-03-20", "成文日期: 2026-03-25")
    changed = changed.edit(third, "成文日期: 2026-03-20", f"成文日期: {cited}")
    assert agree(changed.says(revoked_paper_is_not_relied_on), expected)
    draft = changed.edit(third, f"成文日期: {cited}", "")
    found = draft.says(revoked_paper_is_not_relied_on)
    assert bool(found) is (kind != "更正")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("各单位于3月底前报送附件和照片，文字和附件1份。", ""),
        ("名单见附件。", f"{BODY}:1: … “见附件”：记录里没有附件"),
        ("名单见附件1，表见附件2。", f"{BODY}:1: … “见附件2”：记录里只列了 1 个"),
        ("附件：1.名单", f"{BODY}:1: … 附件说明由记录里的 附件 排出"),
    ],
)
def test_attachment_spoken_of_is_attached(district: District, body: str, expected: str) -> None:
    draft = district.edit(PAPER, "成文日期: 2026-03-20", "").add(BODY, body)
    if "只列了" in expected:
        listed = f"附件: [{{文件: list.pdf, 说明: 名单, 校验: {'0' * 64}}}]\n通报类型:"
        draft = draft.edit(PAPER, "通报类型:", listed)
    assert agree(draft.says(attachment_spoken_of_is_attached), expected)
    issued = district.add(BODY, body)
    assert issued.says(attachment_spoken_of_is_attached) == []
