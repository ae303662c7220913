"""Rules about ids: the year in an id is the year of the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..content import Content
from ..dates import main_date
from ..problem import Problem
from ..records.assessment import Assessment
from .place import wrong


def id_year_is_the_year_of_the_record(content: Content, as_of: dt.date) -> Iterator[Problem]:
    """编号里的年份必须与记录的日期同年；考核按考核周期，项目和制度不限。"""
    for record in content.records.values():
        day = main_date(record)
        year = int(record.period[:4]) if isinstance(record, Assessment) else day and day.year
        if year and year != record.year:
            yield wrong(
                record,
                says=f"编号是 {record.year} 年的，记录却是 {year} 年的；编号应以 {record.id[:2]}-{year}- 开头",
            )


RECORDS = (id_year_is_the_year_of_the_record,)
