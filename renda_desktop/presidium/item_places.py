"""On which meeting's agenda an item stands, and where one that was left for next time was taken up."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import aliased

from renda_desktop.events.rules import EventState
from renda_desktop.presidium.models import MeetingItem
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.presidium.rules import Outcome
from renda_desktop.storage.base import DbSession


class ItemPlace(Struct, frozen=True):
    """An agenda item in short, and its meeting."""

    item_id: str
    title: str
    outcome: Outcome | None
    meeting: MeetingRow

    @property
    def day(self) -> datetime.date | None:
        """Of the meeting."""
        return self.meeting.event.day

    def state(self, today: datetime.date) -> EventState:
        """Of the meeting on a day."""
        return self.meeting.event.state(today)

    def heard(self, today: datetime.date) -> bool:
        """Whether the meeting was held and did not put the item off."""
        return self.state(today) is EventState.HELD and self.outcome is not Outcome.NEXT_TIME


def item_places(db: DbSession, item_ids: Iterable[str]) -> dict[str, ItemPlace]:
    """The places of these items by id, those that are gone left out."""
    wanted = list(item_ids)
    if not wanted:
        return {}
    items = list(db.scalars(select(MeetingItem).where(MeetingItem.id.in_(wanted))))
    meetings = meetings_by_id(db, [item.meeting_id for item in items])
    return {
        item.id: ItemPlace(item.id, item.title, item.outcome, meetings[item.meeting_id]) for item in items
    }


def newest_places(db: DbSession, item_ids: Iterable[str]) -> dict[str, ItemPlace]:
    """As `item_places`, but an item that was left for next time has the place where it was taken up last."""
    newest = {item_id: item_id for item_id in item_ids}
    while newest and (moved := _taken_up(db, set(newest.values()))):
        newest = {asked: moved.get(now, now) for asked, now in newest.items()}
    places = item_places(db, newest.values())
    return {asked: places[now] for asked, now in newest.items() if now in places}


def _taken_up(db: DbSession, item_ids: Iterable[str]) -> dict[str, str]:
    """By the id of an item left for next time: the item that takes it up."""
    origin, copy = aliased(MeetingItem), aliased(MeetingItem)
    query = (
        select(origin.id, copy.id)
        .join(copy, copy.carried_from_id == origin.id)
        .where(origin.id.in_(list(item_ids)), origin.outcome == Outcome.NEXT_TIME)
    )
    return dict(db.execute(query).tuples().all())
