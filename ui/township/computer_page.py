"""这台电脑: who works here, where the data are."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.runtime.context import AppContext
from ui.township.clerk_field import clerk_field
from ui.township.pages import SettingsPart
from ui.widgets.buttons import Button
from ui.widgets.field import looking
from ui.widgets.labels import hairline, set_shown, text_label

_BY_PASSWORD = "数据有密码：谁的密码打开的，修改记录里就写谁。改在“密码和使用人”里。"


class ComputerPage(SettingsPart):
    """What is kept on this computer and not in the data file."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.clerk = looking(clerk_field())
        self.clerk.edited.connect(context.keep_clerk)
        self.place = text_label("", "second")
        self.folder_button = Button("打开数据文件夹", "folder-open", on_click=self._open_folder)
        self.by_password = text_label(_BY_PASSWORD, "second")
        self.column.addWidget(self.clerk)
        self.column.addWidget(self.by_password)
        self.column.addWidget(hairline())
        self.column.addWidget(text_label("全部数据在这一个文件里（备份在“备份和恢复”里）：", "second"))
        self.column.addWidget(self.place)
        self.column.addWidget(self.folder_button)

    def reload(self) -> None:
        """Shows what is kept."""
        holder = self.context.holder
        self.clerk.set_value(holder.name if holder else self.context.computer.text("clerk"))
        self.clerk.set_read_only(holder is not None)
        set_shown(self.by_password, holder is not None)
        self.place.setText(str(self.context.database.path))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.clerk.flush()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.database.path.parent)))
