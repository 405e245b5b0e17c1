"""The practice town as the command makes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.hands import run_main


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the practice town, made by the command."""
    folder = tmp_path_factory.mktemp("demo")
    done = run_main("demo", "--data", folder)
    assert done.returncode == 0, done.stderr
    assert "练习镇建好了" in done.stdout
    return folder


@pytest.fixture(scope="session")
def demo_papers(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything of that town, exported by the command."""
    out = tmp_path_factory.mktemp("papers") / "out"
    done = run_main("export", "all", out, "--data", demo_folder)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path) -> Path:
    """A copy of that folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(demo_folder / "renda.db", folder)
    return folder
