"""Writes after the vote: what the congress decides about missing seats, and those elected taking office."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.elections.lookups import ensure_method, require_office, require_row, title_of
from renda_desktop.elections.margins import check_margin
from renda_desktop.elections.models import Candidate, ElectionOffice, OfficeHolder
from renda_desktop.elections.moments import Moment, deputies_of
from renda_desktop.elections.nomination_commands import NewNomination, put_nomination
from renda_desktop.elections.oath_commands import put_takers
from renda_desktop.elections.posts import ElectedPost, FurtherFrom, Mode, Nominator, Shortage, Standing
from renda_desktop.elections.presidium_seats import seat, unseat
from renda_desktop.elections.results import Votes, rank
from renda_desktop.elections.rows import ElectionRow, ElectionState
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AppointOfficer, appoint_officer, edit_officer, remove_officer
from renda_desktop.township.queries import list_officers


class DecideShortage(Struct, frozen=True):
    """Request: the congress decided about the seats that stayed unfilled (组织法2022 第二十九条第二、三款).

    Of a further election now: its margin (of a 副职 one to three), and where its candidates come from.
    """

    office_id: str
    shortage: Shortage
    today: datetime.date
    margin: int = 1
    further_from: FurtherFrom = FurtherFrom.FIRST_VOTE
    now: datetime.time | None = None


def decide_shortage(db: DbSession, request: DecideShortage) -> None:
    """Leaves the seats to the next session, or begins the further election.

    Raises RuleViolation: nothing is missing, or a margin against the law.
    """
    row = require_row(db, request.office_id, request.today, request.now)
    office = require_office(db, request.office_id)
    describe(db, f"{title_of(db, office)}缺额{row.progress.missing}名：{request.shortage.value}")
    if row.state is not ElectionState.SHORT:
        raise RuleViolation("现在没有要决定的缺额。")
    if request.shortage is Shortage.NEXT:
        office.shortage = Shortage.NEXT
        db.flush()
        return
    # A 正职 stands alone or with one more: its margin is the rule itself, whatever is asked for.
    margin = 1 if row.post.chief and row.mode.full_margins else request.margin
    office.further_margin = check_margin(
        row.post, row.mode, margin, request.today, further=True, title=row.title
    )
    office.stage += 1
    ensure_method(db, office.session_id).further_from = request.further_from
    db.flush()
    if request.further_from is FurtherFrom.FIRST_VOTE:
        _carry_candidates(db, office, row, request)


def _carry_candidates(
    db: DbSession, office: ElectionOffice, row: ElectionRow, request: DecideShortage
) -> None:
    """按第一次投票时得票多少的顺序: the first who were not elected; equal votes at the last place all come, so that
    a primary decides between them.
    """
    elected = {votes.key for _, votes in row.progress.elected}
    last = next(
        votes for votes in reversed(row.votes) if votes.announced and not votes.void and not votes.again
    )
    printed = [line for line in last.lines if line.key not in elected and row.candidate(line.key)]
    places = row.progress.missing + (office.further_margin or 0)
    ranking = rank(printed, places)
    for line in (*ranking.formal, *ranking.tied):
        candidate = db.get_one(Candidate, line.key)
        candidate.stage, candidate.standing, candidate.standing_reason = (
            office.stage,
            Standing.NOMINATED,
            "",
        )
        db.flush()
        put_nomination(
            db,
            office,
            candidate,
            NewNomination(candidate.id, Nominator.FIRST_VOTE, request.today, request.now),
        )


def withdraw_shortage(db: DbSession, office_id: str) -> None:
    """The decision to leave the seats to the next session was entered by mistake."""
    office = require_office(db, office_id)
    describe(db, f"{title_of(db, office)}缺额重新决定")
    office.shortage = None
    db.flush()


class TakeOffice(Struct, frozen=True):
    """Request: whoever was elected takes office on this day."""

    office_id: str
    on: datetime.date
    today: datetime.date
    now: datetime.time | None = None


def take_office(db: DbSession, request: TakeOffice) -> int:
    """Registers those elected: chair and vice-chairs as officers and in the presidium too, all of them for the oath.

    Whoever held a single post until then ends on that day, in a full election everybody who held the post. Returns how
    many took office. Raises RuleViolation: nobody was elected and announced who is not registered yet, a third
    vice-chair (组织法2022 第十八条第一款).
    """
    row = require_row(db, request.office_id, request.today, request.now)
    names = _waiting(row)
    describe(db, f"{'、'.join(one.name for one in names)}就任{row.title}（{chinese_date(request.on)}）")
    if not names:
        raise RuleViolation("没有宣布当选而还没有登记就任的人。")
    _require_after_vote(row, request.on)
    if not row.holders:
        _end_former(db, row, request.on)
    holders = [_hold(db, row, votes, request.on) for votes in names]
    put_takers(db, row.session_id, [(one.name, row.full_title, one.id) for one in holders])
    return len(holders)


def _waiting(row: ElectionRow) -> list[Votes]:
    """Those elected without an entry as holder."""
    known = {holder.candidate_id or holder.name for holder in row.holders}
    return [
        votes
        for _, votes in row.progress.elected
        if votes.key not in known and (row.candidate(votes.key) is not None or votes.name not in known)
    ]


def _require_after_vote(row: ElectionRow, on: datetime.date) -> None:
    days = [one.held_on for one in row.rounds if one.held_on is not None]
    if days and on < min(days):
        raise RuleViolation("就任日期早于投票日期，请核对。", "on")


def _end_former(db: DbSession, row: ElectionRow, on: datetime.date) -> None:
    """Of a 正职 the one before ends; of a 副职 in a full election everybody of the term before."""
    if not row.post.chief and row.mode is not Mode.FULL:
        return
    for holder in db.scalars(
        select(OfficeHolder).where(OfficeHolder.post == row.post, OfficeHolder.ends_on.is_(None))
    ):
        if holder.starts_on is None or holder.starts_on <= on:
            holder.ends_on, holder.end_reason = on, "新的任职开始"
    officer_post = row.post.officer
    if officer_post is None or row.post.chief:
        return
    for officer in list_officers(db, on):
        if officer.post is officer_post:
            edit_officer(db, EditField(officer.id, "ends_on", on))
    db.flush()


def _hold(db: DbSession, row: ElectionRow, votes: Votes, on: datetime.date) -> OfficeHolder:
    candidate = row.candidate(votes.key)
    person_id = candidate.person_id if candidate is not None else _deputy_named(db, row, votes)
    holder = OfficeHolder(
        post=row.post,
        name=candidate.name if candidate is not None else votes.name,
        person_id=person_id,
        office_id=row.id,
        candidate_id=candidate.id if candidate is not None else None,
        officer_id=_appoint(db, row.post, votes.name, person_id, on),
        starts_on=on,
    )
    db.add(holder)
    db.flush()
    seat(db, row.post, holder.name, person_id, on, row.session_id)
    return holder


def _deputy_named(db: DbSession, row: ElectionRow, votes: Votes) -> str | None:
    """Somebody written in who is the only deputy of that name."""
    ids = [key for key, line in row.progress.elected if line is votes]
    round_ = next((one for one in row.rounds if one.id in ids), None)
    if round_ is None or round_.held_on is None:
        return None
    found = deputies_of(db, row.session_id, Moment(round_.held_on, round_.held_at)).named(votes.name)
    return found.id if found is not None else None


def _appoint(
    db: DbSession, post: ElectedPost, name: str, person_id: str | None, on: datetime.date
) -> str | None:
    if post.officer is None:
        return None
    return appoint_officer(db, AppointOfficer(post.officer, name, on, person_id))


def remove_holder(db: DbSession, holder_id: str) -> None:
    """Takes an entry back that was made by mistake, with the officer's entry and the oath."""
    holder = db.get_one(OfficeHolder, holder_id)
    describe(db, f"删除{holder.name}的就任登记")
    if holder.starts_on is not None:
        unseat(db, holder.post, holder.name, holder.person_id, holder.starts_on)
    officer_id = holder.officer_id
    db.delete(holder)
    db.flush()
    if officer_id is not None:
        remove_officer(db, officer_id)


def register_all(db: DbSession, session_id: str, today: datetime.date, on: datetime.date) -> int:
    """Everybody elected at the session and not registered yet takes office on that day, in one action."""
    describe(db, f"当选人员就任（{chinese_date(on)}）")
    query = select(ElectionOffice.id).where(ElectionOffice.session_id == session_id)
    taken = 0
    for office_id in db.scalars(query).all():
        if _waiting(require_row(db, office_id, today, None)):
            taken += take_office(db, TakeOffice(office_id, on, today))
    return taken
