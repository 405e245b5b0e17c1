"""A kit is printed in the order in which its papers are used, each when it is time for it."""

from __future__ import annotations

import datetime

from renda_desktop.overview.catalogue import PRINTABLES, printables_of
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.kit_order import in_print_order
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import an_activity
from tests.helpers.meeting_builders import a_meeting, a_report, an_item, elect_eleven
from tests.helpers.plan_builders import YEAR, make_item, make_plan

MEETING, FIRST, SECOND = RecordRef("m", ""), RecordRef("i1", ""), RecordRef("i2", "")
COMING, PAST = TODAY + datetime.timedelta(days=6), TODAY - datetime.timedelta(days=6)


def paper(key: str, kind: RecordKind = RecordKind.MEETING) -> Printable:
    """The paper with this number and variant."""
    return next(one for one in PRINTABLES if (one.key, one.kind) == (key, kind))


def test_the_kit_of_a_meeting_goes_from_asking_to_reporting() -> None:
    items = [(one, ref) for ref in (FIRST, SECOND) for one in printables_of(RecordKind.MEETING_ITEM)]
    decision = (paper("乙12", RecordKind.DECISION_PAPER), RecordRef("d", ""))
    wanted = [*((one, MEETING) for one in printables_of(RecordKind.MEETING)), *items, decision]
    found = in_print_order(wanted)
    names = [printable.name for printable, _ in found]
    assert names == [
        "会前请示", "会议通知", "列席通知", "回执名单", "电话联系表", "议程", "议题材料", "议题材料", "签到表",
        "请假登记表", "主持词", "会议记录", "表决情况记录", "表决情况记录", "会议纪要", "主席团决定", "工作信息简报",
    ]  # fmt: skip
    assert [record.id for printable, record in found if printable.id == "乙06"] == ["i1", "i2"]


def test_other_kits_keep_the_order_of_their_numbers() -> None:
    wanted = [(one, MEETING) for one in printables_of(RecordKind.INSPECTION)]
    assert in_print_order(wanted) == wanted


def _due(database: Database, printable: Printable, record: str, today: datetime.date = TODAY) -> bool:
    with database.read() as db:
        return is_due(db, printable, RecordRef(record, ""), today)


def test_what_records_a_meeting_waits_until_it_was_held(town: Database) -> None:
    elect_eleven(town)
    coming, past = a_meeting(town, COMING), a_meeting(town, PAST)
    assert [_due(town, paper("乙08"), one) for one in (coming, past, "gone")] == [False, True, False]
    assert _due(town, paper("乙02"), coming)
    votes = paper("乙13", RecordKind.MEETING_ITEM)
    assert not _due(town, votes, a_report(town, coming))
    assert _due(town, votes, an_item(town, past))


def test_what_was_found_on_an_activity_is_due_from_its_day_on_with_all_its_gaps(town: Database) -> None:
    listed = paper("丙05问题清单", RecordKind.INSPECTION)
    coming, today = an_activity(town, day=COMING), an_activity(town, day=TODAY)
    assert [_due(town, listed, one) for one in (coming, today)] == [False, True]
    assert _due(town, paper("丙05通知", RecordKind.INSPECTION), coming)


def test_a_look_back_waits_for_its_part_of_the_year(town: Database) -> None:
    make_plan(town)
    half = paper("丙07半年", RecordKind.PLAN)
    assert not _due(town, half, str(YEAR), datetime.date(YEAR, 4, 2))
    assert _due(town, half, str(YEAR), datetime.date(YEAR, 6, 2))


def test_a_bulletin_waits_until_its_item_is_done(town: Database) -> None:
    item = make_item(town, make_plan(town))
    bulletin = paper("丙10简报", RecordKind.PLAN_ITEM)
    assert not _due(town, bulletin, item)
    with town.action() as db:
        set_state(db, SetState(item, PlanState.DONE, TODAY))
    assert _due(town, bulletin, item)
