"""更正…: why a final paper is opened again; the reason is kept with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.issuing.final_commands import CorrectPaper, correct_paper
from renda_desktop.issuing.finals import FinalRow
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.page_keys import on_enter
from ui.widgets.tokens import GAP_SMALL


class CorrectionForm(QWidget):
    """Hidden until it is asked for; [更正] opens the paper, [不更正] leaves it as it is."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._final: FinalRow | None = None
        self.reason = TextField("更正原因", hint="必须写，例如 表决票数记错")
        self.changed = TextField("改什么", hint="例如 同意9票改为10票")
        self.ok_button = quiet_button("更正", "pencil", self._correct)
        self.leave_button = link_button("不更正", self.leave)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        flow.addWidget(self.ok_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for part in (self.reason, self.changed, buttons):
            column.addWidget(part)
        on_enter(self, self._correct)
        self.hide()

    def ask(self, final: FinalRow) -> None:
        """Asks for the reason to open this draft."""
        if self._final is None or self._final.id != final.id:
            self.reason.reset("")
            self.changed.reset("")
        self._final = final
        self.ok_button.setAccessibleName(f"更正{final.title}")
        self.show()
        self.reason.setFocus()

    def leave(self) -> None:
        """Nothing is opened; what was typed stays for the next time."""
        self.hide()
        self.closed.emit()

    def _correct(self) -> None:
        final = self._final
        if final is None:
            return
        for field in (self.reason, self.changed):
            field.flush()
        request = CorrectPaper(
            final.id,
            self._context.today(),
            self.reason.value(),
            self.changed.value(),
            self._context.database.who,
        )
        if not self._context.write(
            lambda db: correct_paper(db, request), refused=lambda p: self.reason.show_error(p.message)
        ):
            self.reason.setFocus()
            return
        self._final = None
        self.leave()
        self._context.teller.note(f"{final.title}可以改了，改好后重新签字、定稿。", undo=True)
