"""Days that have not come: what others did cannot have been done yet, and what the office sends is not years ahead.

One wrong figure in a year would take a late suggestion off the list of late ones.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import changes_so_far

AHEAD = 31
"""So many days ahead the office may date its own letters: they are written before they are handed over."""
_DAYS: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "suggestion": {"received_on": ("收到日期", 0)},
    "suggestion_assignment": {
        "assigned_on": ("交办日期", AHEAD), "received_on": ("签收日期", 0), "returned_on": ("退回日期", 0),
        "opinion_on": ("会办意见日期", 0),
    },
    "suggestion_round": {
        "begins_on": ("重新办理通知日期", AHEAD), "replied_on": ("答复日期", 0), "draft_on": ("送审日期", 0),
    },
    "suggestion_copy": {"delivered_on": ("送达日期", 0), "returned_on": ("收回日期", 0)},
    "suggestion_delay": {"asked_on": ("提出日期", 0), "agreed_on": ("同意日期", 0)},
    "suggestion_contact": {"met_on": ("见面日期", 0)},
    "suggestion_urging": {"urged_on": ("催办日期", AHEAD)},
    "suggestion_promise": {"done_on": ("办成日期", 0)},
    "suggestion_case": {
        "hard_on": ("认定日期", 0), "answered_from_above_on": ("上级答复日期", 0), "outcome_on": ("办成日期", 0),
        "closed_on": ("办结日期", 0), "archived_on": ("归档日期", 0), "sent_up_on": ("转报日期", AHEAD),
        "cleared_on": ("清理日期", AHEAD),
    },
}  # fmt: skip
"""Of each table its days, in words, and how far ahead of today they may lie."""


def require_come(db: DbSession, today: datetime.date) -> None:
    """Every day the open action entered into suggestions has come, or is near where the office sets it itself.

    Raises RuleViolation, which takes the action back.
    """
    changed = changes_so_far(db, _DAYS)
    changed.sort(key=lambda one: one[0] == "suggestion_case")  # whose days follow those of the others
    for table, old, new in changed:
        for name, (what, most) in _DAYS[table].items():
            said = (new or {}).get(name)
            if said is not None and said != (old or {}).get(name):
                _require(datetime.date.fromisoformat(said), today, most, what, name)


def _require(day: datetime.date, today: datetime.date, most: int, what: str, name: str) -> None:
    ahead = (day - today).days
    if ahead > most:
        words = f"离今天还有{ahead}天，请核对年份" if most else "还没有到，请核对"
        raise RuleViolation(f"{what}（{day}）{words}。", name)
