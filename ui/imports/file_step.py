"""Step 1 of an import: the file, which of its tables, where the headings stand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.kinds import ImportWords
from renda_desktop.spreadsheets.row_shapes import SkipReason
from renda_desktop.spreadsheets.tables import FoundTable
from ui.imports.files import TABLE_FILES
from ui.imports.sheet_view import SheetView
from ui.widgets import theme
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL


class FileStep(QWidget):
    """Asks for a file, then shows its beginning."""

    choose_asked = Signal()
    dropped = Signal(object)
    changed = Signal()
    """Another table or other headings."""

    def __init__(self) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self._words = ImportWords()
        self.choose_button = primary_button("选择文件", "folder-open", self.choose_asked.emit)
        self.place = EmptyState("", self.choose_button, icon="upload", suffixes=TABLE_FILES)
        self.place.dropped.connect(self.dropped)
        self.problem = text_label("", "error")
        self.name = text_label("", "section")
        self.other_button = quiet_button("换一个文件…", "folder-open", self.choose_asked.emit)
        self.notes = text_label("", "second")
        self.table = ChoiceField("要导入的表", ())
        self.table.setMaximumWidth(theme.px(560))
        self.table.edited.connect(self._choose_table)
        self.hint = text_label("", "second")
        self.none_button = quiet_button("没有表头", "x", lambda: self._set_headings(frozenset()))
        self.none_button.setToolTip("这张表一开头就是内容，没有写着栏目名的那一行")
        self.sheet = SheetView()
        self.sheet.headings_changed.connect(self._set_headings)
        self._pages = QStackedWidget()
        self._lay_out()

    def show_nothing(self, words: ImportWords, problem: str = "") -> None:
        """Asks for a file of a kind; `problem` says why the last one could not be used."""
        self._job, self._words = None, words
        self.place.sentence.setText(f"把{words.noun}文件（Excel、WPS、CSV 都行）拖到这里")
        self.problem.setText(problem)
        set_shown(self.problem, bool(problem))
        self._pages.setCurrentIndex(0)

    def show_job(self, job: ImportJob) -> None:
        """Shows the chosen file."""
        self._job, self._words = job, job.kind.words
        set_shown(self.problem, bool(job.file.problem))
        self.problem.setText(job.file.problem)
        self.name.setText(job.file.path.name)
        self.notes.setText("\n".join(job.file.notes))
        set_shown(self.notes, bool(job.file.notes))
        self._offer_tables(job)
        self._show_sheet()
        self._pages.setCurrentIndex(1)

    def _offer_tables(self, job: ImportJob) -> None:
        self.table.set_options([Option(str(n), c.label) for n, c in enumerate(job.file.candidates)])
        self.table.reset(str(job.file.candidates.index(job.candidate)))
        set_shown(self.table, len(job.file.candidates) > 1)

    def _choose_table(self, key: str) -> None:
        if self._job is not None and key:
            self._job.choose(int(key))
            self._show_sheet()
            self.changed.emit()

    def _set_headings(self, rows: frozenset[int]) -> None:
        if self._job is not None:
            self._job.set_heading_rows(sorted(rows))
            self._offer_tables(self._job)
            self._show_sheet()
            self.changed.emit()

    def _show_sheet(self) -> None:
        assert self._job is not None
        table, sheet = self._job.table, self._job.candidate.sheet
        headings = frozenset(table.header_rows) if table else frozenset()
        self.sheet.show_sheet(sheet, headings, _marks(table))
        set_look(self.hint, "look", "second" if table else "strong")
        self.hint.setText(self._hint(table, headings))
        self.none_button.setEnabled(table is None or bool(headings))

    def _hint(self, table: FoundTable | None, headings: frozenset[int]) -> str:
        words = self._words
        if table is None:
            return f"没有认出{words.rows}表。请在下面点一下表头（写着“{words.naming}”的）那一行。"
        if headings:
            numbers = "、".join(map(str, sorted(headings)))
            return (
                f"认出第 {numbers} 行是表头，下面有 {len(table.rows)} 行{words.rows}。"
                "不对的，点一下正确的那一行；表头有两行的，按住 Shift 再点另一行。"
            )
        if any(row.addresses for row in table.rows):
            return f"按格子读出了 {len(table.rows)} 行{words.rows}，每一格读成了什么，下一步看得到。"
        return f"没有表头，有 {len(table.rows)} 行{words.rows}，按内容对应各列。有表头的，点一下表头那一行。"

    def _lay_out(self) -> None:
        shown = QWidget()
        top, beside = QHBoxLayout(), QHBoxLayout()
        for row in (top, beside):
            row.setSpacing(GAP)
        top.addWidget(self.name, 1)
        top.addWidget(self.other_button)
        beside.addWidget(self.hint, 1)
        beside.addWidget(self.none_button)
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP_SMALL)
        inner.addLayout(top)
        for widget in (self.notes, self.table):
            inner.addWidget(widget)
        inner.addLayout(beside)
        inner.addWidget(self.sheet, 1)
        self._pages.addWidget(self.place)
        self._pages.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.problem)
        column.addWidget(self._pages, 1)
        self.problem.hide()


_UNMARKED = frozenset({SkipReason.BLANK, SkipReason.HEADING})


def _marks(table: FoundTable | None) -> Mapping[int, str]:
    """Beside the number of a row that is no data: 标题, 分组行, 合计行."""
    skipped = table.skipped if table else ()
    return {one.number: one.reason.value.split("（")[0] for one in skipped if one.reason not in _UNMARKED}
