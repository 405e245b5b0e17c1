"""换届: who of the running term goes on (left), the coming term with its timetable and what is left open (right)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.overview.open_matters import OPEN_MATTER_READS, OpenMatters, open_matters
from renda_desktop.roster.listing import matches
from renda_desktop.term_change.commands import CarryOver, NotElected, call_off, carry_over, take_back
from renda_desktop.term_change.queries import (
    TERM_CHANGE_READS,
    GoingOn,
    TermChangeRow,
    last_term_change,
    term_change,
)
from renda_desktop.term_change.rules import prepare_from
from renda_desktop.township.queries import list_constituencies, list_delegations, list_groups, term_on
from ui.runtime.context import AppContext
from ui.term_change.coming_card import ComingCard
from ui.term_change.prepare_form import PrepareForm
from ui.term_change.running_note import RunningNote
from ui.widgets.buttons import quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import Filter
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.messages import ask
from ui.widgets.page_keys import on_escape
from ui.widgets.room import RoomForText
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL, Tone

if TYPE_CHECKING:
    import datetime

    from renda_desktop.storage.base import DbSession
    from renda_desktop.storage.changelog import ChangeSet

_NOT_MARKED, _MARKED = "open", "elected"


class TermChangePage(QWidget):
    """Takes the place of list and card until [返回名册]; before a term is prepared, the form that begins it."""

    closed = Signal()
    roster_asked = Signal(object)
    """A `datetime.date`: show the roster of the coming term."""
    import_asked = Signal(object)
    """The day of the first session: import the list of those elected."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.change: TermChangeRow | None = None
        self._asked = self._early = False
        self.back_button = quiet_button("返回名册", "arrow-left", self.closed.emit)
        self.title = text_label("换届", "title", wrap=False)
        self.form = PrepareForm(context)
        self.note = RunningNote()
        self.model: RowTableModel[GoingOn] = RowTableModel(_columns(), self)
        self.panel = ListPanel(
            self.model,
            "本届代表",
            unit="人",
            search_hint="姓名、拼音、单位",
            empty=EmptyState("本届名册里还没有代表。", icon="users"),
        )
        RoomForText(self.panel.view, self.model.columns, ("served", "place"), least=120)
        self.mark_button = quiet_button("登记为连任", "check", self._mark)
        self.unmark_button = quiet_button("取消连任", "", self._unmark)
        self.card = ComingCard(context)
        self._stack = QStackedWidget()
        self.splitter = PageSplitter(self._left(), self.card)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Reads the change of term anew."""
        today = self._context.today()
        change, last, matters, units = self._context.read(
            lambda db: (
                term_change(db, today),
                last_term_change(db, today),
                open_matters(db, today),
                _units(db, today),
            )
        )
        self.change = change
        if change is None:
            return
        waits = change.coming is None and not self._early and _begins_later(change)
        if change.coming is None and not waits:
            if self._stack.currentWidget() is not self.form or not self._asked:
                self.form.begin(change, units)
                self._asked = True
            self._stack.setCurrentWidget(self.form)
            return
        began = self._asked
        self._asked = False
        self._stack.setCurrentWidget(self._body)
        self.note.show_term(change.running)
        set_shown(self.note, waits)
        if waits:
            self.change = change = last or change
        set_shown(self.splitter, change.coming is not None)
        set_shown(self._empty, change.coming is None)
        self._show_change(change, matters)
        if began and self.isVisible():
            self.begin()

    def _show_change(self, change: TermChangeRow, matters: Sequence[OpenMatters]) -> None:
        if change.coming is None:
            self.title.setText("换届")
            return
        self.title.setText(f"换届：第{change.running.number}届 → 第{change.coming.number}届")
        self.panel.view.setAccessibleName("上届代表" if change.begun else "本届代表")
        self.model.set_rows(change.going_on, lambda row: row.deputy.id)
        going, rest = change.carried, len(change.going_on) - change.carried
        self.panel.set_filters(
            [
                Filter(_NOT_MARKED, "没有连任" if change.begun else "未登记", rest, "going"),
                Filter(_MARKED, "连任", going, "going"),
            ]
        )
        set_shown(self._marking, not change.begun)
        self.card.show_change(change, matters)
        self._selection_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into view is up to date."""
        super().showEvent(event)
        self.reload()

    def _heard(self, change: ChangeSet) -> None:
        if self.isVisible() and change.touches(*TERM_CHANGE_READS, *OPEN_MATTER_READS):
            self.reload()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.card.flush()

    def begin(self) -> None:
        """The cursor where the clerk goes on."""
        if self._early:
            self._early = False
            self.reload()
        if self.change is not None and self.change.coming is not None:
            self.panel.view.setFocus()
        elif self._stack.currentWidget() is self._body:
            self.back_button.setFocus()
        else:
            self.form.number.setFocus()

    def _selected(self, elected: bool) -> list[GoingOn]:
        rows = (self.model.row_of(key) for key in self.panel.view.selected_ids())
        return [row for row in rows if row is not None and row.elected is elected]

    def _selection_changed(self) -> None:
        for button, word, elected in (
            (self.mark_button, "登记为连任", False),
            (self.unmark_button, "取消连任", True),
        ):
            count = len(self._selected(elected))
            button.setText(f"{word}（{count} 人）" if count > 1 else word)
            button.setEnabled(count > 0)

    def _mark(self) -> None:
        rows, today = self._selected(False), self._context.today()
        mandates = tuple(row.deputy.mandate.id for row in rows if row.deputy.mandate)
        done: list[int] = []
        if self._write(lambda db, term: carry_over(db, CarryOver(term, mandates), today), done):
            self._context.teller.note(f"已登记 {done[0]} 人连任。", undo=True)

    def _unmark(self) -> None:
        people, today = tuple(row.deputy.id for row in self._selected(True)), self._context.today()
        done: list[int] = []
        if self._write(lambda db, term: take_back(db, NotElected(term, people), today), done):
            self._context.teller.note(f"已取消 {done[0]} 人的连任登记。", undo=True)

    def _write(self, command: Callable[[DbSession, str], int], done: list[int]) -> bool:
        coming = self.change.coming if self.change else None
        if coming is None:
            return False
        return self._context.write(lambda db: command(db, coming.id), done=done.append)

    def _call_off(self) -> None:
        coming = self.change.coming if self.change else None
        if coming is not None and ask(
            self,
            f"不换届了？第{coming.number}届的准备（时间表、选区、连任登记）都去掉。",
            "本届不受影响。去掉以后可以撤销。",
            "去掉",
            "留着",
        ):
            self._context.write(lambda db: call_off(db, coming.id))

    def _search(self, *_: object) -> None:
        typed, on = self.panel.search.text(), set(self.panel.filters.active())
        wanted = {elected for key, elected in ((_NOT_MARKED, False), (_MARKED, True)) if key in on}

        def shown(row: GoingOn) -> bool:
            return (not wanted or row.elected in wanted) and matches(row.deputy, typed)

        self.model.set_filter(shown if typed.strip() or wanted else None)

    def _connect(self) -> None:
        self._context.changes.committed.connect(self._heard)
        self.form.given_up.connect(self._given_up)
        self.note.early_asked.connect(self._begin_early)
        self.panel.search_changed.connect(self._search)
        self.panel.filter_changed.connect(self._search)
        self.panel.view.selection_changed.connect(self._selection_changed)
        self.card.call_off_asked.connect(self._call_off)
        self.card.roster_asked.connect(lambda: self.roster_asked.emit(self._first_session()))
        self.card.import_asked.connect(lambda: self.import_asked.emit(self._first_session()))
        on_escape(self, self.closed.emit)

    def _begin_early(self) -> None:
        self._early = True
        self.reload()

    def _given_up(self) -> None:
        """Back to what was said about the running term, where the form was asked for in spite of it."""
        if self._early:
            self.begin()
        else:
            self.closed.emit()

    def _first_session(self) -> datetime.date | None:
        return self.change.coming.starts_on if self.change and self.change.coming else None

    def _left(self) -> QWidget:
        left = QWidget()
        left.setProperty("look", "surface")
        self._marking = QWidget()
        buttons = QHBoxLayout(self._marking)
        buttons.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        buttons.setSpacing(GAP_SMALL)
        for button in (self.mark_button, self.unmark_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel, 1)
        column.addWidget(hairline())
        column.addWidget(self._marking)
        return left

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        head.setSpacing(GAP)
        for widget in (self.back_button, self.title):
            head.addWidget(widget)
        head.addStretch(1)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(hairline())
        inner.addWidget(self.note)
        inner.addWidget(self.splitter, 1)
        self._empty = QWidget()
        inner.addWidget(self._empty, 1)
        self._body = body
        for page in (self.form, body):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


def _begins_later(change: TermChangeRow) -> bool:
    """Whether the running term has years to go; one without a day of its first session may be followed at once."""
    began = change.running.starts_on
    return began is not None and change.day < prepare_from(began)


def _units(db: DbSession, today: datetime.date) -> tuple[int, int, int]:
    term = term_on(db, today)
    if term is None:
        return 0, 0, 0
    constituencies = len(list_constituencies(db, term.id))
    return constituencies, len(list_delegations(db, term.id)), len(list_groups(db, term.id))


def _columns() -> list[Column[GoingOn]]:
    return [
        Column("name", "姓名", lambda row: row.deputy.name, width=112),
        Column("next", "下届", lambda row: "连任" if row.elected else "", width=88, tone=_tone),
        Column("work", "单位及职务", lambda row: row.deputy.work, stretch=True),
        Column("place", "选区", lambda row: row.deputy.constituency, width=140),
        Column("served", "任过几届", _served, width=96, align="right"),
    ]


def _served(row: GoingOn) -> str:
    served = row.deputy.mandate.terms_served if row.deputy.mandate else None
    return "" if served is None else str(served)


def _tone(row: GoingOn) -> tuple[Tone, str] | None:
    return (Tone.DONE, "连任") if row.elected else None
