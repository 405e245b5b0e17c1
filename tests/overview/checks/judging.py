"""One check at work over a data file, and the town with a session that has everything."""

from __future__ import annotations

import datetime

from sqlalchemy import text

from renda_desktop.overview.checks.check import Asked
from renda_desktop.overview.checks.registry import GROUPS
from renda_desktop.overview.checks.verdict import State, Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import find_office, term_on
from tests.helpers.builders import TODAY

DAY = datetime.timedelta(days=1)
OPEN = (State.DUE, State.OVERDUE, State.BROKEN)


def verdicts_of(db: DbSession, check_id: str, today: datetime.date = TODAY) -> list[Verdict]:
    """What one check says on a day."""
    office = find_office(db)
    assert office is not None
    for group in GROUPS:
        for check in group.checks:
            if check.key == check_id:
                asked = Asked(check, group.subject, db, today, office, term_on(db, today))
                return list(check.run(asked))
    raise LookupError(check_id)


def judged(database: Database, check_id: str, today: datetime.date = TODAY) -> list[Verdict]:
    """The same over a data file."""
    with database.read() as db:
        return verdicts_of(db, check_id, today)


def the_one(database: Database, check_id: str, today: datetime.date = TODAY) -> Verdict:
    """The only thing it says."""
    (verdict,) = judged(database, check_id, today)
    return verdict


def states(database: Database, check_id: str, today: datetime.date = TODAY) -> list[State]:
    """How the data stand to it."""
    return [one.state for one in judged(database, check_id, today)]


def as_older_file(database: Database, statement: str) -> None:
    """What no form takes any more, as a file of an older program may have it."""
    with database.action() as db:
        describe(db, "旧文件")
        db.execute(text(statement))
