"""Ages and differences in the clerk's words, the same in the window and at the terminal."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.chinese.identity import mask_numbers_in
from renda_desktop.chinese.width import within_quotes
from renda_desktop.keeping.difference import Difference, KindChange, Step, Strangers

_SHOWN_STEPS = 5
_MB = 1024 * 1024


def local(at: datetime.datetime) -> datetime.datetime:
    """A time as the clock on the wall shows it, without zone."""
    return at.astimezone().replace(tzinfo=None) if at.tzinfo else at


def moment_words(at: datetime.datetime, now: datetime.datetime) -> str:
    """今天 9:12, 昨天 17:30, 2026-03-05 9:12."""
    at, now = local(at), local(now)
    days = (now.date() - at.date()).days
    day = {0: "今天", 1: "昨天"}.get(days, at.date().isoformat())
    return f"{day} {at.hour}:{at:%M}"


def age_words(at: datetime.datetime, now: datetime.datetime) -> str:
    """刚才, 12分钟前, 3小时前, 昨天, 9天前; a time to come (the clock was wrong) is given as its day."""
    at, now = local(at), local(now)
    passed, days = now - at, (now.date() - at.date()).days
    if passed < -datetime.timedelta(minutes=2):
        return at.date().isoformat()
    if passed < datetime.timedelta(minutes=2):
        return "刚才"
    if passed < datetime.timedelta(hours=1):
        return f"{int(passed.total_seconds() // 60)}分钟前"
    if days == 0:
        return f"{int(passed.total_seconds() // 3600)}小时前"
    return "昨天" if days == 1 else f"{days}天前"


def size_words(size: int) -> str:
    """9.1 MB."""
    return f"{size / _MB:.1f} MB" if size >= _MB // 10 else f"{max(1, size // 1024)} KB"


def difference_lines(difference: Difference, now: datetime.datetime) -> list[str]:
    """What a restore would do, in whole sentences."""
    return [*difference_sentences(difference, now), *difference_details(difference, now)]


def difference_sentences(
    difference: Difference, now: datetime.datetime, *, undoing: bool = False
) -> list[str]:
    """What must be read before a restore is confirmed: a few sentences, however much would change.

    `undoing`: it takes back the restore before it.
    """
    deed = "撤回" if undoing else "恢复"
    lines = [_of_backup(difference, now, undoing)]
    if difference.strangers is not None and not undoing:
        lines.append(_of_strangers(difference.strangers))
    if difference.loses_password:
        lines.append(f"这个备份没有加密：{deed}以后，数据文件就没有密码了。需要的话，以后再设一次。")
    if difference.other_password:
        lines.append(f"{deed}以后，要用这个备份当时的密码（或者当时的恢复单）打开。")
    if difference.doubts:
        lines += [
            *difference.doubts,
            "有别的好备份，请用别的；只有这一份，也可以恢复，恢复后请自己核对一遍。",
        ]
    if difference.locked:
        return [*lines, "现在的数据文件有密码，没有打开，没法比较；恢复时会原样另存。"]
    if not difference.readable:
        return [*lines, "现在的数据文件没有，或者已经坏了读不出来，没法比较。"]
    if difference.nothing:
        return [*lines, f"和现在的内容完全一样，{deed}了也不会有变化。"]
    if difference.lost:
        since, steps = moment_words(difference.lost[0].at, now), len(difference.lost)
        kept = "也会另存，在“已有的备份”里" if undoing else "可以撤回"
        lines.append(f"{deed}以后，{since} 起做的 {steps} 步就没有了（{kept}）。")
    if difference.regained:
        where = "恢复以前做过" if undoing else "备份里有"
        lines.append(f"{where}、现在没有的 {difference.regained} 步会回来。")
    return lines


def difference_details(difference: Difference, now: datetime.datetime) -> list[str]:
    """Which steps would be gone, and which records would be fewer, more or other; none where nothing changes."""
    lines: list[str] = []
    if difference.lost:
        lines += ["会没有的步骤：", *_lost(difference.lost, now)]
    if difference.kinds:
        lines += ["记录的变化：", *(f"　{kind_words(one)}" for one in difference.kinds)]
    return lines


def _of_backup(difference: Difference, now: datetime.datetime, undoing: bool) -> str:
    made = "备份里没有记时间。"
    if difference.made_at:
        when = moment_words(difference.made_at, now)
        made = f"恢复以前的内容，{when} 另存的。" if undoing else f"备份时间：{when}。"
    step = difference.last_step
    return made + (f"里面最后一步是 {step_words(step, now)}。" if step else "里面还没有做过什么。")


def _of_strangers(strangers: Strangers) -> str:
    if strangers.here and strangers.there and strangers.here != strangers.there:
        whose = f"这是另一个单位的备份：里面是{strangers.there}，现在的数据是{strangers.here}"
    else:
        whose = "这个备份不是从现在的数据做的"
    return f"{whose}，两边没有一步是一样的。请先核对是不是选错了文件。"


def kind_words(one: KindChange) -> str:
    """代表和代表职务：少 3 条，改回 1 条."""
    counts: Iterable[tuple[str, int]] = (("少", one.fewer), ("多", one.more), ("改回", one.changed))
    return f"{one.kind}：" + "，".join(f"{word} {count} 条" for word, count in counts if count)


def step_words(step: Step, now: datetime.datetime) -> str:
    """今天 9:12“登记签到”."""
    return f"{moment_words(step.at, now)}“{within_quotes(mask_numbers_in(step.description))}”"


def _lost(steps: tuple[Step, ...], now: datetime.datetime) -> list[str]:
    lines = [f"　{step_words(step, now)}" for step in reversed(steps[-_SHOWN_STEPS:])]
    left = len(steps) - _SHOWN_STEPS
    return [*lines, f"　……还有 {left} 步"] if left > 0 else lines
