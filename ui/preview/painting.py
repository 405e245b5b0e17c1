"""Paints a laid-out page: on the screen, to the printer, into a PDF."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPen, QRawFont

from renda_desktop.documents.blocks import Chart
from renda_desktop.documents.geometry import TWIPS_PER_MM
from renda_desktop.documents.typeset.pages import Glyphs, PlacedChart, PlacedPicture, Rule, TypesetPage
from ui.preview.faces import Faces

MISSING = QColor("#FFE699")
_INK = QColor("#000000")
_RISE, _DEPTH = 0.88, 0.16
"""How far the ground of a placeholder reaches above and below the baseline, in sizes."""


class PagePainter:
    """Paints pages with the fonts of this computer; keeps the fonts of the sizes it met."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.painted: dict[str, dict[int, str]] = {}
        """By font, which character each glyph was painted for, in the order of their first use."""
        self._fonts: dict[tuple[object, ...], QRawFont] = {}
        self._charts: dict[tuple[Chart, float], QImage] = {}

    def paint(self, painter: QPainter, page: TypesetPage, scale: float) -> None:
        """The page's ink with its upper left corner at the origin; `scale` is the painter's units per twip."""
        for run in page.glyphs:
            if run.missing:
                self._ground(painter, run, scale)
        for rule in page.rules:
            self._rule(painter, rule, scale)
        for placed in page.charts:
            self._chart(painter, placed, scale)
        for picture in page.pictures:
            self._picture(painter, picture, scale)
        for run in page.glyphs:
            self._run(painter, run, scale)

    def _ground(self, painter: QPainter, run: Glyphs, scale: float) -> None:
        size = run.points * 20
        box = QRectF(run.x, run.y - size * _RISE, run.width, size * (_RISE + _DEPTH))
        painter.fillRect(_scaled(box, scale), MISSING)

    def _rule(self, painter: QPainter, rule: Rule, scale: float) -> None:
        pen = QPen(_color(rule.color), max(rule.thick * scale, 0.6))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(rule.x * scale, rule.y * scale), QPointF(rule.x2 * scale, rule.y2 * scale))

    def _chart(self, painter: QPainter, placed: PlacedChart, scale: float) -> None:
        """The same picture as in the Word file, at the printer's sharpness."""
        from renda_desktop.documents.chart_pictures import chart_png

        key = (placed.chart, placed.width)
        if key not in self._charts:
            png = chart_png(placed.chart, placed.width / TWIPS_PER_MM)
            self._charts = {key: QImage.fromData(png)}  # one paper is looked at at a time
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(placed.x, placed.y, placed.width, placed.height)
        painter.drawImage(_scaled(box, scale), self._charts[key])
        painter.restore()

    def _picture(self, painter: QPainter, placed: PlacedPicture, scale: float) -> None:
        """A photo smoothly, a code of few dots with sharp edges."""
        image = QImage.fromData(base64.b64decode(placed.data))
        box = _scaled(QRectF(placed.x, placed.y, placed.width, placed.height), scale)
        painter.save()
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, not image.isGrayscale() or image.width() > box.width()
        )
        painter.drawImage(box, image)
        painter.restore()

    def _run(self, painter: QPainter, run: Glyphs, scale: float) -> None:
        painter.setPen(_color(run.color))
        if run.turned or run.overturned:
            painter.save()
            painter.translate(run.x * scale, run.y * scale)
            painter.rotate(180 if run.overturned else 90)
            self._glyphs(painter, run, 0.0, 0.0, scale)
            painter.restore()
        else:
            self._glyphs(painter, run, run.x * scale, run.y * scale, scale)

    def _glyphs(self, painter: QPainter, run: Glyphs, x: float, y: float, scale: float) -> None:
        for font, text, places in self._stretches(run, scale):
            glyphs = QGlyphRun()
            glyphs.setRawFont(font)
            indexes = font.glyphIndexesForString(text)
            glyphs.setGlyphIndexes(indexes)
            glyphs.setPositions(places)
            known = self.painted.setdefault(f"{font.familyName()} {font.styleName()}", {})
            for index, char in zip(indexes, text, strict=True):
                known.setdefault(index, char)
            painter.drawGlyphRun(QPointF(x, y), glyphs)

    def _stretches(self, run: Glyphs, scale: float) -> Iterator[tuple[QRawFont, str, list[QPointF]]]:
        """Neighbouring characters of one font, with their places; blanks and line ends leave no ink."""
        size = run.points * 20 * scale
        font: QRawFont | None = None
        text, places, x = "", list[QPointF](), 0.0
        for char, step in zip(run.text, run.steps, strict=True):
            if char > "\x1f":
                own = self._font(run, size, char)
                if font is not None and own is not font:
                    yield font, text, places
                    text, places = "", []
                font = own
                text += char
                places.append(QPointF(x * scale, 0.0))
            x += step
        if font is not None and text:
            yield font, text, places

    def _font(self, run: Glyphs, size: float, char: str) -> QRawFont:
        rare = "" if self.faces.has(run.face, char) else char
        key = (run.face, size, run.bold, self.faces.family_with(run.face, char) if rare else "")
        if key not in self._fonts:
            self._fonts[key] = self.faces.raw(run.face, size, run.bold, rare)
        return self._fonts[key]


def _color(color: str) -> QColor:
    return QColor(f"#{color}") if color else _INK


def _scaled(box: QRectF, scale: float) -> QRectF:
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
