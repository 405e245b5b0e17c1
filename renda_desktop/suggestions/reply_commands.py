"""Writes of replies: the reply with its class, a copy for each signatory, what came back, a new round after 不满意."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.deliberation.register_queries import EntryRow, find_entry
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import list_deputies
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.suggestions.looking_up import (
    label,
    main_of,
    require_entry,
    require_not_before,
    require_open,
    require_round,
    rounds_of,
)
from renda_desktop.suggestions.models import SuggestionCase, SuggestionCopy, SuggestionRound
from renda_desktop.suggestions.rules import ReplyWay, Satisfaction
from renda_desktop.suggestions.unit_queries import practice, result_classes


class Reply(Struct, frozen=True):
    """Request: the unit replied to the deputies on this day; `letter` is the class of the result."""

    suggestion_id: str
    on: datetime.date
    letter: str
    way: ReplyWay = ReplyWay.WRITTEN
    number: str = ""
    signed_by: str = ""
    text: str = ""


def reply(db: DbSession, request: Reply) -> None:
    """Records the reply of the newest round and prepares a copy for each signatory (浙建议规定 第二十二条第二款).

    Raises RuleViolation: not assigned, replied already, before the assignment, no class, nobody handles it.
    """
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"登记答复：{label(entry)}")
    require_open(db, entry.id)
    now = require_round(db, entry.id)
    if now.replied_on is not None:
        raise RuleViolation(f"这一轮已经在{now.replied_on}答复。要改的直接改各栏。", "replied_on")
    if main_of(db, entry.id) is None:
        raise RuleViolation("承办单位已经退回，请先重新交办。", "replied_on")
    require_not_before(request.on, now.begins_on, "答复日期", "交办日期", "replied_on")
    _require_class(db, request.letter)
    now.replied_on, now.letter, now.way = request.on, request.letter, request.way
    now.reply_number, now.signed_by = request.number.strip(), request.signed_by.strip()
    now.reply = request.text.strip()
    _add_copies(db, entry, now)


def _require_class(db: DbSession, letter: str) -> None:
    known = [one.letter for one in result_classes(db)]
    if letter not in known:
        raise RuleViolation(f"请选办理结果的类别（{'、'.join(known)}）。", "letter")


def _add_copies(db: DbSession, entry: EntryRow, now: SuggestionRound) -> None:
    """One for each who signed this or a merged one; the lead speaks, or for a lead that left the first who is there."""
    people = [(signer.person_id, signer.name) for one in _joined(db, entry) for signer in one.signers]
    people = list(dict.fromkeys(people))
    in_office = {row.id for row in list_deputies(db, now.replied_on or now.begins_on) if row.in_force}
    speaker = next((one for one in people if one[0] in in_office), people[0] if people else None)
    if not practice(db).reply_to_each:
        people = [speaker] if speaker else []
    for position, (person_id, name) in enumerate(people, 1):
        speaks = (person_id, name) == speaker
        db.add(
            SuggestionCopy(round_id=now.id, person_id=person_id, name=name, position=position, speaks=speaks)
        )
    db.flush()


def _joined(db: DbSession, entry: EntryRow) -> list[EntryRow]:
    """The suggestion and those merged into it."""
    query = select(SuggestionCase.suggestion_id).where(SuggestionCase.merged_into_id == entry.id)
    merged = [find_entry(db, one) for one in db.scalars(query)]
    return [entry, *sorted((one for one in merged if one is not None), key=lambda one: one.code)]


ROUND_FIELDS = {
    "replied_on": Editable("答复日期", required=True),
    "way": Editable("答复方式", required=True),
    "letter": Editable("办理结果类别", required=True),
    "reply_number": Editable("答复文号"),
    "signed_by": Editable("签发人"),
    "reply": Editable("答复内容"),
    "draft_on": Editable("预答复日期"),
    "due_by_notice": Editable("再次答复期限"),
    "begins_on": Editable("重新办理通知日期", required=True),
}


def edit_round(db: DbSession, request: EditField) -> None:
    """Sets one field of a round. Raises RuleViolation for days that do not follow one another."""
    row = db.get_one(SuggestionRound, request.record_id)
    entry = require_entry(db, row.suggestion_id)
    if request.field in ("replied_on", "draft_on", "due_by_notice"):
        what = ROUND_FIELDS[request.field].label
        require_not_before(request.value, row.begins_on, what, "交办日期", request.field)
    if request.field == "replied_on" and row.replied_on is None:
        raise RuleViolation("还没有登记答复，请用“登记答复”。", "replied_on")
    if request.field == "letter":
        _require_class(db, str(request.value or ""))
    if request.field == "begins_on":
        _require_later_round(db, row, request.value)
    edit_field(db, row, label(entry), ROUND_FIELDS, request)


def _require_later_round(db: DbSession, row: SuggestionRound, day: datetime.date | None) -> None:
    if row.number == 1:
        raise RuleViolation("第一轮从交办那天算起，请改交办日期。", "begins_on")
    before = next(one for one in rounds_of(db, row.suggestion_id) if one.number == row.number - 1)
    require_not_before(day, before.replied_on, "重新办理通知日期", "上次答复日期", "begins_on")
    require_not_before(row.replied_on, day, "答复日期", "重新办理通知日期", "begins_on")


def withdraw_reply(db: DbSession, suggestion_id: str) -> None:
    """The newest reply was entered by mistake: it goes with its copies. Raises RuleViolation once a slip came back."""
    entry = require_entry(db, suggestion_id)
    describe(db, f"取消答复：{label(entry)}")
    require_open(db, suggestion_id)
    now = require_round(db, suggestion_id)
    if now.replied_on is None:
        raise RuleViolation("这一轮还没有答复。")
    copies = _copies(db, now.id)
    if any(copy.result is not None for copy in copies):
        raise RuleViolation("代表的意见已经登记，请先取消代表的意见。")
    for copy in copies:
        db.delete(copy)
    now.replied_on, now.letter, now.reply_number, now.signed_by = None, "", "", ""
    db.flush()


def _copies(db: DbSession, round_id: str) -> list[SuggestionCopy]:
    query = select(SuggestionCopy).where(SuggestionCopy.round_id == round_id)
    return list(db.scalars(query.order_by(SuggestionCopy.position)))


COPY_FIELDS = {"delivered_on": Editable("送达日期"), "note": Editable("意见")}


def edit_copy(db: DbSession, request: EditField) -> None:
    """Sets one field of a copy. Raises RuleViolation for a day before the reply."""
    copy = db.get_one(SuggestionCopy, request.record_id)
    row = db.get_one(SuggestionRound, copy.round_id)
    if request.field == "delivered_on":
        require_not_before(request.value, row.replied_on, "送达日期", "答复日期", request.field)
    edit_field(db, copy, f"给{copy.name}的答复", COPY_FIELDS, request)


def deliver_all(db: DbSession, round_id: str, on: datetime.date) -> None:
    """All copies not yet delivered are delivered on this day. Raises RuleViolation for a day before the reply."""
    row = db.get_one(SuggestionRound, round_id)
    describe(db, f"答复全部送达：{label(require_entry(db, row.suggestion_id))}")
    require_not_before(on, row.replied_on, "送达日期", "答复日期", "delivered_on")
    for copy in _copies(db, round_id):
        copy.delivered_on = copy.delivered_on or on


class LetSpeak(Struct, frozen=True):
    """Request: this signatory's appraisal counts, because the lead has left or the deputies agreed."""

    copy_id: str


