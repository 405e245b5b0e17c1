"""Secret ballots of the practice town: issued, returned, keyed by two people, announced."""

from __future__ import annotations

import datetime

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.commands import set_issue
from renda_desktop.ballots.keying_commands import (
    AddWrittenIn,
    KeyCount,
    KeyTotal,
    StartKeying,
    add_written_in,
    finish_keying,
    key_count,
    key_total,
    start_keying,
)
from renda_desktop.ballots.queries import find_round
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Keyer
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.storage.editing import EditField

_ISSUE = ("printed", "destroyed", "issued", "returned")


def count_round(site: Site, round_id: str, day: datetime.date, row: Table) -> None:
    """Both people key what `marks` says (by the name on the line, in the order of the ballot); then it is announced."""
    values = {name: row[name] for name in _ISSUE} | {"held_on": day, "held_at": row["held_at"]}
    for name, value in values.items():
        set_issue(site.db, EditField(round_id, name, value))
    for name in row.get("written_in", {}):
        add_written_in(site.db, AddWrittenIn(round_id, name, site.made.people.get(name, "")))
    found = find_round(site.db, round_id)
    assert found is not None, "just prepared"
    for keyer, who in zip(Keyer, row["keyed_by"], strict=True):
        start_keying(site.db, StartKeying(round_id, keyer, who))
        _key(site, found, keyer, row)
    announce(site.db, round_id, row["announced_at"])


def _key(site: Site, found: RoundRow, keyer: Keyer, row: Table) -> None:
    for name in ("valid", "invalid"):
        key_total(site.db, KeyTotal(found.id, keyer, name, row[name]))
    marks = row["marks"] | {name: [votes] for name, votes in row.get("written_in", {}).items()}
    for line in found.lines:
        for choice, count in zip(line.choices, marks[line.name], strict=True):
            key_count(site.db, KeyCount(found.id, keyer, line.id, choice, count))
    finish_keying(site.db, found.id, keyer)
