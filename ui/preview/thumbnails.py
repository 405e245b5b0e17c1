"""Small pictures of the pages in a strip: the one looked at is marked, a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.painting import PagePainter
from ui.preview.pictures import picture_of
from ui.widgets import theme, tokens

_WIDTH = 84


class Thumbnails(QListWidget):
    """One small page below the other, with its number."""

    page_asked = Signal(int)

    def __init__(self, painter: PagePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._shown: list[TypesetPage] = []
        self.setAccessibleName("页面缩略图")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.page_asked.emit(self.row(item) + 1))
        self.itemActivated.connect(lambda item: self.page_asked.emit(self.row(item) + 1))
        self._grow()

    def set_pages(self, pages: Sequence[TypesetPage]) -> None:
        """Paints what changed since the last time."""
        while self.count() > len(pages):
            self.takeItem(self.count() - 1)
        for number, page in enumerate(pages):
            if number >= self.count():
                item = QListWidgetItem(str(number + 1))
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
                self.addItem(item)
            elif number < len(self._shown) and self._shown[number] == page:
                continue
            self.item(number).setIcon(self._icon(page))
        self._shown = list(pages)

    def set_painter(self, painter: PagePainter) -> None:
        """Every page is painted anew, for instance with other fonts."""
        self._painter = painter
        self._paint()

    def mark(self, number: int) -> None:
        """The page looked at, from 1."""
        if 0 < number <= self.count():
            self.setCurrentRow(number - 1)

    def changeEvent(self, event: QEvent) -> None:
        """The strip grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        width = theme.px(_WIDTH)
        self.setIconSize(QSize(width, round(width * 1.42)))
        self.setFixedWidth(width + theme.px(44))
        self._paint()

    def _paint(self) -> None:
        for number, page in enumerate(self._shown):
            self.item(number).setIcon(self._icon(page))

    def _icon(self, page: TypesetPage) -> QIcon:
        room = self.iconSize()
        scale = min(room.width() / page.width, room.height() / page.height)
        picture = picture_of(self._painter, page, scale, self.devicePixelRatioF())
        edge = QPainter(picture)
        edge.setPen(QColor(tokens.BOX))
        size = picture.deviceIndependentSize()
        edge.drawRect(QRectF(0.0, 0.0, size.width() - 1, size.height() - 1))
        edge.end()
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # not washed with the colour of the selection
        return icon
