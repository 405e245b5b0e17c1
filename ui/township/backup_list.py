"""已有的备份: the list over all places, and what a restore would change before it is done."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.listing import Backup
from renda_desktop.keeping.words import local, moment_words, size_words
from ui.widgets import tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.question import Question
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone
from ui.widgets.whole_label import WholeLabel

_MOST_ROWS = 8


def _columns(now: datetime.datetime) -> tuple[Column[Backup], ...]:
    return (
        Column[Backup]("made", "时间", lambda b: moment_words(b.made_at, now), lambda b: b.made_at, width=170),
        Column[Backup]("kind", "怎么来的", lambda b: b.kind.words, width=90),
        Column[Backup]("place", "放在哪里", lambda b: b.place.name, stretch=True, tooltip=lambda b: str(b.path)),
        Column[Backup]("size", "大小", lambda b: size_words(b.size), lambda b: b.size, align="right", width=90),
        Column[Backup](
            "state", "核对", _state, width=110, tone=lambda b: (Tone.SOON, "有问题") if b.fault else None,
            tooltip=lambda b: b.fault,
        ),
    )  # fmt: skip


def _state(backup: Backup) -> str:
    if backup.fault:
        return "有问题"
    return "写后核对过" if backup.manifest else "旧版备份"


class BackupList(QWidget):
    """[恢复这一份…] asks the page to look what it would change; the answer is shown here, with [恢复]."""

    look_asked = Signal(object)
    """A backup is to be looked at: its `Path`."""
    confirmed = Signal(object)
    """It is to take the place of the data file: its `Path`."""
    file_asked = Signal()
    yesterday_asked = Signal()

    def __init__(self, now: datetime.datetime, *, may_restore: bool = True) -> None:
        """`may_restore`: whoever only looks may read what a backup would change, and no more."""
        super().__init__()
        self._may_restore = may_restore
        self._model: RowTableModel[Backup] = RowTableModel(_columns(now), self)
        self.view = ListView(self._model, "已有的备份")
        self.nothing = text_label("还没有备份。点上面的“现在备份”，马上就有第一份。", "second")
        self.restore_button = quiet_button("恢复这一份…", "history", self._look)
        self.yesterday_button = quiet_button("回到昨天…", "undo-2", self.yesterday_asked.emit)
        self.file_button = quiet_button("从别的备份文件恢复…", "folder-open", self.file_asked.emit)
        self.told = WholeLabel()
        self.question = Question("恢复", "history", "不恢复", self.told)
        self.question.confirmed.connect(self._confirm)
        self._asked: Path | None = None
        self.view.opened.connect(lambda _: self._look())
        self.view.current_changed.connect(lambda _: self.question.hide())
        self._lay_out()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Newest first."""
        self._model.set_rows(backups, lambda backup: str(backup.path))
        set_shown(self.view, bool(backups))
        set_shown(self.nothing, not backups)
        for button in (self.restore_button, self.yesterday_button):
            button.setEnabled(bool(backups))
        if backups and not self.view.current_id():
            self.view.select_ids((str(backups[0].path),), str(backups[0].path))
        self._fit()

    def show_difference(self, path: Path, title: str, lines: Sequence[str], *, same: bool) -> None:
        """What the restore would do; where it would do nothing there is nothing to confirm."""
        self._asked = path
        self.told.say("\n".join([title, *lines]))
        nothing = same or not self._may_restore
        set_shown(self.question.ok_button, not nothing)
        self.question.leave_button.setText("知道了" if nothing else "不恢复")
        self.question.unfold(f"恢复 {path.name}")

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

    def _confirm(self) -> None:
        if self._asked is not None and not self.question.ok_button.isHidden():
            self.question.hide()
            self.confirmed.emit(self._asked)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, tokens.GAP_SMALL)
        for button in (self.restore_button, self.yesterday_button, self.file_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        column.addWidget(text_label("已有的备份", "section"))
        for widget in (self.nothing, self.view, buttons, self.question):
            column.addWidget(widget)


def title_of(made_at: datetime.datetime | None, yesterday: bool) -> str:
    """Above the difference."""
    if yesterday and made_at is not None:
        return f"回到今天以前最后一个工作日结束时的样子（备份于 {local(made_at):%Y-%m-%d %H:%M}）。"
    return "恢复这一份会变什么："
