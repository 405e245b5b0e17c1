"""恢复这个值: through the slice's command where there is one, with its checks; else the plain value."""

from __future__ import annotations

import datetime
import inspect

import pytest

from renda_desktop import schema
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import MarkAttendance
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.history.queries import HistoryAsk, Subject, history
from renda_desktop.history.words import all_words
from renda_desktop.overview.edit_commands import BY_OWNER, EDITS, STEPWISE
from renda_desktop.overview.field_restore import RestoreField, restore_field
from renda_desktop.presidium.attendance_commands import mark_lines
from renda_desktop.roster.commands import edit_person
from renda_desktop.roster.mandate_commands import edit_mandate
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.unit_commands import edit_constituency, remove_constituency
from renda_desktop.votes.text_commands import WriteText, text_of_motion, write_text
from tests.helpers.meeting_builders import a_meeting, elect_eleven, lines_of
from tests.helpers.roster_builders import a_constituency, a_deputy, a_person, deputy
from tests.helpers.session_builders import act
from tests.helpers.vote_builders import a_motion, a_vote_hall, motion_of, passed


def last_action(database: Database, table: str, record_id: str) -> int:
    with database.read() as db:
        return history(db, HistoryAsk(subject=Subject(table, record_id)))[0].id


def go_back(database: Database, table: str, record_id: str, field: str) -> None:
    action = last_action(database, table, record_id)
    with database.action() as db:
        restore_field(db, RestoreField(table, record_id, field, action))


def test_a_name_goes_back_with_its_pinyin_and_can_be_undone(town: Database) -> None:
    person = a_person(town)
    with town.action() as db:
        edit_person(db, EditField(person, "name", "李素芬"))
    go_back(town, "person", person, "name")
    assert town.undo_label() == "把代表“李素芬”的姓名恢复为“李淑芬”"
    with town.read() as db:
        row = db.execute(schema.Base.metadata.tables["person"].select()).mappings().one()
        assert (row["name"], row["name_initials"]) == ("李淑芬", "lsf")
    town.undo()
    with town.read() as db:
        assert db.execute(schema.Base.metadata.tables["person"].select()).mappings().one()["name"] == "李素芬"


def test_days_partial_days_enums_and_references(town: Database) -> None:
    first, second = a_constituency(town), a_constituency(town, "西河村")
    person, mandate = a_deputy(town, constituency_id=first, starts_on=datetime.date(2022, 1, 4))
    before = deputy(town, "李淑芬").mandate
    with town.action() as db:
        edit_mandate(db, EditField(mandate, "constituency_id", second))
        edit_mandate(db, EditField(mandate, "starts_on", datetime.date(2022, 2, 1)))
    action = last_action(town, "mandate", mandate)
    with town.action() as db:
        for field in ("constituency_id", "starts_on"):
            restore_field(db, RestoreField("mandate", mandate, field, action))
    assert deputy(town, "李淑芬").mandate == before
    assert person


def test_what_the_slice_refuses_and_what_is_gone(town: Database) -> None:
    place, taken = a_constituency(town), a_constituency(town, "西河村")
    _, mandate = a_deputy(town, constituency_id=place)
    with town.action() as db:
        edit_constituency(db, EditField(place, "number", 9))
        edit_constituency(db, EditField(taken, "number", 1))
    with pytest.raises(RuleViolation, match="1"):
        go_back(town, "constituency", place, "number")
    with town.action() as db:
        edit_mandate(db, EditField(mandate, "constituency_id", taken))
    moved = last_action(town, "mandate", mandate)
    with town.action() as db:
        remove_constituency(db, place)
    with town.action() as db, pytest.raises(RuleViolation, match="选区原来是选区“东河村”，它已经删除"):
        restore_field(db, RestoreField("mandate", mandate, "constituency_id", moved))
    with pytest.raises(RuleViolation, match="已经删除，请先在回收站里恢复它"):
        go_back(town, "constituency", place, "name")


def changed(town: Database, table: str, **values: object) -> tuple[str, int]:
    """One row of a table changed by no command: its id and the action."""
    rows = schema.Base.metadata.tables[table]
    with town.action() as db:
        record_id = str(db.scalars(rows.select().with_only_columns(rows.c.id)).first())
        describe(db, "改一行")
        db.execute(rows.update().where(rows.c.id == record_id).values(**values))
    return record_id, last_action(town, table, record_id)


def test_plain_columns_without_a_command_and_steps(town: Database) -> None:
    body, renamed = changed(town, "congress_body", name="别的名称")
    with town.action() as db:
        restore_field(db, RestoreField("congress_body", body, "name", renamed))
    assert town.undo_label() == "把人大“别的名称”的名称恢复为“青禾镇人民代表大会”"
    a_deputy(town)
    mandate, moved = changed(town, "mandate", position=7)
    with pytest.raises(RuleViolation, match="随办理的步骤"), town.action() as db:
        restore_field(db, RestoreField("mandate", mandate, "position", moved))


def last_row(town: Database, table: str) -> tuple[str, int]:
    """The only row of a table, and the last action that changed it."""
    with town.read() as db:
        rows = schema.Base.metadata.tables[table]
        record_id = str(db.scalars(rows.select().with_only_columns(rows.c.id)).one())
    return record_id, last_action(town, table, record_id)


def test_what_has_a_command_of_another_name_goes_back_by_it(town: Database) -> None:
    hall = a_vote_hall(town)
    motion = a_motion(town, hall.session)
    for words in ("一、同意。", "一、不同意。"):
        act(town, write_text, WriteText(motion, words))
    resolution, written = last_row(town, "resolution")
    with town.action() as db:
        restore_field(db, RestoreField("resolution", resolution, "text", written))
    with town.read() as db:
        assert text_of_motion(db, motion_of(town, motion)) == "一、同意。"
    passed(town, motion)
    with pytest.raises(RuleViolation, match="更正文本"), town.action() as db:
        restore_field(db, RestoreField("resolution", resolution, "text", written))


def test_who_came_goes_back_with_what_hangs_on_it(town: Database) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    line = lines_of(town, meeting)["王大山"].id
    act(town, mark_lines, MarkAttendance((line,), AttendanceStatus.PRESENT))
    act(town, mark_lines, MarkAttendance((line,), AttendanceStatus.EXCUSED, "因病", approved=True))
    go_back(town, "attendance", line, "status")
    after = lines_of(town, meeting)["王大山"]
    assert (after.status, after.reason, after.approved) == (AttendanceStatus.PRESENT, "", None)


def test_every_entry_names_a_logged_table() -> None:
    assert schema.Base.metadata.tables
    assert set(EDITS) | set(STEPWISE) <= set(all_words())
    assert set(BY_OWNER) <= set(EDITS)
    for table, column in BY_OWNER.items():
        assert column in schema.Base.metadata.tables[table].columns
    assert all(len(inspect.signature(edit).parameters) == 2 for edit in EDITS.values())
