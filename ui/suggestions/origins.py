"""Where suggestions come from: a session, or the time between sessions."""

from __future__ import annotations

import datetime

from renda_desktop.chinese.numerals import chinese
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from ui.runtime.context import AppContext
from ui.widgets.options import Option

BETWEEN = "between"


class Origins:
    """The sessions as read by the last `options`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._sessions: dict[str, SessionFacts] = {}

    def options(self) -> list[Option]:
        """Between sessions, and every session with a day, the newest first."""
        facts = [one for one in self._context.read(list_facts) if one.opens_on is not None]
        facts.sort(key=lambda one: (one.term_number, one.number), reverse=True)
        self._sessions = {one.id: one for one in facts}
        return [
            Option(BETWEEN, "闭会期间"),
            *(
                Option(
                    one.id, f"{chinese(one.term_number)}届{chinese(one.number)}次会议期间", str(one.opens_on)
                )
                for one in facts
            ),
        ]

    def usual(self, today: datetime.date) -> str:
        """The session that is on, else between sessions."""
        for one in self._sessions.values():
            if one.opens_on is not None and one.opens_on <= today <= (one.closes_on or one.opens_on):
                return one.id
        return BETWEEN

    def session_id(self, key: str) -> str | None:
        """The session meant by a key; None between sessions."""
        return None if key in ("", BETWEEN) else key

    def day_for(self, key: str, day: datetime.date | None) -> datetime.date | None:
        """The opening day where the day is not in that session; else the day itself."""
        facts = self._sessions.get(key)
        last = (facts.closes_on or facts.opens_on) if facts else None
        if facts is None or last is None or (day is not None and day <= last):
            return day
        return facts.opens_on
