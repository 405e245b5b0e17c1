"""What the section and the page of elections share: steps of the page, refusals said below the buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from renda_desktop.elections.rows import ElectionRow
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


def write_or_say(context: AppContext, problem: QLabel, command: Callable[[DbSession], object]) -> bool:
    """Runs a command; what is refused is said in `problem`, which is hidden otherwise."""
    problem.setText("")
    done = context.write(command, refused=lambda refusal: problem.setText(refusal.message))
    set_shown(problem, bool(problem.text()))
    return bool(done)


class ElectionPart(QWidget):
    """One step of the page; a subclass fills `column` and shows the post in `show_election`."""

    title = ""
    stepped = Signal()
    """Something was done: what comes next may be elsewhere on the page."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.row: ElectionRow | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_SMALL)
        self.column.addWidget(text_label(self.title, "section"))
        self.slot = FormPlace()
        self.slot.closed.connect(self.stepped)
        self.problem = text_label("", "error")
        self.problem.hide()

    def show_election(self, row: ElectionRow) -> None:
        """Shows a post, also the same one after a change."""
        raise NotImplementedError

    def flush(self) -> None:
        """Takes over what is being typed."""

    def run(self, command: Callable[[DbSession], object]) -> bool:
        """Runs a command; what is refused is said below the buttons."""
        done = write_or_say(self.context, self.problem, command)
        if done:
            self.stepped.emit()
        return done

    def shown(self) -> ElectionRow:
        """The post that is shown."""
        assert self.row is not None, "a part was used before a post was shown"
        return self.row
