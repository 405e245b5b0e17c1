"""What is made known of those elected: the sentences of announcement and chair. Pure (documents.md 甲43, S9)."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.elections.posts import Mode
from renda_desktop.elections.rows import ElectionRow
from renda_desktop.sessions.rows import SessionFacts

_ENDING = "现予公告。"


def announcement_words(session: SessionFacts, row: ElectionRow) -> str:
    """青禾镇第十九届人民代表大会第七次会议于2026年1月16日选举刘海为青禾镇人民政府镇长。 Empty: nobody is elected."""
    if not row.progress.elected:
        return ""
    last = row.progress.elected[-1][0]
    held = next((one.held_on for one in row.rounds if one.id == last), None) or session.opens_on
    day = f"于{chinese_date(held)}" if held is not None else ""
    verb = "补选" if row.mode is Mode.BY_ELECTION else "选举"
    return f"{session.name}{day}{verb}{_names(row)}为{row.full_title}{_ranking(row)}。"


def _names(row: ElectionRow) -> str:
    return "、".join(row.elected_names)


def _ranking(row: ElectionRow) -> str:
    """The note every list by strokes carries, where there is more than one name (documents.md §3)."""
    return "（按姓氏笔画为序）" if len(row.elected_names) > 1 else ""


def announcement_text(session: SessionFacts, row: ElectionRow) -> str:
    """What the announcement says: who was elected, and that it is made known. Empty: nobody is elected."""
    words = announcement_words(session, row)
    return f"{words}\n{_ENDING}" if words else ""


def announcement_title(row: ElectionRow) -> str:
    """刘海当选镇长: what the announcement is about, for lists; empty while nobody is elected."""
    names = _names(row)
    return f"{names}当选{row.title}" if names else ""


def elected_words(row: ElectionRow) -> str:
    """刘海、石磊当选为青禾镇人民政府副镇长。 As the chair says it."""
    names = _names(row)
    return f"{names}当选为{row.full_title}。" if names else ""
