"""The register of the practice town: every state stands in it, and nothing is late that is not meant to be."""

from __future__ import annotations

from renda_desktop.storage.database import Database
from renda_desktop.suggestions.parts_then import moved
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rules import State
from tests.practice.conftest import TODAY

_NOBODY_CONFIRMED = {State.TO_VERIFY, State.FEEDBACK_LATE}
"""They need a figure of the place, or that nobody confirmed one."""


def test_every_state_stands_in_the_register(practice: Database) -> None:
    with practice.read() as db:
        files = all_files(db, TODAY)
    assert {file.state for file in files} == set(State) - _NOBODY_CONFIRMED
    assert [file.entry.code for file in files if file.state is State.OVERDUE] == ["19-9-012"], (
        "the one for practice"
    )
    assert any(moved(file) for file in files), "assigned anew"
    assert any(one.delays and one.replied_on is None for file in files for one in file.rounds), "延办"
    assert any(file.merged for file in files)
