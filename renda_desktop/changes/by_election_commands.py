"""Writes of by-elections: their facts, candidates and count, and what the presidium says about the elected."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct, structs

from renda_desktop.changes.candidate_lookups import candidates_of
from renda_desktop.changes.lookups import by_election_of, case_label, require_place, step_of
from renda_desktop.changes.models import ByElection, ByElectionCandidate, ChangeCase
from renda_desktop.changes.queries import find_case
from renda_desktop.changes.rows import ElectionRow
from renda_desktop.changes.rules import (
    BALLOT_WORDS,
    Ballots,
    Fault,
    Tally,
    Verdict,
    ballot_faults,
    sum_faults,
    tally_faults,
    turnout_reached,
    votes_field,
)
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

ELECTION_FIELDS = {
    "seats": Editable("补选名额", required=True),
    "election_day": Editable("投票日"),
    "place": Editable("投票地点"),
    "organiser": Editable("主持补选的机构"),
    "tellers": Editable("监票人、计票人"),
    **{name: Editable(words) for name, words in BALLOT_WORDS.items()},
}
_TEXTS = frozenset({"place", "organiser", "tellers", "work", "nominated_by", "ethnicity", "verdict_reason"})


def edit_by_election(db: DbSession, request: EditField) -> None:
    """Sets one field of the by-election of a case (`record_id`: the case).

    Raises RuleViolation when the count contradicts itself, or the presidium has already confirmed the result.
    """
    case, election = db.get_one(ChangeCase, request.record_id), by_election_of(db, request.record_id)
    if request.field not in ("place", "organiser", "tellers"):
        _require_unconfirmed(db, case, request.field)
    if request.field == "seats" and not 1 <= (request.value or 0) <= _most_seats(db, case):
        raise RuleViolation(f"这个选区应选{_most_seats(db, case)}名，补选名额请填1到这个数。", "seats")
    value = "" if request.value is None and request.field in _TEXTS else request.value
    edit_field(
        db, election, case_label(db, case), ELECTION_FIELDS, EditField(election.id, request.field, value)
    )
    _require_sound(db, election)


def _most_seats(db: DbSession, case: ChangeCase) -> int:
    return require_place(db, case.constituency_id, case.term_id).seats


def _require_unconfirmed(db: DbSession, case: ChangeCase, field: str) -> None:
    if step_of(db, case.id, "confirmed") is not None:
        raise RuleViolation("主席团已经确认补选结果，要改票数和候选人，请先撤回确认这一步。", field)


def _require_sound(db: DbSession, election: ByElection) -> None:
    ballots = Ballots(**{name: getattr(election, name) for name in BALLOT_WORDS})
    _refuse(ballot_faults(ballots) or tally_faults(election.seats, ballots, _tallies(db, election.case_id)))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise RuleViolation(faults[0].sentence, faults[0].field)


def _tallies(db: DbSession, case_id: str) -> list[Tally]:
    return [Tally(one.id, one.name, one.votes) for one in candidates_of(db, case_id)]


class AddCandidate(Struct, frozen=True):
    """Request: a candidate at the end of the ballot; `written_in`: somebody voters wrote in (另选他人)."""

    case_id: str
    name: str
    person_id: str | None = None
    sex: Sex | None = None
    birth: PartialDate | None = None
    ethnicity: str = ""
    party: Party | None = None
    work: str = ""
    nominated_by: str = ""
    written_in: bool = False
    votes: int | None = None


def add_candidate(db: DbSession, request: AddCandidate) -> str:
    """Adds a candidate; returns the id. Raises RuleViolation for an empty or doubled name."""
    case = db.get_one(ChangeCase, request.case_id)
    name = request.name.strip()
    describe(db, f"{case_label(db, case)}增加{'另选人' if request.written_in else '候选人'}{name}")
    _require_unconfirmed(db, case, "name")
    others = candidates_of(db, case.id)
    if not name:
        raise RuleViolation("请填写候选人的姓名。", "name")
    if any(one.name == name for one in others):
        raise RuleViolation(f"{name}已经在名单里，同名的请在姓名后面注明。", "name")
    values = structs.asdict(request) | {"name": name, "birth": request.birth}
    row = ByElectionCandidate(**values, position=len(others) + 1)
    db.add(row)
    db.flush()
    return row.id


CANDIDATE_FIELDS = {
    "name": Editable("姓名", required=True),
    "sex": Editable("性别"),
    "birth": Editable("出生年月"),
    "ethnicity": Editable("民族"),
    "party": Editable("政治面貌"),
    "work": Editable("单位和职务"),
    "nominated_by": Editable("怎样推荐"),
    "votes": Editable("得票"),
    "verdict_reason": Editable("说明"),
}


def edit_candidate(db: DbSession, request: EditField) -> None:
    """Sets one field of a candidate. Raises RuleViolation."""
    row = db.get_one(ByElectionCandidate, request.record_id)
    case = db.get_one(ChangeCase, row.case_id)
    if request.field in ("name", "votes"):
        _require_unconfirmed(db, case, request.field)
    if request.field == "votes" and request.value is not None and request.value < 0:
        raise RuleViolation("得票不能小于0，请改正。", "votes")
    value = "" if request.value is None and request.field in _TEXTS else request.value
    edit_field(db, row, row.name, CANDIDATE_FIELDS, EditField(row.id, request.field, value))
    _require_sound(db, by_election_of(db, row.case_id))


def remove_candidate(db: DbSession, candidate_id: str) -> None:
    """Takes a candidate off; the others close up. Raises RuleViolation once the result is confirmed."""
    row = db.get_one(ByElectionCandidate, candidate_id)
    case = db.get_one(ChangeCase, row.case_id)
    describe(db, f"{case_label(db, case)}删除候选人{row.name}")
    _require_unconfirmed(db, case, "name")
    db.delete(row)
    db.flush()
    for place, one in enumerate(candidates_of(db, case.id), 1):
        one.position = place


class HoldVote(Struct, frozen=True):
    """Request: the voters have voted, and the count stands.

    `ballots` and `votes` (by candidate id) are entered with it; None and empty: they stand in the case already.
    """

    case_id: str
    day: datetime.date
    note: str = ""
    ballots: Ballots | None = None
    votes: Mapping[str, int | None] = {}


def hold_vote(db: DbSession, request: HoldVote) -> None:
    """Records the vote; whoever is elected now waits for the presidium.

    Raises RuleViolation: fewer candidates than seats, an incomplete or impossible count, nobody elected.
    """
    case = db.get_one(ChangeCase, request.case_id)
    describe(db, f"登记{case_label(db, case)}的投票结果")
    _require_unconfirmed(db, case, "done_on")
    _enter_count(db, request)
    election = _election(db, case.id)
    standing = [one for one in election.candidates if not one.written_in]
    if len(standing) < election.seats:
        raise RuleViolation(
            f"候选人{len(standing)}名，少于补选名额{election.seats}名，请补填候选人（可以相等，也可以多于）。",
            "name",
        )
    for name, words in BALLOT_WORDS.items():
        if getattr(election.ballots, name) is None:
            raise RuleViolation(f"请填写{words}，再登记投票结果。", name)
    _refuse(ballot_faults(election.ballots) or sum_faults(election.ballots))
    _refuse(tally_faults(election.seats, election.ballots, election.tallies))
    unvoted = next((one for one in standing if one.votes is None), None)
    if unvoted is not None:
        raise RuleViolation(f"请填写{unvoted.name}的得票，再登记投票结果。", votes_field(unvoted.id))
    outcome = election.outcome
    if outcome is None or not outcome.elected:
        words = outcome.reason if outcome else ""
        counted = turnout_reached(election.ballots.voters or 0, election.ballots.participants or 0)
        raise RuleViolation(
            f"{words or '没有人当选。'}这次补选没有结果，请点“没有成立…”，再另行选举。",
            "votes" if counted else "participants",
        )
    by_election_of(db, case.id).election_day = request.day
    db.flush()
    take_step(db, TakeStep(case.id, "voted", request.day, request.note))


def _enter_count(db: DbSession, request: HoldVote) -> None:
    if request.ballots is not None:
        election = by_election_of(db, request.case_id)
        for name in BALLOT_WORDS:
            setattr(election, name, getattr(request.ballots, name))
    for one in candidates_of(db, request.case_id):
        if one.id in request.votes:
            one.votes = request.votes[one.id]
    db.flush()


def _election(db: DbSession, case_id: str) -> ElectionRow:
    row = find_case(db, case_id, datetime.date.max)
    assert row is not None, "the case is there"
    assert row.election is not None, "a by-election"
    return row.election


class ConfirmElected(Struct, frozen=True):
    """Request: the presidium confirms the credentials on the report of the committee, or finds an election void.

    `void` names the candidates found void with the reason; everybody else who is elected is confirmed.
    """

    case_id: str
    day: datetime.date
    meeting_id: str | None = None
    void: tuple[tuple[str, str], ...] = ()
    note: str = ""


def confirm_elected(db: DbSession, request: ConfirmElected) -> None:
    """From `day` on the confirmed are deputies; seats of those found void stay vacant (选举法2020 第四十七条第二款).

    Raises RuleViolation before the vote, without a reason for 当选无效, or when the seat is filled otherwise.
    """
    case = db.get_one(ChangeCase, request.case_id)
    describe(db, f"确认{case_label(db, case)}的代表资格")
    void = dict(request.void)
    elected = {one.id for one in _election(db, case.id).elected}
    for row in candidates_of(db, case.id):
        if row.id not in elected:
            continue
        reason = void.get(row.id, "").strip()
        if row.id in void and not reason:
            raise RuleViolation(f"请写明{row.name}当选无效的理由。", "verdict_reason")
        row.verdict = Verdict.VOID if row.id in void else Verdict.VALID
        row.verdict_reason = reason
    db.flush()
    take_step(db, TakeStep(case.id, "confirmed", request.day, request.note, meeting_id=request.meeting_id))
