"""Writes of nominations: by the presidium or by deputies jointly (组织法2022 第二十六条)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.elections.lookups import (
    deputies_now,
    open_for_nominations,
    require_able,
    require_candidate,
    require_not_fixed,
    stage_candidates,
    title_of,
)
from renda_desktop.elections.models import Candidate, ElectionOffice, Nomination, NominationSigner
from renda_desktop.elections.posts import Nominator
from renda_desktop.elections.queries import find_election
from renda_desktop.errors import RuleViolation
from renda_desktop.law.majorities import ceiling
from renda_desktop.law.rulebook import rule
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.lawful import citation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

CAP = "nomination_cap"


class NewNomination(Struct, frozen=True):
    """Request: somebody who is a nominee already is nominated by another side too."""

    candidate_id: str
    by: Nominator
    today: datetime.date
    now: datetime.time | None = None
    signers: tuple[str, ...] = ()


def add_nomination(db: DbSession, request: NewNomination) -> str:
    """Adds the nomination. Returns its id. Raises RuleViolation as `put_nomination`."""
    candidate = require_candidate(db, request.candidate_id)
    office = open_for_nominations(db, candidate.office_id)
    require_not_fixed(db, office)
    describe(db, f"{candidate.name}：{request.by.value}")
    return put_nomination(db, office, candidate, request)


def put_nomination(
    db: DbSession, office: ElectionOffice, candidate: Candidate, request: NewNomination
) -> str:
    """Part of a command: keeps a nomination with its signers; does not describe itself.

    Raises RuleViolation: this side nominated the person already, more nominees than seats by one side or one deputy,
    a signer who may not act as a deputy at the moment.
    """
    if any(n.by is request.by for n in _nominations(db, [candidate.id], office.stage)):
        raise RuleViolation(f"{candidate.name}已经由{request.by.value}，不用再写一次。", "by")
    if request.by is Nominator.PRESIDIUM:
        _require_presidium_cap(db, office, candidate, request)
    nomination = Nomination(
        candidate_id=candidate.id,
        by=request.by,
        stage=office.stage,
        handed_on=request.today if request.by is not Nominator.FIRST_VOTE else None,
        handed_at=request.now if request.by is not Nominator.FIRST_VOTE else None,
    )
    db.add(nomination)
    db.flush()
    if request.signers:
        _put_signers(db, office, nomination, request.signers, request.today, request.now)
    return nomination.id


def _nominations(db: DbSession, candidate_ids: Sequence[str], stage: int) -> list[Nomination]:
    query = select(Nomination).where(Nomination.candidate_id.in_(candidate_ids), Nomination.stage == stage)
    return list(db.scalars(query))


def _seats_open(
    db: DbSession, office: ElectionOffice, today: datetime.date, now: datetime.time | None
) -> int:
    """应选名额 of the election being held: in a further one those that stayed unfilled."""
    if office.stage == 1:
        return office.seats
    row = find_election(db, office.id, today, now)
    return row.wanted if row is not None else office.seats


def _others(db: DbSession, office: ElectionOffice, candidate_id: str) -> list[Candidate]:
    """Everybody else who stands."""
    return [one for one in stage_candidates(db, office) if one.id != candidate_id and one.standing.stands]


def _require_presidium_cap(
    db: DbSession, office: ElectionOffice, candidate: Candidate, request: NewNomination
) -> None:
    others = [one.id for one in _others(db, office, candidate.id)]
    named = sum(n.by is Nominator.PRESIDIUM for n in _nominations(db, others, office.stage))
    seats = _seats_open(db, office, request.today, request.now)
    if named >= ceiling(rule(CAP, request.today), seats):
        raise RuleViolation(
            f"应选{title_of(db, office)}{seats}名，主席团已经提名{named}名，提名人数不得超过应选名额"
            f"（{citation([CAP], request.today)}）。",
            "by",
        )


class SetSigners(Struct, frozen=True):
    """Request: the deputies who signed, in the order of the form, replacing those there were."""

    nomination_id: str
    person_ids: tuple[str, ...]
    today: datetime.date
    now: datetime.time | None = None


def set_signers(db: DbSession, request: SetSigners) -> None:
    """Keeps who signed. Raises RuleViolation for a presidium's nomination, and as `put_nomination`."""
    nomination = db.get_one(Nomination, request.nomination_id)
    candidate = require_candidate(db, nomination.candidate_id)
    office = open_for_nominations(db, candidate.office_id)
    if nomination.by is not Nominator.DEPUTIES:
        raise RuleViolation("主席团的提名不用代表签名。", "signers")
    wanted = tuple(dict.fromkeys(request.person_ids))
    describe(db, f"联名提名{candidate.name}的代表{len(wanted)}人")
    _put_signers(db, office, nomination, wanted, request.today, request.now)


