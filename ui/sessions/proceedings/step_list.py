"""The running order of one sitting: every step with its state as a word, what comes now marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from renda_desktop.chinese.clock import time_text
from renda_desktop.proceedings.rows import Step
from renda_desktop.proceedings.rules import Progress
from ui.widgets import theme, tokens
from ui.widgets.tokens import TONE_INK, Tone

_STEP = Qt.ItemDataRole.UserRole + 1
TONES = {
    Progress.DONE: Tone.DONE,
    Progress.NOW: Tone.SOON,
    Progress.PASSED_OVER: Tone.LATE,
    Progress.NEXT: Tone.PLAIN,
}
_PAD, _STATE = 8, 64


def state_words(step: Step) -> str:
    """9:02已办, 现在, 没有记, or nothing for what is to come."""
    if step.progress is Progress.DONE:
        return f"{time_text(step.done_at)} ✓" if step.done_at else "已办 ✓"
    return "" if step.progress is Progress.NEXT else step.progress.value


class _StepDelegate(QStyledItemDelegate):
    """The title over as many lines as it needs, its state at the right, a bar before what comes now."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one step."""
        step: Step = index.data(_STEP)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect, QColor(tokens.SELECTED if chosen else tokens.SURFACE))
        if step.progress is Progress.NOW:
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(4), rect.height()), QColor(tokens.BLUE))
        inner = rect.adjusted(theme.px(_PAD) + theme.px(4), theme.px(_PAD), -theme.px(_PAD), -theme.px(_PAD))
        painter.setFont(theme.font(bold=step.progress is Progress.NOW))
        painter.setPen(QColor(tokens.SECOND_TEXT if step.done else tokens.TEXT))
        words = QRect(inner.left(), inner.top(), inner.width() - theme.px(_STATE), inner.height())
        painter.drawText(words, _WRAPPED, str(index.data()))
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(QColor(TONE_INK[TONES[step.progress]]))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, state_words(step))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the title needs."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 280
        room = width - 2 * theme.px(_PAD) - theme.px(4) - theme.px(_STATE)
        metrics = QFontMetrics(theme.font(bold=True))
        needed = metrics.boundingRect(QRect(0, 0, max(room, 40), 1000), _WRAPPED, str(index.data())).height()
        return QSize(width, needed + 2 * theme.px(_PAD))


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWrapAnywhere)


class StepList(QListView):
    """Shows steps and says which one the clerk looks at."""

    looked_at = Signal(str)
    """The key of the step the clerk chose."""

    def __init__(self) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        self._steps: tuple[Step, ...] = ()
        self._filling = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._bring_current)
        self.setModel(self._items)
        self.setItemDelegate(_StepDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("会议进行的次序")
        self.setProperty("look", "surface")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(lambda new, _: self._chosen(new.row()))

    def show_steps(self, steps: Sequence[Step], key: str) -> None:
        """Shows these steps with one of them current; the scroll place stays where it can."""
        self._filling = True
        if [s.key for s in steps] != [s.key for s in self._steps]:
            self._items.clear()
            for _ in steps:
                self._items.appendRow(QStandardItem())
        self._steps = tuple(steps)
        for row, step in enumerate(steps):
            item = self._items.item(row)
            item.setText(step.title)
            item.setData(step, _STEP)
            words = f"{state_words(step) or '待办'}　{step.title}"
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        place = next((row for row, step in enumerate(steps) if step.key == key), -1)
        self.setCurrentIndex(self._items.index(place, 0))
        self._filling = False
        self._bring_current()

    def titles(self) -> list[str]:
        """What is listed, from top to bottom."""
        return [self._items.item(row).text() for row in range(self._items.rowCount())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles are broken anew, which moves the current one: it stays in sight."""
        super().resizeEvent(event)
        self._settling.start()

    def _bring_current(self) -> None:
        self.doItemsLayout()  # at once: the titles' heights decide where the current one is scrolled to
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _chosen(self, row: int) -> None:
        if not self._filling and 0 <= row < len(self._steps):
            self.looked_at.emit(self._steps[row].key)
