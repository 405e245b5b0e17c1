"""What the papers of votes are drawn from, and the passages they share."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import Passage, Source, field, missing
from renda_desktop.issuing.queries import GivenNumberRow, number_for
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.sessions.queries import entry_rows
from renda_desktop.sessions.rows import EntryRow, SessionFacts
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SittingSheet, chief_sitting
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office, list_officers
from renda_desktop.township.rules import Post
from renda_desktop.votes.after_queries import AfterCard, after_card
from renda_desktop.votes.queries import resolutions_of
from renda_desktop.votes.rows import MotionRow, ResolutionRow
from renda_desktop.votes.rules import Result

REPORT_COUNTY, REPORT_PARTY, BULLETIN = "甲44县", "甲44党委", "甲44简报"
SENDING, LEDGER, VOTE_RECORD = "甲29印发", "甲29台账", "甲29表决"
HEARING, REMINDER = "甲28听取", "甲28提醒"
NUMBERED = (REPORT_COUNTY, REPORT_PARTY, SENDING, REMINDER)
"""Papers of a session with a 发文字号."""


class SessionVotes(Struct, frozen=True, kw_only=True):
    """The votes of a session and what follows from them, with everything its papers name.

    `elsewhere`: what the session did besides its votes, each a clause ready to be printed (选举镇长1名).
    `ratings`: the id of each rating that was announced, and its result as a paragraph.
    """

    office: OfficeRow
    chair: str
    today: datetime.date
    after: AfterCard
    resolutions: Mapping[str, ResolutionRow]
    entries: tuple[EntryRow, ...]
    sittings: tuple[SittingSheet, ...]
    numbers: Mapping[str, GivenNumberRow]
    elsewhere: tuple[str, ...] = ()
    ratings: tuple[tuple[str, str], ...] = ()

    @property
    def facts(self) -> SessionFacts:
        """The session."""
        return self.after.facts

    @property
    def motions(self) -> tuple[MotionRow, ...]:
        """What it voted on."""
        return self.after.motions

    @property
    def passed(self) -> list[MotionRow]:
        """Resolutions and decisions that were passed, in order."""
        return [row for row in self.motions if row.result is Result.PASSED and row.kind.has_text]

    @property
    def failed(self) -> list[MotionRow]:
        """Drafts that were voted down; a report that left them out would not be true."""
        return [row for row in self.motions if row.result is Result.NOT_PASSED and row.kind.has_text]

    def of_session(self, name: str = "") -> Source:
        """A source in the session."""
        return Source("congress_session", self.facts.id, name)

    def number(self, paper: str) -> Passage:
        """The 发文字号 of a paper, else its placeholder."""
        given, source = self.numbers.get(paper), self.of_session(f"number:{paper}")
        if given is None:
            return missing("发文字号", source)
        mark = self.office.document_mark
        return field(number_text(Series.DOCUMENT, given.number, mark=mark, year=given.year or 0), source)

    @property
    def plenary(self) -> SittingSheet | None:
        """The first plenary sitting whose attendance was recorded."""
        return chief_sitting(self.sittings)


def session_votes(
    db: DbSession, session_id: str, today: datetime.date, elsewhere: tuple[str, ...] = ()
) -> SessionVotes | None:
    """Everything the papers name; None when the session is gone."""
    after, office = after_card(db, session_id, today), find_office(db)
    if after is None or office is None:
        return None
    facts = after.facts
    numbers = {paper: given for paper in NUMBERED if (given := number_for(db, session_id, paper)) is not None}
    officers = list_officers(db, facts.closes_on or facts.opens_on or today)
    return SessionVotes(
        office=office,
        chair=next((one.name for one in officers if one.post is Post.CHAIR), ""),
        today=today,
        after=after,
        resolutions=resolutions_of(db, after.motions),
        entries=tuple(entry_rows(db, facts)),
        sittings=session_sheet(db, session_id).sittings if facts.opens_on else (),
        numbers=numbers,
        elsewhere=elsewhere,
    )


def of_motion(row: MotionRow, name: str = "") -> Source:
    """A source in a motion."""
    return Source("motion", row.id, name)


def title_words(row: MotionRow) -> Passage:
    """关于…的决议."""
    return field(row.title, of_motion(row, "title"))


def day_words(day: datetime.date | None, source: Source, label: str) -> Passage:
    """2026年1月16日, else its placeholder."""
    return field(chinese_date(day) if day else "", source, label)


def signer(votes: SessionVotes) -> Passage:
    """The chair, who signs what goes upwards (GB/T 9704-2012 7.2.6)."""
    return field(votes.chair, Source("office", votes.office.id, "officers"), "签发人")


def county_committee(votes: SessionVotes) -> Passage:
    """临川县人大常委会."""
    county = votes.office.county
    return field(f"{county}人大常委会" if county else "", Source("office", votes.office.id, "county"), "县名")


def presidium(votes: SessionVotes) -> Passage:
    """青禾镇人民代表大会主席团."""
    return field(votes.office.presidium, Source("office", votes.office.id, "name"))


def session_presidium(facts: SessionFacts) -> str:
    """青禾镇第十九届人民代表大会第七次会议主席团: in whose name the congress announces."""
    return f"{facts.name}主席团"
