"""The chain of the change log: whole after everything the program does, broken by every other hand."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlcipher3 import dbapi2

from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.access import Access, access_notes, note_access
from renda_desktop.storage.chain import ChainHead, chain_head
from renda_desktop.storage.chain_check import check_against, verify_chain
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.storage.log_compare import OutsideChange, compare_with_log, outside_changes, set_bases
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.notes import left_behind
from renda_desktop.storage.opening import newest_schema
from renda_desktop.township.commands import edit_office
from renda_desktop.township.models import DeputyGroup, Office, Term
from renda_desktop.township.unit_commands import AddUnit, add_group


def _add(town: Database, name: str) -> None:
    with town.action() as db:
        add_group(db, AddUnit(db.scalars(select(Term.id)).one(), name))


def _rename(town: Database, name: str, stay: str | None = None) -> None:
    with town.action(stay=stay) as db:
        office = db.scalars(select(Office)).one()
        edit_office(db, EditField(office.id, "county", name))


def _faults(town: Database) -> list[str]:
    with town.read() as db:
        return verify_chain(db)


def _outside(town: Database) -> list[OutsideChange]:
    with town.read() as db:
        return compare_with_log(db)


def _by_hand(path: Path, *statements: str) -> None:
    """Another program writes into the file."""
    connection = dbapi2.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture(scope="module")
def lived_in(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town in which something of every kind was done."""
    path = tmp_path_factory.mktemp("chain") / "renda.db"
    shutil.copyfile(town_file, path)
    town = Database(path, newest_schema(), "马静")
    _add(town, "第一小组")
    _rename(town, "南平县", "stay")
    _rename(town, "南平市", "stay")
    _add(town, "第二小组")
    town.undo()
    town.redo()
    town.undo()
    _add(town, "第三小组")
    note_access(town, Access("代表卡片", "身份证号", ("abc",)))
    with town.action() as db:
        describe(db, "全部改")
        db.execute(update(DeputyGroup).values(note="改"))
    town.close()
    return path


