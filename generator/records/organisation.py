"""Units and inspection teams: `units.yaml` and `teams.yaml`, each one list."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from .base import Day, Model, ProjectRef, Text, UnitRef, field

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]


class UnitKind(StrEnum):
    TOWNSHIP = "乡镇街道"
    DEPARTMENT = "部门"
    COMPANY = "国有企业"
    DISTRICT = "区级机构"


class Post(Model):
    """A responsible post: unit + title + holder. The work record is derived for it."""

    title: Text = field("职务", "岗位职务", example="镇长")
    holder: Text = field("任职人", "现任职人姓名", example="张某某")
    since: Day = field("任职日期", "任现职日期")
    until: Day | None = field("离任日期", "离任日期；在任不填", None)


class Unit(Model):
    """单位: named by its full name everywhere; the slug is for its address."""

    slug: Slug = field("编号", "网址用的小写拼音编号，定了不改", example="qingshi")
    name: Text = field("名称", "单位规范名称，其他记录用它引用本单位", example="青石镇")
    kind: UnitKind = field("类别", "单位类别")
    duty: Text | None = field("职责", "与重点工作有关的主要职责", None)
    phone: Text | None = field("总机", "单位总机或科室座机", None, example="0000-6600101")
    predecessors: tuple[UnitRef, ...] = field("前身", "撤并、更名前的单位名称", ())
    ended_on: Day | None = field("撤销日期", "单位撤销、更名的日期", None)
    posts: tuple[Post, ...] = field("岗位", "承担重点项目责任的岗位", ())


class TeamMember(Model):
    unit: UnitRef = field("单位", "派员单位")
    role: Text = field("职务", "组内职务", example="组长")
    name: Text = field("姓名", "成员姓名", example="李某某")


class Team(Model):
    """督查小组."""

    slug: Slug = field("编号", "网址用的小写编号", example="team-1")
    name: Text = field("名称", "督查小组名称，其他记录用它引用本组", example="督查一组")
    duty: Text = field("分工", "负责的领域和片区")
    members: tuple[TeamMember, ...] = field("成员", "组长、副组长、成员", ())
    units: tuple[UnitRef, ...] = field("联系单位", "本组联系的单位", ())
    projects: tuple[ProjectRef, ...] = field("联系项目", "除项目自列的督查小组外另行联系的项目", ())
