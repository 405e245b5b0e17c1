"""议案建议: every suggestion from hand-in to archive; the clock, who has it, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.deliberation.bill_register import BILL_REGISTER_READS
from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.suggestions.days_to_come import require_come
from renda_desktop.suggestions.queries import FILE_READS
from renda_desktop.suggestions.report_lists import behind_place
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.suggestions.actions import SuggestionActions
from ui.suggestions.card import SECTIONS, SuggestionCardView
from ui.suggestions.side_pages import SidePages
from ui.suggestions.suggestion_list import SuggestionList
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline
from ui.widgets.only_look import for_writers
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_SPLIT_KEY = "suggestions/split"
_SHARE, _LARGE = 460, 530
"""The list has six columns: its thousandths of the width, and those at large type."""
UNITS, FIGURES = "units", "figures"
"""In place of a record's id: the page of the handling units, that of the figures."""


class SuggestionsTab(TabPage):
    """List left, card right; assigning several, the units and the figures are pages of their own."""

    key = "suggestions"
    title = "议案建议"
    reads = tuple(dict.fromkeys((*FILE_READS, *BILL_REGISTER_READS, *ISSUING_READS)))

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        context.guard(require_come)
        self._before_adding = ""
        self._deputies = Deputies(context)
        self.list = SuggestionList(
            context,
            quiet_button("登记建议", "plus", self.new_record),
            quiet_button("导入登记簿…", "upload", self.import_register),
        )
        self.card = SuggestionCardView(context, self._deputies)
        self.splitter = PageSplitter(self.list, self.card)
        self._main = QWidget()
        self.pages = SidePages(context, self._deputies, self._main)
        self.actions_ = SuggestionActions(self)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Reads list and card anew; place, selection and what is being typed stay."""
        self.list.reload()
        self.actions_.offer()
        self.pages.reload()
        if self.card.is_adding() or self.list.bills_shown():
            return
        if not self.list.panel.view.current_id() and not self.card.suggestion_id():
            self.list.select(self.list.usual_first())  # its card follows the selection
            return
        self.card.show_suggestion(self.list.panel.view.current_id() or self._still_there())

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return self.actions_.commands()

    def new_record(self) -> None:
        """＋ 登记建议."""
        self.pages.show_main()
        self._before_adding = self.card.suggestion_id() or self._before_adding
        self.card.ask_new()

    def register_several(self) -> None:
        """一次登记几件: rows typed or pasted."""
        self.flush()
        self.pages.show_several()

    def import_register(self) -> None:
        """导入登记簿: the import page, and at once the choice of a file."""
        self.flush()
        self.pages.import_register()

    def show_units(self) -> None:
        """承办单位, the classes of results, how the office assigns."""
        self.flush()
        self.pages.show_units()

    def show_figures(self) -> None:
        """数字: rates, ranking, the list to press."""
        self.flush()
        self.pages.show_figures()

    def show_year(self) -> None:
        """年度报表: the reports, lists and tables of a year."""
        self.flush()
        self.pages.show_year()

    def show_behind(self, title: str, ids: Sequence[str]) -> None:
        """The suggestions behind a number, in the list."""
        self.pages.show_main()
        self.list.show_only(title, ids)
        rows = self.list.model.rows()
        if rows:
            self.list.select(rows[0].id)
            self._back_to_list()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.pages.show_main()
        self.list.panel.focus_search()

    def export(self) -> None:
        """Ctrl+E: all papers of the suggestion, or of the year where its papers stand."""
        if not self.pages.export() and self.card.suggestion_id() and not self.card.is_adding():
            part = self.card.papers()
            part.list_now()
            part.papers.open_kit()

    def show_record(self, record_id: str) -> None:
        """Selects a suggestion and shows its card; a part of the card as 〈id〉/〈section〉, the units as `UNITS`.

        The list behind a figure of a report stands as `list_place` names it.
        """
        self.refresh()
        counted = self.context.read(lambda db: behind_place(db, record_id, self.context.today()))
        if counted is not None:
            self.show_behind(counted.title, counted.ids)
            return
        pages = {UNITS: self.show_units, FIGURES: self.show_figures}
        if record_id in pages:
            pages[record_id]()
            return
        self.pages.show_main()
        record_id, _, section = record_id.partition("/")
        if self.list.select(record_id) and (self.card.is_adding() or self.card.suggestion_id() != record_id):
            self.card.show_suggestion(record_id)
        keys = {name: key for key, title in SECTIONS for name in (key, title)}
        if section in keys and self.card.suggestion_id() == record_id:
            self.card.card.jump_to(keys[section])

    def enter(self, place: Place) -> None:
        """Section and field of the suggestion shown; the list without one."""
        if place.record_id and self.card.suggestion_id() == place.record_id:
            self.card.enter(place.section, place.field)
        else:
            self.pages.show_main()
            self._back_to_list()

    def show_first(self) -> None:
        """The most pressing one, if none is selected."""
        if not self.list.panel.view.current_id():
            self.show_record(self.list.usual_first())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.card.flush()
        self.pages.flush()

    def _heard(self, change: ChangeSet) -> None:
        self._deputies.heard(change)
        super()._heard(change)

    def _chosen(self, record_id: str) -> None:
        if not record_id:
            return
        bill = self.list.bill_of(record_id)
        if bill is not None:
            self.card.show_bill(bill)
            return
        self.card.show_suggestion(record_id)
        self.actions_.offer()

    def _kind_changed(self, _filters: object) -> None:
        """Bills came in place of the suggestions, or went: the first of those that stand there now is shown."""
        shown, rows = self.card.suggestion_id(), self.list.model.rows()
        if rows and not self.card.is_adding() and bool(shown) == self.list.bills_shown():
            self.list.panel.view.select_ids((rows[0].id,), rows[0].id)

    def _opened(self, record_id: str) -> None:
        bill = self.list.bill_of(record_id)
        if bill is not None:
            self.context.go("sessions", bill.session_id)
        else:
            self.card.card.jump_to("next")

    def _still_there(self) -> str:
        """The suggestion of the card, when a filter hides it in the list."""
        shown = self.card.suggestion_id()
        return shown if self.list.file_of(shown) is not None else self.list.usual_first()

    def _made(self, suggestion_id: str) -> None:
        self._before_adding = ""
        self.show_record(suggestion_id)
        self.card.card.jump_to("next")
        self.card.focus_next()
        file = self.card.shown()
        if file is not None:
            self.context.teller.note(f"已登记为{file.entry.code}。", undo=True)

    def _given_up(self) -> None:
        self.card.show_suggestion(self.list.panel.view.current_id() or self._before_adding)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self.list.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self._main)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.actions_.toolbar())
        page.addWidget(hairline())
        page.addWidget(self.splitter, 1)
        self.splitter.restore_kept(self.context.computer.data(_SPLIT_KEY), _SHARE, _LARGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _connect(self) -> None:
        view = self.list.panel.view
        view.current_changed.connect(self._chosen)
        view.opened.connect(self._opened)
        self.list.panel.filter_changed.connect(self._kind_changed)
        view.addActions(self.actions_.menu_actions())
        self.pages.list_asked.connect(self.show_behind)
        self.pages.record_asked.connect(self.show_record)
        self.pages.closed.connect(self._back_to_list)
        self.card.back.connect(self._back_to_list)
        self.card.made.connect(self._made)
        self.card.given_up.connect(self._given_up)
        self.card.gone_to.connect(self.show_record)
        self.card.session_asked.connect(lambda: self._opened(self.list.panel.view.current_id()))
        self.card.units_asked.connect(self.show_units)
        self._marking = QTimer(self)  # not while the list tells of its new current line
        self._marking.setSingleShot(True)
        self._marking.setInterval(0)
        self._marking.timeout.connect(lambda: self.list.mark_begun(self.card.unfinished.suggestions()))
        self.card.unfinished.changed.connect(self._marking.start)
        self.list.mark_begun(self.card.unfinished.suggestions())
        self.splitter.sizes_changed.connect(
            lambda: self.context.computer.keep_data(_SPLIT_KEY, self.splitter.state())
        )
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(for_writers(self.actions_.remove_current, self))
