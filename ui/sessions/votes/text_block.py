"""The text of a resolution: the draft, its changes on purpose, its number, the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.passages import Source
from renda_desktop.overview.kit_votes import resolution_printable, resolution_ref
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.queries import resolution_of
from renda_desktop.votes.rows import MotionRow, ResolutionRow
from renda_desktop.votes.rules import Result, TextChange
from renda_desktop.votes.text_commands import (
    CloseCorrection,
    ReviseText,
    WriteText,
    close_correction,
    edit_resolution,
    revise_text,
    text_of_motion,
    write_text,
)
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.sessions.votes.reason_form import ReasonForm, Refused
from ui.widgets.buttons import quiet_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, LongTextField, NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_OPEN = "文本先按惯用的写法列出，可以直接改；改回原样就又跟着会议的事实走。"
_LOCKED = "已经通过：通过的文本就是印发的文本，不能直接改。"
_CORRECTING = "正在更正：改好以后点“更正完成”。"
_REJECTED = "草案没有通过，表决时的文本原样留存；表决结果登记错了的，请先更正表决结果。"


def _state_words(resolution: ResolutionRow) -> str:
    return _CORRECTING if resolution.correcting else _LOCKED if resolution.locked else _OPEN


class TextBlock(QWidget):
    """Hidden for a motion without a text."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__()
        self._context, self._go = context, go
        self._row: MotionRow | None = None
        self._resolution: ResolutionRow | None = None
        self._saver = PaperSaver(self, context, "session-resolutions")
        self.note = text_label("", "small")
        self.text = LongTextField("文本", lines=6)
        self.number = NumberField("决议号", minimum=1, maximum=999, hint="不编号的不填")
        self.form = RecordForm(context, self._edit, self)
        self.form.bind("text", self.text)
        self.form.bind("number", self.number)
        self.sent_on = DateField("印发日期", full_day, hint="印发以后再填")
        self.sent_to = TextField("印发给", hint="例如 镇人民政府、各村")
        self.form.bind("sent_on", self.sent_on)
        self.form.bind("sent_to", self.sent_to)
        self.revise_button = quiet_button("记一次修改…", "pencil", self._ask)
        self.done_button = quiet_button("更正完成", "check", self._close)
        self.reason = ReasonForm()
        self.changes = text_label("", "small")
        self.papers: PaperRows | None = None
        self._lay_out()

    def fields(self) -> dict[str, Any]:
        """The fields in the order of the Tab key."""
        return {"text": self.text, "number": self.number}

    def show_motion(self, row: MotionRow, session: str) -> None:
        """Shows the text of a motion of the session with that short name."""
        set_shown(self, row.kind.has_text and row.case_id is None)
        if not row.kind.has_text or row.case_id is not None:
            return
        same = self._row is not None and self._row.id == row.id
        self._row = row
        if not same:
            self.reason.leave()
        shown = self._context.read(lambda db: (resolution_of(db, row), text_of_motion(db, row)))
        resolution, text = shown
        self._resolution = resolution
        values = {"sent_on": resolution.sent_on, "sent_to": resolution.sent_to}
        self.form.show(row.id, {"text": text, "number": resolution.number, **values})
        for field in (self.sent_on, self.sent_to):
            set_shown(field, row.result is Result.PASSED)
        rejected = row.announced and row.result is not Result.PASSED
        self.text.set_read_only(resolution.locked or rejected)
        self.note.setText(_REJECTED if rejected else _state_words(resolution))
        self.revise_button.setText("更正文本…" if row.announced else "记一次修改…")
        set_shown(self.revise_button, not resolution.correcting and not rejected)
        set_shown(self.done_button, resolution.correcting)
        self._show_changes(resolution)
        self._show_paper(row, session, same)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _edit(self, db: DbSession, motion_id: str, name: str, value: Any) -> None:
        if name == "text":
            write_text(db, WriteText(motion_id, value or ""))
        else:
            edit_resolution(db, EditField(motion_id, name, value))

    def _ask(self) -> None:
        self.flush()
        row = self._row
        if row is None:
            return
        change = TextChange.CORRECTION if row.announced else TextChange.AMENDMENT
        words = "开始更正" if change is TextChange.CORRECTION else "记下原文，开始修改"
        self.reason.ask(f"{row.id}:{change.name}", words, self._revise)

    def _revise(self, reason: str, who: str, refused: Refused) -> bool:
        row = self._row
        assert row is not None, "a text is shown"
        request = ReviseText(row.id, self._context.today(), reason, who)
        done = self._context.write(lambda db: revise_text(db, request), refused=refused)
        if done:
            self.text.setFocus()
        return done

    def _close(self) -> None:
        self.flush()
        row = self._row
        if row is not None:
            request = CloseCorrection(row.id, self._context.today())
            self._context.write(
                lambda db: close_correction(db, request), refused=lambda p: self.text.show_error(p.message)
            )

    def _show_changes(self, resolution: ResolutionRow) -> None:
        said = []
        for one in resolution.revisions:
            who = f"{one.who}提出，" if one.who else ""
            head = f"{chinese_date(one.made_on)}{one.change.value}（{who}{one.reason}）"
            said.append(f"{head}\n原文：{one.before}\n改为：{one.after or '（惯用的写法）'}")
        self.changes.setText("\n\n".join(said))
        set_shown(self.changes, bool(said))

    def _show_paper(self, row: MotionRow, session: str, same: bool) -> None:
        printable = resolution_printable(row)
        shown = self.papers.rows[0].printable if self.papers is not None else None
        if printable is not shown:
            same = False
            self._take_paper_away()
            if printable is not None:
                self.papers = PaperRows(self._saver, (printable,), flush=self.flush)
                self.papers.hide_head()
                self.papers.place_asked.connect(self._go)
                self._column.addWidget(self.papers)
        if self.papers is not None:
            if not same:
                self.papers.show_record(resolution_ref(row, session))
            self.papers.begin(0 if not same else REST_MS)

    def _take_paper_away(self) -> None:
        if self.papers is not None:
            self._column.removeWidget(self.papers)
            self.papers.hide()
            self.papers.deleteLater()
            self.papers = None

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        flow.addWidget(self.revise_button)
        flow.addWidget(self.done_button)
        grid = FieldGrid()
        grid.add(self.text, wide=True)
        for field in (self.number, self.sent_on, self.sent_to):
            grid.add(field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP_TINY, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        for widget in (self.note, grid, buttons, self.reason, self.changes):
            self._column.addWidget(widget)
