"""The right side: what one action changed, record by record, with the way back to what a field said before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from renda_desktop.chinese.width import within_quotes
from renda_desktop.history.details import ActionDetail, Deed, FieldChange, RecordChange
from renda_desktop.history.queries import HistoryLine
from renda_desktop.overview.edit_commands import way_back
from ui.widgets import theme
from ui.widgets.buttons import Button, link_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL, GAP_TINY

_WIDEST = 860
_LONGEST = 3000
"""Signs of a value that are shown; a speech of twenty pages is read in its place."""


class RecordBlock(QWidget):
    """One record: what became of it, what it belongs to, its fields before and after."""

    back_asked = Signal(object)
    """A `FieldChange` is to be taken back."""
    only_asked = Signal()

    def __init__(self, change: RecordChange) -> None:
        super().__init__()
        self.change = change
        self.back_words = way_back(change.table) if any(field.back for field in change.fields) else ""
        self.backs: dict[str, Button] = {}
        self.only_button = link_button("这条记录的全部修改", self.only_asked.emit)
        self.only_button.setAccessibleName(f"{change.called}的全部修改")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_TINY)
        self._column.addWidget(hairline())
        self._column.addWidget(text_label(change.title, "section"))
        if change.where:
            self._column.addWidget(text_label(f"属于：{change.where}", "small"))
        if change.deed is Deed.CHANGED:
            for field in change.fields:
                self._add_field(field)
        elif change.fields:
            self._column.addWidget(text_label("\n".join(_line(change.deed, one) for one in change.fields)))
        if self.back_words:
            self._column.addWidget(text_label(self.back_words, "small"))
        self._column.addWidget(self.only_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_field(self, field: FieldChange) -> None:
        self._column.addWidget(text_label(field.label, "second"))
        self._column.addWidget(text_label(f"{_cut(field.old)}　→　{_cut(field.new)}"))
        if field.back and not self.back_words:
            back = link_button("恢复原来的值", partial(self.back_asked.emit, field))
            back.setAccessibleName(f"把{field.label}恢复为{field.old}")
            back.setToolTip(f"把{field.label}改回“{within_quotes(field.old[:60])}”，可以撤销")
            self.backs[field.field] = back
            self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)


class DetailView(QWidget):
    """Shows one line of the history."""

    back_asked = Signal(object, object)
    """`RecordChange` and `FieldChange`."""
    only_asked = Signal(object)
    """All changes of a `RecordChange`'s record are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title_label = text_label("", "title")
        self.when_label = text_label("", "second")
        self.reason_label = text_label("")
        self.more_label = text_label("", "second")
        self.blocks: list[RecordBlock] = []
        self.area = QScrollArea()
        self._column = ScrolledColumn()
        self._lay_out()

    def show_line(self, line: HistoryLine, detail: ActionDetail) -> None:
        """Another action, or the same with what can be taken back now."""
        self.title_label.setText(line.told)
        standing = f"　{line.standing}" if line.standing else ""
        self.when_label.setText(f"{line.at:%Y-%m-%d %H:%M}　{line.who}{standing}")
        self.reason_label.setText(f"封存后改动的理由：{line.reason}" if line.reason else "")
        set_shown(self.reason_label, bool(line.reason))
        self._show_blocks(detail)
        self.more_label.setText(_more_words(detail))
        set_shown(self.more_label, bool(self.more_label.text()))

    def _show_blocks(self, detail: ActionDetail) -> None:
        for block in self.blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = [RecordBlock(change) for change in detail.records]
        for place, block in enumerate(self.blocks):
            block.back_asked.connect(lambda field, of=block.change: self.back_asked.emit(of, field))
            block.only_asked.connect(lambda of=block.change: self.only_asked.emit(of))
            self._column.insertWidget(place + 3, block)
        self.area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        body.setMaximumWidth(theme.px(_WIDEST))
        self._column = ScrolledColumn(body)
        self._column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP_LARGE)
        self._column.setSpacing(GAP_SMALL)
        for label in (self.title_label, self.when_label, self.reason_label, self.more_label):
            self._column.addWidget(label)
        self._column.addStretch(1)
        self.area.setProperty("look", "surface")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)


def _more_words(detail: ActionDetail) -> str:
    more = (
        f"还有 {detail.more} 条没有列出来。要查其中一条，从它的卡片里打开“修改记录”。" if detail.more else ""
    )
    return more + (f"这一步还改了别的 {detail.others} 条记录，点“看全部记录”再看。" if detail.others else "")


def _line(deed: Deed, field: FieldChange) -> str:
    return f"{field.label}：{_cut(field.old if deed is Deed.REMOVED else field.new)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（共 {len(text)} 字）"
