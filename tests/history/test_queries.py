"""The log by day, by who, by text, by record and person; what one action changed, field by field."""

from __future__ import annotations

import datetime
from typing import Any

from renda_desktop.history.details import Deed, changes_in
from renda_desktop.history.queries import HistoryAsk, HistoryLine, Subject, history, who_worked
from renda_desktop.roster.commands import SetPhones, edit_person, remove_person, set_phones
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.data_files import CLERK
from tests.helpers.roster_builders import a_deputy, a_group, a_person


def lines(database: Database, **ask: Any) -> list[HistoryLine]:
    with database.read() as db:
        return history(db, HistoryAsk(**ask))


def told(database: Database, **ask: Any) -> list[str]:
    return [line.told for line in lines(database, **ask)]


def edited(database: Database, person_id: str, field: str, value: Any) -> None:
    with database.action() as db:
        edit_person(db, EditField(person_id, field, value))


def test_by_day_by_who_by_text_and_in_pages(town: Database) -> None:
    first = a_person(town)
    town.who = "贺敏"
    edited(town, first, "native_place", "江源市")
    edited(town, first, "native_place", "临川县")
    today = datetime.datetime.now().astimezone().date()
    assert told(town, first=today, last=today)[0] == "把李淑芬的籍贯改为“临川县”"
    begun = lines(town)[-1].at.date()  # the office was founded before midnight, perhaps
    assert told(town, last=begun - datetime.timedelta(days=1)) == []
    assert len(told(town, who="贺敏")) == 2
    assert CLERK not in {line.who for line in lines(town, who="贺敏")}
    with town.read() as db:
        assert who_worked(db) == ["贺敏", CLERK]
    # 江源市 stands in the words of the first change, and among the values before the second.
    assert told(town, text="江源市") == ["把李淑芬的籍贯改为“临川县”", "把李淑芬的籍贯改为“江源市”"]
    assert told(town, text="100%") == []
    newest = lines(town, limit=1)[0]
    assert [line.id for line in lines(town, below=newest.id, limit=2)] == [newest.id - 1, newest.id - 2]


def test_what_was_taken_back_says_so(town: Database) -> None:
    first = a_person(town)
    edited(town, first, "native_place", "江源市")
    town.undo()
    undone, change, *_ = lines(town)
    assert (undone.told, undone.standing) == ("撤销：把李淑芬的籍贯改为“江源市”", "")
    assert change.standing == "已撤销"
    assert told(town, taken_back=True) == ["撤销：把李淑芬的籍贯改为“江源市”", "把李淑芬的籍贯改为“江源市”"]


def test_a_record_with_what_belongs_to_it_also_when_it_is_gone(town: Database) -> None:
    person, _ = a_deputy(town, phones=("13800001234",))
    other = a_person(town, "何永昌")
    with town.action() as db:
        set_phones(db, SetPhones(person, ("13900001234",)))
    before = told(town, subject=Subject("person", person))
    assert len(before) == 3  # added with phones, given a mandate, another number
    with town.action() as db:
        remove_person(db, person)
    after = told(town, subject=Subject("person", person))
    assert after == ["删除人员李淑芬", *before]
    assert len(told(town, subject=Subject("person", other))) == 1


def test_a_person_in_all_tables(town: Database) -> None:
    person, mandate = a_deputy(town)
    group = a_group(town)
    with town.action() as db:
        put_into_group(db, PutInto(mandate, group, day=TODAY))
    everywhere = told(town, subject=Subject("person", person, everywhere=True))
    assert "第一小组" in everywhere[0]
    of_group = told(town, subject=Subject("deputy_group", group))
    assert everywhere[0] in of_group
    assert "李淑芬" not in of_group[-1]


def test_one_action_field_by_field(town: Database) -> None:
    person, _ = a_deputy(town, phones=("13800001234",))
    edited(town, person, "native_place", "江源市")
    with town.action() as db:
        set_phones(db, SetPhones(person, ("13900001234",)))
        edit_person(db, EditField(person, "native_place", "临川县"))
    newest = lines(town)[0]
    with town.read() as db:
        detail = changes_in(db, newest.id)
        plain = changes_in(db, newest.id, plain=True)
        few = changes_in(db, newest.id, limit=1)
    by_table = {(one.table, one.deed): one for one in detail.records}
    changed = by_table["person", Deed.CHANGED]
    assert (changed.title, changed.where) == ("修改代表“李淑芬”", "")
    (field,) = changed.fields
    assert (field.label, field.old, field.new, field.back) == ("籍贯", "江源市", "临川县", True)
    phones = [one for one in detail.records if one.table == "phone"]
    assert phones[0].where == "代表“李淑芬”"
    said = " ".join(f.old + f.new for one in phones for f in one.fields)
    assert "138****1234" in said
    assert "13800001234" not in said
    assert "13800001234" in " ".join(f.old + f.new for one in plain.records for f in one.fields)
    assert (len(few.records), few.more) == (1, len(detail.records) - 1)
    with town.read() as db:
        only = changes_in(db, newest.id, only={"person": {person}})
    assert [one.table for one in only.records] == ["person"]
    assert (only.more, only.others) == (0, len(detail.records) - 1)


def test_what_is_gone_is_named_by_its_last_image(town: Database) -> None:
    person, mandate = a_deputy(town)
    group = a_group(town)
    with town.action() as db:
        put_into_group(db, PutInto(mandate, group, day=TODAY))
    joined = lines(town)[0].id
    with town.action() as db:
        remove_person(db, person)
    with town.read() as db:
        (record,) = changes_in(db, joined).records
    assert record.where.startswith("代表“李淑芬” › 代表职务")
    assert ("代表小组", "第一小组") in {(f.label, f.new) for f in record.fields}
