"""恢复这一份: what it would change, on a page of its own, with both buttons in sight however much that is."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.difference import Difference
from renda_desktop.keeping.words import difference_details, difference_sentences, local
from ui.widgets import tokens
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import claim_escape
from ui.widgets.whole_label import WholeLabel

_KNOWN = "知道了，返回"
_RESTORED = "已恢复。恢复以前的内容另存着：不合适，点这一页的“撤回这次恢复”。"


class Way(Struct, frozen=True):
    """What is asked for, in its words: above the difference, on both buttons, while it is done, and afterwards."""

    title: str
    ok: str = "恢复这一份"
    leave: str = "不恢复，返回"
    busy: str = "正在恢复…"
    done: str = _RESTORED
    undoing: bool = False
    dated: bool = False
    """The clerk did not choose the backup himself: its time is said."""

    def title_of(self, made_at: datetime.datetime | None) -> str:
        """With the time of the backup, where it says one."""
        when = f"（备份于 {local(made_at):%Y-%m-%d %H:%M}）" if made_at is not None and self.dated else ""
        return f"{self.title}{when}"


THIS_ONE = Way("恢复这一份会变什么")
YESTERDAY = Way("回到今天以前最后一个工作日结束时的样子", dated=True)
UNDO = Way(
    "撤回这次恢复，会变什么",
    "撤回这次恢复",
    "不撤回，返回",
    "正在撤回这次恢复…",
    "已撤回，又是恢复以前的样子了。撤回前的内容也另存着，在“已有的备份”里。",
    undoing=True,
)


class RestoreStep(QWidget):
    """Hidden until it is asked. What must be read stands above the buttons, all the rest below them."""

    confirmed = Signal(object, object)
    """The backup is to take the place of the data file: its `Path`, and the `Way` that was asked for."""
    left = Signal()

    def __init__(self, *, may_restore: bool) -> None:
        """`may_restore`: whoever only looks may read what a backup would change, and no more."""
        super().__init__()
        self._may_restore = may_restore
        self._asked: Path | None = None
        self.title = text_label("", "section")
        self.told, self.details = WholeLabel("strong"), WholeLabel()
        self._way = THIS_ONE
        self.ok_button = Button(self._way.ok, "history", "primary", self._confirm)
        self.leave_button = quiet_button(self._way.leave, "arrow-left", self.left.emit)
        claim_escape(self, self.left.emit)
        buttons = QWidget()
        flow = FlowLayout(buttons, tokens.GAP_SMALL)
        flow.addWidget(self.ok_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP)
        for widget in (self.title, self.told, buttons, self.details):
            column.addWidget(widget)
        self.hide()

    def ask(self, path: Path, way: Way, found: Difference, now: datetime.datetime) -> None:
        """Shows what the restore would do; where it would do nothing there is nothing to confirm."""
        self._asked, self._way = path, way
        told, details = difference_sentences(found, now, undoing=way.undoing), difference_details(found, now)
        self.title.setText(way.title_of(found.made_at))
        self.told.say("\n".join(told))
        self.details.say("\n".join(details))
        set_shown(self.details, bool(details))
        nothing = found.nothing or not self._may_restore
        set_shown(self.ok_button, not nothing)
        self.ok_button.setText(way.ok)
        self.ok_button.setAccessibleName(f"{way.ok} {path.name}")
        leave = _KNOWN if nothing else way.leave
        self.leave_button.setText(leave)
        self.leave_button.setAccessibleName(leave)
        self.show()
        self.leave_button.setFocus()

    def _confirm(self) -> None:
        if self._asked is not None:
            self.confirmed.emit(self._asked, self._way)
