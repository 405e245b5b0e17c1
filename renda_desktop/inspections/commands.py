"""Writes of an activity: arranging it, its fields, its state, its files, removing it."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events import commands as events
from renda_desktop.events.commands import AddEvent, DeclareState
from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.inspections.models import Inspection, InspectionQuestion
from renda_desktop.inspections.ordering import activity_label
from renda_desktop.inspections.outlines import starting_outline, starting_texts
from renda_desktop.inspections.queries import FILE
from renda_desktop.inspections.rules import KINDS
from renda_desktop.storage.attachments import (
    AttachFile,
    Attachment,
    attach_file,
    remove_attachment,
)
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import find_office


class ArrangeActivity(Struct, frozen=True):
    """Request: a new activity of one of `KINDS`; only the title is needed."""

    kind: EventKind
    title: str
    day: datetime.date | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    leader: str = ""
    content: str = ""
    materials: str = ""


def arrange_activity(db: DbSession, request: ArrangeActivity) -> str:
    """Adds an activity with the starting outline and wording of its kind; returns its id. Raises RuleViolation."""
    describe(db, f"新增{request.kind.value}“{request.title.strip()}”")
    if request.kind not in KINDS:
        raise RuleViolation("活动的类别要选视察、调研或者执法检查。", "kind")
    if not request.title.strip():
        raise RuleViolation("请填写活动名称，例如“农村人居环境整治视察”。", "title")
    event_id = events.add_event(
        db,
        AddEvent(
            request.kind, request.title, request.day, request.starts_at, request.ends_at, request.place,
            request.leader,
        ),
    )  # fmt: skip
    office = find_office(db)
    texts = starting_texts(request.kind, office.name if office else "")
    inspection = Inspection(
        event_id=event_id,
        content=request.content.strip(),
        materials=request.materials.strip() or texts.materials,
        purpose=texts.purpose,
        ways=texts.ways,
        demands=texts.demands,
    )
    db.add(inspection)
    db.flush()
    _start_outline(db, inspection.id, request.kind)
    return inspection.id


def _start_outline(db: DbSession, inspection_id: str, kind: EventKind) -> None:
    for question_kind, lines in starting_outline(kind).items():
        for position, text in enumerate(lines, 1):
            row = InspectionQuestion(
                inspection_id=inspection_id, kind=question_kind, position=position, text=text
            )
            db.add(row)
    db.flush()


EVENT_LABELS = {
    "title": "名称",
    "day": "日期",
    "starts_at": "开始时间",
    "ends_at": "结束时间",
    "place": "集合地点",
    "chair": "带队人",
    "note": "备注",
}
"""Fields of the event an activity shows, as its card calls them."""

ACTIVITY_FIELDS = {
    "purpose": Editable("目的"),
    "content": Editable("内容"),
    "law_name": Editable("检查的法律、法规"),
    "law_articles": Editable("重点条款"),
    "ways": Editable("方式"),
    "demands": Editable("有关要求"),
    "materials": Editable("准备材料"),
    "scheme_on": Editable("方案日期"),
    "notice_on": Editable("通知日期"),
    "contact": Editable("联系人"),
    "phone": Editable("联系电话"),
    "report_overview": Editable("基本情况"),
    "report_results": Editable("主要成效"),
    "report_advice": Editable("意见建议"),
    "report_on": Editable("报告日期"),
}


def edit_activity(db: DbSession, request: EditField) -> None:
    """Sets one field of an activity or of its event. Raises RuleViolation."""
    inspection = db.get_one(Inspection, request.record_id)
    whose = activity_label(db, inspection.id)
    if request.field not in EVENT_LABELS:
        edit_field(db, inspection, whose, ACTIVITY_FIELDS, request)
        return
    if request.field == "title" and not str(request.value or "").strip():
        raise RuleViolation("活动名称不能空着，请填写。", "title")
    of_event = EditField(inspection.event_id, request.field, request.value)
    if request.field in ("place", "chair"):  # the event's own words for them are those of a meeting
        describe(db, f"修改{whose}的{EVENT_LABELS[request.field]}")
    events.edit_event(db, of_event, whose)


class DeclareActivity(Struct, frozen=True):
    """Request: the office says the activity was held or is cancelled; `state` None goes back to what the day says."""

    inspection_id: str
    state: EventState | None


_DECLARED = {
    EventState.HELD: "标为已开展",
    EventState.CANCELLED: "标为已取消",
    EventState.PLANNED: "标为待开展",
}


def declare_activity(db: DbSession, request: DeclareActivity) -> None:
    """Sets or clears the declared state."""
    inspection = db.get_one(Inspection, request.inspection_id)
    whose = activity_label(db, inspection.id)
    describe(db, f"把{whose}{_DECLARED[request.state] if request.state else '恢复为按日期判断'}")
    events.declare_state(db, DeclareState(inspection.event_id, request.state), whose)


def remove_activity(db: DbSession, inspection_id: str) -> None:
    """Removes an activity with everything in it; undo brings it back."""
    inspection = db.get_one(Inspection, inspection_id)
    describe(db, f"删除{activity_label(db, inspection_id)}")
    for file in db.scalars(select(Attachment).where(Attachment.record_id == inspection_id)):
        db.delete(file)
    db.flush()
    events.remove_event(db, inspection.event_id)
    db.flush()


class AddFile(Struct, frozen=True):
    """Request: a file is kept with an activity (photos, reports of the units)."""

    inspection_id: str
    file_name: str
    content: bytes


def add_file(db: DbSession, request: AddFile) -> str:
    """Keeps a file with an activity; returns its id."""
    title = f"{activity_label(db, request.inspection_id)}的材料“{request.file_name}”"
    return attach_file(db, AttachFile(request.inspection_id, FILE, title, request.file_name, request.content))


def remove_file(db: DbSession, attachment_id: str) -> None:
    """Takes a file off; undo brings it back."""
    remove_attachment(db, attachment_id)
