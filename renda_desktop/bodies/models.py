"""Tables of the bodies of a session, their members, and the executive chairs of its sittings."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.bodies.rules import BodyKind, BodyRole, ListOrder
from renda_desktop.storage.base import Record


class SessionBody(Record):
    """A list of people at a session. `used`: whether this place has such a body at all 〔地方〕."""

    __tablename__ = "session_body"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    kind: Mapped[BodyKind]
    name: Mapped[str] = mapped_column(String(60), default="")
    """As it is called here (财政预算审查委员会); empty: as its kind."""
    used: Mapped[bool] = mapped_column(default=True)
    sorted_by: Mapped[ListOrder] = mapped_column(default=ListOrder.STROKES)
    adopted_on: Mapped[datetime.date | None]
    """Day the list was passed; empty while it is a draft."""
    adopted_by: Mapped[str] = mapped_column(String(40), default="")
    """Which meeting passed it; empty: as the session is set up."""

    __table_args__ = (UniqueConstraint("session_id", "kind"),)


class SessionBodyMember(Record):
    """Somebody on the list of a body; `name` is kept for those who are not in the roster."""

    __tablename__ = "session_body_member"
    body_id: Mapped[str] = mapped_column(ForeignKey("session_body.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    role: Mapped[BodyRole]
    post: Mapped[str] = mapped_column(String(120), default="")
    """单位及职务 in words; empty: as in the person's record."""
    team: Mapped[str] = mapped_column(String(40), default="")
    """The group of the staff somebody works in (材料组)."""
    duty: Mapped[str] = mapped_column(Text, default="")
    """What somebody of the staff does."""
    note: Mapped[str] = mapped_column(Text, default="")


class ExecutiveChair(Record):
    """A member of the presidium who is executive chair of a sitting; one of them presides over it."""

    __tablename__ = "session_executive_chair"
    entry_id: Mapped[str] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="CASCADE"), index=True
    )
    member_id: Mapped[str] = mapped_column(
        ForeignKey("session_body_member.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    presides: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("entry_id", "member_id"),)
