"""Writes of assignment 交办: to main and co-handlers, receipt, handing back, assigning anew, co-handlers' opinions."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.suggestions.looking_up import (
    assignments_of,
    label,
    main_of,
    require_entry,
    require_not_before,
    require_open,
    rounds_of,
)
from renda_desktop.suggestions.models import SuggestionAssignment, SuggestionRound
from renda_desktop.suggestions.rules import Clearing, Role
from renda_desktop.suggestions.unit_queries import all_units


class Assign(Struct, frozen=True):
    """Request: the presidium hands it to these units on this day; the clock starts."""

    suggestion_id: str
    on: datetime.date
    main: str
    co: tuple[str, ...] = ()


def assign(db: DbSession, request: Assign) -> None:
    """代表法2025 第五十一条第一款. What was not cleaned up counts as taken up.

    Raises RuleViolation: already assigned, before it was received, a unit named twice, merged or closed.
    """
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"交办给{_names(db, (request.main, *request.co))}：{label(entry)}")
    case = require_open(db, entry.id)
    if main_of(db, entry.id) is not None:
        raise RuleViolation("这件建议已经交办。换承办单位请用“重新交办”。", "main")
    require_not_before(request.on, entry.received_on, "交办日期", "收到日期", "on")
    _require_units(db, (request.main, *request.co), request.on)
    if case.clearing is Clearing.OPEN:
        case.clearing, case.cleared_on = Clearing.ACCEPTED, request.on
    _add(db, entry.id, request.main, Role.MAIN, request.on)
    for unit_id in request.co:
        _add(db, entry.id, unit_id, Role.CO, request.on)
    if not rounds_of(db, entry.id):
        db.add(SuggestionRound(suggestion_id=entry.id, number=1, begins_on=request.on))
    db.flush()


def assign_many(db: DbSession, requests: tuple[Assign, ...]) -> None:
    """Several at once, as one step: the list of 交办清单.

    Raises RuleViolation as `assign`; its field is 〈id of the suggestion〉:〈field〉.
    """
    if len(requests) != 1:
        describe(db, f"交办{len(requests)}件建议")
    for request in requests:
        try:
            assign(db, request)
        except RuleViolation as problem:
            raise RuleViolation(problem.message, f"{request.suggestion_id}:{problem.field}") from problem


def _add(db: DbSession, suggestion_id: str, unit_id: str, role: Role, on: datetime.date) -> None:
    db.add(SuggestionAssignment(suggestion_id=suggestion_id, unit_id=unit_id, role=role, assigned_on=on))


def _names(db: DbSession, ids: tuple[str, ...]) -> str:
    units = all_units(db)
    return "、".join(units[one].name for one in ids if one in units)


def _require_units(db: DbSession, ids: tuple[str, ...], on: datetime.date) -> None:
    units = all_units(db)
    if not ids[0]:
        raise RuleViolation("请选主办单位。", "main")
    for place, unit_id in enumerate(ids):
        field = "co" if place else "main"
        unit = units.get(unit_id)
        if unit is None:
            raise RuleViolation("这个承办单位已经删除，请另选一个。", field)
        if ids.count(unit_id) > 1:
            raise RuleViolation(f"{unit.name}选了两次，主办、会办各选不同的单位。", field)
        if unit.ended_on is not None and unit.ended_on <= on:
            gone = (
                f"已于{unit.ended_on}并入{unit.successor}" if unit.successor else f"已于{unit.ended_on}撤销"
            )
            instead = f"，请选{unit.successor}" if unit.successor else "，请另选一个单位"
            raise RuleViolation(f"{unit.name}{gone}{instead}。", field)


ASSIGNMENT_FIELDS = {
    "assigned_on": Editable("交办日期", required=True),
    "received_on": Editable("签收日期"),
    "received_by": Editable("签收人"),
    "handler": Editable("承办人"),
    "phone": Editable("承办人电话"),
    "return_reason": Editable("退回理由"),
    "opinion_on": Editable("会办意见日期"),
    "opinion": Editable("会办意见"),
}


def edit_assignment(db: DbSession, request: EditField) -> None:
    """Sets one field of a unit's part; another day of the first assignment moves the clock with it.

    Raises RuleViolation for days that do not follow one another.
    """
    row = db.get_one(SuggestionAssignment, request.record_id)
    entry = require_entry(db, row.suggestion_id)
    if request.field == "assigned_on":
        require_not_before(request.value, entry.received_on, "交办日期", "收到日期", request.field)
        _move_clock(db, row, request.value)
    elif request.field in ("received_on", "opinion_on"):
        what = ASSIGNMENT_FIELDS[request.field].label
        require_not_before(request.value, row.assigned_on, what, "交办日期", request.field)
    edit_field(db, row, label(entry), ASSIGNMENT_FIELDS, request)


def _move_clock(db: DbSession, row: SuggestionAssignment, day: datetime.date | None) -> None:
    """The first round begins with this assignment where it began on its day. Raises RuleViolation past its reply."""
    rounds = rounds_of(db, row.suggestion_id)
    first = rounds[0] if rounds else None
    if first is None or day is None or row.role is not Role.MAIN or first.begins_on != row.assigned_on:
        return
    require_not_before(first.replied_on, day, "答复日期", "交办日期", "assigned_on")
    first.begins_on = day


class PassOn(Struct, frozen=True):
    """Request: the government has passed what it was assigned to one of its units; None takes it back."""

    assignment_id: str
    unit_id: str | None


def pass_on(db: DbSession, request: PassOn) -> None:
    """Records who really handles it. Raises RuleViolation for a unit that is gone."""
    row = db.get_one(SuggestionAssignment, request.assignment_id)
    entry = require_entry(db, row.suggestion_id)
    name = _names(db, (request.unit_id,)) if request.unit_id else "没有"
    describe(db, f"由政府转交{name}：{label(entry)}")
    if request.unit_id:
        _require_units(db, (request.unit_id,), row.assigned_on)
    row.passed_to_id = request.unit_id


class HandBack(Struct, frozen=True):
    """Request: the unit says it is not its business."""

    assignment_id: str
    on: datetime.date
    reason: str


def hand_back(db: DbSession, request: HandBack) -> None:
    """Records the unit's wish; the presidium then agrees by assigning anew, or keeps it where it is.

    Raises RuleViolation without a reason, before the assignment, after the reply.
    """
    row = db.get_one(SuggestionAssignment, request.assignment_id)
    entry = require_entry(db, row.suggestion_id)
    describe(db, f"承办单位申请退回：{label(entry)}")
    require_open(db, row.suggestion_id)
    if not request.reason.strip():
        raise RuleViolation("请写明退回的理由，例如“不属于本单位职责”。", "return_reason")
    require_not_before(request.on, row.assigned_on, "退回日期", "交办日期", "returned_on")
    if rounds_of(db, row.suggestion_id)[-1].replied_on is not None:
        raise RuleViolation("这件建议已经答复，不能再退回。", "returned_on")
    row.returned_on, row.return_reason = request.on, request.reason.strip()


def keep_assignment(db: DbSession, assignment_id: str) -> None:
    """The presidium does not agree: the unit keeps it. The reason it gave stays in the change log."""
    row = db.get_one(SuggestionAssignment, assignment_id)
    entry = require_entry(db, row.suggestion_id)
    describe(db, f"不同意退回：{label(entry)}")
    row.returned_on, row.return_reason = None, ""


class Reassign(Struct, frozen=True):
    """Request: another main handler from this day on.

    `restart`: whether the three months count from this day. National law counts from 交办之日 and says nothing of a
    second assignment (law.md §8 point 8), so the office decides each time.
    """

    suggestion_id: str
    on: datetime.date
    main: str
    restart: bool


def reassign(db: DbSession, request: Reassign) -> None:
    """Ends the part of the main handler and gives it to another. Raises RuleViolation as `assign`."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"重新交办给{_names(db, (request.main,))}：{label(entry)}")
    require_open(db, entry.id)
    before = main_of(db, entry.id)
    if before is None:
        raise RuleViolation("这件建议还没有交办，请用“交办”。", "main")
    if before.unit_id == request.main:
        raise RuleViolation("重新交办要选另一个单位；仍由它办的，请点“不同意退回”。", "main")
    require_not_before(request.on, before.assigned_on, "重新交办日期", "上次交办日期", "on")
    _require_units(db, (request.main,), request.on)
    now = rounds_of(db, entry.id)[-1]
    if now.replied_on is not None:
        raise RuleViolation("这一轮已经答复，不能再换承办单位。", "main")
    before.ended_on = request.on
    _end_co_part(db, entry.id, request.main, request.on)
    _add(db, entry.id, request.main, Role.MAIN, request.on)
    if request.restart:
        now.begins_on = request.on
    db.flush()


