"""Papers of kit 甲 that exist so far."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.documents.paper import Paper
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import number_text
from renda_desktop.overview.printables import Drawing, Printable, RecordKind
from renda_desktop.sessions.answer_papers import answer_list, phone_list
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.notice_papers import NOTICE, OBSERVER_NOTICE, deputy_notice, observer_notice
from renda_desktop.sessions.notice_queries import notice_lines
from renda_desktop.sessions.papers import AGENDA, SCHEDULE, agenda_paper, schedule_paper
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office

Draw = Callable[[DbSession, str, Drawing], Paper | None]


def _of_card(draw: Callable[[SessionCard], Paper]) -> Draw:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        card = session_card(db, record_id, drawing.today)
        return draw(card) if card else None

    return drawn


def given_number(db: DbSession, record_id: str, paper: str) -> str:
    """The 发文字号 given to a paper, "" when none was given."""
    office, number = find_office(db), number_for(db, record_id, paper)
    if office is None or number is None:
        return ""
    return number_text(number.series, number.number, mark=office.document_mark, year=number.year or 0)


def _notice(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    return deputy_notice(card, number=given_number(db, record_id, NOTICE)) if card else None


def _observer_notice(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    return observer_notice(card, number=given_number(db, record_id, OBSERVER_NOTICE)) if card else None


def _answers(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    return answer_list(card, notice_lines(db, card, drawing.today)) if card else None


def _phones(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card = session_card(db, record_id, drawing.today)
    if card is None:
        return None
    return phone_list(card, notice_lines(db, card, drawing.today), full=drawing.private)


SESSION_PAPERS = (
    Printable(NOTICE, "会议通知", RecordKind.SESSION, _notice),
    Printable(NOTICE, "列席通知", RecordKind.SESSION, _observer_notice, variant="列席"),
    Printable(NOTICE, "回执名单", RecordKind.SESSION, _answers, variant="回执"),
    Printable(NOTICE, "电话联系表", RecordKind.SESSION, _phones, variant="电话"),
    Printable(AGENDA, "议程", RecordKind.SESSION, _of_card(agenda_paper)),
    Printable(SCHEDULE, "日程", RecordKind.SESSION, _of_card(schedule_paper)),
)
