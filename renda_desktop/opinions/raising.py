"""新增意见: an opinion of a meeting, of one of its agenda items, or of something that was no meeting at all."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventState
from renda_desktop.opinions.commands import AddOpinion, add_opinion, edit_opinion
from renda_desktop.opinions.forming import form_opinion, government_name
from renda_desktop.opinions.queries import opinion_name, opinions_of_items
from renda_desktop.opinions.rules import report_in
from renda_desktop.presidium.queries import all_items, list_meetings, meetings_by_id
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import local_values


class SourceItem(Struct, frozen=True):
    """An agenda item that has no opinion yet; `subject` is what its opinion would be about."""

    id: str
    title: str
    subject: str


class SourceMeeting(Struct, frozen=True):
    """A meeting an opinion may come from."""

    meeting: MeetingRow
    items: tuple[SourceItem, ...]


class Sources(Struct, frozen=True):
    """What to choose from: the meetings between sessions that were held, the newest first; whom it goes to."""

    meetings: tuple[SourceMeeting, ...]
    addressee: str


def opinion_sources(db: DbSession, today: datetime.date) -> Sources:
    """Reads the meetings held until `today` with those of their items that have no opinion yet."""
    local = local_values(db)
    agendas = all_items(db, today, local)
    items = [item.id for agenda in agendas.values() for item in agenda]
    taken = {row.place.item_id for row in opinions_of_items(db, items, today) if row.place is not None}
    return Sources(
        tuple(
            SourceMeeting(
                row.meeting,
                tuple(
                    SourceItem(item.id, item.title, report_in(item.title).subject)
                    for item in agendas[row.meeting.id]
                    if item.id not in taken
                ),
            )
            for row in list_meetings(db, today, local)
            if row.state is EventState.HELD
        ),
        government_name(db),
    )


class RaiseOpinion(Struct, frozen=True):
    """Request: a new opinion. With `item_id` everything the item says is taken over; with `meeting_id` alone the
    first sentence of the paper names the meeting; with neither, where it comes from is still to be written.
    """

    subject: str
    addressee: str
    meeting_id: str | None = None
    item_id: str | None = None


def raise_opinion(db: DbSession, request: RaiseOpinion) -> str:
    """Adds the opinion; returns its id. Raises RuleViolation as `add_opinion` and `form_opinion` do."""
    subject = request.subject.strip()
    if request.item_id is None:
        word = opinion_name(db).value
        describe(db, f"新增{word}“{subject[:16]}”")
        return add_opinion(db, AddOpinion(subject, request.addressee, origin=_origin(db, request)))
    if not subject or not request.addressee.strip():
        raise RuleViolation(
            "请写明是关于什么的。" if not subject else "请写明主送哪个单位。",
            "addressee" if subject else "subject",
        )
    opinion_id = form_opinion(db, request.item_id)
    edit_opinion(db, EditField(opinion_id, "subject", subject))
    edit_opinion(db, EditField(opinion_id, "addressee", request.addressee.strip()))
    return opinion_id


def _origin(db: DbSession, request: RaiseOpinion) -> str:
    """2026年3月30日，镇十九届人大主席团第十二次会议讨论了农村饮水安全工作."""
    meeting = meetings_by_id(db, [request.meeting_id]).get(request.meeting_id) if request.meeting_id else None
    if meeting is None:
        return ""
    day = f"{chinese_date(meeting.event.day)}，" if meeting.event.day else ""
    return f"{day}{meeting.name}讨论了{request.subject.strip()}"
