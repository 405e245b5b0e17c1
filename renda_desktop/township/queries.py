"""Reads of the office, its terms and its units."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.documents.geometry import PageReading
from renda_desktop.law.local_values import LocalValues
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township import rules
from renda_desktop.township.models import (
    CongressBody,
    Constituency,
    Delegation,
    DeputyGroup,
    Office,
    Officer,
    PaperSettings,
    Term,
)
from renda_desktop.township.pack_queries import LAWBOOK_READS, LOCAL_READS, lawbook
from renda_desktop.township.rules import FontChoice, Level, OfficeKind, Post

OFFICE_READS = ("office", "congress_body", "term", "officer")
LOCAL_VALUE_READS = LOCAL_READS
"""What `local_values` is read from, beside the office."""
PAPER_LOOK_READS = ("paper_settings",)
UNIT_READS = ("constituency", "delegation", "deputy_group")


class OfficeRow(Struct, frozen=True):
    """The office and its running term, as every paper needs it."""

    id: str
    kind: OfficeKind
    name: str
    county: str
    province: str
    phone: str
    address: str
    meeting_room: str
    document_mark: str
    population: int | None
    practice: bool

    @property
    def presidium(self) -> str:
        """青禾镇人民代表大会主席团; for a street 青禾街道人大工作委员会."""
        if self.kind.has_congress:
            return rules.presidium_name(self.name)
        return rules.street_committee_name(self.name)

    @property
    def printer(self) -> str:
        """青禾镇人大主席团办公室, 印发机关 of every paper; the working committee of a street prints its own."""
        return f"{self.name}人大主席团办公室" if self.kind.has_congress else self.presidium


class TermRow(Struct, frozen=True):
    """One 届; `starts_on` is the day of its first session."""

    id: str
    number: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    seats: int | None
    level: Level
    body: str


class ConstituencyRow(Struct, frozen=True):
    """选区 with its seats."""

    id: str
    number: int
    name: str
    area: str
    seats: int
    population: int | None
    voters: int | None

    @property
    def label(self) -> str:
        """第3选区（东河村）; a name that says the number itself stands alone: 第三选区."""
        return rules.constituency_label(self.number, self.name)


class UnitRow(Struct, frozen=True):
    """A delegation or a deputy group."""

    id: str
    name: str
    position: int
    area: str
    note: str


class OfficerRow(Struct, frozen=True):
    """Who held a post of the office in which time."""

    id: str
    post: Post
    name: str
    person_id: str | None
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    duties: str


def find_office(db: DbSession) -> OfficeRow | None:
    """The office, or None in a nameless data folder."""
    return remembered(db, "office", ("office",), lambda: _office(db))


def _office(db: DbSession) -> OfficeRow | None:
    o = db.scalars(select(Office)).first()
    if o is None:
        return None
    return OfficeRow(
        o.id, o.kind, o.name, o.county, o.province, o.phone, o.address, o.meeting_room, o.document_mark,
        o.population, o.practice,
    )  # fmt: skip


def working_day(db: DbSession, real: datetime.date) -> datetime.date:
    """The office's today: the real one, in the practice town the day it was left on."""
    practice = db.scalar(select(Office.practice))
    return rules.PRACTICE_DAY if practice else real


def list_terms(db: DbSession, *, own: bool = True) -> list[TermRow]:
    """Terms of the township's own congress (or of all bodies), newest first."""
    return list(remembered(db, ("terms", own), ("term", "congress_body"), lambda: _terms(db, own)))


def _terms(db: DbSession, own: bool) -> tuple[TermRow, ...]:
    query = select(Term, CongressBody).join(CongressBody, Term.body_id == CongressBody.id)
    if own:
        query = query.where(CongressBody.own)
    return tuple(
        TermRow(t.id, t.number, t.starts_on, t.ends_on, t.seats, b.level, b.name)
        for t, b in db.execute(query.order_by(Term.number.desc())).tuples()
    )


def term_on(db: DbSession, day: datetime.date) -> TermRow | None:
    """The own congress's term that runs on `day`; before the first one begins, that first one.

    A term whose first session is not dated runs only where no dated one does.
    """
    terms = list_terms(db)
    started = [t for t in terms if t.starts_on is not None and t.starts_on <= day]
    undated = [t for t in terms if t.starts_on is None]
    return next(iter([*started, *undated, *terms[-1:]]), None)


