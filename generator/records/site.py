"""`site.yaml`: the district's name, its rule sets, limits, editions and the counting date."""

from __future__ import annotations

from enum import StrEnum

from .base import AnyRef, Count, Day, Model, Points, Text, UnitRef, YesNo, field


class RuleSetName(StrEnum):
    """Rule sets for lights that the product ships."""

    SCHEDULE = "时序进度"
    YINCHUAN = "银川"
    XINHUANG = "新晃"
    R13710 = "13710"


class ScheduleBasis(StrEnum):
    MONTHS = "按月"
    DAYS = "按项目工期"


class YinchuanRule(Model):
    """序时差 ≥ green is 绿; ≤ yellow is 黄; < red is 红; between 0 and yellow 绿 (银川市重点项目亮灯)."""

    green_gap: Points = field("绿灯序时差", "大于等于此值亮绿灯（百分点）", example="0")
    yellow_gap: Points = field("黄灯序时差", "小于等于此值亮黄灯（百分点）", example="-10")
    red_gap: Points = field("红灯序时差", "小于此值亮红灯（百分点）", example="-30")
    red_idle_months: Count = field(
        "红灯未开工月数",
        "应开工而连续未开工满此月数亮红灯；月末还没有开工，这个月才算",
        example="3",
    )


class XinhuangRule(Model):
    """Month's task done below these rates (新晃县重点工作督导)."""

    yellow_rate: Points = field(
        "跟踪督导完成率", "月任务完成率低于此值跟踪督导，亮黄灯（%）", example="80"
    )
    red_rate: Points = field(
        "黄牌完成率", "月任务完成率低于此值黄牌警告，亮红灯（%）", example="60"
    )


class R13710Rule(Model):
    """1 日部署、3 日反馈、7 日解决一般问题、1 个月解决重大问题、0 即销号清零."""

    receipt_days: Count = field("部署天数", "下发后几日内部署（签收）", example="1")
    response_days: Count = field("反馈天数", "下发后几日内反馈", example="3")
    minor_days: Count = field("一般问题天数", "一般问题几日内解决", example="7")
    major_months: Count = field("重大问题月数", "较重、重大问题几个月内解决", example="1")


class LightRules(Model):
    adopted: RuleSetName = field("采用", "全区页面、统计采用的亮灯规则")
    basis: ScheduleBasis = field("序时口径", "按月：已过月数÷12；按项目工期：已过天数÷计划工期")
    yinchuan: YinchuanRule = field("银川", "序时差亮灯规则")
    xinhuang: XinhuangRule = field("新晃", "月任务完成率规则")
    r13710: R13710Rule = field("13710", "限时办结规则")


class Deadlines(Model):
    due_soon_days: tuple[Count, ...] = field(
        "临期天数", "剩余天数不多于此值提醒，由小到大", example="3"
    )
    overdue_bands: tuple[Count, ...] = field("逾期分档", "逾期天数分档上限，由小到大", example="7")
    form_days: Count = field("督查表报送天数", "双月期末之后几日内应报送督查表", example="5")
    visit_days: Count = field("督查间隔天数", "项目超过几日没有督查即列为未覆盖", example="35")
    recurrence_months: Count = field(
        "反弹月数", "销号后几个月内同项目同类别再发现为反弹", example="12"
    )


class Numbering(Model):
    code: Text = field("代字", "发文机关代字", example="区督")
    purpose: Text = field("用途", "用于哪些公文")


class Weights(Model):
    """Weights of the assessment, together 100."""

    milestones: Points = field("节点按期率", "权重", example="25")
    investment: Points = field("投资完成率", "权重", example="25")
    rectification: Points = field("按期整改率", "权重", example="25")
    audit: Points = field("绩效审计", "权重", example="10")
    leaders: Points = field("领导评分", "权重", example="15")


class AssessmentRules(Model):
    weights: Weights = field("权重", "各项权重，合计 100")
    returned_deduction: Points = field("退办扣分", "每被退回一次扣几分", example="0.5")
    bonus_limit: Points = field("加分上限", "加分合计不超过", example="5")
    deduction_limit: Points = field("扣分上限", "扣分合计不超过", example="10")


class BurdenRules(Model):
    """减负: length limits and repeated inspection."""

    special_length: Count = field("专项文件字数", "专项文件不超过几字", example="4000")
    general_length: Count = field("综合文件字数", "综合文件不超过几字", example="5000")
    repeat_days: Count = field("重复督查天数", "几日内两组督查同一单位同一主题即提示", example="15")


class Edition(Model):
    """版本: an audience's own site; what it may not know is never emitted."""

    name: Text = field("名称", "版本名称，记录的知悉范围用它", example="全区")
    title: Text = field("标题", "站点标题里的说明", example="全区版")
    is_site: YesNo = field(
        "本站",
        "是：生成到 build/site，不写 --edition 时指它；有几个版本时必须有且只有一个写 是",
        False,
    )
    hidden_kinds: tuple[Text, ...] = field("不含种类", "本版本不出现的记录种类", ())
    units: tuple[UnitRef, ...] = field("限于单位", "只含这些单位的记录；不写则不限", ())
    has_work_records: YesNo = field("含实绩", "是否含实绩页", False)


class Allowance(Model):
    """A gate's hit that was looked at and let pass, with the reason."""

    rule: Text = field("规则", "放行哪条规则", example="secrecy-marks-stop-the-build")
    record: AnyRef = field("记录", "放行哪条记录")
    key: Text = field("字段", "放行哪个字段", example="正文")
    reason: Text = field("理由", "为什么可以放行")


class Site(Model):
    """The district's settings."""

    district: Text = field("区名", "区（县）规范名称", example="云溪区")
    title: Text = field("站名", "站点名称", example="云溪区重点工作督查志")
    office: Text = field("办公室", "办公室全称", example="云溪区重点工作督查组办公室")
    demonstration: Text | None = field("演示说明", "演示数据在每页页脚注明的话", None)
    as_of: Day | None = field("统计截止日", "固定统计截止日；不写则为生成当天", None)
    lights: LightRules = field("亮灯规则", "序时进度与亮灯")
    deadlines: Deadlines = field("时限", "临期、逾期、报送、间隔")
    numbering: tuple[Numbering, ...] = field("发文代字", "允许使用的发文机关代字")
    assessment: AssessmentRules = field("考核", "考核权重与加扣分")
    burden: BurdenRules = field("减负", "文件长度与重复督查")
    categories: tuple[Text, ...] = field("问题类别", "问题可用的类别")
    project_kinds: tuple[Text, ...] = field("项目类别", "项目可用的类别")
    editions: tuple[Edition, ...] = field("版本", "站点版本与各自可知的范围")
    allowances: tuple[Allowance, ...] = field("放行", "经核对放行的保密、隐私检查", ())

    @property
    def own_edition(self) -> Edition | None:
        """The one that is the site itself; said in words where there are several, whatever their order."""
        marked = [edition for edition in self.editions if edition.is_site]
        chosen = marked or list(self.editions)
        return chosen[0] if len(chosen) == 1 else None
