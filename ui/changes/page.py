"""变动与补选: in place of the roster's list and card until [返回名册]; list of cases left, one case right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.changes.commands import remove_case
from renda_desktop.changes.credentials_papers import CREDENTIALS
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.seat_queries import vacant_seats
from renda_desktop.changes.sheets import CHANGES
from renda_desktop.overview.catalogue import records_for
from renda_desktop.overview.kit_changes import CHANGE_PAPERS
from renda_desktop.overview.printables import Printable, RecordRef
from ui.changes.absences import AbsencePanel
from ui.changes.case_card import CaseCardView
from ui.changes.case_list import CaseList
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, MenuButton, primary_button, quiet_button
from ui.widgets.labels import hairline, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL

_MOST_RECORDS = 12


class ChangesPage(QWidget):
    """`closed`: back to the roster."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self.back_button = quiet_button("返回名册", "arrow-left", self.closed.emit)
        self.add_button = primary_button("办理变动", on_click=self.new_case)
        self.absence_button = Button("会议缺席", "clock", "chip", self._switch)
        self.absence_button.setCheckable(True)
        self.form_button = MenuButton("变动情况表", "file-spreadsheet")
        self.report_button = MenuButton("资格审查报告", "file-text")
        self.more = MenuButton("更多", "ellipsis")
        self.remove_action = self.more.add("删除这件变动", self.remove_current, "trash-2")
        self._saver = PaperSaver(self, context, "change-papers")
        self.list = CaseList(context, quiet_button("办理变动", "plus", self.new_case))
        self.card = CaseCardView(context)
        self.absences = AbsencePanel(context)
        self.splitter = PageSplitter(self.list, self.card)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def begin(self, case_id: str = "") -> None:
        """Comes into view, with a case if one is asked for."""
        self._wanted = case_id
        self._show_cases()
        self.reload()
        if case_id:
            self.list.select(case_id)

    def reload(self) -> None:
        """Reads everything anew; the case shown stays."""
        self.list.reload()
        self.absences.reload()
        current = self.list.panel.view.current_id() or self._wanted
        rows = self.list.rows()
        if not current and rows:
            QTimer.singleShot(0, self, self._choose_first)
        if not self.card.is_adding():
            self.card.show_case(current if any(row.id == current for row in rows) else "")
        self.remove_action.setEnabled(bool(rows))

    def new_case(self, kind: CaseKind | None = None, person_id: str = "", place_id: str = "") -> None:
        """办理变动, with what is known already."""
        self._show_cases()
        self.card.ask_new(kind, person_id, place_id)

    def fill_vacancy(self) -> None:
        """出缺: the by-election that is going on, else a new one."""
        today = self._context.today()
        vacant = self._context.read(lambda db: vacant_seats(db, today))
        running = [one.case_id for one in vacant if one.case_id]
        if running and len(running) == len(vacant):
            self.begin(running[0])
        else:
            self.new_case(CaseKind.BY_ELECTION)

    def flush(self) -> None:
        """Takes over what is being typed."""
        if not self.card.is_adding():
            self.card.flush()

    def remove_current(self) -> None:
        """删除这件变动, with everything it did to mandates."""
        case_id = self.card.case_id()
        if not case_id:
            self._context.teller.note("请先在左边选中一件变动。")
        elif self._context.write(lambda db: remove_case(db, case_id)):
            self._context.teller.note("已删除这件变动，它对代表职务的影响也已撤回。", undo=True)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self._show_cases()
        self.list.panel.focus_search()

    def _choose_first(self) -> None:
        rows = self.list.rows()
        if rows and not self.list.panel.view.current_id() and not self.card.is_adding():
            self.list.select(rows[0].id)

    def _show_cases(self) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self.absence_button.setChecked(False)

    def _switch(self) -> None:
        on = self.absence_button.isChecked()
        self._stack.setCurrentWidget(self.absences if on else self.splitter)

    def _show(self, case_id: str) -> None:
        if not (self.card.is_adding() and not case_id):
            self.card.show_case(case_id)

    def _made(self, case_id: str) -> None:
        self._wanted = case_id
        self.card.show_case(case_id)
        self.reload()
        self.list.select(case_id)
        self.card.begin()

    def _given_up(self) -> None:
        self.card.show_case(self.list.panel.view.current_id())

    def _ends(self, person_id: str) -> None:
        self.new_case(CaseKind.ABSENT_TWICE, person_id)

    def _fill_menus(self) -> None:
        for button, number in ((self.form_button, CHANGES), (self.report_button, CREDENTIALS)):
            button.menu().clear()
            printable = next(one for one in CHANGE_PAPERS if one.id == number)
            records = self._records(printable)
            for record in records[:_MOST_RECORDS]:
                button.add(record.label, partial(self._saver.save, printable, record))
            if not records:
                button.menu().addAction("还没有开过会").setEnabled(False)

    def _records(self, printable: Printable) -> list[RecordRef]:
        today = self._context.today()
        return self._context.read(lambda db: records_for(db, printable, today))

    def _connect(self) -> None:
        self.list.panel.current_changed.connect(self._show)
        self.card.made.connect(self._made)
        self.card.given_up.connect(self._given_up)
        self.card.back.connect(lambda: self.list.panel.view.setFocus())
        self.absences.case_asked.connect(self.begin)
        self.absences.new_asked.connect(self._ends)
        for button in (self.form_button, self.report_button):
            button.menu().aboutToShow.connect(self._fill_menus)
        for part in (self._head, self.list, self.absences):  # the card goes back to the list first
            on_escape(part, self.closed.emit)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.back_button)
        head.addWidget(text_label("变动与补选", "section", wrap=False))
        for button in (self.add_button, self.absence_button, self.form_button, self.report_button, self.more):
            head.addWidget(button)
        head.addStretch(1)
        for page in (self.splitter, self.absences):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(hairline())
        outer.addWidget(self._stack, 1)
