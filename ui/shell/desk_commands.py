"""The window's keys that are for the page in front, and the palette with every command by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from ui.runtime.history_link import BIN, LOG
from ui.shell.tab_list import HISTORY_TAB, SETTINGS_TAB, TABS
from ui.widgets.only_look import for_writers
from ui.widgets.palette import Command, CommandPalette

if TYPE_CHECKING:
    from ui.shell.desk import Desk


class DeskCommands(QObject):
    """Belongs to one `Desk`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shortcuts: list[QShortcut] = []
        keys = {
            "Ctrl+N": for_writers(lambda: self._ask("new_record"), desk.window),
            "Ctrl+F": lambda: self._ask("focus_search"),
            "Ctrl+E": lambda: self._ask("export"),
            "Ctrl+P": self.print_shown,
            "Ctrl+K": self.show_palette,
            "Alt+Left": desk.go_back,
        }
        for number, tab in enumerate(TABS, start=1):
            keys[f"Ctrl+{number}"] = partial(self._show_if_offered, tab.key)
        for text, answer in keys.items():
            shortcut = QShortcut(QKeySequence(text), desk.window)
            shortcut.activated.connect(answer)
            self._shortcuts.append(shortcut)

    def end(self) -> None:
        """The desk goes, the window stays."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()

    def print_shown(self) -> None:
        """Ctrl+P: the paper shown, else the kit of the record shown."""
        from ui.papers.on_page import print_shown

        self._desk.flush()
        page = self._desk.shown()
        if page is not None and not page.print_page() and not print_shown(page):
            words = "这一页没有可以直接打印的文书。表格请用“导出”存成文件，再打开打印。"
            self._desk.window.teller.note(words)

    def show_palette(self) -> None:
        """Ctrl+K: every command by name."""
        page = self._desk.shown()
        if page is None:
            return
        from ui.papers.on_page import paper_commands

        commands = [*page.commands(), *paper_commands(page), *self._own()]
        CommandPalette(self._desk.window, commands).open()

    def _show_if_offered(self, key: str) -> None:
        if self._desk.has_office and key in self._desk.tab_keys():
            self._desk.show_tab(key)
            self._enter_page()

    def _enter_page(self) -> None:
        """Whoever changes tabs by keys goes on in the page, not in the frame."""
        page, focus = self._desk.shown(), QApplication.focusWidget()
        if page is not None and (focus is None or not page.isAncestorOf(focus)):
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            page.focusNextChild()

    def _ask(self, what: str) -> None:
        page = self._desk.shown()
        if page is not None:
            getattr(page, what)()

    def _own(self) -> list[Command]:
        desk, titles = self._desk, {tab.key: tab.title for tab in TABS}
        tabs = [
            Command(f"tab-{key}", f"转到{titles[key]}", partial(desk.show_tab, key), f"Ctrl+{place}")
            for place, key in enumerate(desk.tab_keys(), start=1)
        ]
        return [
            *tabs,
            Command("undo", "撤销", desk.undo, "Ctrl+Z"),
            Command("redo", "重做", desk.redo, "Ctrl+Y"),
            Command("settings", SETTINGS_TAB.title, partial(desk.show_tab, SETTINGS_TAB.key)),
            Command("history", "修改记录：谁改了什么", partial(desk.go, HISTORY_TAB.key, LOG)),
            Command("bin", "回收站：恢复删除的内容", partial(desk.go, HISTORY_TAB.key, BIN)),
            *self._of_the_law(),
            Command("help", "帮助", desk.window.show_help, "F1"),
        ]

    def _of_the_law(self) -> list[Command]:
        """What stands in the settings but is looked for while working; a street has no congress to know the law of."""
        if not self._desk.has_office or not self._desk.has_congress:
            return []
        go = partial(self._desk.go, SETTINGS_TAB.key)
        return [
            Command("articles", "法条：查规定和原文", partial(go, "法条"), search_keys=("ft", "fatiao")),
            Command("packs", "本省规定：核对、导入", partial(go, "本省规定"), search_keys=("bsgd",)),
        ]
