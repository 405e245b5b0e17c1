"""Writes of a vote's figures: counted, filled with one click, announced, corrected with what stood before."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from renda_desktop.ballots.announce_commands import Correct
from renda_desktop.ballots.announce_commands import announce as announce_round
from renda_desktop.ballots.announce_commands import correct as correct_round
from renda_desktop.ballots.queries import find_round
from renda_desktop.chinese.clock import time_text
from renda_desktop.errors import RuleViolation
from renda_desktop.sittings.arrival_queries import run_times
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.votes.lookups import (
    require_facts,
    require_in_session,
    require_motion,
    require_not_before,
    require_open,
    short,
)
from renda_desktop.votes.models import Motion, MotionCorrection
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import COUNT_WORDS, Result, Standing, Way
from renda_desktop.votes.text_commands import freeze_text

COUNT_FIELDS = {name: Editable(f"{words}人数") for name, words in COUNT_WORDS.items()}
_BALLOT_FIGURES = frozenset({"votes_for", "votes_against", "votes_abstain", "not_voting"})


def set_count(db: DbSession, request: EditField) -> None:
    """Sets one figure. Raises RuleViolation below 0 and beyond who was there or may vote."""
    motion = db.get_one(Motion, request.record_id)
    require_open(motion)
    _require_to_vote(motion)
    if motion.way is Way.BALLOT and request.field in _BALLOT_FIGURES:
        raise RuleViolation("无记名投票的票数在计票里录入，这里不能改。", request.field)
    if request.value is not None and request.value < 0:
        raise RuleViolation(f"{COUNT_FIELDS[request.field].label}不能小于0，请改正。", request.field)
    edit_field(db, motion, f"“{short(motion.title)}”", COUNT_FIELDS, request)
    problem = require_motion(db, motion.id).too_many
    if problem is not None:
        raise RuleViolation(problem.sentence, request.field)


def _require_to_vote(row: Motion | MotionRow) -> None:
    if row.standing is not Standing.TO_VOTE:
        raise RuleViolation(f"“{short(row.title)}”已经{row.standing.value}，要表决请先点“恢复表决”。")


class Quick(Enum):
    """What one click enters."""

    ALL_FOR = "全票赞成"
    REST_FOR = "其余赞成"
    """Nobody else against: whoever is not entered elsewhere voted in favour."""
    NONE_ELSE = "无反对无弃权"


class FillCounts(Struct, frozen=True):
    """Request: one click on a vote held at that moment (where none was entered yet)."""

    motion_id: str
    quick: Quick
    on: datetime.date
    at: datetime.time


def fill_counts(db: DbSession, request: FillCounts) -> None:
    """Fills the figures up to the number present. Raises RuleViolation as long as that is unknown.

    全票赞成: all in favour. 无反对无弃权: nobody against or abstaining, the others did not vote. 其余赞成: the rest.
    """
    motion = db.get_one(Motion, request.motion_id)
    describe(db, f"“{short(motion.title)}”{request.quick.value}")
    require_open(motion)
    _require_to_vote(motion)
    if motion.way is Way.BALLOT:
        raise RuleViolation("无记名投票的票数在计票里录入，这里不能填。", "votes_for")
    _set_moment(db, motion, request.on, request.at)
    row = require_motion(db, motion.id)
    present = row.present
    if present is None:
        raise RuleViolation("还不知道到会人数，请先签到，或者填写“到会人数”。", "present")
    if request.quick is Quick.ALL_FOR:
        figures = (present, 0, 0, 0)
    elif request.quick is Quick.NONE_ELSE:
        votes = present if row.counts.votes_for is None else row.counts.votes_for
        figures = (votes, 0, 0, present - votes)
    else:
        against, abstain, silent = (
            row.counts.against or 0, row.counts.abstain or 0, row.counts.not_voting or 0,
        )  # fmt: skip
        figures = (present - against - abstain - silent, against, abstain, silent)
    _put(db, motion, figures)


def _put(db: DbSession, motion: Motion, figures: tuple[int, int, int, int]) -> None:
    if min(figures) < 0:
        raise RuleViolation("反对、弃权、未表决合计多于到会人数，请核对。", "votes_for")
    motion.votes_for, motion.votes_against, motion.votes_abstain, motion.not_voting = figures
    problem = require_motion(db, motion.id).too_many
    if problem is not None:
        raise RuleViolation(problem.sentence, problem.field)


def _set_moment(db: DbSession, motion: Motion, on: datetime.date, at: datetime.time) -> None:
    """The moment of the vote, where it was not entered: now, on a day of the session."""
    if motion.held_on is not None and motion.held_at is not None:
        return
    day = motion.held_on or on
    facts = require_facts(db, motion.session_id)
    if facts.opens_on is not None and motion.held_on is None and on > (facts.closes_on or facts.opens_on):
        raise RuleViolation("会议已经闭会，请先填写当时的表决日期和时间，再登记结果。", "held_on")
    require_in_session(facts, day, "held_on")
    if motion.held_at is None and day != on:
        raise RuleViolation("请填写当时的表决时间：全体代表的人数按那时计算。", "held_at")
    if motion.held_at is None:
        _require_open_sitting(db, motion, at)
    motion.held_on, motion.held_at = day, motion.held_at or at
    db.flush()


def _require_open_sitting(db: DbSession, motion: Motion, at: datetime.time) -> None:
    """A minute taken from the clock lies within the sitting, else base and presence would be of another moment."""
    run = run_times(db, [motion.entry_id]).get(motion.entry_id) if motion.entry_id is not None else None
    if run is None:
        return
    what_to_do = "请先填写当时的表决时间，再登记结果。"
    if run.opened_at is not None and at < run.opened_at:
        raise RuleViolation(
            f"电脑的时间是{time_text(at)}，比宣布开会的{time_text(run.opened_at)}还早，请先调好电脑的时间；"
            f"时间调不了的，{what_to_do}",
            "held_at",
        )
    if run.closed_at is not None and at > run.closed_at:
        raise RuleViolation(f"这次会议{time_text(run.closed_at)}已经散会，{what_to_do}", "held_at")


class AnnounceMotion(Struct, frozen=True):
    """Request: the chair announced the result at that moment."""

    motion_id: str
    on: datetime.date
    at: datetime.time


def announce_motion(db: DbSession, request: AnnounceMotion) -> Result:
    """Announces the result; from then on it changes by a correction only. Returns 通过 or 未通过.

    What was entered after the day of the vote is announced as of the vote. Raises RuleViolation where the figures do
    not add up to the number present, where they exceed it, and where the clock cannot be right.
    """
    motion = db.get_one(Motion, request.motion_id)
    row = require_motion(db, motion.id)
    describe(db, f"宣布“{short(row.title)}”的表决结果")
    if row.announced:
        raise RuleViolation("结果已经宣布过了。")
    _require_to_vote(row)
    if row.way is Way.BALLOT and not row.round_id:
        raise RuleViolation("还没有计票。请先点“计票”，录入表决票的结果。", "votes_for")
    if row.way is not Way.BALLOT:
        _set_moment(db, motion, request.on, request.at)
    row = require_motion(db, motion.id)
    problem = row.not_complete
    if problem is not None:
        raise RuleViolation(problem.sentence, problem.field)
    if row.pass_line is None:
        raise RuleViolation("还没有登记在任代表，算不出过半数。", "votes_for")
    assert row.held_on is not None, "figures have a moment"
    assert row.held_at is not None
    moment = (request.on, request.at) if request.on <= row.held_on else (row.held_on, row.held_at)
    require_not_before(row, *moment)
    motion.announced_on, motion.announced_at = moment
    if row.way is not Way.BALLOT:
        _fill_blanks(motion)
    if row.round_id:
        _announce_ballots(db, row, moment[1])
    done = require_motion(db, motion.id)
    if done.result is Result.PASSED:
        freeze_text(db, done)
    return done.result


def _fill_blanks(motion: Motion) -> None:
    """What was left blank is nobody, since the figures add up to who was there."""
    motion.votes_against = motion.votes_against or 0
    motion.votes_abstain = motion.votes_abstain or 0
    motion.not_voting = motion.not_voting or 0


def _announce_ballots(db: DbSession, row: MotionRow, at: datetime.time) -> None:
    round_ = find_round(db, row.round_id)
    if round_ is not None and not round_.announced:
        announce_round(db, row.round_id, at)


class CorrectMotion(Struct, frozen=True):
    """Request: an announced result was wrong. `who`: who says so."""

    motion_id: str
    reason: str
    on: datetime.date
    who: str = ""


def correct_motion(db: DbSession, request: CorrectMotion) -> None:
    """Opens an announced result again and keeps in words what stood. Raises RuleViolation without a reason."""
    motion = db.get_one(Motion, request.motion_id)
    row = require_motion(db, motion.id)
    describe(db, f"更正“{short(row.title)}”的表决结果")
    reason = request.reason.strip()
    if not row.announced:
        raise RuleViolation("结果还没有宣布，直接改就可以。")
    if not reason:
        raise RuleViolation("请写明更正的原因：已经宣布的结果，原来的数字和原因都要留下。", "reason")
    db.add(
        MotionCorrection(
            motion_id=motion.id, made_on=request.on, who=request.who.strip(), reason=reason,
            before=row.whole_words,
        )
    )  # fmt: skip
    motion.announced_on = motion.announced_at = None
    if row.round_id:
        correct_round(db, Correct(row.round_id, reason, request.on, request.who))
    db.flush()
