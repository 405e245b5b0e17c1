"""Who watches and who counts the votes of a session, as the lists say; whoever stands for a post does neither."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.ballots.models import BallotLine, BallotRound
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Keyer, Purpose
from renda_desktop.bodies.queries import body_of
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.chinese.width import compact
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.lawful import citation
from renda_desktop.storage.base import DbSession

RELATIVES = "scrutineer_relatives_ban"
_COUNT = (BodyRole.CHIEF_TELLER, BodyRole.TELLER)
_WATCH = (BodyRole.CHIEF_SCRUTINEER, BodyRole.SCRUTINEER)


class Watcher(Struct, frozen=True):
    """Somebody on the list of scrutineers and tellers."""

    name: str
    role: BodyRole


class Watchers(Struct, frozen=True):
    """The list of a session, tellers first: they are the ones who key. `adopted_on` None: it is a draft."""

    people: tuple[Watcher, ...] = ()
    adopted_on: datetime.date | None = None

    @property
    def words(self) -> str:
        """总监票人卫明红 · 监票人卫玉、吕桂 · 计票人马静; empty while nobody is listed."""
        named = {role: [one.name for one in self.people if one.role is role] for role in (*_WATCH, *_COUNT)}
        return " · ".join(f"{role.value}{'、'.join(names)}" for role, names in named.items() if names)

    def lists(self, name: str) -> bool:
        """Whether somebody of that name is on it."""
        return any(compact(one.name) == compact(name) for one in self.people)


def watchers_of(db: DbSession, session_id: str, today: datetime.date) -> Watchers:
    """The list of the session; an empty one where there is none."""
    body = body_of(db, session_id, BodyKind.SCRUTINEERS, today)
    if body is None or not body.used:
        return Watchers()
    people = [Watcher(one.name, one.role) for one in (*body.of_role(*_COUNT), *body.of_role(*_WATCH))]
    return Watchers(tuple(people), body.adopted_on)


def doubts_of(round_: RoundRow, watchers: Watchers) -> tuple[str, ...]:
    """Whoever keys without standing on the list: it does not block."""
    return tuple(
        f"{keying.keyer.value}{keying.who}不在本次会议的监票人、计票人名单里，请核对。"
        for keying in round_.keyings
        if keying.who and watchers.people and not watchers.lists(keying.who)
    )


def require_may_count(db: DbSession, one: BallotRound, who: str, keyer: Keyer, other: str) -> None:
    """Raises RuleViolation(field="who") for a candidate of this session's elections, and for one person as both."""
    if not who:
        return
    if compact(who) == compact(other):
        first = next(k for k in Keyer if k is not keyer)
        raise RuleViolation(f"{first.value}也是{who}：两个人各录一遍，请换一个人。", "who")
    if compact(who) in _candidates(db, one.session_id):
        basis = f"选举办法；可参照{citation([RELATIVES], one.held_on or datetime.date.max)}"
        raise RuleViolation(f"{who}是候选人，不能计票，请换人（{basis}）。", "who")


def _candidates(db: DbSession, session_id: str) -> set[str]:
    """Everybody printed on a ballot of an election or its primary; what tells namesakes apart is passed over."""
    query = (
        select(BallotLine.name)
        .join(BallotRound)
        .where(
            BallotRound.session_id == session_id,
            BallotRound.purpose.in_((Purpose.ELECTION, Purpose.PRIMARY)),
            BallotLine.written_in.is_(False),
        )
    )
    return {compact(name.partition("（")[0]) for name in db.scalars(query)}
