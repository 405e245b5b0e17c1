"""Writes of what happens beside the reply: meetings with the deputy, urging, delays, promises, and how it ends."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession, Record
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.suggestions.looking_up import (
    case_of,
    label,
    require_entry,
    require_not_before,
    require_open,
    require_round,
    rounds_of,
)
from renda_desktop.suggestions.models import (
    SuggestionContact,
    SuggestionDelay,
    SuggestionPromise,
    SuggestionRound,
    SuggestionUrging,
)
from renda_desktop.suggestions.rules import SETTLED, ContactStage, ContactWay, UrgingKind


def _kept(db: DbSession, row: Record) -> str:
    """Stores a new line; returns its id."""
    db.add(row)
    db.flush()
    return row.id


def _take_out(db: DbSession, row: Record, suggestion_id: str, what: str) -> None:
    describe(db, f"删除{what}：{label(require_entry(db, suggestion_id))}")
    db.delete(row)


class AddContact(Struct, frozen=True):
    """Request: the unit met the deputy, or called."""

    suggestion_id: str
    on: datetime.date
    stage: ContactStage
    way: ContactWay
    who: str = ""
    note: str = ""


def add_contact(db: DbSession, request: AddContact) -> str:
    """代表法2025 第五十一条第二款: 与代表联系沟通. Returns its id. Raises RuleViolation before receipt."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"登记见面（{request.stage.value}）：{label(entry)}")
    require_not_before(request.on, entry.received_on, "见面日期", "收到日期", "met_on")
    row = SuggestionContact(
        suggestion_id=entry.id, met_on=request.on, stage=request.stage, way=request.way,
        who=request.who.strip(), note=request.note.strip(),
    )  # fmt: skip
    return _kept(db, row)


CONTACT_FIELDS = {
    "met_on": Editable("见面日期", required=True),
    "stage": Editable("阶段", required=True),
    "way": Editable("方式", required=True),
    "who": Editable("谁同谁见面"),
    "note": Editable("情况"),
}


