"""请示报告 of the desk: of meetings, as `from_above` knows them, and of the year's plan, which asks and reports too."""

from __future__ import annotations

import datetime

from renda_desktop.from_above.queries import list_upward
from renda_desktop.from_above.rows import UpwardRow
from renda_desktop.from_above.rules import Addressee, Moment, UpwardKind, UpwardState
from renda_desktop.plans.queries import find_plan
from renda_desktop.plans.rows import PlanRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office

PLAN = "plan"
"""Begins the `proposal` of a line of the plan, whose card says when it was asked and reported (丙09)."""


def upward_lines(db: DbSession, today: datetime.date) -> list[UpwardRow]:
    """What is still to be asked or reported first, then what waits for an answer, then what is done."""
    rows = [*list_upward(db, today), *_of_plan(db, today)]
    order = list(UpwardState)
    return sorted(rows, key=lambda row: (order.index(row.state), row.due_on or datetime.date.max))


def _of_plan(db: DbSession, today: datetime.date) -> list[UpwardRow]:
    plan, office = find_plan(db, today.year), find_office(db)
    if plan is None or office is None:
        return []
    party, county = office.kind.party, Addressee.COUNTY.value
    asked = _line(
        plan,
        UpwardKind.REQUEST,
        Addressee.PARTY,
        party,
        f"关于报请审定{plan.label}的请示",
        plan.party_asked_on,
    )
    if not plan.approved:
        return [asked]
    told = _line(
        plan, UpwardKind.REPORT, Addressee.COUNTY, county, f"关于报送{plan.label}的报告", plan.reported_on
    )
    return [asked, told]


def _line(
    plan: PlanRow,
    kind: UpwardKind,
    addressee: Addressee,
    words: str,
    title: str,
    done_on: datetime.date | None,
) -> UpwardRow:
    return UpwardRow(
        id="", kind=kind, addressee=addressee, addressee_words=words, moment=Moment.OTHER, session_id=None,
        meeting_id=None, subject=plan.label, title=title, number="", sent_on=None, answered_on=None, answer="",
        note="", state=UpwardState.DONE if done_on else UpwardState.TO_SEND, proposal=f"{PLAN}:{plan.year}",
        done_by=f"年度计划里已登记（{done_on.isoformat()}）" if done_on else "",
    )  # fmt: skip
