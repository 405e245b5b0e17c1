"""One line for each sitting: its figures, the line, whether it was opened. Pure."""

from __future__ import annotations

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.sittings.rules import Presence, tally
from ui.sessions.sittings.desk_words import state_words


def summary_words(sheet: SittingSheet) -> str:
    """一次全会（1月16日 9:30）：应到79，实到76（迟到1），请假2，未到1。至少53人，可以开会。9:32宣布开会."""
    count, entry = sheet.count, sheet.entry
    when = " ".join(
        part
        for part in (
            chinese_date(entry.day, year=False) if entry.day else "",
            time_text(entry.starts_at) if entry.starts_at else "",
        )
        if part
    )
    if not count.present and sheet.opened_at is None:
        excused = f"，请假{count.excused}" if count.excused else ""
        line = f"至少{count.quorum}人可以开会，" if count.quorum is not None else ""
        return f"{sheet.name}（{when}）：应到{count.expected}{excused}。{line}还没有签到。"
    late = f"（迟到{count.late}）" if count.late else ""
    rest = f"未到{count.waiting}" if count.waiting or not count.absent else f"缺席{count.absent}"
    words = f"{sheet.name}（{when}）：应到{count.expected}，实到{count.present}{late}，请假{count.excused}，{rest}。"
    if count.quorum is not None:
        held = "够法定人数" if count.quorate else f"还差{count.lacking}人"
        words += f"至少{count.quorum}人可以开会，{held}。"
    if count.hangs:
        words += "能不能开会取决于暂停执行职务的代表算不算在内。"
    observers = sum(line.arrival is not None for line in sheet.observers)
    if observers:
        words += f"列席到{observers}人。"
    return f"{words}{state_words(sheet)}。"


def delegation_words(sheet: SittingSheet) -> str:
    """到会 第一代表团14/17，第二代表团17/17: of the sitting that is looked at; "" before anybody came."""
    if not sheet.recorded:
        return ""
    units: dict[str, list[Presence]] = {}
    for line in sheet.lines:
        units.setdefault(line.delegation, []).append(line.presence)
    counts = {name: tally(presences) for name, presences in units.items()}
    return "各代表团到会：" + "，".join(f"{name}{one.present}/{one.expected}" for name, one in counts.items())
