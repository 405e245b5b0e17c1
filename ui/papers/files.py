"""Where papers are saved to: asking for the place, remembering it, opening what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind, ask, choose_folder, choose_save_file
from ui.widgets.toast import toast

WORD: FileKind = ("Word 文件", (".docx",))
EXCEL: FileKind = ("Excel 工作簿", (".xlsx",))
OPEN_WORDS = "用 WPS/Word 打开"
NAMED = 6
"""So many of the missing things are named, the rest is counted."""
_SECONDS = 12


def ask_for_file(
    page: QWidget, context: AppContext, purpose: str, title: str, name: str, kind: FileKind
) -> Path | None:
    """Lets the clerk choose a file, in the folder used last for this purpose, and remembers its folder."""
    path = choose_save_file(page, title, context.computer.folder(purpose) / name, [kind])
    if path is not None:
        context.computer.keep_folder(purpose, path)
    return path


def ask_for_folder(page: QWidget, context: AppContext, purpose: str) -> Path | None:
    """Lets the clerk choose a folder for a whole kit, and remembers it."""
    folder = choose_folder(page, "全套材料存到哪个文件夹", context.computer.folder(purpose))
    if folder is not None:
        context.computer.keep_folder(purpose, folder / "材料")
    return folder


def may_leave_gaps(page: QWidget, labels: Sequence[str], verb: str = "存") -> bool:
    """Lists what is missing in a paper before it is written; with nothing missing, nothing is asked."""
    if not labels:
        return True
    words = "；".join(labels[:NAMED]) + (f"等 {len(labels)} 项" if len(labels) > NAMED else "")
    detail = f"文件里会留下【待填】：{words}。以后补上，再{verb}一次就行。"
    return ask(page, f"还有 {len(labels)} 项没有填。", detail, f"照样{verb}", f"先不{verb}")


def offer_to_open(page: QWidget, text: str, path: Path) -> None:
    """Says what was written, with a button that opens the file or folder."""
    words = "打开文件夹" if path.is_dir() else OPEN_WORDS
    toast(page, text, words, lambda: open_file(path), _SECONDS)


def open_file(path: Path) -> None:
    """Opens a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
