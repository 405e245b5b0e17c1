"""One user action is one transaction: logged, announced, undone and done again as a whole."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import Base
from renda_desktop.storage.changelog import UNLOGGED, Action, ActionKind, ChangedRow, ChangeSet, describe
from renda_desktop.storage.connection import make_engine
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.storage.opening import newest_schema
from renda_desktop.township.commands import OFFICE_FIELDS, edit_office
from renda_desktop.township.models import CongressBody, DeputyGroup, Office, Term
from renda_desktop.township.queries import find_office
from renda_desktop.township.unit_commands import AddUnit, add_group, remove_group
from tests.helpers.data_files import CLERK


def _term(town: Database) -> str:
    with town.read() as db:
        return db.scalars(select(Term.id)).one()


def _groups(town: Database) -> list[str]:
    with town.read() as db:
        return list(db.scalars(select(DeputyGroup.name).order_by(DeputyGroup.position)))


def _add(town: Database, name: str) -> str:
    term = _term(town)
    with town.action() as db:
        return add_group(db, AddUnit(term, name))


def test_an_action_is_announced_with_its_words_and_records(town: Database) -> None:
    heard: list[ChangeSet] = []
    town.subscribe(heard.append)
    group = _add(town, "第一小组")
    (change,) = heard
    assert change.description == "新增代表小组“第一小组”"
    assert change.records == {("deputy_group", group)}
    assert change.touches("person", "deputy_group")
    assert not change.touches("person")


def test_a_failed_action_leaves_no_trace(town: Database) -> None:
    _add(town, "第一小组")
    heard: list[ChangeSet] = []
    town.subscribe(heard.append)
    with pytest.raises(RuleViolation, match="已经有名为"):
        _add(town, "第一小组")
    assert _groups(town) == ["第一小组"]
    assert heard == []
    assert town.undo_label() == "新增代表小组“第一小组”"


def test_an_action_that_changes_nothing_is_no_entry(town: Database) -> None:
    before = town.undo_label()
    with town.action() as db:
        office = db.scalars(select(Office)).one()
        edit_office(db, EditField(office.id, "county", office.county))
    assert town.undo_label() == before


def test_every_field_of_the_office_form_exists() -> None:
    assert set(OFFICE_FIELDS) <= set(Office.__table__.columns.keys())


def test_undo_and_redo_of_whole_actions(town: Database) -> None:
    group = _add(town, "第一小组")
    with town.action() as db:
        remove_group(db, group)
    assert town.undo() == "删除代表小组“第一小组”"
    assert _groups(town) == ["第一小组"]
    assert town.undo() == "新增代表小组“第一小组”"
    assert _groups(town) == []
    assert town.redo() == "新增代表小组“第一小组”"
    assert town.redo() == "删除代表小组“第一小组”"
    assert _groups(town) == []
    assert town.redo() is None


def test_new_work_ends_redo(town: Database) -> None:
    _add(town, "第一小组")
    town.undo()
    _add(town, "第二小组")
    assert town.redo() is None
    assert town.undo() == "新增代表小组“第二小组”"
    assert town.redo() == "新增代表小组“第二小组”"


def test_undo_survives_a_restart(town: Database) -> None:
    _add(town, "第一小组")
    town.close()
    reopened = Database(town.path, town.schema_version, "后来的人")
    assert reopened.undo() == "新增代表小组“第一小组”"
    assert _groups(reopened) == []
    reopened.close()


def _rename(town: Database, name: str, stay: str | None) -> None:
    with town.action(stay=stay) as db:
        office = db.scalars(select(Office)).one()
        edit_office(db, EditField(office.id, "county", name))


def test_one_stay_in_a_field_is_one_undo_step(town: Database) -> None:
    _rename(town, "南平县", "office:county:1")
    _rename(town, "南平市", "office:county:1")
    assert town.undo_label() == "把单位的所属县（市、区）改为“南平市”"
    _rename(town, "北安县", "office:county:2")
    town.undo()
    town.undo()
    with town.read() as db:
        assert db.scalars(select(Office.county)).one() == "临川县"
    town.redo()
    with town.read() as db:
        assert db.scalars(select(Office.county)).one() == "南平市"


def test_other_work_or_undo_ends_a_stay(town: Database) -> None:
    _rename(town, "南平县", "s1")
    _add(town, "第一小组")
    _rename(town, "南平市", "s1")
    town.undo()
    _rename(town, "北安县", "s1")
    town.undo()
    with town.read() as db:
        assert db.scalars(select(Office.county)).one() == "南平县"


def test_an_older_schema_closes_the_horizon(town: Database) -> None:
    _add(town, "第一小组")
    newer = Database(town.path, town.schema_version + 1, "马静")
    assert newer.undo_label() is None
    assert newer.undo() is None
    newer.close()


def test_bulk_statements_and_cascades_are_logged_and_undone(town: Database) -> None:
    _add(town, "第一小组")
    _add(town, "第二小组")
    with town.action() as db:
        describe(db, "全部改")
        db.execute(update(DeputyGroup).values(note="改"))
        db.execute(delete(DeputyGroup).where(DeputyGroup.name == "第一小组"))
    with town.read() as db:
        action = db.scalars(select(Action).order_by(Action.id.desc()).limit(1)).one()
        images = list(db.scalars(select(ChangedRow).where(ChangedRow.action_id == action.id)))
    assert len(images) == 3
    assert {(i.old or {}).get("note") for i in images} == {"", "改"}
    town.undo()
    with town.read() as db:
        assert list(db.scalars(select(DeputyGroup.note))) == ["", ""]


def test_filling_and_clearing_an_empty_field_are_logged_and_undone(town: Database) -> None:
    def population() -> int | None:
        with town.read() as db:
            return db.scalars(select(Office.population)).one()

    before = population()
    for number in (21345, None, 21400):
        with town.action() as db:
            describe(db, f"人口{number}")
            db.execute(update(Office).values(population=number))
    assert town.undo() == "人口21400"
    assert population() is None
    assert town.undo() == "人口None"
    assert population() == 21345
    town.undo()
    assert population() == before


def test_who_and_when_are_kept(town: Database) -> None:
    _add(town, "第一小组")
    with town.read() as db:
        action = db.scalars(select(Action).order_by(Action.id.desc()).limit(1)).one()
    assert action.who == "马静"
    assert action.kind == ActionKind.DO.value
    assert abs(action.at - datetime.datetime.now(datetime.UTC).replace(tzinfo=None)) < datetime.timedelta(
        minutes=1
    )


def test_writing_outside_an_action_is_refused(town: Database) -> None:
    with pytest.raises(IntegrityError, match=r"changed_row\.action_id"), town.unlogged() as db:
        db.execute(update(Office).values(name="改名镇"))


def test_changes_without_words_are_a_bug(town: Database) -> None:
    with pytest.raises(AssertionError, match="describe"), town.action() as db:
        db.execute(update(Office).values(name="改名镇"))
    with town.read() as db:
        assert db.scalars(select(Office.name)).one() == "青禾镇"


def test_reading_cannot_write(town: Database) -> None:
    from renda_desktop.errors import StorageProblem

    with pytest.raises(StorageProblem, match="只读"), town.read() as db:
        db.execute(text("UPDATE office SET name = 'x'"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=12))
def test_undoing_everything_gives_the_first_state_and_redoing_the_last(
    database: Database, steps: list[tuple[int, int]]
) -> None:
    def state() -> list[tuple[str, str]]:
        with database.read() as db:
            rows = db.execute(select(CongressBody.id, CongressBody.name).order_by(CongressBody.id)).all()
            return [(row.id, row.name) for row in rows]

    with database.action() as db:
        describe(db, "起点")
        db.add(CongressBody(level="COUNTY", name="起点"))
    first = state()
    for kind, number in steps:
        with database.action() as db:
            describe(db, f"步骤{kind}{number}")
            _step(db, kind, f"{number}")
    last = state()
    undone = 0
    while database.undo_label() != "起点":
        database.undo()
        undone += 1
    assert state() == first
    assert sum(1 for _ in iter(database.redo, None)) == undone
    assert state() == last


def _step(db, kind: int, key: str) -> None:  # type: ignore[no-untyped-def]
    found = db.get(CongressBody, key)
    if kind == 0 and found is None:
        db.add(CongressBody(id=key, level="COUNTY", name="甲"))
    elif kind == 1 and found is not None:
        found.name += "乙"
    elif kind == 2 and found is not None:
        db.delete(found)
    elif kind == 3:
        db.execute(update(CongressBody).values(name=CongressBody.name + "丙"))


def test_the_journal_is_rollback_and_syncs_are_complete(empty_file: Path) -> None:
    opened = Database(empty_file, newest_schema(), CLERK)
    with opened.unlogged() as db:
        pragmas = {
            name: db.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    opened.close()
    assert pragmas == {"journal_mode": "persist", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1}


def test_ids_do_not_repeat(town: Database, tmp_path: Path) -> None:
    ids = {_add(town, f"小组{i}") for i in range(20)}
    assert len(ids) == 20
    assert all(len(i) == 32 for i in ids)


def test_control_characters_never_reach_the_file(town: Database) -> None:
    term = _term(town)
    _add(town, "第\x07一小组")
    with town.action() as db:
        describe(db, "成批\x07新增")
        rows = [{"id": f"{n:032}", "term_id": term, "name": f"第{n}\x02小组", "position": n} for n in (2, 3)]
        db.execute(insert(DeputyGroup), rows)
    assert _groups(town) == ["第一小组", "第2小组", "第3小组"]
    assert town.undo_label() == "成批新增"
    with town.action() as db:
        office = db.scalars(select(Office)).one()
        with pytest.raises(RuleViolation, match="不能空着"):
            edit_office(db, EditField(office.id, "name", "\x07"))
        edit_office(db, EditField(office.id, "address", "人民路\n\x081号"))
    with town.read() as db:
        assert db.scalars(select(Office.address)).one() == "人民路\n1号"


def test_the_triggers_of_the_log_stand_as_sqlite_itself_would_keep_them(town: Database) -> None:
    ours = town._writer.raw_connection()
    kept = ours.execute(
        "SELECT name, tbl_name, sql FROM temp.sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    with make_engine(town.path, writes=True).connect() as other:
        for _, _, sql in kept:
            other.exec_driver_sql(sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1))
        made = other.exec_driver_sql(
            "SELECT name, tbl_name, sql FROM temp.sqlite_master WHERE type = 'trigger'"
        )
        assert [tuple(row) for row in made] == kept
    logged = set(Base.metadata.tables) - UNLOGGED
    assert {(name, table) for name, table, _ in kept} == {
        (f"log_{table}_{event}", table) for table in logged for event in ("insert", "update", "delete")
    }
    ours.close()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("phone", "13812345678", "“138****5678”"),
        ("phone", "0371-66661234", "“0371-****1234”"),
        ("address", "青禾镇路1号，马静 13812345678", "“青禾镇路1号，马静 13…”"),
        ("address", "410122199001011234", "“4101********…”"),
    ],
)
def test_what_an_action_says_of_itself_hides_numbers(
    town: Database, field: str, typed: str, said: str
) -> None:
    with town.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, field, typed))
    label = town.undo_label()
    assert label is not None
    assert label.endswith(f"改为{said}")
