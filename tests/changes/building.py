"""A small congress: two constituencies, five deputies, three sessions; all people are invented."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.by_election_commands import AddCandidate, add_candidate, edit_by_election
from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.queries import find_case
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.roster.figures import seat_figures
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act, edit
from tests.helpers.roster_builders import a_constituency, a_deputy, own_term_id

NINTH, TENTH = datetime.date(2026, 1, 16), datetime.date(2026, 7, 17)
DAY = datetime.timedelta(days=1)
COUNT = {"voters": 1593, "participants": 1307, "issued": 1310, "returned": 1307, "valid": 1300, "invalid": 7}


class Congress(Struct, frozen=True):
    """The ids of the small congress; `mandates` by name."""

    east: str
    west: str
    mandates: dict[str, str]
    sessions: dict[int, str]


def small_congress(database: Database) -> Congress:
    """东河村 with two seats, 西河村 with three; sessions 8 to 10."""
    east, west = a_constituency(database, "东河村", 2), a_constituency(database, "西河村", 3)
    places = {"李淑芬": east, "程大柱": east, "范国庆": west, "史秀珍": west, "姚远航": west}
    mandates = {name: a_deputy(database, name, constituency_id=place)[1] for name, place in places.items()}
    term = own_term_id(database)
    sessions = {}
    days = {8: datetime.date(2025, 7, 17), 9: NINTH, 10: TENTH}
    for number, day in days.items():
        kind = SessionKind.START if number == 9 else SessionKind.MID
        sessions[number] = act(
            database, add_session, AddSession(term_id=term, number=number, kind=kind, opens_on=day)
        )
    return Congress(east, west, mandates, sessions)


def opened(database: Database, kind: CaseKind, mandate: str, reason: str = "因工作调动") -> str:
    """A case of a deputy, opened on the practice day."""
    return str(act(database, open_case, OpenCase(kind, TODAY, mandate_id=mandate, reason=reason)))


def step(database: Database, case: str, key: str, day: datetime.date, **more: object) -> None:
    """A step done."""
    act(database, take_step, TakeStep(case, key, day, **more))  # type: ignore[arg-type]


def case_row(database: Database, case: str, today: datetime.date = TODAY) -> CaseRow:
    """The case as it stands."""
    with database.read() as db:
        row = find_case(db, case, today)
    assert row is not None
    return row


def in_force(database: Database, day: datetime.date) -> int:
    """实有 on a day."""
    with database.read() as db:
        return seat_figures(db, day).in_force


def by_election(
    database: Database, place: str, names: tuple[str, ...] = ("罗敏", "苗晓燕"), seats: int = 1
) -> str:
    """A by-election with its candidates and its day."""
    case = str(
        act(
            database,
            open_case,
            OpenCase(CaseKind.BY_ELECTION, TODAY, constituency_id=place, seats=seats),
        )
    )
    for name in names:
        act(database, add_candidate, AddCandidate(case, name, work="东河村村民"))
    edit(database, edit_by_election, case, "election_day", TODAY + 30 * DAY)
    return case


def counted(database: Database, case: str, votes: dict[str, int]) -> None:
    """The count of a by-election entered."""
    from renda_desktop.changes.by_election_commands import edit_candidate

    for name, value in COUNT.items():
        edit(database, edit_by_election, case, name, value)
    election = case_row(database, case).election
    assert election is not None
    for one in election.candidates:
        edit(database, edit_candidate, one.id, "votes", votes[one.name])
