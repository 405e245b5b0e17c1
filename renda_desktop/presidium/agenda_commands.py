"""Writes of the agenda: items, their order, observers, material, and how they ended."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invite, Invitee, invite
from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.carrying import (
    copy_item,
    drop_untouched_copy,
    last_position,
    link_observers,
    next_open_meeting,
    remove_materials,
    take_up,
)
from renda_desktop.presidium.item_queries import MATERIAL, meeting_label
from renda_desktop.presidium.models import ItemObserver, MeetingItem, PresidiumMeeting
from renda_desktop.presidium.rules import DECISION_PAPER, MINUTES, RECORD, VOTE, ItemKind, Outcome
from renda_desktop.presidium.signing import TEXT, WHOLE, open_item, require_open
from renda_desktop.storage.attachments import AttachFile, attach_file, remove_attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class NewItem(Struct, frozen=True):
    """An agenda item to be added."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    reporter: str = ""
    planned_minutes: int | None = None
    preliminary_opinion: str = ""


class AddItems(Struct, frozen=True):
    """Request: these items at the end of the agenda; pasted lines come as many."""

    meeting_id: str
    items: tuple[NewItem, ...]


def add_items(db: DbSession, request: AddItems) -> list[str]:
    """Adds agenda items; returns their ids. Raises RuleViolation: no title, minutes beyond 1–600, a final record."""
    meeting = require_open(db, request.meeting_id, *TEXT)
    describe(db, f"{meeting_label(meeting.number)}新增{_named([item.title for item in request.items])}")
    first = last_position(db, meeting.id)
    rows = []
    for place, new in enumerate(request.items, first + 1):
        if not new.title.strip():
            raise RuleViolation("请填写议题名称。", "title")
        if new.planned_minutes is not None:
            _minutes(new.planned_minutes)
        rows.append(
            MeetingItem(
                meeting_id=meeting.id,
                position=place,
                title=new.title.strip(),
                kind=new.kind,
                reporter=new.reporter.strip(),
                planned_minutes=new.planned_minutes,
                preliminary_opinion=new.preliminary_opinion.strip(),
            )
        )
    db.add_all(rows)
    db.flush()
    return [row.id for row in rows]


def _named(titles: list[str]) -> str:
    return f"议题“{within_quotes(titles[0])}”" if len(titles) == 1 else f"{len(titles)}个议题"


def _minutes(value: int) -> int:
    if not 1 <= value <= 600:
        raise RuleViolation("预计时间请填写1至600分钟。", "planned_minutes")
    return value


ITEM_FIELDS = {
    "title": Editable("名称", required=True),
    "kind": Editable("类别", required=True),
    "reporter": Editable("报告人"),
    "planned_minutes": Editable("预计时间", check=_minutes),
    "preliminary_opinion": Editable("初步意见"),
    "report_points": Editable("汇报要点"),
    "conclusion": Editable("主持人归纳"),
    "concluded_at": Editable("归纳时间"),
    "minutes_heard": Editable("纪要“会议听取”"),
    "minutes_view": Editable("纪要“会议认为”"),
    "minutes_demand": Editable("纪要“会议要求”"),
}
_PRINTED_IN = {
    "title": (*TEXT, VOTE), "reporter": TEXT, "report_points": (RECORD,), "conclusion": (RECORD,),
    "concluded_at": (RECORD,), "minutes_heard": (MINUTES,), "minutes_view": (MINUTES,), "minutes_demand": (MINUTES,),
}  # fmt: skip
"""Papers that print a field; once they are final it stays."""


def edit_item(db: DbSession, request: EditField) -> None:
    """Sets one field of an item. Raises RuleViolation; what a final paper prints is refused."""
    item = open_item(db, request.record_id, *_PRINTED_IN.get(request.field, ()))
    edit_field(db, item, f"议题{item.position}", ITEM_FIELDS, request)


class ReorderItems(Struct, frozen=True):
    """Request: the agenda in this order; items not named follow in their old order."""

    meeting_id: str
    item_ids: tuple[str, ...]


def reorder_items(db: DbSession, request: ReorderItems) -> None:
    """Puts the agenda in order. Raises RuleViolation when a paper that numbers the items is final."""
    meeting = require_open(db, request.meeting_id, *TEXT, VOTE)
    describe(db, f"调整{meeting_label(meeting.number)}的议题顺序")
    wanted = {item_id: place for place, item_id in enumerate(request.item_ids)}
    items = db.scalars(
        select(MeetingItem).where(MeetingItem.meeting_id == meeting.id).order_by(MeetingItem.position)
    ).all()
    for place, item in enumerate(sorted(items, key=lambda item: wanted.get(item.id, len(wanted))), 1):
        item.position = place


