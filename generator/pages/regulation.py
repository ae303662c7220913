"""The page of a rule that the office works by."""

from __future__ import annotations

from ..cell import Chip, Page, Tone
from ..part import Facts
from ..records.regulation import Regulation, Validity
from .facts import facts
from .known import Known, prose, record_page


def regulation_page(regulation: Regulation, known: Known) -> Page:
    names = ("number", "issuer", "rank", "issued_on", "effective_on", "validity", "repealed_on")
    tone = Tone.GOOD if regulation.validity is Validity.IN_FORCE else Tone.WARN
    notice = None
    if regulation.validity is not Validity.IN_FORCE:
        when = f"（{regulation.repealed_on}）" if regulation.repealed_on else ""
        notice = f"本制度{regulation.validity}{when}。"
    return record_page(
        regulation,
        known,
        Facts(facts(regulation, known.links, *names)),
        (prose("text", "正文", regulation.body),),
        chips=(Chip(regulation.validity, tone),),
        notice=notice,
    )
