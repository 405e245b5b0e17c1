"""Two records of one person made one."""

from __future__ import annotations

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import SetPhoto, set_photo
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.roster.merging import MergePeople, merge_people
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.queries import find_person, person_card
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Level, Post
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_constituency, a_deputy, a_group, a_person, deputies, images

TABLES = ("person", "phone", "mandate", "group_member", "attachment", "officer")


def merge(database: Database, keep: str, drop: str) -> None:
    with database.action() as db:
        merge_people(db, MergePeople(keep, drop))


def test_blanks_are_filled_and_what_differs_goes_to_the_note(town: Database) -> None:
    keep = a_person(town, "李淑芬", phones=("13812345678",), work="东河村村民", note="原备注")
    drop = a_person(
        town,
        "李淑芬",
        phones=("0371-1234567", "13812345678"),
        work="东河村妇联主席",
        birth=PartialDate(1978, 6),
    )
    merge(town, keep, drop)
    with town.read() as db:
        found, gone = find_person(db, keep), find_person(db, drop)
    assert found is not None
    assert gone is None
    assert found.birth == PartialDate(1978, 6)
    assert found.work == "东河村村民"
    assert found.phones == ("13812345678", "0371-1234567")
    assert found.note == "原备注\n合并前另一条记录：工作单位及职务：东河村妇联主席"
    assert town.undo_label() == "合并两条李淑芬的记录"


def test_two_mandates_of_one_term_become_one_and_references_follow(town: Database) -> None:
    place, group, other = a_constituency(town), a_group(town), a_group(town, "第二小组")
    keep, keep_mandate = a_deputy(town, "李淑芬")
    drop, drop_mandate = a_deputy(town, "李淑芬", constituency_id=place)
    with town.action() as db:
        put_into_group(db, PutInto(keep_mandate, group))
        put_into_group(db, PutInto(drop_mandate, group))
        put_into_group(db, PutInto(drop_mandate, other))
        appoint_officer(db, AppointOfficer(Post.VICE_CHAIR, "李淑芬", None, person_id=drop))
        set_photo(db, SetPhoto(drop, "像.jpg", b"\xff\xd8\xff"))
        give_mandate(db, GiveMandate(drop, term_of_level(db, Level.COUNTY)))
    with town.read() as db:
        before = images(db, *TABLES)
    merge(town, keep, drop)
    (row,) = deputies(town)
    assert (row.id, row.constituency) == (keep, "第1选区（东河村）")
    assert (row.groups, row.other_levels_text) == ("第一小组、第二小组", "县")
    with town.read() as db:
        card = person_card(db, keep, TODAY)
        assert card is not None
        assert card.photo is not None
        assert {officer.person_id for officer in list_officers(db) if officer.post is Post.VICE_CHAIR} == {
            keep
        }
    town.undo()
    with town.read() as db:
        assert images(db, *TABLES) == before


def test_different_identity_numbers_are_different_people(town: Database) -> None:
    one = a_person(town, "李淑芬", identity_number="110101197806123229")
    two = a_person(town, "李淑芬", identity_number="110101199003071233")
    with pytest.raises(RuleViolation, match="身份证号不同"):
        merge(town, one, two)
    with pytest.raises(RuleViolation, match="另一条"):
        merge(town, one, one)


def test_records_of_any_feature_follow_and_none_stands_twice(town: Database) -> None:
    keep, drop = a_person(town, "李淑芬"), a_person(town, "李淑芬")
    with town.action() as db:
        connection = db.connection()
        connection.exec_driver_sql(
            "CREATE TABLE seen (id TEXT PRIMARY KEY, at TEXT, "
            "who TEXT REFERENCES person (id) ON DELETE CASCADE, UNIQUE (at, who))"
        )
        for row in (("1", "春", keep), ("2", "春", drop), ("3", "秋", drop)):
            connection.exec_driver_sql("INSERT INTO seen VALUES (?, ?, ?)", row)
        merge_people(db, MergePeople(keep, drop))
        left = connection.exec_driver_sql("SELECT id, who FROM seen ORDER BY id").all()
    assert [tuple(row) for row in left] == [("1", keep), ("3", keep)]
