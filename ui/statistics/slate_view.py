"""What the page 人选测算 shows: its buttons, the list left, the figures, one name or the form right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.roster.slate import SlateReport, slate_grid, slate_words
from renda_desktop.roster.slate_sheets import slate_notes
from renda_desktop.roster.slate_stage import SlateStage
from ui.runtime.context import AppContext
from ui.statistics.grid_view import GridView
from ui.statistics.slate_card import SlateCard
from ui.statistics.slate_form import SlateForm
from ui.statistics.slate_list import SlateList
from ui.widgets import tokens
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.splitter import PageSplitter
from ui.widgets.toolbar import PageToolbar

_SPLIT_KEY = "statistics/slate-split"
_SHARE = 400
_EMPTY = "名单里还没有人。把初步人选的表导进来，或者从名册里选、写姓名，就能看比例差几人。"
_NO_ELECTION = (
    "这里比的是本级人大代表的人选。街道没有本级人大代表选举，不用这一页；乡镇请先在设置里填写单位和届次。"
)


class SlateView(QWidget):
    """Knows nothing of the database; what its buttons do is the page's."""

    adding = Signal()
    count_only = Signal(object)
    """A `SlateStage`, or None for everybody."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.term_button, self.count_button = MenuButton("哪一次选举"), MenuButton("算哪些人", "list-checks")
        self.words = text_label("", "strong")
        self.no_election = EmptyState(_NO_ELECTION, icon="info")
        self.empty = EmptyState(_EMPTY, quiet_button("列入人选", "user-plus", self.adding.emit), icon="users")
        self.add_button = primary_button("列入人选", "plus", self.adding.emit)
        self.import_button = quiet_button("导入名单…", "upload")
        self.view_button = quiet_button("看文件", "file-text")
        self.print_button = quiet_button("打印", "printer")
        self.excel_button = quiet_button("存 Excel", "file-spreadsheet")
        self.word_button = quiet_button("存 Word", "save")
        self.scheme_button = quiet_button("分档和目标…", "list-checks")
        self._printing = (self.view_button, self.print_button, self.excel_button, self.word_button)
        self._fill_count_button()
        self.list = SlateList(self.empty)
        self.grid, self.notes = GridView("人选结构测算表", "人"), text_label("", "small")
        self.card, self.form = SlateCard(context), SlateForm()
        self.right, self.figures = QStackedWidget(), QWidget()
        self.body = QWidget()
        self._lay_out()

    def show_report(self, report: SlateReport | None) -> None:
        """Shows the list and its figures; None: this office elects nobody."""
        set_shown(self.body, report is not None)
        set_shown(self.no_election, report is None)
        for button in (self.add_button, self.import_button, self.scheme_button):
            button.setEnabled(report is not None)
        for button in self._printing:
            button.setEnabled(report is not None and bool(report.members))
        if report is None:
            return
        self.list.show_rows(report.members, report.asked.day)
        self.words.setText(slate_words(report))
        self.grid.show_grid(slate_grid(report))
        self.notes.setText("".join(slate_notes(report)))
        set_shown(self.count_button, bool(report.members))

    def _fill_count_button(self) -> None:
        self.count_button.setText("算哪些人 ▾")
        self.count_button.add("全部算入", lambda: self.count_only.emit(None))
        for stage in SlateStage:
            self.count_button.add(f"只算{stage.value}", partial(self.count_only.emit, stage))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageToolbar(self.add_button, self.import_button, *self._printing))
        column.addWidget(hairline())
        column.addWidget(self.body, 1)
        column.addWidget(self.no_election, 1)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self.words.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, tokens.GAP_SMALL)
        for widget in (self._choices(), self.words, hairline()):
            inner.addWidget(widget)
        inner.addWidget(self._halves(), 1)

    def _choices(self) -> QWidget:
        choices = QWidget()
        flow = FlowLayout(choices, tokens.GAP_SMALL)
        flow.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, tokens.GAP, 0)
        for button in (self.term_button, self.count_button, self.scheme_button):
            flow.addWidget(button)
        return choices

    def _halves(self) -> PageSplitter:
        side = QVBoxLayout(self.figures)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        self.notes.setContentsMargins(tokens.GAP, tokens.GAP_TINY, tokens.GAP, tokens.GAP_TINY)
        side.addWidget(self.grid, 1)
        side.addWidget(self.notes)
        for widget in (self.figures, self.card, self.form):
            self.right.addWidget(widget)
        computer = self._context.computer
        splitter = PageSplitter(self.list, self.right)
        splitter.restore_kept(computer.data(_SPLIT_KEY), _SHARE)
        splitter.sizes_changed.connect(lambda: computer.keep_data(_SPLIT_KEY, splitter.state()))
        return splitter
