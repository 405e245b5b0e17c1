"""The text of a session's notice to be copied into a message: plain, at most 300 characters. Pure."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.events.notice_rules import contact_words, short_message
from renda_desktop.sessions.paper_parts import days_words, opening_words
from renda_desktop.sessions.rows import SessionCard


def notice_message(card: SessionCard) -> str:
    """【青禾镇人大】定于2026年7月17日（星期五）上午8:30在…召开…。议题：1.…。…请回复确认；不能参加的请在7月14日前请假。"""
    facts = card.facts
    day = days_words(facts).text if facts.opens_on else "近日（日期待定）"
    opening = opening_words(facts, card.entries)
    one_day = facts.closes_on in (None, facts.opens_on)
    start = (
        ""
        if opening.missing or facts.opens_on is None
        else opening.text
        if one_day
        else f"（{opening.text}开会）"
    )
    place = f"在{facts.place}" if facts.place else ""
    head = f"【{facts.town}人大】定于{day}{start}{place}召开{facts.name}。"
    return short_message(head, [item.title for item in card.agenda], _end(card), "议程")


def _end(card: SessionCard) -> str:
    facts = card.facts
    until = chinese_date(facts.leave_deadline, year=False) + "前" if facts.leave_deadline else "会前"
    known = contact_words(facts.contact, facts.contact_phone)
    return f"请准时参加，收到后请回复；不能参加的，请在{until}请假。{known}"
