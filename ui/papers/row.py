"""One paper of a record: its name, how it stands, what is missing, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.paper_states import PaperState, Standing
from renda_desktop.overview.printables import Printable, RecordRef
from ui.papers.files import lacking_words, open_file, open_words
from ui.papers.number_row import NumberRow
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone

LARGE_TYPE = 125
"""Percent from which on what stood in one line goes into two."""


def paper_title(printable: Printable) -> str:
    """丙02 年度计划安排表（Excel）."""
    return f"{printable.label}（Excel）" if printable.format == "xlsx" else printable.label


class PaperRow(QWidget):
    """One paper; `record` is None while there is nothing to draw it for."""

    save_asked = Signal()
    view_asked = Signal()
    place_asked = Signal(object)
    """The `Source` of the first missing thing: the clerk wants to fill it in."""

    def __init__(self, printable: Printable) -> None:
        super().__init__()
        self.printable = printable
        self.record: RecordRef | None = None
        self.state: PaperState | None = None
        self.saved: Path | None = None
        self.number_row: NumberRow | None = None
        self._spare = self._spare_word = ""
        self.due = True
        """Whether it is time to number it: minutes wait until the meeting was held."""
        title = paper_title(printable)
        self.name = text_label(title, wrap=False)
        self.badge = Badge()
        self.missing = text_label("", "small")
        self._lacking = QWidget()
        self._column = QVBoxLayout(self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.fill_button = link_button("去填写", self._go)
        self.open_button = link_button(open_words(Path(f"文书.{printable.format}")), self._open)
        word = "存 Excel" if printable.format == "xlsx" else "存 Word"
        self.save_button = quiet_button(word, "save", self.save_asked.emit)
        self.view_button = quiet_button("看", "eye", self.view_asked.emit)
        for button in (self.view_button, self.save_button, self.open_button, self.fill_button):
            button.setAccessibleName(f"{button.text()}：{title}")
        self._lay_out()

    @property
    def wanted(self) -> bool:
        """Whether the paper belongs to the kit."""
        return self.record is not None and not self._spare

    @property
    def later(self) -> bool:
        """Whether the paper will belong to the kit, once its record was held or the year has come so far."""
        waits = self.printable.after or self.printable.due is not None
        return self.record is not None and bool(self._spare) and waits

    def show_record(self, record: RecordRef | None, saved: Path | None = None, *, instead: str = "") -> None:
        """For which record the paper is drawn and where it was saved last; without a record, `instead` is said."""
        self.record = record
        self.show_saved(saved)
        set_shown(self.save_button, record is not None)
        set_shown(self.view_button, record is not None and self.printable.format == "docx")
        if record is None:
            self.state = None
            self.badge.set_state(instead, Tone.PLAIN)
            self._say_missing("")

    def start_over(self) -> None:
        """It is of another record now, of which nothing is known yet."""
        self.state = None
        self.set_spare("")
        self.badge.set_state("", Tone.PLAIN)
        self._say_missing("")

    def set_about(self, about: str) -> None:
        """What tells this paper from others of the same name: its resolution, its delegation."""
        title = paper_title(self.printable)
        self.name.setText(f"{title}　{about}" if about else title)
        self.name.setWordWrap(bool(about))

    def set_spare(self, why: str, word: str = "不需要") -> None:
        """Why this record can do without the paper, "" when it cannot; `word` is said in the badge."""
        self._spare, self._spare_word = why, word

    def show_state(self, state: PaperState) -> None:
        """Shows how the paper stands."""
        self.state = state
        self.name.setToolTip(state.title)
        self.badge.set_state(*self._word(state))
        self.badge.setToolTip("还没存过" if state.never_saved and not self._spare else "")
        self._say_missing(
            self._spare or "。".join(filter(None, (lacking_words(state.labels), _again(state))))
        )
        self.missing.setToolTip("" if self._spare else "、".join(state.labels))
        set_shown(self.fill_button, not self._spare and state.first_source is not None)

    def show_saved(self, path: Path | None) -> None:
        """After saving, the file can be opened from here."""
        self.saved = path
        set_shown(self.open_button, path is not None)
        self.open_button.setToolTip(str(path or ""))

    def add_number(self, context: AppContext, number_field: str = "") -> NumberRow:
        """A line below for the paper's number; `number_field` is its field in the `Source` of what is missing."""
        self.number_row = NumberRow(context, self.printable.name, number_field)
        self.add_below(self.number_row)
        return self.number_row

    @property
    def lacks_number(self) -> bool:
        """Whether the paper is wanted and due, has a number of its own, and none was given yet."""
        numbered = self.number_row is not None and self.number_row.needs_number()
        return self.wanted and self.due and numbered

    def add_below(self, widget: QWidget) -> None:
        """Puts something below the name; the keyboard comes to it after the paper's own buttons."""
        self._column.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """In large type the buttons go below the name."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn_head()

    def _turn_head(self) -> None:
        below = theme.scale() >= LARGE_TYPE
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if below else ways.LeftToRight)

    def _word(self, state: PaperState) -> tuple[str, Tone]:
        if self._spare:
            return self._spare_word, Tone.PLAIN
        if state.standing is Standing.LACKING:
            return f"缺 {len(state.labels)} 项", Tone.SOON
        return state.standing.value, Tone.DONE if state.standing is Standing.READY else Tone.SOON

    def _say_missing(self, text: str) -> None:
        self.missing.setText(text)
        set_shown(self._lacking, bool(text))

    def _go(self) -> None:
        source = self.state.first_source if self.state else None
        if source is not None and not self.focus_number_of(source):
            self.place_asked.emit(source)

    def focus_number_of(self, source: object) -> bool:
        """Puts the cursor into the paper's number when that is what the source means."""
        if self.number_row is None or getattr(source, "field", None) != self.number_row.number_field:
            return False
        self.number_row.focus_number()
        return True

    def _open(self) -> None:
        if self.saved is not None:
            open_file(self.saved)

    def _lay_out(self) -> None:
        name = QWidget()
        flow = FlowLayout(name, GAP_SMALL)
        flow.addWidget(self.name)
        flow.addWidget(self.badge)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.view_button, self.save_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addStretch(1)
        self._head.setSpacing(GAP_SMALL)
        self._head.addWidget(name, 1)
        self._head.addLayout(buttons)
        self._turn_head()
        lacking = QHBoxLayout(self._lacking)
        lacking.setContentsMargins(0, 0, 0, 0)
        lacking.setSpacing(GAP_SMALL)
        lacking.addWidget(self.missing, 1)
        lacking.addWidget(self.fill_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_TINY)
        self._column.addWidget(hairline())
        self._column.addSpacing(GAP_TINY)
        self._column.addLayout(self._head)
        self._column.addWidget(self._lacking)
        self._column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        for hidden in (self.open_button, self._lacking, self.fill_button):
            hidden.hide()


def _again(state: PaperState) -> str:
    """Of a paper with gaps: that it went out before."""
    return "存过以后又改了，填齐以后要重印" if state.labels and state.changed else ""
