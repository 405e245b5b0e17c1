"""Writes of those nominated: who, by whom; declining and withdrawing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.elections.eligibility import Stander, refusal
from renda_desktop.elections.lookups import (
    deputies_now,
    open_for_nominations,
    require_candidate,
    require_no_primary,
    require_not_fixed,
    stage_candidates,
    title_of,
)
from renda_desktop.elections.models import Candidate, ElectionOffice, Nomination
from renda_desktop.elections.nomination_commands import NewNomination, put_nomination
from renda_desktop.elections.posts import Nominator, Standing
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import find_person
from renda_desktop.roster.rules import age_on
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.commands import check_officer_name


class NewCandidate(Struct, frozen=True, kw_only=True):
    """Request: somebody is nominated. With `person_id` the facts are those of the roster, else those typed.

    `signers`: person ids of the deputies who nominate jointly; they may be added later too.
    """

    office_id: str
    name: str
    today: datetime.date
    now: datetime.time | None = None
    person_id: str | None = None
    by: Nominator = Nominator.PRESIDIUM
    signers: tuple[str, ...] = ()
    sex: Sex | None = None
    birth: PartialDate | None = None
    ethnicity: str = ""
    party: Party | None = None
    work: str = ""


def nominate(db: DbSession, request: NewCandidate) -> str:
    """Adds somebody nominated, with the nomination. Returns the candidate's id.

    Raises RuleViolation with the article: the post's condition is not met, nominated already, more than the seats by
    this nominator, a signer who is no deputy at the moment.
    """
    office = open_for_nominations(db, request.office_id)
    require_not_fixed(db, office)
    name = check_officer_name(request.name)
    describe(db, f"{name}被提名为{title_of(db, office)}候选人")
    candidate = _stored(db, office, request, name)
    _require_eligible(db, office, candidate, request.today, request.now)
    db.flush()
    nomination = NewNomination(candidate.id, request.by, request.today, request.now, request.signers)
    put_nomination(db, office, candidate, nomination)
    return candidate.id


def _stored(db: DbSession, office: ElectionOffice, request: NewCandidate, name: str) -> Candidate:
    """The row: a new one, or that of somebody who stood in the election before and is nominated again."""
    before = _same_person(db, office, request, name)
    if before is not None:
        before.stage, before.standing, before.standing_reason = office.stage, Standing.NOMINATED, ""
        return before
    person = find_person(db, request.person_id) if request.person_id else None
    candidate = Candidate(office_id=office.id, name=name, stage=office.stage, person_id=request.person_id)
    if person is not None:
        candidate.name, candidate.sex, candidate.birth = person.name, person.sex, person.birth
        candidate.ethnicity, candidate.party, candidate.work = person.ethnicity, person.party, person.work
        candidate.native_place, candidate.schooling = person.native_place, person.schooling_text
    else:
        candidate.person_id = None
        candidate.sex, candidate.birth, candidate.party = request.sex, request.birth, request.party
        candidate.ethnicity, candidate.work = request.ethnicity.strip(), request.work.strip()
    db.add(candidate)
    return candidate


def _same_person(db: DbSession, office: ElectionOffice, request: NewCandidate, name: str) -> Candidate | None:
    """Somebody who stood in an election of this post before. Raises RuleViolation for one who stands in this one."""
    person_id = request.person_id
    everybody = [*stage_candidates(db, office), *_of_former_stages(db, office)]
    for one in everybody:
        same = one.person_id == person_id if one.person_id and person_id else one.name == name
        if not same:
            continue
        if one.stage < office.stage:
            return one
        if not one.standing.stands:
            raise RuleViolation(
                f"{name}已经登记为“{one.standing.value}”，要重新提名请选中他（她）点“恢复提名”。", "name"
            )
        raise RuleViolation(
            f"{name}已经是{title_of(db, office)}的被提名人，同一个人不能写两次；"
            f"{_where_to_add(db, office, one, request.by)}",
            "name",
        )
    return None


def _where_to_add(db: DbSession, office: ElectionOffice, candidate: Candidate, by: Nominator) -> str:
    """What to do with one more nomination of somebody who stands."""
    sides = select(Nomination.by).where(
        Nomination.candidate_id == candidate.id, Nomination.stage == office.stage
    )
    if by not in db.scalars(sides).all():
        return f"又由{by.value}的，请在下面选中他（她），点“增加{by.value}”。"
    if by is Nominator.DEPUTIES:
        return "又有代表联名的，请在下面选中他（她），把签名加到“联名代表”里。"
    return "已经有主席团提名，不用再登记。"


def _of_former_stages(db: DbSession, office: ElectionOffice) -> Sequence[Candidate]:
    query = select(Candidate).where(Candidate.office_id == office.id, Candidate.stage < office.stage)
    return db.scalars(query).all()


def _require_eligible(
    db: DbSession,
    office: ElectionOffice,
    candidate: Candidate,
    today: datetime.date,
    now: datetime.time | None,
) -> None:
    deputies = deputies_now(db, office.session_id, today, now)
    person_id = candidate.person_id or deputies.ended_named(db, candidate.name)
    known = deputies.stander(db, person_id) if person_id else None
    age = None if candidate.birth is None else age_on(candidate.birth, deputies.day)
    why = refusal(office.post, known or Stander(candidate.name, deputy=False, age=age), deputies.day)
    if why:
        raise RuleViolation(why, "name")


_FIELDS = {
    "name": Editable("姓名", check_officer_name, required=True),
    "sex": Editable("性别"),
    "birth": Editable("出生年月"),
    "ethnicity": Editable("民族"),
    "native_place": Editable("籍贯"),
    "party": Editable("政治面貌"),
    "schooling": Editable("学历"),
    "work": Editable("现任职务"),
    "resume": Editable("简历"),
}


def edit_candidate(db: DbSession, request: EditField) -> None:
    """Sets one fact of a candidate. Raises RuleViolation: no name, or a name changed once it stands on ballots."""
    candidate = require_candidate(db, request.record_id)
    if request.field == "name":
        open_for_nominations(db, candidate.office_id)
        if candidate.person_id is not None:
            raise RuleViolation(
                "代表的姓名按代表名册，请在名册里改；不是这位代表的，请删除后重新提名。", "name"
            )
    edit_field(db, candidate, candidate.name, _FIELDS, request)
    db.flush()


class SetStanding(Struct, frozen=True):
    """Request: somebody does not accept (DECLINED), was withdrawn by the nominators (WITHDRAWN), or stands again
    (NOMINATED).
    """

    candidate_id: str
    standing: Standing
    reason: str = ""


def set_standing(db: DbSession, request: SetStanding) -> None:
    """Records it. Raises RuleViolation once ballots are prepared."""
    candidate = require_candidate(db, request.candidate_id)
    office = open_for_nominations(db, candidate.office_id)
    words = {
        Standing.DECLINED: "不接受提名",
        Standing.WITHDRAWN: "的提名撤回",
        Standing.NOMINATED: "恢复提名",
    }
    if request.standing not in words:
        raise RuleViolation("正式候选人请用“确定正式候选人”来定。")
    describe(db, f"{title_of(db, office)}候选人{candidate.name}{words[request.standing]}")
    candidate.standing, candidate.standing_reason = request.standing, request.reason.strip()
    db.flush()


def remove_candidate(db: DbSession, candidate_id: str) -> None:
    """Deletes somebody entered by mistake. Raises RuleViolation once ballots are prepared."""
    candidate = require_candidate(db, candidate_id)
    office = open_for_nominations(db, candidate.office_id)
    require_no_primary(db, office)
    describe(db, f"删除{title_of(db, office)}被提名人{candidate.name}")
    db.delete(candidate)
    db.flush()