def _end_co_part(db: DbSession, suggestion_id: str, unit_id: str, on: datetime.date) -> None:
    """Who becomes the main handler is no co-handler any more."""
    for one in assignments_of(db, suggestion_id):
        if one.role is Role.CO and one.unit_id == unit_id and one.ended_on is None:
            one.ended_on = on


class AddCoHandler(Struct, frozen=True):
    """Request: this unit helps."""

    suggestion_id: str
    unit_id: str
    on: datetime.date


def add_co_handler(db: DbSession, request: AddCoHandler) -> None:
    """Raises RuleViolation before the assignment, or for a unit that has a part already."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"增加会办单位{_names(db, (request.unit_id,))}：{label(entry)}")
    require_open(db, entry.id)
    parts = [one for one in assignments_of(db, entry.id) if one.ended_on is None]
    if not parts:
        raise RuleViolation("请先交办给主办单位。", "unit_id")
    if any(one.unit_id == request.unit_id for one in parts):
        raise RuleViolation("这个单位已经在办这件建议，不用再加。", "unit_id")
    _require_units(db, (request.unit_id,), request.on)
    _add(db, entry.id, request.unit_id, Role.CO, request.on)
    db.flush()


def remove_co_handler(db: DbSession, assignment_id: str) -> None:
    """Takes a co-handler's part out; undo brings it back."""
    row = db.get_one(SuggestionAssignment, assignment_id)
    entry = require_entry(db, row.suggestion_id)
    describe(db, f"去掉会办单位：{label(entry)}")
    db.delete(row)


def withdraw_assignment(db: DbSession, suggestion_id: str) -> None:
    """It was assigned by mistake: parts and round go. Raises RuleViolation once anything was entered in the round."""
    entry = require_entry(db, suggestion_id)
    describe(db, f"取消交办：{label(entry)}")
    rounds = rounds_of(db, suggestion_id)
    if not rounds:
        raise RuleViolation("这件建议还没有交办。")
    first = rounds[0]
    if len(rounds) > 1 or first.replied_on is not None or first.reply:
        raise RuleViolation("这件建议已经有答复，不能取消交办。要换单位请用“重新交办”。")
    for one in assignments_of(db, suggestion_id):
        db.delete(one)
    db.delete(first)
    db.flush()
