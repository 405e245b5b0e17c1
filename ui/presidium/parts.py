"""What the sections of the meeting's card share: the meeting shown, and the item all item sections stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.presidium.rows import ItemRow, MeetingCard
from ui.presidium.steady import keep_place
from ui.runtime.context import AppContext
from ui.runtime.record_side import SidePart
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY

NO_ITEMS = "还没有议题。先在上面“议题”里写上，再回到这里。"


@dataclass(frozen=True)
class ShownMeeting:
    """A meeting with everything; `session` is the full name of the congress session it belongs to, "" without.

    `clashes` says what else is on at the same time, a sentence each.
    """

    card: MeetingCard
    session: str = ""
    clashes: tuple[str, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether the record is signed: what it prints stays as it is."""
        return self.card.meeting.record_signed_on is not None


class CurrentItem(QObject):
    """The item that 议题, 发言, 表决 and 议定事项 stand on."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ItemRow, ...] = ()
        self._id = ""

    def show_items(self, items: tuple[ItemRow, ...]) -> None:
        """The agenda as stored; the current item stays when it is still there."""
        self._items = items
        if self._id not in {item.id for item in items}:
            self._id = items[0].id if items else ""

    def items(self) -> tuple[ItemRow, ...]:
        """The agenda."""
        return self._items

    def item(self) -> ItemRow | None:
        """The current item, None on an empty agenda."""
        return next((item for item in self._items if item.id == self._id), None)

    def select(self, item_id: str) -> None:
        """Makes another item the current one."""
        if item_id != self._id and item_id in {item.id for item in self._items}:
            self._id = item_id
            self.changed.emit()


class MeetingPart(SidePart):
    """One section of the card."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.shown: ShownMeeting | None = None

    @property
    def meeting_id(self) -> str:
        """The meeting shown, "" without."""
        return self.shown.card.meeting.id if self.shown else ""

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows a meeting, or the same one again after a change."""
        raise NotImplementedError

    def focus_on(self, name: str) -> bool:
        """Puts the cursor where `name` is entered; False when that is not here."""
        return False


class ItemBar(QWidget):
    """Chips to change the item, and the title of the current one; `note` says how far an item is."""

    def __init__(self, current: CurrentItem, note: Callable[[ItemRow], str]) -> None:
        super().__init__()
        self._current = current
        self._note = note
        self._buttons: dict[str, Button] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row, GAP_TINY)
        self._mark = TabMark(self)
        self.title = text_label("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._row)
        column.addWidget(self.title)

    def refresh(self) -> None:
        """Shows the agenda and the current item anew."""
        items = self._current.items()
        if list(self._buttons) != [item.id for item in items]:
            self._rebuild(items)
        for item in items:
            note = self._note(item)
            button = self._buttons[item.id]
            button.setText(f"议题{item.position}" + (f" · {note}" if note else ""))
            button.setToolTip(item.title)
            button.setAccessibleName(f"议题{item.position}：{item.title} {note}".strip())
        item_now = self._current.item()
        for item_id, button in self._buttons.items():
            button.setChecked(item_now is not None and item_id == item_now.id)
        self.title.setText(f"{item_now.position}．{item_now.title}" if item_now else NO_ITEMS)
        set_shown(self._row, len(items) > 1)

    def button(self, item_id: str) -> Button:
        """The chip of an item."""
        return self._buttons[item_id]

    def _rebuild(self, items: tuple[ItemRow, ...]) -> None:
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for item in items:
            button = Button("", "", "chip", parent=self._row)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, item_id=item.id: self._pick(item_id))
            self._flow.addWidget(button)
            button.show()
            self._buttons[item.id] = button
        place_after(self._mark, [*self._buttons.values()])

    def _pick(self, item_id: str) -> None:
        keep_place(self)
        self._current.select(item_id)
        self.refresh()


class ItemPart(MeetingPart):
    """A section about the current item: bar on top, `body` below it, hidden on an empty agenda."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context)
        self.current = current
        self.bar = ItemBar(current, self.note)
        self.body = QWidget()
        self.body_column = QVBoxLayout(self.body)
        self.body_column.setContentsMargins(0, 0, 0, 0)
        self.body_column.setSpacing(GAP)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.body)
        current.changed.connect(self._item_changed)

    def note(self, item: ItemRow) -> str:
        """A word on the chip of an item: how much is entered."""
        return ""

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the current item of the meeting."""
        self.shown = shown
        self._refresh()

    def show_item(self, item: ItemRow) -> None:
        """Shows an item, or the same one again after a change."""
        raise NotImplementedError

    def _item_changed(self) -> None:
        self.flush()
        self._refresh()

    def _refresh(self) -> None:
        if self.shown is None:
            return
        self.bar.refresh()
        item = self.current.item()
        set_shown(self.body, item is not None)
        if item is not None:
            self.show_item(item)
