"""What issuing a draft changes in its files; nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..amend import amended, appended
from ..content import Content
from ..figures import Used, has_figures, resolved
from ..figures.problems import basis_of, contradiction
from ..figures.typed import typed_numbers
from ..load import body_of
from ..records import path_of
from ..records.base import TO_FILL_IN, Signature, label, leaves
from ..records.finding import Event, EventKind
from ..records.keyed import keyed
from ..records.notice import Notice, NoticeKind
from ..records.paper import IssuedFigure, Paper, Publication
from ..records.seal import seal_of
from .number import codes_for, kind_words, next_number


class NotIssuedError(Exception):
    """Why a record cannot be issued as it is: each with what to do."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Issue:
    """What issuing makes of a draft."""

    number: str
    issued_on: dt.date
    texts: Mapping[str, str]
    """The files that change, by path under the content folder, and their new text; the record's own comes last."""
    figures: tuple[Used, ...]


def issue(
    content: Content,
    record_id: str,
    day: dt.date,
    *,
    signer: str | None = None,
    code: str | None = None,
    keeps_typed_numbers: bool = False,
) -> Issue:
    """Everything but the seal. `content` has no errors; raises `NotIssuedError` with all that is in the way."""
    record = _draft(content, record_id)
    reasons: list[str] = []
    signed_by = signer or (record.signature.signer if record.signature else None)
    if not signed_by:
        reasons.append("没有签发人；在记录里填 签发: {签发人: …}，或加 --signer")
    body: str | None = None
    figures: tuple[Used, ...] = ()
    if isinstance(record, Paper):
        reasons += _unreviewed(record)
        body, figures, wrong = _final(record, content, day, keeps_typed_numbers)
        reasons += wrong
    reasons += _unfinished(record)
    chosen = _code(record, content, code, reasons)
    if reasons or chosen is None or not signed_by:
        raise NotIssuedError(*reasons)
    number = next_number(content, chosen, day)
    signature = keyed(Signature, signer=signed_by, signed_on=day)
    model = type(record)
    changes: dict[str, object] = {
        label(model, "number"): number,
        label(model, "issued_on"): day,
        label(model, "signature"): signature,
    }
    texts = _deliveries(record, content, day)
    path = path_of(record.id)
    if isinstance(record, Paper):
        assert record.publication
        log = record.publication.model_dump(by_alias=True, exclude_none=True)
        published = record.publication.published_on or day
        changes[label(model, "publication")] = {
            **log,
            label(Publication, "published_on"): published,
        }
        if figures:
            changes[label(model, "counted_on")] = record.counted_on or day
            changes[label(model, "figures")] = [
                _noted(one) for one in {one.expression: one for one in figures}.values()
            ]
        if body != record.body and body_of(path) in content.texts:
            texts[body_of(path)] = f"{body}\n"
        elif body != record.body:
            changes[label(model, "body")] = body
    texts[path] = amended(content.texts[path], changes)
    return Issue(number, day, texts, figures)


def is_sealed(record: Paper | Notice) -> bool:
    return bool(record.signature and record.signature.sha256)


def may_be_sealed(content: Content, record_id: str) -> bool:
    """Issued before, by hand or by another program, and not sealed yet."""
    record = content.records.get(record_id)
    if not isinstance(record, (Paper, Notice)) or record.issued_on is None:
        return False
    return record.signature is not None and not is_sealed(record)


def sealed(content: Content, record_id: str) -> str:
    """The text of the record's file with the seal of what it says now."""
    record = content.records[record_id]
    assert isinstance(record, (Paper, Notice)) and record.signature
    signature = record.signature.model_dump(by_alias=True, exclude_none=True)
    signature[label(Signature, "sha256")] = seal_of(record)
    changes = {label(type(record), "signature"): signature}
    return amended(content.texts[path_of(record_id)], changes)


def _draft(content: Content, record_id: str) -> Paper | Notice:
    record = content.records.get(record_id)
    if record is None:
        raise NotIssuedError(f"没有 {record_id} 这条记录")
    if not isinstance(record, (Paper, Notice)):
        raise NotIssuedError(f"{record_id} 不是公文或通知书，不用签发")
    if record.withdrawn:
        raise NotIssuedError(f"{record_id} 已于 {record.withdrawn.withdrawn_on} 撤回，不能签发")
    if record.issued_on and not is_sealed(record):
        raise NotIssuedError(
            f"{record_id} 已签发而没有封存，又没有签发人；请在签发里填上，再运行一次"
        )
    if record.issued_on:
        instead = "用 处置 更正、撤销或废止它"
        if isinstance(record, Notice):
            instead = "在这一份里写上 撤回"
        raise NotIssuedError(
            f"{record_id} 已于 {record.issued_on} 以 {record.number} 签发，不能再签发；"
            f"要改的另写一份，{instead}"
        )
    return record


def _unfinished(record: Paper | Notice) -> Iterator[str]:
    for leaf in leaves(record):
        if isinstance(leaf.value, str) and TO_FILL_IN in leaf.value:
            yield f"{leaf.loc[0]} 里还有“{TO_FILL_IN}”"


def _unreviewed(paper: Paper) -> list[str]:
    """保密审查 and 终审 come before the signature (政府信息公开条例 第十七条)."""
    if paper.publication is None:
        return ["没有审查：在记录里填 发布登记: {采集人: …, 保密审查人: …, 终审人: …}"]
    return []


def _final(
    paper: Paper, content: Content, day: dt.date, keeps_typed_numbers: bool
) -> tuple[str, tuple[Used, ...], list[str]]:
    """The text with its figures in place, these figures, and what is wrong with them."""
    basis = basis_of(paper, content, day)
    done = resolved(paper.body, basis)
    wrong = [f"正文：{says}" for _, says in done.errors]
    if not keeps_typed_numbers:
        wrong += [
            f"正文：{contradiction(typed)}；手写的核对过就加 --keep-numbers"
            for typed in typed_numbers(paper.body, basis)
            if not typed.agrees
        ]
    return (done.text if has_figures(paper.body) else paper.body), done.used, wrong


def _code(
    record: Paper | Notice, content: Content, asked: str | None, reasons: list[str]
) -> str | None:
    codes = codes_for(record, content)
    kind = kind_words(record)
    if asked is not None and asked not in codes:
        said = "、".join(codes) or "没有"
        reasons.append(f"代字 “{asked}” 不是{kind}用的；site.yaml 里可用的：{said}")
    elif not codes:
        reasons.append(f"site.yaml 的发文代字里没有{kind}用的；补上一行，用途写 {kind}")
    elif asked is None and len(codes) > 1:
        reasons.append(f"{kind}有几个代字：{'、'.join(codes)}；用 --code 指明")
    return asked or (codes[0] if len(codes) == 1 else None)


def _noted(used: Used) -> Mapping[str, object]:
    ids = used.value.ids
    text = used.value.text
    shown = text if "\n" not in text else f"表，{len(ids)} 条记录"
    return keyed(IssuedFigure, expression=used.expression, value=shown, count=len(ids))


def _deliveries(record: Paper | Notice, content: Content, day: dt.date) -> dict[str, str]:
    """The event that a notice is for every finding it lists."""
    if not isinstance(record, Notice):
        return {}
    is_reminder = record.kind is NoticeKind.REMINDER
    kind = EventKind.REMINDER if is_reminder else EventKind.HANDED_OVER
    event = keyed(Event, kind=str(kind), happened_on=day, notice=record.id)
    texts = {}
    for id in record.findings:
        text = content.texts[path_of(id)]
        texts[path_of(id)] = appended(text, "事件", event)
    return texts
