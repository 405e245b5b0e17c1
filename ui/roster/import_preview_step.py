"""Step 3 of an import: every row with its verdict; at the right what there is to say about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from renda_desktop.roster.import_people import NEW_PERSON, Question
from renda_desktop.roster.importing import ImportPlan
from renda_desktop.spreadsheets.verdicts import RowVerdict, Verdict
from ui.roster.import_source import ImportJob
from ui.roster.verdict_table import VerdictModel, name_of, row_sentences, verdict_words
from ui.roster.wash_delegate import WashDelegate
from ui.widgets import theme
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.filter_bar import Filter
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.options import Option
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import GAP, GAP_SMALL

MOST_REMARKS = 500
_ROW = Qt.ItemDataRole.UserRole + 1


class RowDetail(QWidget):
    """Sentences about the chosen row, the question who it is, and all remarks of the file below."""

    answered = Signal(int, str)
    """Sheet row, and a person id or NEW_PERSON."""
    wanted = Signal(int)
    """The user chose a remark: its sheet row."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = 0
        self.title = text_label("", "section")
        self.sentences = text_label("", "body")
        self.who = ChoiceField("这一行是谁", ())
        self.who.edited.connect(self._answer)
        self.remarks_title = text_label("", "strong")
        self.remarks = QListView()
        self._items = QStandardItemModel(self)
        self._lay_out()

    def show_row(self, row: RowVerdict | None, question: Question | None, answer: str) -> None:
        """Shows a row; with a question, who it may be."""
        self._row = row.number if row else 0
        self.title.setText(f"第 {row.number} 行　{name_of(row)}" if row else "点一行，看它的说明")
        words = "\n".join(row_sentences(row)) if row else ""
        self.sentences.setText(words or (verdict_words(row) + "，没有要核对的。" if row else ""))
        set_shown(self.who, question is not None)
        if question is not None:
            known = [Option(person, line) for person, line in question.candidates]
            self.who.set_options([*known, Option(NEW_PERSON, "新增一个人（不是已有的）")])
            self.who.reset(answer or question.assumed)

    def show_remarks(self, plan: ImportPlan) -> None:
        """Lists every row there is something to say about."""
        rows = plan.preview.filtered(Verdict.ERROR, Verdict.WARNING)
        self._items.clear()
        for row in rows[:MOST_REMARKS]:
            said = row.messages[0] if row.messages else ""
            item = QStandardItem(f"第 {row.number} 行 {name_of(row)}（{row.verdict.value}）：{said}")
            item.setData(row.number, _ROW)
            item.setEditable(False)
            self._items.appendRow(item)
        more = f"，列出前 {MOST_REMARKS} 行" if len(rows) > MOST_REMARKS else ""
        self.remarks_title.setText(
            f"有提醒或错误的 {len(rows)} 行{more}" if rows else "没有提醒，也没有错误。"
        )
        set_shown(self.remarks, bool(rows))

    def _answer(self, key: str) -> None:
        if key:
            self.answered.emit(self._row, key)

    def _choose(self, index: QModelIndex) -> None:
        self.wanted.emit(int(index.data(_ROW)))

    def _lay_out(self) -> None:
        self.remarks.setModel(self._items)
        self.remarks.setWordWrap(True)
        self.remarks.setResizeMode(QListView.ResizeMode.Adjust)
        self.remarks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remarks.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.remarks.setSpacing(2)
        self.remarks.setFrameShape(QListView.Shape.NoFrame)
        self.remarks.setAccessibleName("有提醒或错误的行")
        self.remarks.clicked.connect(self._choose)
        self.remarks.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        for widget in (self.title, self.sentences, self.who, hairline(), self.remarks_title):
            column.addWidget(widget)
        column.addWidget(self.remarks, 1)
        column.addStretch(0)
        self.who.hide()


class PreviewStep(QWidget):
    """Table, chips by verdict, and the detail of the current row."""

    answered = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self.panel: ListPanel | None = None
        self.model: VerdictModel | None = None
        self.detail = RowDetail()
        self.detail.setMinimumWidth(theme.px(300))
        self.detail.answered.connect(self.answered)
        self.detail.wanted.connect(self._go_to)
        self._splitter: PageSplitter | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_job(self, job: ImportJob) -> None:
        """Shows the plan of a job; place and chips stay when it is the same file judged anew."""
        assert job.plan is not None
        same = self._job is job and self.panel is not None
        current = self.panel.view.current_id() if same and self.panel else ""
        active = self.panel.filters.active() if same and self.panel else ()
        self._job = job
        self._build(job.plan)
        assert self.panel is not None
        self.panel.set_filters(_filters(job.plan))
        self.panel.filters.set_active(active)
        self.detail.show_remarks(job.plan)
        if current:
            self.panel.view.select_ids((current,), current)
        self._show_row(current)

    def _build(self, plan: ImportPlan) -> None:
        if self._splitter is not None:
            self.detail.setParent(None)
            self._column.removeWidget(self._splitter)
            self._splitter.hide()
            self._splitter.deleteLater()
        self.model = VerdictModel(plan, self)
        self.panel = ListPanel(self.model, "核对结果", unit="行", search_hint="姓名、行号")
        self.panel.view.setItemDelegate(WashDelegate(self.panel.view))
        self.panel.search_changed.connect(lambda _: self._apply())
        self.panel.filter_changed.connect(lambda _: self._apply())
        self.panel.current_changed.connect(self._show_row)
        self.model.set_rows(plan.preview.rows, lambda row: str(row.number))
        self._splitter = PageSplitter(self.panel, self.detail)
        self.detail.show()
        self._splitter.restore({"list_share": 660})
        self._column.addWidget(self._splitter)

    def _apply(self) -> None:
        assert self.panel is not None
        assert self.model is not None
        words = self.panel.search.text().strip()
        verdicts = set(self.panel.filters.active())

        def keep(row: RowVerdict) -> bool:
            if verdicts and row.verdict.name not in verdicts:
                return False
            return not words or words in name_of(row) or words == str(row.number)

        self.model.set_filter(keep if words or verdicts else None)

    def _show_row(self, row_id: str) -> None:
        row = self.model.row_of(row_id) if self.model is not None and row_id else None
        question, answer = None, ""
        if row is not None and self._job is not None and self._job.plan is not None:
            question = next((q for q in self._job.plan.questions if q.row == row.number), None)
            question = question or self._job.questions.get(row.number)
            answer = self._job.answers.get(row.number, "")
        self.detail.show_row(row, question, answer)

    def _go_to(self, number: int) -> None:
        assert self.panel is not None
        assert self.model is not None
        if self.model.position_of(str(number)) is None:
            self.panel.clear_conditions()
        self.panel.view.select_ids((str(number),), str(number))
        self._show_row(str(number))


def _filters(plan: ImportPlan) -> list[Filter]:
    counts = plan.preview.counts
    return [Filter(v.name, v.value, counts[v], group="verdict", shown=counts[v] > 0) for v in Verdict]
