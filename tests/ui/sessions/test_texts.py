"""What is read from texts: times, pasted lines, words of the search."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.sessions.rules import HalfDay, Part
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.ui.sessions.builders import card_of, coming_session, held_session
from ui.sessions.agenda_section import pasted_items
from ui.sessions.columns import matches
from ui.sessions.observers_section import pasted_people
from ui.sessions.schedule_rows import (
    free_halves,
    half_title,
    parse_times,
    part_of,
    pasted_entries,
    times_text,
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8:30—9:00", "8:30—9:00"),
        ("8:30-9", None),
        ("8:30 - 9:00", "8:30—9:00"),
        ("8：30～9：00", "8:30—9:00"),
        ("下午2点至3点半", "14:00—15:30"),
        ("8:30", "8:30"),
        ("", ""),
        ("10:00-9:00", None),
        ("早上", None),
    ],
)
def test_times(typed: str, shown: str | None) -> None:
    if shown is None:
        with pytest.raises(InputProblem):
            parse_times(typed)
    else:
        assert times_text(parse_times(typed)) == shown


@pytest.mark.parametrize(
    ("activity", "part"),
    [
        ("预备会议", Part.PREPARATORY),
        ("第二次全体会议", Part.PLENARY),
        ("第一次全体会议（继续）", Part.RESUMED),
        ("主席团第一次会议", Part.PRESIDIUM),
        ("分团审议", Part.DELEGATIONS),
        ("报到", Part.REGISTRATION),
        ("参观", Part.OTHER),
    ],
)
def test_what_a_meeting_is_by_its_name(activity: str, part: Part) -> None:
    assert part_of(activity) is part


def test_a_pasted_schedule_keeps_days_times_and_columns(town: Database) -> None:
    facts = card_of(town, coming_session(town)).facts
    text = (
        "日期\t时间\t会议/活动\t内容\t主持人\n"
        "4月19日（星期日）下午\t14:00—17:00\t代表报到\t领取材料\t\n"
        "4月20日上午\t8:30—9:00\t预备会议\t通过议程\t周建国\n"
        "\t9:00-11:30\t第一次全体会议\t听取报告\t执行主席\n"
        "下午2点 分团审议"
    )
    made = pasted_entries(text, facts, (1, HalfDay.MORNING))
    assert [(e.day_number, e.half, e.activity) for e in made] == [
        (0, HalfDay.AFTERNOON, "代表报到"),
        (1, HalfDay.MORNING, "预备会议"),
        (1, HalfDay.MORNING, "第一次全体会议"),
        (1, HalfDay.AFTERNOON, "分团审议"),
    ]
    assert [(e.content, e.chair) for e in made[1:3]] == [("通过议程", "周建国"), ("听取报告", "执行主席")]
    assert made[2].ends_at == datetime.time(11, 30)
    assert made[3].starts_at == datetime.time(14)


def test_half_days_that_can_be_added(town: Database) -> None:
    facts = card_of(town, coming_session(town)).facts
    free = free_halves(facts, [(1, HalfDay.MORNING), (1, HalfDay.AFTERNOON)])
    assert [half_title(facts, key) for key in free] == [
        "4月19日（星期日）上午",
        "4月19日（星期日）下午",
        "4月19日（星期日）晚上",
        "4月20日（星期一）晚上",
    ]


def test_pasted_agenda_lines() -> None:
    text = "序号\t议程\t报告人\n1\t听取和审议政府工作报告\t刘海\n二、其他；\n\n（三）\t选举镇长\t"
    assert pasted_items(text) == [("听取和审议政府工作报告", "刘海"), ("二、其他；", ""), ("选举镇长", "")]


def test_pasted_observers() -> None:
    text = "序号\t姓名\t单位\t职务\n1\t刘海\t镇人民政府\t副镇长\n2\t\t镇卫生院\t\n"
    assert pasted_people(text) == [
        {"name": "刘海", "unit": "镇人民政府", "post": "副镇长"},
        {"name": "", "unit": "镇卫生院", "post": ""},
    ]


@pytest.mark.parametrize(
    ("typed", "found"), [("七次", 1), ("2025", 1), ("nianchu", 2), ("nc", 2), ("年中", 0)]
)
def test_search(town: Database, typed: str, found: int) -> None:
    held_session(town)
    coming_session(town)
    with town.read() as db:
        rows = list_sessions(db, TODAY)
    assert sum(matches(row, typed) for row in rows) == found
