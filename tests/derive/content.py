"""A small Content for tests of what is derived."""

from __future__ import annotations

from generator.content import Content
from generator.records.base import Record
from generator.records.organisation import Team, Unit
from generator.records.site import Site

from .records import record

SITE = """
区名: 云溪区
站名: 云溪区重点工作督查志
办公室: 云溪区重点工作督查组办公室
亮灯规则:
  采用: 银川
  序时口径: 按月
  银川: {绿灯序时差: 0, 黄灯序时差: -10, 红灯序时差: -30, 红灯未开工月数: 3}
  新晃: {跟踪督导完成率: 80, 黄牌完成率: 60}
  "13710": {部署天数: 1, 反馈天数: 3, 一般问题天数: 7, 重大问题月数: 1}
时限: {临期天数: [3, 7], 逾期分档: [7, 30], 督查表报送天数: 5, 督查间隔天数: 35, 反弹月数: 12}
发文代字: [{代字: 区督, 用途: 通报}]
考核:
  权重: {节点按期率: 25, 投资完成率: 25, 按期整改率: 25, 绩效审计: 10, 领导评分: 15}
  退办扣分: 0.5
  加分上限: 5
  扣分上限: 10
减负: {专项文件字数: 4000, 综合文件字数: 5000, 重复督查天数: 15}
问题类别: [工程质量, 工程进度]
项目类别: [基础设施, 民生]
版本: [{名称: 全区, 标题: 全区版}]
"""


def unit(name: str, slug: str, **keys: object) -> Unit:
    return Unit.model_validate({"编号": slug, "名称": name, "类别": "乡镇街道", **keys})


UNITS = (
    unit("青石镇", "qingshi"),
    unit("柳湾镇", "liuwan"),
    unit("双塘镇", "shuangtang", 前身=["双塘乡"]),
    unit("双塘乡", "shuangtang-xiang", 撤销日期="2026-06-30"),
    unit("区水利局", "shuili"),
    unit("区水务投资公司", "shuiwu"),
)
TEAMS = (
    Team.model_validate({"编号": "team-1", "名称": "督查一组", "分工": "农业", "成员": []}),
    Team.model_validate({"编号": "team-2", "名称": "督查二组", "分工": "城建", "成员": []}),
)


def content_of(*records: Record) -> Content:
    return Content(
        site=record(Site, SITE),
        units={unit.name: unit for unit in UNITS},
        teams={team.name: team for team in TEAMS},
        records={one.id: one for one in records},
    )
