"""Reads everything that stands on the paper of a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from renda_desktop.handover.coming import coming
from renda_desktop.handover.open_things import open_things
from renda_desktop.handover.rows import HandoverFacts, People
from renda_desktop.handover.whereabouts import whereabouts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.keys import KeyHolder, Unlocked, holders_of
from renda_desktop.storage.protecting import read_keys
from renda_desktop.township.queries import find_office


def handover_facts(
    db: DbSession,
    today: datetime.date,
    data_file: Path,
    people: People,
    holders: Iterable[KeyHolder] | None,
) -> HandoverFacts:
    """For an office that has a name; `holders` as `holders_known` says."""
    office = find_office(db)
    assert office is not None
    return HandoverFacts(
        office=office.presidium if office.kind.has_congress else office.name,
        day=today,
        people=people,
        kinds=open_things(db, today),
        coming=coming(db, today),
        where=whereabouts(db, today, data_file, holders),
    )


def holders_known(data_file: Path, opened: Unlocked | None) -> tuple[KeyHolder, ...] | None:
    """Who has a password: nobody without one; None where the key file is lost. Raises InputProblem, FileProblem."""
    if opened is None:
        return ()
    keys = read_keys(data_file)
    return holders_of(keys, opened.secret) if keys is not None else None
