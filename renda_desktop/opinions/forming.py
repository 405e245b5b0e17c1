"""An opinion formed from an agenda item: title, reporter, minutes and decisions are taken over, nothing typed twice."""

from __future__ import annotations

import datetime

from renda_desktop.errors import RuleViolation
from renda_desktop.opinions.commands import AddOpinion, NewEntry, add_opinion
from renda_desktop.opinions.queries import opinion_name, opinion_of_item
from renda_desktop.opinions.rules import parts_of_view, report_in
from renda_desktop.presidium.item_places import item_places
from renda_desktop.presidium.item_queries import items_of
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind


def form_opinion(db: DbSession, item_id: str) -> str:
    """Forms the opinion of an item; returns its id. Raises RuleViolation when it has one already.

    Each decision becomes an entry of its own, with unit and day; where the meeting decided nothing, what it demanded.
    """
    earlier = opinion_of_item(db, item_id, datetime.date.max)
    if earlier is not None:
        raise RuleViolation(f"这个议题已经形成了{earlier.name.value}，请在“{opinion_name(db).value}”里修改。")
    item, government = _item(db, item_id), government_name(db)
    report = report_in(item.title)
    praise, problems = parts_of_view(item.minutes_view)
    entries = _entries(item)
    return add_opinion(
        db,
        AddOpinion(
            subject=report.subject[:120],
            addressee=government,
            item_id=item_id,
            report=report.words,
            reporting_unit=report.unit,
            acknowledgement=praise,
            problems=problems,
            entries=entries,
            due_on=max((entry.due_on for entry in entries if entry.due_on), default=None),
        ),
    )


def government_name(db: DbSession) -> str:
    """镇人民政府, 乡人民政府: whom the presidium addresses."""
    office = find_office(db)
    kind = office.kind if office else OfficeKind.TOWN
    return f"{'乡' if kind is OfficeKind.ETHNIC_TOWNSHIP else kind.value}人民政府"


def _item(db: DbSession, item_id: str) -> ItemRow:
    meeting = item_places(db, [item_id])[item_id].meeting
    items = items_of(db, [meeting], {meeting.id: (0, None)}, datetime.date.max)[meeting.id]
    return next(item for item in items if item.id == item_id)


def _entries(item: ItemRow) -> tuple[NewEntry, ...]:
    if item.decisions:
        return tuple(NewEntry(one.text.rstrip("。"), one.unit, one.due_on) for one in item.decisions)
    demand = item.minutes_demand.strip().removeprefix("会议要求").lstrip("，").rstrip("。")
    return (NewEntry(demand),) if demand else ()
