"""Who came last, in large type; what stood in the way of somebody; whom a text may mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from renda_desktop.sittings.finding import Person, id_of
from renda_desktop.sittings.rows import ObserverLine, SittingLine
from ui.sessions.sittings.big_words import LONG_NAME, NAME, WORDS, BigLabel
from ui.sessions.sittings.desk_words import choice_words
from ui.widgets import theme, tokens
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP, GAP_TINY, Tone

MOST_CHOICES = 6
_SHORT = 6
"""Characters of a name that stands in the large size in one line, also in large type."""
_ROW = 40


class ArrivalPanel(QWidget):
    """The name and its words; a refusal takes their place until the next one comes."""

    def __init__(self) -> None:
        super().__init__()
        self.name = BigLabel(NAME, wrap=True)
        self.words = BigLabel(WORDS, bold=False, wrap=True)
        self.move_button = quiet_button("", "arrow-right")
        self.undo_button = link_button("撤销这次签到")
        for button in (self.move_button, self.undo_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.move_button)
        tools.addWidget(self.undo_button)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addLayout(tools)
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

    def offer(self, word: str, *, here: bool = False) -> None:
        """What can be done about the one who is shown: 登记离会, and taking the sign-in back of who is `here`."""
        self.move_button.setText(word)
        self.move_button.setAccessibleName(word)
        set_shown(self.move_button, bool(word))
        set_shown(self.undo_button, here)

    def _show(self, name: str, words: str, tone: Tone | None) -> None:
        self.offer("")
        self.name.setText(name)
        self.name.set_size(NAME if len(name) <= _SHORT else LONG_NAME)
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
        """Shows them; marked is the only one who can be signed in, where there are several nobody is. None: hidden."""
        self._people = list(people[:MOST_CHOICES])
        waiting = [row for row, one in enumerate(self._people) if _waits(one)]
        self.clear()
        for person in self._people:
            item = QListWidgetItem(choice_words(person, seats), self)
            item.setSizeHint(QSize(0, theme.px(_ROW)))
        self.setFixedHeight(len(self._people) * theme.px(_ROW) + 6)
        self.setCurrentRow(waiting[0] if len(waiting) == 1 else 0 if len(self._people) == 1 else -1)
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
        """The marked one; where nobody is marked yet the first one is marked, and the next Enter takes it."""
        if 0 <= self.currentRow() < len(self._people):
            self.picked.emit(id_of(self._people[self.currentRow()]))
        else:
            self.setCurrentRow(0)

    def hint(self, found: int) -> str:
        """What is to be done where several fit; "" where one is marked and all are shown."""
        if found > MOST_CHOICES:
            return f"有 {found} 位都符合，这里列出 {MOST_CHOICES} 位。请再多输几个字，或者输入证号。"
        if found > 1 and self.currentRow() < 0:
            return f"有 {found} 位都符合：按 ↓ 选中一位，再按回车；也可以用鼠标点。"
        return ""


def _waits(person: Person) -> bool:
    """Whether somebody can be signed in."""
    return isinstance(person, SittingLine | ObserverLine) and person.arrival is None
