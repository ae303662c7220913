"""文号登记簿 and 发布登记: which numbers were given to what, and who reviewed what before it was published."""

from __future__ import annotations

from collections.abc import Iterator

from ..cell import Cell, Chip, Link, Page, Tone
from ..content import Content
from ..derive.effects import acts_on
from ..memo import Asked
from ..part import Section, Table
from ..plan import Plan
from ..records import kind_of
from ..records.base import DOCUMENT_NUMBER, label, number_parts
from ..records.notice import Notice
from ..records.paper import EffectKind, Paper, Publication
from ..records.regulation import Regulation
from .known import HOME, Known, ListView, downloads_section
from .links import page_path

NUMBERS, PUBLICATIONS = "文号登记簿", "发布登记"

Numbered = Paper | Notice | Regulation


def number_plans(known: Known) -> Iterator[Plan]:
    """文号登记簿, a page for each year."""
    yield Plan("numbers", _numbers)
    years = Asked(known.report.memo, "years of numbers", lambda _: _years_numbered(known.content))
    for year in years["all"]:
        yield Plan(f"numbers/{year}", _numbers_of, (year,))


def publication_plans(known: Known) -> Iterator[Plan]:
    """发布登记, a page for each year."""
    yield Plan("publications", _publications)
    years = Asked(
        known.report.memo, "years of publications", lambda _: _years_published(known.content)
    )
    for year in years["all"]:
        yield Plan(f"publications/{year}", _publications_of, (year,))


def _years_numbered(content: Content) -> tuple[int, ...]:
    return tuple(sorted({number_parts(number)[1] for number, _ in _numbered(content)}))


def _years_published(content: Content) -> tuple[int, ...]:
    return tuple(sorted({_published_year(paper) for paper in _published(content)}))


def _numbered(content: Content) -> list[tuple[str, Numbered]]:
    """In the order of 代字, year and serial; a number stays taken, also where its paper was withdrawn."""
    records: list[Numbered] = [*content.all(Paper).values(), *content.all(Notice).values()]
    codes = {one.code for one in content.site.numbering}
    # Other bodies' rules carry numbers of their own.
    records += [
        rule
        for rule in content.all(Regulation).values()
        if rule.number and rule.number.partition("〔")[0] in codes
    ]
    found = [
        (record.number, record)
        for record in records
        if record.number and DOCUMENT_NUMBER.fullmatch(record.number)
    ]
    return sorted(found, key=lambda one: number_parts(one[0]))


def _numbers(known: Known) -> Page:
    """How far each 代字 has come in each year."""
    purposes = {one.code: one.purpose for one in known.content.site.numbering}
    last: dict[tuple[str, int], list[int]] = {}
    for number, _ in _numbered(known.content):
        code, year, serial = number_parts(number)
        last.setdefault((code, year), []).append(serial)
    rows = tuple(
        (
            code,
            purposes.get(code),
            Link(f"{year} 年", f"numbers/{year}.md"),
            len(serials),
            f"{code}〔{year}〕{max(serials)}号",
        )
        for (code, year), serials in sorted(last.items(), key=lambda one: (-one[0][1], one[0][0]))
    )
    heads = ("代字", "用途", "年度", "份数", "最后一号")
    table = Table(heads, rows, "还没有签发过公文。")
    sections = (
        Section("codes", "各代字", (table,)),
        downloads_section(known, {"numbers": NUMBERS}),
    )
    intro = "每个代字每年从 1 号起，不跳号、不重号，号大的成文不早于号小的；ducha check 逐号核对，下一个号由 ducha issue 给出。"
    return _page("numbers/index.md", NUMBERS, intro, sections, (HOME,))


