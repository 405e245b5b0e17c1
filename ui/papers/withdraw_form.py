"""取下…: why a scan is taken off its final paper; file name and reason are kept."""

from __future__ import annotations

from renda_desktop.issuing.final_commands import WithdrawScan, withdraw_scan
from renda_desktop.storage.attachments import AttachmentRow
from ui.runtime.context import AppContext
from ui.widgets.fields import TextField
from ui.widgets.labels import text_label
from ui.widgets.question import Question


class WithdrawForm(Question):
    """[取下] takes the file off, [不取下] leaves it where it is."""

    def __init__(self, context: AppContext) -> None:
        self.words = text_label("")
        self.reason = TextField("取下原因", hint="必须写，例如 附错了文件")
        super().__init__("取下", "x", "不取下", self.words, self.reason)
        self._context = context
        self._scan: AttachmentRow | None = None
        self.confirmed.connect(self._withdraw)

    def ask(self, scan: AttachmentRow) -> None:
        """Asks for the reason to take this scan off."""
        if self._scan is None or self._scan.id != scan.id:
            self.reason.reset("")
        self._scan = scan
        self.words.setText(f"把“{scan.file_name}”取下来：文件不再留着，文件名和原因记在定稿经过里。")
        self.unfold(f"取下{scan.file_name}")
        self.reason.setFocus()

    def _withdraw(self) -> None:
        scan = self._scan
        if scan is None:
            return
        self.reason.flush()
        request = WithdrawScan(
            scan.id, self._context.today(), self.reason.value(), self._context.database.who
        )
        if not self._context.write(
            lambda db: withdraw_scan(db, request), refused=lambda p: self.reason.show_error(p.message)
        ):
            self.reason.setFocus()
            return
        self._scan = None
        self.leave()
        self._context.teller.note(f"已取下“{scan.file_name}”。", undo=True)
