"""Papers of the sittings: registers that show who was there, leave forms, the list of leave, the statistics."""

from __future__ import annotations

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Printable, RecordKind
from renda_desktop.roster.listing import Order, grouped, ordered
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.card_queries import expected_deputies, session_card
from renda_desktop.sessions.register_papers import REGISTER, attendance_register, observer_register
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.leave_papers import leave_forms, leave_list, personal_forms
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.register_marks import observer_marks, register_marks
from renda_desktop.sittings.rows import SessionSheet
from renda_desktop.sittings.statistics_papers import attendance_statistics
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_delegations


def _card_and_sheet(
    db: DbSession, record_id: str, drawing: Drawing
) -> tuple[SessionCard | None, SessionSheet | None]:
    """The session; without a date it has no sittings that could be recorded."""
    card = session_card(db, record_id, drawing.today)
    dated = card is not None and card.facts.opens_on is not None
    return card, session_sheet(db, record_id) if dated else None


def _register(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card, sheet = _card_and_sheet(db, record_id, drawing)
    if card is None:
        return None
    deputies = expected_deputies(db, card.facts, drawing.today)
    if sheet is None:
        names = [delegation.name for delegation in list_delegations(db, card.facts.term_id)]
        return attendance_register(card, deputies, names)
    return attendance_register(card, _listed(sheet, deputies), sheet.delegations, register_marks(sheet))


def _listed(sheet: SessionSheet, deputies: list[DeputyRow]) -> list[DeputyRow]:
    """Everybody expected at any sitting; while the schedule has none, those expected at the opening."""
    return list(sheet.deputies) if sheet.sittings else deputies


def _observers(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card, sheet = _card_and_sheet(db, record_id, drawing)
    if card is None:
        return None
    return observer_register(card, observer_marks(sheet)) if sheet else observer_register(card)


def _forms(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card, sheet = _card_and_sheet(db, record_id, drawing)
    return leave_forms(card, sheet.leaves if sheet else ()) if card else None


def _personal_forms(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    """In the order of the register, delegation by delegation: so they are handed out."""
    card = session_card(db, record_id, drawing.today)
    if card is None:
        return None
    units = [delegation.name for delegation in list_delegations(db, card.facts.term_id)]
    deputies = expected_deputies(db, card.facts, drawing.today)
    groups = grouped(ordered(deputies, Order.STROKES), units)
    return personal_forms(card, [one for _, members in groups for one in members])


def _leaves(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card, sheet = _card_and_sheet(db, record_id, drawing)
    return leave_list(card, sheet.leaves if sheet else ()) if card else None


def _statistics(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    card, sheet = _card_and_sheet(db, record_id, drawing)
    if card is None:
        return None
    return attendance_statistics(card, sheet or SessionSheet(session_id=card.facts.id))


SITTING_PAPERS = (
    Printable(REGISTER, "代表签到册", RecordKind.SESSION, _register),
    Printable(REGISTER, "列席人员签到册", RecordKind.SESSION, _observers, variant="列席"),
    Printable(REGISTER, "请假条", RecordKind.SESSION, _forms, variant="请假条"),
    Printable(REGISTER, "请假条（每位代表一张）", RecordKind.SESSION, _personal_forms, variant="请假条每人"),
    Printable(REGISTER, "请假审批表", RecordKind.SESSION, _leaves, variant="审批"),
    Printable(REGISTER, "出缺席统计表", RecordKind.SESSION, _statistics, variant="统计"),
)
