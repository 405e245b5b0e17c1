"""What a final paper prints stays as it is: it is refused until a 更正 opens the paper again."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.finals import finals_in_force
from renda_desktop.presidium.models import DecisionPaper, MeetingItem, PresidiumMeeting
from renda_desktop.presidium.rules import DECISION_PAPER, MINUTES, RECORD, VOTE
from renda_desktop.storage.base import DbSession

FINAL_NAMES = {
    RECORD: "会议记录",
    MINUTES: "会议纪要",
    VOTE: "表决情况记录",
    DECISION_PAPER: "主席团决定",
}
"""Papers of a meeting that become final: the first two belong to it, the others to its items."""
WHOLE = tuple(FINAL_NAMES)
WHO_CAME = (RECORD, MINUTES, VOTE)
TEXT = (RECORD, MINUTES)


def require_open(
    db: DbSession, meeting_id: str, *papers: str, item_id: str = "", paper_id: str = ""
) -> PresidiumMeeting:
    """The meeting, when none of these papers is final. Raises RuleViolation that names the paper.

    Papers of items are those of `item_id`, else of all items; of decisions 乙12 only `paper_id` where it is given.
    """
    meeting = db.get_one(PresidiumMeeting, meeting_id)
    records = {paper: _records(db, paper, meeting_id, item_id, paper_id) for paper in papers}
    final = finals_in_force(db, [record for some in records.values() for record in some])
    for paper in papers:
        for record in records[paper]:
            day = final.get((paper, record))
            if day is not None:
                raise RuleViolation(final_words(FINAL_NAMES[paper], chinese_date(day)))
    return meeting


def final_words(name: str, day: str) -> str:
    """会议记录已于2026年3月31日定稿，不能再改。…"""
    return f"{name}已于{day}定稿，不能再改。确实有错的，先在“材料”里点这份文书的“更正…”，写明原因。"


def _records(db: DbSession, paper: str, meeting_id: str, item_id: str, paper_id: str) -> list[str]:
    """The records a paper of the meeting may stand for."""
    if paper in (RECORD, MINUTES):
        return [meeting_id]
    if paper == DECISION_PAPER and paper_id:
        return [paper_id]
    items = [item_id] if item_id else _ids(db, meeting_id)
    if paper == VOTE:
        return items
    return list(db.scalars(select(DecisionPaper.id).where(DecisionPaper.item_id.in_(items))))


def _ids(db: DbSession, meeting_id: str) -> list[str]:
    return list(db.scalars(select(MeetingItem.id).where(MeetingItem.meeting_id == meeting_id)))


def open_item(db: DbSession, item_id: str, *papers: str) -> MeetingItem:
    """The item, when none of these papers of it or of its meeting is final. Raises RuleViolation."""
    item = db.get_one(MeetingItem, item_id)
    require_open(db, item.meeting_id, *papers, item_id=item.id)
    return item


def next_place(db: DbSession, table: type, item_id: str) -> int:
    """The place behind the last row of an item in one of its lists."""
    places = db.scalars(select(table.position).where(table.item_id == item_id))  # type: ignore[attr-defined]
    return max(places, default=0) + 1
