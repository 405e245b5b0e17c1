"""Shown instead of the tabs when the data file cannot be opened: what is wrong, and what can be done."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.paths import BACKUP_FOLDER
from ui.runtime.tasks import TaskRunner
from ui.shell.data_folder import choose_another
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown
from ui.widgets.messages import choose_file

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.rescue import Rescue
    from renda_desktop.keeping.salvage import Salvage

_OF_THE_PLACE = (StorageTrouble.READ_ONLY, StorageTrouble.UNREACHABLE, StorageTrouble.NOT_OURS)

_RESTORABLE = (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS, StorageTrouble.TAMPERED)
"""A file whose very beginning was spoilt looks like somebody else's."""

_PERHAPS_ENCRYPTED = (StorageTrouble.NOT_OURS, StorageTrouble.WRONG_KEY, StorageTrouble.DAMAGED)
"""Without its key file an encrypted file looks like anything."""
_DAMAGED = "数据文件已损坏，有的地方读不出来，所以没有打开，也没有改动它。"
_ONLY_ONE = (
    "有别的好备份，请点“从备份恢复…”另选；只有这一份，也可以恢复，恢复后请自己核对一遍。坏了的文件会另存。"
)
_LINES = 9
"""So much of the report stands on the page; the file beside the damaged one has all of it."""


