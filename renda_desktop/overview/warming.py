"""Reads once, beside the painted window, what the first look at each tab will read.

The first run of a query costs many times the later ones: mappers are completed, statements compiled and kept.
Done in the worker, this no longer freezes the window when its tabs are made.
"""

from __future__ import annotations

import datetime

from renda_desktop.changes.attendance_queries import deputy_attendance
from renda_desktop.deliberation.bill_register import all_bills
from renda_desktop.inspections.queries import activity_card, list_activities
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.overview.desk.reading import read_desk
from renda_desktop.plans.queries import find_plan, plan_findings, plan_years
from renda_desktop.presidium.queries import list_all_meetings, open_decisions
from renda_desktop.roster.queries import list_deputies, person_card
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.storage.database import Database
from renda_desktop.suggestions.queries import list_files
from renda_desktop.township.queries import (
    find_office,
    list_constituencies,
    list_groups,
    local_values,
    term_on,
    working_day,
)


def warm(database: Database, real_today: datetime.date) -> None:
    """Runs the queries behind the tabs and throws their rows away."""
    with database.read() as db:
        if find_office(db) is None:
            return
        today, local = working_day(db, real_today), local_values(db)
        term = term_on(db, today)
        if term is not None:
            list_groups(db, term.id)
            list_constituencies(db, term.id)
        deputies = list_deputies(db, today)
        if deputies:
            card = person_card(db, deputies[0].id, today)
            for mandate in card.mandates if card else ():
                deputy_attendance(db, mandate, today)
        read_desk(db, today)
        list_all_meetings(db, today, local)
        open_decisions(db, today)
        list_opinions(db, today)
        sessions = list_sessions(db, today)
        if sessions:
            session_card(db, sessions[0].id, today)
        activities = list_activities(db, today)
        if activities:
            activity_card(db, activities[0].id, today)
        list_files(db, today)
        all_bills(db)
        plan = find_plan(db, today.year)
        plan_years(db)
        if plan is not None:
            plan_findings(db, plan, today)
