"""One entry of 全部事项: what it says, the figures, the article, where it is done, and 不适用 with its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.checks.mark_commands import SetAside, TakeUp, set_aside, take_up
from renda_desktop.overview.checks.verdict import Binding
from renda_desktop.overview.desk.rows import DeskEntry
from ui.law.citation import CitationLabel
from ui.overview.entry_list import entry_tone
from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import claim_escape, on_enter
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

BINDING_WORDS = {
    Binding.NATIONAL.value: "法定：法律规定必须做到。",
    Binding.NORMAL.value: "一般：法律说“一般”这样做，没有做到要说明原因。",
    Binding.LOCAL.value: "本地要求：本单位确认过的本省规定或者本地做法。",
    Binding.PROPOSED.value: "待确认：别处的规定或者做法，只作提醒；适用不适用，请在“设置 → 本地要求”里确认。",
}


class MarkForm(QWidget):
    """Why it does not apply; [不适用] marks it for this year."""

    closed = Signal()
    confirmed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reason = TextField("为什么不适用（今年）", hint="例如 本镇由县代编预算")
        self.confirm_button = primary_button("标为不适用", "check", self._confirm)
        self.cancel_button = quiet_button("取消", "", self.closed.emit)
        on_enter(self, self._confirm)
        claim_escape(self, self.closed.emit)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.confirm_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reason)
        column.addLayout(row)

    def begin(self) -> None:
        """Asks anew."""
        self.reason.reset("")
        self.reason.show_error(None)
        self.reason.setFocus()

    def _confirm(self) -> None:
        self.reason.flush()
        self.confirmed.emit(self.reason.value())


class EntryCard(QWidget):
    """Shows one entry; everything about it in a few lines."""

    opened = Signal(object)
    """The `Place` to go to."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._entry: DeskEntry | None = None
        self.badge = Badge()
        self.title_label = text_label("", "title")
        self.said_label = text_label("")
        self.todo_label = text_label("", "strong")
        self.basis_label = CitationLabel("", (), context)
        self.binding_label = text_label("", "second")
        self.reason_label = text_label("")
        self.go_button = primary_button("去办", "arrow-right", self._go)
        self.mark_button = quiet_button("不适用…", "", self.ask_reason)
        self.back_button = quiet_button("恢复检查", "undo-2", self._take_up)
        self.form = MarkForm()
        self._figures = QGridLayout()
        self.form.confirmed.connect(self._set_aside)
        self.form.closed.connect(lambda: self._close_form())
        self._lay_out()

    def show_entry(self, entry: DeskEntry | None) -> None:
        """Shows an entry; None shows nothing."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            set_shown(self.form, False)
        self._entry = entry
        set_shown(self._body, entry is not None)
        if entry is None:
            return
        verdict = entry.verdict
        self.badge.set_state(entry.word, entry_tone(entry))
        self.title_label.setText(verdict.title if verdict else entry.text)
        self.said_label.setText(entry.said)
        self.todo_label.setText(f"怎么办：{entry.todo}" if entry.todo else "")
        rules = (verdict.rule_id,) if verdict is not None and verdict.rule_id else ()
        self.basis_label.show_citation(
            f"依据：{entry.basis}" if entry.basis else "", rules, self._context.today()
        )
        self.binding_label.setText(BINDING_WORDS.get(entry.binding, ""))
        marked = verdict is not None and verdict.marked
        self.reason_label.setText(
            f"本单位标为不适用：{verdict.reason}" if verdict is not None and marked else ""
        )
        for label in (
            self.said_label,
            self.todo_label,
            self.basis_label,
            self.binding_label,
            self.reason_label,
        ):
            set_shown(label, bool(label.text()))
        self._show_figures(verdict.figures if verdict else ())
        self.go_button.setText("去办" if entry.urgency is not None else "去看")
        set_shown(self.go_button, bool(entry.place.tab))
        open_form = not self.form.isHidden()
        markable = verdict is not None and verdict.state.open and not verdict.stays
        set_shown(self.mark_button, markable and not open_form)
        set_shown(self.back_button, marked)

    def ask_reason(self) -> None:
        """不适用…: the reason has to be given."""
        if self._entry is not None and self._entry.verdict is not None:
            set_shown(self.form, True)
            set_shown(self.mark_button, False)
            self.form.begin()

    def _close_form(self) -> None:
        set_shown(self.form, False)
        self.show_entry(self._entry)
        self.mark_button.setFocus()

    def _set_aside(self, reason: str) -> None:
        verdict = self._entry.verdict if self._entry else None
        if verdict is None:
            return
        today = self._context.today()
        request = SetAside(verdict.check_id, verdict.title, verdict.record, today.year, reason, today)
        if self._context.write(
            lambda db: set_aside(db, request), refused=lambda p: self.form.reason.show_error(p.message)
        ):
            set_shown(self.form, False)
            self._context.teller.note(f"“{verdict.title}”今年不再检查，在“不适用”里可以恢复。", undo=True)
        else:
            self.form.reason.setFocus()

    def _take_up(self) -> None:
        verdict = self._entry.verdict if self._entry else None
        if verdict is not None:
            request = TakeUp(verdict.check_id, verdict.title, verdict.record, self._context.today().year)
            if self._context.write(lambda db: take_up(db, request)):
                self._context.teller.note(f"“{verdict.title}”恢复检查。", undo=True)

    def _go(self) -> None:
        if self._entry is not None:
            self.opened.emit(self._entry.place)

    def _show_figures(self, figures: tuple[tuple[str, str], ...]) -> None:
        while self._figures.count():
            taken = self._figures.takeAt(0).widget()
            if taken is not None:
                taken.deleteLater()
        for place, (label, value) in enumerate(figures):
            self._figures.addWidget(text_label(label, "second", wrap=False), place, 0)
            self._figures.addWidget(text_label(value), place, 1)

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setProperty("look", "surface")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(self.title_label, 1)
        head.addWidget(self.badge)
        column.addLayout(head)
        for label in (
            self.said_label,
            self.todo_label,
            self.basis_label,
            self.binding_label,
            self.reason_label,
        ):
            column.addWidget(label)
        self._figures.setColumnStretch(1, 1)
        self._figures.setHorizontalSpacing(GAP_LARGE)
        column.addLayout(self._figures)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for button in (self.go_button, self.mark_button, self.back_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.form)
        column.addStretch(1)
        set_shown(self.form, False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setProperty("look", "surface")
        outer.addWidget(scrolled(self._body))