@pytest.fixture
def town(lived_in: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "renda.db"
    shutil.copyfile(lived_in, path)
    town = Database(path, newest_schema(), "马静")
    yield town
    town.close()


def test_whatever_the_program_does_keeps_the_chain(town: Database) -> None:
    assert _faults(town) == []
    assert _outside(town) == []
    with town.read() as db:
        before = chain_head(db)
        assert check_against(db, before or ChainHead(0, "")) == []
        (note,) = access_notes(db, ["abc"])
        assert access_notes(db, ["someone else"]) == []
    assert (note.who, note.place, note.what) == ("马静", "代表卡片", "身份证号")
    _rename(town, "北安县", "stay")
    with town.read() as db:
        assert check_against(db, before or ChainHead(0, "")) == []
        assert chain_head(db) != before


FORGERIES = {
    "a value in a row": ("UPDATE changed_row SET new = replace(new, '第三', '第四')", "明细（.*）被改过"),
    "a row less": ("DELETE FROM changed_row WHERE id = (SELECT max(id) - 1 FROM changed_row)", "少了明细"),
    "a row more": (
        (
            "INSERT INTO changed_row (action_id, table_name, record_id, old, new, proof) SELECT action_id, table_name, "
            "record_id, old, new, proof FROM changed_row WHERE id = (SELECT max(id) FROM changed_row)"
        ),
        "没有写过的明细",
    ),
    "rows in another order": (
        (
            "UPDATE changed_row SET id = CASE id WHEN (SELECT max(id) FROM changed_row) THEN 99999 ELSE id END; "
            "UPDATE changed_row SET id = (SELECT max(id) + 1 FROM changed_row WHERE id < 99999) + 0 "
            "WHERE id = (SELECT max(id) FROM changed_row WHERE id < 99999); "
            "UPDATE changed_row SET id = (SELECT max(id) - 1 FROM changed_row WHERE id < 99999) WHERE id = 99999"
        ),
        "次序被换过",
    ),
    "a row of another action": ("UPDATE changed_row SET action_id = 1", "不属于"),
    "what was said": ("UPDATE action SET description = '什么都没有做' WHERE id = 2", "说明或者理由被改过"),
    "why": ("UPDATE action SET reason = '编的理由' WHERE id = 2", "说明或者理由被改过"),
    "who": ("UPDATE action SET who = '别人' WHERE id = 2", "时间、人员或者种类"),
    "when": ("UPDATE action SET at = '2020-01-01 08:00:00.000000' WHERE id = 2", "时间、人员或者种类"),
    "an action gone": ("DELETE FROM action WHERE id = 2", "被从修改记录里删掉了"),
    "an action made up": (
        (
            "INSERT INTO action (uid, at, who, description, kind, state, schema_version) "
            "SELECT 'x', at, who, '编的', kind, state, schema_version FROM action WHERE id = 2"
        ),
        "没有写过的操作",
    ),
    "taken back or not": ("UPDATE action SET state = 'undone' WHERE id = 2", "是不是已经撤回"),
    "a link gone": ("DELETE FROM chain_link WHERE id = 3", "缺了第 3 环"),
    "a link changed": ("UPDATE chain_link SET who = '别人' WHERE id = 3", "第 3 环（.*）被改过"),
    "the newest link gone": (
        "DELETE FROM chain_link WHERE id = (SELECT max(id) FROM chain_link)",
        "末尾少了",
    ),
    "values taken out": (
        "UPDATE changed_row SET old = NULL, new = NULL, proof = substr(proof, 17) WHERE id = 2",
        "不是用“彻底清除”",
    ),
    "a salt taken off": ("UPDATE changed_row SET proof = substr(proof, 17) WHERE id = 2", "校验值被去掉"),
    "no proof": ("UPDATE changed_row SET proof = NULL WHERE id = 2", "没有校验值"),
    "a look gone": ("DELETE FROM access_note", "登记被删掉了"),
    "a look made another": ("UPDATE access_note SET what = '电话'", "登记（代表卡片）被改过"),
    "what tables held": ("UPDATE table_base SET last_row = 3", "各表内容的校验值"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_every_other_hand_is_seen(town: Database, name: str) -> None:
    import re

    statements, said = FORGERIES[name]
    _by_hand(town.path, *statements.split("; "))
    faults = _faults(town)
    assert [fault for fault in faults if re.search(said, fault)], faults


def test_a_clean_cut_of_the_end_is_seen_from_outside(town: Database) -> None:
    with town.read() as db:
        head = chain_head(db)
    assert head is not None
    _by_hand(
        town.path,
        "DELETE FROM changed_row WHERE action_id = (SELECT max(action_id) FROM chain_link)",
        "DELETE FROM action WHERE id = (SELECT max(action_id) FROM chain_link)",
        "DELETE FROM chain_link WHERE id = (SELECT max(id) FROM chain_link)",
        "UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'chain_link'",
    )
    assert _faults(town) == []
    with town.read() as db:
        assert "末尾少了" in check_against(db, head)[0]
    _add(town, "第五小组")
    with town.read() as db:
        assert "与外面留存的记号不同" in check_against(db, head)[0]


def test_records_of_before_an_upgrade_are_named_where_the_digest_of_the_table_proves_it(
    town: Database,
) -> None:
    with town.read() as db:
        groups = list(db.scalars(select(DeputyGroup.id).order_by(DeputyGroup.position)))
    town.close()
    connection = dbapi2.connect(str(town.path))
    connection.execute("UPDATE action SET schema_version = 1")
    set_bases(connection)
    connection.commit()
    connection.execute("UPDATE deputy_group SET name = '改小组' WHERE id = ?", (groups[0],))
    connection.execute("DELETE FROM deputy_group WHERE id = ?", (groups[1],))
    connection.commit()
    found = outside_changes(connection)
    assert {(one.record_id, one.fields) for one in found} == {(groups[0], ("name",)), (groups[1], ())}
    connection.rollback()
    connection.execute("DELETE FROM changed_row WHERE table_name = 'term'")
    connection.execute("UPDATE term SET number = number + 1")
    assert OutsideChange("term", "") in outside_changes(connection), "the log knows no value of it"
    connection.close()


def test_rows_changed_by_another_program_are_named(town: Database) -> None:
    with town.read() as db:
        office = db.scalars(select(Office.id)).one()
        group, other = db.scalars(select(DeputyGroup.id).order_by(DeputyGroup.position))
    _by_hand(
        town.path,
        "UPDATE office SET county = '改县', phone = '1'",
        f"DELETE FROM deputy_group WHERE id = '{group}'",
        f"INSERT INTO deputy_group SELECT term_id, '假小组', 9, area, note, 'f' FROM deputy_group WHERE id = '{other}'",
    )
    changes = _outside(town)
    assert OutsideChange("office", office, ("phone", "county")) in [
        OutsideChange(c.table, c.record_id, tuple(sorted(c.fields, reverse=True))) for c in changes
    ]
    assert OutsideChange("deputy_group", group) in changes
    assert all(change.text for change in changes)
    assert _faults(town) == []
    _by_hand(town.path, "DELETE FROM office")
    assert OutsideChange("office", office) in _outside(town)


def test_a_record_added_by_another_program_is_seen(town: Database) -> None:
    _by_hand(town.path, "INSERT INTO congress_body (id, level, name, own) VALUES ('f', 'COUNTY', '假', 0)")
    assert [change.table for change in _outside(town)] == ["congress_body"]


def an_old_file(path: Path) -> None:
    """A file of the schema before the chain, with a log."""
    upgrade(path, backup_first=False, to="0041")
    _by_hand(
        path,
        "INSERT INTO office (id, kind, name, county, province, phone, address, meeting_room, document_mark, practice) "
        "VALUES ('o', 'TOWN', '青禾镇', '临川县', '', '', '', '', '', 0)",
        (
            "INSERT INTO action (id, uid, at, who, description, kind, state, schema_version) VALUES "
            "(3, 'a', '2026-01-05 01:00:00.000000', '马静', '改县名', 'do', 'done', 41), "
            "(5, 'b', '2026-01-05 02:00:00.000000', '马静', '再改', 'do', 'undone', 41), "
            "(6, 'c', '2026-01-05 03:00:00.000000', '马静', '再改', 'undo', 'done', 41)"
        ),
        "UPDATE action SET target_id = 5 WHERE id = 6",
        (
            "INSERT INTO changed_row (action_id, table_name, record_id, old, new) VALUES "
            "(3, 'office', 'o', '{\"county\": \"甲县\"}', '{\"county\": \"乙县\"}'), "
            "(5, 'office', 'o', '{\"county\": \"乙县\"}', '{\"county\": \"丙县\"}'), "
            "(6, 'office', 'o', '{\"county\": \"丙县\"}', '{\"county\": \"乙县\"}')"
        ),
    )


def test_a_log_from_before_the_chain_enters_it(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    an_old_file(path)
    upgrade(path, backup_first=False)
    old = Database(path, newest_schema(), "马静")
    assert _faults(old) == []
    assert _outside(old) == []
    _rename(old, "临江县")
    old.undo()
    assert _faults(old) == []
    assert _outside(old) == []
    _by_hand(
        path, "UPDATE action SET description = '别的' WHERE id = 3", "UPDATE office SET province = '北省'"
    )
    assert "说明或者理由被改过" in _faults(old)[0]
    assert [change.fields for change in _outside(old)] == [("province",)]
    old.close()


def test_a_record_nobody_touched_since_the_upgrade_is_proved_too(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    an_old_file(path)
    upgrade(path, backup_first=False)
    _by_hand(path, "UPDATE office SET province = '北省'")
    old = Database(path, newest_schema(), "马静")
    assert _outside(old) == [OutsideChange("office", "")]
    old.close()


def test_a_link_that_lost_its_digest_is_damage() -> None:
    with contextlib.closing(dbapi2.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE chain_link (id INTEGER PRIMARY KEY, digest BLOB)")
        connection.execute("INSERT INTO chain_link (digest) VALUES (x'00'), (NULL)")
        with pytest.raises(StorageProblem) as damaged:
            left_behind(connection, "2026-04-02T09:00:00")
    assert damaged.value.trouble is StorageTrouble.DAMAGED
