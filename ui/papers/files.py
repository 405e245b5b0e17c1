"""Where papers are saved to: asking for the place, remembering it, opening what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind, choose_folder, choose_save_file
from ui.widgets.toast import toast

WORD: FileKind = ("Word 文件", (".docx",))
EXCEL: FileKind = ("Excel 工作簿", (".xlsx",))
PDF: FileKind = ("PDF 文件", (".pdf",))
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


def lacking_words(labels: Sequence[str]) -> str:
    """还缺：发文字号、地点等 9 项; empty with nothing missing. A paper is saved all the same."""
    if not labels:
        return ""
    return f"还缺：{'、'.join(labels[:NAMED])}" + (f"等 {len(labels)} 项" if len(labels) > NAMED else "")


def written_words(path: Path, lacking: int = 0) -> str:
    """What is said after one file was written that lacks so many things."""
    gaps = f"还缺 {lacking} 项，文件里写着【待填】。" if lacking else ""
    return f"已存好“{path.name}”。{gaps}"


def kit_words(folder: Path, files: int, incomplete: int) -> str:
    """What is said after a whole kit was written, `incomplete` of whose files lack something."""
    gaps = f"其中 {incomplete} 份还有缺项，文件里写着【待填】。" if incomplete else ""
    return f"已把 {files} 份材料存到“{folder.name}”。{gaps}"


def open_words(path: Path) -> str:
    """What the button says that opens a folder or file."""
    if path.is_dir():
        return "打开文件夹"
    return (
        "打开 PDF"
        if path.suffix == ".pdf"
        else f"用 WPS/{'Excel' if path.suffix == '.xlsx' else 'Word'} 打开"
    )


def offer_to_open(page: QWidget, text: str, path: Path) -> None:
    """Says what was written, with a button that opens the file or folder."""
    toast(page, text, open_words(path), lambda: open_file(path), _SECONDS)


def open_file(path: Path) -> None:
    """Opens a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
