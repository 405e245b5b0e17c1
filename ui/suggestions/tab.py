"""议案建议: every suggestion from hand-in to archive; the clock, who has it, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.deliberation.bill_register import BILL_REGISTER_READS
from renda_desktop.deliberation.suggestion_commands import remove_suggestion
from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.suggestions.queries import FILE_READS
from renda_desktop.suggestions.rules import State
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.suggestions.card import SECTIONS, SuggestionCardView
from ui.suggestions.next_section import next_of
from ui.suggestions.side_pages import SidePages
from ui.suggestions.suggestion_list import SuggestionList
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.labels import hairline
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter
from ui.widgets.toolbar import PageToolbar

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_SPLIT_KEY = "suggestions/split"
_SHARE, _LARGE = 460, 530
"""The list has six columns: its thousandths of the width, and those at large type."""
_REMOVE, _BATCH, _UNITS, _IMPORT = "删除这件建议", "交办选中的…", "承办单位和办法…", "导入登记簿…"
_SEVERAL = "一次登记几件…"
UNITS, FIGURES = "units", "figures"
"""In place of a record's id: the page of the handling units, that of the figures."""


class SuggestionsTab(TabPage):
    """List left, card right; assigning several, the units and the figures are pages of their own."""

    key = "suggestions"
    title = "议案建议"
    reads = tuple(dict.fromkeys((*FILE_READS, *BILL_REGISTER_READS, *ISSUING_READS)))

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._before_adding = ""
        self.add_button = primary_button("登记建议", on_click=self.new_record)
        self.batch_button = quiet_button("交办一批…", "list-checks", self.assign_several)
        self.figures_button = quiet_button("数字", "columns-3", self.show_figures)
        self.year_button = quiet_button("年度报表", "file-text", self.show_year)
        self.more = MenuButton("更多", "ellipsis")
        self.several_action = self.more.add(_SEVERAL, self.register_several, "clipboard-paste")
        self.import_action = self.more.add(_IMPORT, self.import_register, "upload")
        self.units_action = self.more.add(_UNITS, self.show_units, "house")
        self.remove_action = self.more.add(_REMOVE, self.remove_current, "trash-2")
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
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Reads list and card anew; place, selection and what is being typed stay."""
        self.list.reload()
        self._offer_actions()
        self.pages.reload()
        if self.card.is_adding() or self.list.bills_shown():
            return
        if not self.list.panel.view.current_id() and not self.card.suggestion_id():
            self.list.select(self.list.usual_first())  # its card follows the selection
            return
        self.card.show_suggestion(self.list.panel.view.current_id() or self._still_there())

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        made = [
            Command("suggestion-new", "登记建议", self.new_record, "Ctrl+N"),
            Command("suggestion-several", "一次登记几件建议", self.register_several),
            Command("suggestion-import", "导入建议登记簿", self.import_register),
            Command("suggestion-units", "承办单位和办法", self.show_units),
        ]
        if self.list.files():
            made.append(Command("suggestion-batch", "交办一批", self.assign_several))
            made.append(Command("suggestion-figures", "建议的数字", self.show_figures))
            made.append(Command("suggestion-year", "建议的年度报表", self.show_year))
        file = self.card.shown()
        if file is not None:
            if next_of(file) is not None:
                made.append(Command("suggestion-next", self.next_action.text(), self.do_next))
            made.append(Command("suggestion-papers", "全套材料", self.export, "Ctrl+E"))
            made.append(Command("suggestion-remove", _REMOVE, self.remove_current))
            made += [
                Command(f"suggestion-go-{key}", f"转到：{title}", partial(self.card.card.jump_to, key))
                for key, title in SECTIONS
            ]
        return made

    def new_record(self) -> None:
        """＋ 登记建议."""
        self.pages.show_main()
        self._before_adding = self.card.suggestion_id() or self._before_adding
        self.card.ask_new()

    def assign_several(self) -> None:
        """交办一批: those selected that wait for it, else all that do."""
        self.flush()
        waiting = [file for file in self.list.files() if file.state is State.TO_ASSIGN]
        chosen = set(self.list.panel.view.selected_ids())
        wanted = [file for file in waiting if file.id in chosen] if len(chosen) > 1 else []
        if not waiting:
            self.context.teller.note("没有待交办的建议。")
            return
        self.pages.show_batch(wanted or waiting)

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

    def do_next(self) -> None:
        """What the blue button of the card does."""
        file = self.card.shown()
        step = next_of(file) if file is not None else None
        if step is not None:
            self.card.act(step[0], step[1])

    def remove_current(self) -> None:
        """Removes the suggestion shown; can be undone."""
        file = self.card.shown()
        if file is None or self.card.is_adding():
            return
        self.flush()
        if self.context.write(lambda db: remove_suggestion(db, file.id)):
            self.context.teller.note(f"已删除{file.entry.code}“{file.entry.title}”。", undo=True)

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
        """Selects a suggestion and shows its card; a part of the card as 〈id〉/〈section〉, the units as `UNITS`."""
        self.refresh()
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
        self._offer_actions()

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

    def _offer_actions(self) -> None:
        files = self.list.files()
        self.remove_action.setEnabled(any(file.id == self.card.suggestion_id() for file in files))
        file = self.card.shown()
        step = next_of(file) if file is not None else None
        self.next_action.setText(f"下一步：{step[2]}" if step else "下一步")
        self.next_action.setEnabled(step is not None)
        self.batch_button.setEnabled(any(file.state is State.TO_ASSIGN for file in files))
        self.batch_button.setToolTip("" if self.batch_button.isEnabled() else "没有待交办的建议")

    def _lay_out(self) -> None:
        page = QVBoxLayout(self._main)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(
            PageToolbar(self.add_button, self.batch_button, self.figures_button, self.year_button, self.more)
        )
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
        self.next_action = QAction("下一步", self)
        self.next_action.triggered.connect(self.do_next)
        view.addAction(self.next_action)
        self.batch_action = self.more.add(_BATCH, self.assign_several, "list-checks")
        view.addAction(self.batch_action)
        view.addAction(self.remove_action)
        self.pages.list_asked.connect(self.show_behind)
        self.pages.record_asked.connect(self.show_record)
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
        delete.activated.connect(self.remove_current)
