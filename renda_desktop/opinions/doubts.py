"""What in the handling of an opinion should be looked at again: days that hardly can be. Nothing is refused. Pure."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.opinions.rows import EntryRow, OpinionRow, RoundRow


def entry_doubts(row: OpinionRow, entry: EntryRow) -> list[str]:
    """An entry that was done before it was handed over."""
    done, handed = entry.feedback.done_on, row.handed_over_on
    if done is None or handed is None or done >= handed:
        return []
    return [f"完成时间（{chinese_date(done)}）早于交办日期（{chinese_date(handed)}），请核对。"]


def closing_doubts(row: OpinionRow) -> list[str]:
    """Entries that are not done when the opinion is closed: 还有2条意见没有办结：第2条、第3条。"""
    undone = [entry for entry in row.entries if not entry.feedback.done]
    if not undone:
        return []
    return [f"还有{len(undone)}条意见没有办结：{'、'.join(f'第{entry.position}条' for entry in undone)}。"]


def verdict_doubts(row: OpinionRow) -> list[str]:
    """An appraisal that no meeting made, of the newest round that has one."""
    appraised = [one for one in row.rounds if one.appraisal is not None]
    return _appraised_elsewhere(appraised[-1]) if appraised else []


def _appraised_elsewhere(one: RoundRow) -> list[str]:
    """The presidium appraises what it listened to, at the meeting where it did."""
    if one.appraised_on is None:
        return []
    on = chinese_date(one.appraised_on)
    if one.hearing is None:
        return [f"{on}的评价没有对应的主席团会议：办理情况还没有列入哪次会议的议程，请核对。"]
    meeting, day = one.hearing.meeting.name, one.hearing.day
    if day is not None and day != one.appraised_on:
        return [f"评价日期（{on}）不是听取办理情况的{meeting}的日期（{chinese_date(day)}），请核对。"]
    return []
