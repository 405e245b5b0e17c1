"""更正…: why a final paper is opened again; the reason is kept with it."""

from __future__ import annotations

from renda_desktop.issuing.final_commands import CorrectPaper, correct_paper
from renda_desktop.issuing.finals import FinalRow
from ui.runtime.context import AppContext
from ui.widgets.fields import TextField
from ui.widgets.question import Question


class CorrectionForm(Question):
    """[更正] opens the paper, [不更正] leaves it as it is."""

    def __init__(self, context: AppContext) -> None:
        self.reason = TextField("更正原因", hint="必须写，例如 表决票数记错")
        self.changed = TextField("改什么", hint="例如 同意9票改为10票")
        super().__init__("更正", "pencil", "不更正", self.reason, self.changed)
        self._context = context
        self._final: FinalRow | None = None
        self.confirmed.connect(self._correct)

    def ask(self, final: FinalRow) -> None:
        """Asks for the reason to open this draft."""
        if self._final is None or self._final.id != final.id:
            self.reason.reset("")
            self.changed.reset("")
        self._final = final
        self.unfold(f"更正{final.title}")
        self.reason.setFocus()

    def _correct(self) -> None:
        final = self._final
        if final is None:
            return
        for field in (self.reason, self.changed):
            field.flush()
        request = CorrectPaper(
            final.id,
            self._context.today(),
            self.reason.value(),
            self.changed.value(),
            self._context.database.who,
        )
        if not self._context.write(
            lambda db: correct_paper(db, request), refused=lambda p: self.reason.show_error(p.message)
        ):
            self.reason.setFocus()
            return
        self._final = None
        self.leave()
        self._context.teller.note(f"{final.title}可以改了，改好后重新签字、定稿。", undo=True)
