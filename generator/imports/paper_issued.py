"""Whether an imported paper may be entered as one that was issued before, with the 文号 and 成文日期 that it bears."""

from __future__ import annotations

import datetime as dt

from ..content import Content
from ..records.base import number_parts
from .paper_elements import Elements


def not_as_issued(found: Elements, content: Content, as_of: dt.date) -> str:
    """Why its 文号 and 成文日期 stay out of the record; empty where they may go in."""
    number, day = found.number, found.issued_on
    if not number or day is None:
        has, lacks = ("文号", "成文日期") if number else ("成文日期", "文号")
        return f"有{has} “{number or found.day}”，没有认出{lacks}"
    code, year, _ = number_parts(number)
    codes = [one.code for one in content.site.numbering]
    if code not in codes:
        return (
            f"文号 “{number}” 的代字 “{code}” 不在 site.yaml 的发文代字里（有：{'、'.join(codes)}）"
        )
    if year != day.year:
        return f"文号 “{number}” 是 {year} 年的，成文日期是 {found.day}"
    if day > as_of:
        return f"成文日期 {found.day} 晚于统计截止日 {as_of}"
    own = (id for id, one in content.records.items() if getattr(one, "number", None) == number)
    taken = next(own, None)
    return f"文号 “{number}” 已用于 {taken}" if taken else ""
