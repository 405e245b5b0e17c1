"""The desk: the tabs over the open data file, their keys, undo, and what the status bar says."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from renda_desktop.errors import DeskError, FileProblem, RuleViolation
from renda_desktop.keeping.health import Level, health
from renda_desktop.storage.changelog import ActionKind, ChangeSet
from renda_desktop.storage.snapshot import save_snapshot
from renda_desktop.township.queries import OFFICE_READS, find_office
from renda_desktop.township.rules import PRACTICE_DAY
from ui.runtime.context import AppContext
from ui.shell.desk_commands import DeskCommands
from ui.shell.desk_pages import ROSTER, DeskPages
from ui.shell.start_notices import StartNotices
from ui.shell.tab_list import SETTINGS_TAB, TABS
from ui.shell.undo_words import undo_words
from ui.widgets.only_look import set_only_look
from ui.widgets.toast import hush
from ui.widgets.tokens import Tone
from ui.wording.following import TextHelper

if TYPE_CHECKING:
    from renda_desktop.storage.keys import Unlocked
    from ui.shell.core_loading import Core
    from ui.shell.main_window import MainWindow

logger = logging.getLogger(__name__)
_REMINDED = "desk/reminded"
"""Under this the computer keeps the day on which the clerk was last reminded."""
_BACKUPS = "备份和恢复"
"""The part of the settings."""
_TONES = {Level.FRESH: Tone.DONE, Level.USUAL: Tone.PLAIN, Level.WARNING: Tone.SOON}
_CLOSE_ANYWAY, _STAY = "仍要关闭", "先不关闭"


class Desk(DeskPages):
    """Exists once the data file is open."""

    def __init__(self, window: MainWindow, core: Core) -> None:
        super().__init__(window)
        self.database = core.database
        self.care = core.care
        self.context = AppContext(
            core.database, window.tasks, window.teller, window.computer, parent=self, unlocked=window.opened
        )
        self._office = core.office
        self.context.changes.committed.connect(self._heard)
        self.context.went.connect(self.go)
        self.context.place_asked.connect(self.go_to)
        self.context.people_asked.connect(self.show_people)
        window.frame.tab_chosen.connect(self.show_tab)
        self.context.closed_work_asked.connect(window.work_closed)
        self.context.unsaved.connect(self.window.show_unsaved)
        self.context.only_looked.connect(lambda: QTimer.singleShot(0, self, self._show_stored))
        self.context.lock_changed.connect(lambda minutes: window.lock.idle.watch(minutes))
        window.frame.settings_button.clicked.connect(self._show_settings)
        self.context.flush_asked.connect(self.flush)
        self.context.backed_up.connect(self.show_backup)
        self.context.problem_over.connect(window.frame.banner.close_banner)
        window.frame.backup_button.clicked.connect(self._show_backups)
        self.text_helper = TextHelper(self.context, window)
        self.commands = DeskCommands(self)
        self.notices = StartNotices(self, core.notices, self._show_backups)
        self._show_undo(core.undo_label)
        self._show_holder()

    def opening(self) -> Iterator[None]:
        """Shows the first tab step by step, or asks for the office in a nameless data folder."""
        self.window.show_saved()
        if self._office is None:
            self._ask_for_office()
            return
        self._show_office()
        self.window.frame.show_bars(True)  # hidden by the first page, or by the one of trouble
        first = self.tab_keys()[0]
        yield
        self.page(first)
        yield
        if not self._current:
            self.show_tab(first)
        else:  # the clerk was quicker and chose another: what is to be done is said there
            self._remind(first)

    def _remind(self, first: str) -> None:
        """Once a day, in one calm line."""
        from ui.overview.tab import DeskTab

        day, page = self.context.today().isoformat(), self.page(first)
        if isinstance(page, DeskTab) and self.context.computer.text(_REMINDED) != day:
            self.context.computer.keep(_REMINDED, day)
            page.refresh()
            if page.reminder():
                self.window.teller.note(page.reminder())

    def _show_settings(self) -> None:
        self.show_tab(SETTINGS_TAB.key)

    def _show_holder(self) -> None:
        holder = self.context.holder
        words = "" if holder is None else holder.name
        self.window.frame.holder_label.setText(words if self.context.may_write else f"{words}（只看）")
        set_only_look(not self.context.may_write)

    def _show_stored(self) -> None:
        page = self.shown()
        if page is not None:
            page.reload()

    def taken_over(self, opened: Unlocked) -> None:
        """Somebody else with the same rights goes on: from now on the log bears his name."""
        self.context.unlocked = opened
        if opened.holder is not None:
            self.database.who = opened.holder.name
        self._show_holder()
        self.show_undo()

    def leave(self) -> None:
        """The data file is given back while the window stays: nothing of this desk is left in it."""
        window = self.window
        self.care.end(self.database)
        window.frame.tab_chosen.disconnect(self.show_tab)
        window.frame.settings_button.clicked.disconnect(self._show_settings)
        window.frame.backup_button.clicked.disconnect(self._show_backups)
        window.frame.banner.close_banner()
        hush(window)
        self.commands.end()
        self.notices.end()
        self.text_helper.deleteLater()
        dialogs: list[QDialog] = [*window.findChildren(QDialog)]
        for dialog in dialogs:
            dialog.deleteLater()
        pages = window.frame.pages
        for page in [pages.widget(place) for place in range(pages.count())]:
            pages.removeWidget(page)
            page.deleteLater()
        self.deleteLater()

    def _ask_for_office(self) -> None:
        from ui.shell.first_start import FirstStart

        self.window.frame.show_bars(False)
        first = FirstStart(self.context)
        first.founded.connect(self._founded)
        self.window.show_page(first)
        first.focus_first()

    def _founded(self) -> None:
        self._office = self.context.read(find_office)
        self._show_office()
        self.window.frame.show_bars(True)
        office = self._office
        assert office is not None
        self.show_tab(
            self.tab_keys()[0] if office.practice else ROSTER
        )  # a new office begins with its roster
        self.window.office_shown.emit()

    @property
    def has_office(self) -> bool:
        """Whether the data file has a name."""
        return self._office is not None

    @property
    def has_congress(self) -> bool:
        """Whether the office has a congress of its own; a street has none."""
        return self._office is None or self._office.kind.has_congress

    def _show_backups(self) -> None:
        self.notices.remind()
        self.go(SETTINGS_TAB.key, _BACKUPS)

    def show_backup(self) -> None:
        """The status bar: how old the newest proved backup is."""
        told = health(self.database.path, self.context.clock(), self.context.doubts())
        self.window.frame.show_backup(told.words, _TONES[told.level], told.tip)

    def tab_keys(self) -> tuple[str, ...]:
        """The tabs this office has, in their order."""
        return tuple(tab.key for tab in TABS if self.has_congress or not tab.needs_congress)

    def _show_office(self) -> None:
        office = self._office
        assert office is not None
        self.window.frame.set_tabs(self.tab_keys())
        self.show_backup()
        if office.practice:
            self.context.today = lambda: PRACTICE_DAY
        practice = f"（练习镇，今天按{PRACTICE_DAY}算，可以放心试）" if office.practice else ""
        self.window.frame.office_label.setText(f"{office.name}{practice}")
        self.window.setWindowTitle(f"{office.name}{practice} · 乡镇人大工作台")

    def undo(self) -> None:
        """Takes back the last action and says which."""
        self.flush()
        self._step(self.database.undo, "已撤销：", "没有可以撤销的了。")

    def redo(self) -> None:
        """Does again what was taken back."""
        self._step(self.database.redo, "已重做：", "没有可以重做的。")

    def _step(self, step: Callable[[str], str | None], said: str, nothing: str) -> None:
        """Undo or redo; of a sealed year only with a reason, before a purge not at all."""
        try:
            done = self.context.with_reason(step)
        except RuleViolation as problem:
            self.context.say(problem)
            return
        self.window.teller.note(f"{said}{done}" if done else nothing)

    def close(self) -> bool:
        """The window is about to close; False keeps it open, because something typed could not be saved."""
        trouble = self.context.trouble_in(self.flush)
        if trouble is not None and not self._may_be_lost(trouble):
            return False
        self._keep_first_view()
        self.notices.end()
        self.care.end(self.database)
        return True

    def _may_be_lost(self, trouble: DeskError) -> bool:
        from ui.widgets.messages import ask

        lost = "现在关闭，刚才写的、还没有存进去的内容就没有了；以前保存的都在。"
        return ask(self.window, trouble.message, lost, _CLOSE_ANYWAY, _STAY)

    def _keep_first_view(self) -> None:
        if self.context.unlocked is not None:  # it would stand beside the encrypted file in plain words
            return
        key = self.tab_keys()[0]
        if self._office is not None and key in self._pages:
            described = self._pages[key].first_view()
            if described is not None:
                try:
                    save_snapshot(self.database.path, described)
                except FileProblem:  # only the next start's first picture: no reason to keep the window open
                    logger.warning("the first view was not kept")

    def _heard(self, change: ChangeSet) -> None:
        self.window.show_saved(change)
        self._show_undo(self.database.undo_label())
        if change.touches(*OFFICE_READS):
            self._office = self.context.read(find_office)
            if self._office is not None and change.kind is ActionKind.REDO and not self._current:
                self._founded()
            elif self._office is not None:
                self._show_office()
            elif self._current:  # the founding itself was undone
                self._current = ""
                self._ask_for_office()
        hush(self.window)
        if change.kind is ActionKind.DO:
            self.window.frame.banner.close_banner()

    def _show_undo(self, label: str | None) -> None:
        self.window.frame.show_undo(undo_words(self.context, label))

    def show_undo(self) -> None:
        """Writes the undo button anew, after the type has grown or shrunk."""
        self._show_undo(self.database.undo_label())
