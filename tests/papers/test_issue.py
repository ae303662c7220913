"""签发 as a clerk does it: all that is in the way at once, all or nothing, and nothing afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
import yaml
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load import load
from generator.records import seal as seal_module
from generator.records.paper import Paper
from generator.records.seal import seal_of

from ..tiny import TINY, write

DRAFT = "content/papers/2026/TB-2026-0002.yaml"
BODY = "content/papers/2026/TB-2026-0002.md"
NOTICE = "content/notices/2026/ZG-2026-0002.yaml"
REVIEWED = "发布登记: {采集人: 孙某某, 保密审查人: 钱某某, 终审人: 郑某某}\n"
SIGNED = "签发: {签发人: 主任 郑某某}\n"
ISSUE = ("issue", "TB-2026-0002", "--date", "2026-04-20")

PAPER = {
    DRAFT: f"""\
# 这一行是办事员写的
标题: 关于第二个双月期督查情况的通报
发文机关: 云溪区重点工作督查组办公室
主送: [各乡镇人民政府]   # 老样子
双月期: 2026-2
通报类型: 知照通报
{REVIEWED}{SIGNED}""",
    BODY: "本期发现问题 {{ 统计.发现问题数 }} 个。\n\n{{ 表.单位整改 }}\n",
}

SECOND_NOTICE = {
    NOTICE: """\
文种: 整改通知书
标题: 关于排水沟的整改通知书
主送单位: 青石镇
问题: [WT-2026-0002]
事实与证据: 排水沟淤塞。
整改要求: 清淤。
期限: 2026-05-20
反馈类型: 一次性
牵头领导: 副区长 王某某
联系人: {科室: 督查科, 电话: 0000-6600100}
""",
    "content/findings/2026/WT-2026-0002.yaml": """\
