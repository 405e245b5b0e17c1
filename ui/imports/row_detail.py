"""Beside the preview: what there is to say about the chosen row, the question what it is, and all remarks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.planning import NEW_RECORD, Question, TablePlan
from renda_desktop.spreadsheets.verdicts import RowVerdict, Verdict
from ui.imports.sides_table import SidesTable
from ui.imports.verdict_table import ROW_WORDS, name_of, row_sentences, verdict_words
from ui.widgets.buttons import quiet_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL

MOST_REMARKS = 500
_ROW = Qt.ItemDataRole.UserRole + 1


class RowDetail(QWidget):
    """Sentences, the question with both sides, and below every row there is something to say about."""

    answered = Signal(int, str)
    """Sheet row, and a record's id or NEW_RECORD."""
    wanted = Signal(int)
    """The user chose a remark: its sheet row."""
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = 0
        self._job: ImportJob | None = None
        self.title = text_label("", "section")
        self.next_button = quiet_button("下一处", "arrow-right", self.next_asked.emit)
        self.next_button.setToolTip("到下一行要核对的（F8），上一行（Shift+F8）")
        self.sentences = text_label("", "body")
        self.who = ChoiceField("这一行是谁", ())
        self.who.edited.connect(self._answer)
        self.sides = SidesTable()
        self.remarks_title = text_label("", "strong")
        self.remarks = QListView()
        self._items = QStandardItemModel(self)
        self._lay_out()

    def show_row(self, row: RowVerdict | None, job: ImportJob) -> None:
        """Shows a row of the job's plan; with a question, what it may be and both sides."""
        plan = job.plan
        assert plan is not None
        self._row, self._job = row.number if row else 0, job
        kind = job.kind
        name = name_of(row, kind.subject) if row else ""
        self.title.setText(f"{row.where}　{name}" if row else "点一行，看它的说明")
        words = "\n".join(row_sentences(row, kind.labels)) if row else ""
        self.sentences.setText(words or (verdict_words(plan, row) + "，没有要核对的。" if row else ""))
        self._show_question(plan, row, job)

    def _show_question(self, plan: TablePlan, row: RowVerdict | None, job: ImportJob) -> None:
        question = _question(plan, row, job)
        set_shown(self.who, question is not None)
        if row is None or question is None:
            self.sides.show_sides(("", ""), ())
            return
        known = [Option(record, line) for record, line in question.candidates]
        new = [Option(NEW_RECORD, job.kind.words.new)] if plan.offers_new else []
        self.who.set_options([*known, *new])
        chosen = job.answers.get(row.number, question.assumed)
        self.who.reset(chosen)
        ids = [record for record, _ in question.candidates]
        beside = chosen if chosen in ids else ids[0]
        self.sides.show_sides((f"文件{row.where}", f"{job.kind.words.book}里的"), plan.sides(row, beside))

    def show_remarks(self, plan: TablePlan, subject: str) -> None:
        """Lists every row there is something to say about."""
        rows = plan.preview.filtered(Verdict.ERROR, Verdict.WARNING)
        self._items.clear()
        for row in rows[:MOST_REMARKS]:
            said = row.messages[0] if row.messages else ""
            words = f"{row.where} {name_of(row, subject)}（{ROW_WORDS[row.verdict]}）：{said}"
            item = QStandardItem(words)
            item.setData(row.number, _ROW)
            item.setEditable(False)
            self._items.appendRow(item)
        more = f"，列出前 {MOST_REMARKS} 行" if len(rows) > MOST_REMARKS else ""
        self.remarks_title.setText(
            f"请核对和不能导入的 {len(rows)} 行{more}" if rows else "没有要核对的，也没有不能导入的。"
        )
        for widget in (self.remarks, self.next_button):
            set_shown(widget, bool(rows))

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
        self.remarks.setAccessibleName("请核对和不能导入的行")
        self.remarks.clicked.connect(self._choose)
        self.remarks.activated.connect(self._choose)
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.title, 1)
        head.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignTop)
        told = QWidget()
        told.setProperty("look", "surface")
        upper = QVBoxLayout(told)
        upper.setContentsMargins(0, 0, GAP_SMALL, 0)
        upper.setSpacing(GAP_SMALL)
        for widget in (self.sentences, self.who, self.sides):
            upper.addWidget(widget)
        upper.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("look", "surface")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addLayout(head)
        column.addWidget(scroll, 2)
        column.addWidget(hairline())
        column.addWidget(self.remarks_title)
        column.addWidget(self.remarks, 1)
        self.who.hide()


def _question(plan: TablePlan, row: RowVerdict | None, job: ImportJob) -> Question | None:
    """What is or was asked about the row: an answered question can be answered anew."""
    if row is None:
        return None
    open_one = next((question for question in plan.questions if question.row == row.number), None)
    return open_one or job.questions.get(row.number)
