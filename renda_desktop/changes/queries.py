"""Reads of changes: the cases with their steps, vacant seats, absences from sessions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import or_, select

from renda_desktop.changes.congress_votes import Votes, base_on, votes_of
from renda_desktop.changes.models import (
    ByElection,
    ByElectionCandidate,
    ChangeCase,
    ChangeStep,
)
from renda_desktop.changes.places import CHANGE_READS
from renda_desktop.changes.rows import (
    CandidateRow,
    CaseRow,
    ElectionRow,
    StepRow,
)
from renda_desktop.changes.rules import (
    BALLOT_WORDS,
    Ballots,
    CaseKind,
    CaseState,
    Link,
    Outcome,
    Tally,
    case_state,
    election_outcome,
    timetable,
)
from renda_desktop.changes.standing import (
    StandingStep,
    publication_days,
    standing_steps,
    step_basis,
)
from renda_desktop.issuing.queries import number_for
from renda_desktop.law.local_values import LocalValues
from renda_desktop.presidium.queries import MEETING_READS, meetings_by_id
from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.queries import people_fields
from renda_desktop.roster.rows import MandateRow, PersonCard, PersonFields
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sittings.queries import SITTING_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.pack_queries import LAWBOOK_READS
from renda_desktop.township.queries import (
    OfficerRow,
    list_constituencies,
    list_officers,
    list_terms,
    local_values,
)
from renda_desktop.township.rules import Post

ANNOUNCEMENT, POST_ANNOUNCEMENT = "甲43", "甲43职务"
"""Papers with a number of the announcements 公告号: one matter, one number."""


class _Frame(Struct, frozen=True):
    """What cases refer to, read once."""

    today: datetime.date
    mandates: Mapping[str, MandateRow]
    people: Mapping[str, PersonFields]
    places: Mapping[str, str]
    terms: Mapping[str, int]
    over: frozenset[str]
    """Terms that are over: what they left open is not late, it cannot be done any more."""
    sessions: Sequence[SessionFacts]
    officers: Sequence[OfficerRow]
    local: LocalValues


def list_cases(db: DbSession, today: datetime.date, *, term_id: str | None = None) -> list[CaseRow]:
    """Cases of one term (or of all): what is still to do first, then the newest."""
    known = remembered(db, ("cases", today), _CASE_READS, lambda: _all_cases(db, today))
    return [case for case in known if term_id in (None, case.term_id)]


_CASE_READS = tuple(dict.fromkeys((*CHANGE_READS, *MEETING_READS, *SITTING_READS, *LAWBOOK_READS)))


def _all_cases(db: DbSession, today: datetime.date) -> tuple[CaseRow, ...]:
    return tuple(_in_order(_rows(db, list(db.scalars(select(ChangeCase))), today)))


def cases_of_person(db: DbSession, person: PersonCard, today: datetime.date) -> list[CaseRow]:
    """Cases of one person, and by-elections he or she stood in. One statement where there is none."""
    stood = select(ByElectionCandidate.case_id).where(ByElectionCandidate.person_id == person.id)
    own = ChangeCase.mandate_id.in_([mandate.id for mandate in person.mandates])
    cases = list(db.scalars(select(ChangeCase).where(or_(own, ChangeCase.id.in_(stood)))))
    return _in_order(_rows(db, cases, today))


def _in_order(rows: Sequence[CaseRow]) -> list[CaseRow]:
    order = [CaseState.OPEN, CaseState.PENDING, CaseState.VALID, CaseState.DROPPED]
    newest = sorted(rows, key=lambda row: (row.effective_on or row.opened_on, row.opened_on), reverse=True)
    return sorted(newest, key=lambda row: (not row.late, order.index(row.state)))


def find_case(db: DbSession, case_id: str, today: datetime.date) -> CaseRow | None:
    """One case; None when it is gone."""
    rows = _rows(db, list(db.scalars(select(ChangeCase).where(ChangeCase.id == case_id))), today)
    return rows[0] if rows else None


def _rows(db: DbSession, cases: Sequence[ChangeCase], today: datetime.date) -> list[CaseRow]:
    if not cases:
        return []
    frame = _frame(db, today)
    ids = [case.id for case in cases]
    steps: dict[str, dict[str, ChangeStep]] = defaultdict(dict)
    for step in db.scalars(select(ChangeStep).where(ChangeStep.case_id.in_(ids))):
        steps[step.case_id][step.key] = step
    meetings = _meeting_names(db, [step for some in steps.values() for step in some.values()])
    elections = _elections(db, ids, frame)
    return [_row(db, case, frame, steps[case.id], meetings, elections.get(case.id)) for case in cases]


def _frame(db: DbSession, today: datetime.date) -> _Frame:
    mandates = {row.id: row for row in mandate_rows(db, mandate_frame(db, today)) if row.own}
    terms = list_terms(db)
    return _Frame(
        today,
        mandates,
        {person.id: person for person in people_fields(db)},
        {place.id: place.label for term in terms for place in list_constituencies(db, term.id)},
        {term.id: term.number for term in terms},
        frozenset(term.id for term in terms if term.ends_on is not None and term.ends_on <= today),
        sorted(
            (one for one in list_facts(db) if one.opens_on), key=lambda one: one.opens_on or datetime.date.min
        ),
        list_officers(db),
        local_values(db),
    )


def _meeting_names(db: DbSession, steps: Iterable[ChangeStep]) -> dict[str, str]:
    wanted = [step.meeting_id for step in steps if step.meeting_id]
    return {key: row.name for key, row in meetings_by_id(db, wanted).items()} if wanted else {}


def _row(
    db: DbSession,
    case: ChangeCase,
    frame: _Frame,
    done: Mapping[str, ChangeStep],
    meetings: Mapping[str, str],
    election: ElectionRow | None,
) -> CaseRow:
    mandate = frame.mandates.get(case.mandate_id or "")
    person = frame.people.get(mandate.person_id) if mandate else None
    post = _post_of(frame, person, case.opened_on)
    votes = votes_of(db, case)
    steps = _steps(case, frame, done, meetings, election, post)
    deciding = next(step for step in steps if step.deciding)
    state = case_state(deciding.done, (s.done for s in steps if not s.optional), case.dropped_on)
    place_id = case.constituency_id or (mandate.constituency_id if mandate else None)
    return CaseRow(
        id=case.id, kind=case.kind, term_id=case.term_id, term_number=frame.terms.get(case.term_id, 0), state=state,
        opened_on=case.opened_on, reason=case.reason, proof=case.proof, voters=case.voters,
        joint_voters=case.joint_voters,
        votes_for=votes.votes_for, votes_against=votes.votes_against, votes_abstain=votes.votes_abstain,
        dropped_on=case.dropped_on, drop_reason=case.drop_reason, steps=steps, mandate=mandate,
        name=person.name if person else "", sex=person.sex if person else None, constituency_id=place_id,
        constituency=frame.places.get(place_id or "", mandate.elected_by if mandate else ""), post=post,
        base=_base(db, case, votes, deciding, frame.today), election=election,
        number=number_for(db, case.id, ANNOUNCEMENT), post_number=number_for(db, case.id, POST_ANNOUNCEMENT),
    )  # fmt: skip


def _base(db: DbSession, case: ChangeCase, votes: Votes, accepted: StepRow, today: datetime.date) -> int:
    """Counted only where it is asked for: for what the congress has to accept."""
    if not case.kind.by_congress:
        return 0
    if votes.base is not None:
        return votes.base
    return base_on(db, accepted.done_on or accepted.due or today, case.term_id, accepted.session_id)


def _post_of(frame: _Frame, person: PersonFields | None, day: datetime.date) -> str:
    if person is None:
        return ""
    for one in frame.officers:
        held = (one.starts_on or day) <= day and (one.ends_on is None or one.ends_on > day)
        whose = one.person_id == person.id or (one.person_id is None and one.name == person.name)
        if held and whose and one.post in (Post.CHAIR, Post.VICE_CHAIR):
            return str(one.post.value)
    return ""


def _steps(
    case: ChangeCase,
    frame: _Frame,
    done: Mapping[str, ChangeStep],
    meetings: Mapping[str, str],
    election: ElectionRow | None,
    post: str,
) -> tuple[StepRow, ...]:
    standing = [step for step in standing_steps()[case.kind] if post or not step.officer]
    since = case.opened_on
    rows = []
    for step in standing:
        made = done.get(step.key)
        due = _due(case, step, made, frame, election, since)
        rows.append(_step_row(case, step, made, due, frame, meetings))
        if made is not None:
            # the session that was missed is not the one to come
            missed = step.deciding and case.kind is CaseKind.ABSENT_TWICE
            since = made.done_on + datetime.timedelta(days=missed)
    return tuple(rows)


def _due(
    case: ChangeCase,
    step: StandingStep,
    made: ChangeStep | None,
    frame: _Frame,
    election: ElectionRow | None,
    since: datetime.date,
) -> datetime.date | None:
    if case.dropped_on is not None or case.term_id in frame.over:
        return None
    if election is not None and step.milestone:
        return election.days.get(step.key)
    if election is not None and step.deciding:
        return election.election_day
    if (
        step.link is Link.SESSION
        and made is None
        and not (step.deciding and case.kind is CaseKind.ABSENT_TWICE)
    ):
        coming = (one for one in frame.sessions if one.term_id == case.term_id and one.opens_on)
        return next(
            (one.closes_on or one.opens_on for one in coming if (one.opens_on or since) >= since), None
        )
    return None


def _step_row(
    case: ChangeCase,
    step: StandingStep,
    made: ChangeStep | None,
    due: datetime.date | None,
    frame: _Frame,
    meetings: Mapping[str, str],
) -> StepRow:
    names = {one.id: one.short_name for one in frame.sessions}
    return StepRow(
        key=step.key, title=step.title, who=step.who, hint=step.hint,
        basis=step_basis(step, made.done_on if made else case.opened_on), link=step.link, effect=step.effect,
        deciding=step.deciding, optional=step.optional, milestone=step.milestone, papers=step.papers,
        done_on=made.done_on if made else None, note=made.note if made else "",
        session_id=made.session_id if made else None,
        session=names.get((made.session_id if made else None) or "", ""),
        meeting_id=made.meeting_id if made else None,
        meeting=meetings.get((made.meeting_id if made else None) or "", ""),
        due=due, late=made is None and due is not None and due < frame.today,
    )  # fmt: skip


def _elections(db: DbSession, case_ids: Sequence[str], frame: _Frame) -> dict[str, ElectionRow]:
    candidates: dict[str, list[ByElectionCandidate]] = defaultdict(list)
    query = select(ByElectionCandidate).where(ByElectionCandidate.case_id.in_(case_ids))
    for one in db.scalars(query.order_by(ByElectionCandidate.position)):
        candidates[one.case_id].append(one)
    found = db.scalars(select(ByElection).where(ByElection.case_id.in_(case_ids)))
    return {one.case_id: _election(one, candidates[one.case_id], frame) for one in found}


def _election(e: ByElection, candidates: Sequence[ByElectionCandidate], frame: _Frame) -> ElectionRow:
    ballots = Ballots(**{name: getattr(e, name) for name in BALLOT_WORDS})
    outcome = _outcome(e, ballots, candidates)
    elected = outcome.elected if outcome else ()
    days = publication_days(e.election_day or frame.today, frame.local)
    table = timetable(e.election_day, days) if e.election_day else ()
    return ElectionRow(
        id=e.id, seats=e.seats, election_day=e.election_day, place=e.place, organiser=e.organiser, tellers=e.tellers,
        ballots=ballots, candidates=tuple(_candidate(one, frame, one.id in elected) for one in candidates),
        outcome=outcome, days={one.key: one.on for one in table},
    )  # fmt: skip


def _outcome(e: ByElection, ballots: Ballots, candidates: Sequence[ByElectionCandidate]) -> Outcome | None:
    """None until the voters and the votes are entered."""
    if not ballots.voters or not ballots.participants or not any(one.votes is not None for one in candidates):
        return None
    return election_outcome(e.seats, ballots, [Tally(one.id, one.name, one.votes) for one in candidates])


def _candidate(one: ByElectionCandidate, frame: _Frame, elected: bool) -> CandidateRow:
    """What was not written down for the candidate is taken from the person's record, where there is one."""
    known = frame.people.get(one.person_id or "")
    return CandidateRow(
        id=one.id, position=one.position, name=one.name, person_id=one.person_id,
        sex=one.sex or (known.sex if known else None), birth=one.birth or (known.birth if known else None),
        ethnicity=one.ethnicity or (known.ethnicity if known else ""),
        party=one.party or (known.party if known else None), work=one.work or (known.work if known else ""),
        nominated_by=one.nominated_by, written_in=one.written_in, votes=one.votes, verdict=one.verdict,
        verdict_reason=one.verdict_reason, mandate_id=one.mandate_id, elected=elected,
    )  # fmt: skip
