"""A short notice that floats over the page and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_HUGE, GAP_LARGE, GAP_SMALL

_OPENED_MS = 80
SECONDS = 6
"""How long a notice stays; as long as the mouse is on it, it stays longer."""


class Toast(QFrame):
    """At the lower edge of its window, one at a time; never takes the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("look", "toast")
        self.label = text_label("", "body", wrap=False)
        self.action_button = Button("", "", "quiet", self._act)
        self.action_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._run: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._restyled = QTimer(self)  # once the words and the button have the new type as well
        self._restyled.setSingleShot(True)
        self._restyled.setInterval(0)
        self._restyled.timeout.connect(self._place)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP, GAP_SMALL)
        row.setSpacing(GAP)
        row.addWidget(self.label)
        row.addWidget(self.action_button)
        self.hide()
        window.installEventFilter(self)
        self._moved = QTimer(self)  # once a form that was opened has scrolled into view
        self._moved.setSingleShot(True)
        self._moved.setInterval(_OPENED_MS)
        self._moved.timeout.connect(self._place)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def say(self, text: str, action: str, run: Callable[[], object] | None, seconds: int) -> None:
        """Shows a text, with an action if one is given."""
        self._run = run
        self.label.setText(text)
        self.setAccessibleName(text)
        self.action_button.setText(action)
        self.action_button.setAccessibleName(action)
        set_shown(self.action_button, bool(action))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(seconds * 1000)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the edge when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._restyled.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Waits for the hand."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Goes on."""
        self._timer.start(SECONDS * 1000)
        super().leaveEvent(event)

    def _focus_moved(self) -> None:
        if self.isVisible():
            self._moved.start()

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

    def _place(self) -> None:
        window = self._window
        room = window.width() - 2 * GAP_HUGE
        self.setMaximumWidth(room)
        self.label.setWordWrap(False)
        if self.sizeHint().width() > room:
            self.label.setWordWrap(True)
            self.resize(room, self.heightForWidth(room))
        else:
            self.adjustSize()
        place = QPoint((window.width() - self.width()) // 2, window.height() - self.height() - theme.px(32))
        covered = [box for box in self._main_buttons() if box.intersects(QRect(place, self.size()))]
        if covered:
            place.setY(max(0, min(box.top() for box in covered) - self.height() - GAP))
        self.move(place)

    def _main_buttons(self) -> list[QRect]:
        """Where the window shows buttons that do something: the next form can be confirmed while the notice stands."""
        buttons: list[Button] = [*self._window.findChildren(Button)]
        shown = [one for one in buttons if one.property("look") == "primary" and one.isVisible()]
        visible = [(one, one.visibleRegion().boundingRect()) for one in shown]
        return [
            QRect(one.mapTo(self._window, box.topLeft()), box.size())
            for one, box in visible
            if not box.isEmpty()
        ]


def toast(
    parent: QWidget,
    text: str,
    action: str = "",
    run: Callable[[], object] | None = None,
    seconds: int = SECONDS,
) -> Toast:
    """Shows a notice in the window of `parent`: `toast(page, "已删除 1 项", "撤销", undo)`.

    It takes the place of a problem said before, which would contradict it.
    """
    window = parent.window()
    banners: list[Banner] = [*window.findChildren(Banner)]
    for banner in banners:
        banner.close_banner()
    known = [child for child in window.children() if isinstance(child, Toast)]
    shown = known[0] if known else Toast(window)
    shown.say(text, action, run, seconds)
    return shown


def hush(window: QWidget) -> None:
    """Takes the notice away: what it offers to undo is no longer the last thing that was done."""
    for child in window.children():
        if isinstance(child, Toast):
            child.hide()
