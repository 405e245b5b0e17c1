"""What an unapproved absence means, in a sentence. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.changes.rows import AbsenceSummary
from renda_desktop.changes.standing import absences_that_end
from renda_desktop.sittings.lawful import ABSENT_TWICE, in_brackets


def absence_words(session_id: str, absences: Iterable[AbsenceSummary], day: datetime.date) -> str:
    """Who was absent from this session without approval, for which time, and what follows; "" for nobody."""
    found = [
        f"{one.name}（第{one.unapproved}次）"
        for one in absences
        if any(absence.session_id == session_id and absence.counts for absence in one.absences)
    ]
    if not found:
        return ""
    names = "、".join(found)
    return f"未经批准没有出席这次会议：{names}。{second_absence_words(day)}"


def second_absence_words(day: datetime.date) -> str:
    """The rule about the second absence."""
    limit = "两" if absences_that_end(day) == 2 else str(absences_that_end(day))
    ends = f"未经批准{limit}次不出席本级人大会议的，代表资格终止"
    return f"{ends}{in_brackets(ABSENT_TWICE, day)}，整届合计，不要求连续。"
