"""Shown instead of the tabs when the data file cannot be opened: what is wrong, and what can be done."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError, StorageProblem, StorageTrouble
from renda_desktop.progress import Progress
from renda_desktop.storage.paths import BACKUP_FOLDER
from ui.runtime.tasks import TaskRunner, Unforeseen
from ui.shell.data_folder import choose_another
from ui.widgets.buttons import Button
from ui.widgets.centred_rows import centred_rows
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown
from ui.widgets.messages import choose_file

if TYPE_CHECKING:
    from renda_desktop.keeping.data_file import DataFile
    from renda_desktop.keeping.notices import Notice
    from renda_desktop.keeping.rescue import Rescue
    from renda_desktop.keeping.salvage import Salvage
    from ui.shell.trouble_opening import Chosen, TroubleOpening

_OF_THE_PLACE = (
    StorageTrouble.READ_ONLY,
    StorageTrouble.UNREACHABLE,
    StorageTrouble.NOT_OURS,
    StorageTrouble.MISSING,
)

_SPOILT = (StorageTrouble.DAMAGED, StorageTrouble.NOT_OURS, StorageTrouble.TAMPERED)
"""A file whose very beginning was spoilt looks like somebody else's."""
_RESTORABLE = (*_SPOILT, StorageTrouble.MISSING)

_PERHAPS_ENCRYPTED = (StorageTrouble.NOT_OURS, StorageTrouble.WRONG_KEY, StorageTrouble.DAMAGED)
"""Without its key file an encrypted file looks like anything."""
_DAMAGED = "数据文件已损坏，有的地方读不出来，所以没有打开，也没有改动它。"
_ONLY_ONE = (
    "有别的好备份，请点“从备份恢复…”另选；只有这一份，也可以恢复，恢复后请自己核对一遍。坏了的文件会另存。"
)
_BUG = "程序出了一个错，刚才这一步没有做成。数据文件和备份都没有丢：请再试一次，或者换一个办法。"
_LOOKING = "正在找最近的好备份…"
_SALVAGING = "正在一条一条抢救，可能要几分钟。请不要关机，不要拔掉 U 盘。"
_LOOKING_ONLY = "您是用“只看”的密码打开的：恢复和抢救要改动数据文件，请由经办人用自己的密码打开。"
_FIRST_ROW = 7
"""What helps stands in it; what is looked for elsewhere below."""
_LINES = 9
"""So much of the report stands on the page; the file beside the damaged one has all of it."""