def edit_contact(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation."""
    row = db.get_one(SuggestionContact, request.record_id)
    entry = require_entry(db, row.suggestion_id)
    if request.field == "met_on":
        require_not_before(request.value, entry.received_on, "见面日期", "收到日期", "met_on")
    edit_field(db, row, f"{label(entry)}的见面记录", CONTACT_FIELDS, request)


def remove_contact(db: DbSession, contact_id: str) -> None:
    """Takes a meeting out; undo brings it back."""
    row = db.get_one(SuggestionContact, contact_id)
    _take_out(db, row, row.suggestion_id, "见面记录")


class AddUrging(Struct, frozen=True):
    """Request: somebody pressed for it (代表法2025 第五十二条第一款), or looked at it."""

    suggestion_id: str
    kind: UrgingKind
    on: datetime.date
    by: str = ""
    words: str = ""
    answer: str = ""


def add_urging(db: DbSession, request: AddUrging) -> str:
    """Returns its id. Raises RuleViolation before the assignment."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"登记{request.kind.value}：{label(entry)}")
    rounds = rounds_of(db, entry.id)
    if not rounds:
        raise RuleViolation("这件建议还没有交办，先交办才好催办。", "urged_on")
    require_not_before(request.on, rounds[0].begins_on, f"{request.kind.value}日期", "交办日期", "urged_on")
    row = SuggestionUrging(
        suggestion_id=entry.id, kind=request.kind, urged_on=request.on, by=request.by.strip(),
        words=request.words.strip(), answer=request.answer.strip(),
    )  # fmt: skip
    return _kept(db, row)


URGING_FIELDS = {
    "kind": Editable("方式", required=True),
    "urged_on": Editable("日期", required=True),
    "by": Editable("由谁"),
    "words": Editable("内容"),
    "answer": Editable("单位答复"),
}


def edit_urging(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation."""
    row = db.get_one(SuggestionUrging, request.record_id)
    entry = require_entry(db, row.suggestion_id)
    if request.field == "urged_on":
        first = rounds_of(db, row.suggestion_id)[0]
        require_not_before(request.value, first.begins_on, "日期", "交办日期", "urged_on")
    edit_field(db, row, f"{label(entry)}的{row.kind.value}记录", URGING_FIELDS, request)


def remove_urging(db: DbSession, urging_id: str) -> None:
    """Takes a line out; undo brings it back."""
    row = db.get_one(SuggestionUrging, urging_id)
    _take_out(db, row, row.suggestion_id, f"{row.kind.value}记录")


class AddDelay(Struct, frozen=True):
    """Request: the unit tells that it will reply later 延办反馈书."""

    suggestion_id: str
    on: datetime.date
    until: datetime.date
    reason: str
    measures: str = ""


def add_delay(db: DbSession, request: AddDelay) -> str:
    """Returns its id; the statutory last day does not move. Raises RuleViolation without a reason or a later day."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"登记延办：{label(entry)}")
    require_open(db, entry.id)
    now = require_round(db, entry.id)
    if now.replied_on is not None:
        raise RuleViolation("这一轮已经答复，不用再延办。", "until")
    require_not_before(request.on, now.begins_on, "提出日期", "交办日期", "asked_on")
    if request.until <= request.on:
        raise RuleViolation("最迟答复日期要晚于提出的日期，请核对。", "until")
    if not request.reason.strip():
        raise RuleViolation("请写明不能按期答复的原因。", "reason")
    row = SuggestionDelay(
        round_id=now.id, asked_on=request.on, until=request.until, reason=request.reason.strip(),
        measures=request.measures.strip(),
    )  # fmt: skip
    return _kept(db, row)


DELAY_FIELDS = {
    "asked_on": Editable("提出日期", required=True),
    "until": Editable("最迟答复日期", required=True),
    "reason": Editable("原因", required=True),
    "measures": Editable("办理措施"),
    "agreed_on": Editable("同意日期"),
}


def edit_delay(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation for days that do not follow one another."""
    row = db.get_one(SuggestionDelay, request.record_id)
    entry = require_entry(db, db.get_one(SuggestionRound, row.round_id).suggestion_id)
    if request.field in ("until", "agreed_on"):
        what = DELAY_FIELDS[request.field].label
        require_not_before(request.value, row.asked_on, what, "提出日期", request.field)
    edit_field(db, row, f"{label(entry)}的延办", DELAY_FIELDS, request)


def remove_delay(db: DbSession, delay_id: str) -> None:
    """Takes it out; undo brings it back."""
    row = db.get_one(SuggestionDelay, delay_id)
    _take_out(db, row, db.get_one(SuggestionRound, row.round_id).suggestion_id, "延办")


class AddPromise(Struct, frozen=True):
    """Request: the reply promises this until that day."""

    suggestion_id: str
    text: str
    due_on: datetime.date


def add_promise(db: DbSession, request: AddPromise) -> str:
    """Returns its id. Raises RuleViolation without words, or before the suggestion was received."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"登记承诺事项：{label(entry)}")
    if not request.text.strip():
        raise RuleViolation("请写明承诺办什么。", "text")
    require_not_before(request.due_on, entry.received_on, "承诺完成日期", "收到日期", "due_on")
    row = SuggestionPromise(suggestion_id=entry.id, text=request.text.strip(), due_on=request.due_on)
    return _kept(db, row)


PROMISE_FIELDS = {
    "text": Editable("承诺事项", required=True),
    "due_on": Editable("承诺完成日期", required=True),
    "done_on": Editable("完成日期"),
    "note": Editable("落实情况"),
}


def edit_promise(db: DbSession, request: EditField) -> None:
    """Sets one field; also after the suggestion was closed, for that is what it is for."""
    row = db.get_one(SuggestionPromise, request.record_id)
    entry = require_entry(db, row.suggestion_id)
    edit_field(db, row, f"{label(entry)}的承诺事项", PROMISE_FIELDS, request)


def remove_promise(db: DbSession, promise_id: str) -> None:
    """Takes it out; undo brings it back."""
    row = db.get_one(SuggestionPromise, promise_id)
    _take_out(db, row, row.suggestion_id, "承诺事项")


class CloseSuggestion(Struct, frozen=True):
    """Request: 办结 on this day."""

    suggestion_id: str
    on: datetime.date
    reason: str = ""


def close_suggestion(db: DbSession, request: CloseSuggestion) -> None:
    """Closes it. Raises RuleViolation before the reply, or before a slip where 不满意 opened a round."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"办结：{label(entry)}")
    case = require_open(db, entry.id)
    rounds = rounds_of(db, entry.id)
    answered = [one.replied_on for one in rounds if one.replied_on is not None]
    above = case.answered_from_above_on
    if not answered and above is None:
        raise RuleViolation("还没有答复代表，不能办结。", "closed_on")
    if rounds and rounds[-1].replied_on is None:
        raise RuleViolation("代表不满意，重新办理还没有答复，不能办结。", "closed_on")
    last = max([*answered, *([above] if above else [])])
    require_not_before(request.on, last, "办结日期", "答复日期", "closed_on")
    case.closed_on, case.close_reason = request.on, request.reason.strip()


def reopen_suggestion(db: DbSession, suggestion_id: str) -> None:
    """It is followed again."""
    entry = require_entry(db, suggestion_id)
    describe(db, f"取消办结：{label(entry)}")
    case = case_of(db, suggestion_id)
    case.closed_on, case.archived_on = None, None


class Archive(Struct, frozen=True):
    """Request: 归档, one file for each suggestion."""

    suggestion_id: str
    on: datetime.date
    number: str = ""


def archive_suggestion(db: DbSession, request: Archive) -> None:
    """Puts it away. Raises RuleViolation before it was closed or settled by the clean-up."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"归档：{label(entry)}")
    case = case_of(db, entry.id)
    if case.closed_on is None and case.clearing not in SETTLED:
        raise RuleViolation("还没有办结，先办结再归档。", "archived_on")
    require_not_before(request.on, case.closed_on or case.cleared_on, "归档日期", "办结日期", "archived_on")
    case.archived_on, case.archive_number = request.on, request.number.strip()


def take_from_archive(db: DbSession, suggestion_id: str) -> None:
    """It is closed only, as before."""
    entry = require_entry(db, suggestion_id)
    describe(db, f"取消归档：{label(entry)}")
    case_of(db, suggestion_id).archived_on = None
