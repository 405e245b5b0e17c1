"""写交接文件: a password of its own where the data have none, its recovery sheet printed, then written and proved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.handing_over import hand_over, handover_path
from renda_desktop.keeping.volumes import volumes
from renda_desktop.keeping.words import size_words
from renda_desktop.storage.keys import KeyFile, Unlocked, new_key_file
from ui.protection.code_check import CodeCheck
from ui.protection.new_password import NewPassword
from ui.protection.sheet_view import SheetView
from ui.protection.steps import Steps
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.messages import choose_folder
from ui.widgets.radio_choice import Choice, RadioChoice
from ui.widgets.tokens import GAP

_OWN, _OPEN = "own", "open"
_FOLDER = "handover"
"""Under this the computer keeps the folder used last."""
_WRITE = "选 U 盘，写交接文件…"
_SAME = "数据有密码：交接文件也是加密的，到新电脑上用现在的密码或者恢复单打开，使用人一个不少。"
_WITHOUT = "交接文件里是全部数据。这份数据没有密码，U 盘丢了谁都能看，所以最好给交接文件单独设一个密码。"
_SHEET_FIRST = "先打印交接文件的恢复单：忘了密码，只有靠它才打得开。和 U 盘分开带。"
_TYPE_BACK = "请照纸上的恢复单，把下面两组数字抄到这里，确认单子在您手里、看得清："


class WriteFile(Steps):
    """What was written is told in the last step."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "写交接文件")
        self.written: Path | None = None
        self.choice = RadioChoice(
            "交接文件的密码",
            (
                Choice(_OWN, "给交接文件设一个密码", "到新电脑上输一次，以后那边的数据就用这个密码。这边的数据不变。"),
                Choice(_OPEN, "不设密码", "谁拿到 U 盘都能看全部内容。U 盘不离手时才这样选。"),
            ),
        )  # fmt: skip
        self.new = NewPassword(name="")
        assert self.new.name is not None
        self.new.name.label.setText("接手人的姓名")
        self.sheet: SheetView | None = None
        self.check: CodeCheck | None = None
        if context.data_file.key is not None:
            self.show_step(_SAME, QWidget(), _WRITE, lambda: self._choose(None))
        else:
            self._ask_password()

    def _ask_password(self) -> None:
        self.choice.set_value(_OWN)
        self.choice.chosen.connect(self._chosen)
        self.show_step(_WITHOUT, _column(self.choice, self.new), "下一步", self._prepare)

    def _chosen(self, key: str) -> None:
        set_shown(self.new, key == _OWN)

    def _prepare(self) -> None:
        if self.choice.value() == _OPEN:
            self._choose(None)
            return
        if not self.new.agreed() or self.new.name is None:
            return
        name, typed = self.new.name.value(), self.new.password.typed()
        self.in_worker(
            lambda: new_key_file(typed, name), lambda made: self._show_sheet(*made), self.new.refused
        )

    def _show_sheet(self, keys: KeyFile, opened: Unlocked) -> None:
        opens = ("交接文件（人大工作台交接-….db）。", "搬到新电脑以后，那边的数据文件和备份。")
        self.sheet = SheetView(self.context, opened.secret, opens)
        self.show_step(_SHEET_FIRST, self.sheet, "单子在手里，下一步", lambda: self._ask_back(keys, opened))
        if self.check is None:  # not while it is looked at once more
            self.wait_for(self.sheet.in_hand)

    def _ask_back(self, keys: KeyFile, opened: Unlocked) -> None:
        self.check = CodeCheck(opened.secret)
        again = link_button("再看一眼恢复单", lambda: self._show_sheet(keys, opened))
        self.show_step(_TYPE_BACK, _column(self.check, again), _WRITE, lambda: self._checked((keys, opened)))

    def _checked(self, own: tuple[KeyFile, Unlocked]) -> None:
        if self.check is not None and self.check.proved():
            self._choose(own)

    def _choose(self, own: tuple[KeyFile, Unlocked] | None) -> None:
        sticks = [one.root for one in volumes() if one.removable]
        computer = self.context.computer
        folder = choose_folder(self, "选 U 盘或者文件夹", sticks[0] if sticks else computer.folder(_FOLDER))
        if folder is None:
            return
        target = handover_path(folder, self.context.clock().date())
        computer.keep_folder(_FOLDER, target)
        data, now = self.context.data_file, self.context.clock().astimezone()
        self.context.flush_asked.emit()
        self.in_worker(
            lambda: hand_over(data, target, now, own), lambda _: self._tell(target), self.context.say
        )

    def _tell(self, target: Path) -> None:
        self.written = target
        size = size_words(target.stat().st_size)
        words = (
            f"已写好，读回核对过：{target}（{size}）。\n"
            "现在可以在系统里“安全弹出”U 盘，拿到新电脑上，照下面“到新电脑上”做。"
            "新电脑上打开看过、数字都对，再回来点“记下已移交”。"
        )
        self.cancel_button.hide()
        self.show_step("", text_label(words), "好了", self.closed.emit)


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return holder
