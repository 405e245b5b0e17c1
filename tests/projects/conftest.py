"""A session with six deputies that votes on projects."""

from __future__ import annotations

import pytest

from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session, six_deputies


@pytest.fixture
def session(town: Database) -> str:
    """镇十九届人大七次会议 with six deputies."""
    six_deputies(town)
    return a_session(town, switches=frozenset({Switch.PROJECT_VOTE}))
