"""Writes that lead to the vote: the formal candidates, the ballots of primary and election."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.ballots.commands import NewLine, OpenRound, open_round, repeat_round
from renda_desktop.ballots.rules import Nature, Purpose
from renda_desktop.chinese.strokes import sort_key
from renda_desktop.elections.eligibility import refusal
from renda_desktop.elections.lookups import (
    deputies_now,
    open_for_nominations,
    require_row,
    stage_candidates,
    title_of,
)
from renda_desktop.elections.models import Candidate
from renda_desktop.elections.moments import Deputies
from renda_desktop.elections.posts import Mode, Nominator, Standing
from renda_desktop.elections.remarks import SIGNERS, least_signers, stander_of
from renda_desktop.elections.results import Votes
from renda_desktop.elections.rows import CandidateRow, ElectionRow, ElectionState, ballot_name
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lawful import citation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class ForOffice(Struct, frozen=True):
    """Request about one post, at this moment."""

    office_id: str
    today: datetime.date
    now: datetime.time | None = None


def confirm_formal(db: DbSession, request: ForOffice) -> None:
    """The presidium fixes the formal candidates: all nominees, or by the ranking of the primary vote.

    Raises RuleViolation with the article: too few nominees, a primary is due or tied, a post's condition not met, a
    joint nomination without ten deputies.
    """
    office = open_for_nominations(db, request.office_id)
    describe(db, f"确定{title_of(db, office)}正式候选人")
    row = require_row(db, request.office_id, request.today, request.now)
    if row.state not in (ElectionState.CONFIRM, ElectionState.READY):
        raise RuleViolation(_with_basis(row))
    _require_lawful(row, deputies_now(db, row.session_id, request.today, request.now))
    chosen = {one.id for one in row.nominees}
    if row.need.primary and row.ranking is not None:
        chosen = {one.key for one in row.ranking.formal}
    for candidate in stage_candidates(db, office):
        if candidate.standing.stands:
            inside = candidate.id in chosen
            candidate.standing = Standing.FORMAL if inside else Standing.PASSED_OVER
    db.flush()


def _with_basis(row: ElectionRow) -> str:
    basis = f"（{row.next_step.basis}）" if row.next_step.basis else ""
    return f"{row.next_step.sentence.rstrip('。')}{basis}。"


def _require_lawful(row: ElectionRow, deputies: Deputies) -> None:
    for one in row.nominees:
        why = refusal(row.post, stander_of(one, deputies), deputies.day)
        if why:
            raise RuleViolation(why)
        _require_nomination(row, one, deputies)


def _require_nomination(row: ElectionRow, one: CandidateRow, deputies: Deputies) -> None:
    """At least one side's nomination holds."""
    nominations = one.nominated_by(row.stage)
    if any(nomination.by is not Nominator.DEPUTIES for nomination in nominations):
        return
    least = least_signers(deputies.day)
    able = max(
        (sum(deputies.may_act(s.person_id) for s in nomination.signers) for nomination in nominations),
        default=0,
    )
    if able < least:
        raise RuleViolation(
            f"联名提名{one.name}的代表有{able}人，不足{least}人，提名不成立"
            f"（{citation([SIGNERS], deputies.day)}）；请补签名，或者登记提名撤回。"
        )


def reopen_formal(db: DbSession, office_id: str) -> None:
    """Takes the list of formal candidates back, as long as no ballots are prepared. Raises RuleViolation."""
    office = open_for_nominations(db, office_id)
    describe(db, f"重新确定{title_of(db, office)}候选人")
    for candidate in stage_candidates(db, office):
        if candidate.standing in (Standing.FORMAL, Standing.PASSED_OVER):
            candidate.standing = Standing.NOMINATED
    db.flush()


def open_primary(db: DbSession, request: ForOffice) -> str:
    """Prepares the ballots of the primary vote, or of a second one among the tied. Returns the round's id.

    Raises RuleViolation where none is due.
    """
    row = require_row(db, request.office_id, request.today, request.now)
    describe(db, f"准备预选{row.title}候选人")
    if row.state is not ElectionState.PRIMARY:
        raise RuleViolation(f"现在不用预选。{_with_basis(row)}")
    _require_lawful(row, deputies_now(db, row.session_id, request.today, request.now))
    tied = row.ranking.tied if row.ranking is not None else ()
    keys = [one.key for one in tied] or [one.id for one in row.nominees]
    named = [one for one in row.nominees if one.id in keys]
    places = row.ranking.open_places if tied and row.ranking is not None else row.need.wanted
    return open_round(
        db,
        OpenRound(
            row.session_id,
            Purpose.PRIMARY,
            row.id,
            f"预选{row.title}候选人选票{'（再次预选）' if tied else ''}",
            tuple(_line(one, named) for one in named),
            most=places,
            nature=Nature.AGAIN if tied else Nature.FIRST,
            colour=row.colour,
            written_in_rows=0,
        ),
    )


def open_election(db: DbSession, request: ForOffice) -> str:
    """Prepares the ballots of what is due: the election, a second vote among the tied, a further election, or the same
    vote once more after a void one. Returns the round's id. Raises RuleViolation where no vote is due, and as
    `confirm_formal` where somebody may not stand any more.
    """
    row = require_row(db, request.office_id, request.today, request.now)
    describe(db, f"准备选举{row.title}选票")
    if row.state is ElectionState.VOID:
        return repeat_round(db, row.progress.void)
    if row.state is ElectionState.TIED:
        return _open_again(db, row)
    if row.state is not ElectionState.READY:
        raise RuleViolation(f"现在还不能投票。{_with_basis(row)}")
    _require_lawful(row, deputies_now(db, row.session_id, request.today, request.now))
    return open_round(
        db,
        OpenRound(
            row.session_id,
            Purpose.ELECTION,
            row.id,
            f"{_verb(row)}{row.title}选票",
            tuple(_line(one, row.formal) for one in row.formal),
            most=row.wanted,
            nature=Nature.FURTHER if row.further else Nature.FIRST,
            colour=row.colour,
        ),
    )


def _verb(row: ElectionRow) -> str:
    """选举; 另行选举 for seats a vote before left unfilled, at this session or at the last one."""
    return Mode.FURTHER.value if row.further or row.mode is Mode.FURTHER else "选举"


def _line(one: CandidateRow, everybody: Sequence[CandidateRow]) -> NewLine:
    return NewLine(ballot_name(one, everybody), one.id)


def _open_again(db: DbSession, row: ElectionRow) -> str:
    return open_round(
        db,
        OpenRound(
            row.session_id,
            Purpose.ELECTION,
            row.id,
            f"选举{row.title}选票（再次投票）",
            tuple(_tied_line(db, line.key, line.name) for line in _by_strokes(row)),
            most=row.progress.tied_seats,
            nature=Nature.AGAIN,
            colour=row.colour,
        ),
    )


def _by_strokes(row: ElectionRow) -> list[Votes]:
    return sorted(row.progress.tied, key=lambda line: (sort_key(line.name), line.key))


def _tied_line(db: DbSession, key: str, name: str) -> NewLine:
    """Somebody written in has no record of his own; the name carries the votes on."""
    return NewLine(name, key if db.get(Candidate, key) is not None else "")
