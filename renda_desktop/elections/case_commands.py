"""Writes of removals 罢免案 and resignations of officials (组织法2022 第三十一条、第三十二条第二款)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.elections.case_queries import FORM, REMOVAL
from renda_desktop.elections.lookups import deputies_now, require_able
from renda_desktop.elections.models import EndCase, EndCaseSigner, OfficeHolder
from renda_desktop.elections.posts import ElectedPost, EndKind, short_title
from renda_desktop.elections.presidium_seats import seat, unseat
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import names_of
from renda_desktop.sessions.all_deputies import fewest
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.queries import require_office as township
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.commands import check_officer_name, edit_officer
from renda_desktop.township.queries import list_officers


class AddCase(Struct, frozen=True):
    """Request: the congress is to remove an official, or to accept a resignation."""

    session_id: str
    kind: EndKind
    post: ElectedPost
    name: str
    today: datetime.date
    person_id: str | None = None
    by_presidium: bool = False
    reason: str = ""


def add_case(db: DbSession, request: AddCase) -> str:
    """Opens the case. Returns its id. Raises RuleViolation: no name, or the same case is open already."""
    name = check_officer_name(request.name)
    title = short_title(request.post, township(db).kind)
    words = f"罢免{title}{name}" if request.kind is EndKind.REMOVAL else f"{title}{name}辞职"
    describe(db, f"登记{words}")
    for other in db.scalars(select(EndCase).where(EndCase.session_id == request.session_id)):
        same = other.kind is request.kind and other.post is request.post and other.name == name
        if same and other.passed is None:
            raise RuleViolation(f"{words}已经登记了，还没有结果，不用再写一次。", "name")
    case = EndCase(
        session_id=request.session_id,
        kind=request.kind,
        post=request.post,
        name=name,
        person_id=request.person_id,
        by_presidium=request.by_presidium,
        reason=request.reason.strip(),
        handed_on=request.today,
    )
    db.add(case)
    db.flush()
    return case.id


_FIELDS = {
    "name": Editable("姓名", check_officer_name, required=True),
    "by_presidium": Editable("由主席团提出", required=True),
    "reason": Editable("理由"),
    "handed_on": Editable("提出日期"),
    "defence": Editable("申辩方式"),
    "defence_text": Editable("申辩意见"),
    "defence_on": Editable("申辩日期"),
    "motion_id": Editable("表决事项"),
}


def edit_case(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation once the result is registered."""
    case = _open(db, request.record_id)
    edit_field(db, case, _name(db, case), _FIELDS, request)
    db.flush()


def _open(db: DbSession, case_id: str) -> EndCase:
    case = db.get(EndCase, case_id)
    if case is None:
        raise RuleViolation("这件案已经删除，请返回重新选择。")
    if case.passed is not None:
        raise RuleViolation("表决结果已经登记，不能再改；登记错了的，请先点“重新登记结果”。")
    return case


def _name(db: DbSession, case: EndCase) -> str:
    title = short_title(case.post, township(db).kind)
    return f"罢免{title}{case.name}案" if case.kind is EndKind.REMOVAL else f"{title}{case.name}的辞职"


class SetCaseSigners(Struct, frozen=True):
    """Request: the deputies who signed a removal, in the order of the paper."""

    case_id: str
    person_ids: tuple[str, ...]
    today: datetime.date
    now: datetime.time | None = None


def set_case_signers(db: DbSession, request: SetCaseSigners) -> None:
    """Keeps who signed. Raises RuleViolation for a signer who is no deputy able to act at the moment."""
    case = _open(db, request.case_id)
    wanted = list(dict.fromkeys(request.person_ids))
    describe(db, f"{_name(db, case)}联名代表{len(wanted)}人")
    deputies = deputies_now(db, case.session_id, request.today, request.now)
    require_able(deputies, names_of(db, wanted), wanted)
    for row in _signers(db, case.id):
        db.delete(row)
    db.flush()
    for position, person_id in enumerate(wanted, start=1):
        db.add(EndCaseSigner(case_id=case.id, person_id=person_id, position=position))
    db.flush()


