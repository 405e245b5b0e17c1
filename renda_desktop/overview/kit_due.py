"""Whether it is time for a paper: what records a meeting waits until it was held, what ends a year until its end."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.changes.queries import find_case
from renda_desktop.events.rules import EventState
from renda_desktop.inspections.queries import find_activity
from renda_desktop.inspections.rules import ActivityState, activity_state
from renda_desktop.overview.kit_bodies import body_paper_due
from renda_desktop.overview.kit_changes import CASE_KINDS
from renda_desktop.overview.kit_deliberation import deliberation_paper_due
from renda_desktop.overview.kit_elections import election_paper_due
from renda_desktop.overview.kit_proceedings import proceedings_paper_due
from renda_desktop.overview.kit_projects import project_paper_due
from renda_desktop.overview.kit_reports import report_paper_due
from renda_desktop.overview.kit_seating import seating_paper_due
from renda_desktop.overview.kit_votes import vote_paper_due
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.plans.queries import find_item
from renda_desktop.plans.rules import PlanState
from renda_desktop.presidium.queries import meeting_of_item, meetings_by_id
from renda_desktop.storage.base import DbSession

_BEGUN = frozenset({ActivityState.TODAY, ActivityState.HELD})


_BY_THEMSELVES = frozenset(
    {"甲11席签", "甲11主席台席签", "甲11出席证", "甲11列席证", "甲58代表证", "甲59", "甲13请假条每人"}
)
"""Cut and folded, on other paper, or in place of blank forms: printed when they are wanted, not with the kit."""


def is_due(db: DbSession, printable: Printable, record: RecordRef, today: datetime.date) -> bool:
    """Whether the paper can be written on this day; one with gaps is due all the same."""
    if printable.key in _BY_THEMSELVES or (printable.due is not None and not printable.due(record, today)):
        return False
    if printable.kind is RecordKind.SESSION and not _of_this_session(db, printable, record.id, today):
        return False
    held = _HELD.get(printable.kind)
    return not printable.after or held is None or held(db, record.id, today)


_PARTS = (
    proceedings_paper_due,
    body_paper_due,
    report_paper_due,
    seating_paper_due,
    deliberation_paper_due,
    project_paper_due,
    election_paper_due,
    vote_paper_due,
)


def _of_this_session(db: DbSession, printable: Printable, session_id: str, today: datetime.date) -> bool:
    """Whether this session has what the paper is about."""
    return all(due(db, printable, session_id, today) for due in _PARTS)


def _meeting(db: DbSession, record_id: str, today: datetime.date) -> bool:
    meeting = meetings_by_id(db, [record_id]).get(record_id)
    return meeting is not None and meeting.event.state(today) is EventState.HELD


def _item(db: DbSession, record_id: str, today: datetime.date) -> bool:
    return _meeting(db, meeting_of_item(db, record_id) or "", today)


def _activity(db: DbSession, record_id: str, today: datetime.date) -> bool:
    found = find_activity(db, record_id)
    return found is not None and activity_state(found.event.declared, found.day, today) in _BEGUN


def _plan_item(db: DbSession, record_id: str, today: datetime.date) -> bool:
    found = find_item(db, record_id, today)
    return found is not None and found.state is PlanState.DONE


def _case(db: DbSession, record_id: str, today: datetime.date) -> bool:
    found = find_case(db, record_id, today)
    return found is not None and found.deciding.done


_HELD: dict[RecordKind, Callable[[DbSession, str, datetime.date], bool]] = {
    RecordKind.MEETING: _meeting,
    RecordKind.MEETING_ITEM: _item,
    RecordKind.INSPECTION: _activity,
    RecordKind.PLAN_ITEM: _plan_item,
    RecordKind.APPRAISAL: _plan_item,
    **dict.fromkeys(CASE_KINDS, _case),
}
"""Whether what a paper records has taken place, by kind of record."""
