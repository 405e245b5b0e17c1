"""密码和使用人: whether the data file has a password, who may open it, and when the window locks itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from renda_desktop.keeping.data_file import DataFile
from renda_desktop.keeping.readable_copies import PlainCopies, plain_copies
from renda_desktop.keeping.recovering import known_holders
from renda_desktop.keeping.volumes import volumes
from renda_desktop.storage.keys import KeyHolder, Role, Unlocked
from ui.protection.idle_minutes import CHOICES, keep_minutes, kept_minutes
from ui.protection.steps import Steps
from ui.runtime.context import AppContext
from ui.township.file_lock import KINDS, LockFiles
from ui.township.pages import SettingsPart
from ui.township.people_steps import ROLE_WORDS, AddPerson, ChangePassword, ChangeRole, RemovePerson
from ui.township.protection_steps import DealWithCopies, PrintSheet, RenewCode, SetPassword, TakeOff
from ui.widgets import tokens
from ui.widgets.buttons import Button, link_button, quiet_button, removal_link
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.emptied import emptied
from ui.widgets.field import looking
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.messages import choose_files
from ui.widgets.options import Option

PROTECTION = "密码和使用人"
_WITHOUT = (
    "现在没有密码：谁打开这台电脑，谁就能看到全部内容；拿走文件或者 U 盘也一样。",
    "设了密码：数据文件和以后的备份都加密，不知道密码的人一个名字也看不到。打开时多输一次密码，别的都一样。",
    "忘了密码，就靠打印出来的恢复单；密码忘了、恢复单也丢了，数据谁也打不开。所以设密码的时候先打印恢复单。",
)
_WITH = "这份数据有密码，{}都是加密的。现在是{}打开的。"
_ALL, _NOT_ALL = "数据文件和备份", "数据文件和以后的备份"
"""The second where there is a backup that anybody can read."""


class ProtectionPage(SettingsPart):
    """One box at a time is open below the buttons."""

    tab_as_read = True

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.steps: Steps | None = None
        self.without = QWidget()
        self.set_button = Button("设置密码…", "lock", "primary", lambda: self._open(SetPassword(context)))
        self.with_password = QWidget()
        self.state = text_label("")
        self.people = QWidget()
        self._grid = QGridLayout(self.people)
        self.role_links: dict[str, Button] = {}
        self.remove_links: dict[str, Button] = {}
        self._asked_by: QWidget | None = None
        self._asked_about = ""
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
        may_write = self.context.may_write
        self._say_who_opened()
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
        self._take_focus()

    def _take_focus(self) -> None:
        """The keyboard goes on where the box was asked for; where that is gone, at the first thing to be done."""
        asked, self._asked_by = self._asked_by, None
        about, self._asked_about = self.role_links.get(self._asked_about), ""
        ways = (about, asked, self.add_button, self.change_button, self.set_button)
        there = (one for one in ways if one is not None and isValid(one))
        stop = next((one for one in there if one.isVisible() and one.isEnabled()), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, steps: Steps) -> None:
        if self.steps is not None:
            self.column.removeWidget(self.steps)
            self.steps.hide()
            self.steps.deleteLater()
        else:
            self._asked_by = QApplication.focusWidget()
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
        self.role_links, self.remove_links = {}, {}
        own = self.context.holder
        for row, one in enumerate(people):
            self._grid.addWidget(text_label(one.name, "strong", wrap=False), row, 0)
            self._grid.addWidget(text_label(ROLE_WORDS[one.role], "second", wrap=False), row, 1)
            if own is not None and one.id == own.id:
                self._grid.addWidget(text_label("您", "second", wrap=False), row, 2)
            elif may_write:
                self._offer_links(row, one)
        self._grid.setColumnStretch(4, 1)

    def _offer_links(self, row: int, one: KeyHolder) -> None:
        other = ROLE_WORDS[Role.VIEWER if one.role is Role.EDITOR else Role.EDITOR]
        self.role_links[one.name] = role = link_button(f"改为{other}…", partial(self._about, ChangeRole, one))
        role.setAccessibleName(f"把{one.name}改为{other}")
        self.remove_links[one.name] = remove = removal_link("去掉…", partial(self._about, RemovePerson, one))
        remove.setAccessibleName(f"去掉{one.name}")
        for column, link in enumerate((role, remove), 2):
            self._grid.addWidget(link, row, column)
            link.show()  # now, not in a later turn: the keyboard may have to come back to it

    def _about(self, make: Callable[[AppContext, Unlocked, KeyHolder], Steps], holder: KeyHolder) -> None:
        opened = self.context.unlocked
        if opened is not None:
            self._open(make(self.context, opened, holder))
            self._asked_about = holder.name

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
        self._say_who_opened()
        self.copies_line.setText(f"有 {count} 份备份没有加密，谁拿到都能看。" if count else "")
        set_shown(self.copies_line, count > 0)
        set_shown(self.copies_button, count > 0 and self.context.may_write)

    def _say_who_opened(self) -> None:
        holder = self.context.holder
        encrypted = _NOT_ALL if self._copies.files else _ALL
        self.state.setText(_WITH.format(encrypted, holder.name if holder else "恢复单"))

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
