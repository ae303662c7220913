"""移交包: whole when it is made, and every later change is told; without any printer, too."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from generator.archive import printer
from generator.archive.bag import verify_bag, write_bag
from generator.cli import app
from generator.records.base import Record

from .tiny import TINY, write


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def without_printer(*_: object) -> tuple[object, str]:
    """A machine that has neither LibreOffice nor Chromium."""

    def nothing(_: Sequence[Record]) -> Mapping[str, Mapping[str, bytes]]:
        return {}

    return nothing, "没有能印的程序"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", TINY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(printer, "best_printer", without_printer)
    return tmp_path


@pytest.fixture
def package(office: Path) -> Path:
    done = run("archive", "--year", "2026")
    assert done.exit_code == 0, done.output
    return office / "归档-2026"


class TestThePackage:
    def test_holds_papers_records_attachments_and_settings(self, package: Path) -> None:
        names = {p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file()}
        for name in (
            "bagit.txt",
            "bag-info.txt",
            "移交清单.xlsx",
            "data/公文/TB-2026-0001/TB-2026-0001.yaml",
            "data/公文/TB-2026-0001/TB-2026-0001.md",
            "data/公文/ZG-2026-0001/元数据.json",
            "data/公文/HY-2026-0001/元数据.json",
            "data/记录/findings/WT-2026-0001/WT-2026-0001.yaml",
            "data/记录/projects/XM-2026-0001/附件/plan.svg",
            "data/记录/site.yaml",
        ):
            assert name in names

    def test_says_of_each_paper_what_it_is_and_how_long_it_is_kept(self, package: Path) -> None:
        text = (package / "data/公文/TB-2026-0001/元数据.json").read_text(encoding="utf-8")
        about = json.loads(text)
        assert about["题名"] == "关于第一个双月期督查情况的通报"
        assert about["文件编号"] == "区督〔2026〕1号"
        assert about["日期"] == "2026-03-20"
        assert about["保管期限"] == "30年"

    def test_has_a_list_to_sign(self, package: Path) -> None:
        sheet = openpyxl.load_workbook(BytesIO((package / "移交清单.xlsx").read_bytes())).active
        assert sheet is not None
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        assert rows[0][:3] == ["序号", "文号", "题名"]
        assert [row[1] for row in rows[1:]] == ["区督〔2026〕1号", "区督改〔2026〕1号", None]
        assert [row[3] for row in rows[1:]] == ["云溪区重点工作督查组办公室"] * 3
        assert rows[-1][9] == "没有版式文件"

    def test_says_which_font_stands_in(self, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        made = b"/Type /Page /FontName/AAAAAA+NotoSerifCJKsc-Regular "

        def printing(papers: Sequence[Record]) -> Mapping[str, Mapping[str, bytes]]:
            return {one.id: {f"{one.id}.pdf": made} for one in papers}

        monkeypatch.setattr(printer, "best_printer", lambda *_: (printing, "印好了"))
        done = run("archive", "--year", "2026")
        assert "这台机器没有仿宋，PDF 里用 NotoSerifCJKsc 代替" in done.stderr
        file = office / "归档-2026/移交清单.xlsx"
        sheet = openpyxl.load_workbook(BytesIO(file.read_bytes())).active
        assert sheet is not None
        assert sheet.cell(4, 10).value == "版式文件里 NotoSerifCJKsc 代替仿宋"

    def test_says_what_later_papers_did(self, office: Path) -> None:
        first = office / "content/papers/2026/TB-2026-0001.yaml"
        later = first.read_text(encoding="utf-8").replace("2026〕1号", "2026〕2号") + (
            "正文: 撤销。\n处置: {动作: 撤销, 对象: TB-2026-0001, 说明: 有误}\n"
        )
        first.with_name("TB-2026-0002.yaml").write_text(later, encoding="utf-8")
        assert run("archive", "--year", "2026").exit_code == 0
        file = office / "归档-2026/移交清单.xlsx"
        sheet = openpyxl.load_workbook(BytesIO(file.read_bytes())).active
        assert sheet is not None
        assert str(sheet.cell(4, 10).value).startswith("已由 区督〔2026〕2号 撤销")

    def test_is_whole(self, package: Path) -> None:
        assert list(verify_bag(package)) == []
        done = run("archive", "verify", package.name)
        assert done.exit_code == 0 and "一个不少" in done.stdout
        subprocess.run(
            ["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], cwd=package, check=True
        )

    def test_drafts_and_other_years_stay_behind(self, office: Path) -> None:
        paper = office / "content/papers/2026/TB-2026-0001.yaml"
        lines = paper.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(("文号", "成文日期"))]
        paper.write_text("\n".join(kept) + "\n", encoding="utf-8")
        assert run("archive", "--year", "2026").exit_code == 0
        assert not (office / "归档-2026/data/公文/TB-2026-0001").exists()
        assert not (office / "归档-2026/data/记录/papers").exists()
        done = run("archive", "--year", "2020")
        assert done.exit_code == 2 and "没有可移交的" in done.stderr
        assert not (office / "归档-2020").exists() and not list(office.glob("*.part"))


class TestVerify:
    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("data/公文/TB-2026-0001/TB-2026-0001.md", "内容变了"),
            ("移交清单.xlsx", "内容变了"),
            ("manifest-sha256.txt", "内容变了"),
        ],
    )
    def test_a_changed_file(self, name: str, says: str, package: Path) -> None:
        with (package / name).open("ab") as file:
            file.write(b"\n")
        done = run("archive", "verify", package.name)
        assert done.exit_code == 1
        assert f"{name}: {says}" in done.stdout

    def test_a_lost_and_an_added_file(self, package: Path) -> None:
        (package / "data/公文/TB-2026-0001/TB-2026-0001.md").unlink()
        (package / "data/公文/多出来.txt").write_text("x", encoding="utf-8")
        said = run("archive", "verify", package.name).stdout
        assert "TB-2026-0001.md: 清单里有，包里没有" in said
        assert "多出来.txt: 包里有，清单里没有" in said

    def test_what_the_system_left_behind_is_to_be_deleted(self, package: Path) -> None:
        (package / "data/公文/Thumbs.db").write_bytes(b"x")
        (package / "desktop.ini").write_bytes(b"x")
        done = run("archive", "verify", package.name)
        assert done.exit_code == 1
        assert "Thumbs.db: 包里有" in done.stdout and "desktop.ini: 包里有" in done.stdout
        assert "多出来的删去后再核对" in done.stderr

    def test_what_is_no_package(self, office: Path) -> None:
        assert "这不是移交包" in run("archive", "verify", "content").stdout
        assert run("archive", "verify", "没有").exit_code == 2

    def test_a_manifest_does_not_lead_out_of_the_package(self, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        write_bag(tmp_path, {}, ())
        with (tmp_path / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
            file.write(f"{'0' * 64}  ../secret\n乱写\n")
        says = [fault.says for fault in verify_bag(tmp_path)]
        assert any("指到包外面去了" in one for one in says)
        assert any("看不懂" in one for one in says)

    def test_odd_names(self, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "100% 空 格.txt").write_text("x", encoding="utf-8")
        write_bag(tmp_path, {}, ())
        assert list(verify_bag(tmp_path)) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("archive", "缺少选项 --year"),
        ("archive --year 26", "年份 “26” 应是 1990 到 2099"),
        ("archive --year 2026 --to content", "已经有了"),
    ],
)
def test_wrong_use(words: str, says: str, office: Path) -> None:
    done = run(*words.split())
    assert done.exit_code == 2
    assert says in done.stderr


def test_an_error_in_the_records_stops_it(office: Path) -> None:
    (office / "content/site.yaml").write_text("区名: 云溪区\n", encoding="utf-8")
    assert run("archive", "--year", "2026").exit_code == 1
    assert not (office / "归档-2026").exists()
