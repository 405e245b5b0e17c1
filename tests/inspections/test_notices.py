"""Who of an activity is told: group by group, the lists, the message to copy."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.events.commands import edit_event
from renda_desktop.events.notice_commands import RecordAnswer, TellPeople, record_answer, tell_people
from renda_desktop.events.notice_rules import LONGEST_MESSAGE, Answer, NoticeWay
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.inspections.notice_message import notice_message
from renda_desktop.inspections.notice_queries import notice_lines
from renda_desktop.inspections.paper_facts import ActivityFacts, activity_facts
from renda_desktop.inspections.papers import PAPERS
from renda_desktop.inspections.rules import ANSWERS, PHONES
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import (
    COMING_ON,
    a_point,
    act,
    an_activity,
    card_of,
    edit,
    invite_all,
    three_deputies,
)


def facts_of(database: Database, activity: str, *, private: bool = False) -> ActivityFacts:
    with database.read() as db:
        found = activity_facts(db, activity, TODAY, private=private)
    assert found is not None
    return found


def drawn(database: Database, activity: str, id: str, *, private: bool = False) -> Paper:
    (paper,) = [one for one in PAPERS if one.id == id]
    return paper.draw(facts_of(database, activity, private=private))


def test_people_stand_with_their_groups_and_escorts_last(town: Database, full: str) -> None:
    with town.read() as db:
        lines = notice_lines(db, card_of(town, full))
    assert [(line.group, line.name) for line in lines] == [
        ("第一组", "李淑芬"),
        ("第一组", "程大柱"),
        ("第二组", "马宏伟"),
        ("陪同人员", "田小军"),
    ]


def test_without_groups_they_are_deputies(town: Database) -> None:
    activity = an_activity(town)
    invite_all(town, activity, three_deputies(town))
    with town.read() as db:
        assert {line.group for line in notice_lines(db, card_of(town, activity))} == {"参加代表"}


def test_the_list_of_answers_counts_by_group(town: Database) -> None:
    activity = an_activity(town, day=COMING_ON)
    lines = invite_all(town, activity, three_deputies(town))
    day = datetime.date(2026, 6, 1)
    act(town, tell_people, TellPeople((lines["李淑芬"], lines["马宏伟"]), NoticeWay.WECHAT, day))
    act(town, record_answer, RecordAnswer((lines["李淑芬"],), Answer.CONFIRMED, day))
    act(town, record_answer, RecordAnswer((lines["马宏伟"],), Answer.LEAVE, day))
    text = plain_text(drawn(town, activity, ANSWERS))
    assert "农村人居环境视察回执名单" in text.replace("\n", "")
    assert "合计：3人，已通知2人，确认参加1人，请假1人，未回0人。" in text
    excused = [
        line.name for line in card_of(town, activity).deputies if line.status is AttendanceStatus.EXCUSED
    ]
    assert excused == ["马宏伟"], "a leave is that of the roll"


def test_numbers_stand_in_full_only_where_asked_for(town: Database) -> None:
    activity, people = an_activity(town), three_deputies(town)
    act(town, set_phones, SetPhones(people["李淑芬"], ("13900001111",)))
    invite_all(town, activity, people)
    masked, full = (drawn(town, activity, PHONES, private=private) for private in (False, True))
    assert "13900001111" not in plain_text(masked)
    assert "13900001111" in plain_text(full)
    assert full.title.endswith("（含完整号码）")
    assert full.id != masked.id


def test_the_message_says_when_where_and_to_which_points(town: Database) -> None:
    activity = an_activity(town, day=COMING_ON)
    a_point(town, activity, "东河水厂", unit="东河村")
    message = notice_message(facts_of(town, activity))
    assert message.startswith(
        "【青禾镇人大】定于2026年6月11日（星期四）上午8:30在镇政府院内集合，开展农村人居环境视察。"
        "点位：1.东河村东河水厂。请准时参加"
    )
    event = card_of(town, activity).activity.event.id
    for field, value in (("day", None), ("starts_at", None), ("place", "")):
        edit(town, edit_event, event, field, value)
    assert "定于近日（日期待定）开展农村人居环境视察。" in notice_message(facts_of(town, activity))


def test_a_message_of_many_points_counts_them(town: Database) -> None:
    activity = an_activity(town, day=COMING_ON)
    for number in range(40):
        a_point(town, activity, f"第{number}号集中式供水点")
    message = notice_message(facts_of(town, activity))
    assert "共40项点位。" in message
    assert len(message) <= LONGEST_MESSAGE
