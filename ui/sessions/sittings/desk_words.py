"""What the desk says of a sitting: whether it can be opened and go on, both readings, who came. Pure."""

from __future__ import annotations

from renda_desktop.chinese.clock import time_text
from renda_desktop.sittings.finding import Person, name_of, observer_of
from renda_desktop.sittings.lawful import QUORUM, in_brackets
from renda_desktop.sittings.rows import Barred, SittingLine, SittingSheet, Uninvited
from renda_desktop.sittings.rules import SittingCount
from ui.widgets.tokens import Tone


def line_words(count: SittingCount) -> tuple[str, Tone]:
    """三分之二 53 人　可以开会, 还差 3 人, 在场 50 人，少 3 人 after some have left, with the tone of it."""
    if count.quorum is None:
        return "没有登记在任代表，算不出法定人数", Tone.PLAIN
    line = f"三分之二是 {count.quorum} 人"
    if count.short_now:
        return f"{line}　在场 {count.in_hall} 人，少 {count.short_now} 人", Tone.LATE
    if count.quorate:
        return f"{line}　可以开会", Tone.DONE
    return f"{line}　还差 {count.lacking} 人", Tone.SOON


def reading_words(count: SittingCount) -> str:
    """The other reading where deputies are suspended, and whether the result hangs on it; "" otherwise."""
    everybody, other = count.everybody, count.everybody.other
    if other is None:
        return ""
    counted = "已计入" if everybody.counts_suspended else "没有计入"
    words = (
        f"{everybody.suspended}人暂停执行代表职务，全体代表按{everybody.base}人算（{counted}这些人）；"
        f"另一种算法是{other.base}人，至少到{other.quorum}人。"
    )
    if everybody.unconfirmed:
        words += "请在“签到”里确认按哪一种。"
    if count.hangs:
        words += "现在能不能开会，两种算法结果不同。"
    return words


def state_words(sheet: SittingSheet) -> str:
    """9:02宣布开会；人数不足仍记录：…；离会5人，现在在场50人，不到53人：先不要表决，…."""
    parts = [sheet.state]
    if sheet.short_reason:
        parts.append(f"宣布开会时签到人数不足，办公室说明：{sheet.short_reason}")
    if sheet.count.left:
        parts.append(_hall_words(sheet))
    return "；".join(parts)


def _hall_words(sheet: SittingSheet) -> str:
    count = sheet.count
    if sheet.closed_at is not None:
        words = f"提前离会{count.left}人，散会时在场{count.in_hall}人"
        return f"{words}，不到{count.quorum}人" if count.short_now else words
    words = f"离会{count.left}人，现在在场{count.in_hall}人"
    if not count.short_now:
        return words
    cited = in_brackets(QUORUM, count.everybody.day)
    return f"{words}，不到{count.quorum}人{cited}：请报告执行主席，先不要表决，等代表回到会场"


def arrival_words(person: Person, seats: dict[str, str], sheet: SittingSheet) -> str:
    """第一代表团　3排12座　9:12 签到，迟到（9:02宣布开会）　原来准假，按出席算: what is said of who came."""
    arrival = None if isinstance(person, Barred | Uninvited) else person.arrival
    if arrival is None:
        return place_of(person, seats)
    at, opened = arrival.at, sheet.opened_at
    when = f"{time_text(at)} 签到" if at else "已签到"
    if at is not None and opened is not None and at > opened:
        when += f"，迟到（{time_text(opened)}宣布开会）"
    if arrival.leaving:
        when += f"，{arrival.leaving}"
    leave = person.leave if isinstance(person, SittingLine) else None
    asked = f"请过假（{leave.decision.value}），人到了，按出席算" if leave is not None else ""
    return "　".join(part for part in (place_of(person, seats), when, asked) if part)


def place_of(person: Person, seats: dict[str, str]) -> str:
    """第一代表团　3排12座; 列席　镇人民政府副镇长."""
    observer = observer_of(person)
    if observer is not None:
        post = f"{observer.observer.unit}{observer.observer.post}" if observer.observer.name else ""
        return "　".join(part for part in ("列席", post) if part)
    assert isinstance(person, SittingLine | Barred), "observers were said above"
    mandate = person.deputy.mandate
    unit = mandate.delegation.unit if mandate and mandate.delegation else ""
    seat = seats.get(mandate.id, "") if mandate else ""
    return "　".join(part for part in (unit, seat) if part)


def choice_words(person: Person, seats: dict[str, str]) -> str:
    """王伟　第一代表团　3排12座　已签到: one of several who fit what was typed."""
    parts = [name_of(person), place_of(person, seats)]
    if isinstance(person, Barred | Uninvited):
        parts.append("不能签到" if isinstance(person, Barred) else "没有安排列席这次会议")
    elif person.arrival is not None and person.arrival.left is not None:
        parts.append(f"{time_text(person.arrival.left)}离会")
    elif person.arrival is not None:
        at = person.arrival.at
        parts.append(f"{time_text(at)}已签到" if at else "已签到")
    return "　".join(part for part in parts if part)
