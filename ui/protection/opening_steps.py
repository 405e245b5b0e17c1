"""A backup that has a password: asked for it, or for the recovery code of then, before it can be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.keeping.backup_lock import OpenedBackup, open_backup, open_backup_by_code
from ui.protection.code_field import CodeField
from ui.protection.password_field import PasswordField
from ui.protection.steps import StepBox, stacked
from ui.runtime.tasks import TaskRunner
from ui.widgets.buttons import link_button
from ui.widgets.labels import text_label

_CODE = "照当时打印的恢复单，把 8 组数字输进去，空格不用打。"


class OpeningSteps(StepBox):
    """Opens the lock of the file and looks at it in the worker; a subclass says what is looked at and shown then."""

    def __init__(self, tasks: TaskRunner, own: Path, title: str, path: Path, words: str) -> None:
        """`own`: the data file here, whose wrapped keys may fit; `words`: whose password, above the field."""
        super().__init__(tasks, title)
        self._own, self._path, self._words = own, path, words
        self.password, self.code = PasswordField("密码"), CodeField()
        self.told: QLabel = text_label("")

    def look(self, opened: OpenedBackup | None) -> Any:
        """What is to be known of the open file; runs in the worker."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """What `look` gave."""
        raise NotImplementedError

    def cannot(self, problem: DeskError) -> None:
        """What is wrong with the file, and not with what was typed."""
        raise NotImplementedError

    def ask_password(self) -> None:
        """The first way into a file that is encrypted."""
        self.password = PasswordField("密码")
        body = stacked(self.password, link_button("用恢复码打开…", self.ask_code))
        self.show_step(self._words, body, "打开", self._by_password)

    def ask_code(self) -> None:
        """The other."""
        self.code = CodeField()
        body = stacked(self.code, link_button("返回，输密码", self.ask_password))
        self.show_step(_CODE, body, "打开", self._by_code)

    def _by_password(self) -> None:
        typed, path, own = self.password.typed(), self._path, self._own
        if not typed:
            self.password.refuse("请输入密码。")
            return
        self._open(lambda: open_backup(path, typed, own), self.password)

    def _by_code(self) -> None:
        typed, path, own = self.code.code(), self._path, self._own
        self._open(lambda: open_backup_by_code(path, typed, own), self.code)

    def _open(self, open_lock: Callable[[], OpenedBackup], field: PasswordField | CodeField) -> None:
        def refused(problem: DeskError) -> None:
            if isinstance(problem, InputProblem) and problem.field:
                field.refuse(problem.message)
                field.setFocus()
            else:
                self.cannot(problem)

        field.show_error(None)
        self.in_worker(lambda: self.look(open_lock()), self.show_found, refused)
