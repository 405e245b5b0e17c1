"""Writes that join a removal or resignation with the vote on it, which belongs to `votes`."""

from __future__ import annotations

import datetime

from renda_desktop.elections.case_commands import DecideCase, decide_case, require_lawful
from renda_desktop.elections.models import EndCase
from renda_desktop.elections.posts import EndKind, full_title, short_title
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import find_facts, require_office
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.commands import edit_motion
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from renda_desktop.votes.queries import find_motion
from renda_desktop.votes.rules import MotionKind, Result


def put_to_vote(db: DbSession, case_id: str) -> str:
    """Makes the matter of the vote 表决事项 for a case and keeps it with the case. Returns the motion's id.

    Raises RuleViolation where the case has one already, and of a removal without reasons or with too few signatures.
    """
    case = db.get_one(EndCase, case_id)
    office = require_office(db)
    post = full_title(case.post, office.kind, office.name)
    removal = case.kind is EndKind.REMOVAL
    describe(db, f"{case.name}：提请大会表决")
    if case.motion_id is not None and find_motion(db, case.motion_id) is not None:
        raise RuleViolation("这件案已经列入表决事项，请到“表决”里登记票数。")
    if removal:
        facts = find_facts(db, case.session_id)
        day = facts.opens_on if facts is not None else None
        require_lawful(db, case, day or case.handed_on or datetime.date.max)
    words = short_title(case.post, office.kind)
    title = f"罢免{words}{case.name}案" if removal else f"关于接受{case.name}辞去{post}职务的决定"
    kind = MotionKind.REMOVAL if removal else MotionKind.RESIGNATION
    motion_id = add_motion(db, AddMotion(case.session_id, title, kind))
    if not removal:
        edit_motion(db, EditField(motion_id, "whose", case.name))
        edit_motion(db, EditField(motion_id, "post", post))
    case.motion_id = motion_id
    db.flush()
    return motion_id


def decide_by_vote(db: DbSession, case_id: str) -> bool:
    """Takes the announced result of the vote over: the post ends on the day of the vote where it passed.

    Returns whether it passed. Raises RuleViolation where there is no announced result, and as `decide_case`.
    """
    case = db.get_one(EndCase, case_id)
    motion = find_motion(db, case.motion_id) if case.motion_id is not None else None
    if motion is None:
        raise RuleViolation("这件案还没有列入表决事项，请先点“提请表决”。")
    if not motion.result.decided:
        raise RuleViolation("表决结果还没有宣布，请先在“表决”里登记票数、宣布结果。")
    day = motion.held_on or motion.announced_on
    assert day is not None, "an announced vote has a day"
    passed = motion.result is Result.PASSED
    decide_case(db, DecideCase(case_id, passed, day))
    return passed
