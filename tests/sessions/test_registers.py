"""甲13: registers of deputies and of observers."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import missing_in, plain_text
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.papers import schedule_paper
from renda_desktop.sessions.register_papers import (
    attendance_register,
    delegation_registers,
    observer_register,
)
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import (
    UNITS,
    act,
    card_of,
    cells,
    deputies_of,
    six_deputies,
    table_of,
)


def test_the_register_counts_mandates_and_has_a_column_for_each_sitting(town: Database, session: str) -> None:
    mandates = six_deputies(town)
    act(town, suspend, Suspend(mandates[0], datetime.date(2026, 1, 10)))
    card = card_of(town, session)
    paper = attendance_register(card, deputies_of(town, card), UNITS)
    table = table_of(paper)
    assert cells(table.header[0]) == [
        "序号", "代表证号", "姓名", "代表团", "单位职务", "预备会", "一次全会", "二次全会", "备注",
    ]  # fmt: skip
    people = [row for row in table.rows if not row.total]
    assert cells(people[0])[:4] == ["1", "19002", "王　伟", "第一代表团"]
    assert [cells(row)[0] for row in people] == ["1", "2", "3", "4", "5"]
    totals = {cells(row)[0]: cells(row)[1:4] for row in table.rows if row.total}
    assert totals == {"应到": ["5", "5", "5"], "实到": [""] * 3, "请假": [""] * 3, "缺席": [""] * 3}
    assert "实有代表6人，其中1人暂时停止执行代表职务，不列入签到，应到5人。" in plain_text(paper)


def test_each_delegation_signs_on_a_list_of_its_own(town: Database, session: str) -> None:
    six_deputies(town)
    card = card_of(town, session)
    papers = delegation_registers(card, deputies_of(town, card), UNITS)
    assert [paper.title for paper in papers] == [
        "镇十九届人大七次会议代表签到册（第一代表团）",
        "镇十九届人大七次会议代表签到册（第二代表团）",
    ]
    assert len({paper.record for paper in papers}) == 2
    assert [len([row for row in table_of(p).rows if not row.total]) for p in papers] == [3, 3]
    assert [cells(row)[1] for p in papers for row in table_of(p).rows if cells(row)[0] == "应到"] == [
        "3",
        "3",
    ]


def test_every_row_of_a_register_has_all_columns(town: Database, session: str) -> None:
    six_deputies(town)
    act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长"))
    card = card_of(town, session)
    for paper in (
        attendance_register(card, deputies_of(town, card), UNITS),
        observer_register(card),
        schedule_paper(card),
    ):
        table = table_of(paper)
        covered = 0
        for row in (*table.header, *table.rows):
            width = sum(cell.colspan for cell in row.cells) + (1 if covered else 0)
            assert width == len(table.columns)
            covered = max(covered - 1, 0, *(cell.rowspan - 1 for cell in row.cells))


def test_observers_sign_apart_and_count_for_nothing(town: Database, session: str) -> None:
    act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长"))
    paper = observer_register(card_of(town, session))
    table = table_of(paper)
    assert cells(table.header[0]) == [
        "序号",
        "姓名",
        "单位",
        "职务",
        "列席的会议",
        "一次全会",
        "二次全会",
        "备注",
    ]
    assert cells(table.rows[0])[:5] == ["1", "刘　海", "镇人民政府", "副镇长", "各次全体会议"]
    assert "应到" not in plain_text(paper)


def test_registers_without_people_name_the_gap(town: Database, session: str) -> None:
    card = card_of(town, session)
    assert [gap.label for gap in missing_in(attendance_register(card, []))] == ["出席代表名单"]
    assert [gap.label for gap in missing_in(observer_register(card))] == ["列席人员名单"]
