"""A deputy with records of a session is not removed: the refusal says with numbers what would go with the mandate."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import remove_person
from renda_desktop.roster.mandate_commands import remove_mandate
from renda_desktop.sittings.leave_commands import AskLeave, ask_leave
from renda_desktop.sittings.rules import Presence
from renda_desktop.sittings.sign_commands import SignOut, take_back
from renda_desktop.storage.base import KEPT, Base, Record
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import deputy
from tests.helpers.session_builders import NAMES, act
from tests.helpers.sitting_builders import come, sheet_of, sitting_ref
from tests.sittings.conftest import Hall

ARRANGEMENTS = {
    ("delegation_member", "mandate"), ("group_member", "mandate"), ("suspension", "mandate"), ("phone", "person"),
    ("mandate", "person"), ("slate_member", "person"), ("session_mandate_end", "mandate"),
    ("seating_place", "mandate"), ("seating_rostrum_person", "mandate"), ("session_answer", "person"),
    ("plan_item_person", "person"),
}  # fmt: skip
"""What goes with a mandate or a person without a question: parts of it, and what was arranged for it."""


def test_sign_ins_and_leave_hold_a_mandate(town: Database, hall: Hall) -> None:
    mandate, before = hall.mandates[0], len(sheet_of(town, hall.plenary).lines)
    preparatory = sitting_ref(town, hall.session, "预备会")
    come(town, hall.plenary, mandate)
    come(town, preparatory, mandate)
    act(town, ask_leave, AskLeave(hall.session, (hall.mandates[1],)))
    person = deputy(town, NAMES[0]).id
    for remove, record, said in (
        (remove_mandate, mandate, f"{NAMES[0]}的这个代表职务已有签到2次，"),
        (remove_mandate, hall.mandates[1], f"{NAMES[1]}的这个代表职务已有请假1条，"),
        (remove_person, person, f"{NAMES[0]}已有签到2次，"),
    ):
        with pytest.raises(RuleViolation, match=f"{said}.*没有删除.*办理终止"):
            act(town, remove, record)
    assert sheet_of(town, hall.plenary).count.present == 1
    for ref in (hall.plenary, preparatory):
        act(town, take_back, SignOut(ref, (mandate,)))
    act(town, remove_mandate, mandate)
    assert len(sheet_of(town, hall.plenary).lines) == before - 1


def _dump(database: Database) -> dict[str, set[tuple[object, ...]]]:
    with database.read() as db:
        names = [
            mapper.class_.__tablename__
            for mapper in Base.registry.mappers
            if issubclass(mapper.class_, Record)
        ]
        return {name: {tuple(row) for row in db.execute(text(f"SELECT * FROM {name}"))} for name in names}


def test_undo_brings_a_removed_mandate_back_with_all_of_it(town: Database, hall: Hall) -> None:
    before = _dump(town)
    for remove, record in ((remove_mandate, hall.mandates[0]), (remove_person, deputy(town, NAMES[0]).id)):
        act(town, remove, record)
        assert _dump(town) != before
        town.undo()
        assert _dump(town) == before
    assert sheet_of(town, hall.plenary).lines[0].presence is Presence.WAITING


def test_every_table_that_goes_with_a_deputy_is_counted_or_meant_to_go() -> None:
    going = {
        (table.name, key.column.table.name): KEPT in table.info
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.ondelete == "CASCADE" and key.column.table.name in ("mandate", "person")
    }
    assert {place for place, counted in going.items() if not counted} == ARRANGEMENTS


def test_a_deputy_without_records_goes(town: Database) -> None:
    extra = deputy(town, NAMES[5])
    assert extra.mandate is not None
    act(town, remove_mandate, extra.mandate.id)
    act(town, remove_person, extra.id)
