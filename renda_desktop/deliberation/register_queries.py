"""Reads of every suggestion that was ever handed in, at sessions and between them: what their register stands on."""

from __future__ import annotations

import datetime
from collections import defaultdict

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.models import Bill, Suggestion, SuggestionSigner
from renda_desktop.deliberation.rows import named
from renda_desktop.deliberation.rules import Category, Occasion, Signer, each_once
from renda_desktop.sessions.queries import FACT_READS, find_facts, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import OFFICE_READS, list_terms

ENTRY_READS = ("suggestion", "suggestion_signer", "session_bill", *FACT_READS, *OFFICE_READS)


class Origin(Struct, frozen=True):
    """Where a suggestion was handed in: at a session, or in a year of a term between sessions."""

    term_id: str
    term: int
    session_id: str | None
    session: int | None
    """Which session of the term, None between sessions."""
    year: int
    """The year of the session, or the year it was received in."""

    @property
    def at_session(self) -> bool:
        """Whether it was handed in at a session."""
        return self.session_id is not None

    @property
    def words(self) -> str:
        """十九届七次会议; 十九届闭会期间（2026年）."""
        if self.session is None:
            return f"{chinese(self.term)}届闭会期间（{self.year}年）"
        return f"{chinese(self.term)}届{chinese(self.session)}次会议"


class EntryRow(Struct, frozen=True, kw_only=True):
    """One suggestion as it was handed in; `signers` with the lead first."""

    id: str
    origin: Origin
    number: int
    title: str
    category: Category | None
    content: str
    unit: str
    public: bool | None
    wants_meeting: bool | None
    occasion: Occasion
    received_on: datetime.date | None
    receiver: str
    note: str
    bill_number: int | None
    signers: tuple[Signer, ...]

    @property
    def code(self) -> str:
        """19-7-003 of the third at the seventh session, 19-闭-2026-05 of the fifth of 2026 (documents.md 丁01)."""
        if self.origin.session is None:
            return f"{self.origin.term}-闭-{self.origin.year}-{self.number:02}"
        return f"{self.origin.term}-{self.origin.session}-{self.number:03}"

    @property
    def name(self) -> str:
        """关于修复东河村灌溉渠的建议."""
        return named(self.title, "建议")

    @property
    def lead(self) -> Signer | None:
        """领衔代表."""
        return next((signer for signer in self.signers if signer.lead), None)

    @property
    def cosigners(self) -> tuple[Signer, ...]:
        """联名代表 without the lead."""
        return tuple(signer for signer in self.signers if not signer.lead)


def all_entries(db: DbSession) -> tuple[EntryRow, ...]:
    """Every suggestion: the newest series first, within it by number."""
    return remembered(db, "suggestion_entries", ENTRY_READS, lambda: _entries(db))


def find_entry(db: DbSession, suggestion_id: str) -> EntryRow | None:
    """One of them, read by itself: what a command looks up while many are being written; None when it is gone."""
    row = db.get(Suggestion, suggestion_id)
    facts = find_facts(db, row.session_id) if row is not None and row.session_id else None
    terms = {} if facts is not None else {term.id: term.number for term in list_terms(db)}
    origin = _origin(row, {facts.id: facts} if facts else {}, terms) if row is not None else None
    if row is None or origin is None:
        return None
    bill = db.get(Bill, row.bill_id) if row.bill_id else None
    return _entry(row, origin, _signers(db, suggestion_id)[suggestion_id], bill.number if bill else None)


def _entries(db: DbSession) -> tuple[EntryRow, ...]:
    sessions = {facts.id: facts for facts in list_facts(db)}
    terms = {term.id: term.number for term in list_terms(db)}
    signers = _signers(db)
    bills: dict[str, int] = {row.id: row.number for row in db.execute(select(Bill.id, Bill.number))}
    rows = [
        _entry(s, origin, signers[s.id], bills.get(s.bill_id or ""))
        for s in db.scalars(select(Suggestion))
        if (origin := _origin(s, sessions, terms)) is not None
    ]
    rows.sort(key=lambda row: row.number)
    rows.sort(key=_series_order, reverse=True)
    return tuple(rows)


def _signers(db: DbSession, only: str = "") -> defaultdict[str, list[Signer]]:
    """By suggestion, the lead first; of one alone where that is asked for."""
    found: defaultdict[str, list[Signer]] = defaultdict(list)
    query = select(SuggestionSigner).order_by(SuggestionSigner.lead.desc(), SuggestionSigner.position)
    for one in db.scalars(query.where(SuggestionSigner.owner_id == only) if only else query):
        found[one.owner_id].append(Signer(one.person_id, one.name, one.lead))
    return found


def _series_order(row: EntryRow) -> tuple[int, int, int]:
    """Newest first: by term and year; in one year what came between sessions stands above the sessions."""
    return (row.origin.term, row.origin.year, row.origin.session if row.origin.session is not None else 10**6)


def _origin(row: Suggestion, sessions: dict[str, SessionFacts], terms: dict[str, int]) -> Origin | None:
    facts = sessions.get(row.session_id or "")
    if facts is not None:
        day = facts.opens_on or row.received_on
        return Origin(facts.term_id, facts.term_number, facts.id, facts.number, day.year if day else 0)
    if row.term_id in terms and row.year is not None:
        return Origin(row.term_id, terms[row.term_id], None, None, row.year)
    return None


def _entry(row: Suggestion, origin: Origin, signers: list[Signer], bill: int | None) -> EntryRow:
    return EntryRow(
        id=row.id, origin=origin, number=row.number, title=row.title, category=row.category,
        content=row.content, unit=row.unit, public=row.public, wants_meeting=row.wants_meeting,
        occasion=row.occasion, received_on=row.received_on, receiver=row.receiver, note=row.note,
        bill_number=bill, signers=tuple(each_once(signers)),
    )  # fmt: skip
