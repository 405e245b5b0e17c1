"""A session with everything its papers ask for."""

from __future__ import annotations

import pytest

from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import KNOWN, a_session, edit


@pytest.fixture
def session(town: Database) -> str:
    """A session whose notice knows everything."""
    made = a_session(town, place="镇政府三楼会议室")
    for name, value in KNOWN.items():
        edit(town, edit_session, made, name, value)
    return made
