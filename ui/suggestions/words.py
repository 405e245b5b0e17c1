"""Words and tones of suggestions on the page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem
from renda_desktop.suggestions import rules
from renda_desktop.suggestions.part_rows import UnitRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clock, State
from ui.runtime.typed_dates import day_from
from ui.widgets.options import Option
from ui.widgets.tokens import Tone

STATE_TONES = {
    State.OVERDUE: Tone.LATE,
    State.SOON: Tone.SOON,
    State.TO_VERIFY: Tone.SOON,
    State.HANDED_BACK: Tone.SOON,
    State.TO_ASSIGN: Tone.SOON,
    State.IN_PROGRESS: Tone.PLAIN,
    State.SENT_UP: Tone.PLAIN,
    State.FEEDBACK_LATE: Tone.LATE,
    State.TO_APPRAISE: Tone.SOON,
    State.TO_CLOSE: Tone.SOON,
    State.CLOSED: Tone.DONE,
    State.ARCHIVED: Tone.DONE,
    State.MERGED: Tone.PLAIN,
    State.REFUSED: Tone.PLAIN,
    State.ANSWERED: Tone.DONE,
}
CLOCK_TONES = {
    rules.Tone.CALM: Tone.PLAIN, rules.Tone.SOON: Tone.SOON, rules.Tone.PAST: Tone.SOON, rules.Tone.LATE: Tone.LATE,
}  # fmt: skip
_SHORT = {
    State.TO_VERIFY: "待核实",
    State.TO_APPRAISE: "待反馈",
    State.FEEDBACK_LATE: "未反馈",
    State.HANDED_BACK: "申请退回",
}
"""Words of states where a list has little room."""
YES, NO = "yes", "no"
YES_NO = (Option(YES, "是"), Option(NO, "否"))


def choices(values: Iterable[Enum]) -> list[Option]:
    """The members of an enum as options; the key is the member's name."""
    return [Option(value.name, str(value.value)) for value in values]


def unit_options(units: Iterable[UnitRow]) -> list[Option]:
    """Handling units, found by name, pinyin and initials."""
    from renda_desktop.chinese import pinyin

    return [
        Option(
            unit.id, unit.name, unit.leader,
            (pinyin.full(unit.name, person=False).replace(" ", ""), pinyin.initials(unit.name, person=False)),
        )
        for unit in units
    ]  # fmt: skip


def iso(day: datetime.date | None) -> str:
    """2026-03-05, empty without a day."""
    return day.isoformat() if day else ""


def typed_day(text: str, today: datetime.date) -> datetime.date | None:
    """A day typed into a list, of this year where it says none. Raises InputProblem."""
    return day_from(lambda: today)(text.strip()) if text.strip() else None


def typed_enum(kind: type[Enum], text: str, *, at_first: Enum) -> Enum:
    """A member meant by a word typed into a list, or by a part of it. Raises InputProblem."""
    plain = text.strip()
    if not plain:
        return at_first
    found = [one for one in kind if plain == one.value] or [
        one for one in kind if plain in str(one.value) or str(one.value) in plain
    ]
    if len(found) == 1:
        return found[0]
    words = "、".join(str(one.value) for one in kind)
    raise InputProblem(f"“{plain}”看不懂，请写其中一个：{words}。")


def days_words(days: int | None, *, binding: bool = True) -> str:
    """还有 5 天, 今天到期, 逾期 3 天; of what nobody confirmed 过了 3 天."""
    if days is None:
        return ""
    if days == 0:
        return "今天到期"
    if days > 0:
        return f"还有 {days} 天"
    return f"逾期 {-days} 天" if binding else f"过了 {-days} 天"


def due_words(file: SuggestionFile) -> str:
    """How many days are left of what is waited for, "" when nothing is; short, for a list: 过 30 天."""
    clock, days = file.clock, file.days_left
    if clock is None:
        return ""
    if days is not None and days < 0 and not clock.binding:
        return f"过 {-days} 天"
    return days_words(days)


def state_in_list(file: SuggestionFile) -> str:
    """The word of the state, short where a list has little room."""
    return _SHORT.get(file.state, str(file.state.value))


def due_tone(file: SuggestionFile) -> Tone:
    """How pressing that is."""
    return CLOCK_TONES[file.clock.tone(file.today)] if file.clock else Tone.PLAIN


def state_words(file: SuggestionFile) -> str:
    """逾期 6 天, 还有 3 天 while something is waited for and pressing; else the word of the state."""
    if file.state in (State.OVERDUE, State.SOON) and file.clock is not None:
        return days_words(file.days_left, binding=file.clock.binding)
    return str(file.state.value)


def clock_sentence(clock: Clock, today: datetime.date) -> str:
    """答复期限 2026年6月5日，还有 12 天; once it has stopped, whether that was in time. The basis stands beside."""
    last = f"{clock.what}{'期限' if clock.binding else '参照日期'} {chinese_date(clock.due_on)}"
    if clock.stopped_on is not None:
        done = {True: "，按期", False: f"，超过 {(clock.stopped_on - clock.due_on).days} 天", None: ""}
        return f"{last}，{chinese_date(clock.stopped_on)}完成{done[clock.in_time]}。"
    days = days_words(clock.days_left(today), binding=clock.binding)
    return f"{last}（从{chinese_date(clock.begins_on)}算起），{days}。"


def local_sentence(clock: Clock, today: datetime.date) -> str:
    """The stricter local figure that nobody confirmed: it is never late."""
    days = days_words(clock.days_left(today), binding=False)
    return (
        f"参照本省规定，{chinese_date(clock.due_on)}前{clock.what}，{days or '已经办了'}。"
        "请先向县人大核实；在“设置”里确认以后才算期限。"
    )
