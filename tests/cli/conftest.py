"""The practice town as the command makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.practice_town import copied_folder, practice_papers


@pytest.fixture(scope="session")
def demo_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything of that town, exported by the command."""
    return practice_papers(tmp_path_factory)


@pytest.fixture
def demo(practice_file: Path, tmp_path: Path) -> Path:
    """A data folder of its own with that town."""
    return copied_folder(practice_file, tmp_path / "data")