class TroublePage(QWidget):
    """One sentence and [再试一次]; for a file that cannot be read the newest good backup, another one, or salvage;
    for a bad place [选择别的文件夹].
    """

    def __init__(
        self,
        problem: DeskError,
        data_file: Path,
        again: Callable[[], None],
        elsewhere: Callable[[Path], None],
        by_code: Callable[[], None],
        tasks: TaskRunner,
        key: bytes | None = None,
    ) -> None:
        super().__init__()
        self._data_file = data_file
        self._key = key
        self._again = again
        self._elsewhere = elsewhere
        self._tasks = tasks
        self._rescue: Rescue | None = None
        self._report: Path | None = None
        self._trouble = problem.trouble if isinstance(problem, StorageProblem) else None
        self.restore_button = Button("用这个备份恢复", "history", "primary", self._restore_newest)
        self.salvage_button = Button("抢救能读出的内容", "download", on_click=self._salvage)
        self.report_button = Button("看抢救结果", "file-text", on_click=self._open_report)
        self.open_button = Button("打开救出的数据", "check", "primary", again)
        self.doubted_button = Button("只有这一份，用它恢复", "history", on_click=self._restore_doubted)
        self._doubted: Path | None = None
        for later in (self.restore_button, self.report_button, self.open_button, self.doubted_button):
            set_shown(later, False)
        self._others = self._ways(again, by_code)
        first = (self.restore_button, self.doubted_button, self.open_button, self.report_button)
        buttons = (*first, *self._others)
        said = _DAMAGED if self._trouble is StorageTrouble.DAMAGED else problem.message
        self.state = EmptyState(said, *buttons, icon="triangle-alert")
        column = QVBoxLayout(self)
        column.addWidget(self.state)
        if self._trouble in _RESTORABLE:
            self._look_for_help()

    def _ways(self, again: Callable[[], None], by_code: Callable[[], None]) -> list[Button]:
        damaged = self._trouble in _RESTORABLE
        ways = [Button("再试一次", "refresh-cw", "quiet" if damaged else "primary", again)]
        if damaged:
            ways += [Button("从备份恢复…", "history", on_click=self._restore_chosen), self.salvage_button]
        if self._trouble in _PERHAPS_ENCRYPTED and not is_plain(self._data_file):
            ways.append(Button("用恢复码打开…", "lock", on_click=by_code))
        if self._trouble in _OF_THE_PLACE:
            ways.append(Button("选择别的文件夹", "folder-open", on_click=self._choose_another))
        return [*ways, Button("打开数据文件夹", "folder-open", on_click=self._open_folder)]

    def _data(self) -> DataFile:
        from renda_desktop.keeping.data_file import DataFile

        return DataFile(self._data_file, self._key)

    def _look_for_help(self) -> None:
        """Which backup is good takes a while to find out: all of it is read."""
        from renda_desktop.keeping.rescue import look_for_help
        from renda_desktop.keeping.volumes import volumes

        data, said = self._data(), self.state.sentence.text()
        self.state.sentence.setText(f"{said}\n\n正在找最近的好备份…")

        def found(rescue: Rescue) -> None:
            self._rescue = rescue
            self.state.sentence.setText(f"{said}\n\n{rescue.words(_now())}")
            set_shown(self.restore_button, rescue.backup is not None)

        self._tasks.run(lambda _: look_for_help(data, volumes), found, self._failed)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_file.parent)))

    def _open_report(self) -> None:
        if self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report)))

    def _choose_another(self) -> None:
        chosen = choose_another(self._data_file.parent)
        if chosen is not None:
            self._elsewhere(chosen)

    def _restore_newest(self) -> None:
        if self._rescue is not None and self._rescue.backup is not None:
            self._restore(self._rescue.backup.path)

    def _restore_chosen(self) -> None:
        backup = choose_file(
            self, "选择备份", [("数据备份", (".db",))], self._data_file.parent / BACKUP_FOLDER
        )
        if backup is not None:
            self._restore(backup)

    def _restore(self, backup: Path) -> None:
        """What is not proved of it is said first."""
        from renda_desktop.keeping.restoring import doubts_before

        data = self._data()

        def looked(doubts: tuple[str, ...]) -> None:
            if not doubts:
                self._put_back(backup)
                return
            self._doubted = backup
            self.state.sentence.setText("\n".join([f"“{backup.name}”：", *doubts, _ONLY_ONE]))
            self._free(True)
            set_shown(self.doubted_button, True)

        self._busy("正在核对备份…")
        self._tasks.run(lambda _: doubts_before(data, backup), looked, self._failed)

    def _restore_doubted(self) -> None:
        if self._doubted is not None:
            self._put_back(self._doubted)

    def _put_back(self, backup: Path) -> None:
        from renda_desktop.keeping.restoring import restore

        data = self._data()
        self._busy("正在恢复…")
        self._tasks.run(lambda _: restore(data, backup, _now()), lambda _: self._again(), self._failed)

    def _salvage(self) -> None:
        from renda_desktop.history.words import words_of
        from renda_desktop.keeping.salvage import salvage, write_report

        data = self._data()
        self._busy("正在一条一条抢救，可能要几分钟。请不要关机，不要拔掉 U 盘。")

        def saved(result: Salvage) -> None:
            self._report = write_report(result, lambda table: words_of(table).word)
            self._show_saved(result)

        self._tasks.run(lambda progress: salvage(data, _now(), progress), saved, self._failed)

    def _show_saved(self, result: Salvage) -> None:
        from renda_desktop.history.words import words_of
        from renda_desktop.keeping.salvage import report_lines

        lines = report_lines(result, lambda table: words_of(table).word, short=True)
        more = ["……（全部在“看抢救结果”里）"] if len(lines) > _LINES else []
        kept = f"坏了的原文件另存在：{result.kept}"
        self.state.sentence.setText("\n".join([*lines[:_LINES], *more, "", kept]))
        self._free(False)
        set_shown(self.open_button, True)
        set_shown(self.report_button, True)

    def _busy(self, words: str) -> None:
        set_shown(self.doubted_button, False)
        self.state.sentence.setText(words)
        self._free(False)

    def _free(self, free: bool) -> None:
        for button in (*self._others, self.restore_button):
            set_shown(button, free and (button is not self.restore_button or self._has_backup()))

    def _has_backup(self) -> bool:
        return self._rescue is not None and self._rescue.backup is not None

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.state.sentence.setText(error.message)
        self._free(True)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
