"""Writes of the summary 审议意见汇总: merging points, rewording, headings, parting again."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.deliberation.models import ReviewMeeting, ReviewOpinion, ReviewPoint, ReviewSpeech
from renda_desktop.deliberation.review_commands import forget_empty_opinions
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class MergePoints(Struct, frozen=True):
    """Request: these points say the same. They keep who raised them; the text is the first's unless one is given."""

    point_ids: tuple[str, ...]
    text: str = ""
    category: str = ""


def merge_points(db: DbSession, request: MergePoints) -> str:
    """Makes one opinion of several points of one topic; returns its id. Raises RuleViolation across topics."""
    describe(db, f"合并{len(request.point_ids)}条审议意见")
    points = [db.get_one(ReviewPoint, one) for one in dict.fromkeys(request.point_ids)]
    if not points:
        raise RuleViolation("请先选中要合并的意见。", "points")
    speeches = [db.get_one(ReviewSpeech, point.speech_id) for point in points]
    if len({speech.agenda_item_id for speech in speeches}) > 1:
        raise RuleViolation("选中的意见不是对同一个报告提的，请按报告分别合并。", "points")
    opinion = _opinion_of(db, points)
    if opinion is None:
        meeting = db.get_one(ReviewMeeting, speeches[0].meeting_id)
        opinion = ReviewOpinion(
            session_id=meeting.session_id, agenda_item_id=speeches[0].agenda_item_id, text=points[0].text
        )
        db.add(opinion)
        db.flush()
    opinion.text = request.text.strip() or opinion.text
    opinion.category = request.category.strip() or opinion.category or ""
    for point in points:
        point.opinion_id = opinion.id
    db.flush()
    forget_empty_opinions(db)
    return opinion.id


def _opinion_of(db: DbSession, points: list[ReviewPoint]) -> ReviewOpinion | None:
    """The opinion the first of them already went into."""
    found = next((point.opinion_id for point in points if point.opinion_id), None)
    return db.get(ReviewOpinion, found) if found else None


OPINION_FIELDS = {"text": Editable("意见", required=True), "category": Editable("类别")}


class EditOpinion(Struct, frozen=True):
    """Request: an entry of the summary in other words, or under a heading; `point_ids`: all it stands for."""

    point_ids: tuple[str, ...]
    field: str
    value: str


def edit_opinion(db: DbSession, request: EditOpinion) -> str:
    """Sets text or heading of an entry, which becomes an opinion of its own; returns its id. Speeches stay."""
    points = [db.get_one(ReviewPoint, one) for one in request.point_ids]
    opinion = _opinion_of(db, points)
    if opinion is None:
        if request.field in OPINION_FIELDS and OPINION_FIELDS[request.field].required and not request.value:
            raise RuleViolation("意见不能空着，请填写。", request.field)
        describe(db, f"修改汇总意见的{OPINION_FIELDS[request.field].label}")
        opinion = db.get_one(ReviewOpinion, merge_points(db, MergePoints(request.point_ids)))
    edit_field(db, opinion, "汇总意见", OPINION_FIELDS, EditField(opinion.id, request.field, request.value))
    return opinion.id


def part_opinion(db: DbSession, opinion_id: str) -> None:
    """The points of an opinion stand by themselves again, in the words of their speeches."""
    opinion = db.get_one(ReviewOpinion, opinion_id)
    describe(db, "拆开合并的审议意见")
    for point in db.scalars(select(ReviewPoint).where(ReviewPoint.opinion_id == opinion.id)):
        point.opinion_id = None
    db.flush()
    db.delete(opinion)
