"""＋ 加一个地方: the sticks that are plugged in, a folder, or the path of a network place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.keeping.places import Place, answers, place_of
from renda_desktop.keeping.settings import add_place
from renda_desktop.keeping.volumes import Volume, volumes
from ui.runtime.context import AppContext
from ui.widgets import tokens
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.emptied import emptied
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import TabMark, place_after, reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_fields import TextField
from ui.widgets.messages import choose_folder
from ui.widgets.page_keys import claim_escape, on_enter

_NO_STICK = "没有插着的 U 盘。插上以后点“再看一次”。"
_FOLDER = "另一块磁盘上的文件夹，或者已经连好的网络盘。"


class NewPlace(QFrame):
    """Hidden until it is asked for; Esc gives it up."""

    added = Signal()
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "box")
        self.stick_buttons: list[Button] = []
        self._before_sticks = TabMark(self)
        self._sticks = QWidget()
        self._flow = FlowLayout(self._sticks, tokens.GAP_SMALL)
        self.no_stick = text_label(_NO_STICK, "second", wrap=False)
        self.again_link = link_button("再看一次", self.look)
        self.folder_button = quiet_button("选一个文件夹…", "folder-open", self.choose)
        self.network = TextField("网络位置", hint="\\\\服务器\\共享文件夹")
        self.network_button = quiet_button("用这个位置", "check", self.use_network)
        self.told = text_label("", "error")
        self.leave_button = link_button("不加了", self.left.emit)
        claim_escape(self, self.left.emit)
        on_enter(self.network, self.use_network)
        self._lay_out()
        self.hide()

    def unfold(self) -> None:
        """Shows what there is, with all of it in sight."""
        self._say("")
        self.show()
        self.look()
        self.folder_button.setFocus()
        QTimer.singleShot(0, self, partial(reveal, self))  # it has its place once the layout has run

    def look(self) -> None:
        """Asks the computer which sticks are plugged in."""
        self._context.tasks.run(lambda _: volumes(), self._show_sticks, self._not_told)

    def choose(self) -> None:
        """[选一个文件夹…]: a stick is told by where the folder lies."""
        chosen = choose_folder(self, "备份放到哪里", self._context.computer.folder("backup"))
        if chosen is not None:
            self._context.computer.keep_folder("backup", chosen / "x")
            self._add(chosen)

    def use_network(self) -> None:
        """[用这个位置]: only one that answers now, or a slip of the pen would wait for ever."""
        self.network.flush()
        typed = self.network.value().strip()
        folder = Path(typed)
        if not typed.startswith("\\\\") and not folder.is_absolute():
            self.network.show_error("请照“\\\\服务器\\共享文件夹”的样子写，开头是两条反斜线。")
            return
        self.network.show_error(None)
        self.network_button.setEnabled(False)

        def told(there: bool) -> None:
            self.network_button.setEnabled(True)
            if there:
                self._add(folder)
            else:
                self.network.show_error(f"连不上“{typed}”。请核对写得对不对，网络通不通。")

        self._context.tasks.run(lambda _: answers(folder), told, self._not_told)

    def _show_sticks(self, found: Sequence[Volume]) -> None:
        had_focus = self.folder_button.hasFocus()
        emptied(self._flow)
        sticks = [one for one in found if one.removable]
        self.stick_buttons = [
            quiet_button(f"U 盘“{one.label or one.root}”", "save", partial(self._add, one.root))
            for one in sticks
        ]
        for button in self.stick_buttons:
            self._flow.addWidget(button)
        place_after(self._before_sticks, self.stick_buttons)
        if self.stick_buttons and had_focus:  # the usual way, for whoever only presses Enter
            self.stick_buttons[0].setFocus()
        set_shown(self._sticks, bool(sticks))
        set_shown(self.no_stick, not sticks)

    def _add(self, folder: Path) -> None:
        self._context.tasks.run(lambda _: place_of(folder, volumes()), self._take, self._not_told)

    def _take(self, place: Place) -> None:
        try:
            add_place(self._context.data_file, place)
        except DeskError as problem:
            self._say(problem.message)
            return
        self.network.reset("")
        self.added.emit()

    def _not_told(self, error: Exception) -> None:
        self.network_button.setEnabled(True)
        if not isinstance(error, DeskError):
            raise error
        self._say(error.message)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        set_shown(self.told, bool(text))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP] * 4)
        column.setSpacing(tokens.GAP_SMALL)
        column.addWidget(text_label("备份再放一份到哪里", "strong"))
        column.addWidget(_flow(self._sticks, self.no_stick, self.again_link))
        column.addWidget(_flow(self.folder_button, text_label(_FOLDER, "second", wrap=False)))
        column.addWidget(self.network)
        column.addWidget(_flow(self.network_button, self.leave_button))
        column.addWidget(self.told)


def _flow(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, tokens.GAP_SMALL)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
