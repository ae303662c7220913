"""The commands as a clerk runs them: right, wrong, and in the wrong folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app

from .check.cases import acting
from .tiny import TINY, write

runner = CliRunner()


def run(*words: str) -> Result:
    return runner.invoke(app, list(words))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's folder: data alone, templates from the package."""
    write(tmp_path / "content", TINY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoil(office: Path) -> None:
    path = office / "content" / "site.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "没有的键: 1\n", encoding="utf-8")


class TestCheck:
    def test_says_that_all_is_well(self, office: Path) -> None:
        done = run("check")
        assert done.exit_code == 0, done.output
        assert "没有问题" in done.stderr
        assert done.stdout == ""

    def test_lists_problems_and_fails(self, office: Path) -> None:
        spoil(office)
        done = run("check")
        assert done.exit_code == 1
        assert done.stdout.startswith("content/site.yaml:")

    def test_as_json(self, office: Path) -> None:
        spoil(office)
        (problem,) = json.loads(run("check", "--format", "json").stdout)
        assert problem["path"] == "content/site.yaml"
        assert problem["level"] == "error"
        assert problem["line"] > 1

    def test_as_annotations(self, office: Path) -> None:
        spoil(office)
        assert run("check", "--format", "github").stdout.startswith(
            "::error file=content/site.yaml,line="
        )

    @pytest.mark.parametrize(
        "words", [["--content", "没有"], ["--as-of", "2026-13-01"], ["--format", "xml"]]
    )
    def test_wrong_use_is_told_apart(self, office: Path, words: list[str]) -> None:
        done = run("check", *words)
        assert done.exit_code == 2
        assert done.stderr.strip()


class TestWrongUse:
    """Told in Chinese, with what was written and what would be right."""

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ("new 问题 --year 26", "年份 “26” 应是 1990 到 2099 之间的整数。"),
            ("new 问题 --year 2100", "年份 “2100” 应是 1990 到 2099 之间的整数。"),
            ("new 问题 --year 今年", "年份 “今年” 应是"),
            ("sample x --records 0", "条数 “0” 应是 1 到 1000000 之间的整数。"),
            ("sample x --records 1.5", "条数 “1.5” 应是"),
            ("sample x --seed -1", "种子 “-1” 应是"),
            ("serve --port 0", "端口 “0” 应是 1 到 65535 之间的整数。"),
            ("check --format xml", "列法 “xml” 不在可选范围：text、json、github。"),
            ("check --as-of", "选项 --as-of 后面要写一个值。"),
            ("check --fomat text", "没有选项 --fomat，是不是 --format？"),
            ("check --不认识", "没有选项 --不认识。"),
            ("build --plain=1", "选项 --plain 后面不写值。"),
            ("build 甲 乙", "多出了 甲 乙。"),
            ("new", "缺少 种类。"),
            ("chekc", "没有命令 chekc，是不是 check？"),
            ("出报告", "没有命令 出报告。"),
        ],
    )
    def test_it_is_told_in_chinese(self, office: Path, words: str, says: str) -> None:
        done = run(*words.split())
        assert done.exit_code == 2
        assert done.stderr.startswith(says)
        assert done.stdout == ""

    def test_it_says_where_to_look(self, office: Path) -> None:
        assert run("new", "问题", "--year", "26").stderr.splitlines()[-1].endswith("new --help。")

    @pytest.mark.parametrize("words", ["--help", "new --help", "import -h", "import paper --help"])
    def test_the_help_is_in_chinese_too(self, words: str) -> None:
        done = run(*words.split())
        assert done.exit_code == 0
        assert "显示这段说明。" in done.stdout
        assert not re.search("Options|Arguments|Commands|required|default|Show", done.stdout)

    def test_a_right_value_is_taken(self, office: Path) -> None:
        assert "WT-2031-0001" in run("new", "问题", "--year", "2031").stdout


class TestBuild:
    def test_makes_a_site_and_says_where(self, office: Path) -> None:
        done = run("build")
        assert done.exit_code == 0, done.output
        assert "build/site/index.html" in done.stdout
        assert (office / "build" / "site" / "index.html").is_file()

    def test_a_problem_leaves_the_last_site_as_it_was(self, office: Path) -> None:
        run("build")
        before = (office / "build" / "site" / "index.html").read_bytes()
        spoil(office)
        done = run("build")
        assert done.exit_code == 1
        assert "保持原样" in done.stderr
        assert (office / "build" / "site" / "index.html").read_bytes() == before

    def test_an_earlier_day_shows_the_site_as_it_stood(self, office: Path) -> None:
        assert run("build", "--as-of", "2026-03-10").exit_code == 0
        site = office / "build" / "site"
        assert (site / "findings" / "WT-2026-0001").is_dir()
        assert not (site / "papers" / "TB-2026-0001").exists()

    def test_an_unknown_edition_names_the_known_ones(self, office: Path) -> None:
        done = run("build", "--edition", "没有")
        assert done.exit_code == 2
        assert "全区" in done.stderr


