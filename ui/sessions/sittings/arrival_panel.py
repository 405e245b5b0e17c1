"""Who came last, in large type; what stood in the way of somebody; whom a text may mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from renda_desktop.sittings.finding import Person, id_of
from ui.sessions.sittings.big_words import NAME, WORDS, BigLabel
from ui.sessions.sittings.desk_words import choice_words
from ui.widgets import theme, tokens
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP_TINY, Tone

MOST_CHOICES = 6
_ROW = 40


class ArrivalPanel(QWidget):
    """The name and its words; a refusal takes their place until the next one comes."""

    def __init__(self) -> None:
        super().__init__()
        self.name = BigLabel(NAME)
        self.words = BigLabel(WORDS, bold=False, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.name)
        column.addWidget(self.words)
        self.rest()

    def rest(self) -> None:
        """Nobody came yet."""
        self._show("", "扫代表证上的码，或者输入证号、姓名、拼音首字母，按回车签到。", None)

    def welcome(self, name: str, words: str) -> None:
        """Somebody was signed in."""
        self._show(name, words, Tone.DONE)

    def refuse(self, sentence: str) -> None:
        """Something stands in the way."""
        self._show("没有登记", sentence, Tone.LATE)

    def tell(self, name: str, words: str) -> None:
        """Something else happened."""
        self._show(name, words, Tone.PLAIN)

    def _show(self, name: str, words: str, tone: Tone | None) -> None:
        self.name.setText(name)
        self.name.set_tone(tone)
        set_shown(self.name, bool(name))
        self.words.setText(words)
        self.setAccessibleName(f"{name}，{words}" if name else words)


class Choices(QListWidget):
    """Those whom the text may mean; the keys come from the field, which keeps the focus."""

    picked = Signal(str)
    """The id of the mandate or the observer."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Person] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("可能是")
        self._fit()
        self.itemClicked.connect(lambda _: self.pick())
        self.hide()

    def offer(self, people: Sequence[Person], seats: dict[str, str]) -> None:
        """Shows them, the first one marked; nobody: hidden."""
        self._people = list(people[:MOST_CHOICES])
        self.clear()
        for person in self._people:
            item = QListWidgetItem(choice_words(person, seats), self)
            item.setSizeHint(QSize(0, theme.px(_ROW)))
        self.setFixedHeight(len(self._people) * theme.px(_ROW) + 6)
        self.setCurrentRow(0)
        self.setVisible(bool(self._people))

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        wanted = theme.font(tokens.TITLE)
        if self.font() != wanted:
            self.setFont(wanted)

    def step(self, by: int) -> None:
        """Up or down."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def pick(self) -> None:
        """The marked one."""
        if 0 <= self.currentRow() < len(self._people):
            self.picked.emit(id_of(self._people[self.currentRow()]))