标题: 排水沟淤塞
描述: 淤塞三百米。
类别: 工程质量
级别: 一般
发现日期: 2026-03-02
来源督查: DC-2026-0001
责任单位: 青石镇
整改责任人: 副镇长 赵某某
整改要求: 清淤。
整改期限: 2026-05-20
治理类型: 限期整改
佐证: [照片]
""",
}


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", TINY)
    write(tmp_path, PAPER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(office: Path) -> Mapping[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in office.rglob("*") if p.is_file()}


def change(office: Path, path: str, old: str, new: str) -> None:
    text = (office / path).read_text(encoding="utf-8")
    assert old in text
    (office / path).write_text(text.replace(old, new), encoding="utf-8")


def issued(office: Path) -> dict[str, object]:
    done = run(*ISSUE)
    assert done.exit_code == 0, done.output
    found: dict[str, object] = yaml.safe_load((office / DRAFT).read_text(encoding="utf-8"))
    return found


class TestIssued:
    def test_has_its_number_day_figures_and_seal(self, office: Path) -> None:
        data = issued(office)
        assert data["文号"] == "区督〔2026〕2号"
        assert str(data["成文日期"]) == str(data["统计截止日"]) == "2026-04-20"
        assert str(data["发布登记"]["上网时间"]) == "2026-04-20"  # type: ignore[index]
        assert data["数字"] == [
            {"写法": "统计.发现问题数", "值": 1, "条数": 1},
            {"写法": "表.单位整改", "值": "表，1 条记录", "条数": 1},
        ]
        body = (office / BODY).read_text(encoding="utf-8")
        assert body.startswith("本期发现问题 1 个。\n\n| 序号 | 单位 |")
        content, problems = load(office / "content")
        assert content is not None and not problems
        paper = content.records["TB-2026-0002"]
        assert isinstance(paper, Paper) and paper.signature
        assert paper.signature.sha256 == seal_of(paper)

    def test_keeps_what_the_clerk_wrote(self, office: Path) -> None:
        issued(office)
        lines = (office / DRAFT).read_text(encoding="utf-8").splitlines()
        assert lines[0] == "# 这一行是办事员写的"
        assert "主送: [各乡镇人民政府]   # 老样子" in lines

    def test_keeps_line_ends_and_the_mark_at_the_start(self, office: Path) -> None:
        old = (office / DRAFT).read_bytes().replace(b"\n", b"\r\n")
        (office / DRAFT).write_bytes(b"\xef\xbb\xbf" + old)
        issued(office)
        new = (office / DRAFT).read_bytes()
        assert new.startswith(b"\xef\xbb\xbf")
        assert new.count(b"\r\n") == new.count(b"\n") > 8

    def test_the_body_may_stand_in_the_record(self, office: Path) -> None:
        body = (office / BODY).read_text(encoding="utf-8")
        (office / BODY).unlink()
        with (office / DRAFT).open("a", encoding="utf-8") as file:
            file.write("正文: |\n" + "".join(f"  {line}\n" for line in body.splitlines()))
        assert str(issued(office)["正文"]).startswith("本期发现问题 1 个。")
        assert run("check").exit_code == 0

    def test_is_not_issued_again(self, office: Path) -> None:
        issued(office)
        before = files(office)
        again = run(*ISSUE)
        assert again.exit_code == 1
        assert "已于 2026-04-20 以 区督〔2026〕2号 签发" in again.stderr
        assert files(office) == before

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            (BODY, "发现问题 1 个", "发现问题 2 个"),
            (DRAFT, "关于第二个", "关于第三个"),
            (DRAFT, "各乡镇人民政府", "各乡镇党委"),
        ],
    )
    def test_a_later_change_is_told(self, path: str, old: str, new: str, office: Path) -> None:
        issued(office)
        change(office, path, old, new)
        done = run("check")
        assert done.exit_code == 1
        assert "签发（2026-04-20）以后内容变了" in done.stdout

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("值: 1", "值: 9", "以后内容变了"),
            ("签发人: 主任 郑某某", "签发人: 主任 王某某", "以后内容变了"),
            ("  正文校验: ", "  # ", "正文校验却没有了"),
            ("文号: 区督〔2026〕2号\n", "", "却没有文号和成文日期"),
        ],
        ids=["figure", "signer", "seal", "number"],
    )
    def test_what_was_written_with_the_seal_stays(
        self, old: str, new: str, says: str, office: Path
    ) -> None:
        issued(office)
        change(office, DRAFT, old, new)
        done = run("check")
        assert done.exit_code == 1
        assert says in done.stdout
        assert run(*ISSUE).exit_code == 1, "nor is it sealed again"

    def test_a_seal_of_before_figures_were_sealed_holds(self, office: Path) -> None:
        issued(office)
        content, _ = load(office / "content")
        assert content
        paper = content.records["TB-2026-0002"]
        assert isinstance(paper, Paper) and paper.signature and paper.signature.sha256
        former = seal_module._digest(paper, seal_module._FORMERLY_OPEN)
        change(office, DRAFT, paper.signature.sha256, former)
        assert run("check").exit_code == 0
        change(office, DRAFT, "关于第二个", "关于第三个")
        assert run("check").exit_code == 1

    def test_who_may_know_it_and_how_it_is_kept_may_change(self, office: Path) -> None:
        issued(office)
        with (office / DRAFT).open("a", encoding="utf-8") as file:
            file.write("保管期限: 10年\n备注: 归入二号盒\n")
        assert run("check").exit_code == 0

    def test_explains_its_figures(self, office: Path) -> None:
        issued(office)
        done = run("explain", "TB-2026-0002")
        assert "统计.发现问题数 = 1（签发时；与现在的记录一致）" in done.stdout
        assert "WT-2026-0001  支渠二标段渗漏未处理" in done.stdout
        assert "    记录同 统计.发现问题数（1 条）" in done.stdout

    def test_explains_where_the_records_have_moved_on(self, office: Path) -> None:
        issued(office)
        other = SECOND_NOTICE["content/findings/2026/WT-2026-0002.yaml"]
        write(office, {"content/findings/2026/WT-2026-0002.yaml": other})
        assert "签发时；现在的记录算出 2" in run("explain", "TB-2026-0002").stdout


class TestNotIssued:
    @pytest.mark.parametrize(
        ("path", "old", "new", "says"),
        [
            (DRAFT, REVIEWED, "", "没有审查"),
            (DRAFT, SIGNED, "", "没有签发人"),
            (DRAFT, "各乡镇人民政府", "请填写", "主送 里还有“请填写”"),
            (BODY, "发现问题 {{ 统计.发现问题数 }} 个", "发现问题 9 个", "发现问题数是 1"),
            (BODY, "统计.发现问题数", "统计.没有这个", "没有 统计.没有这个 这个数字"),
        ],
    )
    def test_says_what_is_in_the_way_and_changes_nothing(
        self, path: str, old: str, new: str, says: str, office: Path
    ) -> None:
        change(office, path, old, new)
        before = files(office)
        done = run(*ISSUE, "--accept-warnings")
        assert done.exit_code == 1
        assert says in done.output
        assert files(office) == before

    def test_typed_numbers_of_no_period_are_not_taken_on_trust(self, office: Path) -> None:
        change(office, DRAFT, "双月期: 2026-2\n通报类型: 知照通报", "通报类型: 情况通报")
        change(office, BODY, "{{ 统计.发现问题数 }}", "9")
        change(office, BODY, "{{ 表.单位整改 }}", "")
        said = "“发现问题 9 个” 没有核对：记录里没有写 双月期"
        assert f"{BODY}:1:3: 提醒：{said}" in run("check").stdout
        assert said in run(*ISSUE).output
        change(office, DRAFT, "情况通报", "知照通报")
        assert said not in run("check").stdout

    def test_says_all_at_once(self, office: Path) -> None:
        change(office, DRAFT, REVIEWED + SIGNED, "")
        done = run(*ISSUE)
        assert "没有审查" in done.stderr and "没有签发人" in done.stderr

    def test_a_typed_number_may_be_kept_on_purpose(self, office: Path) -> None:
        change(office, BODY, "发现问题 {{ 统计.发现问题数 }} 个", "发现问题 9 个")
        assert run(*ISSUE).exit_code == 1
        done = run(*ISSUE, "--accept-warnings", "--keep-numbers")
        assert done.exit_code == 0, done.output

    @pytest.mark.parametrize(
        ("day", "rule"),
        [("2026-03-01", "numbers-follow-the-dates"), ("2026-05-01", "paper-dates-are-in-order")],
    )
    def test_what_the_rules_refuse_is_taken_back(self, day: str, rule: str, office: Path) -> None:
        before = files(office)
        done = run("issue", "TB-2026-0002", "--date", day)
        assert done.exit_code == 1
        assert rule in done.stderr and "文件已恢复原样" in done.stderr
        assert files(office) == before

    def test_nothing_is_written_in_a_dry_run(self, office: Path) -> None:
        before = files(office)
        done = run(*ISSUE, "--dry-run")
        assert "会以 区督〔2026〕2号 签发" in done.stdout
        assert files(office) == before

    @pytest.mark.parametrize("day", ["2026-03-01", "2026-05-01"])
    def test_a_dry_run_says_what_the_rules_will(self, day: str, office: Path) -> None:
        before = files(office)
        words = ("issue", "TB-2026-0002", "--date", day)
        told, done = run(*words, "--dry-run"), run(*words)
        assert told.exit_code == done.exit_code == 1
        assert told.stderr.splitlines()[:-1] == done.stderr.splitlines()[:-1]
        assert files(office) == before

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ("issue TB-2026-0009", "没有 TB-2026-0009 这条记录"),
            ("issue WT-2026-0001", "不是公文或通知书"),
            ("issue TB-2026-0002 --date 明天", "“明天” 不是日期"),
            ("issue TB-2026-0002 --code 区办 --date 2026-04-20", "代字 “区办” 不是通报用的"),
            ("explain WT-2026-0001", "没有公文 WT-2026-0001"),
            ("figures --period 2026", "双月期 “2026” 应如 2026-5"),
            ("figures --period 2026-2 --unit 无名乡", "没有单位 “无名乡”"),
        ],
    )
    def test_wrong_use(self, words: str, says: str, office: Path) -> None:
        done = run(*words.split())
        assert done.exit_code in (1, 2)
        assert says in done.stderr


def test_a_notice_is_noted_at_its_findings(office: Path) -> None:
    write(office, SECOND_NOTICE)
    done = run("issue", "ZG-2026-0002", "--date", "2026-04-20", "--signer", "主任 郑某某")
    assert done.exit_code == 0, done.output
    finding = yaml.safe_load(
        (office / "content/findings/2026/WT-2026-0002.yaml").read_text(encoding="utf-8")
    )
    assert [(e["事件"], str(e["日期"]), e["文书"]) for e in finding["事件"]] == [
        ("下发", "2026-04-20", "ZG-2026-0002")
    ]
    assert "文号: 区督改〔2026〕2号" in (office / NOTICE).read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_a_paper_issued_by_hand_is_sealed_afterwards(office: Path) -> None:
    path = office / "content/papers/2026/TB-2026-0001.yaml"
    before = path.read_text(encoding="utf-8")
    done = run("issue", "TB-2026-0001")
    assert "现在补上了封存" in done.stdout
    assert "正文校验: " in path.read_text(encoding="utf-8")
    assert run("check").exit_code == 0
    assert run("issue", "TB-2026-0001").exit_code == 1
    after = path.read_text(encoding="utf-8")
    unchanged = [line for line in before.splitlines() if not line.startswith("签发")]
    assert all(line in after.splitlines() for line in unchanged)


def test_a_draft_is_exported_with_its_figures_under_another_name(office: Path) -> None:
    done = run("export", "TB-2026-0002", "--to", "送审")
    assert done.exit_code == 0, done.output
    file = docx.Document(str(office / "送审/TB-2026-0002-送审稿.docx"))
    texts = [paragraph.text for paragraph in file.paragraphs]
    assert "本期发现问题1个。" in texts
    assert any(text.endswith("（送审稿）") for text in texts)
    assert "{{" in (office / BODY).read_text(encoding="utf-8")
