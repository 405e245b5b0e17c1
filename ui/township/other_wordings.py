"""Own words of a sentence that are not in use in the shown paper, because the program writes it differently there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from renda_desktop.overview.office_wording import OtherWording
from ui.widgets.buttons import Button, link_button, removal_link
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_DIFFERS = "这句话您另外改过，可是当时（或者在别的情况下）程序的写法不一样，所以这一份没有用上："
_ABSENT = "下面的句子这一份里没有，您改的写法留着，用得到的时候自动用："


class OtherWordings(QWidget):
    """Both texts of each, and what can be done with it; nothing without any.

    `absent`: of sentences the paper does not have, so they cannot be taken over here.
    """

    taken = Signal(object)
    """The `OtherWording` is to be used here too."""
    given_up = Signal(object)
    """The `OtherWording` is to be forgotten."""

    def __init__(self, *, absent: bool = False) -> None:
        super().__init__()
        self._absent = absent
        self._shown: list[QWidget] = []
        self.texts: list[QLabel] = []
        self.take_buttons: list[Button] = []
        self.drop_buttons: list[Button] = []
        self._others: tuple[OtherWording, ...] = ()
        self._mark = TabMark(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        self._column.addWidget(hairline())
        self._column.addWidget(text_label(_ABSENT if absent else _DIFFERS, "small"))
        self.hide()

    def show_others(self, others: Sequence[OtherWording]) -> None:
        """Shows these."""
        set_shown(self, bool(others))
        if tuple(others) == self._others:
            return
        self._others = tuple(others)
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for parts in (self.texts, self.take_buttons, self.drop_buttons):
            parts.clear()
        self._shown = [self._block(other) for other in others]
        for widget in self._shown:
            self._column.addWidget(widget)
        pairs = zip_longest(self.take_buttons, self.drop_buttons)
        place_after(self._mark, [button for pair in pairs for button in pair if button is not None])

    def _block(self, other: OtherWording) -> QWidget:
        block, buttons = QWidget(), QHBoxLayout()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        self.texts += [
            text_label(f"程序写：{other.based_on}", "second"),
            text_label(f"您改成：{other.template}"),
        ]
        for label in self.texts[-2:]:
            column.addWidget(label)
        column.addLayout(buttons)
        if not self._absent:
            self.take_buttons.append(link_button("照样用在这里", partial(self.taken.emit, other)))
            buttons.addWidget(self.take_buttons[-1])
        self.drop_buttons.append(removal_link("删去这种写法", partial(self.given_up.emit, other)))
        buttons.addWidget(self.drop_buttons[-1])
        buttons.addStretch(1)
        buttons.setSpacing(GAP_SMALL)
        return block