def let_speak(db: DbSession, request: LetSpeak) -> None:
    """Raises RuleViolation once the other's slip came back."""
    chosen = db.get_one(SuggestionCopy, request.copy_id)
    describe(db, f"由{chosen.name}代表评价")
    copies = _copies(db, chosen.round_id)
    if any(copy.speaks and copy.result is not None for copy in copies):
        raise RuleViolation("评价已经登记，不能再换人。请先取消代表的意见。")
    for copy in copies:
        copy.speaks = copy.id == chosen.id


class Appraise(Struct, frozen=True):
    """Request: the slip of a signatory came back. After 不满意 of who speaks for all a round begins on `again_on`."""

    copy_id: str
    on: datetime.date
    result: Satisfaction
    attitude: Satisfaction | None = None
    contact: Satisfaction | None = None
    note: str = ""
    again_on: datetime.date | None = None
    due_on: datetime.date | None = None


def appraise(db: DbSession, request: Appraise) -> None:
    """Records what the deputy thinks; 不满意 opens another round with its own clock, the first reply stays.

    Raises RuleViolation: before the reply, twice, days that do not follow one another.
    """
    copy = db.get_one(SuggestionCopy, request.copy_id)
    row = db.get_one(SuggestionRound, copy.round_id)
    entry = require_entry(db, row.suggestion_id)
    describe(db, f"{copy.name}评价为{request.result.value}：{label(entry)}")
    require_open(db, row.suggestion_id)
    if copy.result is not None:
        raise RuleViolation(f"{copy.name}的意见已经登记为“{copy.result.value}”。登记错了先点“取消意见”。")
    require_not_before(request.on, copy.delivered_on or row.replied_on, "收回日期", "送达日期", "returned_on")
    copy.returned_on, copy.note = request.on, request.note.strip()
    copy.result, copy.attitude, copy.contact = request.result, request.attitude, request.contact
    if copy.speaks and request.result is Satisfaction.DISSATISFIED:
        _begin_again(db, row, request)


def _begin_again(db: DbSession, row: SuggestionRound, request: Appraise) -> None:
    begins = request.again_on or request.on
    require_not_before(begins, request.on, "重新办理通知日期", "收回日期", "again_on")
    if request.due_on is not None and request.due_on <= begins:
        raise RuleViolation("再次答复的期限要晚于重新办理通知的日期，请核对。", "due_on")
    db.add(
        SuggestionRound(
            suggestion_id=row.suggestion_id, number=row.number + 1, begins_on=begins,
            due_by_notice=request.due_on,
        )
    )  # fmt: skip
    db.flush()


def withdraw_appraisal(db: DbSession, copy_id: str) -> None:
    """Takes a slip back; a round that 不满意 opened goes again while nothing was entered in it.

    Raises RuleViolation when something was.
    """
    copy = db.get_one(SuggestionCopy, copy_id)
    row = db.get_one(SuggestionRound, copy.round_id)
    entry = require_entry(db, row.suggestion_id)
    describe(db, f"取消{copy.name}的意见：{label(entry)}")
    require_open(db, row.suggestion_id)
    newest = rounds_of(db, row.suggestion_id)[-1]
    if copy.speaks and newest.number > row.number:
        if newest.number > row.number + 1 or newest.replied_on is not None or newest.reply:
            raise RuleViolation("重新办理已经有了内容，代表的意见不能取消。")
        db.delete(newest)
    copy.returned_on, copy.result, copy.attitude, copy.contact, copy.note = None, None, None, None, ""
    db.flush()
