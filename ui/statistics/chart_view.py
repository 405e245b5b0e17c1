"""A chart on screen: drawn by the worker as wide as there is room, sharp on any screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.chart_layout import LABEL_PT, POINT
from renda_desktop.progress import Progress
from ui.runtime.context import AppContext
from ui.widgets import theme, tokens

_REST_MS = 120
_MM_PER_INCH = 25.4
_STEP = 24
"""A chart is drawn anew when the room changes by so many pixels."""
_WAITING = "正在画图…"


class ChartView(QScrollArea):
    """Shows one chart; the numbers in it are the table's, which opens them."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chart: Chart | None = None
        self._asked: tuple[Chart, int, float] | None = None
        self.picture = QLabel(_WAITING)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.picture.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for part in (self.viewport(), self.picture):
            part.setStyleSheet(f"background: {tokens.SURFACE}; color: {tokens.SECOND_TEXT};")
        self.setWidget(self.picture)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("代表结构图")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._draw)

    def show_chart(self, chart: Chart) -> None:
        """Shows another chart, once it is drawn."""
        if chart != self._chart:
            self.picture.setText(_WAITING)  # no picture of other figures beside the table
        self._chart = chart
        self.picture.setAccessibleName(_words(chart))
        self._soon.start()

    def is_drawn(self) -> bool:
        """Whether the picture shows the chart as it is."""
        return not self.picture.pixmap().isNull() and not self._soon.isActive() and self._asked is None

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is drawn now."""
        super().showEvent(event)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drawn anew in the new width."""
        super().resizeEvent(event)
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        """Its letters grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._soon.start()

    def _draw(self) -> None:
        if self._chart is None or not self.isVisible():
            return
        from renda_desktop.documents.chart_pictures import chart_png

        chart, ratio = self._chart, self.devicePixelRatioF()
        room = self.viewport().width() - 2 * tokens.GAP
        width = max(room // _STEP * _STEP, 10 * _STEP)
        pixels_per_mm = theme.px(tokens.SMALL) / (LABEL_PT * POINT)
        wanted = (chart, width, ratio)
        self._asked = wanted
        dpi = round(pixels_per_mm * _MM_PER_INCH * ratio)

        def work(_progress: Progress) -> bytes:
            return chart_png(chart, width / pixels_per_mm, dpi)

        self._context.tasks.run(work, lambda png: self._drawn(wanted, png), _failed)

    def _drawn(self, wanted: tuple[Chart, int, float], png: bytes) -> None:
        if wanted != self._asked:
            return
        self._asked = None
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        pixmap.setDevicePixelRatio(wanted[2])
        self.picture.setPixmap(pixmap)


def _failed(error: Exception) -> None:
    raise error  # a bug: the hook of the shell shows it


def _words(chart: Chart) -> str:
    return "；".join(
        f"{panel.title}：" + "，".join(f"{bar.label}{bar.note}" for bar in panel.bars)
        for panel in chart.panels
    )
