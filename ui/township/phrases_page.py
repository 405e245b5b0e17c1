"""常用段落: the paragraphs the office keeps at hand, by kind, each opened in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from renda_desktop.wording.commands import AddPhrase, add_phrase
from renda_desktop.wording.queries import PhraseRow, list_phrases
from renda_desktop.wording.rules import PhraseKind
from ui.runtime.context import AppContext
from ui.township.new_phrase import NewPhraseForm
from ui.township.pages import SettingsPart
from ui.township.phrase_editor import PhraseEditor
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import Tone
from ui.widgets.unfolding import Folded, UnfoldingList

PHRASES = "常用段落"
"""The part of the settings."""
_EXPLANATION = (
    "年年要写、回回要写的话放在这里，写长文字时点一下“常用段落”就能用上。"
    "点一段可以改，改了马上存；以前的写法都留着。"
)
_USES = {
    PhraseKind.GUIDING: "一年一段，新的在上面。照上级当年的提法写，程序不代拟。",
    PhraseKind.DEMAND: "写工作要点、总结、会议要求时用。",
    PhraseKind.CLOSING: "文书最后一句。",
    PhraseKind.ISSUING_UNIT: "文书落款写的单位。",
    PhraseKind.COPY_TO: "版记里“抄送”后面的单位。",
    PhraseKind.SENT_TO: "纪要版记里“发”后面的单位。",
    PhraseKind.CHAIR_WORDS: "主持会议时说的话。",
    PhraseKind.OTHER: "别的常用的话，例如会议要求、答复用语。",
}
_SHOWN = 110
"""Characters of a paragraph that is folded up."""


class PhrasesPage(SettingsPart):
    """The kinds above as chips; below, the paragraphs of the chosen kind."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.kind = PhraseKind.GUIDING
        self._rows: dict[str, PhraseRow] = {}
        self._all: list[PhraseRow] = []
        self._group = QButtonGroup(self)
        self.chips = {kind: self._chip(kind) for kind in PhraseKind}
        self.use = text_label("", "second")
        self.badge, self.lacking = Badge("待写", Tone.SOON), text_label("")
        self.begin_button = quiet_button("照去年的抄一份来改", "copy", self._begin_year)
        self.write_button = quiet_button("写今年的", "pencil", self._ask)
        self.editor = PhraseEditor(context)
        self.list = UnfoldingList(PHRASES, self.editor, text_when_open=False)
        self.list.opened.connect(self._show_open)
        self.empty = EmptyState("", icon="inbox")
        self.add_button = quiet_button("新增一段", "plus", self._ask)
        self.new_form = NewPhraseForm(context)
        self.new_form.added.connect(self._added)
        self.new_form.left.connect(self._left)
        self._lay_out()

    def reload(self) -> None:
        """Shows the stored paragraphs; the open one stays open."""
        self._all = self.context.read(list_phrases)
        for kind, chip in self.chips.items():
            count = sum(row.kind is kind for row in self._all)
            chip.setText(f"{kind.value} {count}" if count else kind.value)
            chip.setChecked(kind is self.kind)
        rows = [row for row in self._all if row.kind is self.kind]
        self._rows = {row.id: row for row in rows}
        self.list.set_rows([Folded(row.id, _short(row.text), row.label) for row in rows])
        self._show_editor()
        self._show_words(rows)

    def show_kind(self, kind: PhraseKind) -> None:
        """Shows the paragraphs of another kind."""
        self.flush()
        self.kind = kind
        self.new_form.hide()
        self.list.open("")
        self.reload()

    def show_place(self, place: str) -> None:
        """Shows one paragraph, by its id."""
        row = next((row for row in self._all if row.id == place), None)
        if row is not None:
            self.show_kind(row.kind)
            self.list.open(row.id)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.editor.flush()

    def new_record(self) -> None:
        """Ctrl+N: another paragraph of the shown kind."""
        self._ask()

    def _chip(self, kind: PhraseKind) -> Button:
        chip = Button(kind.value, "", "chip", partial(self.show_kind, kind))
        chip.setCheckable(True)
        chip.setAccessibleName(f"种类：{kind.value}")
        self._group.addButton(chip)
        return chip

    def _show_open(self, phrase_id: str) -> None:
        self.flush()
        if phrase_id:
            self._show_editor(phrase_id)

    def _show_editor(self, phrase_id: str = "") -> None:
        row = self._rows.get(phrase_id or self.list.open_id())
        if row is None:
            return
        peers = [one.id for one in self._rows.values() if one.year == row.year]
        self.editor.show_phrase(row, first=row.id == peers[0], last=row.id == peers[-1])

    def _show_words(self, rows: list[PhraseRow]) -> None:
        self.use.setText(_USES[self.kind])
        year = self.context.today().year
        lacking = self.kind.yearly and not any(row.year == year for row in rows)
        self.lacking.setText(f"{year}年的{self.kind.value}还没有写。")
        newest = rows[0].year if rows else None
        self.begin_button.setText(f"照{newest}年的抄一份来改")
        self.write_button.setText(f"写{year}年的")
        asking = not self.new_form.isHidden()
        for widget in (self.badge, self.lacking):
            set_shown(widget, lacking)
        set_shown(self.begin_button, lacking and bool(rows) and not asking)
        set_shown(self.write_button, lacking and not asking)
        set_shown(self._lacking_row, lacking)
        set_shown(self.add_button, not lacking and not asking)
        self.empty.sentence.setText(
            f"还没有{self.kind.value}。点“新增一段”写一段，以后写文书时一点就能用上。"
        )
        set_shown(self.empty, not rows and not lacking and not asking)
        set_shown(self.list, bool(rows))

    def _begin_year(self) -> None:
        """A copy of the newest year's paragraph, to be changed."""
        newest, year = next(iter(self._rows.values()), None), self.context.today().year
        if newest is None:
            return
        request = AddPhrase(newest.kind, newest.text, newest.name, year)
        self.context.write(lambda db: add_phrase(db, request), done=self._copied)

    def _copied(self, phrase_id: str) -> None:
        self.reload()
        self.list.open(phrase_id)
        self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.teller.note("已经照抄一份，请在下面改成今年的。", undo=True)

    def _ask(self) -> None:
        self.list.open("")
        self.new_form.ask(self.kind, self.context.today().year)
        self.reload()

    def _left(self) -> None:
        self.new_form.hide()
        self.reload()
        button = self.add_button if self.add_button.isVisible() else self.write_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, phrase_id: str) -> None:
        self.new_form.hide()
        self.reload()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.teller.note(f"已添加“{self._rows[phrase_id].label}”", undo=True)

    def _lay_out(self) -> None:
        kinds = QWidget()
        flow = FlowLayout(kinds, tokens.GAP_TINY)
        for chip in self.chips.values():
            flow.addWidget(chip)
        self._lacking_row = QWidget()
        lacking = FlowLayout(self._lacking_row, tokens.GAP_SMALL)
        for widget in (self.badge, self.lacking, self.begin_button, self.write_button):
            lacking.addWidget(widget)
        self.lacking.setWordWrap(False)
        above = QHBoxLayout()
        above.setSpacing(tokens.GAP)
        above.addWidget(self.use, 1)
        above.addWidget(self.add_button)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        self.column.addWidget(kinds)
        self.column.addWidget(hairline())
        self.column.addLayout(above)
        for part in (self._lacking_row, self.new_form, self.list, self.empty):
            self.column.addWidget(part)
        self.new_form.hide()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
