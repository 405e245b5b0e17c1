"""Reads of secret ballots: rounds with their issue, both keyings and the base of their moment."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, Integer, literal_column, select

from renda_desktop.ballots.models import (
    BallotCorrection,
    BallotKeying,
    BallotLine,
    BallotRound,
    BallotTally,
)
from renda_desktop.ballots.rows import CorrectionRow, KeyingRow, LineRow, RoundRow
from renda_desktop.ballots.rules import WRITTEN_IN_CHOICES, Choice, Issue, Keyer, Purpose
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sittings.queries import SITTING_READS, present_at, session_sheet
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered

BALLOT_READS = (
    "ballot_round", "ballot_line", "ballot_keying", "ballot_tally", "ballot_correction", *SITTING_READS,
)  # fmt: skip


def find_round(db: DbSession, round_id: str) -> RoundRow | None:
    """One round; None when it is gone."""
    return next(iter(_rounds(db, "id", BallotRound.id == round_id, round_id)), None)


def rounds_of(db: DbSession, subject_id: str, purpose: Purpose | None = None) -> list[RoundRow]:
    """The rounds of a motion, office, rating or project vote, as they were held; of one purpose, or of all."""
    found = _rounds(db, "subject", BallotRound.subject_id == subject_id, subject_id)
    return [row for row in found if purpose is None or row.purpose is purpose]


def rounds_of_session(db: DbSession, session_id: str) -> list[RoundRow]:
    """Every round of a session; the number of statements does not depend on theirs."""
    return _rounds(db, "session", BallotRound.session_id == session_id, session_id)


_PREPARED = literal_column("ballot_round.rowid", Integer)
"""Among rounds of the same number those prepared first come first: ids have no order."""


class RoundPlace(Struct, frozen=True):
    """A round as far as its place goes: what for, which one of its subject, at which line of the schedule."""

    id: str
    purpose: Purpose
    number: int
    entry_id: str | None


def round_places(db: DbSession, session_id: str) -> list[RoundPlace]:
    """The rounds of a session without their lines and counts, in the order of `rounds_of_session`."""
    columns = (BallotRound.id, BallotRound.purpose, BallotRound.number, BallotRound.entry_id)
    query = select(*columns).where(BallotRound.session_id == session_id)
    order = list(Purpose)
    found = [RoundPlace(*row) for row in db.execute(query.order_by(BallotRound.number, _PREPARED))]
    return sorted(found, key=lambda row: (order.index(row.purpose), row.number))


def _rounds(db: DbSession, by: str, wanted: ColumnElement[bool], of: str) -> list[RoundRow]:
    return list(remembered(db, ("rounds", by, of), BALLOT_READS, lambda: _read_rounds(db, wanted)))


def _read_rounds(db: DbSession, wanted: ColumnElement[bool]) -> tuple[RoundRow, ...]:
    rounds = db.scalars(
        select(BallotRound).where(wanted).order_by(BallotRound.purpose, BallotRound.number, _PREPARED)
    ).all()
    parts = _Parts(db, rounds)
    moments = _Moments(db)
    order = list(Purpose)
    rows = [_row(one, parts, moments) for one in rounds]
    return tuple(sorted(rows, key=lambda row: (order.index(row.purpose), row.number)))


class _Parts:
    """Lines, keyings and corrections of several rounds, read together."""

    def __init__(self, db: DbSession, rounds: Sequence[BallotRound]) -> None:
        ids = [one.id for one in rounds]
        self.lines: dict[str, list[BallotLine]] = defaultdict(list)
        self.keyings: dict[str, list[BallotKeying]] = defaultdict(list)
        self.tallies: dict[str, dict[tuple[str, Choice], int]] = defaultdict(dict)
        self.corrections: dict[str, list[BallotCorrection]] = defaultdict(list)
        for line in db.scalars(select(BallotLine).where(BallotLine.round_id.in_(ids))):
            self.lines[line.round_id].append(line)
        for keying in db.scalars(select(BallotKeying).where(BallotKeying.round_id.in_(ids))):
            self.keyings[keying.round_id].append(keying)
        for correction in db.scalars(select(BallotCorrection).where(BallotCorrection.round_id.in_(ids))):
            self.corrections[correction.round_id].append(correction)
        tallies = select(BallotTally).join(BallotKeying).where(BallotKeying.round_id.in_(ids))
        for tally in db.scalars(tallies):
            self.tallies[tally.keying_id][tally.line_id, tally.choice] = tally.count

    def keying(self, round_id: str, keyer: Keyer) -> KeyingRow:
        """What one person keyed."""
        found = next((k for k in self.keyings[round_id] if k.keyer is keyer), None)
        if found is None:
            return KeyingRow(keyer)
        return KeyingRow(
            keyer, found.who, found.valid, found.invalid, found.finished, True, self.tallies[found.id]
        )


class _Moments:
    """全体代表 and the deputies present of each moment asked for, read once."""

    def __init__(self, db: DbSession) -> None:
        self._db = db
        self._found: dict[tuple[str, datetime.date, datetime.time | None], AllDeputies] = {}
        self._present: dict[tuple[str, datetime.time], int | None] = {}

    def present(self, one: BallotRound) -> int | None:
        """到会 when the ballots were issued; None where nobody signed in, or the moment or sitting is not known."""
        if one.entry_id is None or one.held_on is None or one.held_at is None:
            return None
        key = (one.entry_id, one.held_at)
        if key not in self._present:
            self._present[key] = self._count(one.session_id, *key)
        return self._present[key]

    def _count(self, session_id: str, entry_id: str, at: datetime.time) -> int | None:
        if self._opening(session_id) is None:
            return None
        here = len(present_at(self._db, entry_id, at))
        if here:
            return here
        sheet = session_sheet(self._db, session_id).sitting(entry_id)
        return 0 if sheet is not None and sheet.recorded else None

    def _opening(self, session_id: str) -> datetime.date | None:
        facts = find_facts(self._db, session_id)
        return facts.opens_on if facts is not None else None

    def everybody(self, one: BallotRound) -> AllDeputies | None:
        """The base of a round; None while neither it nor its session has a date.

        Of one that was not issued yet: as things stand by now, after whose mandate ended earlier that day.
        """
        day = one.held_on or self._opening(one.session_id)
        if day is None:
            return None
        at = one.held_at if one.held_on is not None and one.held_at is not None else datetime.time.max
        key = (one.session_id, day, at)
        if key not in self._found:
            self._found[key] = all_deputies(self._db, one.session_id, day, at)
        return self._found[key]


def _row(one: BallotRound, parts: _Parts, moments: _Moments) -> RoundRow:
    return RoundRow(
        id=one.id, session_id=one.session_id, entry_id=one.entry_id, purpose=one.purpose,
        subject_id=one.subject_id, nature=one.nature, number=one.number, title=one.title, most=one.most,
        scheme=one.scheme, written_in_rows=one.written_in_rows, colour=one.colour, held_on=one.held_on,
        held_at=one.held_at, issue=Issue(one.printed, one.destroyed, one.issued, one.returned),
        present=moments.present(one),
        lines=_lines(one, parts.lines[one.id]), first=parts.keying(one.id, Keyer.FIRST),
        second=parts.keying(one.id, Keyer.SECOND), accepted=one.accepted, accepted_reason=one.accepted_reason,
        announced_at=one.announced_at, note=one.note, everybody=moments.everybody(one),
        corrections=_corrections(parts.corrections[one.id]),
    )  # fmt: skip


def _lines(one: BallotRound, lines: Iterable[BallotLine]) -> tuple[LineRow, ...]:
    """What is printed in its order, then who was written in."""
    ordered = sorted(lines, key=lambda line: (line.written_in, line.position))
    return tuple(
        LineRow(
            line.id,
            line.position,
            line.ref_id,
            line.name,
            line.written_in,
            WRITTEN_IN_CHOICES if line.written_in else one.scheme.choices,
        )
        for line in ordered
    )


def _corrections(rows: Iterable[BallotCorrection]) -> tuple[CorrectionRow, ...]:
    ordered = sorted(rows, key=lambda row: row.made_on)
    return tuple(CorrectionRow(row.made_on, row.who, row.reason, row.before) for row in ordered)
