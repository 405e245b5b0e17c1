"""The practice town as the command makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.storage.database import Database
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.practice_town import copied_folder, practice_papers


@pytest.fixture(scope="session")
def demo_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything of that town, exported by the command."""
    return practice_papers(tmp_path_factory)


@pytest.fixture
def demo(practice_file: Path, tmp_path: Path) -> Path:
    """A data folder of its own with that town."""
    return copied_folder(practice_file, tmp_path / "data")


@pytest.fixture
def folder(town: Database, tmp_path: Path) -> Path:
    """A data folder of its own with 青禾镇."""
    town.close()
    folder = tmp_path / "数据"
    folder.mkdir()
    town.path.rename(folder / DATA_FILE)
    return folder
