"""办理反馈: the written answer, what was done on each entry, the files that prove it, and the way to the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.passages import Source
from renda_desktop.opinions.doubts import entry_doubts
from renda_desktop.opinions.follow_up_commands import (
    AddEvidence,
    add_evidence,
    edit_feedback,
    edit_round,
    remove_evidence,
)
from renda_desktop.opinions.rows import EntryRow, OpinionRow, RoundRow
from renda_desktop.opinions.rules import Progress
from ui.papers.file_list import FileList
from ui.presidium.notes import Notes
from ui.presidium.opinion_parts import OpinionPart, ShownOpinion
from ui.presidium.values import choices
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class EvidenceList(FileList):
    """The files that prove what was done in a round."""

    title = "佐证材料"

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """As evidence of the round."""
        return add_evidence(db, AddEvidence(record_id, file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Off the round."""
        remove_evidence(db, file_id)


class EntryFeedback(QWidget):
    """What was done on one entry."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.title = text_label("", "strong")
        self.charge = text_label("", "second")
        self.form = FieldForm(
            context,
            edit_feedback,
            Bound("measures", TextField("办理措施", hint="做了什么，数量、范围"), wide=True),
            Bound("progress", ChoiceField("进展", choices(Progress)), enum=Progress),
            Bound("done_on", DateField("完成时间", full_day, hint="办结了才填")),
            Bound("evidence", TextField("佐证", hint="例如 验收单、公示照片")),
            Bound("next_step", TextField("下一步", hint="没有办结的写打算")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        self.notes = Notes()
        for widget in (hairline(), self.title, self.charge, self.form, self.notes):
            column.addWidget(widget)

    def show_entry(self, row: OpinionRow, entry: EntryRow) -> None:
        """Shows an entry with what was fed back on it."""
        self.title.setText(f"{entry.position}．{entry.text}")
        due = f"{chinese_date(entry.due_on)}前" if entry.due_on else "没有写时限"
        late = "　到期未办结" if entry.late else ""
        self.charge.setText(f"{entry.unit or '没有写责任单位'}　{due}{late}")
        self.form.show_record(entry.feedback.id, values_of(entry.feedback, self.form.fields))
        self.notes.show_sentences(entry_doubts(row, entry))


class OpinionFeedbackSection(OpinionPart):
    """The newest round; the rounds before it stand above in short."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.earlier = text_label("", "second")
        self.wait = text_label("", "second")
        self.form = FieldForm(
            context,
            edit_round,
            Bound("received_on", DateField("收到书面报告", full_day, hint="收到的日期")),
            Bound("due_on", DateField("这一轮的书面报告期限", full_day)),
            Bound("answer", TextField("报告要点", hint="一两句话"), wide=True),
        )
        self.entries: list[EntryFeedback] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.files = EvidenceList(context)
        for widget in (self.earlier, self.wait, self.form):
            self.column.addWidget(widget)
        self.column.addLayout(self._list)
        self.column.addWidget(self.files)

    def show_opinion(self, shown: ShownOpinion) -> None:
        """Shows the newest round."""
        self.shown = shown
        row = shown.row
        self.earlier.setText("\n".join(round_words(one) for one in row.rounds[:-1]))
        set_shown(self.earlier, len(row.rounds) > 1)
        handed = row.handed_over_on is not None
        self.wait.setText("还没有交办。填了交办日期，再登记收到的书面报告。")
        set_shown(self.wait, not handed)
        self.form.show_record(row.now.id, values_of(row.now, self.form.fields))
        set_shown(self.form.fields["due_on"], row.now.number > 1)
        self._show_entries(row)
        self.files.show_files(row.now.id, row.now.files)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        for entry in self.entries:
            entry.form.flush()

    def focus_on(self, source: Source) -> bool:
        """Into a field of the round, or of what was fed back on an entry."""
        if self.shown is None:
            return False
        row = self.shown.row
        forms = {row.now.id: self.form}
        blocks = zip(row.entries, self.entries, strict=False)
        forms |= {entry.feedback.id: block.form for entry, block in blocks}
        form = forms.get(source.record_id)
        if form is None or source.field not in form.fields:
            return False
        form.focus(source.field)
        return True

    def _show_entries(self, row: OpinionRow) -> None:
        while len(self.entries) < len(row.entries):
            made = EntryFeedback(self.context)
            self.entries.append(made)
            self._list.addWidget(made)
        for place, block in enumerate(self.entries):
            there = place < len(row.entries)
            set_shown(block, there)
            if there:
                block.show_entry(row, row.entries[place])


def round_words(one: RoundRow) -> str:
    """第1轮：2025年12月12日收到书面报告；2025年12月24日评价为不满意：充电棚没有时间表。"""
    parts = []
    if one.received_on:
        parts.append(
            f"{chinese_date(one.received_on)}收到书面报告" + (f"（{one.answer}）" if one.answer else "")
        )
    if one.appraisal and one.appraised_on:
        note = f"：{one.appraisal_note}" if one.appraisal_note else ""
        parts.append(f"{chinese_date(one.appraised_on)}评价为{one.appraisal.value}{note}")
    return f"第{one.number}轮：{'；'.join(parts)}。"
