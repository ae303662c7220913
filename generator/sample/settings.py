"""`site.yaml` of a made-up district: the shipped rule sets and the pinned counting date."""

from __future__ import annotations

import datetime as dt

from ..records import site
from ..records.keyed import Data, keyed
from .district import District
from .works import PROJECT_KINDS

AS_OF = dt.date(2026, 12, 31)
"""Nothing in a made-up district happens later."""

CATEGORIES = (
    "工程进度", "工程质量", "安全生产", "资金管理", "前期手续", "要素保障",
    "履职作风", "生态环保", "群众诉求", "资料管理", "运行管护",
)  # fmt: skip

COMMENT = """这是 ducha sample 生成的虚构区，只用来试用和测速。
区名、单位、人员、项目、问题、文号都是按随机种子编出来的，与任何真实地方和个人无关。
同一种子、同样的记录数，生成的文件逐字节相同。
看站点：在本文件夹的上一级运行 ducha build。"""

PURPOSES = {
    "": "通报", "专": "专报", "报": "督查报告", "研": "调研报告", "改": "整改通知书", "办": "督办单、催办单",
}  # fmt: skip
"""What follows the district's 代字, and what it is for."""


def site_data(district: District) -> Data:
    return keyed(
        site.Site,
        district=district.name,
        title=f"{district.name}重点工作督查志",
        office=f"{district.name}重点工作督查组办公室",
        demonstration=f"虚构数据：{district.name}及所列单位、人员、项目由程序随机编造。",
        as_of=AS_OF,
        lights=_lights(),
        deadlines=keyed(
            site.Deadlines,
            due_soon_days=(3, 7),
            overdue_bands=(7, 30),
            form_days=5,
            visit_days=35,
            recurrence_months=12,
        ),
        numbering=[
            keyed(site.Numbering, code=f"{district.code}{suffix}", purpose=purpose)
            for suffix, purpose in PURPOSES.items()
        ],
        assessment=_assessment(),
        burden=keyed(site.BurdenRules, special_length=4000, general_length=5000, repeat_days=15),
        categories=CATEGORIES,
        project_kinds=PROJECT_KINDS,
        editions=[
            keyed(site.Edition, name="全区", title="全区版", is_site=True),
            keyed(site.Edition, name="领导", title="领导版"),
            keyed(site.Edition, name="组织部", title="组织部版", has_work_records=True),
        ],
    )


def _lights() -> Data:
    return keyed(
        site.LightRules,
        adopted=site.RuleSetName.YINCHUAN,
        basis=site.ScheduleBasis.MONTHS,
        yinchuan=keyed(
            site.YinchuanRule, green_gap=0, yellow_gap=-10, red_gap=-30, red_idle_months=3
        ),
        xinhuang=keyed(site.XinhuangRule, yellow_rate=80, red_rate=60),
        r13710=keyed(
            site.R13710Rule, receipt_days=1, response_days=3, minor_days=7, major_months=1
        ),
    )


def _assessment() -> Data:
    weights = keyed(
        site.Weights, milestones=25, investment=25, rectification=25, audit=10, leaders=15
    )
    return keyed(
        site.AssessmentRules,
        weights=weights,
        returned_deduction="0.5",
        bonus_limit=5,
        deduction_limit=10,
    )
