"""Covers the window until a password is typed: at the start, by Ctrl+L, and when nobody was there for some minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.protection.idle_minutes import kept_minutes
from ui.protection.unlock_page import UnlockPage
from ui.shell.idle_watch import IdleWatch
from ui.widgets import theme
from ui.widgets.labels import text_label
from ui.widgets.toast import Toast, hush

if TYPE_CHECKING:
    from renda_desktop.storage.keys import Unlocked
    from ui.shell.main_window import MainWindow

_LOCKED = "已锁定"
_WIDE, _HIGH = 640, 480
"""Of the dialog that asks, at type of 100 %: nothing in it has to be scrolled."""
_RENEWED = "{}的新密码设好了，以后用它打开。恢复单还能用，请放回原处收好。"
_SOMEBODY_ELSES = "这个密码打不开现在的数据文件。请输入您自己的密码。"


@dataclass(frozen=True)
class _Emptied:
    """A dialog that waits for its answer may not be hidden, or it would take that for one: its parts are."""

    dialog: QDialog
    title: str
    parts: tuple[QWidget, ...]


class WindowLock(QObject):
    """One per window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: UnlockPage | None = None
        """The page that asks, while it does."""
        self._dialog: QDialog | None = None
        self._hidden: list[QWidget] = []
        self._emptied: list[_Emptied] = []
        self._shortcuts: list[QShortcut] = []
        self._focus: list[QWidget] = []
        self._title = ""
        self._renewed_for = ""
        self.locked = False
        self.idle = IdleWatch(self, self.lock)

    def ask_at_start(self, *, by_code: bool = False) -> None:
        """Before the data file is open."""
        page = UnlockPage(self._window.data_file, self._window.tasks, by_code=by_code)
        page.unlocked.connect(self._window.open_with)
        page.renewed.connect(self._renewed)
        self._show_page(page)

    def opened(self) -> None:
        """The data file is open: the cover goes, and the watch begins where there is a password."""
        self._drop_page()
        protected = self._window.opened is not None
        self._window.frame.lock_button.setVisible(protected)
        self.idle.watch(kept_minutes(self._window.computer) if protected else 0)
        self._tell_of_keys()
        self._tell_of_renewal()

    def _renewed(self, name: str) -> None:
        self._renewed_for = name

    def _tell_of_renewal(self) -> None:
        """Once, when the file is open: what the new password is for, and that the sheet still holds."""
        name, self._renewed_for, desk = self._renewed_for, "", self._window.desk
        if name and desk is not None:
            from ui.runtime.log_note import note_in_log

            note_in_log(desk.context, f"用恢复码打开，给{name}设新密码")
            self._window.teller.note(_RENEWED.format(name))

    def _tell_of_keys(self) -> None:
        """Once."""
        found = self._window.opened
        if found is not None and found.keys_back:
            from renda_desktop.keeping.recovering import KEYS_BACK

            found.keys_back = False
            self._window.teller.note(KEYS_BACK)

    def give_way(self) -> None:
        """The password was right: the page that asked has done its work."""
        self._drop_page()

    def lock(self) -> None:
        """Takes over what is being typed, then covers everything of this program on the screen."""
        window = self._window
        if self.locked or window.desk is None or window.opened is None:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        window.desk.context.trouble_in(window.desk.flush)
        self.locked = True
        self._focus = _around(QApplication.focusWidget())
        self._title = window.windowTitle()
        window.setWindowTitle(f"{window.plain_title}（{_LOCKED}）")
        hush(window)
        window.teller.hold_back()
        shortcuts: list[QShortcut] = [*window.findChildren(QShortcut)]
        self._shortcuts = [one for one in shortcuts if one.isEnabled()]
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        for other in QApplication.topLevelWidgets():
            self._cover(other)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is locked: whatever window work in the background opens is covered as well."""
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        if isinstance(watched, Toast):
            QTimer.singleShot(0, watched, watched.hide)
        elif watched.isWindow():
            QTimer.singleShot(0, self, lambda: self._came_up(watched))
        return False

    def _came_up(self, widget: QWidget) -> None:
        if self.locked and isValid(widget) and widget.isVisible() and self._cover(widget):
            self._ask()

    def _ask(self) -> None:
        window = self._window
        page = UnlockPage(window.data_file, window.tasks, _LOCKED)
        page.unlocked.connect(self._unlocked)
        page.renewed.connect(self._renewed)
        modal = QApplication.activeModalWidget()
        self._drop_page()
        if modal is None:
            self._show_page(page)
            return
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.addWidget(text_label(f"{_LOCKED}。", "second"))
        column.addStretch(1)
        window.cover_with(waiting)
        self.page, self._dialog = page, _UnlockDialog(window, page)
        self._dialog.open()

    def _cover(self, widget: QWidget) -> bool:
        """Takes a window's words off the screen; True when it keeps the keyboard from the others."""
        known = [*self._hidden, *(one.dialog for one in self._emptied), self._window, self._dialog]
        if not widget.isVisible() or widget in known:
            return False
        if isinstance(widget, QFileDialog):
            widget.reject()  # nothing was typed in it that was not chosen from a list
            return False
        if not isinstance(widget, QDialog) or not widget.isModal():
            self._hidden.append(widget)
            widget.hide()
            return False
        inside = [one for one in widget.children() if isinstance(one, QWidget)]
        parts = tuple(one for one in inside if not one.isHidden() and not one.isWindow())
        self._emptied.append(_Emptied(widget, widget.windowTitle(), parts))
        for part in parts:
            part.hide()
        widget.setWindowTitle(_LOCKED)
        return True

    def _unlocked(self, found: Unlocked) -> None:
        from renda_desktop.keeping.recovering import same_lock

        window = self._window
        assert window.opened is not None
        assert window.desk is not None
        if not same_lock(window.opened, found):
            if self.page is not None:
                self.page.refuse(_SOMEBODY_ELSES)
            return
        self._uncover()
        window.came_back(found)
        self._tell_of_renewal()

    def _uncover(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        self.locked = False
        window = self._window
        self._drop_page()
        for shortcut in self._shortcuts:
            if isValid(shortcut):
                shortcut.setEnabled(True)
        for emptied in self._emptied:
            if isValid(emptied.dialog):
                emptied.dialog.setWindowTitle(emptied.title)
                for part in emptied.parts:
                    if isValid(part):
                        part.show()
        for widget in self._hidden:
            if isValid(widget):
                widget.show()
        self._shortcuts, self._emptied, self._hidden = [], [], []
        window.setWindowTitle(self._title)
        window.teller.speak_again()
        there = (one for one in self._focus if isValid(one) and one.isVisible())
        stop = next((one for one in there if one.focusPolicy() != Qt.FocusPolicy.NoFocus), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = []
        self.idle.touched()

    def _show_page(self, page: UnlockPage) -> None:
        self._drop_page()
        self.page = page
        self._window.cover_with(page)

    def _drop_page(self) -> None:
        self._window.uncover()
        self.page = None
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()


def _around(widget: QWidget | None) -> list[QWidget]:
    """The widget and what it stands in: the editor of a cell goes when it is covered, its list stays."""
    found: list[QWidget] = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


class _UnlockDialog(QDialog):
    """Over a dialog that waits for its answer; that one may end by itself (a long work is done), this one stays."""

    def __init__(self, window: QWidget, page: UnlockPage) -> None:
        super().__init__(window)
        self.setWindowTitle(_LOCKED)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.resize(QSize(theme.px(_WIDE), theme.px(_HIGH)).boundedTo(window.size()))

    def reject(self) -> None:
        """Esc leads nowhere."""
