"""The first tab: what is to be done, the year's duties, the numbers; everything opens the place it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.keeping.health import health
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.desk.reading import other_lines, read_desk
from renda_desktop.overview.desk.rows import DeskLine, DeskView
from renda_desktop.progress import Progress
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import ChangeSet
from ui.law.article_window import ArticleWindow
from ui.overview.desk_rooms import DeskRooms
from ui.overview.entry_room import EntryRoom
from ui.overview.face import MEETING, DeskFace
from ui.overview.facing import (
    BACKUP,
    DUTY,
    FIGURE,
    FIRST,
    GROUP,
    LAW,
    LINE,
    PROPOSED,
    TASK,
    UPWARD,
    backup_line,
    face_of,
    grouped,
)
from ui.overview.room import PaperRoom, TaskRoom, UpwardRoom
from ui.overview.shown import Face, to_plain
from ui.runtime.context import AppContext
from ui.runtime.page import TabPage
from ui.widgets.only_look import held_back
from ui.widgets.palette import Command

T = TypeVar("T")
KEY, ALL = "desk", "all"
BACKUPS = "备份和恢复"
"""The part of the settings that makes backups."""


class DeskTab(TabPage):
    """Reads across everything: any change makes it stale, and it reads anew when it is shown."""

    key = KEY
    title = "工作台"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: DeskView | None = None
        self._face: Face | None = None
        self._others: tuple[DeskLine, ...] = ()
        self._read_on = context.today()
        self.face = DeskFace(self)
        self.pages = DeskRooms(context, self.face, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._connect()

    def reload(self) -> None:
        """Reads everything in the worker: what was shown stays until what is new is known.

        The first time it is read at once, since the start has read it already. What reads every text comes last.
        """
        today = self.context.today()
        self._read_on = today
        if self._view is None:
            self._take(self.context.read(lambda db: read_desk(db, today)))
        else:
            self._in_worker(lambda db: read_desk(db, today), self._take)
        self._in_worker(lambda db: other_lines(db, today), self._take_others)

    def refresh(self) -> None:
        """Also on another day than the one it was read for, and after a backup, which changes no data."""
        if self._read_on != self.context.today():
            self._stale = True
        was_stale = self._stale
        super().refresh()
        if not was_stale:
            self._show()

    def _in_worker(self, read: Callable[[DbSession], T], done: Callable[[T], None]) -> None:
        database = self.context.database

        def work(_: Progress) -> T:
            with database.read() as db:
                return read(db)

        self.context.tasks.run(work, done, self._not_read)

    def _take(self, view: DeskView | None) -> None:
        self._view = view
        self._show()

    def _take_others(self, lines: tuple[DeskLine, ...]) -> None:
        self._others = lines
        self._show()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error  # a bug: the hook of the shell shows it
        self.context.say(error)

    def _show(self) -> None:
        if self._view is None:
            return
        told = health(self.context.database.path, self.context.clock(), self.context.doubts())
        face = face_of(self._view, self._others, (backup_line(told),))
        if face != self._face:
            self._face = face
            self.face.show_face(face)

    def reminder(self) -> str:
        """有 3 项要办，其中 1 项逾期或者要改正。; "" where there is nothing."""
        lines = grouped([*(self._view.lines if self._view else ()), *self._others])
        late = sum(line.urgency.red for line in lines)
        if not lines:
            return ""
        return (
            f"有 {len(lines)} 项要办{f'，其中 {late} 项逾期或者要改正' if late else ''}，都列在“工作台”里。"
        )

    def open(self, key: str) -> None:
        """Shows the place a line of the face speaks of."""
        view, (kind, _, rest) = self._view, key.partition(":")
        if view is None:
            return
        if kind == MEETING and view.next_meeting is not None:
            self.go(view.next_meeting.place)
        elif kind == LINE and rest.startswith(f"{GROUP}:"):
            self.show_all(rest.partition(":")[2])
        elif kind == LINE:
            self.go(next(line.place for line in self._lines() if line.key == rest))
        elif kind == DUTY:
            self._open_duty(rest)
        elif kind == FIGURE:
            figure = view.figures[int(rest)]
            self.context.go(figure.tab, figure.record_id)
        elif kind in (FIRST, BACKUP):
            self.context.go(*((rest, "") if kind == FIRST else ("settings", BACKUPS)))
        elif kind == LAW:
            self.show_law(rest)
        elif kind == TASK:
            self._show_paper(self.task_room(), rest)
        elif kind in (UPWARD, PROPOSED):
            self._show_paper(self.upward_room(), rest)

    def show_law(self, rule_id: str) -> None:
        """The words of the article."""
        ArticleWindow.open_at(self.context, self.window(), (rule_id,), self.context.today())

    def go(self, place: Place) -> None:
        """To another tab, or to a paper of the own lists."""
        if place.tab == KEY:
            self.show_record(place.record_id)
        elif place.tab:
            self.context.go_to(place)

    def show_record(self, record_id: str) -> None:
        """A paper from above task/<id>, one sent upward upward/<id>, or the whole list all."""
        self.refresh()
        kind, _, rest = record_id.partition("/")
        if kind in (TASK, UPWARD):
            self.open(f"{kind}:{rest}")
        elif kind == ALL:
            self.show_all()

    def show_face(self) -> None:
        """Back from a list; what was changed there is seen at once."""
        self.flush()
        self.pages.show_face()
        self.refresh()
        self.face.focus_first()

    def show_all(self, words: str = "") -> None:
        """全部事项, or those with these words."""
        room = self.entry_room()
        room.begin(words=words)
        self.pages.setCurrentWidget(room)

    def ask_reason(self, key: str) -> None:
        """不适用… of a line."""
        room = self.entry_room()
        room.ask_reason(key.partition(":")[2])
        self.pages.setCurrentWidget(room)

    def task_room(self) -> TaskRoom:
        """上级来文, made when first needed."""
        return self.pages.tasks()

    def upward_room(self) -> UpwardRoom:
        """请示报告, made when first needed."""
        return self.pages.upward()

    def entry_room(self) -> EntryRoom:
        """全部事项, made when first needed."""
        return self.pages.entries()

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return [
            Command("desk-add-task", "登记上级来文", self.add_task),
            Command("desk-add-upward", "登记请示报告", self.add_upward),
            Command("desk-tasks", "上级来文", lambda: self.open(f"{TASK}:")),
            Command("desk-upward", "请示报告", lambda: self.open(f"{UPWARD}:")),
            Command("desk-all", "全部事项（要办的、符合的、不适用的）", self.show_all),
        ]

    def add_task(self) -> None:
        """登记上级来文."""
        self.open(f"{TASK}:")
        self.task_room().new_record()

    def add_upward(self) -> None:
        """登记请示报告."""
        self.open(f"{UPWARD}:")
        self.upward_room().new_record()

    def new_record(self) -> None:
        """Ctrl+N: in the list in front; on the face a paper from above."""
        room = self.pages.paper_room()
        if room is not None:
            room.new_record()
        elif self.pages.currentWidget() is self.face:
            self.add_task()

    def focus_search(self) -> None:
        """Ctrl+F: in the list in front; from the face the whole list."""
        if self.pages.currentWidget() is self.face:
            self.show_all()
        self.pages.focus_search()

    def export(self) -> None:
        """Ctrl+E: the register of the list in front."""
        room = self.pages.paper_room()
        if room is not None:
            room.export()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.pages.flush()

    def first_view(self) -> dict[str, Any] | None:
        """The face as it is."""
        return to_plain(self._face) if self._face is not None else None

    def _show_paper(self, room: PaperRoom, record_id: str) -> None:
        room.begin(record_id)
        self.pages.setCurrentWidget(room)

    def _open_duty(self, key: str) -> None:
        duty_id, _, _ = key.rpartition(":")
        duty = next(one for one in (self._view.duties if self._view else ()) if one.duty_id == duty_id)
        self.go(duty.place)

    def menu_of(self, key: str) -> QMenu:
        """What can be done with a line: right click, the menu key, or its small button."""
        line, menu = self.face.line(key), QMenu(self)
        shown = [*self._lines(), *grouped(self._lines())]
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("打开").triggered.connect(lambda: self.open(key))
        rule_id = next((one.rule_id for one in shown if f"{LINE}:{one.key}" == key), "")
        if rule_id:
            menu.addAction("看法律原文").triggered.connect(lambda: self.show_law(rule_id))
        if line is not None and line.marked:
            held_back(menu.addAction("不适用…")).triggered.connect(lambda: self.ask_reason(key))
        return menu

    def _lines(self) -> tuple[DeskLine, ...]:
        return (*(self._view.lines if self._view else ()), *self._others)

    def _menu(self, key: str, at: QPoint) -> None:
        self.menu_of(key).exec(at)

    def _connect(self) -> None:
        self.pages.closed.connect(self.show_face)
        self.pages.opened.connect(self.go)
        face = self.face
        face.opened.connect(self.open)
        face.menu_asked.connect(self._menu)
        face.all_asked.connect(lambda: self.show_all())
        face.tasks_asked.connect(lambda: self.open(f"{TASK}:"))
        face.upward_asked.connect(lambda: self.open(f"{UPWARD}:"))
        face.add_task_asked.connect(self.add_task)
        face.add_upward_asked.connect(self.add_upward)

    def _heard(self, change: ChangeSet) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
            self.pages.reload()
