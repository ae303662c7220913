"""Derived states and colours as chips: the word, and the tone that goes with it."""

from __future__ import annotations

from ..cell import Chip, Tone
from ..derive.lights import Colour, Light
from ..derive.reviews import ReviewClock, ReviewState
from ..derive.status import FindingStatus, State
from ..records.finding import FindingLevel

STATE_TONES = {
    State.OVERDUE: Tone.BAD,
    State.RETURNED: Tone.BAD,
    State.NOT_HANDED_OVER: Tone.BUSY,
    State.NOT_RECEIVED: Tone.BUSY,
    State.DUE_SOON: Tone.WARN,
    State.IN_PROGRESS: Tone.BUSY,
    State.TO_VERIFY: Tone.BUSY,
    State.TO_CLOSE: Tone.BUSY,
    State.RECURRED: Tone.BAD,
    State.CLOSED: Tone.GOOD,
    State.REVOKED: Tone.CALM,
    State.WITHDRAWN: Tone.CALM,
}
LIGHT_TONES = {
    Colour.GREEN: Tone.GOOD,
    Colour.YELLOW: Tone.WARN,
    Colour.RED: Tone.BAD,
    Colour.NONE: Tone.CALM,
}
LEVEL_TONES = {
    FindingLevel.MINOR: Tone.CALM,
    FindingLevel.MODERATE: Tone.WARN,
    FindingLevel.MAJOR: Tone.BAD,
}


def state_chip(status: FindingStatus | None) -> Chip:
    """The state, with the days that matter."""
    if status is None:
        return Chip("未到统计日")
    text = str(status.state)
    if status.is_overdue:
        text = f"逾期 {status.days_overdue} 天"
    elif status.is_due_soon:
        text = "今日到期" if status.days_left == 0 else f"还剩 {status.days_left} 天"
    return Chip(text, STATE_TONES[status.state])


def light_chip(light: Light) -> Chip:
    return Chip(colour_words(light.colour), LIGHT_TONES[light.colour])


def colour_words(colour: Colour) -> str:
    return str(colour) if colour is Colour.NONE else f"{colour}灯"


def level_chip(level: FindingLevel) -> Chip:
    return Chip(str(level), LEVEL_TONES[level])


def review_chip(clock: ReviewClock) -> Chip:
    match clock.state:
        case ReviewState.LATE:
            return Chip(f"超期 {clock.days_late} 天未决定", Tone.BAD)
        case ReviewState.DECIDED:
            return (
                Chip(f"晚 {clock.days_late} 天决定", Tone.WARN)
                if clock.days_late
                else Chip("已决定", Tone.GOOD)
            )
        case ReviewState.WAITING:
            return Chip("待决定", Tone.BUSY)
