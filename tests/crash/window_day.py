"""A day in the real window, by clicks and keys; each time the window shows something as saved, a line says what.

Runs in a process of its own that is killed somewhere. Half-typed words are told once they have stood for a while.
"""

from __future__ import annotations

import json
import os
import random
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.presidium.hands import put
from tests.ui.roster.conftest import names, part_of
from tests.ui.roster.import_wizard import Wizard, drop
from tests.ui.widgets.hands import click, press, type_text
from ui.presidium.tab import PresidiumTab
from ui.roster.person_section import PersonSection
from ui.roster.tab import RosterTab
from ui.shell.desk import Desk
from ui.shell.main_window import MainWindow
from ui.township.backup_page import BACKUPS, BackupPage
from ui.township.protection_page import PROTECTION, ProtectionPage
from ui.township.protection_steps import SetPassword
from ui.township.settings_page import SettingsPage

PASSWORD, CLERK = "qinghe2026", "林秋禾"
KINDS = ("person", "person", "place", "place", "half", "meeting", "import", "backup", "undo")
_TOLD_APART = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"
_PATIENCE = 90_000
_REST = 1_300
"""Milliseconds; what is typed is kept every second."""
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈", "春梅建国淑芬立新玉兰志强秀英海燕文斌"


class Day:
    """What is done, one thing after another, and what the window said."""

    def __init__(self, folder: Path, seed: int, say: Callable[[dict[str, Any]], None]) -> None:
        self.folder, self.say = folder, say
        self.choose = random.Random(seed)
        self.number = 0

    def live(self) -> None:
        """From the window's first picture to its end. Never returns before the window was closed."""
        self._until(lambda: self.desk is not None and self.desk.has_office)
        self.say({"kind": "open"})
        kinds = list(KINDS)
        self.choose.shuffle(kinds)
        for kind in ["person", *kinds, "password", "person", "place"]:
            self.number += 1
            self.window.activateWindow()
            getattr(self, f"_{kind}")()
        self.window.close()
        self.say({"kind": "closed"})

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))

    @property
    def desk(self) -> Desk | None:
        """Its desk, once it is open."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        return found[0].desk if found else None

    def _until(self, test: Callable[[], object]) -> None:
        patience = QDeadlineTimer(_PATIENCE)
        while not test():
            if patience.hasExpired():
                raise AssertionError(f"step {self.number}: the window did not come so far")
            QTest.qWait(5)

    def _page(self, key: str) -> Any:
        desk = self.desk
        assert desk is not None
        desk.show_tab(key)
        QTest.qWait(1)
        return desk.page(key)

    def _settings(self, key: str) -> Any:
        desk = self.desk
        assert desk is not None
        desk.go("settings", key)
        page = desk.page("settings")
        assert isinstance(page, SettingsPage)
        return page.part(key)

    def _roster(self) -> RosterTab:
        tab = self._page("roster")
        assert isinstance(tab, RosterTab)
        return tab

    def _name(self) -> str:
        choose = self.choose
        return (
            choose.choice(_SURNAMES)
            + "".join(choose.sample(_GIVEN, 2))
            + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"[self.number]
        )

    def _person(self) -> None:
        tab, name = self._roster(), self._name()
        tab.new_record()
        editor = tab.card.new_form.name.editor
        self._until(editor.hasFocus)
        type_text(editor, name)
        press(editor, Qt.Key.Key_Return)
        self._until(lambda: name in names(tab))
        self._saved({"kind": "person", "name": name})

    def _saved(self, told: dict[str, Any]) -> None:
        """Only what the status bar calls saved."""
        assert self.window.frame.saved_label.text().startswith("已保存")
        self.say(told)

    def _field(self, tab: RosterTab) -> Any:
        tab.show_record(tab.list.rows()[0].id)
        return part_of(tab, "identity", PersonSection).fields["native_place"]

    def _place(self) -> None:
        tab, value = self._roster(), f"临川县{self.number}村"
        field = self._field(tab)
        self._type(field, value)
        tab.list.panel.view.setFocus()
        self._until(lambda: field.value() == value and not field.is_typing())
        self._saved({"kind": "place", "name": tab.card.card.title_label.text(), "value": value})

    def _type(self, field: Any, value: str) -> None:
        field.editor.setFocus()
        field.editor.selectAll()
        type_text(field.editor, value)

    def _half(self) -> None:
        tab, value = self._roster(), f"写了一半{self.number}"
        name = tab.list.rows()[0].name
        self._type(self._field(tab), value)
        QTest.qWait(_REST)
        self.say({"kind": "half", "name": name, "value": value})
        QTest.qWait(_REST)
        tab.list.panel.view.setFocus()
        self._saved({"kind": "place", "name": name, "value": value})

    def _meeting(self) -> None:
        tab = self._page("presidium")
        assert isinstance(tab, PresidiumTab)
        tab.new_record()
        form = tab.card.new_form
        type_text(form.number.editor, str(self.number))
        put(form.day, f"2026-3-{10 + self.number}")
        self._until(lambda: tab.card.meeting_id())
        self._saved({"kind": "meeting", "number": self.number})

    def _import(self) -> None:
        tab = self._roster()
        wanted = [f"{self._name()}{letter}" for letter in "梅兰竹"]
        file = self.folder / f"roster{self.number}.csv"
        file.write_text("\n".join(["姓名,籍贯", *(f"{name},外县" for name in wanted)]), encoding="utf-8")
        wizard = Wizard(tab, self)  # type: ignore[arg-type]
        drop(tab, file)
        wizard.opened()
        wizard.to(3)
        wizard.carry_out()
        self._until(lambda: set(wanted) <= set(names(tab)))
        for name in wanted:
            self._saved({"kind": "person", "name": name})

    def waitUntil(self, test: Callable[[], object]) -> None:  # noqa: N802 - as the wizard of the tests calls it
        """For the wizard."""
        self._until(test)

    def _backup(self) -> None:
        page = self._settings(BACKUPS)
        assert isinstance(page, BackupPage)
        folder = self.folder / "data" / "backups"
        before = set(folder.glob("*.db"))
        click(page.head.now_button)
        self._until(lambda: page.head.now_button.isEnabled() and set(folder.glob("人大*.db")) - before)
        QTest.qWait(300)
        self.say({"kind": "backup", "file": max(set(folder.glob("人大*.db")) - before).name})

    def _undo(self) -> None:
        desk = self.desk
        assert desk is not None
        tab, name = self._roster(), self._name()
        tab.new_record()
        type_text(tab.card.new_form.name.editor, name)
        press(tab.card.new_form.name.editor, Qt.Key.Key_Return)
        self._until(lambda: name in names(tab))
        desk.undo()
        self._until(lambda: name not in names(tab))
        self._saved({"kind": "gone", "name": name})

    def _password(self) -> None:
        page, before = self._settings(PROTECTION), self.desk
        assert isinstance(page, ProtectionPage)
        click(page.set_button)
        steps = page.steps
        assert isinstance(steps, SetPassword)
        assert steps.new.name is not None
        for field, text in (
            (steps.new.name, CLERK), (steps.new.password, PASSWORD), (steps.new.again, PASSWORD),
        ):  # fmt: skip
            type_text(field.editor, text)
        click(steps.confirm_button)
        self._until(lambda: steps.sheet is not None)
        assert steps.sheet is not None
        click(steps.sheet.by_hand)
        click(steps.confirm_button)
        check = steps.check
        assert check is not None
        for place, asked in zip(check.asked, check.fields, strict=True):
            type_text(asked.editor, check.groups[place - 1])
        self.say({"kind": "protecting"})
        click(steps.confirm_button)
        self._until(lambda: self.desk not in (None, before))
        self.say({"kind": "password"})


def run_day(folder: Path, seed: int, writing: int, heard: Callable[[], None] = lambda: None) -> int:
    """Opens the program over `folder`/data as `main.py` does and lives the day in it; the window's exit code.

    `heard` is called behind each message.
    """
    from ui.shell.application import make_application
    from ui.shell.start import open_window

    def say(told: dict[str, Any]) -> None:
        os.write(writing, json.dumps(told, ensure_ascii=False).encode() + b"\n")
        heard()

    def live() -> None:
        try:
            Day(folder, seed, say).live()
        except BaseException:  # noqa: BLE001 - told to who watches
            say({"kind": "failed", "words": traceback.format_exc()})
            os._exit(1)

    app = make_application()
    QTimer.singleShot(0, app, live)
    return open_window(["--data", str(folder / "data")])
