"""修改记录: the actions on the left, what the chosen one changed on the right."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.chinese.width import within_quotes
from renda_desktop.history.belonging import Found
from renda_desktop.history.details import FieldChange, RecordChange, changes_in
from renda_desktop.history.looks import looks
from renda_desktop.history.names import NameBook
from renda_desktop.history.queries import PAGE, HistoryLine, Subject, history, records_of
from renda_desktop.overview.field_restore import RestoreField, restore_field
from ui.history.detail import DetailView
from ui.history.filters import HistoryFilters
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL, Tone

_RECORDS = 60
"""So many records of one action are shown; beyond that nobody reads on."""
COLUMNS = (
    Column[HistoryLine]("at", "时间", lambda line: f"{line.at:%Y-%m-%d %H:%M}", lambda line: line.id, width=150),
    Column[HistoryLine]("who", "谁", lambda line: line.who, width=84),
    Column[HistoryLine](
        "what", "做了什么", lambda line: line.told, stretch=True,
        tone=lambda line: (Tone.SOON, line.standing) if line.standing else None,
    ),
)  # fmt: skip


class LogView(QWidget):
    """Filters, list, detail; older lines come with a click."""

    title_changed = Signal()
    looks_asked = Signal(str, object)
    """Who saw the numbers of whom is wanted: his name, the ids of his records."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[HistoryLine] = []
        self._records: Found | None = None
        """The records of the subject that is asked for."""
        self.filters = HistoryFilters(context)
        self.model: RowTableModel[HistoryLine] = RowTableModel(COLUMNS, self)
        self.view = ListView(self.model, "修改记录")
        self.count_label = text_label("", "second", wrap=False)
        self.looks_button = link_button("", self._ask_looks)
        self.more_button = link_button(f"再看更早的 {PAGE} 条", self.show_more)
        self.none = EmptyState(
            "还没有修改记录。录入或者改动什么，这里就有一行：谁、什么时候、改了什么。", icon="history"
        )
        self.not_found = EmptyState("没有符合条件的记录。换个日子，或者点“看全部记录”。", icon="search")
        self.detail = DetailView()
        self.choose = EmptyState(
            "在左边点一行，这里显示改了哪条记录的哪一项，原来是什么，改成了什么。", icon="history"
        )
        self.choose.setProperty("look", "surface")
        self._left_pages, self._right_pages = QStackedWidget(), QStackedWidget()
        self._connect()
        self._lay_out()

    def reload(self) -> None:
        """Reads as many lines as there were; the chosen one stays."""
        self.filters.offer()
        self._read(max(PAGE, len(self._lines)))

    def show_all(self) -> None:
        """Every change, the newest chosen."""
        self.filters.offer()
        self.filters.show_subject(None)
        self._asked_anew()

    def show_record(self, subject: Subject) -> None:
        """Only the changes of one record, or of a person everywhere."""
        title = self._context.read(lambda db: NameBook(db).titled(subject.table, subject.record_id))
        self.filters.offer()
        self.filters.show_subject(subject, title)
        self._read(PAGE, first=True)

    def show_more(self) -> None:
        """Older lines below those shown."""
        below = self._lines[-1].id if self._lines else None
        ask = structs.replace(self.filters.ask(), below=below)
        more = self._context.read(lambda db: history(db, ask, records=self._records))
        self._show([*self._lines, *more], whole=len(more) < PAGE)

    def _read(self, limit: int, *, first: bool = False) -> None:
        ask = structs.replace(self.filters.ask(), limit=limit)
        subject = ask.subject
        self._records = self._context.read(lambda db: records_of(db, subject)) if subject else None
        lines = self._context.read(lambda db: history(db, ask, records=self._records))
        self._offer_looks()
        self._show(lines, whole=len(lines) < limit)
        if lines and (first or not self.view.current_id()):
            self.view.select_ids((str(lines[0].id),), str(lines[0].id))
        self._show_detail()

    def _offer_looks(self) -> None:
        """What changes nothing and yet belongs to somebody's history: who had his numbers shown in full."""
        of = self._ids()
        seen = len(self._context.read(lambda db: looks(db, of=of))) if of else 0
        self.looks_button.setText(f"看过明文 {seen} 次")
        set_shown(self.looks_button, seen > 0)

    def _ask_looks(self) -> None:
        self.looks_asked.emit(self.filters.about(), self._ids())

    def _ids(self) -> set[str]:
        return {one for ids in (self._records or {}).values() for one in ids}

    def _show(self, lines: list[HistoryLine], *, whole: bool) -> None:
        self._lines = lines
        self.model.set_rows(lines, lambda line: str(line.id))
        count = f"{len(lines)} 步" if whole else f"最近的 {len(lines)} 步"
        self.count_label.setText(count)
        set_shown(self.count_label, bool(lines))
        set_shown(self.more_button, not whole)
        empty = self.not_found if self.filters.is_asking() else self.none
        self._left_pages.setCurrentWidget(self.view if lines else empty)

    def _asked_anew(self) -> None:
        self._read(PAGE, first=True)

    def _show_detail(self) -> None:
        line = self.model.row_of(self.view.current_id()) if self.view.current_id() else None
        if line is None:
            self._right_pages.setCurrentWidget(self.choose)
            return
        only = self._records
        detail = self._context.read(lambda db: changes_in(db, line.id, only=only, limit=_RECORDS))
        self.detail.show_line(line, detail)
        self._right_pages.setCurrentWidget(self.detail)

    def _restore(self, record: RecordChange, field: FieldChange) -> None:
        line = self.model.row_of(self.view.current_id())
        if line is None:
            return
        request = RestoreField(record.table, record.record_id, field.field, line.id)
        if self._context.write(lambda db: restore_field(db, request)):
            value = within_quotes(field.old[:20])
            self._context.teller.note(f"已把{field.label}恢复为“{value}”。", undo=True)

    def _connect(self) -> None:
        self.filters.changed.connect(self._asked_anew)
        self.view.current_changed.connect(lambda _: self._show_detail())
        self.detail.back_asked.connect(self._restore)
        self.detail.only_asked.connect(lambda one: self.show_record(Subject(one.table, one.record_id)))

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("look", "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, GAP_SMALL)
        column.setSpacing(0)
        column.addWidget(self.filters)
        counts = QHBoxLayout()
        counts.setContentsMargins(GAP, 0, GAP, GAP_SMALL)
        counts.setSpacing(GAP)
        for widget in (self.count_label, self.looks_button):
            counts.addWidget(widget)
        counts.addStretch(1)
        column.addLayout(counts)
        column.addWidget(self._left_pages, 1)
        column.addWidget(self.more_button)
        for shown in (self.view, self.none, self.not_found):
            self._left_pages.addWidget(shown)
        for right in (self.choose, self.detail):
            self._right_pages.addWidget(right)
        self.splitter = PageSplitter(left, self._right_pages)
        self.splitter.restore_kept(None, 520, 560)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
