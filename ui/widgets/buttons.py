"""Buttons with an icon and a word: the blue one of a page, quiet ones, links, and buttons with a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.widgets import theme, tokens
from ui.widgets.only_look import TIP, held_back, only_look
from ui.widgets.writing_words import writes

ButtonLook = Literal["quiet", "primary", "link", "inner", "over", "chip", "contents", "foot"]

TAKES_AWAY = "takes_away"
"""Property of what removes something."""
ONLY_READ = "only_read"
"""Property of what opens something to read beside the work (an article): a jump goes past it to what is worked on."""

WRITES = "writes"
"""Property: whether it changes what is stored, where its word does not tell (下一步)."""

_CHANGING = frozenset(
    {
        "plus", "user-plus", "calendar-plus", "pencil", "trash-2", "upload", "check", "circle-check",
        "clipboard-paste",
    }
)  # fmt: skip
"""Icons of what writes into the data file, where the word is not known beforehand."""
_CHOOSING = frozenset({"chip", "contents", "foot", "over"})
"""Looks of what only chooses what is shown; a chip that is a value belongs to a field."""

_INK = {"primary": "#FFFFFF", "link": tokens.BLUE}


class Button(QPushButton):
    """A push button whose icon keeps the colour of its look and the size of the scale."""

    def __init__(
        self,
        word: str,
        icon: str = "",
        look: ButtonLook = "quiet",
        on_click: Callable[[], object] | None = None,
        *,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(word, parent)
        self._icon_name = icon
        self._look = look
        self._drawn_for: tuple[str, int, bool] | None = None
        self._held = False
        self._wanted = True
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word.rstrip(" ▾"))
        self.setToolTip(tip)
        self._draw_icon()
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def changes(self) -> bool:
        """Whether it changes what is stored, by its word and, where that is not known beforehand, by its icon."""
        said = self.property(WRITES)
        if said is not None or self.property(TAKES_AWAY):
            return said is not False
        if self._look in _CHOOSING:
            return False
        word = writes(self.text() or self.accessibleName())
        return (self._icon_name in _CHANGING and self._look != "inner") if word is None else word

    def setEnabled(self, on: bool) -> None:  # noqa: N802
        """Never for whoever may only look and would change something."""
        self._wanted = on
        super().setEnabled(on and not (only_look() and self.changes()))

    def setToolTip(self, tip: str) -> None:  # noqa: N802
        """Whoever may only look is told that this is why, whatever else stands in the way."""
        super().setToolTip(TIP if self._held else tip)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever may only look sees why it is grey."""
        super().showEvent(event)
        self._hold_back()

    def set_look(self, look: ButtonLook) -> None:
        """Another look: what comes next on a page is the blue one."""
        self._look = look
        self._drawn_for = None
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icon()

    def setText(self, text: str) -> None:  # noqa: N802
        """A word that comes later has the same room beside the icon."""
        super().setText(text)
        self._draw_icon()
        self._hold_back()

    def changeEvent(self, event: QEvent) -> None:
        """Draws the icon anew when the scale changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def keyPressEvent(self, event: object) -> None:
        """Enter presses the button, as the space bar does."""
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.menu() is None:
            self.click()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def _hold_back(self) -> None:
        held = only_look() and self.changes()
        if held != self._held:
            self._held = held
            super().setEnabled(self._wanted and not held)
        if held:
            super().setToolTip(TIP)

    def _draw_icon(self) -> None:
        wanted = (self._icon_name, theme.scale(), bool(self.text()))
        if self._icon_name and self._drawn_for != wanted:
            self._drawn_for = wanted
            ink = _INK.get(self._look, tokens.TEXT)
            pale = ink if self._look == "primary" else tokens.DISABLED_TEXT
            room = tokens.GAP_TINY if self.text() else 0
            self.setIcon(theme.icon(self._icon_name, tokens.ICON, ink, pale=pale, room=room))
            side = theme.px(tokens.ICON)
            self.setIconSize(QSize(side + room, side))


def primary_button(word: str, icon: str = "plus", on_click: Callable[[], object] | None = None) -> Button:
    """The one blue button of a page."""
    return Button(word, icon, "primary", on_click)


def quiet_button(word: str, icon: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """Every other button of a page."""
    return Button(word, icon, "quiet", on_click)


def link_button(word: str, on_click: Callable[[], object] | None = None) -> Button:
    """A blue word that can be clicked, inside text or below a list."""
    return Button(word, "", "link", on_click)


def removal_link(word: str, on_click: Callable[[], object] | None = None) -> Button:
    """A link that takes something away: the focus never falls on it by itself (`focus_heir`), only by Tab or click."""
    button = link_button(word, on_click)
    button.setProperty(TAKES_AWAY, True)
    return button


def icon_button(name: str, icon: str, on_click: Callable[[], object] | None = None) -> Button:
    """A small icon inside a field; its name is read aloud and shown as a tip."""
    button = Button("", icon, "inner", on_click, tip=name)
    button.setAccessibleName(name)
    return button


class MenuButton(Button):
    """A button that opens a menu: 导出 ▾."""

    def __init__(
        self, word: str, icon: str = "", actions: Sequence[QAction] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{word} ▾", icon, parent=parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        for action in actions:
            self._menu.addAction(held_back(action))

    def changes(self) -> bool:
        """Also where nothing of its menu is left to whoever may only look."""
        lines = [action for action in self._menu.actions() if not action.isSeparator()]
        nothing = bool(lines) and not any(action.isVisible() for action in lines)
        return super().changes() or nothing

    def add(self, word: str, run: Callable[[], object], icon: str = "") -> QAction:
        """Adds one line to the menu."""
        action = self._menu.addAction(word)
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(lambda: run())
        return held_back(action)

    def add_line(self) -> None:
        """Separates what follows."""
        self._menu.addSeparator()
