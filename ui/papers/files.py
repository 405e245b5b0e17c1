"""Where papers are saved to: asking for the place, remembering it, opening what was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from renda_desktop.foreign.naming import safe_name
from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind, choose_folder, choose_save_file
from ui.widgets.toast import toast

if TYPE_CHECKING:
    from renda_desktop.overview.kit_folder import FolderKit

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
    path = choose_save_file(page, title, context.computer.folder(purpose) / safe_name(name), [kind])
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


def kit_words(folder: Path, kit: FolderKit) -> str:
    """What is said after a kit was written into a folder."""
    gaps = f"其中 {kit.incomplete} 份还有缺项，文件里写着【待填】。" if kit.incomplete else ""
    left = f"还有 {len(kit.failed)} 份没写。" if kit.failed else ""
    return f"已把 {len(kit.written)} 份材料存到“{folder.name}”。{left}{gaps}"


def not_written_words(kit: FolderKit) -> tuple[str, str]:
    """What was not written and why, the papers with the same reason together; and what to do."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for one in kit.failed:
        by_reason[one.why.partition("：")[2] or one.why].append(one.wanted[0].label)
    lines = [f"{_listed(names)}：{reason}" for reason, names in by_reason.items()]
    said = f"已写好 {len(kit.written)} 份，还有 {len(kit.failed)} 份没写成。"
    return said, "\n".join(
        [*lines, "没写成的，文件夹里原来的文件没有动。处理好以后点“再试一次”，只写没写成的。"]
    )


def _listed(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 份" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more


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