def _numbers_of(year: int, known: Known) -> Page:
    groups: dict[str, list[tuple[str, Numbered]]] = {}
    for number, record in _numbered(known.content):
        code, of_year, _ = number_parts(number)
        if of_year == year:
            groups.setdefault(code, []).append((number, record))
    sections = tuple(
        Section(f"code-{place}", code, (_number_table(members, known),))
        for place, (code, members) in enumerate(groups.items(), 1)
    )
    count = sum(len(members) for members in groups.values())
    crumbs = (HOME, Link(NUMBERS, "numbers/index.md"))
    intro = f"{year} 年共 {count} 个文号。"
    return _page(f"numbers/{year}.md", f"{NUMBERS} {year} 年", intro, sections, crumbs)


def _number_table(members: list[tuple[str, Numbered]], known: Known) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Link(number, page_path(record.id)),
            record.issued_on,
            str(record.kind) if isinstance(record, Notice) else kind_of(record.id).label,
            known.links.titled(record.id),
            _sent_to(record, known),
            validity(record, known),
        )
        for number, record in members
    ]
    return Table(("文号", "成文日期", "文种", "标题", "主送", "效力"), tuple(rows))


def _sent_to(record: Numbered, known: Known) -> Cell:
    if isinstance(record, Notice):
        return known.links.unit(record.unit)
    return "、".join(record.recipients) or None if isinstance(record, Paper) else None


def validity(record: Numbered, known: Known) -> Chip:
    """有效, or what became of it."""
    if record.withdrawn:
        return Chip("已撤回", Tone.CALM)
    kinds = {one.effect.kind for one in acts_on(record.id, known.content) if one.effect}
    for kind in (EffectKind.REVOCATION, EffectKind.REPEAL, EffectKind.CORRECTION):
        if kind in kinds:
            tone = Tone.WARN if kind is EffectKind.CORRECTION else Tone.BAD
            return Chip(f"已{kind}", tone)
    return Chip("有效", Tone.GOOD)


def _published(content: Content) -> list[Paper]:
    """Newest first."""
    found = [p for p in content.papers().values() if p.publication and p.publication.published_on]
    return sorted(found, key=lambda p: (_published_day(p), p.id), reverse=True)


def _published_day(paper: Paper) -> str:
    assert paper.publication and paper.publication.published_on
    return paper.publication.published_on.isoformat()


def _published_year(paper: Paper) -> int:
    return int(_published_day(paper)[:4])


def _publications(known: Known) -> Page:
    counts: dict[int, int] = {}
    for paper in _published(known.content):
        counts[_published_year(paper)] = counts.get(_published_year(paper), 0) + 1
    rows = tuple(
        (Link(f"{year} 年", f"publications/{year}.md"), count) for year, count in counts.items()
    )
    sections = (
        Section("years", "各年", (Table(("上网年度", "份数"), rows, "还没有公文上网。"),)),
        downloads_section(known, {"publications": PUBLICATIONS}),
    )
    intro = "公文上网前由采集人采集、另一人保密审查、终审人审定（政府信息公开条例 第十七条）。"
    return _page("publications/index.md", PUBLICATIONS, intro, sections, (HOME,))


def _publications_of(year: int, known: Known) -> Page:
    names = ("collector", "secrecy_reviewer", "approver")
    heads = ("标题", "文号", *(label(Publication, name) for name in (*names, "published_on")))
    papers = [paper for paper in _published(known.content) if _published_year(paper) == year]
    rows: list[tuple[Cell, ...]] = [
        (
            known.links.titled(paper.id),
            paper.number,
            *(getattr(paper.publication, name) for name in (*names, "published_on")),
        )
        for paper in papers
    ]
    crumbs = (HOME, Link(PUBLICATIONS, "publications/index.md"))
    sections = (Section("papers", "公文", (Table(heads, tuple(rows)),)),)
    intro = f"{year} 年上网 {len(papers)} 份。"
    return _page(f"publications/{year}.md", f"{PUBLICATIONS} {year} 年", intro, sections, crumbs)


def _page(
    path: str,
    title: str,
    intro: str,
    sections: tuple[Section | None, ...],
    crumbs: tuple[Link, ...],
) -> Page:
    shown = tuple(section for section in sections if section)
    return Page(path, title, "list.md.j2", ListView(crumbs, intro, shown))
