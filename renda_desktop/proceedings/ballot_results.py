"""Writes of the result of a ballot: that of a motion is the result of the motion, with everything it brings about."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.ballots.announce_commands import Correct, announce, correct
from renda_desktop.ballots.queries import find_round
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.accepting import announce_with_effect, correct_with_effect
from renda_desktop.sittings.clock import future_sentence
from renda_desktop.storage.base import DbSession
from renda_desktop.votes.count_commands import AnnounceMotion, CorrectMotion
from renda_desktop.votes.queries import find_motion
from renda_desktop.votes.rows import MotionRow


class AnnounceBallots(Struct, frozen=True):
    """Request: the chair announced the result of a round, on the day of the vote; `now` is the clock on that day."""

    round_id: str
    at: datetime.time
    now: datetime.time | None = None


def announce_ballots(db: DbSession, request: AnnounceBallots) -> None:
    """Announces a round and, where it decides about a motion, the motion with what follows from it, as one action.

    A vote that is invalid decides nothing. Raises RuleViolation for a time still to come, and as `announce` and
    `announce_motion`.
    """
    if request.now is not None and request.at > request.now:
        raise RuleViolation(future_sentence(request.at, request.now), "announced_at")
    round_ = find_round(db, request.round_id)
    motion = _motion_of(db, round_)
    if (
        round_ is None
        or motion is None
        or motion.announced
        or not round_.valid_vote
        or round_.held_on is None
    ):
        announce(db, request.round_id, request.at)
    else:
        announce_with_effect(db, AnnounceMotion(motion.id, round_.held_on, request.at))


def correct_ballots(db: DbSession, request: Correct) -> None:
    """Opens an announced round again, and the motion it decided about. Raises RuleViolation without a reason."""
    motion = _motion_of(db, find_round(db, request.round_id))
    if motion is None or not motion.announced:
        correct(db, request)
    else:
        correct_with_effect(db, CorrectMotion(motion.id, request.reason, request.on, request.who))


def _motion_of(db: DbSession, round_: RoundRow | None) -> MotionRow | None:
    """What a round decides about; None for elections, ratings and projects, and for a round that was repeated."""
    if round_ is None or round_.purpose is not Purpose.VOTE:
        return None
    motion = find_motion(db, round_.subject_id)
    return motion if motion is not None and motion.round_id == round_.id else None