class TestExport:
    def test_writes_the_paper_as_word(self, office: Path) -> None:
        done = run("export", "TB-2026-0001", "HY-2026-0001", "--to", "papers")
        assert done.exit_code == 0
        assert done.stdout.startswith("papers/TB-2026-0001.docx（")
        assert sorted(path.name for path in Path("papers").iterdir()) == [
            "HY-2026-0001.docx",
            "TB-2026-0001.docx",
        ]

    @pytest.mark.parametrize(("id", "says"), [
        ("WT-2026-0001", "WT-2026-0001 不是公文。可以导出通报"),
        ("TB-2099-0001", "没有 TB-2099-0001，或这个版本看不到它"),
    ])  # fmt: skip
    def test_says_what_can_be_exported(self, office: Path, id: str, says: str) -> None:
        done = run("export", id)
        assert done.exit_code == 2
        assert done.stderr.startswith(says)

    def test_tells_what_became_of_a_paper_and_leaves_the_paper_as_it_was(
        self, office: Path
    ) -> None:
        assert run("export", "TB-2026-0001", "--to", "before").stderr == ""
        write(office / "content", acting("废止"))
        done = run("export", "TB-2026-0001", "TB-2026-0002", "--to", "after")
        assert done.exit_code == 0
        assert done.stderr == (
            "注意：TB-2026-0001 已由 区督〔2026〕2号 废止。"
            "文件是印发时的原文，里面不标注；引用、转发前请看 TB-2026-0002。\n"
        )
        file = "TB-2026-0001.docx"
        assert Path("before", file).read_bytes() == Path("after", file).read_bytes()

    def test_records_with_errors_are_not_exported(self, office: Path) -> None:
        spoil(office)
        done = run("export", "TB-2026-0001")
        assert done.exit_code == 1
        assert "请先运行 ducha check" in done.stderr
        assert not Path("TB-2026-0001.docx").exists()

    def test_without_a_browser_it_says_what_to_do(
        self, office: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        done = run("export", "TB-2026-0001", "--pdf")
        assert done.exit_code == 2
        assert "下载 Word 后另存为 PDF" in done.stderr


class TestNew:
    def test_takes_the_next_number(self, office: Path) -> None:
        done = run("new", "问题", "--year", "2026")
        assert done.exit_code == 0
        first = Path(done.stdout.split("：")[0])
        assert first.parent == Path("content/findings/2026")
        second = Path(run("new", "WT", "--year", "2026").stdout.split("：")[0])
        assert int(second.stem[-4:]) == int(first.stem[-4:]) + 1

    def test_a_fresh_skeleton_only_lacks_what_must_be_filled_in(self, office: Path) -> None:
        for kind in ("项目", "问题", "通报", "考核"):
            run("new", kind, "--year", "2026")
        lines = run("check").stdout.splitlines()
        assert lines
        assert all("缺少" in line for line in lines), lines

    def test_an_unknown_kind_lists_the_kinds(self, office: Path) -> None:
        done = run("new", "什么")
        assert done.exit_code == 2
        assert "问题(WT)" in done.stderr


class TestImportPaper:
    TEXT = "关于开展督查的调研报告\n\n一、概况\n\n督查了十二个项目,进展顺利。\n查看全文\n"

    def test_makes_a_draft_and_tells_what_it_changed(self, office: Path) -> None:
        (office / "稿.txt").write_bytes(self.TEXT.encode("gbk"))
        done = run("import", "paper", "稿.txt", "--year", "2026")
        assert done.exit_code == 0, done.output
        assert "稿.txt:6: 去掉：查看全文" in done.stdout
        body = next((office / "content" / "papers").rglob("BG-*.md")).read_text(encoding="utf-8")
        assert "## 一、概况" in body
        assert "项目，进展" in body
        assert run("check").exit_code == 0

    def test_a_draft_is_not_published(self, office: Path) -> None:
        (office / "稿.txt").write_text(self.TEXT, encoding="utf-8")
        run("import", "paper", "稿.txt", "--year", "2026")
        assert run("build").exit_code == 0
        assert not list((office / "build" / "site" / "papers").glob("BG-*"))

    @pytest.mark.parametrize(
        ("name", "data"), [("没有.txt", None), ("图.pdf", b"%PDF-1.4"), ("空.txt", b"")]
    )
    def test_what_cannot_be_read_is_wrong_use(
        self, office: Path, name: str, data: bytes | None
    ) -> None:
        if data is not None:
            (office / name).write_bytes(data)
        done = run("import", "paper", name)
        assert done.exit_code == 2
        assert done.stderr.strip()


def test_sample_makes_an_office_that_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("sample", "试", "--records", "30", "--seed", "3").exit_code == 0
    monkeypatch.chdir(tmp_path / "试")
    assert run("check").exit_code == 0
    assert run("build").exit_code == 0


def test_sample_does_not_write_over_anything(office: Path) -> None:
    done = run("sample", ".")
    assert done.exit_code == 2
    assert (office / "content" / "site.yaml").is_file()


def test_every_command_explains_itself() -> None:
    for command in ([], ["check"], ["build"], ["new"], ["schema"], ["sample"], ["import", "paper"]):
        assert run(*command, "--help").exit_code == 0


def test_an_office_of_data_alone_needs_no_templates(office: Path) -> None:
    assert not (office / "mkdocs.yml").exists()
    assert run("build").exit_code == 0
    shutil.rmtree(office / "build")
