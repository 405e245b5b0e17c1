"""How many copies a kit needs: one for everybody who gets the paper, one for the file."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.opinions.commands import edit_opinion
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.kit_copies import copies_for, heads_of, readers_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.sessions.card_queries import expected_deputies
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sittings.leave_commands import AskLeave, ask_leave
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import whole_inspection
from tests.helpers.meeting_builders import a_meeting, a_report, edit, elect_eleven
from tests.helpers.plan_builders import YEAR, make_plan
from tests.helpers.session_builders import a_session, act, six_deputies
from tests.opinions.building import handed_over, row_of
from tests.presidium.full_meeting import full_meeting


def copies(database: Database, key: str, kind: RecordKind, record: str) -> int:
    """The copies of one paper of a record."""
    printable = next(one for one in PRINTABLES if one.key == key and one.kind is kind)
    with database.read() as db:
        return copies_for(printable, heads_of(db, RecordRef(record, ""), kind, TODAY), {})


@pytest.fixture
def presidium(town: Database) -> Database:
    """青禾镇 with its presidium of eleven."""
    elect_eleven(town)
    return town


def test_the_material_of_an_item_goes_to_everybody_who_sits_there(presidium: Database) -> None:
    meeting = a_meeting(presidium, datetime.date(2026, 4, 20))
    item = a_report(presidium, meeting)
    everybody = 11 + 2
    assert copies(presidium, "乙03", RecordKind.MEETING, meeting) == everybody + 1
    assert copies(presidium, "乙06", RecordKind.MEETING_ITEM, item) == everybody + 1
    assert copies(presidium, "乙13", RecordKind.MEETING_ITEM, item) == 1
    assert copies(presidium, "丙09会前请示", RecordKind.MEETING, meeting) == 2


def test_what_a_session_sends_out_is_counted_from_its_deputies_and_observers(town: Database) -> None:
    six_deputies(town)
    session = a_session(town)
    for name in ("刘海", "石磊"):
        act(town, add_observer, AddObserver(session, name, "镇人民政府", "副镇长"))

    def of(key: str) -> int:
        return copies(town, key, RecordKind.SESSION, session)

    assert (of("甲03"), of("甲33建议空白"), of("甲13请假条")) == (6 + 1, 6 + 1, 6 + 1)
    assert of("甲03列席") == 2 + 1
    assert {of(key) for key in ("甲05", "甲06", "甲10")} == {6 + 2 + 1}
    assert (of("甲43日期"), of("甲04倒排")) == (2, 1), "one is posted"
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        asking = expected_deputies(db, facts, TODAY)[0].mandate
    assert asking is not None
    act(town, ask_leave, AskLeave(session, (asking.id,)))
    assert of("甲13请假条") == 1, "filled in, a page for each"


def test_of_an_activity_everybody_who_takes_part_gets_notice_plan_and_outline(town: Database) -> None:
    """Three deputies and, while no escort is named, the two villages of the points."""
    activity = whole_inspection(town)
    for paper in ("丙05方案", "丙05通知", "丙05提纲"):
        assert copies(town, paper, RecordKind.INSPECTION, activity) == 3 + 2 + 1
    assert copies(town, "丙05报告", RecordKind.INSPECTION, activity) == 1


def test_an_opinion_goes_to_whom_it_names_and_its_letter_to_each_unit_in_charge(presidium: Database) -> None:
    opinion = handed_over(presidium, full_meeting(presidium))
    edit(presidium, edit_opinion, opinion, "addressee", "镇人民政府")
    edit(presidium, edit_opinion, opinion, "copy_to", "镇党委，镇纪委。")
    assert copies(presidium, "乙09", RecordKind.OPINION, opinion) == 1 + 2 + 1
    with presidium.read() as db:
        heads = heads_of(db, RecordRef(opinion, ""), RecordKind.OPINION, TODAY)
    letter = next(one for one in PRINTABLES if one.key == "乙10")
    assert readers_of(letter).value == "主送、责任单位"
    charged = {entry.unit for entry in row_of(presidium, opinion).entries if entry.unit}
    assert charged
    assert heads[readers_of(letter)] == len(charged | {"镇人民政府"})


def test_what_goes_up_goes_to_one_and_to_the_file(town: Database) -> None:
    make_plan(town)
    assert copies(town, "丙09请示", RecordKind.PLAN, str(YEAR)) == 2
    assert copies(town, "丙01", RecordKind.PLAN, str(YEAR)) == 1
