"""The text of an activity's notice to be copied into a message: plain, at most 300 characters. Pure."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.passages import plain
from renda_desktop.events.notice_rules import contact_words, short_message
from renda_desktop.inspections.paper_facts import ActivityFacts, deed_words
from renda_desktop.sessions.paper_parts import clock_words


def notice_message(facts: ActivityFacts) -> str:
    """【青禾镇人大】定于2026年6月11日（星期四）上午8:30在…集合，开展…视察。点位：1.…。请准时参加，…"""
    event = facts.activity.event
    day = chinese_date(event.day, weekday=True) if event.day else "近日（日期待定）"
    start = clock_words(event.starts_at) if event.starts_at else ""
    place = f"在{event.place}集合，" if event.place else "，" if start else ""
    head = f"【{facts.office.name}人大】定于{day}{start}{place}{plain(deed_words(facts))}。"
    return short_message(head, [point.spoken for point in facts.card.points], _end(facts), "点位")


def _end(facts: ActivityFacts) -> str:
    known = contact_words(facts.contact, facts.phone)
    return f"请准时参加，收到后请回复；不能参加的，请提前请假。{known}"
