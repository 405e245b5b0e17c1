"""Shown instead of the tabs when the data file cannot be opened: what is wrong, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.storage.paths import BACKUP_FOLDER
from ui.shell.data_folder import choose_another
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.messages import choose_file

_OF_THE_PLACE = (StorageTrouble.READ_ONLY, StorageTrouble.UNREACHABLE, StorageTrouble.NOT_OURS)

_RESTORABLE = (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS)
"""A file whose very beginning was spoilt looks like somebody else's."""


class TroublePage(QWidget):
    """One sentence, [再试一次]; for a file that cannot be read [从备份恢复], for a bad place [选择别的文件夹]."""

    def __init__(
        self,
        problem: DeskError,
        data_file: Path,
        again: Callable[[], None],
        elsewhere: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self._data_file = data_file
        self._again = again
        self._elsewhere = elsewhere
        retry = Button("再试一次", "refresh-cw", "primary", again)
        others = [Button("打开数据文件夹", "folder-open", on_click=self._open_folder)]
        trouble = problem.trouble if isinstance(problem, StorageProblem) else None
        if trouble in _RESTORABLE:
            others.append(Button("从备份恢复…", "history", on_click=self._restore))
        if trouble in _OF_THE_PLACE:
            others.append(Button("选择别的文件夹", "folder-open", on_click=self._choose_another))
        self.state = EmptyState(problem.message, retry, *others, icon="triangle-alert")
        column = QVBoxLayout(self)
        column.addWidget(self.state)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_file.parent)))

    def _choose_another(self) -> None:
        chosen = choose_another(self._data_file.parent)
        if chosen is not None:
            self._elsewhere(chosen)

    def _restore(self) -> None:
        from renda_desktop.storage.backup import restore_database

        backup = choose_file(
            self, "选择备份", [("数据备份", (".db",))], self._data_file.parent / BACKUP_FOLDER
        )
        if backup is None:
            return
        restore_database(backup, self._data_file)
        self._again()
