"""One entry of 全部事项: what it says, the figures, the article, where it is done, and 不适用 with its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.checks.mark_commands import (
    MarkLost,
    SetAside,
    TakeUp,
    mark_lost,
    set_aside,
    take_up,
)
from renda_desktop.overview.checks.verdict import Binding, State, Verdict
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
    Binding.PROPOSED.value: (
        "待确认：别处的规定或者做法，只作提醒。本地也这样要求的，到设置的“本省规定”或者“本地规定”里确认。"
    ),
}


class MarkForm(QWidget):
    """Why it does not apply, or why nobody can tell any more; the button marks it."""

    closed = Signal()
    confirmed = Signal(str)

    def __init__(self, asks: str, example: str, button: str) -> None:
        super().__init__()
        self.reason = TextField(asks, hint=example)
        self.confirm_button = primary_button(button, "check", self._confirm)
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


def _marked_words(verdict: Verdict) -> str:
    lost = verdict.state is State.UNKNOWN
    return f"{'无法补录，未能查明' if lost else '本单位标为不适用'}：{verdict.reason}"


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
        self.lost_button = quiet_button("无法补录…", "", lambda: self._ask(self.lost_form))
        self.back_button = quiet_button("恢复检查", "undo-2", self._take_up)
        self.form = MarkForm("为什么不适用（今年）", "例如 本镇由县代编预算", "标为不适用")
        self.lost_form = MarkForm(
            "当时的记录为什么找不到了", "例如 前任没有移交，档案里也没有查到", "标为无法补录"
        )
        self._figures = QGridLayout()
        self.form.confirmed.connect(self._set_aside)
        self.lost_form.confirmed.connect(self._mark_lost)
        for form in (self.form, self.lost_form):
            form.closed.connect(self._close_forms)
        self._lay_out()

    def show_entry(self, entry: DeskEntry | None) -> None:
        """Shows an entry; None shows nothing."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self._hide_forms()
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
        self.reason_label.setText(_marked_words(verdict) if verdict is not None and marked else "")
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
        self._show_marks(verdict)
        set_shown(self.back_button, marked)

    def ask_reason(self) -> None:
        """不适用…: the reason has to be given."""
        self._ask(self.form)

    def _ask(self, form: MarkForm) -> None:
        if self._entry is not None and self._entry.verdict is not None:
            set_shown(form, True)
            for button in (self.mark_button, self.lost_button):
                set_shown(button, False)
            form.begin()

    def _show_marks(self, verdict: Verdict | None) -> None:
        """不适用 of what may not apply; of what the law asked for and nobody recorded only 无法补录."""
        free = self.form.isHidden() and self.lost_form.isHidden() and verdict is not None
        by_law = verdict is not None and verdict.stays
        set_shown(self.mark_button, free and verdict is not None and verdict.state.open and not by_law)
        set_shown(self.lost_button, free and verdict is not None and verdict.unrecorded and by_law)

    def _hide_forms(self) -> None:
        for form in (self.form, self.lost_form):
            set_shown(form, False)

    def _close_forms(self) -> None:
        self._hide_forms()
        self.show_entry(self._entry)
        (self.lost_button if self.mark_button.isHidden() else self.mark_button).setFocus()

    def _mark_lost(self, reason: str) -> None:
        verdict = self._entry.verdict if self._entry else None
        if verdict is None:
            return
        request = MarkLost(verdict.check_id, verdict.title, verdict.record, reason, self._context.today())
        if self._context.write(
            lambda db: mark_lost(db, request), refused=lambda p: self.lost_form.reason.show_error(p.message)
        ):
            set_shown(self.lost_form, False)
            self._context.teller.note(
                f"“{verdict.title}”记为未能查明；找到记录以后，补记日期就算数。", undo=True
            )
        else:
            self.lost_form.reason.setFocus()

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
        for button in (self.go_button, self.mark_button, self.lost_button, self.back_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.form)
        column.addWidget(self.lost_form)
        column.addStretch(1)
        self._hide_forms()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setProperty("look", "surface")
        outer.addWidget(scrolled(self._body))
