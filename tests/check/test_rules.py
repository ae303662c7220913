"""Every rule: what it refuses, where it points, and what passes beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.check import RULES, rule_id

from .cases import DB, DC, HY, JC, KH, PX, TB, TB_TEXT, WT, XM, XT, ZG, Edits, copy_of, said

SITE, UNITS, TEAMS = "site.yaml", "units.yaml", "teams.yaml"
WT2, ZG2, TB2, DB2 = (name.replace("0001", "0002") for name in (WT, ZG, TB, DB))


def events(*lines: str) -> list[tuple[str, str]]:
    """Instead of the finding's own events; nothing hangs on the notice then."""
    text = Path(__file__).parents[1].joinpath("tiny.py").read_text(encoding="utf-8")
    old = re.search(r"        事件:\n(?:          - .*\n)+", text.split('"findings/')[1])
    assert old
    indent = old.group().replace("\n        ", "\n").removeprefix("        ")
    return [(indent, "事件:\n" + "".join(f"  - {{{line}}}\n" for line in lines))]


HANDED = "事件: 下发, 日期: 2026-03-03, 文书: ZG-2026-0001"
RECEIVED = "事件: 签收, 日期: 2026-03-04"
DONE = "事件: 整改完成, 日期: 2026-03-18, 佐证: [复测记录]"
PASSED = "事件: 核查, 日期: 2026-03-24, 核查人: 督查一组 李某某, 核查结果: 通过"
CLOSED = "事件: 销号, 日期: 2026-03-25, 核查人: 督查一组 李某某, 佐证: [核查记录]"
ASKED = "事件: 延期申请, 日期: 2026-03-20, 新期限: 2026-04-10, 说明: 材料未到"
GRANTED = "事件: 延期批准, 日期: 2026-03-21, 新期限: 2026-04-10, 依据: 批复"

