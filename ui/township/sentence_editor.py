"""One sentence of a paper, opened: its words with the facts as markers, how it will read, and the way back."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.documents.rewording import Sentence, checked, left_out, reading
from renda_desktop.documents.sentence_parts import marker
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.office_wording import OtherWording, Reword, SentenceRow, give_up, reword
from renda_desktop.overview.printables import Printable
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.township.other_wordings import OtherWordings
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, link_button
from ui.widgets.fields import LongTextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import place_after
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class SentenceEditor(QWidget):
    """Stored as it is written; what cannot be printed is said and not stored."""

    typed = Signal()
    """Other words stand in the field; ask `template`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._known: dict[str, tuple[Printable, Sentence]] = {}
        self._printable: Printable | None = None
        self._paper: Paper | None = None
        self.row: SentenceRow | None = None
        self.template = ""
        """What stands in the field, where it can be printed; else ""."""
        self.field = LongTextField("这句话写成", lines=2, max_lines=8)
        self.form = RecordForm(context, self._store, self)
        self.form.bind("template", self.field)
        self.field.draft_changed.connect(lambda _: self._say())
        self.field.edited.connect(lambda _: self._say())
        self.field.given_up.connect(self._say)
        self.hint = text_label("〈〉里的内容由程序自动填，点一下就加到光标处：", "small")
        self.chips: list[Button] = []
        self._chips_holder = QWidget()
        self._chips_flow = FlowLayout(self._chips_holder, GAP_TINY)
        self.reading = text_label("")
        self.badge, self.lacking = Badge("没有写到", Tone.SOON), text_label("", "second")
        self.default = text_label("", "small")
        self.reset_button: Button = link_button("恢复默认", self.reset)
        self.others = OtherWordings()
        self.others.taken.connect(self._take)
        self.others.given_up.connect(self._give_up)
        self._lay_out()
        self.setFocusProxy(self.field)

    def show_sentence(self, printable: Printable, paper: Paper, row: SentenceRow) -> None:
        """Shows a sentence of a drawn paper; what is being typed in the same one stays."""
        record_id = _record_id(printable, row.sentence)
        self._known[record_id] = (printable, row.sentence)
        self.form.show(record_id, {"template": row.template})
        self._printable, self._paper, self.row = printable, paper, row
        self._show_chips(row.sentence.markers)
        self.default.setText(f"程序的写法：{row.sentence.template}")
        set_shown(self._default_row, bool(row.own))
        self.others.show_others(row.others)
        self._say()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def reset(self) -> None:
        """[恢复默认]: the program's words, undoable."""
        row, printable = self.row, self._printable
        if row is None or printable is None:
            return
        sentence = row.sentence
        self.field.reset(sentence.template)
        self.field.given_up.emit()
        if self._context.write(lambda db: give_up(db, printable, sentence.key, sentence.template)):
            self._context.teller.note("这句话已恢复默认写法", undo=True)

    def _store(self, db: DbSession, record_id: str, _name: str, value: Any) -> None:
        printable, sentence = self._known[record_id]
        reword(db, Reword(printable, sentence, value))

    def _take(self, other: OtherWording) -> None:
        """[照样用在这里]: as if the words had been typed; what does not fit is said."""
        self.field.type_text(other.template)
        self.flush()

    def _give_up(self, other: OtherWording) -> None:
        printable = self._printable
        if printable is not None and self._context.write(
            lambda db: give_up(db, printable, other.sentence, other.based_on)
        ):
            self._context.teller.note("已删去那一种写法", undo=True)

    def _insert(self, name: str) -> None:
        self.field.insert_at_cursor(marker(name))

    def _say(self) -> None:
        """How the words in the field would read, what they leave out, or why they cannot be printed."""
        row, paper = self.row, self._paper
        if row is None or paper is None:
            return
        typed = self.field.editor.toPlainText()
        try:
            self.template = checked(row.sentence, typed)
        except RuleViolation as problem:
            self.template = ""
            self._say_reading(f"现在还不能用：{problem.message}", "error", bool(self.field.error()))
            lacking: tuple[str, ...] = ()
        else:
            words = reading(paper, row.sentence.key, self.template)
            self._say_reading(f"会印成：{words}", "body", False)
            lacking = left_out(row.sentence, self.template)
        self.lacking.setText(f"{'、'.join(marker(name) for name in lacking)}，不会印出来。")
        set_shown(self._lacking_row, bool(lacking))
        for chip, name in zip(self.chips, row.sentence.markers, strict=False):
            chip.setEnabled(marker(name) not in typed)
        self.typed.emit()

    def _say_reading(self, text: str, look: str, said: bool) -> None:
        self.reading.setText(text)
        set_look(self.reading, "look", look)
        set_shown(self.reading, not said)

    def _show_chips(self, names: tuple[str, ...]) -> None:
        shown = tuple(chip.text() for chip in self.chips)
        wanted = tuple(marker(name) for name in names)
        if shown != wanted:
            for chip in self.chips:
                self._chips_flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = [self._chip(name) for name in names]
            place_after(self.field, self.chips)
        set_shown(self.hint, bool(names))
        set_shown(self._chips_holder, bool(names))

    def _chip(self, name: str) -> Button:
        chip = Button(marker(name), "", "chip", partial(self._insert, name))
        chip.setAccessibleName(f"加上{name}")
        self._chips_flow.addWidget(chip)
        return chip

    def _lay_out(self) -> None:
        self._lacking_row, self._default_row = QWidget(), QWidget()
        lacking = _line(self._lacking_row)
        lacking.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        lacking.addWidget(self.lacking, 1)
        default = _line(self._default_row)
        default.addWidget(self.default, 1)
        default.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for part in (
            self.field,
            self.hint,
            self._chips_holder,
            self.reading,
            self._lacking_row,
            self._default_row,
            self.others,
        ):
            column.addWidget(part)


def _line(holder: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP_SMALL)
    return row


def _record_id(printable: Printable, sentence: Sentence) -> str:
    """What drafts of this sentence are kept under: for each way the program writes it another one."""
    named = "\n".join((printable.key, sentence.key, sentence.template))
    return hashlib.sha256(named.encode()).hexdigest()
