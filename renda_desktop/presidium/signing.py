"""The signed record of a meeting stays as it is: what belongs to it is refused until the signature is taken back."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.models import MeetingItem, PresidiumMeeting
from renda_desktop.storage.base import DbSession


def require_unsigned(db: DbSession, meeting_id: str) -> PresidiumMeeting:
    """The meeting. Raises RuleViolation when its record is signed."""
    meeting = db.get_one(PresidiumMeeting, meeting_id)
    if meeting.record_signed_on is not None:
        raise RuleViolation("会议记录已经签字，不能再改。确实记错的，先点“取消签字”，改好后重新打印、签字。")
    return meeting


def item_to_record(db: DbSession, item_id: str) -> MeetingItem:
    """The item, whose record may still be written. Raises RuleViolation."""
    item = db.get_one(MeetingItem, item_id)
    require_unsigned(db, item.meeting_id)
    return item


def next_place(db: DbSession, table: type, item_id: str) -> int:
    """The place behind the last row of an item in one of its lists."""
    places = db.scalars(select(table.position).where(table.item_id == item_id))  # type: ignore[attr-defined]
    return max(places, default=0) + 1
