"""Writes of a session's list of observers 列席、邀请人员."""

from __future__ import annotations

from msgspec import Struct, structs
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lookups import in_new_order, renumber, short_name
from renda_desktop.sessions.models import CongressSession, Observer
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddObserver(Struct, frozen=True):
    """Request: somebody sits in; a name, a unit, or both. `attends` empty means all plenary sittings."""

    session_id: str
    name: str = ""
    unit: str = ""
    post: str = ""
    phone: str = ""
    attends: str = ""


def add_observer(db: DbSession, request: AddObserver) -> str:
    """Adds somebody at the end of the list. Raises RuleViolation without name and unit."""
    session = db.get_one(CongressSession, request.session_id)
    values = {name: text.strip() for name, text in structs.asdict(request).items()}
    if not values["name"] and not values["unit"]:
        raise RuleViolation("请填写列席人员的姓名或者单位。", "name")
    describe(db, f"{short_name(db, session)}列席增加{values['name'] or values['unit']}")
    observer = Observer(**values, position=len(observers_of(db, session.id)) + 1)
    db.add(observer)
    db.flush()
    return observer.id


def observers_of(db: DbSession, session_id: str) -> list[Observer]:
    """The list in order."""
    query = select(Observer).where(Observer.session_id == session_id).order_by(Observer.position)
    return list(db.scalars(query))


OBSERVER_FIELDS = {
    "name": Editable("姓名"),
    "unit": Editable("单位"),
    "post": Editable("职务"),
    "phone": Editable("电话"),
    "attends": Editable("列席的会议"),
}


def edit_observer(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation when neither name nor unit would be left."""
    observer = db.get_one(Observer, request.record_id)
    left = {"name": observer.name, "unit": observer.unit, request.field: str(request.value or "").strip()}
    if not left["name"] and not left["unit"]:
        raise RuleViolation("姓名和单位不能都空着；不要这一行请删除。", request.field)
    edit_field(db, observer, f"列席人员{observer.name or observer.unit}", OBSERVER_FIELDS, request)


class ReorderObservers(Struct, frozen=True):
    """Request: ids of the session's observers in their new order; those left out stay behind in theirs."""

    session_id: str
    ids: tuple[str, ...]


def reorder_observers(db: DbSession, request: ReorderObservers) -> None:
    """Orders the list as given."""
    session = db.get_one(CongressSession, request.session_id)
    describe(db, f"调整{short_name(db, session)}列席名单的次序")
    renumber(in_new_order(observers_of(db, session.id), request.ids))


def remove_observer(db: DbSession, observer_id: str) -> None:
    """Takes somebody off the list."""
    observer = db.get_one(Observer, observer_id)
    describe(db, f"列席名单删除{observer.name or observer.unit}")
    renumber(row for row in observers_of(db, observer.session_id) if row.id != observer_id)
    db.delete(observer)
