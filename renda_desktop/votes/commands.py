"""Writes of motions: their particulars, whether and in which order they are voted on, what they decide about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from renda_desktop.ballots.commands import NewLine, OpenRound, open_round, remove_rounds_of
from renda_desktop.ballots.rules import Purpose
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.votes.listing_commands import motions_stored
from renda_desktop.votes.lookups import (
    renumber,
    require_facts,
    require_in_session,
    require_motion,
    require_open,
    short,
)
from renda_desktop.votes.models import Announcement, BudgetDuty, Motion, ResolutionTask
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind, Standing, Way
from renda_desktop.votes.standing import bare_title


def _title(value: Any) -> str:
    text = bare_title(str(value))
    if not text:
        raise RuleViolation("请填写表决什么。")
    return text


MOTION_FIELDS = {
    "title": Editable("题目", _title, required=True),
    "kind": Editable("种类", required=True),
    "way": Editable("表决方式", required=True),
    "entry_id": Editable("在哪次会上表决"),
    "held_on": Editable("表决日期"),
    "held_at": Editable("表决时间"),
    "officer_id": Editable("辞职的人"),
    "whose": Editable("辞职的人"),
    "post": Editable("辞去的职务"),
    "note": Editable("备注"),
}
_ALWAYS = frozenset({"note"})
_TEXTS = frozenset({"whose", "post", "note"})


def edit_motion(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation; once the result was announced only the note is free."""
    motion = db.get_one(Motion, request.record_id)
    if request.field not in _ALWAYS:
        require_open(motion)
    if request.field == "held_on" and request.value is not None:
        require_in_session(require_facts(db, motion.session_id), request.value, "held_on")
    if request.field == "way":
        _require_way(motion.kind, request.value)
    value = "" if request.value is None and request.field in _TEXTS else request.value
    names = request.field in ("whose", "post", "officer_id", "kind")
    before = require_motion(db, motion.id) if names else None
    edit_field(
        db, motion, f"“{short(motion.title)}”", MOTION_FIELDS, EditField(motion.id, request.field, value)
    )
    db.flush()
    if before is not None:
        _retitle(db, motion, before)
    if request.field == "way":
        _keep_hands_only(motion)
    if request.field in ("held_on", "held_at", "entry_id"):
        _still_fits(db, motion.id, request.field)


def _keep_hands_only(motion: Motion) -> None:
    """A secret vote has its figures in its ballots, never a second time."""
    if motion.way is Way.BALLOT and motion.votes_for is not None:
        motion.votes_for = motion.votes_against = motion.votes_abstain = motion.not_voting = None


def _retitle(db: DbSession, motion: Motion, before: MotionRow) -> None:
    """The title of a resignation names who leaves which post, as long as nobody wrote another one."""
    if motion.title in (NAMELESS, resignation_title(before.whose, before.post)):
        after = require_motion(db, motion.id)
        motion.title = resignation_title(after.whose, after.post)
        db.flush()


NAMELESS = "关于接受辞职请求的决定"


def resignation_title(whose: str, post: str) -> str:
    """关于接受陈志刚辞去青禾镇人民政府副镇长职务请求的决定."""
    return f"关于接受{whose}辞去{post}职务请求的决定" if whose and post else NAMELESS


def _require_way(kind: MotionKind, way: Way) -> None:
    if kind is MotionKind.REMOVAL and way is not Way.BALLOT:
        raise RuleViolation("罢免案一般用无记名投票表决，请在“选举”里按罢免办理。", "way")


def _still_fits(db: DbSession, motion_id: str, field: str) -> None:
    """Another moment may have another base: figures that no longer fit are refused with the field that moved it."""
    problem = require_motion(db, motion_id).too_many
    if problem is not None:
        raise RuleViolation(problem.sentence, field)


class OpenMotionBallots(Struct, frozen=True):
    """Request: the ballots of a secret vote on a motion."""

    motion_id: str


def open_motion_ballots(db: DbSession, request: OpenMotionBallots) -> str:
    """Opens the round of ballots; returns its id, that of the one there already where the vote still holds."""
    row = require_motion(db, request.motion_id)
    describe(db, f"准备“{short(row.title)}”的表决票")
    require_open(row)
    if row.round_id and not row.ballots_invalid:
        return row.round_id
    motion = db.get_one(Motion, row.id)
    motion.way = Way.BALLOT
    _keep_hands_only(motion)
    return open_round(
        db,
        OpenRound(
            row.session_id, Purpose.VOTE, row.id, f"{row.title}表决票", (NewLine(row.title, row.id),),
            entry_id=row.entry_id,
        ),
    )  # fmt: skip


