"""Writes of a term's units: constituencies 选区, delegations 代表团, deputy groups 代表小组."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select, update

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.models import Constituency, Delegation, DeputyGroup

FEWEST_SEATS, MOST_SEATS = 1, 3
"""Seats of a constituency (选举法2020 第二十五条第二款)."""


def check_constituency_seats(seats: int | None) -> int:
    """One to three deputies for each constituency. Raises RuleViolation."""
    if seats is None or not FEWEST_SEATS <= seats <= MOST_SEATS:
        raise RuleViolation("每个选区选一名至三名代表（选举法第二十五条），请改正名额。", "seats")
    return seats


class AddConstituency(Struct, frozen=True):
    """Request: a 选区 of a term; `number` None takes the next one."""

    term_id: str
    seats: int = 1
    number: int | None = None
    name: str = ""
    area: str = ""
    population: int | None = None
    voters: int | None = None


def add_constituency(db: DbSession, request: AddConstituency) -> str:
    """Adds a constituency. Raises RuleViolation when its number is taken or its seats are against the law."""
    return add_constituencies(db, (request,))[0]


def add_constituencies(db: DbSession, requests: Sequence[AddConstituency]) -> list[str]:
    """Adds constituencies of one term at once, as `add_constituency` one after the other; their ids in order."""
    taken = _numbers(db, requests[0].term_id) if requests else set()
    last = max(taken, default=0)
    made = []
    for request in requests:
        number = request.number or last + 1
        describe(db, f"新增第{number}选区" if len(requests) == 1 else f"新增{len(requests)}个选区")
        if number in taken:
            raise _number_taken(number)
        made.append(_constituency(request, number))
        taken.add(number)
        last = max(last, number)
    return _added(db, made)


def _numbers(db: DbSession, term_id: str) -> set[int]:
    return set(db.scalars(select(Constituency.number).where(Constituency.term_id == term_id)))


def _constituency(request: AddConstituency, number: int) -> Constituency:
    return Constituency(
        term_id=request.term_id,
        number=number,
        name=request.name.strip(),
        area=request.area.strip(),
        seats=check_constituency_seats(request.seats),
        population=request.population,
        voters=request.voters,
    )


def _added(db: DbSession, rows: Sequence[Constituency | Delegation | DeputyGroup]) -> list[str]:
    db.add_all(rows)
    db.flush()
    return [row.id for row in rows]


def _number_taken(number: int) -> RuleViolation:
    return RuleViolation(f"第{number}选区已经有了，请换一个编号。", "number")


CONSTITUENCY_FIELDS = {
    "number": Editable("编号", required=True),
    "name": Editable("名称"),
    "area": Editable("范围"),
    "seats": Editable("应选名额", check=check_constituency_seats, required=True),
    "population": Editable("人口数"),
    "voters": Editable("选民数"),
}


def edit_constituency(db: DbSession, request: EditField) -> None:
    """Sets one field of a constituency. Raises RuleViolation."""
    row = db.get_one(Constituency, request.record_id)
    if request.field == "number" and request.value in _numbers(db, row.term_id) - {row.number}:
        raise _number_taken(request.value)
    edit_field(db, row, f"第{row.number}选区", CONSTITUENCY_FIELDS, request)


def remove_constituency(db: DbSession, constituency_id: str) -> None:
    """Removes a constituency; mandates elected there keep standing without one (undo brings both back)."""
    row = db.get_one(Constituency, constituency_id)
    describe(db, f"删除第{row.number}选区")
    db.delete(row)


Unit = Delegation | DeputyGroup
UNIT_WORDS: dict[type[Unit], str] = {Delegation: "代表团", DeputyGroup: "代表小组"}


class AddUnit(Struct, frozen=True):
    """Request: a delegation or group of a term."""

    term_id: str
    name: str
    area: str = ""
    note: str = ""


def add_delegation(db: DbSession, request: AddUnit) -> str:
    """Adds a 代表团 at the end of the list. Raises RuleViolation (name empty or taken)."""
    return _add_units(db, Delegation, (request,))[0]


def add_group(db: DbSession, request: AddUnit) -> str:
    """Adds a 代表小组 at the end of the list. Raises RuleViolation (name empty or taken)."""
    return _add_units(db, DeputyGroup, (request,))[0]


def add_delegations(db: DbSession, requests: Sequence[AddUnit]) -> list[str]:
    """Adds 代表团 of one term at once, as `add_delegation` one after the other; their ids in order."""
    return _add_units(db, Delegation, requests)


def add_groups(db: DbSession, requests: Sequence[AddUnit]) -> list[str]:
    """Adds 代表小组 of one term at once, as `add_group` one after the other; their ids in order."""
    return _add_units(db, DeputyGroup, requests)


def _add_units(db: DbSession, kind: type[Unit], requests: Sequence[AddUnit]) -> list[str]:
    word, term_id = UNIT_WORDS[kind], requests[0].term_id if requests else ""
    taken = set(db.scalars(select(kind.name).where(kind.term_id == term_id)))
    last = db.scalar(select(func.max(kind.position)).where(kind.term_id == term_id)) or 0
    made = []
    for position, request in enumerate(requests, last + 1):
        name = request.name.strip()
        describe(db, f"新增{word}“{name}”" if len(requests) == 1 else f"新增{len(requests)}个{word}")
        if not name:
            raise RuleViolation(f"请填写{word}名称，例如“第一{word}”。", "name")
        if name in taken:
            raise _name_taken(kind, name)
        unit = kind(term_id=term_id, name=name, position=position, note=request.note)
        if isinstance(unit, DeputyGroup):
            unit.area = request.area
        taken.add(name)
        made.append(unit)
    return _added(db, made)


def _require_free_name(db: DbSession, kind: type[Unit], term_id: str, name: str) -> None:
    if db.scalars(select(kind.id).where(kind.term_id == term_id, kind.name == name)).first():
        raise _name_taken(kind, name)


def _name_taken(kind: type[Unit], name: str) -> RuleViolation:
    return RuleViolation(f"已经有名为“{name}”的{UNIT_WORDS[kind]}，请换一个名称。", "name")


UNIT_FIELDS = {
    "name": Editable("名称", required=True),
    "area": Editable("范围"),
    "note": Editable("备注"),
}


def edit_delegation(db: DbSession, request: EditField) -> None:
    """Sets one field of a delegation. Raises RuleViolation."""
    _edit_unit(db, db.get_one(Delegation, request.record_id), request)


def edit_group(db: DbSession, request: EditField) -> None:
    """Sets one field of a deputy group. Raises RuleViolation."""
    _edit_unit(db, db.get_one(DeputyGroup, request.record_id), request)


def _edit_unit(db: DbSession, unit: Unit, request: EditField) -> None:
    name = str(request.value or "").strip()
    if request.field == "name" and name and name != unit.name:
        _require_free_name(db, type(unit), unit.term_id, name)
    edit_field(db, unit, unit.name, UNIT_FIELDS, request)


def remove_delegation(db: DbSession, delegation_id: str) -> None:
    """Removes a delegation with its memberships (undo brings them back)."""
    _remove_unit(db, db.get_one(Delegation, delegation_id))


def remove_group(db: DbSession, group_id: str) -> None:
    """Removes a deputy group with its memberships (undo brings them back)."""
    _remove_unit(db, db.get_one(DeputyGroup, group_id))


def _remove_unit(db: DbSession, unit: Unit) -> None:
    describe(db, f"删除{UNIT_WORDS[type(unit)]}“{unit.name}”")
    db.delete(unit)


class ReorderUnits(Struct, frozen=True):
    """Request: the ids of all units of one kind and term in their new order."""

    ids: tuple[str, ...]


def reorder_delegations(db: DbSession, request: ReorderUnits) -> None:
    """Orders the delegations as given."""
    _reorder(db, Delegation, request)


def reorder_groups(db: DbSession, request: ReorderUnits) -> None:
    """Orders the deputy groups as given."""
    _reorder(db, DeputyGroup, request)


def _reorder(db: DbSession, kind: type[Unit], request: ReorderUnits) -> None:
    describe(db, f"调整{UNIT_WORDS[kind]}的次序")
    for position, unit_id in enumerate(request.ids, start=1):
        db.execute(update(kind).where(kind.id == unit_id).values(position=position))