REFUSED: list[tuple[str, Edits, str]] = [
    # -- names and ids ---------------------------------------------------------------------------
    ("references-resolve", {WT: [("责任单位: 青石镇", "责任单位: 青石乡")]}, "是不是 “青石镇”？"),
    ("references-resolve", {WT: [("来源督查: DC-2026-0001", "来源督查: DC-2026-0009")]}, "没有督查 “DC-2026-0009”"),
    ("references-resolve", {XM: [("督查小组: 督查一组", "督查小组: 督查三组")]}, "没有督查小组"),
    ("id-year-is-the-year-of-the-record", {PX: [("开始日期: 2026-04-01", "开始日期: 2025-12-30")]}, "应以 PX-2025- 开头"),
    # -- settings --------------------------------------------------------------------------------
    ("weights-add-up", {SITE: [("领导评分: 15", "领导评分: 16")]}, "权重合计是 101"),
    ("thresholds-are-in-order", {SITE: [("黄灯序时差: -10", "黄灯序时差: -40")]}, "由大到小"),
    ("thresholds-are-in-order", {SITE: [("跟踪督导完成率: 80", "跟踪督导完成率: 50")]}, "应不小于黄牌"),
    ("day-bands-ascend", {SITE: [("临期天数: [3, 7]", "临期天数: [7, 3]")]}, "7、3"),
    ("day-bands-ascend", {SITE: [("逾期分档: [7, 30]", "逾期分档: [7, 7]")]}, "由小到大"),
    ("editions-are-well-named", {SITE: [("名称: 组织部", "名称: 全区")]}, "写了两次"),
    ("editions-are-well-named", {SITE: [("名称: 组织部", "名称: 组织/部")]}, "不能作文件夹名"),
    ("editions-leave-out-known-kinds", {SITE: [("含实绩: 是", "不含种类: [问体]")]}, "是不是 “问题”？"),
    ("audience-names-editions", {WT: [("类别: 工程质量", "类别: 工程质量\n知悉范围: [组织]")]}, "没有 “组织” 这个版本"),
    ("categories-are-listed", {WT: [("类别: 工程质量", "类别: 工程质景")]}, "是不是 “工程质量”？"),
    ("categories-are-listed", {XM: [("类别: 基础设施", "类别: 其他")]}, "可以是：基础设施、民生"),
    ("listed-words-are-unique", {SITE: [("[工程质量, 工程进度]", "[工程质量, 工程进度, 工程质量]")]}, "“工程质量” 写了两次"),
    # -- units -----------------------------------------------------------------------------------
    ("slugs-are-unique", {UNITS: [("编号: shuiwu", "编号: shuili")]}, "“shuili” 已用过"),
    ("slugs-are-unique", {TEAMS: [("编号: team-2", "编号: team-1")]}, "“team-1” 已用过"),
    ("predecessor-has-ended", {UNITS: [("  撤销日期: 2026-06-30\n", "")]}, "前身 “双塘乡” 没有撤销日期"),
    ("predecessor-has-ended", {UNITS: [("名称: 区水利局\n  类别: 部门", "名称: 区水利局\n  类别: 部门\n  前身: [双塘乡]")]}, "两个单位的前身"),
    ("unit-is-not-its-own-predecessor", {UNITS: [("类别: 乡镇街道\n  撤销日期", "类别: 乡镇街道\n  前身: [双塘乡]\n  撤销日期"), ("  前身: [双塘乡]\n-", "-")]}, "绕回了自己"),
    ("posts-are-in-order", {UNITS: [("任职日期: 2025-01-10", "任职日期: 2025-01-10, 离任日期: 2025-01-09")]}, "早于任职日期"),
    ("ended-unit-is-not-used-afterwards", {UNITS: [("撤销日期: 2026-06-30", "撤销日期: 2026-03-01")], WT: [("涉及部门: [区水利局]", "涉及部门: [双塘乡]")]}, "应为 “双塘镇”"),
    # -- projects and forms ----------------------------------------------------------------------
    ("project-dates-are-in-order", {XM: [("计划竣工: 2026-12-20", "计划竣工: 2026-02-10")]}, "应晚于计划开工"),
    ("project-dates-are-in-order", {XM: [("计划竣工: 2026-12-20", "计划竣工: 2026-12-20\n竣工日期: 2026-02-11")]}, "早于开工日期"),
    ("project-dates-are-in-order", {XM: [("开工日期: 2026-02-12", "竣工日期: 2026-02-12")]}, "没有开工日期"),
    ("project-starts-after-approval", {XM: [("批准日期: 2026-01-05", "批准日期: 2026-02-13")]}, "早于立项批准"),
    ("what-happened-is-not-in-the-future", {XM: [("计划日期: 2026-09-30", "计划日期: 2026-09-30, 完成日期: 2026-05-01")]}, "晚于统计截止日 2026-04-30"),
    ("what-happened-is-not-in-the-future", {XM: [("开工日期: 2026-02-12", "开工日期: 2026-05-01")]}, "还没有发生的事不填"),
    ("what-happened-is-not-in-the-future", {XM: [("附件:", "终止: {日期: 2026-05-01, 原因: 调整, 依据: 会议}\n附件:")]}, "终止日期"),
    ("milestones-are-in-order", {XM: [("计划日期: 2026-09-30", "计划日期: 2026-02-09")]}, "早于上一个节点"),
    ("milestones-are-in-order", {XM: [("名称: 主体完工", "名称: 开工")]}, "节点 “开工” 写了两次"),
    ("plans-fit-the-investment", {XM: [("总投资: 8600.00", "总投资: 1199.99")]}, "超过总投资"),
    ("plans-fit-the-investment", {XM: [("目标: 完成主体}", "目标: 完成主体}\n  - {年度: 2026, 计划投资: 1.00, 目标: 收尾}")]}, "一年只写一条"),
    ("form-belongs-to-the-projects-life", {XM: [("批准日期: 2026-01-05", "批准日期: 2026-03-01")], DC: [("督查日期: 2026-03-02", "督查日期: 2026-03-02")]}, "项目还没有立项"),
    ("form-belongs-to-the-projects-life", {XM: [("附件:", "终止: {日期: 2025-12-31, 原因: 调整, 依据: 会议}\n附件:")]}, "项目已经终止"),
    ("form-belongs-to-the-projects-life", {XM: [("年度: 2026", "年度: 2027")]}, "没有 2026 年的年度计划"),
    ("one-form-a-project-and-period", {DB2: copy_of(DB)}, "已有 DB-2026-0001"),
    ("form-dates-fit-the-period", {DB: [("数据截至: 2026-02-28", "数据截至: 2026-03-01")]}, "不在 2026-1 期"),
    ("form-dates-fit-the-period", {DB: [("报送日期: 2026-03-03", "报送日期: 2026-02-27")]}, "早于数据截至"),
    ("form-dates-fit-the-period", {DB: [("报送日期: 2026-03-03", "报送日期: 2026-05-01")]}, "晚于统计截止日"),
    ("form-months-are-those-of-the-period", {DB: [("月份: 2026-02", "月份: 2026-03")]}, "应为 2026-01、2026-02"),
    ("form-months-are-those-of-the-period", {DB: [("月份: 2026-02", "月份: 2026-01")]}, "重复或顺序不对"),
    ("form-sums-agree", {DB: [("本期完成: 200.00", "本期完成: 200.01")]}, "逐月实际完成合计 200.00"),
    ("form-sums-agree", {DB: [("累计完成: 200.00", "累计完成: 210.00")]}, "应为上期累计加本期 200.00"),
    ("form-total-is-plausible", {XM: [("计划投资: 1200.00", "计划投资: 133.33")]}, "请核对单位"),
    # -- inspections -----------------------------------------------------------------------------
    ("inspection-dates-are-in-order", {DC: [("督查日期: 2026-03-02", "督查日期: 2026-03-02\n结束日期: 2026-03-01")]}, "早于督查日期"),
    ("inspection-dates-are-in-order", {DC: [("督查日期: 2026-03-02", "督查日期: 2026-03-02\n结束日期: 2026-05-01")]}, "晚于统计截止日"),
    ("inspection-follows-the-approval", {XM: [("批准日期: 2026-01-05", "批准日期: 2026-03-03")]}, "晚于督查日期"),
    ("comparison-fits-its-project", {DC: [("节点: 开工", "节点: 开二")]}, "是不是 “开工”？"),
    ("comparison-fits-its-project", {DC: [("项目: [XM-2026-0001]\n", "")], WT: [("项目: XM-2026-0001\n", "")]}, "不在本次督查的项目里"),
    ("follow-up-looks-at-closed-findings", {DC: [("督查类型: 日常督查", "督查类型: 回头看")]}, "要列出抽查了哪些"),
    ("follow-up-looks-at-closed-findings", {DC: [("情况: 一标段", "回看问题: [WT-2026-0001]\n情况: 一标段")]}, "之前没有销号"),
    ("methods-leave-their-records", {DC: [("访谈:\n  - {对象: 村民代表, 人数: 3, 意见: 放水时渠边湿, 建议: 先修二标段, 办理: 已采纳, 结果: 已列入整改}\n", "")]}, "没有访谈记录"),
    ("methods-leave-their-records", {DC: [("现场核对:\n  - {项目: XM-2026-0001, 节点: 开工, 计划: 2 月 10 日前开工, 现场情况: 2 月 12 日开工, 判断: 滞后}\n", "")]}, "没有现场核对"),
    # -- findings --------------------------------------------------------------------------------
    ("finding-comes-from-its-inspection", {WT: [("发现日期: 2026-03-02", "发现日期: 2026-03-01")]}, "不在来源督查 DC-2026-0001 的日期"),
    ("finding-has-a-due-date-after-it-was-found", {WT: [("整改期限: 2026-03-20", "整改期限: 2026-03-02")]}, "应晚于发现日期"),
    ("finding-has-evidence", {WT: [("佐证: [现场照片]", "佐证: []")]}, "没有佐证"),
    ("grave-finding-is-not-mended-on-the-spot", {WT: [("级别: 较重", "级别: 重大"), ("治理类型: 限期整改", "治理类型: 立行立改")]}, "请核对级别"),
    ("events-are-in-order-of-date", {WT: [("事件: 核查, 日期: 2026-03-24", "事件: 核查, 日期: 2026-03-17")]}, "早于上一事件 整改完成"),
    ("events-are-in-order-of-date", {WT: [("事件: 销号, 日期: 2026-03-25", "事件: 销号, 日期: 2026-05-01")]}, "晚于统计截止日"),
    ("events-follow-each-other", {WT: events(HANDED, DONE)}, "整改完成 之前应先有 签收"),
    ("events-follow-each-other", {WT: events(HANDED, RECEIVED, DONE, CLOSED)}, "销号 之前应先有 核查"),
    ("events-follow-each-other", {WT: events(HANDED, RECEIVED, DONE, PASSED, CLOSED, "事件: 反馈, 日期: 2026-03-26")}, "已销号，之后不能再有 反馈"),
    ("closure-rests-on-a-passed-verification", {WT: events(HANDED, RECEIVED, DONE, PASSED.replace("通过", "不通过"), CLOSED)}, "不能销号"),
    ("closure-rests-on-a-passed-verification", {WT: events(HANDED, RECEIVED, DONE, PASSED, "事件: 退回, 日期: 2026-03-24, 说明: 又漏", CLOSED)}, "不能销号"),
    ("event-has-its-parts", {WT: [(", 佐证: [复测记录]", "")]}, "整改完成 缺少 佐证"),
    ("event-has-its-parts", {WT: [("佐证: [核查记录]", "说明: 好")]}, "销号 缺少 佐证"),
    ("event-has-its-parts", {WT: [("事件: 签收, 日期: 2026-03-04", "事件: 签收, 日期: 2026-03-04, 核查结果: 通过")]}, "签收 不应有 核查结果"),
    ("extension-is-asked-in-time", {WT: events(HANDED, RECEIVED, ASKED.replace("2026-03-20", "2026-03-21"))}, "逾期后不能延期"),
    ("extension-is-asked-in-time", {WT: events(HANDED, RECEIVED, ASKED.replace("2026-04-10", "2026-03-20"))}, "应晚于现期限"),
    ("extension-is-asked-in-time", {WT: events(HANDED, RECEIVED, ASKED, GRANTED.replace("2026-04-10", "2026-04-11"))}, "晚于申请的 2026-04-10"),
    ("verifier-is-not-the-rectifier", {WT: [("事件: 核查, 日期: 2026-03-24, 核查人: 督查一组 李某某", "事件: 核查, 日期: 2026-03-24, 核查人: 副镇长 赵某某")]}, "就是整改责任人"),
    ("verifier-is-not-the-rectifier", {WT: [("整改责任人: 副镇长 赵某某", "整改责任人: 副镇长 甲乙丙"), ("核查人: 督查一组 李某某, 核查结果", "核查人: 督查一组 甲乙丙, 核查结果")]}, "就是整改责任人"),
    ("objection-gives-its-reason", {WT: [("态度: 认可", "态度: 不认可")]}, "要写明理由"),
    ("objection-gives-its-reason", {WT: [("态度: 认可, 日期: 2026-03-05", "态度: 认可, 日期: 2026-03-03")]}, "早于签收"),
    ("review-is-asked-within-thirty-days", {WT: [("事件:\n", "复核: {申请日期: 2026-04-04, 事项: 数据有误}\n事件:\n")]}, "超过 30 日"),
    ("review-decision-is-whole", {WT: [("事件:\n", "复核: {申请日期: 2026-03-10, 事项: 数据有误, 决定日期: 2026-03-20}\n事件:\n")]}, "缺少 复核人、决定、决定理由"),
    ("review-decision-is-whole", {WT: [("事件:\n", "复核: {申请日期: 2026-03-10, 事项: 数据有误, 决定日期: 2026-04-10, 复核人: 周某某, 决定: 维持, 决定理由: 属实}\n事件:\n")]}, "超过 30 日"),
    ("reviewer-did-not-inspect", {WT: [("事件:\n", "复核: {申请日期: 2026-03-10, 事项: 数据有误, 决定日期: 2026-03-20, 复核人: 科长 李某某, 决定: 维持, 决定理由: 属实}\n事件:\n")]}, "应当回避"),
    ("recurrence-is-a-new-finding", {WT: events(HANDED, RECEIVED, DONE, PASSED, CLOSED, "事件: 反弹, 日期: 2026-04-20")}, "同项目、同类别的新问题"),
    # -- notices ---------------------------------------------------------------------------------
    ("notice-covers-findings-of-its-unit", {ZG: [("主送单位: 青石镇", "主送单位: 区水利局")]}, "不是主送单位 区水利局"),
    ("notice-covers-findings-of-its-unit", {ZG: [("问题: [WT-2026-0001]", "问题: []")], WT: events("事件: 下发, 日期: 2026-03-03", RECEIVED)}, "没有列出问题"),
    ("notice-and-events-agree", {WT: [("日期: 2026-03-03, 文书: ZG-2026-0001", "日期: 2026-03-03")]}, "没有 2026-03-03 的下发事件"),
    ("notice-and-events-agree", {ZG2: copy_of(ZG, ("1号", "2号")), WT: [("文书: ZG-2026-0001", "文书: ZG-2026-0002")]}, "没有 2026-03-03 的下发事件"),
    ("notice-dates-are-in-order", {ZG: [("期限: 2026-03-20", "期限: 2026-03-02")]}, "早于成文日期"),
    ("notice-dates-are-in-order", {ZG: [("反馈类型", "再下发自: ZG-2026-0002\n反馈类型")], ZG2: copy_of(ZG, ("1号", "2号"), ("成文日期: 2026-03-03", "成文日期: 2026-03-04"))}, "应早于本通知"),
    ("feedback-cycle-belongs-to-regular-feedback", {ZG: [("反馈类型: 一次性", "反馈类型: 定期")]}, "要写反馈周期"),
    ("feedback-cycle-belongs-to-regular-feedback", {ZG: [("反馈类型: 一次性", "反馈类型: 一次性\n反馈周期: 每周五")]}, "不写反馈周期"),
    # -- matters ---------------------------------------------------------------------------------
    ("escalation-dates-are-in-order", {XT: [("应决日期: 2026-04-10", "应决日期: 2026-03-09")]}, "早于提出日期"),
    ("escalation-dates-are-in-order", {XT: [("应决日期: 2026-04-10", "应决日期: 2026-04-10\n结果: {日期: 2026-04-12, 情况: 已办}")]}, "有结果却没有决定"),
    ("escalation-fits-its-form", {XT: [("项目: XM-2026-0001", "项目: XM-2026-0002\n来源督查表: DB-2026-0001")], "projects/2026/XM-2026-0002.yaml": copy_of(XM, ("附件:\n  - {文件: plan.svg", "备注: 无\n附件:\n  - {文件: plan.svg"))}, "不是 XM-2026-0002 的"),
    ("decision-names-a-meeting-of-its-day", {XT: [("应决日期: 2026-04-10", "应决日期: 2026-04-10\n决定: {日期: 2026-03-16, 内容: 同意, 会议: HY-2026-0001, 落实期限: 2026-05-01}")]}, "于 2026-03-15 召开"),
    ("meeting-has-taken-place", {HY: [("观摩项目: [XM-2026-0001]\n", "")]}, "没有观摩项目"),
    ("meeting-has-taken-place", {HY: [("双月期: 2026-1\n", "")]}, "没有写双月期"),
    ("remark-dates-are-in-order", {HY: [("期限: 2026-04-15", "期限: 2026-03-14")]}, "早于会议"),
    ("remark-dates-are-in-order", {HY: [("期限: 2026-04-15", "期限: 2026-04-15, 落实: {日期: 2026-05-01, 情况: 好}")]}, "晚于统计截止日"),
    # -- 文号 ------------------------------------------------------------------------------------
    ("number-comes-with-its-date", {TB: [("文号: 区督〔2026〕1号\n", "")]}, "还没有文号"),
    ("number-uses-a-known-code", {TB: [("区督〔2026〕1号", "区办〔2026〕1号")]}, "代字 “区办” 不在"),
    ("number-uses-a-known-code", {TB: [("区督〔2026〕1号", "区督〔2025〕1号")]}, "文号是 2025 年的"),
    ("number-suits-its-kind", {SITE: [("代字: 区督, 用途: 通报", "代字: 区督, 用途: 专报"), ("代字: 区督改, 用途: 整改通知书", "代字: 区督改, 用途: 通报")]}, "通报的代字应为 区督改"),
    ("numbers-do-not-repeat", {TB2: copy_of(TB).replace("主送", "正文: 又一份\n主送")}, "已用于 TB-2026-0001"),
    ("numbers-have-no-gaps", {TB: [("1号", "3号")]}, "缺 1—2 号"),
    ("numbers-follow-the-dates", {TB2: copy_of(TB, ("1号", "2号"), ("成文日期: 2026-03-20", "成文日期: 2026-03-19")).replace("主送", "正文: 又一份\n主送")}, "早于 区督〔2026〕1号"),
    # -- papers ----------------------------------------------------------------------------------
    ("issued-paper-is-signed-and-registered", {TB: [("签发: {签发人: 主任 郑某某, 签发日期: 2026-03-19}\n", "")]}, "缺少签发"),
    ("paper-dates-are-in-order", {TB: [("签发日期: 2026-03-19", "签发日期: 2026-03-21")]}, "晚于成文日期"),
    ("paper-dates-are-in-order", {TB: [("上网时间: 2026-03-20", "上网时间: 2026-03-19")]}, "早于成文日期"),
    ("secrecy-reviewer-is-another-person", {TB: [("保密审查人: 钱某某", "保密审查人: 孙某某")]}, "就是采集人"),
    ("effect-acts-on-an-earlier-paper", {TB: [("通报类型", "处置: {动作: 废止, 对象: TB-2026-0001, 说明: 无}\n通报类型")]}, "对象是自己"),
    ("praise-names-units", {TB: [("情况通报", "表扬通报")]}, "没有列出表扬的单位"),
    ("praise-names-units", {TB: [("情况通报", "批评通报")]}, "没有列出批评的单位"),
    ("paper-keeps-to-its-length", {TB_TEXT: "字" * 5001 + "\n"}, "正文 5001 字"),
    # -- results ---------------------------------------------------------------------------------
    ("scores-are-in-range", {KH: [("领导评分: 90", "领导评分: 100.01")]}, "不在 0 至 100 之间"),
    ("scores-are-in-range", {KH: [("领导评分: 90", "领导评分: 90, 加分: [{事由: 好, 分值: 0, 依据: 文}]")]}, "应大于 0"),
    ("assessment-is-the-only-one-of-its-period", {KH: [("单位: 区水利局", "单位: 青石镇")]}, "“青石镇” 写了两次"),
    ("assessment-is-confirmed-after-its-period", {KH: [("审定日期: 2026-04-15", "审定日期: 2026-03-31")]}, "周期到 2026-03-31 才结束"),
    ("outcome-is-approved-first", {JC: [("日期: 2026-04-18", "日期: 2026-04-21")]}, "晚于决定日期"),
    ("outcome-is-approved-first", {JC: [("类型: 通报表扬", "类型: 问责建议")]}, "有权机关"),
    ("training-has-days-and-people", {PX: [("结束日期: 2026-04-03", "结束日期: 2026-03-31")]}, "早于开始日期"),
    ("training-has-days-and-people", {PX: [("人数: 42", "人数: 0")]}, "人数是 0"),
    # -- attachments -----------------------------------------------------------------------------
    ("attachment-is-there-and-unchanged", {XM: [("文件: plan.svg", "文件: plam.svg")]}, "是不是 “plan.svg”？"),
    ("attachment-is-there-and-unchanged", {"attachments/XM-2026-0001/plan.svg": "<svg/>\n"}, "校验应为 b2"[:5]),
    ("attachment-is-listed", {"attachments/XM-2026-0001/b.png": "x"}, "没有列在 XM-2026-0001 的附件里"),
    ("attachment-is-listed", {"attachments/XM-2026-0009/b.png": "x"}, "没有记录 XM-2026-0009"),
    ("attachment-is-listed", {"attachments/照片/b.png": "x"}, "不是编号"),
    ("attachment-has-a-known-type", {XM: [("文件: plan.svg", "文件: plan.exe")], "attachments/XM-2026-0001/plan.exe": "x"}, "不收 .exe 文件"),
    ("named-evidence-is-attached", {WT: [("佐证: [现场照片]", "佐证: [before.jpg]")]}, "没有列在附件里"),
    ("named-evidence-is-attached", {DC: [("判断: 滞后", "判断: 滞后, 照片: a.jpg")]}, "没有列在附件里"),
    # -- prose -----------------------------------------------------------------------------------
    ("prose-holds-no-html", {WT: [("- 桩号 1+200", "- <b>桩号</b> 1+200")]}, "是 HTML"),
    ("pictures-are-the-records-own", {WT: [("- 桩号 1+200", "![图](before.svg)")]}, "不是本记录的附件"),
    ("links-lead-somewhere-safe", {WT: [("- 桩号 1+200", "[点](javascript:alert)")]}, "只能指向 http(s)"),
    ("headings-leave-the-title-alone", {TB_TEXT: [("## 一、概况", "# 一、概况")]}, "正文从 ## 起"),
    ("headings-leave-the-title-alone", {TB_TEXT: [("## 一、概况", "### 一、概况")]}, "中间缺一级"),
    ("fences-are-closed", {TB_TEXT: [("青石镇的", "```\n青石镇的")]}, "没有成对"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "edits", "says"), REFUSED, ids=[f"{r}-{s}" for r, _, s in REFUSED]
)
def test_rule_refuses(tmp_path: Path, rule: str, edits: Edits, says: str) -> None:
    mine = [message for _, found, message in said(tmp_path, edits) if found == rule]
    assert mine, said(tmp_path, edits)
    assert any(says in message for message in mine), mine


