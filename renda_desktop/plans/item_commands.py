"""Writes of plan items: adding, fields, order, time, state and result, links, removal."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.errors import RuleViolation
from renda_desktop.plans.models import PlanItem, WorkPlan
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, guess_type
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddItem(Struct, frozen=True):
    """Request: an item of a plan, placed last. Without type and kind both are proposed from the title.

    `unplanned` None: 计划外 if the plan is approved already.
    """

    plan_id: str
    title: str
    time: PlanTime | None = None
    kind: PlanKind | None = None
    type: ItemType | None = None
    unplanned: bool | None = None
    content: str = ""
    place: str = ""
    responsible: str = ""
    participants: str = ""
    observers: str = ""
    materials: str = ""
    all_deputies: bool = False


_WORDS = ("content", "place", "responsible", "participants", "observers", "materials")


def add_item(db: DbSession, request: AddItem) -> str:
    """Adds an item and returns its id. Raises RuleViolation: no title, time of another year."""
    plan = db.get_one(WorkPlan, request.plan_id)
    title = request.title.strip()
    describe(db, f"在{plan.year}年计划中新增“{title}”")
    if not title:
        raise RuleViolation("请填写工作事项。", "title")
    _check_time(plan, request.time)
    type_ = request.type or (
        guess_type(title) if request.kind is None else _guess_within(request.kind, title)
    )
    item = PlanItem(
        plan_id=plan.id,
        position=_last_position(db, plan.id) + 1,
        time=request.time,
        kind=type_.kind if type_ else (request.kind or PlanKind.BUILDING),
        type=type_,
        title=title,
        all_deputies=request.all_deputies,
        unplanned=plan.approved_on is not None if request.unplanned is None else request.unplanned,
        **{name: getattr(request, name).strip() for name in _WORDS},
    )
    db.add(item)
    db.flush()
    return item.id


def _guess_within(kind: PlanKind, title: str) -> ItemType | None:
    found = guess_type(title)
    return found if found and found.kind is kind else None


def _last_position(db: DbSession, plan_id: str) -> int:
    return db.scalar(select(func.max(PlanItem.position)).where(PlanItem.plan_id == plan_id)) or 0


def _check_time(plan: WorkPlan, time: PlanTime | None) -> None:
    if time is not None and time.year != plan.year:
        raise RuleViolation(f"这是{plan.year}年的计划，时间要在{plan.year}年内。", "time")


ITEM_FIELDS = {
    "title": Editable("工作事项", required=True),
    "kind": Editable("类别", required=True),
    "type": Editable("工作类型"),
    "content": Editable("具体内容与形式"),
    "place": Editable("地点"),
    "responsible": Editable("责任人"),
    "all_deputies": Editable("全体代表参加", required=True),
    "participants": Editable("参加人员"),
    "observers": Editable("列席、配合单位"),
    "materials": Editable("准备材料"),
    "asked_by_party": Editable("选题依据（党委要抓）"),
    "wanted_by_government": Editable("选题依据（政府想做）"),
    "needed_by_people": Editable("选题依据（群众需要）"),
    "done_on": Editable("完成日期"),
    "result": Editable("结果"),
    "reason": Editable("未完成原因"),
    "unplanned": Editable("计划外", required=True),
}


def edit_item(db: DbSession, request: EditField) -> None:
    """Sets one field of an item; `time` takes a PlanTime or None. Raises RuleViolation.

    Type and kind keep to each other: a type brings its kind, a kind drops a type of another kind.
    """
    item = db.get_one(PlanItem, request.record_id)
    if request.field == "time":
        set_item_time(db, SetItemTime(item.id, request.value))
        return
    edit_field(db, item, f"“{item.title}”", ITEM_FIELDS, request)
    _agree(item, request.field, request.value)


def _agree(item: PlanItem, field: str, value: Any) -> None:
    if field == "type" and isinstance(value, ItemType):
        item.kind = value.kind
    elif field == "kind" and item.type is not None and item.type.kind is not item.kind:
        item.type = None


class SetItemTime(Struct, frozen=True):
    """Request: an item's time, None while it is open."""

    item_id: str
    time: PlanTime | None


def set_item_time(db: DbSession, request: SetItemTime) -> None:
    """Sets the time; of an approved plan the time approved is kept beside it. Raises RuleViolation."""
    item = db.get_one(PlanItem, request.item_id)
    plan = db.get_one(WorkPlan, item.plan_id)
    _check_time(plan, request.time)
    if item.time == request.time:
        return
    words = f"改为{request.time.text()}" if request.time else "改为待定"
    describe(db, f"把“{item.title}”的时间{words}")
    if plan.approved_on is not None and not item.unplanned:
        _keep_original(item, request.time)
    item.time = request.time


