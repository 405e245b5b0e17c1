"""A session for the hall."""

from __future__ import annotations

import pytest

from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session


@pytest.fixture
def session(town: Database) -> str:
    """镇十九届人大七次会议."""
    return a_session(town)
