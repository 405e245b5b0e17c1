"""Cover and table of contents of a kit, and what a kit is called."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import TextSize
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    centred,
    column,
    gap,
    page_break,
    paper,
    row,
    table,
    title,
)
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.plans.queries import find_plan
from renda_desktop.presidium.item_places import item_places
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office

COVER = "封面"
_SEVERAL = frozenset(
    {
        RecordKind.DECISION_PAPER, RecordKind.PLAN_SLICE, RecordKind.GOVERNMENT_REPORT, RecordKind.BUDGET_REPORT,
        RecordKind.OTHER_REPORT, RecordKind.REVIEW_MEETING, RecordKind.SESSION_QUESTION, RecordKind.INQUIRY,
        RecordKind.BILL, RecordKind.SESSION_SUGGESTION, RecordKind.GOVERNMENT_RESOLUTION,
        RecordKind.PRESIDIUM_RESOLUTION, RecordKind.BUDGET_RESOLUTION, RecordKind.OTHER_RESOLUTION,
        RecordKind.POST_RESIGNATION, RecordKind.SESSION_ANNOUNCEMENT, RecordKind.ELECTION, RecordKind.ELECTION_AGAIN,
        RecordKind.REMOVAL, RecordKind.BALLOT_ROUND, RecordKind.RATING, RecordKind.SITTING,
        RecordKind.SUGGESTION_COPY, RecordKind.SUGGESTION_ROUND, RecordKind.SUGGESTION_URGING,
        RecordKind.SUGGESTION_DELAY, RecordKind.SUGGESTION_PART, RecordKind.SUGGESTION_DAY,
    }
)  # fmt: skip
"""Records of which a kit may hold several, each with the same paper."""


class Listed(Struct, frozen=True):
    """A line of the contents: name, copies of the kit's paper, pages (None: not counted, an Excel form)."""

    name: str
    copies: int
    pages: int | None


def kit_name(db: DbSession, kind: RecordKind, record: RecordRef, today: datetime.date) -> str:
    """What the kit of a record is called, in full, as it stands on the cover: whose it is and of what."""
    match kind:
        case RecordKind.PLAN:
            office, plan = find_office(db), find_plan(db, int(record.id))
            return f"{office.presidium if office else ''}{plan.label if plan else record.label}"
        case RecordKind.SESSION:
            session = find_facts(db, record.id)
            return session.name if session else record.label
        case RecordKind.OPINION:
            opinion = find_opinion(db, record.id, today)
            return opinion.title if opinion else record.label
        case _:
            return record.label


def record_words(db: DbSession, kind: RecordKind, record: RecordRef) -> str:
    """What tells the papers of one kind in a kit apart: 议题2　听取和审议…; "" for what is there only once."""
    if kind is RecordKind.MEETING_ITEM:
        place = item_places(db, [record.id]).get(record.id)
        return f"{record.label[record.label.rfind('议题') :]}　{place.title if place else ''}"
    return record.label if kind in _SEVERAL else ""


def cover_paper(name: str, office: str, day: str, listed: Sequence[Listed]) -> Paper:
    """A page with the name of the meeting, its day and the office; a page with what the kit holds."""
    columns = [column(mm=16), column(align=Align.LEFT), column(mm=20), column(mm=20)]
    rows = [
        row(str(number), one.name, f"{one.copies}", "" if one.pages is None else f"{one.pages}")
        for number, one in enumerate(listed, 1)
    ]
    return paper(
        COVER,
        f"{name}材料",
        Layout.PLAIN,
        gap(6),
        title(f"{name}\n材　料", key="name"),
        gap(9),
        centred(office, key="office"),
        centred(day, key="day") if day else None,
        page_break(),
        title("目　录", key="contents"),
        table(columns, rows, [row("序号", "材料", "份数", "页数")], size=TextSize.NO4, key="listed"),
        office=office,
        page_numbers=False,
    )
