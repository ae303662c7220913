"""What every record shares: one Chinese name a field, strict scalars, references to other records."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


def field(name: str, meaning: str, default: Any = ..., *, example: str = "") -> Any:
    """Declare a field under its one Chinese name: YAML key, label, Excel header, schema title, message word."""
    examples = [example] if example else None
    return Field(default, alias=name, title=name, description=meaning, examples=examples)


TO_FILL_IN = "请填写"
"""Stands in a draft where the records say nothing; a paper that still has it cannot be issued."""


class Model(BaseModel):
    """A frozen part of a record; unknown keys are refused."""

    # What pydantic makes of a model takes as long as to read fifty records: only for those that are read.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def label(model: type[BaseModel], name: str) -> str:
    """The Chinese name of a field."""
    info = model.model_fields[name]
    return info.alias or name


@cache
def all_labels() -> frozenset[str]:
    """The Chinese names of all fields of all records."""
    waiting, names = [*Model.__subclasses__()], set[str]()
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        names |= {info.alias for info in model.model_fields.values() if info.alias}
    return frozenset(names)


# -- scalars: all arrive as text, and only here do they become values ---------------------------


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "应是一段文字")
    return value.strip()


def _required_text(value: str) -> str:
    if not value:
        raise PydanticCustomError("text", "不能为空")
    return value


_LOOSE_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _text(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise PydanticCustomError(
                "date", "“{value}” 不是有效日期：{why}", {"value": text, "why": _why_no_day(text)}
            ) from None
    hint = "应写作 2026-03-05 这样的形式"
    if loose := _LOOSE_DATE.fullmatch(text):
        year, month, day = (int(part) for part in loose.groups())
        hint = f"应写作 {year:04d}-{month:02d}-{day:02d}"
    raise PydanticCustomError("date", "“{value}” 不是日期，{hint}", {"value": text, "hint": hint})


def _why_no_day(text: str) -> str:
    year, month = int(text[:4]), int(text[5:7])
    if not 1 <= month <= 12:
        return f"没有 {month} 月"
    if year < 1:
        return "没有这一年"
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return f"{year} 年 {month} 月只到 {last} 日"


def _number(text: str, pattern: str, what: str) -> str:
    if not re.fullmatch(pattern, text):
        near = re.sub(r"[,，\s]|万?元|[%％分个]$", "", unicodedata.normalize("NFKC", text))
        hint = f"，应写作 {near}" if re.fullmatch(pattern, near) else ""
        raise PydanticCustomError(
            "number", "“{value}” {what}{hint}", {"value": text, "what": what, "hint": hint}
        )
    return text


def _money(value: Any) -> Decimal:
    what = "不是金额，应以万元为单位、最多两位小数，如 1250.50"
    return Decimal(_number(_text(value), r"[0-9]{1,12}(\.[0-9]{1,2})?", what))


def _points(value: Any) -> Decimal:
    return Decimal(_number(_text(value), r"-?[0-9]{1,4}(\.[0-9]{1,2})?", "不是数，应如 87.5"))


def _count(value: Any) -> int:
    return int(_number(_text(value), r"[0-9]{1,9}", "不是非负整数，应如 12"))


def _year(value: Any) -> int:
    return int(_number(_text(value), r"(19|20)[0-9]{2}", "不是年份，应如 2026"))


def _yes_no(value: Any) -> bool:
    text = _text(value)
    if text not in ("是", "否"):
        raise PydanticCustomError("yes_no", "“{value}” 应为 是 或 否", {"value": text})
    return text == "是"


Text = Annotated[str, BeforeValidator(_text), AfterValidator(_required_text)]
"""One line of text, not empty."""

Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema(
        {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, mode="validation"
    ),
]
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    WithJsonSchema({"type": ["string", "number"], "minimum": 0}, mode="validation"),
]
"""万元, two decimals."""
Points = Annotated[
    Decimal,
    BeforeValidator(_points),
    WithJsonSchema({"type": ["string", "number"]}, mode="validation"),
]
"""A score, a percentage or a difference in 百分点."""
Count = Annotated[
    int,
    BeforeValidator(_count),
    WithJsonSchema({"type": ["string", "integer"], "minimum": 0}, mode="validation"),
]
Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": ["string", "integer"], "minimum": 1900}, mode="validation"),
]
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["是", "否"]}, mode="validation")
]


@dataclass(frozen=True)
class IsProse:
    """Marks a field whose text is Markdown, over several lines."""


Prose = Annotated[str, BeforeValidator(_text), AfterValidator(_required_text), IsProse()]


def _period(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"(19|20)[0-9]{2}-[1-6]", text):
        raise PydanticCustomError(
            "period",
            "“{value}” 不是双月期，应如 2026-1（1–2 月）至 2026-6（11–12 月）",
            {"value": text},
        )
    return text


PeriodKey = Annotated[
    str,
    BeforeValidator(_period),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[1-6]$"}, mode="validation"),
]
"""双月期: `2026-1` is January and February 2026."""


def _quarter(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"(19|20)[0-9]{2}(-Q[1-4])?", text):
        raise PydanticCustomError(
            "assessment_period",
            "“{value}” 不是考核周期，应如 2026-Q1（季度）或 2026（年度）",
            {"value": text},
        )
    return text


AssessmentPeriod = Annotated[
    str,
    BeforeValidator(_quarter),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-Q[1-4])?$"}, mode="validation"
    ),
]


def _month(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", text):
        raise PydanticCustomError(
            "month", "“{value}” 不是月份，应写作 2026-03 这样的形式", {"value": text}
        )
    return text


Month = Annotated[
    str,
    BeforeValidator(_month),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, mode="validation"),
]

DOCUMENT_NUMBER = re.compile(r"^([一-龥]{2,12})〔((?:19|20)\d{2})〕([1-9]\d*)号$", re.ASCII)
"""发文字号: 代字, year in 六角括号, serial without leading zeros (GB/T 9704-2012 7.2.5)."""


def number_parts(number: str) -> tuple[str, int, int]:
    """代字, year and serial of a 发文字号; sorted by them, `区督〔2026〕10号` comes after `区督〔2026〕9号`."""
    found = DOCUMENT_NUMBER.fullmatch(number)
    assert found, number
    return found[1], int(found[2]), int(found[3])


def _document_number(value: Any) -> str:
    text = _text(value)
    if not DOCUMENT_NUMBER.fullmatch(text):
        raise PydanticCustomError(
            "document_number",
            "“{value}” 不是发文字号，应如 区督〔2026〕5号：年份用六角括号〔〕，序号不编虚位",
            {"value": text},
        )
    return text


DocumentNumber = Annotated[
    str,
    BeforeValidator(_document_number),
    WithJsonSchema(
        {"type": "string", "pattern": "^[一-龥]{2,12}〔(19|20)[0-9]{2}〕[1-9][0-9]*号$"},
        mode="validation",
    ),
]


# -- references ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ref:
    """Marks a field that names another record: `to` lists id prefixes, or `unit` / `team`; empty means any."""

    to: tuple[str, ...]


UnitRef = Annotated[Text, Ref(("unit",))]
TeamRef = Annotated[Text, Ref(("team",))]
ProjectRef = Annotated[Text, Ref(("XM",))]
InspectionRef = Annotated[Text, Ref(("DC",))]
FormRef = Annotated[Text, Ref(("DB",))]
FindingRef = Annotated[Text, Ref(("WT",))]
NoticeRef = Annotated[Text, Ref(("ZG",))]
EscalationRef = Annotated[Text, Ref(("XT",))]
MeetingRef = Annotated[Text, Ref(("HY",))]
AssessmentRef = Annotated[Text, Ref(("KH",))]
PaperRef = Annotated[Text, Ref(("TB", "ZB", "DR", "BG"))]
RegulationRef = Annotated[Text, Ref(("ZD",))]
AnyRef = Annotated[Text, Ref(())]


# -- parts that many records share ---------------------------------------------------------------


class Attachment(Model):
    """A file under `content/attachments/<id>/`, listed with its digest."""

    file: Text = field(
        "文件", "附件文件名，文件放在 content/attachments/<编号>/ 下", example="现场照片.png"
    )
    caption: Text = field("说明", "附件是什么，图片则写图注", example="渠道渗漏段整改前")
    sha256: Text | None = field(
        "校验", "文件的 SHA-256；先空着，运行 `ducha check` 会给出应填的值", None
    )
    taken_on: Day | None = field("拍摄日期", "照片的拍摄日期", None)


class Signature(Model):
    """签发."""

    signer: Text = field("签发人", "签发人：职务与姓名")
    signed_on: Day | None = field("签发日期", "签发日期；签发时由 ducha issue 填", None)
    sha256: Text | None = field(
        "正文校验", "签发时内容的 SHA-256，由 ducha issue 填；以后内容变了就对不上", None
    )


class Withdrawal(Model):
    """A record is never deleted: it is withdrawn, and its address stays."""

    withdrawn_on: Day = field("日期", "撤回日期")
    reason: Text = field("原因", "撤回原因")


class Record(Model):
    """One file, one record; the id is the file name and is not repeated inside.

    A record equals itself alone: read again it may say `1.0` where it said `1.00`, which would be equal.
    """

    id: str = ""
    audience: tuple[Text, ...] = field(
        "知悉范围", "哪些版本可以出现本记录；不写则所有版本都可以", (), example="领导"
    )
    note: Text | None = field("备注", "补充说明，会原样出现在页面上；内部情况不要写在这里", None)
    withdrawn: Withdrawal | None = field("撤回", "记录作废时填写；记录和网址都保留", None)

    @property
    def year(self) -> int:
        """The year in the id."""
        return int(self.id.split("-")[1])

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash(self.id)


class Leaf(NamedTuple):
    """One value of a record, and what its field says about it."""

    loc: tuple[str | int, ...]
    """Chinese keys and list positions, as in the YAML."""
    value: Any
    ref: Ref | None
    is_prose: bool


def leaves(model: BaseModel, loc: tuple[str | int, ...] = ()) -> Iterator[Leaf]:
    """Every value that a model holds, through its parts and lists, in the order of its fields."""
    for name, key, ref, is_prose in plan_of(type(model)):
        value = getattr(model, name)
        if value is None:
            continue
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from leaves(item, (*loc, key, number))
                else:
                    yield Leaf((*loc, key, number), item, ref, is_prose)
        elif isinstance(value, BaseModel):
            yield from leaves(value, (*loc, key))
        else:
            yield Leaf((*loc, key), value, ref, is_prose)


def ref_of(model: type[BaseModel], name: str) -> Ref | None:
    """What a field refers to; None where it holds a value of its own."""
    key = label(model, name)
    return next((ref for _, alias, ref, _ in plan_of(model) if alias == key), None)


@cache
def plan_of(model: type[BaseModel]) -> tuple[tuple[str, str, Ref | None, bool], ...]:
    """Of every field its name, its Chinese name, what it refers to, whether it is prose."""
    plan = []
    for name, info in model.model_fields.items():
        if info.alias is not None:
            marks = [*info.metadata, *_marks(info.annotation)]
            ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
            plan.append((name, info.alias, ref, any(isinstance(mark, IsProse) for mark in marks)))
    return tuple(plan)


def _marks(annotation: Any) -> list[Any]:
    """What Annotated carries, also inside `X | None` and `tuple[X, ...]`."""
    found = list(getattr(annotation, "__metadata__", ()))
    for part in get_args(annotation):
        found += _marks(part)
    return found