class TroublePage(QWidget):
    """One sentence and [再试一次]; for a file that cannot be read the newest good backup, another one, or salvage;
    for a bad place [选择别的文件夹]. While something is done no button stands there; however it ends, they come back.
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
        say_then: Callable[[Notice], None] = lambda _: None,
        another: Callable[[], None] | None = None,
    ) -> None:
        """`again` opens the data file once more; `say_then` keeps what is to be said when it is open. `another` asks
        for the password of somebody else: given where whoever opened it may only look.
        """
        super().__init__()
        self._data_file, self._key, self._tasks = data_file, key, tasks
        self._again, self._elsewhere, self._say_then = again, elsewhere, say_then
        self._another = another
        self._rescue: Rescue | None = None
        self._report: Path | None = None
        self._doubted: Chosen | None = None
        self.opening: TroubleOpening | None = None
        """Asks for the password of a backup, while it does."""
        self._trouble = problem.trouble if isinstance(problem, StorageProblem) else None
        self._spoilt = self._trouble in _SPOILT or isinstance(problem, Unforeseen)
        """Perhaps: what the program fell over may be damage, too."""
        self._said = _DAMAGED if self._trouble is StorageTrouble.DAMAGED else problem.message
        """What is wrong, and what was found that helps: what stands there while nothing else is said."""
        if another is not None and self._mendable:
            self._said += f"\n\n{_LOOKING_ONLY}"
        self.restore_button = Button("用这个备份恢复", "history", "primary", self._restore_newest)
        self.doubted_button = Button("只有这一份，用它恢复", "history", on_click=self._restore_doubted)
        self.salvage_button = Button("抢救能读出的内容", "download", on_click=self._salvage)
        self.open_button = Button("打开救出的数据", "check", "primary", again)
        self.report_button = Button("看抢救结果", "file-text", on_click=self._open_report)
        self._others = self._ways(again, by_code)
        self._buttons = (
            self.restore_button, self.doubted_button, self.open_button, self.report_button, *self._others,
        )  # fmt: skip
        self.state = EmptyState(
            self._said,
            centred_rows(self._buttons[:_FIRST_ROW], self._buttons[_FIRST_ROW:]),
            icon="triangle-alert",
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.state)
        self._offer(*self._others)
        if self._trouble in _RESTORABLE and another is None:
            self._look_for_help()

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands on the first button."""
        super().showEvent(event)
        self._enter()

    @property
    def _mendable(self) -> bool:
        """Whether a backup or salvage may help."""
        return self._spoilt or self._trouble in _RESTORABLE

    def _ways(self, again: Callable[[], None], by_code: Callable[[], None]) -> list[Button]:
        blue = self._trouble not in _RESTORABLE
        ways = [Button("再试一次", "refresh-cw", "primary" if blue else "quiet", again)]
        if self._mendable and self._another is not None:
            return [
                Button("换人打开…", "lock", "quiet" if blue else "primary", self._another),
                *ways,
                Button("打开数据文件夹", "folder-open", on_click=self._open_folder),
            ]
        if self._mendable:
            ways.append(Button("从备份恢复…", "history", on_click=self._restore_chosen))
        if self._spoilt:
            ways.append(self.salvage_button)
        if self._trouble in _PERHAPS_ENCRYPTED and _perhaps_encrypted(self._data_file):
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

        data, said = self._data(), self._said
        self._say(f"{said}\n\n{_LOOKING}")

        def found(rescue: Rescue) -> None:
            self._rescue, self._said = rescue, f"{said}\n\n{rescue.words(_now())}"
            self._say(self._said)
            self._offer_ways()

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
        """What is not proved of it is said first; what its password alone can tell is asked for."""
        from renda_desktop.keeping.restoring import doubts_before
        from ui.shell.trouble_opening import Chosen

        data = self._data()
        self._busy("正在核对备份…")
        self._tasks.run(
            lambda _: Chosen(backup, None, doubts_before(data, backup)), self._looked, self._not_looked
        )

    def _looked(self, chosen: Chosen) -> None:
        self._drop_opening()
        if not chosen.doubts:
            self._put_back(chosen)
            return
        self._doubted = chosen
        self._say("\n".join([f"“{chosen.path.name}”：", *chosen.doubts, _ONLY_ONE]))
        self._offer_ways(self.doubted_button)

    def _not_looked(self, error: Exception) -> None:
        from renda_desktop.keeping.proof import LockedBackup
        from ui.shell.trouble_opening import TroubleOpening

        if not isinstance(error, LockedBackup):
            self._failed(error)
            return
        opening = self.opening = TroubleOpening(self._tasks, self._data_file, error)
        opening.looked_at.connect(self._looked)
        opening.refused.connect(self._failed)
        opening.closed.connect(self._given_up)
        self.state.hide()
        self._column.addWidget(opening, 0, Qt.AlignmentFlag.AlignTop)

    def _given_up(self) -> None:
        self._drop_opening()
        self._say(self._said)
        self._offer_ways()

    def _drop_opening(self) -> None:
        opening, self.opening = self.opening, None
        if opening is not None:
            self._column.removeWidget(opening)
            opening.hide()
            opening.deleteLater()
        self.state.show()

    def _restore_doubted(self) -> None:
        if self._doubted is not None:
            self._put_back(self._doubted)

    def _put_back(self, chosen: Chosen) -> None:
        from renda_desktop.keeping.notices import put_back
        from renda_desktop.keeping.restoring import restore

        data = self._data()

        def done(kept: Path | None) -> None:
            self._say_then(put_back(chosen.path.name, kept))
            self._again()

        self._busy("正在恢复…")
        self._tasks.run(lambda _: restore(data, chosen.path, _now(), chosen.opened), done, self._failed)

    def _salvage(self) -> None:
        from renda_desktop.history.words import words_of
        from renda_desktop.keeping.salvage import salvage, write_report

        data = self._data()

        def work(progress: Progress) -> tuple[Salvage, Path]:
            result = salvage(data, _now(), progress)
            return result, write_report(result, lambda table: words_of(table).word)

        def show(done: int, total: int, words: str) -> None:
            self._say(f"{_SALVAGING}\n\n{words}（{done}/{total}）")

        self._busy(_SALVAGING)
        self._tasks.run(work, lambda found: self._show_saved(*found), self._failed, show)

    def _show_saved(self, result: Salvage, report: Path) -> None:
        from renda_desktop.history.words import words_of
        from renda_desktop.keeping.salvage import report_lines

        self._report = report
        lines = report_lines(result, lambda table: words_of(table).word, short=True)
        more = ["……（全部在“看抢救结果”里）"] if len(lines) > _LINES else []
        self._say("\n".join([*lines[:_LINES], *more, "", f"坏了的原文件另存在：{result.kept}"]))
        self._offer(self.open_button, self.report_button)

    def _say(self, words: str) -> None:
        self.state.sentence.setText(words)

    def _busy(self, words: str) -> None:
        """Nothing can be clicked until it is over; nor is the cursor handed on to what stands above."""
        self._say(words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()

    def _offer_ways(self, *first: Button) -> None:
        """All there are; the blue one is what to do next."""
        has_backup = self._rescue is not None and self._rescue.backup is not None
        looked = self._rescue is not None
        last = self.salvage_button if self._spoilt else self._others[0]
        last.set_look("primary" if looked and not has_backup and not first else "quiet")
        self._offer(*first, *([self.restore_button] if has_backup else []), *self._others)

    def _offer(self, *buttons: Button) -> None:
        for button in self._buttons:
            set_shown(button, button in buttons)
        QTimer.singleShot(0, self, self._enter)

    def _enter(self) -> None:
        """Puts the cursor on the blue button, else on the first."""
        shown = [one for one in self._buttons if one.isVisible()]
        blue = (one for one in shown if one.property("look") == "primary")
        first = next(blue, shown[0] if shown else None)
        if first is not None and self.opening is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        """The buttons come back, whatever it was."""
        words = _BUG if isinstance(error, Unforeseen) else str(error)
        self._drop_opening()
        self._say(f"{words}\n\n{self._said}")
        self._offer_ways()


def _perhaps_encrypted(data_file: Path) -> bool:
    from renda_desktop.keeping.raw_pages import is_encrypted

    return is_encrypted(data_file)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
