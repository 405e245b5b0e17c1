"""How the rest of the program speaks of cases: the tables they rest on, and what the roster's tab is asked for."""

from __future__ import annotations

from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.township.queries import LOCAL_VALUE_READS

CHANGE_READS = (
    "change_case", "change_step", "by_election", "by_election_candidate", "session_absence", "given_number",
    "sitting_run", "sitting_attendance", "sitting_away", "session_leave", "session_schedule_entry",
    "session_mandate_end", "motion", "event", "attendance", "final_paper", "correction",
    "congress_session", "presidium_meeting", "officer", "office", *LOCAL_VALUE_READS, *ROSTER_READS,
)  # fmt: skip
CASE = "变动/"
"""Begins the id under which the roster's tab shows a case."""
NEW_CASE = "新变动/"
"""Begins what it is asked for to open one: 新变动/RESIGNATION/<person>."""
