"""The text of a meeting's notice to be copied into a message: plain, at most 300 characters. Pure."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.events.notice_rules import contact_words, short_message
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import clock


def notice_message(facts: MeetingFacts) -> str:
    """【青禾镇人大】定于2026年4月8日（星期三）上午9:00在…召开…。议题：1.…。…请回复确认；不能参加的请于会前请假。"""
    event = facts.meeting.event
    day = chinese_date(event.day, weekday=True) if event.day else "近日（日期待定）"
    start = clock(event.starts_at) if event.starts_at else ""
    place = f"在{event.place}" if event.place else ""
    head = f"【{facts.office.name}人大】定于{day}{start}{place}召开{facts.short_name}。"
    return short_message(head, [item.title for item in facts.card.items], _end(facts))


def _end(facts: MeetingFacts) -> str:
    known = contact_words(facts.contact, facts.phone)
    return f"请准时参加，收到后请回复；不能参加的，请在会前请假。{known}"
