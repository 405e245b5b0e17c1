"""The right side of every page: one record, in sections that are built when they are needed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.card_heading import CardHeading
from ui.widgets.card_section import Section, SectionFrame
from ui.widgets.focus import reveal
from ui.widgets.labels import hairline, set_shown
from ui.widgets.reading_order import ReadingColumn
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.tokens import GAP_HUGE, GAP_LARGE, GAP_SMALL, GAP_TINY, Tone

CONTENTS_FROM = 4
"""From this many sections a card has a table of contents."""
_WIDEST = 860
_ROOM = 96
"""Pixels at 100 % left above and below the field that is gone to."""
_HEADING_SHARE = 3
"""A heading that would take more than one in so many of the card's height is a short one."""


class Card(QWidget):
    """Heading (always visible), table of contents, and the sections below each other in a scrollable view."""

    section_built = Signal(str)

    builds_ahead: ClassVar[bool] = True
    """Whether sections nobody has asked for are built while the window rests; most tests do without."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames: dict[str, SectionFrame] = {}
        self._aim, self._aim_holds = "", False
        self._settling, self._moving = False, False
        self._heading = CardHeading()
        self.title_label, self.badge, self.sub_label = (
            self._heading.title_label, self._heading.badge, self._heading.sub_label,
        )  # fmt: skip
        self._contents = self._heading.contents
        self._buttons = self._contents.buttons
        self._contents.asked.connect(self.jump_to)
        self._scroll = QScrollArea()
        self._column = ScrolledColumn()
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._build_next)
        self.setAccessibleName(name)
        self._lay_out(name)

    def set_heading(self, title: str, sub: str = "", state: str = "", tone: Tone = Tone.PLAIN) -> None:
        """What the card shows: name, a line about it, its state."""
        self.title_label.setText(title)
        self.sub_label.setText(sub)
        set_shown(self.sub_label, bool(sub))
        self.badge.set_state(state, tone)
        self._fit_heading()

    def add_action(self, button: QWidget) -> None:
        """Puts a button at the right of the heading."""
        self._heading.actions.addWidget(button)

    def add_section(self, section: Section) -> None:
        """Adds a section at the end; nothing is built yet."""
        frame = SectionFrame(section)
        for before in self._frames.values():
            before.line.show()
        self._frames[section.key] = frame
        self._column.insertWidget(self._column.count() - 1, frame)
        self._contents.add(section.key, section.short or section.title)
        set_shown(self._contents, len(self._frames) >= CONTENTS_FROM)
        if self.isVisible() and self.builds_ahead:
            self._idle.start()

    def section(self, key: str) -> QWidget:
        """The widget of a section, built now if it was not."""
        fresh = not self._frames[key].is_built()
        widget = self._frames[key].build()
        if fresh:
            self.section_built.emit(key)
        return widget

    def section_keys(self) -> tuple[str, ...]:
        """The sections in their order, built or not."""
        return tuple(self._frames)

    def key_of(self, title: str) -> str:
        """The key of the shown section with this title, "" where there is none."""
        return next((k for k, one in self._frames.items() if one.title == title and not one.isHidden()), "")

    def is_built(self, key: str) -> bool:
        """Whether a section was built."""
        return self._frames[key].is_built()

    def set_section_visible(self, key: str, on: bool) -> None:
        """Leaves out a section that does not concern this record."""
        self._frames[key].setVisible(on)
        self._contents.offer(key, on)

    def jump_to(self, key: str) -> None:
        """Shows a section at the top and puts the focus into its first field.

        It stays at the top while those above it are being built and find their heights, until something scrolls.
        """
        self._aim = key
        self.section(key)
        self._go_to_aim()
        field = self._frames[key].first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal_focus()
        self._settling = True

    def reveal_focus(self) -> None:
        """Brings the field that has the keyboard into sight; what was jumped to goes on holding its place."""
        focus, view = self.focusWidget(), self._scroll
        if focus is None or not view.isAncestorOf(focus):
            return
        top = focus.mapTo(view.widget(), QPoint(0, 0)).y() - view.verticalScrollBar().value()
        enough = min(focus.height(), theme.px(_ROOM))  # of a high list its first rows
        if top < 0 or top + enough > view.height():
            self._moving = True
            reveal(focus, theme.px(_ROOM))
            self._moving = False

    def bring_into_view(self, inside: QWidget, margin: int) -> None:
        """A form that opens: what was jumped to holds its place while sections above are still being built."""
        self._moving = True
        self._scroll.ensureWidgetVisible(inside, 0, margin)
        self._moving = False

    def current_section(self) -> str:
        """The key of the section at the top of the view."""
        top = self._scroll.verticalScrollBar().value() + GAP_HUGE
        shown = [key for key, frame in self._frames.items() if not frame.isHidden()]
        if self._aim in shown and self._is_reached(self._frames[self._aim]):
            return self._aim
        passed = [key for key in shown if self._frames[key].y() <= top]
        return passed[-1] if passed else (shown[0] if shown else "")

    def _is_reached(self, frame: QWidget) -> bool:
        """Whether a section that was jumped to stands at the top, or as near to it as the end of the card allows.

        Not once something else was brought into sight: by the Tab key, by a click in the paper.
        """
        bar = self._scroll.verticalScrollBar()
        below = self._top_of(frame) - bar.value()
        return abs(below) <= GAP_HUGE or (bar.value() == bar.maximum() and below > 0)

    def _top_of(self, frame: QWidget) -> int:
        """Where the view stands when a section is at its top: the line about the record goes with the first one."""
        shown = next((one for one in self._frames.values() if not one.isHidden()), None)
        return 0 if frame is shown else frame.y()

    def scroll_area(self) -> QScrollArea:
        """The scrollable part."""
        return self._scroll

    def showEvent(self, event: QShowEvent) -> None:
        """The sections are built from the top, one in each turn of the event loop: the window answers in between."""
        super().showEvent(event)
        if self.builds_ahead and any(not frame.is_built() for frame in self._frames.values()):
            self._idle.start()
        self._mark_current()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is built for a page nobody looks at; it goes on when the page comes back."""
        super().hideEvent(event)
        self._idle.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+PgDn and Ctrl+PgUp go to the next and previous section."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._frames:
            super().keyPressEvent(event)
            return
        shown = [key for key, frame in self._frames.items() if not frame.isHidden()]
        place = shown.index(self.current_section()) + step
        self.jump_to(shown[max(0, min(len(shown) - 1, place))])

    def changeEvent(self, event: QEvent) -> None:
        """Reading width grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._scroll.widget() is not None:
            self._scroll.widget().setMaximumWidth(theme.px(_WIDEST))
            QTimer.singleShot(0, self, self._fit_heading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height: a whole heading or a short one."""
        super().resizeEvent(event)
        self._fit_heading()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sections change their heights, by another record for instance: the one jumped to stays at the top."""
        if watched is self._scroll.widget() and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        if self._aim_holds or self._settling:
            self._go_to_aim()
        else:
            self._mark_current()

    def _build_next(self) -> None:
        key = next((key for key, frame in self._frames.items() if not frame.is_built()), None)
        if key is None:
            self._idle.stop()
            return
        self.section(key)
        if self._aim_holds or self._settling:
            self._go_to_aim()

    def _go_to_aim(self) -> None:
        layout = self._scroll.widget().layout()
        if layout is not None:
            layout.activate()
        frame, focus = self._frames[self._aim], self.focusWidget()
        self._moving = True
        self._scroll.verticalScrollBar().setValue(self._top_of(frame))
        self._moving = False
        if focus is not None and frame.isAncestorOf(focus):  # far down in a long section: seen all the same
            self.reveal_focus()
        self._mark_current()

    def _scrolled(self) -> None:
        """The Tab key brought something else into sight: the aim is no longer held on to.

        At the end of the range it may only have become shorter for a moment.
        """
        bar = self._scroll.verticalScrollBar()
        if not self._moving and bar.value() != bar.maximum():
            self._settling = False
        self._mark_current()

    def _user_scrolled(self) -> None:
        self._aim, self._settling = "", False
        self._mark_current()

    def _mark_current(self) -> None:
        current = self.current_section()
        self._aim_holds = bool(self._aim) and self._is_reached(self._frames[self._aim])
        self._contents.mark(current)

    def _lay_out(self, name: str) -> None:
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = ReadingColumn()
        body.setProperty("look", "surface")
        body.setMaximumWidth(theme.px(_WIDEST))
        self._column = ScrolledColumn(body)
        self._column.setContentsMargins(GAP_LARGE, GAP_TINY, GAP_LARGE, GAP_HUGE)
        self._column.setSpacing(GAP_SMALL)
        self._column.addStretch(1)
        self._scroll.setProperty("look", "surface")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(name)
        self._scroll.setWidget(body)
        body.installEventFilter(self)
        self._scroll.verticalScrollBar().actionTriggered.connect(lambda _: self._user_scrolled())
        self._scroll.verticalScrollBar().rangeChanged.connect(
            lambda *_: QTimer.singleShot(0, self, self._settle)
        )
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heading)
        column.addWidget(hairline())
        column.addWidget(self._scroll, 1)

    def _fit_heading(self) -> None:
        """Where a whole heading leaves too little room (large type), the line about the record scrolls with it."""
        whole = self._heading.whole_height(self.width(), names=len(self._frames) >= CONTENTS_FROM)
        short = self.height() < _HEADING_SHARE * whole
        self._contents.set_one_line(short)
        if self._heading.set_short(short):
            said = bool(self.sub_label.text())
            if short:
                self._column.insertWidget(0, self.sub_label)
            else:
                self._heading.insertWidget(1, self.sub_label)
            set_shown(self.sub_label, said)


__all__ = ["Card", "Section"]
