"""`python -m tests.looking [--records 6]`: presses every button of the practice town for whoever may only look.

Takes some minutes. Fails when something tried to write, or when the data file holds anything else afterwards than the
notes of who had numbers shown in full.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from renda_desktop.keeping.recovering import add_person
from renda_desktop.practice.town import build_practice_town
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.keys import Role, unlock
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.storage.protecting import protect, read_keys
from tests.looking.looking_round import LookingRound, listed
from ui.runtime.computer import Computer
from ui.shell.application import make_application
from ui.shell.main_window import MainWindow
from ui.shell.tab_list import HISTORY_TAB, SETTINGS_TAB
from ui.township.settings_page import PARTS
from ui.widgets.theme import apply_theme

_EDITOR, _VIEWER = "qinghe2026", "zhouyuan88"
NOTED = {"access_note", "chain_link"}
"""What looking writes: who had numbers shown in full."""


def main(arguments: list[str]) -> int:
    """Returns 1 when looking changed something."""
    parser = argparse.ArgumentParser(prog="python -m tests.looking", description=__doc__)
    parser.add_argument("--records", type=int, default=6, metavar="N", help="so many of each list")
    wish = parser.parse_args(arguments)
    app = make_application()
    apply_theme(app)
    with tempfile.TemporaryDirectory() as folder:
        window = _window(app, Path(folder))
        return _look(window, wish.records)


def _window(app: QApplication, folder: Path) -> MainWindow:
    data_file = folder / DATA_FILE
    database = open_database(data_file, "马静")
    build_practice_town(database, SilentProgress())
    database.close()
    add_person(data_file, protect(data_file, _EDITOR, "林秋禾"), "周远山", Role.VIEWER, _VIEWER)
    window = MainWindow(data_file, Computer(folder / "computer.ini"))
    window.resize(1366, 768)
    keys = read_keys(data_file)
    assert keys is not None
    window.show()
    while window._lock is None:
        app.processEvents()
    window.open_with(unlock(keys, _VIEWER))
    while window.desk is None or not window.frame.isVisible():
        app.processEvents()
    return window


def _look(window: MainWindow, records: int) -> int:
    desk = window.desk
    assert desk is not None
    before = contents_of(window.data_file, desk.database.key).tables
    with pytest.MonkeyPatch.context() as patch:
        around = LookingRound(window, patch)
        for tab in (*desk.tab_keys(), HISTORY_TAB.key):
            around.go(tab)
            around.go(tab, listed(desk, tab)[:records])
            sys.stdout.write(f"{tab}: {len(around.pressed)} pressed\n")
        around.go(SETTINGS_TAB.key, [name for name, _ in PARTS])
    after = contents_of(window.data_file, desk.database.key).tables
    changed = {name for name in after if after[name] != before.get(name)} - NOTED
    tried = sorted(set(around.tried))
    sys.stdout.write(f"{len(around.pressed)} pressed; tried to write: {tried}; changed: {sorted(changed)}\n")
    return 1 if tried or changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
