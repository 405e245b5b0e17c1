"""What has to hold before a step takes effect: who accepts, by which majority, in which order. Raises RuleViolation."""

from __future__ import annotations

import datetime

from renda_desktop.changes.congress_votes import base_on, votes_of
from renda_desktop.changes.lookups import step_of
from renda_desktop.changes.models import ChangeCase
from renda_desktop.changes.rules import RECALLED, RESIGNATION, CaseKind, majority_of
from renda_desktop.changes.standing import deciding_step, least_recall_voters, standing_steps
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession

_DEMANDED = "demanded"


def require_session(db: DbSession, case: ChangeCase, session_id: str | None, day: datetime.date) -> None:
    """Only a session accepts a resignation; neither the presidium nor anybody between sessions can."""
    if not case.kind.by_congress:
        return
    facts = find_facts(db, session_id) if session_id else None
    if facts is None or facts.opens_on is None:
        raise RuleViolation(
            "代表辞职只能由人民代表大会会议接受，主席团和闭会期间都不能接受。请选择是哪一次会议。",
            "session_id",
        )
    last = facts.closes_on or facts.opens_on
    if not facts.opens_on <= day <= last:
        days = facts.opens_on.isoformat() + ("" if last == facts.opens_on else f"至{last.isoformat()}")
        raise RuleViolation(
            f"{facts.short_name}的会期是{days}，接受辞职的日期要在会期里，请核对。", "done_on"
        )


def require_demand(case: ChangeCase, key: str) -> None:
    """Thirty voters at least demand a recall together (选举法2020 第五十条第一款)."""
    if case.kind is not CaseKind.RECALL or key != _DEMANDED:
        return
    if case.joint_voters is None:
        raise RuleViolation("请填写有多少选民联名。", "joint_voters")
    least = least_recall_voters(case.opened_on)
    if case.joint_voters < least:
        raise RuleViolation(
            f"联名的选民只有{case.joint_voters}人，原选区选民{least}人以上联名才能提出罢免要求，请核对。"
            "没有联名够的，请点“没有成立…”。",
            "joint_voters",
        )


def require_passed(
    db: DbSession, case: ChangeCase, day: datetime.date, session_id: str | None = None
) -> None:
    """More than half of all deputies accept a resignation, more than half of all voters a recall."""
    if case.kind.by_congress:
        _require_accepted(db, case, day, session_id)
    elif case.kind is CaseKind.RECALL:
        if not case.voters:
            raise RuleViolation("请填写原选区登记选民数，过半数要按全体选民计算。", "voters")
        line = majority_of(case.voters, RECALLED)
        if case.votes_for is None or case.votes_for < line:
            raise RuleViolation(
                f"罢免须经原选区全体选民{case.voters}人的过半数通过，至少{line}票。"
                "没有达到的，罢免没有通过，请点“没有成立…”。",
                "votes_for",
            )


def _require_accepted(db: DbSession, case: ChangeCase, day: datetime.date, session_id: str | None) -> None:
    votes = votes_of(db, case)
    base = base_on(db, day, case.term_id, session_id) if votes.base is None else votes.base
    line = majority_of(base, RESIGNATION)
    cast = sum((votes.votes_for or 0, votes.votes_against or 0, votes.votes_abstain or 0))
    if cast > base:
        raise RuleViolation(f"赞成、反对、弃权合计{cast}票，多于全体代表{base}人，请核对。", "votes_for")
    if votes.votes_for is None or votes.votes_for < line:
        raise RuleViolation(
            f"接受辞职须经全体代表{base}人的过半数通过，至少{line}票赞成。没有达到的，大会没有接受，请点“没有成立…”。",
            "votes_for",
        )


def require_voted(db: DbSession, case: ChangeCase, day: datetime.date) -> None:
    voted = step_of(db, case.id, "voted")
    if voted is None:
        raise RuleViolation("选民还没有投票，不能确认代表资格，请先登记投票结果。", "done_on")
    if day < voted.done_on:
        raise RuleViolation(f"确认的日期早于投票日（{voted.done_on.isoformat()}），请核对。", "done_on")


_ANY_DAY = frozenset({"proved", "told"})
"""Proofs and notices come before what they tell of, or after it."""


def require_order(db: DbSession, case: ChangeCase, key: str, day: datetime.date) -> None:
    """What follows from the deciding step is not earlier than it, and what leads to it is not later."""
    steps = standing_steps()[case.kind]
    places = {step.key: place for place, step in enumerate(steps)}
    deciding = deciding_step(case.kind).key
    for step in steps:
        made = step_of(db, case.id, step.key)
        pair = {key, step.key}
        if made is None or step.key == key or deciding not in pair or pair & _ANY_DAY:
            continue
        words = f"“{step.title}”登记的日期（{made.done_on.isoformat()}）"
        if places[step.key] < places[key] and day < made.done_on:
            raise RuleViolation(f"这一步的日期早于{words}，先后对不上，请核对。", "done_on")
        if places[step.key] > places[key] and day > made.done_on:
            raise RuleViolation(f"这一步的日期晚于{words}，先后对不上，请核对。", "done_on")
