"""The practice town and its papers, made once per run for every worker and every folder of tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renda_desktop.practice.town import build_practice_town
from renda_desktop.storage.database import Database
from renda_desktop.storage.paths import DATA_FILE
from tests.cli.hands import run_main
from tests.helpers.data_files import made_once, once_per_run

Told = tuple[int, int, str]


def practice_folder(folders: pytest.TempPathFactory) -> Path:
    """The data folder of the town as the command `demo` makes it; only to be copied."""

    def make(folder: Path) -> None:
        done = run_main("demo", "--data", folder)
        assert done.returncode == 0, done.stderr
        assert "练习镇建好了" in done.stdout

    return once_per_run(folders, "practice", make)


def practice_papers(folders: pytest.TempPathFactory) -> Path:
    """The folder with everything of that town, by the command `export all`; only to be read."""
    town = practice_folder(folders)

    def make(folder: Path) -> None:
        data = folder / "data"
        copied_folder(town / DATA_FILE, data)
        done = run_main("export", "all", folder / "out", "--data", data)
        assert done.returncode == 0, done.stderr

    return once_per_run(folders, "practice-papers", make) / "out"


def second_town(folders: pytest.TempPathFactory, empty_file: Path) -> tuple[Path, list[Told]]:
    """The same town built again, in this process, with what the progress was told."""
    return made_once(folders, empty_file, _built)


def copied_folder(data_file: Path, folder: Path) -> Path:
    """A data folder with a copy of this data file."""
    folder.mkdir()
    shutil.copyfile(data_file, folder / DATA_FILE)
    return folder


class _Listener:
    def __init__(self) -> None:
        self.told: list[Told] = []

    def report(self, done: int, total: int, text: str) -> None:
        """Keeps it."""
        self.told.append((done, total, text))


def _built(database: Database) -> list[Told]:
    listener = _Listener()
    build_practice_town(database, listener)
    return listener.told