def _keep_original(item: PlanItem, new: PlanTime | None) -> None:
    """The first time it had stays known; back at that time, nothing was put off."""
    item.original_time = item.original_time or item.time
    if item.original_time == new:
        item.original_time = None


class MoveToMonth(Struct, frozen=True):
    """Request: an item dragged to another month of the board (1–12), or to its open end (None)."""

    item_id: str
    month: int | None


def move_to_month(db: DbSession, request: MoveToMonth) -> None:
    """The item's time becomes that month: a day of it is the office's to say. Raises RuleViolation."""
    item = db.get_one(PlanItem, request.item_id)
    plan = db.get_one(WorkPlan, item.plan_id)
    time = PlanTime.months(plan.year, request.month) if request.month is not None else None
    set_item_time(db, SetItemTime(item.id, time))


class PlaceItem(Struct, frozen=True):
    """Request: put an item before another one of its plan (None: last). Lists go by time first, then by this order."""

    item_id: str
    before_id: str | None


def place_item(db: DbSession, request: PlaceItem) -> None:
    """Reorders a plan's items. Raises RuleViolation when the other item is of another plan."""
    item = db.get_one(PlanItem, request.item_id)
    others = [
        one
        for one in db.scalars(
            select(PlanItem).where(PlanItem.plan_id == item.plan_id).order_by(PlanItem.position, PlanItem.id)
        )
        if one.id != item.id
    ]
    ids = [one.id for one in others]
    if request.before_id is not None and request.before_id not in ids:
        raise RuleViolation("只能在同一年的计划里调整顺序。")
    describe(db, f"调整“{item.title}”的顺序")
    place = len(others) if request.before_id is None else ids.index(request.before_id)
    others.insert(place, item)
    for position, one in enumerate(others, 1):
        one.position = position


class SetState(Struct, frozen=True):
    """Request: an item's state. DONE wants `done_on`; POSTPONED and CANCELLED want `reason`.

    `until` is the new time of a postponed item, None while it is open. `result` None leaves the result as it is.
    """

    item_id: str
    state: PlanState
    done_on: datetime.date | None = None
    result: str | None = None
    reason: str = ""
    until: PlanTime | None = None


def set_state(db: DbSession, request: SetState) -> None:
    """Sets state and result; a postponed item keeps the time planned beside the new one. Raises RuleViolation."""
    item = db.get_one(PlanItem, request.item_id)
    describe(db, f"“{item.title}”{request.state.value}")
    _check_state(item, request)
    item.state = request.state
    item.done_on = request.done_on if request.state is PlanState.DONE else None
    if request.result is not None:
        item.result = request.result.strip()
    if request.state in (PlanState.POSTPONED, PlanState.CANCELLED):
        item.reason = request.reason.strip()
    if request.state is PlanState.POSTPONED:
        _check_time(db.get_one(WorkPlan, item.plan_id), request.until)
        _keep_original(item, request.until)
        item.time = request.until


def _check_state(item: PlanItem, request: SetState) -> None:
    if request.state is PlanState.DONE and request.done_on is None:
        raise RuleViolation("请填写完成日期。", "done_on")
    if request.state in (PlanState.POSTPONED, PlanState.CANCELLED) and not request.reason.strip():
        raise RuleViolation(f"请写明{request.state.value}的原因。", "reason")
    if request.state is PlanState.POSTPONED and request.until is not None and request.until == item.time:
        raise RuleViolation("推迟后的时间和原来一样，请填新的时间；还没有定就空着。", "until")


class LinkItem(Struct, frozen=True):
    """Request: this meeting, session or activity carries the item out; `record_id` None takes the link off."""

    item_id: str
    kind: CarrierKind
    record_id: str | None


_LINKS = {
    CarrierKind.MEETING: "meeting_id",
    CarrierKind.SESSION: "session_id",
    CarrierKind.EVENT: "event_id",
}


def link_item(db: DbSession, request: LinkItem) -> None:
    """Joins an item with what carries it out, or parts them."""
    item = db.get_one(PlanItem, request.item_id)
    verb = "关联" if request.record_id else "取消关联"
    describe(db, f"“{item.title}”{verb}{request.kind.value}")
    setattr(item, _LINKS[request.kind], request.record_id)


def remove_item(db: DbSession, item_id: str) -> None:
    """Removes an item from its plan."""
    item = db.get_one(PlanItem, item_id)
    describe(db, f"删除计划事项“{item.title}”")
    db.delete(item)
