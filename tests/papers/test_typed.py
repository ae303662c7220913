"""Numbers typed by hand beside the records: what is compared, what is told, what is left alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.content import Content
from generator.derive.lights import Colour
from generator.derive.periods import FormState, PeriodReport, Standing
from generator.figures import Basis
from generator.figures.problems import contradiction
from generator.figures.scope import Scope
from generator.figures.typed import typed_numbers
from generator.records.finding import Finding
from generator.records.inspection import Inspection

from ..tiny import TINY, load_ok, write

AS_OF = dt.date(2026, 4, 30)


@pytest.fixture(scope="module")
def of_spring(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    """March and April: one finding, found, mended in time, closed."""
    return Basis(load_ok(write(tmp_path_factory.mktemp("content"), TINY)), AS_OF, "2026-2")


class _Counted(Basis):
    """The same period with the figures of a whole district."""

    def __init__(self, content: Content, report: PeriodReport) -> None:
        super().__init__(content, AS_OF, report.period.key)
        self._report = report

    def scope(self, period: str | None = None, unit: str | None = None) -> Scope:
        assert period is None
        return Scope(self._report, self.content, {}, unit)


@pytest.fixture(scope="module")
def of_district(of_spring: Basis) -> Basis:
    """23 projects (4 red, 8 yellow, 11 green) of the 24 that the year began with, all 24 visited in 15 inspections;

    67.57% of the plan invested; 21 findings, 12 closed, 3 of them found in the period; 31 open, 4 overdue, 1 returned; 19 notices.
    """
    content, report = of_spring.content, of_spring.scope().report
    ids = [f"XM-2026-{number:04}" for number in range(1, 25)]
    (first,) = report.standings
    assert first.progress
    done = first.progress.form.done_total
    plan = first.project.plans[0].model_copy(update={"investment": done / Decimal("0.6757")})
    projects = {id: first.project.model_copy(update={"id": id, "plans": (plan,)}) for id in ids}
    colours = [Colour.RED] * 4 + [Colour.YELLOW] * 8 + [Colour.GREEN] * 11

    def standing(number: int, colour: Colour) -> Standing:
        state = FormState.LATE if number == 0 else FormState.ON_TIME
        light = replace(first.light, colour=colour)
        return replace(first, project=projects[ids[number]], form_state=state, light=light)

    finding = content.records[_names("WT", 1)[0]]
    assert isinstance(finding, Finding)
    found = {id: finding.model_copy(update={"id": id, "events": ()}) for id in _names("WT", 21)}
    found |= {id: finding.model_copy(update={"id": id}) for id in _names("WT", 3)}
    visit = content.records["DC-2026-0001"]
    assert isinstance(visit, Inspection)
    visits = {id: visit.model_copy(update={"id": id}) for id in _names("DC", 15)}
    visits["DC-2026-0001"] = visit.model_copy(update={"projects": tuple(ids)})
    return _Counted(
        replace(content, records={**content.records, **projects, **found, **visits}),
        replace(
            report,
            standings=tuple(standing(number, one) for number, one in enumerate(colours)),
            inspections=tuple(visits),
            found=tuple(found),
            closed=_names("WT", 12),
            open=_names("WT", 31),
            overdue=_names("WT", 4),
            due=_names("WT", 17),
            on_time=_names("WT", 8),
            returned=_names("WT", 1),
            notices=_names("ZG", 19),
            decided=_names("XT", 1),
            settled=_names("XT", 1),
        ),
    )


def _names(prefix: str, count: int) -> tuple[str, ...]:
    return tuple(f"{prefix}-2026-{number:04}" for number in range(1, count + 1))


def told(text: str, of: Basis) -> list[str]:
    found = sorted(typed_numbers(text, of), key=lambda one: one.start)
    return [one.shown for one in found if not one.agrees]


RIGHT = """\
下发整改通知书15份、督办单2份、催办单2份。
本期下发通知19份，其中整改通知书13份、督办单3份、催办单3份。
印发督办单、催办单6份。
对逾期30天以上的问题，逾期1个扣0.5分，逾期3个以上的约谈主要负责人。
逾期问题达到5个的，由区领导约谈。
凡逾期问题3个，通报批评。
逾期问题5个，扣2分。
红灯1个月以上的项目由区领导包抓。
对全区10个重点项目进行了暗访，发现问题4个。
对23个重点项目进行督查，其中对6个重点项目开展了重点核查。
对全区23个重点项目推进情况进行了督查。
对全区24个重点项目推进情况进行了督查。
全区共实施重点项目24个。
全区共有重点项目8个未开工。
全区6个产业项目发现问题3个，红灯项目1个。
北片区6个项目共发现问题3个，销号1个。
年度第一批观摩项目8个，红灯项目1个未纳入。
红灯项目4个：枫桥铺镇石材循环利用项目等。
其中红灯项目2个，黄灯项目3个。
这21个问题中，12个问题已销号，9个问题未销号。
发现问题21个，已销号12个。
其中，已销号15个。
现已销号60个。
对销号问题5个进行了抽查复核，均符合要求。
年初以来发现问题90个，销号60个。
自督查工作开展以来，共发现问题90个。
今年以来共发现问题90个。其中，销号60个，逾期5个。
今年以来共发现问题90个。这90个问题中，60个问题已销号。
现场督查发现问题8个。
现场督查发现问题8个，其中已销号3个。
通过现场督查，发现问题8个。
采取现场督查、查阅资料等方式，共发现问题21个。
开展现场督查12次，查阅资料8次。
各责任单位共排查出问题90个。
省挂牌督办问题3个，销号1个。
收到督查表23张，其中2张被退回重填。
投资完成率67.55%。
投资完成率百分之六十七点六。
协调事项办结1项。
发现问题21个（其中重大问题2个），销号12个。
发现问题 {{ 统计.发现问题数 }} 个、销号12个。
产业项目8个，红灯项目1个；民生项目6个，红灯项目0个。
产业项目8个，其中红灯项目1个。
民生项目发现问题5个，销号3个。
资金管理问题5个，已销号2个，未销号3个。
（一）资金管理方面。发现问题5个，销号2个。
一是资金管理问题。发现问题5个，其中2个问题逾期。
质量安全问题突出，发现问题6个。
较重问题5个，一般问题16个，逾期问题1个。
对逾期的4个问题逐一核实，2个问题逾期系手续原因。
1个红灯项目转黄，2个黄灯项目转绿。
新增红灯项目1个，黄灯项目2个。
期初未销号22个，期末未销号31个。
当场整改问题3个，下发整改通知13份。
群众反映问题5个，销号2个。
讲评意见5条，办结3条。
推进会议定事项5项，办结4项。
提请区级协调事项1项，议定1项，办结1项。
查阅资料发现问题13个。
随机走访3个村，发现问题2个。
10月20日至22日，督查发现问题9个。
4月20日至22日，督查发现问题9个。
截至3月31日，发现问题9个，销号5个。
截至4月30日，发现问题21个，销号12个。
五次双月督查共发现问题86个，销号55个。
下步要对31个未销号问题逐一过堂，逾期问题4个在一周内销号。
未销号问题31个，涉及15个单位，其中3个单位未销号5个。
"""
"""A sentence a line, each of which may well be true of that district."""

WRONG = """\
对全区25个重点项目推进情况进行了督查。 | 对全区25个重点项目推进情况进行了督查
全区共有重点项目25个。 | 全区共有重点项目25个
全区共实施重点项目25个。 | 全区共实施重点项目25个
其中红灯项目5个，黄灯项目8个。 | 红灯项目5个
红灯项目共有5个，分别是石材循环利用项目等。 | 红灯项目共有5个
期末红灯项目增至6个。 | 红灯项目增至6个
红灯项目5个、黄灯项目9个、绿灯项目9个。 | 红灯项目5个 黄灯项目9个 绿灯项目9个
未销号的问题还有35个。 | 未销号的问题还有35个
督查发现的21个问题中，已销号15个。 | 已销号15个
发现问题数量为25个。 | 发现问题数量为25个
问题发现25个，已销号15个。 | 问题发现25个
按时报送督查表20张，逾期报送3张。 | 按时报送督查表20张 逾期报送3张
本期共督查18次，发现问题30个。 | 督查18次 发现问题30个
印发督办单、整改通知书22份。 | 印发督办单、整改通知书22份
其中5个问题逾期。 | 5个问题逾期
其中，4个问题逾期，2个退回。 | 2个退回
逾期问题已增至7个。 | 逾期问题已增至7个
按期整改率为百分之五十二点九。 | 按期整改率为百分之五十二点九
协调事项办结3项。 | 协调事项办结3项
共排查出问题25个。 | 排查出问题25个
梳理问题25个。 | 梳理问题25个
查摆问题25个。 | 查摆问题25个
发现的25个问题已全部交办。 | 发现的25个问题
现场督查发现问题25个。 | 发现问题25个
投资完成率67.75%。 | 投资完成率67.75%
发现问题 {{ 统计.发现问题数 }} 个、销号15个。 | 销号15个
"""
"""A sentence a line, and behind the bar what is told of it."""

ABOUT_ONE_THING = """\
### （一）资金管理方面 {#s3-1}

