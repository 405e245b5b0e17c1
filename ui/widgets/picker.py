"""Choosing one or several things by typing; the chosen stand as chips."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.buttons import link_button
from ui.widgets.chips import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_look, set_shown
from ui.widgets.line_edit import LineEdit
from ui.widgets.option_popup import OptionPopup
from ui.widgets.options import Option, OptionGroup, matching, not_found
from ui.widgets.picker_groups import GroupRow
from ui.widgets.tokens import GAP_TINY

FOLDED = 18
"""More chips than this are folded behind “还有 … 个”."""


class OptionPicker(QWidget):
    """Holds chosen keys in order. With `allow_free` a text that is no option becomes a chip, its own key."""

    changed = Signal(object)
    """The user chose, removed or reordered: a tuple of keys."""
    left = Signal()

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        several: bool = True,
        allow_free: bool = False,
        groups: Sequence[OptionGroup] = (),
        hint: str = "输入姓名、拼音或编号",
        name: str = "选择",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options: dict[str, Option] = {}
        self._chosen: list[str] = []
        self._before_drag: list[str] | None = None
        self._chips: list[Chip] = []
        self._several, self._free, self._hint = several, allow_free, hint
        self._read_only = False
        self._unfolded = False
        self.editor = LineEdit(hint)
        self.editor.setProperty("look", "bare")
        self.editor.setAccessibleName(name)
        self.editor.setMinimumWidth(theme.px(140))
        self.unfold_button = link_button("", self._toggle_fold)
        self.groups = GroupRow()
        self._box = QFrame()
        self._flow = FlowLayout(self._box, GAP_TINY, stretch_last=True)
        self._lay_out()
        self.popup = OptionPopup(self.editor, self._box)
        self._connect()
        self.set_options(options)
        self.set_groups(groups)

    def value(self) -> tuple[str, ...]:
        """The chosen keys in their order."""
        return tuple(self._chosen)

    def set_value(self, keys: Sequence[str]) -> None:
        """Shows these as chosen; announces nothing."""
        if list(keys) != self._chosen:
            self._chosen = list(keys)
            self._rebuild()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offers other options; what is chosen stays."""
        self._options = {option.key: option for option in options}
        self._rebuild()

    def set_groups(self, groups: Sequence[OptionGroup]) -> None:
        """Offers to add several at once."""
        self.groups.set_groups(groups if self._several else ())
        set_shown(self.groups, not self._read_only and self.groups.has_groups())

    def set_read_only(self, on: bool) -> None:
        """Only shows what is chosen."""
        self._read_only = on
        set_shown(self.editor, not on)
        set_shown(self.groups, not on and self.groups.has_groups())
        set_look(self._box, "quiet", "true" if on else "false")
        self._rebuild()

    def add(self, keys: Sequence[str]) -> None:
        """Chooses further ones, as a click would."""
        fresh = [key for key in dict.fromkeys(keys) if key not in self._chosen]
        self._change((self._chosen + fresh) if self._several else fresh[-1:] or self._chosen)

    def put(self, keys: Sequence[str]) -> None:
        """Chooses exactly these, as clicks would; what is not offered any more is left out."""
        self._change([key for key in dict.fromkeys(keys) if key in self._options or self._free])

    def remove(self, key: str) -> None:
        """Removes one, as a click on its × would."""
        self._change([other for other in self._chosen if other != key])

    def left_over(self) -> str:
        """What stands typed and is no option, after everything that can be told from it was chosen."""
        typed = self.editor.text().strip()
        found = matching([o for o in self._options.values() if o.key not in self._chosen], typed)
        if typed and not self._free and len(found) == 1:
            self._take(found[0].key)
        elif typed:
            self._take_typed()
        return self.editor.text().strip()

    def chip(self, key: str) -> Chip | None:
        """The chip of a chosen key, if it is not folded away."""
        return next((chip for chip in self._chips if chip.key == key), None)

    def chosen_texts(self) -> list[str]:
        """The chosen as words, folded ones too."""
        return [self._options[key].text if key in self._options else key for key in self._chosen]

    def box(self) -> QFrame:
        """The frame around chips and text."""
        return self._box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys at the edges of the text, and clicks beside it."""
        if watched is self._box and isinstance(event, QMouseEvent):
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        if watched is self.editor:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                on = event.type() == QEvent.Type.FocusIn
                set_look(self._box, "focused", "true" if on else "false")
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
            if event.type() == QEvent.Type.MouseButtonPress and not self.popup.isVisible():
                self._offer(self.editor.text())
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._box.setProperty("look", "box")
        self._flow.setContentsMargins(GAP_TINY, 2, GAP_TINY, 2)
        self._flow.addWidget(self.unfold_button)
        self._flow.addWidget(self.editor)
        self.unfold_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self._box)
        column.addWidget(self.groups)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.editor)

    def _connect(self) -> None:
        self.popup.chosen.connect(lambda option: self._take(option.key))
        self.groups.picked.connect(self.add)
        self.editor.textEdited.connect(self._offer)
        self.editor.entered.connect(self._take_typed)
        self.editor.left.connect(self._leave)
        self.editor.gave_up.connect(self.editor.clear)
        self.editor.installEventFilter(self)
        self._box.installEventFilter(self)

    def _offer(self, text: str) -> None:
        if not self._read_only:
            rest = [option for option in self._options.values() if option.key not in self._chosen]
            nothing = not_found(text, "按回车就照写" if self._free else "换个写法试试")
            self.popup.offer(matching(rest, text), preselect=not self._free, nothing=nothing)

    def _take(self, key: str) -> None:
        self.editor.clear()
        self.add([key])

    def _take_typed(self) -> None:
        """Enter on whole names, several separated by 、 or pasted as lines; what is no option stays typed."""
        parts = [part.strip() for part in re.split(r"[、,，;；\t\n\u2028\u2029]+", self.editor.text())]
        by_text = {option.text: key for key, option in self._options.items()}
        known = [by_text.get(part, part) for part in parts if part in by_text or (self._free and part)]
        rest = [part for part in parts if part and not self._free and part not in by_text]
        self.editor.setText("、".join(rest))
        if known:
            self.add(known)

    def _leave(self) -> None:
        if self._free:
            self._take_typed()
        self.left.emit()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Down and not self.popup.isVisible():
            self._offer(self.editor.text())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.editor.text() and not self.popup.marked():
            self._take_typed()  # and not the main button of the form
            if self.editor.text() and not self.popup.isVisible():  # closed when something on the page moved
                self._offer(self.editor.text())
            return True
        at_start = not self.editor.text() or self.editor.cursorPosition() == 0
        back = key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace) and not self.editor.selectedText()
        if back and at_start and self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _change(self, keys: list[str]) -> None:
        if keys != self._chosen:
            self._chosen = keys
            self._rebuild()
            self.changed.emit(self.value())

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        folded = len(self._chosen) > FOLDED and not self._unfolded
        shown = self._chosen[: FOLDED - 2] if folded else self._chosen
        self._chips = [self._make_chip(key, place) for place, key in enumerate(shown)]
        hidden = len(self._chosen) - len(shown)
        self.unfold_button.setText(f"还有 {hidden} 个 ▾" if hidden else "收起 ▴")
        set_shown(self.unfold_button, len(self._chosen) > FOLDED)
        self.editor.setPlaceholderText("" if self._chosen else self._hint)
        self._box.updateGeometry()

    def _make_chip(self, key: str, place: int) -> Chip:
        option = self._options.get(key)
        chip = Chip(key, option.text if option else key, removable=not self._read_only, parent=self._box)
        chip.remove_asked.connect(lambda: self._remove_and_walk(key))
        chip.step_asked.connect(lambda step: self._move(key, self._chosen.index(key) + step, keep_focus=True))
        chip.focus_asked.connect(lambda step: self._walk(key, step))
        chip.dragged_to.connect(lambda at: self._drag(chip, at))
        chip.drag_ended.connect(self._drop)
        self._flow.insert_widget(place, chip)
        chip.show()
        return chip

    def _remove_and_walk(self, key: str) -> None:
        place = self._chosen.index(key)
        self.remove(key)
        target: QWidget = self._chips[place] if place < len(self._chips) else self.editor
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, key: str, step: int) -> None:
        place = [chip.key for chip in self._chips].index(key) + step
        target: QWidget = self._chips[max(0, place)] if place < len(self._chips) else self.editor
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, key: str, place: int, *, keep_focus: bool) -> None:
        keys = [other for other in self._chosen if other != key]
        keys.insert(max(0, min(len(keys), place)), key)
        self._change(keys)
        chip = self.chip(key)
        if keep_focus and chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drag(self, chip: Chip, at: QPoint) -> None:
        if self._before_drag is None:
            self._before_drag = list(self._chosen)
        for place, other in enumerate(self._chips):
            if other is not chip and other.geometry().contains(at):
                here = self._chips.index(chip)
                self._chips.insert(place, self._chips.pop(here))
                self._chosen.insert(place, self._chosen.pop(here))
                self._flow.move(here, place)
                return

    def _drop(self) -> None:
        before, self._before_drag = self._before_drag, None
        if before is not None and before != self._chosen:
            self.changed.emit(self.value())

    def _toggle_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._rebuild()
