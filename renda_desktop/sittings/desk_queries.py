"""Reads for the desk at the door: everybody it may meet, and why somebody of the roster may not come in as deputy."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.models import MandateEndMoment
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sittings.finding import People
from renda_desktop.sittings.lawful import SUSPENSION, in_brackets
from renda_desktop.sittings.queries import sitting_sheet
from renda_desktop.sittings.rows import Barred, ObserverLine, SittingSheet, Uninvited
from renda_desktop.storage.base import DbSession


class DeskView(Struct, frozen=True):
    """One sitting as the desk shows it, with everybody who may turn up."""

    sheet: SittingSheet
    people: People


def desk_view(db: DbSession, session_id: str, entry_id: str) -> DeskView:
    """The sitting and its people. Raises RuleViolation when it is gone, or the session has no date."""
    return view_of(db, sitting_sheet(db, session_id, entry_id))


def view_of(db: DbSession, sheet: SittingSheet) -> DeskView:
    """The same of a sitting that was read already."""
    others = tuple(Uninvited(one, why_uninvited(one, sheet.name)) for one in sheet.elsewhere)
    return DeskView(sheet, People(sheet.lines, sheet.observers, tuple(_barred(db, sheet)), others))


def why_uninvited(line: ObserverLine, sitting: str) -> str:
    """Why somebody on the list of observers is not signed in at this sitting, as a sentence with what to do."""
    where = f"安排列席{line.observer.sits_in_on}，" if line.observer.attends else ""
    return (
        f"{line.name}在列席名单里，{where}没有安排列席{sitting}，没有登记。"
        f"要列席{sitting}的，请先在“列席”里改这一位的“列席的会议”。"
    )


def _barred(db: DbSession, sheet: SittingSheet) -> list[Barred]:
    """Those of the term who are not expected: suspended, not yet in office, or whose mandate ended."""
    day, facts = sheet.entry.day, find_facts(db, sheet.session_id)
    assert day is not None
    assert facts is not None
    expected = {line.deputy.id for line in sheet.lines}
    query = select(MandateEndMoment).where(MandateEndMoment.session_id == sheet.session_id)
    moments = {row.mandate_id: row for row in db.scalars(query)}
    return [
        Barred(row, why_barred(row, day, _moment(moments.get(row.mandate.id), day)))
        for row in list_deputies(db, day, term_id=facts.term_id)
        if row.id not in expected and row.mandate is not None
    ]


def _moment(row: MandateEndMoment | None, day: datetime.date) -> datetime.time | None:
    return row.at if row is not None and row.day == day else None


def why_barred(row: DeputyRow, day: datetime.date, ended_at: datetime.time | None = None) -> str:
    """Why somebody of the roster may not attend as a deputy on that day, as a sentence with what to do."""
    mandate = row.mandate
    assert mandate is not None
    if mandate.state is MandateState.SUSPENDED:
        since = max((pause.starts_on for pause in mandate.suspensions), default=None)
        when = f"从{chinese_date(since)}起" if since else "现在"
        return (
            f"{row.name}{when}暂停执行代表职务，不能出席会议{in_brackets(SUSPENSION, day)}，没有登记。"
            "已经恢复的，请先在“代表名册”里登记恢复。"
        )
    if mandate.state is MandateState.ELECTED:
        return f"{row.name}当选后还没有就任，这一天还不是代表，没有登记。已经确认资格的，请核对名册里的任职日期。"
    reason = f"（{mandate.end_reason.value}）" if mandate.end_reason else ""
    when = f"{chinese_date(mandate.ends_on)}" if mandate.ends_on else "这以前"
    if ended_at is not None:
        when = f"今天{time_text(ended_at)}" if mandate.ends_on == day else f"{when}{time_text(ended_at)}"
    return (
        f"{row.name}的代表职务已于{when}终止{reason}，不能以代表身份签到，没有登记。"
        "要旁听或者列席的，请列入“列席”名单。"
    )
