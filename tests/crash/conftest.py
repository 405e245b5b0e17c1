"""An office to end badly in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renda_desktop.storage.paths import DATA_FILE


@pytest.fixture
def template(town_file: Path, tmp_path: Path) -> Path:
    """The office a step is done in; of the file of an older program only its place is needed here."""
    for folder in ("data", "out/old"):
        (tmp_path / "template" / folder).mkdir(parents=True)
        shutil.copyfile(town_file, tmp_path / "template" / folder / DATA_FILE)
    (tmp_path / "template" / "tmp").mkdir()
    return tmp_path / "template"
