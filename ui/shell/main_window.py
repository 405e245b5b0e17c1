"""The main window: first the frame and the last known rows, then the tabs over the open data file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.storage.header import is_plain, key_file_of
from renda_desktop.storage.lent import take_back
from renda_desktop.storage.paths import choose_data_folder
from renda_desktop.storage.snapshot import load_snapshot
from ui.runtime.computer import Computer
from ui.runtime.tasks import TaskRunner, Unforeseen
from ui.shell.core_loading import Core, import_core, load_core
from ui.shell.frame import Frame
from ui.shell.teller import WindowTeller
from ui.shell.window_keys import WindowKeys
from ui.widgets.reading_order import ReadingWindow

if TYPE_CHECKING:
    from renda_desktop.keeping.notices import Notice
    from renda_desktop.storage.changelog import ChangeSet
    from renda_desktop.storage.keys import Unlocked
    from ui.runtime.closed_work import ClosedWork
    from ui.shell.desk import Desk
    from ui.shell.window_lock import WindowLock

TITLE = "乡镇人大工作台"
_UNPAINTED_MS = 1000
"""A window nobody sees (begun as an icon) is not painted: after so long it goes on all the same."""


class MainWindow(ReadingWindow):
    """Painted before SQLAlchemy is imported, and its frame before the face of the desk; then a `Desk` takes over."""

    office_shown = Signal()
    not_opened = Signal()
    """The data file did not open, and the page that says why is there."""
    """The office's tabs stand there and answer: after the start, and when the office has just been founded."""

    def __init__(self, data_file: Path, computer: Computer) -> None:
        super().__init__()
        self.data_file = data_file
        self.computer = computer
        self.tasks = TaskRunner(self)
        self.desk: Desk | None = None
        self.wanted_folder: Path | None = None
        self.opened: Unlocked | None = None
        """Who opened a data file that has a password."""
        self._lock: WindowLock | None = None
        self._notices: list[Notice] = []
        self._opening = False
        self.frame = Frame()
        self._layers = QStackedWidget()
        self._layers.addWidget(self.frame)
        self.teller = WindowTeller(self, self.frame.banner, self.undo)
        self.setWindowTitle(TITLE)
        self.setCentralWidget(self._layers)
        self.frame.place_label.setText(str(data_file))
        self.keys = WindowKeys(self)
        self._restore_place()

    def _show_first_view(self) -> None:
        """Once the frame is painted: the desk as it was shown last, then the core begins to load."""
        if self._opening:
            return
        self._opening = True
        from ui.shell.first_view import first_view

        plain = is_plain(self.data_file)
        kept, pages = load_snapshot(self.data_file) if plain else None, self.frame.pages
        page = first_view(kept, pages)
        pages.addWidget(page)
        pages.setCurrentWidget(page)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.frame.repaint()  # now: the worker that loads the core would hold it up
        if plain or not key_file_of(self.data_file).exists() or not _needs_a_password(self.data_file):
            self.load()
        else:  # first the imports: with a field shown in which the cursor blinks, they have been seen to crash
            self.tasks.run(lambda _: import_core(), lambda _: self.lock.ask_at_start(), self._core_failed)

    def load(self) -> None:
        """Starts to bring the core in; called once the first paint is done, and after a password."""
        opened = self.opened
        who = opened.holder.name if opened is not None and opened.holder is not None else self.computer.clerk
        self.tasks.run(
            lambda progress: load_core(self.data_file, who, progress, opened),
            self._core_ready,
            self._core_failed,
        )

    @property
    def lock(self) -> WindowLock:
        """Made when there is something to lock."""
        if self._lock is None:
            from ui.shell.window_lock import WindowLock

            self._lock = WindowLock(self)
        return self._lock

    def lock_now(self) -> None:
        """Ctrl+L: whoever leaves the desk for a while."""
        if self.opened is not None:
            self.lock.lock()

    def open_with(self, opened: Unlocked) -> None:
        """A password was right."""
        from ui.shell.first_view import Opening

        self.opened = opened
        self.lock.give_way()
        self.cover_with(Opening())
        self.load()

    def came_back(self, opened: Unlocked) -> None:
        """The lock was opened again, perhaps by somebody else, who may have other rights."""
        from ui.runtime.closed_work import ClosedWork, Reopening

        before, self.opened = self.opened, opened
        if self.desk is None or before is None:
            return
        if before.may_write == opened.may_write:
            self.desk.taken_over(opened)
        else:
            self.work_closed(ClosedWork("正在换人…", lambda _: Reopening(opened)))

    def work_closed(self, work: ClosedWork) -> None:
        """Does something to the data file itself while it is closed."""
        from ui.shell.reopening import Reopener

        Reopener(self, work).begin()

    def cover_with(self, page: QWidget) -> None:
        """Shows one page in place of everything else."""
        self.uncover()
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)

    def uncover(self) -> None:
        """Shows the frame again."""
        cover = self._layers.currentWidget()
        self._layers.setCurrentWidget(self.frame)
        if cover is not None and cover is not self.frame:
            self._layers.removeWidget(cover)
            cover.deleteLater()

    @property
    def plain_title(self) -> str:
        """The program's name, without the office's."""
        return TITLE

    def _core_ready(self, core: Core) -> None:
        from ui.shell.desk import Desk

        desk = Desk(self, core)
        self._open_on(desk, desk.opening())

    def _open_on(self, desk: Desk, steps: Iterator[None]) -> None:
        """One step of the desk's opening in each turn of the event loop: the window answers in between."""
        try:
            next(steps)
        except StopIteration:
            self.desk = desk
            self._uncover_opened()
            if self._notices:
                desk.notices.say(self._notices)
                self._notices = []
            if desk.has_office:
                self.office_shown.emit()
        except Exception as error:  # damage that only shows when the first rows are read, or a bug
            desk.database.close()
            desk.care.give_up()
            said = _as_said(error, desk)
            self._core_failed(said)
            if isinstance(said, Unforeseen):
                raise  # the hook shows it
        else:
            QTimer.singleShot(0, self, lambda: self._open_on(desk, steps))

    def _core_failed(self, error: Exception) -> None:
        assert isinstance(error, DeskError)  # of a bug the page says so, too
        if isinstance(error, StorageProblem) and error.trouble is StorageTrouble.NEEDS_PASSWORD:
            self.lock.ask_at_start()
            return
        from ui.shell.trouble_page import TroublePage

        by_code = lambda: self.lock.ask_at_start(by_code=True)  # noqa: E731 - one way on of several
        self.uncover()
        key = self.opened.key if self.opened is not None else None
        looks = self.opened is not None and not self.opened.may_write
        page = TroublePage(
            error, self.data_file, self.load, self.work_elsewhere, by_code, self.tasks, key, self._say_then,
            self.lock.ask_at_start if looks else None,
        )  # fmt: skip
        self.frame.show_bars(False)
        self.show_page(page)
        self.not_opened.emit()

    def _say_then(self, notice: Notice) -> None:
        """Once the data file is open."""
        self._notices = [notice]

    def _uncover_opened(self) -> None:
        if self.opened is not None or self._lock is not None:
            self.lock.opened()
        else:
            self.uncover()

    def work_elsewhere(self, folder: Path) -> None:
        """Closes; the program goes on with another data folder, now and at its next starts."""
        choose_data_folder(folder)
        self.wanted_folder = folder
        self.close()

    def show_page(self, page: QWidget) -> None:
        """Shows one page in place of the tabs' pages."""
        pages = self.frame.pages
        if pages.indexOf(page) < 0:
            pages.addWidget(page)
        pages.setCurrentWidget(page)

    def undo(self) -> None:
        """Takes back the last action."""
        if self.desk is not None:
            self.desk.undo()

    def redo(self) -> None:
        """Does again what was taken back."""
        if self.desk is not None:
            self.desk.redo()

    def say_saved(self) -> None:
        """Ctrl+S: there is nothing to do, and that is said; not where no data file is open."""
        if self.desk is None:
            return
        self.desk.flush()
        if (
            not self.frame.banner.isVisible()
        ):  # a problem that was just said stays; the status bar says the rest
            self.teller.note(f"{datetime.datetime.now().astimezone():%H:%M} 已保存")

    def show_saved(self, change: ChangeSet | None = None) -> None:
        """The status bar's word after each commit."""
        self.frame.saved_label.setText(
            f"已保存 {datetime.datetime.now().astimezone():%H:%M}" if change else "已保存"
        )

    def show_unsaved(self) -> None:
        """Until the next commit the status bar does not call everything saved."""
        self.frame.saved_label.setText("有内容没有保存")

    def show_help(self) -> None:
        """F1: the manual, opened at the current page's chapter."""
        from ui.shell.help_window import HelpWindow

        HelpWindow.open_at(self, self.desk.chapter() if self.desk else "start")

    def bring_to_front(self) -> None:
        """A second start of the program asks for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _restore_place(self) -> None:
        self.resize(1280, 720)
        kept = self.computer.text("window")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))

    def showEvent(self, event: QEvent) -> None:
        """The frame is painted first: what stands in it follows."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.desk is None and not event.spontaneous():
            self.frame.installEventFilter(self)
            QTimer.singleShot(_UNPAINTED_MS, self, self._show_first_view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint of the frame."""
        if event.type() == QEvent.Type.Paint:
            self.frame.removeEventFilter(self)
            QTimer.singleShot(0, self, self._show_first_view)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Takes over what is being typed, keeps the window's place and the first view."""
        if self.desk is not None and not self.desk.close():
            event.ignore()
            return
        self.computer.keep("window", bytes(self.saveGeometry().toBase64().data()).decode())
        self.tasks.close()
        take_back()
        super().closeEvent(event)


def _as_said(error: Exception, desk: Desk) -> DeskError:
    """What looks like a bug is none where another hand edited the file."""
    from renda_desktop.keeping.notices import unreadable

    if isinstance(error, DeskError):
        return error
    return unreadable() if desk.care.edited else Unforeseen()


def _needs_a_password(data_file: Path) -> bool:
    """A file whose beginning is spoilt looks encrypted; further on it tells."""
    from renda_desktop.keeping.raw_pages import is_encrypted

    return is_encrypted(data_file)
