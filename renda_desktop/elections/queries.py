"""Reads of elections: the posts of a session with candidates, rounds, result and what comes next."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from msgspec import structs
from sqlalchemy import or_, select

from renda_desktop.ballots.queries import BALLOT_READS, rounds_of_session
from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Nature, Purpose
from renda_desktop.bodies.queries import BODY_READS, body_of
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.chinese.strokes import sort_key
from renda_desktop.elections.case_queries import end_cases
from renda_desktop.elections.margins import need
from renda_desktop.elections.models import (
    Candidate,
    ElectionMethod,
    ElectionOffice,
    EndCase,
    Nomination,
    NominationSigner,
    OathTaker,
    OfficeHolder,
)
from renda_desktop.elections.moments import Deputies, Moment, deputies_of, moment_in
from renda_desktop.elections.posts import ElectedPost, Nominator
from renda_desktop.elections.remarks import Looked, remarks_on
from renda_desktop.elections.results import Ranking, RoundVotes, Votes, progress, rank
from renda_desktop.elections.rows import (
    CandidateRow,
    ElectionCard,
    ElectionRow,
    ElectionState,
    HolderRow,
    MethodRow,
    NextStep,
    NominationRow,
    OathRow,
    SignerRow,
)
from renda_desktop.elections.states import next_step, state_of
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.queries import find_facts, require_office
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import OfficeRow
from renda_desktop.votes.queries import VOTE_READS, passed_on

ELECTION_TABLES = (
    "election_method", "election_office", "election_candidate", "election_nomination", "election_signer",
    "office_holder", "oath_taker", "official_end_case", "official_end_signer",
)  # fmt: skip
_NOMINATORS = list(Nominator)
ELECTION_READS = tuple(
    dict.fromkeys(
        (
            *ELECTION_TABLES,
            *BALLOT_READS,
            "officer",
            "office",
            "session_body",
            "session_body_member",
            "motion",
        )
    )
)
_CARD_READS = tuple(dict.fromkeys((*ELECTION_READS, *BODY_READS, *VOTE_READS)))
_METHOD = "election_method"
"""The key of 选举办法 among the matters a session votes on."""


def election_card(
    db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None = None
) -> ElectionCard | None:
    """Everything about the elections of a session as on that moment; None when the session is gone."""
    key = ("election_card", session_id, today, now)
    return remembered(db, key, _CARD_READS, lambda: _election_card(db, session_id, today, now))


def _election_card(
    db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None
) -> ElectionCard | None:
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    method = find_method(db, session_id)
    reader = _Reader(db, facts, method, moment_in(db, session_id, today, now))
    oath = oath_takers(db, session_id)
    return ElectionCard(
        session_id,
        Switch.ELECTION in facts.switches,
        method,
        tuple(reader.elections()),
        tuple(oath),
        tuple(end_cases(db, facts, reader.office, today)),
    )


def find_election(
    db: DbSession, office_id: str, today: datetime.date, now: datetime.time | None = None
) -> ElectionRow | None:
    """One post; None when it is gone."""
    office = db.get(ElectionOffice, office_id)
    card = election_card(db, office.session_id, today, now) if office is not None else None
    return card.election(office_id) if card is not None else None


def office_session(db: DbSession, office_id: str) -> str | None:
    """The session a post is filled at; None when the post is gone."""
    office = db.get(ElectionOffice, office_id)
    return office.session_id if office is not None else None


def case_session(db: DbSession, case_id: str) -> str | None:
    """The session a removal or resignation is decided at; None when it is gone."""
    case = db.get(EndCase, case_id)
    return case.session_id if case is not None else None


def sessions_with_elections(db: DbSession) -> list[str]:
    """Ids of the sessions that fill posts or have a removal or resignation."""
    found = [*db.scalars(select(ElectionOffice.session_id)), *db.scalars(select(EndCase.session_id))]
    return list(dict.fromkeys(found))


def has_posts(db: DbSession, session_id: str) -> bool:
    """Whether a session fills posts."""
    query = select(ElectionOffice.id).where(ElectionOffice.session_id == session_id).limit(1)
    return db.scalar(query) is not None


def find_method(db: DbSession, session_id: str) -> MethodRow:
    """What the method fixes; an empty one as long as nothing is set. The day it was passed is that of the vote on it,
    unless another one was typed.
    """
    row = db.scalars(select(ElectionMethod).where(ElectionMethod.session_id == session_id)).first()
    fields = MethodRow.__struct_fields__
    found = MethodRow() if row is None else MethodRow(**{name: getattr(row, name) for name in fields})
    if found.adopted_on is not None:
        return found
    return structs.replace(found, adopted_on=passed_on(db, session_id, _METHOD))


def oath_takers(db: DbSession, session_id: str) -> list[OathRow]:
    """Who takes the oath, in order."""
    rows = db.scalars(
        select(OathTaker).where(OathTaker.session_id == session_id).order_by(OathTaker.position)
    )
    return [OathRow(o.id, o.position, o.name, o.post, o.holder_id, o.absent) for o in rows]


def holders_on(db: DbSession, day: datetime.date) -> list[HolderRow]:
    """Who holds the four posts on a day, as elections here and entries by hand say it."""
    query = select(OfficeHolder).where(
        or_(OfficeHolder.starts_on.is_(None), OfficeHolder.starts_on <= day),
        or_(OfficeHolder.ends_on.is_(None), OfficeHolder.ends_on > day),
    )
    order = list(ElectedPost)
    rows = [holder_row(one) for one in db.scalars(query)]
    return sorted(rows, key=lambda row: (order.index(row.post), row.starts_on or datetime.date.min, row.name))


def holder_row(h: OfficeHolder) -> HolderRow:
    """The record of a holder."""
    return HolderRow(
        h.id,
        h.post,
        h.name,
        h.person_id,
        h.office_id,
        h.candidate_id,
        h.starts_on,
        h.ends_on,
        h.end_reason,
    )


class _Reader:
    """The posts of one session, read together: the number of statements does not depend on that of candidates."""

    def __init__(self, db: DbSession, facts: SessionFacts, method: MethodRow, moment: Moment) -> None:
        self._db, self._facts, self._method, self._moment = db, facts, method, moment
        self.office: OfficeRow = require_office(db)
        self._deputies: dict[Moment, Deputies] = {}
        query = select(ElectionOffice).where(ElectionOffice.session_id == facts.id)
        order = list(ElectedPost)
        self._offices = sorted(db.scalars(query), key=lambda one: order.index(one.post))
        self._candidates = self._read_candidates([one.id for one in self._offices])
        self._rounds: dict[str, list[RoundRow]] = defaultdict(list)
        if self._offices:
            for one in rounds_of_session(db, facts.id):
                self._rounds[one.subject_id].append(one)
        self._holders: dict[str, list[HolderRow]] = defaultdict(list)
        ids = [one.id for one in self._offices]
        for holder in db.scalars(select(OfficeHolder).where(OfficeHolder.office_id.in_(ids))):
            self._holders[holder.office_id or ""].append(holder_row(holder))

    def elections(self) -> list[ElectionRow]:
        """The posts in the order of the law."""
        found = [self._election(one) for one in self._offices]
        looked = self._looked()
        return [remarks_on(row, found, looked) for row in found]

    def _looked(self) -> Looked:
        deputies = self.deputies(self._moment) if self._offices else Deputies(self._moment.day, {}, {})
        body = (
            body_of(self._db, self._facts.id, BodyKind.SCRUTINEERS, self._moment.day)
            if self._offices
            else None
        )
        members = body.members if body else ()
        names = frozenset(one.name for one in members)
        watching = sum(one.role is BodyRole.SCRUTINEER for one in members)
        counting = sum(one.role in (BodyRole.CHIEF_TELLER, BodyRole.TELLER) for one in members)
        return Looked(self._moment.day, deputies, self._method, self._facts, names, watching, counting)

    def deputies(self, moment: Moment) -> Deputies:
        """Who is a deputy at a moment, read once."""
        if moment not in self._deputies:
            self._deputies[moment] = deputies_of(self._db, self._facts.id, moment)
        return self._deputies[moment]

    def _election(self, one: ElectionOffice) -> ElectionRow:
        rounds = [r for r in self._rounds[one.id] if r.purpose is Purpose.ELECTION]
        primaries = [r for r in self._rounds[one.id] if r.purpose is Purpose.PRIMARY]
        candidates = self._candidates[one.id]
        votes = [self._votes(one.post, r) for r in rounds]
        done = progress(votes, one.seats, self._method.again_majority)
        nominees = [c for c in candidates if c.stage == one.stage and c.standing.stands]
        wanted = done.missing if one.stage > 1 else one.seats
        margin = one.margin if one.stage == 1 or one.further_margin is None else one.further_margin
        needed = need(
            one.post, one.mode, wanted, margin, len(nominees), self._moment.day, further=one.stage > 1
        )
        row = ElectionRow(
            id=one.id, session_id=one.session_id, kind=self.office.kind, town=self.office.name, post=one.post,
            mode=one.mode, seats=one.seats, margin=one.margin, colour=one.colour, stage=one.stage,
            further_margin=one.further_margin, shortage=one.shortage, note=one.note,
            candidates=tuple(candidates), rounds=tuple(rounds), primaries=tuple(primaries),
            votes=tuple(votes), progress=done,
            ranking=_ranking(primaries, candidates, one.stage, needed.wanted), need=needed,
            holders=tuple(self._holders[one.id]), state=ElectionState.NO_NOMINEES, next_step=NextStep(""),
            remarks=(),
        )  # fmt: skip
        return self._placed(row)

    def _placed(self, row: ElectionRow) -> ElectionRow:
        state = state_of(row, self._method.oath_done_on is not None)
        row = structs.replace(row, state=state)
        return structs.replace(row, next_step=next_step(row, self._moment.day, self._method))

    def _votes(self, post: ElectedPost, one: RoundRow) -> RoundVotes:
        line = one.everybody.lines.pass_line if one.everybody is not None else None
        return RoundVotes(
            one.id,
            one.nature is Nature.AGAIN,
            tuple(self._line_votes(post, one)),
            line,
            one.announced,
            one.valid_vote is False,
        )

    def _line_votes(self, post: ElectedPost, one: RoundRow) -> list[Votes]:
        return [
            Votes(
                result.line.ref_id or result.line.id,
                result.line.name,
                result.in_favour,
                result.line.written_in or not result.line.ref_id,
                self._eligible(post, one, result.line.name, written_in=result.line.written_in),
            )
            for result in line_results(one)
        ]

    def _eligible(self, post: ElectedPost, one: RoundRow, name: str, *, written_in: bool) -> bool:
        """Somebody written in for chair or vice-chair must be a deputy (组织法2022 第十八条第一款)."""
        if not written_in or not post.of_congress or one.held_on is None:
            return True
        return self.deputies(Moment(one.held_on, one.held_at)).all_named(name) != []

    def _read_candidates(self, office_ids: Sequence[str]) -> dict[str, list[CandidateRow]]:
        rows = list(self._db.scalars(select(Candidate).where(Candidate.office_id.in_(office_ids))))
        nominations = self._read_nominations([row.id for row in rows])
        found: dict[str, list[CandidateRow]] = defaultdict(list)
        for row in rows:
            found[row.office_id].append(_candidate(row, nominations[row.id]))
        for listed in found.values():
            listed.sort(key=lambda one: (sort_key(one.name), one.id))
        return found

    def _read_nominations(self, candidate_ids: Sequence[str]) -> dict[str, list[NominationRow]]:
        query = select(Nomination).where(Nomination.candidate_id.in_(candidate_ids))
        rows = list(self._db.scalars(query))
        signed = _signers(self._db, [row.id for row in rows])
        found: dict[str, list[NominationRow]] = defaultdict(list)
        for n in sorted(rows, key=lambda row: (row.stage, _NOMINATORS.index(row.by))):
            found[n.candidate_id].append(
                NominationRow(
                    n.id, n.by, n.stage, n.reason, n.handed_on, n.handed_at, n.received_by,
                    tuple(signed[n.id]),
                )
            )  # fmt: skip
        return found


def _signers(db: DbSession, nomination_ids: Sequence[str]) -> dict[str, list[SignerRow]]:
    query = (
        select(NominationSigner)
        .where(NominationSigner.nomination_id.in_(nomination_ids))
        .order_by(NominationSigner.position)
    )
    rows = list(db.scalars(query))
    names = names_of(db, [row.person_id for row in rows])
    found: dict[str, list[SignerRow]] = defaultdict(list)
    for row in rows:
        found[row.nomination_id].append(SignerRow(row.person_id, names.get(row.person_id, "")))
    return found


def _candidate(c: Candidate, nominations: Sequence[NominationRow]) -> CandidateRow:
    stored = {name: getattr(c, name) for name in CandidateRow.__struct_fields__ if name != "nominations"}
    return CandidateRow(**stored, nominations=tuple(nominations))


def _ranking(
    primaries: Sequence[RoundRow], candidates: Sequence[CandidateRow], stage: int, places: int
) -> Ranking | None:
    """The ranking of this stage's primary: of the last round that counts, with a second vote among the tied."""
    now = {one.id for one in candidates if one.stage == stage}
    held = [
        one
        for one in primaries
        if one.announced and one.valid_vote and now & {line.ref_id for line in one.candidates}
    ]
    found: Ranking | None = None
    for one in held:
        votes = [Votes(r.line.ref_id, r.line.name, r.in_favour) for r in line_results(one)]
        if one.nature is Nature.AGAIN and found is not None:
            among = rank(votes, found.open_places)
            found = Ranking(
                (*found.formal, *among.formal), (*among.out, *found.out), among.tied, among.open_places
            )
        else:
            found = rank(votes, places)
    return found
