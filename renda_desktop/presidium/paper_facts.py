"""Everything the papers of one meeting are drawn from, gathered once."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.events.notice_rules import NoticeLine
from renda_desktop.events.queries import AttendanceRow, notice_lines
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.issuing.queries import GivenNumberRow, number_for
from renda_desktop.law.local_values import LocalValues
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.presidium.rows import MeetingCard, MeetingRow
from renda_desktop.presidium.rules import MINUTES, NOTICE, OBSERVER_NOTICE, PARTY_REQUEST
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office, list_officers
from renda_desktop.township.rules import OfficeKind, Post, congress_name

_NUMBERED = (NOTICE, OBSERVER_NOTICE, MINUTES, PARTY_REQUEST)


class MeetingFacts(Struct, frozen=True):
    """Rows behind the papers of a meeting.

    `session` is the full name of the congress session for a meeting inside one, else "". `numbers` are the
    numbers given, by paper id. `chair_title` is 镇人大主席 where the chair of the meeting holds that post.
    `notices` are the attendance list as people to be told; `full_phones` prints their numbers whole.
    """

    office: OfficeRow
    card: MeetingCard
    session: str
    chair_title: str
    contact: str
    phone: str
    numbers: dict[str, GivenNumberRow]
    notices: tuple[NoticeLine, ...] = ()
    full_phones: bool = False
    chair: str = ""
    """The office's chair on the day of the meeting, who signs upward papers; "" while the post is vacant."""

    @property
    def meeting(self) -> MeetingRow:
        """The meeting itself."""
        return self.card.meeting

    @property
    def short_name(self) -> str:
        """镇十九届人大主席团第十二次会议."""
        return f"{self.session}{self.meeting.name}" if self.session else self.meeting.name

    @property
    def full_name(self) -> str:
        """青禾镇第十九届人民代表大会主席团第十二次会议."""
        if self.session:
            return self.short_name
        congress = congress_name(self.office.name, self.meeting.term_number)
        return congress + "主席团" + self.meeting.name.partition("主席团")[2]

    @property
    def unit(self) -> str:
        """青禾镇人大主席团办公室: who prints and compiles."""
        return self.office.printer

    def people(self, capacity: Capacity, *statuses: AttendanceStatus) -> list[AttendanceRow]:
        """Lines of the list in this capacity, with one of these statuses when any is named."""
        return [
            line
            for line in self.card.attendance
            if line.capacity is capacity and (not statuses or line.status in statuses)
        ]

    def observers(self, item_id: str) -> list[AttendanceRow]:
        """Who attends for this item."""
        item = next(item for item in self.card.items if item.id == item_id)
        return [line for line in self.people(Capacity.OBSERVER) if line.id in item.observer_ids]

    @property
    def whole_observers(self) -> list[AttendanceRow]:
        """Who attends the whole meeting: observers tied to no item."""
        tied = {line_id for item in self.card.items for line_id in item.observer_ids}
        return [line for line in self.people(Capacity.OBSERVER) if line.id not in tied]


def meeting_facts(
    db: DbSession,
    meeting_id: str,
    today: datetime.date,
    local: LocalValues,
    session: str = "",
    *,
    private: bool = False,
) -> MeetingFacts | None:
    """Gathers the rows; None when the meeting or the office is gone. `session` as in `MeetingFacts`.

    With `private` telephone numbers are printed whole.
    """
    card = find_meeting(db, meeting_id, today, local)
    office = find_office(db)
    if card is None or office is None:
        return None
    day = card.meeting.event.day or today
    officers = list_officers(db, day)
    titles = {officer.name: _title(office.kind, officer.post) for officer in officers[::-1]}
    secretary = next((o.name for o in officers if o.post is Post.SECRETARY), "")
    given = {paper: number_for(db, meeting_id, paper) for paper in _NUMBERED}
    return MeetingFacts(
        office=office,
        card=card,
        session=session,
        chair_title=titles.get(card.meeting.event.chair, ""),
        contact=card.meeting.contact or secretary,
        phone=card.meeting.phone or office.phone,
        numbers={paper: number for paper, number in given.items() if number is not None},
        notices=tuple(notice_lines(db, card.attendance)),
        full_phones=private,
        chair=next((o.name for o in officers if o.post is Post.CHAIR), ""),
    )


def _title(kind: OfficeKind, post: Post) -> str:
    if post is Post.SECRETARY:
        return ""
    return f"{'乡' if kind is OfficeKind.ETHNIC_TOWNSHIP else kind.value}人大{post.value}"
