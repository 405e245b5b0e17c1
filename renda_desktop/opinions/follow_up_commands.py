"""Writes of the handling of an opinion: the written answer, the way back to the agenda, appraisal, closing."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventState
from renda_desktop.opinions.commands import opinion_label
from renda_desktop.opinions.models import Opinion, OpinionEntry, OpinionFeedback, OpinionRound
from renda_desktop.opinions.queries import EVIDENCE, find_opinion
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import Appraisal, Progress
from renda_desktop.presidium.agenda_commands import AddItems, NewItem, add_items
from renda_desktop.presidium.item_places import item_places
from renda_desktop.presidium.item_queries import meeting_label
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.storage.attachments import AttachFile, attach_file, remove_attachment
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

ROUND_FIELDS = {
    "due_on": Editable("书面报告期限"),
    "received_on": Editable("收到书面报告的日期"),
    "answer": Editable("报告要点"),
    "appraised_on": Editable("评价日期"),
    "appraisal_note": Editable("评价说明"),
}


def edit_round(db: DbSession, request: EditField) -> None:
    """Sets one field of a round. Raises RuleViolation for days that do not follow one another."""
    row = db.get_one(OpinionRound, request.record_id)
    opinion = db.get_one(Opinion, row.opinion_id)
    if request.field in ("due_on", "received_on", "appraised_on") and request.value is not None:
        _check_after(opinion, request.value, ROUND_FIELDS[request.field].label, request.field)
    edit_field(db, row, opinion_label(db, opinion), ROUND_FIELDS, request)


def _check_after(opinion: Opinion, day: datetime.date, what: str, field: str) -> None:
    if field != "due_on" and opinion.handed_over_on is None:
        raise RuleViolation("还没有交办，请先填写交办日期。", field)
    if opinion.handed_over_on is not None and day < opinion.handed_over_on:
        raise RuleViolation(f"{what}（{day}）早于交办日期（{opinion.handed_over_on}），请核对。", field)


FEEDBACK_FIELDS = {
    "measures": Editable("办理措施"),
    "progress": Editable("进展", required=True),
    "done_on": Editable("完成时间"),
    "evidence": Editable("佐证"),
    "next_step": Editable("下一步"),
}


def edit_feedback(db: DbSession, request: EditField) -> None:
    """Sets one field of what was fed back on an entry. A day of completion makes it 办结; what is not, has none."""
    row = db.get_one(OpinionFeedback, request.record_id)
    entry = db.get_one(OpinionEntry, row.entry_id)
    edit_field(db, row, f"第{entry.position}条意见", FEEDBACK_FIELDS, request)
    if request.field == "done_on" and request.value is not None:
        row.progress = Progress.DONE
    elif request.field == "progress" and request.value is not Progress.DONE:
        row.done_on = None


class AddEvidence(Struct, frozen=True):
    """Request: a file proves what was done in a round."""

    round_id: str
    file_name: str
    content: bytes


def add_evidence(db: DbSession, request: AddEvidence) -> str:
    """Keeps the file with the round; returns the attachment's id."""
    title = f"佐证材料“{request.file_name}”"
    return attach_file(db, AttachFile(request.round_id, EVIDENCE, title, request.file_name, request.content))


def remove_evidence(db: DbSession, attachment_id: str) -> None:
    """Takes a file off its round; undo brings it back."""
    remove_attachment(db, attachment_id)


class PutOnAgenda(Struct, frozen=True):
    """Request: this meeting listens to how the opinion was handled."""

    opinion_id: str
    meeting_id: str
    today: datetime.date


def put_on_agenda(db: DbSession, request: PutOnAgenda) -> str:
    """Adds the item to the agenda of a coming meeting; returns its id. Raises RuleViolation.

    The title is 听取镇人民政府关于〈…〉审议意见研究处理情况的报告; who reports follows when it is known.
    """
    row = _open_row(db, request.opinion_id)
    meeting = meetings_by_id(db, [request.meeting_id])[request.meeting_id]
    if meeting.event.state(request.today) is not EventState.PLANNED:
        raise RuleViolation(f"{meeting_label(meeting.number)}已经开过或者取消，请选一次待开的会议。")
    describe(db, f"{meeting_label(meeting.number)}听取“{row.subject[:16]}”{row.name.value}的办理情况")
    item_id = add_items(db, AddItems(meeting.id, (NewItem(hearing_title(row), ItemKind.REPORT),)))[0]
    link_hearing(db, LinkHearing(request.opinion_id, item_id))
    return item_id


def hearing_title(row: OpinionRow) -> str:
    """听取镇人民政府关于农村饮水安全工作情况报告审议意见研究处理情况的报告."""
    return f"听取{row.addressee}关于{row.subject}{row.name.value}研究处理情况的报告"


class LinkHearing(Struct, frozen=True):
    """Request: this agenda item is where the presidium listens to how the opinion was handled."""

    opinion_id: str
    item_id: str


def link_hearing(db: DbSession, request: LinkHearing) -> None:
    """Links the newest round with an item. Raises RuleViolation when it has another one already."""
    row = _open_row(db, request.opinion_id)
    place = item_places(db, [request.item_id])[request.item_id]
    describe(db, f"{meeting_label(place.meeting.number)}听取“{row.subject[:16]}”{row.name.value}的办理情况")
    if row.heard_at is not None and row.heard_at.meeting.id == place.meeting.id:
        raise RuleViolation(f"{meeting_label(place.meeting.number)}的议程里已经有了，不用再加。")
    db.get_one(OpinionRound, row.now.id).hearing_item_id = request.item_id


