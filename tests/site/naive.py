"""The office's figures a second time, as a clerk with a spreadsheet would get them: plain records, plain loops.

Nothing of the generator is used here; the rules are written from their definitions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]

LABELS = {
    "XM": "项目", "DC": "督查", "DB": "督查表", "WT": "问题", "ZG": "通知书", "XT": "协调事项", "HY": "会议", "TB": "通报",
    "ZB": "专报", "DR": "督查报告", "BG": "调研报告", "ZD": "制度", "KH": "考核", "JC": "奖惩结果", "PX": "培训锻炼",
}  # fmt: skip
PAPERS = ("TB", "ZB", "DR", "BG")
ROLES = ("责任单位", "服务单位", "承办单位")
ENDED = ("已销号", "反弹", "复核撤销")


# -- days ----------------------------------------------------------------------------------------


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days_between(first: str, last: str) -> int:
    return (day(last) - day(first)).days


def days_after(text: str, count: int) -> str:
    return str(day(text) + dt.timedelta(days=count))


def month_after(text: str, count: int) -> str:
    """The same day `count` months later, or that month's last day."""
    year, month, number = (int(part) for part in text.split("-"))
    for _ in range(count):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{year:04}-{month:02}-{min(number, int(last_of(year, month)[8:])):02}"


def last_of(year: int, month: int) -> str:
    for number in (31, 30, 29, 28):
        try:
            return str(dt.date(year, month, number))
        except ValueError:
            continue
    raise AssertionError


def period_of(text: str) -> str:
    """The 双月期 that a day lies in."""
    return f"{text[:4]}-{(int(text[5:7]) - 1) // 2 + 1}"


def span_of(period: str) -> tuple[str, str]:
    """First and last day of a 双月期, a quarter or a year."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-01-01", f"{year}-12-31"
    length = 3 if part.startswith("Q") else 2
    last = int(part.removeprefix("Q")) * length
    return f"{year}-{last - length + 1:02}-01", last_of(int(year), last)


def before(period: str) -> str:
    """The 双月期, quarter or year before."""
    year, _, part = period.partition("-")
    if not part:
        return str(int(year) - 1)
    mark, number = ("Q", int(part[1:])) if part[0] == "Q" else ("", int(part))
    if number > 1:
        return f"{year}-{mark}{number - 1}"
    return f"{int(year) - 1}-{mark}{4 if mark else 6}"


# -- numbers -------------------------------------------------------------------------------------


def half_up(value: Fraction, digits: int) -> Fraction:
    """Rounded the way one rounds by hand; five goes up, below zero it goes down."""
    scaled = abs(value) * 10**digits
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def written(value: Fraction, digits: int, sign: bool = False) -> str:
    """Rounded and written out; what lies just below zero keeps its minus."""
    shown = abs(half_up(value, digits)) * 10**digits
    text = str(shown.numerator).rjust(digits + 1, "0")
    mark = "-" if value < 0 else "+" if sign else ""
    return f"{mark}{text[:-digits]}.{text[-digits:]}"


def total(values: Iterable[str]) -> Fraction:
    result = Fraction(0)
    for value in values:
        result += Fraction(value)
    return result


def percent(part: Fraction | int, whole: Fraction | int) -> str:
    return f"{written(Fraction(part) / Fraction(whole) * 100, 1)}%" if whole else "—"


# -- the folder ----------------------------------------------------------------------------------


def stripped(value: Any) -> Any:
    """No blank keys, no blanks around a text."""
    if isinstance(value, dict):
        return {key: stripped(item) for key, item in value.items() if item != ""}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value.strip()


def read(path: Path) -> Any:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return stripped(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))


class Book:
    """A content folder as one edition may know it, on one day."""

    def __init__(self, folder: Path, edition: int = 0) -> None:
        self.site: Data = read(folder / "site.yaml")
        self.units: list[Data] = read(folder / "units.yaml")
        self.teams: list[Data] = read(folder / "teams.yaml")
        self.today: str = self.site["统计截止日"]
        known = {}
        for path in folder.glob("*/*/*.yaml"):
            if re.fullmatch(r"[A-Z]{2}-\d{4}-\d{4,5}", path.stem):
                known[path.stem] = read(path)
        self._forget(known, self.site["版本"][edition])
        self.named: dict[str, Data] = dict(sorted(known.items()))
        """What has a page, also when it was withdrawn."""
        self.records = {
            id: one
            for id, one in self.named.items()
            if one.get("撤回", {}).get("日期", "9999") > self.today
        }
        self.successor = {unit["名称"]: self._successor(unit["名称"]) for unit in self.units}
        self._forms: dict[str, list[tuple[str, Data]]] = {}
        for id, form in self.all("DB"):
            self._forms.setdefault(form["项目"], []).append((id, form))

    def _forget(self, known: dict[str, Data], edition: Data) -> None:
        """Drafts, kinds and records that are not for this edition; then every word about them."""
        all_ids = set(known)
        for id, record in list(known.items()):
            is_later = main_day(id, record) > self.today
            is_draft = id[:2] in (*PAPERS, "ZG") and "成文日期" not in record
            audience = record.get("知悉范围", [])
            if (
                is_draft
                or is_later
                or LABELS[id[:2]] in edition.get("不含种类", [])
                or (audience and edition["名称"] not in audience)
            ):
                del known[id]
        for id, record in list(known.items()):
            if id[:2] == "DB" and record["项目"] not in known:
                del known[id]
        hidden = all_ids - set(known)
        for id in known:
            known[id] = forgotten(known[id], hidden)
        self.teams = forgotten(self.teams, hidden)

    def _successor(self, name: str) -> str:
        for unit in self.units:
            if name in unit.get("前身", []):
                return self._successor(unit["名称"])
        return name

    def all(self, prefix: str) -> Iterator[tuple[str, Data]]:
        for id, record in self.records.items():
            if id[:2] == prefix:
                yield id, record

    def now(self, unit: str) -> str:
        """The unit's name today."""
        return self.successor.get(unit, unit)

    def title(self, id: str) -> str:
        record = self.named.get(id)
        if record is None:
            return id
        if id[:2] == "DB":
            return f"{self.title(record['项目'])} {record['双月期']} 期督查表"
        return record.get("标题") or record.get("项目名称") or id

    def forms_of(self, project: str) -> list[tuple[str, Data]]:
        return self._forms.get(project, [])


MAIN_DAYS = {
    "DC": "督查日期", "WT": "发现日期", "ZG": "成文日期", "XT": "提出日期", "HY": "日期", "TB": "成文日期", "ZB": "成文日期",
    "DR": "成文日期", "BG": "成文日期", "KH": "审定日期", "JC": "日期", "PX": "开始日期",
}  # fmt: skip


def main_day(id: str, record: Data) -> str:
    """The day from which a record is there; projects and rules always are."""
    if id[:2] == "DB":
        return span_of(record["双月期"])[1]
    return record.get(MAIN_DAYS.get(id[:2], ""), "")


def forgotten(value: Any, hidden: set[str]) -> Any:
    if not hidden:
        return value
    if isinstance(value, dict):
        return {key: forgotten(item, hidden) for key, item in value.items()}
    if isinstance(value, list):
        return [
            forgotten(item, hidden)
            for item in value
            if not (isinstance(item, str) and item in hidden)
        ]
    for id in hidden:
        value = re.sub(rf"(?<![A-Za-z0-9-]){id}(?![0-9])", "未公开", value)
    return value
