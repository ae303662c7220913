"""A finding on one day: what a clerk notes when he reads its events down to that day."""

from __future__ import annotations

from .naive import ENDED, Book, Data, days_between


def status(finding: Data, on: str, soon: int) -> Data:
    """What a clerk notes when he reads a finding's events down to one day."""
    due = finding["整改期限"]
    done = handed = received = answered = closed = None
    review = ""
    relapsed = False
    for event in finding.get("事件", []):
        what, when = event["事件"], event["日期"]
        if when > on:
            continue
        if what == "下发":
            handed, received, answered = when, None, None
        if what == "签收":
            received = when
        if what in ("反馈", "整改完成"):
            answered = answered or when
        if what == "延期批准" and "新期限" in event:
            due = event["新期限"]
        if what == "整改完成":
            done, review = when, ""
        if what == "退回" or (what == "核查" and event.get("核查结果") == "不通过"):
            done, review = None, "退回"
        elif what == "核查":
            review = "通过"
        if what == "销号":
            closed, review = when, "销号"
        if what == "反弹":
            relapsed = True
    asked = finding.get("复核", {})
    left = days_between(on, due)
    if asked.get("决定") == "撤销" and asked.get("决定日期", "9999") <= on:
        word = "复核撤销"
    elif relapsed:
        word = "反弹"
    elif review == "销号":
        word = "已销号"
    elif review == "通过":
        word = "待销号"
    elif done:
        word = "待核查"
    elif left < 0:
        word = "逾期"
    elif review == "退回":
        word = "退回"
    elif not handed:
        word = "未下发"
    elif not received:
        word = "未签收"
    elif left <= soon:
        word = "临期"
    else:
        word = "整改中"
    is_open = word not in ENDED
    return {
        "word": word,
        "open": is_open,
        "overdue": is_open and not done and left < 0,
        "due": due,
        "left": left,
        "done": done,
        "closed": closed,
        "handed": handed,
        "received": received,
        "answered": answered,
        # Closed or reported complete by the date first given.
        "on time": any(when and when <= finding["整改期限"] for when in (done, closed)),
        "revoked": word == "复核撤销",
    }


def state_words(one: Data) -> str:
    if one["overdue"]:
        return f"逾期 {-one['left']} 天"
    if one["word"] == "临期":
        return "今日到期" if one["left"] == 0 else f"还剩 {one['left']} 天"
    return str(one["word"])


def findings_on(book: Book, on: str) -> dict[str, tuple[Data, Data]]:
    """Every finding found by the day, with its status on it."""
    soon = max([int(days) for days in book.site["时限"]["临期天数"]], default=0)
    return {
        id: (finding, status(finding, on, soon))
        for id, finding in book.all("WT")
        if finding["发现日期"] <= on
    }
