"""Who is told of a session: deputies of the opening day and observers, with notice, answer, lists and message."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.events.notice_rules import Answer, NoticeLine, NoticeWay, count_notices
from renda_desktop.roster.commands import SetPhones, set_phones
from renda_desktop.sessions.answer_papers import answer_list, phone_list
from renda_desktop.sessions.notice_commands import (
    AnswerForSession,
    TellOfSession,
    answer_for_session,
    edit_session_answer,
    tell_of_session,
)
from renda_desktop.sessions.notice_message import notice_message
from renda_desktop.sessions.notice_queries import DEPUTIES, OBSERVERS, notice_lines
from renda_desktop.sessions.observer_commands import AddObserver, add_observer, remove_observer
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import a_session, act, card_of, six_deputies

TOLD, ANSWERED = datetime.date(2026, 1, 6), datetime.date(2026, 1, 8)


@pytest.fixture
def called(town: Database, session: str) -> str:
    """The session with six deputies and an observer."""
    six_deputies(town)
    act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长", "0571-12345678"))
    return session


def lines(database: Database, session: str) -> dict[str, NoticeLine]:
    with database.read() as db:
        return {line.name: line for line in notice_lines(db, card_of(database, session, TODAY), TODAY)}


def ids(database: Database, session: str, *names: str) -> tuple[str, ...]:
    there = lines(database, session)
    return tuple(there[name].id for name in names)


def test_deputies_and_observers_stand_on_one_list(town: Database, called: str) -> None:
    there = lines(town, called)
    groups = [line.group for line in there.values()]
    assert (groups.count(DEPUTIES), groups.count(OBSERVERS)) == (6, 1)
    assert there["刘海"].post == "镇人民政府副镇长"
    assert there["刘海"].phones == ("0571-12345678",)
    assert count_notices(there.values()).told == 0


def test_who_answered_is_not_counted_as_one_nobody_told(town: Database, called: str) -> None:
    """The receipt came back, and nobody noted when the notice went out."""
    act(
        town,
        answer_for_session,
        AnswerForSession(called, ids(town, called, "李淑芬"), Answer.CONFIRMED, ANSWERED),
    )
    there = lines(town, called)
    assert count_notices(there.values()).words == "已通知 1/7 · 确认 1 · 请假 0 · 未回 0 · 未通知 6"
    assert (there["李淑芬"].told, there["李淑芬"].told_words) == (True, "")
    assert there["刘海"].told_words == "未通知"


def test_many_are_told_and_answer(town: Database, called: str) -> None:
    both = ids(town, called, "李淑芬", "刘海")
    act(town, tell_of_session, TellOfSession(called, both, NoticeWay.SMS, TOLD))
    assert (town.undo_label() or "").endswith("李淑芬、刘海：已短信通知")
    act(town, answer_for_session, AnswerForSession(called, both[:1], Answer.LEAVE, ANSWERED, "休产假"))
    act(town, answer_for_session, AnswerForSession(called, both[1:], Answer.CONFIRMED, ANSWERED))
    there = lines(town, called)
    assert count_notices(there.values()).words == "已通知 2/7 · 确认 1 · 请假 1 · 未回 0 · 未通知 5"
    assert (there["李淑芬"].remark, there["刘海"].answer_words) == ("休产假", "确认参加 1月8日")
    act(town, answer_for_session, AnswerForSession(called, both[:1], Answer.OPEN, ANSWERED))
    again = lines(town, called)["李淑芬"]
    assert (again.answer, again.reason, again.answered_on) == (Answer.OPEN, "", None)


def test_a_field_can_be_set_of_who_was_never_told(town: Database, called: str) -> None:
    (who,) = ids(town, called, "王伟")
    with town.action() as db:
        edit_session_answer(db, called, EditField(who, "note", "电话打不通"))
    assert lines(town, called)["王伟"].note == "电话打不通"


def test_nobody_answers_before_being_told(town: Database, called: str) -> None:
    who = ids(town, called, "王伟")
    act(town, tell_of_session, TellOfSession(called, who, NoticeWay.PHONE, ANSWERED))
    with pytest.raises(RuleViolation, match="早于通知日期"):
        act(town, answer_for_session, AnswerForSession(called, who, Answer.CONFIRMED, TOLD))


def test_what_is_known_of_an_observer_goes_and_comes_back(town: Database, called: str) -> None:
    who = ids(town, called, "刘海")
    act(town, tell_of_session, TellOfSession(called, who, NoticeWay.PAPER, TOLD))
    act(town, remove_observer, who[0])
    assert "刘海" not in lines(town, called)
    town.undo()
    assert lines(town, called)["刘海"].told_words == "书面 1月6日"


def drawn(database: Database, session: str, *, full: bool | None = None) -> Paper:
    card = card_of(database, session, TODAY)
    with database.read() as db:
        listed = notice_lines(db, card, TODAY)
    return answer_list(card, listed) if full is None else phone_list(card, listed, full=full)


def test_lists_count_and_mask(town: Database, called: str) -> None:
    (who,) = ids(town, called, "李淑芬")
    act(town, set_phones, SetPhones(who, ("13900001111",)))
    assert "合计：7人。" in plain_text(drawn(town, called))
    assert "二、列席人员（1人）" in plain_text(drawn(town, called))
    assert "13900001111" not in plain_text(drawn(town, called, full=False))
    assert "13900001111" in plain_text(drawn(town, called, full=True))
    assert "其中5人没有登记电话" in plain_text(drawn(town, called, full=True))


def test_the_message_has_day_place_agenda_and_leave(town: Database, called: str) -> None:
    message = notice_message(card_of(town, called, TODAY))
    assert message.startswith("【青禾镇人大】定于2026年1月16日（星期五）")
    assert "在镇政府三楼会议室召开青禾镇第十九届人民代表大会第七次会议。" in message
    assert "请在1月12日前请假。联系人：马静，电话：0571-00000000。" in message
    assert len(message) <= 300
    undated = a_session(town, number=8, opens_on=None)
    assert "定于近日（日期待定）" in notice_message(card_of(town, undated, TODAY))
