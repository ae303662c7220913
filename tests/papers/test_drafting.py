"""First drafts: whole, right at once, and refused where there is nothing to draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.drafting.draft import foremost

from ..tiny import TINY, write
from .test_issue import SECOND_NOTICE


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = TINY["site.yaml"].replace(
        "- {代字: 区督改, 用途: 整改通知书}",
        "- {代字: 区督改, 用途: 整改通知书}\n          - {代字: 区督办, 用途: 督办单、催办单}",
    )
    write(tmp_path / "content", TINY | {"site.yaml": site})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_briefing_has_its_skeleton_and_passes_the_check(office: Path) -> None:
    done = run("draft", "briefing", "--period", "2026-2")
    assert done.exit_code == 0, done.output
    body = (office / "content/papers/2026/TB-2026-0002.md").read_text(encoding="utf-8")
    headings = [line.split(" {")[0] for line in body.splitlines() if line.startswith("## ")]
    assert headings == [
        "## 一、概况",
        "## 二、总体进展",
        "## 三、存在的主要问题",
        "## 四、表扬与批评",
        "## 五、下步工作建议",
    ]
    assert "{{ 统计.发现问题数 }}" in body
    assert body.startswith("按照2026 年度督查计划，2026年3—4月，各督查小组采取")
    assert "对 {{ 统计.督查项目数 }} 个重点项目推进情况进行了督查" in body
    assert "在册的重点项目 {{ 统计.项目数 }} 个" in body
    # Nothing is overdue: nobody is named.
    assert "未报送 {{ 统计.未报送数 }} 张。" in body
    assert "其中逾期 {{ 统计.逾期问题数 }} 个；" in body
    # Nobody sent a form for this period: of these rates nothing is said.
    assert "投资完成率" not in body and "资金到位率" not in body
    assert "对问题整改全部按期的青石镇予以表扬" in body
    record = (office / "content/papers/2026/TB-2026-0002.yaml").read_text(encoding="utf-8")
    assert "主送:\n  - 各乡镇人民政府\n" in record
    assert run("check").exit_code == 0


def test_a_briefing_counts_milestones_and_findings_by_name(office: Path) -> None:
    project = office / "content/projects/2026/XM-2026-0001.yaml"
    text = project.read_text(encoding="utf-8")
    reached = "  - {名称: 一标段完工, 计划日期: 2026-03-10, 完成日期: 2026-03-12}\n"
    missed = "  - {名称: 二标段完工, 计划日期: 2026-04-10}\n"
    place = text.index("  - {名称: 主体完工")
    project.write_text(text[:place] + reached + missed + text[place:], encoding="utf-8")
    finding = SECOND_NOTICE["content/findings/2026/WT-2026-0002.yaml"]
    for number in (2, 3, 4):
        other = finding.replace("标题: ", f"标题: {number} 号")
        write(office, {f"content/findings/2026/WT-2026-000{number}.yaml": other})
    assert run("draft", "briefing", "--period", "2026-2").exit_code == 0
    body = (office / "content/papers/2026/TB-2026-0002.md").read_text(encoding="utf-8")
    assert "本期完成节点 {{ 统计.完成节点数 }} 个：" in body
    assert "“一标段完工”于3月12日完成。" in body
    assert "应完成而期末没有完成的节点 {{ 统计.未完成节点数 }} 个：" in body
    assert "“二标段完工”（应于4月10日）。" in body
    assert "（青石镇）等。" in body and "4个问题" not in body
    told = run("explain", "TB-2026-0002").stdout
    assert "统计.完成节点数 = 1" in told and "统计.未完成节点数 = 1" in told


def test_a_briefing_of_a_period_without_inspections_says_so(office: Path) -> None:
    for path in ("inspections/2026/DC-2026-0001.yaml", "findings/2026/WT-2026-0001.yaml"):
        record = office / "content" / path
        text = record.read_text(encoding="utf-8").replace("日期: 2026-03-02", "日期: 2026-02-27")
        record.write_text(text, encoding="utf-8")
    assert run("draft", "briefing", "--period", "2026-2").exit_code == 0
    body = (office / "content/papers/2026/TB-2026-0002.md").read_text(encoding="utf-8")
    assert body.startswith("2026年3—4月，没有开展督查。现将有关情况通报如下。")


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        ({}, []),
        ({"甲": 1, "乙": 3, "丙": 2, "丁": 1, "戊": 1}, ["乙", "丙"]),
        ({"甲": 1, "乙": 3, "丙": 2}, ["乙", "丙", "甲"]),
        ({"甲": 2, "乙": 1, "丙": 1}, ["甲", "丙", "乙"]),
        ({"甲": 1, "乙": 1, "丙": 1, "丁": 1}, ["丁", "丙", "乙", "甲"]),
        ({"甲": 2} | dict.fromkeys("乙丙丁戊己庚辛", 1), ["甲"]),
        ({"甲": 2, "乙": 2, "丙": 2, "丁": 2, "戊": 1}, ["丁", "丙", "乙", "甲"]),
    ],
)
def test_units_that_tie_are_all_in_or_all_out(counts: dict[str, int], named: list[str]) -> None:
    assert foremost(counts, 3) == sorted(named, key=lambda one: (-counts[one], one))


def test_a_briefing_is_issued_as_it_is(office: Path) -> None:
    run("draft", "briefing", "--period", "2026-2")
    record = office / "content/papers/2026/TB-2026-0002.yaml"
    with record.open("a", encoding="utf-8") as file:
        file.write("发布登记: {采集人: 孙某某, 保密审查人: 钱某某, 终审人: 郑某某}\n")
    words = ("issue", "TB-2026-0002", "--date", "2026-04-30", "--signer", "主任 郑某某")
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert "{{" not in record.with_suffix(".md").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_a_second_briefing_of_a_period_is_told_of_the_first(office: Path) -> None:
    assert "注意" not in run("draft", "briefing", "--period", "2026-2").stdout
    told = run("draft", "briefing", "--period", "2026-2").stdout
    assert "注意：2026-2 期已有 TB-2026-0002" in told and "还是草稿" in told


def test_a_second_notice_of_a_finding_is_told_of_the_first(office: Path) -> None:
    finding = SECOND_NOTICE["content/findings/2026/WT-2026-0002.yaml"]
    write(office, {"content/findings/2026/WT-2026-0002.yaml": finding})
    assert "注意" not in run("draft", "notice", "WT-2026-0002").stdout
    told = run("draft", "notice", "WT-2026-0002").stdout
    assert "WT-2026-0002 已在 ZG-2026-0002 这份草稿里" in told


def test_a_notice_of_a_finding_that_is_past_its_date_says_so(office: Path) -> None:
    finding = SECOND_NOTICE["content/findings/2026/WT-2026-0002.yaml"]
    for due_on, is_past in (("2026-04-29", True), ("2026-04-30", False)):
        text = finding.replace("整改期限: 2026-05-20", f"整改期限: {due_on}")
        write(office, {"content/findings/2026/WT-2026-0002.yaml": text})
        told = run("draft", "notice", "WT-2026-0002").stdout
        says = f"注意：WT-2026-0002 的整改期限 {due_on} 在起草日 2026-04-30 之前已过"
        assert (says in told) is is_past


def test_a_notice_from_findings(office: Path) -> None:
    finding = SECOND_NOTICE["content/findings/2026/WT-2026-0002.yaml"]
    write(office, {"content/findings/2026/WT-2026-0002.yaml": finding})
    done = run("draft", "notice", "WT-2026-0002")
    assert done.exit_code == 0, done.output
    notice = (office / "content/notices/2026/ZG-2026-0002.yaml").read_text(encoding="utf-8")
    assert "标题: 关于排水沟淤塞的整改通知书" in notice
    assert "事实与证据: 排水沟淤塞。淤塞三百米。（佐证：照片）" in notice
    assert "整改要求: 清淤。整改期限 2026年5月20日。" in notice
    assert "电话: 0000-6600100" in notice
    assert run("check").exit_code == 0
    done = run("issue", "ZG-2026-0002", "--date", "2026-04-30", "--signer", "主任 郑某某")
    assert done.exit_code == 0, done.output


def test_a_reminder_of_what_is_overdue(office: Path) -> None:
    late = office / "content/findings/2026/WT-2026-0001.yaml"
    text = late.read_text(encoding="utf-8")
    late.write_text(text[: text.index("  - {事件: 整改完成")], encoding="utf-8")
    done = run("draft", "reminder", "--unit", "青石镇")
    assert done.exit_code == 0, done.output
    notice = (office / "content/notices/2026/ZG-2026-0002.yaml").read_text(encoding="utf-8")
    assert "文种: 催办单" in notice
    assert "应于 2026年3月20日完成，至 2026年4月30日已逾期 41 天" in notice
    done = run("issue", "ZG-2026-0002", "--date", "2026-04-30", "--signer", "主任 郑某某")
    assert done.exit_code == 0, done.output
    assert "事件: 催办" in late.read_text(encoding="utf-8")


def test_a_second_reminder_of_the_same_findings_is_told_of_the_first(office: Path) -> None:
    late = office / "content/findings/2026/WT-2026-0001.yaml"
    text = late.read_text(encoding="utf-8")
    late.write_text(text[: text.index("  - {事件: 整改完成")], encoding="utf-8")
    assert "注意" not in run("draft", "reminder", "--unit", "青石镇").stdout
    told = run("draft", "reminder", "--unit", "青石镇").stdout
    assert "注意：青石镇已有催办单 ZG-2026-0002，还是草稿，催的是 WT-2026-0001。" in told
    run("issue", "ZG-2026-0002", "--date", "2026-04-30", "--signer", "主任 郑某某")
    told = run("draft", "reminder", "--unit", "青石镇").stdout
    assert "注意：青石镇已有催办单 ZG-2026-0002，已于 2026-04-30 以 区督办〔2026〕1号 印发" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("draft briefing --period 2027-1", "没有 2027-1 期的记录"),
        ("draft briefing --period 五期", "双月期 “五期” 应如 2026-5"),
        ("draft notice WT-2026-0001", "WT-2026-0001 已经办结"),
        ("draft notice WT-2026-0099", "没有问题 WT-2026-0099"),
        ("draft reminder --unit 青石镇", "没有逾期的问题"),
        ("draft reminder --unit 无名乡", "没有单位 “无名乡”"),
        ("draft reminder --unit 青石乡", "没有单位 “青石乡”，是不是 “青石镇”？"),
        ("draft reminder", "缺少选项 --unit"),
    ],
)
def test_nothing_to_draft(words: str, says: str, office: Path) -> None:
    before = sorted(office.rglob("*.yaml"))
    done = run(*words.split())
    assert done.exit_code == 2
    assert says in done.stderr
    assert sorted(office.rglob("*.yaml")) == before