发现问题5个，销号3个。
|
## 三、双塘镇 {#s3}

发现问题0个，销号0个。
|
今年以来工作扎实，督查发现问题90个。其中，销号60个，逾期5个。
"""
"""Paragraphs that say above what they are about, right every one."""


@pytest.mark.parametrize("text", RIGHT.splitlines())
def test_nothing_is_told_of_what_may_be_right(text: str, of_district: Basis) -> None:
    assert told(text, of_district) == []


@pytest.mark.parametrize("text", ABOUT_ONE_THING.split("|\n"))
def test_what_stands_above_says_what_a_number_is_of(text: str, of_district: Basis) -> None:
    assert told(text, of_district) == []


@pytest.mark.parametrize("line", WRONG.splitlines())
def test_what_the_records_contradict_is_told(line: str, of_district: Basis) -> None:
    text, _, wanted = line.partition(" | ")
    assert told(text, of_district) == wanted.split(" ")


def test_a_part_that_is_more_than_the_whole_says_so(of_district: Basis) -> None:
    (one,) = typed_numbers("印发督办单、整改通知书22份。", of_district)
    assert "这是其中一部分，下发通知数一共才 19（ZG-2026-0001、" in contradiction(one)
    assert "{{" not in contradiction(one)


class TestTypedNumbers:
    @pytest.mark.parametrize(
        ("text", "agrees"),
        [
            ("本期共发现问题1个。", True),
            ("本期共发现问题 23 个。", False),
            ("按期整改率为 100%。", True),
            ("按期整改率达到99.5%", False),
            ("青石镇发现问题 1 个", True),
            ("双塘镇发现问题 1 个", False),
            ("发现问题 1 个，比上期增加 1 个，销号 2 个", False),
            ("各督查小组深入一线，共查出各类问题**二十三**个。", False),
            ("发现存在问题共计２个", False),
            ("期末3个问题尚未销号", False),
            ("期末未销号0个，其中逾期2个", False),
            ("2026年第二个双月期，全区纳入督查的9个重点项目", False),
            ("2026年3—4月，投资完成率仅为 9%，发现问题 1 个", True),
        ],
    )
    def test_is_compared_with_the_records(self, text: str, agrees: bool, of_spring: Basis) -> None:
        found = list(typed_numbers(text, of_spring))
        assert found
        assert all(one.agrees for one in found) is agrees

    @pytest.mark.parametrize(
        "text",
        [
            "去年同期发现问题 40 个。",
            "今年以来累计发现问题 40 个。",
            "青石镇、双塘镇发现问题 40 个。",
            "青石镇柳河灌区节水改造项目发现问题 40 个。",
            "第一个双月期发现问题 40 个。",
            "发现 40 名群众。",
            "2026年共发现问题 40 个。",
            "1—2月发现问题 40 个。",
            "3月发现问题 40 个。",
            "安全生产方面发现问题 40 个。",
            "督查一组发现问题 40 个。",
            "督查一组深入现场，发现问题 40 个。",
            "发现的，其中逾期 40 个。",
            "暗访发现问题 40 个。",
            "民生项目按期整改率 40%。",
            "较上期增加逾期问题 40 个。",
            "确保按期整改率 40% 以上。",
            "要求销号 40 个。",
            "发现问题 40 个以上的单位。",
        ],
    )
    def test_is_left_alone_where_it_may_mean_something_else(
        self, text: str, of_spring: Basis
    ) -> None:
        assert list(typed_numbers(text, of_spring)) == []

    def test_says_both_and_how_to_write_it(self, of_spring: Basis) -> None:
        (one,) = typed_numbers("青石镇发现问题 3 个", of_spring)
        assert (one.typed, one.value.text) == ("3", "1")
        assert one.expression == "统计.发现问题数(单位=青石镇)"
