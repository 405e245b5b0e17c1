"""这台电脑: who works here, where the data are, backup and restore."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from renda_desktop.storage.backup_note import back_up
from ui.runtime.context import AppContext
from ui.township.clerk_field import clerk_field
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import hairline, text_label
from ui.widgets.messages import choose_save_file


class ComputerPage(SettingsPart):
    """What is kept on this computer and not in the data file."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.clerk = clerk_field()
        self.clerk.edited.connect(context.keep_clerk)
        self.place = text_label("", "second")
        self.column.addWidget(self.clerk)
        self.column.addWidget(hairline())
        self.column.addWidget(text_label("全部数据在这一个文件里，复制它就是备份：", "second"))
        self.column.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        self.backup_button = Button("备份到…", "save", "primary", self._back_up)
        self.folder_button = Button("打开数据文件夹", "folder-open", on_click=self._open_folder)
        row.addWidget(self.backup_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        self.column.addLayout(row)

    def reload(self) -> None:
        """Shows what is kept."""
        self.clerk.set_value(self.context.computer.text("clerk"))
        self.place.setText(str(self.context.database.path))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.clerk.flush()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.database.path.parent)))

    def _back_up(self) -> None:
        computer = self.context.computer
        proposed = computer.folder("backup") / f"人大工作台备份-{self.context.today():%Y%m%d}.db"
        target = choose_save_file(self, "备份数据", proposed, [("数据备份", (".db",))])
        if target is not None:
            self._copy_to(target)

    def _copy_to(self, target: Path) -> None:
        source = self.context.database.path
        self.context.computer.keep_folder("backup", target)
        self.context.long_work(
            lambda _: back_up(source, target, datetime.datetime.now().astimezone()),
            lambda _: self.context.teller.note(f"已备份并核对能读回：{target.name}"),
            "正在备份",
        )
