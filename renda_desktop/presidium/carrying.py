"""What was left for next time comes up again: taking items over from one agenda to another."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, func, select

from renda_desktop.events.attendance_commands import Invite, Invitee, invite
from renda_desktop.events.queries import attendance_of, find_event
from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.item_queries import MATERIAL, left_over, observers_of
from renda_desktop.presidium.models import (
    Decision,
    ItemObserver,
    MeetingItem,
    PresidiumMeeting,
    Speech,
    Vote,
)
from renda_desktop.storage.attachments import Attachment
from renda_desktop.storage.base import DbSession


def carry_left_over(db: DbSession, meeting: PresidiumMeeting) -> None:
    """Puts on this agenda what earlier meetings of its series left for next time and nobody took up yet."""
    earlier = db.scalars(
        select(PresidiumMeeting.id)
        .where(_same_series(meeting), PresidiumMeeting.number < meeting.number)
        .order_by(PresidiumMeeting.number)
    ).all()
    for item in left_over(db, earlier):
        take_up(db, item, meeting)


def take_up(db: DbSession, origin: MeetingItem, meeting: PresidiumMeeting) -> MeetingItem:
    """The same item on a later agenda, linked to its origin, with observers and material."""
    item = copy_item(db, origin, meeting)
    item.carried_from_id = origin.id
    for file in db.scalars(select(Attachment).where(Attachment.record_id == origin.id)):
        db.add(
            Attachment(
                record_id=item.id,
                kind=file.kind,
                file_name=file.file_name,
                sha256=file.sha256,
                size=file.size,
            )
        )
    db.flush()
    return item


def copy_item(db: DbSession, origin: MeetingItem, meeting: PresidiumMeeting) -> MeetingItem:
    """Title, kind, reporter, time, opinion and observers of an item, at the end of another agenda."""
    item = MeetingItem(
        meeting_id=meeting.id,
        position=last_position(db, meeting.id) + 1,
        title=origin.title,
        kind=origin.kind,
        reporter=origin.reporter,
        planned_minutes=origin.planned_minutes,
        preliminary_opinion=origin.preliminary_opinion,
    )
    db.add(item)
    db.flush()
    _copy_observers(db, origin, item, meeting.event_id)
    return item


def last_position(db: DbSession, meeting_id: str) -> int:
    """Place of the last item of an agenda, 0 when it is empty."""
    return db.scalar(select(func.max(MeetingItem.position)).where(MeetingItem.meeting_id == meeting_id)) or 0


def _copy_observers(db: DbSession, origin: MeetingItem, item: MeetingItem, event_id: str) -> None:
    wanted = set(observers_of(db, [origin.id])[origin.id])
    old_event = db.get_one(PresidiumMeeting, origin.meeting_id).event_id
    people = tuple(
        Invitee(line.name, line.person_id, line.post)
        for line in attendance_of(db, old_event)
        if line.id in wanted
    )
    if people:
        link_observers(db, item, invite(db, Invite(event_id, people, Capacity.OBSERVER)))


def link_observers(db: DbSession, item: MeetingItem, attendance_ids: list[str]) -> None:
    """These lines of the observers' list attend for this item."""
    there = set(db.scalars(select(ItemObserver.attendance_id).where(ItemObserver.item_id == item.id)))
    db.add_all(
        ItemObserver(item_id=item.id, attendance_id=line_id)
        for line_id in attendance_ids
        if line_id not in there
    )
    db.flush()


def next_open_meeting(db: DbSession, meeting: PresidiumMeeting) -> PresidiumMeeting | None:
    """The next meeting of the series that is already called and where nobody has come yet."""
    later = db.scalars(
        select(PresidiumMeeting)
        .where(_same_series(meeting), PresidiumMeeting.number > meeting.number)
        .order_by(PresidiumMeeting.number)
    )
    return next((one for one in later if _is_open(db, one)), None)


def _is_open(db: DbSession, meeting: PresidiumMeeting) -> bool:
    event = find_event(db, meeting.event_id)
    return event is not None and event.declared is None and not event.count.present


def drop_untouched_copy(db: DbSession, origin: MeetingItem) -> None:
    """The item is decided after all: its copy on a later agenda goes, unless something was entered there."""
    for copy in db.scalars(select(MeetingItem).where(MeetingItem.carried_from_id == origin.id)):
        used = any(
            db.scalars(select(table.id).where(table.item_id == copy.id)).first()
            for table in (Speech, Vote, Decision)
        )
        if not used and copy.outcome is None and not copy.conclusion and not copy.report_points:
            remove_materials(db, select(MeetingItem.id).where(MeetingItem.id == copy.id))
            db.delete(copy)
    db.flush()


def remove_materials(db: DbSession, item_ids: Select[tuple[str]]) -> None:
    """Takes off the files of these items; they have no foreign key that would."""
    files = select(Attachment).where(Attachment.record_id.in_(item_ids), Attachment.kind == MATERIAL)
    for file in db.scalars(files):
        db.delete(file)


def _same_series(meeting: PresidiumMeeting) -> ColumnElement[bool]:
    return (PresidiumMeeting.term_id == meeting.term_id) & (PresidiumMeeting.session_id == meeting.session_id)
