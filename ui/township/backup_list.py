"""已有的备份: the list over all places, and the ways back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.listing import Backup, newest_good
from renda_desktop.keeping.words import moment_words, size_words
from ui.widgets import tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal
from ui.widgets.labels import set_look, set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

_MOST_ROWS = 8
_OF_THEN = "它是设密码、换密码或者取消密码以前做的：恢复时要输当时的密码，或者当时恢复单上的恢复码。"


def _columns(
    clock: Callable[[], datetime.datetime], of_then: Callable[[Backup], bool]
) -> tuple[Column[Backup], ...]:
    return (
        Column[Backup]("made", "时间", lambda b: moment_words(b.made_at, clock()), lambda b: b.made_at, width=170),
        Column[Backup]("kind", "怎么来的", lambda b: b.kind.words, width=90),
        Column[Backup]("place", "放在哪里", lambda b: b.place.name, stretch=True, tooltip=lambda b: str(b.path)),
        Column[Backup]("size", "大小", lambda b: size_words(b.size), lambda b: b.size, align="right", width=90),
        Column[Backup](
            "state", "核对", lambda b: _state(b, of_then(b)), width=150,
            tone=lambda b: (Tone.SOON, _state(b, False)) if b.fault else None,
            tooltip=lambda b: b.fault or (_OF_THEN if of_then(b) else ""),
        ),
    )  # fmt: skip


def _state(backup: Backup, of_then: bool) -> str:
    if backup.fault:
        return "有问题" if backup.manifest or "损坏" in backup.fault else "没有核对数据"
    if of_then:
        return "要用当时的密码"
    return "写后核对过" if backup.manifest else "旧版备份"


class BackupList(QWidget):
    """[恢复这一份…] asks the page to look what it would change."""

    look_asked = Signal(object)
    """A backup is to be looked at: its `Path`."""
    file_asked = Signal()
    yesterday_asked = Signal()

    def __init__(self, clock: Callable[[], datetime.datetime]) -> None:
        super().__init__()
        self._of_then: frozenset[Path] = frozenset()
        self._clock = clock
        columns = _columns(clock, lambda backup: backup.path in self._of_then)
        self._model: RowTableModel[Backup] = RowTableModel(columns, self)
        self.view = ListView(self._model, "已有的备份")
        self.nothing = text_label("还没有备份。点上面的“现在备份”，马上就有第一份。", "second")
        self.restore_button = quiet_button("恢复这一份…", "history", self._look)
        self.yesterday_button = quiet_button("回到昨天…", "undo-2", self.yesterday_asked.emit)
        self.file_button = quiet_button("从别的备份文件恢复…", "folder-open", self.file_asked.emit)
        self.told = text_label("", "error")
        """Why the last one asked for cannot be had."""
        self.view.opened.connect(lambda _: self._look())
        self._lay_out()

    def show_backups(self, backups: Sequence[Backup], of_then: frozenset[Path] = frozenset()) -> None:
        """Newest first; `of_then`: those that the passwords of now do not open."""
        self._of_then = of_then
        self._model.set_rows(backups, lambda backup: str(backup.path))
        set_shown(self.view, bool(backups))
        set_shown(self.nothing, not backups)
        for button in (self.restore_button, self.yesterday_button):
            button.setEnabled(bool(backups))
        if (
            backups and not self.view.current_id()
        ):  # not one that was put aside before a restore or an upgrade
            first = str((newest_good(backups, self._clock().astimezone()) or backups[0]).path)
            self.view.select_ids((first,), first)
        self._fit()

    def say(self, words: str, *, calm: bool = False) -> None:
        """Above the list, in sight, until something else is asked for; "" takes it away. `calm`: nothing is wrong."""
        set_look(self.told, "look", "body" if calm else "error")
        self.told.setText(words)
        set_shown(self.told, bool(words))
        if words:
            QTimer.singleShot(0, self.told, partial(reveal, self.told))

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        fit_to_rows(self.view, max(1, min(_MOST_ROWS, self._model.total())))

    def _look(self) -> None:
        if self.view.current_id():
            self.look_asked.emit(Path(self.view.current_id()))

    def _lay_out(self) -> None:
        head = QWidget()
        flow = FlowLayout(head, tokens.GAP_SMALL)
        flow.addWidget(text_label("已有的备份", "section", wrap=False))
        for button in (self.restore_button, self.yesterday_button, self.file_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        for widget in (head, self.told, self.nothing, self.view):
            column.addWidget(widget)
        self.told.hide()
