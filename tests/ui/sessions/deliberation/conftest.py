"""The section 审议 over a session with twelve deputies and two review meetings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from tests.deliberation.builders import Ids, Review, a_review
from tests.helpers.data_files import made_once, opened_copy
from ui.sessions.deliberation.section import DeliberationSection
from ui.sessions.tab import SessionsTab


@pytest.fixture(scope="session")
def review_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """The file to copy, and its ids."""
    return made_once(tmp_path_factory, town_file, a_review)


@pytest.fixture
def town(review_file: tuple[Path, Ids], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opened_copy(review_file[0], tmp_path) as town:
        yield town


@pytest.fixture
def review(review_file: tuple[Path, Ids], town: Database) -> Review:
    """The session with its two review meetings."""
    return Review(town, *review_file[1])


@pytest.fixture
def section(review: Review, tab: SessionsTab) -> DeliberationSection:
    """The section of that session."""
    tab.show_record(review.session)
    tab.card.card.jump_to("deliberation")
    part = tab.card.part("deliberation")
    assert isinstance(part, DeliberationSection)
    return part
