"""Rules about papers: signature, publication log, corrections, length."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..content import Content
from ..dates import main_date
from ..problem import Level, Problem
from ..records import is_id, kind_of
from ..records.base import leaves
from ..records.notice import Notice
from ..records.paper import (
    Briefing,
    BriefingKind,
    EffectKind,
    InspectionReport,
    Paper,
    SpecialReport,
)
from ..records.seal import is_sealed_as
from . import lint
from .braces import figure_stands_where_it_is_computed
from .place import doubtful, wrong
from .prose_place import problem_in


def issued_paper_is_signed_and_registered(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """已成文的公文必须有签发和发布登记。"""
    for paper in content.all(Paper).values():
        if not paper.is_issued:
            continue
        if paper.signature is None:
            yield wrong(paper, "signature", says="已成文，缺少签发（签发人、签发日期）")
        elif paper.signature.signed_on is None:
            yield wrong(paper, "signature", "signed_on", says="已成文，签发里缺少签发日期")
        if paper.publication is None:
            yield wrong(
                paper,
                "publication",
                says="已成文，缺少发布登记（采集人、保密审查人、终审人、上网时间）",
            )
        elif paper.publication.published_on is None:
            yield wrong(paper, "publication", "published_on", says="已成文，发布登记里缺少上网时间")


def paper_dates_are_in_order(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """公文必须先签发、再成文、再上网，都不晚于统计截止日。"""
    for paper in content.all(Paper).values():
        issued_on = paper.issued_on
        if issued_on is None:
            continue
        signed_on = paper.signature.signed_on if paper.signature else None
        published_on = paper.publication.published_on if paper.publication else None
        if signed_on and signed_on > issued_on:
            says = f"签发日期 {signed_on} 晚于成文日期 {issued_on}"
            yield wrong(paper, "signature", "signed_on", says=says)
        if published_on and published_on < issued_on:
            says = f"上网时间 {published_on} 早于成文日期 {issued_on}"
            yield wrong(paper, "publication", "published_on", says=says)
        if issued_on > as_of:
            yield wrong(paper, "issued_on", says=f"成文日期 {issued_on} 晚于统计截止日 {as_of}")
        elif published_on and published_on > as_of:
            says = f"上网时间 {published_on} 晚于统计截止日 {as_of}"
            yield wrong(paper, "publication", "published_on", says=says)
        if paper.counted_on and paper.counted_on > issued_on:
            says = f"统计截止日 {paper.counted_on} 晚于成文日期 {issued_on}"
            yield wrong(paper, "counted_on", says=says)


def issued_text_does_not_change(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """签发过的公文和通知必须与签发时一字不差；要改的另发更正、撤销或废止。"""
    papers: list[Paper | Notice] = [*content.all(Paper).values(), *content.all(Notice).values()]
    for paper in papers:
        kept = paper.signature.sha256 if paper.signature else None
        has_figures = isinstance(paper, Paper) and bool(paper.figures)
        is_numbered = paper.issued_on is not None and paper.number is not None
        if kept and not is_numbered:
            says = "有正文校验，却没有文号和成文日期；是草稿就删去正文校验，签发用 ducha issue"
            yield wrong(paper, "signature", "sha256", says=says)
        elif has_figures and not (kept and is_numbered):
            # They are written when a paper is issued, together with the others.
            missing = "正文校验" if is_numbered else "文号和成文日期"
            says = f"签发时算定的数字还在，{missing}却没有了；请恢复被删去的（git log 看谁改的）"
            yield wrong(paper, "figures", says=says)
        elif kept and not is_sealed_as(paper, kept):
            instead = "要改的另发一份更正"
            if isinstance(paper, Notice):
                instead = "要改的写上 撤回，另发一份"
            signed = paper.signature and paper.signature.signed_on
            says = f"签发（{signed}）以后内容变了；请恢复原文（git log 看谁改的），{instead}"
            yield wrong(paper, "signature", "sha256", says=says)


def issued_text_holds_no_drafts_figures(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """已成文的公文里必须没有 {{ … }}：数字在签发时已写成定文。"""
    for paper in content.all(Paper).values():
        if paper.is_issued and "{{" in paper.body:
            says = "已成文，正文里还有 {{ … }}；删去文号和成文日期，用 ducha issue 签发"
            yield wrong(paper, "body", says=says)


def revoked_paper_is_not_relied_on(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """引用的公文必须没有被撤销、废止；引用了的提醒。"""
    for record in content.records.values():
        named = content.named_in(record)
        for id in sorted({*named.names, *named.mentioned}):
            by = _ended_by(id, content) if is_id(id) else None
            if by is None:
                continue
            day = main_date(record)
            is_the_act = isinstance(record, Paper) and record.effect and record.effect.target == id
            is_draft = isinstance(record, (Paper, Notice)) and record.issued_on is None
            # What was written while the paper still held was right when it was written.
            was_right = day is None or (by.issued_on is not None and day <= by.issued_on)
            if is_the_act or (was_right and not is_draft):
                continue
            yield doubtful(
                record,
                says=f"引用的 {id} 已由 {by.id}（{by.number}）{by.effect and by.effect.kind}",
            )


def _ended_by(id: str, content: Content) -> Paper | None:
    """What revoked or repealed the paper, if that is one."""
    if not issubclass(kind_of(id).model, Paper):
        return None
    acts = _endings(id, content)
    return acts[-1] if acts else None


def _ended_before(target: Paper, paper: Paper, content: Content) -> Paper | None:
    """What revoked or repealed a paper before another act on it."""
    acts = [one for one in _endings(target.id, content) if one.id != paper.id]
    return next((one for one in acts if _place(one) < _place(paper)), None)


def _place(paper: Paper) -> tuple[dt.date, str]:
    return paper.issued_on or dt.date.max, paper.id


def _endings(id: str, content: Content) -> list[Paper]:
    return [
        one
        for one in content.filed(Paper, "named", id)
        if one.effect
        and one.effect.target == id
        and one.is_issued
        and one.effect.kind is not EffectKind.CORRECTION
    ]


def secrecy_reviewer_is_another_person(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """保密审查人必须不是采集人。"""
    for paper in content.all(Paper).values():
        log = paper.publication
        if log and log.collector == log.secrecy_reviewer:
            yield wrong(
                paper,
                "publication",
                "secrecy_reviewer",
                says=f"保密审查人 “{log.secrecy_reviewer}” 就是采集人，应由另一人审查",
            )


def effect_acts_on_an_earlier_paper(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """更正、撤销、废止必须针对另一份更早印发的公文，不能更正一份更正。"""
    papers = content.all(Paper)
    for paper in papers.values():
        if paper.effect is None:
            continue
        target = papers.get(paper.effect.target)
        if target is None:
            continue
        if target.id == paper.id:
            yield wrong(paper, "effect", "target", says="处置的对象是自己")
        elif target.issued_on is None:
            yield wrong(paper, "effect", "target", says=f"{target.id} 还没有印发，直接改草稿即可")
        elif paper.issued_on and target.issued_on > paper.issued_on:
            yield wrong(
                paper,
                "effect",
                "target",
                says=f"{target.id} 印发于 {target.issued_on}，晚于本文 {paper.issued_on}",
            )
        elif target.effect and target.effect.kind is paper.effect.kind is EffectKind.CORRECTION:
            yield wrong(
                paper,
                "effect",
                "target",
                says=f"{target.id} 本身是更正；请更正原文 {target.effect.target}",
            )
        elif ended := _ended_before(target, paper, content):
            yield wrong(
                paper,
                "effect",
                "target",
                says=f"{target.id} 已由 {ended.id} {ended.effect and ended.effect.kind}，没有什么可{paper.effect.kind}的了",
            )
        elif target.effect and target.effect.kind is not EffectKind.CORRECTION:
            yield doubtful(
                paper,
                "effect",
                "target",
                says=f"{target.id} 本身是{target.effect.kind}；{paper.effect.kind}它，{target.effect.target} 也不恢复效力，要恢复的另行发文",
            )


def praise_names_units(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """表扬通报必须列出表扬的单位，批评通报必须列出批评的单位。"""
    for paper in content.all(Briefing).values():
        if paper.kind is BriefingKind.COMMENDATION and not paper.commendations:
            yield wrong(paper, "commendations", says="表扬通报没有列出表扬的单位")
        if paper.kind is BriefingKind.CRITICISM and not paper.criticisms:
            yield wrong(paper, "criticisms", says="批评通报没有列出批评的单位")


_SPOKEN_OF = re.compile(
    r"(?:见|参照)附件(?P<number>[1-9][0-9]?)?|附件(?P<other>[1-9][0-9]?)(?![0-9.份个张])"
)
_TYPED = re.compile(r"^附件[:：]", re.MULTILINE)


def attachment_spoken_of_is_attached(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """草稿里说到的附件必须列在记录的附件里；附件说明由它排出，正文里不再写。"""
    for paper in lint.drafts(content):
        for leaf in (leaf for leaf in leaves(paper) if leaf.is_prose):
            for typed in _TYPED.finditer(leaf.value):
                says = "附件说明由记录里的 附件 排出，这里再写就重了；请删去这一行，列进 附件"
                yield problem_in(content, paper, leaf, typed.start(), says, Level.WARNING)
            for spoken in _SPOKEN_OF.finditer(leaf.value):
                number = int(spoken["number"] or spoken["other"] or 1)
                if number > len(paper.attachments):
                    has = f"只列了 {len(paper.attachments)} 个" if paper.attachments else "没有附件"
                    says = f"“{spoken.group()}”：记录里{has}；请列进 附件，文件放在 attachments/{paper.id}/"
                    yield problem_in(content, paper, leaf, spoken.start(), says, Level.WARNING)


def paper_keeps_to_its_length(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """专报必须不超过专项文件字数，通报和督查报告不超过综合文件字数；超过的提醒（减负）。"""
    rules = content.site.burden
    for paper in content.all(Paper).values():
        limit = None
        if isinstance(paper, SpecialReport):
            limit = rules.special_length
        elif isinstance(paper, (Briefing, InspectionReport)):
            limit = rules.general_length
        length = paper.length
        if limit and length > limit:
            yield doubtful(paper, "body", says=f"正文 {length} 字，超过 {limit} 字")


PAPERS = (
    issued_paper_is_signed_and_registered,
    paper_dates_are_in_order,
    secrecy_reviewer_is_another_person,
    effect_acts_on_an_earlier_paper,
    praise_names_units,
    issued_text_holds_no_drafts_figures,
    paper_keeps_to_its_length,
)
NOTICES_TOO = (
    issued_text_does_not_change,
    attachment_spoken_of_is_attached,
    figure_stands_where_it_is_computed,
)
"""Of papers and notices."""
RECORDS = (revoked_paper_is_not_relied_on,)
