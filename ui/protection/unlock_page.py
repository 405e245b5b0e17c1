"""Asks for the password, or for the recovery code and then a new password; stretching it is the worker's business."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from ui.protection.code_field import CodeField
from ui.protection.password_field import PasswordField
from ui.runtime.tasks import TaskRunner
from ui.widgets import theme, tokens
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import text_label
from ui.widgets.page_keys import on_enter
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from renda_desktop.storage.keys import KeyHolder, Unlocked
    from ui.protection.renewal import Renewal

T = TypeVar("T")
_WIDEST = 560
_PROGRAM = "乡镇人大工作台"
_CODE_TITLE, _NEW_TITLE = "用恢复码打开", "设一个新密码"
_OPEN, _OPENING, _GO_ON = "打开", "正在打开…", "下一步"
_BY_PASSWORD = "这份数据有密码。请输入您自己的密码，按回车。"
_BY_CODE = "照打印的恢复单，把 8 组数字输进去，空格不用打。输完要给自己设一个新密码，内容一条也不会少。"


class UnlockPage(QWidget):
    """`unlocked` bears the open lock; whoever hears it may still `refuse`."""

    unlocked = Signal(object)
    renewed = Signal(str)
    """By the recovery code: this holder has a new password; `unlocked` follows."""

    def __init__(
        self, data_file: Path, tasks: TaskRunner, title: str = "请输入密码", *, by_code: bool = False
    ) -> None:
        super().__init__()
        self._file, self._tasks = data_file, tasks
        self._busy = False
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = title
        self.title_label = text_label(title, "title")
        self.password = PasswordField("密码")
        self.open_button = primary_button(_OPEN, "", self.open_by_password)
        self.code_link = link_button("用恢复码打开…", self.ask_code)
        self.code = CodeField()
        self.code_button = primary_button(_GO_ON, "", self.open_by_code)
        self.back_link = link_button("返回，输密码", self.ask_password)
        self.renewal: Renewal | None = None
        self._picture = QLabel()
        self._body = QWidget()
        self.steps = QStackedWidget()
        self._by_password = _step(
            _BY_PASSWORD, self.password, (self.open_button, self.code_link), self.open_by_password
        )
        self._by_code = _step(_BY_CODE, self.code, (self.code_button, self.back_link), self.open_by_code)
        for step in (self._by_password, self._by_code):
            self.steps.addWidget(step)
        self._lay_out()
        self._grow()
        (self.ask_code if by_code else self.ask_password)()

    def ask_password(self) -> None:
        """The first step."""
        self.title_label.setText(self._title)
        self.steps.setCurrentWidget(self._by_password)
        self.enter()

    def ask_code(self) -> None:
        """The way in when every password is forgotten."""
        self.title_label.setText(_CODE_TITLE)
        self.steps.setCurrentWidget(self._by_code)
        self.enter()

    def enter(self) -> None:
        """Puts the cursor where one types."""
        shown = self.steps.currentWidget()
        if self.renewal is not None and shown is self.renewal:
            self.renewal.enter()
            return
        field = self.password if shown is self._by_password else self.code
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_by_password(self) -> None:
        """Enter, or the button."""
        typed = self.password.typed()
        if self._busy:
            return
        if not typed:
            self.password.refuse("请输入密码。")
            return
        self.password.show_error(None)

        def work() -> Unlocked:
            from renda_desktop.keeping.recovering import unlock_file

            return unlock_file(self._file, typed)

        self._run(work, self.unlocked.emit, lambda problem: self.password.refuse(problem.message))

    def open_by_code(self) -> None:
        """Looks whether the code opens this very file; then a new password is asked."""
        if self._busy:
            return
        typed = self.code.code()

        def work() -> tuple[Unlocked, tuple[KeyHolder, ...]]:
            from renda_desktop.keeping.recovering import known_holders, unlock_file_by_code

            opened = unlock_file_by_code(self._file, typed)
            return opened, known_holders(self._file, opened)

        self._run(work, lambda found: self._ask_new(*found), self._refuse_code)

    def refuse(self, message: str) -> None:
        """What was typed opens something else; said at the field."""
        self._wait(False)
        self.password.refuse(message)

    def _refuse_code(self, problem: DeskError) -> None:
        self.code.show_error(problem.message)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_new(self, opened: Unlocked, holders: tuple[KeyHolder, ...]) -> None:
        from ui.protection.renewal import Renewal

        self._wait(False)
        if self.renewal is not None:
            self.steps.removeWidget(self.renewal)
            self.renewal.deleteLater()
        self.renewal = Renewal(holders)
        self.renewal.confirmed.connect(lambda: self._renew(opened))
        self.steps.addWidget(self.renewal)
        self.title_label.setText(_NEW_TITLE)
        self.steps.setCurrentWidget(self.renewal)
        self.code.reset("")
        self.enter()

    def _renew(self, opened: Unlocked) -> None:
        renewal = self.renewal
        assert renewal is not None
        if self._busy or not renewal.agreed():
            return
        holder, name, typed = renewal.holder(), renewal.name(), renewal.new.password.typed()

        def work() -> Unlocked:
            from renda_desktop.keeping.recovering import give_password

            return give_password(self._file, opened, holder, name, typed)

        def done(found: Unlocked) -> None:
            self.renewed.emit(found.holder.name if found.holder is not None else "")
            self.unlocked.emit(found)

        self._run(work, done, renewal.refused)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[DeskError], object],
    ) -> None:
        def failed(error: Exception) -> None:
            self._wait(False)
            if not isinstance(error, DeskError):
                raise error
            refused(error)

        self._wait(True)
        self._tasks.run(lambda _: work(), done, failed)

    def _wait(self, on: bool) -> None:
        self._busy = on
        self.open_button.setText(_OPENING if on else _OPEN)
        self.code_button.setText(_OPENING if on else _GO_ON)
        for button in (self.open_button, self.code_button):
            button.setEnabled(not on)
        if self.renewal is not None:
            self.renewal.wait(on)

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands in the field."""
        super().showEvent(event)
        self.enter()

    def changeEvent(self, event: QEvent) -> None:
        """The page grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self._body.setFixedWidth(theme.px(_WIDEST))
        self._picture.setPixmap(theme.picture("lock", 32, tokens.BLUE))

    def _lay_out(self) -> None:
        body = self._body
        body.setProperty("look", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP)
        for widget in (self._picture, text_label(_PROGRAM, "small"), self.title_label, self.steps):
            column.addWidget(widget)
        column.addStretch(1)
        middle = QWidget()
        middle.setProperty("look", "surface")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, theme.px(48), 0, 0)
        row.addStretch(1)
        row.addWidget(body)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        emblem = QFrame()
        emblem.setProperty("look", "emblem")
        outer.addWidget(emblem)
        outer.addWidget(scrolled(middle))


def _step(words: str, field: QWidget, buttons: tuple[QWidget, ...], run: Callable[[], object]) -> QWidget:
    step = QWidget()
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP)
    column.addWidget(text_label(words, "second"))
    column.addWidget(field)
    holder = QWidget()
    flow = FlowLayout(holder, tokens.GAP_SMALL)
    for button in buttons:
        flow.addWidget(button)
    column.addWidget(holder)
    column.addStretch(1)
    on_enter(step, run)
    return step
