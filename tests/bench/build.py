"""How long a build takes: cold, with nothing changed, after edits, in `ducha serve`; beside other engines on the same Markdown.

python -m tests.bench.build --records 10000                 ours and Hugo
python -m tests.bench.build --records 10000 --all-engines   MkDocs and Zensical too (some ten minutes)
python -m tests.bench.build --records 10000 --readme        … and the table goes into the README
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DUCHA = [sys.executable, "-c", "from generator.cli import main; main()"]


@dataclass(frozen=True)
class Run:
    """One command as a whole process."""

    seconds: float
    megabytes: float
    """The most that it and its children held at one time, each by itself."""


@dataclass(frozen=True)
class Row:
    what: str
    run: Run
    reach: float | None = None
    """In Hugo's time."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=10_000)
    options.add_argument("--times", type=int, default=3, help="how often the quick ones are run")
    options.add_argument("--all-engines", action="store_true")
    options.add_argument("--no-browser", action="store_true")
    options.add_argument("--readme", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        _run([*DUCHA, "sample", ".", "--records", str(given.records)], office)
        rows = list(_ours(office, given.times, with_browser=not given.no_browser))
        hugo = _hugo(office, given.times)
        peers = list(_peers(office)) if given.all_engines else []
        size = sum(path.stat().st_size for path in (office / "build/site").rglob("*.*")) / 1e6
    table = _table(given.records, rows, hugo, peers, size)
    print(table)
    if given.readme:
        _into_readme(table, str(given.records))


# -- ours ----------------------------------------------------------------------------------------


def _ours(office: Path, times: int, *, with_browser: bool) -> Iterator[Row]:
    findings = sorted((office / "content/findings").rglob("*.yaml"))
    yield Row("从 YAML 到整个站点，全新", _run([*DUCHA, "build"], office), 1.5)
    docs = office / "engine"
    yield Row("Markdown → HTML，全新", _engine(office, docs), 0.7)
    yield Row("没有变动", _median(lambda: _run([*DUCHA, "build"], office), times), 0.04)

    def edited(count: int) -> Run:
        for path in findings[-count:]:
            _retitle(path)
        return _run([*DUCHA, "build"], office)

    yield Row("改 1 条记录", _median(lambda: edited(1), times), 0.12)
    yield Row("改 100 条记录", _median(lambda: edited(100), times), 0.25)
    if with_browser:
        seconds = _seen(office, findings[-1], times)
        yield Row("ducha serve：保存 → 在浏览器里看见", Run(seconds, 0), 0.06)


def _retitle(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^标题: ", "标题: 改", text, count=1, flags=re.MULTILINE), "utf-8")


def _engine(office: Path, empty: Path) -> Run:
    """The second half alone: the docs folder as it stands, a site where there was none."""
    script = (
        "import sys, time, hashlib\n"
        "from pathlib import Path\n"
        "from generator.engine.quick.maker import Maker\n"
        "from generator.engine.quick.site import update_site\n"
        "docs, config, out = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])\n"
        "files = {p.relative_to(docs).as_posix(): hashlib.blake2b(p.read_bytes()).digest()\n"
        "         for p in docs.rglob('*') if p.is_file()}\n"
        "update_site(out / 'site', docs, files, (), {}, Maker(config, out / 'shells'))\n"
    )
    build = office / "build"
    run = _run(
        [sys.executable, "-c", script, str(build / "docs"), str(build / "mkdocs.yml"), str(empty)],
        office,
    )
    shutil.rmtree(empty)
    return run


def _seen(office: Path, record: Path, times: int) -> float:
    """From the save to the new title on the page, in a browser that has the page open."""
    from playwright.sync_api import sync_playwright

    port = 8765
    log = (office / "serve.log").open("w", encoding="utf-8")
    environment = {**_environment(), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        [*DUCHA, "serve", "--port", str(port)],
        cwd=office,
        stdout=log,
        stderr=log,
        env=environment,
    )
    try:
        while "http://" not in (office / "serve.log").read_text(encoding="utf-8"):
            time.sleep(0.1)
            assert server.poll() is None, (office / "serve.log").read_text(encoding="utf-8")
        with sync_playwright() as play:
            path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
            browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/findings/{record.stem}/")
            page.wait_for_timeout(500)
            found = []
            for number in range(times + 2):
                title = f"第{number}次试改"
                text = record.read_text(encoding="utf-8")
                began = time.perf_counter()
                record.write_text(
                    re.sub(r"^标题: .*$", f"标题: {title}", text, count=1, flags=re.MULTILINE),
                    encoding="utf-8",
                )
                page.wait_for_function(
                    "title => document.querySelector('article h1').textContent.includes(title)",
                    arg=title,
                    polling=10,
                )
                found.append(time.perf_counter() - began)
                page.wait_for_timeout(700)
            browser.close()
        return statistics.median(found)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


# -- the others ----------------------------------------------------------------------------------

_HUGO = """\
baseURL = "http://localhost/"
title = "x"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = (
    "<!doctype html><html lang=zh><head><meta charset=utf-8><title>{{ .Title }}</title></head>"
    "<body><nav><a href=/>首页</a></nav><main>{{ .TableOfContents }}{{ .Content }}</main></body></html>\n"
)


def _hugo(office: Path, times: int) -> Run | None:
    """Hugo with a simple theme, no search, on the same Markdown. None where there is no Hugo."""
    if not shutil.which("hugo"):
        print("没有 hugo（Debian：apt-get install hugo），这一栏空着。", file=sys.stderr)
        return None
    site = office / "hugo"
    (site / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (site / f"layouts/_default/{name}.html").write_text(_LAYOUT, encoding="utf-8")
    (site / "layouts/index.html").write_text(_LAYOUT, encoding="utf-8")
    (site / "config.toml").write_text(_HUGO, encoding="utf-8")
    docs = office / "build/docs"
    for page in docs.rglob("*.md"):
        # Beside an index.md Hugo would not look for pages.
        name = "_index.md" if page.name == "index.md" else page.name
        target = site / "content" / page.relative_to(docs).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)

    def once() -> Run:
        shutil.rmtree(site / "public", ignore_errors=True)
        return _run(["hugo", "--quiet"], site)

    return _median(once, times)


def _peers(office: Path) -> Iterator[Row]:
    yield Row("MkDocs + Material（同一 Markdown，无搜索）", _stock(office, "mkdocs"))
    yield Row("Zensical（同一 Markdown）", _stock(office, "zensical"))


def _stock(office: Path, engine: str) -> Run:
    program = Path(sys.executable).with_name(engine)
    config = office / "build/mkdocs.yml"
    own = config.with_name(f"{engine}.yml")
    text = config.read_text(encoding="utf-8")
    own.write_text(text.replace('site_dir: "site"', f'site_dir: "{engine}"'), encoding="utf-8")
    return _run([str(program), "build", "-f", str(own)], office, may_fail=True)


# -- measuring -----------------------------------------------------------------------------------


def _run(command: Sequence[str], folder: Path, *, may_fail: bool = False) -> Run:
    environment = {**_environment(), "NO_MKDOCS_2_WARNING": "true"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status and not may_fail:
        raise SystemExit(f"{' '.join(command)[:200]}\n{said.decode()[-2000:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """As an office has it: the program is compiled once."""
    left_out = "PYTHONDONTWRITEBYTECODE"
    return {**{k: v for k, v in os.environ.items() if k != left_out}, "PYTHONPATH": str(ROOT)}


def _median(once: Callable[[], Run], times: int) -> Run:
    runs = sorted((once() for _ in range(times)), key=lambda run: run.seconds)
    return runs[len(runs) // 2]


def _table(
    records: int, rows: Sequence[Row], hugo: Run | None, peers: Sequence[Row], size: float
) -> str:
    lines = [
        f"{records:,} 条记录，站点 {size:.0f} MB，{os.cpu_count()} 核：",
        "",
        "| 做什么 | 秒 | ÷ Hugo | 想做到 | 内存（MB） |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    every = [
        *rows,
        *([Row("Hugo（同一 Markdown，简单主题，无搜索）", hugo)] if hugo else []),
        *peers,
    ]
    for row in every:
        ratio = f"{row.run.seconds / hugo.seconds:.2f}" if hugo else ""
        reach = f"≤ {row.reach}" if row.reach else ""
        memory = f"{row.run.megabytes:.0f}" if row.run.megabytes else ""
        lines.append(f"| {row.what} | {row.run.seconds:.2f} | {ratio} | {reach} | {memory} |")
    return "\n".join(lines)


def _into_readme(table: str, name: str) -> None:
    """Between the marks of this name; what was measured before goes."""
    path = ROOT / "README.md"
    begin, end = f"<!-- bench {name} -->", f"<!-- /bench {name} -->"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise SystemExit(f"README.md 里没有 {begin} … {end}")
    path.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
