"""The first page before the core is ready: the desk as it was shown last, in plain texts."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.overview.face import DeskFace
from ui.overview.shown import from_plain
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP


def first_view(view: dict[str, Any] | None, parent: QWidget) -> QWidget:
    """Looks like the desk; nothing opens yet, and it gives way to the desk within a second. `view`: what was kept.

    Made inside its parent: a page that got it later would be styled twice.
    """
    if view is None:
        return Opening(parent)
    try:
        kept = from_plain(view)
    except (KeyError, TypeError, ValueError):  # kept by another version of the program
        return Opening(parent)
    face = DeskFace(parent)
    face.show_face(kept)
    return face


class Opening(QWidget):
    """What is shown when there is nothing kept to show yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[GAP * 2] * 4)
        column.addWidget(text_label("正在打开数据文件…", "second"))
        column.addStretch(1)
