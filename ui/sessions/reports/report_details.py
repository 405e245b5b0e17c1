"""One report: its facts, its text in a large field, its file, and the paper with its cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.clock import time_text
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_reports import KIND_OF_RECORD
from renda_desktop.overview.printables import RecordRef
from renda_desktop.reports.commands import AttachReport, attach_report, edit_report
from renda_desktop.reports.rows import ReportRow
from renda_desktop.reports.rules import ReportKind
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.attachments import remove_attachment
from renda_desktop.storage.editing import EditField
from ui.papers.file_list import FileList
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day, require_past
from ui.widgets import theme
from ui.widgets.fields import ChoiceField, DateField, LongTextField, NumberField, TextField
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_WITHOUT_TEXT = {
    ReportKind.PRESIDIUM: "不写正文，“材料”里的主席团工作报告（甲22）就按去年的登记自动起草；写了正文，印正文。",
    ReportKind.SUGGESTIONS: "不写正文，就按“议案建议”里的登记自动起草，数字和清单算到开会前一天；写了正文，印正文。",
    ReportKind.BUDGET_REVIEW: "“材料”里的预算审查结果报告（甲23）印这里的正文；不写就印一份填空的。",
}


class ReportFile(FileList):
    """The file of a report, in place of an earlier one."""

    title = "报告文件"
    add_words = "放入文件…"
    kinds = (("Word、WPS、PDF 文件", (".docx", ".doc", ".wps", ".pdf")),)

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """Keeps the file with the report."""
        attach_report(db, AttachReport(record_id, file_name, content, self._context.today()))
        return None

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Takes the file off its report."""
        remove_attachment(db, file_id)


class ReportDetails(QWidget):
    """Shows one report at a time; each field saves by itself."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.title = text_label("", "strong")
        self.when = text_label("", "small")
        self.entry = ChoiceField("在哪次会议上报告", [], hint="书面印发，不口头报告")
        self._context = context
        self.form = FieldForm(
            context,
            self._keep,
            Bound(
                "kind",
                ChoiceField("报告类别", [Option(kind.name, kind.value) for kind in ReportKind]),
                enum=ReportKind,
            ),
            Bound("entry_id", self.entry),
            Bound("reader_post", TextField("报告人职务", hint="例如 镇长")),
            Bound("reader", TextField("报告人姓名")),
            Bound("minutes", NumberField("大约几分钟", unit="分钟")),
            Bound("received_on", DateField("收到稿件", full_day, hint="没有收到就空着")),
            Bound("delivered_on", DateField("送到代表手中", full_day, hint="没有送就空着")),
            Bound("pages", NumberField("页数")),
            Bound("copies", NumberField("印多少份")),
            Bound("note", TextField("备注", hint="只给自己看，不印出来")),
            Bound(
                "text",
                LongTextField("报告正文", hint="“各位代表”由程序写；一、（一）会排成标题", lines=10),
                wide=True,
            ),
        )
        self.file = ReportFile(context)
        self.hint = text_label("", "small")
        kinds = dict.fromkeys(KIND_OF_RECORD.values())
        printables = [one for kind in kinds for one in printables_of(kind)]
        self.papers = PaperRows(PaperSaver(self, context, "session-papers"), printables, flush=self.flush)
        self.papers.hide_head()
        self._shown_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(GAP_LARGE), 0, 0, GAP_SMALL)
        column.setSpacing(GAP)
        for widget in (self.title, self.when, self.form, self.file, self.hint, self.papers):
            column.addWidget(widget)

    def show_report(self, card: SessionCard, report: ReportRow) -> None:
        """Shows a report of a session."""
        self.title.setText(f"《{report.title}》")
        clock = f"大约{time_text(report.starts_at)}开始报告" if report.starts_at else ""
        words = "，".join(part for part in (report.sitting, clock) if part)
        self.when.setText(words)
        set_shown(self.when, bool(words))
        sittings = [Option(sitting.entry_id, sitting.name) for sitting in card.sittings]
        self.entry.set_options([Option("", "书面印发，不口头报告"), *sittings])
        values = values_of(report, self.form.fields)
        self.form.show_record(report.id, {**values, "entry_id": report.entry_id or ""})
        self.file.show_files(report.id, (report.file,) if report.file else ())
        said = _WITHOUT_TEXT.get(report.kind, "")
        self.hint.setText(said)
        set_shown(self.hint, bool(said))
        self._show_papers(card, report)

    def _keep(self, db: DbSession, request: EditField) -> None:
        if request.field in ("received_on", "delivered_on"):
            require_past(request.value, self._context.today(), request.field)
        value = (request.value or None) if request.field == "entry_id" else request.value
        edit_report(db, EditField(request.record_id, request.field, value))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def enter(self, field: str = "") -> None:
        """Puts the cursor into a field, by itself that of the reader."""
        name = field if field in self.form.fields else "reader_post"
        self.form.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.form.fields[name])

    def _show_papers(self, card: SessionCard, report: ReportRow) -> None:
        wanted = KIND_OF_RECORD.get(report.kind)
        for row in self.papers.rows:
            on = row.printable.kind is wanted
            label = f"{card.facts.short_name}《{report.title}》"
            self.papers.show_in(row, RecordRef(report.id, label) if on else None)
            set_shown(row, on)
        set_shown(self.papers, wanted is not None)
        other, self._shown_id = self._shown_id != report.id, report.id
        self.papers.begin(0 if other else REST_MS)