def _signers(db: DbSession, case_id: str) -> Sequence[EndCaseSigner]:
    return db.scalars(select(EndCaseSigner).where(EndCaseSigner.case_id == case_id)).all()


class DecideCase(Struct, frozen=True):
    """Request: the congress voted on the case; the figures stand with the vote."""

    case_id: str
    passed: bool
    on: datetime.date


def decide_case(db: DbSession, request: DecideCase) -> None:
    """Registers the result; a passed one ends the post on that day, also as an officer of the office.

    Raises RuleViolation with the article: a removal without reasons, or signed by fewer than one fifth of deputies.
    """
    case = _open(db, request.case_id)
    said = "通过" if request.passed else "没有通过"
    describe(db, f"{_name(db, case)}{said}")
    if case.kind is EndKind.REMOVAL:
        require_lawful(db, case, request.on)
    case.passed, case.decided_on = request.passed, request.on
    if request.passed:
        _end_post(db, case, request.on)
    db.flush()


def require_lawful(db: DbSession, case: EndCase, on: datetime.date) -> None:
    """A removal has its reasons and its signatures (组织法2022 第三十一条). Raises RuleViolation with the article."""
    if not case.reason.strip():
        raise RuleViolation(f"罢免案应当写明罢免理由（{citation([FORM], on)}），请先填写。", "reason")
    if case.by_presidium:
        return
    facts = find_facts(db, case.session_id)
    day = facts.opens_on if facts is not None and facts.opens_on is not None else on
    least = fewest(REMOVAL, day, all_deputies(db, case.session_id, day).base)
    signed = len(_signers(db, case.id))
    if least is not None and signed < least:
        raise RuleViolation(
            f"代表联名的罢免案要有全体代表五分之一以上签名，至少{least}人，现在{signed}人"
            f"（{citation([REMOVAL], on)}）。",
            "signers",
        )


def _end_post(db: DbSession, case: EndCase, on: datetime.date) -> None:
    reason = "罢免" if case.kind is EndKind.REMOVAL else "辞职被接受"
    query = select(OfficeHolder).where(
        OfficeHolder.post == case.post, OfficeHolder.name == case.name, OfficeHolder.ends_on.is_(None)
    )
    for holder in db.scalars(query):
        holder.ends_on, holder.end_reason = on, reason
        unseat(db, holder.post, holder.name, holder.person_id, on)
    for officer in list_officers(db):
        if officer.post is case.post.officer and officer.name == case.name and officer.ends_on is None:
            edit_officer(db, EditField(officer.id, "ends_on", on))


def reopen_case(db: DbSession, case_id: str) -> None:
    """The result was entered by mistake: the post goes on as before."""
    case = db.get_one(EndCase, case_id)
    describe(db, f"{_name(db, case)}重新登记结果")
    if case.passed and case.decided_on is not None:
        _give_back(db, case, case.decided_on)
    case.passed, case.decided_on = None, None
    db.flush()


def _give_back(db: DbSession, case: EndCase, on: datetime.date) -> None:
    query = select(OfficeHolder).where(
        OfficeHolder.post == case.post, OfficeHolder.name == case.name, OfficeHolder.ends_on == on
    )
    for holder in db.scalars(query):
        holder.ends_on, holder.end_reason = None, ""
        seat(db, holder.post, holder.name, holder.person_id, on, case.session_id)
    for officer in list_officers(db):
        if officer.post is case.post.officer and officer.name == case.name and officer.ends_on == on:
            edit_officer(db, EditField(officer.id, "ends_on", None))


def remove_case(db: DbSession, case_id: str) -> None:
    """Deletes a case entered by mistake. Raises RuleViolation once its result is registered."""
    case = _open(db, case_id)
    describe(db, f"删除{_name(db, case)}")
    db.delete(case)
    db.flush()