def remove_item(db: DbSession, item_id: str) -> None:
    """Takes an item with everything under it off the agenda; the others close up. Raises RuleViolation."""
    item = db.get_one(MeetingItem, item_id)
    require_open(db, item.meeting_id, *WHOLE)
    describe(db, f"删除议题“{within_quotes(item.title)}”")
    remove_materials(db, select(MeetingItem.id).where(MeetingItem.id == item.id))
    later = db.scalars(
        select(MeetingItem).where(
            MeetingItem.meeting_id == item.meeting_id, MeetingItem.position > item.position
        )
    )
    for other in later:
        other.position -= 1
    db.delete(item)
    db.flush()


class CopyAgenda(Struct, frozen=True):
    """Request: items of an earlier meeting (all when none is named) on this agenda too."""

    source_meeting_id: str
    meeting_id: str
    item_ids: tuple[str, ...] = ()


def copy_agenda(db: DbSession, request: CopyAgenda) -> list[str]:
    """Copies titles, kinds, reporters, times, opinions and observers, nothing of what happened. Returns the ids."""
    meeting = require_open(db, request.meeting_id, *TEXT)
    source = db.get_one(PresidiumMeeting, request.source_meeting_id)
    describe(db, f"从{meeting_label(source.number)}复制议题到{meeting_label(meeting.number)}")
    items = db.scalars(
        select(MeetingItem).where(MeetingItem.meeting_id == source.id).order_by(MeetingItem.position)
    ).all()
    chosen = [item for item in items if not request.item_ids or item.id in request.item_ids]
    return [copy_item(db, item, meeting).id for item in chosen]


class InviteForItem(Struct, frozen=True):
    """Request: these observers attend for one item."""

    item_id: str
    people: tuple[Invitee, ...]


def invite_for_item(db: DbSession, request: InviteForItem) -> list[str]:
    """Puts observers on the meeting's list and under the item; returns their lines. Raises RuleViolation."""
    item = open_item(db, request.item_id, *TEXT)
    describe(db, f"议题{item.position}增加列席{'、'.join(p.name for p in request.people)}")
    event_id = db.get_one(PresidiumMeeting, item.meeting_id).event_id
    lines = invite(db, Invite(event_id, request.people, Capacity.OBSERVER))
    link_observers(db, item, lines)
    return lines


class ReleaseFromItem(Struct, frozen=True):
    """Request: an observer no longer attends for this item; the meeting's list keeps the line."""

    item_id: str
    attendance_id: str


def release_from_item(db: DbSession, request: ReleaseFromItem) -> None:
    """Takes the observer off the item."""
    item = open_item(db, request.item_id, *TEXT)
    describe(db, f"议题{item.position}减少一名列席人员")
    links = select(ItemObserver).where(
        ItemObserver.item_id == item.id, ItemObserver.attendance_id == request.attendance_id
    )
    for link in db.scalars(links):
        db.delete(link)


class SettleItem(Struct, frozen=True):
    """Request: how the item ended; `outcome` None opens it again."""

    item_id: str
    outcome: Outcome | None


def settle_item(db: DbSession, request: SettleItem) -> None:
    """Records the outcome. 留待下次 puts the item on the next meeting already called; otherwise it waits for one.

    Taken back, the untouched copy there goes again. Raises RuleViolation when a paper that says so is final.
    """
    item = open_item(db, request.item_id, *TEXT, DECISION_PAPER)
    words = f"记为“{request.outcome.value}”" if request.outcome else "的结果清空"
    describe(db, f"议题{item.position}{words}")
    item.outcome = request.outcome
    db.flush()
    if request.outcome is not Outcome.NEXT_TIME:
        drop_untouched_copy(db, item)
        return
    following = next_open_meeting(db, db.get_one(PresidiumMeeting, item.meeting_id))
    taken = db.scalars(select(MeetingItem.id).where(MeetingItem.carried_from_id == item.id)).first()
    if following is not None and taken is None:
        take_up(db, item, following)


class AddMaterial(Struct, frozen=True):
    """Request: a file is meeting material of an item."""

    item_id: str
    file_name: str
    content: bytes


def add_material(db: DbSession, request: AddMaterial) -> str:
    """Keeps the file with the item; returns the attachment's id."""
    item = db.get_one(MeetingItem, request.item_id)
    title = f"议题{item.position}的材料“{request.file_name}”"
    return attach_file(db, AttachFile(item.id, MATERIAL, title, request.file_name, request.content))


def remove_material(db: DbSession, attachment_id: str) -> None:
    """Takes a file off its item; undo brings it back."""
    remove_attachment(db, attachment_id)
