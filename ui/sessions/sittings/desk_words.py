"""What the desk says of a sitting: whether it can be opened, both readings, who came. Pure."""

from __future__ import annotations

from renda_desktop.chinese.clock import time_text
from renda_desktop.sittings.finding import Person, name_of
from renda_desktop.sittings.rows import Barred, ObserverLine, SittingSheet
from renda_desktop.sittings.rules import SittingCount
from ui.widgets.tokens import Tone


def line_words(count: SittingCount) -> tuple[str, Tone]:
    """三分之二 53 人　可以开会, 还差 3 人, with the tone of it."""
    if count.quorum is None:
        return "没有登记在任代表，算不出法定人数", Tone.PLAIN
    line = f"三分之二是 {count.quorum} 人"
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
    """9:02宣布开会；人数不足仍记录：…；现在在场50人，不到53人."""
    parts = [sheet.state]
    if sheet.short_reason:
        parts.append(f"宣布开会时签到人数不足，办公室说明：{sheet.short_reason}")
    if sheet.short_now:
        parts.append(f"提前离会{sheet.count.left}人，在场{sheet.count.in_hall}人，不到{sheet.count.quorum}人")
    elif sheet.count.left:
        parts.append(f"提前离会{sheet.count.left}人，在场{sheet.count.in_hall}人")
    return "；".join(parts)


def place_of(person: Person, seats: dict[str, str]) -> str:
    """第一代表团　3排12座; 列席　镇人民政府副镇长."""
    if isinstance(person, ObserverLine):
        post = f"{person.observer.unit}{person.observer.post}" if person.observer.name else ""
        return "　".join(part for part in ("列席", post) if part)
    mandate = person.deputy.mandate
    unit = mandate.delegation.unit if mandate and mandate.delegation else ""
    seat = seats.get(mandate.id, "") if mandate else ""
    return "　".join(part for part in (unit, seat) if part)


def choice_words(person: Person, seats: dict[str, str]) -> str:
    """王伟　第一代表团　3排12座　已签到: one of several who fit what was typed."""
    parts = [name_of(person), place_of(person, seats)]
    if isinstance(person, Barred):
        parts.append("不能签到")
    elif person.arrival is not None:
        at = person.arrival.at
        parts.append(f"{time_text(at)}已签到" if at else "已签到")
    return "　".join(part for part in parts if part)