def _open_row(db: DbSession, opinion_id: str) -> OpinionRow:
    """The opinion, handed over and not closed. Raises RuleViolation."""
    row = find_opinion(db, opinion_id, datetime.date.min)
    assert row is not None, "asked for one that is shown"
    if row.closed_on is not None:
        raise RuleViolation(f"这件{row.name.value}已经销号。还要办的，先点“取消销号”。")
    if row.handed_over_on is None:
        raise RuleViolation(f"这件{row.name.value}还没有交办，请先填写交办日期。", "handed_over_on")
    return row


class Appraise(Struct, frozen=True):
    """Request: what the presidium thinks of the handling; after 不满意 the next answer is due on `due_on`."""

    opinion_id: str
    appraisal: Appraisal
    on: datetime.date
    note: str = ""
    due_on: datetime.date | None = None


def appraise(db: DbSession, request: Appraise) -> None:
    """Records the appraisal of the newest round; 不满意 opens another one, the first answer stays.

    Raises RuleViolation when there is one already, or for days that do not follow one another.
    """
    row = _open_row(db, request.opinion_id)
    opinion = db.get_one(Opinion, row.id)
    describe(db, f"{opinion_label(db, opinion)}评价为{request.appraisal.value}")
    if row.now.appraisal is not None:
        raise RuleViolation(
            f"这一轮已经评价为“{row.now.appraisal.value}”。评错了请先点“取消评价”。", "appraisal"
        )
    _check_after(opinion, request.on, "评价日期", "appraised_on")
    again = request.appraisal is Appraisal.DISSATISFIED
    if again and request.due_on is None:
        raise RuleViolation("评价为不满意的要重新研究处理，请写明再次书面报告的期限。", "due_on")
    if again and request.due_on is not None and request.due_on <= request.on:
        raise RuleViolation("再次书面报告的期限要晚于评价日期，请核对。", "due_on")
    now = db.get_one(OpinionRound, row.now.id)
    now.appraisal, now.appraised_on, now.appraisal_note = request.appraisal, request.on, request.note.strip()
    if again:
        _begin_round(db, row, request.due_on)


def _begin_round(db: DbSession, row: OpinionRow, due_on: datetime.date | None) -> None:
    """The next round; what was done stays done."""
    following = OpinionRound(opinion_id=row.id, number=row.now.number + 1, due_on=due_on)
    db.add(following)
    db.flush()
    db.add_all(
        OpinionFeedback(
            round_id=following.id, entry_id=one.entry_id, progress=one.progress, done_on=one.done_on
        )
        for one in row.now.feedback
    )
    db.flush()


def withdraw_appraisal(db: DbSession, opinion_id: str) -> None:
    """Takes the last appraisal back; a round that 不满意 opened goes again while nothing was entered in it.

    Raises RuleViolation when something was, or when there is no appraisal.
    """
    row = _open_row(db, opinion_id)
    describe(db, f"取消{row.name.value}“{row.subject[:16]}”的评价")
    target = row.now
    if row.now.appraisal is None and len(row.rounds) > 1:
        if not row.now.untouched:
            raise RuleViolation("第二轮办理已经登记了内容，评价不能取消。要取消的，先清空这一轮的内容。")
        db.delete(db.get_one(OpinionRound, row.now.id))
        target = row.rounds[-2]
    if target.appraisal is None:
        raise RuleViolation("还没有评价，不用取消。")
    stored = db.get_one(OpinionRound, target.id)
    stored.appraisal, stored.appraised_on, stored.appraisal_note = None, None, ""
    db.flush()


class CloseOpinion(Struct, frozen=True):
    """Request: 销号 on this day, for this reason."""

    opinion_id: str
    on: datetime.date
    reason: str


def close_opinion(db: DbSession, request: CloseOpinion) -> None:
    """Closes an opinion. Raises RuleViolation without a reason, and before it was handed over or appraised."""
    opinion = db.get_one(Opinion, request.opinion_id)
    describe(db, f"{opinion_label(db, opinion)}销号")
    if not request.reason.strip():
        raise RuleViolation("请写明销号的理由，例如“主席团第十三次会议评价为满意”。", "close_reason")
    _check_after(opinion, request.on, "销号日期", "closed_on")
    told = find_opinion(db, opinion.id, request.on)
    appraised = told.now.appraised_on if told else None
    if appraised is not None and request.on < appraised:
        raise RuleViolation(f"销号日期（{request.on}）早于评价日期（{appraised}），请核对。", "closed_on")
    opinion.closed_on, opinion.close_reason = request.on, request.reason.strip()


def reopen_opinion(db: DbSession, opinion_id: str) -> None:
    """It is followed again; the reason written stays."""
    opinion = db.get_one(Opinion, opinion_id)
    describe(db, f"取消{opinion_label(db, opinion)}的销号")
    opinion.closed_on = None


def proposed_reason(row: OpinionRow) -> str:
    """镇十九届人大主席团第十三次会议评价为满意: offered as the reason of closing; "" without an appraisal."""
    if row.now.appraisal is None:
        return ""
    where = row.heard_at.meeting.name if row.heard_at else "主席团"
    return f"{where}评价为{row.now.appraisal.value}"
