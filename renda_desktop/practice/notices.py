"""Who of the practice town was told of a meeting or a session, how, and what they answered."""

from __future__ import annotations

import datetime

from renda_desktop.events.attendance_commands import edit_attendance
from renda_desktop.events.notice_commands import RecordAnswer, TellPeople, record_answer, tell_people
from renda_desktop.events.notice_rules import Answer, NoticeLine, NoticeWay
from renda_desktop.events.queries import attendance_of
from renda_desktop.practice.reading import Table, days_after
from renda_desktop.practice.record import Site
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.notice_commands import (
    AnswerForSession,
    TellOfSession,
    answer_for_session,
    tell_of_session,
)
from renda_desktop.sessions.notice_queries import notice_lines
from renda_desktop.storage.editing import EditField


def tell_meeting(site: Site, event_id: str, row: Table) -> None:
    """Everybody but those `not_yet` told was told in the usual way, some by telephone; some answered."""
    told, answers = row["told"], row["answers"]
    ids = {line.name: line.id for line in attendance_of(site.db, event_id)}
    by_phone = told.get("phone", [])
    usual = [name for name in ids if name not in (*by_phone, *told.get("not_yet", []))]
    for names, how in ((usual, NoticeWay[told["how"]]), (by_phone, NoticeWay.PHONE)):
        tell_people(site.db, TellPeople(tuple(ids[name] for name in names), how, told["on"]))
    confirmed = tuple(ids[name] for name in answers["confirmed"])
    record_answer(site.db, RecordAnswer(confirmed, Answer.CONFIRMED, answers["on"]))
    for name, reason in answers.get("leave", {}).items():
        record_answer(site.db, RecordAnswer((ids[name],), Answer.LEAVE, answers["on"]))
        edit_attendance(site.db, EditField(ids[name], "reason", reason))


def tell_session(site: Site, row: Table) -> None:
    """Deputies were told in the usual way, observers in writing; all answered, some asked for leave."""
    session_id, told = site.made.sessions[row["number"]], row["told"]
    card = session_card(site.db, session_id, row["opens_on"])
    assert card is not None, "just made"
    assert card.facts.notice_date is not None, "a session somebody was told of has a notice"
    lines, day = notice_lines(site.db, card, row["opens_on"]), card.facts.notice_date
    for deputies, how in ((True, NoticeWay[told["how"]]), (False, NoticeWay.PAPER)):
        people = tuple(line.id for line in lines if (line.person_id is not None) is deputies)
        tell_of_session(site.db, TellOfSession(session_id, people, how, day))
    _answer(site, session_id, lines, told["leave"], days_after(day, 2))


def _answer(
    site: Site, session_id: str, lines: list[NoticeLine], leave: dict[str, str], day: datetime.date
) -> None:
    coming = tuple(line.id for line in lines if line.name not in leave)
    answer_for_session(site.db, AnswerForSession(session_id, coming, Answer.CONFIRMED, day))
    for line in lines:
        if line.name in leave:
            request = AnswerForSession(session_id, (line.id,), Answer.LEAVE, day, leave[line.name])
            answer_for_session(site.db, request)
