"""Figures that papers use by name: a closed set, computed from the records, each with the rows behind it.

In a draft `{{ 统计.逾期问题数 }}` stands for a number, `{{ 比较.逾期问题数 }}` for how it has changed since the period
before, `{{ 名单.红灯项目 }}` for an enumeration, `{{ 表.逾期问题 }}` for a table, `{{ 图.近六期 }}` for one that the site draws; `(双月期=2026-5, 单位=青石镇)` behind the
name says of what, where it is not the paper's own period and the whole district.
"""

from .expressions import Resolved, Used, has_figures, resolved
from .scope import Basis, FigureError

__all__ = ["Basis", "FigureError", "Resolved", "Used", "has_figures", "resolved"]