def list_bodies(db: DbSession) -> list[tuple[str, Level, str]]:
    """Congresses known by id, level and name, highest level first."""
    order = list(Level)
    rows = [(b.id, b.level, b.name) for b in db.scalars(select(CongressBody))]
    return sorted(rows, key=lambda row: (order.index(row[1]), row[2]))


def list_constituencies(db: DbSession, term_id: str) -> list[ConstituencyRow]:
    """选区 of a term by number."""
    key = ("constituencies", term_id)
    return list(remembered(db, key, ("constituency",), lambda: _constituencies(db, term_id)))


def _constituencies(db: DbSession, term_id: str) -> tuple[ConstituencyRow, ...]:
    rows = db.scalars(
        select(Constituency).where(Constituency.term_id == term_id).order_by(Constituency.number)
    )
    return tuple(
        ConstituencyRow(c.id, c.number, c.name, c.area, c.seats, c.population, c.voters) for c in rows
    )


def list_delegations(db: DbSession, term_id: str) -> list[UnitRow]:
    """代表团 of a term in the office's order."""
    key = ("delegations", term_id)
    return list(remembered(db, key, ("delegation",), lambda: _delegations(db, term_id)))


def _delegations(db: DbSession, term_id: str) -> tuple[UnitRow, ...]:
    rows = db.scalars(select(Delegation).where(Delegation.term_id == term_id).order_by(Delegation.position))
    return tuple(UnitRow(d.id, d.name, d.position, "", d.note) for d in rows)


def list_groups(db: DbSession, term_id: str) -> list[UnitRow]:
    """代表小组 of a term in the office's order."""
    return list(remembered(db, ("groups", term_id), ("deputy_group",), lambda: _groups(db, term_id)))


def _groups(db: DbSession, term_id: str) -> tuple[UnitRow, ...]:
    rows = db.scalars(
        select(DeputyGroup).where(DeputyGroup.term_id == term_id).order_by(DeputyGroup.position)
    )
    return tuple(UnitRow(g.id, g.name, g.position, g.area, g.note) for g in rows)


def list_officers(db: DbSession, day: datetime.date | None = None) -> list[OfficerRow]:
    """Officers, all or those in post on `day`; chair first."""
    order = list(Post)
    rows = list(remembered(db, "officers", ("officer",), lambda: _officers(db)))
    if day is not None:
        rows = [r for r in rows if (r.starts_on or day) <= day and (r.ends_on is None or r.ends_on > day)]
    return sorted(rows, key=lambda r: order.index(r.post))


def chair_at_opening(db: DbSession, day: datetime.date) -> str:
    """Who is chair as a session opens on that day: a new one is elected only during it. "" where none is known."""
    officers = [one for one in list_officers(db) if one.post is Post.CHAIR]
    before = [one for one in officers if one.ends_on == day and one.starts_on != day]
    now = [one for one in list_officers(db, day) if one.post is Post.CHAIR]
    return next((one.name for one in (*before, *now)), "")


def _officers(db: DbSession) -> tuple[OfficerRow, ...]:
    return tuple(
        OfficerRow(o.id, o.post, o.name, o.person_id, o.starts_on, o.ends_on, o.duties)
        for o in db.scalars(select(Officer).order_by(Officer.starts_on))
    )


def local_values(db: DbSession) -> LocalValues:
    """The figures of this place, for `law.local_values.effective`: its own, below them those of confirmed packs."""
    return remembered(db, "local_values", LAWBOOK_READS, lambda: lawbook(db).local_values())


class PaperLook(Struct, frozen=True):
    """How the office's papers look."""

    fonts: FontChoice = FontChoice.OFFICIAL
    reading: PageReading = PageReading.A
    preprinted: bool = False
    large_speeches: bool = False


def paper_look(db: DbSession) -> PaperLook:
    """As the office set it, else as the standard has it."""
    return remembered(db, "paper_look", ("paper_settings",), lambda: _paper_look(db))


def _paper_look(db: DbSession) -> PaperLook:
    row = db.scalars(select(PaperSettings)).first()
    return PaperLook(row.fonts, row.reading, row.preprinted, row.large_speeches) if row else PaperLook()