class SetStanding(Struct, frozen=True):
    """Request: a matter is withdrawn, put off, or put to the vote after all."""

    motion_id: str
    standing: Standing
    reason: str = ""


def set_standing(db: DbSession, request: SetStanding) -> None:
    """Raises RuleViolation without a reason, or once the result was announced (组织法2022 第二十二条第三款)."""
    row = require_motion(db, request.motion_id)
    describe(db, f"“{short(row.title)}”{request.standing.value}")
    require_open(row)
    motion = db.get_one(Motion, row.id)
    reason = request.reason.strip()
    if request.standing is not Standing.TO_VOTE and not reason:
        raise RuleViolation("请写明原因，例如提案人要求撤回、主席团决定暂不交付表决。", "standing_reason")
    motion.standing = request.standing
    motion.standing_reason = reason if request.standing is not Standing.TO_VOTE else ""
    db.flush()


class ReorderMotions(Struct, frozen=True):
    """Request: the matters of a session in this order."""

    session_id: str
    ids: tuple[str, ...]


def reorder_motions(db: DbSession, request: ReorderMotions) -> None:
    """Puts the matters into the order in which they are voted on."""
    describe(db, "调整表决事项的次序")
    renumber(in_order(motions_stored(db, request.session_id), request.ids))


def in_order(rows: Sequence[Motion], ids: Sequence[str]) -> list[Motion]:
    """The rows in the order of `ids`; those not named stay behind. Raises KeyError for unknown ids."""
    by_id = {row.id: row for row in rows}
    first = [by_id[one] for one in dict.fromkeys(ids)]
    return [*first, *(row for row in rows if row not in first)]


def remove_motion(db: DbSession, motion_id: str) -> None:
    """Takes a matter out with its ballots.

    Raises RuleViolation once its result was announced, and while something of 会后 hangs on it.
    """
    row = require_motion(db, motion_id)
    describe(db, f"删除表决事项“{short(row.title)}”")
    if row.announced:
        raise RuleViolation(f"“{short(row.title)}”的结果已经宣布，不能删除；登记错了请先点“更正…”。")
    _require_nothing_follows(db, row)
    remove_rounds_of(db, Purpose.VOTE, row.id)
    db.delete(db.get_one(Motion, row.id))
    db.flush()
    renumber(motions_stored(db, row.session_id))


def _require_nothing_follows(db: DbSession, row: MotionRow) -> None:
    """What followed from a vote that was corrected since would go, or stand there without it."""

    def count(of: InstrumentedAttribute[str], *more: ColumnElement[bool]) -> int:
        return db.scalar(select(func.count()).where(of == row.id, *more)) or 0

    there = (
        ("公告", count(Announcement.subject_id), "份"), ("执行台账任务", count(ResolutionTask.motion_id), "项"),
        ("已办的预算事项", count(BudgetDuty.motion_id, BudgetDuty.done_on.is_not(None)), "项"),
    )  # fmt: skip
    said = "、".join(f"{what}{number}{unit}" for what, number, unit in there if number)
    if said:
        raise RuleViolation(
            f"“{short(row.title)}”在“会后”还有{said}，没有删除。确实不要的，请先在“会后”删掉这些。"
        )


class LinkCase(Struct, frozen=True):
    """Request: a motion is about this case of a deputy's resignation; `case_id` None: about none.

    `whose` and `title` say so in words; the case itself is kept by the slice above.
    """

    motion_id: str
    case_id: str | None
    title: str = ""


def link_case(db: DbSession, request: LinkCase) -> None:
    """Joins a motion with a case. Raises RuleViolation once it was announced, or where another motion has the case."""
    row = require_motion(db, request.motion_id)
    describe(db, f"“{short(row.title)}”{'关联' if request.case_id else '不再关联'}辞职事项")
    require_open(row)
    if request.case_id is not None:
        same = select(Motion).where(Motion.case_id == request.case_id, Motion.session_id == row.session_id)
        other = next((one for one in db.scalars(same) if one.id != row.id), None)
        if other is not None:
            raise RuleViolation(f"“{short(other.title)}”已经关联了这件辞职，请先取消那一项。", "case_id")
    motion = db.get_one(Motion, row.id)
    motion.case_id = request.case_id
    if request.case_id is not None:
        motion.kind, motion.title, motion.officer_id = (
            MotionKind.RESIGNATION,
            request.title or row.title,
            None,
        )
    db.flush()
