"""Everything the program says in a box of its own: short notices, questions, problems, choosing files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.toast import Toast, toast

FileKind = tuple[str, tuple[str, ...]]
"""A word for a kind of file and its suffixes: ("Word 文件", (".docx",))."""


_OTHER = 2
"""How a question ends by its second way on."""


class Question(QDialog):
    """One sentence, what follows from it, and buttons that say what they do."""

    def __init__(
        self, parent: QWidget | None, text: str, detail: str, yes: str, no: str, icon: str, other: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("请确认" if no else "提示")
        self.setAccessibleDescription(f"{text} {detail}".strip())
        picture = QLabel()
        picture.setPixmap(theme.picture(icon, 28, tokens.BLUE))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.GAP_SMALL)
        self.text_label = text_label(text, "section")
        self.detail_label = text_label(detail, "second")
        for label in (self.text_label, self.detail_label):
            label.setMinimumWidth(theme.px(380))
            set_shown(label, bool(label.text()))
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(tokens.GAP_LARGE)
        top.addWidget(picture)
        top.addLayout(words, 1)
        self.yes_button = Button(yes, "", "primary", self.accept)
        self.other_button = Button(other, "", "quiet", lambda: self.done(_OTHER))
        set_shown(self.other_button, bool(other))
        self.no_button = Button(no, "", "quiet", self.reject)
        set_shown(self.no_button, bool(no))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP_HUGE)
        column.addLayout(top)
        column.addLayout(self._buttons())
        (self.no_button if no else self.yes_button).setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addStretch(1)
        for button in (self.yes_button, self.other_button, self.no_button):
            row.addWidget(button)
        return row


def ask(parent: QWidget | None, question: str, consequence: str, yes: str, no: str) -> bool:
    """Asks before what cannot be undone; the focus and Esc stand on `no`."""
    dialog = Question(parent, question, consequence, yes, no, "circle-question-mark")
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def choose(parent: QWidget | None, message: str, detail: str, ways: tuple[str, str], no: str) -> str | None:
    """Says what happened and offers two ways on; the words of the one taken, None for `no` and Esc."""
    dialog = Question(parent, message, detail, ways[0], no, "triangle-alert", ways[1])
    answer = dialog.exec()
    dialog.deleteLater()
    return {QDialog.DialogCode.Accepted.value: ways[0], _OTHER: ways[1]}.get(answer)


def tell(parent: QWidget | None, message: str, detail: str = "") -> None:
    """Says something that must be read before going on."""
    dialog = Question(parent, message, detail, "知道了", "", "info")
    dialog.exec()
    dialog.deleteLater()


def choose_file(
    parent: QWidget | None, title: str, kinds: Sequence[FileKind], folder: Path | None = None
) -> Path | None:
    """Lets the user choose a file to read; None if he did not."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), _patterns(kinds))
    return Path(chosen) if chosen else None


def choose_files(
    parent: QWidget | None, title: str, kinds: Sequence[FileKind], folder: Path | None = None
) -> tuple[Path, ...]:
    """Lets the user choose several files to read."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), _patterns(kinds))
    return tuple(Path(name) for name in chosen)


def choose_save_file(
    parent: QWidget | None, title: str, suggested: Path, kinds: Sequence[FileKind]
) -> Path | None:
    """Lets the user say where to write; the suffix is added when he leaves it out."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), _patterns(kinds))
    if not chosen:
        return None
    path = Path(chosen)
    allowed = [suffix for _, suffixes in kinds for suffix in suffixes]
    if allowed and path.suffix.lower() not in allowed:
        path = path.with_name(path.name + allowed[0])
    return path


def choose_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    """Lets the user choose a folder; None if he did not."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(chosen) if chosen else None


def _patterns(kinds: Sequence[FileKind]) -> str:
    return ";;".join(f"{word} ({' '.join('*' + suffix for suffix in suffixes)})" for word, suffixes in kinds)


__all__ = [
    "Banner",
    "FileKind",
    "Question",
    "Toast",
    "ask",
    "choose",
    "choose_file",
    "choose_files",
    "choose_folder",
    "choose_save_file",
    "tell",
    "toast",
]
