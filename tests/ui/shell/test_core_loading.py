"""What stands ready once the core is loaded: nothing is left to import when the tabs are made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from renda_desktop.storage.database import Database
from renda_desktop.storage.opening import newest_schema
from renda_desktop.storage.paths import DATA_FILE
from tests.helpers.builders import found_town


def test_the_tabs_import_nothing_on_the_window_s_thread(folder: Path) -> None:
    """Counted in a process of its own: exact, whatever the machine's load."""
    database = Database(folder / DATA_FILE, newest_schema(), "马静")
    found_town(database)
    database.close()
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from ui.runtime.computer import Computer\n"
        "from ui.shell.application import make_application\n"
        "from ui.shell.main_window import MainWindow\n"
        "class Window(MainWindow):\n"
        "    def _core_ready(self, core):\n"
        "        self.loaded = set(sys.modules)\n"
        "        super()._core_ready(core)\n"
        "def look():\n"
        "    if w.desk is None:\n"
        "        return QTimer.singleShot(1, look)\n"
        "    for key in (*w.desk.tab_keys(), 'settings'):\n"
        "        w.desk.show_tab(key)\n"
        "    app.quit()\n"
        "app = make_application()\n"
        f"w = Window(Path({str(folder / DATA_FILE)!r}), Computer(Path({str(folder / 'c.ini')!r})))\n"
        "w.show(); look(); app.exec()\n"
        "late = set(sys.modules) - w.loaded\n"
        "w.close()\n"
        "assert not late, late\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3], timeout=60)
