"""Step 3 of an import: every row with its verdict; at the right what there is to say about it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.planning import TablePlan
from renda_desktop.spreadsheets.verdicts import RowVerdict, Verdict
from ui.imports.row_detail import RowDetail
from ui.imports.verdict_table import ROW_WORDS, VerdictModel, name_of
from ui.imports.wash_delegate import WashDelegate
from ui.widgets import theme
from ui.widgets.filter_bar import Filter
from ui.widgets.list_panel import ListPanel
from ui.widgets.splitter import PageSplitter

_PROBLEMS = (Verdict.ERROR, Verdict.WARNING)


class PreviewStep(QWidget):
    """Table, chips by verdict, and the detail of the current row."""

    answered = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self.panel: ListPanel | None = None
        self.model: VerdictModel | None = None
        self.detail = RowDetail()
        self.detail.setMinimumWidth(theme.px(320))
        self.detail.answered.connect(self.answered)
        self.detail.wanted.connect(self._go_to)
        self.detail.next_asked.connect(lambda: self.go_to_problem(1))
        self._splitter: PageSplitter | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        QShortcut(QKeySequence("F8"), self).activated.connect(lambda: self.go_to_problem(1))
        QShortcut(QKeySequence("Shift+F8"), self).activated.connect(lambda: self.go_to_problem(-1))

    def show_job(self, job: ImportJob) -> None:
        """Shows the plan of a job; place and chips stay when it is the same file judged anew."""
        assert job.plan is not None
        same = self._job is job and self.panel is not None
        current = self.panel.view.current_id() if same and self.panel else ""
        active = self.panel.filters.active() if same and self.panel else ()
        self._job = job
        self._build(job, job.plan)
        assert self.panel is not None
        self.panel.set_filters(_filters(job.plan))
        self.panel.filters.set_active(active)
        self.detail.show_remarks(job.plan, job.kind.subject)
        if current:
            self.panel.view.select_ids((current,), current)
        self._show_row(current)
        if not same:
            self.go_to_problem(1)

    def go_to_problem(self, step: int) -> None:
        """F8: the next row, of those shown, that should be looked at; behind the last one the first."""
        model, panel = self.model, self.panel
        if model is None or panel is None:
            return
        places = [place for place, row in enumerate(model.rows()) if row.verdict in _PROBLEMS]
        if not places:
            return
        here = model.position_of(panel.view.current_id())
        if here is None:
            here = -1 if step > 0 else len(model.rows())
        beyond = [place for place in places if (place - here) * step > 0]
        target = (beyond or places)[0 if step > 0 else -1]
        self._go_to(model.row_at(target).number)

    def _build(self, job: ImportJob, plan: TablePlan) -> None:
        if self._splitter is not None:
            self.detail.setParent(None)
            self._column.removeWidget(self._splitter)
            self._splitter.hide()
            self._splitter.deleteLater()
        self.model = VerdictModel(plan, job.kind, self)
        self.panel = ListPanel(
            self.model, "核对结果", unit="行", search_hint=f"{job.kind.words.naming}、行号"
        )
        self.panel.view.setItemDelegate(WashDelegate(self.panel.view))
        self.panel.search_changed.connect(lambda _: self._apply())
        self.panel.filter_changed.connect(lambda _: self._apply())
        self.panel.current_changed.connect(self._show_row)
        self.model.set_rows(plan.preview.rows, lambda row: str(row.number))
        self._splitter = PageSplitter(self.panel, self.detail)
        self.detail.show()
        self._splitter.restore({"list_share": 640})
        self._column.addWidget(self._splitter)

    def _apply(self) -> None:
        assert self.panel is not None
        assert self.model is not None
        assert self._job is not None
        assert self._job.plan is not None
        words = self.panel.search.text().strip()
        verdicts = set(self.panel.filters.active())
        plan, subject = self._job.plan, self._job.kind.subject

        def keep(row: RowVerdict) -> bool:
            if verdicts and plan.standing(row).name not in verdicts:
                return False
            return not words or words in name_of(row, subject) or words == str(row.number)

        self.model.set_filter(keep if words or verdicts else None)

    def _show_row(self, row_id: str) -> None:
        row = self.model.row_of(row_id) if self.model is not None and row_id else None
        if self._job is not None and self._job.plan is not None:
            self.detail.show_row(row, self._job)

    def _go_to(self, number: int) -> None:
        assert self.panel is not None
        assert self.model is not None
        if self.model.position_of(str(number)) is None:
            self.panel.clear_conditions()
        self.panel.view.select_ids((str(number),), str(number))
        self._show_row(str(number))


def _filters(plan: TablePlan) -> list[Filter]:
    counts = Counter(plan.standing(row) for row in plan.preview.rows)
    return [
        Filter(verdict.name, words, counts[verdict], group="verdict", shown=counts[verdict] > 0)
        for verdict, words in ROW_WORDS.items()
    ]
