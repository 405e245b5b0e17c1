"""One paper in the list 本次会议材料: name, state, what is missing, its number, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.overview.printables import Printable
from ui.sessions.paper_states import NUMBERED, PaperStanding
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import NumberField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_SHOWN = 6


class PaperRow(QWidget):
    """`save_asked`, `number_given` and `place_asked` go to the section."""

    save_asked = Signal()
    number_given = Signal(int)
    place_asked = Signal(object)
    """The `Source` of the first thing that is missing."""

    def __init__(self, printable: Printable) -> None:
        super().__init__()
        self.printable = printable
        self.standing: PaperStanding | None = None
        self.saved: Path | None = None
        self.name = text_label(printable.label, "body", wrap=False)
        self.badge = Badge()
        self.missing = text_label("", "small")
        self.fill_link = link_button("去填写", self._go)
        self.open_button = quiet_button("用 WPS/Word 打开", "file-text", self.open_saved)
        self.save_button = quiet_button("存 Word", "download", self.save_asked.emit)
        self.number_row: NumberRow | None = None
        for button in (self.save_button, self.open_button, self.fill_link):
            button.setAccessibleName(f"{button.text()}：{printable.name}")
        self._lay_out()

    def show_standing(self, standing: PaperStanding) -> None:
        """Shows where the paper stands."""
        self.standing = standing
        self.badge.set_state(standing.state.value, standing.state.tone)
        labels = standing.labels
        words = "、".join(labels[:_SHOWN]) + (f"等{len(labels)}样" if len(labels) > _SHOWN else "")
        self.missing.setText(f"还缺：{words}。" if labels else "")
        set_shown(self.missing, bool(labels))
        set_shown(self.fill_link, any(one.source is not None for one in standing.missing))
        if self.number_row is not None:
            self.number_row.show_standing(standing)

    def show_saved(self, path: Path | None) -> None:
        """After saving, the file can be opened from here."""
        self.saved = path
        set_shown(self.open_button, path is not None)
        self.open_button.setToolTip(str(path) if path else "")

    def open_saved(self) -> None:
        """Opens the written file with the program the system has for it."""
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved)))

    def _go(self) -> None:
        sources = [one.source for one in self.standing.missing if one.source] if self.standing else []
        if sources and self.number_row is not None and not _leads_to_field(sources[0]):
            self.number_row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif sources:
            self.place_asked.emit(sources[0])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        for widget in (self.name, self.badge):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.open_button)
        head.addWidget(self.save_button)
        lacking = QHBoxLayout()
        lacking.setSpacing(GAP_SMALL)
        lacking.addWidget(self.missing, 1)
        lacking.addWidget(self.fill_link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addLayout(head)
        column.addLayout(lacking)
        if (self.printable.id, self.printable.variant) in NUMBERED:
            self.number_row = NumberRow(self.printable.name)
            self.number_row.given.connect(self.number_given)
            column.addWidget(self.number_row)
        column.addSpacing(GAP_TINY)
        column.addWidget(hairline())
        self.open_button.hide()
        self.missing.hide()
        self.fill_link.hide()


class NumberRow(QWidget):
    """发文字号 青禾人发〔2026〕[3]号, and the next free number as a link."""

    given = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._proposed = 1
        self.mark = text_label("", "small", wrap=False)
        self.field = NumberField("", minimum=1, maximum=9999, unit="号")
        self.field.setFixedWidth(theme.px(112))
        self.field.editor.setAccessibleName(f"{name}的发文字号")
        self.take_link = link_button("", self._take)
        self.field.edited.connect(self._edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        for widget in (self.mark, self.field, self.take_link):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def show_standing(self, standing: PaperStanding) -> None:
        """Shows the number given, or the one to propose."""
        self._proposed = standing.proposed or 1
        self.mark.setText(f"发文字号　{standing.mark}")
        self.mark.setMinimumHeight(theme.px(32))
        self.field.set_value(standing.number)
        self.take_link.setText(f"编为 {self._proposed} 号")
        set_shown(self.take_link, standing.number is None)

    def _take(self) -> None:
        self.given.emit(self._proposed)

    def _edited(self, number: int | None) -> None:
        if number is None:
            self.field.show_error("已经编的号不能空着；编错了请直接改成对的号。")
        else:
            self.given.emit(number)


def _leads_to_field(source: Source) -> bool:
    return bool(source.field)
