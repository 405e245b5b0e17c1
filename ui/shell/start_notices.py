"""What there is to say of the data file, above the page, one after another, until it has been read; and a watch for
another computer that opens the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from renda_desktop.errors import DeskError
from renda_desktop.keeping.doubts import acknowledge, open_doubts, summary
from renda_desktop.keeping.notices import Notice, NoticeKind, edited, elsewhere
from ui.shell.doubts_dialog import DoubtsDialog
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label

if TYPE_CHECKING:
    from ui.shell.desk import Desk

WATCH_MS = 30_000
_OF_THE_FILE = (NoticeKind.EDITED, NoticeKind.ROTTED, NoticeKind.PUT_BACK)
"""What a backup may mend, or came from one."""
_EDITED = (NoticeKind.EDITED, NoticeKind.ROTTED)


class NoticeBar(QFrame):
    """The first of the notices, [核对…] and [看备份] where they may help, and [知道了], which brings the next."""

    def __init__(self, to_backups: Callable[[], object], look: Callable[[Notice], bool]) -> None:
        """`look`: opens what was found in the data file; True when somebody has looked at it."""
        super().__init__()
        self.setProperty("look", "notice")
        self._waiting: list[Notice] = []
        self.label = text_label("")
        self._look = look
        self.look_button = Button("核对…", "list-checks", "primary", self._look_at)
        self.backups_button = Button("看备份", "history", on_click=to_backups)
        self.read_button = Button("知道了", "", on_click=self._next)
        picture = QLabel()
        picture.setPixmap(theme.picture("info", colour=tokens.BLUE))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, tokens.GAP_SMALL)
        row.setSpacing(tokens.GAP)
        row.addWidget(picture)
        row.addWidget(self.label, 1)
        row.addWidget(self.look_button)
        row.addWidget(self.backups_button)
        row.addWidget(self.read_button)
        self.hide()

    def say(self, notices: list[Notice]) -> None:
        """Adds what is to be read; what stands there stays until it was read."""
        self._waiting += notices
        self._show()  # also where one stands already: how many are behind it

    def waits(self, kinds: Collection[NoticeKind]) -> bool:
        """Whether a notice of one of these kinds is still to be read."""
        return any(notice.kind in kinds for notice in self._waiting)

    def _look_at(self) -> None:
        if self._look(self._waiting[0]):
            self._next()

    def _next(self) -> None:
        self._waiting.pop(0)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        notice, more = self._waiting[0], len(self._waiting) - 1
        self.label.setText(notice.text + (f"（还有 {more} 条）" if more else ""))
        self.setAccessibleName(notice.text)
        set_shown(self.look_button, bool(notice.found))
        set_shown(self.backups_button, notice.kind in _OF_THE_FILE)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class StartNotices(QObject):
    """Made with the desk; goes with it."""

    def __init__(self, desk: Desk, notices: list[Notice], to_backups: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._to_backups = to_backups
        self.bar: NoticeBar | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look)
        self._watch.start()
        if notices:
            self.say(notices)

    def say(self, notices: list[Notice]) -> None:
        """Shows them below the line of tabs; the bar is made with the first."""
        if self.bar is None:
            self.bar = NoticeBar(self._to_backups, self.look_at)
            column = self._desk.window.frame.layout()
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(column.indexOf(self._desk.window.frame.banner) + 1, self.bar)
        self.bar.say(notices)

    def look_at(self, notice: Notice) -> bool:
        """[核对…]: what another hand did, each by its name; True when the clerk has looked at it and said so."""
        context = self._desk.context
        try:
            dialog = DoubtsDialog(self._desk.window, context, notice.found)
            if not dialog.exec():
                return False
            acknowledge(context.database, dialog.said(), context.clock().astimezone())
        except DeskError as problem:
            context.say(problem)
            return False
        context.teller.note("已记进修改记录，以后不再提醒这些改动。")
        context.backed_up.emit()
        return True

    def remind(self) -> None:
        """What nobody has looked at yet comes back, where it was only read."""
        if self.bar is not None and self.bar.waits(_EDITED):
            return
        try:
            found = tuple(self._desk.context.read(open_doubts))
        except DeskError:
            return
        if found:
            self.say([edited(found, summary(found))])

    def look(self) -> None:
        """Asks whether another program has taken the file; on a share the lock may not have held it off."""
        self._desk.window.tasks.run(lambda _: self._desk.care.other_user(), self._told, self._not_told)

    def _told(self, computer: str | None) -> None:
        if computer is not None:
            self._watch.stop()
            self.say([elsewhere(computer)])

    def _not_told(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error

    def end(self) -> None:
        """The desk gives the data file back."""
        self._watch.stop()
        if self.bar is not None:
            self.bar.deleteLater()
            self.bar = None
