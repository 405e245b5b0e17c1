"""The calm dialog for a bug: the data are safe, the log is written, work goes on."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import text_label

_HEAD = "程序出了一个错，您的数据没有损失。"
_WORKING = "刚才这一步没有做成，已保存的内容都在。可以接着用；如果再次出现，请把错误记录交给技术人员。"
_EDITED_HEAD = "程序出了一个错。"
_EDITED = (
    "数据文件在程序外被改过，可能就是这个原因。刚才这一步没有做成，其余的可以接着用。"
    "请从被改以前的备份恢复（“设置 → 备份和恢复”）；没有备份的，请让改它的人改回来。"
)
_NOT_OPEN = (
    "刚才这一步没有做成；数据文件和备份都还在，没有丢。请关掉这个窗口，再试一次，或者换一个办法；"
    "还是不行，请把错误记录交给技术人员。"
)


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, system, kind and place of the error; no values, so no personal data."""
    places = "".join(traceback.format_tb(trace)) if trace else ""
    versions = f"Python {platform.python_version()} · PySide6 {PySide6.__version__}"
    return f"{platform.platform()} · {versions}\n{kind.__name__}\n{places}"


class CrashDialog(QDialog):
    """Shown once at a time; never closes the program by itself."""

    def __init__(
        self,
        parent: QWidget | None,
        details: str,
        log_file: Path,
        *,
        working: bool = True,
        edited: bool = False,
    ) -> None:
        """`working`: the data file is open; else the page that says what is wrong with it stands behind. `edited`:
        another hand did something to the file.
        """
        super().__init__(parent)
        self.setWindowTitle("程序出了一个错")
        self.setMinimumWidth(theme.px(520))
        self._details = details
        self._log_file = log_file
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP)
        said = _EDITED if edited else _WORKING if working else _NOT_OPEN
        for label in (text_label(_EDITED_HEAD if edited else _HEAD, "section"), text_label(said)):
            column.addWidget(label)
        column.addLayout(self._buttons(working=working))

    def _buttons(self, *, working: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addWidget(Button("复制错误信息", "copy", on_click=self._copy))
        row.addWidget(Button("打开记录文件夹", "folder-open", on_click=self._open_folder))
        row.addStretch(1)
        row.addWidget(Button("接着用" if working else "知道了", "", "primary", self.accept))
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file.parent)))
