"""备份和恢复: how safe the data are, where backups go, which there are, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.keeping.backing_up import Done, back_up, back_up_to
from renda_desktop.keeping.backup_lock import Lock, OpenedBackup, lock_of
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.difference import difference
from renda_desktop.keeping.holding import Holding, still_held
from renda_desktop.keeping.listing import Backup, all_backups
from renda_desktop.keeping.place_states import PlaceState, place_states
from renda_desktop.keeping.proof import LockedBackup
from renda_desktop.keeping.restoring import last_day, last_restore, restore
from renda_desktop.keeping.succession import lineage_here
from renda_desktop.keeping.volumes import volumes
from renda_desktop.progress import Progress
from renda_desktop.storage.backup import require_place_for_backup
from renda_desktop.storage.header import is_plain
from ui.runtime.closed_work import ClosedWork, Reopening, Tell
from ui.runtime.context import AppContext
from ui.township.backup_head import BackupHead
from ui.township.backup_list import BackupList
from ui.township.backup_opening import BackupOpening, Compared
from ui.township.backup_places import BackupPlaces
from ui.township.backup_purged import PERSON, PurgedHeld
from ui.township.backup_restore import THIS_ONE, UNDO, YESTERDAY, RestoreStep, Way
from ui.township.backup_rhythm import BackupRhythm
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.focus import reveal
from ui.widgets.labels import hairline, set_shown
from ui.widgets.messages import FileKind, choose_file, choose_save_file

BACKUPS = "备份和恢复"
"""The part of the settings."""
_FILES: FileKind = ("数据备份", (".db",))
_NO_YESTERDAY = "还没有今天以前的备份，所以回不去昨天。从明天起就有了。"
_OF_THEN = "从现在起，用这个备份当时的密码打开。"


class _Found(NamedTuple):
    states: list[PlaceState]
    backups: list[Backup]
    of_then: frozenset[Path]
    """Those that the passwords of now do not open."""
    purged: Holding


def _found(data: DataFile) -> _Found:
    backups = all_backups(data, volumes)
    locks = {one.path: lock_of(one.path, one.manifest, data) for one in backups}
    of_then = frozenset(path for path, lock in locks.items() if lock is Lock.OTHER)
    return _Found(place_states(data, volumes), backups, of_then, still_held(data, volumes, PERSON))


class BackupPage(SettingsPart):
    """Places and backups are read in the worker: a stick is slow, a network may not answer."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.head = BackupHead()
        self.head.now_asked.connect(self.back_up)
        self.head.file_asked.connect(self.save_as)
        self.head.undo_asked.connect(self.look_at_former)
        self.places = BackupPlaces(context)
        self.places.changed.connect(context.backed_up.emit)
        self.places.added.connect(self.back_up)
        self.rhythm = BackupRhythm(context)
        self.purged = PurgedHeld(context, lambda: volumes())
        self.list = BackupList(context.clock)
        self.list.look_asked.connect(lambda path: self.look(path))
        self.list.file_asked.connect(self.choose)
        self.list.yesterday_asked.connect(self.look_at_yesterday)
        self.step = RestoreStep(may_restore=context.may_write)
        self.step.confirmed.connect(self.restore)
        self.step.left.connect(self._leave_step)
        self.all = QWidget()
        self.opening: BackupOpening | None = None
        """Asks for the password of a backup, while it does."""
        self._opened: OpenedBackup | None = None
        context.backed_up.connect(self._heard)
        self._lay_out()

    def reload(self) -> None:
        """Shows what is known at once, and what the places say when they have answered."""
        self._show_health()
        self.rhythm.reload()
        data = self.context.data_file
        self.context.tasks.run(
            lambda _: _found(data),
            self._take,
            self._not_read,
        )

    def first(self) -> QWidget:
        """Also when the data file was restored and the page is a new one."""
        return self.head.now_button

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.rhythm.flush()

    def back_up(self) -> None:
        """[现在备份]: to every place that is there."""
        self.list.say("")
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

    def look(self, path: Path, way: Way = THIS_ONE) -> None:
        """What this backup would change: proved first, told on a page of its own, done only when confirmed."""
        self.context.flush_asked.emit()
        self.list.say("")
        data = self.context.data_file

        def not_shown(problem: DeskError) -> None:
            if isinstance(problem, LockedBackup):
                self._ask_password(problem, way)
            else:
                self._not_shown(problem)

        self.context.long_work(
            lambda _: Compared(difference(data, path), None),
            lambda found: self._show(path, found, way),
            "正在核对备份",
            not_shown,
        )

    def look_at_yesterday(self) -> None:
        """[回到昨天…]: the newest backup in which nothing of today stands."""
        data, now = self.context.data_file, self.context.clock()

        def work(_: Progress) -> Path | None:
            found = last_day(all_backups(data, volumes, lineage_here(data)), now.date(), data.key)
            return found.path if found is not None else None

        def found(path: Path | None) -> None:
            if path is None:
                self.list.say(_NO_YESTERDAY, calm=True)
            else:
                self.look(path, YESTERDAY)

        self.list.say("")
        self.context.long_work(work, found, "正在找昨天的备份", self._not_shown)

    def look_at_former(self) -> None:
        """[撤回这次恢复…]: what was kept before the last restore comes back."""
        last = last_restore(self.context.data_file.path)
        if last is not None:
            self.look(Path(last.kept), UNDO)

    def choose(self) -> None:
        """[从别的备份文件恢复…]."""
        chosen = choose_file(self, "选择备份", [_FILES], self.context.computer.folder("backup"))
        if chosen is not None:
            self.context.computer.keep_folder("backup", chosen)
            self.look(chosen)

    def restore(self, path: Path, way: Way) -> None:
        """[恢复]: the data file is closed, the backup put in its place, and this page comes back."""
        data, now, opened = self.context.data_file, self.context.clock().astimezone(), self._opened
        unlocked = opened.unlocked if opened is not None else self.context.unlocked

        def work(_: Tell) -> Reopening:
            restore(data, path, now, opened, undoing=way.undoing)
            still = None if is_plain(data.path) else unlocked
            return Reopening(still, way.done if opened is None else f"{way.done}{_OF_THEN}")

        self.context.closed_work_asked.emit(ClosedWork(way.busy, work))

    def _show(self, path: Path, compared: Compared, way: Way) -> None:
        self._opened = compared.opened
        self._show_step(True)
        self.step.ask(path, way, compared.difference, self.context.clock())
        QTimer.singleShot(0, self.step, partial(reveal, self.step))  # once the layout has run

    def _ask_password(self, problem: LockedBackup, way: Way) -> None:
        """It has a password of its own: asked for first."""
        self._drop_opening()
        opening = self.opening = BackupOpening(self.context, problem)
        opening.compared.connect(lambda found: self._opened_and_compared(problem.path, found, way))
        opening.refused.connect(self._refused)
        opening.closed.connect(self._drop_opening)
        self.column.addWidget(opening)
        set_shown(self.all, False)

    def _opened_and_compared(self, path: Path, found: Compared, way: Way) -> None:
        self._drop_opening()
        self._show(path, found, way)

    def _refused(self, problem: DeskError) -> None:
        self._drop_opening()
        self._not_shown(problem)

    def _drop_opening(self) -> None:
        opening, self.opening = self.opening, None
        if opening is not None:
            self.column.removeWidget(opening)
            opening.hide()
            opening.deleteLater()
        set_shown(self.all, True)

    def _not_shown(self, problem: DeskError) -> None:
        self.list.say(problem.message)

    def _leave_step(self) -> None:
        self._show_step(False)
        self.list.view.setFocus()
        QTimer.singleShot(0, self.list, partial(reveal, self.list))

    def _show_step(self, on: bool) -> None:
        """The question stands alone on the page."""
        set_shown(self.all, not on)
        set_shown(self.step, on)

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

    def _heard(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self.reload)

    def _take(self, found: _Found) -> None:
        now = self.context.clock()
        self.places.show_states(found.states, now)
        self.list.show_backups(found.backups, found.of_then)
        self.purged.show_held(found.purged)

    def _not_read(self, error: Exception) -> None:
        self.list.say(str(error))

    def _show_health(self) -> None:
        context = self.context
        self.head.show_health(context.data_file.path, context.clock(), context.doubts())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        for widget in (
            self.head, hairline(), self.places, hairline(), self.purged, self.list, hairline(), self.rhythm,
        ):  # fmt: skip
            column.addWidget(widget)
        self.column.addWidget(self.all)
        self.column.addWidget(self.step)
