"""Agenda items: order, observers, material, and what is left for next time."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invitee
from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.agenda_commands import (
    AddItems,
    AddMaterial,
    CopyAgenda,
    InviteForItem,
    NewItem,
    ReleaseFromItem,
    ReorderItems,
    SettleItem,
    add_items,
    add_material,
    copy_agenda,
    edit_item,
    invite_for_item,
    release_from_item,
    remove_item,
    remove_material,
    reorder_items,
    settle_item,
)
from renda_desktop.presidium.record_commands import AddSpeech, add_speech
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import ItemKind, Outcome
from renda_desktop.storage.attachments import attachments_of
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import a_meeting, a_report, act, an_item, card, edit, lines_of

SUMMER = datetime.date(2026, 6, 25)


def items(database: Database, meeting: str) -> list[ItemRow]:
    return list(card(database, meeting).items)


def titles(database: Database, meeting: str) -> list[str]:
    return [item.title for item in items(database, meeting)]


def test_pasted_lines_are_many_items_and_one_step(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    lines = AddItems(meeting, tuple(NewItem(f"议题{n}") for n in "甲乙丙"))
    ids = act(presidium, add_items, lines)
    assert [(i.position, i.title) for i in items(presidium, meeting)] == [
        (1, "议题甲"),
        (2, "议题乙"),
        (3, "议题丙"),
    ]
    act(presidium, reorder_items, ReorderItems(meeting, (ids[2], ids[0])))
    assert titles(presidium, meeting) == ["议题丙", "议题甲", "议题乙"]
    act(presidium, remove_item, ids[0])
    assert [(i.position, i.title) for i in items(presidium, meeting)] == [(1, "议题丙"), (2, "议题乙")]
    presidium.undo()
    presidium.undo()
    presidium.undo()
    assert titles(presidium, meeting) == []


def test_an_item_needs_a_title(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    with pytest.raises(RuleViolation) as raised:
        act(presidium, add_items, AddItems(meeting, (NewItem(" "),)))
    assert raised.value.field == "title"
    item = an_item(presidium, meeting)
    with pytest.raises(RuleViolation, match="名称不能空着"):
        edit(presidium, edit_item, item, "title", "")


def test_observers_belong_to_their_items(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    first, second = a_report(presidium, meeting), an_item(presidium, meeting)
    again = Invitee("刘海", post="镇人民政府副镇长")
    act(presidium, invite_for_item, InviteForItem(second, (again,)))
    found = lines_of(presidium, meeting)
    observers = [line for line in found.values() if line.capacity is Capacity.OBSERVER]
    assert [line.name for line in observers] == ["刘海", "田小军"]
    by_item = {item.id: set(item.observer_ids) for item in items(presidium, meeting)}
    assert by_item == {first: {line.id for line in observers}, second: {found["刘海"].id}}
    act(presidium, release_from_item, ReleaseFromItem(first, found["刘海"].id))
    assert items(presidium, meeting)[0].observer_ids == (found["田小军"].id,)
    assert "刘海" in lines_of(presidium, meeting)


def test_material_is_kept_with_its_item_and_goes_with_it(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    item = an_item(presidium, meeting)
    file = act(presidium, add_material, AddMaterial(item, "方案.docx", b"plan"))
    assert [m.file_name for m in items(presidium, meeting)[0].materials] == ["方案.docx"]
    act(presidium, remove_material, file)
    assert items(presidium, meeting)[0].materials == ()
    presidium.undo()
    act(presidium, remove_item, item)
    with presidium.read() as db:
        assert attachments_of(db, item) == []
    presidium.undo()
    assert [m.file_name for m in items(presidium, meeting)[0].materials] == ["方案.docx"]


def test_what_is_left_over_stands_on_the_next_agenda_by_itself(presidium: Database) -> None:
    meeting = a_meeting(presidium, number=12)
    report = a_report(presidium, meeting)
    edit(presidium, edit_item, report, "preliminary_opinion", "建议原则同意")
    act(presidium, add_material, AddMaterial(report, "报告.docx", b"report"))
    an_item(presidium, meeting)
    act(presidium, settle_item, SettleItem(report, Outcome.NEXT_TIME))
    following = a_meeting(presidium, SUMMER)
    carried = items(presidium, following)
    assert [item.carried_from_id for item in carried] == [report]
    item = carried[0]
    assert (item.kind, item.reporter, item.planned_minutes) == (ItemKind.REPORT, "副镇长刘海", 40)
    assert item.preliminary_opinion == "建议原则同意"
    assert item.carried_from == "主席团第十二次会议"
    assert len(item.observer_ids) == 2
    assert [m.file_name for m in item.materials] == ["报告.docx"]
    assert items(presidium, meeting)[0].carried_to == "主席团第十三次会议"
    assert {"刘海", "田小军"} <= set(lines_of(presidium, following))


def test_left_over_items_are_carried_once(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    item = an_item(presidium, meeting)
    act(presidium, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    following = a_meeting(presidium, SUMMER)
    third = a_meeting(presidium, datetime.date(2026, 9, 20))
    assert len(items(presidium, following)) == 1
    assert items(presidium, third) == []


def test_a_meeting_already_called_gets_the_item_at_once_and_loses_it_again(presidium: Database) -> None:
    meeting, following = a_meeting(presidium), a_meeting(presidium, SUMMER)
    item = an_item(presidium, meeting)
    act(presidium, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    assert [one.carried_from_id for one in items(presidium, following)] == [item]
    act(presidium, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    assert len(items(presidium, following)) == 1
    act(presidium, settle_item, SettleItem(item, Outcome.PASSED))
    assert items(presidium, following) == []


def test_a_carried_item_with_work_in_it_stays(presidium: Database) -> None:
    meeting, following = a_meeting(presidium), a_meeting(presidium, SUMMER)
    item = an_item(presidium, meeting)
    act(presidium, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    copy = items(presidium, following)[0]
    act(presidium, add_speech, AddSpeech(copy.id, "李淑芬", "建议再议。"))
    act(presidium, settle_item, SettleItem(item, Outcome.PASSED))
    assert [one.id for one in items(presidium, following)] == [copy.id]


def test_undo_of_next_time_takes_the_carried_item_too(presidium: Database) -> None:
    meeting, following = a_meeting(presidium), a_meeting(presidium, SUMMER)
    item = an_item(presidium, meeting)
    act(presidium, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    assert presidium.undo() == "议题1记为“留待下次会议”"
    assert items(presidium, following) == []
    assert items(presidium, meeting)[0].outcome is None


def test_an_agenda_is_copied_without_what_happened(presidium: Database) -> None:
    old = a_meeting(presidium)
    report = a_report(presidium, old)
    an_item(presidium, old)
    act(presidium, add_speech, AddSpeech(report, "李淑芬", "同意。"))
    act(presidium, settle_item, SettleItem(report, Outcome.PASSED))
    new = a_meeting(presidium, SUMMER)
    act(presidium, copy_agenda, CopyAgenda(old, new))
    copied = items(presidium, new)
    assert [item.title for item in copied] == titles(presidium, old)
    assert (copied[0].outcome, copied[0].speeches, copied[0].carried_from_id) == (None, (), None)
    assert len(copied[0].observer_ids) == 2
