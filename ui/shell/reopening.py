"""Closes the data file for a work on the file itself and opens it again, in the same window and on the same page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress
from ui.runtime.closed_work import ClosedWork, Reopening
from ui.runtime.log_note import note_in_log
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP_HUGE

_NOT_OPENED = "刚才那一步已经做完，可是数据文件没有打开：请按这一页说的办。"

if TYPE_CHECKING:
    from ui.shell.desk import Desk
    from ui.shell.main_window import MainWindow


class Reopener(QObject):
    """One work at a time; what is being typed is taken over first, or the work does not begin."""

    def __init__(self, window: MainWindow, work: ClosedWork) -> None:
        super().__init__(window)
        self._window, self._work = window, work
        self._place = ("", "")
        self._said: Reopening | None = None
        self._words: QLabel = text_label(work.words, "section")
        self._progress: QLabel = text_label("请不要关机，不要拔掉 U 盘。", "second")

    def begin(self) -> None:
        """Waits for what the worker is still at, then closes."""
        window = self._window
        desk = window.desk
        if desk is None or desk.context.trouble_in(desk.flush) is not None:
            self.deleteLater()
            return
        window.cover_with(self._page())
        window.tasks.run(lambda _: None, lambda _: self._closed(desk), self._broken)

    def _closed(self, desk: Desk) -> None:
        window = self._window
        self._place = desk.place()
        window.desk = None
        desk.leave()
        window.tasks.run(self._done_by_worker, self._done, self._failed)

    def _done_by_worker(self, _progress: Progress) -> Reopening:
        return self._work.work(
            lambda words: self._window.tasks.bring_back(lambda: self._progress.setText(words))
        )

    def _done(self, reopening: Reopening) -> None:
        self._window.opened = reopening.unlocked
        self._said = reopening
        self._open_again()

    def _failed(self, error: Exception) -> None:
        words = error.message if isinstance(error, DeskError) else ""
        self._said = Reopening(self._window.opened, problem=words)
        self._open_again()
        self._broken(error)

    def _open_again(self) -> None:
        self._window.office_shown.connect(self._go_on)
        self._window.not_opened.connect(self._tell_refused)
        self._window.load()

    def _tell_refused(self) -> None:
        """Now, not when the file opens at last, which may be another one by then; the log is told then."""
        said = self._said
        if said is not None and (said.problem or said.note):
            self._window.teller.problem(said.problem or _NOT_OPENED)
            self._said = replace(said, note="", problem="")

    def _go_on(self) -> None:
        window, said = self._window, self._said
        window.office_shown.disconnect(self._go_on)
        window.not_opened.disconnect(self._tell_refused)
        if window.desk is not None and self._place[0]:
            window.desk.go(*self._place)
        if said is not None and said.logged and window.desk is not None:
            note_in_log(window.desk.context, said.logged)
        if said is not None and said.problem:
            window.teller.problem(said.problem)
        elif said is not None and said.note:
            window.teller.note(said.note)
        self.deleteLater()

    def _broken(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[GAP_HUGE * 2] * 4)
        column.addWidget(self._words)
        column.addWidget(self._progress)
        column.addStretch(1)
        return page
