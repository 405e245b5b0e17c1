"""密码和使用人: whether the data file has a password, who may open it, and when the window locks itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renda_desktop.keeping.copies import PlainCopies, plain_copies
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.recovering import known_holders
from renda_desktop.keeping.volumes import volumes
from renda_desktop.storage.keys import KeyHolder, Role, Unlocked
from ui.protection.idle_minutes import CHOICES, keep_minutes, kept_minutes
from ui.protection.steps import Steps
from ui.runtime.context import AppContext
from ui.township.file_lock import KINDS, LockFiles
from ui.township.pages import SettingsPart
from ui.township.people_steps import AddPerson, ChangePassword, RemovePerson
from ui.township.protection_steps import DealWithCopies, PrintSheet, RenewCode, SetPassword, TakeOff
from ui.widgets import tokens
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.emptied import emptied
from ui.widgets.field import looking
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.messages import choose_files
from ui.widgets.options import Option

PROTECTION = "密码和使用人"
_WITHOUT = (
    "现在没有密码：谁打开这台电脑，谁就能看到全部内容；拿走文件或者 U 盘也一样。",
    "设了密码：数据文件和以后的备份都加密，不知道密码的人一个名字也看不到。打开时多输一次密码，别的都一样。",
    "忘了密码，就靠打印出来的恢复单；密码忘了、恢复单也丢了，数据谁也打不开。所以设密码的时候先打印恢复单。",
)
_WITH = "这份数据有密码，数据文件和备份都是加密的。现在是{}打开的。"


class ProtectionPage(SettingsPart):
    """One box at a time is open below the buttons."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.steps: Steps | None = None
        self.without = QWidget()
        self.set_button = Button("设置密码…", "lock", "primary", lambda: self._open(SetPassword(context)))
        self.with_password = QWidget()
        self.state = text_label("")
        self._before_people = TabMark(self)
        self.people = QWidget()
        self._grid = QGridLayout(self.people)
        self.remove_links: dict[str, Button] = {}
        self.add_button = self._button("加一个人…", "user-plus", AddPerson)
        self.change_button = self._button("改我的密码…", "refresh-cw", ChangePassword)
        self.print_button = self._button("再打印一张恢复单…", "printer", PrintSheet)
        self.renew_button = self._button("换新的恢复码…", "refresh-cw", RenewCode)
        self.off_button = self._button("取消密码…", "x", TakeOff)
        self.minutes = looking(
            ChoiceField("多久没人动，就自动锁上", [Option(str(one), _words(one)) for one in CHOICES])
        )
        self.minutes.edited.connect(self._keep_minutes)
        self.files_button = quiet_button("选择文件…", "lock", self._lock_files)
        self.files = QWidget()
        self.copies_line = text_label("", "second")
        self.copies_button = quiet_button("处理…", "", self._deal)
        self._copies = PlainCopies((), ())
        self._lay_out()

    def reload(self) -> None:
        """Reads who has a password now; what was typed in an open box stays."""
        opened = self.context.unlocked
        self._show_state()
        self.minutes.reset(str(kept_minutes(self.context.computer)))
        if opened is None:
            self.set_button.setEnabled(self.context.may_write)
            return
        holder, may_write = opened.holder, self.context.may_write
        self.state.setText(_WITH.format(holder.name if holder else "恢复单"))
        self._show_people(known_holders(self.context.database.path, opened), may_write=may_write)
        for button in (self.add_button, self.print_button, self.renew_button, self.off_button):
            set_shown(button, may_write)
        self._look_for_copies()

    def _show_state(self) -> None:
        """An open box stands alone on the page."""
        opened = self.context.unlocked
        set_shown(self.without, opened is None and self.steps is None)
        set_shown(self.with_password, opened is not None and self.steps is None)
        set_shown(self.files, self.steps is None)

    def close_steps(self) -> None:
        """Takes the open box away."""
        steps, self.steps = self.steps, None
        if steps is not None:
            self.column.removeWidget(steps)
            steps.hide()
            steps.deleteLater()
        self.reload()

    def _open(self, steps: Steps) -> None:
        if self.steps is not None:
            self.column.removeWidget(self.steps)
            self.steps.hide()
            self.steps.deleteLater()
        self.steps = steps
        self._show_state()
        steps.closed.connect(self.close_steps)
        self.column.addWidget(steps)

    def _button(self, word: str, icon: str, make: Callable[[AppContext, Unlocked], Steps]) -> Button:
        def run() -> None:
            opened = self.context.unlocked
            if opened is not None:
                self._open(make(self.context, opened))

        return quiet_button(word, icon, run)

    def _show_people(self, people: tuple[KeyHolder, ...], *, may_write: bool) -> None:
        emptied(self._grid)
        self.remove_links = {}
        own = self.context.holder
        for row, one in enumerate(people):
            role = "能修改" if one.role is Role.EDITOR else "只看"
            self._grid.addWidget(text_label(one.name, "strong", wrap=False), row, 0)
            self._grid.addWidget(text_label(role, "second", wrap=False), row, 1)
            if own is not None and one.id == own.id:
                self._grid.addWidget(text_label("您", "second", wrap=False), row, 2)
            elif may_write:
                link = link_button("去掉…", partial(self._remove, one))
                link.setAccessibleName(f"去掉{one.name}")
                self.remove_links[one.name] = link
                self._grid.addWidget(link, row, 2)
        self._grid.setColumnStretch(3, 1)
        place_after(self._before_people, [*self.remove_links.values()])

    def _remove(self, holder: KeyHolder) -> None:
        opened = self.context.unlocked
        if opened is not None:
            self._open(RemovePerson(self.context, opened, holder))

    def _keep_minutes(self, key: str) -> None:
        keep_minutes(self.context.computer, int(key or 0))
        self.context.lock_changed.emit(int(key or 0))

    def _look_for_copies(self) -> None:
        database = self.context.database
        data = DataFile(database.path, database.key)
        self.context.tasks.run(lambda _: plain_copies(data, volumes), self._show_copies, self._not_looked)

    def _show_copies(self, copies: PlainCopies) -> None:
        self._copies = copies
        count = len(copies.files)
        self.copies_line.setText(f"有 {count} 份备份没有加密，谁拿到都能看。" if count else "")
        set_shown(self.copies_line, count > 0)
        set_shown(self.copies_button, count > 0 and self.context.may_write)

    def _not_looked(self, error: Exception) -> None:
        raise error

    def _deal(self) -> None:
        self._open(DealWithCopies(self.context, self._copies))

    def _lock_files(self) -> None:
        files = choose_files(self, "给哪些文件加密码", KINDS, self.context.computer.folder("export"))
        if files:
            self._open(LockFiles(self.context, files))

    def _lay_out(self) -> None:
        column = _column_of(self.without)
        for words in _WITHOUT:
            column.addWidget(text_label(words))
        column.addWidget(self.set_button)
        column = _column_of(self.with_password)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.GAP_LARGE)
        column.addWidget(self.state)
        column.addWidget(text_label("谁能打开", "section"))
        column.addWidget(self.people)
        column.addWidget(_flow(self.add_button, self.change_button))
        column.addWidget(hairline())
        column.addWidget(self.minutes)
        words = "离开一会儿，也可以马上锁：按 Ctrl+L，或者点窗口最下面的“锁定”。"
        column.addWidget(text_label(words, "second"))
        column.addWidget(hairline())
        column.addWidget(_flow(self.print_button, self.renew_button, self.off_button))
        column.addWidget(self.copies_line)
        column.addWidget(_flow(self.copies_button))
        column = _column_of(self.files)
        column.addWidget(hairline())
        column.addWidget(text_label("给导出的文件加密码", "section"))
        words = "有身份证号、电话的 Word、Excel、PDF 文件，用 U 盘拷走或者发出去以前可以加密码。"
        column.addWidget(text_label(words, "second"))
        column.addWidget(_flow(self.files_button))
        for widget in (self.without, self.with_password, self.files):
            self.column.addWidget(widget)
        for widget in (self.copies_line, self.copies_button):
            widget.hide()


def _column_of(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP)
    return column


def _flow(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, tokens.GAP_SMALL)
    for button in buttons:
        flow.addWidget(button)
    return holder


def _words(minutes: int) -> str:
    return f"{minutes} 分钟" if minutes else "不自动锁"
