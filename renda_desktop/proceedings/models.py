"""Tables of the running order: steps of a sitting that leave no record of their own (an anthem, a reading)."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import Record


class StepDone(Record):
    """A step of the running order that was gone through; `key` is that of the step (`rules.StepKind`, @ and a record).

    Steps that leave a record elsewhere (a count, a vote, a ballot) are done by that record and have no row here.
    """

    __tablename__ = "session_step_done"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="CASCADE"), index=True
    )
    """The sitting."""
    key: Mapped[str] = mapped_column(String(80))
    done_on: Mapped[datetime.date]
    done_at: Mapped[datetime.time | None]

    __table_args__ = (UniqueConstraint("entry_id", "key"),)
