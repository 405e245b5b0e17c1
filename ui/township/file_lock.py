"""给文件加密码: Word, Excel and PDF files that leave the house ask for a password when they are opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.storage.locked_files import LOCKABLE, lock_file, require_password
from ui.protection.new_password import NewPassword
from ui.protection.steps import Steps
from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind

KINDS: tuple[FileKind, ...] = (("Word、Excel、PDF 文件", LOCKABLE),)
_NAMED = 3


class LockFiles(Steps):
    """One password for all of the chosen files; what could not be locked is named with its reason."""

    def __init__(self, context: AppContext, files: Sequence[Path]) -> None:
        super().__init__(context, "给文件加密码")
        self._files = files
        self.form = NewPassword()
        more = f"等 {len(files)} 个文件" if len(files) > _NAMED else ""
        names = "、".join(f"“{one.name}”" for one in files[:_NAMED]) + more
        note = f"{names}加了密码以后，用 WPS 打开要先输密码。密码请另外告诉收文件的人；忘了，这个文件谁也打不开。"
        self.show_step(note, self.form, "加密码", self._agreed)

    def _agreed(self) -> None:
        if not self.form.agreed():
            return
        password = self.form.password.typed()
        try:
            require_password(password)
        except DeskError as problem:
            self.form.refused(problem)
            return
        self.in_worker(lambda: _locked(self._files, password), self._done, self.form.refused)

    def _done(self, left: tuple[str, ...]) -> None:
        self.form.clear()
        count = len(self._files) - len(left)
        if left:
            done = f"{count} 个文件加好了密码。" if count else ""
            self.context.say(InputProblem(f"{done}没有加上的：{'；'.join(left)}"))
        else:
            self.context.teller.note(f"{count} 个文件加好了密码。")
        self.closed.emit()


def _locked(files: Sequence[Path], password: str) -> tuple[str, ...]:
    """What could not be locked, each with its reason."""
    left = []
    for file in files:
        try:
            lock_file(file, password)
        except DeskError as problem:
            left.append(f"“{file.name}”：{problem.message}")
    return tuple(left)
