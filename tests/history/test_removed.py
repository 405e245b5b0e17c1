"""The recycle bin: what was removed within thirty days, and bringing it back with what went with it."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import text

from renda_desktop import schema
from renda_desktop.errors import RuleViolation
from renda_desktop.history.removed import RemovedRecord, removed
from renda_desktop.history.restoring import restore_removed
from renda_desktop.roster.commands import SetPhoto, remove_person, set_photo
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.storage.attachments import attachments_of, content_of
from renda_desktop.storage.base import utc_now
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.township.unit_commands import AddUnit, add_group, remove_constituency, remove_group
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import (
    a_constituency,
    a_deputy,
    a_group,
    a_person,
    deputy,
    own_term_id,
)


def bin_of(database: Database, days_later: int = 0) -> list[RemovedRecord]:
    with database.read() as db:
        return removed(db, utc_now() + datetime.timedelta(days=days_later))


def restored(database: Database, line: RemovedRecord) -> str:
    with database.action() as db:
        return restore_removed(db, line.table, line.record_id, line.action_id)


def test_a_person_comes_back_with_everything(town: Database) -> None:
    person, mandate = a_deputy(town, phones=("13800001234", "13900001234"), native_place="江源市")
    group = a_group(town)
    with town.action() as db:
        put_into_group(db, PutInto(mandate, group, day=TODAY))
        set_photo(db, SetPhoto(person, "a.jpg", b"\xff\xd8\xffpicture"))
    before = deputy(town, "李淑芬")
    with town.action() as db:
        remove_person(db, person)
    (line,) = bin_of(town)
    assert (line.title, line.days_left) == ("代表“李淑芬”", 30)
    assert "电话2条" in line.with_it
    assert "附件1条" in line.with_it
    assert restored(town, line) == "已恢复代表“李淑芬”。"
    assert deputy(town, "李淑芬") == before
    with town.read() as db:
        (photo,) = attachments_of(db, person)
        assert content_of(db, photo.sha256) == b"\xff\xd8\xffpicture"
    assert bin_of(town) == []
    assert town.undo() == "从回收站恢复代表“李淑芬”"
    assert [one.title for one in bin_of(town)] == ["代表“李淑芬”"]


def test_what_one_action_made_and_took_away_itself_was_never_lost(town: Database) -> None:
    term_id = own_term_id(town)
    with town.action() as db:
        kept = add_group(db, AddUnit(term_id, "第一小组"))
        remove_group(db, add_group(db, AddUnit(term_id, "写错的小组")))
    assert bin_of(town) == []
    with town.action() as db:
        remove_group(db, kept)
    assert [one.title for one in bin_of(town)] == ["代表小组“第一小组”"]


def test_what_was_undone_or_is_older_than_thirty_days_is_not_there(town: Database) -> None:
    person = a_person(town)
    with town.action() as db:
        remove_person(db, person)
    assert len(bin_of(town, 29)) == 1
    assert bin_of(town, 29)[0].days_left == 1
    assert bin_of(town, 30) == []
    town.undo()
    assert bin_of(town) == []
    town.undo()  # an addition taken back is no removal: Ctrl+Y brings it again
    assert bin_of(town) == []


def test_what_it_needs_is_gone(town: Database) -> None:
    _, mandate = a_deputy(town)
    group = a_group(town)
    with town.action() as db:
        membership = put_into_group(db, PutInto(mandate, group, day=TODAY))
    with town.action() as db:
        describe(db, "移出小组")
        db.execute(text("DELETE FROM group_member WHERE id = :id"), {"id": membership})
    with town.action() as db:
        remove_group(db, group)
    lines = {one.table: one for one in bin_of(town)}
    with pytest.raises(RuleViolation, match="代表小组“第一小组”已经删除，请先恢复它"):
        restored(town, lines["group_member"])
    assert restored(town, lines["deputy_group"]) == "已恢复代表小组“第一小组”。"
    assert restored(town, lines["group_member"]).startswith("已恢复小组归属“李淑芬")
    with pytest.raises(RuleViolation, match="已经在原处"):
        restored(town, lines["group_member"])


def test_what_it_only_pointed_to_is_left_empty_and_said(town: Database) -> None:
    place = a_constituency(town)
    person, _ = a_deputy(town, constituency_id=place)
    with town.action() as db:
        remove_person(db, person)
    with town.action() as db:
        remove_constituency(db, place)
    line = next(one for one in bin_of(town) if one.table == "person")
    assert restored(town, line) == ("已恢复代表“李淑芬”。原来用到的选区“东河村”已经删除，相应的格子空着。")
    held = deputy(town, "李淑芬").mandate
    assert held is not None
    assert held.constituency_id is None


def test_its_place_is_taken(town: Database) -> None:
    group = a_group(town)
    with town.action() as db:
        remove_group(db, group)
    other = a_group(town)
    (line,) = bin_of(town)
    with pytest.raises(RuleViolation, match="现在已经有届次、名称相同的代表小组"):
        restored(town, line)
    with town.action() as db:
        remove_group(db, other)
    assert restored(town, line).startswith("已恢复")


def test_who_named_it_names_it_again_and_lost_bytes_are_said(town: Database) -> None:
    person = a_person(town, "周建国")
    officers = schema.Base.metadata.tables["officer"]
    with town.action() as db:
        describe(db, "主席是名册里的人")
        db.execute(officers.update().values(person_id=person))
        set_photo(db, SetPhoto(person, "a.jpg", b"\xff\xd8\xffpicture"))
    with town.action() as db:
        remove_person(db, person)
    with town.read() as db:
        assert db.scalar(officers.select().with_only_columns(officers.c.person_id)) is None
    with town.unlogged() as db:  # as an upgrade does
        db.execute(text("DELETE FROM attachment_content"))
    (line,) = bin_of(town)
    assert restored(town, line) == "已恢复代表“周建国”。其中 1 个附件的内容已经不在，没有恢复。"
    with town.read() as db:
        assert db.scalar(officers.select().with_only_columns(officers.c.person_id)) == person
        assert attachments_of(db, person) == []


def test_an_image_of_an_older_schema(town: Database) -> None:
    person = a_person(town)
    with town.action() as db:
        remove_person(db, person)
    (line,) = bin_of(town)
    with town.unlogged() as db:  # a column that was added since, with a value of its own
        db.execute(text("UPDATE changed_row SET old = json_remove(old, '$.note', '$.sex') WHERE new IS NULL"))
    assert restored(town, line) == "已恢复代表“李淑芬”。"
    assert deputy_note(town, person) == ""


def deputy_note(town: Database, person: str) -> str:
    with town.read() as db:
        return str(db.scalar(text("SELECT note FROM person WHERE id = :id"), {"id": person}))
