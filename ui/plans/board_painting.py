"""Paints the items of the board: title, time where the month does not say it, and the state in its tone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from renda_desktop.plans.board import OPEN_COLUMN, YEAR_COLUMN, column_label
from renda_desktop.plans.rules import Standing
from ui.plans.board_layout import Strip
from ui.plans.board_model import BoardModel
from ui.plans.states import STANDING_TONES, standing_words
from ui.widgets import theme, tokens

_MARGIN = 3
_PAD = 7
_MOST_LINES = 3
_NOT_FIRST = "，。、；：！？）”》〉】"
_NOT_LAST = "（“《〈【"


class BoardDelegate(QStyledItemDelegate):
    """Paints one cell; knows how high an item wants to be."""

    def __init__(self, model: BoardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def height_of(self, strip: Strip, width: int) -> int:
        """The height of an item with its title in up to three lines, in columns of this width."""
        title, small = QFontMetrics(theme.font()), QFontMetrics(theme.font(tokens.SMALL))
        inner = width - 2 * (_MARGIN + _PAD)
        lines = len(wrapped(strip.card.title, title, inner))
        feet = len(foot_lines(strip, small, inner))
        return lines * title.lineSpacing() + feet * small.lineSpacing() + 2 * (_MARGIN + _PAD) - 2

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The hairlines of the cell, and the item in it."""
        painter.save()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        self._lines(painter, rect, index)
        strip = self._model.strip_at(index)
        view = self.parent()
        if strip is not None and isinstance(view, QTableView):
            chosen = self._model.strip_at(view.currentIndex()) == strip
            self._card(painter, self._card_rect(rect, view), strip, chosen=chosen, focused=view.hasFocus())
        painter.restore()

    def _lines(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.setPen(QColor(tokens.LINE))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._model.opens_kind(index.row() + 1):
            painter.setPen(QColor(tokens.DISABLED_TEXT))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _card_rect(self, rect: QRect, view: QTableView) -> QRect:
        """The part of the cell that is in sight: the title of a long strip stays readable."""
        seen = QRect(rect)
        seen.setLeft(max(rect.left(), min(0, rect.right() - theme.px(120))))
        return seen.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _card(self, painter: QPainter, rect: QRect, strip: Strip, *, chosen: bool, focused: bool) -> None:
        tone = STANDING_TONES[strip.card.standing]
        wash = QColor(tokens.SELECTED if chosen else tokens.TONE_WASH[tone])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(tokens.BLUE), 2 if focused else 1) if chosen else QPen(wash)
        painter.setPen(edge)
        painter.setBrush(wash)
        painter.drawRoundedRect(QRectF(rect), tokens.CORNER, tokens.CORNER)
        inner = rect.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        self._words(painter, inner, strip)

    def _words(self, painter: QPainter, inner: QRect, strip: Strip) -> None:
        font = theme.font()
        font.setStrikeOut(strip.card.standing is Standing.CANCELLED)
        painter.setFont(font)
        painter.setPen(QColor(tokens.TEXT))
        metrics, y = QFontMetrics(font), inner.top()
        for line in wrapped(strip.card.title, metrics, inner.width()):
            painter.drawText(QRect(inner.left(), y, inner.width(), metrics.lineSpacing()), 0, line)
            y += metrics.lineSpacing()
        small = theme.font(tokens.SMALL)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        painter.setPen(QColor(tokens.TONE_INK[STANDING_TONES[strip.card.standing]]))
        for line in foot_lines(strip, metrics, inner.width()):
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), y, inner.width(), metrics.lineSpacing()), 0, words)
            y += metrics.lineSpacing()


class KindHeader(QHeaderView):
    """The kinds beside the board: the name at the kind's first row, a line below its last."""

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._lanes = model

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802
        """One row."""
        painter.save()
        painter.fillRect(rect, QColor(tokens.SURFACE))
        painter.setPen(QColor(tokens.LINE))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._lanes.opens_kind(logical_index + 1):
            painter.setPen(QColor(tokens.DISABLED_TEXT))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        lane = self._lanes.lane(logical_index)
        if lane.opens:
            painter.setFont(theme.font(bold=True))
            painter.setPen(QColor(tokens.TEXT))
            room = rect.adjusted(tokens.GAP, _MARGIN + _PAD - 2, 0, 0)
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), lane.kind.value
            )
        painter.restore()


def foot_words(strip: Strip) -> list[str]:
    """未开始; 第二季度 and 未开始 where the column alone does not say the time."""
    card = strip.card
    state = standing_words(card.standing, unplanned=card.unplanned)
    plain = strip.first not in (YEAR_COLUMN, OPEN_COLUMN) and card.time == column_label(strip.first)
    return [state] if plain or not card.time else [card.time, state]


def foot_lines(strip: Strip, metrics: QFontMetrics, width: int) -> list[str]:
    """第二季度 · 未开始 in one line, or in two where one is too narrow: the state is never cut off."""
    words = foot_words(strip)
    line = " · ".join(words)
    return [line] if metrics.horizontalAdvance(line) <= width else words


def wrapped(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The text in up to three lines, broken anywhere as Chinese is; the last one ends with … when more is left."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < _MOST_LINES:
        if len(lines) == _MOST_LINES - 1 or metrics.horizontalAdvance(rest) <= width:
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            return lines
        fitting = next(
            (n for n in range(len(rest), 0, -1) if metrics.horizontalAdvance(rest[:n]) <= width), 1
        )
        fitting = _allowed_break(rest, fitting)
        lines.append(rest[:fitting])
        rest = rest[fitting:].lstrip()
    return lines or [""]


def _allowed_break(text: str, place: int) -> int:
    """One character earlier where a line would begin with a stop or end with an opening bracket."""
    bad = text[place : place + 1] in _NOT_FIRST or text[place - 1] in _NOT_LAST
    return place - 1 if bad and 1 < place < len(text) else place
