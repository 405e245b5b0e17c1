"""彻底清除: afterwards nothing in the file tells who it was, the chain of the log holds, nobody else lost anything."""

from __future__ import annotations

import datetime
import random

import pytest
from sqlalchemy import select

from renda_desktop.changes.models import SessionAbsence
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.presidium.models import PresidiumMember
from renda_desktop.roster.commands import edit_person, remove_person
from renda_desktop.roster.models import Mandate, Person
from renda_desktop.roster.purging import purge_person
from renda_desktop.storage.attachments import AttachFile, attach_file
from renda_desktop.storage.chain_check import verify_chain
from renda_desktop.storage.changelog import Action, ChangedRow, describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import keep_draft
from renda_desktop.storage.log_compare import compare_with_log
from renda_desktop.storage.purging import WIPED
from tests.helpers.roster_builders import a_delegation, a_deputy, a_person
from tests.helpers.session_builders import a_session, act, edit

NAME, NUMBER, PHONE = "欧阳晓岚", "330102198503120022", "13905710099"


def _bytes(town: Database) -> bytes:
    return town.path.read_bytes()


def _whole(town: Database) -> None:
    with town.read() as db:
        assert verify_chain(db) == []
        assert compare_with_log(db) == []


def _lived(town: Database) -> str:
    """Somebody who was entered, corrected, given a photo and a mandate, and half of whom is being typed."""
    person, _ = a_deputy(town, NAME, phones=(PHONE,), identity_number=NUMBER)
    edit(town, edit_person, person, "address", "东河村九组")
    act(
        town,
        attach_file,
        AttachFile(person, "photo", f"{NAME}的照片", "一.jpg", b"\xff\xd8" + NAME.encode() * 9000),
    )
    with town.unlogged() as db:
        keep_draft(db, person, "email", f"{NAME}@x", "不对")
    return person


@pytest.mark.parametrize("removed_before", [False, True])
def test_nothing_of_a_purged_person_is_left_on_the_disk(town: Database, removed_before: bool) -> None:
    person, other = _lived(town), a_person(town, "王伟", phones=("13905710001",))
    if removed_before:
        act(town, remove_person, person)
    traces = (NAME, NUMBER, PHONE, "欧阳", "东河村九组")
    assert all(trace.encode() in _bytes(town) for trace in traces)
    first_view = town.path.with_name("first-view.json")
    first_view.write_text(NAME, encoding="utf-8")
    purged = purge_person(town, person)
    assert purged.still_named == {}
    assert purged.log_rows > 5
    assert [trace for trace in traces if trace.encode() in _bytes(town)] == []
    assert not first_view.exists()
    with town.read() as db:
        assert db.connection().exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    _whole(town)
    with town.read() as db:
        assert db.scalars(select(Person.id)).all() == [other]
        assert WIPED in db.scalars(select(Action.description)).all()


def test_undo_stops_at_a_purge(town: Database) -> None:
    person = _lived(town)
    purge_person(town, person)
    assert town.undo_label() is None
    with pytest.raises(RuleViolation, match="彻底清除"):
        town.undo()
    assert town.redo() is None
    a_person(town, "王伟")
    assert town.undo() == "新增人员王伟"
    with pytest.raises(RuleViolation, match="彻底清除"):
        town.undo()
    with pytest.raises(RuleViolation, match="没有找到这条记录"):
        purge_person(town, person)
    _whole(town)


def test_a_namesake_keeps_his_history(town: Database) -> None:
    person, namesake = _lived(town), a_person(town, NAME)
    purge_person(town, person)
    with town.read() as db:
        rows = db.scalars(select(ChangedRow).where(ChangedRow.record_id == namesake)).all()
        assert [row.new is not None for row in rows] == [True] * len(rows)
        assert db.get_one(Person, namesake).name == NAME
        told = db.scalars(select(Action.description)).all()
        assert told.count(f"新增人员{NAME}") == 1
        assert f"把{NAME}的通讯地址改为“东河村九组”" not in told
    assert NUMBER.encode() not in _bytes(town)
    _whole(town)


def test_records_of_meetings_keep_the_name_and_that_is_said(town: Database) -> None:
    person = _lived(town)
    member = NewMember(NAME, person_id=person)
    act(town, elect_presidium, ElectPresidium(datetime.date(2026, 1, 16), (member,)))
    purged = purge_person(town, person)
    assert purged.still_named == {"presidium_member": 1}
    with town.read() as db:
        kept = db.scalars(select(PresidiumMember)).one()
        assert (kept.name, kept.person_id) == (NAME, None)
    assert NUMBER.encode() not in _bytes(town)
    _whole(town)


def test_a_person_other_records_need_is_not_purged(town: Database) -> None:
    person, session = _lived(town), a_session(town)
    with town.action() as db:
        describe(db, "缺席")
        mandate = db.scalars(select(Mandate.id).where(Mandate.person_id == person)).one()
        db.add(SessionAbsence(session_id=session, mandate_id=mandate, approved=True))
    before = _bytes(town)
    with pytest.raises(RuleViolation, match="缺席登记1条"):
        purge_person(town, person)
    assert _bytes(town) == before


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_done_to_somebody_before(town: Database, seed: int) -> None:
    """Any order of entering, renaming, removing, taking back: the purged one is gone, the others are as they were."""
    dice = random.Random(seed)
    delegations = [a_delegation(town, f"第{n}代表团") for n in "一二"]
    names = [f"{surname}晓岚" for surname in ("诸葛", "上官", "司徒")]
    people = [a_deputy(town, name, phones=(f"1390571000{n}",))[0] for n, name in enumerate(names)]
    assert delegations
    for _ in range(12):
        step, who = dice.randrange(4), dice.choice(people)
        with town.read() as db:
            there = db.get(Person, who) is not None
        if step == 0 and there:
            edit(town, edit_person, who, "name", names[people.index(who)] + dice.choice("甲乙丙"))
        elif step == 1 and there:
            edit(town, edit_person, who, "title", f"{names[people.index(who)]}的职务")
        elif step == 2:
            town.undo()
        else:
            town.redo()
    gone, kept = people[0], people[1:]

    def state() -> list[tuple[str, str]]:
        with town.read() as db:
            return [
                (row.id, row.name)
                for row in db.scalars(select(Person).where(Person.id.in_(kept)).order_by(Person.id))
            ]

    before = state()
    purge_person(town, gone)
    assert state() == before
    assert names[0].encode() not in _bytes(town)
    _whole(town)
