"""年度报表: the reports, lists and tables of a year; the years stand on the left, where a paper is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.overview.kit_suggestions import year_kit
from renda_desktop.overview.printables import RecordRef
from renda_desktop.suggestions.figures import Group, by_year
from renda_desktop.suggestions.queries import list_files
from renda_desktop.suggestions.report_lists import behind
from renda_desktop.suggestions.unit_queries import result_classes
from ui.papers.grouped_rows import GroupedRows, ListedPaper
from ui.papers.rows import REST_MS
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.page_keys import on_escape
from ui.widgets.scrolled import scrolled
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

_NONE = "还没有代表建议，也就没有报表。"


class YearPage(QWidget):
    """A page in place of list and card, with a list and a side of its own."""

    left = Signal()
    list_asked = Signal(str, object)
    """What a number of a paper counts, and the ids behind it."""
    record_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.list_now)
        self.back_button = quiet_button("返回建议", "arrow-left", self.left.emit)
        self.model: RowTableModel[Group] = RowTableModel(_columns(), self)
        self.view = ListView(self.model, "年度")
        self.view.current_changed.connect(lambda _: self._rest.start(0))
        self.title = text_label("", "title")
        self.none = text_label(_NONE, "second")
        self.papers = GroupedRows(PaperSaver(self, context, "suggestion-papers"))
        self.papers.place_asked.connect(self.go_to)
        self._lay_out()
        on_escape(self, self.left.emit)

    def reload(self) -> None:
        """Reads the years anew; the chosen one stays."""
        today = self._context.today()
        files, classes = self._context.read(lambda db: (list_files(db, today), result_classes(db)))
        self.model.set_rows(by_year(files, [one.letter for one in classes]), lambda group: group.name)
        if not self.view.current_id() and self.model.rows():
            self.show_year(self.model.id_at(0))
        self._rest.start(REST_MS)

    def begin(self) -> None:
        """The cursor goes into the years."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_year(self, name: str) -> None:
        """Another year: 2026年."""
        self.view.select_ids((name,), name)

    def list_now(self) -> None:
        """Lists the papers of the chosen year, and begins to look at them."""
        self._rest.stop()
        name, today = self.view.current_id(), self._context.today()
        year = name.removesuffix("年")
        pairs = self._context.read(lambda db: year_kit(db, int(year), today)) if year else []
        self.title.setText(f"{name}提出的建议：报告、清单和表格" if year else "")
        set_shown(self.none, not pairs)
        set_shown(self.papers, bool(pairs))
        if pairs:
            listed = [ListedPaper(one, record, "", _about(record, year)) for one, record in pairs]
            listed.sort(key=lambda one: bool(one.about))
            self.papers.show_listed(RecordRef(year, name), listed)
            self.papers.begin()

    def go_to(self, source: Source) -> None:
        """A number of a paper opens the suggestions behind it, a suggestion its card."""
        today = self._context.today()
        found = self._context.read(lambda db: behind(db, source, today))
        if found is not None:
            self.list_asked.emit(found.title, found.ids)
        elif source.record_kind in ("suggestion", "suggestion_case"):
            self.record_asked.emit(source.record_id)

    def export(self) -> None:
        """Ctrl+E."""
        self.list_now()
        if self.papers.rows:
            self.papers.open_kit()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setProperty("look", "surface")
        inner = QVBoxLayout(side)
        inner.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        inner.setSpacing(GAP)
        for widget in (self.title, self.none, self.papers):
            inner.addWidget(widget)
        inner.addStretch(1)
        self.splitter = PageSplitter(self.view, scrolled(side))
        top = QHBoxLayout()
        top.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        top.addWidget(self.back_button)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.splitter, 1)


def _about(record: RecordRef, year: str) -> str:
    """Of which day a list of assignments is."""
    return "" if record.id == year else record.label


def _columns() -> tuple[Column[Group], ...]:
    return (
        Column("name", "年度", lambda group: group.name, stretch=True),
        Column(
            "all", "提出", lambda group: str(group.figures.totals.handed_in.number), align="right", width=72
        ),
        Column("replied", "已答复", lambda group: str(group.figures.replied.number), align="right", width=80),
        Column("rate", "答复率", lambda group: group.figures.reply_rate.text, align="right", width=92),
        Column("content", "满意率", lambda group: group.figures.satisfied_rate.text, align="right", width=92),
    )
