"""To which session a single record of deliberation belongs, and which sessions have any of its kind."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from renda_desktop.deliberation.models import (
    Bill,
    Inquiry,
    ReviewMeeting,
    SessionQuestion,
    Suggestion,
)
from renda_desktop.storage.base import DbSession

Owned = type[ReviewMeeting] | type[SessionQuestion] | type[Inquiry] | type[Bill] | type[Suggestion]
"""A suggestion handed in between sessions belongs to none."""


def _session_of(model: Owned) -> Callable[[DbSession, str], str | None]:
    def found(db: DbSession, record_id: str) -> str | None:
        return db.scalar(select(model.session_id).where(model.id == record_id))

    return found


def _sessions_with(model: Owned) -> Callable[[DbSession], frozenset[str]]:
    def found(db: DbSession) -> frozenset[str]:
        return frozenset(one for one in db.scalars(select(model.session_id)) if one is not None)

    return found


session_of_meeting = _session_of(ReviewMeeting)
session_of_question = _session_of(SessionQuestion)
session_of_inquiry = _session_of(Inquiry)
session_of_bill = _session_of(Bill)
session_of_suggestion = _session_of(Suggestion)

with_meetings = _sessions_with(ReviewMeeting)
with_questions = _sessions_with(SessionQuestion)
with_inquiries = _sessions_with(Inquiry)
with_bills = _sessions_with(Bill)
with_suggestions = _sessions_with(Suggestion)
