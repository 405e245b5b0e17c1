"""The rules of resources/law a sitting rests on, and their citations on a day."""

from __future__ import annotations

import datetime

from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule

QUORUM = "session_quorum_two_thirds"
ON_TIME = "session_deputy_attendance"
WRITTEN_LEAVE = "session_leave_written"
SUSPENSION = "deputy_suspension"
ABSENT_TWICE = "deputy_absent_twice"


def basis(rule_id: str, day: datetime.date) -> str:
    """《地方组织法》第十四条第四款; "" when the rule did not exist on that day."""
    found = find_rule(rule_id, day)
    return cite(found, day) if found is not None else ""


def in_brackets(rule_id: str, day: datetime.date) -> str:
    """（《代表法》第六十一条), or ""."""
    found = basis(rule_id, day)
    return f"（{found}）" if found else ""
