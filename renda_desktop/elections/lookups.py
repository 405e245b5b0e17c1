"""What the commands of this slice share: posts and candidates that may still be changed, names for the log."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sqlalchemy import select

from renda_desktop.ballots.queries import rounds_of
from renda_desktop.ballots.rules import Nature, Purpose
from renda_desktop.elections.models import Candidate, ElectionMethod, ElectionOffice
from renda_desktop.elections.moments import Deputies, deputies_of, moment_in
from renda_desktop.elections.posts import Standing, short_title
from renda_desktop.elections.queries import find_election
from renda_desktop.elections.rows import ElectionRow
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import require_office as township
from renda_desktop.storage.base import DbSession


def require_office(db: DbSession, office_id: str) -> ElectionOffice:
    """The post. Raises RuleViolation when it is gone."""
    office = db.get(ElectionOffice, office_id)
    if office is None:
        raise RuleViolation("这项选举已经删除，请返回重新选择。")
    return office


def require_row(
    db: DbSession, office_id: str, today: datetime.date, now: datetime.time | None
) -> ElectionRow:
    """The post as its rows say. Raises RuleViolation when it is gone."""
    row = find_election(db, office_id, today, now)
    if row is None:
        raise RuleViolation("这项选举已经删除，请返回重新选择。")
    return row


def require_candidate(db: DbSession, candidate_id: str) -> Candidate:
    """The candidate. Raises RuleViolation when he or she is gone."""
    candidate = db.get(Candidate, candidate_id)
    if candidate is None:
        raise RuleViolation("这位被提名人已经删除，请返回重新选择。")
    return candidate


def title_of(db: DbSession, office: ElectionOffice) -> str:
    """镇长, for the log."""
    return short_title(office.post, township(db).kind)


def voting_begun(db: DbSession, office: ElectionOffice) -> bool:
    """Whether ballots of the election being held were prepared, void ones left aside."""
    rounds = rounds_of(db, office.id, Purpose.ELECTION)
    held = sum(one.nature is not Nature.AGAIN and one.valid_vote is not False for one in rounds)
    return held >= office.stage


def open_for_nominations(db: DbSession, office_id: str) -> ElectionOffice:
    """The post while its candidates may change. Raises RuleViolation."""
    office = require_office(db, office_id)
    if voting_begun(db, office):
        raise RuleViolation(
            f"选举{title_of(db, office)}的选票已经准备，候选人不能再变；确实要变的，请先到“计票”里删除这次投票。"
        )
    return office


def formal_of(db: DbSession, office: ElectionOffice) -> list[Candidate]:
    """The formal candidates of the election being held."""
    query = select(Candidate).where(
        Candidate.office_id == office.id,
        Candidate.stage == office.stage,
        Candidate.standing == Standing.FORMAL,
    )
    return list(db.scalars(query))


def require_not_fixed(db: DbSession, office: ElectionOffice) -> None:
    """Raises RuleViolation once the formal candidates are fixed, or the ballots of their primary are prepared."""
    if formal_of(db, office):
        raise RuleViolation(f"{title_of(db, office)}的正式候选人已经确定，要改请先点“重新确定”。")
    require_no_primary(db, office)


def require_no_primary(db: DbSession, office: ElectionOffice) -> None:
    """Raises RuleViolation once the ballots of a primary are prepared: who stands on them stays."""
    title = title_of(db, office)
    now = {one.id for one in stage_candidates(db, office)}
    for one in rounds_of(db, office.id, Purpose.PRIMARY):
        if one.valid_vote is False or not now & {line.ref_id for line in one.candidates}:
            continue
        if one.announced:
            raise RuleViolation(f"{title}候选人已经预选，被提名人不能再变，请按预选的得票确定正式候选人。")
        raise RuleViolation(
            f"预选{title}候选人的选票已经准备，被提名人不能再变；确实要变的，请先到“计票”里删除这次预选。"
        )


def stage_candidates(db: DbSession, office: ElectionOffice) -> list[Candidate]:
    """Everybody nominated in the election being held."""
    query = select(Candidate).where(Candidate.office_id == office.id, Candidate.stage == office.stage)
    return list(db.scalars(query))


def ensure_method(db: DbSession, session_id: str) -> ElectionMethod:
    """The row of the session's method, made now if there was none."""
    found = db.scalars(select(ElectionMethod).where(ElectionMethod.session_id == session_id)).first()
    if found is None:
        found = ElectionMethod(session_id=session_id)
        db.add(found)
        db.flush()
    return found


def deputies_now(db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None) -> Deputies:
    """Who is a deputy at the moment that counts for what is done now."""
    return deputies_of(db, session_id, moment_in(db, session_id, today, now))


def require_able(deputies: Deputies, names: dict[str, str], person_ids: Iterable[str]) -> None:
    """Raises RuleViolation where somebody who is to sign is no deputy who may act at that moment."""
    for person_id in person_ids:
        if deputies.may_act(person_id):
            continue
        name = names.get(person_id, "这个人")
        ended = deputies.ended.get(person_id)
        if ended is not None:
            why = f"代表职务已于{ended.month}月{ended.day}日终止"
        elif person_id in deputies.in_force:
            why = "正在暂时停止执行代表职务（代表法第六十一条）"
        else:
            why = "不是本届代表"
        raise RuleViolation(f"{name}{why}，不能联名。", "signers")
