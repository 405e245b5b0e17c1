"""The command palette (Ctrl+K): every command of the page by typing a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.only_look import only_look
from ui.widgets.option_list import OptionList
from ui.widgets.options import Option, matching
from ui.widgets.tokens import GAP, GAP_SMALL
from ui.widgets.writing_words import writes


@dataclass(frozen=True)
class Command:
    """One command under the name it has on its button."""

    key: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    search_keys: tuple[str, ...] = ()


class CommandPalette(QDialog):
    """`CommandPalette(window, commands).open()`; runs what was chosen after it has closed."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        commands = [one for one in commands if not (only_look() and writes(one.title))]
        self._commands = {command.key: command for command in commands}
        self._options = [
            Option(command.key, command.title, command.shortcut, command.search_keys) for command in commands
        ]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("查找命令")
        self.setFixedWidth(theme.px(560))
        self.editor = LineEdit("输入要做的事，例如“导出”")
        self.editor.setAccessibleName("查找命令")
        self.list = OptionList(rows=9)
        self.list.setAccessibleName("命令")
        self._nothing = text_label("没有这个命令，换个说法试试。", "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.editor)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.editor.textEdited.connect(self._filter)
        self.list.serve_keys_of(self.editor)
        self.list.chosen.connect(self._run)
        self.editor.gave_up.connect(self.reject)
        self._filter("")
        self.editor.setFocus()

    def titles(self) -> list[str]:
        """The commands offered now, from top to bottom."""
        return self.list.texts()

    def _filter(self, text: str) -> None:
        found = matching(self._options, text)
        self.list.set_options(found)
        set_shown(self.list, bool(found))
        set_shown(self._nothing, not found)

    def _run(self, option: Option) -> None:
        command = self._commands[option.key]
        self.accept()
        command.run()
