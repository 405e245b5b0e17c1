"""Days that have not come: what others did cannot have been done yet, and what the office sends is not years ahead.

One wrong figure in a year would take a late suggestion off the list of late ones.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import changes_so_far

_HAPPENED: Mapping[str, Mapping[str, str]] = {
    "suggestion": {"received_on": "收到日期"},
    "suggestion_case": {
        "hard_on": "认定日期", "answered_from_above_on": "上级答复日期",
        "outcome_on": "办成日期", "closed_on": "办结日期", "archived_on": "归档日期",
    },
    "suggestion_assignment": {"received_on": "签收日期", "returned_on": "退回日期", "opinion_on": "会办意见日期"},
    "suggestion_round": {"replied_on": "答复日期", "draft_on": "送审日期"},
    "suggestion_copy": {"delivered_on": "送达日期", "returned_on": "收回日期"},
    "suggestion_delay": {"asked_on": "提出日期", "agreed_on": "同意日期"},
    "suggestion_contact": {"met_on": "见面日期"},
    "suggestion_promise": {"done_on": "办成日期"},
}  # fmt: skip
_PREPARED: Mapping[str, Mapping[str, str]] = {
    "suggestion_assignment": {"assigned_on": "交办日期"},
    "suggestion_round": {"begins_on": "重新办理通知日期"},
    "suggestion_urging": {"urged_on": "催办日期"},
    "suggestion_case": {"sent_up_on": "转报日期", "cleared_on": "清理日期"},
}
"""What the office does itself: its letters are written some days before the meeting they are handed over at."""
_TABLES = tuple({*_HAPPENED, *_PREPARED})
AHEAD = 31
"""So many days ahead they may be dated."""


def require_come(db: DbSession, today: datetime.date) -> None:
    """Every day the open action entered into suggestions has come, or is near where the office sets it itself.

    Raises RuleViolation, which takes the action back.
    """
    changed = changes_so_far(db, _TABLES)
    changed.sort(key=lambda one: one[0] == "suggestion_case")  # whose days follow those of the others
    for table, old, new in changed:
        for prepared, names in ((False, _HAPPENED.get(table, {})), (True, _PREPARED.get(table, {}))):
            for name, what in names.items():
                said = new.get(name) if new is not None else None
                if said is not None and said != (old or {}).get(name):
                    _require(datetime.date.fromisoformat(said), today, what, name, prepared=prepared)


def _require(day: datetime.date, today: datetime.date, what: str, name: str, *, prepared: bool) -> None:
    ahead = (day - today).days
    if prepared and ahead > AHEAD:
        raise RuleViolation(f"{what}（{day}）离今天还有{ahead}天，请核对年份。", name)
    if not prepared and ahead > 0:
        raise RuleViolation(f"{what}（{day}）还没有到，请核对。", name)
