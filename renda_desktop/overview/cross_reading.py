"""The cross-paper check of one record as it stands now: reads its facts and texts, leaves out what was looked at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from renda_desktop.inspections.queries import INSPECTION_READS, activity_card
from renda_desktop.opinions.queries import OPINION_READS, opinions_of_items
from renda_desktop.overview.cross_activity import activity_facts_known, activity_texts
from renda_desktop.overview.cross_check import contradictions
from renda_desktop.overview.cross_facts import Contradiction, KnownPerson
from renda_desktop.overview.cross_meeting import meeting_facts_known, meeting_texts
from renda_desktop.overview.cross_session import session_facts_known, session_texts
from renda_desktop.overview.dismissing import dismissed_of
from renda_desktop.overview.printables import RecordKind
from renda_desktop.presidium.member_queries import MEMBER_READS, members_on
from renda_desktop.presidium.queries import MEETING_READS, find_meeting, next_number
from renda_desktop.presidium.rows import MeetingRow
from renda_desktop.roster.queries import ROSTER_READS, all_names
from renda_desktop.sessions.card_queries import SESSION_CARD_READS, session_card
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.pack_queries import LAWBOOK_READS
from renda_desktop.township.queries import OFFICE_READS, find_office, list_officers, local_values
from renda_desktop.township.rules import Post


def open_contradictions(
    db: DbSession, kind: RecordKind, record_id: str, today: datetime.date
) -> list[Contradiction]:
    """What is to be looked at in a meeting, session or activity; nothing for other records and those gone."""
    found = _CHECKS.get(kind)
    if found is None:
        return []
    check, reads = found
    key = ("contradictions", kind, record_id, today)
    every = remembered(db, key, reads, lambda: tuple(check(db, record_id, today)))
    looked_at = dismissed_of(db, record_id) if every else set()
    return [one for one in every if one.digest not in looked_at]


def _of_meeting(db: DbSession, meeting_id: str, today: datetime.date) -> list[Contradiction]:
    card = find_meeting(db, meeting_id, today, local_values(db))
    if card is None:
        return []
    people = _people(db, card.meeting.event.day or today)
    opinions = opinions_of_items(db, [item.id for item in card.items], today)
    newest = _newest(db, card.meeting)
    facts = meeting_facts_known(card, people, all_names(db), newest)
    return contradictions(facts, meeting_texts(card, opinions))


def _newest(db: DbSession, meeting: MeetingRow) -> int | None:
    """The highest number among the meetings of the term; nothing for those within a session, which count anew."""
    return next_number(db, meeting.term_id) - 1 if meeting.session_id is None else None


def _of_session(db: DbSession, session_id: str, today: datetime.date) -> list[Contradiction]:
    card = session_card(db, session_id, today)
    if card is None:
        return []
    facts = session_facts_known(card, _people(db, card.facts.opens_on or today), all_names(db))
    return contradictions(facts, session_texts(card))


def _of_activity(db: DbSession, activity_id: str, today: datetime.date) -> list[Contradiction]:
    card = activity_card(db, activity_id, today)
    if card is None:
        return []
    facts = activity_facts_known(card, _people(db, card.activity.day or today), all_names(db))
    return contradictions(facts, activity_texts(card))


def _people(db: DbSession, day: datetime.date) -> tuple[KnownPerson, ...]:
    """The presidium and the officers of the day, with the posts by which texts call them."""
    return (*_officers(db, day), *(KnownPerson(row.name, (row.post,)) for row in members_on(db, day)))


def _officers(db: DbSession, day: datetime.date) -> Iterator[KnownPerson]:
    office = find_office(db)
    for one in list_officers(db, day):
        post = one.post.value if one.post is Post.SECRETARY or office is None else ""
        yield KnownPerson(one.name, (post or f"{office.kind.short if office else ''}人大{one.post.value}",))


_PEOPLE_READS = (*ROSTER_READS, *MEMBER_READS, *OFFICE_READS, *LAWBOOK_READS, "officer")
_CHECKS: dict[
    RecordKind, tuple[Callable[[DbSession, str, datetime.date], list[Contradiction]], tuple[str, ...]]
] = {
    RecordKind.MEETING: (_of_meeting, (*MEETING_READS, *OPINION_READS, *_PEOPLE_READS)),
    RecordKind.SESSION: (_of_session, (*SESSION_CARD_READS, *_PEOPLE_READS)),
    RecordKind.INSPECTION: (_of_activity, (*INSPECTION_READS, *_PEOPLE_READS)),
}
"""What is looked through, and the tables it is read from."""
