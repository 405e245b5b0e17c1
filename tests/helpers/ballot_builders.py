"""Builders of rounds of ballots; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from renda_desktop.ballots.commands import NewLine, OpenRound, open_round, set_issue
from renda_desktop.ballots.keying_commands import KeyCount, KeyTotal, finish_keying, key_count, key_total
from renda_desktop.ballots.queries import find_round
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Keyer, Purpose
from renda_desktop.storage.base import new_id
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.session_builders import OPENING

TEN = datetime.time(10)
Marks = Mapping[str, Sequence[int]]
"""By the name on the line: how often each choice was marked, in the order of the ballot."""


def a_round(database: Database, session: str, names: Sequence[str] = ("刘海",), **changes: Any) -> str:
    """选举镇长选票 with one candidate and one seat."""
    wanted: dict[str, Any] = {"purpose": Purpose.ELECTION, "subject_id": new_id(), "most": 1} | changes
    lines = tuple(NewLine(name) for name in names)
    with database.action() as db:
        return open_round(db, OpenRound(session, title="选举镇长选票", lines=lines, **wanted))


def issue(database: Database, round_id: str, **figures: object) -> None:
    """Ballots as issued and returned, on the opening day at ten unless it says otherwise."""
    wanted = {"held_on": OPENING, "held_at": TEN} | figures
    with database.action() as db:
        for field, value in wanted.items():
            set_issue(db, EditField(round_id, field, value))


def row_of(database: Database, round_id: str) -> RoundRow:
    """The round as it stands."""
    with database.read() as db:
        row = find_round(db, round_id)
    assert row is not None
    return row


def key(
    database: Database,
    round_id: str,
    keyer: Keyer,
    valid: int,
    invalid: int,
    marks: Marks,
    finish: bool = True,
) -> None:
    """One person keys the whole tally."""
    lines = {line.name: line for line in row_of(database, round_id).lines}
    with database.action() as db:
        key_total(db, KeyTotal(round_id, keyer, "valid", valid))
        key_total(db, KeyTotal(round_id, keyer, "invalid", invalid))
        for name, counts in marks.items():
            for choice, count in zip(lines[name].choices, counts, strict=True):
                key_count(db, KeyCount(round_id, keyer, lines[name].id, choice, count))
        if finish:
            finish_keying(db, round_id, keyer)


def counted(database: Database, round_id: str, valid: int, invalid: int, marks: Marks) -> RoundRow:
    """Both people key the same."""
    for keyer in Keyer:
        key(database, round_id, keyer, valid, invalid, marks)
    return row_of(database, round_id)
