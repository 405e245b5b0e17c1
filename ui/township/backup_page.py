"""备份和恢复: how safe the data are, where backups go, which there are, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from renda_desktop.errors import InputProblem
from renda_desktop.keeping.backing_up import Done, back_up, back_up_to
from renda_desktop.keeping.difference import Difference, difference
from renda_desktop.keeping.health import Level, health
from renda_desktop.keeping.listing import Backup, all_backups
from renda_desktop.keeping.place_states import PlaceState, place_states
from renda_desktop.keeping.proof import prove
from renda_desktop.keeping.restoring import last_day, last_restore, restore
from renda_desktop.keeping.volumes import volumes
from renda_desktop.keeping.words import difference_lines, moment_words
from renda_desktop.progress import Progress
from renda_desktop.storage.backup import require_place_for_backup
from renda_desktop.storage.contents import contents_of
from renda_desktop.storage.header import is_plain
from ui.runtime.closed_work import ClosedWork, Reopening, Tell
from ui.runtime.context import AppContext
from ui.township.backup_list import BackupList, title_of
from ui.township.backup_places import BackupPlaces
from ui.township.backup_rhythm import BackupRhythm
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.messages import FileKind, choose_file, choose_save_file
from ui.widgets.tokens import Tone

BACKUPS = "备份和恢复"
"""The part of the settings."""
_FILES: FileKind = ("数据备份", (".db",))
_TONES = {
    Level.FRESH: ("安全", Tone.DONE),
    Level.USUAL: ("安全", Tone.PLAIN),
    Level.WARNING: ("要处理", Tone.SOON),
}


class _Found(NamedTuple):
    states: list[PlaceState]
    backups: list[Backup]


class BackupPage(SettingsPart):
    """Places and backups are read in the worker: a stick is slow, a network may not answer."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.badge, self.line, self.tip = Badge(), text_label("", "strong"), text_label("", "second")
        self.now_button = Button("现在备份", "save", "primary", self.back_up)
        self.file_button = quiet_button("另存一份…", "download", self.save_as)
        self.undo_label = text_label("", "second")
        self.undo_button = quiet_button("撤回这次恢复…", "undo-2", self.look_at_former)
        self.places = BackupPlaces(context)
        self.places.changed.connect(self._places_changed)
        self.rhythm = BackupRhythm(context)
        self.list = BackupList(context.clock(), may_restore=context.may_write)
        self.list.look_asked.connect(lambda path: self.look(path))
        self.list.file_asked.connect(self.choose)
        self.list.yesterday_asked.connect(self.look_at_yesterday)
        self.list.confirmed.connect(self.restore)
        context.backed_up.connect(self._heard)
        self._lay_out()

    def reload(self) -> None:
        """Shows what is known at once, and what the places say when they have answered."""
        self._show_health()
        self.rhythm.reload()
        data = self.context.data_file
        self.context.tasks.run(
            lambda _: _Found(place_states(data, volumes), all_backups(data, volumes)),
            self._take,
            self._not_read,
        )

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.rhythm.flush()

    def back_up(self) -> None:
        """[现在备份]: to every place that is there."""
        data, now = self.context.data_file, self.context.clock().astimezone()
        self.context.long_work(lambda p: back_up(data, now, volumes, p), self._backed_up, "正在备份")

    def save_as(self) -> None:
        """[另存一份…]: to a file of the clerk's choice."""
        computer, data = self.context.computer, self.context.data_file
        proposed = computer.folder("backup") / f"人大工作台备份-{self.context.clock():%Y%m%d}.db"
        target = choose_save_file(self, "另存一份备份", proposed, [_FILES])
        if target is None:
            return
        computer.keep_folder("backup", target)
        now = self.context.clock().astimezone()

        def work(_: Progress) -> None:
            require_place_for_backup(data.path, target)
            back_up_to(data, target, now)

        self.context.long_work(work, lambda _: self._saved(target), "正在备份")

    def look(self, path: Path, *, yesterday: bool = False) -> None:
        """What this backup would change: proved first, told below the list, done only when confirmed."""
        self.context.flush_asked.emit()
        self.list.question.hide()
        data = self.context.data_file

        def work(_: Progress) -> Difference:
            prove(path, data.key)
            return difference(data, path)

        self.context.long_work(work, lambda found: self._show(path, found, yesterday), "正在核对备份")

    def look_at_yesterday(self) -> None:
        """[回到昨天…]: the newest backup in which nothing of today stands."""
        self.list.question.hide()
        data, now = self.context.data_file, self.context.clock()

        def work(_: Progress) -> Path:
            lineage = contents_of(data.path, data.key).lineage
            found = last_day(all_backups(data, volumes, lineage), now.date())
            if found is None:
                raise InputProblem("没有今天以前的备份，回不去昨天。从明天起就有了。")
            return found.path

        self.context.long_work(work, lambda path: self.look(path, yesterday=True), "正在找昨天的备份")

    def look_at_former(self) -> None:
        """[撤回这次恢复…]: what was kept before the last restore comes back."""
        last = last_restore(self.context.data_file.path)
        if last is not None:
            self.look(Path(last.kept))

    def choose(self) -> None:
        """[从别的备份文件恢复…]."""
        chosen = choose_file(self, "选择备份", [_FILES], self.context.computer.folder("backup"))
        if chosen is not None:
            self.context.computer.keep_folder("backup", chosen)
            self.look(chosen)

    def restore(self, path: Path) -> None:
        """[恢复]: the data file is closed, the backup put in its place, and this page comes back."""
        data, now = self.context.data_file, self.context.clock().astimezone()
        unlocked = self.context.unlocked

        def work(_: Tell) -> Reopening:
            restore(data, path, now)
            still = None if is_plain(data.path) else unlocked
            return Reopening(still, "已恢复。恢复以前的内容另存着：不合适，点这一页的“撤回这次恢复”。")

        self.context.closed_work_asked.emit(ClosedWork("正在恢复…", work))

    def _show(self, path: Path, found: Difference, yesterday: bool) -> None:
        lines = difference_lines(found, self.context.clock())
        self.list.show_difference(path, title_of(found.made_at, yesterday), lines, same=found.nothing)

    def _backed_up(self, done: list[Done]) -> None:
        good = [one.place.name for one in done if one.file is not None]
        away = [one.place.name for one in done if one.away]
        for one in done:
            if one.failure:
                self.context.teller.problem(f"{one.place.name}：{one.failure}")
        if good and not any(one.failure for one in done):
            missing = f"。{'、'.join(away)}现在不在，插上、连上以后会自己备份" if away else ""
            self.context.teller.note(f"已备份并核对能恢复：{'、'.join(good)}{missing}")
        self.context.backed_up.emit()

    def _saved(self, target: Path) -> None:
        self.context.teller.note(f"已备份并核对能恢复：{target.name}")
        self.context.backed_up.emit()

    def _places_changed(self) -> None:
        self.context.backed_up.emit()

    def _heard(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self.reload)

    def _take(self, found: _Found) -> None:
        now = self.context.clock()
        self.places.show_states(found.states, now)
        self.list.show_backups(found.backups)

    def _not_read(self, error: Exception) -> None:
        raise error  # nothing in it is expected to fail: the hook of the shell shows it

    def _show_health(self) -> None:
        data, now = self.context.data_file, self.context.clock()
        told, last = health(data.path, now), last_restore(data.path)
        self.badge.set_state(*_TONES[told.level])
        self.line.setText(told.words)
        self.tip.setText(told.tip)
        words = f"{moment_words(last.at, now)} 恢复过一次备份，恢复以前的内容另存着。" if last else ""
        self.undo_label.setText(words)
        for part in (self.undo_label, self.undo_button):
            set_shown(part, last is not None)

    def _lay_out(self) -> None:
        head, buttons = QWidget(), QWidget()
        flow = FlowLayout(head, tokens.GAP_SMALL)
        for part in (self.badge, self.line):
            flow.addWidget(part)
        row = FlowLayout(buttons, tokens.GAP_SMALL)
        for button in (self.now_button, self.file_button):
            row.addWidget(button)
        for widget in (
            head, self.tip, buttons, self.undo_label, self.undo_button, hairline(), self.places, hairline(),
            self.list, hairline(), self.rhythm,
        ):  # fmt: skip
            self.column.addWidget(widget)
