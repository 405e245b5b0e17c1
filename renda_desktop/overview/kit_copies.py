"""How many copies of each paper a kit needs: counted from who gets it, unless the office wants another number."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum

from renda_desktop.events.rules import Capacity
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values


class Readers(Enum):
    """Who gets a paper; one more goes to the file."""

    FILE = "存档"
    MEMBERS = "出席人员"
    OBSERVERS = "列席人员"
    EVERYONE = "出席和列席人员"


_READERS = {
    "乙02": Readers.MEMBERS, "乙02列席": Readers.OBSERVERS, "乙03": Readers.EVERYONE, "乙06": Readers.EVERYONE,
    "乙08": Readers.EVERYONE, "甲03": Readers.MEMBERS, "甲03列席": Readers.OBSERVERS, "甲06": Readers.EVERYONE,
    "甲07": Readers.EVERYONE,
}  # fmt: skip
Heads = Mapping[Readers, int]


def readers_of(printable: Printable) -> Readers:
    """Who gets the paper; papers that are filled in or signed go to the file alone."""
    return _READERS.get(printable.key, Readers.FILE)


def copies_for(printable: Printable, heads: Heads, wanted: Mapping[str, int]) -> int:
    """The office's own number (`issuing.copies_wanted`), else one for each reader and one for the file."""
    own = wanted.get(printable.key)
    return own if own is not None else heads.get(readers_of(printable), 0) + 1


def heads_of(db: DbSession, record: RecordRef, kind: RecordKind, today: datetime.date) -> Heads:
    """How many people a record invites, by who they are; all 0 for a record that is no meeting."""
    members, observers = 0, 0
    if kind is RecordKind.MEETING:
        card = find_meeting(db, record.id, today, local_values(db))
        lines = card.attendance if card else ()
        members = sum(line.capacity is Capacity.MEMBER for line in lines)
        observers = len(lines) - members
    elif kind is RecordKind.SESSION:
        session = session_card(db, record.id, today)
        if session is not None:
            members, observers = session.figures.expected, len(session.observers)
    return {Readers.MEMBERS: members, Readers.OBSERVERS: observers, Readers.EVERYONE: members + observers}
