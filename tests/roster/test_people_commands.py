"""Adding and editing people."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Party, Schooling, Sex
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import (
    AddPerson,
    SetPhones,
    SetPhoto,
    add_person,
    edit_person,
    remove_person,
    remove_photo,
    set_phones,
    set_photo,
)
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.roster.models import Person
from renda_desktop.roster.queries import find_person, person_card
from renda_desktop.roster.rows import PersonCard, PersonFields
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_group, a_person, images

IDENTITY = "110101197806123229"  # invented; a woman born on 1978-06-12
OWN_TABLES = ("person", "phone", "mandate", "group_member", "attachment", "suspension")


def person(database: Database, person_id: str) -> PersonFields:
    with database.read() as db:
        found = find_person(db, person_id)
    assert found is not None
    return found


def card(database: Database, person_id: str) -> PersonCard:
    with database.read() as db:
        found = person_card(db, person_id, TODAY)
    assert found is not None
    return found


def edit(database: Database, person_id: str, field: str, value: object) -> None:
    with database.action() as db:
        edit_person(db, EditField(person_id, field, value))


def test_a_name_brings_its_pinyin_and_what_stands_beside_it(town: Database) -> None:
    found = person(town, a_person(town, "单　芳（女，回族）"))
    assert (found.name, found.sex, found.ethnicity) == ("单芳", Sex.FEMALE, "回族")
    assert (found.name_full_pinyin, found.name_initials) == ("shan fang", "sf")


@pytest.mark.parametrize("name", ["", "　", "张伟（副镇长）"])
def test_a_name_that_is_none_is_refused_under_its_field(town: Database, name: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        a_person(town, name)
    assert caught.value.field == "name"


def test_a_new_name_refreshes_the_pinyin(town: Database) -> None:
    person_id = a_person(town, "张三")
    edit(town, person_id, "name", "李 四")
    found = person(town, person_id)
    assert (found.name, found.name_full_pinyin, found.name_initials) == ("李四", "li si", "ls")
    assert town.undo_label() == "把张三的姓名改为“李四”"
    town.undo()
    assert person(town, person_id).name_initials == "zs"


def test_an_identity_number_fills_in_birth_and_sex_only_where_they_are_empty(town: Database) -> None:
    blank, known = a_person(town, "甲一"), a_person(town, "乙一", birth=PartialDate(1980, 1))
    edit(town, blank, "identity_number", " 110101 19780612 3229 ")
    assert person(town, blank).birth == PartialDate(1978, 6, 12)
    assert person(town, blank).sex is Sex.FEMALE
    assert town.undo_label() == "修改甲一的身份证号"
    town.undo()
    edit(town, known, "identity_number", IDENTITY)
    assert person(town, known).birth == PartialDate(1980, 1)


@pytest.mark.parametrize("number", ["110101197806123220", "1234", "4.10101E+17"])
def test_a_wrong_identity_number_is_refused_with_the_reason(town: Database, number: str) -> None:
    person_id = a_person(town)
    with pytest.raises(RuleViolation, match="身份证号") as caught:
        edit(town, person_id, "identity_number", number)
    assert caught.value.field == "identity_number"
    assert person(town, person_id).identity_number == ""


def test_one_identity_number_stands_for_one_person(town: Database) -> None:
    a_person(town, "李淑芬", identity_number=IDENTITY)
    other = a_person(town, "李淑芳")
    with pytest.raises(RuleViolation, match="已经登记在李淑芬名下"):
        edit(town, other, "identity_number", IDENTITY)


def test_texts_are_emptied_by_none_and_codes_by_unstated(town: Database) -> None:
    person_id = a_person(town, work="东河村村民", schooling=Schooling.COLLEGE)
    edit(town, person_id, "work", None)
    edit(town, person_id, "schooling", Schooling.UNSTATED)
    found = person(town, person_id)
    assert (found.work, found.schooling) == ("", None)


def test_short_names_of_nationalities_are_written_out(town: Database) -> None:
    assert person(town, a_person(town, ethnicity="维族")).ethnicity == "维吾尔族"
    assert person(town, a_person(town, "王五", ethnicity="穿青人")).ethnicity == "穿青人"


def test_a_class_chosen_by_hand_replaces_the_words_of_the_list(town: Database) -> None:
    person_id = a_person(town)
    with town.action() as db:
        db.get_one(Person, person_id).party_words = "民主党派"
        edit_person(db, EditField(person_id, "party", Party.JIU_SAN))
    assert person(town, person_id).party_words == ""
    assert person(town, person_id).party_text == "九三学社社员"


def test_setting_what_is_there_leaves_no_step_to_undo(town: Database) -> None:
    person_id = a_person(town, work="村民")
    label = town.undo_label()
    edit(town, person_id, "work", " 村民 ")
    assert town.undo_label() == label


def test_a_mail_address_needs_an_at_sign(town: Database) -> None:
    with pytest.raises(RuleViolation, match="电子信箱"):
        a_person(town, email="lisf.example.com")


def test_phones_are_tidied_kept_in_order_and_once(town: Database) -> None:
    person_id = a_person(town, phones=("138 1234 5678、0371-1234567", "13812345678"))
    assert person(town, person_id).phones == ("13812345678", "0371-1234567")
    with town.action() as db:
        set_phones(db, SetPhones(person_id, ("13900000000",)))
    assert person(town, person_id).phones == ("13900000000",)
    town.undo()
    assert person(town, person_id).phones == ("13812345678", "0371-1234567")


def test_a_photo_replaces_the_earlier_one_and_comes_off(town: Database) -> None:
    person_id = a_person(town)
    for content in (b"\xff\xd8\xff first", b"\x89PNG\r\n second"):
        with town.action() as db:
            set_photo(db, SetPhoto(person_id, "像.jpg", content))
    photo = card(town, person_id).photo
    assert photo is not None
    assert photo.size == len(b"\x89PNG\r\n second")
    with town.action() as db:
        remove_photo(db, person_id)
    assert card(town, person_id).photo is None
    with town.action() as db, pytest.raises(RuleViolation, match="不是图片"):
        set_photo(db, SetPhoto(person_id, "名册.xlsx", b"PK\x03\x04"))


def test_removing_a_person_takes_everything_and_undo_brings_it_back(town: Database) -> None:
    person_id, mandate_id = a_deputy(town, phones=("13812345678",), starts_on=datetime.date(2022, 1, 5))
    group = a_group(town)
    with town.action() as db:
        put_into_group(db, PutInto(mandate_id, group))
        set_photo(db, SetPhoto(person_id, "像.jpg", b"\xff\xd8\xff"))
    with town.read() as db:
        before = images(db, *OWN_TABLES)
    with town.action() as db:
        remove_person(db, person_id)
    with town.read() as db:
        assert not any(images(db, *OWN_TABLES).values())
    assert town.undo() == "删除人员李淑芬"
    with town.read() as db:
        assert images(db, *OWN_TABLES) == before


def test_a_person_other_records_need_is_not_removed(town: Database) -> None:
    person_id = a_person(town)
    with town.action() as db:
        connection = db.connection()
        connection.exec_driver_sql(
            "CREATE TABLE sworn (id TEXT PRIMARY KEY, who TEXT REFERENCES person (id))"
        )
        connection.exec_driver_sql("INSERT INTO sworn VALUES ('1', ?)", (person_id,))
    with pytest.raises(RuleViolation, match="不能删除"), town.action() as db:
        remove_person(db, person_id)
    assert person(town, person_id).name == "李淑芬"


@pytest.mark.parametrize("typed", ["12345", "张三1", "张三、李四", "张三 李四", "……"])
def test_what_is_no_name_cannot_be_one(town: Database, typed: str) -> None:
    with pytest.raises(RuleViolation) as problem, town.action() as db:
        add_person(db, AddPerson(typed))
    assert problem.value.field == "name"
    assert problem.value.message.endswith("。")
