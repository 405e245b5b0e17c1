"""Writes of the points that are looked at and of the route past them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events.commands import check_times
from renda_desktop.inspections.models import InspectionPoint, InspectionStop
from renda_desktop.inspections.ordering import activity_label, next_position, parts, reorder
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddPoint(Struct, frozen=True):
    """Request: a point at the end of the list."""

    inspection_id: str
    name: str
    unit: str = ""
    contact: str = ""
    group_id: str | None = None


def add_point(db: DbSession, request: AddPoint) -> str:
    """Adds a point; returns its id. Raises RuleViolation without a name, or for a name that is there already."""
    name = request.name.strip()
    describe(db, f"{activity_label(db, request.inspection_id)}新增点位“{name}”")
    if not name:
        raise RuleViolation("请填写点位名称，例如“东河水厂”。", "name")
    _require_new(db, request.inspection_id, name)
    point = InspectionPoint(
        inspection_id=request.inspection_id,
        position=next_position(db, InspectionPoint, request.inspection_id),
        name=name,
        unit=request.unit.strip(),
        contact=request.contact.strip(),
        group_id=request.group_id,
    )
    db.add(point)
    db.flush()
    return point.id


def _require_new(db: DbSession, inspection_id: str, name: str, own_id: str = "") -> None:
    for point in parts(db, InspectionPoint, inspection_id):
        if point.id != own_id and point.name == name:
            raise RuleViolation(f"点位“{name}”已经有了，请写得具体些，例如加上村名。", "name")


POINT_FIELDS = {
    "name": Editable("点位名称", required=True),
    "unit": Editable("所在村、单位"),
    "contact": Editable("联系人"),
    "group_id": Editable("分组"),
}


def edit_point(db: DbSession, request: EditField) -> None:
    """Sets one field of a point; `group_id` None: all go there. Raises RuleViolation."""
    point = db.get_one(InspectionPoint, request.record_id)
    if request.field == "name":
        _require_new(db, point.inspection_id, str(request.value or "").strip(), point.id)
    if request.field == "group_id":
        describe(db, f"修改点位“{point.name}”的分组")
    edit_field(db, point, f"点位“{point.name}”", POINT_FIELDS, request)


def reorder_points(db: DbSession, inspection_id: str, ids: Sequence[str]) -> None:
    """Puts the points in order."""
    reorder(db, InspectionPoint, inspection_id, ids, "点位")


def remove_point(db: DbSession, point_id: str) -> None:
    """Removes a point and its stop; what was found there stays, without a point."""
    point = db.get_one(InspectionPoint, point_id)
    describe(db, f"删除点位“{point.name}”")
    db.delete(point)
    db.flush()


class AddStop(Struct, frozen=True):
    """Request: a stop of the route. A title that is the name of a point means that point."""

    inspection_id: str
    title: str
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None


def add_stop(db: DbSession, request: AddStop) -> str:
    """Adds a stop at the end; returns its id. Raises RuleViolation: no title, or it ends before it starts."""
    title = request.title.strip()
    describe(db, f"{activity_label(db, request.inspection_id)}路线新增“{title}”")
    if not title:
        raise RuleViolation("请填写这一站：点位名称，或者集合、座谈等安排。", "title")
    check_times(request.starts_at, request.ends_at, "ends_at")
    point = _point_named(db, request.inspection_id, title)
    stop = InspectionStop(
        inspection_id=request.inspection_id,
        position=next_position(db, InspectionStop, request.inspection_id),
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        title="" if point else title,
        point_id=point,
    )
    db.add(stop)
    db.flush()
    return stop.id


def _point_named(db: DbSession, inspection_id: str, title: str) -> str | None:
    return next((p.id for p in parts(db, InspectionPoint, inspection_id) if p.name == title), None)


STOP_FIELDS = {
    "starts_at": Editable("开始时间"),
    "ends_at": Editable("结束时间"),
    "title": Editable("地点和安排", required=True),
}


def edit_stop(db: DbSession, request: EditField) -> None:
    """Sets one field of a stop; the name of a point makes it that point. Raises RuleViolation."""
    stop = db.get_one(InspectionStop, request.record_id)
    if request.field in ("starts_at", "ends_at"):
        times = {"starts_at": stop.starts_at, "ends_at": stop.ends_at, request.field: request.value}
        check_times(times["starts_at"], times["ends_at"], request.field)
    title = str(request.value or "").strip()
    if request.field == "title" and title:
        stop.point_id = _point_named(db, stop.inspection_id, title)
        if stop.point_id is not None:
            describe(db, f"路线改到点位“{title}”")
            stop.title = ""
            return
    edit_field(db, stop, "路线", STOP_FIELDS, request)


def points_into_route(db: DbSession, inspection_id: str) -> int:
    """Every point that is not on the route yet goes to its end; returns how many. Raises RuleViolation."""
    describe(db, f"把{activity_label(db, inspection_id)}的点位排进路线")
    on_route = set(
        db.scalars(select(InspectionStop.point_id).where(InspectionStop.inspection_id == inspection_id))
    )
    missing = [p for p in parts(db, InspectionPoint, inspection_id) if p.id not in on_route]
    if not missing:
        raise RuleViolation("点位都在路线里了。先在上面写好点位，再排进路线。")
    for point in missing:
        add_stop(db, AddStop(inspection_id, point.name))
    return len(missing)


def reorder_stops(db: DbSession, inspection_id: str, ids: Sequence[str]) -> None:
    """Puts the route in order."""
    reorder(db, InspectionStop, inspection_id, ids, "路线")


def remove_stop(db: DbSession, stop_id: str) -> None:
    """Takes a stop off the route; the point stays."""
    stop = db.get_one(InspectionStop, stop_id)
    describe(db, "从路线里删除一站")
    db.delete(stop)
    db.flush()
