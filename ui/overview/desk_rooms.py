"""The face of the desk and, in its place, the lists behind it: each made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.overview.entry_room import EntryRoom
from ui.overview.room import PaperRoom, TaskRoom, UpwardRoom
from ui.runtime.context import AppContext

Room = TypeVar("Room", bound=QWidget)


class DeskRooms(QStackedWidget):
    """`closed`: back to the face; `opened`: a place somewhere else."""

    closed = Signal()
    opened = Signal(object)

    def __init__(self, context: AppContext, face: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._face = context, face
        self._made: dict[type[QWidget], QWidget] = {}
        self.addWidget(face)

    def tasks(self) -> TaskRoom:
        """上级来文."""
        return self._room(TaskRoom, lambda: TaskRoom(self._context))

    def upward(self) -> UpwardRoom:
        """请示报告."""
        return self._room(UpwardRoom, lambda: UpwardRoom(self._context))

    def entries(self) -> EntryRoom:
        """全部事项."""
        return self._room(EntryRoom, lambda: EntryRoom(self._context))

    def show_face(self) -> None:
        """In place of a list."""
        self.setCurrentWidget(self._face)

    def paper_room(self) -> PaperRoom | None:
        """The list of papers in front; None while another page is."""
        room = self.currentWidget()
        return room if isinstance(room, PaperRoom) else None

    def focus_search(self) -> None:
        """Of the list in front."""
        room = self.currentWidget()
        if isinstance(room, PaperRoom | EntryRoom):
            room.focus_search()

    def reload(self) -> None:
        """Reads the list in front anew."""
        room = self.currentWidget()
        if isinstance(room, PaperRoom | EntryRoom):
            room.reload()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for room in self._made.values():
            if isinstance(room, PaperRoom):
                room.flush()

    def _room(self, kind: type[Room], make: Callable[[], Room]) -> Room:
        room = self._made.get(kind)
        if isinstance(room, kind):
            return room
        made = make()
        self._made[kind] = made
        self.addWidget(made)
        if isinstance(made, PaperRoom | EntryRoom):
            made.closed.connect(self.closed)
        if isinstance(made, EntryRoom):
            made.opened.connect(self.opened)
        return made
