"""The least that a record of each kind needs; tests write only what they are about."""

from __future__ import annotations

import datetime as dt

from generator.records.finding import Finding
from generator.records.progress_form import ProgressForm
from generator.records.project import Project

from .records import record

PROJECT = """
项目名称: 柳河灌区节水改造项目
类别: 基础设施
建设内容及规模: 改造渠道十二公里。
责任单位: 青石镇
服务单位: 区水利局
承办单位: 区水务投资公司
责任领导: 镇长 张某某
分管区领导: 副区长 王某某
督查小组: 督查一组
总投资: 8600.00
年度计划: [{年度: 2026, 计划投资: 1200.00, 目标: 完成主体}]
立项依据: 区政府常务会议
批准日期: 2026-01-05
实施方案: 分两个标段实施。
计划开工: 2026-02-10
开工日期: 2026-02-10
计划竣工: 2026-12-20
节点: [{名称: 开工, 计划日期: 2026-02-10, 完成日期: 2026-02-10}, {名称: 主体完工, 计划日期: 2026-09-30}]
"""

FORM = """
项目: XM-2026-0001
双月期: 2026-1
数据截至: 2026-02-28
报送日期: 2026-03-03
本期完成: 200.00
累计完成: 200.00
累计到位资金: 300.00
逐月:
  - {月份: 2026-01, 计划完成: 100.00, 实际完成: 90.00}
  - {月份: 2026-02, 计划完成: 100.00, 实际完成: 110.00}
形象进度: 渠道开挖三公里。
本期节点及完成情况: 已开工。
督查小组意见: 进度正常。
督查人: 李某某
"""

FINDING = """
标题: 支渠二标段渗漏
描述: 现场三处渗漏。
项目: XM-2026-0001
类别: 工程质量
级别: 一般
发现日期: 2026-03-02
来源督查: DC-2026-0001
责任单位: 青石镇
整改责任人: 副镇长 赵某某
整改要求: 限期修复。
整改期限: 2026-03-20
治理类型: 限期整改
佐证: [现场照片]
"""


def project(text: str = "", id: str = "XM-2026-0001") -> Project:
    """A project; the keys in `text` replace the ordinary ones."""
    return record(Project, PROJECT, id=id, **_keys(text))


def form(text: str = "", id: str = "DB-2026-0001") -> ProgressForm:
    return record(ProgressForm, FORM, id=id, **_keys(text))


def finding(events: str = "", text: str = "", id: str = "WT-2026-0001") -> Finding:
    """A finding due on 2026-03-20; `events` one a line: `下发 2026-03-03`."""
    found = [_event(line) for line in events.strip().splitlines()]
    return record(Finding, FINDING, id=id, 事件=found, **_keys(text))


def _event(line: str) -> dict[str, str]:
    kind, day, *rest = line.split()
    return {"事件": kind, "日期": day, **dict(part.split("=") for part in rest)}


def _keys(text: str) -> dict[str, object]:
    import yaml

    return yaml.load(text, Loader=yaml.BaseLoader) or {}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
