"""What stands where a list or card is still empty: what belongs there and what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.labels import set_look, text_label
from ui.widgets.only_look import only_look


class EmptyState(QWidget):
    """An icon, one sentence, one or two buttons; with `suffixes` a place to drop such files."""

    dropped = Signal(object)
    """A file was dropped here: its `Path`."""

    def __init__(
        self,
        sentence: str,
        *buttons: QWidget,
        icon: str = "inbox",
        suffixes: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suffixes = tuple(suffix.lower() for suffix in suffixes)
        self.setProperty("look", "empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(bool(suffixes))
        self.sentence = text_label(sentence, "second")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon = icon
        self._lay_out(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Draws the icon; most empty states are never seen."""
        super().showEvent(event)
        self._picture.setPixmap(theme.picture(self._icon, 40, tokens.DISABLED_TEXT))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lights up for a file it can take."""
        if self._paths(event) and not only_look():
            set_look(self, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Goes dark again."""
        set_look(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands the first file over."""
        set_look(self, "over", "false")
        paths = self._paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])

    def _paths(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in self._suffixes]

    def _lay_out(self, buttons: tuple[QWidget, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP_LARGE)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self.sentence)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(tokens.GAP_SMALL)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