def test_the_tiny_district_breaks_no_rule(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


PASSES: list[tuple[str, Edits]] = [
    ("the due day itself is in time for a request", {WT: events(HANDED, RECEIVED, ASKED, GRANTED)}),
    ("the thirtieth day is in time for a review", {WT: [("事件:\n", "复核: {申请日期: 2026-04-03, 事项: 数据有误}\n事件:\n")]}),
    ("mended on the spot may be due the same day", {WT: [("整改期限: 2026-03-20", "整改期限: 2026-03-02"), ("治理类型: 限期整改", "治理类型: 立行立改")]}),
    ("a milestone met on the counting date", {XM: [("计划日期: 2026-09-30", "计划日期: 2026-09-30, 完成日期: 2026-04-30")]}),
    ("plans up to the whole investment", {XM: [("总投资: 8600.00", "总投资: 1200.00")]}),
    ("returned, mended again, verified and closed", {WT: events(HANDED, RECEIVED, DONE, "事件: 退回, 日期: 2026-03-19, 说明: 仍漏", DONE.replace("18", "20"), PASSED, CLOSED)}),
    ("an objection with its reason", {WT: [("态度: 认可", "态度: 部分认可, 理由: 已在修")]}),
    ("a unit used on the day it ended", {UNITS: [("撤销日期: 2026-06-30", "撤销日期: 2026-03-02")], WT: [("涉及部门: [区水利局]", "涉及部门: [双塘乡]")]}),
    ("a surname alone may be two people", {WT: [("整改责任人: 副镇长 赵某某", "整改责任人: 副镇长 李某某")]}),
    ("a paper at its limit", {TB_TEXT: "字" * 5000 + "\n"}),
    ("a draft needs neither number nor signature", {TB: [("文号: 区督〔2026〕1号\n成文日期: 2026-03-20\n", ""), ("签发: {签发人: 主任 郑某某, 签发日期: 2026-03-19}\n", "")]}),
    ("numbers go on without a gap", {TB2: copy_of(TB, ("1号", "2号")).replace("主送", "正文: 又一份\n主送")}),
    ("a score of a hundred", {KH: [("领导评分: 90", "领导评分: 100")]}),
    ("a web address and less-than signs", {WT: [("- 桩号 1+200", "- 见 [规范](https://example.com/a)，压实度 <95%，a < b")]}),
    ("a recurrence with its new finding", {
        WT: events(HANDED, RECEIVED, DONE, PASSED, CLOSED, "事件: 反弹, 日期: 2026-04-20"),
        "inspections/2026/DC-2026-0002.yaml": copy_of(DC, ("督查日期: 2026-03-02", "督查日期: 2026-04-20")),
        WT2: copy_of(WT, ("发现日期: 2026-03-02", "发现日期: 2026-04-20"), ("DC-2026-0001\n责", "DC-2026-0002\n责"), ("整改期限: 2026-03-20", "整改期限: 2026-05-20"), ("单位意见: {态度: 认可, 日期: 2026-03-05}\n", ""), *[(a, "") for a, _ in events()]),
    }),
]  # fmt: skip


@pytest.mark.parametrize("edits", [edits for _, edits in PASSES], ids=[name for name, _ in PASSES])
def test_what_is_right_passes(tmp_path: Path, edits: Edits) -> None:
    assert said(tmp_path, edits) == []


def test_a_problem_points_at_the_value(tmp_path: Path) -> None:
    where = [
        place
        for place, rule, _ in said(
            tmp_path, {WT: [("整改期限: 2026-03-20", "整改期限: 2026-03-02")]}
        )
        if rule.startswith("finding-has-a-due")
    ]
    assert where == [f"{WT}:16"]


def test_every_rule_says_what_must_be_and_is_tried_here() -> None:
    names = [rule_id(rule) for rule in RULES]
    assert len(names) == len(set(names))
    tried = {rule for rule, _, _ in REFUSED}
    gates = Path(__file__).with_name("test_gates.py").read_text(encoding="utf-8")
    for rule in RULES:
        assert rule.__doc__ and "必须" in rule.__doc__
        assert rule_id(rule) in tried or f'"{rule_id(rule)}"' in gates, rule_id(rule)
