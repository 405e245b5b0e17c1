"""A box in a page that asks for something in one or two steps; what takes a while is the worker's business."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import claim_escape, on_enter
from ui.widgets.tokens import GAP

T = TypeVar("T")
_AT_IT = "请稍等…"


class StepBody(QWidget):
    """What a step asks; `below`, where there is something long to look at, stands under the step's buttons."""

    below: QWidget | None = None


class StepBox(QFrame):
    """`closed` when it has done its work or was given up. A subclass shows its first step with `show_step`."""

    closed = Signal()
    leave_word = "取消"
    """What the button says that gives up."""
    dangerous = False
    """Whether what it does cannot be taken back: then the way out is the blue button, and has the cursor."""

    def __init__(self, tasks: TaskRunner, title: str) -> None:
        """`tasks`: all it needs of the window, so that it can ask where no data file is open yet."""
        super().__init__()
        self._tasks = tasks
        self.setProperty("look", "box")
        self._run: Callable[[], object] = lambda: None
        self._word = ""
        self._busy, self._allowed = False, True
        self.body: QWidget | None = None
        self.note: QLabel = text_label("", "second")
        self.confirm_button = Button("", "", "primary", self.confirm)
        self.cancel_button = quiet_button(self.leave_word, "", self.closed.emit)
        self.cancel_button.set_look("primary" if self.dangerous else "quiet")
        self._below: QWidget | None = None
        on_enter(self, self.confirm)
        claim_escape(self, self.closed.emit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[GAP] * 4)
        self._column.setSpacing(GAP)
        self._head = text_label(title, "strong")
        self._column.addWidget(self._head)
        self._column.addWidget(self.note)
        row = QHBoxLayout()
        row.addWidget(self.confirm_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_step(self, note: str, body: QWidget, word: str, run: Callable[[], object]) -> None:
        """What is said, what is asked, what the button says, and what it does."""
        for gone in (self.body, self._below):
            if gone is not None:
                self._column.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        self.body, self._word, self._run = body, word, run
        self._below = body.below if isinstance(body, StepBody) else None
        self.allow(True)
        self.note.setText(note)
        set_shown(self.note, bool(note))
        self.confirm_button.setText(word)
        self.confirm_button.setAccessibleName(word)
        self._column.insertWidget(2, body)
        if self._below is not None:
            self._column.addWidget(self._below)
        QTimer.singleShot(0, self, self.enter)

    def enter(self) -> None:
        """Puts the cursor into the first field of the step, all of which comes in sight, or else its beginning."""
        QCoreApplication.sendPostedEvents(
            None, QEvent.Type.LayoutRequest.value
        )  # what was just shown has its place
        fields: list[QLineEdit] = [*self.findChildren(QLineEdit)]
        first = next((one for one in fields if not one.isHidden() and not one.text()), None)
        (first or self._first_button()).setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self)
        for part in (self.confirm_button, self._head):
            reveal(part)

    def allow(self, on: bool) -> None:
        """Whether the step may be left by its button now; the blue one is what comes next."""
        self._allowed = on
        self.confirm_button.setEnabled(on)
        self.confirm_button.set_look("primary" if on and not self.dangerous else "quiet")

    def wait_for(self, ready: SignalInstance) -> None:
        """The step is left only once this signal has said so."""
        self.allow(False)
        ready.connect(self._became_ready)

    def _became_ready(self, on: bool) -> None:
        self.allow(on)
        if on:
            QTimer.singleShot(0, self.confirm_button, lambda: reveal(self.confirm_button))

    def _first_button(self) -> QWidget:
        if self.dangerous:
            return self.cancel_button
        buttons: list[Button] = [] if self.body is None else [*self.body.findChildren(Button)]
        blue = (one for one in buttons if one.property("look") == "primary" and not one.isHidden())
        return next(blue, self.confirm_button)

    def confirm(self) -> None:
        """The button, or Enter in a line of text."""
        if not self._busy and self._allowed:
            self._run()

    def in_worker(
        self, work: Callable[[], T], done: Callable[[T], object], refused: Callable[[DeskError], object]
    ) -> None:
        """Runs something slow; meanwhile the button says so."""

        def finished(result: T) -> None:
            self._wait(False)
            done(result)

        def failed(error: Exception) -> None:
            self._wait(False)
            if not isinstance(error, DeskError):
                raise error
            refused(error)

        self._wait(True)
        self._tasks.run(lambda _: work(), finished, failed)

    def _wait(self, on: bool) -> None:
        self._busy = on
        self.confirm_button.setText(_AT_IT if on else self._word)
        self.confirm_button.setEnabled(not on)
        self.cancel_button.setEnabled(not on)


class Steps(StepBox):
    """Over the open data file."""

    def __init__(self, context: AppContext, title: str) -> None:
        super().__init__(context.tasks, title)
        self.context = context


def stacked(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return holder
