"""A made-up set of documents, seeded: enough like a district's records to search in, quick to index."""

from __future__ import annotations

import datetime as dt
import random
from html import escape
from pathlib import Path

from generator.engine.search.document import LONG, Document, Passage
from generator.engine.search.text import passages_of

PLACES = ("青石镇", "双塘镇", "柳河乡", "云坝乡", "白塘镇")
WORKS = (
    "灌区节水改造",
    "中小河流治理",
    "老旧小区改造",
    "污水处理厂扩建",
    "4G 基站补点",
    "AI 监测平台",
)
FAULTS = ("杆线迁改未完成", "征地补偿款未兑付", "渗漏未处理", "路面局部开裂", "裸露土方未覆盖")
UNITS = ("青石镇", "双塘镇", "区水利局", "区交通运输局", "区水务投资公司")
SENTENCES = (
    "督查发现，红线内还有 2 根杆线，占用两个作业面。",
    "监理单位补足人员，关键工序旁站到位。",
    "按月核对投资数据，确保账实相符；累计完成 1,250.00 万元。",
    "计划 2026-03-05 前完成，实际 2026年4月12日 完成。",
    "群众反映施工扬尘大，要求及时洒水。",
    "見《關於加強管理的通知》（區督〔2025〕3號）。",
    "使用 C30 混凝土，PPP 模式，详见 GB/T 9704-2012。",
    "MAIN 线 14GB，AI 2 路，主用VPN，AIoT 试点，XPPP4G。",
    "𠮷田街道 A&B <示范> 点位核查。",
)


def documents(count: int = 240, seed: int = 7) -> list[Document]:
    """`count` findings and papers, and a page for every unit."""
    draw = random.Random(seed)
    pages = [_record(number, draw) for number in range(count)]
    return [*pages, *(_unit(number, name) for number, name in enumerate(UNITS)), _list(pages)]


def _list(pages: list[Document]) -> Document:
    """A page so long that its text has a file of its own."""
    rows = "\n".join(f"{page.id} {page.title}" for page in pages)
    text = Passage("rows", "清单", rows * (LONG // len(rows) + 1) + "\n末行水泵房")
    return Document(
        "list/", "问题清单", (Passage("", "问题清单", ""), text), facets={"kind": ("综合页",)}
    )


def _unit(number: int, name: str) -> Document:
    text = Passage("", name, f"{name} 单位 联系电话 0000-66001{number:02}")
    return Document(
        f"units/u{number}/",
        name,
        (text,),
        names=(name,),
        facets={"kind": ("单位",), "unit": (name,)},
    )


def _record(number: int, draw: random.Random) -> Document:
    year = draw.choice((2024, 2025, 2026))
    is_paper = number % 6 == 0
    id = f"{'TB' if is_paper else 'WT'}-{year}-{number + 1:04}"
    unit = draw.choice(UNITS)
    title = f"{draw.choice(PLACES)}{draw.choice(WORKS)}项目{draw.choice(FAULTS)}"
    number_of_paper = f"区督〔{year}〕{number // 6 + 1}号" if is_paper else ""
    facets = {"kind": ("通报" if is_paper else "问题",), "unit": (unit,), "year": (str(year),)}
    if not is_paper:
        facets |= {
            "status": (draw.choice(("整改中", "逾期", "已销号")),),
            "level": (draw.choice(("一般", "重大")),),
        }
    facts = f"{id} 责任单位 {unit} {number_of_paper}"
    body = ("\n".join(draw.choices(SENTENCES, k=draw.randint(1, 4))) for _ in range(2))
    return Document(
        url=f"{'papers' if is_paper else 'findings'}/{id}/",
        title=title,
        passages=(
            Passage("", title, facts),
            *(
                Passage(a, h, t)
                for (a, h), t in zip(
                    (("description", "问题事实"), ("requirement", "整改要求")), body, strict=True
                )
            ),
        ),
        id=id,
        number=number_of_paper,
        date=dt.date(year, draw.randint(1, 12), draw.randint(1, 28)),
        facets=facets,
    )


HEADER = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
    '<link rel="stylesheet" href="{root}assets/ducha/search.css"></head><body>'
    '<a href="{root}search/" data-search-open>搜索</a><input class="other" aria-label="别的输入框">'
)
FOOTER = '<script src="{root}assets/ducha/search.js"></script></body></html>'
FORM = '<div data-search-page><form class="search-form" method="get" action="."><input type="search" name="q"><button>搜索</button></form></div>'


def write_site(folder: Path, pages: list[Document]) -> None:
    """A page for every document, a home page and the search page, as plain HTML."""
    for page in pages:
        parts = "".join(
            f'<h{2 if p.anchor else 1} id="{p.anchor or "_1"}">{escape(p.heading)}</h{2 if p.anchor else 1}><p>{escape(p.text)}</p>'
            for p in page.passages
        )
        _write(folder / page.url, page.title, "../../", f"<article>{parts}</article>")
    _write(folder, "首页", "", "<article><h1>首页</h1></article>")
    _write(folder / "search", "搜索", "../", FORM)


def _write(folder: Path, title: str, root: str, body: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = HEADER.format(title=escape(title), root=root) + body + FOOTER.format(root=root)
    assert "<article>" not in body or passages_of(text)
    (folder / "index.html").write_text(text, encoding="utf-8")
