"""An official document → a page for the printer; it looks by the style sheet that the site's own papers are printed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ...records.official import copies_line, long_date, recipients_line
from .chart import svg
from .document import (
    Block,
    Chart,
    Form,
    Heading,
    OfficialDocument,
    Paragraph,
    Picture,
    Span,
    Table,
    TableTitle,
    signature_gaps,
)
from .sheets import sheets
from .table_fit import fit
from .title import title_lines
from .word import mark_size

_FORM_CLASS = {Form.DOCUMENT: "document", Form.LETTER: "letter", Form.MINUTES: "minutes"}


def html(
    paper: OfficialDocument,
    style: str,
    pictures: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
    pages: Mapping[str, int] | None = None,
    *,
    ends_on_back: bool = False,
) -> str:
    """`style` is the sheet's text; `pictures` the address of each file; `pages` where the headings of a list of contents stand, once that is known; with `ends_on_back` the 版记 has a page of its own."""
    body = "\n".join(_body(paper, pictures or {}, names, pages or {}))
    looks = _FORM_CLASS[paper.form] + (" back" if ends_on_back else "")
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title>\n<style>{style}</style></head>\n"
        f'<body class="md-typeset"><div class="paper whole {looks}">\n{body}\n</div></body></html>\n'
    )


def _body(
    paper: OfficialDocument,
    pictures: Mapping[str, str],
    names: tuple[str, ...],
    pages: Mapping[str, int],
) -> Iterator[str]:
    yield _p("issuer", escape(paper.mark), f"font-size:{mark_size(paper):.0f}pt")
    yield from _number(paper)
    lines = "<br>".join(map(escape, title_lines(paper.title, names)))
    yield f"<h1>{lines}</h1>"
    if paper.authors:
        yield _p("authors", escape("、".join(paper.authors)))
    if paper.recipients:
        yield _p("recipients", escape(recipients_line(paper.recipients)))
    # Two headings may have the same words.
    marks = {id(one): mark_of(number) for number, one in enumerate(paper.contents, 1)}
    yield from _contents(paper, marks, pages)
    yield '<div class="text">'
    for sheet in sheets(paper.blocks):
        blocks = "\n".join(one for block in sheet.blocks for one in _block(block, pictures, marks))
        yield f'<div class="wide">{blocks}</div>' if sheet.is_landscape else blocks
    if paper.notes:
        said = "".join(f"<p>{note.number}. {escape(note.text)}</p>" for note in paper.notes)
        yield f'<div class="footnote"><hr>{said}</div>'
    yield "</div>"
    if paper.attachments:
        items = "".join(f"<li>{escape(name)}</li>" for name in paper.attachments)
        yield f'<ol class="enclosures">{items}</ol>'
    yield from _signature(paper)
    for label, who in paper.attendees:
        yield _p("attendees", f"<b>{label}：</b>{escape('、'.join(who))}")
    for one in paper.enclosed:
        yield f'<div class="enclosed"><p>{one.mark}</p><h1>{escape(one.picture.caption)}</h1>'
        yield from _picture(one.picture, pictures)
        yield "</div>"
    yield _foot(paper)


def _number(paper: OfficialDocument) -> Iterator[str]:
    number = escape(paper.number or "")
    day = long_date(paper.issued_on) if paper.issued_on else ""
    if paper.form is Form.MINUTES:
        yield _p("number apart", f"<span>{escape(paper.issuer)}</span><span>{day}</span>")
    elif paper.signer:
        signer = f"签发人：<i>{escape(paper.signer)}</i>"
        yield _p("number apart", f"<span>{number}</span><span>{signer}</span>")
    else:
        yield _p("number", number)


def mark_of(number: int) -> str:
    """What a heading is called where it is referred to."""
    return f"heading-{number}"


def _contents(
    paper: OfficialDocument, marks: Mapping[int, str], pages: Mapping[str, int]
) -> Iterator[str]:
    if not paper.contents:
        return
    yield '<div class="contents"><p class="above">目　录</p>'
    for heading in paper.contents:
        mark = marks[id(heading)]
        yield (
            f'<p class="level-{heading.level}"><a href="#{mark}">{escape(heading.text)}</a>'
            f"<i></i><b>{pages.get(mark, 0)}</b></p>"
        )
    yield "</div>"


def _block(block: Block, pictures: Mapping[str, str], marks: Mapping[int, str]) -> Iterator[str]:
    match block:
        case Heading(level, text):
            mark = f' id="{marks[id(block)]}"' if id(block) in marks else ""
            yield f"<h{level + 1}{mark}>{escape(text)}</h{level + 1}>"
        case Paragraph(spans):
            yield f"<p>{''.join(map(_span, spans))}</p>"
        case Picture():
            yield from _picture(block, pictures)
        case Chart():
            yield f"<figure>{svg(block)}<figcaption>{escape(block.caption)}</figcaption></figure>"
        case TableTitle(text):
            yield _p("caption above", escape(text))
        case Table(rows):
            yield _table(rows)


def _span(span: Span) -> str:
    text = f"<strong>{escape(span.text)}</strong>" if span.is_strong else escape(span.text)
    return f"{text}<sup>{span.note.number}</sup>" if span.note else text


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    found = fit(rows)
    total = sum(found.widths)
    columns = "".join(f'<col style="width:{width / total:.2%}">' for width in found.widths)
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    opens = ['<td class="mid">' if is_centred else "<td>" for is_centred in found.is_centred]
    body = "".join(
        f"<tr>{''.join(f'{td}{escape(cell)}</td>' for td, cell in zip(opens, row, strict=True))}</tr>"
        for row in rows[1:]
    )
    return (
        f'<table style="font-size:{found.size}pt"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _picture(picture: Picture, pictures: Mapping[str, str]) -> Iterator[str]:
    if picture.file not in pictures:
        yield _p("missing", f"［图“{escape(picture.file)}”没有找到，请补上后重新生成］")
        return
    caption = escape(picture.caption)
    yield f'<figure><img src="{escape(pictures[picture.file])}" alt="{caption}"><figcaption>{caption}</figcaption></figure>'


def _signature(paper: OfficialDocument) -> Iterator[str]:
    if not paper.is_signed:
        return
    day = long_date(paper.issued_on) if paper.issued_on else ""
    office_gap, day_gap = signature_gaps(paper.issuer, day)
    yield '<div class="signed">'
    yield _p("", escape(paper.issuer), f"padding-right:{office_gap}em")
    yield _p("", day, f"padding-right:{day_gap}em")
    yield "</div>"


def _foot(paper: OfficialDocument) -> str:
    """Twice: once to hold the place in the text, once at the foot."""
    rows = [_p("copies", escape(copies_line(paper.copies)))] if paper.copies else []
    if paper.names_printer and paper.issued_on:
        day = long_date(paper.issued_on)
        rows.append(_p("printed", f"<span>{escape(paper.issuer)}</span><span>{day}印发</span>"))
    inside = "".join(rows)
    return f'<div class="place" aria-hidden="true">{inside}</div><div class="foot">{inside}</div>'


def _p(kind: str, inside: str, style: str = "") -> str:
    looks = f' style="{style}"' if style else ""
    name = f' class="{kind}"' if kind else ""
    return f"<p{name}{looks}>{inside}</p>"
