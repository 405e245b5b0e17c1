"""Step 1 of an import: the file, which of its tables, where the headings stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.roster.files import ROSTERS
from ui.roster.import_source import ImportJob
from ui.roster.sheet_view import SheetView
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL

DROP_WORDS = "把名册文件（Excel、WPS、CSV 都行）拖到这里"


class FileStep(QWidget):
    """Asks for a file, then shows its beginning."""

    choose_asked = Signal()
    dropped = Signal(object)
    changed = Signal()
    """Another table or other headings."""

    def __init__(self) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self.choose_button = primary_button("选择文件", "folder-open", self.choose_asked.emit)
        self.place = EmptyState(DROP_WORDS, self.choose_button, icon="upload", suffixes=ROSTERS)
        self.place.dropped.connect(self.dropped)
        self.problem = text_label("", "error")
        self.name = text_label("", "section")
        self.other_button = quiet_button("换一个文件…", "folder-open", self.choose_asked.emit)
        self.notes = text_label("", "second")
        self.table = ChoiceField("要导入的表", ())
        self.table.edited.connect(self._choose_table)
        self.hint = text_label("", "second")
        self.sheet = SheetView()
        self.sheet.headings_changed.connect(self._set_headings)
        self._pages = QStackedWidget()
        self._lay_out()

    def show_nothing(self, problem: str = "") -> None:
        """Asks for a file; `problem` says why the last one could not be used."""
        self._job = None
        self.problem.setText(problem)
        set_shown(self.problem, bool(problem))
        self._pages.setCurrentIndex(0)

    def show_job(self, job: ImportJob) -> None:
        """Shows the chosen file."""
        self._job = job
        set_shown(self.problem, bool(job.file.problem))
        self.problem.setText(job.file.problem)
        self.name.setText(job.file.path.name)
        self.notes.setText("\n".join(job.file.notes))
        set_shown(self.notes, bool(job.file.notes))
        self.table.set_options([Option(str(n), c.label) for n, c in enumerate(job.file.candidates)])
        self.table.reset(str(job.file.candidates.index(job.candidate)))
        set_shown(self.table, len(job.file.candidates) > 1)
        self._show_sheet()
        self._pages.setCurrentIndex(1)

    def _choose_table(self, key: str) -> None:
        if self._job is not None and key:
            self._job.choose(int(key))
            self._show_sheet()
            self.changed.emit()

    def _set_headings(self, rows: frozenset[int]) -> None:
        if self._job is not None:
            self._job.set_heading_rows(sorted(rows))
            self._show_sheet()
            self.changed.emit()

    def _show_sheet(self) -> None:
        assert self._job is not None
        table, sheet = self._job.table, self._job.candidate.sheet
        headings = frozenset(table.header_rows) if table else frozenset()
        self.sheet.show_sheet(sheet, headings)
        set_look(self.hint, "look", "second" if table else "strong")
        if table is None:
            self.hint.setText("没有认出人员表。请在下面点一下表头（写着“姓名”的）那一行。")
        elif headings:
            numbers = "、".join(map(str, sorted(headings)))
            self.hint.setText(
                f"认出第 {numbers} 行是表头，下面有 {len(table.rows)} 行人员。表头不对的，点一下正确的那一行。"
            )
        else:
            self.hint.setText(
                f"没有表头，有 {len(table.rows)} 行人员，按内容对应各列。有表头的，点一下表头那一行。"
            )

    def _lay_out(self) -> None:
        shown = QWidget()
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.name, 1)
        top.addWidget(self.other_button)
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP_SMALL)
        inner.addLayout(top)
        for widget in (self.notes, self.table, self.hint):
            inner.addWidget(widget)
        inner.addWidget(self.sheet, 1)
        self._pages.addWidget(self.place)
        self._pages.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.problem)
        column.addWidget(self._pages, 1)
        self.problem.hide()
