"""First drafts: whole, right at once, and refused where there is nothing to draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app

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
    # Nothing is overdue: nobody is named.
    assert "未报送 {{ 统计.未报送数 }} 张。" in body
    assert "其中逾期 {{ 统计.逾期问题数 }} 个；" in body
    # Nobody sent a form for this period: of these rates nothing is said.
    assert "投资完成率" not in body and "资金到位率" not in body
    assert "对问题整改全部按期的青石镇予以表扬" in body
    record = (office / "content/papers/2026/TB-2026-0002.yaml").read_text(encoding="utf-8")
    assert "主送:\n  - 各乡镇人民政府\n" in record
    assert run("check").exit_code == 0


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
