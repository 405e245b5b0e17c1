"""The sentences of one paper, each opened in place, and beside them the paper as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.documents.rewording import holds
from renda_desktop.documents.sentence_parts import RUNNING
from renda_desktop.overview.kit_changes import CASE_KINDS
from renda_desktop.overview.kit_votes import RESOLUTION_KINDS
from renda_desktop.overview.office_wording import (
    OtherWording,
    PaperWording,
    SentenceRow,
    give_up,
    paper_wording,
)
from renda_desktop.overview.printables import Printable, RecordKind
from ui.papers.drawing import faces_of, look_of
from ui.preview.paper_preview import PaperPreview
from ui.runtime.context import AppContext
from ui.township.other_wordings import OtherWordings
from ui.township.sentence_editor import SentenceEditor
from ui.widgets import theme
from ui.widgets.buttons import quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.page_keys import claim_escape
from ui.widgets.tokens import GAP, GAP_SMALL, Tone
from ui.widgets.unfolding import Folded, UnfoldingList

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

_DRAW_MS = 200
NEEDS = {
    RecordKind.SESSION: "先在“人代会”里新增一次会议",
    RecordKind.SITTING: "先在“人代会”的“日程”里排上这样的会议",
    RecordKind.GOVERNMENT_REPORT: "先在“人代会”的“报告”里列出政府工作报告",
    RecordKind.BUDGET_REPORT: "先在“人代会”的“报告”里列出预算报告",
    RecordKind.OTHER_REPORT: "先在“人代会”的“报告”里列出专项报告",
    RecordKind.REVIEW_MEETING: "先在“人代会”的“审议”里排好分团审议",
    RecordKind.SESSION_QUESTION: "先在“人代会”的“审议”里登记一次询问",
    RecordKind.INQUIRY: "先在“人代会”的“审议”里登记一件质询案",
    RecordKind.BILL: "先在“人代会”的“审议”里登记一件议案",
    RecordKind.SESSION_SUGGESTION: "先在“人代会”的“审议”里登记一件建议",
    **dict.fromkeys(RESOLUTION_KINDS, "先在“人代会”的“表决”里列出这样的表决事项"),
    RecordKind.SESSION_ANNOUNCEMENT: "先在“人代会”的“会后”里列一件公告",
    RecordKind.ELECTION: "先在“人代会”的“选举”里列出要选的职务",
    RecordKind.ELECTION_AGAIN: "先在“人代会”的“选举”里办一次再次投票或者另行选举",
    RecordKind.REMOVAL: "先在“人代会”的“选举”里登记一件罢免案",
    RecordKind.BALLOT_ROUND: "先在“人代会”里准备一次投票",
    RecordKind.RATING: "先在“人代会”的“测评”里新增一项测评",
    RecordKind.PROJECT_YEAR: "先在“人代会”的“实事”里开始一年的民生实事",
    RecordKind.MEETING: "先在“主席团会议”里新增一次会议",
    RecordKind.MEETING_ITEM: "先在“主席团会议”里新增一次会议，写上议题",
    RecordKind.DECISION_PAPER: "先在“主席团会议”的议题下面写一个要单独印发的决定",
    RecordKind.OPINION: "先在“主席团会议”里写一件意见",
    RecordKind.OPINION_YEAR: "先在“主席团会议”里写一件意见",
    RecordKind.PLAN: "先在“年度计划”里建一年的计划",
    RecordKind.PLAN_SLICE: "先在“年度计划”里建一年的计划",
    RecordKind.PLAN_ITEM: "先在“年度计划”里记一件办完的工作",
    RecordKind.APPRAISAL: "先在“年度计划”里安排一次工作评议",
    RecordKind.INSPECTION: "先在“代表履职”里新增一次活动",
    RecordKind.ACTIVITY_YEAR: "先在“代表履职”里新增一次活动",
    RecordKind.ROSTER: "先在“代表名册”里录入代表",
    RecordKind.STRUCTURE: "先在“代表名册”里录入代表",
    RecordKind.SLATE: "先在“统计上报”的“人选测算”里列几个人选",
    RecordKind.CHECKS: "先在“设置 → 单位”里填写单位",
    RecordKind.TERM_CHANGE: "先在“代表名册”的“更多 → 换届”里准备下一届",
    RecordKind.CREDENTIALS: "先在“人代会”里新增一次会议，写上日期",
    RecordKind.SUGGESTION: "先在“议案建议”里登记一件建议",
    RecordKind.SUGGESTION_COPY: "先在“议案建议”里交办一件建议",
    RecordKind.SUGGESTION_PART: "先在“议案建议”里登记一次单位申请退回或者重新交办",
    RecordKind.SUGGESTION_DAY: "先在“议案建议”里交办一件建议",
    RecordKind.SUGGESTION_ROUND: "先在“议案建议”里登记一份“不满意”的代表意见",
    RecordKind.SUGGESTION_URGING: "先在“议案建议”里登记一次催办或者督办",
    RecordKind.SUGGESTION_DELAY: "先在“议案建议”里登记一次延办",
    RecordKind.SUGGESTION_DEPUTY: "先在“议案建议”里登记一件建议，选上领衔代表",
    RecordKind.SUGGESTION_YEAR: "先在“议案建议”里登记一件建议",
    **dict.fromkeys(CASE_KINDS, "先在“代表名册”的“更多 → 变动与补选”里办理一件这样的变动"),
}
_NONE = "这份文书全是表格和自动填的内容，没有整句的话可以改。想换表格的样子，请到“表格模板”。"
_HINT = "点一句话，就能改成本单位的说法；时间、地点、人数这些由程序填的，照样自动填。"
_FINAL = "这一份已经定稿，还是签字时的样子；改了写法，没定稿的和以后的才用新的。"


class PaperSentences(QWidget):
    """Left the sentences as they are printed, right the paper; what is typed on the left shows on the right."""

    back = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.printable: Printable | None = None
        self.wording = PaperWording(None, ())
        self._record_id = ""
        self._stale = False
        context.changes.committed.connect(self._heard)
        self.back_button = quiet_button("换一份文书", "arrow-left", self.back.emit)
        self.name = text_label("", "section", wrap=False)
        self.record = looking(ChoiceField("", ()))
        self.record.editor.setAccessibleName("照哪一份看")
        self.record.edited.connect(self._choose_record)
        self.compared = text_label("对照着看：", "second", wrap=False)
        self.hint, self.note = text_label(_HINT, "second"), text_label("", "second")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DRAW_MS)
        self._soon.timeout.connect(self.draw)
        self.editor = SentenceEditor(context)
        self.editor.typed.connect(self._soon.start)
        self.list = UnfoldingList("这份文书的句子", self.editor, head_look="small")
        self.list.opened.connect(self._show_open)
        self.absent = OtherWordings(absent=True)
        self.absent.given_up.connect(self._give_up)
        self.empty = EmptyState("", icon="file-text")
        self.preview = PaperPreview(faces_of(look_of(context)))
        self.preview.view.part_asked.connect(self._open_part)
        self._lay_out()
        claim_escape(self, self.back.emit)

    def show_paper(self, printable: Printable, record_id: str = "") -> None:
        """Shows the sentences of a paper as a record reads, the newest when none is said."""
        self.flush()
        self.printable, self._record_id = printable, record_id
        self.list.open("")
        self.reload()
        self.area.verticalScrollBar().setValue(0)

    def reload(self) -> None:
        """Reads everything anew; the open sentence stays open."""
        printable, self._stale = self.printable, False
        if printable is None:
            return
        today, record_id = self._context.today(), self._record_id
        self.wording = self._context.read(lambda db: paper_wording(db, printable, today, record_id))
        self.name.setText(printable.label)
        self._show_records()
        self.list.set_rows([_folded(self.wording, row) for row in self.wording.rows])
        self._show_editor(self.list.open_id())
        self.absent.show_others(self.wording.absent)
        self._show_words(printable)
        self.draw()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.editor.flush()

    def draw(self) -> None:
        """The paper with what is being typed; the open sentence is outlined."""
        self._soon.stop()
        key = self.list.open_id()
        paper = self.wording.shown(key if self.editor.template else "", self.editor.template)
        look = look_of(self._context)
        self.preview.set_faces(faces_of(look))
        self.preview.show_paper(paper, look.reading, look.preprinted)
        self.preview.view.mark((lambda part: self._row_of(part) == key) if key else None)

    def showEvent(self, event: QShowEvent) -> None:
        """What was changed elsewhere meanwhile is read anew."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _heard(self, _change: ChangeSet) -> None:
        self._stale = True

    def changeEvent(self, event: QEvent) -> None:
        """The choice of the record grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _row_of(self, part: str) -> str:
        """The sentence a part of the paper belongs to: the longest key its own begins with."""
        keys = [row.sentence.key for row in self.wording.rows]
        return max([key for key in keys if holds(key, part)], key=len, default="")

    def _open_part(self, part: str) -> None:
        key = self._row_of(part)
        if key:
            self.list.open(key)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_open(self, key: str) -> None:
        self.flush()
        self._show_editor(key)
        self._soon.start()

    def _show_editor(self, key: str) -> None:
        row = self.wording.row(key)
        if row is not None and self.printable is not None and self.wording.paper is not None:
            self.editor.show_sentence(self.printable, self.wording.paper, row)

    def _choose_record(self, record_id: str) -> None:
        if record_id:
            self.flush()
            self._record_id = record_id
        self.reload()

    def _give_up(self, other: OtherWording) -> None:
        printable = self.printable
        if printable is not None and self._context.write(
            lambda db: give_up(db, printable, other.sentence, other.based_on)
        ):
            self._context.teller.note("已删去那一种写法", undo=True)

    def _show_records(self) -> None:
        record = self.wording.record
        self.record.set_options([Option(one.id, one.label) for one in self.wording.records])
        self.record.reset(record.id if record else "")
        for widget in (self.compared, self.record):
            set_shown(widget, len(self.wording.records) > 1)

    def _show_words(self, printable: Printable) -> None:
        record, rows = self.wording.record, self.wording.rows
        self.note.setText(_FINAL if self.wording.final else "")
        set_shown(self.note, self.wording.final)
        when = "，开过、办过以后再来改" if printable.after else ""
        needs = f"{NEEDS[printable.kind]}{when}，这里才有真实的句子可以对照着改。"
        self.empty.sentence.setText(needs if record is None else _NONE)
        set_shown(self.empty, not rows)
        set_shown(self.hint, bool(rows))
        set_shown(self.list, bool(rows))
        set_shown(self.preview, record is not None)

    def _fit(self) -> None:
        self.record.setFixedWidth(theme.px(360))
        for words in (self.name, self.compared):
            words.setMinimumHeight(self.back_button.sizeHint().height())  # on one line with the button

    def _lay_out(self) -> None:
        head = QWidget()
        flow = FlowLayout(head, GAP)
        for widget in (self.back_button, self.name, self.compared, self.record):
            flow.addWidget(widget)
        inner = QWidget()
        inner.setProperty("look", "surface")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, GAP_SMALL, 0)
        inside.setSpacing(GAP)
        for part in (self.hint, self.note, self.list, self.empty, self.absent):
            inside.addWidget(part)
        inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setProperty("look", "surface")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        sides = QHBoxLayout()
        sides.setSpacing(GAP)
        sides.addWidget(self.area, 1)
        sides.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(head)
        column.addLayout(sides, 1)
        self._fit()
        self.empty.hide()


def _folded(wording: PaperWording, row: SentenceRow) -> Folded:
    head = _head(wording, row)
    if row.own:
        return Folded(row.sentence.key, row.printed, head, word="已改", tone=Tone.DONE)
    if row.others:
        return Folded(row.sentence.key, row.printed, head, word="改过，这里没用上", tone=Tone.SOON)
    return Folded(row.sentence.key, row.printed, head, word="各处通用" if row.sentence.repeated else "")


def _head(wording: PaperWording, row: SentenceRow) -> str:
    """The heading a sentence goes on from."""
    key = row.sentence.key
    before = wording.row(key.removesuffix(RUNNING)) if key.endswith(RUNNING) else None
    return f"接在“{before.printed}”后面" if before is not None else ""
