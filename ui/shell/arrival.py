"""从备份或者交接文件开始: on a new computer, the file of the old one is looked at, told, and put in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.keeping.arriving import Arrival, keys_of, look_at, receive
from renda_desktop.keeping.words import local, size_words
from renda_desktop.storage.keys import KeyFile, Unlocked, unlock, unlock_by_code
from ui.protection.code_field import CodeField
from ui.protection.password_field import PasswordField
from ui.protection.steps import Steps
from ui.runtime.closed_work import ClosedWork, Reopening, Tell
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import text_label
from ui.widgets.messages import FileKind, choose_file
from ui.widgets.tokens import GAP

FILES: FileKind = ("备份或者交接文件", (".db",))
_FOLDER = "backup"
_PASSWORD = "这个文件有密码。请输入密码；交接文件的密码是移交的人设的。"
_LOOK = "看清楚是不是要接着用的那一份："
_CODE = "照打印的恢复单，把 8 组数字输进去，空格不用打。"
_BY_CODE = "数据已放好。您是用恢复码打开的：请到“设置 → 密码和使用人”里加上自己的密码。"
_DONE = "数据已放好，核对过，一条不少。请到“设置 → 备份和恢复”里点一次“现在备份”。"


class ArrivalSteps(Steps):
    """Nothing is changed before the last button."""

    def __init__(self, context: AppContext, path: Path) -> None:
        super().__init__(context, "从备份或者交接文件开始")
        self._path = path
        self._keys: KeyFile | None = None
        self.password = PasswordField("密码")
        self.code = CodeField()
        self.told = text_label("")
        self.show_step("正在看这个文件…", QWidget(), "打开", lambda: None)
        self.in_worker(lambda: keys_of(path), self._ask_or_look, self._cannot)

    def _ask_or_look(self, keys: KeyFile | None) -> None:
        self._keys = keys
        if keys is not None:
            self.ask_password()
        else:
            self.in_worker(lambda: look_at(self._path), lambda found: self._tell(found, None), self._cannot)

    def ask_password(self) -> None:
        """The first way into a file that is encrypted."""
        self.password = PasswordField("密码")
        body = _column(self.password, link_button("用恢复码打开…", self.ask_code))
        self.show_step(_PASSWORD, body, "打开", self._by_password)

    def ask_code(self) -> None:
        """The other."""
        self.code = CodeField()
        body = _column(self.code, link_button("返回，输密码", self.ask_password))
        self.show_step(_CODE, body, "打开", self._by_code)

    def _by_password(self) -> None:
        typed, keys = self.password.typed(), self._keys
        if not typed or keys is None:
            self.password.refuse("请输入密码。")
            return
        self._unlock(lambda: unlock(keys, typed), self.password)

    def _by_code(self) -> None:
        typed, keys = self.code.code(), self._keys
        self._unlock(lambda: unlock_by_code(keys, typed), self.code)

    def _unlock(self, open_lock: Callable[[], Unlocked], field: PasswordField | CodeField) -> None:
        def work() -> tuple[Arrival, Unlocked]:
            opened = open_lock()
            return look_at(self._path, opened.key), opened

        def refused(problem: DeskError) -> None:
            if isinstance(problem, InputProblem) and problem.field:
                field.refuse(problem.message)
                field.setFocus()
            else:
                self._cannot(problem)

        field.show_error(None)
        self.in_worker(work, lambda found: self._tell(*found), refused)

    def _tell(self, arrival: Arrival, opened: Unlocked | None) -> None:
        if not arrival.office:
            self._cannot(
                InputProblem(f"“{arrival.path.name}”里还没有单位，没有什么可以搬的。请另选一个文件。")
            )
            return
        self.told = text_label("\n".join(lines_of(arrival)))
        self.show_step(_LOOK, self.told, "用这份数据开始", lambda: self._begin(arrival, opened))

    def _begin(self, arrival: Arrival, opened: Unlocked | None) -> None:
        file, now = self.context.database.path, self.context.clock().astimezone()

        def work(_: Tell) -> Reopening:
            receive(file, arrival, now)
            by_code = opened is not None and opened.holder is None
            return Reopening(opened, _BY_CODE if by_code else _DONE)

        self.context.closed_work_asked.emit(ClosedWork("正在把数据放好…", work))

    def _cannot(self, problem: DeskError) -> None:
        self.told = text_label(problem.message, "error")
        self.show_step("", self.told, "另选一个文件…", self._choose_another)

    def _choose_another(self) -> None:
        path = choose_arrival(self, self.context)
        if path is not None:
            self._path = path
            self.in_worker(lambda: keys_of(path), self._ask_or_look, self._cannot)


def choose_arrival(parent: QWidget, context: AppContext) -> Path | None:
    """Asks for the file: on a stick first, where one is plugged in."""
    from renda_desktop.keeping.volumes import volumes

    sticks = [one.root for one in volumes() if one.removable]
    folder = sticks[0] if sticks else context.computer.folder(_FOLDER)
    return choose_file(parent, "选择备份或者交接文件", [FILES], folder)


def lines_of(arrival: Arrival) -> list[str]:
    """What the file is, before anything is done."""
    made = f"{local(arrival.made_at):%Y-%m-%d %H:%M}" if arrival.made_at else "没有记时间"
    last = (
        f"最后一步：{local(arrival.last.at):%Y-%m-%d %H:%M}“{arrival.last.description}”"
        if arrival.last
        else "里面还没有做过什么"
    )
    kind = "交接文件" if arrival.handover else "备份"
    places = "、".join(one.name for one in arrival.luggage.settings.places)
    lines = [
        f"{arrival.office}的{kind}，写于 {made}，{size_words(arrival.size)}，核对过，没有坏。",
        f"{last}。",
    ]
    return [*lines, f"以后的备份还会放到：{places}。"] if places else lines


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return holder
