"""The pages of a paper one below the other on a calm ground: zoomed, scrolled, clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.page_column import PageColumn, Sight
from ui.preview.painting import PagePainter
from ui.preview.pictures import PagePictures
from ui.preview.places import Belongs, MissingWalk, PagePlace, marked_boxes
from ui.widgets import theme, tokens

FIT = 0
"""In place of a percentage: each page fills the width of the view."""
WHOLE = 100
"""The printed size."""
STEPS = (50, 75, 100, 125, 150, 200)
_TWIPS_PER_INCH = 1440
_GROUND, _EDGE = QColor("#E9E9E6"), QColor("#C9CDD2")
_LEAST_SCALE = 0.01


class PageView(QAbstractScrollArea):
    """Shows pages; `zoom` is a percentage of the printed size, or FIT."""

    source_asked = Signal(object)
    """The `Source` of the part that was clicked."""
    part_asked = Signal(str)
    """The key of the part that was clicked, whether it leads to a field or not."""
    page_reached = Signal(int)
    """Another page is the one looked at; counts from 1."""
    zoomed = Signal()
    """Pages have another size."""

    def __init__(self, painter: PagePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: tuple[TypesetPage, ...] = ()
        self.zoom = FIT
        self._pictures = PagePictures(painter)
        self._missing = MissingWalk()
        self._column = PageColumn()
        self._hover: PagePlace | None = None
        self._belongs: Belongs | None = None
        self._marked: list[tuple[int, QRectF]] = []
        self._reached = 1
        self.setAccessibleName("文书预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(240, 200)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    def set_pages(self, pages: Sequence[TypesetPage]) -> None:
        """Shows these pages where the others were looked at; only what changed is painted anew."""
        self.pages = tuple(pages)
        self._point_at(None)
        self._missing.set_pages(self.pages)
        self._find_marked()
        self._pictures.keep_first(len(self.pages))
        self._arrange()
        self.viewport().update()
        self._tell_page()

    def mark(self, belongs: Belongs | None) -> None:
        """Outlines what belongs together and scrolls to where it begins; None takes the outline away."""
        self._belongs = belongs
        self._find_marked()
        if self._marked:
            self._show_height(self._column.height_of(*self._marked[0]))
        self.viewport().update()

    def set_painter(self, painter: PagePainter) -> None:
        """Every page is painted anew, for instance with other fonts."""
        self._pictures = PagePictures(painter)
        self.viewport().update()

    def set_zoom(self, zoom: int) -> None:
        """A percentage of the printed size, or FIT; the part in the middle stays there."""
        self.zoom = zoom
        self._resize_pages()

    def percent(self) -> int:
        """What is shown, in percent of the printed size."""
        return round(self.scale() * _TWIPS_PER_INCH / self.logicalDpiX() * 100)

    def step_zoom(self, up: bool) -> None:
        """The next larger or smaller step."""
        now = self.percent()
        steps = [step for step in STEPS if step > now] if up else [step for step in STEPS[::-1] if step < now]
        if steps:
            self.set_zoom(steps[0])

    def go_to_page(self, number: int) -> None:
        """Scrolls a page (from 1) to the top; the next placeholder is looked for from there on.

        The first one means the very top, where the view stays while it gets its size.
        """
        if 1 <= number <= len(self.pages):
            self._missing.start_at(number - 1)
            top = self._column.tops[number - 1] - tokens.GAP_SMALL if number > 1 else 0
            self.verticalScrollBar().setValue(top)
            self.viewport().update()

    def reached(self) -> int:
        """The page looked at, from 1."""
        return self._reached

    def leads_to_missing(self) -> bool:
        """Whether some placeholder leads to a field."""
        return bool(self._missing)

    def go_to_next_missing(self) -> bool:
        """Asks for the source of the next placeholder; from the top again at the end. False: there is none."""
        found = self._missing.step() or self._missing.step()
        if found is None:
            return False
        self._show_place(found)
        self.source_asked.emit(found[1].source)
        return True

    def scale(self, number: int | None = None) -> float:
        """Pixels of the view per twip, of a page (from 0) or of the one looked at; to fit, each page has its own."""
        if self.zoom != FIT:
            return self.logicalDpiX() / _TWIPS_PER_INCH * self.zoom / 100
        number = self._reached - 1 if number is None else number
        width = self.pages[number].width if number < len(self.pages) else 11906
        return max(_LEAST_SCALE, self._room() / width)

    # --- Qt ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), _GROUND)
        ratio = self.devicePixelRatioF()
        shown = [n for n in range(len(self.pages)) if self._box(n).intersects(event.rect())]
        for number in shown:
            box = self._box(number)
            picture = self._pictures.picture(number, self.pages[number], self.scale(number), ratio)
            painter.drawPixmap(box.topLeft(), picture)
            painter.setPen(_EDGE)
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        self._pictures.let_go(shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for outlined in (self._missing.reached, self._hover):
            if outlined is not None:
                painter.setPen(QPen(QColor(tokens.BLUE), 1.5))
                painter.drawRoundedRect(self._column.outline(outlined, self._sight()), 3, 3)
        painter.setPen(QPen(QColor(tokens.BLUE), 2))
        for number, marked in self._marked:
            painter.drawRoundedRect(self._column.around(number, marked, self._sight()), 3, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fill the view keep filling it."""
        super().resizeEvent(event)
        self._resize_pages()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another page may be the one looked at now."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self._tell_page()

    def event(self, event: QEvent) -> bool:
        """The keys of the zoom mean the paper while the view has the focus, not the type of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_zoom(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The outline goes when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What leads somewhere is outlined."""
        self._point_at(self._column.place_at(event.position().toPoint(), self._sight()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to the field."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point, sight = event.position().toPoint(), self._sight()
        found, part = self._column.place_at(point, sight), self._column.part_at(point, sight)
        if found is not None:
            self.source_asked.emit(found[1].source)
        if part:
            self.part_asked.emit(part)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.step_zoom(turned > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A view up or down, to the ends, Ctrl with + − 0; Enter goes where the chosen placeholder leads."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if _is_zoom(event):
            self._zoom(event.key())
        elif event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chosen = self._missing.reached
            if chosen is not None:
                self.source_asked.emit(chosen[1].source)
            else:
                self.go_to_next_missing()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes from placeholder to placeholder, and on from the last one."""
        found = self._missing.step(back=not next)
        self.viewport().update()
        if found is None:
            return super().focusNextPrevChild(next)
        self._show_place(found)
        return True

    def _zoom(self, key: int) -> None:
        if key == Qt.Key.Key_0:
            self.set_zoom(FIT)
        else:
            self.step_zoom(key != Qt.Key.Key_Minus)

    # --- places --------------------------------------------------------------------------------------------------

    def _room(self) -> int:
        """The width for pages that fill the view.

        The place of the scroll bar is always left free, else it could come and go with the height of the pages.
        """
        return self.width() - self.verticalScrollBar().sizeHint().width() - 2 * tokens.GAP_LARGE

    def _resize_pages(self) -> None:
        """Arranges them anew; at the top the view stays there, else the part in its middle does."""
        bar = self.verticalScrollBar()
        top, middle = bar.value(), (bar.value() + bar.pageStep() / 2) / self._column.height
        self._arrange()
        if top:
            bar.setValue(round(middle * self._column.height - bar.pageStep() / 2))
        self.viewport().update()
        self.zoomed.emit()

    def _arrange(self) -> None:
        self._column = PageColumn(self.pages, [self.scale(number) for number in range(len(self.pages))])
        up, across = self.verticalScrollBar(), self.horizontalScrollBar()
        up.setPageStep(self.viewport().height())
        up.setSingleStep(theme.px(36))
        up.setRange(0, max(0, self._column.height - self.viewport().height()))
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(0, self._column.width - self.viewport().width()))

    def _sight(self) -> Sight:
        """What of the ground is in view."""
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        return Sight(self.viewport().width(), across, down)

    def _box(self, number: int) -> QRect:
        """Where a page stands in the view."""
        return self._column.box(number, self._sight())

    def _point_at(self, found: PagePlace | None) -> None:
        """Outlines what is under the pointer."""
        if found != self._hover:
            self._hover = found
            self.viewport().update()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def _show_place(self, place: PagePlace) -> None:
        """Scrolls so that a part of a page is in view."""
        self._show_height(self._column.top_of(place))

    def _show_height(self, y: float) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= y <= bar.value() + height * 0.8:
            bar.setValue(round(y - height / 3))
        self.viewport().update()

    def _find_marked(self) -> None:
        self._marked = marked_boxes(self.pages, self._belongs) if self._belongs else []

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        number = self._column.page_at(middle) + 1
        if number != self._reached:
            self._reached = number
            self.page_reached.emit(number)


def _is_zoom(event: QKeyEvent) -> bool:
    """Ctrl with + − 0."""
    held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return held and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