def _put_signers(
    db: DbSession,
    office: ElectionOffice,
    nomination: Nomination,
    person_ids: Sequence[str],
    today: datetime.date,
    now: datetime.time | None,
) -> None:
    if nomination.by is not Nominator.DEPUTIES:
        raise RuleViolation("主席团的提名不用代表签名。", "signers")
    wanted = list(dict.fromkeys(person_ids))
    names = names_of(db, wanted)
    require_able(deputies_now(db, office.session_id, today, now), names, wanted)
    _require_signer_cap(db, office, nomination, wanted, _seats_open(db, office, today, now), today)
    before = select(NominationSigner).where(NominationSigner.nomination_id == nomination.id)
    for row in db.scalars(before):
        db.delete(row)
    db.flush()
    for position, person_id in enumerate(wanted, start=1):
        db.add(NominationSigner(nomination_id=nomination.id, person_id=person_id, position=position))
    db.flush()


def _require_signer_cap(
    db: DbSession,
    office: ElectionOffice,
    nomination: Nomination,
    person_ids: Sequence[str],
    seats: int,
    today: datetime.date,
) -> None:
    """每一代表与其他代表联合提名的候选人人数不得超过应选名额 (组织法2022 第二十六条第三款)."""
    others = {one.id: one.name for one in _others(db, office, nomination.candidate_id)}
    joint = {
        n.id: others[n.candidate_id]
        for n in _nominations(db, list(others), office.stage)
        if n.by is Nominator.DEPUTIES
    }
    signed: dict[str, list[str]] = {}
    query = select(NominationSigner).where(NominationSigner.nomination_id.in_(joint))
    for row in db.scalars(query):
        signed.setdefault(row.person_id, []).append(joint[row.nomination_id])
    most = ceiling(rule(CAP, today), seats)
    for person_id in person_ids:
        already = signed.get(person_id, [])
        if len(already) >= most:
            who = names_of(db, [person_id]).get(person_id, "这位代表")
            raise RuleViolation(
                f"{who}已经联名提名{'、'.join(already)}，应选{title_of(db, office)}{seats}名，"
                f"每一代表联合提名的人数不得超过应选名额（{citation([CAP], today)}）。",
                "signers",
            )


_FIELDS = {
    "reason": Editable("提名理由"),
    "handed_on": Editable("收到提名的日期"),
    "handed_at": Editable("收到提名的时间"),
    "received_by": Editable("收表人"),
}


def edit_nomination(db: DbSession, request: EditField) -> None:
    """Sets one field of a nomination. Raises RuleViolation."""
    nomination = db.get_one(Nomination, request.record_id)
    candidate = require_candidate(db, nomination.candidate_id)
    edit_field(db, nomination, f"{candidate.name}的提名", _FIELDS, request)
    db.flush()


def remove_nomination(db: DbSession, nomination_id: str) -> None:
    """Takes one side's nomination back. Raises RuleViolation for the only one, and once ballots are prepared."""
    nomination = db.get_one(Nomination, nomination_id)
    candidate = require_candidate(db, nomination.candidate_id)
    office = open_for_nominations(db, candidate.office_id)
    require_not_fixed(db, office)
    if len(_nominations(db, [candidate.id], office.stage)) < 2:
        raise RuleViolation(
            f"{candidate.name}只有这一方提名；提名撤回的，请点“提名人撤回”，写错的请删除这位被提名人。"
        )
    describe(db, f"删除{candidate.name}的{nomination.by.value}")
    db.delete(nomination)
    db.flush()
