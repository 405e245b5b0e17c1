"""Files of a record: put in, opened, taken out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.foreign.naming import require_document
from renda_desktop.storage.attachments import AttachmentRow, content_of, read_file
from renda_desktop.storage.lent import lend
from ui.papers.files import open_file
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.messages import FileKind, choose_files
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_FOLDER = "material"


class FileList(QWidget):
    """One line for each file of a record; a subclass says by which commands they come and go."""

    title = ""
    add_words = "放入文件…"
    open_words = "打开"
    remove_words = "移除"
    kinds: tuple[FileKind, ...] = (
        ("文件", (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".et", ".pptx", ".jpg", ".png", ".ofd")),
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.record_id = ""
        self._files: tuple[AttachmentRow, ...] = ()
        self._lines: list[QWidget] = []
        self._fixed = False
        self.label = text_label(self.title, "small")
        self.add_button = quiet_button(self.add_words, "upload", self._choose)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_TINY)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_TINY)
        self.column.addWidget(self.label)
        self.column.addLayout(self._list)
        self.column.addWidget(self.add_button)

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """Keeps a file with the record."""
        raise NotImplementedError

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Takes a file off its record."""
        raise NotImplementedError

    def show_files(self, record_id: str, files: tuple[AttachmentRow, ...]) -> None:
        """Shows the files of a record."""
        self.record_id = record_id
        if files == self._files:
            return
        self._files = files
        for line in self._lines:
            self._list.removeWidget(line)
            set_shown(line, False)
            line.deleteLater()
        self._lines = [self._line(file) for file in files]
        for line in self._lines:
            self._list.addWidget(line)

    def set_fixed(self, on: bool) -> None:
        """With `on` the files stay as they are: they can only be opened. To be said before they are shown."""
        self._fixed = on
        set_shown(self.add_button, not on)

    def take(self, path: Path) -> None:
        """Keeps a file with the record."""
        record_id = self.record_id
        try:
            require_document(path.name, "没有放进来")
            content = read_file(path)
        except DeskError as problem:
            self._context.say(problem)
            return
        self._context.write(lambda db: self.add_to(db, record_id, path.name, content))

    def _choose(self) -> None:
        computer = self._context.computer
        chosen = choose_files(self, f"放入{self.title}", self.kinds, computer.folder(_FOLDER))
        for path in chosen:
            computer.keep_folder(_FOLDER, path)
            self.take(path)

    def _line(self, file: AttachmentRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(text_label(file.file_name), 1)
        row.addWidget(text_label(_size(file.size), "second", wrap=False))
        ways = ((self.open_words, self._open), (self.remove_words, self.remove))
        for word, run in ways[:1] if self._fixed else ways:
            button = link_button(word, partial(run, file))
            button.setAccessibleName(f"{word}{file.file_name}")
            row.addWidget(button)
        return line

    def _open(self, file: AttachmentRow) -> None:
        content = self._context.read(lambda db: content_of(db, file.sha256))
        try:
            path = lend(file.file_name, content)
        except DeskError as problem:
            self._context.say(problem)
            return
        open_file(path)

    def remove(self, file: AttachmentRow) -> None:
        """Takes a file off its record; a subclass may ask first."""
        if self._context.write(lambda db: self.take_off(db, file.id)):
            self._context.teller.note(f"已移除“{file.file_name}”。", undo=True)


def _size(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, size // 1024)} KB"
